package io.howdah.bench;

import io.howdah.example.ExampleExport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How long a person waits for the packaged launcher: {@code --help}, and {@code assess} of the bundled example at its small size. Each first
 * without the class archives, which that run then makes, as after an installation; then with them.
 */
final class StartBench {
    private static final long SEED = 42;
    private static final int LEAST_ROUNDS = 5;

    private final Settings settings;
    private final Path launcher;

    /** @param launcher {@code bin/howdah} of a distribution */
    StartBench(Settings settings, Path launcher) {
        this.settings = settings;
        this.launcher = launcher;
    }

    void run() throws IOException, InterruptedException {
        try {
            Path export = settings.directory().resolve("example");
            ExampleExport.write(export, SEED, ExampleExport.Size.SMALL);
            measure("help", "--help");
            measure("assess", "assess", "--source", export.toString());
        } finally {
            settings.delete();
        }
    }

    private void measure(String name, String... arguments) throws IOException, InterruptedException {
        Path cache = Files.createTempDirectory(settings.directory(), "cache");
        Figures.print(name + "_first_s", seconds(cache, arguments));
        List<Double> seconds = new ArrayList<>();
        for (int round = 0; round < Math.max(LEAST_ROUNDS, settings.rounds()); round++) {
            seconds.add(seconds(cache, arguments));
        }
        Figures.print(name + "_s", Figures.median(seconds));
    }

    private double seconds(Path cache, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(settings.directory().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("XDG_CACHE_HOME", cache.toString());
        long began = System.nanoTime();
        int exit = builder.start().waitFor();
        if (exit > 1) { // 1 = findings that need a person, of which the example has some
            throw new IOException("failed with exit code " + exit + ": " + String.join(" ", command));
        }
        return (System.nanoTime() - began) / 1e9;
    }
}
