package io.howdah.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
    private final Console console = new Console();

    @TempDir
    private Path directory;

    @Test
    void helpNamesEveryVerb() {
        assertThat(console.howdah("--help")).isZero();
        assertThat(console.out())
                .contains("assess", "convert", "migrate", "load", "validate", "mapping", "delta", "reload", "pipeline")
                .contains("status", "explain", "init", "demo", "start", "stop");
    }

    @Test
    void groupWithoutVerbShowsItsOwn() {
        assertThat(console.howdah("delta")).isZero();
        assertThat(console.out()).contains("Usage: howdah delta", "undo");
    }

    @Test
    void mistypedVerbIsNamedWithTheOneThatIsMeant() {
        assertThat(console.howdah("migrat")).isEqualTo(2);
        assertThat(console.err()).contains("CONFIG-0006", "'migrat'", "did you mean `migrate`?");
    }

    @Test
    void wrongOptionIsTheUsersAndHasAHint() {
        assertThat(console.howdah("migrate", "--sauce", "x")).isEqualTo(2);
        assertThat(console.err())
                .contains("howdah: CONFIG-0006:", "--sauce", "hint: `howdah migrate --help`")
                .doesNotContain("\tat ");
    }

    @Test
    void explainTellsOneCodeOrListsAll() {
        assertThat(console.howdah("explain", "pipeline-0010")).isZero();
        assertThat(console.out()).contains("PIPELINE-0010: the job runs already", "exit code 2");
        console.forget();
        assertThat(console.howdah("explain")).isZero();
        assertThat(console.out().lines().count()).isEqualTo(Codes.all().size());
        assertThat(console.howdah("explain", "NO-9999")).isEqualTo(2);
        assertThat(console.err()).contains("CONFIG-0009");
    }

    @Test
    void whatFailsInAnInterruptedThreadFailsForThat() {
        Thread.currentThread().interrupt();
        try {
            assertThat(console.howdah("explain", "NO-9999")).isEqualTo(2);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(console.err()).contains("PIPELINE-0020: the command was interrupted");
    }

    @Test
    void initNeverOverwrites() throws Exception {
        Path file = directory.resolve("howdah.yaml");
        assertThat(console.howdah("init", file.toString())).isZero();
        assertThat(Files.readString(file)).contains("source:");
        assertThat(console.howdah("init", file.toString())).isEqualTo(2);
        assertThat(console.err()).contains("CONFIG-0007");
    }

    @Test
    void missingSourceIsTheUsers() {
        assertThat(console.howdah("assess", "-w", directory.resolve("work").toString()))
                .isEqualTo(2);
        assertThat(console.err()).contains("CONFIG-0005", "--source");
        assertThat(console.howdah(
                        "assess",
                        "-w",
                        directory.resolve("work").toString(),
                        "-s",
                        directory.resolve("none").toString()))
                .isEqualTo(2);
        assertThat(console.err()).contains("SOURCE-0001").doesNotContain("\tat ");
    }

    @Test
    void aNegativeRejectLimitIsTheUsers() {
        assertThat(console.howdah("migrate", "-s", "x", "-t", "jdbc:postgresql://localhost:1/db", "--reject-limit=-1"))
                .isEqualTo(2);
        assertThat(console.err()).contains("CONFIG-0006", "--reject-limit -1").doesNotContain("\tat ");
    }

    @Test
    void aJobIsNoPath() {
        assertThat(console.howdah("assess", "-s", "x", "--job", "a/../b")).isEqualTo(2);
        assertThat(console.howdah("assess", "-s", "x", "--job", "")).isEqualTo(2);
        assertThat(console.err()).contains("CONFIG-0006: --job \"a/../b\" cannot name a job");
    }

    @Test
    void assessShowsWhatIsToBeDoneFirstWithItsPlace() throws Exception {
        Path export = Files.createDirectories(directory.resolve("export"));
        Files.writeString(export.resolve("t.sql"), "CREATE TABLE s.t (a NUMBER(3), d DATE);\n");
        Files.writeString(export.resolve("s.t.csv"), "A,D\n1,2020-01-01\n2,2020-02-30\n3,2020-02-31\n");
        assertThat(console.howdah("assess", "-s", export.toString(), "-w", directory.toString()))
                .isEqualTo(1);
        assertThat(console.out())
                .contains("1 finding about something that would not arrive", "loss    PIPELINE-0031  column S.T.D:")
                .contains("(s.t.csv:3)", "howdah explain CODE");
    }

    @Test
    void restartAsksFirst() throws Exception {
        Files.createDirectories(directory.resolve("export"));
        assertThat(console.howdah(
                        "migrate",
                        "--restart",
                        "-s",
                        directory.resolve("export").toString(),
                        "-w",
                        directory.toString(),
                        "-t",
                        "jdbc:postgresql://u@localhost:1/db",
                        "--target-password",
                        "command:echo secret"))
                .isEqualTo(2);
        assertThat(console.err()).contains("CONFIG-0008", "--yes").doesNotContain("secret");
    }

    @Test
    void unreachableServerIsTheTargets() throws Exception {
        Files.createDirectories(directory.resolve("export"));
        assertThat(console.howdah(
                        "migrate",
                        "-s",
                        directory.resolve("export").toString(),
                        "-w",
                        directory.toString(),
                        "-t",
                        "jdbc:postgresql://u@localhost:1/db"))
                .isEqualTo(4);
        assertThat(console.err()).contains("PIPELINE-0002", "localhost:1/db").doesNotContain("\tat ");
    }
}
