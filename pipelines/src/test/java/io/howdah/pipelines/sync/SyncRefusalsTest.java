package io.howdah.pipelines.sync;

import static io.howdah.pipelines.sync.Shop.assertCode;
import static io.howdah.pipelines.sync.Shop.key;
import static io.howdah.pipelines.sync.Shop.match;
import static io.howdah.pipelines.sync.Shop.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.postgres.Target;
import io.howdah.pipelines.JdbcTarget;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What cannot be kept in step is named, with what to do. */
class SyncRefusalsTest {
    private final TestDatabase database = TestPostgres.fresh();
    private final Shop shop = Shop.in(database);
    private final Target target = database.target();

    @AfterEach
    void close() {
        database.close();
    }

    private static SyncTable orders(String... match) {
        return new SyncTable.Triggered(Shop.ORDERS, match(match));
    }

    private static SyncTable customers() {
        return new SyncTable.Triggered(Shop.CUSTOMERS, match("customer_id"));
    }

    private static SyncSettings of(SyncTable... tables) {
        return SyncSettings.of(Shop.VIEW, Shop.TABLE, key("order_id"), List.of(tables));
    }

    private HowdahException refused(SyncCode code, SyncSettings settings) {
        HowdahException e = assertCode(code, () -> shop.sync(settings).install(target));
        assertThat(database.query("SELECT tgname FROM pg_trigger WHERE tgname LIKE 'howdah%'"))
                .isEmpty();
        return e;
    }

    @Test
    void viewThatIsNotThere() {
        SyncSettings settings = SyncSettings.of(
                QualifiedName.of("target", "nothing"),
                Shop.TABLE,
                key("order_id"),
                settings().tables());
        assertThat(refused(SyncCode.NOT_THERE, settings)).hasMessageContaining("target.nothing");
    }

    @Test
    void tableWithoutMatchColumns() {
        assertThat(refused(SyncCode.NO_MATCH, of(orders(), customers()))).hasMessageContaining("staging.orders");
        refused(SyncCode.NO_MATCH, of(new SyncTable.Fixed(Shop.ORDERS), new SyncTable.Fixed(Shop.CUSTOMERS)));
    }

    @Test
    void columnsThatAreNotThere() {
        assertThat(refused(SyncCode.UNKNOWN_COLUMN, of(orders("order_no"), customers())))
                .hasMessageContaining("order_no");
        assertThat(refused(
                        SyncCode.UNKNOWN_COLUMN,
                        SyncSettings.of(
                                Shop.VIEW, Shop.TABLE, key("id"), settings().tables())))
                .hasMessageContaining("key column");
        assertThat(refused(
                        SyncCode.UNKNOWN_COLUMN,
                        of(
                                orders("order_id"),
                                SyncTable.Polled.of(
                                        Shop.CUSTOMERS, match("customer_id"), new Identifier("updated_at")))))
                .hasMessageContaining("watermark column \"updated_at\"");
    }

    @Test
    void matchColumnsThatCannotBeCompared() {
        SyncTable table = new SyncTable.Triggered(
                Shop.ORDERS, List.of(new SyncTable.Match(new Identifier("order_id"), new Identifier("customer"))));
        refused(SyncCode.COLUMNS_DIFFER, of(table, customers()));
    }

    @Test
    void tableThatTheViewReadsButNobodyNames() {
        assertThat(refused(SyncCode.UNWATCHED_TABLE, of(orders("order_id")))).hasMessageContaining("staging.customers");
        database.execute("CREATE TABLE staging.other (order_id integer)");
        assertThat(refused(
                        SyncCode.UNWATCHED_TABLE,
                        of(orders("order_id"), customers(), new SyncTable.Fixed(QualifiedName.of("staging", "other")))))
                .hasMessageContaining("staging.other");
    }

    @Test
    void tableBelowAnotherViewIsSeenThroughIt() {
        database.execute("""
                DROP TABLE target.orders_full; DROP VIEW target.orders_v;
                CREATE VIEW staging.inner_v AS SELECT * FROM staging.customers WHERE customer_id IN (SELECT customer_id FROM staging.orders);
                CREATE VIEW target.orders_v AS SELECT customer_id, name FROM staging.inner_v""");
        SyncSettings settings = SyncSettings.of(Shop.VIEW, Shop.TABLE, key("customer_id"), List.of(customers()));
        assertThat(refused(SyncCode.UNWATCHED_TABLE, settings)).hasMessageContaining("staging.orders");
    }

