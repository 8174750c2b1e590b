package io.howdah.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.howdah.base.HowdahException;
import io.howdah.convert.ConvertSettings;
import io.howdah.load.LoadSettings;
import io.howdah.mapping.MappingRules;
import io.howdah.mapping.dms.TableMappingFile;
import io.howdah.mapping.dms.TaskSettingsFile;
import io.howdah.mapping.document.JsonDocument;
import io.howdah.source.SourceSettings;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import io.howdah.validate.ValidateSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a job does with tables that the target has already, as TargetTablePrepMode says. */
class ExistingTablesTest {
    private static final String ALL = """
            {"rule-type": "selection", "rule-id": "1", "rule-name": "s", "rule-action": "include",
             "object-locator": {"schema-name": "%", "table-name": "%"}}""";
    private static final String WIDER = ALL + """
            , {"rule-type": "transformation", "rule-id": "2", "rule-name": "t", "rule-target": "column",
             "object-locator": {"schema-name": "SALES", "table-name": "ORDERS", "column-name": "EMP_ID"},
             "rule-action": "change-data-type", "data-type": {"type": "int8"}}""";
    private static final String TARGET_HAS = "CREATE SCHEMA sales;"
            + " CREATE TABLE sales.orders (id integer PRIMARY KEY, emp_id integer);"
            + " INSERT INTO sales.orders VALUES (99, 1);";
    private static final String IDS = "SELECT id FROM sales.orders ORDER BY 1";

    @TempDir
    private Path directory;

    private final TestDatabase database = TestPostgres.fresh();
    private final JdbcTarget target = JdbcTarget.of(database.jdbcUrl(), Optional.empty(), Optional.empty());

    @AfterEach
    void drop() {
        database.close();
    }

    @BeforeEach
    void export() throws IOException {
        file("schema.sql", """
                CREATE TABLE sales.orders (id NUMBER(6) CONSTRAINT orders_pk PRIMARY KEY, emp_id NUMBER(6),
                  CONSTRAINT positive_ck CHECK (id > 0));
                CREATE INDEX sales.orders_ix ON sales.orders (emp_id);
                COMMENT ON TABLE sales.orders IS 'what was ordered';
                """);
        file("sales.orders.csv", "ID,EMP_ID\n1,1\n2,3\n");
    }

