package io.howdah.pipelines.materialise;

import static io.howdah.pipelines.materialise.MaterialiseTest.assertCode;
import static io.howdah.pipelines.materialise.TwoServers.OWNER;
import static io.howdah.pipelines.materialise.TwoServers.TABLE;
import static io.howdah.pipelines.materialise.TwoServers.names;
import static io.howdah.pipelines.materialise.TwoServers.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.pipelines.materialise.MaterialiseSettings.Mode.Incremental;
import io.howdah.pipelines.materialise.MaterialiseSettings.Preparation;
import io.howdah.pipelines.materialise.MaterialiseSettings.Push;
import io.howdah.pipelines.materialise.MaterialiseSettings.Vanished;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What would be lost, changed or taken away without a word. */
@Timeout(300)
class FaithfulnessTest {
    private static MaterialiseSettings incremental() {
        return settings("order_id")
                .withMode(new Incremental(new Identifier("updated_at"), Optional.empty(), Vanished.KEEP));
    }

    /** Orders whose watermark is the later change of order and customer, and a check that stops a run behind the copies. */
    private static TwoServers withJoinedWatermark() {
        TwoServers servers = TwoServers.withOrders(100);
        servers.remote.execute("UPDATE crm.customers SET updated_at = '2026-01-01'");
        servers.local.execute("""
                DROP VIEW target.orders_v;
                CREATE VIEW target.orders_v AS
                SELECT o.order_id, o.total, c.name, greatest(o.updated_at::timestamptz, c.updated_at) AS updated_at
                FROM staging.orders o JOIN remote.customers c USING (customer_id);
                """);
        return servers;
    }

    @Test
    void copiesOfAnAttemptThatFailedAreFetchedAnew() {
        try (TwoServers servers = withJoinedWatermark()) {
            MaterialiseSettings settings = incremental().withPush(Push.NO);
            for (String round : List.of("full", "incremental")) {
                int month = round.equals("full") ? 2 : 5;
                if (round.equals("full")) {
                    servers.local.execute(
                            "CREATE TABLE target.orders_full (LIKE target.orders_v, PRIMARY KEY (order_id))");
                }
                servers.remote.execute("UPDATE crm.customers SET updated_at = make_date(2026, " + month
                        + ", 1) WHERE customer_id = 9");
                servers.local.execute(
                        "ALTER TABLE target.orders_full ADD CONSTRAINT nothing CHECK (order_id < 0) NOT VALID");
                assertThatThrownBy(() -> servers.run(settings)).hasMessageContaining("nothing");

                servers.remote.execute("UPDATE crm.customers SET name = '" + round + "', updated_at = make_date(2026, "
                        + (month + 1) + ", 1) WHERE customer_id = 8");
                servers.local.execute("ALTER TABLE target.orders_full DROP CONSTRAINT nothing;"
                        + " UPDATE staging.orders SET updated_at = make_date(2026, " + (month + 2)
                        + ", 1) WHERE order_id = 5");
                servers.run(settings);

                assertThat(servers.local.query("SELECT name FROM target.orders_full WHERE order_id = 7"))
                        .containsExactly(round);
                assertThat(servers.differences()).isEmpty();
            }
        }
    }

    @Test
    void endlessWatermarksDoNotMoveIt() {
        try (TwoServers servers = TwoServers.withOrders(100)) {
            servers.local.execute("UPDATE staging.orders SET updated_at = 'infinity' WHERE order_id = 1;"
                    + " UPDATE staging.orders SET updated_at = '9999-12-31' WHERE order_id = 2;"
                    + " UPDATE staging.orders SET updated_at = '-infinity' WHERE order_id = 3");
            assertThat(servers.run(incremental()).watermark()).contains("2026-01-01 00:00:00");
            servers.local.execute("UPDATE staging.orders SET total = 1 WHERE order_id < 4;"
                    + " UPDATE staging.orders SET total = 1, updated_at = '2026-01-02' WHERE order_id = 50");

            MaterialiseResult result = servers.run(incremental());

            assertThat(result.rows()).isEqualTo(4);
            assertThat(result.watermark()).contains("2026-01-02 00:00:00");
            assertThat(servers.compared("order_id").isEqual()).isTrue();
        }
    }

