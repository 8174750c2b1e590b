package io.howdah.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.base.Identifier;
import io.howdah.convert.ConvertSettings;
import io.howdah.example.ExampleExport;
import io.howdah.load.LoadSettings;
import io.howdah.mapping.dms.TableMappingFile;
import io.howdah.mapping.document.JsonDocument;
import io.howdah.orasim.dictionary.DictionaryViews;
import io.howdah.orasim.dictionary.ServerDescriber;
import io.howdah.orasim.engine.EstateLoader;
import io.howdah.orasim.engine.Options;
import io.howdah.orasim.engine.SimulatedOracle;
import io.howdah.orasim.wire.Listener;
import io.howdah.pipelines.report.Report;
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
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The example under a table mapping of every kind: out of its files and out of a running database the target becomes the same. */
@Timeout(300)
class MappedExampleTest {
    @TempDir
    private Path directory;

    private static final String RULES = """
            {"rules": [
              {"rule-type": "selection", "rule-id": "1", "rule-name": "sales", "rule-action": "include",
               "object-locator": {"schema-name": "SALES", "table-name": "%"}, "filters": []},
              {"rule-type": "selection", "rule-id": "2", "rule-name": "staff", "rule-action": "include",
               "object-locator": {"schema-name": "STAFF", "table-name": "%"}, "load-order": "7"},
              {"rule-type": "selection", "rule-id": "3", "rule-name": "no types", "rule-action": "exclude",
               "object-locator": {"schema-name": "SALES", "table-name": "%[_]TYPES"}},
              {"rule-type": "selection", "rule-id": "4", "rule-name": "no contacts", "rule-action": "exclude",
               "object-locator": {"schema-name": "SALES", "table-name": "CONTACTS%"}},
              {"rule-type": "selection", "rule-id": "5", "rule-name": "some readings", "rule-action": "include",
               "object-locator": {"schema-name": "SALES", "table-name": "SENSOR_READINGS"},
               "filters": [{"filter-type": "source", "column-name": "READ_AT", "filter-conditions": [
                 {"filter-operator": "gte", "value": "2025-01-01 00:00:00"}]},
                {"filter-type": "source", "column-name": "FLAGS", "filter-conditions": [
                 {"filter-operator": "noteq", "value": "0"}, {"filter-operator": "null"}]}]},
              {"rule-type": "selection", "rule-id": "6", "rule-name": "some prices", "rule-action": "include",
               "object-locator": {"schema-name": "SALES", "table-name": "PRICE_HISTORY"},
               "filters": [{"filter-type": "source", "column-name": "PRODUCT_ID", "filter-conditions": [
                 {"filter-operator": "between", "start-value": "5", "end-value": "12"}]}]},
              {"rule-type": "transformation", "rule-id": "10", "rule-name": "shop", "rule-target": "schema",
               "object-locator": {"schema-name": "SALES"}, "rule-action": "rename", "value": "shop", "old-value": null},
              {"rule-type": "transformation", "rule-id": "11", "rule-name": "articles", "rule-target": "table",
               "object-locator": {"schema-name": "SALES", "table-name": "PRODUCTS"}, "rule-action": "rename", "value": "articles"},
              {"rule-type": "transformation", "rule-id": "12", "rule-name": "article_no", "rule-target": "column",
               "object-locator": {"schema-name": "SALES", "table-name": "PRODUCTS", "column-name": "SKU"},
               "rule-action": "rename", "value": "article_no"},
              {"rule-type": "transformation", "rule-id": "13", "rule-name": "no scans", "rule-target": "column",
               "object-locator": {"schema-name": "SALES", "table-name": "DOCUMENTS", "column-name": "SCAN"},
               "rule-action": "remove-column"},
              {"rule-type": "transformation", "rule-id": "14", "rule-name": "label", "rule-target": "column",
               "object-locator": {"schema-name": "SALES", "table-name": "CUSTOMERS"}, "rule-action": "add-column",
               "value": "label", "expression": "$REGION_CODE || '-' || $CUSTOMER_ID || coalesce(strftime(' %Y', $BORN), '')",
               "data-type": {"type": "string", "length": 60}},
              {"rule-type": "transformation", "rule-id": "15", "rule-name": "mask", "rule-target": "column",
               "object-locator": {"schema-name": "SALES", "table-name": "CUSTOMERS", "column-name": "EMAIL"},
               "rule-action": "data-masking-hash-mask"},
              {"rule-type": "transformation", "rule-id": "16", "rule-name": "wide", "rule-target": "column",
               "object-locator": {"schema-name": "SALES", "table-name": "STOCK", "column-name": "QUANTITY"},
               "rule-action": "change-data-type", "data-type": {"type": "int8"}},
              {"rule-type": "transformation", "rule-id": "17", "rule-name": "prefix", "rule-target": "table",
               "object-locator": {"schema-name": "STAFF", "table-name": "%"}, "rule-action": "add-prefix", "value": "hr_"},
              {"rule-type": "table-settings", "rule-id": "20", "rule-name": "parts",
               "object-locator": {"schema-name": "SALES", "table-name": "ORDERS"}, "parallel-load": {"type": "partitions-auto"}},
              {"rule-type": "table-settings", "rule-id": "21", "rule-name": "ranges",
               "object-locator": {"schema-name": "SALES", "table-name": "PRICE_HISTORY"},
               "parallel-load": {"type": "ranges", "columns": ["PRODUCT_ID", "VALID_FROM"],
                 "boundaries": [["10", "2024-01-01"], ["30", "2024-06-01"]]}},
              {"rule-type": "table-settings", "rule-id": "22", "rule-name": "lobs",
               "object-locator": {"schema-name": "SALES", "table-name": "DOCUMENTS"},
               "parallel-load": {"type": "none"}, "lob-settings": {"mode": "unlimited", "bulk-max-size": "0"}}
            ]}""";

