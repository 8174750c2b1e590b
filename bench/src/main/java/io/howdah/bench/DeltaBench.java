package io.howdah.bench;

import io.howdah.pipelines.JdbcTarget;
import io.howdah.pipelines.delta.DeltaProgress;
import io.howdah.pipelines.delta.DeltaResult;
import io.howdah.pipelines.delta.DeltaSettings;
import io.howdah.pipelines.delta.Deltas;
import io.howdah.pipelines.delta.Deltas.Restage;
import io.howdah.pipelines.delta.set.DeltaSet;
import io.howdah.pipelines.delta.set.SetFolders;
import io.howdah.source.FileOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Howdah's delta cycle against one session that does the same SQL, against JDBC batches row by row, and against SQL written by hand for parallel
 * psql sessions (one for each partition, and one for each core), from the same staging tables. Every contender changes the same table in turn, each time other rows of it; a vacuum and a checkpoint come
 * before each.
 */
final class DeltaBench {
    private static final int PARTITIONS = 4;
    /** One row in so many is deleted, and one inserted for it. */
    private static final int SHARE = 10;
    /** Of the curve: changes are so many times the table's rows. */
    private static final List<Integer> CURVE = List.of(40, 20, 8, 4, 2);

    /** As docs/delta.md advises: one for each core of the server, which is this machine. More of them wait for each other's WAL. */
    private static final int SESSIONS =
            Math.min(PARTITIONS, Runtime.getRuntime().availableProcessors());

    private static final int BATCH = 1000;

    private final Settings settings;
    private int turn;

    DeltaBench(Settings settings) {
        this.settings = settings;
    }

    private record Seconds(double staging, double applying) {
        double whole() {
            return staging + applying;
        }
    }

    void run() throws Exception {
        try (Server server = Server.start(settings.directory())) {
            Figures.say("server: " + server.version() + ", " + settings.rows() + " rows in " + PARTITIONS
                    + " partitions, " + settings.rows() / SHARE + " deletes and as many inserts");
            DeltaTable table = new DeltaTable(server, settings.rows(), PARTITIONS, settings.directory());
            table.create();
            compare(server, table);
            curve(server, table);
        } finally {
            settings.delete();
        }
    }

    private void compare(Server server, DeltaTable table) throws Exception {
        List<Double> staging = new ArrayList<>();
        List<Double> applying = new ArrayList<>();
        List<Double> serial = new ArrayList<>();
        List<Double> each = new ArrayList<>();
        List<Double> shared = new ArrayList<>();
        Optional<Psql> psql = Psql.find(server);
        for (int round = 1; round <= settings.rounds(); round++) {
            Seconds howdah = howdah(server, table, SHARE);
            staging.add(howdah.staging());
            applying.add(howdah.applying());
            serial.add(staged(server, table, this::serial));
            if (psql.isPresent()) {
                each.add(staged(server, table, (on, cycle) -> byHand(psql.get(), cycle, PARTITIONS)));
                shared.add(staged(server, table, (on, cycle) -> byHand(psql.get(), cycle, SESSIONS)));
            }
            Figures.say("round " + round + ": " + howdah + ", serial " + serial.getLast() + ", psql " + each + " "
                    + shared);
        }
        double rowwise = rowwise(server, table);
        double apply = Figures.median(applying);
        double whole = Figures.median(staging) + apply;
        Figures.print("delta_staging_s", Figures.median(staging));
        Figures.print("delta_applying_s", apply);
        Figures.print("delta_serial_s", Figures.median(serial));
        Figures.print("delta_rowwise_s", rowwise);
        Figures.print("delta_speedup_serial", Figures.median(serial) / apply);
        Figures.print("delta_speedup_rowwise", rowwise / whole);
        if (each.isEmpty()) {
            Figures.skipped("delta_ratio_best_sql", "no psql");
        } else {
            Figures.print("delta_psql_each_s", Figures.median(each));
            Figures.print("delta_psql_shared_s", Figures.median(shared));
            double best = Math.min(Figures.median(each), Figures.median(shared));
            Figures.print("delta_speedup_best_sql", Figures.median(serial) / best);
            Figures.print("delta_ratio_best_sql", apply / best);
        }
    }

    /** Cost of a change while sets grow. */
    private void curve(Server server, DeltaTable table) throws Exception {
        List<Double> costs = new ArrayList<>();
        for (int share : CURVE) {
            Seconds seconds = howdah(server, table, share);
            double changes = 2.0 * settings.rows() / share;
            costs.add(seconds.whole() / changes * 1e6);
            Figures.print(String.format(Locale.ROOT, "delta_us_per_change_%.2fm", changes / 1e6), costs.getLast());
        }
        Figures.print("delta_flatness", costs.getLast() / costs.getFirst());
        Figures.say(String.format(
                Locale.ROOT,
                "at the cost of the largest set, a billion changes take %.1f h on this machine, if the table and its partitions grow as"
                        + " the sets do and the disk keeps pace",
                costs.getLast() * 1e9 / 1e6 / 3600));
    }

    private static Deltas deltas(Server server) {
        DeltaSettings settings = DeltaSettings.defaults().withEngine(DeltaSettings.Engine.JDBC, SESSIONS);
        return new Deltas(
                JdbcTarget.of(server.url(), Optional.empty(), Optional.empty()),
                settings,
                DeltaProgress.silent(),
                Clock.systemUTC());
    }

