package io.howdah.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Conversion of Oracle source, mostly PL/SQL, to PostgreSQL statements: speed after warm-up, memory for a large source, and ora2pg on the same
 * files in the same run. Rates are per second of the converting thread's processor time; those of the process count garbage collection and
 * compilers as well, and so does the comparison with ora2pg.
 */
final class ConvertBench {
    private static final long SEED = 11;
    private static final long SPEED_BYTES = 8L << 20;
    private static final long PEER_BYTES = 1L << 19;

    /** Rounds until the compiler has seen everything: rates still rise until about the sixth. */
    private static final int WARM_UP = 6;

    /** The sample for the comparison is small. */
    private static final int PEER_WARM_UP = 24;

    private static final List<Integer> HEAP_MEGABYTES = List.of(25, 50, 100);

    /** MiB: just below 1 GB. */
    private static final int LARGEST_HEAP = 950;

    private final Settings settings;
    private final Optional<Path> given;

    /** @param given a directory of scripts to convert in place of the generated ones */
    ConvertBench(Settings settings, Optional<Path> given) {
        this.settings = settings;
        this.given = given;
    }

    void run() throws IOException, InterruptedException {
        try {
            Path code = given.isPresent() ? given.orElseThrow() : generated("speed", SPEED_BYTES);
            speed(code);
            Path peer = given.isPresent() ? code : generated("peer", PEER_BYTES);
            beside(peer);
            if (given.isEmpty()) {
                memory();
            }
        } finally {
            settings.delete();
        }
    }

    private Path generated(String name, long bytes) throws IOException {
        Path directory = settings.directory().resolve(name);
        new CodeGenerator(settings.directory().resolve("example"), SEED).write(directory, bytes);
        return directory;
    }

    private static long bytes(Path directory) throws IOException {
        long sum = 0;
        for (Path script : ConvertProcess.scripts(directory)) {
            sum += Files.size(script);
        }
        return sum;
    }

    private void speed(Path code) throws IOException, InterruptedException {
        double megabytes = bytes(code) / 1e6;
        Measured measured = howdah(code, WARM_UP + settings.rounds(), 1024);
        List<double[]> rounds =
                measured.rounds().subList(WARM_UP, measured.rounds().size());
        for (double[] r : rounds) {
            Figures.say(String.format(
                    Locale.ROOT,
                    "%.1f MB: parse %.1f MB/s by the clock, %.1f by the thread's processor; convert %.2f and %.2f",
                    megabytes,
                    megabytes / r[0],
                    megabytes / r[1],
                    megabytes / r[3],
                    megabytes / r[4]));
        }
        Figures.print("parse_mb_s", megabytes / median(rounds, 1));
        Figures.print("convert_mb_s", megabytes / median(rounds, 4));
        Figures.print("convert_process_mb_s", megabytes / median(rounds, 5));
    }

    private static double median(List<double[]> rounds, int column) {
        return Figures.median(rounds.stream().map(r -> r[column]).toList());
    }

    private void memory() throws IOException, InterruptedException {
        for (int megabytes : HEAP_MEGABYTES) {
            Path code = generated("heap" + megabytes, megabytes * 1_000_000L);
            Measured measured = howdah(code, 1, LARGEST_HEAP);
            double[] round = measured.rounds().getFirst();
            double size = bytes(code) / 1e6;
            Figures.say(String.format(
                    Locale.ROOT,
                    "%.1f MB: %.0f s, %.0f processor seconds (%.2f MB/s), heap %.0f MiB with garbage, %.0f MiB held (%.1f per MB)",
                    size,
                    round[3],
                    round[5],
                    size / round[5],
                    measured.heap(),
                    measured.held(),
                    measured.held() / size));
            String amount = megabytes == 100 ? "" : "_" + megabytes;
            Figures.print("convert_heap" + amount + "_mb", measured.heap());
            Figures.print("convert_held" + amount + "_mb", measured.held());
            Figures.print("convert_process" + amount + "_s", round[5]);
        }
    }

    private void beside(Path code) throws IOException, InterruptedException {
        if (!Ora2pg.isInstalled()) {
            Figures.skipped("convert_speedup_ora2pg", "ora2pg is not installed");
            return;
        }
        Ora2pg.Measured peer = new Ora2pg(
                        Files.createDirectories(settings.directory().resolve("ora2pg")))
                .convert(code, ConvertProcess.scripts(code));
        Measured measured = howdah(code, PEER_WARM_UP + settings.rounds(), 1024);
        double size = bytes(code) / 1e6;
        double warm = size
                / median(
                        measured.rounds()
                                .subList(PEER_WARM_UP, measured.rounds().size()),
                        5);
        double first = size / measured.rounds().getFirst()[5];
        double theirs = peer.bytes() / 1e6 / peer.seconds();
        Figures.say(String.format(
                Locale.ROOT,
                "%.2f MB: ora2pg %.1f processor seconds for %.2f MB of it%s; Howdah %.2f MB/s after warm-up, %.2f in a fresh process",
                size,
                peer.seconds(),
                peer.bytes() / 1e6,
                peer.unfinished() == 0 ? "" : ", " + peer.unfinished() + " files not finished in time and not counted",
                warm,
                first));
        Figures.print("convert_ora2pg_mb_s", theirs);
        Figures.print("convert_speedup_ora2pg", warm / theirs);
        Figures.print("convert_first_speedup_ora2pg", first / theirs);
    }

    /** @param rounds what {@link ConvertProcess} prints */
    private record Measured(List<double[]> rounds, double heap, double held) {}

    private static Measured howdah(Path code, int rounds, int heap) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx" + heap + "m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ConvertProcess.class.getName(),
                        code.toString(),
                        Integer.toString(rounds))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<double[]> result = new ArrayList<>();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (int i = 0; i < rounds; i++) {
                String line = out.readLine();
                if (line == null) {
                    throw new IOException("the conversion of " + code + " failed");
                }
                result.add(Stream.of(line.split(" "))
                        .mapToDouble(Double::parseDouble)
                        .toArray());
            }
            double peak = Double.parseDouble(String.valueOf(out.readLine()));
            double held = Double.parseDouble(String.valueOf(out.readLine()));
            process.waitFor();
            return new Measured(result, peak, held);
        }
    }
}
