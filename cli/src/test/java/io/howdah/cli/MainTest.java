package io.howdah.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path directory;

    private int howdah(String... arguments) {
        Session session = new Session(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Session.Terminal.PLAIN,
                name -> Optional.empty(),
                Clock.systemUTC());
        return Main.run(session, arguments);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void helpNamesEveryVerb() {
        assertThat(howdah("--help")).isZero();
        assertThat(out())
                .contains("assess", "convert", "migrate", "load", "validate", "status", "explain", "init", "demo");
    }

    @Test
    void wrongOptionIsTheUsersAndHasAHint() {
        assertThat(howdah("migrate", "--sauce", "x")).isEqualTo(2);
        assertThat(err())
                .contains("howdah: CONFIG-0006:", "--sauce", "hint: `howdah migrate --help`")
                .doesNotContain("\tat ");
    }

    @Test
    void explainTellsOneCodeOrListsAll() {
        assertThat(howdah("explain", "pipeline-0010")).isZero();
        assertThat(out()).contains("PIPELINE-0010: the job runs already", "exit code 2");
        out.reset();
        assertThat(howdah("explain")).isZero();
        assertThat(out().lines().count()).isEqualTo(Codes.all().size());
        assertThat(howdah("explain", "NO-9999")).isEqualTo(2);
        assertThat(err()).contains("CONFIG-0009");
    }

    @Test
    void initNeverOverwrites() throws Exception {
        Path file = directory.resolve("howdah.yaml");
        assertThat(howdah("init", file.toString())).isZero();
        assertThat(Files.readString(file)).contains("source:");
        assertThat(howdah("init", file.toString())).isEqualTo(2);
        assertThat(err()).contains("CONFIG-0007");
    }

    @Test
    void missingSourceIsTheUsers() {
        assertThat(howdah("assess", "-w", directory.resolve("work").toString())).isEqualTo(2);
        assertThat(err()).contains("CONFIG-0005", "--source");
        assertThat(howdah(
                        "assess",
                        "-w",
                        directory.resolve("work").toString(),
                        "-s",
                        directory.resolve("none").toString()))
                .isEqualTo(2);
        assertThat(err()).contains("SOURCE-0001").doesNotContain("\tat ");
    }

    @Test
    void restartAsksFirst() throws Exception {
        Files.createDirectories(directory.resolve("export"));
        assertThat(howdah(
                        "migrate",
                        "--restart",
                        "-s",
                        directory.resolve("export").toString(),
                        "-w",
                        directory.toString(),
                        "-t",
                        "jdbc:postgresql://u:secret@localhost:1/db"))
                .isEqualTo(2);
        assertThat(err()).contains("CONFIG-0008", "--yes").doesNotContain("secret");
    }

    @Test
    void unreachableServerIsTheTargets() throws Exception {
        Files.createDirectories(directory.resolve("export"));
        assertThat(howdah(
                        "migrate",
                        "-s",
                        directory.resolve("export").toString(),
                        "-w",
                        directory.toString(),
                        "-t",
                        "jdbc:postgresql://u:secret@localhost:1/db"))
                .isEqualTo(4);
        assertThat(err()).contains("PIPELINE-0002", "localhost:1/db").doesNotContain("secret", "\tat ");
    }
}
