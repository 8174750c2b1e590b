package io.howdah.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.pipelines.reload.ReloadCode;
import io.howdah.pipelines.reload.ReloadResult;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A window out of export files that are newer than the target, on the oldest PostgreSQL. */
class ReloadFilesTest {
    @TempDir
    private Path directory;

    private ReloadExport export;

    @BeforeEach
    void load() throws IOException {
        export = new ReloadExport(directory);
        export.load();
    }

    @AfterEach
    void close() {
        export.close();
    }

    private ReloadResult reload() {
        return export.reloads(ReloadExport.march("hr.orders")).reload(export.target());
    }

    @Test
    void onlyTheWindowIsTakenAndWhatLeftItIsNoDeletion() throws IOException {
        export.orders("1,100,2026-01-10", "2,20,2026-03-10", "3,30,2026-07-01", "5,5,2026-03-31", "6,6,2026-06-06");

        ReloadResult result = reload();

        assertThat(export.orderRows())
                .containsExactly("1|1.50|2026-01-10", "2|20.00|2026-03-10", "3|30.00|2026-07-01", "5|5.00|2026-03-31");
        assertThat(result.scn()).isEmpty();
        assertThat(result.tables().getFirst().moved()).isEqualTo(1);
        assertThat(export.database().query("SELECT count(*) FROM howdah.apply_guards"))
                .containsExactly("0");
    }

    @Test
    void whenARecordCannotBeReadNothingIsTakenForVanished() throws IOException {
        export.orders("2,20,2026-03-10", "3,not a number,2026-03-11");

        ReloadResult result = reload();

        assertThat(export.orderRows())
                .containsExactly("1|1.50|2026-01-10", "2|20.00|2026-03-10", "3|3.50|2026-03-11", "4|4.50|2026-03-12");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.tables().getFirst().errors())
                .singleElement()
                .satisfies(e -> assertThat(e.words()).contains("HR.ORDERS.csv:3", "AMOUNT"));
        assertThat(export.database().query("SELECT total, processed, error FROM howdah.migration_status"))
                .containsExactly("2|1|1");
    }

    @Test
    void nothingIsTakenForVanishedBesideADataFileOfWhichNobodyKnowsTheTable() throws IOException {
        export.orders("2,20,2026-03-10");
        export.file("ORDERS_MARCH.csv", "ID,AMOUNT,CHANGED", "3,30,2026-03-11");

        ReloadEstate.fails(ReloadCode.SOURCE_HIDES, this::reload);

        assertThat(export.orderRows()).hasSize(4);
        assertThat(export.database().query("SELECT state FROM howdah.reloads")).containsExactly("ABANDONED");
    }

    @Test
    void filesThatWereWrittenAnewSinceAreReadAnew() throws IOException {
        export.database().execute("""
                CREATE FUNCTION trouble() RETURNS trigger LANGUAGE plpgsql AS
                'BEGIN RAISE EXCEPTION ''full'' USING ERRCODE = ''53100''; END';
                """);
        State.prepare(export.target());
        export.database()
                .execute("CREATE TRIGGER trouble BEFORE INSERT ON howdah.merge_logs FOR EACH ROW"
                        + " WHEN (NEW.operation = 'DELETE') EXECUTE FUNCTION trouble()");
        export.orders("2,20,2026-03-10", "3,3.5,2026-03-11");
        ReloadEstate.fails(ReloadCode.DISK_FULL, this::reload);
        export.database().execute("DROP TRIGGER trouble ON howdah.merge_logs");
        export.orders("2,21,2026-03-10", "3,3.5,2026-03-11", "4,4.5,2026-03-12");

        ReloadEstate.fails(ReloadCode.GIVEN_UP, this::reload);
        reload();

        assertThat(export.orderRows())
                .containsExactly("1|1.50|2026-01-10", "2|21.00|2026-03-10", "3|3.50|2026-03-11", "4|4.50|2026-03-12");
    }
}
