package io.howdah.catalog.oracle.dictionary;

import io.howdah.base.Identifier;
import io.howdah.base.ObjectKind;
import io.howdah.base.ObjectRef;
import io.howdah.base.QualifiedName;
import io.howdah.sql.oracle.OracleParser;
import io.howdah.sql.oracle.SyntaxException;
import io.howdah.sql.oracle.tree.Statement;
import io.howdah.sql.oracle.tree.Statement.Partitioning;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Partitioning of tables as the clause that would make it: PARTITION BY with every partition's bound as Oracle keeps it. Hash partitions that
 * Oracle named itself are counted, not listed, as in a script.
 */
final class Partitions {
    private static final Pattern GENERATED = Pattern.compile("SYS_(SUB)?P\\d+");

    private final Reading reading;
    private final Constraints constraints;
    private final Map<QualifiedName, Row> tables = new HashMap<>();
    private final Map<QualifiedName, List<Row>> partitions = new HashMap<>();
    private final Map<QualifiedName, List<Row>> subpartitions = new HashMap<>();
    private final Map<QualifiedName, List<Row>> templates = new HashMap<>();
    private final Map<QualifiedName, List<Identifier>> keys = new HashMap<>();
    private final Map<QualifiedName, List<Identifier>> subkeys = new HashMap<>();

    Partitions(Reading reading, Constraints constraints) {
        this.reading = reading;
        this.constraints = constraints;
        reading.ask(Question.PARTITIONED_TABLES, r -> tables.put(r.name("OWNER", "TABLE_NAME"), r));
        if (tables.isEmpty()) {
            return;
        }
        reading.ask(Question.PARTITIONS, r -> add(partitions, r.name("TABLE_OWNER", "TABLE_NAME"), r));
        reading.ask(Question.SUBPARTITIONS, r -> add(subpartitions, r.name("TABLE_OWNER", "TABLE_NAME"), r));
        reading.ask(Question.SUBPARTITION_TEMPLATES, r -> add(templates, r.name("USER_NAME", "TABLE_NAME"), r));
        reading.ask(Question.PARTITION_KEYS, r -> add(keys, r.name("OWNER", "NAME"), r.identifier("COLUMN_NAME")));
        reading.ask(
                Question.SUBPARTITION_KEYS, r -> add(subkeys, r.name("OWNER", "NAME"), r.identifier("COLUMN_NAME")));
    }

    static <T> void add(Map<QualifiedName, List<T>> map, QualifiedName name, T value) {
        map.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
    }

    /** Rows of ALL_TAB_PARTITIONS and ALL_TAB_SUBPARTITIONS, for statistics. */
    List<Row> partitions(QualifiedName table) {
        return partitions.getOrDefault(table, List.of());
    }

    List<Row> subpartitions(QualifiedName table) {
        return subpartitions.getOrDefault(table, List.of());
    }

    Optional<Partitioning> of(QualifiedName table) {
        Row row = tables.get(table);
        if (row == null) {
            return Optional.empty();
        }
        ObjectRef object = Reading.object(ObjectKind.TABLE, table);
        try {
            return OracleParser.statement("CREATE TABLE T (C NUMBER) " + clause(table, row))
                            instanceof Statement.CreateTable parsed
                    ? parsed.partitioning()
                    : Optional.empty();
        } catch (SyntaxException e) {
            reading.notUnderstood(object, "the partitioning", e);
            return Optional.empty();
        }
    }

    private String clause(QualifiedName table, Row row) {
        String type = row.text("PARTITIONING_TYPE");
        var sql = new StringBuilder("PARTITION BY ").append(type);
        switch (type) {
            case "REFERENCE" ->
                sql.append(" (")
                        .append(row.identifier("REF_PTN_CONSTRAINT_NAME").quoted())
                        .append(')');
            case "SYSTEM" -> {}
            default -> sql.append(' ').append(Tables.list(keys.getOrDefault(table, List.of())));
        }
        row.optional("INTERVAL")
                .ifPresent(i -> sql.append(" INTERVAL (").append(i).append(')'));
        if (row.is("AUTOLIST", "YES")) {
            sql.append(" AUTOMATIC");
        }
        Second second = second(table, row);
        sql.append(second.clause());
        List<Row> all = partitions(table);
        boolean counted = type.equals("HASH")
                && second.listed().isEmpty()
                && all.stream().allMatch(p -> isUnnamed(p, "PARTITION_NAME"));
        if (counted) {
            return sql.append(" PARTITIONS ").append(all.size()).toString();
        }
        if (all.isEmpty() || type.equals("REFERENCE") && isLikeParent(table, row, all)) {
            return sql.toString();
        }
        return sql.append(all.stream()
                        .map(p -> partition(
                                        "PARTITION", p.identifier("PARTITION_NAME"), bound(type, p.text("HIGH_VALUE")))
                                + Optional.ofNullable(second.listed().get(p.identifier("PARTITION_NAME")))
                                        .orElse(""))
                        .collect(Collectors.joining(", ", " (", ")")))
                .toString();
    }

