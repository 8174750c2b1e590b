package io.howdah.bench;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.pipelines.JdbcTarget;
import io.howdah.pipelines.materialise.ComparisonResult;
import io.howdah.pipelines.materialise.ComparisonSettings;
import io.howdah.pipelines.materialise.MaterialiseProgress;
import io.howdah.pipelines.materialise.MaterialiseResult;
import io.howdah.pipelines.materialise.MaterialiseSettings;
import io.howdah.pipelines.materialise.MaterialiseSettings.Preparation;
import io.howdah.pipelines.materialise.MaterialiseSettings.Push;
import io.howdah.pipelines.materialise.Materialiser;
import io.howdah.pipelines.materialise.RelationComparison;
import io.howdah.pipelines.materialise.Rows;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A table filled from a view by Howdah, against one {@code CREATE TABLE AS SELECT} of the same view in psql with the same primary key behind it. One
 * view joins local tables, the other a local table with one of another database of the server, through postgres_fdw. Contenders take turns; a checkpoint
 * comes before each.
 */
final class MaterialiseBench {
    private static final int ORDERS_PER_CUSTOMER = 10;
    private static final QualifiedName TABLE = QualifiedName.of("bench", "orders_full");
    private static final List<Identifier> KEY = List.of(new Identifier("order_id"));

    private final Settings settings;

    MaterialiseBench(Settings settings) {
        this.settings = settings;
    }

    void run() throws Exception {
        try (Server server = Server.start(settings.directory())) {
            Figures.say("server: " + server.version() + ", " + settings.rows() + " orders of "
                    + settings.rows() / ORDERS_PER_CUSTOMER + " customers");
            fill(server);
            compare(server, "bench.orders_local", "materialise_local");
            compare(server, "bench.orders_foreign", "materialise");
            ways(server);
            validate(server);
        } finally {
            settings.delete();
        }
    }

    private void fill(Server server) throws SQLException {
        int customers = Math.max(1, settings.rows() / ORDERS_PER_CUSTOMER);
        String table = """
                CREATE TABLE bench.customers (customer_id int PRIMARY KEY, name text NOT NULL, city text NOT NULL, updated_at timestamp NOT NULL);
                INSERT INTO bench.customers SELECT n, 'customer number ' || n, 'city ' || n %% 997, '2026-01-01' FROM generate_series(1, %d) n;
                """.formatted(customers);
        server.execute("CREATE DATABASE crm", "CREATE SCHEMA bench", table);
        try (Connection connection = DriverManager.getConnection(server.url().replace("/postgres?", "/crm?"));
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA bench");
            statement.execute(table);
            statement.execute("VACUUM ANALYZE");
        }
        server.execute(
                """
                CREATE TABLE bench.orders (order_id bigint PRIMARY KEY, customer_id int NOT NULL, placed timestamp(0) NOT NULL, total numeric(12,2) NOT NULL,
                    status text NOT NULL, note text);
                INSERT INTO bench.orders SELECT n, 1 + hashint4(n) %% %1$d + CASE WHEN hashint4(n) %% %1$d < 0 THEN %1$d ELSE 0 END,
                    '2020-01-01'::timestamp + n * interval '7 s', n %% 100000 / 4.0, 'status ' || n %% 7, repeat('x', n %% 40) FROM generate_series(1, %2$d) n;
                CREATE VIEW bench.orders_local AS SELECT o.*, c.name, c.city FROM bench.orders o JOIN bench.customers c USING (customer_id);
                CREATE EXTENSION postgres_fdw;
                CREATE SERVER crm FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'localhost', port '%3$d', dbname 'crm');
                CREATE USER MAPPING FOR CURRENT_USER SERVER crm OPTIONS (user 'postgres');
                CREATE SCHEMA remote;
                IMPORT FOREIGN SCHEMA bench FROM SERVER crm INTO remote;
                CREATE VIEW bench.orders_foreign AS SELECT o.*, c.name, c.city FROM bench.orders o JOIN remote.customers c USING (customer_id);
                """.formatted(customers, settings.rows(), server.port()), "VACUUM ANALYZE", "ANALYZE remote.customers");
    }

