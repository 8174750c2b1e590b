package io.howdah.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An export is loaded into staging and joined with a table of another server. */
class PipelineCommandTest {
    @TempDir
    private Path directory;

    private final Console console = new Console();
    private TestDatabase database;
    private TestDatabase foreign;

    @BeforeEach
    void begin() throws IOException {
        database = TestPostgres.fresh();
        foreign = TestPostgres.oldest();
        foreign.execute("""
                CREATE SCHEMA crm;
                CREATE TABLE crm.customers (customer_id integer PRIMARY KEY, name text);
                INSERT INTO crm.customers VALUES (1, 'one'), (2, 'two');
                """);
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
        database.close();
        foreign.close();
    }

    private Path project(String load) throws IOException {
        return Files.writeString(directory.resolve("howdah.yaml"), """
                workDirectory: work
                source: {directory: export}
                target: {url: "%s"}
                pipelines:
                  orders:
                    steps:
                      joined:
                        needs: [staged, crm]
                        view:
                          name: target.orders_v
                          dialect: oracle
                          sql: |
                            SELECT o.order_id, NVL(c.name, '?') AS customer, TRUNC(o.placed) AS day
                            FROM staging.orders o, remote.customers c WHERE o.customer_id = c.customer_id(+)
                      staged: {load: %s}
                      crm:
                        link:
                          wrapper: postgres_fdw
                          server: crm
                          options: {host: localhost, port: %d, dbname: %s}
                          user: postgres
                          password: sesame
                          import: {schema: crm, tables: [customers], into: remote}
                """.formatted(
                        database.jdbcUrl(), load, foreign.port(), foreign.name()));
    }

    private int pipeline(String verb, Path project, String... more) {
        String[] arguments = new String[4 + more.length];
        arguments[0] = "pipeline";
        arguments[1] = verb;
        arguments[2] = "-c";
        arguments[3] = project.toString();
        System.arraycopy(more, 0, arguments, 4, more.length);
        return console.howdah(arguments);
    }

    @Test
    void aLoadAndALinkMeetInAView() throws IOException {
        Path project = project("{tables: [hr.orders], schema: staging}");
        assertThat(pipeline("plan", project)).as(console.said()).isZero();
        assertThat(console.out())
                .contains("●    staged  load  hr.orders into staging")
                .contains("CREATE TABLE staging.orders")
                .contains("COPY \"staging\".\"orders\" FROM STDIN (FORMAT binary);")
                .contains("password '***'")
                .doesNotContain("sesame", "unwanted", "all_orders");
        assertThat(directory.resolve("work/pipelines/orders/plan.html"))
                .content()
                .contains("<svg")
                .doesNotContain("sesame", "http://", "https://");
        assertThat(database.query("SELECT count(*) FROM pg_namespace WHERE nspname IN ('howdah', 'staging')"))
                .containsExactly("0");

        assertThat(pipeline("run", project, "orders")).as(console.said()).isZero();
        assertThat(database.query("SELECT * FROM target.orders_v ORDER BY 1"))
                .containsExactly("1|one|2026-01-01 00:00:00", "2|two|2026-01-02 00:00:00", "3|?|2026-01-03 00:00:00");
        assertThat(database.query(
                        "SELECT relname FROM pg_class WHERE relnamespace = 'staging'::regnamespace AND relkind <> 'i'"))
                .containsExactly("orders");

        console.forget();
        assertThat(pipeline("status", project)).isZero();
        assertThat(console.out()).contains("joined").doesNotContain("open");
        assertThat(pipeline("run", project)).isZero();
        assertThat(console.out()).contains("staged               load         done before  3 rows in 1 tables");

        assertThat(pipeline("drop", project)).isEqualTo(2);
        assertThat(console.err()).contains("CONFIG-0008");
        assertThat(pipeline("drop", project, "--yes")).as(console.said()).isZero();
        assertThat(database.query(
                        "SELECT nspname FROM pg_namespace WHERE nspname IN ('staging', 'target', 'remote', 'hr')"))
                .isEmpty();
        assertThat(pipeline("run", project)).as(console.said()).isZero();
        assertThat(database.query("SELECT count(*) FROM target.orders_v")).containsExactly("3");
        assertThat(console.said()).doesNotContain("sesame");
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
        database.execute("""
                CREATE SCHEMA staging;
                CREATE TABLE staging.orders (order_id bigint NOT NULL PRIMARY KEY, customer_id bigint, placed timestamp(0));
                INSERT INTO staging.orders VALUES (99, 99, '2020-01-01');
                """);
        Path project = project("{mapping: task1.json, taskSettings: settings1.json}");
        assertThat(pipeline("run", project)).as(console.said()).isZero();
        assertThat(database.query("SELECT order_id, customer FROM target.orders_v ORDER BY 1"))
                .containsExactly("1|one", "2|two", "3|?");
    }

    @Test
    void whatIsWrongInTheFileIsNamedWithItsPlace() throws IOException {
        Path file = directory.resolve("howdah.yaml");
        Files.writeString(file, """
                pipelines:
                  p:
                    steps:
                      a: {sql: {run: SELECT 1}, needs: [b]}
                      b: {sql: {run: SELECT 1}, needs: a}
                """);
        assertThat(pipeline("plan", file)).isEqualTo(2);
        assertThat(console.err()).contains("STAGE-0002").contains("howdah.yaml:4:7: steps need each other in a circle");

        Files.writeString(file, "pipelines:\n  p:\n    steps:\n      a: {needs: [b]}\n");
        assertThat(pipeline("plan", file)).isEqualTo(2);
        assertThat(console.err()).contains("STAGE-0005").contains("howdah.yaml:4:7: step a does not say what it does");

        Files.writeString(file, "pipelines:\n  p:\n    steps:\n      a: {sql: {run: SELECT 1}, needs: [b]}\n");
        assertThat(pipeline("plan", file)).isEqualTo(2);
        assertThat(console.err()).contains("STAGE-0003").contains("howdah.yaml:4:41: step a needs step b");

        Files.writeString(file, "pipelines:\n  p:\n    steps:\n      \"1 a\": {sql: {run: SELECT 1}}\n");
        assertThat(pipeline("plan", file)).isEqualTo(2);
        assertThat(console.err()).contains("STAGE-0004").contains("howdah.yaml:4:7: a step cannot be called \"1 a\"");

        Files.writeString(file, "pipelines:\n  p:\n    steps:\n      a: {sql: {rum: SELECT 1}}\n");
        assertThat(pipeline("plan", file)).isEqualTo(2);
        assertThat(console.err()).contains("CONFIG-0003").contains("howdah.yaml:4:");

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
        assertThat(pipeline("plan", file)).isEqualTo(2);
        assertThat(console.err())
                .contains("howdah.yaml:8:")
                .contains("passwordFrom")
                .doesNotContain("sesame");
    }

    @Test
    void withoutNameThereMustBeOnlyOne() throws IOException {
        Path file = Files.writeString(directory.resolve("howdah.yaml"), """
                pipelines:
                  first: {steps: {a: {sql: {run: SELECT 1}}}}
                  second: {steps: {a: {sql: {run: SELECT 1}}}}
                """);
        assertThat(pipeline("plan", file)).isEqualTo(2);
        assertThat(console.err()).contains("STAGE-0001").contains("there are first, second");
        assertThat(pipeline("plan", file, "third")).isEqualTo(2);
        assertThat(console.err()).contains("there is no pipeline third");
    }
}
