package io.howdah.pipelines.sync;

import static io.howdah.pipelines.sync.Shop.key;
import static io.howdah.pipelines.sync.Shop.match;
import static io.howdah.pipelines.sync.Shop.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.pipelines.sync.SyncTable.Match;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What columns may hold, and how rows are told apart by it. */
class SyncValuesTest {
    private final TestDatabase database = TestPostgres.fresh();

    @AfterEach
    void close() {
        database.close();
    }

    private Shop shop() {
        return Shop.in(database);
    }

    @Test
    void numberOfAnotherScaleIsAnotherValue() {
        Shop shop = shop().withView("SELECT order_id, (note->>'n')::numeric AS amount FROM staging.orders");
        database.execute("ALTER TABLE target.orders_full ADD PRIMARY KEY (order_id)");
        SyncSettings settings = SyncSettings.of(
                Shop.VIEW,
                Shop.TABLE,
                key("order_id"),
                List.of(new SyncTable.Triggered(Shop.ORDERS, match("order_id"))));
        shop.sync(settings).install(database.target());
        shop.filled();
        shop.sync(settings).runOnce(database.target());
        database.execute("UPDATE staging.orders SET note = '{\"n\": 1.0}' WHERE order_id < 4");
        assertThat(shop.sync(settings).runOnce(database.target()).updated()).isEqualTo(3);
        shop.assertEqual();
    }

    @Test
    void columnsThatOnlyTheTableHasKeepTheirDefaults() {
        Shop shop = shop().withTable(
                        ", id integer GENERATED ALWAYS AS IDENTITY, loaded timestamptz NOT NULL DEFAULT now(),"
                                + " doubled numeric GENERATED ALWAYS AS (amount * 2) STORED");
        shop.installed().work();
        database.execute("INSERT INTO staging.orders VALUES (101, 1, 7, NULL)");
        database.execute("UPDATE staging.orders SET amount = 9 WHERE order_id = 5");
        shop.work();
        assertThat(database.query(
                        "SELECT doubled, id IS NOT NULL FROM target.orders_full WHERE order_id IN (5, 101) ORDER BY 1"))
                .containsExactly("14.00|t", "18.00|t");
    }

    @Test
    void typesOfAnySchemaAreKnownInWritersOfModeImmediate() {
        Shop shop = shop();
        database.execute(
                "CREATE TYPE public.mood AS ENUM ('good', 'bad'); ALTER TABLE staging.orders ADD mood public.mood");
        shop.withView("SELECT order_id, mood FROM staging.orders");
        database.execute("ALTER TABLE target.orders_full ADD PRIMARY KEY (order_id)");
        Sync sync = shop.sync(SyncSettings.of(
                        Shop.VIEW,
                        Shop.TABLE,
                        key("order_id"),
                        List.of(new SyncTable.Triggered(Shop.ORDERS, match("order_id"))))
                .withMode(SyncSettings.Mode.IMMEDIATE));
        sync.install(database.target());
        sync.runOnce(database.target());
        database.execute("UPDATE staging.orders SET mood = 'good' WHERE order_id < 5");
        assertThat(database.query("SELECT count(*) FROM target.orders_full WHERE mood = 'good'"))
                .containsExactly("4");
    }

    @Test
    void queueHoldsWhateverColumnsMayHold() {
        Shop shop = shop();
        database.execute(
                "CREATE DOMAIN public.number AS numeric(6, 1) NOT NULL; CREATE DOMAIN public.code AS public.number;"
                        + " ALTER TABLE staging.orders ADD code public.code NOT NULL DEFAULT 1");
        shop.withView("SELECT order_id, code FROM staging.orders");
        database.execute("ALTER TABLE target.orders_full ADD PRIMARY KEY (order_id)");
        SyncSettings settings = SyncSettings.of(
                Shop.VIEW, Shop.TABLE, key("order_id"), List.of(new SyncTable.Triggered(Shop.ORDERS, match("code"))));
        shop.sync(settings).install(database.target());
        assertThat(database.query(
                        "SELECT format_type(atttypid, atttypmod) FROM pg_attribute WHERE attname = 'm1' AND attrelid = '"
                                + Names.of(Shop.TABLE).queue(1).quoted() + "'::regclass"))
                .containsExactly("numeric");
        shop.sync(settings).runOnce(database.target());
        database.execute("TRUNCATE staging.orders");
        assertThat(shop.sync(settings).runOnce(database.target()).deleted()).isEqualTo(100);
    }

