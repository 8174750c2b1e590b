package io.howdah.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table is filled from a view over both servers, kept in step and compared. */
class PipelineSyncTest {
    @TempDir
    private Path directory;

    private final Console console = new Console();
    private TestDatabase database;
    private TestDatabase foreign;

    @BeforeEach
    void begin() {
        database = TestPostgres.fresh();
        foreign = TestPostgres.oldest();
        foreign.execute("""
                CREATE SCHEMA crm;
                CREATE TABLE crm.customers (customer_id integer PRIMARY KEY, name text, updated_at timestamp DEFAULT localtimestamp);
                INSERT INTO crm.customers (customer_id, name) SELECT n, 'customer ' || n FROM generate_series(1, 50) n;
                """);
        database.execute("""
                CREATE SCHEMA staging;
                CREATE TABLE staging.orders (order_id integer PRIMARY KEY, customer_id integer);
                INSERT INTO staging.orders SELECT n, n % 60 FROM generate_series(1, 600) n;
                """);
    }

    @AfterEach
    void end() {
        database.close();
        foreign.close();
    }

    private Path project(String steps) throws IOException {
        return Files.writeString(directory.resolve("howdah.yaml"), """
                workDirectory: work
                target: {url: "%s"}
                pipelines:
                  orders:
                    steps:
                      crm:
                        link:
                          wrapper: postgres_fdw
                          server: crm
                          options: {host: localhost, port: %d, dbname: %s}
                          user: postgres
                          import: {schema: crm, tables: [customers], into: remote}
                      joined:
                        needs: crm
                        view:
                          name: target.orders_v
                          sql: SELECT o.order_id, o.customer_id, c.name FROM staging.orders o JOIN remote.customers c USING (customer_id)
                %s""".formatted(
                        database.jdbcUrl(), foreign.port(), foreign.name(), steps.indent(6)));
    }

    private static String live(String needs) {
        return """
                live:
                  needs: %s
                  sync:
                    from: target.orders_v
                    into: target.orders_full
                    key: [order_id]
                    tables:
                      staging.orders: {match: {order_id: order_id}}
                      remote.customers: {watermark: updated_at, match: {customer_id: customer_id}}
                """.formatted(needs);
    }

    private static final String PROOF =
            "proof: {needs: final, validate: {from: target.orders_v, into: target.orders_full, key: [order_id]}}\n";

    private static String filled(String needs) {
        return "final: {needs: %s, materialise: {from: target.orders_v, into: target.orders_full, key: [order_id], chunk: 100}}%n"
                .formatted(needs);
    }

    private int pipeline(String verb, Path project, String... more) {
        List<String> arguments = new ArrayList<>(List.of("pipeline", verb, "-c", project.toString()));
        arguments.addAll(List.of(more));
        console.forget();
        return console.howdah(arguments.toArray(String[]::new));
    }

    private List<String> differences() {
        return database.query("""
                (TABLE target.orders_v EXCEPT ALL SELECT order_id, customer_id, name FROM target.orders_full)
                UNION ALL (SELECT order_id, customer_id, name FROM target.orders_full EXCEPT ALL TABLE target.orders_v)
                """);
    }

    private void change() {
        database.execute(
                "DELETE FROM staging.orders WHERE order_id < 20; UPDATE staging.orders SET customer_id = 3 WHERE order_id > 590");
        foreign.execute("UPDATE crm.customers SET name = 'new', updated_at = localtimestamp WHERE customer_id < 10");
    }

    @Test
    void whatChangesOnBothSidesReachesTheTable() throws IOException {
        Path project = project(live("joined") + filled("live") + PROOF);
        assertThat(pipeline("plan", project)).as(console.said()).isZero();
        assertThat(console.out()).contains("decided when the step runs").contains("final", "proof");
        assertThat(pipeline("sync", project, "--once")).isEqualTo(2);
        assertThat(console.err()).contains("STAGE-0021");

        assertThat(pipeline("run", project)).as(console.said()).isZero();
        assertThat(console.out()).contains("rows are equal");
        assertThat(database.query("SELECT count(*) FROM target.orders_full")).containsExactly("500");

        change();
        assertThat(differences()).isNotEmpty();
        assertThat(pipeline("status", project)).isZero();
        assertThat(console.out()).contains("changes wait");
        assertThat(pipeline("sync", project, "--once")).as(console.said()).isZero();
        assertThat(differences()).isEmpty();
        change();
        assertThat(pipeline("run", project)).as(console.said()).isZero();
        assertThat(differences()).isEmpty();
        assertThat(pipeline("plan", project)).as(console.said()).isZero();
        assertThat(console.out()).contains("OR REPLACE TRIGGER");

        assertThat(pipeline("drop", project, "--yes")).as(console.said()).isZero();
        assertThat(console.out()).contains("Dropped: proof, final, live, joined, crm");
        assertThat(database.query("SELECT nspname FROM pg_namespace WHERE nspname IN ('target', 'remote')"))
                .isEmpty();
        assertThat(database.query("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"))
                .isEmpty();
        assertThat(database.query("SELECT count(*) FROM howdah.syncs")).containsExactly("0");
        assertThat(pipeline("run", project)).as(console.said()).isZero();
    }

