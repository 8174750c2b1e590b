package io.howdah.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.base.Identifier;
import io.howdah.convert.ConvertSettings;
import io.howdah.example.ExampleExport;
import io.howdah.load.LoadSettings;
import io.howdah.orasim.OracleSimulator;
import io.howdah.pipelines.report.Report;
import io.howdah.source.ExportDirectory;
import io.howdah.source.SourceSettings;
import io.howdah.source.oracle.OracleAddress;
import io.howdah.source.oracle.OracleSettings;
import io.howdah.source.oracle.Secret;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import io.howdah.validate.ValidateSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example estate once as an export directory, once loaded into a server that is then migrated live: the targets are the same. */
class LiveEstateTest {
    @TempDir
    private Path directory;

    @Test
    void theRunningDatabaseBecomesTheSameTargetAsItsExport() throws IOException {
        Path export = directory.resolve("export");
        ExampleExport.write(export, 11, new ExampleExport.Size(500));
        try (TestDatabase fromFiles = TestPostgres.fresh();
                TestDatabase fromServer = TestPostgres.fresh();
                OracleSimulator oracle =
                        OracleSimulator.start(export, SourceSettings.DEFAULTS, "word", 0, "23.0.0.0.0")) {
            assertThat(oracle.loaded().rejected()).isZero();
            List<Identifier> schemas = ExportDirectory.open(export, SourceSettings.DEFAULTS)
                    .catalog()
                    .schemas();
            OracleSettings settings = OracleSettings.of(
                            OracleAddress.of(oracle.jdbcUrl()),
                            Optional.of(OracleSimulator.READER),
                            Optional.of(new Secret("word")))
                    .withSchemas(schemas);

            migrate(new Origin.Directory(export), "files", fromFiles);
            JobResult live = migrate(new Origin.Running(settings), "server", fromServer);

            assertThat(contents(fromServer)).isEqualTo(contents(fromFiles)).hasSizeGreaterThan(15);
            assertThat(ofDefinitions(fromServer)).containsExactlyElementsOf(ofDefinitions(fromFiles));
            // partitions of an interval are there once a row asked for them, and no script knows of them
            assertThat(partitionsMadeByRows(fromFiles)).isEmpty();
            assertThat(partitionsMadeByRows(fromServer)).isNotEmpty().allMatch(p -> p.startsWith("sales."));
            assertThat(notRead(live)).isEmpty();
            assertThat(fromServer.query("SELECT contact_id, home, phones, tags FROM sales.contacts ORDER BY 1"))
                    .containsExactly(
                            "1|(\"1 Main St\",Springfield,12345,US)|{\"+1 555 0100\",\"+1 555 0101\"}|{vip}",
                            "2|(\"Ring 7\",Wien,,AT)|{}|{new,export}",
                            "3|<null>|<null>|<null>");
        }
    }

    private JobResult migrate(Origin origin, String name, TestDatabase database) {
        JobSettings settings = new JobSettings(
                name,
                origin,
                directory.resolve(name),
                SourceSettings.DEFAULTS,
                ConvertSettings.DEFAULT,
                LoadSettings.defaults().withWorkers(2),
                ValidateSettings.defaults(),
                JobSettings.DataCheck.SAMPLE,
                JobSettings.DiskCheck.OFF);
        return new Jobs(settings, JobProgress.silent(), Clock.systemUTC())
                .migrate(JdbcTarget.of(database.jdbcUrl(), Optional.empty(), Optional.empty()), Jobs.Begin.RESUME);
    }

    /** All objects but those of partitions that rows made, and the foreign keys that PostgreSQL numbers by partition. */
    private static List<String> ofDefinitions(TestDatabase database) {
        return TargetObjects.of(database).stream()
                .filter(o ->
                        !o.matches("(?s).*_sys_p\\d+.*") && !o.matches("(?s)constraint\\|[^|]*\\|\\w+_fk_\\d+\\|.*"))
                .toList();
    }

    private static List<String> partitionsMadeByRows(TestDatabase database) {
        return database.query("""
                SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                 WHERE c.relispartition AND c.relkind = 'r' AND c.relname ~ '_sys_p[0-9]+$' ORDER BY 1
                """);
    }

    /** Columns that could not be read. */
    private static List<String> notRead(JobResult result) {
        return Stream.concat(
                        result.report().findings().stream(),
                        result.report().objects().stream().flatMap(o -> o.findings().stream()))
                .filter(f -> f.code().equals("SOURCE-0113"))
                .map(Report.FindingRow::object)
                .toList();
    }

    /** Rows and a checksum of all of them, whatever their order, by table. */
    private static Map<String, String> contents(TestDatabase database) {
        Map<String, String> contents = new TreeMap<>();
        for (String table : database.query("""
                SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                 WHERE c.relkind IN ('r', 'p', 'm') AND NOT c.relispartition
                   AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'howdah', 'oracle')
                """)) {
            contents.put(
                    table,
                    database.query("SELECT count(*), sum(('x' || substr(md5(t::text), 1, 15))::bit(60)::bigint) FROM "
                                    + table + " t")
                            .getFirst());
        }
        return contents;
    }
}
