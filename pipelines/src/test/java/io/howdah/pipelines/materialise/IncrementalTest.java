package io.howdah.pipelines.materialise;

import static io.howdah.pipelines.materialise.MaterialiseTest.assertCode;
import static io.howdah.pipelines.materialise.TwoServers.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.pipelines.materialise.MaterialiseSettings.Mode.Incremental;
import io.howdah.pipelines.materialise.MaterialiseSettings.Push;
import io.howdah.pipelines.materialise.MaterialiseSettings.Vanished;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class IncrementalTest {
    private static MaterialiseSettings incremental(String column, Optional<String> overlap, Vanished vanished) {
        return settings("order_id").withMode(new Incremental(new Identifier(column), overlap, vanished));
    }

    private static List<String> watermark(TwoServers servers) {
        return servers.local.query("SELECT column_name, watermark FROM howdah.materialise_watermarks");
    }

    @Test
    void theFirstRunFillsAndLaterOnesBringWhatIsAboveTheWatermark() {
        for (Push push : List.of(Push.YES, Push.NO)) {
            try (TwoServers servers = TwoServers.withOrders(500)) {
                MaterialiseSettings settings = incremental("updated_at", Optional.of("1 hour"), Vanished.KEEP)
                        .withPush(push);
                MaterialiseResult first = servers.run(settings);
                assertThat(first.rows()).isEqualTo(500);
                assertThat(first.chunks()).isGreaterThan(1);
                assertThat(watermark(servers)).containsExactly("updated_at|2026-01-01 00:00:00");

                servers.local.execute("""
                        UPDATE staging.orders SET total = 1, updated_at = '2026-02-01' WHERE order_id = 1;
                        UPDATE staging.orders SET total = 1 WHERE order_id = 2;
                        UPDATE staging.orders SET total = 1, updated_at = '2025-12-31 22:59' WHERE order_id = 3;
                        INSERT INTO staging.orders VALUES (1001, 7, 5, '2026-01-01', '2026-02-02');
                        DELETE FROM staging.orders WHERE order_id = 500;
                        """);
                MaterialiseResult second = servers.run(settings);

                assertThat(second.rows()).isEqualTo(3); // 1, 2 by the overlap, 1001
                assertThat(second.vanished()).isZero();
                assertThat(second.watermark()).contains("2026-02-02 00:00:00");
                assertThat(watermark(servers)).containsExactly("updated_at|2026-02-02 00:00:00");
                assertThat(servers.compared("order_id").extra().samples()).containsExactly("{\"order_id\": 500}");
                assertThat(servers.compared("order_id").differing().samples()).containsExactly("{\"order_id\": 3}");

                assertThat(servers.run(settings).rows()).isZero();
                assertThat(servers.remains()).isEmpty();
            }
        }
    }

    @Test
    void rowsThatVanishedAreDeletedWhenAsked() {
        try (TwoServers servers = TwoServers.withOrders(500)) {
            MaterialiseSettings settings = incremental("updated_at", Optional.empty(), Vanished.DELETE);
            servers.run(settings);
            servers.remote.execute("DELETE FROM crm.customers WHERE customer_id = 8");

            MaterialiseResult result = servers.run(settings);

            assertThat(result.vanished()).isEqualTo(5);
            assertThat(servers.compared("order_id").isEqual()).isTrue();
            assertThat(servers.local.query(
                            "SELECT rows, vanished FROM howdah.materialise_runs ORDER BY run DESC LIMIT 1"))
                    .containsExactly("0|5");
        }
    }

    @Test
    void rowsWithoutAWatermarkAreReadEachTime() {
        try (TwoServers servers = TwoServers.withOrders(100)) {
            servers.local.execute("ALTER TABLE staging.orders ALTER updated_at DROP NOT NULL;"
                    + " UPDATE staging.orders SET updated_at = NULL WHERE order_id = 5");
            MaterialiseSettings settings = incremental("updated_at", Optional.of("0 s"), Vanished.KEEP);
            servers.run(settings);
            servers.local.execute("UPDATE staging.orders SET total = 9 WHERE order_id IN (5, 6);"
                    + " UPDATE staging.orders SET updated_at = '2025-01-01' WHERE order_id = 6");

            assertThat(servers.run(settings).rows()).isEqualTo(1);
        }
    }

    @Test
    void numbersAreWatermarksToo() {
        try (TwoServers servers = TwoServers.withOrders(100)) {
            MaterialiseSettings settings = incremental("order_id", Optional.of("10"), Vanished.KEEP);
            servers.run(settings);
            servers.local.execute("UPDATE staging.orders SET total = 0 WHERE order_id IN (89, 90);"
                    + " INSERT INTO staging.orders VALUES (101, 7, 5, '2026-01-01', '2026-02-02')");

            assertThat(servers.run(settings).rows()).isEqualTo(2);
            assertThat(watermark(servers)).containsExactly("order_id|101");
        }
    }

    @Test
    void whatCannotBeDoneIsNamed() {
        try (TwoServers servers = TwoServers.withOrders(100)) {
            assertCode(
                    MaterialiseCode.BAD_WATERMARK,
                    () -> servers.run(incremental("name", Optional.empty(), Vanished.KEEP)));
            assertCode(
                    MaterialiseCode.BAD_WATERMARK,
                    () -> servers.run(incremental("updated_at", Optional.of("a while"), Vanished.KEEP)));
            assertCode(
                    MaterialiseCode.BAD_WATERMARK,
                    () -> servers.run(incremental("order_id", Optional.of("1 day"), Vanished.KEEP)));
            assertThatThrownBy(() -> servers.run(incremental("order_id", Optional.empty(), Vanished.KEEP)))
                    .isInstanceOfSatisfying(HowdahException.class, e -> {
                        assertThat(e.code()).isEqualTo(MaterialiseCode.BAD_WATERMARK);
                        assertThat(e.hint()).startsWith("say overlap");
                    });
            assertCode(
                    MaterialiseCode.UNKNOWN_COLUMN,
                    () -> servers.run(incremental("changed", Optional.empty(), Vanished.KEEP)));
            servers.local.execute("CREATE TABLE target.orders_full AS SELECT * FROM target.orders_v");
            assertCode(
                    MaterialiseCode.NO_UNIQUE_KEY,
                    () -> servers.run(incremental("updated_at", Optional.empty(), Vanished.KEEP)));
        }
    }

    @Test
    void aKeyThatOccursTwiceStopsTheRunAndChangesNothing() {
        try (TwoServers servers = TwoServers.withOrders(100)) {
            MaterialiseSettings settings = incremental("updated_at", Optional.empty(), Vanished.KEEP);
            servers.run(settings);
            servers.local.execute(
                    "ALTER TABLE staging.orders DROP CONSTRAINT orders_pkey;"
                            + " INSERT INTO staging.orders VALUES (7, 8, 5, '2026-01-01', '2026-02-02'), (8, 8, 5, '2026-01-01', '2026-02-02')");
            List<String> before = servers.local.query("SELECT * FROM target.orders_full ORDER BY 1");

            assertCode(MaterialiseCode.KEY_NOT_UNIQUE, () -> servers.run(settings));

            assertThat(servers.local.query("SELECT kind, key FROM howdah.materialise_problems ORDER BY key"))
                    .containsExactly("DUPLICATE_KEY|{\"order_id\": 7}", "DUPLICATE_KEY|{\"order_id\": 8}");
            assertThat(servers.local.query("SELECT * FROM target.orders_full ORDER BY 1"))
                    .isEqualTo(before);
            servers.local.execute("DELETE FROM staging.orders WHERE updated_at > '2026-01-15' AND order_id = 7;"
                    + " DELETE FROM staging.orders WHERE updated_at < '2026-01-15' AND order_id = 8");
            assertThat(servers.run(settings).rows()).isEqualTo(1);
            assertThat(servers.compared("order_id").isEqual()).isTrue();
        }
    }
}
