package io.howdah.pipelines.stages;

import static io.howdah.pipelines.stages.Steps.link;
import static io.howdah.pipelines.stages.Steps.pipeline;
import static io.howdah.pipelines.stages.Steps.step;
import static io.howdah.pipelines.stages.Steps.view;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.howdah.base.HowdahException;
import io.howdah.convert.ConvertSettings;
import io.howdah.pipelines.JdbcTarget;
import io.howdah.pipelines.JobProgress;
import io.howdah.pipelines.JobSettings;
import io.howdah.source.oracle.Secret;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A target with orders, another server with customers, and what a pipeline between them is told. */
final class Stage implements AutoCloseable {
    static final String READER = "crm_reader";
    static final String WORD = "it's \\ a secret";
    /** The value of {@code ${TOKEN}}. */
    static final String TOKEN = "t0ken_value";

    final TestDatabase database = TestPostgres.fresh();
    final List<String> told = new CopyOnWriteArrayList<>();
    Optional<Secret> password = Optional.of(new Secret(WORD));
    private final TestDatabase foreign;

    /** @param foreign is closed by who made it */
    Stage(TestDatabase foreign) {
        this.foreign = foreign;
        database.execute("""
                CREATE SCHEMA staging;
                CREATE TABLE staging.orders (order_id integer PRIMARY KEY, customer_id integer, placed timestamp(0), note text);
                INSERT INTO staging.orders SELECT n, n % 120, '2026-03-01', NULL FROM generate_series(1, 1000) n;
                """);
    }

    /** The reader needs a password; everybody else is trusted on servers of tests. */
    static TestDatabase foreign() {
        TestDatabase foreign = TestPostgres.oldest();
        foreign.execute("""
                CREATE SCHEMA crm;
                CREATE TABLE crm.customers (customer_id integer PRIMARY KEY, name text NOT NULL, updated_at timestamp NOT NULL);
                INSERT INTO crm.customers SELECT n, 'customer ' || n, '2026-01-01' FROM generate_series(1, 100) n;
                """);
        foreign.execute("DO $$ BEGIN CREATE ROLE crm_reader LOGIN PASSWORD 'it''s \\ a secret';"
                + " EXCEPTION WHEN duplicate_object THEN NULL; END $$"); // the server is that of other tests too
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
        return foreign;
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
        public String filled(String text) {
            return text.replace("${TOKEN}", TOKEN);
        }

        @Override
        public String shown(String text) {
            return text.replace(TOKEN, "${TOKEN}");
        }

        @Override
        public void tell(String line) {
            told.add(line);
        }
    }

    Pipelines pipelines(Step... steps) {
        return new Pipelines(pipeline(steps), new Around(), Clock.systemUTC());
    }

    JdbcTarget target() {
        return JdbcTarget.of(database.jdbcUrl(), Optional.empty(), Optional.empty());
    }

    /** Of a run, which shows no secret. */
    HowdahException failure(Step... steps) {
        HowdahException error = catchThrowableOfType(
                HowdahException.class, () -> pipelines(steps).run(target()));
        assertThat(error).isNotNull();
        StringWriter all = new StringWriter();
        error.printStackTrace(new PrintWriter(all));
        assertThat(all.toString()).doesNotContain(WORD, WORD.replace("'", "''"), "a secret", "t0ken");
        return error;
    }

    Step crm() {
        return step("crm", link(foreign, READER, "customers"));
    }

    static Step joined() {
        return step(
                "joined",
                view(
                        "target.orders_v",
                        "SELECT o.order_id, c.name FROM staging.orders o LEFT JOIN remote.customers c USING (customer_id);"),
                "crm");
    }

    List<String> objects() {
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

    List<String> states() {
        return database.query("SELECT step, state FROM howdah.pipeline_steps ORDER BY number");
    }

    @Override
    public void close() {
        database.close();
    }
}
