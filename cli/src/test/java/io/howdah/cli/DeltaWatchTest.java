package io.howdah.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.objects.ObjectFolder;
import io.howdah.pipelines.delta.DeltaResult;
import io.howdah.pipelines.delta.DeltaResult.Outcome;
import io.howdah.pipelines.delta.set.DeltaSet;
import io.howdah.pipelines.delta.set.SetFolders;
import io.howdah.source.FileOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeltaWatchTest {
    @TempDir
    private Path inbox;

    private final AtomicLong now = new AtomicLong();
    private final Clock clock = InstantSource.offset(() -> Instant.ofEpochSecond(now.incrementAndGet()), Duration.ZERO)
            .withZone(ZoneOffset.UTC);

    private List<DeltaSet> write(String text) {
        try {
            Files.writeString(inbox.resolve("t.insert.csv"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.of(SetFolders.set(inbox, FileOptions.NONE).orElseThrow());
    }

    private static DeltaResult result(Outcome outcome) {
        return new DeltaResult(1, "set", outcome, 0, 0, List.of(), 0, List.of(), Duration.ZERO, Duration.ZERO);
    }

    @Test
    void anotherSetInTheSameFolderIsAppliedAndTheSameOneNotAgain() {
        AtomicInteger looks = new AtomicInteger();
        List<String> applied = new ArrayList<>();
        List<DeltaResult> results = new DeltaWatch(
                        () -> write(looks.incrementAndGet() < 3 ? "a\n1\n" : "a\n1\n22\n"), clock)
                .run(Duration.ofSeconds(3), set -> {
                    applied.add(set.name());
                    return result(Outcome.DONE);
                });
        assertThat(looks.get()).isGreaterThanOrEqualTo(3);
        assertThat(applied.size()).isGreaterThanOrEqualTo(2);
        assertThat(results).hasSameSizeAs(applied);
    }

    @Test
    void setThatIsOnlyStagedEndsTheWatch() {
        assertThat(new DeltaWatch(() -> write("a\n1\n"), clock).run(Duration.ZERO, set -> result(Outcome.STAGED)))
                .hasSize(1);
    }

    @Test
    void objectsNeverLeaveTheirFolder() {
        Path work = inbox.resolve("work");
        for (String prefix :
                List.of("s3://bucket//home/me", "s3://bucket/../../x", "s3://bucket/./a", "s3://bucket/a/..")) {
            assertThat(DeltaSource.local(work, ObjectFolder.of(prefix)).normalize())
                    .as(prefix)
                    .startsWithRaw(work.resolve("objects/bucket"))
                    .isNotEqualTo(work.resolve("objects/bucket"));
        }
        assertThat(DeltaSource.local(work, ObjectFolder.of("s3://bucket/in/night")))
                .isEqualTo(work.resolve("objects/bucket/in/night"));
    }
}
