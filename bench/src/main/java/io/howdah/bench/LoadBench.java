package io.howdah.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Loads one CSV file of 4 million rows (472 MB) into one table without index: by psql as CSV, by psql from a ready-made binary file, by
 * Howdah, by pgloader. Each contender fills a fresh table after a checkpoint; they take turns, and the median of the rounds counts.
 */
final class LoadBench {
    private final Settings settings;
    private final Map<Contender, List<Double>> walls = new EnumMap<>(Contender.class);
    /** By workers. */
    private final Map<Integer, List<Double>> cpu = new HashMap<>();

    private final List<Double> heap = new ArrayList<>();

    private enum Contender {
        PSQL_CSV_1,
        PSQL_CSV_2,
        PSQL_BINARY_1,
        PSQL_BINARY_2,
        HOWDAH_1,
        HOWDAH_2,
        PGLOADER
    }

    /** The input in all its forms. */
    private record Input(Path csv, Path first, Path second, Path binary, Path binaryFirst, Path binarySecond) {}

    LoadBench(Settings settings) {
        this.settings = settings;
    }

    void run() throws Exception {
        Input files = generate();
        try (Server server = Server.start(settings.directory())) {
            Figures.say("server: " + server.version() + ", " + settings.rows() + " rows, "
                    + Files.size(files.csv()) / 1_000_000 + " MB");
            Optional<Psql> psql = Psql.find(server);
            if (psql.isPresent()) {
                binary(server, psql.get(), files);
            }
            for (int round = 1; round <= settings.rounds(); round++) {
                for (Contender contender : Contender.values()) {
                    if (round == 1 || contender != Contender.PGLOADER) {
                        measure(server, psql, contender, files);
                    }
                }
            }
            print();
        } finally {
            settings.delete();
        }
    }

    private Input generate() throws IOException {
        Path directory = settings.directory();
        Input files = new Input(
                directory.resolve("orders.csv"),
                directory.resolve("orders-1.csv"),
                directory.resolve("orders-2.csv"),
                directory.resolve("orders.bin"),
                directory.resolve("orders-1.bin"),
                directory.resolve("orders-2.bin"));
        Figures.say("generating " + settings.rows() + " rows");
        long middle = new CsvGenerator().write(files.csv(), settings.rows());
        try (InputStream in = Files.newInputStream(files.csv());
                OutputStream first = Files.newOutputStream(files.first());
                OutputStream second = Files.newOutputStream(files.second())) {
            byte[] bytes = new byte[1 << 20];
            for (long left = middle; left > 0; ) {
                int count = in.read(bytes, 0, (int) Math.min(bytes.length, left));
                first.write(bytes, 0, count);
                left -= count;
            }
            in.transferTo(second);
        }
        return files;
    }

    private void binary(Server server, Psql psql, Input files) throws Exception {
        fresh(server);
        psql.run(List.of("\\copy orders from '" + files.csv() + "' csv"));
        String half = "(select * from orders order by order_id %s limit " + settings.rows() / 2 + ")";
        List<String> commands = List.of(
                "\\copy orders to '" + files.binary() + "' (format binary)",
                "\\copy " + half.formatted("") + " to '" + files.binaryFirst() + "' (format binary)",
                "\\copy " + half.formatted("desc") + " to '" + files.binarySecond() + "' (format binary)");
        for (String command : commands) {
            psql.run(List.of(command));
        }
    }

    private static void fresh(Server server) throws SQLException {
        server.execute(
                "DROP TABLE IF EXISTS orders, ledger",
                CsvGenerator.DDL,
                "CREATE TABLE ledger (source text, fingerprint text, chunk int, rows bigint, PRIMARY KEY (source, fingerprint, chunk))",
                "CHECKPOINT");
    }

