package io.howdah.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The installed psql, on the benchmark's server. */
record Psql(Path program, Server server) {

    /** Empty where it is not installed. */
    static Optional<Psql> find(Server server) {
        return program("psql").map(program -> new Psql(program, server));
    }

    static Optional<Path> program(String name) {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Runs each command in a process of its own, all at the same time. */
    void run(List<String> commands) throws IOException, InterruptedException {
        List<Process> processes = new ArrayList<>();
        for (String command : commands) {
            processes.add(start(command));
        }
        for (Process process : processes) {
            finish(process);
        }
    }

    private Process start(String command) throws IOException {
        return new ProcessBuilder(
                        program.toString(),
                        "-X",
                        "-q",
                        "-h",
                        "localhost",
                        "-p",
                        String.valueOf(server.port()),
                        "-U",
                        "postgres",
                        "-d",
                        "postgres",
                        "-c",
                        command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    static void finish(Process process) throws IOException, InterruptedException {
        if (process.waitFor() != 0) {
            throw new IOException("failed: " + process.info().commandLine().orElse("a process"));
        }
    }
}
