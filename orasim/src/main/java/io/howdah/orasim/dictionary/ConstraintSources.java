package io.howdah.orasim.dictionary;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.Table;
import io.howdah.orasim.dictionary.ConstraintEntry.Naming;
import io.howdah.orasim.dictionary.ConstraintEntry.Uniqueness;
import io.howdah.orasim.engine.Database;
import io.howdah.orasim.engine.SessionContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Constraints and their columns; supplemental log groups. */
final class ConstraintSources {
    private static final Pattern GROUP =
            Pattern.compile("(?is)GROUP\\s+(\"[^\"]+\"|[\\w$#]+)\\s*\\(([^)]*)\\)\\s*(ALWAYS)?");

    private ConstraintSources() {}

    static Map<String, Source> all() {
        return Map.of(
                "CONSTRAINTS",
                ConstraintSources::constraints,
                "CONS_COLUMNS",
                ConstraintSources::columns,
                "LOG_GROUPS",
                (e, s) -> logGroups(e).map(LogGroup::facts),
                "LOG_GROUP_COLUMNS",
                (e, s) -> logGroups(e).flatMap(LogGroup::columnFacts));
    }

    private static Stream<Facts> constraints(Estate estate, SessionContext session) {
        return Stream.concat(
                TableSources.tables(estate)
                        .flatMap(t -> estate.constraints(t.name()).stream().map(c -> row(estate, c))),
                estate.catalog().views().stream().flatMap(v -> ofView(estate, v)));
    }

    private static Facts row(Estate estate, ConstraintEntry c) {
        boolean deferrable = c.state().deferrable() != Table.Deferrable.NOT_DEFERRABLE;
        Facts row = Facts.of(c.table())
                .set("OWNER", c.table().schema())
                .set("CONSTRAINT_NAME", c.name())
                .set("TABLE_NAME", c.table().name())
                .set("STATUS", c.state().enabled().name())
                .set("DEFERRABLE", deferrable ? "DEFERRABLE" : "NOT DEFERRABLE")
                .set(
                        "DEFERRED",
                        c.state().deferrable() == Table.Deferrable.INITIALLY_DEFERRED ? "DEFERRED" : "IMMEDIATE")
                .set("VALIDATED", c.state().validated() == Table.Validated.VALIDATED ? "VALIDATED" : "NOT VALIDATED")
                .set("GENERATED", c.naming() == Naming.USER ? "USER NAME" : "GENERATED NAME");
        estate.database()
                .object("TABLE", c.table())
                .map(Database.DatabaseObject::created)
                .ifPresent(d -> row.date("LAST_CHANGE", d));
        switch (c.rule()) {
            case ConstraintEntry.NotNull(var column) -> condition(row, column.quoted() + " IS NOT NULL");
            case ConstraintEntry.Check(var condition) -> condition(row, condition);
            case ConstraintEntry.Key key -> key(estate, c, key, row);
            case ConstraintEntry.Reference(var key) -> reference(estate, key, row);
        }
        return row;
    }

    private static void condition(Facts row, String text) {
        row.set("CONSTRAINT_TYPE", "C").set("SEARCH_CONDITION", text);
        row.set("SEARCH_CONDITION_VC", text.length() > 4000 ? text.substring(0, 4000) : text);
    }

    private static void key(Estate estate, ConstraintEntry c, ConstraintEntry.Key key, Facts row) {
        row.set("CONSTRAINT_TYPE", key.uniqueness() == Uniqueness.PRIMARY ? "P" : "U");
        if (c.state().enabled() == Table.Enabled.ENABLED) {
            IndexEntry.serving(estate.indexes(c.table()), key).ifPresent(i -> {
                row.set("INDEX_NAME", i.name().name());
                // shown only where it is not the table's own schema
                if (!i.name().schema().equals(c.table().schema())) {
                    row.set("INDEX_OWNER", i.name().schema());
                }
            });
        }
    }

    private static void reference(Estate estate, Table.ForeignKey key, Facts row) {
        row.set("CONSTRAINT_TYPE", "R")
                .set("R_OWNER", key.parent().schema())
                .name("R_CONSTRAINT_NAME", referenced(estate, key))
                .set(
                        "DELETE_RULE",
                        switch (key.onDelete()) {
                            case CASCADE -> "CASCADE";
                            case SET_NULL -> "SET NULL";
                            case NO_ACTION -> "NO ACTION";
                        });
    }

    /** The key of the parent that the columns name, its primary key without columns. */
    private static Optional<Identifier> referenced(Estate estate, Table.ForeignKey key) {
        return estate.constraints(key.parent()).stream()
                .filter(p -> p.rule() instanceof ConstraintEntry.Key k
                        && (key.referenced().isEmpty()
                                ? k.uniqueness() == Uniqueness.PRIMARY
                                : k.columns().equals(key.referenced())))
                .map(ConstraintEntry::name)
                .findFirst();
    }

