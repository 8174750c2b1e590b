package io.howdah.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Loads tables of a simulated Oracle server by Oracle's driver, with one session at either end, and the same rows as a ready-made binary file
 * by psql. Each contender fills a fresh table after a checkpoint; they take turns, and the median of the rounds counts. Howdah's time begins
 * when the source is open and ends with the last commit.
 */
final class LiveBench {
    /** MiB; the same for a table and for one that is ten times as long. */
    private static final int HEAP = 32;

    private static final int ROWS_PER_LOB = 200;

    private final Settings settings;
    private double heap;
    private long postgres;

    /** What was measured of one table. */
    private record Measured(List<Processor> binary, List<Processor> howdah) {}

    LiveBench(Settings settings) {
        this.settings = settings;
    }

    void run() throws Exception {
        try (Server server = Server.start(settings.directory())) {
            postgres = server.process();
            Figures.say("HOWDAH_BENCH_ROWS=" + settings.rows() + " HOWDAH_BENCH_ROUNDS=" + settings.rounds()
                    + " bench/run live");
            Optional<Psql> psql = Psql.find(server);
            Figures.say("server: " + server.version() + ", " + settings.rows() + " rows, "
                    + settings.rows() / ROWS_PER_LOB + " LOBs of each type");
            if (psql.isEmpty()) {
                Figures.skipped("live_ratio_binary", "psql is not installed");
                return;
            }
            print("live", measure(server, psql.get(), LiveTable.ORDERS, settings.rows()));
            heap = 0;
            try (SourceProcess source = source(LiveTable.ORDERS, settings.rows() / 10)) {
                howdah(server, source, LiveTable.ORDERS);
            }
            Figures.print("live_heap_tenth_mb", heap);
            int lobs = settings.rows() / ROWS_PER_LOB;
            double blobs = print("live_blob", measure(server, psql.get(), LiveTable.BLOBS, lobs));
            double clobs = print("live_clob", measure(server, psql.get(), LiveTable.CLOBS, lobs));
            Figures.print("live_lob_ratio", Math.min(blobs, clobs));
        } finally {
            settings.delete();
        }
    }

    private Measured measure(Server server, Psql psql, LiveTable table, int rows) throws Exception {
        heap = 0;
        Measured measured = new Measured(new ArrayList<>(), new ArrayList<>());
        Path file = settings.directory().resolve(table.table() + "-live.bin");
        try (SourceProcess source = source(table, rows)) {
            howdah(server, source, table); // the rows for the other contender, and the simulator's warm-up
            if (server.number("SELECT count(*) FROM " + table.table()) != rows) {
                throw new IOException("Howdah did not load " + rows + " rows");
            }
            psql.run(List.of("\\copy " + table.table() + " to '" + file + "' (format binary)"));
            for (int round = 1; round <= settings.rounds(); round++) {
                fresh(server, table);
                Processor begin = Processor.now(postgres, source.pid());
                psql.run(List.of("\\copy " + table.table() + " from '" + file + "' (format binary)"));
                Processor binary = Processor.now(postgres, source.pid()).since(begin);
                Processor howdah = howdah(server, source, table);
                Figures.say(String.format(
                        Locale.ROOT,
                        "%-6s psql %6.2f s; Howdah %6.2f s, %.2f s without the simulator; heap %.0f MiB",
                        table,
                        binary.clock(),
                        howdah.clock(),
                        howdah.clockWithoutSource(),
                        heap));
                measured.binary().add(binary);
                measured.howdah().add(howdah);
            }
        }
        Files.delete(file);
        return measured;
    }

    private static SourceProcess source(LiveTable table, int rows) throws IOException {
        return SourceProcess.start(OracleProcess.class, table.name(), String.valueOf(rows));
    }

    private static void fresh(Server server, LiveTable table) throws SQLException {
        server.execute(
                "DROP TABLE IF EXISTS orders, blobs, clobs, ledger",
                table.ddl(),
                "CREATE TABLE ledger (source text, fingerprint text, chunk int, rows bigint, PRIMARY KEY (source, fingerprint, chunk))",
                "CHECKPOINT");
    }

    private Processor howdah(Server server, SourceProcess source, LiveTable table) throws Exception {
        fresh(server, table);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + HEAP + "m",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "-XX:+AutoCreateSharedArchive",
                        "-XX:SharedArchiveFile=" + settings.directory().resolve("live-classes.jsa"),
                        "-Xlog:disable",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LiveProcess.class.getName(),
                        source.url(LiveServer.SERVICE),
                        table.name(),
                        server.url(),
                        "1")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = process.inputReader()) {
            double before = number(out);
            Processor begin = Processor.now(postgres, source.pid());
            double after = number(out);
            Processor spent = Processor.now(postgres, source.pid()).since(begin).withHowdah(after - before);
            heap = Math.max(heap, number(out));
            Psql.finish(process);
            return spent;
        }
    }

    private static double number(BufferedReader out) throws IOException {
        String line = out.readLine();
        if (line == null) {
            throw new IOException("Howdah did not get to its end");
        }
        return Double.parseDouble(line);
    }

    /** Returns the ratio that counts. */
    private double print(String prefix, Measured measured) {
        double binary = median(measured.binary(), Processor::clock);
        double server = median(measured.howdah(), Processor::server);
        double howdah = median(measured.howdah(), Processor::howdah);
        double binaryServer = median(measured.binary(), Processor::server);
        double psql = median(measured.binary(), Processor::children);
        double ratio = binary / median(measured.howdah(), Processor::clockWithoutSource);
        Figures.print(prefix + "_binary_s", binary);
        Figures.print(prefix + "_howdah_s", median(measured.howdah(), Processor::clock));
        Figures.print(prefix + "_binary_server_cpu_s", binaryServer);
        Figures.print(prefix + "_psql_cpu_s", psql);
        Figures.print(prefix + "_server_cpu_s", server);
        Figures.print(prefix + "_howdah_cpu_s", howdah);
        Figures.print(prefix + "_simulator_cpu_s", median(measured.howdah(), Processor::source));
        Figures.print(prefix + "_heap_mb", heap);
        Figures.print(prefix + "_ratio_binary", ratio);
        Figures.print(prefix + "_ratio_wall", binary / median(measured.howdah(), Processor::clock));
        Figures.print(prefix + "_ratio_cpu", (binaryServer + psql) / (server + howdah));
        return ratio;
    }

    private static double median(List<Processor> rounds, ToDoubleFunction<Processor> part) {
        return Figures.median(rounds.stream().mapToDouble(part).boxed().toList());
    }
}
