package io.howdah.pipelines.sync;

import static io.howdah.pipelines.sync.Shop.assertCode;
import static io.howdah.pipelines.sync.Shop.key;
import static io.howdah.pipelines.sync.Shop.match;
import static io.howdah.pipelines.sync.Shop.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.pipelines.State;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SyncTest {
    private final TestDatabase database = TestPostgres.fresh();

    @AfterEach
    void close() {
        database.close();
    }

    private Shop shop() {
        return Shop.in(database);
    }

    /** Of one kind each, on both sides of the join. */
    private static void change(TestDatabase database) {
        database.execute("""
                INSERT INTO staging.orders VALUES (101, 1, 7, '{}'), (102, 99, 7, '{}'), (103, NULL, 7, NULL);
                UPDATE staging.orders SET customer_id = 2, amount = 0.5 WHERE order_id = 1;
                UPDATE staging.orders SET order_id = 1000 + order_id WHERE order_id IN (20, 21);
                DELETE FROM staging.orders WHERE order_id = 30;
                UPDATE staging.customers SET name = 'renamed' WHERE customer_id = 3;
                DELETE FROM staging.customers WHERE customer_id = 4;
                UPDATE staging.customers SET customer_id = 99 WHERE customer_id = 5;
                INSERT INTO staging.customers VALUES (4, 'back again'), (11, 'without orders')""");
    }

    @Test
    void changesOfBothSidesOfAJoinArrive() {
        Shop shop = shop().installed().filled().compared();
        change(database);
        assertThat(shop.differences()).isNotEmpty();
        SyncResult result = shop.work();
        shop.assertEqual();
        assertThat(result).isEqualTo(new SyncResult(result.entries(), 1, 4, 21, 13));
        assertThat(shop.work()).isEqualTo(SyncResult.NOTHING);
    }

    @Test
    void sameOnTheOldestServer() {
        try (TestDatabase oldest = TestPostgres.oldest()) {
            Shop shop = Shop.in(oldest).installed().filled();
            change(oldest);
            shop.work();
            shop.assertEqual();
            shop.sync().drop(oldest.target());
        }
    }

    @Test
    void statementOfManyRowsIsOneBatchPerSoManyEntries() {
        Shop shop = shop().installed().filled().compared();
        database.execute("UPDATE staging.orders SET amount = amount + 1");
        SyncResult result = shop.sync(settings().withBatch(30)).runOnce(database.target());
        assertThat(result).isEqualTo(new SyncResult(100, 4, 0, 100, 0));
        shop.assertEqual();
    }

    @Test
    void rowThatDoesNotDifferIsNotWritten() {
        Shop shop = shop().installed().filled().compared();
        database.execute("UPDATE staging.orders SET amount = amount");
        assertThat(shop.work()).isEqualTo(new SyncResult(100, 1, 0, 0, 0));
    }

    @Test
    void rolledBackChangesAreNotNoticed() throws SQLException {
        Shop shop = shop().installed().filled().compared();
        try (Connection writer = database.open();
                Statement statement = writer.createStatement()) {
            writer.setAutoCommit(false);
            statement.execute("DELETE FROM staging.orders");
            writer.rollback();
        }
        assertThat(shop.work()).isEqualTo(SyncResult.NOTHING);
        shop.assertEqual();
    }

    @Test
    void truncatedTableIsComparedAsAWhole() {
        Shop shop = shop().installed().filled().compared();
        database.execute("TRUNCATE staging.orders; INSERT INTO staging.orders VALUES (5, 5, 5, NULL)");
        SyncResult result = shop.work();
        assertThat(result.deleted()).isEqualTo(99);
        shop.assertEqual();
    }

    @Test
    void outerJoinIsFollowedByTheColumnOfItsOptionalSide() {
        Shop shop = shop().withView("""
                SELECT o.order_id, c.customer_id, o.amount, o.note, c.name AS customer
                FROM staging.orders o LEFT JOIN staging.customers c ON c.customer_id = o.customer_id""");
        database.execute("ALTER TABLE target.orders_full ADD PRIMARY KEY (order_id)");
        shop.installed().filled().compared();
        database.execute("DELETE FROM staging.customers WHERE customer_id < 5");
        shop.work();
        shop.assertEqual();
        assertThat(database.query("SELECT count(*) FROM target.orders_full WHERE customer IS NULL"))
                .containsExactly("40");
        database.execute("INSERT INTO staging.customers VALUES (1, 'again')");
        shop.work();
        shop.assertEqual();
    }

    @Test
    void sumsPerCustomerAreFollowedByTheirGroup() {
        Shop shop = shop().withView(
                        "SELECT coalesce(customer_id, -1) AS group_id, customer_id, count(*) AS orders, sum(amount) AS amount FROM staging.orders GROUP BY customer_id");
        database.execute("ALTER TABLE target.orders_full ADD PRIMARY KEY (group_id)");
        SyncSettings settings = SyncSettings.of(
                Shop.VIEW,
                Shop.TABLE,
                key("group_id"),
                List.of(new SyncTable.Triggered(Shop.ORDERS, match("customer_id"))));
        Sync sync = shop.sync(settings);
        sync.install(database.target());
        shop.filled();
        sync.runOnce(database.target());
        database.execute("""
                UPDATE staging.orders SET customer_id = NULL WHERE order_id < 10;
                DELETE FROM staging.orders WHERE customer_id = 7;
                INSERT INTO staging.orders VALUES (500, 500, 1, NULL)""");
        sync.runOnce(database.target());
        shop.assertEqual();
        assertThat(database.query("SELECT orders FROM target.orders_full WHERE customer_id IS NULL"))
                .containsExactly("9");
        database.execute(
                "UPDATE staging.orders SET amount = 0 WHERE customer_id IS NULL; DELETE FROM staging.orders WHERE order_id = 1");
        sync.runOnce(database.target());
        shop.assertEqual();
    }

    @Test
    void viewThatGroupsIsNotComputedAsAWhole() {
        Shop shop = shop().withView("SELECT customer_id, count(*) AS orders FROM staging.orders GROUP BY customer_id");
        database.execute(
                "CREATE UNIQUE INDEX ON target.orders_full (customer_id); CREATE INDEX ON staging.orders (customer_id);"
                        + " ANALYZE staging.orders");
        SyncSettings settings = SyncSettings.of(
                Shop.VIEW,
                Shop.TABLE,
                key("customer_id"),
                List.of(new SyncTable.Triggered(Shop.ORDERS, match("customer_id"))));
        String rows = shop.sync(settings).statements(database.target()).stream()
                .filter(s -> s.startsWith("INSERT INTO pg_temp.howdah_r"))
                .findFirst()
                .orElseThrow()
                .replace("INSERT INTO pg_temp.howdah_r ", "EXPLAIN ")
                .replace("pg_temp.howdah_k", "staging.keys");
        database.execute("CREATE TABLE staging.keys (k1 integer); ALTER DATABASE " + database.name()
                + " SET enable_seqscan = off");
        String plan = String.join("\n", database.query(rows));
        assertThat(plan).contains("Index Cond: (customer_id = ANY (");
    }

    @Test
    void nothingIsLostBetweenInstallationAndTheEndOfTheFill() throws SQLException {
        Shop shop = shop().installed();
        try (Connection fill = database.open();
                Statement statement = fill.createStatement()) {
            fill.setAutoCommit(false);
            fill.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            statement.execute("SELECT count(*) FROM target.orders_v");
            change(database); // while the fill reads an earlier state
            statement.execute("INSERT INTO target.orders_full SELECT * FROM target.orders_v");
            fill.commit();
        }
        assertThat(shop.differences()).isNotEmpty();
        shop.work();
        shop.assertEqual();
    }

    @Test
    void tableThatWasFilledBeforeTheInstallationIsComparedAsAWhole() {
        Shop shop = shop().filled();
        change(database);
        shop.installed().work();
        shop.assertEqual();
    }

    @Test
    void installingTwiceChangesNothing() {
        Shop shop = shop().installed().filled().compared();
        List<String> made = made();
        change(database);
        shop.installed();
        assertThat(made()).isEqualTo(made);
        assertThat(shop.sync().lag(database.target()).entries()).isPositive();
        shop.work();
        shop.assertEqual();
    }

    private List<String> made() {
        return database.query("""
                SELECT 'relation', oid, relname FROM pg_class WHERE relnamespace NOT IN ('pg_catalog'::regnamespace, 'pg_toast'::regnamespace)
                UNION ALL SELECT 'function', oid, proname FROM pg_proc WHERE pronamespace <> 'pg_catalog'::regnamespace
                UNION ALL SELECT 'trigger', oid, tgname FROM pg_trigger ORDER BY 1, 2""");
    }

    @Test
    void dropRemovesAllAndOnlyWhatItMade() {
        Shop shop = shop().filled();
        database.execute("""
                CREATE FUNCTION staging.sync_note() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
                CREATE TRIGGER howdah_sync_own AFTER INSERT ON staging.orders FOR EACH STATEMENT EXECUTE FUNCTION staging.sync_note();
                CREATE INDEX howdah_sync_own ON target.orders_full (amount)""");
        State.prepare(database.target());
        List<String> before = made();
        shop.installed().work();
        assertThat(made()).hasSizeGreaterThan(before.size() + 10);
        shop.sync().drop(database.target());
        assertThat(made()).isEqualTo(before);
        assertThat(database.query("SELECT count(*) FROM howdah.syncs")).containsExactly("0");
        shop.sync().drop(database.target());
        assertCode(SyncCode.NOT_INSTALLED, shop::work);
        change(database);
    }

    @Test
    void dropWorksWhenTheTablesAreGone() {
        Shop shop = shop().installed();
        database.execute("DROP VIEW target.orders_v; DROP TABLE staging.orders, target.orders_full");
        shop.sync().drop(database.target());
        assertThat(database.query("SELECT relname FROM pg_class WHERE relname LIKE 'sync\\_%\\_q%'"))
                .isEmpty();
        database.execute("INSERT INTO staging.customers VALUES (77, 'x')");
    }

    @Test
    void writesOfReplicationRolesAreNoticed() throws SQLException {
        Shop shop = shop().installed().filled().compared();
        database.execute("SET session_replication_role = replica; DELETE FROM staging.orders WHERE order_id < 50");
        assertThat(shop.work().deleted()).isEqualTo(49);
        shop.assertEqual();
    }

    @Test
    void replacedViewIsComparedAsAWhole() {
        Shop shop = shop().installed().filled();
        shop.work();
        database.execute("""
                CREATE OR REPLACE VIEW target.orders_v AS
                SELECT o.order_id, o.customer_id, o.amount, o.note, upper(c.name) AS customer
                FROM staging.orders o JOIN staging.customers c ON c.customer_id = o.customer_id""");
        assertThat(shop.work().updated()).isEqualTo(100);
        shop.assertEqual();
    }

    @Test
    void lagTellsWhatWaitsAndHowFastItGoes() {
        Shop shop = shop().installed().filled();
        Sync sync = shop.sync();
        SyncLag before = sync.lag(database.target());
        assertThat(before.entries()).isZero();
        assertThat(before.oldest()).isEmpty();
        assertThat(before.state()).isEqualTo(SyncLag.State.INSTALLED);
        change(database);
        SyncLag lag = sync.lag(database.target());
        assertThat(lag.tables()).extracting(SyncLag.Table::name).containsExactly(Shop.ORDERS, Shop.CUSTOMERS);
        assertThat(lag.tables()).extracting(SyncLag.Table::entries).containsExactly(9L, 6L);
        assertThat(lag.oldest()).isPresent();
        assertThat(lag.worker()).isEqualTo(SyncLag.Worker.NONE);
        long changed = shop.work().changed();
        SyncLag after = sync.lag(database.target());
        assertThat(after.entries()).isZero();
        assertThat(after.entriesPerSecond()).isPositive();
        assertThat(after.changedRows()).isEqualTo(changed);
        assertThat(after.lastApplied()).isPresent();
        assertThat(after.state()).isEqualTo(SyncLag.State.RUNNING);
    }

    @Test
    void whatWillBeRunCanBeReadBeforeAnythingIsThere() {
        List<String> none = new Sync(settings(), SyncProgress.silent()).statements(database.target());
        assertThat(none)
                .anyMatch(s -> s.startsWith("CREATE TABLE \"howdah\".\"sync_"))
                .anyMatch(s -> s.contains("REFERENCING OLD TABLE AS howdah_old NEW TABLE AS howdah_new"))
                .last()
                .asString()
                .startsWith("-- what the worker runs");
        Shop shop = shop();
        List<String> all = shop.sync().statements(database.target());
        assertThat(all).anyMatch(s -> s.startsWith("DELETE FROM \"target\".\"orders_full\""));
        State.prepare(database.target());
        for (String each : all) {
            if (!each.startsWith("--") && !each.contains("pg_temp.")) {
                database.execute(each);
            }
        }
        database.execute("DELETE FROM staging.orders WHERE order_id = 3");
        assertThat(database.query("SELECT m1, everything FROM "
                        + Names.of(Shop.TABLE).queue(1).quoted()))
                .containsExactly("3|f");
    }

    @Test
    void tableThatWasNeverFilledIsFilled() {
        Shop shop = shop().installed();
        assertThat(shop.work().inserted()).isEqualTo(100);
        shop.assertEqual();
    }

    @Test
    void tableThatWasEmptiedOrMadeAnewIsComparedAsAWhole() {
        Shop shop = shop().installed().filled().compared();
        database.execute("TRUNCATE target.orders_full");
        assertThat(shop.work().inserted()).isEqualTo(100);
        shop.withTable("");
        assertThat(shop.work().inserted()).isEqualTo(100);
        shop.assertEqual();
    }

    @Test
    void rowsExchangeWhatIsUniqueAndKeepTheirOtherColumns() {
        Shop shop = shop().withTable(
                        ", own text NOT NULL DEFAULT 'none', id integer GENERATED ALWAYS AS IDENTITY, UNIQUE (amount)")
                .installed()
                .filled()
                .compared();
        database.execute("UPDATE target.orders_full SET own = 'kept' WHERE order_id = 2");
        List<String> others = database.query("SELECT order_id, own, id FROM target.orders_full ORDER BY 1");
        database.execute("UPDATE staging.orders SET amount = 3 - amount WHERE order_id IN (1, 2)");
        assertThat(shop.work().updated()).isEqualTo(2);
        database.execute("UPDATE staging.orders SET amount = 5 WHERE order_id = 4");
        database.execute("UPDATE staging.orders SET amount = 500 WHERE order_id = 5"); // in a later batch
        shop.sync(settings().withBatch(1)).runOnce(database.target());
        assertThat(database.query("SELECT order_id, amount FROM target.orders_full WHERE order_id < 6 ORDER BY 1"))
                .containsExactly("1|2.00", "2|1.00", "3|3.00", "4|5.00", "5|500.00");
        assertThat(database.query("SELECT order_id, own, id FROM target.orders_full ORDER BY 1"))
                .isEqualTo(others);
    }

    @Test
    void whatIsUniqueIsNotExchangedWhereOtherRowsWouldGo() {
        Shop shop = shop().withTable(", UNIQUE (amount)").installed().filled().compared();
        database.execute("""
                CREATE TABLE target.notes (order_id bigint REFERENCES target.orders_full ON DELETE CASCADE);
                INSERT INTO target.notes SELECT order_id FROM target.orders_full;
                UPDATE staging.orders SET amount = 3 - amount WHERE order_id IN (1, 2)""");
        assertCode(SyncCode.REFUSED, shop::work);
        assertThat(database.query("SELECT count(*) FROM target.notes")).containsExactly("100");
        assertThat(shop.sync().lag(database.target()).entries()).isEqualTo(2);
        database.execute("DROP TABLE target.notes");
        shop.work();
        shop.assertEqual();
        database.execute("UPDATE staging.orders SET amount = 7 WHERE order_id = 8"); // 7 has it already
        assertCode(SyncCode.REFUSED, shop::work);
    }

    @Test
    void whatACrashOfTheServerEmptiesIsComparedAsAWhole() {
        Shop shop = shop();
        database.execute("ALTER TABLE staging.orders SET UNLOGGED");
        shop.installed().filled().compared();
        Names names = Names.of(Shop.TABLE);
        // as a crash does it, of which no trigger tells
        database.execute("DELETE FROM staging.orders; DELETE FROM "
                + names.queue(1).quoted() + "; DELETE FROM " + names.mark().quoted());
        assertThat(shop.work().deleted()).isEqualTo(100);
        shop.assertEqual();
        assertThat(shop.work()).isEqualTo(SyncResult.NOTHING);
    }
}