    @Test
    void tableThatTheViewReadsTwice() {
        database.execute("""
                DROP TABLE target.orders_full; DROP VIEW target.orders_v;
                CREATE VIEW target.orders_v AS
                SELECT o.order_id, c.name, n.name AS next
                FROM staging.orders o JOIN staging.customers c ON c.customer_id = o.customer_id
                LEFT JOIN staging.customers n ON n.customer_id = c.customer_id + 1""");
        assertThat(refused(SyncCode.UNSUPPORTED_TABLE, of(orders("order_id"), customers())))
                .hasMessageContaining("staging.customers");
        database.execute("""
                DROP VIEW target.orders_v;
                CREATE VIEW staging.inner_v AS SELECT customer_id FROM staging.customers;
                CREATE VIEW target.orders_v AS
                SELECT o.order_id, o.customer_id FROM staging.orders o
                WHERE customer_id IN (SELECT customer_id FROM staging.inner_v) AND customer_id + 1 IN (SELECT customer_id FROM staging.inner_v)""");
        assertThat(refused(SyncCode.UNSUPPORTED_TABLE, of(orders("order_id"), customers())))
                .hasMessageContaining("staging.customers");
        shop.sync(of(orders("order_id"), new SyncTable.Fixed(Shop.CUSTOMERS))).install(target);
    }

    @Test
    void partitionOfATableThatIsWrittenByItsParentsName() {
        database.execute("CREATE TABLE staging.parent (LIKE staging.orders) PARTITION BY LIST (customer_id);"
                + " ALTER TABLE staging.parent ATTACH PARTITION staging.orders DEFAULT");
        assertThat(refused(SyncCode.UNSUPPORTED_TABLE, settings())).hasMessageContaining("staging.parent");
        database.execute("ALTER TABLE staging.parent DETACH PARTITION staging.orders");
        shop.installed().filled().compared();
        database.execute("ALTER TABLE staging.parent ATTACH PARTITION staging.orders DEFAULT;"
                + " UPDATE staging.parent SET amount = 0 WHERE order_id = 5");
        assertCode(SyncCode.UNSUPPORTED_TABLE, shop::work);
        database.execute("ALTER TABLE staging.parent DETACH PARTITION staging.orders");
        shop.work();
        shop.assertEqual();
    }

    @Test
    void keyThatMayBeNull() {
        database.execute(
                "ALTER TABLE target.orders_full DROP CONSTRAINT orders_full_pkey, ALTER order_id DROP NOT NULL;"
                        + " CREATE UNIQUE INDEX ON target.orders_full (order_id)");
        shop.installed().filled();
        HowdahException e = assertCode(SyncCode.NO_KEY, shop::work);
        assertThat(e).hasMessageContaining("may be NULL");
        database.execute(e.hint());
        shop.work();
    }

    @Test
    void valueThatIsTooLong() {
        database.execute("ALTER TABLE target.orders_full ALTER customer TYPE varchar(12)");
        shop.installed().filled().compared();
        database.execute("UPDATE staging.customers SET name = 'longer than twelve' WHERE customer_id = 3");
        assertThat(assertCode(SyncCode.REFUSED, shop::work)).hasMessageContaining("too long");
    }

    @Test
    void tablesWithoutTriggers() {
        database.execute("""
                DROP TABLE target.orders_full; DROP VIEW target.orders_v;
                CREATE MATERIALIZED VIEW staging.once AS SELECT * FROM staging.orders;
                CREATE VIEW target.orders_v AS SELECT * FROM staging.once""");
        SyncTable once = new SyncTable.Triggered(QualifiedName.of("staging", "once"), match("order_id"));
        assertThat(refused(SyncCode.UNSUPPORTED_TABLE, of(once))).hasMessageContaining("materialized view");
    }

    @Test
    void tablesThatASubscriptionWrites() {
        database.execute("""
                CREATE SUBSCRIPTION elsewhere CONNECTION 'host=localhost dbname=none' PUBLICATION p WITH (connect = false);
                INSERT INTO pg_subscription_rel (srsubid, srrelid, srsubstate) SELECT oid, 'staging.orders'::regclass, 'r' FROM pg_subscription
                """);
        try {
            assertThat(refused(SyncCode.UNSUPPORTED_TABLE, settings())).hasMessageContaining("logical replication");
        } finally {
            database.execute("ALTER SUBSCRIPTION elsewhere SET (slot_name = NONE)");
            database.execute("DROP SUBSCRIPTION elsewhere");
        }
    }

