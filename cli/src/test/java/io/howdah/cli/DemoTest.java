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
            assertThat(console.howdah("demo", "--live", "--orders", "100", "-w", work))
                    .as(console.said())
                    .isZero();
            assertThat(console.said())
                    .contains("SIMULATOR of an Oracle server", "real Oracle: not run", "compared value by value")
                    .contains(": all equal.")
                    .doesNotContain("not equal:");
        } finally {
            console.howdah("stop", "-w", work);
        }
    }
}
