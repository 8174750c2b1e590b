package io.howdah.pipelines.sync;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.pipelines.sync.Names.Event;
import io.howdah.pipelines.sync.Plan.Watched;
import io.howdah.pipelines.sync.SyncTable.Match;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The statements that make queues and triggers. */
record TriggerSql(SyncSettings settings, Names names) {
    /** Of functions that run with their owner's rights. */
    static final String SEARCH_PATH = "pg_catalog, pg_temp";

    /**
     * Its columns are m1, m2, ... of the types of the match columns, then {@code everything} for an entry that concerns the whole view, when it was noticed,
     * and its number.
     *
     * @param base the table as it is, when it is there: columns take its types without lengths and domains, which may change
     */
    List<String> queue(int number, SyncTable table, Optional<Relation> base) {
        String queue = names.queue(number).quoted();
        return List.of(
                "CREATE TABLE " + queue + " AS SELECT " + bare(columns(table), "m", base) + " FROM "
                        + table.name().quoted() + " b WITH NO DATA",
                "ALTER TABLE " + queue + " ADD COLUMN everything boolean NOT NULL DEFAULT false,"
                        + " ADD COLUMN noticed timestamptz NOT NULL DEFAULT clock_timestamp(),"
                        + " ADD COLUMN entry bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY",
                "COMMENT ON TABLE " + queue + " IS "
                        + Db.text("changes of " + table.name() + " that wait to be applied to " + settings.into()));
    }

    /** Keys, match values and a hash of each row that polling has seen. */
    List<String> seen(int number, SyncTable.Polled table, Optional<Relation> base) {
        String seen = names.seen(number).quoted();
        return List.of(
                "CREATE TABLE " + seen + " AS SELECT " + bare(table.key(), "k", base) + ", "
                        + bare(columns(table), "m", base) + ", NULL::bigint AS hash FROM "
                        + table.name().quoted() + " b WITH NO DATA",
                "ALTER TABLE " + seen + " ADD PRIMARY KEY ("
                        + ApplySql.numbered("k", table.key().size()) + ")",
                "COMMENT ON TABLE " + seen + " IS "
                        + Db.text("rows of " + table.name() + " that polling for " + settings.into() + " has seen"));
    }

