package io.howdah.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More code than the heap holds. */
class MemoryTest {
    @TempDir
    private Path directory;

    @Test
    void aFullHeapIsAnErrorWithAHint() throws Exception {
        code(8_000_000);
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx24m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.howdah.cli.Main",
                        "assess",
                        "--source",
                        directory.resolve("export").toString(),
                        "--work-dir",
                        directory.resolve("work").toString()))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output").toFile())
                .start();
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        assertThat(Files.readString(directory.resolve("output")))
                .contains("howdah: CONFIG-0011: the ", " MiB of memory", "hint: ", "HOWDAH_OPTS=-Xmx")
                .doesNotContain("\tat ");
        assertThat(process.exitValue()).isEqualTo(2);
    }

    private void code(int characters) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; text.length() < characters; i++) {
            text.append("""
                    CREATE OR REPLACE FUNCTION f%1$d (p NUMBER) RETURN NUMBER IS
                      v NUMBER := p + %1$d;
                    BEGIN
                      RETURN v * %1$d;
                    END;
                    /
                    """.formatted(i));
        }
        Files.writeString(Files.createDirectories(directory.resolve("export")).resolve("code.sql"), text);
    }
}
