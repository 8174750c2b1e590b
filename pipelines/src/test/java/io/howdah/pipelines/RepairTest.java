package io.howdah.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.howdah.base.ByteCount;
import io.howdah.base.HowdahException;
import io.howdah.convert.ConvertSettings;
import io.howdah.load.LoadSettings;
import io.howdah.pipelines.report.Report;
import io.howdah.source.SourceSettings;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import io.howdah.validate.ValidateSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A migrated target is damaged, repaired, and must be what it was before. */
class RepairTest {
    private static final List<String> TABLES = List.of("dept", "emp", "bonus", "log", "doc", "sale", "measure");

    private static final TestDatabase database = TestPostgres.fresh();
    private static final JdbcTarget target = JdbcTarget.of(database.jdbcUrl(), Optional.empty(), Optional.empty());

    /** One migration for all tests, each of which brings the target back by itself or by the copies of {@link #restore}. */
    @TempDir
    private static Path directory;

    @BeforeAll
    static void migrate() throws IOException {
        Path export = Files.createDirectories(directory.resolve("export"));
        Files.writeString(export.resolve("tables.sql"), """
                CREATE TABLE hr.dept (id NUMBER(4) CONSTRAINT dept_pk PRIMARY KEY, name VARCHAR2(20) CONSTRAINT dept_uk UNIQUE);
                CREATE TABLE hr.emp (
                    id NUMBER(6) CONSTRAINT emp_pk PRIMARY KEY, name VARCHAR2(20), salary NUMBER(8,2), hired DATE,
                    manager_id NUMBER(6) CONSTRAINT emp_manager_fk REFERENCES hr.emp,
                    dept_id NUMBER(4) CONSTRAINT emp_dept_fk REFERENCES hr.dept);
                CREATE TABLE hr.bonus (
                    emp_id NUMBER(6) CONSTRAINT bonus_emp_fk REFERENCES hr.emp ON DELETE CASCADE, year NUMBER(4), amount NUMBER(8,2),
                    CONSTRAINT bonus_pk PRIMARY KEY (emp_id, year));
                CREATE TABLE hr.log (at DATE, words VARCHAR2(40));
                CREATE TABLE hr.doc (id NUMBER(6) CONSTRAINT doc_pk PRIMARY KEY, text CLOB, picture BLOB);
                CREATE TABLE hr.sale (id NUMBER(6) CONSTRAINT sale_pk PRIMARY KEY, region VARCHAR2(10), amount NUMBER)
                    PARTITION BY RANGE (id) (PARTITION sale_a VALUES LESS THAN (50), PARTITION sale_b VALUES LESS THAN (MAXVALUE));
                CREATE TABLE hr.measure (id NUMBER(6) CONSTRAINT measure_pk PRIMARY KEY, value BINARY_DOUBLE, single BINARY_FLOAT);
                """);
        write(export, "dept", "ID,NAME", 1, 20, i -> i + ",Department " + i);
        write(
                export,
                "emp",
                "ID,NAME,SALARY,HIRED,MANAGER_ID,DEPT_ID",
                1,
                300,
                i -> i + ",Name " + i + "," + i + ".5,2001-02-03 04:05:06," + (i % 10 == 1 ? "" : i - 1) + ","
                        + (1 + i % 20));
        write(export, "bonus", "EMP_ID,YEAR,AMOUNT", 1, 300, i -> i + "," + (2000 + i % 5) + "," + i);
        write(
                export,
                "log",
                "AT,WORDS",
                1,
                200,
                i -> "2020-01-01 00:00:0" + i % 10 + "," + (i % 3 == 0 ? "" : "words"));
        write(
                export,
                "doc",
                "ID,TEXT,PICTURE",
                1,
                40,
                i -> i + ",\"" + "long text ".repeat(i * 5) + "\"," + "00FF10".repeat(i));
        write(export, "sale", "ID,REGION,AMOUNT", 1, 100, i -> i + ",R" + i % 4 + "," + i + ".123456789");
        write(export, "measure", "ID,VALUE,SINGLE", 1, 50, i -> i + ",0.1,0.5");
        assertThat(jobs(ValidateSettings.defaults())
                        .migrate(target, Jobs.Begin.RESUME)
                        .report()
                        .verdict()
                        .level())
                .isEqualTo(Report.Level.GOOD);
        database.execute("CREATE SCHEMA kept");
        TABLES.forEach(t -> database.execute("CREATE TABLE kept." + t + " AS SELECT * FROM hr." + t));
        before = rows();
    }

