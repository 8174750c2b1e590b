package io.howdah.pipelines.materialise;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.base.Retry;
import io.howdah.pipelines.JdbcTarget;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** A target with orders, another server with customers, and a view that joins both through postgres_fdw. */
final class TwoServers implements AutoCloseable {
    static final QualifiedName VIEW = QualifiedName.of("target", "orders_v");
    static final QualifiedName TABLE = QualifiedName.of("target", "orders_full");
    static final String OWNER = "test/step";

    final TestDatabase local;
    final TestDatabase remote;
    final List<String> notices = new CopyOnWriteArrayList<>();

    private TwoServers(TestDatabase local, TestDatabase remote) {
        this.local = local;
        this.remote = remote;
    }

    /** Orders 1 to {@code orders} of customers 1 to 100; the customers are on an older server. */
    static TwoServers withOrders(int orders) {
        return new TwoServers(TestPostgres.fresh(), TestPostgres.oldest()).filled(orders);
    }

    /** The other way round. */
    static TwoServers withOldTarget(int orders) {
        return new TwoServers(TestPostgres.oldest(), TestPostgres.fresh()).filled(orders);
    }

    private TwoServers filled(int orders) {
        TwoServers servers = this;
        servers.remote.execute("""
                CREATE SCHEMA crm;
                CREATE TABLE crm.customers (customer_id int PRIMARY KEY, name text, updated_at timestamptz NOT NULL DEFAULT now());
                INSERT INTO crm.customers SELECT n, 'customer ' || n FROM generate_series(1, 100) n;
                ANALYZE;
                """);
        servers.local.execute("""
                CREATE SCHEMA staging;
                CREATE SCHEMA remote;
                CREATE SCHEMA target;
                CREATE TABLE staging.orders (order_id bigint PRIMARY KEY, customer_id int, total numeric(10,2), placed date,
                    updated_at timestamp NOT NULL DEFAULT '2026-01-01');
                INSERT INTO staging.orders SELECT n, 1 + n %% 100, n / 4.0, date '2026-01-01' + n %% 300 FROM generate_series(1, %d) n;
                ANALYZE staging.orders;
                CREATE EXTENSION postgres_fdw;
                CREATE SERVER crm FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'localhost', port '%d', dbname '%s', fdw_startup_cost '0', fdw_tuple_cost '0');
                CREATE USER MAPPING FOR CURRENT_USER SERVER crm OPTIONS (user 'postgres');
                IMPORT FOREIGN SCHEMA crm FROM SERVER crm INTO remote;
                ANALYZE remote.customers;
                CREATE VIEW target.orders_v AS
                SELECT o.order_id, o.total, o.placed, o.updated_at, customers.name, customers.customer_id
                FROM staging.orders o JOIN remote.customers USING (customer_id);
                """.formatted(orders, servers.remote.port(), servers.remote.name()));
        return servers;
    }

    JdbcTarget target() {
        return JdbcTarget.of(local.jdbcUrl(), Optional.empty(), Optional.empty());
    }

    /** Two workers, small chunks, little patience, and nothing tried out. */
    static MaterialiseSettings settings(String... key) {
        return MaterialiseSettings.full(Rows.of(VIEW), TABLE, names(key))
                .withWorkers(2)
                .withChunk(100)
                .withProbe(Duration.ZERO)
                .withRetry(new Retry(4, Duration.ofMillis(10), Duration.ofMillis(50)));
    }

    static List<Identifier> names(String... names) {
        return Stream.of(names).map(Identifier::new).toList();
    }

    MaterialiseProgress progress() {
        return new MaterialiseProgress() {
            @Override
            public void notice(String words) {
                notices.add(words);
            }
        };
    }

    MaterialiseResult run(MaterialiseSettings settings) {
        return new Materialiser(target(), settings).run(OWNER, progress());
    }

    ComparisonResult compared(String... key) {
        return new RelationComparison(
                        target(),
                        ComparisonSettings.of(Rows.of(VIEW), TABLE, names(key)).withWorkers(2))
                .run();
    }

    /** What is left of runs: schemas of copies. */
    List<String> remains() {
        return local.query("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'howdah\\_m%' ORDER BY 1");
    }

    /** Rows that the view and the table do not have in common. */
    List<String> differences() {
        List<String> all = new ArrayList<>(local.query(
                "SELECT order_id, name FROM target.orders_v EXCEPT ALL SELECT order_id, name FROM target.orders_full"));
        all.addAll(local.query(
                "SELECT order_id, name FROM target.orders_full EXCEPT ALL SELECT order_id, name FROM target.orders_v"));
        return all;
    }

    @Override
    public void close() {
        local.close();
        remote.close();
    }
}