    @Test
    void aDifferenceIsNamedAndNothingGoesOnFromThere() throws IOException {
        Path project =
                project(filled("joined") + PROOF + "later: {needs: proof, sql: {run: CREATE TABLE target.later ()}}\n");
        assertThat(pipeline("run", project)).as(console.said()).isZero();
        assertThat(pipeline("drop", project, "--yes", "--from", "later")).isZero();
        database.execute("DROP TABLE target.later; DELETE FROM target.orders_full WHERE order_id = 7;"
                + " UPDATE target.orders_full SET name = 'x' WHERE order_id = 8");

        assertThat(pipeline("run", project)).isEqualTo(1);
        assertThat(console.out())
                .contains("DIFFERENT")
                .contains("missing in the table: {\"order_id\": 7}")
                .contains("different: {\"order_id\": 8}")
                .doesNotContain("later");
        assertThat(database.query("SELECT to_regclass('target.later')")).containsExactly("<null>");
        assertThat(database.query("SELECT status FROM howdah.runs ORDER BY run DESC LIMIT 1"))
                .containsExactly("DONE_WITH_FINDINGS");

        assertThat(pipeline("drop", project, "--yes", "--from", "final")).isZero();
        assertThat(pipeline("run", project)).as(console.said()).isZero();
        assertThat(database.query("SELECT to_regclass('target.later')")).containsExactly("target.later");
    }

    @Test
    void aTableThatIsFilledBeforeItsChangesAreNoticedIsRefused() throws IOException {
        assertThat(pipeline("plan", project(filled("joined") + live("final")))).isEqualTo(2);
        assertThat(console.err())
                .contains("STAGE-0005")
                .contains("howdah.yaml:")
                .contains("let final need live");
        assertThat(pipeline("plan", project(filled("joined") + live("joined")))).isEqualTo(2);
        assertThat(console.err()).contains("let final need live");
    }

    @Test
    void theSecondTaskOfDmsIsAStep() throws IOException {
        Files.writeString(directory.resolve("task2.json"), """
                {"rules": [
                  {"rule-type": "selection", "rule-id": "1", "rule-name": "1", "rule-action": "explicit",
                   "object-locator": {"schema-name": "target", "table-name": "orders_v", "table-type": "view"}},
                  {"rule-type": "transformation", "rule-id": "2", "rule-name": "2", "rule-action": "rename", "rule-target": "schema",
                   "object-locator": {"schema-name": "target"}, "value": "sales"},
                  {"rule-type": "transformation", "rule-id": "3", "rule-name": "3", "rule-action": "rename", "rule-target": "table",
                   "object-locator": {"schema-name": "target", "table-name": "orders_v"}, "value": "final_table"}]}
                """);
        Files.writeString(
                directory.resolve("settings2.json"),
                "{\"FullLoadSettings\": {\"TargetTablePrepMode\": \"TRUNCATE_BEFORE_LOAD\", \"MaxFullLoadSubTasks\": 2}}");
        database.execute(
                "CREATE SCHEMA sales; CREATE TABLE sales.final_table (order_id integer PRIMARY KEY, customer_id integer, name text);"
                        + " INSERT INTO sales.final_table VALUES (-1, -1, 'old')");
        String step =
                "final: {needs: joined, materialise: {mapping: task2.json, taskSettings: settings2.json, key: [order_id]}}\n";
        assertThat(pipeline("run", project(step))).as(console.said()).isZero();
        assertThat(database.query("SELECT count(*), min(order_id) FROM sales.final_table"))
                .containsExactly("500|1");

        Files.writeString(
                directory.resolve("task2.json"),
                Files.readString(directory.resolve("task2.json"))
                        .replace("orders_v", "orders_%")
                        .replace("explicit", "include"));
        assertThat(pipeline("plan", project(step))).isEqualTo(2);
        assertThat(console.err())
                .contains("STAGE-0005")
                .contains("task2.json:2:")
                .contains("does not name one view");
    }
}
