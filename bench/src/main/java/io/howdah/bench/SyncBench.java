package io.howdah.bench;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.pipelines.JdbcTarget;
import io.howdah.pipelines.sync.Sync;
import io.howdah.pipelines.sync.SyncProgress;
import io.howdah.pipelines.sync.SyncSettings;
import io.howdah.pipelines.sync.SyncSettings.Mode;
import io.howdah.pipelines.sync.SyncTable;
import io.howdah.pipelines.sync.SyncTable.Match;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The same changes of both tables of a join, brought into a table that stands for the join: by Howdah's queue and worker, by Howdah in the writer's
 * transaction, and by row triggers as they are written by hand; and what the writer pays for each, against no triggers at all.
 */
final class SyncBench {
    /** One order in so many is changed. */
    private static final int SHARE = 5;
    /** Orders of a customer. */
    private static final int ORDERS = 10;

    private static final int ROWS_PER_STATEMENT = 1000;
    /** Every so many statements change customers instead of orders, a tenth as many. */
    private static final int CUSTOMERS_TURN = 20;

    private static final int SINGLE_CHANGES = 5000;

    private final Settings settings;

    SyncBench(Settings settings) {
        this.settings = settings;
    }

    /** Seconds of one round. */
    private record Seconds(double statements, double single) {}

    private final class Series {
        private final List<Double> statements = new ArrayList<>();
        private final List<Double> single = new ArrayList<>();

        void add(Seconds seconds) {
            statements.add(seconds.statements());
            single.add(seconds.single());
        }
    }

    void run() throws Exception {
        try (Server server = Server.start(settings.directory())) {
            Figures.say("server: " + server.version() + ", " + settings.rows() + " orders of "
                    + settings.rows() / ORDERS + " customers");
            create(server);
            Series plain = new Series();
            Series queued = new Series();
            Series immediate = new Series();
            Series rowwise = new Series();
            List<Double> worker = new ArrayList<>();
            for (int round = 1; round <= settings.rounds(); round++) {
                rest(server);
                plain.add(write(server));
                worker.add(queued(server, queued));
                immediate(server, immediate);
                rowwise(server, rowwise);
                Figures.say("round " + round + ": plain " + plain.statements + ", queued " + queued.statements
                        + ", worker " + worker + ", immediate " + immediate.statements + ", row triggers "
                        + rowwise.statements);
            }
            print(plain, queued, immediate, rowwise, Figures.median(worker));
        } finally {
            settings.delete();
        }
    }

    private void print(Series plain, Series queued, Series immediate, Series rowwise, double worker) {
        double without = Figures.median(plain.statements);
        double byRow = Figures.median(rowwise.statements) - without;
        Figures.print("sync_plain_s", without);
        Figures.print("sync_queued_s", Figures.median(queued.statements));
        Figures.print("sync_immediate_s", Figures.median(immediate.statements));
        Figures.print("sync_rowwise_s", Figures.median(rowwise.statements));
        Figures.print("sync_worker_s", worker);
        Figures.print("sync_changes_per_s", changes() / worker);
        Figures.print("sync_rowwise_changes_per_s", changes() / byRow);
        Figures.print("sync_speedup_rowwise", byRow / worker);
        Figures.print("sync_writer_ratio", Figures.median(queued.statements) / without);
        Figures.print("sync_writer_ratio_immediate", Figures.median(immediate.statements) / without);
        Figures.print("sync_writer_ratio_rowwise", Figures.median(rowwise.statements) / without);
        double single = Figures.median(plain.single);
        Figures.print("sync_single_ratio", Figures.median(queued.single) / single);
        Figures.print("sync_single_ratio_immediate", Figures.median(immediate.single) / single);
        Figures.print("sync_single_ratio_rowwise", Figures.median(rowwise.single) / single);
    }

    private int statements() {
        return Math.max(1, settings.rows() / SHARE / ROWS_PER_STATEMENT);
    }

