package io.howdah.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExampleExportTest {
    @TempDir
    private Path directory;

    @Test
    void theSameSeedGivesTheSameBytes() throws IOException {
        ExampleExport.write(directory.resolve("a"), 7, new ExampleExport.Size(300));
        ExampleExport.write(directory.resolve("b"), 7, new ExampleExport.Size(300));
        try (var files = Files.walk(directory.resolve("a"))) {
            assertThat(files.filter(Files::isRegularFile).toList())
                    .hasSizeGreaterThan(20)
                    .allSatisfy(file -> assertThat(directory
                                    .resolve("b")
                                    .resolve(directory.resolve("a").relativize(file)))
                            .hasSameBinaryContentAs(file));
        }
    }

    @Test
    void anotherSeedGivesOtherRows() {
        ExampleExport.write(directory.resolve("a"), 7, new ExampleExport.Size(300));
        ExampleExport.write(directory.resolve("b"), 8, new ExampleExport.Size(300));
        assertThat(directory.resolve("a/data/orders.csv")).isRegularFile();
        assertThat(directory.resolve("b/data/orders.csv"))
                .isRegularFile()
                .content()
                .isNotEqualTo(contentOf(directory.resolve("a/data/orders.csv")));
    }

    @Test
    void theSizeCountsOrders() throws IOException {
        ExampleExport.write(directory, 7, new ExampleExport.Size(300));
        try (var lines = Files.lines(directory.resolve("data/orders.csv"))) {
            assertThat(lines).hasSize(301);
        }
    }

    private static String contentOf(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