    private void file(String name, String text) throws IOException {
        Path file = directory.resolve("export").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Jobs jobs(String rules, String task) {
        MappingRules read = TableMappingFile.of(JsonDocument.parse("mapping.json", "{\"rules\": [" + rules + "]}"));
        JobSettings settings = new JobSettings(
                "mapped",
                directory.resolve("export"),
                directory.resolve("work"),
                SourceSettings.DEFAULTS,
                ConvertSettings.DEFAULT,
                LoadSettings.defaults(),
                ValidateSettings.defaults(),
                JobSettings.DataCheck.FULL,
                JobSettings.DiskCheck.ON);
        MappingChoice choice = new MappingChoice(
                read, Optional.of(TaskSettingsFile.of(JsonDocument.parse("settings.json", "{" + task + "}"))));
        return new Jobs(settings.withMapping(choice), JobProgress.silent(), Clock.systemUTC());
    }

    private static String mode(String mode) {
        return "\"FullLoadSettings\": {\"TargetTablePrepMode\": \"" + mode + "\"}";
    }

    private JobResult load(String rules, String mode, Jobs.Begin begin) {
        return jobs(rules, mode(mode)).load(target, begin);
    }

    private static void assertRefused(ThrowingCallable load, PipelineCode code, String message) {
        assertThatThrownBy(load)
                .isInstanceOfSatisfying(
                        HowdahException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(message);
    }

    private static List<String> kept(JobResult result) {
        return Stream.concat(
                        result.report().objects().stream().flatMap(o -> o.findings().stream()),
                        result.report().findings().stream())
                .filter(f -> f.code().equals(PipelineCode.KEPT_AS_IT_IS.code()))
                .map(f -> f.message().replace(" is in the target already and stays as it is defined there", ""))
                .distinct()
                .toList();
    }

    @Test
    void existingTablesAreFilledEmptiedOrDroppedAsTheTaskSays() {
        database.execute(TARGET_HAS);
        assertRefused(
                () -> jobs(ALL, "").load(target, Jobs.Begin.RESUME), PipelineCode.OBJECT_EXISTS, "did not create it");

        JobResult filled = load(ALL, "DO_NOTHING", Jobs.Begin.RESUME);
        assertThat(filled.exitCode()).isZero();
        assertThat(kept(filled))
                .containsExactlyInAnyOrder("table \"sales\".\"orders\"", "primary key \"orders_pk\" of sales.orders");
        assertThat(database.query(IDS)).containsExactly("1", "2", "99");

        load(ALL, "TRUNCATE_BEFORE_LOAD", Jobs.Begin.RESUME);
        assertThat(database.query(IDS)).containsExactly("1", "2");
        database.execute("INSERT INTO sales.orders VALUES (98, 1)");
        load(ALL, "TRUNCATE_BEFORE_LOAD", Jobs.Begin.RESUME);
        assertThat(database.query(IDS)).as("it is emptied once").containsExactly("1", "2", "98");
        database.execute("ALTER TABLE sales.orders ADD mine int");

        load(ALL, "DROP_AND_CREATE", Jobs.Begin.RESUME);
        assertThat(database.query("SELECT * FROM sales.orders ORDER BY 1")).containsExactly("1|1", "2|3");
        assertThat(database.query("SELECT conname FROM pg_constraint WHERE conrelid = 'sales.orders'::regclass"
                        + " AND contype IN ('p', 'c') ORDER BY 1"))
                .as("what earlier runs added to the dropped table is made again")
                .containsExactly("orders_pk", "positive_ck");
        assertThat(database.query("SELECT to_regclass('sales.orders_ix'), obj_description('sales.orders'::regclass)"))
                .containsExactly("sales.orders_ix|what was ordered");
        load(ALL, "DROP_AND_CREATE", Jobs.Begin.RESUME);
        assertThat(database.query(IDS)).containsExactly("1", "2");
    }

    @Test
    void aTableThatTheJobItselfLoadedIsNotDroppedForAnotherDefinition() {
        load(ALL, "DROP_AND_CREATE", Jobs.Begin.RESUME);
        for (String mode : List.of("DROP_AND_CREATE", "TRUNCATE_BEFORE_LOAD", "DO_NOTHING")) {
            assertRefused(
                    () -> load(WIDER, mode, Jobs.Begin.RESUME),
                    PipelineCode.DEFINITION_CHANGED,
                    "table \"sales\".\"orders\"");
            assertThat(database.query(IDS)).containsExactly("1", "2");
        }
        assertThat(load(WIDER, "DROP_AND_CREATE", Jobs.Begin.RESTART).exitCode())
                .isZero();
        assertThat(database.query("SELECT pg_typeof(emp_id), count(*) FROM sales.orders GROUP BY 1"))
                .containsExactly("bigint|2");
    }

    @Test
    void nothingIsDroppedOrEmptiedWhenSomethingElseStandsInTheWay() throws IOException {
        file("seq.sql", "CREATE SEQUENCE sales.orders_seq;");
        database.execute(TARGET_HAS + " CREATE VIEW sales.orders_seq AS SELECT 1 AS one");
        assertRefused(() -> load(ALL, "DROP_AND_CREATE", Jobs.Begin.RESUME), PipelineCode.OBJECT_EXISTS, "orders_seq");
        assertThat(database.query(IDS)).containsExactly("99");
    }

    @Test
    void aRestartDoesNotLoadRowsTwiceIntoATableThatStays() {
        database.execute(TARGET_HAS);
        load(ALL, "DO_NOTHING", Jobs.Begin.RESUME);
        assertRefused(
                () -> load(ALL, "DO_NOTHING", Jobs.Begin.RESTART),
                PipelineCode.RESTART_WOULD_REPEAT,
                "table \"sales\".\"orders\"");
        assertRefused(
                () -> jobs(ALL, "").load(target, Jobs.Begin.RESTART),
                PipelineCode.RESTART_WOULD_REPEAT,
                "table \"sales\".\"orders\"");
        assertThat(database.query(IDS)).containsExactly("1", "2", "99");

        database.execute("TRUNCATE sales.orders");
        assertThat(load(ALL, "DO_NOTHING", Jobs.Begin.RESTART).exitCode()).isZero();
        assertThat(database.query(IDS)).containsExactly("1", "2");
        assertThat(load(ALL, "TRUNCATE_BEFORE_LOAD", Jobs.Begin.RESTART).exitCode())
                .isZero();
        assertThat(database.query(IDS)).containsExactly("1", "2");
    }

    @Test
    void whatWasThereStaysWhenAJobIsDroppedAndTheRestGoes() throws IOException {
        file("emp.sql", """
                CREATE TABLE sales.emp (id NUMBER(6) CONSTRAINT emp_pk PRIMARY KEY);
                INSERT INTO sales.emp VALUES (1);
                INSERT INTO sales.emp VALUES (3);
                ALTER TABLE sales.orders ADD CONSTRAINT orders_emp_fk FOREIGN KEY (emp_id) REFERENCES sales.emp (id);
                """);
        for (String mode : List.of("TRUNCATE_BEFORE_LOAD", "DO_NOTHING")) {
            database.execute("DROP SCHEMA IF EXISTS sales CASCADE; " + TARGET_HAS);
            assertThat(load(ALL, mode, Jobs.Begin.RESUME).exitCode()).isZero();
            assertThat(
                            database.query(
                                    "SELECT conname FROM pg_constraint WHERE contype = 'f' AND connamespace = 'sales'::regnamespace"))
                    .containsExactly("orders_emp_fk");
            List<String> told = new ArrayList<>();

            Jobs.drop(target, "mapped", new JobProgress() {
                @Override
                public void notice(String message) {
                    told.add(message);
                }
            });

            assertThat(told)
                    .contains("table sales.orders was there before job mapped: it stays as it is, with its rows");
            assertThat(database.query("SELECT to_regclass('sales.emp')")).containsExactly("<null>");
            assertThat(database.query(IDS)).contains("1", "2");
            assertThat(database.query("SELECT count(*) FROM howdah.chunks WHERE job = 'mapped'"))
                    .containsExactly("0");
        }
    }

    @Test
    void aConstraintOfAnotherTableWithTheSameNameIsNotTakenForItsOwn() throws IOException {
        file("more.sql", "CREATE TABLE hr.emp (id NUMBER(6), CONSTRAINT positive_ck CHECK (id > 0));");
        database.execute("CREATE SCHEMA one; CREATE TABLE one.orders (id integer, emp_id integer,"
                + " CONSTRAINT positive_ck CHECK (id > -5))");
        JobResult result = jobs(ALL, "\"TargetMetadata\": {\"TargetSchema\": \"one\"}, " + mode("DO_NOTHING"))
                .load(target, Jobs.Begin.RESUME);
        assertThat(
                        database.query(
                                "SELECT conrelid::regclass, pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 'positive_ck' ORDER BY 1"))
                .containsExactlyInAnyOrder("one.orders|CHECK ((id > '-5'::integer))", "one.emp|CHECK ((id > 0))");
        assertThat(kept(result))
                .containsExactlyInAnyOrder("table \"one\".\"orders\"", "check \"positive_ck\" of one.orders");
    }

    @Test
    void anExistingTableOfOtherTypesIsRefused() {
        database.execute("CREATE SCHEMA sales; CREATE TABLE sales.orders (id text, emp_id integer)");
        assertRefused(() -> load(ALL, "DO_NOTHING", Jobs.Begin.RESUME), PipelineCode.OBJECT_EXISTS, "has it as text");
    }
}