    @Test
    void changesThatEqualityDoesNotSeeArrive() {
        try (TwoServers servers = TwoServers.withOrders(10)) {
            servers.local.execute("""
                    ALTER TABLE staging.orders ADD term interval DEFAULT '1 mon', ADD doc json DEFAULT '{"a": 1}';
                    DROP VIEW target.orders_v;
                    CREATE VIEW target.orders_v AS SELECT order_id, term, doc, updated_at FROM staging.orders;
                    """);
            servers.run(incremental());
            assertThat(servers.run(incremental()).rows()).isZero();
            servers.local.execute("UPDATE staging.orders SET term = '30 days' WHERE order_id = 1");

            assertThat(servers.run(incremental()).rows()).isEqualTo(1);
            assertThat(servers.local.query("SELECT term FROM target.orders_full WHERE order_id = 1"))
                    .containsExactly("30 days");
        }
    }

    @Test
    void typesThatRoundOrCutOffAreRefusedAndSeen() {
        try (TwoServers servers = TwoServers.withOrders(10)) {
            servers.local.execute("UPDATE staging.orders SET total = 1.25 WHERE order_id = 1;"
                    + " UPDATE staging.orders SET total = 2 WHERE order_id <> 1");
            for (String change : List.of("total TYPE numeric(10,1)", "total TYPE integer", "updated_at TYPE date")) {
                servers.local.execute("DROP TABLE IF EXISTS target.orders_full;"
                        + " CREATE TABLE target.orders_full AS SELECT * FROM target.orders_v;"
                        + " ALTER TABLE target.orders_full ADD PRIMARY KEY (order_id), ALTER " + change);

                assertCode(MaterialiseCode.TYPES_DIFFER, () -> servers.run(settings("order_id")));
                if (change.startsWith("total")) {
                    assertThat(servers.compared("order_id").differing().samples())
                            .as(change)
                            .containsExactly("{\"order_id\": 1}");
                }
            }
            servers.local.execute(
                    "DROP TABLE target.orders_full; CREATE TABLE target.orders_full (order_id numeric(20,0) PRIMARY KEY,"
                            + " total numeric, placed timestamp, updated_at timestamp, name varchar(100), customer_id bigint)");
            servers.run(settings("order_id"));
            assertThat(servers.compared("order_id").isEqual()).isTrue();
        }
    }

    @Test
    void textsOfAnotherServerAreNotCutIntoRangesThere() {
        try (TwoServers servers = TwoServers.withOrders(10)) {
            servers.remote.execute(
                    "CREATE TABLE crm.codes (code text PRIMARY KEY); INSERT INTO crm.codes SELECT 'c' || n FROM generate_series(1, 5000) n; ANALYZE");
            servers.local.execute("""
                    CREATE FOREIGN TABLE remote.codes (code text) SERVER crm OPTIONS (schema_name 'crm');
                    ANALYZE remote.codes;
                    CREATE VIEW target.codes_v AS SELECT code FROM remote.codes;
                    """);
            Rows view = Rows.of(QualifiedName.of("target", "codes_v"));
            MaterialiseSettings settings = MaterialiseSettings.full(view, TABLE, names("code"))
                    .withWorkers(2)
                    .withChunk(100);
            MaterialisePlan plan = new Materialiser(servers.target(), settings.withPush(Push.YES)).plan(OWNER);
            assertThat(plan.chunks()).isEqualTo(1);
            assertThat(plan.cut()).contains("which may order texts differently");

            assertThat(servers.run(settings.withPush(Push.NO)).chunks()).isGreaterThan(1);
            ComparisonResult result = new RelationComparison(
                            servers.target(),
                            ComparisonSettings.of(view, TABLE, names("code")).withWorkers(2))
                    .run();
            assertThat(result.isEqual()).isTrue();
            assertThat(result.parts()).isEqualTo(2);
        }
    }

    @Test
    void questionMarksAreOperators() {
        try (TwoServers servers = TwoServers.withOrders(10)) {
            servers.local.execute(
                    "CREATE TABLE staging.j (id int PRIMARY KEY, attrs jsonb, \"why?\" text);"
                            + " INSERT INTO staging.j SELECT n, '{\"vip\": \"?\"}', 'x' FROM generate_series(1, 9) n;"
                            + " CREATE VIEW target.j_v AS SELECT id, attrs, \"why?\" FROM staging.j WHERE attrs ? 'vip' AND attrs @? '$.vip'");
            for (Rows rows : List.of(
                    Rows.of(QualifiedName.of("target", "j_v")),
                    Rows.of("SELECT * FROM staging.j WHERE attrs ? 'vip'"))) {
                MaterialiseSettings settings =
                        MaterialiseSettings.full(rows, TABLE, names("id")).withPrepare(Preparation.DROP_AND_CREATE);
                assertThat(servers.run(settings).rows()).isEqualTo(9);
                assertThat(new RelationComparison(servers.target(), ComparisonSettings.of(rows, TABLE, names("id")))
                                .run()
                                .isEqual())
                        .isTrue();
            }
            assertCode(
                    MaterialiseCode.KEY_NOT_UNIQUE,
                    () -> servers.run(MaterialiseSettings.full(
                                    Rows.of("SELECT id / 2 AS id FROM staging.j WHERE attrs ? 'vip'"),
                                    TABLE,
                                    names("id"))
                            .withPrepare(Preparation.DROP_AND_CREATE)));
        }
    }

