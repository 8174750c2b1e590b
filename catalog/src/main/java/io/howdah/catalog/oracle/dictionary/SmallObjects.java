package io.howdah.catalog.oracle.dictionary;

import io.howdah.base.Identifier;
import io.howdah.base.ObjectKind;
import io.howdah.base.ObjectRef;
import io.howdah.base.QualifiedName;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Comments, synonyms, database links, directories, jobs, policies and contexts. */
final class SmallObjects {
    private final Reading reading;

    SmallObjects(Reading reading) {
        this.reading = reading;
    }

    // ---------------------------------------------------------------- comments

    /** @param tables and {@code views}: a comment on a table that holds a materialized view's rows is the view's own default text */
    void comments(Set<QualifiedName> tables, Set<QualifiedName> materialized) {
        reading.ask(Question.TABLE_COMMENTS, r -> {
            QualifiedName name = r.name("OWNER", "TABLE_NAME");
            boolean known = r.is("TABLE_TYPE", "VIEW") || tables.contains(name);
            if (known && !materialized.contains(name)) {
                comment(Statement.CommentTarget.TABLE, parts(name), r.text("COMMENTS"), name);
            }
        });
        reading.ask(Question.MATERIALIZED_VIEW_COMMENTS, r -> {
            QualifiedName name = r.name("OWNER", "MVIEW_NAME");
            // Oracle writes this one itself
            if (!r.text("COMMENTS").startsWith("snapshot table for snapshot ")) {
                comment(Statement.CommentTarget.MATERIALIZED_VIEW, parts(name), r.text("COMMENTS"), name);
            }
        });
    }

    /** @param skipped tables that hold the logs of materialized views */
    void columnComments(Set<QualifiedName> skipped) {
        reading.ask(Question.COLUMN_COMMENTS, r -> {
            QualifiedName name = r.name("OWNER", "TABLE_NAME");
            if (!skipped.contains(name) && !name.name().text().startsWith("BIN$")) {
                comment(
                        Statement.CommentTarget.COLUMN,
                        List.of(name.schema(), name.name(), r.identifier("COLUMN_NAME")),
                        r.text("COMMENTS"),
                        name);
            }
        });
    }

    private static List<Identifier> parts(QualifiedName name) {
        return List.of(name.schema(), name.name());
    }

    private void comment(Statement.CommentTarget target, List<Identifier> name, String text, QualifiedName of) {
        var statement = new Statement.CommentOn(At.UNKNOWN, target, new Name(At.UNKNOWN, name, Optional.empty()), text);
        reading.apply(statement, "COMMENT ON " + target + " " + of.quoted(), Reading.object(ObjectKind.COMMENT, of));
    }

    // ---------------------------------------------------------------- synonyms, links, directories

    void synonyms() {
        reading.ask(Question.SYNONYMS, r -> {
            QualifiedName name = r.name("OWNER", "SYNONYM_NAME");
            boolean common = r.is("OWNER", "PUBLIC");
            reading.see("SYNONYM", name);
            // a synonym over a link may name no owner there
            List<Identifier> target = r.has("TABLE_OWNER")
                    ? List.of(r.identifier("TABLE_OWNER"), r.identifier("TABLE_NAME"))
                    : List.of(r.identifier("TABLE_NAME"));
            var statement = new Statement.CreateSynonym(
                    At.UNKNOWN,
                    common ? Statement.Scope.PUBLIC : Statement.Scope.PRIVATE,
                    new Name(At.UNKNOWN, parts(name), Optional.empty()),
                    new Name(At.UNKNOWN, target, r.optional("DB_LINK")));
            reading.apply(statement, "CREATE SYNONYM " + name.quoted(), Reading.object(ObjectKind.SYNONYM, name));
        });
    }

    void links() {
        Set<QualifiedName> links = new HashSet<>();
        reading.ask(Question.DATABASE_LINKS, r -> {
            QualifiedName name = r.name("OWNER", "DB_LINK");
            reading.see("DATABASE LINK", name);
            if (!links.add(name)) {
                return; // public ones come with each group of schemas
            }
            boolean common = r.is("OWNER", "PUBLIC");
            String text = "CREATE " + (common ? "PUBLIC " : "") + "DATABASE LINK " + r.text("DB_LINK")
                    + r.optional("USERNAME").map(u -> " CONNECT TO " + u).orElse("")
                    + r.optional("HOST")
                            .map(h -> " USING '" + h.replace("'", "''") + "'")
                            .orElse("");
            var statement = new Statement.CreateDatabaseLink(
                    At.UNKNOWN,
                    common ? Statement.Scope.PUBLIC : Statement.Scope.PRIVATE,
                    new Name(At.UNKNOWN, parts(name), Optional.empty()),
                    List.of());
            reading.apply(statement, text, Reading.object(ObjectKind.DATABASE_LINK, name));
        });
    }

