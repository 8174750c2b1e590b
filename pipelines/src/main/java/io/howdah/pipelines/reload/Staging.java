package io.howdah.pipelines.reload;

import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Table;
import io.howdah.catalog.postgres.Target;
import io.howdah.load.LoadCode;
import io.howdah.load.LoadResult;
import io.howdah.load.LoadSettings;
import io.howdah.load.Loader;
import io.howdah.load.RejectPolicy;
import io.howdah.load.SqlErrors;
import io.howdah.load.TableLoad;
import io.howdah.pipelines.JobLedger;
import io.howdah.pipelines.JobSource;
import io.howdah.pipelines.Sql;
import io.howdah.pipelines.State;
import io.howdah.source.SourceCode;
import io.howdah.source.TableRead;
import io.howdah.source.TableSource;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.values.ColumnMapping;
import io.howdah.values.TableMapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Brings the rows of all windows into staging tables, in the way in which tables are loaded, and finds out which rows of the target's windows are
 * not at the source any more. Staging tables are logged: they survive a crash of the server as their ledger does, so that a rerun goes on behind
 * the last chunk.
 */
final class Staging {
    /** Keys in one question to the source. */
    private static final int KEYS = 500;

    private final Target target;
    private final JobSource source;
    private final Runs.Run run;
    private final List<Plan> plans;
    private final LoadSettings load;
    private final ReloadProgress progress;
    private final Path rejects;

    /** @param rejects directory for records that cannot be read */
    Staging(
            Target target,
            JobSource source,
            Runs.Run run,
            List<Plan> plans,
            LoadSettings load,
            ReloadProgress progress,
            Path rejects) {
        this.target = target;
        this.source = source;
        this.run = run;
        this.plans = List.copyOf(plans);
        this.load = load.withRejects(new RejectPolicy.SetAside(rejects, Long.MAX_VALUE));
        this.progress = progress;
        this.rejects = rejects;
    }

    static String definitions(List<ColumnMapping> columns) {
        return columns.stream()
                .map(c -> c.target().quoted() + " " + c.type().ddl())
                .collect(Collectors.joining(", "));
    }

    /** Everything up to the merge. Each part is skipped that an earlier attempt has finished. */
    void fill() {
        try {
            create();
            read();
            findGone();
            if (source.isRunning()) {
                lookUp();
            }
            requireOneMoment();
        } catch (SQLException e) {
            throw Failures.failed("stage the rows of reload " + run.number(), e);
        }
    }

    private void create() throws SQLException {
        try (Connection connection = Sql.open(target)) {
            Sql.run(connection, "SET client_min_messages = warning");
            Sql.run(connection, "CREATE SCHEMA IF NOT EXISTS " + new Identifier(run.staging()).quoted());
            for (Plan plan : plans) {
                String columns = definitions(plan.columns());
                String filled = plan.filled().stream()
                        .map(c -> ", " + c.quoted() + " "
                                + plan.shape().column(c).orElseThrow().type())
                        .collect(Collectors.joining());
                Sql.run(connection, """
                        CREATE TABLE IF NOT EXISTS %s (
                            howdah_number bigint GENERATED ALWAYS AS IDENTITY,
                            howdah_status text NOT NULL DEFAULT 'PENDING'
                                CHECK (howdah_status IN ('PENDING', 'PROCESSED', 'ERROR')),
                            howdah_reason text,
                            howdah_action text CHECK (howdah_action IN ('INSERT', 'UPDATE', 'NEWER')),
                            howdah_found text NOT NULL DEFAULT 'WINDOW' CHECK (howdah_found IN ('WINDOW', 'MOVED', 'OUTSIDE')),
                            %s)
                        """.formatted(plan.rows().quoted(), columns + filled));
                new Made(connection, load.values()).note(source, plan);
                Sql.run(connection, "CREATE TABLE IF NOT EXISTS " + plan.moved().quoted() + " (" + columns + ")");
            }
        }
    }