    /** Rows that the statements change, of both tables. */
    private double changes() {
        int ofCustomers = (statements() - 1) / CUSTOMERS_TURN + 1;
        return (statements() - ofCustomers) * (double) ROWS_PER_STATEMENT
                + ofCustomers * (double) ROWS_PER_STATEMENT / ORDERS;
    }

    private void create(Server server) throws SQLException {
        server.execute(
                "CREATE SCHEMA bench",
                "CREATE TABLE bench.customers (id integer PRIMARY KEY, name text NOT NULL)",
                "CREATE TABLE bench.orders (id integer PRIMARY KEY, customer_id integer NOT NULL, amount numeric(10, 2) NOT NULL, note text)",
                "INSERT INTO bench.customers SELECT n, 'customer ' || n FROM generate_series(0, "
                        + (settings.rows() / ORDERS - 1) + ") n",
                "INSERT INTO bench.orders SELECT n, n % " + settings.rows() / ORDERS
                        + ", n % 1000, 'order number ' || n" + " FROM generate_series(0, " + (settings.rows() - 1)
                        + ") n",
                "CREATE INDEX ON bench.orders (customer_id)",
                "CREATE VIEW bench.joined_v AS SELECT o.id, o.customer_id, o.amount, o.note, c.name FROM bench.orders o"
                        + " JOIN bench.customers c ON c.id = o.customer_id",
                "CREATE TABLE bench.joined AS TABLE bench.joined_v WITH NO DATA",
                "ALTER TABLE bench.joined ADD PRIMARY KEY (id)",
                "CREATE INDEX ON bench.joined (customer_id)");
    }

    private static void fill(Server server) throws SQLException {
        server.execute("TRUNCATE bench.joined", "INSERT INTO bench.joined TABLE bench.joined_v");
    }

    private static void rest(Server server) throws SQLException {
        server.execute(
                "VACUUM ANALYZE bench.joined",
                "VACUUM ANALYZE bench.orders",
                "VACUUM ANALYZE bench.customers",
                "CHECKPOINT");
    }

