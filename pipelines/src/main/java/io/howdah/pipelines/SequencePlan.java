package io.howdah.pipelines;

import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.base.ObjectKind;
import io.howdah.base.ObjectRef;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.Table;
import io.howdah.convert.Conversion;
import io.howdah.load.LoadCode;
import io.howdah.load.SequenceStart;
import io.howdah.source.ExportDirectory.Export;
import io.howdah.validate.SequenceCheck.Expected;
import io.howdah.values.ColumnMapping;
import io.howdah.values.TableMapping;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where the target's sequences have to stand: those of the catalog and those behind identity columns. */
final class SequencePlan {
    private final Export export;
    private final Conversion conversion;

    SequencePlan(Export export, Conversion conversion) {
        this.export = export;
        this.conversion = conversion;
    }

    /** @param failed tables that could not be created */
    List<SequenceStart> without(Set<ObjectRef> failed) {
        List<SequenceStart> starts = new ArrayList<>();
        Map<ObjectRef, QualifiedName> targets = new LinkedHashMap<>();
        conversion.outcomes().forEach(o -> o.target().ifPresent(t -> targets.put(o.object(), t)));
        Map<QualifiedName, Long> taken = taken();
        for (Catalog.Sequence sequence : export.catalog().sequences()) {
            ObjectRef object = new ObjectRef(ObjectKind.SEQUENCE, sequence.name());
            if (targets.containsKey(object)) {
                long numbers = taken.getOrDefault(sequence.name(), 0L);
                BigInteger next = sequence.shape()
                        .start()
                        .add(sequence.shape().increment().multiply(BigInteger.valueOf(numbers)));
                starts.add(new SequenceStart.Named(targets.get(object), Optional.of(next), object));
            }
        }
        for (TableMapping mapping : conversion.tables()) {
            ObjectRef table = new ObjectRef(ObjectKind.TABLE, mapping.source().name());
            if (!failed.contains(table)) {
                identities(mapping, table, starts);
            }
        }
        return starts;
    }

    /** The scripts' INSERTs ran behind CREATE SEQUENCE: what they took is given out. */
    private Map<QualifiedName, Long> taken() {
        try {
            return export.numbersTaken().get();
        } catch (UncheckedIOException e) {
            throw new HowdahException(
                    LoadCode.SOURCE_UNREADABLE,
                    String.valueOf(e.getMessage()),
                    "check that the script exists and may be read, then run the same command again",
                    e);
        }
    }

    private static void identities(TableMapping mapping, ObjectRef table, List<SequenceStart> starts) {
        for (Table.Column column : mapping.source().columns()) {
            Optional<Identifier> target = mapping.column(column.name()).map(ColumnMapping::target);
            if (column.identity().isPresent() && target.isPresent()) {
                starts.add(new SequenceStart.OfColumn(
                        mapping.target(),
                        target.get(),
                        Optional.of(column.identity().get().sequence().start()),
                        table));
            }
        }
    }

    /** The same for validation. */
    List<Expected> expected() {
        List<Expected> expected = new ArrayList<>();
        for (SequenceStart start : without(Set.of())) {
            start.next()
                    .ifPresent(next -> expected.add(
                            switch (start) {
                                case SequenceStart.Named(var target, var n, var source) ->
                                    new Expected.Named(target, next, source);
                                case SequenceStart.OfColumn(var table, var column, var n, var source) ->
                                    new Expected.OfColumn(table, column, next, source);
                            }));
        }
        return expected;
    }
}