    @Test
    void lengthsThatChangeUnderAWorkerAreFollowed() throws SQLException {
        Shop shop = shop().withView("SELECT order_id, amount / 3 AS amount FROM staging.orders");
        database.execute("ALTER TABLE target.orders_full ADD PRIMARY KEY (order_id), ALTER amount TYPE numeric(10, 2)");
        SyncSettings settings = SyncSettings.of(
                Shop.VIEW,
                Shop.TABLE,
                key("order_id"),
                List.of(new SyncTable.Triggered(Shop.ORDERS, match("order_id"))));
        shop.sync(settings).install(database.target());
        try (Session session = Session.open(database.target(), settings)) {
            Worker worker = new Worker(session.db(), settings, SyncProgress.silent());
            worker.round(Polling.When.NOW, new StopSignal());
            database.execute("ALTER TABLE target.orders_full ALTER amount TYPE numeric(12, 4)");
            worker.round(Polling.When.NOW, new StopSignal());
        }
        assertThat(database.query("SELECT amount FROM target.orders_full WHERE order_id = 1"))
                .containsExactly("0.3333");
    }

    @Test
    void typesOfMatchColumnsMayChange() {
        Shop shop = shop().installed().filled().compared();
        database.execute("""
                DROP VIEW target.orders_v;
                ALTER TABLE staging.orders ALTER order_id TYPE numeric;
                ALTER TABLE target.orders_full ALTER order_id TYPE numeric;
                CREATE VIEW target.orders_v AS
                SELECT o.order_id, o.customer_id, o.amount, o.note, c.name AS customer
                FROM staging.orders o JOIN staging.customers c ON c.customer_id = o.customer_id""");
        shop.work();
        database.execute("INSERT INTO staging.orders VALUES (1000.5, 1, 7, NULL)"); // no bigint holds it
        assertThat(shop.work().inserted()).isEqualTo(1);
        shop.assertEqual();
    }

    @Test
    void writersOfModeImmediateLeaveAloneWhatIsStoredAsItIsRead() {
        Shop shop = shop().withView(
                        "SELECT order_id, trim_scale(amount) AS amount, note->>'n' AS code FROM staging.orders");
        database.execute("ALTER TABLE target.orders_full ADD PRIMARY KEY (order_id), ALTER amount TYPE numeric(10, 2),"
                + " ALTER code TYPE char(5)");
        Sync sync = shop.sync(SyncSettings.of(
                        Shop.VIEW,
                        Shop.TABLE,
                        key("order_id"),
                        List.of(new SyncTable.Triggered(Shop.ORDERS, match("order_id"))))
                .withMode(SyncSettings.Mode.IMMEDIATE));
        sync.install(database.target());
        sync.runOnce(database.target());
        String rows = "SELECT xmin, order_id, amount, code FROM target.orders_full ORDER BY 2";
        List<String> before = database.query(rows);
        database.execute("UPDATE staging.orders SET amount = amount");
        assertThat(database.query(rows)).hasSize(100).isEqualTo(before);
        database.execute("UPDATE staging.orders SET amount = 7.25 WHERE order_id = 5");
        assertThat(database.query("SELECT amount FROM target.orders_full WHERE order_id = 5"))
                .containsExactly("7.25");
        assertThatThrownBy(() -> database.execute(
                        "UPDATE staging.orders SET note = '{\"n\": \"1 and more\"}' WHERE order_id = 1"))
                .hasStackTraceContaining("too long");
    }