    @Test
    void tableThatTheViewReadsItself() {
        database.execute("CREATE OR REPLACE VIEW target.orders_v AS SELECT * FROM target.orders_full");
        assertThat(refused(SyncCode.UNSUPPORTED_TABLE, settings())).hasMessageContaining("reads this very table");
    }

    @Test
    void tableWithoutUniqueKey() {
        database.execute("ALTER TABLE target.orders_full DROP CONSTRAINT orders_full_pkey;"
                + " CREATE UNIQUE INDEX ON target.orders_full (order_id, customer_id)");
        shop.installed(); // it may get its key when it is filled
        HowdahException e = assertCode(SyncCode.NO_KEY, shop::work);
        database.execute(e.hint());
        shop.work();
    }

    @Test
    void columnsOfViewAndTableThatDoNotFit() {
        database.execute("ALTER TABLE target.orders_full DROP note");
        assertThat(refused(SyncCode.COLUMNS_DIFFER, settings())).hasMessageContaining("\"note\"");
        shop.withTable(", mark integer NOT NULL");
        assertThat(refused(SyncCode.COLUMNS_DIFFER, settings())).hasMessageContaining("\"mark\"");
        database.execute("""
                DROP TABLE target.orders_full;
                CREATE TABLE target.orders_full (order_id bigint PRIMARY KEY, customer_id integer GENERATED ALWAYS AS IDENTITY, amount numeric(10, 2),
                    note json, customer text)""");
        assertThat(refused(SyncCode.COLUMNS_DIFFER, settings())).hasMessageContaining("IDENTITY");
    }

    @Test
    void watermarksThatAreNone() {
        SyncTable.Polled byName = SyncTable.Polled.of(Shop.CUSTOMERS, match("customer_id"), new Identifier("name"));
        assertThat(refused(SyncCode.BAD_WATERMARK, of(orders("order_id"), byName)))
                .hasMessageContaining("text");
        SyncTable.Polled byId =
                SyncTable.Polled.of(Shop.CUSTOMERS, match("customer_id"), new Identifier("customer_id"));
        for (String overlap : List.of("10 minutes", "-1")) {
            assertThat(refused(SyncCode.BAD_WATERMARK, of(orders("order_id"), byId.withOverlap(overlap))))
                    .hasMessageContaining(overlap);
        }
    }

    @Test
    void usersWithoutPrivileges() {
        database.execute("""
                CREATE ROLE poor_%1$s LOGIN; GRANT CREATE ON DATABASE %1$s TO poor_%1$s""".formatted(database.name()));
        try {
            Target poor = JdbcTarget.of(
                    database.jdbcUrl().replace("user=postgres", "user=poor_" + database.name()),
                    Optional.empty(),
                    Optional.empty());
            assertThat(assertCode(SyncCode.PRIVILEGES, () -> shop.sync().install(poor)))
                    .hasMessageContaining("target.orders_v");
            database.execute(
                    "GRANT USAGE ON SCHEMA staging, target TO poor_%1$s; GRANT SELECT ON target.orders_v TO poor_%1$s"
                            .formatted(database.name()));
            assertThat(assertCode(SyncCode.PRIVILEGES, () -> shop.sync().install(poor)))
                    .hasMessageContaining("another user owns it");
            database.execute(
                    "ALTER TABLE staging.orders OWNER TO poor_%1$s; ALTER TABLE staging.customers OWNER TO poor_%1$s"
                            .formatted(database.name()));
            assertThat(assertCode(SyncCode.PRIVILEGES, () -> shop.sync().install(poor)))
                    .hasMessageContaining("target.orders_full");
            database.execute("GRANT ALL ON target.orders_full TO poor_" + database.name());
            shop.sync().install(poor);
            assertThat(assertCode(SyncCode.PRIVILEGES, () -> shop.sync().runOnce(poor)))
                    .hasMessageContaining("index");
            database.execute("CREATE INDEX ON target.orders_full (customer_id);"
                    + " GRANT SELECT ON staging.orders, staging.customers TO postgres; ALTER VIEW target.orders_v OWNER TO poor_"
                    + database.name());
            shop.sync().runOnce(poor);
            database.execute("UPDATE staging.orders SET amount = 3 WHERE order_id = 1");
            assertThat(shop.sync().runOnce(poor).updated()).isEqualTo(1);
        } finally {
            database.execute("DROP OWNED BY poor_%1$s CASCADE; DROP ROLE poor_%1$s".formatted(database.name()));
        }
    }

