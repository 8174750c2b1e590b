package io.howdah.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An export is loaded into staging and joined with a table of another server. */
class PipelineCommandTest {
    @TempDir
    private Path directory;

    private PipelineProject project;

    @BeforeEach
    void begin() throws IOException {
        project = new PipelineProject(directory, 2);
        Path export = Files.createDirectories(directory.resolve("export"));
        Files.writeString(export.resolve("tables.sql"), """
                CREATE USER hr IDENTIFIED BY x;
                ALTER SESSION SET CURRENT_SCHEMA = hr;
                CREATE TABLE orders (order_id NUMBER(10) CONSTRAINT orders_pk PRIMARY KEY, customer_id NUMBER(10), placed DATE);
                CREATE TABLE unwanted (id NUMBER(10));
                CREATE VIEW all_orders AS SELECT * FROM orders;
                """);
        Files.writeString(
                export.resolve("ORDERS_DATA_TABLE.csv"),
                "\"ORDER_ID\",\"CUSTOMER_ID\",\"PLACED\"\n1,1,2026-01-01 10:00:00\n2,2,2026-01-02 10:00:00\n3,7,2026-01-03 10:00:00\n");
    }

    @AfterEach
    void end() {
        project.close();
    }

    private void write(String load) throws IOException {
        write("source: {directory: export}\n", load);
    }

    private void write(String head, String load) throws IOException {
        project.write(head, """
                joined:
                  needs: [staged, crm]
                  view:
                    name: target.orders_v
                    dialect: oracle
                    sql: |
                      SELECT o.order_id, NVL(c.name, '?') AS customer, TRUNC(o.placed) AS day
                      FROM staging.orders o, remote.customers c WHERE o.customer_id = c.customer_id(+)
                staged: {load: %s}
                """.formatted(load) + project.link());
    }

    @Test
    void aLoadAndALinkMeetInAView() throws IOException {
        write("{tables: [hr.orders], schema: staging}");
        assertThat(project.pipeline("plan")).as(project.said()).isZero();
        assertThat(project.out())
                .contains("●    staged  load  hr.orders into staging")
                .contains("CREATE TABLE staging.orders")
                .contains("COPY \"staging\".\"orders\" FROM STDIN (FORMAT binary);")
                .contains("password '***'")
                .doesNotContain("sesame", "unwanted", "all_orders");
        assertThat(directory.resolve("work/pipelines/orders/plan.html"))
                .content()
                .contains("<svg")
                .doesNotContain("sesame", "http://", "https://");
        assertThat(project.database.query("SELECT count(*) FROM pg_namespace WHERE nspname IN ('howdah', 'staging')"))
                .containsExactly("0");

        assertThat(project.pipeline("run", "orders")).as(project.said()).isZero();
        assertThat(project.database.query("SELECT * FROM target.orders_v ORDER BY 1"))
                .containsExactly(
                        "1|customer 1|2026-01-01 00:00:00",
                        "2|customer 2|2026-01-02 00:00:00",
                        "3|?|2026-01-03 00:00:00");
        assertThat(project.database.query(
                        "SELECT relname FROM pg_class WHERE relnamespace = 'staging'::regnamespace AND relkind <> 'i'"))
                .containsExactly("orders");

        assertThat(project.pipeline("status")).isZero();
        assertThat(project.out()).contains("joined").doesNotContain("open");
        assertThat(project.pipeline("run")).isZero();
        assertThat(project.out()).contains("staged               load         done before  3 rows in 1 tables");

        assertThat(project.pipeline("drop")).isEqualTo(2);
        assertThat(project.err()).contains("CONFIG-0008");
        assertThat(project.pipeline("drop", "--yes")).as(project.said()).isZero();
        assertThat(project.database.query(
                        "SELECT nspname FROM pg_namespace WHERE nspname IN ('staging', 'target', 'remote', 'hr')"))
                .isEmpty();
        assertThat(project.pipeline("run")).as(project.said()).isZero();
        assertThat(project.database.query("SELECT count(*) FROM target.orders_v"))
                .containsExactly("3");
        assertThat(project.said()).doesNotContain("sesame");
        try (var logs = Files.walk(directory.resolve("work"))) {
            assertThat(logs.filter(Files::isRegularFile))
                    .allSatisfy(f -> assertThat(f).content().doesNotContain("sesame"));
        }
    }

