package io.howdah.pipelines.sync;

import static io.howdah.pipelines.sync.Shop.assertCode;
import static io.howdah.pipelines.sync.Shop.key;
import static io.howdah.pipelines.sync.Shop.match;
import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.pipelines.sync.SyncSettings.Mode;
import io.howdah.pipelines.sync.SyncTable.Polled;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A join with tables of another server, by postgres_fdw; the other one is PostgreSQL 14. */
class SyncPollTest {
    static final QualifiedName FAR = QualifiedName.of("remote", "customers");

    private final TestDatabase database = TestPostgres.fresh();
    private final TestDatabase far = TestPostgres.oldest();
    private final Shop shop = Shop.in(database);

    @BeforeEach
    void link() {
        link(database, far);
    }

    @AfterEach
    void close() {
        database.close();
        far.close();
    }

    /** Customers are at the other server, with the moment of their last change. */
    static void link(TestDatabase database, TestDatabase far) {
        far.execute("""
                CREATE SCHEMA crm;
                CREATE TABLE crm.customers (customer_id integer PRIMARY KEY, name text, updated_at timestamptz NOT NULL DEFAULT clock_timestamp());
                INSERT INTO crm.customers SELECT n, 'far ' || n, now() - interval '1 day' FROM generate_series(1, 10) n""");
        database.execute("""
                CREATE EXTENSION postgres_fdw;
                CREATE SERVER crm FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'localhost', port '%d', dbname '%s', use_remote_estimate 'true');
                CREATE USER MAPPING FOR CURRENT_USER SERVER crm OPTIONS (user 'postgres');
                CREATE SCHEMA remote;
                IMPORT FOREIGN SCHEMA crm FROM SERVER crm INTO remote;
                DROP VIEW target.orders_v;
                CREATE VIEW target.orders_v AS
                SELECT o.order_id, o.customer_id, o.amount, o.note, c.name AS customer
                FROM staging.orders o JOIN remote.customers c ON c.customer_id = o.customer_id;
                """.formatted(far.port(), far.name()));
    }

    static Polled customers() {
        return Polled.of(FAR, match("customer_id"), new Identifier("updated_at"))
                .withSweep(Duration.ofDays(1));
    }

    static SyncSettings settings(Polled customers) {
        return SyncSettings.of(
                Shop.VIEW,
                Shop.TABLE,
                key("order_id"),
                List.of(new SyncTable.Triggered(Shop.ORDERS, match("order_id")), customers));
    }

    private SyncResult work(Polled customers) {
        return shop.sync(settings(customers)).runOnce(database.target());
    }

    private void install(Polled customers) {
        shop.sync(settings(customers)).install(database.target());
        shop.filled();
        work(customers); // everything is compared
    }

    @Test
    void changesOnTheForeignSideArriveAsDoLocalOnes() {
        install(customers());
        far.execute("UPDATE crm.customers SET name = 'changed', updated_at = clock_timestamp() WHERE customer_id = 3;"
                + " INSERT INTO crm.customers VALUES (77, 'new')");
        database.execute(
                "INSERT INTO staging.orders VALUES (200, 77, 1, NULL); DELETE FROM staging.orders WHERE order_id = 1");
        SyncResult result = work(customers());
        shop.assertEqual();
        assertThat(result.updated()).isEqualTo(10);
        assertThat(result.inserted()).isEqualTo(1);
        assertThat(result.deleted()).isEqualTo(1);
        assertThat(work(customers())).isEqualTo(SyncResult.NOTHING); // what lies in the overlap is known
    }

