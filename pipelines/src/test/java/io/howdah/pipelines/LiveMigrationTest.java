package io.howdah.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.convert.ConvertSettings;
import io.howdah.load.LoadSettings;
import io.howdah.source.SourceSettings;
import io.howdah.source.oracle.TableFilter;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import io.howdah.validate.ValidateSettings;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way from a running database: the real driver, a real PostgreSQL, and a simulator unless ORACLE_URL names a server. */
class LiveMigrationTest {
    @TempDir
    private Path directory;

    private final LiveOracle oracle = LiveOracle.start();
    private final TestDatabase database = TestPostgres.fresh();
    private final JdbcTarget target = JdbcTarget.of(database.jdbcUrl(), Optional.empty(), Optional.empty());

    @BeforeEach
    void fill() throws SQLException {
        oracle.execute(
                "CREATE TABLE howdah_dept (id NUMBER(4) CONSTRAINT howdah_dept_pk PRIMARY KEY, name VARCHAR2(30) NOT NULL)",
                "CREATE TABLE howdah_vals (id NUMBER(5) PRIMARY KEY, n NUMBER, n38 NUMBER(38), f FLOAT(126), bd BINARY_DOUBLE,"
                        + " bf BINARY_FLOAT, c CHAR(5), d DATE, ts TIMESTAMP(9), tz TIMESTAMP(6) WITH TIME ZONE, r RAW(20))",
                "CREATE TABLE howdah_lobs (id NUMBER(5) PRIMARY KEY, c CLOB, b BLOB)",
                "INSERT INTO howdah_dept VALUES (10, 'Sales')",
                "INSERT INTO howdah_dept VALUES (20, 'It''s IT, Größe')",
                "INSERT INTO howdah_vals (id, n, n38, f, bd, bf, c, d) VALUES (1, 1E-130,"
                        + " 99999999999999999999999999999999999999, 0.5, 1.5, 2.5, 'ab', DATE '1582-10-04')",
                "UPDATE howdah_vals SET ts = TIMESTAMP '2026-11-21 13:14:15.123456789', r = HEXTORAW('00FF10') WHERE id = 1",
                "UPDATE howdah_vals SET tz = TIMESTAMP '2026-07-01 12:00:00.5 +05:30' WHERE id = 1",
                "INSERT INTO howdah_vals (id, n, d) VALUES (2, -1E125, DATE '9999-12-31')",
                "INSERT INTO howdah_vals (id) VALUES (3)",
                "INSERT INTO howdah_lobs VALUES (1, 'short', HEXTORAW('0102'))",
                "INSERT INTO howdah_lobs VALUES (2, EMPTY_CLOB(), EMPTY_BLOB())",
                "INSERT INTO howdah_lobs VALUES (3, NULL, NULL)");
    }

    @AfterEach
    void drop() throws SQLException {
        try (oracle;
                database) {
            oracle.execute("DROP TABLE howdah_dept", "DROP TABLE howdah_vals", "DROP TABLE howdah_lobs");
        }
    }

    private JobSettings settings() {
        return new JobSettings(
                "live",
                new Origin.Running(oracle.settings().withTables(new TableFilter(List.of("HOWDAH_*"), List.of()))),
                directory,
                SourceSettings.DEFAULTS,
                ConvertSettings.DEFAULT,
                LoadSettings.defaults().withWorkers(2),
                ValidateSettings.defaults(),
                JobSettings.DataCheck.SAMPLE,
                JobSettings.DiskCheck.ON);
    }

    private Jobs jobs() {
        return new Jobs(settings(), JobProgress.silent(), Clock.systemUTC());
    }

    private List<String> verdicts() {
        return database.query("SELECT table_name, verdict, source_rows, target_rows, reason FROM howdah.validations"
                + " WHERE run = (SELECT max(run) FROM howdah.runs) AND table_name LIKE 'howdah%' ORDER BY 1");
    }

    private static List<String> equal() {
        return List.of("howdah_dept|EQUAL|2|2|", "howdah_lobs|EQUAL|3|3|", "howdah_vals|EQUAL|3|3|");
    }