    private DeltaSet set(DeltaTable table, int share) throws IOException, SQLException {
        Path folder = table.writeSet(turn, share);
        turn++;
        return SetFolders.set(folder, FileOptions.NONE).orElseThrow();
    }

    private Seconds howdah(Server server, DeltaTable table, int share) throws IOException, SQLException {
        DeltaSet set = set(table, share);
        table.rest();
        DeltaResult result = deltas(server).apply(set, Restage.AS_STAGED);
        long changed = result.parts().stream()
                .mapToLong(p -> p.deleted() + p.inserted())
                .sum();
        if (changed != 2L * settings.rows() / share) {
            throw new IOException(changed + " rows were changed");
        }
        table.check();
        return new Seconds(result.staging().toMillis() / 1e3, result.applying().toMillis() / 1e3);
    }

    /** Changes every partition from what Howdah staged for a cycle. */
    private interface Contender {
        void apply(Server server, long cycle) throws Exception;
    }

    private double staged(Server server, DeltaTable table, Contender contender) throws Exception {
        DeltaSet set = set(table, SHARE);
        Deltas deltas = deltas(server);
        long cycle = deltas.stage(set, Restage.AS_STAGED).cycle();
        table.rest();
        long began = System.nanoTime();
        contender.apply(server, cycle);
        double seconds = (System.nanoTime() - began) / 1e9;
        deltas.abandon(cycle);
        table.check();
        return seconds;
    }

    /** What Howdah recorded for each partition. */
    private static List<List<String>> statements(Server server, long cycle) throws SQLException {
        List<List<String>> partitions = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(server.url());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT part, sql FROM howdah.delta_steps WHERE cycle = " + cycle + " ORDER BY part, step")) {
            int last = 0;
            while (rows.next()) {
                if (rows.getInt(1) != last) {
                    partitions.add(new ArrayList<>());
                    last = rows.getInt(1);
                }
                partitions.getLast().add(rows.getString(2));
            }
        }
        return partitions;
    }

    private void serial(Server server, long cycle) throws SQLException {
        List<List<String>> partitions = statements(server, cycle);
        try (Connection connection = DriverManager.getConnection(server.url());
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (List<String> steps : partitions) {
                for (String sql : steps) {
                    statement.execute(sql);
                }
                connection.commit();
            }
        }
    }

    /** @param sessions each takes every so manieth partition, one after the other */
    private static void byHand(Psql psql, long cycle, int sessions) throws Exception {
        String staged = DeltaSettings.defaults().stagingSchema() + ".c" + cycle + "_t1_";
        psql.run(IntStream.range(0, sessions)
                .mapToObj(
                        session -> "SET work_mem = '" + DeltaSettings.defaults().workMemory() + "'; "
                                + IntStream.range(0, PARTITIONS)
                                        .filter(p -> p % sessions == session)
                                        .mapToObj(p -> byHand(staged, p))
                                        .collect(Collectors.joining("; ")))
                .toList());
    }

    private static String byHand(String staged, int p) {
        return "BEGIN; DELETE FROM bench.orders_" + p + " t USING " + staged + "d_" + (p + 1)
                + " s WHERE t.id = s.id; INSERT INTO bench.orders_" + p + " SELECT * FROM " + staged + "i_"
                + (p + 1) + "; COMMIT";
    }

    /** One session, a DELETE or an INSERT per row in batches, a commit per batch; the files are read by it too. */
    private double rowwise(Server server, DeltaTable table) throws IOException, SQLException {
        Path folder = table.writeSet(turn, SHARE);
        turn++;
        table.rest();
        long began = System.nanoTime();
        try (Connection connection = DriverManager.getConnection(server.url() + "&reWriteBatchedInserts=true")) {
            connection.setAutoCommit(false);
            try (PreparedStatement delete = connection.prepareStatement("DELETE FROM bench.orders WHERE id = ?")) {
                batches(
                        connection,
                        delete,
                        folder.resolve(DeltaTable.DELETES),
                        (row, statement) -> statement.setLong(1, Long.parseLong(row[0])));
            }
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO bench.orders VALUES (?, ?, ?, ?, ?, ?)")) {
                batches(connection, insert, folder.resolve(DeltaTable.INSERTS), (row, statement) -> {
                    statement.setLong(1, Long.parseLong(row[0]));
                    statement.setInt(2, Integer.parseInt(row[1]));
                    statement.setTimestamp(3, Timestamp.valueOf(row[2]));
                    statement.setString(4, row[3]);
                    statement.setBigDecimal(5, new java.math.BigDecimal(row[4]));
                    statement.setString(6, row[5]);
                });
            }
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        table.check();
        return seconds;
    }

    private interface Binding {
        void bind(String[] row, PreparedStatement statement) throws SQLException;
    }

    private static void batches(Connection connection, PreparedStatement statement, Path file, Binding binding)
            throws IOException, SQLException {
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            lines.readLine(); // the header
            int waiting = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                binding.bind(line.split(","), statement);
                statement.addBatch();
                if (++waiting == BATCH) {
                    statement.executeBatch();
                    connection.commit();
                    waiting = 0;
                }
            }
            statement.executeBatch();
            connection.commit();
        }
    }
}
