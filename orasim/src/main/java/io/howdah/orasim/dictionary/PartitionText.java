package io.howdah.orasim.dictionary;

import io.howdah.orasim.engine.Transforms.Parameter;
import io.howdah.sql.oracle.OraclePrinter;
import io.howdah.sql.oracle.tree.Statement;
import io.howdah.sql.oracle.tree.Statement.Strategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The partitions of a table as DBMS_METADATA writes them. Those that an interval made are left out unless EXPORT is on (so do servers that
 * public questions quote; the manual does not say); hash partitions are counted where they were counted (ASSUMED).
 */
final class PartitionText {
    private final PartitionLayout layout;
    private final Statement.Partitioning syntax;
    private final DdlStyle style;

    PartitionText(PartitionLayout layout, DdlStyle style) {
        this.layout = layout;
        this.syntax = layout.syntax();
        this.style = style;
    }

    String text() {
        String head = "\n  PARTITION BY " + syntax.strategy() + " "
                + (syntax.strategy() == Strategy.REFERENCE
                        ? "(" + syntax.reference().orElseThrow().quoted() + ")"
                        : syntax.columns().isEmpty() ? "" : DdlStyle.list(syntax.columns()))
                + automatic()
                + syntax.interval()
                        .map(i -> " INTERVAL (" + OraclePrinter.print(i) + ")")
                        .orElse("");
        return head + layout.second().map(this::second).orElse("") + partitions();
    }

    private String automatic() {
        return syntax.clauses().stream().anyMatch(c -> c.keyword().equals("AUTOMATIC")) ? " AUTOMATIC" : "";
    }

    private String second(Statement.Subpartitioning second) {
        String template = second.template().stream()
                .map(p -> "\n    SUBPARTITION"
                        + p.name().map(n -> " " + n.quoted()).orElse("")
                        + values(second.strategy(), layout.templateBound(p)))
                .collect(Collectors.joining(", "));
        return "\n  SUBPARTITION BY " + second.strategy() + " " + DdlStyle.list(second.columns())
                + second.count().map(n -> " SUBPARTITIONS " + n).orElse("")
                + (template.isEmpty() ? "" : "\n  SUBPARTITION TEMPLATE ( " + template + " )");
    }

    private String partitions() {
        if (syntax.partitions().isEmpty()) {
            return syntax.count().map(n -> " PARTITIONS " + n).orElse("");
        }
        List<PartitionLayout.Entry> written = layout.partitions().stream()
                .filter(p -> p.origin() == PartitionLayout.Origin.WRITTEN || style.wants(Parameter.EXPORT))
                .toList();
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < written.size(); i++) {
            Optional<Statement.Partition> own = i < syntax.partitions().size()
                    ? Optional.of(syntax.partitions().get(i))
                    : Optional.empty();
            PartitionLayout.Entry entry = written.get(i);
            parts.add("PARTITION " + entry.name().quoted()
                    + values(syntax.strategy(), entry.highValue())
                    + own.map(p -> subpartitions(p, entry)).orElse(""));
        }
        return "\n (" + String.join(", \n ", parts) + ")";
    }

    /** Where the template makes them they are not named. */
    private String subpartitions(Statement.Partition partition, PartitionLayout.Entry entry) {
        Optional<Statement.Subpartitioning> second = layout.second();
        if (second.isEmpty()) {
            return "";
        }
        if (partition.subpartitions().isEmpty()) {
            boolean counted =
                    second.get().template().isEmpty() && entry.subpartitions().size() != layout.standardSubpartitions();
            return counted ? " SUBPARTITIONS " + entry.subpartitions().size() : "";
        }
        return entry.subpartitions().stream()
                .map(s -> "\n  SUBPARTITION " + s.name().quoted()
                        + values(second.get().strategy(), s.highValue()))
                .collect(Collectors.joining(", ", "\n ( ", ")"));
    }

    private static String values(Strategy strategy, String bound) {
        return bound.isEmpty()
                ? " "
                : strategy == Strategy.RANGE ? "  VALUES LESS THAN (" + bound + ") " : "  VALUES (" + bound + ") ";
    }
}