    private void read() throws SQLException {
        progress.step("reads the windows of " + plans.size() + (plans.size() == 1 ? " table" : " tables")
                + source.scn().stream()
                        .mapToObj(s -> " at SCN " + s)
                        .findFirst()
                        .orElse(""));
        List<TableLoad> loads = new ArrayList<>();
        for (Plan plan : plans) {
            loads.add(new TableLoad(
                    plan.into(plan.rows()), source.sources(plan.table().source(), window(plan))));
        }
        load(loads);
        try (Connection connection = Sql.open(target)) {
            for (Plan plan : plans) {
                Sql.run(
                        connection,
                        "CREATE INDEX IF NOT EXISTS "
                                + new Identifier(plan.rows().name() + "_key").quoted() + " ON "
                                + plan.rows().quoted() + " (" + Identifier.list(plan.key(), "") + ")");
                Sql.run(connection, "ANALYZE " + plan.rows().quoted());
            }
        }
    }

    /**
     * Where an index or the partitions begin with a column of the condition, Oracle finds the rows best in one query; else the table is cut as for
     * a whole load, and its pieces are read at the same time.
     */
    private static TableRead window(Plan plan) {
        Table table = plan.mapping().source();
        List<String> words =
                List.of(plan.table().where().toUpperCase(Locale.ROOT).split("[^A-Z0-9_$#]+"));
        boolean indexed = table.indexes().stream()
                .filter(i -> !i.keys().isEmpty())
                .anyMatch(i -> i.keys().getFirst().value() instanceof Expr.Ref(var at, var name)
                        && words.contains(name.last().text().toUpperCase(Locale.ROOT)));
        return TableRead.where(plan.window().source(), indexed ? new TableRead.OnePiece() : new TableRead.AsIsBest());
    }

