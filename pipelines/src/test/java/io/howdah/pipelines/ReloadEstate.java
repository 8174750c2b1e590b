package io.howdah.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.howdah.base.ErrorCode;
import io.howdah.base.HowdahException;
import io.howdah.base.QualifiedName;
import io.howdah.base.Retry;
import io.howdah.convert.ConvertSettings;
import io.howdah.load.LoadSettings;
import io.howdah.pipelines.reload.ReloadProgress;
import io.howdah.pipelines.reload.ReloadSettings;
import io.howdah.pipelines.reload.ReloadTable;
import io.howdah.pipelines.reload.ReloadTable.Policy;
import io.howdah.pipelines.reload.ReloadTable.SourceWins;
import io.howdah.pipelines.reload.ReloadTable.Vanished;
import io.howdah.pipelines.reload.Reloads;
import io.howdah.pipelines.reload.Undo;
import io.howdah.source.SourceSettings;
import io.howdah.source.oracle.TableFilter;
import io.howdah.testkit.TestDatabase;
import io.howdah.validate.ValidateSettings;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert;

/** Tables of a running source, loaded into a database of their own, and the reload of their windows. */
final class ReloadEstate implements AutoCloseable {
    static final String WINDOW = "changed >= :from and changed < :to";
    static final String KILL = "PERFORM pg_terminate_backend(pg_backend_pid())";
    static final String FULL =
            "RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100'";

    private final LiveOracle oracle;
    private final Path directory;
    private final TestDatabase database;
    private final JdbcTarget target;
    private final String schema;

    ReloadEstate(LiveOracle oracle, Path directory, TestDatabase database) {
        this.oracle = oracle;
        this.directory = directory.resolve(Long.toString(System.nanoTime(), 36));
        this.database = database;
        this.target = JdbcTarget.of(database.jdbcUrl(), Optional.empty(), Optional.empty());
        this.schema = oracle.settings().user().orElseThrow().toUpperCase(Locale.ROOT);
    }

    /** Names of all tables of such tests begin with {@code howdah_}; children first. */
    static void drop(LiveOracle oracle) throws SQLException {
        oracle.dropTables(List.of(
                "howdah_notes", "howdah_items", "howdah_orders", "howdah_free", "howdah_keys", "howdah_parents"));
    }

    /** Orders 1 to 6 of January to June, each with an item; the window of the tests is March to May. */
    void orders() throws SQLException {
        drop(oracle);
        oracle.execute(
                "CREATE TABLE howdah_orders (id NUMBER(9) PRIMARY KEY, code VARCHAR2(10) UNIQUE, amount NUMBER(9,2),"
                        + " changed DATE NOT NULL)",
                "CREATE TABLE howdah_items (id NUMBER(9) PRIMARY KEY, order_id NUMBER(9) NOT NULL REFERENCES howdah_orders,"
                        + " note VARCHAR2(20), changed DATE)",
                "CREATE TABLE howdah_free (a NUMBER(9), changed DATE)");
        for (int i = 1; i <= 6; i++) {
            oracle.execute(
                    "INSERT INTO howdah_orders VALUES (%1$d, 'C%1$d', %1$d.5, DATE '2026-0%1$d-10')".formatted(i),
                    "INSERT INTO howdah_items VALUES (%1$d, %1$d, 'item', DATE '2026-0%1$d-10')".formatted(i));
        }
        load();
    }

    void load() {
        new Jobs(job(), JobProgress.silent(), Clock.systemUTC()).load(target, Jobs.Begin.RESUME);
    }

    JobSettings job() {
        return new JobSettings(
                "live",
                new Origin.Running(oracle.settings().withTables(new TableFilter(List.of("HOWDAH_*"), List.of()))),
                directory,
                SourceSettings.DEFAULTS,
                ConvertSettings.DEFAULT,
                LoadSettings.defaults()
                        .withWorkers(2)
                        .withRetry(new Retry(5, Duration.ofMillis(50), Duration.ofMillis(500))),
                ValidateSettings.defaults(),
                JobSettings.DataCheck.SAMPLE,
                JobSettings.DiskCheck.ON);
    }

