package io.howdah.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table is filled from a view over both servers, kept in step and compared. */
class PipelineSyncTest {
    @TempDir
    private Path directory;

    private PipelineProject project;

    @BeforeEach
    void begin() {
        project = new PipelineProject(directory, 50);
        project.database.execute("""
                CREATE SCHEMA staging;
                CREATE TABLE staging.orders (order_id integer PRIMARY KEY, customer_id integer);
                INSERT INTO staging.orders SELECT n, n % 60 FROM generate_series(1, 600) n;
                """);
    }

    @AfterEach
    void end() {
        project.close();
    }

    private void write(String steps) throws IOException {
        project.write(project.link() + """
                joined:
                  needs: crm
                  view:
                    name: target.orders_v
                    sql: SELECT o.order_id, o.customer_id, c.name FROM staging.orders o JOIN remote.customers c USING (customer_id)
                """ + steps);
    }

    private static String filled(String needs) {
        return PipelineProject.filled(needs, 100);
    }

    private List<String> differences() {
        return project.database.query("""
                (TABLE target.orders_v EXCEPT ALL SELECT order_id, customer_id, name FROM target.orders_full)
                UNION ALL (SELECT order_id, customer_id, name FROM target.orders_full EXCEPT ALL TABLE target.orders_v)
                """);
    }

    private void change() {
        project.database.execute(
                "DELETE FROM staging.orders WHERE order_id < 20; UPDATE staging.orders SET customer_id = 3 WHERE order_id > 590");
        project.foreign.execute(
                "UPDATE crm.customers SET name = 'new', updated_at = localtimestamp WHERE customer_id < 10");
    }

    @Test
    void whatChangesOnBothSidesReachesTheTable() throws IOException {
        write(PipelineProject.live("joined") + filled("live") + PipelineProject.PROOF);
        assertThat(project.pipeline("plan")).as(project.said()).isZero();
        assertThat(project.out()).contains("decided when the step runs").contains("final", "proof");
        assertThat(project.pipeline("sync", "--once")).isEqualTo(2);
        assertThat(project.err()).contains("STAGE-0021");

        assertThat(project.pipeline("run")).as(project.said()).isZero();
        assertThat(project.out()).contains("rows are equal");
        assertThat(project.database.query("SELECT count(*) FROM target.orders_full"))
                .containsExactly("500");

        change();
        assertThat(differences()).isNotEmpty();
        assertThat(project.pipeline("status")).isZero();
        assertThat(project.out()).contains("changes wait");
        assertThat(project.pipeline("sync", "--once")).as(project.said()).isZero();
        assertThat(differences()).isEmpty();
        change();
        assertThat(project.pipeline("run")).as(project.said()).isZero();
        assertThat(differences()).isEmpty();
        assertThat(project.pipeline("plan")).as(project.said()).isZero();
        assertThat(project.out()).contains("OR REPLACE TRIGGER");

        assertThat(project.pipeline("drop", "--yes")).as(project.said()).isZero();
        assertThat(project.out()).contains("Dropped: proof, final, live, joined, crm");
        assertThat(project.database.query("SELECT nspname FROM pg_namespace WHERE nspname IN ('target', 'remote')"))
                .isEmpty();
        assertThat(project.database.query("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"))
                .isEmpty();
        assertThat(project.database.query("SELECT count(*) FROM howdah.syncs")).containsExactly("0");
        assertThat(project.pipeline("run")).as(project.said()).isZero();
    }

    @Test
    void aDifferenceIsNamedAndNothingGoesOnFromThere() throws IOException {
        write(filled("joined") + PipelineProject.PROOF
                + "later: {needs: proof, sql: {run: CREATE TABLE target.later ()}}\n");
        assertThat(project.pipeline("run")).as(project.said()).isZero();
        assertThat(project.pipeline("drop", "--yes", "--from", "later")).isZero();
        project.database.execute("DROP TABLE target.later; DELETE FROM target.orders_full WHERE order_id = 7;"
                + " UPDATE target.orders_full SET name = 'x' WHERE order_id = 8");

        assertThat(project.pipeline("run")).isEqualTo(1);
        assertThat(project.out())
                .contains("DIFFERENT")
                .contains("missing in the table: {\"order_id\": 7}")
                .contains("different: {\"order_id\": 8}")
                .doesNotContain("later");
        assertThat(project.database.query("SELECT to_regclass('target.later')")).containsExactly("<null>");
        assertThat(project.database.query("SELECT status FROM howdah.runs ORDER BY run DESC LIMIT 1"))
                .containsExactly("DONE_WITH_FINDINGS");

        assertThat(project.pipeline("drop", "--yes", "--from", "final")).isZero();
        assertThat(project.pipeline("run")).as(project.said()).isZero();
        assertThat(project.database.query("SELECT to_regclass('target.later')")).containsExactly("target.later");
    }

    @Test
    void aTableThatIsFilledBeforeItsChangesAreNoticedIsRefused() throws IOException {
        write(filled("joined") + PipelineProject.live("final"));
        assertThat(project.pipeline("plan")).isEqualTo(2);
        assertThat(project.err())
                .contains("STAGE-0005")
                .contains("howdah.yaml:")
                .contains("let final need live");
        write(filled("joined") + PipelineProject.live("joined"));
        assertThat(project.pipeline("plan")).isEqualTo(2);
        assertThat(project.err()).contains("let final need live");
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
        project.database.execute(
                "CREATE SCHEMA sales; CREATE TABLE sales.final_table (order_id integer PRIMARY KEY, customer_id integer, name text);"
                        + " INSERT INTO sales.final_table VALUES (-1, -1, 'old')");
        String step =
                "final: {needs: joined, materialise: {mapping: task2.json, taskSettings: settings2.json, key: [order_id]}}\n";
        write(step);
        assertThat(project.pipeline("run")).as(project.said()).isZero();
        assertThat(project.database.query("SELECT count(*), min(order_id) FROM sales.final_table"))
                .containsExactly("500|1");

        Files.writeString(
                directory.resolve("task2.json"),
                Files.readString(directory.resolve("task2.json"))
                        .replace("orders_v", "orders_%")
                        .replace("explicit", "include"));
        write(step);
        assertThat(project.pipeline("plan")).isEqualTo(2);
        assertThat(project.err())
                .contains("STAGE-0005")
                .contains("task2.json:2:")
                .contains("does not name one view");
    }
}
