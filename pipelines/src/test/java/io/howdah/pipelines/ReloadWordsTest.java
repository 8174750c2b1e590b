package io.howdah.pipelines;

import static io.howdah.pipelines.ReloadEstate.fails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.howdah.base.HowdahException;
import io.howdah.pipelines.reload.ReloadCode;
import io.howdah.pipelines.reload.ReloadResult;
import io.howdah.pipelines.reload.ReloadSettings;
import io.howdah.pipelines.reload.ReloadTable;
import io.howdah.pipelines.reload.Undo;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a reload out of export files says when it is refused or stopped is true, and helps. */
class ReloadWordsTest {
    @TempDir
    private Path directory;

    private ReloadExport export;

    @BeforeEach
    void load() throws IOException {
        export = new ReloadExport(directory);
        export.load();
        export.orders("1,1.5,2026-01-10", "2,20,2026-03-10", "3,3.5,2026-03-11", "5,5,2026-03-12");
    }

    @AfterEach
    void close() {
        export.close();
    }

    private void assertReloaded() {
        assertThat(export.orderRows())
                .containsExactly("1|1.50|2026-01-10", "2|20.00|2026-03-10", "3|3.50|2026-03-11", "5|5.00|2026-03-12");
    }

    @Test
    void aWindowThatEndsBeforeItBeginsIsRefusedBeforeThereIsARun() {
        State.prepare(export.target());
        for (List<String> ends : List.of(
                List.of("2026-04-01", "2026-03-01"),
                List.of("2026-03-01 00:00:00.2", "2026-03-01 00:00:00.1"),
                List.of("2026-03-01 00:00:00+00:00", "2026-03-01 00:00:00+01:00"))) {
            ReloadTable table = ReloadExport.window(
                    "hr.orders", "changed >= :from and changed < :to", ends.getFirst(), ends.getLast());
            fails(ReloadCode.BAD_WINDOW, () -> export.reloads(table).reload(export.target()));
            fails(ReloadCode.BAD_WINDOW, () -> export.reloads(table).dryRun(export.target()));
        }
        ReloadTable numbers = ReloadExport.window("hr.orders", "id between :from and :to", "10", "9.5");
        assertThatThrownBy(() -> export.reloads(numbers).reload(export.target()))
                .hasMessageContaining("the value of :from, 10, is behind that of :to, 9.5");
        assertThat(export.database().query("SELECT count(*) FROM howdah.reloads"))
                .containsExactly("0");
    }

    @Test
    void aWindowOfOneValueIsOne() {
        ReloadResult result = export.reloads(ReloadExport.window("hr.orders", "id between :from and :to", "2", "2"))
                .reload(export.target());

        assertThat(result.tables().getFirst().counts().updated()).isEqualTo(1);
    }

    @Test
    void aConditionThatDependsOnTheTimeIsRefusedInWordsOfOracle() {
        ReloadTable table =
                ReloadExport.window("hr.orders", "changed >= :from and changed < SYSDATE", "2026-03-01", "2026-03-01");

        fails(ReloadCode.BAD_WINDOW, () -> export.reloads(table).reload(export.target()));
        assertThatThrownBy(() -> export.reloads(table).reload(export.target()))
                .hasMessageContaining("SYSDATE")
                .hasMessageNotContaining("IMMUTABLE");
    }

    @Test
    void whoCannotUndoAReloadOfFilesIsNotToldOfScns() {
        ReloadResult result = export.reloads(ReloadExport.march("hr.orders")).reload(export.target());
        Undo undo = new Undo(export.target(), Duration.ofSeconds(30));
        undo.cleanup(Undo.Guards.SPARED);

        assertThatThrownBy(() -> undo.undo(result.run())).isInstanceOfSatisfying(HowdahException.class, e -> {
            assertThat(e.code()).isEqualTo(ReloadCode.UNDO_NOT_KEPT);
            assertThat(e.hint()).contains("from an export").doesNotContain("SCN", "Oracle");
        });
    }

    @Test
    void anInterruptIsToldAsOneAndTheSameCommandEndsTheWork() {
        JobSettings job = export.job();
        ReloadSettings settings = ReloadSettings.of(List.of(ReloadExport.march("hr.orders")));

        ReloadEstate.interrupted("", job, settings, export.target());
        assertThat(export.database().query("SELECT state, error_code FROM howdah.reloads"))
                .as("while the export is opened")
                .containsExactly("STAGING|PIPELINE-0020");
        ReloadEstate.interrupted("reads the windows", job, settings, export.target());
        assertThat(export.database().query("SELECT state, error_code, error FROM howdah.reloads"))
                .containsExactly("STAGING|PIPELINE-0020|reload 1 was interrupted");

        assertThat(export.reloads(job, settings).reload(export.target()).begin())
                .isEqualTo(ReloadResult.Begin.CONTINUED);
        assertReloaded();
    }
}
