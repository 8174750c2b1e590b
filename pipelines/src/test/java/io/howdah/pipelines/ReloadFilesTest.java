package io.howdah.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.convert.ConvertSettings;
import io.howdah.load.LoadSettings;
import io.howdah.pipelines.reload.ReloadCode;
import io.howdah.pipelines.reload.ReloadProgress;
import io.howdah.pipelines.reload.ReloadResult;
import io.howdah.pipelines.reload.ReloadSettings;
import io.howdah.pipelines.reload.ReloadTable;
import io.howdah.pipelines.reload.Reloads;
import io.howdah.source.SourceSettings;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import io.howdah.validate.ValidateSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A window out of export files that are newer than the target, on the oldest PostgreSQL. */
class ReloadFilesTest {
    @TempDir
    private Path directory;

    private final TestDatabase database = TestPostgres.oldest();
    private final JdbcTarget target = JdbcTarget.of(database.jdbcUrl(), Optional.empty(), Optional.empty());

    @BeforeEach
    void load() throws IOException {
        Files.createDirectories(directory.resolve("export"));
        Files.writeString(
                directory.resolve("export/ddl.sql"),
                "CREATE TABLE hr.orders (id NUMBER(9) PRIMARY KEY, amount NUMBER(9,2), changed DATE);\n");
        data("1,1.5,2026-01-10", "2,2.5,2026-03-10", "3,3.5,2026-03-11", "4,4.5,2026-03-12");
        new Jobs(job(), JobProgress.silent(), Clock.systemUTC()).load(target, Jobs.Begin.RESUME);
    }

    private void data(String... rows) throws IOException {
        Files.writeString(
                directory.resolve("export/HR.ORDERS.csv"), "ID,AMOUNT,CHANGED\n" + String.join("\n", rows) + "\n");
    }

    @AfterEach
    void close() {
        database.close();
    }

    private JobSettings job() {
        return new JobSettings(
                "files",
                directory.resolve("export"),
                directory.resolve("work"),
                SourceSettings.DEFAULTS,
                ConvertSettings.DEFAULT,
                LoadSettings.defaults().withWorkers(1),
                ValidateSettings.defaults(),
                JobSettings.DataCheck.NONE,
                JobSettings.DiskCheck.OFF);
    }

    private ReloadResult reload() {
        ReloadTable orders = new ReloadTable(
                ReloadTable.name("hr.orders"),
                "changed >= :from and changed < :to",
                Optional.of("2026-03-01"),
                Optional.of("2026-04-01"),
                new ReloadTable.SourceWins(),
                ReloadTable.Vanished.DELETE,
                List.of());
        return new Reloads(job(), ReloadSettings.of(List.of(orders)), ReloadProgress.silent(), Clock.systemUTC())
                .reload(target);
    }

    private List<String> rows() {
        return database.query("SELECT id, amount, changed::date FROM hr.orders ORDER BY 1");
    }

    @Test
    void onlyTheWindowIsTakenAndWhatLeftItIsNoDeletion() throws IOException {
        data("1,100,2026-01-10", "2,20,2026-03-10", "3,30,2026-07-01", "5,5,2026-03-31", "6,6,2026-06-06");

        ReloadResult result = reload();

        assertThat(rows())
                .containsExactly("1|1.50|2026-01-10", "2|20.00|2026-03-10", "3|30.00|2026-07-01", "5|5.00|2026-03-31");
        assertThat(result.scn()).isEmpty();
        assertThat(result.tables().getFirst().moved()).isEqualTo(1);
        assertThat(database.query("SELECT count(*) FROM howdah.apply_guards")).containsExactly("0");
    }

    @Test
    void whenARecordCannotBeReadNothingIsTakenForVanished() throws IOException {
        data("2,20,2026-03-10", "3,not a number,2026-03-11");

        ReloadResult result = reload();

        assertThat(rows())
                .containsExactly("1|1.50|2026-01-10", "2|20.00|2026-03-10", "3|3.50|2026-03-11", "4|4.50|2026-03-12");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.tables().getFirst().errors())
                .singleElement()
                .satisfies(e -> assertThat(e.words()).contains("HR.ORDERS.csv:3", "AMOUNT"));
        assertThat(database.query("SELECT total, processed, error FROM howdah.migration_status"))
                .containsExactly("2|1|1");
    }

    @Test
    void nothingIsTakenForVanishedBesideADataFileOfWhichNobodyKnowsTheTable() throws IOException {
        data("2,20,2026-03-10");
        Files.writeString(directory.resolve("export/ORDERS_MARCH.csv"), "ID,AMOUNT,CHANGED\n3,30,2026-03-11\n");

        ReloadEstate.fails(ReloadCode.SOURCE_HIDES, this::reload);

        assertThat(rows()).hasSize(4);
        assertThat(database.query("SELECT state FROM howdah.reloads")).containsExactly("ABANDONED");
    }

    @Test
    void filesThatWereWrittenAnewSinceAreReadAnew() throws IOException {
        database.execute("""
                CREATE FUNCTION trouble() RETURNS trigger LANGUAGE plpgsql AS
                'BEGIN RAISE EXCEPTION ''full'' USING ERRCODE = ''53100''; END';
                """);
        State.prepare(target);
        database.execute("CREATE TRIGGER trouble BEFORE INSERT ON howdah.merge_logs FOR EACH ROW"
                + " WHEN (NEW.operation = 'DELETE') EXECUTE FUNCTION trouble()");
        data("2,20,2026-03-10", "3,3.5,2026-03-11");
        ReloadEstate.fails(ReloadCode.DISK_FULL, this::reload);
        database.execute("DROP TRIGGER trouble ON howdah.merge_logs");
        data("2,21,2026-03-10", "3,3.5,2026-03-11", "4,4.5,2026-03-12");

        ReloadEstate.fails(ReloadCode.GIVEN_UP, this::reload);
        reload();

        assertThat(rows())
                .containsExactly("1|1.50|2026-01-10", "2|21.00|2026-03-10", "3|3.50|2026-03-11", "4|4.50|2026-03-12");
    }
}
