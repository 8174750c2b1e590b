package io.howdah.pipelines.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.howdah.base.HowdahException;
import io.howdah.pipelines.delta.set.Archive;
import io.howdah.pipelines.delta.set.DeltaSet;
import io.howdah.pipelines.delta.set.SetFolders;
import io.howdah.pipelines.delta.set.SetLooks;
import io.howdah.pipelines.delta.set.SetWatch;
import io.howdah.pipelines.delta.set.Way;
import io.howdah.source.FileOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetFoldersTest {
    @TempDir
    private Path inbox;

    private Path file(String name, String text) throws IOException {
        Path file = inbox.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private DeltaSet set(String name) {
        return SetFolders.set(inbox.resolve(name), FileOptions.NONE).orElseThrow();
    }

    private static void assertCode(DeltaCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        HowdahException.class,
                        e -> assertThat(e.code()).as(e.getMessage()).isEqualTo(code));
    }

    @Test
    void nameThatTellsRowsIsNeverPassedOver() throws IOException {
        for (String name :
                new String[] {"t.insert", "t.insert.csv.part", "s.t.INSERT.csv~", "t.delete.2.zst", "t.insert.csv.zip"
                }) {
            Path file = file("01/" + name, "x");
            assertCode(DeltaCode.UNKNOWN_FILE, () -> set("01"));
            SetWatch watch =
                    new SetWatch(inbox, FileOptions.NONE, Way.Choice.HERE, "_DONE", Duration.ZERO, Clock.systemUTC());
            assertCode(DeltaCode.UNKNOWN_FILE, watch::complete);
            Files.delete(file);
        }
        file("01/t.insert.csv", "1\n");
        for (String name : new String[] {"t.insert.csv.md5", "_t.insert.bak", ".t.insert.csv.part", "readme.md"}) {
            file("01/" + name, "x");
        }
        assertThat(set("01").files()).hasSize(1);
    }

    @Test
    void manifestWithTwoModesForATableIsRefused() throws IOException {
        file("01/i.csv", "1\n");
        file("01/manifest.json", """
                {"tables": [
                  {"table": "t", "mode": "merge", "files": [{"file": "i.csv", "kind": "insert"}]},
                  {"table": "t", "mode": "replace", "files": [{"file": "i.csv", "kind": "insert"}]}]}
                """);
        assertCode(DeltaCode.BAD_MANIFEST, () -> set("01"));
    }

    @Test
    void setThatWasWrittenSinceItWasAppliedStaysWhereItIs() throws IOException {
        Path file = file("01/t.insert.csv", "1\n");
        DeltaSet set = set("01");
        SetLooks looks = SetLooks.of(set);
        Files.writeString(file, "1\n2\n");
        Archive archive = new Archive(inbox.resolve("done"));
        assertCode(DeltaCode.ARCHIVE_FAILED, () -> archive.take(set, looks));
        assertThat(file).exists();
        assertCode(DeltaCode.ARCHIVE_FAILED, () -> new Archive(inbox.resolve("01/done")).take(set, SetLooks.of(set)));
        assertThat(inbox.resolve("01/done")).doesNotExist();
        assertThat(archive.take(set, SetLooks.of(set)).resolve("t.insert.csv")).hasContent("1\n2\n");
        assertThat(inbox.resolve("01")).doesNotExist();
    }
}
