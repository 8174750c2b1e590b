package io.howdah.convert.ddl;

import io.howdah.base.QualifiedName;
import io.howdah.catalog.Table;
import io.howdah.catalog.Table.Nullability;
import io.howdah.catalog.postgres.TargetStatement.Kind;
import io.howdah.convert.ConvertCode;
import io.howdah.convert.SqlConverter;
import io.howdah.convert.SqlConverter.Scope;
import io.howdah.convert.SqlConverter.Use;
import io.howdah.convert.ddl.PartitionLevel.Between;
import io.howdah.convert.ddl.PartitionLevel.Bound;
import io.howdah.convert.ddl.PartitionLevel.In;
import io.howdah.convert.ddl.PartitionLevel.Node;
import io.howdah.convert.ddl.PartitionLevel.Remainder;
import io.howdah.convert.ddl.PartitionLevel.Rest;
import io.howdah.sql.oracle.tree.Query;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** CREATE TABLE with its partitions. */
final class TableDdl {
    /** Clauses for which the kind of the table has a finding of its own, or a column. */
    private static final Set<String> SAID_BY_KIND = Set.of("ORGANIZATION", "ON COMMIT", "NESTED TABLE", "NESTED");

    private final Workshop workshop;
    private final Map<QualifiedName, QualifiedName> landings = new HashMap<>();

    TableDdl(Workshop workshop) {
        this.workshop = workshop;
    }

    void create(TargetTable table) {
        Draft draft = workshop.outcomes().of(table.source());
        clauses(table, draft);
        Optional<Query> query = table.source().asQuery();
        if (query.isPresent() && table.columns().isEmpty()) {
            createAs(table, query.get(), draft);
            return;
        }
        if (query.isPresent()) {
            draft.note(
                    ConvertCode.ROWS_OF_QUERY, "has the columns of its SELECT, the rows come from the export's data");
        }
        String sql =
                "CREATE " + (isTemporary(table) ? "UNLOGGED " : "") + "TABLE " + workshop.sql(table.name()) + " (\n"
                        + table.columns().stream().map(this::column).collect(Collectors.joining(",\n"))
                        + "\n)" + table.partitions().map(this::by).orElse("");
        workshop.statements().before(Kind.TABLE, table.name(), sql, draft.object());
        table.partitions().ifPresent(level -> partitions(table, table.name(), level, draft));
        draft.created(table.name());
    }

    /** The partition of this table in which rows without a key land, where it has one. */
    Optional<QualifiedName> landing(TargetTable table) {
        return Optional.ofNullable(landings.get(table.name()));
    }

    static boolean isTemporary(TargetTable table) {
        return table.source().kind() == Table.Kind.TEMPORARY_SESSION
                || table.source().kind() == Table.Kind.TEMPORARY_TRANSACTION;
    }

    private void clauses(TargetTable table, Draft draft) {
        String words = table.source().clauses().stream()
                .filter(c -> !c.keyword().equals("REF")
                        || c.text().toUpperCase(Locale.ROOT).contains("ROWID"))
                .map(c -> c.keyword())
                .filter(k -> !SAID_BY_KIND.contains(k))
                .distinct()
                .collect(Collectors.joining(", "));
        if (!words.isEmpty()) {
            draft.note(ConvertCode.CLAUSES_DROPPED, "left out: " + words);
        }
    }

    private String column(TargetColumn column) {
        return "    " + workshop.sql(column.name()) + " " + typeSql(column) + column.clause()
                + (column.nullability() == Nullability.NOT_NULL ? " NOT NULL" : "");
    }

    private String typeSql(TargetColumn column) {
        return TypeDdl.sql(column.type(), workshop);
    }

    private void createAs(TargetTable table, Query query, Draft draft) {
        Scope scope = new Scope(table.source().name().schema(), Optional.empty(), Use.QUERY);
        SqlConverter.Converted converted = workshop.sql().query(query, scope);
        draft.add(converted.problems());
        if (!workshop.usable(converted)) {
            draft.refuse(
                    ConvertCode.VIEW_NOT_CONVERTED,
                    "the query that makes the table is not converted",
                    "write it by hand",
                    60);
            return;
        }
        workshop.statements().needs(converted.helpers());
        draft.warn(
                ConvertCode.TABLE_AS_QUERY,
                "is made by its query after the data is loaded",
                "compare its rows, or export them",
                15);
        workshop.statements()
                .after(
                        Kind.TABLE,
                        table.name(),
                        "CREATE " + (isTemporary(table) ? "UNLOGGED " : "") + "TABLE " + workshop.sql(table.name())
                                + " AS\n" + converted.sql(),
                        draft.object());
        draft.created(table.name());
    }

    // ---------------------------------------------------------------- partitions

    private String by(PartitionLevel level) {
        return " PARTITION BY " + level.method() + " (" + workshop.list(level.columns()) + ")";
    }

    private void partitions(TargetTable table, QualifiedName of, PartitionLevel level, Draft draft) {
        for (Node node : level.nodes()) {
            String prefix = table.name().name() + "_";
            String wish = node.label().startsWith(prefix) ? node.label() : prefix + node.label();
            QualifiedName name = workshop.relations()
                    .relation(table.name().schema(), wish, table.source().name() + "." + node.label());
            if (node.label().equals(Sentinel.LANDING) && table.reference().isPresent()) {
                // it comes first, before a partition that happens to have the same name
                landings.putIfAbsent(table.name(), name);
            }
            String sql = "CREATE TABLE " + workshop.sql(name) + " PARTITION OF " + workshop.sql(of)
                    + bound(node.bound()) + node.sub().map(this::by).orElse("");
            workshop.statements().before(Kind.PARTITION, name, sql, draft.object());
            node.sub().ifPresent(sub -> partitions(table, name, sub, draft));
        }
    }

    private static String bound(Bound bound) {
        return switch (bound) {
            case Between(var from, var to) ->
                " FOR VALUES FROM (" + String.join(", ", from) + ") TO (" + String.join(", ", to) + ")";
            case In(var values) -> " FOR VALUES IN (" + String.join(", ", values) + ")";
            case Remainder(int modulus, int remainder) ->
                " FOR VALUES WITH (MODULUS " + modulus + ", REMAINDER " + remainder + ")";
            case Rest r -> " DEFAULT";
        };
    }
}
