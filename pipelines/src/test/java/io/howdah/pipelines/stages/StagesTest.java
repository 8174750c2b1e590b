package io.howdah.pipelines.stages;

import static io.howdah.pipelines.stages.Stage.joined;
import static io.howdah.pipelines.stages.Steps.link;
import static io.howdah.pipelines.stages.Steps.listed;
import static io.howdah.pipelines.stages.Steps.oracleView;
import static io.howdah.pipelines.stages.Steps.sql;
import static io.howdah.pipelines.stages.Steps.step;
import static io.howdah.pipelines.stages.Steps.view;
import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.source.oracle.Secret;
import io.howdah.testkit.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Steps on one server, with tables of another: PostgreSQL 18 reads from PostgreSQL 14 by postgres_fdw. */
class StagesTest {
    private static TestDatabase foreign;

    @TempDir
    private Path directory;

    private Stage stage;

    @BeforeAll
    static void prepareForeignServer() {
        foreign = Stage.foreign();
    }

    @AfterAll
    static void dropForeignServer() {
        foreign.close();
    }

    @BeforeEach
    void begin() {
        stage = new Stage(foreign);
    }

    @AfterEach
    void end() {
        stage.close();
    }

    @Test
    void aForeignTableIsJoinedInAViewAndEverythingGoesAgain() {
        PipelineResult result = stage.pipelines(stage.crm(), joined()).run(stage.target());

        assertThat(result.exitCode()).isZero();
        assertThat(stage.database.query("SELECT count(*), count(name), max(name) FROM target.orders_v"))
                .containsExactly("1000|840|customer 99");
        assertThat(stage.objects())
                .containsExactly(
                        "extension postgres_fdw",
                        "mapping crm",
                        "relation customers",
                        "relation orders_v",
                        "schema remote",
                        "schema target",
                        "server crm");
        assertThat(stage.pipelines(stage.crm(), joined()).run(stage.target()).steps())
                .extracting(PipelineResult.StepResult::outcome)
                .containsOnly(PipelineResult.Outcome.DONE_BEFORE);

        assertThat(stage.pipelines(stage.crm(), joined()).drop(stage.target())).containsExactly("joined", "crm");
        assertThat(stage.objects()).isEmpty();
        assertThat(stage.database.query("SELECT count(*) FROM howdah.pipeline_steps"))
                .containsExactly("0");
        assertThat(stage.database.query("SELECT count(*) FROM staging.orders")).containsExactly("1000");
        assertThat(stage.pipelines(stage.crm(), joined()).drop(stage.target())).isEmpty();
    }

    @Test
    void neitherThePlanNorTheLedgerHoldsThePassword() {
        PipelinePlan plan = stage.pipelines(stage.crm(), joined()).plan(stage.target());
        String text = String.join("\n", PlanText.lines(plan));
        String page = new PlanPage(plan).html();
        assertThat(text)
                .contains(
                        "CREATE USER MAPPING FOR CURRENT_USER SERVER \"crm\" OPTIONS (\"user\" 'crm_reader', password '***');")
                .contains("IMPORT FOREIGN SCHEMA \"crm\" LIMIT TO (\"customers\") FROM SERVER \"crm\" INTO \"remote\";")
                .contains("CREATE VIEW \"target\".\"orders_v\" AS\nSELECT o.order_id")
                .doesNotContain("secret");
        assertThat(page).contains("CREATE USER MAPPING").contains("<svg").doesNotContain("secret", "http");
        assertThat(stage.objects()).isEmpty();

        stage.pipelines(stage.crm(), joined()).run(stage.target());
        assertThat(stage.database.query(
                        "SELECT * FROM howdah.pipeline_steps s JOIN howdah.pipeline_objects o USING (pipeline, step)"))
                .isNotEmpty()
                .noneMatch(row -> row.contains("secret"));
        assertThat(stage.database.query("SELECT * FROM howdah.runs")).noneMatch(row -> row.contains("secret"));
        assertThat(stage.told).noneMatch(line -> line.contains("secret"));
    }

    @Test
    void aWrongPasswordIsNamedAndARunWithTheRightOneGoesOn() {
        stage.password = Optional.of(new Secret("another word"));
        HowdahException error = stage.failure(stage.crm(), joined());
        assertThat(error.code()).isEqualTo(StageCode.FOREIGN_LOGIN_REFUSED);
        assertThat(error).hasMessageContaining("step crm (howdah.yaml:crm)").hasMessageNotContaining("another word");
        assertThat(stage.objects()).isEmpty();

        stage.password = Optional.of(new Secret(Stage.WORD));
        assertThat(stage.pipelines(stage.crm(), joined()).run(stage.target()).exitCode())
                .isZero();
    }

