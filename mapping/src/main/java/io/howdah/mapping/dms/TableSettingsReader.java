package io.howdah.mapping.dms;

import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.mapping.MappingCode;
import io.howdah.mapping.MappingRules.Ignored;
import io.howdah.mapping.MappingRules.LobMode;
import io.howdah.mapping.MappingRules.LobSetting;
import io.howdah.mapping.MappingRules.ParallelLoad;
import io.howdah.mapping.MappingRules.PartitionsAuto;
import io.howdah.mapping.MappingRules.PartitionsList;
import io.howdah.mapping.MappingRules.Ranges;
import io.howdah.mapping.MappingRules.Rule;
import io.howdah.mapping.MappingRules.SubpartitionsAuto;
import io.howdah.mapping.MappingRules.TableSetting;
import io.howdah.mapping.MappingRules.Unsegmented;
import io.howdah.mapping.document.Fields;
import io.howdah.mapping.document.Node;
import java.util.List;
import java.util.Optional;

/** Reads how one table is to be read. */
final class TableSettingsReader {
    private static final int MOST_RANGE_COLUMNS = 10;
    private static final List<String> FOR_DOCUMENTS =
            List.of("number-of-partitions", "collection-count-from-metadata", "max-records-skip-per-page");

    private enum Type {
        PARTITIONS_AUTO,
        SUBPARTITIONS_AUTO,
        PARTITIONS_LIST,
        RANGES,
        NONE
    }

    private TableSettingsReader() {}

    static TableSetting read(Rule rule, Fields fields, List<Ignored> ignored) {
        Fields locator = Fields.of(fields.required("object-locator"));
        QualifiedName table = Locators.exact(locator);
        locator.nothingElse();
        fields.get("rule-action"); // examples carry one, which says nothing
        Optional<Node> parallel = fields.get("parallel-load");
        Optional<Long> batch = parallel.map(Fields::of).flatMap(p -> p.number("batch-size", 1, 1_000_000));
        return new TableSetting(
                rule,
                table,
                parallel.map(n -> parallel(Fields.of(n), ignored)),
                fields.get("lob-settings").map(n -> lobs(Fields.of(n))),
                batch);
    }

    private static ParallelLoad parallel(Fields fields, List<Ignored> ignored) {
        Type type = Fields.word(fields.required("type"), Type.class);
        fields.get("batch-size");
        for (String name : FOR_DOCUMENTS) {
            fields.get(name)
                    .ifPresent(n -> ignored.add(
                            new Ignored(n.path(), n.place(), "it is for sources that hold documents, not for Oracle")));
        }
        ParallelLoad load = switch (type) {
            case NONE -> new Unsegmented();
            case PARTITIONS_AUTO -> new PartitionsAuto();
            case SUBPARTITIONS_AUTO -> new SubpartitionsAuto();
            case PARTITIONS_LIST -> partitions(fields);
            case RANGES -> ranges(fields);
        };
        fields.nothingElse();
        return load;
    }

    private static ParallelLoad partitions(Fields fields) {
        List<Identifier> partitions = names(fields.items("partitions"));
        List<Identifier> subpartitions = names(fields.items("subpartitions"));
        if (partitions.isEmpty() && subpartitions.isEmpty()) {
            throw new HowdahException(
                    MappingCode.MISSING_KEY,
                    fields.place() + ": a list of partitions is missing",
                    "add \"partitions\" or \"subpartitions\", or use partitions-auto");
        }
        return new PartitionsList(partitions, subpartitions);
    }

    private static List<Identifier> names(List<Node> nodes) {
        return nodes.stream().map(n -> new Identifier(Fields.text(n))).toList();
    }

    private static ParallelLoad ranges(Fields fields) {
        Node columnsNode = fields.required("columns");
        List<Identifier> columns = names(Fields.items(columnsNode));
        if (columns.isEmpty() || columns.size() > MOST_RANGE_COLUMNS) {
            throw Fields.bad(columnsNode, "1 to " + MOST_RANGE_COLUMNS + " columns are expected");
        }
        List<Node> boundaries = Fields.items(fields.required("boundaries"));
        for (Node boundary : boundaries) {
            if (Fields.items(boundary).size() != columns.size()) {
                throw Fields.bad(boundary, "a boundary has one value for each of the " + columns.size() + " columns");
            }
        }
        return new Ranges(
                columns,
                boundaries.stream()
                        .map(b -> Fields.items(b).stream().map(Fields::text).toList())
                        .toList());
    }

    private static final long LARGEST_LOB = 1L << 32;

    private static LobSetting lobs(Fields fields) {
        LobMode mode = fields.word("mode", LobMode.class).orElse(LobMode.NONE);
        long size = fields.number("bulk-max-size", 0, LARGEST_LOB).orElse(0L);
        fields.nothingElse();
        return new LobSetting(mode, size);
    }
}