    @Test
    void renamedTableIsNamed() {
        shop.installed().filled();
        database.execute("ALTER TABLE staging.orders RENAME TO orders_2026");
        assertThat(assertCode(SyncCode.NOT_THERE, shop::work)).hasMessageContaining("staging.orders_2026");
        database.execute("DELETE FROM staging.orders_2026 WHERE order_id = 1");
        database.execute("ALTER TABLE staging.orders_2026 RENAME TO orders");
        shop.work();
        shop.assertEqual();
    }

    @Test
    void triggersThatSomebodyRemovedAreMendedByInstalling() {
        shop.installed().filled();
        String trigger = database.query(
                        "SELECT tgname FROM pg_trigger WHERE tgrelid = 'staging.orders'::regclass ORDER BY 1")
                .getFirst();
        for (String sql :
                List.of("DROP TRIGGER %s ON staging.orders", "ALTER TABLE staging.orders DISABLE TRIGGER %s")) {
            database.execute(sql.formatted(trigger));
            database.execute("DELETE FROM staging.orders WHERE order_id IN (SELECT min(order_id) FROM staging.orders)");
            assertThat(assertCode(SyncCode.TRIGGERS_GONE, shop::work)).hasMessageContaining("staging.orders");
            shop.installed().work();
            shop.assertEqual();
        }
    }

    @Test
    void tableThatWasMadeAnew() {
        shop.installed().filled();
        database.execute("""
                DROP VIEW target.orders_v; DROP TABLE staging.customers;
                CREATE TABLE staging.customers (customer_id integer PRIMARY KEY, name text);
                CREATE VIEW target.orders_v AS
                SELECT o.order_id, o.customer_id, o.amount, o.note, c.name AS customer
                FROM staging.orders o JOIN staging.customers c ON c.customer_id = o.customer_id;
                INSERT INTO staging.customers VALUES (1, 'anew')""");
        assertCode(SyncCode.TRIGGERS_GONE, shop::work);
        shop.installed().work();
        shop.assertEqual();
        database.execute("INSERT INTO staging.customers VALUES (2, 'anew')");
        shop.work();
        shop.assertEqual();
    }

    @Test
    void queueThatSomebodyDropped() {
        shop.installed().filled();
        database.execute("DROP TABLE " + Names.of(Shop.TABLE).queue(1).quoted());
        assertCode(SyncCode.NOT_THERE, shop::work);
        shop.installed().work();
        shop.assertEqual();
    }

    @Test
    void otherSettingsNeedADropBefore() {
        shop.installed();
        SyncSettings other = of(orders("customer_id"), customers());
        assertCode(SyncCode.SETTINGS_DIFFER, () -> shop.sync(other).install(target));
        assertCode(SyncCode.SETTINGS_DIFFER, () -> shop.sync(other).runOnce(target));
        shop.sync(other).drop(target);
        shop.sync(other).install(target);
        shop.sync(other.withBatch(7).withPause(Duration.ofMillis(3))).install(target);
    }

    @Test
    void keyThatOccursTwiceInTheView() {
        shop.installed().filled();
        database.execute(
                "ALTER TABLE staging.customers DROP CONSTRAINT customers_pkey; INSERT INTO staging.customers VALUES (1, 'again')");
        assertCode(SyncCode.KEY_NOT_UNIQUE, shop::work);
        assertThat(database.query("SELECT count(*) FROM target.orders_full WHERE customer = 'again'"))
                .containsExactly("0");
        database.execute("DELETE FROM staging.customers WHERE name = 'again'");
        shop.work();
        shop.assertEqual();
    }

    @Test
    void rowsThatTheTableRefusesStayInTheQueue() {
        shop.installed().filled().compared();
        database.execute("ALTER TABLE target.orders_full ADD CHECK (amount < 1000)");
        database.execute("UPDATE staging.orders SET amount = 5000 WHERE order_id = 7");
        assertThat(assertCode(SyncCode.REFUSED, shop::work)).hasMessageContaining("orders_full_amount_check");
        assertThat(shop.sync().lag(target).entries()).isEqualTo(1);
        database.execute("UPDATE staging.orders SET amount = 50 WHERE order_id = 7");
        shop.work();
        shop.assertEqual();
    }

    @Test
    void viewThatFails() {
        database.execute("""
                CREATE OR REPLACE VIEW target.orders_v AS
                SELECT o.order_id, o.customer_id, (1 / o.amount)::numeric(10, 2) AS amount, o.note, c.name AS customer
                FROM staging.orders o JOIN staging.customers c ON c.customer_id = o.customer_id""");
        shop.installed().filled();
        database.execute("UPDATE staging.orders SET amount = 0 WHERE order_id = 7");
        assertThat(assertCode(SyncCode.BAD_VIEW, shop::work)).hasMessageContaining("division by zero");
        database.execute("UPDATE staging.orders SET amount = 0.5 WHERE order_id = 7");
        shop.work();
        shop.assertEqual();
    }

