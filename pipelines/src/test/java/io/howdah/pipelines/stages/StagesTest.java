package io.howdah.pipelines.stages;

import static io.howdah.pipelines.stages.Steps.link;
import static io.howdah.pipelines.stages.Steps.listed;
import static io.howdah.pipelines.stages.Steps.oracleView;
import static io.howdah.pipelines.stages.Steps.pipeline;
import static io.howdah.pipelines.stages.Steps.sql;
import static io.howdah.pipelines.stages.Steps.step;
import static io.howdah.pipelines.stages.Steps.view;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.convert.ConvertSettings;
import io.howdah.pipelines.JdbcTarget;
import io.howdah.pipelines.JobProgress;
import io.howdah.pipelines.JobSettings;
import io.howdah.pipelines.materialise.MaterialiseSettings;
import io.howdah.pipelines.materialise.Rows;
import io.howdah.pipelines.sync.SyncSettings;
import io.howdah.pipelines.sync.SyncTable;
import io.howdah.source.oracle.Secret;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.util.ArrayList;
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
    private static final String READER = "crm_reader";
    private static final String WORD = "it's \\ a secret";
    private static TestDatabase foreign;

    @TempDir
    private Path directory;

    private TestDatabase database;
    private final List<String> told = new ArrayList<>();
    private Optional<Secret> password = Optional.of(new Secret(WORD));

    /** The reader needs a password; everybody else is trusted on servers of tests. */
    @BeforeAll
    static void prepareForeignServer() {
        foreign = TestPostgres.oldest();
        foreign.execute("""
                CREATE SCHEMA crm;
                CREATE TABLE crm.customers (customer_id integer PRIMARY KEY, name text NOT NULL, updated_at timestamp NOT NULL);
                INSERT INTO crm.customers SELECT n, 'customer ' || n, '2026-01-01' FROM generate_series(1, 100) n;
                """);
        foreign.execute("CREATE ROLE crm_reader LOGIN PASSWORD 'it''s \\ a secret'");
        foreign.execute(
                "GRANT USAGE ON SCHEMA crm TO crm_reader; GRANT SELECT ON ALL TABLES IN SCHEMA crm TO crm_reader");
        foreign.execute("""
                CREATE TABLE hba (number serial, line text);
                INSERT INTO hba (line) VALUES ('host all crm_reader all scram-sha-256');
                INSERT INTO hba (line) SELECT line FROM regexp_split_to_table(pg_read_file(current_setting('hba_file')), '\\n') line
                    WHERE line NOT LIKE '%crm_reader%';
                DO $$ BEGIN
                    EXECUTE format('COPY (SELECT line FROM hba ORDER BY number) TO %L', current_setting('hba_file'));
                END $$;
                SELECT pg_reload_conf();
                """);
    }

    @AfterAll
    static void dropForeignServer() {
        foreign.close();
    }

    @BeforeEach
    void begin() {
        database = TestPostgres.fresh();
        database.execute("""
                CREATE SCHEMA staging;
                CREATE TABLE staging.orders (order_id integer PRIMARY KEY, customer_id integer, placed timestamp(0), note text);
                INSERT INTO staging.orders SELECT n, n % 120, '2026-03-01', NULL FROM generate_series(1, 1000) n;
                """);
    }

    @AfterEach
    void end() {
        database.close();
    }

    private final class Around implements Surroundings {
        @Override
        public JobSettings load(Step step) {
            throw new AssertionError("nothing is loaded here");
        }

        @Override
        public JobProgress loading(Step step) {
            return JobProgress.silent();
        }

        @Override
        public ConvertSettings convert() {
            return ConvertSettings.DEFAULT;
        }

        @Override
        public Optional<Secret> password(Step step) {
            return password;
        }

        @Override
        public boolean hasPassword(Step step) {
            return password.isPresent();
        }

        @Override
        public synchronized void tell(String line) {
            told.add(line);
        }
    }

    private Pipelines pipelines(Step... steps) {
        return new Pipelines(pipeline(steps), new Around(), Clock.systemUTC());
    }

    private JdbcTarget target() {
        return JdbcTarget.of(database.jdbcUrl(), Optional.empty(), Optional.empty());
    }

    private HowdahException failure(Step... steps) {
        HowdahException error = catchThrowableOfType(
                HowdahException.class, () -> pipelines(steps).run(target()));
        assertThat(error).isNotNull();
        StringWriter all = new StringWriter();
        error.printStackTrace(new PrintWriter(all));
        assertThat(all.toString()).doesNotContain(WORD, WORD.replace("'", "''"), "a secret");
        return error;
    }

    private static Step joined() {
        return step(
                "joined",
                view(
                        "target.orders_v",
                        "SELECT o.order_id, c.name FROM staging.orders o LEFT JOIN remote.customers c USING (customer_id);"),
                "crm");
    }

    private static Step crm() {
        return step("crm", link(foreign, READER, "customers"));
    }

    private List<String> objects() {
        return database.query("""
                SELECT 'schema ' || nspname FROM pg_namespace WHERE nspname IN ('remote', 'target')
                UNION ALL SELECT 'server ' || srvname FROM pg_foreign_server
                UNION ALL SELECT 'mapping ' || srvname FROM pg_user_mappings
                UNION ALL SELECT 'extension ' || extname FROM pg_extension WHERE extname LIKE '%fdw'
                UNION ALL SELECT 'relation ' || relname FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
                    WHERE nspname IN ('remote', 'target')
                ORDER BY 1
                """);
    }

    @Test
    void aForeignTableIsJoinedInAViewAndEverythingGoesAgain() {
        PipelineResult result = pipelines(crm(), joined()).run(target());

        assertThat(result.exitCode()).isZero();
        assertThat(database.query("SELECT count(*), count(name), max(name) FROM target.orders_v"))
                .containsExactly("1000|840|customer 99");
        assertThat(objects())
                .containsExactly(
                        "extension postgres_fdw",
                        "mapping crm",
                        "relation customers",
                        "relation orders_v",
                        "schema remote",
                        "schema target",
                        "server crm");
        assertThat(pipelines(crm(), joined()).run(target()).steps())
                .extracting(PipelineResult.StepResult::outcome)
                .containsOnly(PipelineResult.Outcome.DONE_BEFORE);

        assertThat(pipelines(crm(), joined()).drop(target())).containsExactly("joined", "crm");
        assertThat(objects()).isEmpty();
        assertThat(database.query("SELECT count(*) FROM howdah.pipeline_steps")).containsExactly("0");
        assertThat(database.query("SELECT count(*) FROM staging.orders")).containsExactly("1000");
        assertThat(pipelines(crm(), joined()).drop(target())).isEmpty();
    }

    @Test
    void whatWasThereBeforeStays() {
        database.execute(
                "CREATE EXTENSION postgres_fdw; CREATE SCHEMA remote; CREATE SCHEMA target; CREATE TABLE target.mine ()");
        pipelines(crm(), joined()).run(target());
        pipelines(crm(), joined()).drop(target());
        assertThat(objects())
                .containsExactly("extension postgres_fdw", "relation mine", "schema remote", "schema target");
    }

    @Test
    void whatOthersPutThereSinceStaysAndIsTold() {
        pipelines(crm(), joined()).run(target());
        database.execute("CREATE TABLE target.mine ()");
        pipelines(crm(), joined()).drop(target());
        assertThat(objects()).containsExactly("relation mine", "schema target");
        assertThat(told).contains("schema target stays: others use it");
    }

    @Test
    void aDropIsRefusedWhileSomethingElseDependsAndGoesOnAfterwards() {
        pipelines(crm(), joined()).run(target());
        database.execute("CREATE VIEW public.on_top AS SELECT * FROM target.orders_v");
        HowdahException error = catchThrowableOfType(
                HowdahException.class, () -> pipelines(crm(), joined()).drop(target()));
        assertThat(error.code()).isEqualTo(StageCode.DROP_BLOCKED);
        assertThat(error).hasMessageContaining("view target.orders_v of step joined");
        assertThat(failure(crm(), joined()).code()).isEqualTo(StageCode.NOT_DONE);

        database.execute("DROP VIEW public.on_top");
        assertThat(pipelines(crm(), joined()).drop(target())).containsExactly("joined", "crm");
    }

    @Test
    void neitherThePlanNorTheLedgerHoldsThePassword() {
        PipelinePlan plan = pipelines(crm(), joined()).plan(target());
        String text = String.join("\n", PlanText.lines(plan));
        String page = new PlanPage(plan).html();
        assertThat(text)
                .contains(
                        "CREATE USER MAPPING FOR CURRENT_USER SERVER \"crm\" OPTIONS (\"user\" 'crm_reader', password '***');")
                .contains("IMPORT FOREIGN SCHEMA \"crm\" LIMIT TO (\"customers\") FROM SERVER \"crm\" INTO \"remote\";")
                .contains("CREATE VIEW \"target\".\"orders_v\" AS\nSELECT o.order_id")
                .doesNotContain("secret");
        assertThat(page).contains("CREATE USER MAPPING").contains("<svg").doesNotContain("secret", "http");
        assertThat(objects()).isEmpty();

        pipelines(crm(), joined()).run(target());
        assertThat(database.query(
                        "SELECT * FROM howdah.pipeline_steps s JOIN howdah.pipeline_objects o USING (pipeline, step)"))
                .isNotEmpty()
                .noneMatch(row -> row.contains("secret"));
        assertThat(database.query("SELECT * FROM howdah.runs")).noneMatch(row -> row.contains("secret"));
        assertThat(told).noneMatch(line -> line.contains("secret"));
    }

    @Test
    void aWrongPasswordIsNamedAndARunWithTheRightOneGoesOn() {
        password = Optional.of(new Secret("another word"));
        HowdahException error = failure(crm(), joined());
        assertThat(error.code()).isEqualTo(StageCode.FOREIGN_LOGIN_REFUSED);
        assertThat(error).hasMessageContaining("step crm (howdah.yaml:crm)").hasMessageNotContaining("another word");
        assertThat(objects()).isEmpty();

        password = Optional.of(new Secret(WORD));
        assertThat(pipelines(crm(), joined()).run(target()).exitCode()).isZero();
    }

    @Test
    void aPasswordThatChangedSinceIsGivenToTheTargetAnew() {
        pipelines(crm()).run(target());
        password = Optional.of(new Secret("outdated"));
        assertThat(failure(crm(), joined()).code()).isEqualTo(StageCode.FOREIGN_LOGIN_REFUSED);
        password = Optional.of(new Secret(WORD));
        pipelines(crm(), joined()).run(target());
        assertThat(database.query("SELECT count(name) FROM target.orders_v")).containsExactly("840");
    }

    @Test
    void aServerThatCannotBeReachedIsNamed() {
        Work.Link nobody = new Work.Link(
                Work.Wrapper.POSTGRES_FDW,
                new Identifier("crm"),
                Map.of("host", "localhost", "port", "1", "dbname", "x"),
                Optional.of(READER),
                Optional.of(new Work.Import("crm", List.of("customers"), new Identifier("remote"), Map.of())),
                List.of());
        HowdahException error = failure(step("crm", nobody));
        assertThat(error.code()).isEqualTo(StageCode.FOREIGN_UNREACHABLE);
        assertThat(error).hasMessageContaining("could not connect to server");
        assertThat(database.query("SELECT state, error_code FROM howdah.pipeline_steps"))
                .containsExactly("FAILED|STAGE-0010");
    }

    @Test
    void tablesThatTheForeignServerDoesNotHaveAreNamed() {
        HowdahException error = failure(step("crm", link(foreign, READER, "customers", "Nobody")));
        assertThat(error.code()).isEqualTo(StageCode.FOREIGN_TABLE_MISSING);
        assertThat(error).hasMessageContaining("has no table Nobody");
        assertThat(objects()).isEmpty();
    }

    @Test
    void columnsMayBeListedAndAreTried() {
        Map<Identifier, String> columns = new LinkedHashMap<>();
        columns.put(new Identifier("customer_id"), "bigint");
        columns.put(new Identifier("name"), "varchar(40)");
        pipelines(step("crm", listed(foreign, READER, "customers", columns)), joined())
                .run(target());
        assertThat(database.query("SELECT count(name) FROM target.orders_v")).containsExactly("840");
        pipelines(step("crm", listed(foreign, READER, "customers", columns)), joined())
                .drop(target());

        columns.put(new Identifier("surname"), "text");
        HowdahException error = failure(step("crm", listed(foreign, READER, "customers", columns)));
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
        assertThat(pipelines(step("erp", oracle))
                        .plan(target())
                        .steps()
                        .getFirst()
                        .statements())
                .contains(
                        "CREATE SERVER \"erp\" FOREIGN DATA WRAPPER oracle_fdw OPTIONS (dbserver '//erp:1521/ERP')",
                        "IMPORT FOREIGN SCHEMA \"HR\" LIMIT TO (\"employees\") FROM SERVER \"erp\" INTO \"remote\"");
        HowdahException error = failure(step("erp", oracle));
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
        pipelines(step("files", files)).run(target());
        assertThat(database.query("SELECT * FROM remote.rates")).containsExactly("eur|1.2500", "usd|1.0000");

        Files.delete(file);
        pipelines(step("files", files)).drop(target());
        assertThat(failure(step("files", files)).code()).isEqualTo(StageCode.FOREIGN_REFUSED);
    }

    @Test
    void aServerThatWasDroppedSinceIsNamed() {
        pipelines(crm(), joined()).run(target());
        database.execute("DROP SERVER crm CASCADE");
        HowdahException error = failure(crm(), joined());
        assertThat(error.code()).isEqualTo(StageCode.OBJECT_GONE);
        assertThat(error).hasMessageContaining("foreign server crm, which step crm (howdah.yaml:crm) has made");
        assertThat(error.hint()).startsWith("run howdah pipeline drop orders --from crm");

        pipelines(crm(), joined()).drop(target(), "crm");
        pipelines(crm(), joined()).run(target());
        assertThat(database.query("SELECT count(name) FROM target.orders_v")).containsExactly("840");
    }

    @Test
    void whatIsThereAlreadyIsNotTakenOver() {
        database.execute("CREATE SCHEMA target; CREATE TABLE target.orders_v (mine int)");
        HowdahException error = failure(crm(), joined());
        assertThat(error.code()).isEqualTo(StageCode.OBJECT_EXISTS);
        pipelines(crm(), joined()).drop(target());
        assertThat(objects()).containsExactly("relation orders_v", "schema target");
    }

    @Test
    void aMissingColumnOfAViewIsNamedWithItsPlace() {
        HowdahException error = failure(
                crm(),
                step(
                        "joined",
                        view("target.orders_v", "SELECT o.order_id,\n       o.total\nFROM staging.orders o"),
                        "crm"));
        assertThat(error.code()).isEqualTo(StageCode.VIEW_REFUSED);
        assertThat(error)
                .hasMessageContaining(
                        "(howdah.yaml:9:9), at line 2, column 8 of its query: column o.total does not exist");
        assertThat(database.query("SELECT step, state FROM howdah.pipeline_steps ORDER BY 1"))
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
        pipelines(crm(), joined).run(target());
        assertThat(database.query("SELECT * FROM target.orders_v WHERE order_id IN (1, 119) ORDER BY order_id"))
                .containsExactly("1|customer 1|2026-03-01 00:00:00|none", "119|-|2026-03-01 00:00:00|none");
        assertThat(pipelines(crm(), joined)
                        .plan(target())
                        .steps()
                        .getLast()
                        .statements()
                        .getLast())
                .contains("LEFT JOIN");
        pipelines(crm(), joined).drop(target());
        assertThat(objects()).isEmpty();
    }

    @Test
    void whatOraclesSqlCannotBecomeIsNamedWithItsPlace() {
        HowdahException unknown =
                failure(step("v", oracleView("target.v", "SELECT o.order_id, o.total FROM staging.orders o")));
        assertThat(unknown.code()).isEqualTo(StageCode.VIEW_NOT_CONVERTED);
        assertThat(unknown).hasMessageContaining("howdah.yaml:9:9").hasMessageContaining("TOTAL");
        HowdahException syntax =
                failure(step("v", oracleView("target.v", "SELECT order_id\nFROM staging.orders WHERE )")));
        assertThat(syntax.code()).isEqualTo(StageCode.VIEW_NOT_CONVERTED);
        assertThat(syntax).hasMessageContaining("line 2, column 27");
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
        pipelines(steps).run(target());
        pipelines(steps).run(target());
        assertThat(database.query("SELECT count(*) FROM staging.orders")).containsExactly("1001");
        pipelines(steps).drop(target(), "index");
        assertThat(database.query("SELECT to_regclass('staging.by_customer')")).containsExactly("<null>");

        HowdahException error = failure(step("bad", sql("DELETE FROM staging.orders; SELECT nothing")));
        assertThat(error.code()).isEqualTo(StageCode.STATEMENT_REFUSED);
        assertThat(database.query("SELECT count(*) FROM staging.orders")).containsExactly("1001");
    }

    @Test
    void aChangedDefinitionIsNamed() {
        pipelines(crm(), joined()).run(target());
        Step changed = step("joined", view("target.orders_v", "SELECT 1 AS one"), "crm");
        HowdahException error = failure(crm(), changed);
        assertThat(error.code()).isEqualTo(StageCode.DEFINITION_CHANGED);
        assertThat(error).hasMessageContaining("step joined (howdah.yaml:joined) was done with another definition");
        assertThat(PipelineStatus.of(pipeline(crm(), changed), target()).steps())
                .extracting(PipelineStatus.StepStatus::state)
                .containsExactly("DONE", "CHANGED");

        assertThat(pipelines(crm(), changed).drop(target(), "joined")).containsExactly("joined");
        pipelines(crm(), changed).run(target());
        assertThat(database.query("SELECT one FROM target.orders_v")).containsExactly("1");
    }

    private List<String> states() {
        return database.query("SELECT step, state FROM howdah.pipeline_steps ORDER BY number");
    }

    @Test
    void whatWasCommittedIsDoneThoughItsAnswerWasLost() {
        Step once = step("once", sql("INSERT INTO staging.orders VALUES (0, 0)"));
        pipelines(once).run(target());
        Ledger ledger = new Ledger(target(), "orders");
        HowdahException lost = new HowdahException(StageCode.STATEMENT_REFUSED, "could not hear the answer", "");

        assertThat(ledger.failed(once, lost)).isPresent();
        assertThat(ledger.begin(once, Pipelines.fingerprint(once), Ledger.Again.NEVER))
                .isPresent();
        assertThat(states()).containsExactly("once|DONE");
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
        SyncSettings sync = SyncSettings.of(
                        Names.relation("target.v"),
                        Names.relation("target.full"),
                        List.of(new Identifier("order_id")),
                        List.of(new SyncTable.Triggered(
                                Names.relation("staging.orders"),
                                List.of(SyncTable.Match.of(new Identifier("order_id"))))))
                .withMode(SyncSettings.Mode.IMMEDIATE);
        return new Step[] {
            step("v", view("target.v", "SELECT order_id, note FROM staging.orders")),
            step("live", new Work.Sync(sync), "v"),
            fill("final", filling("target.v", "target.full"), "live")
        };
    }

    @Test
    void aTableGoesAfterWhatKeepsItInStep() {
        pipelines(kept()).run(target());
        pipelines(kept()).syncOnce(target());
        database.execute("INSERT INTO staging.orders VALUES (1001, 1)");
        assertThat(database.query("SELECT count(*) FROM target.full")).containsExactly("1001");

        database.execute("CREATE VIEW public.on_top AS SELECT * FROM target.full");
        assertThat(catchThrowableOfType(
                        HowdahException.class, () -> pipelines(kept()).drop(target())))
                .isNotNull();
        database.execute("INSERT INTO staging.orders VALUES (1002, 1)");
        assertThat(database.query("SELECT count(*) FROM target.full")).containsExactly("1001");

        database.execute("DROP VIEW public.on_top");
        assertThat(pipelines(kept()).drop(target())).containsExactly("final", "live", "v");
    }

    @Test
    void aFillThatIsDroppedTakesItsSyncAlong() {
        pipelines(kept()).run(target());
        pipelines(kept()).syncOnce(target());
        assertThat(pipelines(kept()).drop(target(), "final")).containsExactly("final", "live");
        database.execute("INSERT INTO staging.orders VALUES (1001, 1)");
        pipelines(kept()).run(target());
        assertThat(database.query("SELECT count(*) FROM target.full")).containsExactly("1001");
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
        pipelines(steps).run(target());
        database.execute("INSERT INTO staging.orders VALUES (1001, 1, '2026-03-02')");

        assertThat(pipelines(steps).run(target()).steps())
                .extracting(PipelineResult.StepResult::outcome)
                .containsExactly(
                        PipelineResult.Outcome.DONE, PipelineResult.Outcome.DONE, PipelineResult.Outcome.DONE_BEFORE);
        assertThat(database.query("SELECT count(*) FROM target.full UNION ALL SELECT count(*) FROM target.copy"))
                .containsExactly("1001", "1001");
        assertThat(pipelines(steps).drop(target())).containsExactlyInAnyOrder("once", "copy", "new");
    }

    @Test
    void aFillThatCameToItsEndIsNotDoneAgain() {
        database.execute(
                "CREATE SCHEMA target; CREATE TABLE target.full AS SELECT * FROM staging.orders WHERE order_id < 0");
        Step fill = fill(
                "final",
                filling("staging.orders", "target.full").withPrepare(MaterialiseSettings.Preparation.DO_NOTHING));
        pipelines(fill).run(target());
        database.execute("UPDATE howdah.pipeline_steps SET state = 'RUNNING', summary = NULL, finished = NULL");

        assertThat(pipelines(fill).run(target()).steps().getFirst().summary()).isEqualTo("1,000 rows, filled before");
        assertThat(states()).containsExactly("final|DONE");
    }

    @Test
    void aStepThatIsBegunAgainGoesBehindThoseThatItNeedsNow() {
        Step early = step("joined", view("target.orders_v", "SELECT name FROM remote.customers"));
        failure(early);
        pipelines(crm()).run(target());
        Step late = step("joined", view("target.orders_v", "SELECT name FROM remote.customers"), "crm");
        pipelines(crm(), late).run(target());
        assertThat(pipelines(crm(), late).drop(target())).containsExactly("joined", "crm");
    }

    @Test
    void aSchemaThatAnotherStepMakesAtTheMomentIsWaitedFor() throws Exception {
        Step first = step("first", view("target.first", "SELECT 1 AS one"));
        try (Connection other = target().open();
                ExecutorService thread = Executors.newSingleThreadExecutor()) {
            other.setAutoCommit(false);
            Maker.execute(other, Maker.LOCK);
            Maker.execute(other, "CREATE SCHEMA target");
            Future<PipelineResult> run = thread.submit(() -> pipelines(first).run(target()));
            while (!run.isDone()
                    && database.query("SELECT FROM pg_locks WHERE NOT granted").isEmpty()) {
                Thread.sleep(20);
            }
            other.commit();
            assertThat(run.get().exitCode()).isZero();
        }
        assertThat(database.query("SELECT one FROM target.first")).containsExactly("1");
        pipelines(first).drop(target());
        assertThat(objects()).containsExactly("schema target");
    }

    @Test
    void aStarOverColumnsThatOracleDoesNotHaveIsRefused() {
        database.execute(
                "CREATE TABLE staging.tagged (order_id integer, tags text[]); CREATE TABLE staging.\"TAGGED2\" (id int);"
                        + " CREATE TABLE staging.tagged2 (id int); CREATE TABLE staging.twice (id int, \"ID\" int)");
        for (String columns : List.of("t.*", "*")) {
            HowdahException error =
                    failure(step("v", oracleView("target.v", "SELECT " + columns + " FROM staging.tagged t")));
            assertThat(error.code()).isEqualTo(StageCode.VIEW_NOT_CONVERTED);
            assertThat(error).hasMessageContaining("column tags of staging.tagged has the type text[]");
        }
        assertThat(failure(step("v", oracleView("target.v", "SELECT id FROM staging.tagged2"))))
                .hasMessageContaining("have one name in Oracle's SQL");
        assertThat(failure(step("v", oracleView("target.v", "SELECT id FROM staging.twice"))))
                .hasMessageContaining("have one name in Oracle's SQL");

        pipelines(step(
                        "v",
                        oracleView(
                                "target.v",
                                "SELECT t.order_id, COUNT(*) AS n FROM staging.tagged t GROUP BY t.order_id")))
                .run(target());
        assertThat(database.query("SELECT count(*) FROM target.v")).containsExactly("0");
    }

    @Test
    void aPasswordIsAddedAndTakenAway() {
        Step crm = step("crm", link(foreign, "postgres", "customers"));
        String known = "SELECT o LIKE 'password=%' FROM pg_user_mappings, unnest(umoptions) o ORDER BY 1";
        password = Optional.empty();
        pipelines(crm).run(target());
        assertThat(database.query(known)).containsExactly("f");
        password = Optional.of(new Secret(WORD));
        pipelines(crm, joined()).run(target());
        assertThat(database.query(known)).containsExactly("f", "t");
        password = Optional.empty();
        pipelines(crm, joined(), step("more", sql("SELECT 1"), "crm")).run(target());
        assertThat(database.query(known)).containsExactly("f");
    }

    @Test
    void whatIsNotTakenBackIsSaid() {
        Step once = step("once", sql("INSERT INTO staging.orders VALUES (0, 0)"));
        pipelines(once).run(target());
        pipelines(once).drop(target());
        assertThat(told).contains("once: forgotten; it has no drop, and what its statements did stays");
    }

    @Test
    void independentStepsGoOnWhileOneFailsAndTheNextRunDoesTheRest() {
        Step good = step("good", sql("CREATE TABLE staging.good ()", "DROP TABLE staging.good"));
        Step bad = step("bad", sql("SELECT nothing"));
        Step after = step("after", sql("CREATE TABLE staging.after ()"), "bad");
        failure(good, bad, after);
        assertThat(database.query("SELECT step, state FROM howdah.pipeline_steps ORDER BY 1"))
                .containsExactly("bad|FAILED", "good|DONE");
        Step mended = step("bad", sql("SELECT 1"));
        assertThat(pipelines(good, mended, after).run(target()).steps())
                .extracting(PipelineResult.StepResult::outcome)
                .containsExactly(
                        PipelineResult.Outcome.DONE_BEFORE, PipelineResult.Outcome.DONE, PipelineResult.Outcome.DONE);
    }
}
