package io.howdah.pipelines.stages;

import static io.howdah.pipelines.stages.Stage.joined;
import static io.howdah.pipelines.stages.Steps.pipeline;
import static io.howdah.pipelines.stages.Steps.sql;
import static io.howdah.pipelines.stages.Steps.step;
import static io.howdah.pipelines.stages.Steps.view;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.load.LoadCode;
import io.howdah.pipelines.materialise.ComparisonSettings;
import io.howdah.pipelines.materialise.MaterialiseSettings;
import io.howdah.pipelines.materialise.Rows;
import io.howdah.pipelines.sync.StopSignal;
import io.howdah.pipelines.sync.SyncSettings;
import io.howdah.pipelines.sync.SyncTable;
import io.howdah.testkit.TestDatabase;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was done is not done again, what was not is gone on with, and what is dropped is what was made. */
class StageLedgerTest {
    private static TestDatabase foreign;

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
    void whatWasThereBeforeStays() {
        stage.database.execute(
                "CREATE EXTENSION postgres_fdw; CREATE SCHEMA remote; CREATE SCHEMA target; CREATE TABLE target.mine ()");
        stage.pipelines(stage.crm(), joined()).run(stage.target());
        stage.pipelines(stage.crm(), joined()).drop(stage.target());
        assertThat(stage.objects())
                .containsExactly("extension postgres_fdw", "relation mine", "schema remote", "schema target");
    }

    @Test
    void whatOthersPutThereSinceStaysAndIsTold() {
        stage.pipelines(stage.crm(), joined()).run(stage.target());
        stage.database.execute("CREATE TABLE target.mine ()");
        stage.pipelines(stage.crm(), joined()).drop(stage.target());
        assertThat(stage.objects()).containsExactly("relation mine", "schema target");
        assertThat(stage.told).contains("schema target stays: others use it");
    }

    @Test
    void aDropIsRefusedWhileSomethingElseDependsAndGoesOnAfterwards() {
        stage.pipelines(stage.crm(), joined()).run(stage.target());
        stage.database.execute("CREATE VIEW public.on_top AS SELECT * FROM target.orders_v");
        HowdahException error = catchThrowableOfType(
                HowdahException.class,
                () -> stage.pipelines(stage.crm(), joined()).drop(stage.target()));
        assertThat(error.code()).isEqualTo(StageCode.DROP_BLOCKED);
        assertThat(error).hasMessageContaining("view target.orders_v of step joined");
        assertThat(stage.failure(stage.crm(), joined()).code()).isEqualTo(StageCode.NOT_DONE);

        stage.database.execute("DROP VIEW public.on_top");
        assertThat(stage.pipelines(stage.crm(), joined()).drop(stage.target())).containsExactly("joined", "crm");
    }

    @Test
    void statementsRunOnceAndAreTakenBack() {
        Step[] steps = {
            step(
                    "index",
                    sql(
                            "CREATE INDEX by_customer ON staging.orders (customer_id); ANALYZE staging.orders",
                            "DROP INDEX staging.by_customer")),
            step("more", sql("INSERT INTO staging.orders VALUES (0, 0)"), "index")
        };
        stage.pipelines(steps).run(stage.target());
        stage.pipelines(steps).run(stage.target());
        assertThat(stage.database.query("SELECT count(*) FROM staging.orders")).containsExactly("1001");
        stage.pipelines(steps).drop(stage.target(), "index");
        assertThat(stage.database.query("SELECT to_regclass('staging.by_customer')"))
                .containsExactly("<null>");

        HowdahException error = stage.failure(step("bad", sql("DELETE FROM staging.orders; SELECT nothing")));
        assertThat(error.code()).isEqualTo(StageCode.STATEMENT_REFUSED);
        assertThat(stage.database.query("SELECT count(*) FROM staging.orders")).containsExactly("1001");
    }

