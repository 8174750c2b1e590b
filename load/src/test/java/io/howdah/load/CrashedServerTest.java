package io.howdah.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.base.ByteCount;
import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.base.Retry;
import io.howdah.catalog.postgres.Target;
import io.howdah.values.TableMapping;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** kill -9 of a server process: PostgreSQL throws all sessions out, recovers from its log and empties unlogged tables. */
class CrashedServerTest {
    private final TableMapping orders = TestTables.mapping(
            "orders",
            new TestTables.Column("id", TestTables.NUMBER, TestTables.BIGINT),
            new TestTables.Column("region", TestTables.VARCHAR, TestTables.TEXT));
    private final TableMapping items = items();

    private static TableMapping items() {
        TableMapping mapping = TestTables.mapping(
                "items",
                new TestTables.Column("id", TestTables.NUMBER, TestTables.BIGINT),
                new TestTables.Column("order_id", TestTables.NUMBER, TestTables.BIGINT));
        Identifier region = new Identifier("region");
        return new TableMapping(
                mapping.source(),
                mapping.target(),
                mapping.columns(),
                mapping.key(),
                Optional.of(new TableMapping.ReferenceFill(
                        QualifiedName.of("app", "orders"),
                        List.of(new TableMapping.Pair(new Identifier("order_id"), new Identifier("id"))),
                        List.of(new TableMapping.Pair(region, region)))));
    }

    @Test
    void aServerThatCrashesTwiceLosesAndDoublesNothing() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setServerConfig("shared_buffers", "32MB")
                .start()) {
            CrashTarget target =
                    new CrashTarget("jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres?user=postgres");
            target.execute("""
                    CREATE SCHEMA app;
                    CREATE TABLE app.orders (id bigint NOT NULL, region text NOT NULL);
                    CREATE TABLE app.items (id bigint NOT NULL, order_id bigint NOT NULL, region text NOT NULL)
                    """);
            List<String> notices = new ArrayList<>();
            AtomicInteger crashes = new AtomicInteger();
            MemorySource parents = TestTables.source(
                            orders,
                            IntStream.rangeClosed(1, 3000)
                                    .mapToObj(i -> i + "|EU")
                                    .toList())
                    .listening(line -> target.crashOnce(line == 1750 && crashes.compareAndSet(0, 1)));
            MemorySource children = TestTables.source(
                            items,
                            IntStream.rangeClosed(1, 5000)
                                    .mapToObj(i -> i + "|" + (i % 3000 + 1))
                                    .toList())
                    .listening(line -> target.crashOnce(line == 3333 && crashes.compareAndSet(1, 2)));

            new Loader()
                    .load(
                            List.of(new TableLoad(items, List.of(children)), new TableLoad(orders, List.of(parents))),
                            target,
                            new TableLedger(target),
                            LoadSettings.defaults()
                                    .withWorkers(3)
                                    .withChunk(new ByteCount(250))
                                    .withRetry(new Retry(60, Duration.ofMillis(20), Duration.ofSeconds(1))),
                            new LoadProgress() {
                                @Override
                                public synchronized void notice(String message) {
                                    notices.add(message);
                                }
                            });

            assertThat(crashes.get()).isEqualTo(2);
            assertThat(notices).anyMatch(n -> n.contains("lost its rows"));
            assertThat(target.query("SELECT count(*) || ' ' || count(DISTINCT id) FROM app.orders"))
                    .isEqualTo("3000 3000");
            assertThat(target.query("SELECT count(*) || ' ' || count(DISTINCT id) FROM app.items"))
                    .isEqualTo("5000 5000");
        }
    }

    private record CrashTarget(String url) implements Target {
        @Override
        public Connection open() {
            try {
                return DriverManager.getConnection(url);
            } catch (SQLException e) {
                throw new HowdahException(LoadCode.CONNECTION_LOST, "could not connect", "wait", e);
            }
        }

        @Override
        public String describe() {
            return "a server that crashes";
        }

        void execute(String sql) throws SQLException {
            try (Connection connection = open();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }

        String query(String sql) throws SQLException {
            try (Connection connection = open();
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(sql)) {
                rows.next();
                return rows.getString(1);
            }
        }

        /**
         * Kills the process of a session of its own, which is sure to be alive; to the server it is a crash like any
         * other. The server may just be coming back from the last one.
         */
        void crashOnce(boolean now) {
            if (!now) {
                return;
            }
            for (int attempt = 1; ; attempt++) {
                try (Connection connection = open();
                        Statement statement = connection.createStatement();
                        ResultSet rows = statement.executeQuery("SELECT pg_backend_pid()")) {
                    rows.next();
                    ProcessHandle.of(rows.getLong(1)).orElseThrow().destroyForcibly();
                    return;
                } catch (SQLException | HowdahException e) {
                    if (attempt == 200) {
                        throw new IllegalStateException("the server did not come back", e);
                    }
                    LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
                }
            }
        }
    }
}