    @Test
    void positionIsTheHighestWatermarkAndCommitsWithTheQueue() {
        install(customers());
        Sync sync = shop.sync(settings(customers()));
        String before = sync.lag(database.target()).tables().get(1).position().orElseThrow();
        far.execute("UPDATE crm.customers SET updated_at = '2026-01-02 03:04:05.678901+00' WHERE customer_id = 3");
        far.execute("UPDATE crm.customers SET updated_at = now() - interval '1 hour' WHERE customer_id = 4");
        sync.runOnce(database.target());
        String after = sync.lag(database.target()).tables().get(1).position().orElseThrow();
        assertThat(far.query("SELECT max(updated_at) = '" + after + "' FROM crm.customers"))
                .containsExactly("t");
        assertThat(after).isNotEqualTo(before);
        far.execute("DELETE FROM crm.customers WHERE customer_id = 4"); // the highest: the position does not go back
        sync.runOnce(database.target());
        assertThat(sync.lag(database.target()).tables().get(1).position()).contains(after);
    }

    @Test
    void commitThatIsLaterThanItsWatermarkIsSeenWithinTheOverlap() throws SQLException {
        install(customers());
        try (Connection late = far.open();
                Statement statement = late.createStatement()) {
            late.setAutoCommit(false);
            statement.execute(
                    "UPDATE crm.customers SET name = 'late', updated_at = clock_timestamp() - interval '9 minutes' WHERE customer_id = 3");
            far.execute(
                    "UPDATE crm.customers SET name = 'early', updated_at = clock_timestamp() WHERE customer_id = 4");
            work(customers());
            late.commit();
        }
        assertThat(shop.differences()).isNotEmpty();
        work(customers());
        shop.assertEqual();
    }

    @Test
    void changeWithinTheOverlapIsSeenEvenWithTheSameWatermark() {
        far.execute("UPDATE crm.customers SET updated_at = date_trunc('minute', now())");
        install(customers());
        work(customers());
        far.execute("UPDATE crm.customers SET name = 'same moment' WHERE customer_id = 3");
        assertThat(work(customers()).updated()).isEqualTo(10);
        shop.assertEqual();
    }

    @Test
    void clockThatRunsAheadHidesNoOthersChanges() {
        install(customers());
        far.execute(
                "UPDATE crm.customers SET name = 'tomorrow', updated_at = now() + interval '1 day' WHERE customer_id = 3");
        work(customers());
        far.execute("UPDATE crm.customers SET name = 'today', updated_at = now() WHERE customer_id = 4");
        work(customers());
        shop.assertEqual();
    }

    @Test
    void positionIsNeverAWatermarkAheadOfTheClock() {
        far.execute("UPDATE crm.customers SET updated_at = '9999-12-31' WHERE customer_id = 3");
        install(customers());
        work(customers());
        far.execute(
                "UPDATE crm.customers SET name = 'slow clock', updated_at = now() - interval '5 hours' WHERE customer_id = 4");
        assertThat(work(customers()).updated()).isEqualTo(10);
        shop.assertEqual();
    }

    @Test
    void watermarksThatAreNoNumbersHideNoOthersChanges() {
        database.execute("DROP FOREIGN TABLE remote.customers CASCADE");
        far.execute(
                "ALTER TABLE crm.customers ADD version numeric; UPDATE crm.customers SET version = customer_id;"
                        + " UPDATE crm.customers SET version = 'NaN' WHERE customer_id = 1; UPDATE crm.customers SET version = 'Infinity' WHERE customer_id = 2");
        database.execute("""
                IMPORT FOREIGN SCHEMA crm FROM SERVER crm INTO remote;
                CREATE VIEW target.orders_v AS
                SELECT o.order_id, o.customer_id, o.amount, o.note, c.name AS customer
                FROM staging.orders o JOIN remote.customers c ON c.customer_id = o.customer_id""");
        Polled byVersion = Polled.of(FAR, match("customer_id"), new Identifier("version"));
        install(byVersion);
        far.execute("UPDATE crm.customers SET name = 'v', version = 11 WHERE customer_id = 3");
        assertThat(work(byVersion).updated()).isEqualTo(10);
        shop.assertEqual();
    }