    @Test
    void targetThatIsNotFilledYet() {
        database.execute("DROP TABLE target.orders_full");
        shop.installed();
        assertThat(assertCode(SyncCode.NOT_THERE, shop::work)).hasMessageContaining("target.orders_full");
    }

    @Test
    void writersThatDoNotEndHoldUpTheInstallationForAWhileOnly() throws SQLException {
        try (Connection writer = database.open();
                Statement statement = writer.createStatement()) {
            writer.setAutoCommit(false);
            statement.execute("DELETE FROM staging.orders WHERE order_id = 1");
            Sync sync = shop.sync(settings().withLockTimeout(Duration.ofMillis(50)));
            assertCode(SyncCode.BUSY, () -> sync.install(target));
            assertCode(SyncCode.NOT_INSTALLED, () -> sync.runOnce(target));
            writer.rollback();
            sync.install(target);
        }
    }

    @Test
    void secondWorkerIsTurnedAway() throws SQLException {
        shop.installed().filled();
        try (Session first = Session.open(target, settings())) {
            assertThat(first.db().is("SELECT true")).isTrue();
            assertCode(SyncCode.ALREADY_RUNNING, shop::work);
            assertCode(SyncCode.ALREADY_RUNNING, () -> shop.sync().drop(target));
            shop.installed(); // nothing to be done
            database.execute("ALTER TABLE staging.orders DISABLE TRIGGER ALL");
            assertCode(SyncCode.ALREADY_RUNNING, shop::installed);
            assertThat(shop.sync().lag(target).worker()).isEqualTo(SyncLag.Worker.AT_WORK);
        }
        shop.installed().work();
    }

    @Test
    void writersThatWouldFailAreNotSwitchedOver() {
        Sync sync = shop.sync(settings().withMode(SyncSettings.Mode.IMMEDIATE));
        sync.install(target);
        Names names = Names.of(Shop.TABLE);
        String role = "poor_" + database.name();
        database.execute("CREATE ROLE " + role);
        try {
            database.execute("GRANT USAGE ON SCHEMA howdah TO " + role + "; GRANT INSERT ON "
                    + names.queue(1).quoted() + " TO " + role + "; ALTER FUNCTION "
                    + names.noticing(1).quoted() + "() OWNER TO " + role);
            assertCode(SyncCode.PRIVILEGES, () -> sync.runOnce(target));
            database.execute("UPDATE staging.orders SET amount = 0 WHERE order_id = 5");
            assertThat(sync.lag(target).entries()).isEqualTo(1);
            database.execute("ALTER FUNCTION " + names.noticing(1).quoted() + "() OWNER TO CURRENT_USER");
            sync.runOnce(target);
            shop.assertEqual();
            database.execute("UPDATE staging.orders SET amount = 1 WHERE order_id = 5");
            shop.assertEqual();
        } finally {
            database.execute(
                    "REASSIGN OWNED BY %1$s TO CURRENT_USER; DROP OWNED BY %1$s; DROP ROLE %1$s".formatted(role));
        }
    }

    @Test
    void removingTriggersHoldsReadersUpForAMomentOnly() throws Exception {
        shop.installed();
        Sync sync = shop.sync(settings().withLockTimeout(Duration.ofSeconds(20)));
        CompletableFuture<Void> drop;
        try (Connection report = database.open();
                Statement statement = report.createStatement()) {
            report.setAutoCommit(false);
            statement.execute("SELECT count(*) FROM staging.orders");
            drop = CompletableFuture.runAsync(() -> sync.drop(target));
            SyncPollTest.await(() -> database.query(
                            "SELECT count(*) FROM pg_locks WHERE NOT granted AND mode = 'AccessExclusiveLock'"
                                    + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())")
                    .contains("1"));
            assertThat(database.query("SELECT count(*) FROM staging.orders")).containsExactly("100");
            report.rollback();
        }
        drop.get(10, TimeUnit.MINUTES);
        assertThat(database.query("SELECT tgname FROM pg_trigger WHERE tgname LIKE 'howdah%'"))
                .isEmpty();
    }

    @Test
    void losingAgainstOthersPasses() {
        assertThat(Failures.of("apply", new SQLException("deadlock detected", "40P01"))
                        .code())
                .isEqualTo(SyncCode.BUSY);
    }
}
