package io.howdah.cli;

import io.howdah.orasim.OracleSimulator;
import io.howdah.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A job from the simulator's schema SHOP into a database, run by processes that can be killed. */
record LiveProject(Path file, HowdahProcess howdah) {
    /**
     * @param name in the directory
     * @param more sections of howdah.yaml
     */
    static LiveProject write(Path directory, String name, OracleSimulator oracle, TestDatabase database, String more)
            throws IOException {
        String settings = """
                job: faults
                workDirectory: %s
                source: {url: "%s", user: %s, password: secret, schemas: [SHOP], fetch: 64KiB}
                target: {url: "%s"}
                load: {workers: 2, chunk: 64KiB}
                """.formatted(
                directory.resolve(name + "-work"), oracle.jdbcUrl(), OracleSimulator.READER, database.jdbcUrl());
        return new LiveProject(
                Files.writeString(directory.resolve(name + ".yaml"), settings + more),
                HowdahProcess.small(directory.resolve("said")));
    }

    Process start(String... verb) throws IOException {
        return howdah.start(Stream.concat(Stream.of(verb), Stream.of("--config", file.toString()))
                .toArray(String[]::new));
    }

    /** Its exit code. */
    int run(String... verb) throws IOException, InterruptedException {
        return HowdahProcess.finished(start(verb));
    }

    /** By the last of its processes. */
    String said() throws IOException {
        return howdah.said();
    }
}
