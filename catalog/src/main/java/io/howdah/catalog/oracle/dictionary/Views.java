package io.howdah.catalog.oracle.dictionary;

import io.howdah.base.Identifier;
import io.howdah.base.ObjectKind;
import io.howdah.base.ObjectRef;
import io.howdah.base.QualifiedName;
import io.howdah.sql.oracle.OracleParser;
import io.howdah.sql.oracle.SyntaxException;
import io.howdah.sql.oracle.tree.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Views and materialized views, with the query text that Oracle keeps as written. */
final class Views {
    private final Reading reading;
    private final Columns columns;
    private final Constraints constraints;
    private final List<Row> materialized;
    private final List<Row> logs;

    Views(Reading reading, Columns columns, Constraints constraints) {
        this.reading = reading;
        this.columns = columns;
        this.constraints = constraints;
        this.materialized = reading.rows(Question.MATERIALIZED_VIEWS);
        this.logs = reading.rows(Question.MATERIALIZED_VIEW_LOGS);
    }

    /** Tables that hold the rows of materialized views and their logs; a prebuilt table is a table of its own. */
    Set<QualifiedName> containers() {
        Set<QualifiedName> names = new HashSet<>();
        materialized.stream()
                .filter(r -> !r.is("BUILD_MODE", "PREBUILT"))
                .forEach(r -> names.add(r.name("OWNER", "MVIEW_NAME")));
        for (Row log : logs) {
            names.add(log.name("LOG_OWNER", "LOG_TABLE"));
            // for primary keys updated through it (Data Warehousing Guide, "Materialized View Logs")
            names.add(QualifiedName.of(log.text("LOG_OWNER"), "RUPD$_" + log.text("MASTER")));
        }
        return names;
    }

    Set<QualifiedName> materialized() {
        Set<QualifiedName> names = new HashSet<>();
        materialized.forEach(r -> names.add(r.name("OWNER", "MVIEW_NAME")));
        return names;
    }

    void apply() {
        reading.ask(Question.VIEWS, this::view);
        containers().forEach(name -> reading.see("TABLE", name));
        materialized.forEach(this::materialized);
        logs.forEach(this::log);
    }

    // ---------------------------------------------------------------- views

    private void view(Row row) {
        QualifiedName name = row.name("OWNER", "VIEW_NAME");
        ObjectRef object = Reading.object(ObjectKind.VIEW, name);
        reading.see("VIEW", name);
        String query = row.text("TEXT").strip();
        var sql = new StringBuilder("CREATE OR REPLACE ");
        sql.append(row.is("EDITIONING_VIEW", "Y") ? "EDITIONING VIEW " : "VIEW ")
                .append(name.quoted());
        if (row.has("VIEW_TYPE")) {
            sql.append(" OF ").append(row.name("VIEW_TYPE_OWNER", "VIEW_TYPE").quoted());
            if (row.has("SUPERVIEW_NAME")) {
                sql.append(" UNDER ").append(row.name("OWNER", "SUPERVIEW_NAME").quoted());
            } else {
                row.optional("OID_TEXT")
                        .ifPresent(t -> sql.append(" WITH OBJECT IDENTIFIER (")
                                .append(t)
                                .append(')'));
            }
        } else {
            sql.append(list(columns.visible(name)));
        }
        row.optional("DEFAULT_COLLATION")
                .filter(c -> !c.equals(Columns.USUAL_COLLATION))
                .ifPresent(c -> sql.append(" DEFAULT COLLATION ").append(c));
        if (row.is("BEQUEATH", "CURRENT_USER")) {
            sql.append(" BEQUEATH CURRENT_USER");
        }
        sql.append(" AS\n").append(query).append(restriction(row, name, query));
        reading.apply(sql.toString(), object);
    }

    /** The kept text holds the clause where it was written; where it does not, the other columns tell of it. */
    private String restriction(Row row, QualifiedName name, String query) {
        if (row.is("READ_ONLY", "Y")) {
            return says(query, "WITH READ ONLY") ? "" : "\nWITH READ ONLY";
        }
        return constraints.hasCheckOption(name) && !says(query, "WITH CHECK OPTION") ? "\nWITH CHECK OPTION" : "";
    }

    /** The same words may stand in a literal or a comment of the query, so they are read, not sought. */
    private static boolean says(String query, String clause) {
        try {
            return OracleParser.statement("CREATE VIEW V AS\n" + query) instanceof Statement.CreateView view
                    && view.clauses().stream().anyMatch(o -> o.keyword().equals(clause));
        } catch (SyntaxException e) {
            return query.toUpperCase(Locale.ROOT).replaceAll("\\s+", " ").contains(clause);
        }
    }

    private static String list(List<Identifier> names) {
        return names.isEmpty() ? "" : " " + Tables.list(names);
    }

    // ---------------------------------------------------------------- materialized views

    private void materialized(Row row) {
        QualifiedName name = row.name("OWNER", "MVIEW_NAME");
        ObjectRef object = Reading.object(ObjectKind.MATERIALIZED_VIEW, name);
        reading.see("MATERIALIZED VIEW", name);
        List<String> clauses = new ArrayList<>();
        switch (row.text("BUILD_MODE")) {
            case "PREBUILT" -> clauses.add("ON PREBUILT TABLE");
            case "DEFERRED" -> clauses.add("BUILD DEFERRED");
            default -> clauses.add("BUILD IMMEDIATE");
        }
        clauses.add(
                row.is("REFRESH_METHOD", "NEVER")
                        ? "NEVER REFRESH"
                        : "REFRESH " + row.text("REFRESH_METHOD") + " ON " + row.text("REFRESH_MODE"));
        if (row.is("UPDATABLE", "Y")) {
            clauses.add("FOR UPDATE");
        }
        if (row.is("REWRITE_ENABLED", "Y")) {
            clauses.add("ENABLE QUERY REWRITE");
        }
        reading.apply(
                "CREATE MATERIALIZED VIEW " + name.quoted() + list(columns.visible(name)) + "\n"
                        + String.join(" ", clauses) + "\nAS "
                        + row.text("QUERY").strip(),
                object);
    }

    private void log(Row row) {
        QualifiedName master = row.name("LOG_OWNER", "MASTER");
        reading.apply(
                "CREATE MATERIALIZED VIEW LOG ON " + master.quoted(), Reading.object(ObjectKind.STATEMENT, master));
    }
}
