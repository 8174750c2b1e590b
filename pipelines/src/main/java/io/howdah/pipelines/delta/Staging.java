package io.howdah.pipelines.delta;

import io.howdah.base.ByteCount;
import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.postgres.Target;
import io.howdah.load.ChunkDone;
import io.howdah.load.ChunkKey;
import io.howdah.load.LoadCode;
import io.howdah.load.LoadProgress;
import io.howdah.load.LoadResult;
import io.howdah.load.LoadSettings;
import io.howdah.load.Loader;
import io.howdah.load.OnTableFailure;
import io.howdah.load.RejectPolicy;
import io.howdah.load.Session;
import io.howdah.load.SqlErrors;
import io.howdah.load.TableLoad;
import io.howdah.load.Workers;
import io.howdah.pipelines.JobLedger;
import io.howdah.pipelines.State;
import io.howdah.pipelines.delta.SetSources.Encoded;
import io.howdah.pipelines.delta.SetSources.Opened;
import io.howdah.pipelines.delta.SetSources.Streamed;
import io.howdah.pipelines.delta.TargetTable.Column;
import io.howdah.pipelines.delta.set.CheckedSet;
import io.howdah.pipelines.delta.set.SetFile;
import io.howdah.pipelines.delta.set.StoredFile;
import io.howdah.pipelines.delta.set.Way;
import io.howdah.source.TableSource;
import io.howdah.values.ColumnMapping;
import io.howdah.values.TableMapping;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Brings the files of a set into staging tables. What an earlier attempt brought stays, chunk by chunk as in any load; a crash of the
 * server empties unlogged tables, which is noticed.
 */
final class Staging {
    private final Target target;
    private final Cycle cycle;
    private final DeltaSettings settings;
    private final JobLedger ledger;
    private final JobLedger copies;
    private final List<StagedFiles> all;

    /** @param files may be none: then the table stays empty */
    record StagedFiles(StagingTable table, List<Opened> files) {
        StagedFiles {
            files = List.copyOf(files);
        }
    }

    Staging(Target target, Cycle cycle, DeltaSettings settings, List<StagedFiles> all) {
        this.target = target;
        this.cycle = cycle;
        this.settings = settings;
        this.ledger = new JobLedger(target, cycle.job());
        this.copies = new JobLedger(target, cycle.copies());
        this.all = List.copyOf(all);
    }

    String layout() {
        StringBuilder layout = new StringBuilder();
        all.forEach(s -> layout.append(s.table().layout()));
        return Names.digest(layout.toString());
    }

    /** Makes the tables, unless they are there as they should be. */
    void create() {
        try (Connection connection = target.open();
                Statement statement = connection.createStatement()) {
            statement.execute("SET client_min_messages = warning");
            if (cycle.layout().equals(layout()) && exist(connection)) {
                forgetWhatIsLost(connection);
                return;
            }
            drop(connection);
            statement.execute("CREATE SCHEMA IF NOT EXISTS " + new Identifier(settings.stagingSchema()).quoted());
            connection.setAutoCommit(false);
            for (StagedFiles staged : all) {
                for (String sql : staged.table().statements()) {
                    statement.execute(sql);
                }
                connection.commit();
            }
            new Cycles(target).layout(connection, cycle.number(), layout());
            connection.commit();
        } catch (SQLException e) {
            throw State.failed("make the staging tables of cycle " + cycle.number(), e);
        }
    }

    private boolean exist(Connection connection) throws SQLException {
        for (StagedFiles staged : all) {
            if (!row(
                            connection,
                            "SELECT to_regclass(?) IS NOT NULL",
                            staged.table().root().quoted())
                    .equals("t")) {
                return false;
            }
        }
        return true;
    }

