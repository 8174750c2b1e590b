package io.howdah.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.convert.ConvertSettings;
import io.howdah.load.LoadSettings;
import io.howdah.mapping.TaskSettings;
import io.howdah.mapping.dms.TableMappingFile;
import io.howdah.mapping.dms.TaskSettingsFile;
import io.howdah.mapping.document.JsonDocument;
import io.howdah.orasim.dictionary.DictionaryViews;
import io.howdah.orasim.dictionary.ServerDescriber;
import io.howdah.orasim.engine.EstateLoader;
import io.howdah.orasim.engine.Options;
import io.howdah.orasim.engine.SimulatedOracle;
import io.howdah.orasim.wire.Listener;
import io.howdah.pipelines.report.Report;
import io.howdah.source.SourceCode;
import io.howdah.source.SourceSettings;
import io.howdah.source.oracle.OracleAddress;
import io.howdah.source.oracle.OracleSettings;
import io.howdah.source.oracle.Secret;
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
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Table mapping on a running database: what the rules leave out is not even asked for. */
@Timeout(300)
class MappedLiveTest {
    private static final int ROWS = 120;
    private static final String EVENTS = "\"APP\".\"EVENTS\"";

    @TempDir
    private Path directory;

    private final TestDatabase database = TestPostgres.fresh();
    private final JdbcTarget target = JdbcTarget.of(database.jdbcUrl(), Optional.empty(), Optional.empty());
    private final ServerDescriber describer = new ServerDescriber();
    private final SimulatedOracle oracle =
            SimulatedOracle.open(Options.DEFAULTS, DictionaryViews.of(Options.DEFAULTS.version(), describer));
    private final WatchedOracle watched = new WatchedOracle(oracle);
    private Listener listener;

    @BeforeEach
    void fill() throws IOException {
        Path export = Files.createDirectories(directory.resolve("export"));
        Files.writeString(export.resolve("schema.sql"), """
                CREATE TABLE app.events (
                  id NUMBER(8) CONSTRAINT events_pk PRIMARY KEY,
                  region CHAR(4), happened DATE NOT NULL, amount NUMBER(10,2), note VARCHAR2(40), doc CLOB)
                PARTITION BY RANGE (happened) (
                  PARTITION p2023 VALUES LESS THAN (DATE '2024-01-01'),
                  PARTITION p2024 VALUES LESS THAN (DATE '2025-01-01'),
                  PARTITION p2025 VALUES LESS THAN (MAXVALUE));
                CREATE TABLE app.kinds (id NUMBER(4) CONSTRAINT kinds_pk PRIMARY KEY, name VARCHAR2(20));
                CREATE TABLE app.small (id NUMBER(4) CONSTRAINT small_pk PRIMARY KEY);
                """);
        StringBuilder events = new StringBuilder("ID,REGION,HAPPENED,AMOUNT,NOTE,DOC\n");
        for (int i = 0; i < ROWS; i++) {
            String region = i % 10 == 0 ? "" : List.of("EU", "US", "APAC").get(i % 3);
            events.append("%d,%s,%d-%02d-01 00:00:00,%s,note %d,text of %d%n"
                    .formatted(i, region, 2023 + i % 3, 1 + i % 12, i % 7 == 0 ? "" : i + ".25", i, i));
        }
        Files.writeString(export.resolve("app.events.csv"), events.toString());
        Files.writeString(export.resolve("app.kinds.csv"), "ID,NAME\n1,one\n2,two\n");
        Files.writeString(export.resolve("app.small.csv"), "ID\n1\n");
        describer.server(oracle);
        assertThat(new EstateLoader(oracle)
                        .load(export, SourceSettings.DEFAULTS, "app")
                        .rows())
                .isEqualTo(ROWS + 3);
        listener = Listener.start(watched, 0);
    }

    @AfterEach
    void stop() throws IOException {
        listener.close();
        oracle.close();
        database.close();
    }

    private Origin running() {
        return new Origin.Running(OracleSettings.of(
                        OracleAddress.of(listener.jdbcUrl(Options.DEFAULTS.serviceName())),
                        Optional.of("APP"),
                        Optional.of(new Secret("app")))
                .withSchemas(List.of(new Identifier("APP"))));
    }

    private Jobs jobs(Origin origin, String rules, Optional<TaskSettings> task) {
        MappingChoice mapping = new MappingChoice(
                TableMappingFile.of(JsonDocument.parse("mapping.json", "{\"rules\": [" + rules + "]}")), task);
        JobSettings settings = new JobSettings(
                "mapped",
                origin,
                directory.resolve("work"),
                SourceSettings.DEFAULTS,
                ConvertSettings.DEFAULT,
                LoadSettings.defaults().withWorkers(1),
                ValidateSettings.defaults(),
                JobSettings.DataCheck.NONE,
                JobSettings.DiskCheck.OFF);
        return new Jobs(settings.withMapping(mapping), JobProgress.silent(), Clock.systemUTC());
    }