    @Test
    void aChangedDefinitionIsNamed() {
        stage.pipelines(stage.crm(), joined()).run(stage.target());
        Step changed = step("joined", view("target.orders_v", "SELECT 1 AS one"), "crm");
        HowdahException error = stage.failure(stage.crm(), changed);
        assertThat(error.code()).isEqualTo(StageCode.DEFINITION_CHANGED);
        assertThat(error).hasMessageContaining("step joined (howdah.yaml:joined) was done with another definition");
        assertThat(PipelineStatus.of(pipeline(stage.crm(), changed), stage.target())
                        .steps())
                .extracting(PipelineStatus.StepStatus::state)
                .containsExactly("DONE", "CHANGED");

        assertThat(stage.pipelines(stage.crm(), changed).drop(stage.target(), "joined"))
                .containsExactly("joined");
        stage.pipelines(stage.crm(), changed).run(stage.target());
        assertThat(stage.database.query("SELECT one FROM target.orders_v")).containsExactly("1");
    }

    @Test
    void whatWasCommittedIsDoneThoughItsAnswerWasLost() {
        Step once = step("once", sql("INSERT INTO staging.orders VALUES (0, 0)"));
        stage.pipelines(once).run(stage.target());
        Ledger ledger = new Ledger(stage.target(), "orders");
        HowdahException lost = new HowdahException(StageCode.STATEMENT_REFUSED, "could not hear the answer", "");

        assertThat(ledger.failed(once, lost)).isPresent();
        assertThat(ledger.begin(once, Pipelines.fingerprint(once), Ledger.Again.NEVER))
                .isPresent();
        assertThat(stage.states()).containsExactly("once|DONE");
    }

    private static Step fill(String name, MaterialiseSettings settings, String... needs) {
        return step(name, new Work.Materialise(settings, "howdah.yaml:8:8"), needs);
    }

    private static MaterialiseSettings filling(String from, String into) {
        return MaterialiseSettings.full(
                        Rows.of(Names.relation(from)), Names.relation(into), List.of(new Identifier("order_id")))
                .withWorkers(1);
    }

    private static Step[] kept() {
        return kept(SyncSettings.Mode.IMMEDIATE);
    }

    private static Step[] kept(SyncSettings.Mode mode) {
        SyncSettings sync = SyncSettings.of(
                        Names.relation("target.v"),
                        Names.relation("target.full"),
                        List.of(new Identifier("order_id")),
                        List.of(new SyncTable.Triggered(
                                Names.relation("staging.orders"),
                                List.of(SyncTable.Match.of(new Identifier("order_id"))))))
                .withMode(mode);
        return new Step[] {
            step("v", view("target.v", "SELECT order_id, note FROM staging.orders")),
            step("live", new Work.Sync(sync), "v"),
            fill("final", filling("target.v", "target.full"), "live")
        };
    }

    @Test
    void aTableGoesAfterWhatKeepsItInStep() {
        stage.pipelines(kept()).run(stage.target());
        stage.pipelines(kept()).syncOnce(stage.target());
        stage.database.execute("INSERT INTO staging.orders VALUES (1001, 1)");
        assertThat(stage.database.query("SELECT count(*) FROM target.full")).containsExactly("1001");

        stage.database.execute("CREATE VIEW public.on_top AS SELECT * FROM target.full");
        assertThat(catchThrowableOfType(
                        HowdahException.class, () -> stage.pipelines(kept()).drop(stage.target())))
                .isNotNull();
        stage.database.execute("INSERT INTO staging.orders VALUES (1002, 1)");
        assertThat(stage.database.query("SELECT count(*) FROM target.full")).containsExactly("1001");

        stage.database.execute("DROP VIEW public.on_top");
        assertThat(stage.pipelines(kept()).drop(stage.target())).containsExactly("final", "live", "v");
    }

    @Test
    void aFillThatIsDroppedTakesItsSyncAlong() {
        stage.pipelines(kept()).run(stage.target());
        stage.pipelines(kept()).syncOnce(stage.target());
        assertThat(stage.pipelines(kept()).drop(stage.target(), "final")).containsExactly("final", "live");
        stage.database.execute("INSERT INTO staging.orders VALUES (1001, 1)");
        stage.pipelines(kept()).run(stage.target());
        assertThat(stage.database.query("SELECT count(*) FROM target.full")).containsExactly("1001");
    }