    private static String row(Connection connection, String sql, String... values) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                query.setString(i + 1, values[i]);
            }
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return String.valueOf(row.getString(1));
            }
        }
    }

    /** The ledger outlives a crash of the server, the rows of unlogged tables do not. */
    private void forgetWhatIsLost(Connection connection) throws SQLException {
        for (StagedFiles staged : all) {
            List<QualifiedName> fed = fed(staged);
            long known = 0;
            for (QualifiedName table : fed) {
                known += rows(ledger, table) + rows(copies, table);
            }
            String count = "SELECT count(*) FROM " + staged.table().root().quoted();
            if (known != Long.parseLong(row(connection, count))) {
                connection.setAutoCommit(false);
                try (Statement statement = connection.createStatement()) {
                    statement.execute("TRUNCATE " + staged.table().root().quoted());
                }
                for (QualifiedName table : fed) {
                    ledger.forget(connection, table);
                    copies.forget(connection, table);
                }
                connection.commit();
                connection.setAutoCommit(true);
            }
        }
    }

    private static long rows(JobLedger ledger, QualifiedName table) {
        return ledger.done(table).stream().mapToLong(ChunkDone::rows).sum();
    }

    private static List<QualifiedName> fed(StagedFiles staged) {
        return staged.files().stream()
                .map(f -> into(staged.table(), f))
                .distinct()
                .toList();
    }

    /** A file that holds rows of one partition goes straight to its staging table, which refuses others. */
    private static QualifiedName into(StagingTable table, Opened opened) {
        Optional<QualifiedName> leaf = opened.file()
                .partition()
                .filter(p -> table.isRouted())
                .flatMap(p -> table.table().root().leaves().stream()
                        .map(TargetTable.Node::name)
                        .filter(n -> n.toString().equalsIgnoreCase(p)
                                || n.name().text().equalsIgnoreCase(p))
                        .findFirst())
                .flatMap(table::of);
        return leaf.orElse(table.root());
    }

    /**
     * Brings the rows.
     *
     * @return how many there are
     * @throws HowdahException the first thing that is wrong with a file, when the others are staged
     */
    long load(LoadProgress progress, CheckedSet set) {
        LoadSettings how = settings.load()
                .withWorkers(settings.sessions())
                .withOnTableFailure(OnTableFailure.OTHERS_GO_ON)
                .withRejects(
                        new RejectPolicy.WholeOrNothing(
                                "correct the record, then run the same command again; a set with a bad record changes nothing"));
        LoadResult result = encoded(how, progress);
        Optional<HowdahException> failure = result.failures().values().stream().findFirst();
        if (failure.isPresent()) {
            throw restaging(failure.get());
        }
        return result.rows() + stream(set);
    }

    private LoadResult encoded(LoadSettings how, LoadProgress progress) {
        try {
            return new Loader().load(encoded(), target, ledger, how, progress);
        } catch (HowdahException e) {
            throw restaging(e);
        }
    }

    /** The same word for it as everywhere here. */
    private static HowdahException restaging(HowdahException failure) {
        return failure.code() == LoadCode.SOURCE_CHANGED
                ? new HowdahException(
                        failure.code(),
                        String.valueOf(failure.getMessage()),
                        "put back what was, or run again with --restage",
                        failure)
                : failure;
    }

    private List<TableLoad> encoded() {
        Map<QualifiedName, TableMapping> mappings = new LinkedHashMap<>();
        Map<QualifiedName, List<TableSource>> sources = new LinkedHashMap<>();
        for (StagedFiles staged : all) {
            for (Opened opened : staged.files()) {
                if (opened instanceof Encoded(var file, var source)) {
                    QualifiedName into = into(staged.table(), opened);
                    mappings.computeIfAbsent(into, name -> mapping(staged.table(), name));
                    sources.computeIfAbsent(into, name -> new ArrayList<>()).add(source);
                }
            }
        }
        return mappings.entrySet().stream()
                .map(e -> new TableLoad(e.getValue(), sources.getOrDefault(e.getKey(), List.of())))
                .toList();
    }

    private static TableMapping mapping(StagingTable staging, QualifiedName into) {
        TargetTable table = staging.table();
        io.howdah.catalog.Table oracle = new SetSources(table, Set.of(), notice -> {}).asOracle();
        List<ColumnMapping> columns = new ArrayList<>();
        for (Column column : staging.columns()) {
            columns.add(new ColumnMapping(
                    oracle.column(column.name()).orElseThrow(), column.name(), ColumnTypes.of(table.name(), column)));
        }
        return new TableMapping(oracle, into, columns, List.of(), Optional.empty());
    }

    private record Stream(QualifiedName into, Streamed file, CheckedSet.State state) {}

    private long stream(CheckedSet set) {
        ConcurrentLinkedQueue<Stream> queue = new ConcurrentLinkedQueue<>();
        for (StagedFiles staged : all) {
            for (Opened opened : staged.files()) {
                if (opened instanceof Streamed streamed && !streamed.columns().isEmpty()) {
                    queue.add(new Stream(
                            into(staged.table(), opened),
                            streamed,
                            Objects.requireNonNull(set.states().get(streamed.file()))));
                }
            }
        }
        java.util.concurrent.atomic.AtomicLong rows = new java.util.concurrent.atomic.AtomicLong();
        if (!queue.isEmpty()) {
            new Workers(target, settings.load().retry(), Loader.PREPARATION)
                    .run(Math.min(settings.sessions(), queue.size()), session -> {
                        for (Stream next = queue.poll(); next != null; next = queue.poll()) {
                            rows.addAndGet(stream(session, next));
                        }
                    });
        }
        return rows.get();
    }

    private long stream(Session session, Stream stream) {
        ChunkKey key = new ChunkKey(
                stream.into(), stream.file().file().name(), stream.state().content(), 0);
        for (int attempt = 1; ; attempt++) {
            session.checkStopped();
            try {
                return streamOnce(session, stream, key);
            } catch (SQLException e) {
                session.checkStopped();
                session.rollback();
                boolean again = SqlErrors.connectionLost(e) || SqlErrors.transientFailure(e);
                if (!again || attempt >= session.retry().attempts()) {
                    throw Failures.staging(stream.file().file(), e);
                }
                if (SqlErrors.connectionLost(e)) {
                    session.discard();
                }
                session.pause(attempt + 1);
            } catch (IOException e) {
                session.rollback();
                throw new HowdahException(
                        DeltaCode.FILE_MISSING,
                        "could not read " + stream.file().file().name() + ": " + e.getMessage(),
                        "check that this user may read it, then run the same command again",
                        e);
            }
        }
    }

    private long streamOnce(Session session, Stream stream, ChunkKey key) throws SQLException, IOException {
        Connection connection = session.connection();
        try (PreparedStatement lock =
                connection.prepareStatement("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))")) {
            lock.setString(1, key.toString());
            lock.execute();
        }
        Optional<ChunkDone> known = copies.find(connection, key);
        if (known.isPresent()) {
            connection.rollback();
            return known.get().rows();
        }
        long began = System.nanoTime();
        SetFile file = stream.file().file();
        long rows = switch (file.way()) {
            case Way.ByHowdah here -> PostgresFile.copy(connection, stream.file(), stream.into());
            case Way.ByServer(StoredFile stored) -> ServerImport.copy(connection, stream.file(), stored, stream.into());
        };
        copies.record(
                connection,
                new ChunkDone(
                        key,
                        rows,
                        0,
                        new ByteCount(stream.state().bytes()),
                        Duration.ofNanos(System.nanoTime() - began)));
        connection.commit();
        return rows;
    }

    /** Rows of each file. */
    Map<SetFile, Long> rowsByFile() {
        Map<SetFile, Long> rows = new LinkedHashMap<>();
        for (StagedFiles staged : all) {
            for (QualifiedName into : fed(staged)) {
                Map<String, Long> here = new LinkedHashMap<>();
                for (JobLedger each : List.of(ledger, copies)) {
                    each.done(into).forEach(c -> here.merge(c.key().source(), c.rows(), Long::sum));
                }
                for (Opened opened : staged.files()) {
                    if (into(staged.table(), opened).equals(into)) {
                        rows.put(opened.file(), here.getOrDefault(opened.file().name(), 0L));
                    }
                }
            }
        }
        return rows;
    }

    /** Drops the staging tables of a cycle, and forgets what they held. */
    void drop() {
        try (Connection connection = target.open();
                Statement statement = connection.createStatement()) {
            statement.execute("SET client_min_messages = warning");
            drop(connection);
        } catch (SQLException e) {
            throw State.failed("drop the staging tables of cycle " + cycle.number(), e);
        }
    }

    private void drop(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname = ? AND c.relname ~ ? AND c.relkind IN ('r', 'p')
                ORDER BY c.relispartition DESC
                """)) {
            query.setString(1, settings.stagingSchema());
            query.setString(2, Names.stagingPattern(cycle.number()));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
        }
        try (Statement statement = connection.createStatement();
                PreparedStatement forget =
                        connection.prepareStatement("DELETE FROM howdah.chunks WHERE job IN (?, ?)")) {
            new Cycles(target).layout(connection, cycle.number(), "");
            for (String table : tables) {
                statement.execute("DROP TABLE IF EXISTS " + table + " CASCADE");
            }
            forget.setString(1, cycle.job());
            forget.setString(2, cycle.copies());
            forget.executeUpdate();
        }
    }
}