    @Test
    void everyValueArrivesAndIsFoundEqual() {
        jobs().migrate(target, Jobs.Begin.RESUME);

        assertThat(verdicts()).isEqualTo(equal());
        String schema = database.query("SELECT schema_name FROM howdah.tables WHERE table_name = 'howdah_vals'")
                .getFirst();
        String vals = schema + ".howdah_vals";
        assertThat(database.query("SELECT n = 1e-130, n38, f, bd, bf, c = 'ab', d, ts, tz AT TIME ZONE 'UTC', r FROM "
                        + vals + " WHERE id = 1"))
                .containsExactly("t|99999999999999999999999999999999999999|0.5|1.5|2.5|t|1582-10-04 00:00:00"
                        + "|2026-11-21 13:14:15.123457|2026-07-01 06:30:00.5|\\x00ff10");
        assertThat(database.query("SELECT n = -1e125, d FROM " + vals + " WHERE id = 2"))
                .containsExactly("t|9999-12-31 00:00:00");
        assertThat(database.query("SELECT id, c, b, c IS NULL FROM " + schema + ".howdah_lobs ORDER BY id"))
                .containsExactly("1|short|\\x0102|f", "2||\\x|f", "3|<null>|<null>|t");
    }

    @Test
    void aLaterRunReadsAtTheSameScnAndLoadsNothingTwice() throws SQLException {
        jobs().migrate(target, Jobs.Begin.RESUME);
        List<String> chunks = database.query("SELECT * FROM howdah.chunks ORDER BY 1, 2, 3, 4, 5, 6");
        List<String> scn = database.query("SELECT scn FROM howdah.snapshots");
        oracle.execute("INSERT INTO howdah_dept VALUES (30, 'New')", "DELETE FROM howdah_lobs WHERE id = 1");

        jobs().migrate(target, Jobs.Begin.RESUME);
        assertThat(database.query("SELECT * FROM howdah.chunks ORDER BY 1, 2, 3, 4, 5, 6"))
                .isEqualTo(chunks);
        assertThat(database.query("SELECT scn FROM howdah.snapshots")).isEqualTo(scn);
        assertThat(verdicts()).isEqualTo(equal());

        jobs().migrate(target, Jobs.Begin.RESTART);
        assertThat(verdicts())
                .containsExactly("howdah_dept|EQUAL|3|3|", "howdah_lobs|EQUAL|2|2|", "howdah_vals|EQUAL|3|3|");
    }

    @Test
    void aDifferenceIsFoundInTheTarget() {
        jobs().load(target, Jobs.Begin.RESUME);
        database.query("WITH u AS (UPDATE "
                + database.query("SELECT schema_name FROM howdah.tables LIMIT 1")
                        .getFirst() + ".howdah_vals SET n38 = 1 WHERE id = 1 RETURNING 1) SELECT count(*) FROM u");

        jobs().validate(target);
        assertThat(verdicts().get(2)).startsWith("howdah_vals|DIFFERENT|3|3|");
    }

    @Test
    void aRepairBringsTheTargetBackToTheScnOfTheJobWhateverTheSourceHoldsNow() throws SQLException {
        jobs().migrate(target, Jobs.Begin.RESUME);
        String schema =
                database.query("SELECT schema_name FROM howdah.tables LIMIT 1").getFirst();
        List<TableDamage> tables = Stream.of("howdah_dept", "howdah_vals", "howdah_lobs")
                .map(t -> new TableDamage(database, schema + "." + t))
                .toList();
        tables.forEach(TableDamage::keep);
        database.execute(
                "UPDATE %1$s.howdah_vals SET n38 = 1, tz = NULL WHERE id = 1; DELETE FROM %1$s.howdah_vals WHERE id = 2;"
                                .formatted(schema)
                        + "DELETE FROM %1$s.howdah_lobs; INSERT INTO %1$s.howdah_dept VALUES (99, 'extra')"
                                .formatted(schema));
        oracle.execute(
                "INSERT INTO howdah_dept VALUES (30, 'New')",
                "UPDATE howdah_vals SET n = 7 WHERE id = 2",
                "DELETE FROM howdah_lobs WHERE id = 1");

        JobResult result = jobs().validate(target, Jobs.Repair.APPLY);

        assertThat(verdicts()).isEqualTo(equal());
        assertThat(result.exitCode()).isZero();
        assertThat(tables)
                .allSatisfy(t -> assertThat(t.differences()).as(t.name()).isEmpty());
        assertThat(database.query("SELECT table_name, deleted, updated, inserted FROM howdah.repairs ORDER BY 1"))
                .containsExactly("howdah_dept|1|0|0", "howdah_lobs|0|0|3", "howdah_vals|0|1|1");
    }

    @Test
    void theCheckFindsWhatIsNeededAndChangesNothing() {
        Checkup checkup = Checkup.of(settings(), Optional.of(target));
        assertThat(checkup.isMissingSomething()).isFalse();
        assertThat(checkup.source()).anySatisfy(item -> assertThat(item.words()).contains("3 tables may be read"));
        assertThat(checkup.target()).anySatisfy(item -> assertThat(item.about()).isEqualTo("connections"));
        assertThat(State.exists(target)).isFalse();
    }
}
