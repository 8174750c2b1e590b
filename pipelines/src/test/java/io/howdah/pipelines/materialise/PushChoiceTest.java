package io.howdah.pipelines.materialise;

import static io.howdah.pipelines.materialise.TwoServers.OWNER;
import static io.howdah.pipelines.materialise.TwoServers.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.pipelines.materialise.MaterialisePlan.Way;
import java.time.Duration;
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
                    .contains("fetching would not be clearly faster");
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
