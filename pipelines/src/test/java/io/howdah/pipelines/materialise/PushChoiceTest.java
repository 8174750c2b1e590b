package io.howdah.pipelines.materialise;

import static io.howdah.pipelines.materialise.TwoServers.OWNER;
import static io.howdah.pipelines.materialise.TwoServers.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.base.QualifiedName;
import io.howdah.pipelines.materialise.MaterialisePlan.Way;
import io.howdah.pipelines.materialise.MaterialiseSettings.Preparation;
import io.howdah.pipelines.materialise.MaterialiseSettings.Push;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class PushChoiceTest {
    private static final Duration PROBE = Duration.ofSeconds(5);

    private static MaterialisePlan plan(TwoServers servers) {
        return new Materialiser(
                        servers.target(), settings("order_id").withProbe(PROBE).withWorkers(1))
                .plan(OWNER);
    }

    @Test
    void aTableThatEveryChunkWouldReadWholeIsFetchedOnce() {
        try (TwoServers servers = TwoServers.withOrders(20_000)) {
            servers.remote.execute("""
                    ALTER TABLE crm.customers RENAME TO hidden;
                    CREATE FUNCTION crm.slow(int) RETURNS int LANGUAGE sql VOLATILE AS 'SELECT $1 FROM pg_sleep(0.003)';
                    CREATE VIEW crm.customers AS SELECT crm.slow(customer_id) AS customer_id, name, updated_at FROM crm.hidden;
                    """);

            MaterialisePlan plan = plan(servers);

            assertThat(plan.chunks()).isGreaterThan(5);
            assertThat(plan.way()).as(plan.reason().toString()).isEqualTo(Way.FETCHED);
            assertThat(plan.reason())
                    .anyMatch(r -> r.startsWith("remote.customers has 100 rows; 100 of them were fetched in "))
                    .anyMatch(r -> r.startsWith("one chunk as the view stands took "))
                    .anyMatch(r -> r.startsWith("with copies: "))
                    .contains("fetching is faster");
            assertThat(servers.remains()).isEmpty();
        }
    }

    @Test
    void aJoinThatIsDoneOverThereAndGivesFewRowsIsPushed() {
        try (TwoServers servers = TwoServers.withOrders(10)) {
            servers.remote.execute("""
                    CREATE TABLE crm.visits AS SELECT n AS visit_id, 1 + n % 100 AS customer_id, repeat('x', 200) AS words FROM generate_series(1, 60000) n;
                    CREATE INDEX ON crm.visits (visit_id);
                    ANALYZE;
                    """);
            servers.local.execute("""
                    IMPORT FOREIGN SCHEMA crm LIMIT TO (visits) FROM SERVER crm INTO remote;
                    ALTER SERVER crm OPTIONS (ADD use_remote_estimate 'true');
                    DROP VIEW target.orders_v;
                    CREATE VIEW target.orders_v AS SELECT v.visit_id AS order_id, c.name
                    FROM remote.visits v JOIN remote.customers c USING (customer_id) WHERE v.visit_id BETWEEN 100 AND 140;
                    """);

            MaterialisePlan plan = plan(servers);

            assertThat(plan.way()).as(plan.reason().toString()).isEqualTo(Way.PUSHED);
            assertThat(plan.reason())
                    .anyMatch(r -> r.contains("joined there"))
                    .contains("each foreign table is read once anyway");
        }
    }

    @Test
    void chunksThatAskForTheirOwnRowsArePushed() {
        try (TwoServers servers = TwoServers.withOrders(10)) {
            servers.remote.execute(
                    "CREATE TABLE crm.visits AS SELECT n AS visit_id, repeat('x', 200) AS words FROM generate_series(1, 60000) n;"
                            + " CREATE INDEX ON crm.visits (visit_id); ANALYZE;");
            servers.local.execute("""
                    ALTER SERVER crm OPTIONS (ADD use_remote_estimate 'true');
                    IMPORT FOREIGN SCHEMA crm LIMIT TO (visits) FROM SERVER crm INTO remote;
                    ANALYZE remote.visits;
                    DROP VIEW target.orders_v;
                    CREATE VIEW target.orders_v AS SELECT visit_id AS order_id, words AS name FROM remote.visits;
                    """);
            MaterialisePlan plan = new Materialiser(
                            servers.target(),
                            settings("order_id").withProbe(PROBE).withChunk(5000))
                    .plan(OWNER);

            assertThat(plan.chunks()).isGreaterThan(5);
            assertThat(plan.way()).as(plan.reason().toString()).isEqualTo(Way.PUSHED);
            assertThat(plan.reason())
                    .anyMatch(r -> r.contains("a condition is sent along"))
                    .contains("fetching would not be clearly faster");
        }
    }

    @Test
    void rangesOfForeignKeysAreSentAlong() {
        try (TwoServers servers = TwoServers.withOrders(10)) {
            servers.remote.execute("""
                    CREATE TABLE crm.stock (place text COLLATE "C", day date, number int, PRIMARY KEY (place, day));
                    INSERT INTO crm.stock SELECT 'place ' || n % 3, date '2020-01-01' + n / 3, n FROM generate_series(1, 30000) n;
                    ANALYZE;
                    """);
            servers.local.execute("""
                    ALTER SERVER crm OPTIONS (ADD use_remote_estimate 'true');
                    IMPORT FOREIGN SCHEMA crm LIMIT TO (stock) FROM SERVER crm INTO remote;
                    CREATE VIEW target.stock_v AS SELECT day, place, number FROM remote.stock;
                    """);
            for (List<String> key : List.of(List.of("day", "place"), List.of("place", "day"), List.of("number"))) {
                MaterialiseSettings settings = MaterialiseSettings.full(
                                Rows.of(QualifiedName.of("target", "stock_v")),
                                TwoServers.TABLE,
                                TwoServers.names(key.toArray(String[]::new)))
                        .withPrepare(Preparation.DROP_AND_CREATE)
                        .withChunk(5000)
                        .withWorkers(2);
                MaterialisePlan plan = new Materialiser(servers.target(), settings.withPush(Push.YES)).plan(OWNER);
                if (!key.getFirst().equals("place")) { // of three places there are few ranges
                    assertThat(plan.chunks()).as(plan.cut()).isGreaterThan(3);
                    assertThat(plan.cut()).contains("evenly between the ends of remote.stock");
                }
                if (plan.chunks() > 1) {
                    assertThat(plan.reason()).anyMatch(r -> r.contains("a condition is sent along"));
                    assertThat(plan.explained().orElseThrow()).doesNotContain("Filter:");
                }
                assertThat(servers.run(settings).rows()).isEqualTo(30_000);
                servers.local.execute("ANALYZE remote.stock");
                assertThat(new Materialiser(servers.target(), settings.withPush(Push.YES))
                                .plan(OWNER)
                                .cut())
                        .doesNotContain("evenly");
                servers.local.execute("DELETE FROM pg_statistic WHERE starelid = 'remote.stock'::regclass");
            }
        }
    }

    @Test
    void localTablesLeaveNothingToChoose() {
        try (TwoServers servers = TwoServers.withOrders(10)) {
            servers.local.execute(
                    "DROP VIEW target.orders_v; CREATE VIEW target.orders_v AS SELECT * FROM staging.orders");

            assertThat(plan(servers).way()).isEqualTo(Way.LOCAL);
        }
    }
}
