package io.howdah.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo with a running source: a simulator in a process of its own, Oracle's driver, the embedded PostgreSQL. */
class DemoTest {
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

    private String said() {
        return out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void theExampleComesOutOfARunningServerAndIsFoundEqual() {
        String work = directory.toString();
        try {
            assertThat(howdah("demo", "--live", "--orders", "100", "-w", work))
                    .as(said())
                    .isZero();
            assertThat(said())
                    .contains("SIMULATOR of an Oracle server", "real Oracle: not run", "compared value by value")
                    .contains(": all equal.")
                    .doesNotContain("not equal:");
        } finally {
            howdah("stop", "-w", work);
        }
    }
}