    private Report migrate(String job, Origin origin, TestDatabase database) {
        JobSettings settings = new JobSettings(
                job,
                origin,
                directory.resolve("work"),
                SourceSettings.DEFAULTS,
                ConvertSettings.DEFAULT,
                LoadSettings.defaults(),
                ValidateSettings.defaults(),
                JobSettings.DataCheck.NONE,
                JobSettings.DiskCheck.OFF);
        MappingChoice mapping =
                new MappingChoice(TableMappingFile.of(JsonDocument.parse("example.json", RULES)), Optional.empty());
        return new Jobs(settings.withMapping(mapping), JobProgress.silent(), Clock.systemUTC())
                .migrate(JdbcTarget.of(database.jdbcUrl(), Optional.empty(), Optional.empty()), Jobs.Begin.RESUME)
                .report();
    }

    private static void assertEqual(Report report) {
        assertThat(report.tables().stream().filter(t -> !t.files().isEmpty()))
                .hasSizeGreaterThan(15)
                .allSatisfy(t -> assertThat(t.validation().map(Report.ValidatedTable::state))
                        .as(t.toString())
                        .contains("EQUAL"));
    }

    /** Name, rows and a digest of all rows of each table; a running database has more partitions than its scripts say. */
    private static List<String> contents(TestDatabase database) {
        return database
                .query("SELECT oid::regclass FROM pg_class WHERE relkind IN ('r', 'p') AND NOT relispartition"
                        + " AND relnamespace IN ('shop'::regnamespace, 'staff'::regnamespace)"
                        + " ORDER BY oid::regclass::text COLLATE \"C\"")
                .stream()
                .map(t -> t + " "
                        + database.query("SELECT count(*), md5(coalesce(string_agg(r::text, E'\\n' ORDER BY r::text"
                                        + " COLLATE \"C\"), '')) FROM " + t + " r")
                                .getFirst())
                .toList();
    }

    private static List<String> columns(TestDatabase database) {
        return database.query(
                "SELECT attrelid::regclass, attname, format_type(atttypid, atttypmod), attnotnull"
                        + " FROM pg_attribute JOIN pg_class c ON c.oid = attrelid"
                        + " WHERE relnamespace IN ('shop'::regnamespace, 'staff'::regnamespace) AND attnum > 0 AND NOT attisdropped"
                        + " AND relkind IN ('r', 'p', 'v', 'm') AND NOT relispartition ORDER BY attrelid::regclass::text COLLATE \"C\", attnum");
    }

    @Test
    void filesAndARunningDatabaseBecomeTheSame() throws IOException {
        Path export = directory.resolve("export");
        ExampleExport.write(export, 5, new ExampleExport.Size(200));
        ServerDescriber describer = new ServerDescriber();
        try (TestDatabase fromFiles = TestPostgres.fresh();
                TestDatabase fromOracle = TestPostgres.fresh();
                SimulatedOracle oracle = SimulatedOracle.open(
                        Options.DEFAULTS, DictionaryViews.of(Options.DEFAULTS.version(), describer))) {
            describer.server(oracle);
            new EstateLoader(oracle).load(export, SourceSettings.DEFAULTS, "x");
            assertEqual(migrate("files", new Origin.Directory(export), fromFiles));
            try (Listener listener = Listener.start(oracle, 0)) {
                OracleSettings settings = OracleSettings.of(
                                OracleAddress.of(listener.jdbcUrl(Options.DEFAULTS.serviceName())),
                                Optional.of("SYSTEM"),
                                Optional.of(new Secret(Options.DEFAULTS.sysPassword())))
                        .withSchemas(List.of(new Identifier("SALES"), new Identifier("STAFF")));
                assertEqual(migrate("live", new Origin.Running(settings), fromOracle));
            }
            assertThat(contents(fromFiles)).anySatisfy(t -> assertThat(t).startsWith("shop.articles "));
            assertThat(contents(fromOracle)).isEqualTo(contents(fromFiles));
            assertThat(columns(fromOracle)).isEqualTo(columns(fromFiles));
            assertThat(fromFiles.query("SELECT min(product_id), max(product_id) FROM shop.price_history"))
                    .containsExactly("5|12");
        }
    }
}