    @Test
    void aPasswordThatChangedSinceIsGivenToTheTargetAnew() {
        stage.pipelines(stage.crm()).run(stage.target());
        stage.password = Optional.of(new Secret("outdated"));
        assertThat(stage.failure(stage.crm(), joined()).code()).isEqualTo(StageCode.FOREIGN_LOGIN_REFUSED);
        stage.password = Optional.of(new Secret(Stage.WORD));
        stage.pipelines(stage.crm(), joined()).run(stage.target());
        assertThat(stage.database.query("SELECT count(name) FROM target.orders_v"))
                .containsExactly("840");
    }

    @Test
    void aServerThatCannotBeReachedIsNamed() {
        Work.Link nobody = new Work.Link(
                Work.Wrapper.POSTGRES_FDW,
                new Identifier("crm"),
                Map.of("host", "localhost", "port", "1", "dbname", "x"),
                Optional.of(Stage.READER),
                Optional.of(new Work.Import("crm", List.of("customers"), new Identifier("remote"), Map.of())),
                List.of());
        HowdahException error = stage.failure(step("crm", nobody));
        assertThat(error.code()).isEqualTo(StageCode.FOREIGN_UNREACHABLE);
        assertThat(error).hasMessageContaining("could not connect to server");
        assertThat(stage.database.query("SELECT state, error_code FROM howdah.pipeline_steps"))
                .containsExactly("FAILED|STAGE-0010");
    }

    @Test
    void tablesThatTheForeignServerDoesNotHaveAreNamed() {
        HowdahException error = stage.failure(step("crm", link(foreign, Stage.READER, "customers", "Nobody")));
        assertThat(error.code()).isEqualTo(StageCode.FOREIGN_TABLE_MISSING);
        assertThat(error).hasMessageContaining("has no table Nobody");
        assertThat(stage.objects()).isEmpty();
    }

    @Test
    void columnsMayBeListedAndAreTried() {
        Map<Identifier, String> columns = new LinkedHashMap<>();
        columns.put(new Identifier("customer_id"), "bigint");
        columns.put(new Identifier("name"), "varchar(40)");
        stage.pipelines(step("crm", listed(foreign, Stage.READER, "customers", columns)), joined())
                .run(stage.target());
        assertThat(stage.database.query("SELECT count(name) FROM target.orders_v"))
                .containsExactly("840");
        stage.pipelines(step("crm", listed(foreign, Stage.READER, "customers", columns)), joined())
                .drop(stage.target());

        columns.put(new Identifier("surname"), "text");
        HowdahException error = stage.failure(step("crm", listed(foreign, Stage.READER, "customers", columns)));
        assertThat(error.code()).isEqualTo(StageCode.FOREIGN_REFUSED);
        assertThat(error).hasMessageContaining("surname");
    }

    @Test
    void anExtensionThatIsNotInstalledIsNamed() {
        Work.Link oracle = new Work.Link(
                Work.Wrapper.ORACLE_FDW,
                new Identifier("erp"),
                Map.of("dbserver", "//erp:1521/ERP"),
                Optional.of("reader"),
                Optional.of(new Work.Import("HR", List.of("employees"), new Identifier("remote"), Map.of())),
                List.of());
        assertThat(stage.pipelines(step("erp", oracle))
                        .plan(stage.target())
                        .steps()
                        .getFirst()
                        .statements())
                .contains(
                        "CREATE SERVER \"erp\" FOREIGN DATA WRAPPER oracle_fdw OPTIONS (dbserver '//erp:1521/ERP')",
                        "IMPORT FOREIGN SCHEMA \"HR\" LIMIT TO (\"employees\") FROM SERVER \"erp\" INTO \"remote\"");
        HowdahException error = stage.failure(step("erp", oracle));
        assertThat(error.code()).isEqualTo(StageCode.EXTENSION_MISSING);
        assertThat(error).hasMessageContaining("does not have the extension oracle_fdw");
    }