    @Test
    void theFirstTaskOfDmsIsALoad() throws IOException {
        Files.writeString(directory.resolve("task1.json"), """
                {"rules": [
                  {"rule-type": "selection", "rule-id": "1", "rule-name": "1", "rule-action": "include",
                   "object-locator": {"schema-name": "HR", "table-name": "ORDERS"}},
                  {"rule-type": "transformation", "rule-id": "2", "rule-name": "2", "rule-action": "rename", "rule-target": "schema",
                   "object-locator": {"schema-name": "HR"}, "value": "staging"},
                  {"rule-type": "transformation", "rule-id": "3", "rule-name": "3", "rule-action": "rename", "rule-target": "table",
                   "object-locator": {"schema-name": "HR", "table-name": "ORDERS"}, "value": "orders"}]}
                """);
        Files.writeString(
                directory.resolve("settings1.json"),
                "{\"FullLoadSettings\": {\"TargetTablePrepMode\": \"TRUNCATE_BEFORE_LOAD\"}}");
        project.database.execute("""
                CREATE SCHEMA staging;
                CREATE TABLE staging.orders (order_id bigint NOT NULL PRIMARY KEY, customer_id bigint, placed timestamp(0));
                INSERT INTO staging.orders VALUES (99, 99, '2020-01-01');
                """);
        write("{mapping: task1.json, taskSettings: settings1.json}");
        assertThat(project.pipeline("run")).as(project.said()).isZero();
        assertThat(project.database.query("SELECT order_id, customer FROM target.orders_v ORDER BY 1"))
                .containsExactly("1|customer 1", "2|customer 2", "3|?");

        assertThat(project.pipeline("drop", "--yes")).as(project.said()).isZero();
        assertThat(project.err()).contains("table staging.orders was there before job orders.staged: it stays");
        assertThat(project.database.query("SELECT count(*) FROM staging.orders"))
                .containsExactly("3");
        assertThat(project.pipeline("run")).as(project.said()).isZero();
        assertThat(project.database.query("SELECT count(*) FROM target.orders_v"))
                .containsExactly("3");
    }

    @Test
    void whatIsDoneDoesNotPassWithOtherSettingsOfTheProject() throws IOException {
        String load = "{tables: [hr.orders], schema: staging}";
        write(load);
        assertThat(project.pipeline("run")).as(project.said()).isZero();
        Files.createDirectories(directory.resolve("next"));
        for (String other : List.of(
                "source: {directory: next}\n",
                "source: {directory: export, data: {separator: ';'}}\n",
                "source: {directory: export}\nconvert: {types: ['NUMBER(10) -> numeric']}\n",
                "source: {directory: export}\nvalues: {emptyText: keep}\n",
                "source: {directory: export}\nmapping: [{rename: HR.ORDERS, to: o}]\n",
                "source: {directory: export}\nconvert: {compat: orafce}\n")) {
            write(other, load);
            assertThat(project.pipeline("run")).as(other + project.said()).isEqualTo(2);
            assertThat(project.err()).as(other).contains("STAGE-0006", "was done with another definition");
        }
        assertThat(project.pipeline("status")).isZero();
        assertThat(project.out()).containsPattern("(?i)joined +view +changed").containsPattern("(?i)crm +link +done");
        write("source: {directory: export, maxRecord: 1MiB}\nload: {workers: 1}\nconvert: {check: never}\n", load);
        assertThat(project.pipeline("run")).as(project.said()).isZero();
        assertThat(project.out()).contains("done before  3 rows");
    }

    @Test
    void valuesOfVariablesAreShownNowhere() throws IOException {
        try (PipelineProject secret = new PipelineProject(directory, 1, Map.of("TOKEN", "open_sesame"))) {
            secret.write("""
                    kept:
                      sql:
                        run: CREATE TABLE public.kept AS SELECT '${TOKEN}'::text AS token
                        drop: DROP TABLE public.kept; SELECT '${TOKEN}'
                    view: {needs: kept, view: {name: public.v, sql: "SELECT token || '${TOKEN}' AS twice FROM public.kept"}}
                    bad: {needs: view, sql: {run: "SELECT ${TOKEN}"}}
                    """);
            StringBuilder said = new StringBuilder();
            assertThat(secret.pipeline("plan")).isZero();
            said.append(secret.said());
            assertThat(secret.out()).contains("SELECT token || '${TOKEN}' AS twice");
            assertThat(secret.pipeline("run")).isEqualTo(2);
            said.append(secret.said());
            assertThat(secret.err()).contains("STAGE-0016", "${TOKEN}");
            assertThat(secret.database.query("SELECT twice FROM public.v")).containsExactly("open_sesameopen_sesame");
            assertThat(secret.pipeline("status")).isZero();
            said.append(secret.said());
            assertThat(
                            secret.database.query(
                                    "SELECT o::text FROM howdah.pipeline_objects o UNION ALL"
                                            + " SELECT s::text FROM howdah.pipeline_steps s UNION ALL SELECT r::text FROM howdah.runs r"))
                    .noneMatch(row -> row.contains("sesame"));
            assertThat(secret.pipeline("drop", "--yes")).as(secret.said()).isZero();
            said.append(secret.said());
            assertThat(said.toString()).doesNotContain("sesame");
            try (var files = Files.walk(directory.resolve("work"))) {
                assertThat(files.filter(Files::isRegularFile))
                        .allSatisfy(f -> assertThat(f).content().doesNotContain("sesame"));
            }
        }
    }