    @Test
    void whatIsNewIsFetchedInEachRun() {
        MaterialiseSettings settings = filling("staging.orders", "target.full")
                .withMode(new MaterialiseSettings.Mode.Incremental(
                        new Identifier("placed"), Optional.empty(), MaterialiseSettings.Vanished.KEEP));
        Step[] steps = {
            fill("new", settings),
            fill("copy", filling("target.full", "target.copy"), "new"),
            step("once", sql("CREATE VIEW target.on_top AS TABLE target.full", "DROP VIEW target.on_top"), "new")
        };
        stage.pipelines(steps).run(stage.target());
        stage.database.execute("INSERT INTO staging.orders VALUES (1001, 1, '2026-03-02')");

        assertThat(stage.pipelines(steps).run(stage.target()).steps())
                .extracting(PipelineResult.StepResult::outcome)
                .containsExactly(
                        PipelineResult.Outcome.DONE, PipelineResult.Outcome.DONE, PipelineResult.Outcome.DONE_BEFORE);
        assertThat(stage.database.query("SELECT count(*) FROM target.full UNION ALL SELECT count(*) FROM target.copy"))
                .containsExactly("1001", "1001");
        assertThat(stage.pipelines(steps).drop(stage.target())).containsExactlyInAnyOrder("once", "copy", "new");
    }

    @Test
    void aFillThatCameToItsEndIsNotDoneAgain() {
        stage.database.execute(
                "CREATE SCHEMA target; CREATE TABLE target.full AS SELECT * FROM staging.orders WHERE order_id < 0");
        Step fill = fill(
                "final",
                filling("staging.orders", "target.full").withPrepare(MaterialiseSettings.Preparation.DO_NOTHING));
        stage.pipelines(fill).run(stage.target());
        stage.database.execute("UPDATE howdah.pipeline_steps SET state = 'RUNNING', summary = NULL, finished = NULL");

        assertThat(stage.pipelines(fill).run(stage.target()).steps().getFirst().summary())
                .isEqualTo("1,000 rows, filled before");
        assertThat(stage.states()).containsExactly("final|DONE");
    }

    @Test
    void aStepThatIsBegunAgainGoesBehindThoseThatItNeedsNow() {
        Step early = step("joined", view("target.orders_v", "SELECT name FROM remote.customers"));
        stage.failure(early);
        stage.pipelines(stage.crm()).run(stage.target());
        Step late = step("joined", view("target.orders_v", "SELECT name FROM remote.customers"), "crm");
        stage.pipelines(stage.crm(), late).run(stage.target());
        assertThat(stage.pipelines(stage.crm(), late).drop(stage.target())).containsExactly("joined", "crm");
    }

    @Test
    void whatIsNotTakenBackIsSaid() {
        Step once = step("once", sql("INSERT INTO staging.orders VALUES (0, 0)"));
        stage.pipelines(once).run(stage.target());
        stage.pipelines(once).drop(stage.target());
        assertThat(stage.told).contains("once: forgotten; it has no drop, and what its statements did stays");
    }

    @Test
    void independentStepsGoOnWhileOneFailsAndTheNextRunDoesTheRest() {
        Step good = step("good", sql("CREATE TABLE staging.good ()", "DROP TABLE staging.good"));
        Step bad = step("bad", sql("SELECT nothing"));
        Step after = step("after", sql("CREATE TABLE staging.after ()"), "bad");
        stage.failure(good, bad, after);
        assertThat(stage.database.query("SELECT step, state FROM howdah.pipeline_steps ORDER BY 1"))
                .containsExactly("bad|FAILED", "good|DONE");
        Step mended = step("bad", sql("SELECT 1"));
        assertThat(stage.pipelines(good, mended, after).run(stage.target()).steps())
                .extracting(PipelineResult.StepResult::outcome)
                .containsExactly(
                        PipelineResult.Outcome.DONE_BEFORE, PipelineResult.Outcome.DONE, PipelineResult.Outcome.DONE);
    }

