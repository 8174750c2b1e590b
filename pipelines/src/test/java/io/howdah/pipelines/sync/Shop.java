package io.howdah.pipelines.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.pipelines.sync.SyncTable.Match;
import io.howdah.testkit.TestDatabase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Orders and customers of one database, a view that joins them, and a table that is to be equal to it. */
record Shop(TestDatabase database) {
    static final QualifiedName VIEW = QualifiedName.of("target", "orders_v");
    static final QualifiedName TABLE = QualifiedName.of("target", "orders_full");
    static final QualifiedName ORDERS = QualifiedName.of("staging", "orders");
    static final QualifiedName CUSTOMERS = QualifiedName.of("staging", "customers");

    /** Customers 1 to 10, orders 1 to 100 of them in turn; the table is there and empty. */
    static Shop in(TestDatabase database) {
        database.execute("""
                CREATE SCHEMA staging;
                CREATE SCHEMA target;
                CREATE TABLE staging.customers (customer_id integer PRIMARY KEY, name text);
                CREATE TABLE staging.orders (order_id bigint PRIMARY KEY, customer_id integer, amount numeric(10, 2), note json);
                INSERT INTO staging.customers SELECT n, 'customer ' || n FROM generate_series(1, 10) n;
                INSERT INTO staging.orders SELECT n, 1 + n % 10, n, '{"n": 1}' FROM generate_series(1, 100) n;
                CREATE VIEW target.orders_v AS
                SELECT o.order_id, o.customer_id, o.amount, o.note, c.name AS customer
                FROM staging.orders o JOIN staging.customers c ON c.customer_id = o.customer_id;
                """);
        return new Shop(database).withTable("");
    }

    /** @param columns that the view does not have, each with a comma before it */
    Shop withTable(String columns) {
        database.execute("""
                DROP TABLE IF EXISTS target.orders_full;
                CREATE TABLE target.orders_full (order_id bigint PRIMARY KEY, customer_id integer, amount numeric(10, 2), note json,
                    customer text%s)""".formatted(columns));
        return this;
    }

    Shop filled() {
        database.execute("INSERT INTO target.orders_full SELECT * FROM target.orders_v");
        return this;
    }

    Shop withView(String query) {
        database.execute("DROP TABLE target.orders_full; DROP VIEW target.orders_v; CREATE VIEW target.orders_v AS "
                + query + "; CREATE TABLE target.orders_full AS SELECT * FROM target.orders_v WITH NO DATA");
        return this;
    }

    static List<Match> match(String... columns) {
        return Arrays.stream(columns).map(c -> Match.of(new Identifier(c))).toList();
    }

    static List<Identifier> key(String... columns) {
        return Arrays.stream(columns).map(Identifier::new).toList();
    }

    static SyncSettings settings() {
        return SyncSettings.of(
                VIEW,
                TABLE,
                key("order_id"),
                List.of(
                        new SyncTable.Triggered(ORDERS, match("order_id")),
                        new SyncTable.Triggered(CUSTOMERS, match("customer_id"))));
    }

    Sync sync() {
        return sync(settings());
    }

    Sync sync(SyncSettings settings) {
        return new Sync(settings, SyncProgress.silent());
    }

    Shop installed() {
        sync().install(database.target());
        return this;
    }

    SyncResult work() {
        return sync().runOnce(database.target());
    }

    /** Rows of the view that the table does not have, and the other way round; columns of types without equality as text. */
    List<String> differences() {
        List<String> all = new ArrayList<>(database.query("""
                SELECT 'missing', v::text FROM target.orders_v v EXCEPT ALL SELECT 'missing', t::text FROM target.orders_full t"""));
        all.addAll(database.query("""
                SELECT 'extra', t::text FROM target.orders_full t EXCEPT ALL SELECT 'extra', v::text FROM target.orders_v v"""));
        return all;
    }

    void assertEqual() {
        assertThat(differences()).isEmpty();
    }

    /** The first round of a worker, which compares everything, is over. */
    Shop compared() {
        work();
        return this;
    }

    static HowdahException assertCode(SyncCode code, ThrowingCallable call) {
        List<HowdahException> thrown = new ArrayList<>();
        assertThatThrownBy(call).isInstanceOfSatisfying(HowdahException.class, e -> {
            assertThat(e.code()).as(e.getMessage()).isEqualTo(code);
            assertThat(e.hint()).isNotBlank();
            thrown.add(e);
        });
        return thrown.getFirst();
    }
}
