package io.howdah.pipelines.materialise;

import static io.howdah.pipelines.materialise.TwoServers.OWNER;
import static io.howdah.pipelines.materialise.TwoServers.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.howdah.base.ErrorCode;
import io.howdah.base.HowdahException;
import io.howdah.base.QualifiedName;
import io.howdah.pipelines.materialise.MaterialisePlan.Way;
import io.howdah.pipelines.materialise.MaterialiseSettings.Preparation;
import io.howdah.pipelines.materialise.MaterialiseSettings.Push;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class MaterialiseTest {
    static void assertCode(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        HowdahException.class,
                        e -> assertThat(e.code()).as(e.line()).isEqualTo(code));
    }

    @Test
    void aMissingTableIsCreatedWithItsKeyAndFilledInChunks() {
        try (TwoServers servers = TwoServers.withOrders(20_000)) {
            MaterialiseResult result = servers.run(settings("order_id").withPush(Push.YES));

            assertThat(result.rows()).isEqualTo(20_000);
            assertThat(result.way()).isEqualTo(Way.PUSHED);
            assertThat(result.chunks()).isGreaterThan(4);
            assertThat(result.moments()).isEqualTo(1);
            assertThat(servers.differences()).isEmpty();
            assertThat(
                            servers.local.query(
                                    "SELECT format_type(atttypid, atttypmod), attnotnull FROM pg_attribute"
                                            + " WHERE attrelid = 'target.orders_full'::regclass AND attname IN ('order_id', 'total') ORDER BY attnum"))
                    .containsExactly("bigint|t", "numeric(10,2)|f");
            assertThat(servers.local.query("SELECT pg_get_constraintdef(oid) FROM pg_constraint"
                            + " WHERE conrelid = 'target.orders_full'::regclass AND contype = 'p'"))
                    .containsExactly("PRIMARY KEY (order_id)");
            assertThat(
                            servers.local.query(
                                    "SELECT r.state, r.rows, sum(c.rows), bool_and(c.state = 'DONE')"
                                            + " FROM howdah.materialise_runs r JOIN howdah.materialise_chunks c USING (run) GROUP BY 1, 2"))
                    .containsExactly("DONE|20000|20000|t");
        }
    }

    @Test
    void theOldestServerIsATargetToo() {
        try (TwoServers servers = TwoServers.withOldTarget(2000)) {
            for (Push push : List.of(Push.YES, Push.NO, Push.AUTO)) {
                servers.run(settings("order_id").withPush(push).withProbe(Duration.ofSeconds(3)));
                assertThat(servers.compared("order_id").isEqual()).isTrue();
            }
        }
    }

    @Test
    void aFullDiskIsNamedAndTheRerunFinishes() {
        try (TwoServers servers = TwoServers.withOrders(1000)) {
            servers.local.execute("""
                    CREATE FUNCTION staging.filling(int) RETURNS int LANGUAGE plpgsql AS
                    $$ BEGIN RAISE 'could not extend file' USING ERRCODE = 'disk_full'; END $$;
                    CREATE OR REPLACE VIEW target.orders_v AS
                    SELECT o.order_id, o.total, o.placed, o.updated_at, customers.name, staging.filling(o.customer_id) AS customer_id
                    FROM staging.orders o JOIN remote.customers USING (customer_id);
                    """);
            assertCode(
                    MaterialiseCode.DISK_FULL,
                    () -> servers.run(settings("order_id").withPush(Push.YES)));
            servers.local.execute(
                    "CREATE OR REPLACE FUNCTION staging.filling(int) RETURNS int LANGUAGE sql AS 'SELECT $1'");

            assertThat(servers.run(settings("order_id").withPush(Push.YES)).rows())
                    .isEqualTo(1000);
            assertThat(servers.compared("order_id").isEqual()).isTrue();
            assertThat(servers.local.query("SELECT count(*), min(state) FROM howdah.materialise_runs"))
                    .containsExactly("1|DONE");
        }
    }

    @Test
    void truncateEmptiesTheTableAndKeepsItsIndexes() {
        try (TwoServers servers = TwoServers.withOrders(500)) {
            servers.run(settings("order_id"));
            servers.local.execute(
                    "CREATE INDEX orders_name ON target.orders_full (name);"
                            + " INSERT INTO target.orders_full (order_id) VALUES (-1); DELETE FROM staging.orders WHERE order_id > 400");

            assertThat(servers.run(settings("order_id")).rows()).isEqualTo(400);

            assertThat(servers.differences()).isEmpty();
            assertThat(servers.local.query("SELECT to_regclass('target.orders_name') IS NOT NULL"))
                    .containsExactly("t");
        }
    }

    @Test
    void dropAndCreateTakesTheColumnsThatTheViewHasNow() {
        try (TwoServers servers = TwoServers.withOrders(300)) {
            servers.local.execute("CREATE TABLE target.orders_full (something text)");

            servers.run(settings("order_id").withPrepare(Preparation.DROP_AND_CREATE));

            assertThat(servers.differences()).isEmpty();
        }
    }

    @Test
    void rowsThatAreThereAreNeitherDoubledNorReplaced() {
        try (TwoServers servers = TwoServers.withOrders(300)) {
            MaterialiseSettings nothing = settings("order_id").withPrepare(Preparation.DO_NOTHING);
            servers.run(nothing);

            assertCode(MaterialiseCode.ROWS_IN_THE_WAY, () -> servers.run(nothing));

            servers.local.execute("ALTER TABLE target.orders_full DROP CONSTRAINT orders_full_pkey;"
                    + " UPDATE howdah.materialise_runs SET state = 'DONE'");
            assertCode(MaterialiseCode.ROWS_IN_THE_WAY, () -> servers.run(nothing));
            assertThat(servers.differences()).isEmpty();
        }
    }

    @Test
    void doNothingAddsToRowsOfOtherKeys() {
        try (TwoServers servers = TwoServers.withOrders(300)) {
            servers.local.execute(
                    "CREATE TABLE target.orders_full (LIKE target.orders_v, extra int DEFAULT 7, PRIMARY KEY (order_id));"
                            + " INSERT INTO target.orders_full (order_id) VALUES (-1)");

            assertThat(servers.run(settings("order_id").withPrepare(Preparation.DO_NOTHING))
                            .rows())
                    .isEqualTo(300);

            assertThat(servers.local.query("SELECT count(*), sum(extra) FROM target.orders_full"))
                    .containsExactly("301|2107");
        }
    }

    @Test
    void foreignTablesAreFetchedOnceBelowViewsOfViews() {
        try (TwoServers servers = TwoServers.withOrders(1000)) {
            servers.local.execute(
                    """
                    CREATE VIEW remote.named AS WITH c AS (SELECT * FROM remote.customers) SELECT customer_id AS id, upper(name) AS name FROM c;
                    CREATE OR REPLACE VIEW target.orders_v AS
                    SELECT o.order_id, o.total, o.placed, o.updated_at, named.name, named.id AS customer_id
                    FROM staging.orders o JOIN remote.named ON named.id = o.customer_id
                    WHERE EXISTS (SELECT FROM remote.customers customers WHERE customers.customer_id = o.customer_id);
                    """.replace("CREATE OR REPLACE VIEW target", "DROP VIEW target.orders_v; CREATE VIEW target"));

            MaterialiseResult result = servers.run(settings("order_id").withPush(Push.NO));

            assertThat(result.way()).isEqualTo(Way.FETCHED);
            assertThat(result.rows()).isEqualTo(1000);
            assertThat(servers.differences()).isEmpty();
            assertThat(servers.remains()).isEmpty();
        }
    }

    @Test
    void aQueryMayBeGivenInsteadOfAView() {
        try (TwoServers servers = TwoServers.withOrders(200)) {
            MaterialiseSettings settings = settings("order_id");
            Rows query = Rows.of(
                    "SELECT o.*, c.name -- all of it\nFROM staging.orders o\nLEFT JOIN remote.customers c USING (customer_id);\n");
            for (Push push : List.of(Push.YES, Push.NO)) {
                MaterialiseResult result = servers.run(new MaterialiseSettings(
                        query,
                        settings.into(),
                        settings.key(),
                        settings.mode(),
                        Preparation.DROP_AND_CREATE,
                        push,
                        2,
                        50,
                        settings.probe(),
                        settings.retry()));
                assertThat(result.rows()).isEqualTo(200);
                assertThat(servers.differences()).isEmpty();
            }
        }
    }

    @Test
    void whatCannotBeReplacedIsNotFetched() {
        try (TwoServers servers = TwoServers.withOrders(100)) {
            servers.local.execute("""
                    CREATE SCHEMA other;
                    CREATE FOREIGN TABLE other.customers (customer_id int, name text) SERVER crm OPTIONS (schema_name 'crm');
                    DROP VIEW target.orders_v;
                    CREATE VIEW target.orders_v AS
                    SELECT o.order_id, o.customer_id, a.name, b.name AS again
                    FROM staging.orders o JOIN remote.customers a USING (customer_id) JOIN other.customers b USING (customer_id);
                    """);

            assertCode(
                    MaterialiseCode.CANNOT_FETCH,
                    () -> servers.run(settings("order_id").withPush(Push.NO)));

            MaterialiseResult result = servers.run(settings("order_id").withPush(Push.AUTO));
            assertThat(result.way()).isEqualTo(Way.PUSHED);
            assertThat(servers.differences()).isEmpty();
            assertThat(servers.local
                            .query("SELECT reason FROM howdah.materialise_runs")
                            .getFirst())
                    .contains("two relations named customers");
        }
    }

    @Test
    void keysThatOccurTwiceOrAreNullAreNamedAndNothingIsLeft() {
        try (TwoServers servers = TwoServers.withOrders(500)) {
            assertCode(MaterialiseCode.KEY_NOT_UNIQUE, () -> servers.run(settings("placed")));

            assertThat(servers.local.query(
                            "SELECT kind, count(*), min(rows) FROM howdah.materialise_problems GROUP BY 1"))
                    .containsExactly("DUPLICATE_KEY|100|2");
            assertThat(servers.local.query("SELECT to_regclass('target.orders_full')"))
                    .containsExactly("<null>");

            servers.local.execute("UPDATE staging.orders SET placed = NULL WHERE order_id = 17;"
                    + " UPDATE staging.orders SET placed = date '1900-01-01' + order_id::int WHERE order_id <> 17");
            assertThatThrownBy(() -> servers.run(settings("placed"))).hasMessageContaining("1 keys are NULL");
            servers.local.execute("UPDATE staging.orders SET placed = date '1800-01-01' WHERE order_id = 17");
            assertThat(servers.run(settings("placed")).rows()).isEqualTo(500);
            assertThat(servers.differences()).isEmpty();
        }
    }

    @Test
    void keysThatOccurTwiceAreNamedInATableThatIsThereToo() {
        try (TwoServers servers = TwoServers.withOrders(500)) {
            servers.local.execute("CREATE TABLE target.orders_full (LIKE target.orders_v, PRIMARY KEY (placed))");

            assertCode(MaterialiseCode.KEY_NOT_UNIQUE, () -> servers.run(settings("placed")));

            assertThat(servers.local.query("SELECT count(*) FROM target.orders_full"))
                    .containsExactly("0");
            assertThat(servers.local.query("SELECT count(*) > 0 FROM howdah.materialise_problems"))
                    .containsExactly("t");
        }
    }

    @Test
    void aTableThatTheViewDoesNotFitIsLeftAlone() {
        try (TwoServers servers = TwoServers.withOrders(100)) {
            MaterialiseSettings settings = settings("order_id");
            assertCode(MaterialiseCode.UNKNOWN_COLUMN, () -> servers.run(settings("order_no")));

            servers.local.execute("CREATE TABLE target.orders_full (order_id bigint PRIMARY KEY)");
            assertCode(MaterialiseCode.UNKNOWN_COLUMN, () -> servers.run(settings));

            servers.local.execute(
                    "DROP TABLE target.orders_full;"
                            + " CREATE TABLE target.orders_full (LIKE target.orders_v, needed int NOT NULL, PRIMARY KEY (order_id))");
            assertCode(MaterialiseCode.UNKNOWN_COLUMN, () -> servers.run(settings));

            servers.local.execute(
                    "ALTER TABLE target.orders_full DROP needed, DROP name; ALTER TABLE target.orders_full ADD name int");
            assertCode(MaterialiseCode.TYPES_DIFFER, () -> servers.run(settings));

            servers.local.execute(
                    "DROP TABLE target.orders_full; CREATE VIEW target.orders_full AS SELECT 1 AS order_id");
            assertCode(MaterialiseCode.NOT_A_TABLE, () -> servers.run(settings));

            servers.local.execute("DROP VIEW target.orders_v");
            assertCode(MaterialiseCode.UNKNOWN_RELATION, () -> servers.run(settings));
        }
    }

    @Test
    void aValueThatDoesNotFitStopsItsChunkAndARerunDoesWhatIsMissing() {
        try (TwoServers servers = TwoServers.withOrders(20_000)) {
            servers.local.execute("CREATE TABLE target.orders_full (LIKE target.orders_v, PRIMARY KEY (order_id));"
                    + " ALTER TABLE target.orders_full ALTER name TYPE varchar(12);"
                    + " UPDATE staging.orders SET customer_id = 100 WHERE order_id = 19990;"
                    + " UPDATE staging.orders SET customer_id = 5 WHERE customer_id = 100 AND order_id <> 19990");
            MaterialiseSettings one = settings("order_id").withWorkers(1);
            servers.remote.execute("UPDATE crm.customers SET name = 'much too long a name' WHERE customer_id = 100");

            assertCode(MaterialiseCode.VALUE_REFUSED, () -> servers.run(one));
            assertThat(servers.local.query("SELECT state, error_code FROM howdah.materialise_runs"))
                    .containsExactly("FILLING|MATERIALISE-0005");

            servers.remote.execute("UPDATE crm.customers SET name = 'short' WHERE customer_id = 100");
            MaterialiseResult result = servers.run(one);
            assertThat(result.resumed()).isPositive();
            assertThat(result.moments()).isEqualTo(2);
            assertThat(servers.differences()).isEmpty();
            assertThat(servers.notices).anyMatch(n -> n.contains("later state"));
        }
    }

    @Test
    void aForeignServerThatDoesNotAnswerIsNamedAndTheRerunFinishes() {
        try (TwoServers servers = TwoServers.withOrders(300)) {
            servers.local.execute("ALTER SERVER crm OPTIONS (SET port '1')");
            assertCode(
                    MaterialiseCode.FOREIGN_FAILED,
                    () -> servers.run(settings("order_id").withPush(Push.YES)));
            assertCode(
                    MaterialiseCode.FOREIGN_FAILED,
                    () -> servers.run(settings("order_id").withPush(Push.NO)));

            servers.local.execute("ALTER SERVER crm OPTIONS (SET port '" + servers.remote.port() + "')");
            assertThat(servers.run(settings("order_id").withPush(Push.NO)).rows())
                    .isEqualTo(300);
            assertThat(servers.differences()).isEmpty();
            assertThat(servers.remains()).isEmpty();

            servers.remote.execute("DROP TABLE crm.customers");
            assertCode(
                    MaterialiseCode.FOREIGN_FAILED,
                    () -> servers.run(settings("order_id").withPush(Push.YES)));
            servers.local.execute("DROP SERVER crm CASCADE");
            assertCode(MaterialiseCode.UNKNOWN_RELATION, () -> servers.run(settings("order_id")));
        }
    }

    @Test
    void aPlanTellsTheSqlAndChangesNothing() {
        try (TwoServers servers = TwoServers.withOrders(1000)) {
            MaterialisePlan plan = new Materialiser(servers.target(), settings("order_id")).plan(OWNER);

            assertThat(plan.way()).isEqualTo(Way.PUSHED);
            assertThat(plan.reason())
                    .anyMatch(r -> r.contains("remote SQL: SELECT") && r.contains("all rows are asked for"));
            assertThat(plan.statements())
                    .anyMatch(s -> s.startsWith("CREATE TABLE \"target\".\"orders_full\" AS"))
                    .anyMatch(s -> s.startsWith("INSERT INTO \"target\".\"orders_full\" (\"order_id\", "))
                    .anyMatch(s -> s.endsWith("ADD PRIMARY KEY (\"order_id\")"));
            assertThat(plan.cut()).contains("ranges of order_id").contains("sample of staging.orders");
            assertThat(plan.explained().orElseThrow()).contains("Foreign Scan on remote.customers");
            assertThat(servers.local.query("SELECT to_regnamespace('howdah'), to_regclass('target.orders_full')"))
                    .containsExactly("<null>|<null>");

            MaterialiseSettings later = MaterialiseSettings.full(
                    Rows.of(QualifiedName.of("target", "not_yet")), TwoServers.TABLE, TwoServers.names("id"));
            assertThat(new Materialiser(servers.target(), later).plan(OWNER).way())
                    .isEqualTo(Way.UNKNOWN);
        }
    }

    @Test
    void dropTakesWhatRunsHaveCreatedAndLeavesWhatWasThere() {
        try (TwoServers servers = TwoServers.withOrders(100)) {
            servers.run(settings("order_id"));
            Materialiser.drop(servers.target(), OWNER);
            assertThat(servers.local.query(
                            "SELECT to_regclass('target.orders_full'), (SELECT count(*) FROM howdah.materialise_runs)"))
                    .containsExactly("<null>|0");

            servers.local.execute("CREATE TABLE target.orders_full (LIKE target.orders_v, PRIMARY KEY (order_id))");
            servers.run(settings("order_id"));
            Materialiser.drop(servers.target(), OWNER);
            assertThat(servers.local.query("SELECT count(*) FROM target.orders_full"))
                    .containsExactly("100");
        }
    }

    @Test
    void viewsWithoutAKeyAreOneChunk() {
        try (TwoServers servers = TwoServers.withOrders(300)) {
            MaterialiseResult result = servers.run(settings());

            assertThat(result.chunks()).isEqualTo(1);
            assertThat(servers.differences()).isEmpty();
            assertThat(new Materialiser(servers.target(), settings())
                            .plan(OWNER)
                            .cut())
                    .isEqualTo("one chunk: no key is named");
        }
    }
}
