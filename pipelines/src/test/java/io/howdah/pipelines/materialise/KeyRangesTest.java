package io.howdah.pipelines.materialise;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(300)
class KeyRangesTest {
    private static TestDatabase database;

    @BeforeAll
    static void fill() {
        database = TestPostgres.fresh();
        database.execute("""
                CREATE TABLE keys (a int, b text COLLATE "C", c timestamptz, d numeric, e date, u uuid, x float8, s text, p int PRIMARY KEY);
                INSERT INTO keys
                SELECT CASE WHEN n % 11 > 0 THEN n % 5 END,
                       CASE WHEN n % 13 > 0 THEN CASE n % 4 WHEN 0 THEN '' WHEN 1 THEN 'it''s \\' ELSE 'b' || n % 37 END END,
                       CASE WHEN n % 17 > 0 THEN '2026-03-29 00:30+00'::timestamptz + n % 90 * interval '7 min 0.000001 s' END,
                       CASE WHEN n % 19 = 0 THEN 'NaN' WHEN n % 19 > 1 THEN n % 50 / 7.0 END,
                       CASE WHEN n % 23 = 0 THEN 'infinity' WHEN n % 23 > 1 THEN date '2026-01-01' - n END,
                       CASE WHEN n % 7 > 0 THEN md5(n::text)::uuid END, CASE WHEN n % 9 > 0 THEN 1e-300 * n ELSE '-Infinity' END, md5(n::text), n
                FROM generate_series(1, 2000) n;
                ANALYZE;
                """);
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static Cut cut(String key) throws SQLException {
        try (Connection connection = database.open()) {
            connection.setAutoCommit(false);
            Rows rows = Rows.of("SELECT * FROM keys");
            SourceShape shape = ShapeReader.read(connection, rows);
            connection.setAutoCommit(true);
            MaterialiseSettings settings = MaterialiseSettings.full(
                            rows, TwoServers.TABLE, TwoServers.names(key.split(" ")))
                    .withWorkers(4)
                    .withChunk(100);
            return new Cutter(connection, shape, rows.source(), settings).cut();
        }
    }

    @ParameterizedTest
    @CsvSource({"a", "b", "c", "d", "e", "u", "x", "a b", "b a", "a c d", "d e a b", "e u", "p"})
    void everyRowIsInExactlyOneRange(String key) throws SQLException {
        Cut cut = cut(key);

        assertThat(cut.count()).isGreaterThan(2);
        String sum = String.join(
                " + ",
                cut.conditions().stream()
                        .map(c -> "(CASE WHEN " + c + " THEN 1 ELSE 0 END)")
                        .toList());
        assertThat(database.query("SELECT DISTINCT " + sum + " FROM keys"))
                .as(cut.conditions().toString())
                .containsExactly("1");
    }

    @Test
    void rangesOfAnIndexedKeyAreAboutEqual() throws SQLException {
        for (String range : cut("p").ranges()) {
            assertThat(Integer.parseInt(database.query("SELECT count(*) FROM keys WHERE " + range)
                            .getFirst()))
                    .isBetween(50, 500);
        }
    }

    @Test
    void noMoreColumnsAreComparedThanTellTheRangesApart() {
        KeyRanges ranges = new KeyRanges(
                TwoServers.names("a", "b"), List.of("integer", "text"), List.of(List.of("1", "x"), List.of("2", "y")));

        assertThat(ranges.shortened().conditions())
                .containsExactly(
                        "\"a\" < '1'::integer",
                        "\"a\" >= '1'::integer AND \"a\" < '2'::integer",
                        "\"a\" >= '2'::integer",
                        "\"a\" IS NULL");
    }

    @Test
    void aKeyWithoutRangesIsOneChunk() throws SQLException {
        database.execute("CREATE OR REPLACE VIEW odd AS SELECT ARRAY[p] AS list, p FROM keys");
        try (Connection connection = database.open()) {
            connection.setAutoCommit(false);
            Rows rows = Rows.of("SELECT * FROM odd");
            SourceShape shape = ShapeReader.read(connection, rows);
            connection.setAutoCommit(true);
            MaterialiseSettings settings =
                    MaterialiseSettings.full(rows, TwoServers.TABLE, TwoServers.names("list", "p"));
            assertThat(new Cutter(connection, shape, rows.source(), settings)
                            .cut()
                            .words())
                    .isEqualTo("one chunk: key column list of type integer[] has no ranges");
        }
    }

    @Test
    void aComputedKeyIsCutWhereThatSavesReadingTheWholeView() throws SQLException {
        database.execute("""
                CREATE OR REPLACE VIEW both_halves AS SELECT p AS id FROM keys WHERE p <= 1000 UNION ALL SELECT p FROM keys WHERE p > 1000;
                CREATE OR REPLACE VIEW hashed AS SELECT md5(p::text || s) AS id FROM keys;
                """);
        try (Connection connection = database.open()) {
            for (String view : List.of("both_halves", "hashed")) {
                connection.setAutoCommit(false);
                Rows rows = Rows.of("SELECT * FROM " + view);
                SourceShape shape = ShapeReader.read(connection, rows);
                assertThat(shape.columns().getFirst().origin()).isEmpty();
                connection.setAutoCommit(true);
                MaterialiseSettings settings = MaterialiseSettings.full(rows, TwoServers.TABLE, TwoServers.names("id"))
                        .withWorkers(2);
                Cut cut = new Cutter(connection, shape, rows.source(), settings).cut();
                assertThat(cut.words())
                        .contains(
                                view.equals("hashed")
                                        ? "costs as much as the whole"
                                        : "by the keys of the view itself");
            }
        }
    }
}
