package io.howdah.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.convert.ConvertSettings;
import io.howdah.example.ExampleExport;
import io.howdah.load.LoadSettings;
import io.howdah.pipelines.report.Report;
import io.howdah.source.SourceSettings;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import io.howdah.validate.ValidateSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example export has every type and kind of file: all of it arrives, on the newest and on the oldest server. */
class ExampleMigrationTest {
    @TempDir
    private Path directory;

    @Test
    void everyValueArrivesOnTheNewestServer() {
        try (TestDatabase database = TestPostgres.fresh()) {
            everyValueArrives(database);
        }
    }

    @Test
    void everyValueArrivesOnTheOldestServer() {
        try (TestDatabase database = TestPostgres.oldest()) {
            everyValueArrives(database);
        }
    }

    private void everyValueArrives(TestDatabase database) {
        ExampleExport.write(directory.resolve("export"), 3, new ExampleExport.Size(5_000));
        JobSettings settings = new JobSettings(
                "example",
                directory.resolve("export"),
                directory.resolve("work"),
                SourceSettings.DEFAULTS,
                ConvertSettings.DEFAULT,
                LoadSettings.defaults(),
                ValidateSettings.defaults(),
                JobSettings.DataCheck.FULL,
                JobSettings.DiskCheck.ON);
        JdbcTarget target = JdbcTarget.of(database.jdbcUrl(), Optional.empty(), Optional.empty());
        Jobs jobs = new Jobs(settings, JobProgress.silent(), Clock.systemUTC());
        Report report = jobs.migrate(target, Jobs.Begin.RESUME).report();
        List<Report.TableRow> loaded =
                report.tables().stream().filter(t -> !t.files().isEmpty()).toList();
        assertThat(loaded).hasSizeGreaterThanOrEqualTo(19);
        assertThat(loaded)
                .allSatisfy(t -> assertThat(t.validation().map(Report.ValidatedTable::state))
                        .as(t.toString())
                        .contains("EQUAL"));
        // a failed statement, a missing object, an unread file: none of these
        assertThat(codes(report))
                .filteredOn(c -> c.matches("LOAD-.*|VALIDATE-.*|SOURCE-.*|CATALOG-.*|PIPELINE-.*"))
                .hasSize(4)
                .containsOnly("SOURCE-0007"); // the application's own tables begin empty
        everyDamageIsRepaired(database, jobs, target, loaded);
    }

    /** Reference-partitioned tables, triggers, virtual columns and foreign keys in circles: after the repair all is as it was. */
    private static void everyDamageIsRepaired(
            TestDatabase database, Jobs jobs, JdbcTarget target, List<Report.TableRow> loaded) {
        List<TableDamage> damages =
                loaded.stream().map(t -> new TableDamage(database, t.target())).toList();
        damages.forEach(TableDamage::keep);
        damages.forEach(TableDamage::damage);
        List<String> damaged = damages.stream()
                .filter(d -> !d.differences().isEmpty())
                .map(TableDamage::name)
                .toList();
        assertThat(damaged).hasSizeGreaterThan(15);

        Report report = jobs.validate(target, Jobs.Repair.APPLY).report();
        assertThat(report.tables())
                .filteredOn(t -> t.repair().isPresent())
                .allSatisfy(t -> assertThat(t.repair().orElseThrow().state())
                        .as(t + " " + codes(report))
                        .isEqualTo("REPAIRED"))
                .extracting(Report.TableRow::target)
                .containsExactlyInAnyOrderElementsOf(damaged);
        assertThat(damages)
                .allSatisfy(d -> assertThat(d.differences()).as(d.name()).isEmpty());
    }

    private static List<String> codes(Report report) {
        return Stream.concat(report.objects().stream().flatMap(o -> o.findings().stream()), report.findings().stream())
                .filter(f -> !f.severity().equals("NOTE"))
                .map(Report.FindingRow::code)
                .toList();
    }
}