    @Test
    void rowsOfWhatCameAndWentBetweenTwoLooksAreFoundBySweeping() {
        install(customers());
        database.execute("INSERT INTO target.orders_full VALUES (900, 77, 1, NULL, 'read before it went')");
        assertThat(work(customers().withSweep(Duration.ZERO)).deleted()).isEqualTo(1);
        shop.assertEqual();
    }

    @Test
    void mendingThatIsInterruptedDoesNotForgetToCompareEverything() {
        install(customers());
        database.execute("DROP TABLE " + Names.of(Shop.TABLE).seen(2).quoted());
        far.execute("DELETE FROM crm.customers WHERE customer_id = 3");
        database.execute("ALTER SERVER crm OPTIONS (SET port '1')");
        Sync sync = shop.sync(settings(customers()));
        assertCode(SyncCode.FOREIGN_SERVER, () -> sync.install(database.target()));
        database.execute("ALTER SERVER crm OPTIONS (SET port '" + far.port() + "')");
        sync.install(database.target());
        assertThat(work(customers()).deleted()).isEqualTo(10);
        shop.assertEqual();
    }

    @Test
    void rowWhoseMatchValueChangedLeavesItsOldPlace() {
        install(customers().withKey(key("name")));
        far.execute("UPDATE crm.customers SET customer_id = 55, updated_at = clock_timestamp() WHERE customer_id = 3");
        assertThat(work(customers().withKey(key("name"))).deleted()).isEqualTo(10);
        shop.assertEqual();
    }

    @Test
    void rowsThatAreGoneAreFoundBySweeping() {
        install(customers());
        far.execute("DELETE FROM crm.customers WHERE customer_id IN (3, 4)");
        assertThat(work(customers()).changed()).isZero();
        assertThat(work(customers().withSweep(Duration.ZERO)).deleted()).isEqualTo(20);
        shop.assertEqual();
        far.execute("INSERT INTO crm.customers VALUES (3, 'without a new watermark', '2020-01-01')");
        assertThat(work(customers().withSweep(Duration.ZERO)).inserted()).isEqualTo(10);
        shop.assertEqual();
    }

    @Test
    void numbersAreWatermarksToo() {
        database.execute("DROP FOREIGN TABLE remote.customers CASCADE");
        far.execute("ALTER TABLE crm.customers ADD version bigint; UPDATE crm.customers SET version = customer_id");
        database.execute("""
                IMPORT FOREIGN SCHEMA crm FROM SERVER crm INTO remote;
                CREATE VIEW target.orders_v AS
                SELECT o.order_id, o.customer_id, o.amount, o.note, c.name AS customer
                FROM staging.orders o JOIN remote.customers c ON c.customer_id = o.customer_id""");
        Polled byVersion =
                Polled.of(FAR, match("customer_id"), new Identifier("version")).withOverlap("2");
        install(byVersion);
        work(byVersion);
        far.execute("UPDATE crm.customers SET name = 'v', version = 11 WHERE customer_id = 1;"
                + " UPDATE crm.customers SET name = 'too far below', version = 3 WHERE customer_id = 3;"
                + " UPDATE crm.customers SET name = 'none', version = NULL WHERE customer_id = 4");
        assertThat(work(byVersion).updated()).isEqualTo(20);
        assertThat(shop.differences()).hasSize(20).allMatch(d -> d.contains("3,"));
        assertThat(shop.sync(settings(byVersion))
                        .lag(database.target())
                        .tables()
                        .get(1)
                        .position())
                .contains("11");
    }

