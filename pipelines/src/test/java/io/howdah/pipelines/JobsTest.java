package io.howdah.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.howdah.base.HowdahException;
import io.howdah.convert.ConvertSettings;
import io.howdah.load.LoadSettings;
import io.howdah.load.RejectPolicy;
import io.howdah.pipelines.report.Report;
import io.howdah.source.SourceSettings;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import io.howdah.validate.ValidateSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobsTest {
    private final TestDatabase database = TestPostgres.fresh();
    private final JdbcTarget target = JdbcTarget.of(database.jdbcUrl(), Optional.empty(), Optional.empty());

    @TempDir
    private Path directory;

    @BeforeEach
    void writeExport() throws IOException {
        file("tables.sql", """
                CREATE TABLE hr.dept (id NUMBER(4) CONSTRAINT dept_pk PRIMARY KEY, name VARCHAR2(20) NOT NULL);
                CREATE TABLE hr.emp (
                    id NUMBER(6) CONSTRAINT emp_pk PRIMARY KEY,
                    name VARCHAR2(20 CHAR),
                    hired DATE,
                    salary NUMBER(8,2),
                    dept_id NUMBER(4) CONSTRAINT emp_dept_fk REFERENCES hr.dept
                );
                CREATE INDEX hr.emp_name_ix ON hr.emp (name);
                CREATE SEQUENCE hr.emp_seq START WITH 207;
                CREATE VIEW hr.rich AS SELECT name, NVL(salary, 0) AS salary FROM hr.emp WHERE salary > 100;
                """);
        file("dept.sql", """
                INSERT INTO hr.dept VALUES (10, 'Sales');
                INSERT INTO hr.dept VALUES (20, 'It''s IT');
                """);
        file("hr.emp.csv", """
                ID,NAME,HIRED,SALARY,DEPT_ID
                1,"Ada, Countess",1815-12-10 00:00:00,1000.5,20
                2,Grace,1906-12-09 12:30:00,,20
                3,,,99.99,10
                """);
    }

    @AfterEach
    void drop() {
        database.close();
    }

    private void file(String name, String text) throws IOException {
        Path file = directory.resolve("export").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Jobs jobs(String job) {
        return jobs(job, new RejectPolicy.Stop());
    }

    private Jobs jobs(String job, RejectPolicy rejects) {
        JobSettings settings = new JobSettings(
                job,
                directory.resolve("export"),
                directory.resolve("work"),
                SourceSettings.DEFAULTS,
                ConvertSettings.DEFAULT,
                LoadSettings.defaults().withRejects(rejects),
                ValidateSettings.defaults(),
                JobSettings.DataCheck.FULL,
                JobSettings.DiskCheck.ON);
        return new Jobs(settings, JobProgress.silent(), Clock.systemUTC());
    }

    private static void assertGood(JobResult result) {
        assertThat(result.report().verdict().level())
                .as(result.report().verdict() + "\n" + result.report().objects() + "\n"
                        + result.report().findings())
                .isEqualTo(Report.Level.GOOD);
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void migrateBringsEveryValueAndObject() {
        assertGood(jobs("hr").migrate(target, Jobs.Begin.RESUME));
        assertThat(database.query("SELECT id, name, hired, salary, dept_id FROM hr.emp ORDER BY id"))
                .containsExactly(
                        "1|Ada, Countess|1815-12-10 00:00:00|1000.50|20",
                        "2|Grace|1906-12-09 12:30:00|<null>|20",
                        "3|<null>|<null>|99.99|10");
        assertThat(database.query("SELECT name FROM hr.dept ORDER BY id")).containsExactly("Sales", "It's IT");
        assertThat(
                        database.query(
                                "SELECT conname FROM pg_constraint WHERE connamespace = 'hr'::regnamespace AND contype IN ('p', 'f') ORDER BY 1"))
                .containsExactly("dept_pk", "emp_dept_fk", "emp_pk");
        assertThat(database.query("SELECT nextval('hr.emp_seq')")).containsExactly("207");
        assertThat(database.query("SELECT name, salary FROM hr.rich")).containsExactly("Ada, Countess|1000.50");
        assertThat(database.query("SELECT state, rows FROM howdah.tables ORDER BY table_name"))
                .containsExactly("LOADED|2", "LOADED|3");
        assertThat(database.query("SELECT status FROM howdah.runs")).containsExactly("DONE");
        assertThat(database.query("SELECT DISTINCT verdict FROM howdah.validations"))
                .containsExactly("EQUAL");
        assertThat(database.query("SELECT count(*) > 5 FROM howdah.migration_logs WHERE status = 'DONE'"))
                .containsExactly("t");
    }

    @Test
    void secondRunFindsNothingToDo() {
        assertGood(jobs("hr").migrate(target, Jobs.Begin.RESUME));
        JobResult again = jobs("hr").migrate(target, Jobs.Begin.RESUME);
        assertGood(again);
        assertThat(database.query("SELECT count(*) FROM hr.emp")).containsExactly("3");
        assertThat(database.query("SELECT nextval('hr.emp_seq')")).containsExactly("207");
        assertThat(again.report().tables())
                .allSatisfy(t -> assertThat(t.load().orElseThrow().chunksBefore())
                        .isEqualTo(t.load().orElseThrow().chunks()));
    }

    @Test
    void restartDropsWhatTheJobCreatedAndNothingElse() {
        database.execute("CREATE SCHEMA hr; CREATE TABLE hr.mine (a int); INSERT INTO hr.mine VALUES (1)");
        assertGood(jobs("hr").migrate(target, Jobs.Begin.RESUME));
        database.execute("UPDATE hr.emp SET name = 'changed'; DELETE FROM hr.dept WHERE id = 10 AND false");
        assertGood(jobs("hr").migrate(target, Jobs.Begin.RESTART));
        assertThat(database.query("SELECT a FROM hr.mine")).containsExactly("1");
        assertThat(database.query("SELECT count(*) FROM hr.emp WHERE name = 'changed'"))
                .containsExactly("0");
    }

    @Test
    void restartDropsTriggersBeforeTheirFunctions() throws IOException {
        file(
                "extra.sql",
                "CREATE TABLE hr.extra (id NUMBER(4), v NUMBER(4) DEFAULT ON NULL 3);\n"
                        + "INSERT INTO hr.extra VALUES (1, 5);\n");
        assertGood(jobs("hr").migrate(target, Jobs.Begin.RESUME));
        assertGood(jobs("hr").migrate(target, Jobs.Begin.RESTART));
        database.execute("INSERT INTO hr.extra VALUES (2, NULL)");
        assertThat(database.query("SELECT id, v FROM hr.extra ORDER BY 1")).containsExactly("1|5", "2|3");
    }

    @Test
    void restartStopsAtWhatDependsOnIt() {
        assertGood(jobs("hr").migrate(target, Jobs.Begin.RESUME));
        database.execute("CREATE VIEW public.theirs AS SELECT * FROM hr.emp");
        assertThatThrownBy(() -> jobs("hr").migrate(target, Jobs.Begin.RESTART))
                .isInstanceOfSatisfying(
                        HowdahException.class, e -> assertThat(e.code()).isEqualTo(PipelineCode.RESTART_BLOCKED));
    }

    @Test
    void damageIsADifference() throws IOException {
        assertGood(jobs("hr").migrate(target, Jobs.Begin.RESUME));
        database.execute("UPDATE hr.emp SET salary = salary + 0.01 WHERE id = 1; DROP INDEX hr.emp_name_ix");
        JobResult result = jobs("hr").validate(target);
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.report().verdict().headline()).contains("differ");
        assertThat(result.report()
                        .tables()
                        .getFirst()
                        .validation()
                        .orElseThrow()
                        .differing())
                .isEqualTo(1);
        assertThat(directory.resolve("work/hr/differences/hr.emp.diff"))
                .content()
                .contains("1000.51");
        assertThat(Files.readString(directory.resolve("work/hr/report.json"))).contains("EMP_NAME_IX");
    }

    @Test
    void objectsOfOthersAreNotTouched() {
        database.execute("CREATE SCHEMA hr; CREATE TABLE hr.emp (a int)");
        assertThatThrownBy(() -> jobs("hr").migrate(target, Jobs.Begin.RESUME))
                .isInstanceOfSatisfying(
                        HowdahException.class, e -> assertThat(e.code()).isEqualTo(PipelineCode.OBJECT_EXISTS))
                .hasMessageContaining("\"hr\".\"emp\"");
        assertThat(database.query("SELECT to_regclass('hr.dept') IS NULL")).containsExactly("t");
        assertThat(database.query("SELECT status, error_code FROM howdah.runs"))
                .containsExactly("FAILED|PIPELINE-0013");
    }

    @Test
    void changedDefinitionAsksForRestart() throws IOException {
        assertGood(jobs("hr").migrate(target, Jobs.Begin.RESUME));
        file("dept2.sql", "ALTER TABLE hr.dept MODIFY (name VARCHAR2(60));\n");
        assertThatThrownBy(() -> jobs("hr").migrate(target, Jobs.Begin.RESUME))
                .isInstanceOfSatisfying(
                        HowdahException.class, e -> assertThat(e.code()).isEqualTo(PipelineCode.DEFINITION_CHANGED));
        assertGood(jobs("hr").migrate(target, Jobs.Begin.RESTART));
    }

    @Test
    void danglingForeignKeyIsAFindingAndTheRestArrives() throws IOException {
        file("hr.emp.csv", "ID,NAME,HIRED,SALARY,DEPT_ID\n1,Ada,,1,99\n");
        JobResult result = jobs("hr").migrate(target, Jobs.Begin.RESUME);
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(database.query("SELECT count(*) FROM hr.emp")).containsExactly("1");
        assertThat(Files.readString(directory.resolve("work/hr/report.html"))).contains("EMP_DEPT_FK");
    }

    @Test
    void danglingForeignKeyIsToldOnce() throws IOException {
        file("hr.emp.csv", "ID,NAME,HIRED,SALARY,DEPT_ID\n1,Ada,,1,99\n");
        JobResult result = jobs("hr").migrate(target, Jobs.Begin.RESUME);
        assertThat(result.report().objects())
                .filteredOn(o -> o.name().endsWith("EMP_DEPT_FK"))
                .flatExtracting(Report.ObjectRow::findings)
                .extracting(Report.FindingRow::code)
                .containsExactly("LOAD-0016");
    }

    @Test
    void doubledKeyIsToldOnceAndWhatRefersToItCannotBeValidatedEither() throws IOException {
        file("hr.dept.csv", "ID,NAME\n20,one\n20,two\n");
        JobResult result = jobs("hr").migrate(target, Jobs.Begin.RESUME);
        assertThat(result.exitCode()).isEqualTo(1);
        List<Report.ObjectRow> keys = result.report().objects().stream()
                .filter(o -> o.state().equals("NOT_CONVERTED"))
                .toList();
        assertThat(keys).extracting(Report.ObjectRow::kind).containsExactlyInAnyOrder("primary key", "foreign key");
        assertThat(keys).allSatisfy(k -> assertThat(k.findings()).hasSize(1));
    }

    @Test
    void warningsAloneAreSuccess() throws IOException {
        file("more.sql", "CREATE TABLE hr.no_data (id NUMBER(3));\n");
        JobResult result = jobs("hr").migrate(target, Jobs.Begin.RESUME);
        assertThat(result.report().verdict().level()).isEqualTo(Report.Level.ATTENTION);
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void aRecordSetAsideIsNoSuccessOfALoad() throws IOException {
        file("hr.emp.csv", "ID,NAME,HIRED,SALARY,DEPT_ID\n1,Ada,,1,20\n2,Bob,,x,20\n");
        JobResult result = jobs("hr", new RejectPolicy.SetAside(directory.resolve("rejects"), 5))
                .load(target, Jobs.Begin.RESUME);
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.report().verdict().headline()).isEqualTo("1 record set aside, which did not arrive");
    }

    @Test
    void filesWrittenAnewWithTheSameContentAreContinued() throws IOException {
        assertGood(jobs("hr").migrate(target, Jobs.Begin.RESUME));
        for (Path file : List.of(directory.resolve("export/hr.emp.csv"), directory.resolve("export/hr.dept.csv"))) {
            if (Files.exists(file)) {
                Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000_000_000L));
            }
        }
        assertGood(jobs("hr").migrate(target, Jobs.Begin.RESUME));
    }

    @Test
    void assessFindsTheBadValueBeforeTheLoadDoes() throws IOException {
        file("hr.emp.csv", "ID,NAME,HIRED,SALARY,DEPT_ID\n1,Ada,,1,20\n2,Bob,,x,12345\n");
        JobResult assessed = jobs("hr").assess();
        assertThat(assessed.exitCode()).isEqualTo(1);
        assertThat(assessed.report().findings())
                .filteredOn(f -> f.code().equals("PIPELINE-0031"))
                .extracting(f -> f.object() + " " + f.place().orElseThrow())
                .containsExactlyInAnyOrder("column HR.EMP.SALARY hr.emp.csv:3", "column HR.EMP.DEPT_ID hr.emp.csv:3");
        JobResult stopped = jobs("hr").migrate(target, Jobs.Begin.RESUME);
        assertThat(stopped.exitCode()).isEqualTo(3);
        assertThat(Files.readString(directory.resolve("work/hr/report.json")))
                .contains("PIPELINE-0035", "was not loaded completely: LOAD-0001", "hr.emp.csv:3");
        assertThat(database.query("SELECT count(*) FROM hr.dept")).containsExactly("2");
        JobResult setAside = jobs("hr", new RejectPolicy.SetAside(directory.resolve("rejects"), 5))
                .migrate(target, Jobs.Begin.RESUME);
        assertThat(setAside.exitCode()).isEqualTo(1);
        assertThat(setAside.report().verdict().sentences().toString()).contains("1 record set aside");
    }

    @Test
    void assessGoesOnBehindAFileThatCannotBeRead() throws IOException {
        file("hr.emp.csv", "ID,NAME,HIRED,SALARY,DEPT_ID\n1,Ada,the day after,1,20\n");
        file("hr.dept.csv", "ID,NAME\n30,a name that is far too long for its column\n");
        JobResult assessed = jobs("hr").assess();
        assertThat(assessed.exitCode()).isEqualTo(1);
        assertThat(Files.readString(directory.resolve("work/hr/report.json")))
                .contains("the date format of column HIRED is not clear", "HR.DEPT.NAME");
    }

    @Test
    void planChangesNothing() {
        Plan plan = jobs("hr").plan(target);
        assertThat(plan.tables()).extracting(Plan.PlannedTable::target).containsExactlyInAnyOrder("hr.dept", "hr.emp");
        assertThat(plan.statementsDone()).isZero();
        assertThat(State.exists(target)).isFalse();
        assertThat(directory.resolve("work")).doesNotExist();
    }

    /** Types and functions. */
    private static final String THINGS = """
            SELECT n.nspname, o.name FROM (
                SELECT typnamespace AS namespace, 'type ' || typname AS name FROM pg_type WHERE typelem = 0
                UNION ALL SELECT pronamespace, 'function ' || proname FROM pg_proc) o JOIN pg_namespace n ON n.oid = namespace
            WHERE n.nspname !~ '^(pg_|information_schema|howdah|oracle|public)' ORDER BY 1, 2
            """;

    private static final String OBJECTS = """
            CREATE TYPE hr.address_t AS OBJECT (street VARCHAR2(40), zip CHAR(5), since DATE) NOT FINAL;
            /
            CREATE TYPE hr.abroad_t UNDER hr.address_t (country VARCHAR2(20), codes hr.codes_t);
            /
            CREATE TYPE hr.codes_t AS VARRAY(3) OF NUMBER(4);
            /
            CREATE TYPE hr.matrix_t AS TABLE OF hr.codes_t;
            /
            CREATE TYPE hr.addresses_t AS TABLE OF hr.address_t;
            /
            CREATE TABLE hr.client (id NUMBER(4) PRIMARY KEY, home hr.address_t, others hr.addresses_t,
                                    codes hr.codes_t, matrix hr.matrix_t, place MDSYS.SDO_GEOMETRY)
                NESTED TABLE others STORE AS others_store NESTED TABLE matrix STORE AS matrix_store;
            CREATE TABLE hr.book OF hr.address_t;
            INSERT INTO hr.client VALUES (1, hr.address_t('1 Main St', '1234', DATE '2020-02-29'),
                hr.addresses_t(hr.address_t('a "b", (c)', NULL, NULL), NULL, hr.abroad_t('x', '9', '01-JAN-99', 'FR', hr.codes_t(1, NULL))),
                hr.codes_t(7, 8), hr.matrix_t(hr.codes_t(), NULL, hr.codes_t(5)), MDSYS.SDO_GEOMETRY(2001, NULL, NULL, NULL, NULL));
            INSERT INTO hr.client VALUES (2, NULL, hr.addresses_t(), hr.codes_t(), NULL, NULL);
            INSERT INTO hr.client VALUES (3, hr.address_t(NULL, '', NULL), NULL, hr.codes_t(NULL), hr.matrix_t(), NULL);
            INSERT INTO hr.book VALUES (hr.address_t('s', '1', NULL));
            INSERT INTO hr.book VALUES (hr.abroad_t('t', '2', NULL, 'DE', hr.codes_t(3)));
            INSERT INTO hr.book VALUES ('u', '3', DATE '1999-12-31');
            """;

    @Test
    void objectsAndCollectionsArriveOnAllServers() throws IOException {
        file("objects.sql", OBJECTS);
        try (TestDatabase oldest = TestPostgres.oldest()) {
            for (TestDatabase server : java.util.List.of(database, oldest)) {
                JobResult result = jobs("hr")
                        .migrate(
                                JdbcTarget.of(server.jdbcUrl(), Optional.empty(), Optional.empty()), Jobs.Begin.RESUME);
                assertThat(result.report().tables())
                        .extracting(t -> t.validation().orElseThrow().state())
                        .containsOnly("EQUAL");
                assertThat(server.query("SELECT id, home, others, codes, matrix FROM hr.client ORDER BY id"))
                        .containsExactly(
                                "1|(\"1 Main St\",\"1234 \",\"2020-02-29 00:00:00\",ADDRESS_T,,)"
                                        + "|{\"(\\\"a \\\"\\\"b\\\"\\\", (c)\\\",,,ADDRESS_T,,)\",NULL,"
                                        + "\"(x,\\\"9    \\\",\\\"1999-01-01 00:00:00\\\",ABROAD_T,FR,\\\"{1,NULL}\\\")\"}"
                                        + "|{7,8}|{\"{}\",NULL,\"{5}\"}",
                                "2|<null>|{}|{}|<null>", "3|(,,,ADDRESS_T,,)|<null>|{NULL}|{}");
                assertThat(server.query("SELECT street, sys_type_name, country, codes FROM hr.book ORDER BY street"))
                        .containsExactly("s|ADDRESS_T|<null>|<null>", "t|ABROAD_T|DE|{3}", "u|ADDRESS_T|<null>|<null>");
                server.execute("UPDATE hr.client SET others[1].zip = '' WHERE id = 1");
                assertThat(jobs("hr")
                                .validate(JdbcTarget.of(server.jdbcUrl(), Optional.empty(), Optional.empty()))
                                .report()
                                .verdict()
                                .headline())
                        .contains("differ");
            }
        }
    }

    @Test
    void typesWithSubtypesAndCodeAreDroppedToo() throws IOException {
        file("objects.sql", OBJECTS + """
                CREATE TYPE hr.amount_t AS OBJECT (value NUMBER(8,2), MEMBER FUNCTION doubled RETURN NUMBER);
                /
                CREATE TYPE BODY hr.amount_t AS
                  MEMBER FUNCTION doubled RETURN NUMBER IS BEGIN RETURN value * 2; END;
                END;
                /
                CREATE PACKAGE hr.pay AS
                  TYPE line_t IS RECORD (who NUMBER, home hr.address_t);
                  FUNCTION line(p_who NUMBER) RETURN line_t;
                END pay;
                /
                CREATE PACKAGE BODY hr.pay AS
                  FUNCTION line(p_who NUMBER) RETURN line_t IS
                    l line_t;
                  BEGIN
                    l.who := p_who;
                    RETURN l;
                  END line;
                END pay;
                /
                """);
        jobs("hr").load(target, Jobs.Begin.RESUME);
        assertThat(database.query("SELECT count(*) FROM pg_cast WHERE castfunc::regproc::text LIKE '%abroad_t%'"))
                .containsExactly("2");
        List<String> before = database.query(THINGS);
        jobs("hr").load(target, Jobs.Begin.RESTART);
        assertThat(database.query(THINGS)).isEqualTo(before);
        Jobs.drop(target, "hr", JobProgress.silent());
        assertThat(database.query(THINGS)).isEmpty();
    }

    @Test
    void oldestServerTakesItToo() {
        try (TestDatabase oldest = TestPostgres.oldest()) {
            assertGood(jobs("hr")
                    .migrate(JdbcTarget.of(oldest.jdbcUrl(), Optional.empty(), Optional.empty()), Jobs.Begin.RESUME));
        }
    }
}
