package io.howdah.source.insert;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.Table;
import io.howdah.sql.oracle.tree.Name;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Sequences as they count while a script runs: a row that names one more than once takes one number. Owned by one thread.
 */
final class Sequences {
    private final Catalog catalog;
    private final Map<QualifiedName, Long> taken;
    private final Set<QualifiedName> inRow = new HashSet<>();

    /** @param taken how many numbers each sequence has given already; identity columns have the name {@code TABLE.COLUMN} */
    Sequences(Catalog catalog, Map<QualifiedName, Long> taken) {
        this.catalog = catalog;
        this.taken = new HashMap<>(taken);
    }

    void beginRow() {
        inRow.clear();
    }

    Map<QualifiedName, Long> taken() {
        return Map.copyOf(taken);
    }

    void take(QualifiedName sequence, long count) {
        taken.merge(sequence, count, Long::sum);
    }

    BigInteger next(Name name, Identifier schema) throws NotConstantException {
        Catalog.Sequence sequence = find(name, schema);
        return next(sequence.name(), sequence.shape());
    }

    private BigInteger next(QualifiedName name, Catalog.SequenceShape shape) throws NotConstantException {
        if (inRow.add(name)) {
            taken.merge(name, 1L, Long::sum);
        }
        return value(name, shape);
    }

    BigInteger current(Name name, Identifier schema) throws NotConstantException {
        Catalog.Sequence sequence = find(name, schema);
        if (taken.getOrDefault(sequence.name(), 0L) == 0) {
            throw new NotConstantException(
                    "CURRVAL of sequence " + sequence.name() + " comes before its first NEXTVAL");
        }
        return value(sequence.name(), sequence.shape());
    }

    BigInteger identity(Table table, Table.Column column) throws NotConstantException {
        Catalog.SequenceShape shape = column.identity().orElseThrow().sequence();
        return next(identityName(table.name(), column), shape);
    }

    static QualifiedName identityName(QualifiedName table, Table.Column column) {
        return QualifiedName.of(
                table.schema().text(), table.name().text() + "." + column.name().text());
    }

    private BigInteger value(QualifiedName name, Catalog.SequenceShape shape) throws NotConstantException {
        BigInteger steps = BigInteger.valueOf(taken.getOrDefault(name, 0L) - 1);
        BigInteger value = shape.start().add(shape.increment().multiply(steps));
        boolean over = shape.max().map(m -> value.compareTo(m) > 0).orElse(false);
        boolean under = shape.min().map(m -> value.compareTo(m) < 0).orElse(false);
        if (over || under) {
            throw new NotConstantException("sequence " + name + " has passed its limit");
        }
        return value;
    }

    Catalog.Sequence find(Name name, Identifier schema) throws NotConstantException {
        Identifier owner = name.qualifier().orElse(schema);
        QualifiedName wanted = new QualifiedName(owner, name.last());
        Optional<Catalog.Sequence> found = catalog.sequences().stream()
                .filter(s -> s.name().equals(wanted))
                .findFirst()
                .or(() -> synonym(wanted))
                .or(() -> only(name));
        return found.orElseThrow(
                () -> new NotConstantException("sequence " + wanted + " is not created by any script"));
    }

    private Optional<Catalog.Sequence> synonym(QualifiedName wanted) {
        return catalog.synonyms().stream()
                .filter(s -> s.name().equals(wanted))
                .flatMap(s -> catalog.sequences().stream().filter(q -> q.name().equals(s.target())))
                .findFirst();
    }

    private Optional<Catalog.Sequence> only(Name name) {
        var alike = catalog.sequences().stream()
                .filter(s -> name.parts().size() == 1 && s.name().name().equals(name.last()))
                .toList();
        return alike.size() == 1 ? Optional.of(alike.getFirst()) : Optional.empty();
    }
}