    /** {@code CAST(b."a" AS numeric) AS m1} */
    private static String bare(List<Identifier> columns, String prefix, Optional<Relation> base) {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> {
                    String column = "b." + columns.get(i).quoted();
                    return base.flatMap(b -> b.column(columns.get(i)))
                                    .map(c -> "CAST(" + column + " AS " + c.bare() + ")")
                                    .orElse(column)
                            + " AS " + prefix + (i + 1);
                })
                .collect(Collectors.joining(", "));
    }

    /** By which rows of the filled table are found. */
    static String index(Names names, int number, List<Identifier> columns) {
        return "CREATE INDEX IF NOT EXISTS " + names.index(number).name().quoted() + " ON "
                + names.into().quoted() + " ("
                + Identifier.list(columns, "") + ")";
    }

    private static List<Identifier> columns(SyncTable table) {
        return table.match().stream().map(Match::column).toList();
    }

    /** On the table or a partition of it; fires for replicated writes of a session too. */
    List<String> trigger(QualifiedName on, int number, Event event) {
        String name = new Identifier(names.trigger(event)).quoted();
        return List.of(
                "CREATE OR REPLACE TRIGGER " + name + " AFTER " + event + " ON " + on.quoted()
                        + (event.referencing().isEmpty() ? "" : " " + event.referencing())
                        + " FOR EACH STATEMENT EXECUTE FUNCTION "
                        + names.noticing(number).quoted() + "()",
                always(on, name));
    }

    List<String> lockTrigger(QualifiedName on) {
        String name = new Identifier(names.lockTrigger()).quoted();
        return List.of(
                "CREATE OR REPLACE TRIGGER " + name + " BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON " + on.quoted()
                        + " FOR EACH STATEMENT EXECUTE FUNCTION "
                        + names.locking().quoted() + "()",
                always(on, name));
    }

    private static String always(QualifiedName on, String trigger) {
        return "ALTER TABLE ONLY " + on.quoted() + " ENABLE ALWAYS TRIGGER " + trigger;
    }

    /** Notes changes in the queue. */
    List<String> queueing(int number, SyncTable table) {
        return function(names.noticing(number), "BEGIN\n" + note(number, table) + "    RETURN NULL;\nEND");
    }

    /** Inserts what changed into the queue. */
    private String note(int number, SyncTable table) {
        String insert = "        INSERT INTO " + names.queue(number).quoted() + " ("
                + ApplySql.numbered("m", table.match().size()) + ")\n        ";
        return "    IF TG_OP = 'INSERT' THEN\n" + insert + changed(table, Event.INSERT) + ";\n"
                + "    ELSIF TG_OP = 'UPDATE' THEN\n" + insert + changed(table, Event.UPDATE) + ";\n"
                + "    ELSIF TG_OP = 'DELETE' THEN\n" + insert + changed(table, Event.DELETE) + ";\n"
                + "    ELSE\n        INSERT INTO " + names.queue(number).quoted() + " (everything) VALUES (true);\n"
                + "    END IF;\n";
    }

    /** Match values of the rows that a statement changed, before and after. */
    private static String changed(SyncTable table, Event event) {
        List<Identifier> columns = columns(table);
        String before = "SELECT " + ApplySql.named("o", columns, "m") + " FROM " + Names.OLD_ROWS + " o";
        String after = "SELECT " + ApplySql.named("n", columns, "m") + " FROM " + Names.NEW_ROWS + " n";
        return switch (event) {
            case INSERT -> after.replaceFirst("^SELECT", "SELECT DISTINCT");
            case UPDATE -> before + " UNION " + after;
            case DELETE -> before.replaceFirst("^SELECT", "SELECT DISTINCT");
            case TRUNCATE -> throw new IllegalArgumentException("no rows");
        };
    }

    /**
     * Applies changes in the writer's own transaction, whose statements must each see what has been committed: other isolation levels fall back to the queue. So does, besides, a view
     * of foreign tables, because the writer's transaction may see an earlier state of them than the worker did.
     */
    List<String> applying(Watched watched, Plan plan, ApplySql sql) {
        String note = note(watched.number(), watched.table());
        String readCommitted = "current_setting('transaction_isolation') = 'read committed'";
        StringBuilder body = new StringBuilder("DECLARE\n    twice boolean;\nBEGIN\n");
        if (plan.hasPolled()) {
            body.append(note)
                    .append("    IF NOT ")
                    .append(readCommitted)
                    .append(" THEN\n        RETURN NULL;\n    END IF;\n");
        } else {
            body.append("    IF NOT ")
                    .append(readCommitted)
                    .append(" THEN\n")
                    .append(note)
                    .append("        RETURN NULL;\n    END IF;\n");
        }
        body.append("    IF TG_OP = 'INSERT' THEN\n").append(execute(sql, watched, Event.INSERT));
        body.append("    ELSIF TG_OP = 'UPDATE' THEN\n").append(execute(sql, watched, Event.UPDATE));
        body.append("    ELSIF TG_OP = 'DELETE' THEN\n").append(execute(sql, watched, Event.DELETE));
        body.append("    ELSE\n").append(execute(sql, watched, Event.TRUNCATE)).append("    END IF;\n");
        body.append("    IF twice THEN\n        RAISE EXCEPTION USING ERRCODE = '23505', MESSAGE = ")
                .append(Db.text(SyncCode.KEY_NOT_UNIQUE.code() + ": could not keep " + settings.into()
                        + " in step: a key occurs twice in view " + settings.from()))
                .append(";\n    END IF;\n    RETURN NULL;\nEND");
        return function(names.noticing(watched.number()), body.toString());
    }

    /**
     * EXECUTE, so that each statement is planned for the number of rows that it changed. The sum at the end has the parts run in its order: what is deleted first
     * makes room in other unique indexes.
     */
    private static String execute(ApplySql sql, Watched watched, Event event) {
        boolean all = event == Event.TRUNCATE;
        List<String> parts = new ArrayList<>();
        if (!all) {
            parts.add(sql.entries(watched.number()) + " AS MATERIALIZED (" + changed(watched.table(), event) + ")");
            parts.add(sql.keys() + " (" + ApplySql.numbered("k", sql.keyCount()) + ") AS MATERIALIZED ("
                    + sql.keysOf(watched.number(), watched.table().match()) + ")");
        }
        parts.add(sql.rows() + " AS MATERIALIZED (" + (all ? sql.allRows() : sql.rowsOfKeys()) + ")");
        parts.add("howdah_d AS (" + (all ? sql.deleteAllOthers() : sql.delete()) + " RETURNING 1)");
        if (sql.hasUpdate()) {
            parts.add("howdah_u AS (" + sql.update() + " RETURNING 1)");
        }
        parts.add("howdah_i AS (" + sql.insert() + " RETURNING 1)");
        return "        EXECUTE "
                + Db.text("WITH " + String.join(",\n", parts) + "\nSELECT EXISTS (" + sql.twice()
                        + ") OR (SELECT count(*) FROM howdah_d)"
                        + (sql.hasUpdate() ? " + (SELECT count(*) FROM howdah_u)" : "")
                        + " + (SELECT count(*) FROM howdah_i) < 0")
                + " INTO twice;\n";
    }

    /** Before a statement finds its rows, so that writers do not wait for each other in circles. */
    List<String> locking() {
        return function(
                names.locking(),
                "BEGIN\n    IF current_setting('transaction_isolation') = 'read committed' THEN\n        " + lockView()
                        + ";\n        PERFORM pg_advisory_xact_lock(" + names.applyLock()
                        + ");\n    END IF;\n    RETURN NULL;\nEND");
    }

    /**
     * The view's tables, before the lock that whoever applies changes holds: who truncates one of them has it locked, and waits for the others. So it must not come in between.
     */
    String lockView() {
        return "LOCK TABLE " + settings.from().quoted() + " IN ACCESS SHARE MODE";
    }

    /** Emptied by a crash of the server, as unlogged tables are that the sync reads or fills. */
    List<String> mark() {
        String mark = names.mark().quoted();
        return List.of(
                "CREATE UNLOGGED TABLE IF NOT EXISTS " + mark + " (compared timestamptz NOT NULL)",
                "COMMENT ON TABLE " + mark + " IS "
                        + Db.text("has a row since " + settings.into()
                                + " was compared as a whole, until a crash of the server empties unlogged tables"));
    }

    /** Of its owner's rights: writers need none in schema howdah. */
    private static List<String> function(QualifiedName name, String body) {
        String tag = "$howdah$";
        for (int i = 1; body.contains(tag); i++) {
            tag = "$howdah" + i + "$";
        }
        return List.of(
                "CREATE OR REPLACE FUNCTION " + name.quoted()
                        + "() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = " + SEARCH_PATH
                        + " AS "
                        + tag
                        + "\n" + body + "\n" + tag,
                "REVOKE ALL ON FUNCTION " + name.quoted() + "() FROM PUBLIC");
    }
}