    @Test
    void writersOfModeImmediateCutNoTextThatADomainRefuses() {
        Shop shop = shop().withView("SELECT order_id, note->>'n' AS code FROM staging.orders");
        database.execute("CREATE DOMAIN public.code AS varchar(3);"
                + " ALTER TABLE target.orders_full ADD PRIMARY KEY (order_id), ALTER code TYPE public.code");
        Sync sync = shop.sync(SyncSettings.of(
                        Shop.VIEW,
                        Shop.TABLE,
                        key("order_id"),
                        List.of(new SyncTable.Triggered(Shop.ORDERS, match("order_id"))))
                .withMode(SyncSettings.Mode.IMMEDIATE));
        sync.install(database.target());
        sync.runOnce(database.target());
        assertThatThrownBy(() ->
                        database.execute("UPDATE staging.orders SET note = '{\"n\": \"long\"}' WHERE order_id = 1"))
                .hasStackTraceContaining("too long");
        database.execute("UPDATE staging.orders SET note = '{\"n\": 2}' WHERE order_id = 1");
        assertThat(database.query("SELECT code FROM target.orders_full WHERE order_id = 1"))
                .containsExactly("2");
    }

    @Test
    void keyMayBeAnIdentityOfTheTable() {
        Shop shop = shop();
        database.execute("""
                DROP TABLE target.orders_full;
                CREATE TABLE target.orders_full (order_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, customer_id integer, amount numeric(10, 2),
                    note json, customer text, CHECK (amount IS NOT NULL))""");
        shop.installed();
        database.execute("UPDATE staging.orders SET amount = amount + 1");
        assertThat(shop.work().inserted()).isEqualTo(100);
        database.execute("UPDATE staging.orders SET amount = amount + 1 WHERE order_id < 11");
        assertThat(shop.work().updated()).isEqualTo(10);
        shop.assertEqual();
    }

    @Test
    void namesMayHoldAnything() {
        database.execute("""
                CREATE SCHEMA "Odd ""schema"; CREATE TABLE "Odd ""schema"."a $howdah$ 'table" ("k 1" integer, "e.m1; --" text, "v" text, PRIMARY KEY ("k 1", "e.m1; --"));
                CREATE VIEW "Odd ""schema"."the 'view'" AS SELECT * FROM "Odd ""schema"."a $howdah$ 'table";
                CREATE TABLE "Odd ""schema"."the ""table"" $1" ("k 1" integer, "e.m1; --" text, "v" text, PRIMARY KEY ("k 1", "e.m1; --"))""");
        String schema = "Odd \"schema";
        SyncSettings settings = SyncSettings.of(
                QualifiedName.of(schema, "the 'view'"),
                QualifiedName.of(schema, "the \"table\" $1"),
                key("e.m1; --", "k 1"),
                List.of(new SyncTable.Triggered(
                        QualifiedName.of(schema, "a $howdah$ 'table"),
                        List.of(
                                new Match(new Identifier("v"), new Identifier("v")),
                                Match.of(new Identifier("k 1"))))));
        for (SyncSettings.Mode mode : SyncSettings.Mode.values()) {
            Sync sync = new Sync(settings.withMode(mode), SyncProgress.silent());
            sync.install(database.target());
            String base = settings.tables().getFirst().name().quoted();
            database.execute("INSERT INTO " + base + " SELECT " + mode.ordinal()
                    + ", n::text, 'v' FROM generate_series(1, 5) n");
            sync.runOnce(database.target());
            database.execute("UPDATE " + base + " SET v = 'it''s'");
            sync.runOnce(database.target());
            assertThat(database.query("SELECT count(*) FROM " + settings.into().quoted() + " WHERE v = 'it''s'"))
                    .containsExactly(String.valueOf(5 + 5 * mode.ordinal()));
            sync.drop(database.target());
        }
    }
}
