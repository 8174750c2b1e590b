package io.howdah.cli;

import io.howdah.base.HowdahException;
import io.howdah.pipelines.JdbcTarget;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A PostgreSQL server below the work directory, with its data: started by pg_ctl, so that it goes on after this process ended, until
 * {@code howdah stop}. Its user and database are called {@code howdah}; the password stands in a file that only the owner may read.
 */
final class EmbeddedServer {
    static final String USER = "howdah";
    private static final String DATABASE = "howdah";

    private final Path home;

    EmbeddedServer(Path workDirectory) {
        this.home = workDirectory.toAbsolutePath().normalize().resolve("postgres");
    }

    boolean exists() {
        return Files.exists(home.resolve("data/PG_VERSION"));
    }

    boolean running() {
        return exists() && run(pgCtl("status")) == 0;
    }

    /** Makes the server when there is none, starts it when it does not run. */
    JdbcTarget start() {
        if (!exists()) {
            create();
        }
        if (!running()) {
            int port = freePort();
            write(home.resolve("data/howdah.conf"), settings(port));
            List<String> start = pgCtl("start");
            start.addAll(
                    List.of("-w", "-t", "120", "-l", home.resolve("server.log").toString()));
            if (run(start) != 0) {
                throw new HowdahException(
                        EmbeddedCode.NOT_STARTED,
                        "could not start PostgreSQL in " + home,
                        "look into " + home.resolve("server.log"));
            }
        }
        EmbeddedDatabase.ensure(url("postgres"), password(), DATABASE);
        return JdbcTarget.of(jdbcUrl(), Optional.of(USER), Optional.of(password()));
    }

    /** Another database of the server, which runs; created when it is not there. {@code name} is this program's own. */
    JdbcTarget database(String name) {
        EmbeddedDatabase.ensure(url("postgres"), password(), name);
        return JdbcTarget.of(url(name), Optional.of(USER), Optional.of(password()));
    }

    /** False when it did not run. */
    boolean stop() {
        if (!exists()) {
            throw new HowdahException(
                    EmbeddedCode.NOT_THERE,
                    "there is no PostgreSQL in " + home,
                    "name the right directory with --work-dir");
        }
        if (!running()) {
            return false;
        }
        List<String> stop = pgCtl("stop");
        stop.addAll(List.of("-w", "-t", "120", "-m", "fast"));
        if (run(stop) != 0) {
            throw new HowdahException(
                    EmbeddedCode.NOT_STARTED,
                    "could not stop PostgreSQL in " + home,
                    "look into " + home.resolve("server.log"));
        }
        return true;
    }

    /** Without user and password. */
    String jdbcUrl() {
        return url(DATABASE);
    }

    Path passwordFile() {
        return home.resolve("password");
    }

    /** A line for a shell; the password stays in its file. */
    String psqlCommand() {
        return "PGPASSWORD=$(cat " + passwordFile() + ") psql -h localhost -p " + port() + " -U " + USER + " "
                + DATABASE;
    }

    private String url(String database) {
        return "jdbc:postgresql://localhost:" + port() + "/" + database;
    }

    private String password() {
        return read(passwordFile()).strip();
    }

    int port() {
        return read(home.resolve("data/howdah.conf"))
                .lines()
                .filter(line -> line.startsWith("port = "))
                .mapToInt(line -> Integer.parseInt(line.substring(7)))
                .findFirst()
                .orElseThrow();
    }

    private void create() {
        try {
            Files.createDirectories(home);
            EmbeddedPrograms.unpack(home.resolve("program"));
            byte[] secret = new byte[16];
            new SecureRandom().nextBytes(secret);
            Files.deleteIfExists(passwordFile());
            Files.createFile(
                    passwordFile(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(passwordFile(), HexFormat.of().formatHex(secret) + "\n");
        } catch (IOException e) {
            throw new HowdahException(
                    EmbeddedCode.NOT_UNPACKED,
                    "could not unpack PostgreSQL into " + home + ": " + e.getMessage(),
                    "check the directory and the free space",
                    e);
        }
        checkNamespaces();
        Path unfinished = home.resolve("data.unfinished");
        List<String> initdb = command(
                "initdb",
                "-D",
                unfinished.toString(),
                "-U",
                USER,
                "--pwfile=" + passwordFile(),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8");
        deleteAll(unfinished);
        if (run(initdb) != 0) {
            throw new HowdahException(
                    EmbeddedCode.NOT_STARTED,
                    "could not initialise PostgreSQL in " + home,
                    "look into " + home.resolve("commands.log"));
        }
        append(unfinished.resolve("postgresql.conf"), "include 'howdah.conf'\n");
        try {
            Files.move(unfinished, home.resolve("data"));
        } catch (IOException e) {
            throw unusable(unfinished, e);
        }
    }

    /** What an attempt left that was killed half-way. */
    private static void deleteAll(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw unusable(directory, e);
        }
    }

    /** Durable, and tuned for one large load: few checkpoints, no replication. */
    private static String settings(int port) {
        return """
                port = %d
                listen_addresses = 'localhost'
                unix_socket_directories = ''
                shared_buffers = 256MB
                maintenance_work_mem = 256MB
                max_wal_size = 4GB
                checkpoint_timeout = 30min
                wal_level = minimal
                max_wal_senders = 0
                max_locks_per_transaction = 256
                timezone = 'UTC'
                """.formatted(port);
    }

    /** The port of the last time when it is free, so that bookmarks stay right. */
    private int freePort() {
        if (Files.exists(home.resolve("data/howdah.conf"))) {
            int last = port();
            if (isFree(last)) {
                return last;
            }
        }
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new HowdahException(
                    EmbeddedCode.NOT_STARTED, "found no free port on this machine", "close some programs", e);
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private List<String> pgCtl(String verb) {
        return command("pg_ctl", verb, "-D", home.resolve("data").toString());
    }

    /** PostgreSQL refuses to run as root; in a user namespace of its own root is somebody else. */
    private List<String> command(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(home.resolve("program/bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private static boolean isRoot() {
        return System.getProperty("user.name", "").toLowerCase(Locale.ROOT).equals("root");
    }

    private void checkNamespaces() {
        if (isRoot() && run(List.of("unshare", "-U", "true")) != 0) {
            throw new HowdahException(
                    EmbeddedCode.ROOT_WITHOUT_NAMESPACES,
                    "could not start PostgreSQL as root: user namespaces are not allowed here",
                    "run Howdah as another user, or name a server with --target");
        }
    }

    private int run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            home.resolve("commands.log").toFile()))
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(3, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                return -1;
            }
            return process.exitValue();
        } catch (IOException e) {
            throw new HowdahException(
                    EmbeddedCode.NOT_STARTED,
                    "could not run " + command.getFirst() + ": " + e.getMessage(),
                    "check the installation",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HowdahException(
                    EmbeddedCode.NOT_STARTED, "interrupted while PostgreSQL was starting", "run the command again", e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    private static void append(Path file, String text) {
        try {
            Files.writeString(file, text, StandardCharsets.UTF_8, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw unusable(file, e);
        }
    }

    private static HowdahException unusable(Path file, IOException e) {
        return new HowdahException(
                EmbeddedCode.NOT_STARTED,
                "could not use " + file + ": " + e.getMessage(),
                "check the work directory and its permissions",
                e);
    }
}