    @Test
    void valuesThatTheServerQuotesWhileATableIsFilledAreNotRecorded() throws IOException {
        try (PipelineProject secret = new PipelineProject(directory, 1, Map.of("TOKEN", "open_sesame"))) {
            secret.write("""
                    source: {sql: {run: "CREATE TABLE public.source AS SELECT 1 AS id, '${TOKEN}'::text AS token"}}
                    filled: {needs: source, materialise: {sql: "SELECT id, CAST(token AS integer) AS n FROM public.source", into: public.filled, key: [id]}}
                    """);
            assertThat(secret.pipeline("run")).isNotZero();
            assertThat(secret.said()).contains("${TOKEN}").doesNotContain("sesame");
            assertThat(secret.database.query("SELECT error FROM howdah.materialise_runs"))
                    .singleElement()
                    .asString()
                    .contains("22P02")
                    .doesNotContain("sesame");
        }
    }

    @Test
    void whatIsWrongInTheFileIsNamedWithItsPlace() throws IOException {
        Path file = project.file();
        Files.writeString(file, """
                pipelines:
                  p:
                    steps:
                      a: {sql: {run: SELECT 1}, needs: [b]}
                      b: {sql: {run: SELECT 1}, needs: a}
                """);
        assertThat(project.pipeline("plan")).isEqualTo(2);
        assertThat(project.err()).contains("STAGE-0002").contains("howdah.yaml:4:7: steps need each other in a circle");

        Files.writeString(file, "pipelines:\n  p:\n    steps:\n      a: {needs: [b]}\n");
        assertThat(project.pipeline("plan")).isEqualTo(2);
        assertThat(project.err()).contains("STAGE-0005").contains("howdah.yaml:4:7: step a does not say what it does");

        Files.writeString(file, "pipelines:\n  p:\n    steps:\n      a: {sql: {run: SELECT 1}, needs: [b]}\n");
        assertThat(project.pipeline("plan")).isEqualTo(2);
        assertThat(project.err()).contains("STAGE-0003").contains("howdah.yaml:4:41: step a needs step b");

        Files.writeString(file, "pipelines:\n  p:\n    steps:\n      \"1 a\": {sql: {run: SELECT 1}}\n");
        assertThat(project.pipeline("plan")).isEqualTo(2);
        assertThat(project.err()).contains("STAGE-0004").contains("howdah.yaml:4:7: a step cannot be called \"1 a\"");

        Files.writeString(file, "pipelines:\n  p:\n    steps:\n      a: {sql: {rum: SELECT 1}}\n");
        assertThat(project.pipeline("plan")).isEqualTo(2);
        assertThat(project.err()).contains("CONFIG-0003").contains("howdah.yaml:4:");

        Files.writeString(file, """
                pipelines:
                  p:
                    steps:
                      a:
                        link:
                          wrapper: postgres_fdw
                          server: s
                          options: {password: sesame}
                          import: {schema: x, tables: [t], into: y}
                """);
        assertThat(project.pipeline("plan")).isEqualTo(2);
        assertThat(project.err())
                .contains("howdah.yaml:8:")
                .contains("passwordFrom")
                .doesNotContain("sesame");
    }

    @Test
    void withoutNameThereMustBeOnlyOne() throws IOException {
        Files.writeString(project.file(), """
                pipelines:
                  first: {steps: {a: {sql: {run: SELECT 1}}}}
                  second: {steps: {a: {sql: {run: SELECT 1}}}}
                """);
        assertThat(project.pipeline("plan")).isEqualTo(2);
        assertThat(project.err()).contains("STAGE-0001").contains("there are first, second");
        assertThat(project.pipeline("plan", "third")).isEqualTo(2);
        assertThat(project.err()).contains("there is no pipeline third");
    }
}