    private void load(List<TableLoad> loads) {
        LoadResult result;
        try {
            result = new Loader().load(loads, target, new JobLedger(target, run.job()), load, progress.load());
        } catch (HowdahException e) {
            if (e.getCause() instanceof SQLException full
                    && SqlErrors.state(full).equals("53100")) {
                throw Failures.failed("stage the rows of reload " + run.number(), full);
            }
            throw e;
        }
        Optional<HowdahException> failure = result.failures().values().stream().findFirst();
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    /** Rows of the target's window that the source did not give: it is not known yet whether they are gone or moved out of the window. */
    private void findGone() throws SQLException {
        for (Plan plan : plans) {
            try (Connection connection = Sql.open(target)) {
                connection.setAutoCommit(false);
                if (Sql.number(
                                connection,
                                "SELECT count(to_regclass(?))",
                                plan.gone().quoted())
                        > 0) {
                    continue;
                }
                requireSameWindow(connection, plan);
                setApart(connection, plan);
                String key = Identifier.list(plan.key(), "t.");
                Sql.run(
                        connection,
                        "CREATE TABLE " + plan.gone().quoted() + " AS SELECT row_number() OVER () AS howdah_number, "
                                + key + ", t.xmin::text AS howdah_version, NOT (" + KeyLookUp.askable(plan, "t")
                                + ") AS howdah_found, false AS howdah_deleted FROM "
                                + plan.target().quoted() + " t WHERE "
                                + plan.condition().map(c -> "(" + c + ")").orElse("false")
                                + " AND NOT EXISTS (SELECT FROM " + plan.rows().quoted() + " s WHERE "
                                + plan.sameKey("s", "t") + " AND s.howdah_found = 'WINDOW')");
                Sql.run(
                        connection,
                        "CREATE INDEX ON " + plan.gone().quoted() + " (" + Identifier.list(plan.key(), "") + ")");
                Sql.run(connection, "ANALYZE " + plan.gone().quoted());
                long left = Sql.number(
                        connection, "SELECT count(*) FROM " + plan.gone().quoted() + " WHERE howdah_found");
                if (left > 0) {
                    progress.step("leaves " + left + " rows of " + plan.target()
                            + " as they are: their key is NULL or infinite, and nobody can ask the source for them");
                }
                connection.commit();
            }
        }
    }

    /** Files give all rows of the table: those outside of the window are looked at only when the target has them inside. */
    private void setApart(Connection connection, Plan plan) throws SQLException {
        if (!source.isRunning()) {
            Sql.run(
                    connection,
                    "UPDATE " + plan.rows().quoted() + " SET howdah_found = 'OUTSIDE' WHERE ("
                            + plan.condition().orElseThrow() + ") IS NOT TRUE");
        }
    }

    /** What Oracle gave for the window must be in it here too: else the condition means something else, and nobody knows what is gone. */
    private void requireSameWindow(Connection connection, Plan plan) throws SQLException {
        if (!source.isRunning() || !plan.deletes()) {
            return;
        }
        long strange = Sql.number(
                connection,
                "SELECT count(*) FROM " + plan.rows().quoted() + " WHERE ("
                        + plan.condition().orElseThrow() + ") IS NOT TRUE");
        if (strange > 0) {
            throw new HowdahException(
                    ReloadCode.WINDOW_DIFFERS,
                    "could not reload the window of table "
                            + plan.table().source().quoted() + ": " + strange
                            + " rows that the source has in it are not in it by the target's condition "
                            + plan.condition().orElseThrow(),
                    "use a plainer condition, or keep vanished rows (vanished: keep)");
        }
    }

    /** What is in the window at the target only is asked for by its key: what left the window at the source is no deletion. */
    private void lookUp() throws SQLException {
        for (Plan plan : plans) {
            if (plan.condition().isEmpty()) {
                continue;
            }
            long candidates;
            try (Connection connection = Sql.open(target)) {
                candidates = Sql.number(
                        connection, "SELECT count(*) FROM " + plan.gone().quoted());
            }
            if (candidates > 0) {
                lookUp(plan, candidates);
            }
        }
    }

    private void lookUp(Plan plan, long candidates) {
        TableSource any = source.sources(plan.table().source(), TableRead.WHOLE).getFirst();
        Optional<KeyLookUp> lookUp = KeyLookUp.of(plan, any);
        if (lookUp.isEmpty() || source.readsSomePartitions(plan.table().source())) {
            if (!plan.deletes()) {
                progress.step(
                        "leaves " + candidates + " rows of " + plan.target()
                                + " that are in the window at the target only: they cannot be looked up at the source by their key");
                return;
            }
            throw new HowdahException(
                    ReloadCode.UNSUPPORTED_TABLE,
                    "could not find out what vanished from the window of table "
                            + plan.table().source().quoted()
                            + ": its rows cannot be looked up at the source by the target's key (type, mask or partitions)",
                    "keep vanished rows (vanished: keep)");
        }
        progress.step("asks the source for " + candidates + " rows of " + plan.target()
                + " that are in the window at the target only");
        List<TableSource> questions = new ArrayList<>();
        for (long after = 0; after < candidates; after += KEYS) {
            questions.add(new LookUpSource(any, source, lookUp.get(), plan, target, after, KEYS));
        }
        load(List.of(new TableLoad(plan.into(plan.moved()), questions)));
    }

    /** Chunks that Oracle could not give at the run's SCN any more were read at a later one. */
    private void requireOneMoment() {
        boolean lost = source.lateFindings().stream().anyMatch(f -> f.code() == SourceCode.UNDO_EXPIRED);
        if (lost) {
            throw new HowdahException(
                    ReloadCode.SNAPSHOT_LOST,
                    "could not read all windows at SCN " + source.scn().orElseThrow() + ": undo had expired",
                    "run the same command again, it begins anew; raise UNDO_RETENTION or reload a smaller window");
        }
    }

    /** Closes the staging: moved rows go to the others, and every row has its status. In one transaction with the run's new state. */
    void close(Runs runs) {
        try (Connection connection = Sql.open(target)) {
            connection.setAutoCommit(false);
            if (Sql.number(
                            connection,
                            "SELECT count(*) FROM (SELECT FROM howdah.reloads WHERE run = ? AND state = 'STAGING' FOR UPDATE) r",
                            run.number())
                    == 0) {
                return; // a process that was killed has committed after all
            }
            for (Plan plan : plans) {
                settle(connection, plan);
            }
            fill(connection);
            new RowChecks(connection, plans).run();
            for (Plan plan : plans) {
                runs.staged(connection, plan);
            }
            runs.stage(connection, run.number(), Runs.Stage.STAGED);
            connection.commit();
        } catch (SQLException e) {
            throw Failures.failed("check the staged rows of reload " + run.number(), e);
        }
        try (Connection connection = Sql.open(target)) {
            for (Plan plan : plans) {
                Sql.run(connection, "ANALYZE " + plan.rows().quoted());
            }
        } catch (SQLException e) {
            throw State.failed("take statistics of the staged rows", e);
        }
    }

    /** From parents that are there, and from those that come with this reload. */
    private void fill(Connection connection) throws SQLException {
        for (Plan plan : Merge.parentsFirst(target, plans)) {
            Optional<QualifiedName> parent = plan.mapping().referenceFill().map(TableMapping.ReferenceFill::parent);
            TableMerge.fill(connection, plan, parent, "true");
            Optional<QualifiedName> staged = plans.stream()
                    .filter(p -> parent.equals(Optional.of(p.target())))
                    .map(Plan::rows)
                    .findFirst();
            TableMerge.fill(connection, plan, staged, "p.howdah_status = 'PENDING'");
        }
    }

    private void settle(Connection connection, Plan plan) throws SQLException {
        String names = Identifier.list(plan.delivered(), "");
        String rows = plan.rows().quoted();
        if (source.isRunning()) {
            Sql.run(
                    connection,
                    "INSERT INTO " + rows + " (" + names + ", howdah_found) SELECT " + names + ", 'MOVED' FROM "
                            // a rounded key finds its neighbours too
                            + plan.moved().quoted() + " m WHERE EXISTS (SELECT FROM "
                            + plan.gone().quoted() + " g WHERE NOT g.howdah_found AND " + plan.sameKey("g", "m") + ")");
        } else {
            Sql.run(
                    connection,
                    "UPDATE " + rows + " s SET howdah_found = 'MOVED' FROM "
                            + plan.gone().quoted() + " g WHERE s.howdah_found = 'OUTSIDE' AND "
                            + plan.sameKey("g", "s"));
            Sql.run(connection, "DELETE FROM " + rows + " WHERE howdah_found = 'OUTSIDE'");
        }
        Sql.run(
                connection,
                "UPDATE " + plan.gone().quoted() + " g SET howdah_found = true FROM " + rows
                        + " s WHERE s.howdah_found = 'MOVED' AND " + plan.sameKey("g", "s"));
        long unread = unread(connection, plan);
        if (unread > 0) {
            // which rows they are nobody knows: any of the candidates may be among them
            Sql.run(connection, "UPDATE " + plan.gone().quoted() + " SET howdah_found = true");
            progress.step("keeps the vanished rows of " + plan.target() + ": " + unread
                    + " records of the source could not be read");
        }
    }

    /** Records that could not be read or encoded become ERROR rows without values. */
    private long unread(Connection connection, Plan plan) throws SQLException {
        long count = 0;
        for (QualifiedName table : List.of(plan.rows(), plan.moved())) {
            Path reasons = rejects.resolve(table + ".rej.reasons");
            long rejected = new JobLedger(target, run.job())
                    .done(table).stream().mapToLong(d -> d.rejected()).sum();
            List<String> lines = rejected == 0 || !Files.exists(reasons) ? List.of() : lines(reasons);
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO " + plan.rows().quoted() + " (howdah_status, howdah_reason) VALUES ('ERROR', ?)")) {
                for (long i = 0; i < rejected; i++) {
                    String line = i < lines.size()
                            ? lines.get((int) i).replace('\t', ' ')
                            : "the reason was written to another machine's work directory";
                    insert.setString(1, line);
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            count += rejected;
        }
        return count;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new HowdahException(
                    LoadCode.REJECTS_UNWRITABLE,
                    "could not read the reasons of rejected records from " + file + ": " + e.getMessage(),
                    "check that this user may read it, then run the same command again",
                    e);
        }
    }

    /** Drops what a run keeps in the target, but for its records. */
    static void drop(Connection connection, Runs.Run run) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname = ? AND c.relname ~ ? AND c.relkind = 'r'
                """)) {
            query.setString(1, run.staging());
            query.setString(2, "^r" + run.number() + "_[0-9]+_(rows|moved|gone|undo)$");
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
        }
        for (String table : tables) {
            Sql.run(connection, "DROP TABLE " + table);
        }
        for (String records : List.of("chunks", "snapshots", "live_chunks")) {
            Sql.run(connection, "DELETE FROM howdah." + records + " WHERE job = ?", run.job());
        }
    }
}