    @Test
    void tableIsLookedAtWhenItsIntervalHasPassed() {
        Polled rarely = customers().withInterval(Duration.ofDays(1));
        install(rarely);
        far.execute("UPDATE crm.customers SET name = 'changed', updated_at = clock_timestamp() WHERE customer_id = 3");
        StopSignal stop = new StopSignal();
        Thread worker = Thread.ofVirtual()
                .start(() -> shop.sync(settings(rarely).withPause(Duration.ofMillis(1)))
                        .run(database.target(), stop));
        try {
            database.execute("UPDATE staging.orders SET amount = 77 WHERE order_id = 5");
            await(() -> database.query("SELECT amount FROM target.orders_full WHERE order_id = 5")
                    .contains("77.00"));
            assertThat(database.query("SELECT count(*) FROM target.orders_full WHERE customer = 'changed'"))
                    .containsExactly("0");
        } finally {
            stop.stop();
            join(worker);
        }
        work(rarely); // once is now
        shop.assertEqual();
    }

    interface Condition {
        boolean holds();
    }

    static void await(Condition condition) {
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("it took too long").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    static void join(Thread thread) {
        try {
            assertThat(thread.join(Duration.ofMinutes(2))).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Test
    void keyThatIsNoneIsNamed() {
        far.execute(
                "ALTER TABLE crm.customers DROP CONSTRAINT customers_pkey; INSERT INTO crm.customers VALUES (3, 'again')");
        assertThat(assertCode(
                        SyncCode.KEY_NOT_UNIQUE,
                        () -> shop.sync(settings(customers())).install(database.target())))
                .hasMessageContaining("remote.customers");
        far.execute("DELETE FROM crm.customers WHERE name = 'again'");
        install(customers());
        far.execute("INSERT INTO crm.customers VALUES (3, 'again')");
        assertCode(SyncCode.KEY_NOT_UNIQUE, () -> work(customers()));
    }

    @Test
    void foreignServerThatIsAwayIsNamedAndNothingIsLost() {
        install(customers());
        database.execute("UPDATE staging.orders SET amount = 77 WHERE order_id = 5");
        database.execute("ALTER SERVER crm OPTIONS (SET port '1')");
        assertCode(SyncCode.FOREIGN_SERVER, () -> work(customers()));
        assertThat(shop.sync(settings(customers())).lag(database.target()).entries())
                .isEqualTo(1);
        database.execute("ALTER SERVER crm OPTIONS (SET port '" + far.port() + "')");
        far.execute("ALTER TABLE crm.customers RENAME TO clients");
        assertCode(SyncCode.FOREIGN_SERVER, () -> work(customers()));
        far.execute("ALTER TABLE crm.clients RENAME TO customers");
        work(customers());
        shop.assertEqual();
    }

    @Test
    void foreignServerThatWasDroppedIsNamed() {
        install(customers());
        database.execute("DROP SERVER crm CASCADE");
        assertCode(SyncCode.NOT_THERE, () -> work(customers()));
        shop.sync(settings(customers())).drop(database.target());
    }

    @Test
    void triggersCannotWatchAForeignTable() {
        SyncSettings settings = SyncSettings.of(
                Shop.VIEW,
                Shop.TABLE,
                key("order_id"),
                List.of(
                        new SyncTable.Triggered(Shop.ORDERS, match("order_id")),
                        new SyncTable.Triggered(FAR, match("customer_id"))));
        assertThat(assertCode(
                        SyncCode.UNSUPPORTED_TABLE, () -> shop.sync(settings).install(database.target())))
                .hasMessageContaining("foreign table");
    }

    @Test
    void writersOfModeImmediateSeeTheForeignSideAtOnce() {
        SyncSettings settings = settings(customers()).withMode(Mode.IMMEDIATE);
        Sync sync = shop.sync(settings);
        sync.install(database.target());
        shop.filled();
        sync.runOnce(database.target());
        far.execute("INSERT INTO crm.customers VALUES (77, 'new')");
        database.execute("INSERT INTO staging.orders VALUES (200, 77, 1, NULL)");
        shop.assertEqual();
        far.execute("UPDATE crm.customers SET name = 'changed', updated_at = clock_timestamp() WHERE customer_id = 77");
        sync.runOnce(database.target());
        shop.assertEqual();
    }

    @Test
    void staleViewOfTheForeignSideIsPutRightByTheWorker() throws SQLException {
        SyncSettings settings = settings(customers()).withMode(Mode.IMMEDIATE);
        Sync sync = shop.sync(settings);
        sync.install(database.target());
        shop.filled();
        sync.runOnce(database.target());
        try (Connection writer = database.open();
                Statement statement = writer.createStatement()) {
            writer.setAutoCommit(false);
            statement.execute(
                    "SELECT count(*) FROM remote.customers"); // from now on it sees this state of the other server
            far.execute(
                    "UPDATE crm.customers SET name = 'changed', updated_at = clock_timestamp() WHERE customer_id = 3");
            sync.runOnce(database.target());
            shop.assertEqual();
            statement.execute("UPDATE staging.orders SET amount = 0 WHERE customer_id = 3");
            writer.commit();
        }
        assertThat(shop.differences()).isNotEmpty();
        sync.runOnce(database.target());
        shop.assertEqual();
    }

    @Test
    void rowThatMovedTwiceBetweenTwoLooksLeavesNothingWhereItWasInBetween() throws SQLException {
        far.execute("ALTER TABLE crm.customers DROP CONSTRAINT customers_pkey");
        database.execute(
                "ALTER TABLE target.orders_full DROP CONSTRAINT orders_full_pkey, ADD PRIMARY KEY (order_id, customer)");
        SyncSettings settings = SyncSettings.of(
                Shop.VIEW,
                Shop.TABLE,
                key("order_id", "customer"),
                List.of(
                        new SyncTable.Triggered(Shop.ORDERS, match("order_id")),
                        customers().withKey(key("name")).withInterval(Duration.ofDays(1))));
        Sync sync = shop.sync(settings);
        sync.install(database.target());
        shop.filled();
        sync.runOnce(database.target());
        try (Session session = Session.open(database.target(), settings)) {
            Worker worker = new Worker(session.db(), settings, SyncProgress.silent());
            far.execute(
                    "UPDATE crm.customers SET customer_id = 4, updated_at = clock_timestamp() WHERE name = 'far 3'");
            database.execute("UPDATE staging.orders SET amount = amount + 1 WHERE customer_id = 4");
            worker.round(Polling.When.DUE, new StopSignal()); // reads the view, but does not look
            assertThat(database.query(
                            "SELECT count(*) FROM target.orders_full WHERE customer_id = 4 AND customer = 'far 3'"))
                    .containsExactly("10");
            shop.assertEqual(); // what it read is noticed, so other orders follow
            far.execute(
                    "UPDATE crm.customers SET customer_id = 5, updated_at = clock_timestamp() WHERE name = 'far 3'");
            worker.round(Polling.When.NOW, new StopSignal());
        }
        shop.assertEqual();
    }

    @Test
    void typesOfPolledColumnsMayChange() {
        install(customers());
        far.execute("ALTER TABLE crm.customers ALTER customer_id TYPE bigint");
        database.execute("""
                DROP VIEW target.orders_v;
                ALTER FOREIGN TABLE remote.customers ALTER customer_id TYPE bigint;
                ALTER TABLE staging.orders ALTER customer_id TYPE bigint;
                ALTER TABLE target.orders_full ALTER customer_id TYPE bigint;
                CREATE VIEW target.orders_v AS
                SELECT o.order_id, o.customer_id, o.amount, o.note, c.name AS customer
                FROM staging.orders o JOIN remote.customers c ON c.customer_id = o.customer_id""");
        far.execute("INSERT INTO crm.customers VALUES (3000000000, 'above 2^31')");
        database.execute("INSERT INTO staging.orders VALUES (900, 3000000000, 1, NULL)");
        work(customers());
        shop.assertEqual();
        far.execute(
                "UPDATE crm.customers SET name = 'once more', updated_at = clock_timestamp() WHERE customer_id > 10");
        assertThat(work(customers()).updated()).isEqualTo(1);
        shop.assertEqual();
    }
}
