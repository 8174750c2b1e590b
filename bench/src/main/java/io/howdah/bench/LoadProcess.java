package io.howdah.bench;

import io.howdah.base.ByteCount;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.postgres.Target;
import io.howdah.load.ChunkDone;
import io.howdah.load.ChunkKey;
import io.howdah.load.ChunkLedger;
import io.howdah.load.FillDone;
import io.howdah.load.LoadProgress;
import io.howdah.load.LoadSettings;
import io.howdah.load.Loader;
import io.howdah.load.TableLoad;
import io.howdah.source.FileOptions;
import io.howdah.source.csv.DelimitedFiles;
import io.howdah.values.TableMapping;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Howdah's load of the CSV file in a process of its own. Prints its processor seconds and its heap's peak in MiB. */
public final class LoadProcess {
    private LoadProcess() {}

    /** Arguments: JDBC URL, CSV file, workers. */
    public static void main(String[] arguments) throws Exception {
        TableMapping mapping = OrdersTable.mapping();
        Target target = new UrlTarget(arguments[0]);
        Path file = Path.of(arguments[1]);
        DelimitedFiles.Opened opened =
                DelimitedFiles.open(mapping.source(), file, file.getFileName().toString(), options(mapping), 1 << 20);
        new Loader()
                .load(
                        List.of(new TableLoad(mapping, List.of(opened.source()))),
                        target,
                        new Ledger(target),
                        LoadSettings.defaults().withWorkers(Integer.parseInt(arguments[2])),
                        LoadProgress.silent());
        System.out.println(
                ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis() / 1000.0);
        long peak = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
        System.out.println(peak / (double) (1 << 20));
    }

    private static FileOptions options(TableMapping mapping) {
        FileOptions none = FileOptions.NONE;
        return new FileOptions(
                Optional.of("AL32UTF8"),
                Optional.of(","),
                Optional.of("\""),
                none.escape(),
                FileOptions.Header.ABSENT,
                mapping.columns().stream().map(c -> c.source().name().text()).toList(),
                0,
                List.of(),
                java.util.Map.of(),
                Optional.of("YYYY-MM-DD HH24:MI:SS"),
                Optional.of("YYYY-MM-DD HH24:MI:SS.FF6"),
                Optional.empty(),
                Optional.of('.'),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private record UrlTarget(String url) implements Target {
        @Override
        public Connection open() {
            try {
                return DriverManager.getConnection(url);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public String describe() {
            return "the benchmark's server";
        }
    }

    /** As the product does it: one row per chunk in a table of the target, in the chunk's transaction. */
    private record Ledger(Target target) implements ChunkLedger {
        @Override
        public List<ChunkDone> done(QualifiedName table) {
            List<ChunkDone> done = new ArrayList<>();
            try (Connection connection = target.open();
                    PreparedStatement query = connection.prepareStatement("SELECT * FROM ledger");
                    ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    ChunkKey key = new ChunkKey(table, rows.getString(1), rows.getString(2), rows.getInt(3));
                    done.add(new ChunkDone(key, rows.getLong(4), 0, new ByteCount(0), Duration.ZERO));
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return done;
        }

        @Override
        public Optional<ChunkDone> find(Connection transaction, ChunkKey key) throws SQLException {
            try (PreparedStatement query = transaction.prepareStatement(
                    "SELECT rows FROM ledger WHERE source = ? AND fingerprint = ? AND chunk = ?")) {
                query.setString(1, key.source());
                query.setString(2, key.fingerprint());
                query.setInt(3, key.chunk());
                try (ResultSet rows = query.executeQuery()) {
                    return rows.next()
                            ? Optional.of(new ChunkDone(key, rows.getLong(1), 0, new ByteCount(0), Duration.ZERO))
                            : Optional.empty();
                }
            }
        }

        @Override
        public void record(Connection transaction, ChunkDone done) throws SQLException {
            try (PreparedStatement insert = transaction.prepareStatement("INSERT INTO ledger VALUES (?, ?, ?, ?)")) {
                insert.setString(1, done.key().source());
                insert.setString(2, done.key().fingerprint());
                insert.setInt(3, done.key().chunk());
                insert.setLong(4, done.rows());
                insert.executeUpdate();
            }
        }

        @Override
        public void forget(Connection transaction, QualifiedName table) {
            throw new UnsupportedOperationException("the benchmark's table is not staged");
        }

        @Override
        public Optional<FillDone> findFill(Connection transaction, QualifiedName table) {
            return Optional.empty();
        }

        @Override
        public void recordFill(Connection transaction, FillDone done) {
            throw new UnsupportedOperationException("the benchmark's table is not staged");
        }
    }
}