    private void compare(Server server, String view, String name) throws Exception {
        List<Double> plain = new ArrayList<>();
        List<Double> keyed = new ArrayList<>();
        List<Double> howdah = new ArrayList<>();
        Optional<Psql> psql = Psql.find(server);
        for (int round = 1; round <= settings.rounds(); round++) {
            howdah.add(howdah(server, view, Push.AUTO));
            if (psql.isPresent()) {
                rest(server);
                long began = System.nanoTime();
                psql.get().run(List.of("CREATE TABLE bench.orders_full AS SELECT * FROM " + view));
                plain.add((System.nanoTime() - began) / 1e9);
                psql.get()
                        .run(List.of(
                                "ALTER TABLE bench.orders_full ADD PRIMARY KEY (order_id); ANALYZE bench.orders_full"));
                keyed.add((System.nanoTime() - began) / 1e9);
            }
            Figures.say(view + ", round " + round + ": Howdah " + howdah.getLast() + ", psql " + keyed);
        }
        Figures.print(name + "_s", Figures.median(howdah));
        if (plain.isEmpty()) {
            Figures.skipped(name + "_ratio", "no psql");
            return;
        }
        Figures.print(name + "_psql_s", Figures.median(keyed));
        Figures.print(name + "_psql_without_key_s", Figures.median(plain));
        Figures.print(name + "_ratio", Figures.median(howdah) / Figures.median(keyed));
    }

    /** The same view both ways, in turn. */
    private void ways(Server server) throws Exception {
        List<Double> pushed = new ArrayList<>();
        List<Double> fetched = new ArrayList<>();
        for (int round = 1; round <= settings.rounds(); round++) {
            pushed.add(howdah(server, "bench.orders_foreign", Push.YES));
            fetched.add(howdah(server, "bench.orders_foreign", Push.NO));
        }
        Figures.print("materialise_pushed_s", Figures.median(pushed));
        Figures.print("materialise_fetched_s", Figures.median(fetched));
    }

    private void validate(Server server) throws IOException {
        long began = System.nanoTime();
        ComparisonResult result = new RelationComparison(
                        target(server),
                        ComparisonSettings.of(Rows.of(QualifiedName.of("bench", "orders_foreign")), TABLE, KEY))
                .run();
        if (!result.isEqual()) {
            throw new IOException("the table differs from its view: " + result.summary());
        }
        Figures.print("materialise_validate_s", (System.nanoTime() - began) / 1e9);
    }

    private static JdbcTarget target(Server server) {
        return JdbcTarget.of(server.url(), Optional.empty(), Optional.empty());
    }

    private static void rest(Server server) throws SQLException {
        server.execute("DROP TABLE IF EXISTS bench.orders_full", "CHECKPOINT");
    }

    /** Choosing, preparing, filling, the key and statistics. */
    private double howdah(Server server, String view, Push push) throws SQLException, IOException {
        rest(server);
        int dot = view.indexOf('.');
        MaterialiseSettings materialise = MaterialiseSettings.full(
                        Rows.of(QualifiedName.of(view.substring(0, dot), view.substring(dot + 1))), TABLE, KEY)
                .withPrepare(Preparation.DROP_AND_CREATE)
                .withPush(push);
        long began = System.nanoTime();
        MaterialiseResult result =
                new Materialiser(target(server), materialise).run("bench", MaterialiseProgress.silent());
        double seconds = (System.nanoTime() - began) / 1e9;
        Figures.say(view + ": " + result.way() + " in " + result.chunks() + " chunks, " + seconds + " s");
        if (result.rows() != settings.rows()
                || server.number("SELECT count(*) FROM bench.orders_full") != settings.rows()) {
            throw new IOException(result.rows() + " rows are there");
        }
        return seconds;
    }
}