    private JobResult migrate(String rules) {
        return jobs(running(), rules, Optional.empty()).migrate(target, Jobs.Begin.RESUME);
    }

    private static String include(String table) {
        return """
                {"rule-type": "selection", "rule-id": "1", "rule-name": "s", "rule-action": "include",
                 "object-locator": {"schema-name": "APP", "table-name": "%s"}}""".formatted(table);
    }

    private static String parallel(String how) {
        return """
                , {"rule-type": "table-settings", "rule-id": "2", "rule-name": "p",
                   "object-locator": {"schema-name": "APP", "table-name": "EVENTS"}, %s}""".formatted(how);
    }

    private static final String RULES = """
            {"rule-type": "selection", "rule-id": "1", "rule-name": "one year", "rule-action": "include", "load-order": "1",
             "object-locator": {"schema-name": "APP", "table-name": "EVENTS"},
             "filters": [
               {"filter-type": "source", "column-name": "HAPPENED", "filter-conditions": [
                 {"filter-operator": "between", "start-value": "2024-01-01", "end-value": "2024-10-31"}]},
               {"filter-type": "source", "column-name": "REGION", "filter-conditions": [
                 {"filter-operator": "eq", "value": "EU"}, {"filter-operator": "null"}]}]},
            {"rule-type": "selection", "rule-id": "2", "rule-name": "kinds", "rule-action": "include", "load-order": "9",
             "object-locator": {"schema-name": "APP", "table-name": "KINDS"}},
            {"rule-type": "transformation", "rule-id": "3", "rule-name": "no doc", "rule-target": "column",
             "object-locator": {"schema-name": "APP", "table-name": "EVENTS", "column-name": "DOC"},
             "rule-action": "remove-column"},
            {"rule-type": "transformation", "rule-id": "4", "rule-name": "label", "rule-target": "column",
             "object-locator": {"schema-name": "APP", "table-name": "EVENTS"}, "rule-action": "add-column",
             "value": "label", "expression": "coalesce(trim($REGION), '?') || ':' || $AMOUNT || ':' || strftime('%Y', $HAPPENED)",
             "data-type": {"type": "string", "length": 40}},
            {"rule-type": "transformation", "rule-id": "5", "rule-name": "mask", "rule-target": "column",
             "object-locator": {"schema-name": "APP", "table-name": "EVENTS", "column-name": "NOTE"},
             "rule-action": "data-masking-digits-mask", "value": "*"}""";

    private List<String> expectedIds() {
        return java.util.stream.IntStream.range(0, ROWS)
                .filter(i -> i % 3 == 1 && 1 + i % 12 <= 10 && i % 10 == 0) // 2024 has no EU
                .mapToObj(String::valueOf)
                .sorted()
                .toList();
    }

    @Test
    void rowsThatTheFilterLeavesOutAndRemovedColumnsNeverCrossTheWire() {
        JobResult result = migrate(RULES);

        List<String> ids = expectedIds();
        assertThat(ids).isNotEmpty();
        assertThat(database.query("SELECT id FROM app.events ORDER BY id::text COLLATE \"C\""))
                .isEqualTo(ids);
        // once to load and once to compare
        assertThat(watched.handedOut(EVENTS)).isEqualTo(2L * ids.size());
        assertThat(watched.rowsOf(EVENTS)).allSatisfy(q -> assertThat(q.sql()).doesNotContain("\"DOC\""));
        assertThat(watched.rowsOf("\"APP\".\"SMALL\"")).isEmpty();
        assertThat(result.report().tables())
                .extracting(t -> t.target() + " "
                        + t.validation().map(Report.ValidatedTable::state).orElse(""))
                .containsExactlyInAnyOrder("app.events EQUAL", "app.kinds EQUAL");
    }

    @Test
    void theSameRulesMakeTheSameOfFilesAndOfARunningDatabase() {
        migrate(RULES);
        try (TestDatabase other = TestPostgres.fresh()) {
            JdbcTarget files = JdbcTarget.of(other.jdbcUrl(), Optional.empty(), Optional.empty());
            jobs(new Origin.Directory(directory.resolve("export")), RULES, Optional.empty())
                    .migrate(files, Jobs.Begin.RESUME);
            for (String table : List.of("app.events", "app.kinds")) {
                String all = "SELECT t::text FROM " + table + " t ORDER BY 1";
                assertThat(database.query(all)).isNotEmpty().isEqualTo(other.query(all));
            }
        }
        assertThat(database.query("SELECT label, note FROM app.events WHERE id = 40"))
                .containsExactly("?:40.25:2024|note **");
    }