    private static Map<String, List<String>> before = Map.of();

    @AfterEach
    void restore() {
        StringBuilder sql = new StringBuilder("""
                ALTER TABLE hr.sale DROP CONSTRAINT IF EXISTS no_four, DROP CONSTRAINT IF EXISTS no_eighty;
                DROP TRIGGER IF EXISTS ordinary ON hr.sale;
                DROP TRIGGER IF EXISTS always ON hr.sale;
                DROP TRIGGER IF EXISTS off ON hr.sale;
                TRUNCATE howdah.repairs;
                SET session_replication_role = replica;
                """);
        TABLES.forEach(
                t -> sql.append("DELETE FROM hr." + t + "; INSERT INTO hr." + t + " SELECT * FROM kept." + t + ";"));
        database.execute(sql.toString());
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    private static void write(Path export, String table, String header, int from, int to, IntFunction<String> line)
            throws IOException {
        Files.writeString(
                export.resolve("hr." + table + ".csv"),
                IntStream.rangeClosed(from, to).mapToObj(line).collect(Collectors.joining("\n", header + "\n", "\n")));
    }

    private static Jobs jobs(ValidateSettings validate) {
        return new Jobs(
                new JobSettings(
                        "hr",
                        directory.resolve("export"),
                        directory.resolve("work"),
                        SourceSettings.DEFAULTS,
                        ConvertSettings.DEFAULT,
                        LoadSettings.defaults().withWorkers(2),
                        validate.withWorkers(2),
                        JobSettings.DataCheck.NONE,
                        JobSettings.DiskCheck.OFF),
                JobProgress.silent(),
                Clock.systemUTC());
    }

    private JobResult repair() {
        return jobs(ValidateSettings.defaults()).validate(target, Jobs.Repair.APPLY);
    }

    /** All rows of all tables, and where they stand. */
    private static Map<String, List<String>> rows() {
        Map<String, List<String>> rows = new TreeMap<>();
        TABLES.forEach(t -> rows.put(
                t,
                database.query("SELECT tableoid::regclass, t.* FROM hr." + t + " t ORDER BY t::text COLLATE \"C\"")));
        return rows;
    }

    private static Map<String, String> repairs(JobResult result) {
        return result.report().tables().stream()
                .filter(t -> t.repair().isPresent())
                .collect(Collectors.toMap(
                        Report.TableRow::target,
                        t -> t.repair()
                                .map(r -> r.state() + " +" + r.inserted() + " ~" + r.updated() + " -" + r.deleted())
                                .orElseThrow(),
                        (a, b) -> a,
                        TreeMap::new));
    }

    private void assertRepaired(JobResult result) {
        assertThat(result.report().tables())
                .allSatisfy(t -> assertThat(t.validation().orElseThrow().state())
                        .as(t + " " + result.report().findings())
                        .isEqualTo("EQUAL"));
        assertThat(result.exitCode()).isZero();
    }

    private static final String DAMAGE = """
            SET session_replication_role = replica;
            UPDATE hr.dept SET name = 'Other' WHERE id = 3;
            UPDATE hr.emp SET name = NULL WHERE id = 10;
            UPDATE hr.emp SET salary = salary + 0.01, hired = hired + interval '1 second' WHERE id BETWEEN 20 AND 25;
            DELETE FROM hr.emp WHERE id IN (200, 201, 202);
            INSERT INTO hr.emp VALUES (9001, 'Nobody', 1, NULL, 9002, 1), (9002, 'Nobody', 1, NULL, NULL, 1);
            DELETE FROM hr.bonus WHERE emp_id < 5;
            UPDATE hr.bonus SET year = 1900 WHERE emp_id = 50;
            INSERT INTO hr.log SELECT * FROM hr.log WHERE words = 'words' LIMIT 5;
            DELETE FROM hr.log WHERE ctid IN (SELECT ctid FROM hr.log WHERE words IS NULL LIMIT 3);
            UPDATE hr.log SET words = '' WHERE ctid = (SELECT ctid FROM hr.log WHERE words IS NULL LIMIT 1);
            UPDATE hr.doc SET text = left(text, -1) WHERE id = 7;
            UPDATE hr.doc SET picture = picture || '\\x00' WHERE id = 8;
            UPDATE hr.doc SET picture = NULL WHERE id = 9;
            UPDATE hr.sale SET id = id + 500 WHERE id = 10;
            UPDATE hr.sale SET amount = amount + 1e-9 WHERE id = 60;
            UPDATE hr.measure SET value = 0.1::float8 + 1e-17 WHERE id = 4;
            UPDATE hr.measure SET value = 0.30000000000000004 - 0.2 WHERE id = 5;
            UPDATE hr.measure SET single = 'NaN' WHERE id = 6;
            """;

    @ParameterizedTest
    @ValueSource(longs = {1, 500_000})
    void everyDamageIsUndoneWhateverTheSizeOfAChunk(long held) {
        database.execute(DAMAGE);

        JobResult result = jobs(ValidateSettings.defaults().withHeld(held)).validate(target, Jobs.Repair.APPLY);

        assertRepaired(result);
        assertThat(rows()).isEqualTo(before);
        assertThat(repairs(result))
                .containsEntry("hr.dept", "REPAIRED +0 ~1 -0")
                .containsEntry("hr.emp", "REPAIRED +3 ~7 -2")
                .containsEntry("hr.bonus", "REPAIRED +5 ~0 -1")
                .containsEntry("hr.log", "REPAIRED +4 ~0 -6")
                .containsEntry("hr.doc", "REPAIRED +0 ~3 -0")
                .containsEntry("hr.sale", "REPAIRED +1 ~1 -1")
                .containsEntry("hr.measure", "REPAIRED +0 ~3 -0");
        assertThat(database.query("SELECT sum(inserted), sum(updated), sum(deleted) FROM howdah.repairs"))
                .containsExactly("13|15|10");
        assertThat(directory.resolve("work/hr/repaired/hr.emp.diff")).content().contains("@@ id=90");
        assertThat(directory.resolve("work/hr/differences/hr.emp.diff")).doesNotExist();
    }

    @Test
    void aPlanCountsAndChangesNothing() {
        database.execute(DAMAGE);
        Map<String, List<String>> damaged = rows();

        JobResult result = jobs(ValidateSettings.defaults().withHeld(30)).validate(target, Jobs.Repair.PLAN);

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(rows()).isEqualTo(damaged);
        assertThat(repairs(result))
                .containsEntry("hr.emp", "PLANNED +3 ~7 -2")
                .containsEntry("hr.log", "PLANNED +4 ~0 -6")
                .hasSize(7);
        assertThat(result.report().verdict().sentences())
                .anyMatch(
                        s -> s.startsWith("A repair would have 13 rows inserted, 15 updated, 10 deleted in 7 tables"));
        assertThat(database.query("SELECT count(*) FROM howdah.repairs")).containsExactly("0");
    }

    @Test
    void nothingIsDoneWhereNothingDiffers() {
        JobResult result = repair();
        assertRepaired(result);
        assertThat(repairs(result)).isEmpty();
        assertThat(database.query("SELECT count(*) FROM howdah.repairs")).containsExactly("0");
    }

    @Test
    void rowsThatForeignKeysTieTogetherAreRepairedInRounds() {
        // a parent that is too much holds a child that is too much, a missing parent is missed by a missing child
        database.execute("""
                SET session_replication_role = replica;
                INSERT INTO hr.dept VALUES (99, 'Extra');
                INSERT INTO hr.emp VALUES (9001, 'Extra', 1, NULL, NULL, 99);
                INSERT INTO hr.bonus VALUES (9001, 2001, 5);
                UPDATE hr.emp SET dept_id = 99 WHERE id = 77;
                DELETE FROM hr.emp WHERE dept_id = 5;
                DELETE FROM hr.dept WHERE id = 5;
                UPDATE hr.emp SET manager_id = 9001 WHERE id = 300;
                """);

        JobResult result = jobs(ValidateSettings.defaults().withHeld(1)).validate(target, Jobs.Repair.APPLY);

        assertRepaired(result);
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void rowsOfRecordsThatCannotBeReadAreNotDeleted() throws IOException {
        Path file = directory.resolve("export").resolve("hr.bonus.csv");
        String good = Files.readString(file);
        database.execute("UPDATE hr.bonus SET amount = 0 WHERE emp_id = 7");
        try {
            Files.writeString(file, good.replace("\n8,2003,8\n", "\n8,2003,eight\n"));
            JobResult result = repair();
            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(repairs(result)).containsEntry("hr.bonus", "STILL_DIFFERENT +0 ~0 -0");
            assertThat(result.report().tables())
                    .filteredOn(t -> t.target().equals("hr.bonus"))
                    .singleElement()
                    .satisfies(t -> assertThat(t.repair().orElseThrow().reason())
                            .contains("1 records of its source", "could not be read"));
            assertThat(database.query("SELECT emp_id, amount FROM hr.bonus WHERE emp_id IN (7, 8) ORDER BY 1"))
                    .containsExactly("7|0.00", "8|8.00");
        } finally {
            Files.writeString(file, good);
        }
    }

    @Test
    void exchangedUniqueValuesAreRepaired() {
        database.execute("""
                UPDATE hr.dept SET name = 'aside' WHERE id = 1;
                UPDATE hr.dept SET name = 'Department 1' WHERE id = 2;
                UPDATE hr.dept SET name = 'Department 2' WHERE id = 1;
                """);
        JobResult result = repair();
        assertRepaired(result);
        assertThat(repairs(result)).containsEntry("hr.dept", "REPAIRED +0 ~2 -0");
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void triggersDoNotFireAndStandAsBefore() {
        database.execute("""
                CREATE OR REPLACE FUNCTION public.refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'the trigger fired'; END $$;
                CREATE TRIGGER ordinary BEFORE INSERT OR UPDATE OR DELETE ON hr.sale FOR EACH ROW EXECUTE FUNCTION public.refuse();
                CREATE TRIGGER always AFTER INSERT ON hr.sale FOR EACH STATEMENT EXECUTE FUNCTION public.refuse();
                CREATE TRIGGER off AFTER INSERT ON hr.sale FOR EACH ROW EXECUTE FUNCTION public.refuse();
                ALTER TABLE hr.sale ENABLE ALWAYS TRIGGER always;
                ALTER TABLE hr.sale DISABLE TRIGGER off;
                SET session_replication_role = replica;
                ALTER TABLE hr.sale DISABLE TRIGGER always;
                DELETE FROM hr.sale WHERE id < 10;
                UPDATE hr.sale SET region = 'X' WHERE id = 70;
                INSERT INTO hr.sale VALUES (1000, 'X', 1);
                ALTER TABLE hr.sale ENABLE ALWAYS TRIGGER always;
                """);
        String triggers =
                "SELECT tgrelid::regclass, tgname, tgenabled FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1, 2";
        List<String> standing = database.query(triggers);
        assertThat(standing)
                .contains("hr.sale|always|A", "hr.sale|off|D", "hr.sale|ordinary|O", "hr.sale_a|ordinary|O");

        JobResult result = repair();
        assertRepaired(result);
        assertThat(repairs(result)).containsEntry("hr.sale", "REPAIRED +9 ~1 -1");
        assertThat(database.query(triggers)).isEqualTo(standing);
    }

    @Test
    void whatTheTargetRefusesIsNamedAndTheRestIsRepaired() {
        database.execute("""
                UPDATE hr.sale SET amount = 0 WHERE id IN (3, 4, 5);
                DELETE FROM hr.sale WHERE id IN (80, 81);
                ALTER TABLE hr.sale ADD CONSTRAINT no_four CHECK (id <> 4 OR amount = 0);
                ALTER TABLE hr.sale ADD CONSTRAINT no_eighty CHECK (id <> 80);
                """);
        JobResult result = repair();

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(repairs(result)).containsEntry("hr.sale", "STILL_DIFFERENT +1 ~2 -0");
        assertThat(result.report().objects().stream()
                        .flatMap(o -> o.findings().stream())
                        .filter(f -> f.code().equals("VALIDATE-0011")))
                .singleElement()
                .satisfies(f -> assertThat(f.message()).contains("2 rows were refused", "23514"));
        assertThat(database.query("SELECT id, amount = 0 FROM hr.sale WHERE id IN (3, 4, 5, 80, 81) ORDER BY 1"))
                .containsExactly("3|f", "4|t", "5|f", "81|f");
    }

    @Test
    void aLostConnectionInTheMiddleCostsNothing() throws InterruptedException {
        database.execute("UPDATE hr.emp SET salary = 0; DELETE FROM hr.log; TRUNCATE hr.measure");
        Jobs jobs = jobs(ValidateSettings.defaults().withHeld(60).withChunk(new ByteCount(2000)));
        JobResult[] result = new JobResult[1];
        Thread thread = new Thread(() -> result[0] = jobs.validate(target, Jobs.Repair.APPLY));
        thread.start();
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(5))
                .until(() ->
                        !database.query("SELECT count(*) FROM howdah.repairs").contains("0"));
        database.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND pid <> pg_backend_pid() AND query NOT LIKE '%advisory_lock(%'");
        thread.join();

        assertRepaired(result[0]);
        assertThat(rows()).isEqualTo(before);
        assertThat(database.query("SELECT sum(inserted + updated) FROM howdah.repairs"))
                .containsExactly("550");
    }

    @Test
    void anInterruptedRepairLeavesWholeChunksAndTheNextOneFinishes() throws InterruptedException {
        database.execute("UPDATE hr.emp SET salary = 0; UPDATE hr.sale SET region = 'none'");
        Jobs jobs = jobs(ValidateSettings.defaults().withHeld(60));
        Thread thread = new Thread(() -> {
            try {
                jobs.validate(target, Jobs.Repair.APPLY);
            } catch (HowdahException e) {
                return; // interrupted, as it should be
            }
        });
        thread.start();
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(5))
                .until(() ->
                        !database.query("SELECT count(*) FROM howdah.repairs").contains("0"));
        thread.interrupt();
        thread.join();

        long done = Long.parseLong(
                database.query("SELECT sum(updated) FROM howdah.repairs").getFirst());
        assertThat(database.query("SELECT (SELECT count(*) FROM hr.emp WHERE salary > 0)"
                        + " + (SELECT count(*) FROM hr.sale WHERE region <> 'none')"))
                .containsExactly(String.valueOf(done));
        assertThat(done).isPositive();
        assertRepaired(repair());
        assertThat(rows()).isEqualTo(before);
        assertThat(database.query("SELECT sum(updated) FROM howdah.repairs")).containsExactly("400");
    }
}
