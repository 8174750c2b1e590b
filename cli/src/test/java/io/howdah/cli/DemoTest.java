package io.howdah.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo with a running source: a simulator in a process of its own, Oracle's driver, the embedded PostgreSQL. */
class DemoTest {
    private final Console console = new Console();

    @TempDir
    private Path directory;

    @Test
    void theExampleComesOutOfARunningServerAndIsFoundEqual() {
        String work = directory.toString();
        try {
            assertThat(console.howdah("demo", "--live", "--delta", "--reload", "--orders", "100", "-w", work))
                    .as(console.said())
                    .isZero();
            assertThat(console.said())
                    .contains("SIMULATOR of an Oracle server", "real Oracle: not run", "compared value by value")
                    .contains(": all equal.")
                    .doesNotContain("not equal:");
            assertThat(console.said())
                    .containsPattern(
                            "a dry run: nothing was changed. It would\\s+sales.price_history: .* insert [1-9].* update [1-9].* delete 1;")
                    .containsPattern("sales.price_history: .* inserted [1-9].* updated [1-9].* deleted 1;")
                    .contains("DELETE 1, 2021-02-28 12:00:00");
            assertThat(console.said())
                    .containsPattern(
                            "Set example-set, cycle 1: ([1-9][0-9,]*) deleted, 0 updated, \\1 inserted in 2 partitions");
            assertThat(console.howdah("delta", "undo", "1", "--target", "embedded", "-w", work))
                    .isZero();
            assertThat(console.said())
                    .containsPattern("Cycle 1: 2 of 2 partitions undone, ([1-9][0-9,]*) rows removed, \\1 restored");
            assertThat(console.howdah("reload", "status", "--target", "embedded", "-w", work))
                    .isZero();
            assertThat(console.said()).containsPattern("Run 2  DONE .*\n  merged +sales.price_history +[1-9]");
            assertThat(console.howdah("reload", "cleanup", "--target", "embedded", "-w", work))
                    .isZero();
            assertThat(console.said())
                    .contains("Run 2 keeps what it has: nobody has noted yet", "clean it with --force");
            assertThat(console.howdah("reload", "cleanup", "--force", "--target", "embedded", "-w", work))
                    .isZero();
            assertThat(console.said()).contains("Cleaned runs: [2]");
        } finally {
            console.howdah("stop", "-w", work);
        }
    }

    @Test
    void theExampleIsJoinedWithAnotherDatabaseAndFollowsBoth() {
        String work = directory.resolve("pipeline").toString();
        try {
            assertThat(console.howdah("demo", "--pipeline", "--orders", "200", "-w", work))
                    .as(console.said())
                    .isZero();
            assertThat(console.out())
                    .contains("●    joined  view         target.orders_v, from Oracle's SQL")
                    .containsPattern("(?s)[0-9]+ rows are equal.*Now rows change on both sides.*[0-9]+ rows are equal");
            assertThat(console.howdah("pipeline", "drop", "--yes", "-c", work + "/example-pipeline.yaml"))
                    .as(console.said())
                    .isZero();
        } finally {
            console.howdah("stop", "-w", work);
        }
    }
}
