package io.howdah.pipelines.delta;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.pipelines.delta.set.DeltaSet;
import io.howdah.pipelines.delta.set.SetWatch;
import io.howdah.pipelines.delta.set.Way;
import io.howdah.source.FileOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetWatchTest {
    @TempDir
    private Path inbox;

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    /** Stands still until it is set. */
    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };

    private void file(String name, String text) throws IOException {
        Path file = inbox.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static List<String> names(List<DeltaSet> sets) {
        return sets.stream().map(DeltaSet::name).toList();
    }

    @Test
    void completeIsWhatItsManifestOrMarkerOrQuietTells() throws IOException {
        SetWatch watch = new SetWatch(inbox, FileOptions.NONE, Way.Choice.HERE, "_DONE", Duration.ofSeconds(30), clock);
        assertThat(watch.complete()).isEmpty();
        file("a/manifest.json", """
                {"set": "first", "sequence": 1, "tables": [{"table": "t", "files": [{"file": "x.csv", "kind": "insert", "bytes": 4}]}]}
                """);
        file("b/t.insert.csv", "1\n");
        file("c/t.insert.csv", "1\n");
        file("c/_DONE", "");
        assertThat(names(watch.complete())).isEmpty();
        file("a/x.csv", "1\n");
        assertThat(names(watch.complete())).as("two of four bytes").isEmpty();
        file("a/x.csv", "1\n2\n");
        now = now.plusSeconds(20);
        assertThat(names(watch.complete()))
                .as("no sequence comes first, and b is not quiet")
                .isEmpty();
        now = now.plusSeconds(10);
        assertThat(names(watch.complete())).containsExactly("b", "c", "first");
        file("b/t.insert.2.csv", "2\n");
        assertThat(names(watch.complete())).isEmpty();
        now = now.plusSeconds(31);
        assertThat(names(watch.complete())).containsExactly("b", "c", "first");
    }
}
