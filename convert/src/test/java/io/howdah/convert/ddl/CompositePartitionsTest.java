package io.howdah.convert.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** All nine combinations of range, list and hash, and an interval: every row that Oracle takes finds its partition. */
class CompositePartitionsTest {
    @TestFactory
    Stream<DynamicTest> everyRowFindsItsPartition() throws IOException {
        String golden = Files.readString(Path.of("src/test/golden/ddl/partition-composite.sql"));
        return Scripts.onOldestAndNewest(golden.substring(0, golden.indexOf("\n----\n") + 1), database -> {
            database.execute("INSERT INTO app.range_range VALUES ('2020-01-01', 9), ('2024-01-01', 10);"
                    + "INSERT INTO app.range_list VALUES ('2020-01-01', 'FR'), ('2020-01-01', NULL), ('2030-01-01', 'XX');"
                    + "INSERT INTO app.list_range VALUES ('DE', '2020-01-01'), ('DE', '2024-01-01'), (NULL, '2024-01-01');"
                    + "INSERT INTO app.list_list VALUES ('DE', 1), ('DE', 2), ('FR', 1)");
            assertThat(places(database, "range_range")).containsExactly("app.range_range_a_lo", "app.range_range_b_hi");
            assertThat(places(database, "range_list"))
                    .containsExactly("app.range_list_a_eu", "app.range_list_a_other", "app.range_list_b_all");
            assertThat(places(database, "list_range"))
                    .containsExactly("app.list_range_eu_new", "app.list_range_eu_old", "app.list_range_other_all");
            assertThat(places(database, "list_list"))
                    .containsExactly("app.list_list_eu_1", "app.list_list_eu_x", "app.list_list_other_x");
            database.execute("INSERT INTO app.range_hash SELECT '2020-01-01', n FROM generate_series(1, 50) n;"
                    + "INSERT INTO app.list_hash SELECT 'DE', n FROM generate_series(1, 50) n;"
                    + "INSERT INTO app.hash_range SELECT n, '2030-01-01' FROM generate_series(1, 50) n;"
                    + "INSERT INTO app.hash_list SELECT n, 'DE' FROM generate_series(1, 50) n;"
                    + "INSERT INTO app.hash_hash SELECT n, 50 - n FROM generate_series(1, 50) n;"
                    + "INSERT INTO app.interval_list VALUES ('2023-12-31', 'DE'), ('2024-01-01', 'DE')");
            assertThat(places(database, "range_hash"))
                    .containsExactly("app.range_hash_a_p1", "app.range_hash_a_p2", "app.range_hash_a_p3");
            assertThat(places(database, "list_hash")).containsExactly("app.list_hash_eu_p1", "app.list_hash_eu_p2");
            assertThat(places(database, "hash_range"))
                    .containsExactly("app.hash_range_p1_new", "app.hash_range_p2_new");
            assertThat(places(database, "hash_list")).containsExactly("app.hash_list_p1_eu", "app.hash_list_p2_eu");
            assertThat(places(database, "hash_hash")).hasSize(4);
            assertThat(places(database, "interval_list"))
                    .containsExactly("app.interval_list_a_eu", "app.interval_list_default");
        });
    }

    private static List<String> places(TestDatabase database, String table) {
        return database.query("SELECT DISTINCT tableoid::regclass::text FROM app." + table + " ORDER BY 1");
    }
}