    private static Stream<Facts> ofView(Estate estate, Catalog.View view) {
        String text = (view.text() + " "
                        + String.join(
                                " ",
                                view.options().stream()
                                        .map(o -> o.keyword() + " " + o.text())
                                        .toList()))
                .toUpperCase(Locale.ROOT)
                .replaceAll("\\s+", " ");
        String type = text.contains("WITH CHECK OPTION") ? "V" : text.contains("WITH READ ONLY") ? "O" : "";
        if (type.isEmpty() || view.materialized() == Catalog.Materialized.MATERIALIZED) {
            return Stream.empty();
        }
        String name = estate.names().constraint(view.name() + " " + type);
        return Stream.of(Facts.of(view.name())
                .set("OWNER", view.name().schema())
                .set("CONSTRAINT_NAME", name)
                .set("CONSTRAINT_TYPE", type)
                .set("TABLE_NAME", view.name().name())
                .set("STATUS", "ENABLED")
                .set("DEFERRABLE", "NOT DEFERRABLE")
                .set("DEFERRED", "IMMEDIATE")
                .set("VALIDATED", "NOT VALIDATED")
                .set("GENERATED", "GENERATED NAME"));
    }

    // ---------------------------------------------------------------- columns

    private static Stream<Facts> columns(Estate estate, SessionContext session) {
        return TableSources.tables(estate)
                .flatMap(t -> estate.constraints(t.name()).stream().flatMap(c -> columns(t, c)));
    }

    /** A check has one row for each column it names, without position. */
    private static Stream<Facts> columns(Table table, ConstraintEntry c) {
        return switch (c.rule()) {
            case ConstraintEntry.NotNull(var column) -> Stream.of(column(c, column));
            case ConstraintEntry.Check(var condition) ->
                table.columns().stream()
                        .map(Table.Column::name)
                        .filter(n -> names(condition, n))
                        .map(n -> column(c, n));
            case ConstraintEntry.Key key -> positions(c, key.columns());
            case ConstraintEntry.Reference(var key) -> positions(c, key.columns());
        };
    }

    private static boolean names(String condition, Identifier column) {
        return Pattern.compile("(?<![\\w$#])" + Pattern.quote(column.text()) + "(?![\\w$#])")
                .matcher(condition)
                .find();
    }

    private static Stream<Facts> positions(ConstraintEntry c, List<Identifier> columns) {
        List<Facts> rows = new ArrayList<>();
        for (Identifier column : columns) {
            rows.add(column(c, column).set("POSITION", rows.size() + 1));
        }
        return rows.stream();
    }

    private static Facts column(ConstraintEntry c, Identifier column) {
        return Facts.of(c.table())
                .set("OWNER", c.table().schema())
                .set("CONSTRAINT_NAME", c.name())
                .set("TABLE_NAME", c.table().name())
                .set("COLUMN_NAME", column);
    }

    // ---------------------------------------------------------------- supplemental logging

    private record LogGroup(
            QualifiedName table, String name, String type, List<Identifier> columns, String always, String generated) {
        Facts facts() {
            return Facts.named(table, "TABLE_NAME")
                    .set("LOG_GROUP_NAME", name)
                    .set("LOG_GROUP_TYPE", type)
                    .set("ALWAYS", always)
                    .set("GENERATED", generated);
        }

        Stream<Facts> columnFacts() {
            List<Facts> rows = new ArrayList<>();
            for (Identifier column : columns) {
                rows.add(Facts.named(table, "TABLE_NAME")
                        .set("LOG_GROUP_NAME", name)
                        .set("COLUMN_NAME", column)
                        .set("POSITION", rows.size() + 1));
            }
            return rows.stream();
        }
    }

    private static Stream<LogGroup> logGroups(Estate estate) {
        List<LogGroup> all = new ArrayList<>();
        estate.database()
                .supplementalLogging()
                .forEach((table, clauses) -> clauses.forEach(c -> add(estate, table, c, all)));
        return all.stream();
    }

    private static void add(Estate estate, QualifiedName table, String clause, List<LogGroup> all) {
        Matcher group = GROUP.matcher(clause);
        if (group.find()) {
            List<Identifier> columns = Stream.of(group.group(2).split(","))
                    .map(c -> Identifier.oracle(c.strip().replaceAll("(?i)\\s+NO\\s+LOG$", "")))
                    .toList();
            String always = group.group(3) == null ? "CONDITIONAL" : "ALWAYS";
            String name = Identifier.oracle(group.group(1)).text();
            all.add(new LogGroup(table, name, "USER LOG GROUP", columns, always, "USER NAME"));
            return;
        }
        String upper = clause.toUpperCase(Locale.ROOT);
        logged(upper, "ALL", "ALL COLUMN LOGGING", "ALWAYS", estate, table, all);
        logged(upper, "PRIMARY KEY", "PRIMARY KEY LOGGING", "ALWAYS", estate, table, all);
        logged(upper, "UNIQUE", "UNIQUE KEY LOGGING", "CONDITIONAL", estate, table, all);
        logged(upper, "FOREIGN KEY", "FOREIGN KEY LOGGING", "CONDITIONAL", estate, table, all);
    }

    private static void logged(
            String clause,
            String word,
            String type,
            String always,
            Estate estate,
            QualifiedName table,
            List<LogGroup> all) {
        if (clause.contains(word)) {
            String name = estate.names().constraint(table + " " + type);
            all.add(new LogGroup(table, name, type, List.of(), always, "GENERATED NAME"));
        }
    }
}