    private void measure(Server server, Optional<Psql> psql, Contender contender, Input files) throws Exception {
        fresh(server);
        long began = System.nanoTime();
        boolean ran = switch (contender) {
            case PSQL_CSV_1 -> psql(psql, List.of("\\copy orders from '" + files.csv() + "' csv"));
            case PSQL_CSV_2 ->
                psql(
                        psql,
                        List.of(
                                "\\copy orders from '" + files.first() + "' csv",
                                "\\copy orders from '" + files.second() + "' csv"));
            case PSQL_BINARY_1 -> psql(psql, List.of("\\copy orders from '" + files.binary() + "' (format binary)"));
            case PSQL_BINARY_2 ->
                psql(
                        psql,
                        List.of(
                                "\\copy orders from '" + files.binaryFirst() + "' (format binary)",
                                "\\copy orders from '" + files.binarySecond() + "' (format binary)"));
            case HOWDAH_1 -> howdah(server, files, 1);
            case HOWDAH_2 -> howdah(server, files, 2);
            case PGLOADER -> pgloader(server, files);
        };
        double seconds = (System.nanoTime() - began) / 1e9;
        if (!ran) {
            return;
        }
        if (server.rows() != settings.rows()) {
            throw new IOException(contender + " loaded " + server.rows() + " rows");
        }
        walls.computeIfAbsent(contender, c -> new ArrayList<>()).add(seconds);
        Figures.say(String.format("%-14s %6.2f s", contender, seconds));
    }

    private static boolean psql(Optional<Psql> psql, List<String> commands) throws Exception {
        if (psql.isEmpty()) {
            return false;
        }
        psql.get().run(commands);
        return true;
    }

    private boolean howdah(Server server, Input files, int workers) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        // as bin/howdah starts it, whose archive of classes is made by the first run as well
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "-XX:+AutoCreateSharedArchive",
                        "-XX:SharedArchiveFile=" + files.csv().resolveSibling("classes.jsa"),
                        "-Xlog:disable",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LoadProcess.class.getName(),
                        server.url(),
                        files.csv().toString(),
                        String.valueOf(workers))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> lines = process.inputReader().lines().toList();
        Psql.finish(process);
        cpu.computeIfAbsent(workers, w -> new ArrayList<>()).add(Double.parseDouble(lines.get(0)));
        heap.add(Double.parseDouble(lines.get(1)));
        return true;
    }

    private static boolean pgloader(Server server, Input files) throws Exception {
        Optional<Path> pgloader = Psql.program("pgloader");
        if (pgloader.isEmpty()) {
            return false;
        }
        Path script = files.csv().resolveSibling("orders.load");
        Files.writeString(
                script,
                "LOAD CSV FROM '" + files.csv() + "' INTO postgresql://postgres@localhost:" + server.port()
                        + "/postgres?tablename=orders WITH fields terminated by ',', fields optionally enclosed by '\"';");
        Psql.finish(new ProcessBuilder(pgloader.get().toString(), script.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start());
        return true;
    }

    private void print() {
        for (Contender contender : Contender.values()) {
            if (walls.containsKey(contender)) {
                Figures.print("load_" + contender.name().toLowerCase(java.util.Locale.ROOT) + "_s", wall(contender));
            }
        }
        ratio("load_ratio_psql_1", Contender.HOWDAH_1, Contender.PSQL_CSV_1, "psql");
        ratio("load_ratio_psql_2", Contender.HOWDAH_2, Contender.PSQL_CSV_2, "psql");
        ratio("load_ratio_binary_1", Contender.HOWDAH_1, Contender.PSQL_BINARY_1, "psql");
        ratio("load_ratio_binary_2", Contender.HOWDAH_2, Contender.PSQL_BINARY_2, "psql");
        ratio("load_speedup_pgloader", Contender.PGLOADER, Contender.HOWDAH_1, "pgloader");
        Figures.print("load_heap_mb", heap.stream().mapToDouble(h -> h).max().orElseThrow());
        Figures.print("load_cpu_s", Figures.median(Objects.requireNonNull(cpu.get(1))));
        Figures.print("load_cpu_2_s", Figures.median(Objects.requireNonNull(cpu.get(2))));
    }

    private void ratio(String name, Contender over, Contender under, String program) {
        if (walls.containsKey(over) && walls.containsKey(under)) {
            Figures.print(name, wall(over) / wall(under));
        } else {
            Figures.skipped(name, program + " is not installed");
        }
    }

    private double wall(Contender contender) {
        return Figures.median(Objects.requireNonNull(walls.get(contender)));
    }
}
