package io.howdah.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/**
 * @param rounds each contender runs so often, in turn; the median counts
 * @param directory for data files and the server
 */
record Settings(int rows, int rounds, Path directory, Keep keep) {
    /** Whether the directory is left for another run. */
    enum Keep {
        DELETE,
        KEEP
    }

    /** @param rows unless the environment says otherwise */
    static Settings fromEnvironment(int rows) throws IOException {
        Map<String, String> environment = System.getenv();
        String directory = environment.getOrDefault("HOWDAH_BENCH_DIR", "");
        return new Settings(
                Integer.parseInt(environment.getOrDefault("HOWDAH_BENCH_ROWS", Integer.toString(rows))),
                Integer.parseInt(environment.getOrDefault("HOWDAH_BENCH_ROUNDS", "3")),
                directory.isEmpty()
                        ? Files.createTempDirectory("howdah-bench")
                        : Files.createDirectories(Path.of(directory)),
                directory.isEmpty() ? Keep.DELETE : Keep.KEEP);
    }

    /** Deletes the directory, or, where it is to be kept, the server's part of it, which cannot be used again. */
    void delete() throws IOException {
        Path unused = keep == Keep.DELETE ? directory : directory.resolve("pgdata");
        if (Files.exists(unused)) {
            try (Stream<Path> all = Files.walk(unused)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
