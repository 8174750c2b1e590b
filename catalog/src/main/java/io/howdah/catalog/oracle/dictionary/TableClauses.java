package io.howdah.catalog.oracle.dictionary;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.sql.oracle.tree.Statement.Clause;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What CREATE TABLE says beyond columns, constraints and partitions: nested tables, external data, supplemental logging. */
final class TableClauses {
    private final Map<QualifiedName, List<Row>> nested = new HashMap<>();
    private final Map<QualifiedName, Row> external = new HashMap<>();
    private final Map<QualifiedName, List<Row>> locations = new HashMap<>();
    private final Map<QualifiedName, List<Row>> logGroups = new HashMap<>();
    private final Map<String, List<Row>> logColumns = new HashMap<>();

    TableClauses(Reading reading) {
        reading.ask(Question.NESTED_TABLES, r -> Partitions.add(nested, r.name("OWNER", "PARENT_TABLE_NAME"), r));
        reading.ask(Question.EXTERNAL_TABLES, r -> external.put(r.name("OWNER", "TABLE_NAME"), r));
        if (!external.isEmpty()) {
            reading.ask(Question.EXTERNAL_LOCATIONS, r -> Partitions.add(locations, r.name("OWNER", "TABLE_NAME"), r));
        }
        reading.ask(Question.LOG_GROUPS, r -> Partitions.add(logGroups, r.name("OWNER", "TABLE_NAME"), r));
        if (!logGroups.isEmpty()) {
            reading.ask(
                    Question.LOG_GROUP_COLUMNS,
                    r -> logColumns
                            .computeIfAbsent(group(r), g -> new ArrayList<>())
                            .add(r));
        }
    }

    private static String group(Row row) {
        return row.text("OWNER") + "\n" + row.text("TABLE_NAME") + "\n" + row.text("LOG_GROUP_NAME");
    }

    boolean isExternal(QualifiedName table) {
        return external.containsKey(table);
    }

    /** A nested table inside an element of another one has a path as column and comes with that element's type. */
    List<Clause> nestedTables(QualifiedName table) {
        return nested.getOrDefault(table, List.of()).stream()
                .map(r -> Tables.clause(
                        "NESTED TABLE",
                        "NESTED TABLE " + columnName(r.text("PARENT_TABLE_COLUMN")) + " STORE AS "
                                + r.identifier("TABLE_NAME").quoted()))
                .toList();
    }

    /** Columns whose values lie in tables of their own. */
    Set<Identifier> nestedColumns(QualifiedName table) {
        return nested.getOrDefault(table, List.of()).stream()
                .map(r -> r.identifier("PARENT_TABLE_COLUMN"))
                .collect(Collectors.toSet());
    }

    /** The dictionary quotes the column where it is a path. */
    private static String columnName(String column) {
        return column.startsWith("\"") ? column : new Identifier(column).quoted();
    }

    List<Clause> external(QualifiedName table) {
        Row row = external.get(table);
        if (row == null) {
            return List.of();
        }
        String files = locations.getOrDefault(table, List.of()).stream()
                .map(l -> (l.has("DIRECTORY_NAME") ? l.text("DIRECTORY_NAME") + ":" : "") + "'" + l.text("LOCATION")
                        + "'")
                .collect(Collectors.joining(", "));
        return List.of(Tables.clause(
                "ORGANIZATION",
                "ORGANIZATION EXTERNAL (TYPE " + row.text("TYPE_NAME") + " DEFAULT DIRECTORY "
                        + row.text("DEFAULT_DIRECTORY_NAME")
                        + (row.has("ACCESS_PARAMETERS")
                                ? " ACCESS PARAMETERS (" + row.text("ACCESS_PARAMETERS") + ")"
                                : "")
                        + " LOCATION (" + files + ")) REJECT LIMIT " + row.text("REJECT_LIMIT")));
    }

    /** Supplemental logging of named groups and of all, primary key, unique or foreign key columns. */
    List<Clause> logGroups(QualifiedName table) {
        return logGroups.getOrDefault(table, List.of()).stream()
                .map(this::logGroup)
                .toList();
    }

    private Clause logGroup(Row row) {
        String text = switch (row.text("LOG_GROUP_TYPE")) {
            case "ALL COLUMN LOGGING" -> "DATA (ALL) COLUMNS";
            case "PRIMARY KEY LOGGING" -> "DATA (PRIMARY KEY) COLUMNS";
            case "UNIQUE KEY LOGGING" -> "DATA (UNIQUE) COLUMNS";
            case "FOREIGN KEY LOGGING" -> "DATA (FOREIGN KEY) COLUMNS";
            default ->
                "GROUP " + row.identifier("LOG_GROUP_NAME").quoted() + " "
                        + Tables.list(logColumns.getOrDefault(group(row), List.of()).stream()
                                .map(c -> c.identifier("COLUMN_NAME"))
                                .toList())
                        + (row.is("ALWAYS", "ALWAYS") ? " ALWAYS" : "");
        };
        return Tables.clause("SUPPLEMENTAL LOG", "SUPPLEMENTAL LOG " + text);
    }
}
