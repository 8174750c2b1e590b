package io.howdah.pipelines.materialise;

import static io.howdah.pipelines.materialise.TwoServers.OWNER;
import static io.howdah.pipelines.materialise.TwoServers.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.howdah.base.Identifier;
import io.howdah.pipelines.JdbcTarget;
import io.howdah.pipelines.materialise.MaterialiseSettings.Mode.Incremental;
import io.howdah.pipelines.materialise.MaterialiseSettings.Push;
import io.howdah.pipelines.materialise.MaterialiseSettings.Vanished;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sessions and processes that are killed: no row is doubled or lost. {@code -Dhowdah.faults=50} kills as many processes, {@code
 * -Dhowdah.faults.seed} repeats one sequence.
 */
@Timeout(1800)
class MaterialiseFaultsTest {
    private static final int KILLS = Integer.getInteger("howdah.faults", 2);
    private static final long SEED = Long.getLong("howdah.faults.seed", 20_261_121);
    private static final int LONGEST_WAIT_MILLIS = 1_200;

    @TempDir
    private Path directory;

    /** Breaks all connections to the target once, after so many chunks. */
    private static MaterialiseProgress breaking(TwoServers servers, int after) {
        AtomicInteger chunks = new AtomicInteger();
        return new MaterialiseProgress() {
            @Override
            public void chunk(int done, int total, long rows) {
                if (chunks.incrementAndGet() == after) {
                    servers.local.disconnectEveryone();
                }
            }

            @Override
            public void notice(String words) {
                servers.notices.add(words);
            }
        };
    }

    @Test
    void aRunOutlivesItsSessionsAtALaterMoment() {
        for (Push push : List.of(Push.YES, Push.NO)) {
            try (TwoServers servers = TwoServers.withOrders(20_000)) {
                MaterialiseSettings settings =
                        settings("order_id").withPush(push).withWorkers(1);

                MaterialiseResult result =
                        new Materialiser(servers.target(), settings).run(OWNER, breaking(servers, 2));

                assertThat(result.rows()).isEqualTo(20_000);
                assertThat(result.moments()).isEqualTo(2);
                assertThat(servers.notices).anyMatch(n -> n.contains("the snapshot was lost"));
                assertThat(servers.differences()).isEmpty();
            }
        }
    }

    @Test
    void chunksOfOneRunSeeOneMomentAndThoseOfAResumedRunALaterOne() {
        try (TwoServers servers = TwoServers.withOrders(20_000)) {
            MaterialiseSettings settings = settings("order_id").withWorkers(1);
            AtomicInteger chunks = new AtomicInteger();
            MaterialiseProgress progress = new MaterialiseProgress() {
                @Override
                public void chunk(int done, int total, long rows) {
                    if (chunks.incrementAndGet() == 1) {
                        servers.local.execute("UPDATE staging.orders SET total = -1");
                    }
                    if (chunks.get() == 3) {
                        throw new IllegalStateException("stopped by the test");
                    }
                }
            };
            assertThatThrownBy(() -> new Materialiser(servers.target(), settings).run(OWNER, progress))
                    .hasMessage("stopped by the test");
            assertThat(servers.local.query(
                            "SELECT count(*) FILTER (WHERE total = -1), count(*) > 0 FROM target.orders_full"))
                    .containsExactly("0|t");

            MaterialiseResult result = servers.run(settings);

            assertThat(result.resumed()).isEqualTo(3);
            assertThat(result.moments()).isEqualTo(2);
            assertThat(servers.local.query("SELECT count(*), count(DISTINCT total = -1) FROM target.orders_full"))
                    .containsExactly("20000|2");
        }
    }

    @Test
    void anIncrementalRunThatLosesItsSessionBringsEverythingOnce() {
        try (TwoServers servers = TwoServers.withOrders(300)) {
            MaterialiseSettings settings = settings("order_id")
                    .withMode(new Incremental(new Identifier("updated_at"), Optional.of("0 s"), Vanished.DELETE));
            servers.run(settings);
            servers.local.execute("UPDATE staging.orders SET total = 0, updated_at = '2026-03-01' WHERE order_id <= 50;"
                    + " DELETE FROM staging.orders WHERE order_id = 300");
            AtomicInteger steps = new AtomicInteger();
            MaterialiseResult result = new Materialiser(servers.target(), settings)
                    .run(OWNER, new MaterialiseProgress() {
                        @Override
                        public void step(String words) {
                            if (steps.incrementAndGet() == 1) {
                                servers.local.disconnectEveryone();
                            }
                        }
                    });

            assertThat(result.rows()).isEqualTo(50);
            assertThat(result.vanished()).isEqualTo(1);
            assertThat(servers.compared("order_id").isEqual()).isTrue();
        }
    }

    @Test
    void killedAtAnyMomentNothingIsDoubledOrLost() throws Exception {
        Random random = new Random(SEED);
        int interrupted = 0;
        try (TwoServers servers = TwoServers.withOrders(60_000)) {
            for (int kill = 0; kill < KILLS; kill++) {
                String push = kill % 2 == 0 ? "YES" : "NO";
                Process process = start(servers, push);
                awaitRun(process, servers);
                process.waitFor(random.nextInt(LONGEST_WAIT_MILLIS), TimeUnit.MILLISECONDS);
                interrupted += process.isAlive() ? 1 : 0;
                process.destroyForcibly().waitFor();

                Process again = start(servers, push);
                assertThat(again.waitFor()).as("kill %d", kill).isZero();
                ComparisonResult compared = servers.compared("order_id");
                assertThat(compared.isEqual()).as("kill %d: %s", kill, compared).isTrue();
                assertThat(compared.viewRows()).isEqualTo(60_000);
                assertThat(servers.remains()).isEmpty();
                servers.local.execute("UPDATE staging.orders SET total = total + 1");
            }
        }
        System.out.printf("materialise kills: %d, %d in the midst, seed %d%n", KILLS, interrupted, SEED);
        assertThat(interrupted).isPositive();
    }

    /** What {@link #start} runs in a process of its own. */
    static final class Fill {
        private Fill() {}

        public static void main(String[] arguments) {
            MaterialiseSettings settings = settings("order_id").withChunk(3000).withPush(Push.valueOf(arguments[1]));
            new Materialiser(JdbcTarget.of(arguments[0], Optional.empty(), Optional.empty()), settings)
                    .run(OWNER, MaterialiseProgress.silent());
        }
    }

    private Process start(TwoServers servers, String push) throws IOException {
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        path,
                        Fill.class.getName(),
                        servers.local.jdbcUrl(),
                        push)
                .redirectErrorStream(true)
                .redirectOutput(new File(directory.toFile(), "said"))
                .start();
    }

    /** Until a run that has not ended is in the target, or the process has ended. */
    private static void awaitRun(Process process, TwoServers servers) throws InterruptedException {
        while (process.isAlive()
                && (servers.local
                                .query("SELECT to_regclass('howdah.materialise_runs') IS NULL")
                                .contains("t")
                        || servers.local
                                .query(
                                        "SELECT count(*) FROM howdah.materialise_runs WHERE state IN ('BEGUN', 'FILLING')")
                                .contains("0"))) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }
}
