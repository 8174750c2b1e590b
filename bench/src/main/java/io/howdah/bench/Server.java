package io.howdah.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A PostgreSQL of its own for one run: Debian's 15 where it is installed (it has psql), else the embedded one. */
final class Server implements AutoCloseable {
    /** The same for all contenders; durable as by default, with room enough that no checkpoint hits one of them by chance. */
    private static final Map<String, String> OPTIONS = Map.of(
            "shared_buffers", "512MB",
            "max_wal_size", "16GB",
            "checkpoint_timeout", "1h",
            "autovacuum", "off",
            "listen_addresses", "localhost",
            "unix_socket_directories", "");

    private static final Path DEBIAN = Path.of("/usr/lib/postgresql/15/bin");

    private final int port;
    private final String version;
    private final Closeable stop;

    private Server(int port, String version, Closeable stop) {
        this.port = port;
        this.version = version;
        this.stop = stop;
    }

    static Server start(Path directory) throws IOException {
        return Files.isExecutable(DEBIAN.resolve("postgres")) ? debian(directory) : embedded();
    }

    private static Server debian(Path directory) throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        Path data = directory.resolve("pgdata");
        boolean root = System.getProperty("user.name").equals("root");
        if (root) {
            run(List.of("chown", "postgres", directory.toString()));
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        List<String> as = root ? List.of("runuser", "-u", "postgres", "--") : List.of();
        run(
                as,
                DEBIAN.resolve("initdb").toString(),
                "-D",
                data.toString(),
                "-U",
                "postgres",
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--locale=C.UTF-8");
        StringBuilder options = new StringBuilder("-p " + port);
        OPTIONS.forEach((name, value) ->
                options.append(" -c ").append(name).append("='").append(value).append("'"));
        String log = directory.resolve("server.log").toString();
        run(
                as,
                DEBIAN.resolve("pg_ctl").toString(),
                "-D",
                data.toString(),
                "-l",
                log,
                "-w",
                "-o",
                options.toString(),
                "start");
        return new Server(
                port,
                "PostgreSQL 15 (Debian)",
                () -> run(
                        as,
                        DEBIAN.resolve("pg_ctl").toString(),
                        "-D",
                        data.toString(),
                        "-w",
                        "-m",
                        "immediate",
                        "stop"));
    }

    private static Server embedded() throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder();
        OPTIONS.forEach((name, value) -> {
            if (!name.equals("unix_socket_directories")) {
                builder.setServerConfig(name, value);
            }
        });
        EmbeddedPostgres postgres = builder.start();
        return new Server(postgres.getPort(), "PostgreSQL 18 (embedded)", postgres);
    }

    private static void run(List<String> as, String... command) throws IOException {
        List<String> all = new ArrayList<>(as);
        all.addAll(List.of(command));
        run(all);
    }

    private static void run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (process.waitFor() != 0) {
                throw new IOException("failed: " + String.join(" ", command));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted: " + String.join(" ", command));
        }
    }

    int port() {
        return port;
    }

    String version() {
        return version;
    }

    String url() {
        return "jdbc:postgresql://localhost:" + port + "/postgres?user=postgres";
    }

    void execute(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    long rows() throws SQLException {
        return number("SELECT count(*) FROM orders");
    }

    long number(String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Of the process of which all others of this server are children. */
    long process() throws SQLException {
        return number("SELECT split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::bigint");
    }

    @Override
    public void close() throws IOException {
        stop.close();
    }
}
