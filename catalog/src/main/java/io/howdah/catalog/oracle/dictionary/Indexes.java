package io.howdah.catalog.oracle.dictionary;

import io.howdah.base.Identifier;
import io.howdah.base.ObjectKind;
import io.howdah.base.ObjectRef;
import io.howdah.base.QualifiedName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** CREATE INDEX for every index that users made; those that constraints, LOBs and index-organized tables bring come with these. */
final class Indexes {
    private final Reading reading;
    private final Constraints constraints;
    private final Map<QualifiedName, List<Row>> columns = new HashMap<>();
    private final Map<QualifiedName, Map<String, String>> expressions = new HashMap<>();
    private final Map<QualifiedName, List<Row>> joins = new HashMap<>();
    private final Map<QualifiedName, Row> partitioning = new HashMap<>();

    Indexes(Reading reading, Constraints constraints) {
        this.reading = reading;
        this.constraints = constraints;
        reading.ask(
                Question.INDEX_COLUMNS,
                r -> columns.computeIfAbsent(index(r), i -> new ArrayList<>()).add(r));
        reading.ask(
                Question.INDEX_EXPRESSIONS,
                r -> expressions
                        .computeIfAbsent(index(r), i -> new HashMap<>())
                        .put(r.text("COLUMN_POSITION"), r.text("COLUMN_EXPRESSION")));
        reading.ask(
                Question.JOIN_INDEXES,
                r -> joins.computeIfAbsent(index(r), i -> new ArrayList<>()).add(r));
        reading.ask(Question.INDEX_PARTITIONING, r -> partitioning.put(r.name("OWNER", "INDEX_NAME"), r));
    }

    private static QualifiedName index(Row row) {
        return row.name("INDEX_OWNER", "INDEX_NAME");
    }

    /** @param tables those that were read; indexes of materialized views' rows are given too, as their scripts would be */
    void apply(Set<QualifiedName> tables, Set<QualifiedName> views) {
        reading.ask(Question.INDEXES, row -> {
            QualifiedName table = row.name("TABLE_OWNER", "TABLE_NAME");
            QualifiedName name = row.name("OWNER", "INDEX_NAME");
            reading.see("INDEX", name);
            if ((tables.contains(table) || views.contains(table)) && isOfItsOwn(row, table, name)) {
                ObjectRef object = Reading.object(ObjectKind.INDEX, name);
                reading.apply(statement(row, table, name), object);
            }
        });
    }

    private boolean isOfItsOwn(Row row, QualifiedName table, QualifiedName name) {
        // Oracle makes I_SNAP$ for fast refreshes (Data Warehousing Guide, "Materialized Views with Aggregates")
        boolean brought = row.text("INDEX_TYPE").startsWith("IOT")
                || row.is("INDEX_TYPE", "LOB")
                || name.name().text().startsWith("I_SNAP$_");
        return !brought
                && !row.is("GENERATED", "Y")
                && !row.is("SECONDARY", "Y")
                && !row.is("DROPPED", "YES")
                && !name.name().text().startsWith("BIN$")
                && !constraints.makes(table, name, keyColumns(name));
    }

    private List<Identifier> keyColumns(QualifiedName index) {
        return columns.getOrDefault(index, List.of()).stream()
                .map(r -> r.identifier("COLUMN_NAME"))
                .toList();
    }

    private String statement(Row row, QualifiedName table, QualifiedName name) {
        String type = row.text("INDEX_TYPE");
        boolean bitmap = type.endsWith("BITMAP");
        boolean join = row.is("JOIN_INDEX", "YES");
        String kind = row.is("UNIQUENESS", "UNIQUE") ? "UNIQUE " : bitmap ? "BITMAP " : "";
        var sql = new StringBuilder("CREATE ").append(kind).append("INDEX ");
        sql.append(name.quoted()).append(" ON ").append(table.quoted()).append(' ');
        sql.append(columns.getOrDefault(name, List.of()).stream()
                .map(c -> key(name, c, join))
                .collect(Collectors.joining(", ", "(", ")")));
        if (join) {
            sql.append(joinText(name));
        }
        if (row.has("ITYP_NAME")) {
            sql.append(" INDEXTYPE IS ")
                    .append(row.name("ITYP_OWNER", "ITYP_NAME").quoted());
            row.optional("PARAMETERS")
                    .ifPresent(p -> sql.append(" PARAMETERS ('")
                            .append(p.replace("'", "''"))
                            .append("')"));
        }
        return sql.append(clauses(row, name)).toString();
    }

    private String key(QualifiedName index, Row column, boolean join) {
        String expression = Optional.ofNullable(expressions.get(index))
                .map(e -> e.get(column.text("COLUMN_POSITION")))
                .orElseGet(
                        () -> (join ? column.name("TABLE_OWNER", "TABLE_NAME").quoted() + "." : "")
                                + column.identifier("COLUMN_NAME").quoted());
        return expression + (column.is("DESCEND", "DESC") ? " DESC" : "");
    }

    private String joinText(QualifiedName index) {
        Set<String> tables = new LinkedHashSet<>();
        List<String> conditions = new ArrayList<>();
        for (Row r : joins.getOrDefault(index, List.of())) {
            String inner = r.name("INNER_TABLE_OWNER", "INNER_TABLE_NAME").quoted();
            String outer = r.name("OUTER_TABLE_OWNER", "OUTER_TABLE_NAME").quoted();
            tables.add(inner);
            tables.add(outer);
            conditions.add(inner + "." + r.identifier("INNER_TABLE_COLUMN").quoted() + " = " + outer + "."
                    + r.identifier("OUTER_TABLE_COLUMN").quoted());
        }
        return " FROM " + String.join(", ", tables) + " WHERE " + String.join(" AND ", conditions);
    }

    private String clauses(Row row, QualifiedName name) {
        var words = new StringBuilder();
        Row part = partitioning.get(name);
        if (part != null) {
            words.append(part.is("LOCALITY", "LOCAL") ? " LOCAL" : " GLOBAL");
        }
        if (row.text("INDEX_TYPE").endsWith("/REV")) {
            words.append(" REVERSE");
        }
        if (row.is("VISIBILITY", "INVISIBLE")) {
            words.append(" INVISIBLE");
        }
        if (row.is("STATUS", "UNUSABLE")) {
            words.append(" UNUSABLE");
        }
        return words.toString();
    }
}
