package io.howdah.convert.plsql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Debian's PostgreSQL 15 with an extension that the embedded servers do not have; what uses it is skipped where it is not installed. */
final class DebianServer implements AutoCloseable {
    private static final Path PROGRAMS = Path.of("/usr/lib/postgresql/15/bin");
    private static final Path EXTENSIONS = Path.of("/usr/share/postgresql/15/extension");

    private final Path directory;
    private final int port;

    private DebianServer(Path directory, int port) {
        this.directory = directory;
        this.port = port;
    }

    /** @param settings {@code name=value} each */
    static DebianServer start(Path directory, String extension, String... settings) throws IOException {
        assumeTrue(
                Files.exists(EXTENSIONS.resolve(extension + ".control")),
                "the extension " + extension + " is not installed for Debian's PostgreSQL 15");
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        var server = new DebianServer(directory, port);
        String data = directory.resolve("data").toString();
        server.run("initdb", "-D", data, "-A", "trust", "-U", "postgres", "-E", "UTF8", "--no-sync");
        var options = new StringBuilder("-F -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -p " + port);
        for (String setting : settings) {
            options.append(" -c ").append(setting);
        }
        server.run(
                "pg_ctl",
                "-D",
                data,
                "-w",
                "-l",
                directory.resolve("log").toString(),
                "-o",
                options.toString(),
                "start");
        return server;
    }

    Connection open() throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/postgres", "postgres", "");
    }

    @Override
    public void close() throws IOException {
        run("pg_ctl", "-D", directory.resolve("data").toString(), "-m", "immediate", "-w", "stop");
    }

    /** PostgreSQL refuses to run as root; in a user namespace of its own root is somebody else. */
    private void run(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(PROGRAMS.resolve(program).toString());
        command.addAll(List.of(arguments));
        Path log = directory.resolve(program + ".log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(process.onExit().join().exitValue())
                .as(program + ": " + Files.readString(log))
                .isZero();
    }
}