    @Test
    void aFileIsATable() throws Exception {
        Path file = Files.writeString(directory.resolve("rates.csv"), "eur,1.25\nusd,1\n");
        assertThat(directory.toFile().setReadable(true, false)
                        && directory.toFile().setExecutable(true, false))
                .isTrue();
        Map<Identifier, String> columns = new LinkedHashMap<>();
        columns.put(new Identifier("currency"), "text");
        columns.put(new Identifier("rate"), "numeric(10,4)");
        Work.Link files = new Work.Link(
                Work.Wrapper.FILE_FDW,
                new Identifier("files"),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(new Work.ForeignTable(
                        Names.relation("remote.rates"),
                        columns,
                        Map.of("filename", file.toString(), "format", "csv"))));
        stage.pipelines(step("files", files)).run(stage.target());
        assertThat(stage.database.query("SELECT * FROM remote.rates")).containsExactly("eur|1.2500", "usd|1.0000");

        Files.delete(file);
        stage.pipelines(step("files", files)).drop(stage.target());
        assertThat(stage.failure(step("files", files)).code()).isEqualTo(StageCode.FOREIGN_REFUSED);
    }

    @Test
    void aServerThatWasDroppedSinceIsNamed() {
        stage.pipelines(stage.crm(), joined()).run(stage.target());
        stage.database.execute("DROP SERVER crm CASCADE");
        HowdahException error = stage.failure(stage.crm(), joined());
        assertThat(error.code()).isEqualTo(StageCode.OBJECT_GONE);
        assertThat(error).hasMessageContaining("foreign server crm, which step crm (howdah.yaml:crm) has made");
        assertThat(error.hint()).startsWith("run howdah pipeline drop orders --from crm");

        stage.pipelines(stage.crm(), joined()).drop(stage.target(), "crm");
        stage.pipelines(stage.crm(), joined()).run(stage.target());
        assertThat(stage.database.query("SELECT count(name) FROM target.orders_v"))
                .containsExactly("840");
    }

    @Test
    void whatIsThereAlreadyIsNotTakenOver() {
        stage.database.execute("CREATE SCHEMA target; CREATE TABLE target.orders_v (mine int)");
        HowdahException error = stage.failure(stage.crm(), joined());
        assertThat(error.code()).isEqualTo(StageCode.OBJECT_EXISTS);
        stage.pipelines(stage.crm(), joined()).drop(stage.target());
        assertThat(stage.objects()).containsExactly("relation orders_v", "schema target");
    }

    @Test
    void aMissingColumnOfAViewIsNamedWithItsPlace() {
        HowdahException error = stage.failure(
                stage.crm(),
                step(
                        "joined",
                        view("target.orders_v", "SELECT o.order_id,\n       o.total\nFROM staging.orders o"),
                        "crm"));
        assertThat(error.code()).isEqualTo(StageCode.VIEW_REFUSED);
        assertThat(error)
                .hasMessageContaining(
                        "(howdah.yaml:9:9), at line 2, column 8 of its query: column o.total does not exist");
        assertThat(stage.database.query("SELECT step, state FROM howdah.pipeline_steps ORDER BY 1"))
                .containsExactly("crm|DONE", "joined|FAILED");
    }

    @Test
    void oraclesSqlIsConvertedAmongTheTablesOfTheTarget() {
        Step joined = step(
                "joined",
                oracleView(
                        "target.orders_v",
                        "SELECT o.order_id, NVL(c.name, '-') AS name, TRUNC(o.placed) AS day, DECODE(o.note, NULL, 'none', o.note) note"
                                + " FROM staging.orders o, remote.customers c WHERE o.customer_id = c.customer_id(+) AND ROWNUM <= 2000"),
                "crm");
        stage.pipelines(stage.crm(), joined).run(stage.target());
        assertThat(stage.database.query("SELECT * FROM target.orders_v WHERE order_id IN (1, 119) ORDER BY order_id"))
                .containsExactly("1|customer 1|2026-03-01 00:00:00|none", "119|-|2026-03-01 00:00:00|none");
        assertThat(stage.pipelines(stage.crm(), joined)
                        .plan(stage.target())
                        .steps()
                        .getLast()
                        .statements()
                        .getLast())
                .contains("LEFT JOIN");
        stage.pipelines(stage.crm(), joined).drop(stage.target());
        assertThat(stage.objects()).isEmpty();
    }