    @Test
    void rowsOfOthersSurviveARunThatWasGivenUp() {
        try (TwoServers servers = TwoServers.withOrders(100)) {
            servers.local.execute("CREATE TABLE target.orders_full (LIKE target.orders_v, PRIMARY KEY (order_id),"
                    + " CONSTRAINT few CHECK (order_id < 0))");
            MaterialiseSettings settings = settings("order_id").withPrepare(Preparation.DO_NOTHING);
            assertThatThrownBy(() -> servers.run(settings)).hasMessageContaining("few");
            servers.local.execute("ALTER TABLE target.orders_full DROP CONSTRAINT few;"
                    + " INSERT INTO target.orders_full (order_id) VALUES (-1)");

            assertCode(MaterialiseCode.ROWS_IN_THE_WAY, () -> servers.run(settings.withPush(Push.NO)));
            assertThat(servers.local.query("SELECT order_id FROM target.orders_full"))
                    .containsExactly("-1");

            servers.local.execute("DROP TABLE target.orders_full");
            servers.run(settings.withPush(Push.NO)); // made by Howdah
            servers.local.execute("DROP TABLE target.orders_full; CREATE TABLE target.orders_full (order_id int)");
            Materialiser.drop(servers.target(), OWNER);
            assertThat(servers.local.query("SELECT to_regclass('target.orders_full')"))
                    .containsExactly("target.orders_full");
        }
    }

    private static Optional<String> obstacle(TwoServers servers, String view) {
        Rows rows = Rows.of(QualifiedName.of("target", view));
        try (Connection connection = servers.local.open()) {
            connection.setAutoCommit(false);
            SourceShape shape = ShapeReader.read(connection, rows);
            return new Copies(rows, shape, 0).tryOut(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void viewsThatReadByTheRightsOfOthersAreNotRepeated() {
        try (TwoServers servers = TwoServers.withOrders(100)) {
            servers.local.execute("""
                    DO $$ BEGIN CREATE ROLE owner_of_views; EXCEPTION WHEN duplicate_object THEN NULL; END $$;
                    CREATE VIEW target.above AS SELECT * FROM target.orders_v;
                    GRANT USAGE ON SCHEMA staging, remote, target TO owner_of_views;
                    GRANT SELECT ON ALL TABLES IN SCHEMA staging, remote, target TO owner_of_views;
                    ALTER VIEW target.orders_v OWNER TO owner_of_views;
                    """);
            try {
                assertThat(obstacle(servers, "above"))
                        .contains(
                                "target.orders_v reads by the rights of owner_of_views, and remote.customers has another user mapping for that user");
                servers.local.execute("CREATE USER MAPPING FOR owner_of_views SERVER crm OPTIONS (user 'postgres')");
                assertThat(obstacle(servers, "above")).as("the same login").isEmpty();

                servers.local.execute("ALTER TABLE staging.orders ENABLE ROW LEVEL SECURITY");
                String rows =
                        "target.orders_v reads by the rights of owner_of_views, and staging.orders has row security, which depends on who reads";
                assertThat(obstacle(servers, "above")).contains(rows);
                servers.local.execute("ALTER VIEW target.orders_v SET (security_invoker = on)");
                assertThat(obstacle(servers, "above")).isEmpty();
                servers.local.execute("ALTER VIEW target.above OWNER TO owner_of_views");
                assertThat(obstacle(servers, "above"))
                        .as("by the rights of who owns the view above")
                        .contains(rows);
            } finally {
                servers.local.execute(
                        "DROP OWNED BY owner_of_views CASCADE; DROP USER MAPPING IF EXISTS FOR owner_of_views SERVER crm;"
                                + " DROP ROLE owner_of_views");
            }
        }
    }
}
