package io.howdah.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.base.HowdahException;
import io.howdah.pipelines.JdbcTarget;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServerTest {
    @TempDir
    private Path directory;

    private static String text(JdbcTarget target, String sql) throws SQLException {
        try (Connection connection = target.open();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    @Test
    void dataOutlivesTheServerAndThePasswordIsWanted() throws Exception {
        EmbeddedServer server = new EmbeddedServer(directory);
        assertThat(server.running()).isFalse();
        // what an initialisation that was killed leaves behind
        Files.createDirectories(directory.resolve("postgres/data.unfinished/base"));
        try {
            JdbcTarget target = server.start();
            try (Connection connection = target.open();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE t AS SELECT 42 AS a");
            }
            assertThat(target.check()).isGreaterThanOrEqualTo(180_000);
            assertThat(server.stop()).isTrue();
            assertThat(server.stop()).isFalse();
            assertThat(text(new EmbeddedServer(directory).start(), "SELECT a FROM t"))
                    .isEqualTo("42");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(server.passwordFile())))
                    .isEqualTo("rw-------");
            assertThat(server.psqlCommand())
                    .doesNotContain(Files.readString(server.passwordFile()).strip());
            JdbcTarget without = JdbcTarget.of(server.jdbcUrl(), Optional.of("howdah"), Optional.of("wrong"));
            assertThat(catchCode(without)).isEqualTo("PIPELINE-0003");
            assertThePasswordOfTheTargetComesFromAnyPlace(server);
        } finally {
            if (server.running()) {
                server.stop();
            }
        }
    }

    private void assertThePasswordOfTheTargetComesFromAnyPlace(EmbeddedServer server) throws IOException {
        Path file = server.passwordFile();
        String word = Files.readString(file).strip();
        assertThat(check(server, Map.of())).isEqualTo(4);
        assertThat(check(server, Map.of("HOWDAH_TARGET_PASSWORD", word))).isZero();
        assertThat(check(server, Map.of("PGPASSWORD", word))).isZero();
        assertThat(check(server, Map.of("PGPASSWORD", "wrong"), "--target-password", "file:" + file))
                .isZero();
        assertThat(check(server, Map.of(), "--target-password", "command:head -1 " + file))
                .isZero();
        assertThat(check(server, Map.of("SHOP", word), "--target-password", "env:SHOP"))
                .isZero();
        Path pass = Files.writeString(directory.resolve("pgpass"), "*:*:*:howdah:" + word + "\n");
        Files.setPosixFilePermissions(pass, PosixFilePermissions.fromString("rw-------"));
        // as PGPASSFILE, which only another process could be given
        System.setProperty("org.postgresql.pgpassfile", pass.toString());
        try {
            assertThat(check(server, Map.of())).isZero();
        } finally {
            System.clearProperty("org.postgresql.pgpassfile");
        }
    }

    private int check(EmbeddedServer server, Map<String, String> environment, String... more) {
        Session session = new Session(
                new PrintStream(OutputStream.nullOutputStream()),
                new PrintStream(OutputStream.nullOutputStream()),
                Session.Terminal.PLAIN,
                name -> Optional.ofNullable(environment.get(name)),
                Clock.systemUTC());
        return Main.run(
                session,
                Stream.concat(
                                Stream.of("check", "-s", directory.toString(), "-t", server.jdbcUrl(), "-U", "howdah"),
                                Stream.of(more))
                        .toArray(String[]::new));
    }

    private static String catchCode(JdbcTarget target) {
        try {
            target.check();
            return "none";
        } catch (HowdahException e) {
            return e.code().code();
        }
    }
}