    /** Statements of many rows, each a transaction; then transactions of one row. */
    private Seconds write(Server server) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.url());
                Statement statement = connection.createStatement()) {
            long began = System.nanoTime();
            for (int i = 0; i < statements(); i++) {
                statement.execute(change(i));
            }
            double many = (System.nanoTime() - began) / 1e9;
            return new Seconds(many, single(connection));
        }
    }

    private static double single(Connection connection) throws SQLException {
        try (PreparedStatement one =
                connection.prepareStatement("UPDATE bench.orders SET amount = amount + 1 WHERE id = ?")) {
            long began = System.nanoTime();
            for (int i = 0; i < SINGLE_CHANGES; i++) {
                one.setInt(1, i);
                one.executeUpdate();
            }
            return (System.nanoTime() - began) / 1e9;
        }
    }

    private String change(int number) {
        int from = number * ROWS_PER_STATEMENT * SHARE;
        String ids = "ANY(ARRAY(SELECT generate_series(" + from + ", " + (from + ROWS_PER_STATEMENT * SHARE - 1) + ", "
                + SHARE + ")))";
        int turn = number % CUSTOMERS_TURN;
        if (turn == 0) {
            int customer = from / ORDERS;
            return "UPDATE bench.customers SET name = name || '.' WHERE id BETWEEN " + customer + " AND "
                    + (customer + ROWS_PER_STATEMENT / ORDERS - 1);
        }
        return turn % 10 == 1
                ? "UPDATE bench.orders SET customer_id = (customer_id + 1) % " + settings.rows() / ORDERS
                        + " WHERE id = " + ids
                : "UPDATE bench.orders SET amount = amount + 1 WHERE id = " + ids;
    }

    private static Sync sync(Mode mode) {
        SyncSettings settings = SyncSettings.of(
                        QualifiedName.of("bench", "joined_v"),
                        QualifiedName.of("bench", "joined"),
                        List.of(new Identifier("id")),
                        List.of(
                                new SyncTable.Triggered(
                                        QualifiedName.of("bench", "orders"), List.of(Match.of(new Identifier("id")))),
                                new SyncTable.Triggered(
                                        QualifiedName.of("bench", "customers"),
                                        List.of(new Match(new Identifier("id"), new Identifier("customer_id"))))))
                .withMode(mode);
        return new Sync(settings, SyncProgress.silent());
    }

    private static JdbcTarget target(Server server) {
        return JdbcTarget.of(server.url(), Optional.empty(), Optional.empty());
    }

    /** Installed before the fill, and the worker has been there once. */
    private static Sync installed(Server server, Mode mode) throws SQLException {
        Sync sync = sync(mode);
        server.execute("TRUNCATE bench.joined");
        sync.install(target(server));
        fill(server);
        sync.runOnce(target(server));
        rest(server);
        return sync;
    }

    /** @return seconds of the worker for the statements of many rows */
    private double queued(Server server, Series series) throws SQLException, IOException {
        Sync sync = installed(server, Mode.QUEUE);
        double worker;
        try (Connection connection = DriverManager.getConnection(server.url());
                Statement statement = connection.createStatement()) {
            long began = System.nanoTime();
            for (int i = 0; i < statements(); i++) {
                statement.execute(change(i));
            }
            double many = (System.nanoTime() - began) / 1e9;
            began = System.nanoTime();
            sync.runOnce(target(server));
            worker = (System.nanoTime() - began) / 1e9;
            check(server);
            series.add(new Seconds(many, single(connection)));
        }
        sync.runOnce(target(server));
        check(server);
        sync.drop(target(server));
        return worker;
    }

    private void immediate(Server server, Series series) throws SQLException, IOException {
        Sync sync = installed(server, Mode.IMMEDIATE);
        series.add(write(server));
        check(server);
        sync.drop(target(server));
    }

    private void rowwise(Server server, Series series) throws SQLException, IOException {
        fill(server);
        server.execute(
                rowTrigger("orders", "id", "id"),
                rowTrigger("customers", "id", "customer_id"),
                "CREATE TRIGGER row_by_row AFTER INSERT OR UPDATE OR DELETE ON bench.orders FOR EACH ROW EXECUTE FUNCTION bench.orders_row()",
                "CREATE TRIGGER row_by_row AFTER INSERT OR UPDATE OR DELETE ON bench.customers FOR EACH ROW EXECUTE FUNCTION"
                        + " bench.customers_row()");
        rest(server);
        series.add(write(server));
        check(server);
        server.execute("DROP TRIGGER row_by_row ON bench.orders", "DROP TRIGGER row_by_row ON bench.customers");
    }

    /** As it is usually written: what the row concerned goes, what it concerns now comes. */
    private static String rowTrigger(String table, String column, String viewColumn) {
        return """
                CREATE OR REPLACE FUNCTION bench.%1$s_row() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    IF TG_OP <> 'INSERT' THEN
                        DELETE FROM bench.joined t WHERE t.%3$s = OLD.%2$s
                        AND NOT EXISTS (SELECT FROM bench.joined_v v WHERE v.id = t.id);
                    END IF;
                    IF TG_OP <> 'DELETE' THEN
                        INSERT INTO bench.joined SELECT * FROM bench.joined_v v WHERE v.%3$s = NEW.%2$s
                        ON CONFLICT (id) DO UPDATE SET customer_id = excluded.customer_id, amount = excluded.amount,
                            note = excluded.note, name = excluded.name;
                    END IF;
                    RETURN NULL;
                END $$""".formatted(table, column, viewColumn);
    }

    private static void check(Server server) throws SQLException, IOException {
        long different = server.number(
                "SELECT count(*) FROM bench.joined_v v FULL JOIN bench.joined t USING (id) WHERE (v.customer_id, v.amount, v.note, v.name)"
                        + " IS DISTINCT FROM (t.customer_id, t.amount, t.note, t.name)");
        if (different > 0) {
            throw new IOException(different + " rows differ");
        }
    }
}
