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
    void aNegativeRejectLimitIsTheUsers() {
        assertThat(howdah("migrate", "-s", "x", "-t", "jdbc:postgresql://localhost:1/db", "--reject-limit=-1"))
                .isEqualTo(2);
        assertThat(err()).contains("CONFIG-0006", "--reject-limit -1").doesNotContain("\tat ");
    }

    @Test
    void aJobIsNoPath() {
        assertThat(howdah("assess", "-s", "x", "--job", "a/../b")).isEqualTo(2);
        assertThat(howdah("assess", "-s", "x", "--job", "")).isEqualTo(2);
        assertThat(err()).contains("CONFIG-0006: --job \"a/../b\" cannot name a job");
    }

    @Test
    void assessShowsWhatIsToBeDoneFirstWithItsPlace() throws Exception {
        Path export = Files.createDirectories(directory.resolve("export"));
        Files.writeString(export.resolve("t.sql"), "CREATE TABLE s.t (a NUMBER(3), d DATE);\n");
        Files.writeString(export.resolve("s.t.csv"), "A,D\n1,2020-01-01\n2,2020-02-30\n3,2020-02-31\n");
        assertThat(howdah("assess", "-s", export.toString(), "-w", directory.toString()))
                .isEqualTo(1);
        assertThat(out())
                .contains("1 finding about something that would not arrive", "loss    PIPELINE-0031  column S.T.D:")
                .contains("(s.t.csv:3)", "howdah explain CODE");
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