    @Test
    void tablesOfAHigherLoadOrderAreReadFirst() {
        migrate(RULES);
        List<String> order = watched.rowsOf("\"APP\"").stream()
                .map(q -> q.sql().replaceAll(".* FROM \"APP\"\\.\"(\\w+)\".*", "$1"))
                .distinct()
                .toList();
        assertThat(order).containsExactly("KINDS", "EVENTS");
    }

    @Test
    void namedPartitionsAreReadAndNoOthers() {
        migrate(include("EVENTS")
                + parallel(
                        "\"parallel-load\": {\"type\": \"partitions-list\", \"partitions\": [\"P2025\", \"P2023\"]}"));
        assertThat(database.query("SELECT DISTINCT extract(year FROM happened) FROM app.events ORDER BY 1"))
                .containsExactly("2023", "2025");
        assertThat(database.query("SELECT count(*) FROM app.events")).containsExactly("80");
        assertThat(watched.handedOut(EVENTS)).isEqualTo(160);
        assertThat(
                        database.query(
                                "SELECT replace(row_range, '\"', '') FROM howdah.live_chunks WHERE table_name = 'EVENTS' ORDER BY 1"))
                .satisfiesExactly(
                        p -> assertThat(p).startsWith("partition P2023 all by rule "),
                        p -> assertThat(p).startsWith("partition P2025 all by rule "));
    }

    @Test
    void aPartitionThatIsNotThereFailsItsTableOnly() {
        JobResult result = migrate(include("%")
                + parallel("\"parallel-load\": {\"type\": \"partitions-list\", \"partitions\": [\"P1999\"]}"));
        assertThat(database.query("SELECT count(*) FROM app.kinds")).containsExactly("2");
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.report().objects().stream()
                        .flatMap(o -> o.findings().stream())
                        .map(f -> f.message()))
                .anySatisfy(m -> assertThat(m).contains("SOURCE-0127", "P1999"));
    }

    @Test
    void everyPartitionIsAChunk() {
        migrate(include("EVENTS") + parallel("\"parallel-load\": {\"type\": \"partitions-auto\"}"));
        assertThat(database.query("SELECT count(*) FROM app.events")).containsExactly("120");
        assertThat(database.query("SELECT row_range FROM howdah.live_chunks ORDER BY 1"))
                .containsExactly("partition \"P2023\" all", "partition \"P2024\" all", "partition \"P2025\" all");
    }

    private static final String RANGES = parallel("""
                    "parallel-load": {"type": "ranges", "columns": ["REGION", "AMOUNT"], "boundaries": [["APAC", "50"], ["EU", "30.5"]]},
                    "lob-settings": {"mode": "unlimited", "bulk-max-size": "0"}""");

    @Test
    void rangesAreChunksAndNoRowIsLostForWantOfAValue() {
        JobResult result = migrate(include("EVENTS") + RANGES);
        assertThat(result.report().tables())
                .allSatisfy(t -> assertThat(t.validation().map(Report.ValidatedTable::state))
                        .contains("EQUAL"));
        assertThat(database.query("SELECT count(*), count(doc), count(region), count(amount) FROM app.events"))
                .containsExactly("120|120|108|102");
        assertThat(database.query("SELECT count(*), sum(rows) FROM howdah.chunks"))
                .containsExactly("4|120");
        assertThat(database.query("SELECT min(rows) > 0 FROM howdah.chunks")).containsExactly("t");
        assertThat(watched.handedOut(EVENTS)).isEqualTo(2 * ROWS);
    }

    @Test
    void otherBoundariesForATableThatWasCutAreNoticed() {
        migrate(include("EVENTS") + RANGES);
        String other = RANGES.replace("30.5", "30.6");
        assertThatThrownBy(() -> migrate(include("EVENTS") + other))
                .isInstanceOf(HowdahException.class)
                .hasMessageContaining("EVENTS");
        database.execute("DELETE FROM howdah.chunks; TRUNCATE app.events");
        assertThatThrownBy(() -> migrate(include("EVENTS") + other))
                .isInstanceOfSatisfying(
                        HowdahException.class, e -> assertThat(e.code()).isEqualTo(SourceCode.CUT_BY_OTHER_RULES));
    }

    @Test
    void aLimitForLobsCutsNone() {
        TaskSettings task = TaskSettingsFile.of(
                JsonDocument.parse(
                        "settings.json",
                        "{\"TargetMetadata\": {\"LimitedSizeLobMode\": true, \"LobMaxSize\": 1}, \"FullLoadSettings\": {\"CommitRate\": 10}}"));
        JobResult result = jobs(running(), include("EVENTS"), Optional.of(task)).migrate(target, Jobs.Begin.RESUME);
        assertThat(database.query("SELECT count(*) FROM app.events WHERE doc = 'text of ' || id"))
                .containsExactly("120");
        assertThat(result.report().findings().stream().map(Report.FindingRow::code))
                .contains("MAPPING-0022");
    }
}
