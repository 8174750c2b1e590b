package io.howdah.pipelines.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.base.HowdahException;
import io.howdah.pipelines.JdbcTarget;
import io.howdah.pipelines.sync.SyncSettings.Mode;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Many writers on both sides of a join, a worker whose sessions are killed, another worker that tries: view and table are equal in the end.
 * {@code -Dhowdah.faults=50} makes as many kills; {@code -Dhowdah.faults.seed} changes what is written.
 */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class SyncWritersTest {
    private static final int KILLS = Integer.getInteger("howdah.faults", 2);
    private static final long SEED = Long.getLong("howdah.faults.seed", 20_261_121);
    private static final int WRITERS = 6;
    private static final int LEAST_TRANSACTIONS = 60;

    /** Changes of either side; what loses against another transaction is rolled back like what is rolled back on purpose. */
    private static final List<String> CHANGES = List.of(
            "INSERT INTO staging.orders VALUES (%1$d, %2$d, 1, NULL) ON CONFLICT (order_id) DO UPDATE SET amount = orders.amount + 1",
            "INSERT INTO staging.orders SELECT n, %2$d, 2, NULL FROM generate_series(%1$d, %1$d + 20) n ON CONFLICT DO NOTHING",
            "UPDATE staging.orders SET customer_id = %2$d WHERE order_id BETWEEN %1$d AND %1$d + 5",
            "UPDATE staging.orders SET amount = amount + 1, order_id = -order_id WHERE order_id = %1$d",
            "UPDATE staging.orders SET order_id = -order_id WHERE order_id < 0",
            "DELETE FROM staging.orders WHERE order_id BETWEEN %1$d AND %1$d + 3",
            "UPDATE staging.orders SET customer_id = NULL WHERE order_id = %1$d");

    private static final List<String> FAR_CHANGES = List.of(
            "INSERT INTO %3$s (customer_id, name) VALUES (%2$d, 'new') ON CONFLICT DO NOTHING",
            "UPDATE %3$s SET name = name || '+' %4$s WHERE customer_id = %2$d",
            "UPDATE %3$s SET customer_id = %1$d %% 20 %4$s WHERE customer_id = %2$d",
            "DELETE FROM %3$s WHERE customer_id = %2$d");

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final StopSignal stop = new StopSignal();

    /** One at a time: transactions of one to three changes. */
    private int write(TestDatabase database, long seed, List<String> changes, String table, String moment)
            throws SQLException {
        Random random = new Random(seed);
        int committed = 0;
        try (Connection connection = database.open();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (int n = 0; n < LEAST_TRANSACTIONS || !stop.isGiven(); n++) {
                try {
                    for (int change = random.nextInt(3); change >= 0; change--) {
                        statement.execute(changes.get(random.nextInt(changes.size()))
                                .formatted(1 + random.nextInt(150), random.nextInt(20), table, moment));
                    }
                    if (random.nextInt(5) == 0) {
                        connection.rollback();
                    } else {
                        connection.commit();
                        committed++;
                    }
                } catch (SQLException e) {
                    assertThat(e.getSQLState()).as(e.getMessage()).isIn("40P01", "23505", "40001");
                    connection.rollback();
                }
            }
        }
        return committed;
    }

    /** Until the signal is given, whatever happens to its sessions. */
    private int work(Sync sync, TestDatabase database) {
        JdbcTarget target = JdbcTarget.of(database.jdbcUrl(), Optional.empty(), Optional.empty());
        int begun = 0;
        while (!stop.isGiven()) {
            begun++;
            try {
                sync.run(target, stop);
            } catch (HowdahException e) {
                assertThat(e.code())
                        .as(e.getMessage())
                        .isIn(SyncCode.ALREADY_RUNNING, io.howdah.load.LoadCode.CONNECTION_LOST);
            }
        }
        return begun;
    }

    /** Whichever session holds the lock of the worker, at random moments. */
    private int kill(TestDatabase database) throws SQLException {
        Random random = new Random(SEED);
        AtomicInteger killed = new AtomicInteger();
        try (Connection connection = database.open()) {
            Db db = new Db(connection);
            while (killed.get() < KILLS) {
                db.execute("SELECT pg_sleep(" + random.nextInt(300) / 1000.0 + ")");
                killed.addAndGet((int) db.number("""
                        SELECT count(*) FILTER (WHERE pg_terminate_backend(l.pid)) FROM pg_locks l
                        WHERE l.locktype = 'advisory' AND l.classid = ?::bigint::oid AND l.granted
                          AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
                        """, (long) Names.workerSpace()));
            }
        }
        return killed.get();
    }

    private static <T> T get(Future<T> future) throws Exception {
        try {
            return future.get(15, TimeUnit.MINUTES);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    /** @param far writers of customers, wherever these are */
    private void everybodyAtOnce(Sync sync, TestDatabase database, Callable<List<Future<Integer>>> far)
            throws Exception {
        try (threads) {
            List<Future<Integer>> writers = new ArrayList<>(far.call());
            for (int i = 0; i < WRITERS / 2; i++) {
                long seed = SEED + i;
                writers.add(threads.submit(() -> write(database, seed, CHANGES, "", "")));
            }
            List<Future<Integer>> workers =
                    List.of(threads.submit(() -> work(sync, database)), threads.submit(() -> work(sync, database)));
            int killed;
            try {
                killed = get(threads.submit(() -> kill(database)));
            } finally {
                stop.stop();
            }
            int committed = 0;
            for (Future<Integer> each : writers) {
                committed += get(each);
            }
            for (Future<Integer> each : workers) {
                assertThat(get(each)).isPositive();
            }
            assertThat(killed).isGreaterThanOrEqualTo(KILLS);
            assertThat(committed).isGreaterThan(WRITERS * LEAST_TRANSACTIONS / 3);
            System.out.printf("writers: %d transactions, %d kills, seed %d%n", committed, killed, SEED);
        }
    }

    private List<Future<Integer>> writersOf(TestDatabase database, String table, String moment) {
        List<Future<Integer>> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS / 2; i++) {
            long seed = SEED + 1000 + i;
            writers.add(threads.submit(() -> write(database, seed, FAR_CHANGES, table, moment)));
        }
        return writers;
    }

    private static SyncSettings quick(Mode mode) {
        return Shop.settings().withMode(mode).withBatch(50).withPause(Duration.ofMillis(5));
    }

    @Test
    void queueBringsEverythingThatCommitted() throws Exception {
        try (TestDatabase database = TestPostgres.fresh()) {
            Shop shop = Shop.in(database).installed().filled();
            Sync sync = shop.sync(quick(Mode.QUEUE));
            everybodyAtOnce(sync, database, () -> writersOf(database, "staging.customers", ""));
            sync.runOnce(database.target());
            shop.assertEqual();
            assertThat(sync.lag(database.target()).entries()).isZero();
        }
    }

    @Test
    void writersOfModeImmediateDoNotMissEachOther() throws Exception {
        try (TestDatabase database = TestPostgres.fresh()) {
            Shop shop = Shop.in(database);
            Sync sync = shop.sync(quick(Mode.IMMEDIATE));
            sync.install(database.target());
            shop.filled();
            everybodyAtOnce(sync, database, () -> writersOf(database, "staging.customers", ""));
            sync.runOnce(database.target()); // writers that began before the worker did
            shop.assertEqual();
            stopless(sync, database, shop);
        }
    }

    /** From here on no worker is needed. */
    private static void stopless(Sync sync, TestDatabase database, Shop shop) throws Exception {
        SyncWritersTest others = new SyncWritersTest();
        others.stop.stop();
        try (ExecutorService more = others.threads) {
            List<Future<Integer>> writers = new ArrayList<>(others.writersOf(database, "staging.customers", ""));
            for (int i = 0; i < WRITERS / 2; i++) {
                long seed = SEED + 2000 + i;
                writers.add(more.submit(() -> others.write(database, seed, CHANGES, "", "")));
            }
            for (Future<Integer> each : writers) {
                assertThat(get(each)).isPositive();
            }
        }
        shop.assertEqual();
        assertThat(sync.lag(database.target()).entries()).isZero();
    }

    @Test
    void foreignSideIsFollowedWhileBothSidesAreWritten() throws Exception {
        try (TestDatabase database = TestPostgres.fresh();
                TestDatabase far = TestPostgres.oldest()) {
            Shop shop = Shop.in(database);
            SyncPollTest.link(database, far);
            SyncSettings settings = SyncPollTest.settings(SyncPollTest.customers()
                            .withInterval(Duration.ofMillis(50))
                            .withSweep(Duration.ofMillis(200)))
                    .withBatch(50)
                    .withPause(Duration.ofMillis(5));
            Sync sync = shop.sync(settings);
            sync.install(database.target());
            shop.filled();
            everybodyAtOnce(sync, database, () -> writersOf(far, "crm.customers", ", updated_at = clock_timestamp()"));
            shop.sync(SyncPollTest.settings(SyncPollTest.customers().withSweep(Duration.ZERO)))
                    .runOnce(database.target());
            shop.assertEqual();
        }
    }

    @Test
    void writersOfOtherIsolationLevelsLeaveTheirChangesToTheWorker() throws Exception {
        try (TestDatabase database = TestPostgres.fresh()) {
            Shop shop = Shop.in(database);
            Sync sync = shop.sync(Shop.settings().withMode(Mode.IMMEDIATE));
            sync.install(database.target());
            shop.filled();
            sync.runOnce(database.target());
            try (Connection old = database.open();
                    Statement statement = old.createStatement()) {
                old.setAutoCommit(false);
                old.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                statement.execute("SELECT count(*) FROM staging.customers");
                database.execute("INSERT INTO staging.customers VALUES (99, 'not seen by the other')");
                statement.execute("INSERT INTO staging.orders VALUES (500, 99, 1, NULL)");
                old.commit();
            }
            assertThat(sync.lag(database.target()).entries()).isEqualTo(1);
            assertThat(sync.runOnce(database.target()).inserted()).isEqualTo(1);
            shop.assertEqual();
        }
    }

    @Test
    void writersOnBothSidesWaitForEachOther() throws Exception {
        try (TestDatabase database = TestPostgres.fresh()) {
            Shop shop = Shop.in(database);
            Sync sync = shop.sync(Shop.settings().withMode(Mode.IMMEDIATE));
            sync.install(database.target());
            shop.filled();
            sync.runOnce(database.target());
            try (Connection first = database.open();
                    Statement statement = first.createStatement()) {
                first.setAutoCommit(false);
                statement.execute("INSERT INTO staging.orders VALUES (500, 99, 1, NULL)");
                Future<Integer> second = threads.submit(() -> {
                    database.execute("INSERT INTO staging.customers VALUES (99, 'at the same time')");
                    return 1;
                });
                SyncPollTest.await(() -> database.query(
                                "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
                        .contains("1"));
                first.commit();
                get(second);
            }
            assertThat(database.query("SELECT customer FROM target.orders_full WHERE order_id = 500"))
                    .containsExactly("at the same time");
            shop.assertEqual();
        }
    }

    @Test
    void truncateInModeImmediateEmptiesTheTableAtOnce() {
        try (TestDatabase database = TestPostgres.fresh()) {
            Shop shop = Shop.in(database);
            Sync sync = shop.sync(Shop.settings().withMode(Mode.IMMEDIATE));
            sync.install(database.target());
            shop.filled();
            sync.runOnce(database.target());
            database.execute("TRUNCATE staging.orders");
            assertThat(database.query("SELECT count(*) FROM target.orders_full"))
                    .containsExactly("0");
        }
    }

    /** Sessions of the database that wait for a lock. */
    private static void awaitWaiting(TestDatabase database, int sessions) {
        SyncPollTest.await(() -> database.query(
                        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'")
                .contains(String.valueOf(sessions)));
    }

    private Future<Integer> begun(TestDatabase database, String sql) {
        return threads.submit(() -> {
            database.execute(sql);
            return 1;
        });
    }

    @Test
    void truncatingOneTableWaitsForAWriterOfTheOther() throws Exception {
        try (TestDatabase database = TestPostgres.fresh()) {
            Shop shop = Shop.in(database);
            Sync sync = shop.sync(Shop.settings().withMode(Mode.IMMEDIATE));
            sync.install(database.target());
            shop.filled();
            sync.runOnce(database.target());
            try (Connection other = database.open();
                    Statement statement = other.createStatement()) {
                other.setAutoCommit(false);
                statement.execute("SELECT FROM staging.customers WHERE customer_id = 1 FOR UPDATE");
                Future<Integer> writer =
                        begun(database, "UPDATE staging.customers SET name = 'x' WHERE customer_id = 1");
                awaitWaiting(database, 1);
                Future<Integer> truncating = begun(database, "TRUNCATE staging.orders");
                awaitWaiting(database, 2);
                other.rollback();
                get(writer);
                get(truncating);
            }
            assertThat(database.query("SELECT count(*) FROM target.orders_full"))
                    .containsExactly("0");
        }
    }

    @Test
    void truncatingWaitsForWritersToBeSwitchedOver() throws Exception {
        try (TestDatabase database = TestPostgres.fresh()) {
            Shop shop = Shop.in(database);
            SyncSettings settings = Shop.settings().withMode(Mode.IMMEDIATE);
            Sync sync = shop.sync(settings);
            sync.install(database.target());
            shop.filled();
            try (Session session = Session.open(database.target(), settings)) {
                // as a worker leaves it that is killed before the switch
                Triggers triggers = new Triggers(session.db(), new Checks(session.db(), settings).plan());
                triggers.make(triggers.missing(Triggers.Kind.NOTICING_AND_LOCKING), Triggers.Kind.NOTICING_AND_LOCKING);
            }
            try (Connection writer = database.open();
                    Statement statement = writer.createStatement()) {
                writer.setAutoCommit(false);
                statement.execute("UPDATE staging.customers SET name = 'x' WHERE customer_id = 1");
                Future<SyncResult> worker = threads.submit(() -> sync.runOnce(database.target()));
                awaitWaiting(database, 1);
                Future<Integer> truncating = begun(database, "TRUNCATE staging.orders");
                awaitWaiting(database, 2);
                writer.commit();
                assertThat(get(worker).batches()).isPositive();
                get(truncating);
            }
            assertThat(database.query("SELECT state FROM howdah.syncs")).containsExactly("RUNNING");
            assertThat(database.query("SELECT count(*) FROM target.orders_full"))
                    .containsExactly("0");
        }
    }
}