    /** A table partitioned by reference has its parent's partitions, by the same names unless others were given. */
    private boolean isLikeParent(QualifiedName table, Row row, List<Row> all) {
        return constraints
                .parent(table, row.identifier("REF_PTN_CONSTRAINT_NAME"))
                .map(parent -> names(partitions(parent)).equals(names(all)))
                .orElse(false);
    }

    private static List<String> names(List<Row> partitions) {
        return partitions.stream().map(p -> p.text("PARTITION_NAME")).toList();
    }

    private static boolean isUnnamed(Row partition, String column) {
        return GENERATED.matcher(partition.text(column)).matches();
    }

    /** @param listed subpartitions of each partition that do not follow from the clause */
    private record Second(String clause, Map<Identifier, String> listed) {}

    private Second second(QualifiedName table, Row row) {
        String type = row.text("SUBPARTITIONING_TYPE");
        if (type.isEmpty() || type.equals("NONE")) {
            return new Second("", Map.of());
        }
        String clause = " SUBPARTITION BY " + type + " " + Tables.list(subkeys.getOrDefault(table, List.of()));
        Map<Identifier, List<Row>> byPartition = subpartitions.getOrDefault(table, List.of()).stream()
                .collect(Collectors.groupingBy(s -> s.identifier("PARTITION_NAME")));
        int standard = row.integer("DEF_SUBPARTITION_COUNT").orElse(1);
        List<Row> template = templates.getOrDefault(table, List.of());
        boolean plain = template.isEmpty()
                && type.equals("HASH")
                && byPartition.values().stream()
                        .allMatch(s ->
                                s.size() == standard && s.stream().allMatch(p -> isUnnamed(p, "SUBPARTITION_NAME")));
        if (plain) {
            return new Second(clause + (standard > 1 ? " SUBPARTITIONS " + standard : ""), Map.of());
        }
        if (!template.isEmpty()) {
            clause += template.stream()
                    .map(t -> partition(
                            "SUBPARTITION", t.identifier("SUBPARTITION_NAME"), bound(type, t.text("HIGH_BOUND"))))
                    .collect(Collectors.joining(", ", " SUBPARTITION TEMPLATE (", ")"));
        }
        Map<Identifier, String> listed = new HashMap<>();
        byPartition.forEach((partition, rows) -> {
            if (!follows(partition, rows, template)) {
                listed.put(partition, subpartitionList(type, rows));
            }
        });
        return new Second(clause, listed);
    }

    /** By a template Oracle names subpartitions {@code partition_subpartition} (SQL Language Reference, subpartition_template). */
    private static boolean follows(Identifier partition, List<Row> rows, List<Row> template) {
        List<String> expected = template.stream()
                .map(t -> partition + "_" + t.text("SUBPARTITION_NAME"))
                .toList();
        return rows.stream().map(r -> r.text("SUBPARTITION_NAME")).toList().equals(expected);
    }

    private static String subpartitionList(String type, List<Row> rows) {
        return rows.stream()
                .map(s ->
                        partition("SUBPARTITION", s.identifier("SUBPARTITION_NAME"), bound(type, s.text("HIGH_VALUE"))))
                .collect(Collectors.joining(", ", " (", ")"));
    }

    private static String partition(String word, Identifier name, String bound) {
        return word + " " + name.quoted() + bound;
    }

    private static String bound(String type, String value) {
        return switch (type) {
            case "RANGE" -> " VALUES LESS THAN (" + value + ")";
            case "LIST" -> " VALUES (" + value + ")";
            default -> "";
        };
    }
}
