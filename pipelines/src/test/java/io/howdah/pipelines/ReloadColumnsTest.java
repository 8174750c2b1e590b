package io.howdah.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.howdah.mapping.dms.TableMappingFile;
import io.howdah.mapping.document.JsonDocument;
import io.howdah.pipelines.reload.ReloadCode;
import io.howdah.pipelines.reload.ReloadSettings;
import io.howdah.pipelines.reload.Reloads;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Export files whose columns are not those of their table: nothing of them may look as if it were equal. */
class ReloadColumnsTest {
    private static final List<String> DAMAGED = List.of("1|1.50|2026-01-10", "2|2.50|2026-03-10", "3|99.00|2026-03-11");

    @TempDir
    private Path directory;

    private ReloadExport export;

    @BeforeEach
    void load() throws IOException {
        export = new ReloadExport(directory);
        export.load();
        export.database().execute("UPDATE hr.orders SET amount = 99 WHERE id = 3; DELETE FROM hr.orders WHERE id = 4");
    }

    @AfterEach
    void close() {
        export.close();
    }

    private Reloads reloads() {
        return export.reloads(ReloadExport.march("hr.orders"));
    }

    private void assertRefused(ThrowableAssert.ThrowingCallable call, String... words) {
        ReloadEstate.fails(ReloadCode.COLUMNS_DIFFER, call);
        assertThatThrownBy(call).hasMessageContainingAll(words);
        assertThat(export.orderRows()).isEqualTo(DAMAGED);
        assertThat(export.database().query("SELECT count(*) FROM pg_class WHERE relname ~ '^r[0-9]+_[0-9]+_'"))
                .containsExactly("0");
        assertThat(export.database().query("SELECT DISTINCT state FROM howdah.reloads"))
                .containsExactly("ABANDONED");
    }

    @Test
    void aFileWithoutAColumnOfItsTableIsRefused() throws IOException {
        export.file("HR.ORDERS.csv", "ID,CHANGED", "2,2026-03-10", "3,2026-03-11", "4,2026-03-12");

        assertRefused(
                () -> reloads().reload(export.target()), "\"HR\".\"ORDERS\"", "HR.ORDERS.csv has no field for AMOUNT");
        assertRefused(() -> reloads().dryRun(export.target()), "HR.ORDERS.csv has no field for AMOUNT");
    }

    @Test
    void aMisspeltColumnIsRefused() throws IOException {
        export.file("HR.ORDERS.csv", "ID,AMUONT,CHANGED", "2,2.5,2026-03-10", "3,3.5,2026-03-11", "4,4.5,2026-03-12");

        assertRefused(
                () -> reloads().reload(export.target()),
                "HR.ORDERS.csv: field AMUONT",
                "HR.ORDERS.csv has no field for AMOUNT");
    }

    @Test
    void aFieldThatTheTableDoesNotHaveIsRefused() throws IOException {
        export.file("HR.ORDERS.csv", "ID,AMOUNT,CHANGED,COLOUR", "3,3.5,2026-03-11,red");

        assertRefused(() -> reloads().reload(export.target()), "HR.ORDERS.csv: field COLOUR");
    }

    @Test
    void oneOfSeveralFilesIsEnough() throws IOException {
        export.file("HR.ORDERS.csv", "ID,AMOUNT,CHANGED", "3,3.5,2026-03-11");
        export.file("orders.ctl", """
                LOAD DATA INFILE 'more.dat' APPEND INTO TABLE hr.orders
                FIELDS TERMINATED BY ',' (id, changed DATE 'YYYY-MM-DD')""");
        export.file("more.dat", "4,2026-03-12");

        assertRefused(() -> reloads().reload(export.target()), "more.dat has no field for AMOUNT");
    }

    @Test
    void aColumnThatTheTargetComputesNeedsNoField() throws IOException {
        export.database()
                .execute("ALTER TABLE hr.orders DROP amount, ADD amount numeric GENERATED ALWAYS AS (id * 2) STORED");
        export.file("HR.ORDERS.csv", "ID,CHANGED", "2,2026-03-10", "3,2026-03-11", "4,2026-03-12");

        reloads().reload(export.target());

        assertThat(export.orderRows())
                .containsExactly("1|2|2026-01-10", "2|4|2026-03-10", "3|6|2026-03-11", "4|8|2026-03-12");
    }

    @Test
    void aColumnThatTheMappingRemovesStaysAsItIs() throws IOException {
        export.file("HR.ORDERS.csv", "ID,CHANGED", "2,2026-03-20", "3,2026-03-11", "4,2026-03-12");
        JobSettings mapped = export.job()
                .withMapping(
                        new MappingChoice(TableMappingFile.of(JsonDocument.parse("m.json", """
                {"rules": [
                {"rule-type": "selection", "rule-id": "1", "rule-name": "hr", "rule-action": "include",
                 "object-locator": {"schema-name": "HR", "table-name": "%"}},
                {"rule-type": "transformation", "rule-id": "2", "rule-name": "no amount", "rule-target": "column",
                 "object-locator": {"schema-name": "HR", "table-name": "ORDERS", "column-name": "AMOUNT"},
                 "rule-action": "remove-column"}]}""")), Optional.empty()));

        export.reloads(mapped, ReloadSettings.of(List.of(ReloadExport.march("hr.orders"))))
                .reload(export.target());

        assertThat(export.orderRows())
                .containsExactly("1|1.50|2026-01-10", "2|2.50|2026-03-20", "3|99.00|2026-03-11", "4|<null>|2026-03-12");
    }
}