    @Test
    void whatOraclesSqlCannotBecomeIsNamedWithItsPlace() {
        HowdahException unknown =
                stage.failure(step("v", oracleView("target.v", "SELECT o.order_id, o.total FROM staging.orders o")));
        assertThat(unknown.code()).isEqualTo(StageCode.VIEW_NOT_CONVERTED);
        assertThat(unknown).hasMessageContaining("howdah.yaml:9:9").hasMessageContaining("TOTAL");
        HowdahException syntax =
                stage.failure(step("v", oracleView("target.v", "SELECT order_id\nFROM staging.orders WHERE )")));
        assertThat(syntax.code()).isEqualTo(StageCode.VIEW_NOT_CONVERTED);
        assertThat(syntax).hasMessageContaining("line 2, column 27");
    }

    @Test
    void aSchemaThatAnotherStepMakesAtTheMomentIsWaitedFor() throws Exception {
        Step first = step("first", view("target.first", "SELECT 1 AS one"));
        try (Connection other = stage.target().open();
                ExecutorService thread = Executors.newSingleThreadExecutor()) {
            other.setAutoCommit(false);
            Maker.execute(other, Maker.LOCK);
            Maker.execute(other, "CREATE SCHEMA target");
            Future<PipelineResult> run =
                    thread.submit(() -> stage.pipelines(first).run(stage.target()));
            while (!run.isDone()
                    && stage.database
                            .query("SELECT FROM pg_locks WHERE NOT granted")
                            .isEmpty()) {
                Thread.sleep(20);
            }
            other.commit();
            assertThat(run.get().exitCode()).isZero();
        }
        assertThat(stage.database.query("SELECT one FROM target.first")).containsExactly("1");
        stage.pipelines(first).drop(stage.target());
        assertThat(stage.objects()).containsExactly("schema target");
    }

    @Test
    void aStarOverColumnsThatOracleDoesNotHaveIsRefused() {
        stage.database.execute(
                "CREATE TABLE staging.tagged (order_id integer, tags text[]); CREATE TABLE staging.\"TAGGED2\" (id int);"
                        + " CREATE TABLE staging.tagged2 (id int); CREATE TABLE staging.twice (id int, \"ID\" int)");
        for (String columns : List.of("t.*", "*")) {
            HowdahException error =
                    stage.failure(step("v", oracleView("target.v", "SELECT " + columns + " FROM staging.tagged t")));
            assertThat(error.code()).isEqualTo(StageCode.VIEW_NOT_CONVERTED);
            assertThat(error).hasMessageContaining("column tags of staging.tagged has the type text[]");
        }
        assertThat(stage.failure(step("v", oracleView("target.v", "SELECT id FROM staging.tagged2"))))
                .hasMessageContaining("have one name in Oracle's SQL");
        assertThat(stage.failure(step("v", oracleView("target.v", "SELECT id FROM staging.twice"))))
                .hasMessageContaining("have one name in Oracle's SQL");

        stage.pipelines(step(
                        "v",
                        oracleView(
                                "target.v",
                                "SELECT t.order_id, COUNT(*) AS n FROM staging.tagged t GROUP BY t.order_id")))
                .run(stage.target());
        assertThat(stage.database.query("SELECT count(*) FROM target.v")).containsExactly("0");
    }

    @Test
    void aPasswordIsAddedAndTakenAway() {
        Step crm = step("crm", link(foreign, "postgres", "customers"));
        String known = "SELECT o LIKE 'password=%' FROM pg_user_mappings, unnest(umoptions) o ORDER BY 1";
        stage.password = Optional.empty();
        stage.pipelines(crm).run(stage.target());
        assertThat(stage.database.query(known)).containsExactly("f");
        stage.password = Optional.of(new Secret(Stage.WORD));
        stage.pipelines(crm, joined()).run(stage.target());
        assertThat(stage.database.query(known)).containsExactly("f", "t");
        stage.password = Optional.empty();
        stage.pipelines(crm, joined(), step("more", sql("SELECT 1"), "crm")).run(stage.target());
        assertThat(stage.database.query(known)).containsExactly("f");
    }

    @Test
    void aColumnThatTheForeignTableLostIsNamed() {
        stage.pipelines(stage.crm()).run(stage.target());
        foreign.execute("ALTER TABLE crm.customers RENAME name TO surname");
        try {
            HowdahException error = stage.failure(stage.crm(), joined());
            assertThat(error.code()).isEqualTo(StageCode.FOREIGN_REFUSED);
            assertThat(error).hasMessageContaining("name");
        } finally {
            foreign.execute("ALTER TABLE crm.customers RENAME surname TO name");
        }
        assertThat(stage.pipelines(stage.crm(), joined()).run(stage.target()).exitCode())
                .isZero();
    }
}
