package io.howdah.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Conversion of Oracle source, mostly PL/SQL, to PostgreSQL statements: speed after warm-up, memory for a large source, and ora2pg on the same
 * files. Rates are per second of the converting thread's processor time; those of the process count garbage collection and compilers as well,
 * and so does the comparison with ora2pg.
 */
final class ConvertBench {
    private static final long SEED = 11;
    private static final long SPEED_BYTES = 8L << 20;
    private static final long PEER_BYTES = 1L << 20;
    private static final int WARM_UP = 3;
    private static final List<Integer> HEAP_MEGABYTES = List.of(25, 50, 100);

    private static final Pattern FIRST = Pattern.compile(
            "(?im)^\\s*CREATE\\s+(?:OR\\s+REPLACE\\s+)?(?:(?:NON)?EDITIONABLE\\s+|FORCE\\s+)*(TABLE|TYPE|VIEW|PACKAGE|FUNCTION|PROCEDURE|TRIGGER|SEQUENCE)\\b");

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
            Measured measured = howdah(code, 1, 1024);
            double[] round = measured.rounds().getFirst();
            Figures.say(String.format(
                    Locale.ROOT,
                    "%d MB: heap %.0f MiB, %.0f s, %.0f processor seconds",
                    megabytes,
                    measured.heap(),
                    round[3],
                    round[5]));
            Figures.print(megabytes == 100 ? "convert_heap_mb" : "convert_heap_" + megabytes + "_mb", measured.heap());
        }
    }

    /** ora2pg takes one kind of object at a time: the files are sorted by what they create first and it gets each kind's as one file. */
    private void beside(Path code) throws IOException, InterruptedException {
        Path ora2pg = Path.of("/usr/bin/ora2pg");
        if (!Files.isExecutable(ora2pg)) {
            Figures.skipped("convert_speedup_ora2pg", "ora2pg is not installed");
            return;
        }
        Path work = Files.createDirectories(settings.directory().resolve("ora2pg"));
        Path conf = Files.writeString(work.resolve("ora2pg.conf"), "EXPORT_SCHEMA 0\nPG_VERSION 15\n");
        double seconds = 0;
        for (Map.Entry<String, StringBuilder> kind : byKind(code).entrySet()) {
            Path in = Files.writeString(work.resolve("in_" + kind.getKey() + ".sql"), kind.getValue());
            seconds += processorSeconds(
                    work,
                    List.of(
                            ora2pg.toString(),
                            "-q",
                            "-c",
                            conf.toString(),
                            "-t",
                            kind.getKey(),
                            "-i",
                            in.toString(),
                            "-o",
                            "out_" + kind.getKey() + ".sql",
                            "-b",
                            work.toString()));
        }
        Measured measured = howdah(code, 3 * WARM_UP + settings.rounds(), 1024);
        double howdah =
                median(measured.rounds().subList(3 * WARM_UP, measured.rounds().size()), 5);
        double first = measured.rounds().getFirst()[5];
        double megabytes = bytes(code) / 1e6;
        Figures.say(String.format(
                Locale.ROOT,
                "%.2f MB: ora2pg %.1f processor seconds, Howdah %.2f after warm-up, %.1f in a fresh process",
                megabytes,
                seconds,
                howdah,
                first));
        Figures.print("convert_ora2pg_mb_s", megabytes / seconds);
        Figures.print("convert_speedup_ora2pg", seconds / howdah);
        Figures.print("convert_first_speedup_ora2pg", seconds / first);
    }

    private static Map<String, StringBuilder> byKind(Path code) throws IOException {
        Map<String, StringBuilder> kinds = new LinkedHashMap<>();
        for (Path script : ConvertProcess.scripts(code)) {
            String text = new String(Files.readAllBytes(script), StandardCharsets.ISO_8859_1);
            Matcher first = FIRST.matcher(text);
            if (first.find()) {
                kinds.computeIfAbsent(first.group(1).toUpperCase(Locale.ROOT), k -> new StringBuilder())
                        .append(text)
                        .append('\n');
            }
        }
        return kinds;
    }

    /** User and system time of a command, as the shell counts its children's. */
    private static double processorSeconds(Path work, List<String> command) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("sh", "-c", "\"$@\" >/dev/null 2>&1; times", "sh"));
        all.addAll(command);
        Process process = new ProcessBuilder(all).directory(work.toFile()).start();
        String last = "";
        try (BufferedReader out = process.inputReader()) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                last = line;
            }
        }
        process.waitFor();
        Matcher time = Pattern.compile("(\\d+)m([\\d.]+)s").matcher(last);
        double seconds = 0;
        while (time.find()) {
            seconds += 60 * Integer.parseInt(time.group(1)) + Double.parseDouble(time.group(2));
        }
        return seconds;
    }

    /** @param rounds what {@link ConvertProcess} prints */
    private record Measured(List<double[]> rounds, double heap) {}

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
            process.waitFor();
            return new Measured(result, peak);
        }
    }
}
