package io.howdah.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * ora2pg on files, without a server. It takes one kind of object at a time, so the files are sorted by what they create first. Its time grows
 * with the square of its input (20 KB of packages 0.6 s, 60 KB 2 s, 150 KB 17 s), so it gets a few small files at a time, which suits it best;
 * a file that takes too long by itself is given up and not counted.
 */
final class Ora2pg {
    private static final Path PROGRAM = Path.of("/usr/bin/ora2pg");
    /** Larger ones cost it more time per byte, smaller ones its start. */
    private static final int BATCH_BYTES = 24 << 10;

    private static final int LONGEST_SECONDS = 60;
    private static final Pattern FIRST = Pattern.compile(
            "(?im)^\\s*CREATE\\s+(?:OR\\s+REPLACE\\s+)?(?:(?:NON)?EDITIONABLE\\s+|FORCE\\s+)*(TABLE|TYPE|VIEW|PACKAGE|FUNCTION|PROCEDURE|TRIGGER|SEQUENCE)\\b");
    private static final Pattern TIME = Pattern.compile("(\\d+)m([\\d.]+)s");

    private final Path work;
    private final Path settings;
    private double seconds;
    private long bytes;
    private int unfinished;

    /**
     * @param seconds user and system time
     * @param bytes of the files that were finished
     */
    record Measured(double seconds, long bytes, int unfinished) {}

    Ora2pg(Path work) throws IOException {
        this.work = work;
        this.settings = Files.writeString(work.resolve("ora2pg.conf"), "EXPORT_SCHEMA 0\nPG_VERSION 15\n");
    }

    static boolean isInstalled() {
        return Files.isExecutable(PROGRAM);
    }

    Measured convert(Path directory, List<Path> scripts) throws IOException, InterruptedException {
        Map<String, StringBuilder> waiting = new LinkedHashMap<>();
        for (Path script : scripts) {
            String text = new String(Files.readAllBytes(script), StandardCharsets.ISO_8859_1);
            Matcher first = FIRST.matcher(text);
            if (!first.find()) {
                continue;
            }
            String kind = first.group(1).toUpperCase(Locale.ROOT);
            StringBuilder batch = waiting.computeIfAbsent(kind, k -> new StringBuilder());
            if (!batch.isEmpty() && batch.length() + text.length() > BATCH_BYTES) {
                run(kind, batch.toString());
                batch.setLength(0);
            }
            batch.append(text).append('\n');
        }
        for (Map.Entry<String, StringBuilder> last : waiting.entrySet()) {
            run(last.getKey(), last.getValue().toString());
        }
        return new Measured(seconds, bytes, unfinished);
    }

    /** The shell tells user and system time of what it ran. */
    private void run(String kind, String source) throws IOException, InterruptedException {
        Files.writeString(work.resolve("in.sql"), source, StandardCharsets.ISO_8859_1);
        List<String> command = new ArrayList<>(
                List.of("sh", "-c", "timeout " + LONGEST_SECONDS + " \"$@\" >/dev/null 2>&1; echo $?; times", "sh"));
        command.addAll(List.of(PROGRAM.toString(), "-q", "-c", settings.toString(), "-t", kind));
        command.addAll(List.of("-i", "in.sql", "-o", "out.sql", "-b", work.toString()));
        Process process = new ProcessBuilder(command).directory(work.toFile()).start();
        String status;
        String last = "";
        try (BufferedReader out = process.inputReader()) {
            status = String.valueOf(out.readLine());
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                last = line;
            }
        }
        process.waitFor();
        if (!status.equals("0")) {
            unfinished++;
            return;
        }
        Matcher time = TIME.matcher(last);
        while (time.find()) {
            seconds += 60 * Integer.parseInt(time.group(1)) + Double.parseDouble(time.group(2));
        }
        bytes += source.length();
    }
}