    ReloadTable table(String name, Policy policy, Vanished vanished) {
        return new ReloadTable(
                QualifiedName.of(schema, name),
                WINDOW,
                Optional.of("2026-03-01"),
                Optional.of("2026-06-01"),
                policy,
                vanished,
                List.of());
    }

    ReloadTable table(String name) {
        return table(name, new SourceWins(), Vanished.DELETE);
    }

    ReloadTable ordersWindow() {
        return table("HOWDAH_ORDERS");
    }

    ReloadTable itemsWindow() {
        return table("HOWDAH_ITEMS");
    }

    Reloads reloads(ReloadTable... tables) {
        return reloads(ReloadSettings.of(List.of(tables)));
    }

    Reloads reloads(ReloadSettings settings) {
        return new Reloads(job(), settings, ReloadProgress.silent(), Clock.systemUTC());
    }

    Undo undo() {
        return new Undo(target, Duration.ofSeconds(30));
    }

    JdbcTarget target() {
        return target;
    }

    TestDatabase database() {
        return database;
    }

    String schema() {
        return schema;
    }

    /** In the target. */
    String home() {
        return schema.toLowerCase(Locale.ROOT);
    }

    void oracle(String... statements) throws SQLException {
        oracle.execute(statements);
    }

    /** In the target; {@code $} stands for the schema and its dot. */
    void execute(String sql) {
        database.execute(sql.replace("$", home() + "."));
    }

    List<String> query(String sql) {
        return database.query(sql.replace("$", home() + "."));
    }

    List<String> rows(String table, String columns) {
        return query("SELECT %s FROM $%s ORDER BY 1".formatted(columns, table));
    }

    List<String> orderRows() {
        return rows("howdah_orders", "id, code, amount, changed::date");
    }

    /** At the source: one row changes, one is gone, one is new, in both tables. */
    void someChanges() throws SQLException {
        oracle.execute(
                "UPDATE howdah_orders SET amount = 99 WHERE id = 3",
                "DELETE FROM howdah_items WHERE id = 4",
                "DELETE FROM howdah_orders WHERE id = 4",
                "INSERT INTO howdah_orders VALUES (7, 'C7', 7, DATE '2026-03-31')",
                "INSERT INTO howdah_items VALUES (7, 7, 'new', DATE '2026-04-01')");
    }

    /** The n-th record of this operation makes the trouble. */
    void trouble(String operation, int number, String statement) {
        database.execute("CREATE SEQUENCE troubles");
        database.execute("CREATE FUNCTION trouble() RETURNS trigger LANGUAGE plpgsql AS "
                + "'BEGIN IF nextval(''troubles'') = " + number + " THEN "
                + statement.replace("'", "''") + "; END IF; RETURN NEW; END'");
        database.execute(
                "CREATE TRIGGER trouble BEFORE INSERT ON howdah.merge_logs FOR EACH ROW WHEN (NEW.operation = '"
                        + operation + "') EXECUTE FUNCTION trouble()");
    }

    /** A reload that is interrupted when it begins a step of these words; at its beginning when there are none. */
    static void interrupted(String step, JobSettings job, ReloadSettings settings, JdbcTarget target) {
        ReloadProgress interrupting = new ReloadProgress() {
            @Override
            public void step(String words) {
                if (words.startsWith(step)) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        if (step.isEmpty()) {
            Thread.currentThread().interrupt();
        }
        try {
            fails(
                    PipelineCode.INTERRUPTED,
                    () -> new Reloads(job, settings, interrupting, Clock.systemUTC()).reload(target));
        } finally {
            assertThat(Thread.interrupted()).as("the flag is kept").isTrue();
        }
    }

    static void fails(ErrorCode code, ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        HowdahException.class,
                        e -> assertThat(e.code()).as(e.getMessage()).isEqualTo(code));
    }

    @Override
    public void close() {
        database.close();
    }
}