    @Test
    void valuesOfVariablesArePutInWhenStatementsRunAndStandNowhere() {
        Step set = step(
                "set",
                sql(
                        "INSERT INTO staging.orders (order_id, note) VALUES (0, '${TOKEN}')",
                        "DELETE FROM staging.orders WHERE note = '${TOKEN}'"));
        assertThat(PlanText.lines(stage.pipelines(set).plan(stage.target())))
                .contains("INSERT INTO staging.orders (order_id, note) VALUES (0, '${TOKEN}');");
        stage.pipelines(set).run(stage.target());
        assertThat(stage.database.query("SELECT note FROM staging.orders WHERE order_id = 0"))
                .containsExactly(Stage.TOKEN);
        assertThat(stage.database.query("SELECT drop_statement FROM howdah.pipeline_objects"))
                .containsExactly("DELETE FROM staging.orders WHERE note = '${TOKEN}'");

        Step bad = step("bad", sql("SELECT ${TOKEN}"), "set");
        HowdahException error = stage.failure(set, bad);
        assertThat(error).hasMessageContaining("${TOKEN}");
        Step view = step("bad", view("target.v", "SELECT '" + Stage.TOKEN + "' AS token, nothing"), "set");
        assertThat(PlanText.lines(stage.pipelines(set, view).plan(stage.target())))
                .noneMatch(line -> line.contains("t0ken"))
                .anyMatch(line -> line.endsWith("SELECT '${TOKEN}' AS token, nothing;"));
        stage.failure(set, view);
        assertThat(stage.database.query(
                        "SELECT s::text FROM howdah.pipeline_steps s UNION ALL SELECT r::text FROM howdah.runs r"
                                + " UNION ALL SELECT o::text FROM howdah.pipeline_objects o"))
                .hasSizeGreaterThan(3)
                .noneMatch(row -> row.contains("t0ken"));

        stage.pipelines(set, bad).drop(stage.target());
        assertThat(stage.database.query("SELECT count(*) FROM staging.orders")).containsExactly("1000");
    }

    @Test
    void aTableIsNotFilledWhileItsSyncAppliesChanges() {
        Step[] steps = kept();
        stage.pipelines(steps[0], steps[1]).run(stage.target());
        stage.database.execute("UPDATE howdah.syncs SET state = 'RUNNING'");
        HowdahException error = stage.failure(steps);
        assertThat(error.code()).isEqualTo(StageCode.SYNC_AHEAD);
        assertThat(error).hasMessageContaining("writers apply their changes to target.full already");
        assertThat(stage.database.query("SELECT to_regclass('target.full')")).containsExactly("<null>");

        stage.database.execute("UPDATE howdah.syncs SET state = 'INSTALLED'");
        stage.pipelines(steps).run(stage.target());
        assertThat(stage.database.query("SELECT count(*) FROM target.full")).containsExactly("1000");
    }

    @Test
    void aStepWhoseSessionIsKilledIsDoneByTheNextRun() {
        String insert = "INSERT INTO staging.orders VALUES (0, 0)";
        HowdahException error =
                stage.failure(step("once", sql(insert + "; SELECT pg_terminate_backend(pg_backend_pid())")));
        assertThat(error.code()).isEqualTo(LoadCode.CONNECTION_LOST);
        assertThat(stage.states()).containsExactly("once|FAILED");
        stage.pipelines(step("once", sql(insert))).run(stage.target());
        assertThat(stage.database.query("SELECT count(*) FROM staging.orders")).containsExactly("1001");
    }

    @Test
    void aComparisonWaitsForTheProcessThatAppliesChanges() throws Exception {
        Step[] kept = kept(SyncSettings.Mode.QUEUE);
        ComparisonSettings comparison = ComparisonSettings.of(
                Rows.of(Names.relation("target.v")),
                Names.relation("target.full"),
                List.of(new Identifier("order_id")));
        Step proof = step("proof", new Work.Validate(new Work.Validate.View(comparison)), "final");
        Pipelines pipelines = stage.pipelines(kept[0], kept[1], kept[2], proof);
        pipelines.run(stage.target());
        StopSignal stop = new StopSignal();
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Future<?> worker = thread.submit(() -> pipelines.sync(stage.target(), stop));
            try {
                SyncSettings settings = Keeping.named(Names.relation("target.full"));
                while (!worker.isDone()
                        && Keeping.lag(stage.target(), settings)
                                .filter(l -> l.endsWith("a worker is at work"))
                                .isEmpty()) {
                    Thread.sleep(20);
                }
                stage.database.execute(
                        "INSERT INTO staging.orders VALUES (1001, 1); DELETE FROM staging.orders WHERE order_id = 1");

                assertThat(pipelines.run(stage.target()).exitCode()).isZero();
                assertThat(stage.told).anyMatch(line -> line.startsWith("live: another process applies the changes"));
            } finally {
                stop.stop();
            }
            worker.get();
        }
        assertThat(stage.database.query("SELECT min(order_id), max(order_id) FROM target.full"))
                .containsExactly("2|1001");
    }
}