    /** Directories belong to SYS; those that the product brings are not the application's. */
    Set<Identifier> directories() {
        Set<Identifier> names = new HashSet<>();
        reading.ask(Question.DIRECTORIES, r -> {
            Identifier name = r.identifier("DIRECTORY_NAME");
            if (names.add(name) && !isOracles(name.text())) {
                ObjectRef object = Reading.object(ObjectKind.DIRECTORY, new QualifiedName(new Identifier("SYS"), name));
                String text = "CREATE DIRECTORY " + name.quoted() + " AS '"
                        + r.text("DIRECTORY_PATH").replace("'", "''") + "'";
                reading.apply(new Statement.CreateDirectory(At.UNKNOWN, name, r.text("DIRECTORY_PATH")), text, object);
            }
        });
        return names;
    }

    private static boolean isOracles(String name) {
        return name.startsWith("ORACLE_")
                || name.startsWith("OPATCH_")
                || name.startsWith("DBMS_OPTIM_")
                || Set.of(
                                "DATA_PUMP_DIR",
                                "XMLDIR",
                                "XSDDIR",
                                "SDO_DIR_ADMIN",
                                "JAVA$JOX$CUJS$DIRECTORY$",
                                "ORACLECLRDIR",
                                "SCHEDULER$_LOG_DIR")
                        .contains(name);
    }

    // ---------------------------------------------------------------- jobs

    /** As the call that would create the job again. */
    void jobs() {
        reading.ask(Question.SCHEDULER_JOBS, r -> {
            QualifiedName name = r.name("OWNER", "JOB_NAME");
            ObjectRef object = Reading.object(ObjectKind.JOB, name);
            reading.see("JOB", name);
            var call = new StringBuilder("BEGIN DBMS_SCHEDULER.CREATE_JOB(job_name => ").append(text(name.quoted()));
            argument(call, "program_name", ofOwner(r, "PROGRAM_OWNER", "PROGRAM_NAME"));
            argument(call, "schedule_name", ofOwner(r, "SCHEDULE_OWNER", "SCHEDULE_NAME"));
            argument(call, "job_type", r.optional("JOB_TYPE"));
            argument(call, "job_action", r.optional("JOB_ACTION"));
            argument(call, "repeat_interval", r.optional("REPEAT_INTERVAL"));
            argument(call, "comments", r.optional("COMMENTS"));
            call.append(", enabled => ").append(r.text("ENABLED")).append("); END;");
            reading.catalog().name(object, call.toString(), Reading.place(object));
        });
        reading.ask(Question.JOBS, r -> {
            ObjectRef object = Reading.object(ObjectKind.JOB, r.name("OWNER", "JOB"));
            String call = "DECLARE n BINARY_INTEGER; BEGIN DBMS_JOB.SUBMIT(job => n, what => " + text(r.text("WHAT"))
                    + ", interval => " + text(r.text("INTERVAL")) + ");"
                    + (r.is("BROKEN", "Y") ? " DBMS_JOB.BROKEN(n, TRUE);" : "") + " END;";
            reading.catalog().name(object, call, Reading.place(object));
        });
    }

    // ---------------------------------------------------------------- who sees which rows

    /** They belong to no script statement but a call of DBMS_RLS; without them everybody would see every row. */
    void policies() {
        reading.ask(Question.POLICIES, r -> {
            QualifiedName table = r.name("OBJECT_OWNER", "OBJECT_NAME");
            String function = (r.has("PACKAGE") ? r.text("PACKAGE") + "." : "") + r.text("FUNCTION");
            List<String> on = Stream.of("SEL SELECT", "INS INSERT", "UPD UPDATE", "DEL DELETE")
                    .map(t -> t.split(" "))
                    .filter(t -> r.is(t[0], "YES"))
                    .map(t -> t[1])
                    .toList();
            reading.named(
                    new QualifiedName(
                            table.schema(), new Identifier("POLICY " + r.text("POLICY_NAME") + " ON " + table.name())),
                    "BEGIN DBMS_RLS.ADD_POLICY(" + text(table.schema().text()) + ", "
                            + text(table.name().text()) + ", "
                            + text(r.text("POLICY_NAME")) + ", " + text(r.text("PF_OWNER")) + ", " + text(function)
                            + ", "
                            + text(String.join(",", on)) + ", update_check => " + truth(r.is("CHK_OPTION", "YES"))
                            + ", enable => " + truth(r.is("ENABLE", "YES")) + "); END;");
        });
        reading.ask(
                Question.CONTEXTS,
                r -> reading.named(
                        r.name("SCHEMA", "NAMESPACE"),
                        "CREATE CONTEXT " + r.identifier("NAMESPACE").quoted() + " USING "
                                + r.name("SCHEMA", "PACKAGE").quoted()));
    }

    private static String truth(boolean truth) {
        return truth ? "TRUE" : "FALSE";
    }

    private static void argument(StringBuilder call, String name, Optional<String> value) {
        value.ifPresent(v -> call.append(", ").append(name).append(" => ").append(text(v)));
    }

    /** The name, with its schema where that is not the job's. */
    private static Optional<String> ofOwner(Row row, String owner, String name) {
        boolean elsewhere = row.has(owner) && !row.text(owner).equals(row.text("OWNER"));
        return row.optional(name).map(n -> elsewhere ? row.name(owner, name).quoted() : n);
    }

    private static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }
}
