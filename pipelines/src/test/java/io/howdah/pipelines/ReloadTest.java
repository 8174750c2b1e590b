package io.howdah.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.howdah.base.ErrorCode;
import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.convert.ConvertSettings;
import io.howdah.load.LoadSettings;
import io.howdah.pipelines.reload.ApplyGuards;
import io.howdah.pipelines.reload.ReloadCode;
import io.howdah.pipelines.reload.ReloadProgress;
import io.howdah.pipelines.reload.ReloadResult;
import io.howdah.pipelines.reload.ReloadSettings;
import io.howdah.pipelines.reload.ReloadTable;
import io.howdah.pipelines.reload.ReloadTable.NewerWins;
import io.howdah.pipelines.reload.ReloadTable.Policy;
import io.howdah.pipelines.reload.ReloadTable.SourceWins;
import io.howdah.pipelines.reload.ReloadTable.Vanished;
import io.howdah.pipelines.reload.Reloads;
import io.howdah.pipelines.reload.Undo;
import io.howdah.source.SourceSettings;
import io.howdah.source.oracle.TableFilter;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import io.howdah.validate.ValidateSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Windows of a running source merged into a real PostgreSQL; the driver is Oracle's, the server a simulator unless ORACLE_URL names one. */
class ReloadTest {
    private static final String WINDOW = "changed >= :from and changed < :to";

    @TempDir
    private Path directory;

    private static final LiveOracle ORACLE = LiveOracle.start();

    private final LiveOracle oracle = ORACLE;
    private final TestDatabase database = TestPostgres.fresh();
    private final JdbcTarget target = JdbcTarget.of(database.jdbcUrl(), Optional.empty(), Optional.empty());
    private final String schema = oracle.settings().user().orElseThrow().toUpperCase(java.util.Locale.ROOT);

    /** Orders 1 to 6 of January to June; the window of the tests is March to May. */
    @BeforeEach
    void migrate() throws SQLException {
        oracle.dropTables(List.of("howdah_items", "howdah_orders", "howdah_free"));
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
        new Jobs(job(), JobProgress.silent(), Clock.systemUTC()).load(target, Jobs.Begin.RESUME);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @AfterAll
    static void stop() throws SQLException {
        try (ORACLE) {
            ORACLE.dropTables(List.of("howdah_items", "howdah_orders", "howdah_free"));
        }
    }

    private JobSettings job() {
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

    private ReloadTable table(String name, Policy policy, Vanished vanished) {
        return new ReloadTable(
                QualifiedName.of(schema, name),
                WINDOW,
                Optional.of("2026-03-01"),
                Optional.of("2026-06-01"),
                policy,
                vanished,
                List.of());
    }

    private ReloadTable orders() {
        return table("HOWDAH_ORDERS", new SourceWins(), Vanished.DELETE);
    }

    private ReloadTable items() {
        return table("HOWDAH_ITEMS", new SourceWins(), Vanished.DELETE);
    }

    private Reloads reloads(ReloadTable... tables) {
        return reloads(ReloadSettings.of(List.of(tables)));
    }

    private Reloads reloads(ReloadSettings settings) {
        return new Reloads(job(), settings, ReloadProgress.silent(), Clock.systemUTC());
    }

    private List<String> rows(String table, String columns) {
        return database.query(
                "SELECT %s FROM %s.%s ORDER BY 1".formatted(columns, schema.toLowerCase(java.util.Locale.ROOT), table));
    }

    private List<String> orderRows() {
        return rows("howdah_orders", "id, code, amount, changed::date");
    }

    private static void fails(ErrorCode code, ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        HowdahException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private void execute(String sql) {
        database.execute(sql.replace("$", schema.toLowerCase(java.util.Locale.ROOT) + "."));
    }

    @Test
    void theWindowBecomesWhatItIsAtTheSource() throws SQLException {
        oracle.execute(
                "UPDATE howdah_orders SET amount = 99 WHERE id = 3",
                "DELETE FROM howdah_items WHERE id = 4",
                "DELETE FROM howdah_orders WHERE id = 4",
                "UPDATE howdah_orders SET changed = DATE '2026-12-24', amount = 55 WHERE id = 5",
                "UPDATE howdah_orders SET amount = -1 WHERE id = 1",
                "INSERT INTO howdah_orders VALUES (7, 'C7', 7, DATE '2026-03-31')",
                "INSERT INTO howdah_orders VALUES (8, 'C8', 8, DATE '2026-06-01')",
                "INSERT INTO howdah_items VALUES (7, 7, 'new', DATE '2026-04-01')");

        ReloadResult result = reloads(items(), orders()).reload(target);

        // 1 and 8 are outside of the window; 5 has left it at the source, so it is no deletion
        assertThat(orderRows())
                .containsExactly(
                        "1|C1|1.50|2026-01-10",
                        "2|C2|2.50|2026-02-10",
                        "3|C3|99.00|2026-03-10",
                        "5|C5|55.00|2026-12-24",
                        "6|C6|6.50|2026-06-10",
                        "7|C7|7.00|2026-03-31");
        assertThat(rows("howdah_items", "id, order_id, note"))
                .containsExactly("1|1|item", "2|2|item", "3|3|item", "5|5|item", "6|6|item", "7|7|new");
        assertThat(result.exitCode()).isZero();
        assertThat(result.scn()).isPresent();
        assertThat(database.query(
                        "SELECT table_name, total, pending, processed, error, state FROM howdah.migration_status"))
                .containsExactly("howdah_items|3|0|3|0|MERGED", "howdah_orders|3|0|3|0|MERGED");
        assertThat(database.query(
                        "SELECT table_name, inserted, updated, deleted, equal, newer, moved FROM howdah.merge_summary"
                                + " ORDER BY 1"))
                .containsExactly("howdah_items|1|0|1|2|0|0", "howdah_orders|1|2|1|0|0|1");
        assertThat(database.query("SELECT table_name, operation, rows, status FROM howdah.merge_logs ORDER BY 1, 2"))
                .containsExactly(
                        "howdah_items|DELETE|1|DONE",
                        "howdah_items|INSERT|1|DONE",
                        "howdah_items|UPDATE|0|DONE",
                        "howdah_orders|DELETE|1|DONE",
                        "howdah_orders|INSERT|1|DONE",
                        "howdah_orders|UPDATE|2|DONE");
    }

    @Test
    void aDryRunTellsAndChangesNothing() throws SQLException {
        List<String> before = orderRows();
        oracle.execute(
                "UPDATE howdah_orders SET amount = 99 WHERE id = 3",
                "DELETE FROM howdah_items WHERE id = 4",
                "DELETE FROM howdah_orders WHERE id = 4",
                "INSERT INTO howdah_orders VALUES (7, 'C7', 7, DATE '2026-03-31')");

        ReloadResult result = reloads(orders()).dryRun(target);

        ReloadResult.Table table = result.tables().getFirst();
        assertThat(table.counts()).isEqualTo(new io.howdah.pipelines.reload.Counts(1, 1, 1, 1, 0, 0));
        assertThat(table.sample())
                .containsExactly(
                        new ReloadResult.Difference(
                                "UPDATE", "3", List.of(new ReloadResult.Change("amount", "3.50", "99.00"))),
                        new ReloadResult.Difference("INSERT", "7", List.of()),
                        new ReloadResult.Difference("DELETE", "4", List.of()));
        assertThat(orderRows()).isEqualTo(before);
        assertThat(database.query("SELECT count(*) FROM pg_tables WHERE schemaname = 'howdah_stage'"))
                .containsExactly("0");
        assertThat(database.query("SELECT count(*) FROM howdah.migration_status"))
                .containsExactly("0");
    }

    @Test
    void aNewerRowOfTheTargetStandsWhenTheNewerWins() throws SQLException {
        oracle.execute(
                "UPDATE howdah_orders SET amount = 99, changed = DATE '2026-03-11' WHERE id = 3",
                "UPDATE howdah_orders SET amount = 99 WHERE id = 5");
        execute("UPDATE $howdah_orders SET amount = 33, changed = '2026-03-12' WHERE id = 3");

        ReloadResult result = reloads(table("HOWDAH_ORDERS", new NewerWins(new Identifier("CHANGED")), Vanished.KEEP))
                .reload(target);

        assertThat(orderRows()).contains("3|C3|33.00|2026-03-12", "5|C5|99.00|2026-05-10");
        assertThat(result.tables().getFirst().counts().newer()).isEqualTo(1);
    }

    @Test
    void vanishedRowsStayWhenTheyAreToBeKept() throws SQLException {
        oracle.execute("DELETE FROM howdah_items WHERE id = 4");

        ReloadResult result =
                reloads(table("HOWDAH_ITEMS", new SourceWins(), Vanished.KEEP)).reload(target);

        assertThat(rows("howdah_items", "id")).hasSize(6);
        assertThat(result.tables().getFirst().counts().vanishedKept()).isEqualTo(1);
    }

    @Test
    void rowsThatTheTargetRefusesAreSetAsideWithTheirReasons() throws SQLException {
        execute("ALTER TABLE $howdah_orders ADD CHECK (amount < 1000)");
        execute("ALTER TABLE $howdah_orders ALTER COLUMN code TYPE varchar(3)");
        oracle.execute(
                "UPDATE howdah_orders SET amount = 1000 WHERE id = 3",
                "UPDATE howdah_orders SET code = 'long' WHERE id = 4",
                "INSERT INTO howdah_orders VALUES (7, 'C7', 7, DATE '2026-01-31')",
                "INSERT INTO howdah_items VALUES (7, 7, 'orphan', DATE '2026-04-01')",
                "UPDATE howdah_items SET note = 'good' WHERE id = 3");

        ReloadResult result = reloads(items(), orders()).reload(target);

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.tables().get(0).errors())
                .containsExactly(new ReloadResult.Reason(
                        "its parent in " + schema.toLowerCase(java.util.Locale.ROOT) + ".howdah_orders is missing ("
                                + database.query(
                                                "SELECT conname FROM pg_constraint WHERE contype = 'f' AND conname LIKE 'howdah%'")
                                        .getFirst()
                                + ")",
                        1));
        assertThat(result.tables().get(1).errors())
                .containsExactlyInAnyOrder(
                        new ReloadResult.Reason("check constraint howdah_orders_amount_check does not hold", 1),
                        new ReloadResult.Reason("column code: the value does not fit into character varying(3)", 1));
        assertThat(orderRows()).contains("3|C3|3.50|2026-03-10", "4|C4|4.50|2026-04-10");
        assertThat(rows("howdah_items", "id, note")).contains("3|good").doesNotContain("7|orphan");
        assertThat(database.query("SELECT table_name, total, processed, error FROM howdah.migration_status"))
                .containsExactly("howdah_items|4|3|1", "howdah_orders|3|1|2");
    }

    @Test
    void aUniqueValueThatMovesToANewRowIsFreedFirst() throws SQLException {
        oracle.execute(
                "DELETE FROM howdah_items WHERE id = 4",
                "DELETE FROM howdah_orders WHERE id = 4",
                "INSERT INTO howdah_orders VALUES (9, 'C4', 9, DATE '2026-04-30')");

        reloads(items(), orders()).reload(target);

        assertThat(orderRows()).contains("9|C4|9.00|2026-04-30").hasSize(6);
    }

    @Test
    void aTableWithoutKeyIsRefusedUnlessColumnsAreNamed() throws SQLException {
        oracle.execute("INSERT INTO howdah_free VALUES (1, DATE '2026-04-01')");
        ReloadTable free = table("HOWDAH_FREE", new SourceWins(), Vanished.DELETE);
        fails(ReloadCode.NO_KEY, () -> reloads(free).reload(target));

        reloads(new ReloadTable(
                        free.source(),
                        free.where(),
                        free.from(),
                        free.to(),
                        free.policy(),
                        free.vanished(),
                        List.of(new Identifier("A"))))
                .reload(target);
        assertThat(rows("howdah_free", "a")).containsExactly("1");
    }

    @Test
    void whatCannotBeReloadedIsSaidBeforeAnythingIsChanged() {
        fails(
                ReloadCode.UNKNOWN_TABLE,
                () -> reloads(table("NOWHERE", new SourceWins(), Vanished.KEEP)).reload(target));
        for (String bad :
                List.of("changed >= :since", "changed >=", "changed > sysdate - 1", "id IN (SELECT id FROM dual)")) {
            ReloadTable table = new ReloadTable(
                    orders().source(),
                    bad,
                    Optional.empty(),
                    Optional.empty(),
                    new SourceWins(),
                    Vanished.DELETE,
                    List.of());
            fails(ReloadCode.BAD_WINDOW, () -> reloads(table).reload(target));
        }
        assertThat(orderRows()).hasSize(6);
    }

    @Test
    void triggersOfTheTargetDoNotChangeWhatComesFromTheSource() throws SQLException {
        execute(
                "CREATE FUNCTION $stamp() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.amount := 0; RETURN NEW; END'");
        execute(
                "CREATE TRIGGER stamp BEFORE INSERT OR UPDATE ON $howdah_orders FOR EACH ROW EXECUTE FUNCTION $stamp()");
        oracle.execute("UPDATE howdah_orders SET amount = 99 WHERE id = 3");

        reloads(orders()).reload(target);

        assertThat(orderRows()).contains("3|C3|99.00|2026-03-10");
        assertThat(database.query("SELECT tgenabled FROM pg_trigger WHERE tgname = 'stamp'"))
                .containsExactly("O");
    }

    private void someChanges() throws SQLException {
        oracle.execute(
                "UPDATE howdah_orders SET amount = 99 WHERE id = 3",
                "DELETE FROM howdah_items WHERE id = 4",
                "DELETE FROM howdah_orders WHERE id = 4",
                "INSERT INTO howdah_orders VALUES (7, 'C7', 7, DATE '2026-03-31')",
                "INSERT INTO howdah_items VALUES (7, 7, 'new', DATE '2026-04-01')");
    }

    private Undo undo() {
        return new Undo(target, Duration.ofSeconds(30));
    }

    @Test
    void aRunIsTakenBackButForRowsThatSomebodyChangedSince() throws SQLException {
        List<String> orders = orderRows();
        List<String> items = rows("howdah_items", "id, order_id, note");
        someChanges();
        long first = reloads(items(), orders()).reload(target).run();
        assertThat(undo().undo(first)).extracting(Undo.Undone::restored).containsExactly(3L, 2L);
        assertThat(orderRows()).isEqualTo(orders);
        assertThat(rows("howdah_items", "id, order_id, note")).isEqualTo(items);
        fails(ReloadCode.NO_SUCH_RUN, () -> undo().undo(first));

        long second = reloads(items(), orders()).reload(target).run();
        execute("UPDATE $howdah_orders SET amount = 1 WHERE id = 3");
        assertThat(undo().undo(second)).extracting(Undo.Undone::changed).containsExactly(1L, 0L);
        assertThat(orderRows())
                .contains("3|C3|1.00|2026-03-10", "4|C4|4.50|2026-04-10")
                .hasSize(6);
    }

    @Test
    void cleanupRemovesWhatEndedRunsKeepAndThenNothingCanBeTakenBack() throws SQLException {
        someChanges();
        long first = reloads(items(), orders()).reload(target).run();
        long later = reloads(orders()).reload(target).run();
        fails(ReloadCode.UNDO_BLOCKED, () -> undo().undo(first));

        assertThat(undo().cleanup()).containsExactly(first, later);
        assertThat(database.query("SELECT count(*) FROM pg_tables WHERE schemaname = 'howdah_stage'"))
                .containsExactly("0");
        fails(ReloadCode.UNDO_NOT_KEPT, () -> undo().undo(later));
        assertThat(database.query("SELECT count(*) FROM howdah.merge_summary")).containsExactly("3");
    }

    @Test
    void replicationBesideAReloadDropsWhatItBroughtAndWinsWithWhatIsLater() throws SQLException {
        someChanges();
        ReloadResult result = reloads(items(), orders()).reload(target);
        long scn = result.scn().orElseThrow();
        try (Connection apply = database.open()) {
            QualifiedName name = orders().source();
            assertThat(ApplyGuards.decide(apply, name, scn, "{\"id\": 3}")).isEqualTo(ApplyGuards.Decision.DROP);
            assertThat(ApplyGuards.decide(apply, name, scn, "{\"id\": 4}"))
                    .as("a deletion that the reload has done")
                    .isEqualTo(ApplyGuards.Decision.DROP);
            assertThat(ApplyGuards.decide(apply, name, scn, "{\"id\": 1}"))
                    .as("not in the window")
                    .isEqualTo(ApplyGuards.Decision.APPLY);
            assertThat(ApplyGuards.decide(apply, name, scn + 1, "{\"id\": 3}")).isEqualTo(ApplyGuards.Decision.APPLY);
        }
    }

    @Test
    void aReloadThatReplicationHasPassedChangesNothingAndBeginsAnew() throws SQLException {
        List<String> before = orderRows();
        someChanges();
        ReloadProgress passing = new ReloadProgress() {
            @Override
            public void step(String words) {
                if (words.startsWith("merges")) {
                    execute("SELECT howdah.apply_reached('" + schema + "', 'HOWDAH_ORDERS', 9000000000000000)");
                }
            }
        };
        fails(
                ReloadCode.STALE,
                () -> new Reloads(job(), ReloadSettings.of(List.of(items(), orders())), passing, Clock.systemUTC())
                        .reload(target));
        assertThat(orderRows()).isEqualTo(before);
        assertThat(database.query("SELECT state, error_code FROM howdah.reloads"))
                .containsExactly("ABANDONED|RELOAD-0008");

        database.execute("DELETE FROM howdah.apply_positions");
        assertThat(reloads(items(), orders()).reload(target).begin()).isEqualTo(ReloadResult.Begin.ANEW);
        assertThat(orderRows()).contains("3|C3|99.00|2026-03-10");
    }

    /** The writer holds its row while the reload reads; the merge waits for it and sees it. */
    @Test
    void anUpdateThatCommitsWhileTheMergeWaitsIsNotLost() throws Exception {
        someChanges();
        oracle.execute("DELETE FROM howdah_items WHERE id = 5");
        String home = schema.toLowerCase(java.util.Locale.ROOT);
        try (Connection writer = database.open();
                Statement statement = writer.createStatement()) {
            writer.setAutoCommit(false);
            statement.execute("UPDATE " + home + ".howdah_orders SET amount = 77, changed = '2026-05-31' WHERE id = 3");
            statement.execute("UPDATE " + home + ".howdah_items SET note = 'mine' WHERE id = 5");
            statement.execute("INSERT INTO " + home + ".howdah_orders VALUES (7, 'C7', 70, '2026-05-31')");
            ReloadTable newer = table("HOWDAH_ORDERS", new NewerWins(new Identifier("CHANGED")), Vanished.DELETE);
            Thread commit = Thread.ofVirtual().start(() -> {
                while (database.query(
                                "SELECT count(*) FROM pg_locks WHERE NOT granted AND mode = 'ShareRowExclusiveLock'")
                        .contains("0")) {
                    Thread.onSpinWait();
                }
                try {
                    writer.commit();
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
            ReloadResult result = reloads(items(), newer).reload(target);
            commit.join();
            assertThat(result.tables().get(1).counts().newer()).isEqualTo(2);
            assertThat(result.tables().get(0).counts().vanishedKept()).isEqualTo(1);
        }
        assertThat(orderRows()).contains("3|C3|77.00|2026-05-31", "7|C7|70.00|2026-05-31");
        assertThat(rows("howdah_items", "id, note")).contains("5|mine");
    }

    @Test
    void aWriterThatDoesNotEndStopsTheMergeAndTheSameCommandGoesOn() throws SQLException {
        someChanges();
        ReloadSettings settings = ReloadSettings.of(List.of(items(), orders())).withLockTimeout(Duration.ofMillis(200));
        List<String> before = orderRows();
        try (Connection writer = database.open();
                Statement statement = writer.createStatement()) {
            writer.setAutoCommit(false);
            statement.execute("UPDATE " + schema.toLowerCase(java.util.Locale.ROOT)
                    + ".howdah_orders SET amount = 1 WHERE id = 1");
            fails(ReloadCode.TARGET_BUSY, () -> reloads(settings).reload(target));
            writer.rollback();
        }
        assertThat(orderRows()).isEqualTo(before);
        oracle.execute("UPDATE howdah_orders SET amount = 100 WHERE id = 3");

        ReloadResult result = reloads(settings).reload(target);

        assertThat(result.begin()).isEqualTo(ReloadResult.Begin.CONTINUED);
        assertThat(orderRows()).as("as of the first command's SCN").contains("3|C3|99.00|2026-03-10");
        assertThat(database.query("SELECT status, count(*) FROM howdah.merge_logs GROUP BY 1 ORDER BY 1"))
                .containsExactly("DONE|6", "FAILED|2");
    }

    @Test
    void tablesByThemselvesEndInTheSameState() throws SQLException {
        someChanges();
        reloads(ReloadSettings.of(List.of(items(), orders())).withTransaction(ReloadSettings.Transaction.PER_TABLE))
                .reload(target);
        assertThat(rows("howdah_orders", "id, amount"))
                .containsExactly("1|1.50", "2|2.50", "3|99.00", "5|5.50", "6|6.50", "7|7.00");
        assertThat(rows("howdah_items", "id")).containsExactly("1", "2", "3", "5", "6", "7");
        assertThat(database.query("SELECT state FROM howdah.reloads")).containsExactly("DONE");
    }

    @Test
    void twoReloadsOfOneTableAtOnceAreRefused() throws SQLException {
        try (Connection other = database.open();
                Statement lock = other.createStatement()) {
            lock.execute("SELECT pg_advisory_lock(1382378607, hashtext(quote_ident('" + schema
                    + "') || '.' || quote_ident('HOWDAH_ORDERS')))");
            fails(ReloadCode.ALREADY_RUNNING, () -> reloads(items(), orders()).reload(target));
        }
    }

    @Test
    void aDeletionThatWouldReachOtherTablesIsRefused() throws SQLException {
        execute("CREATE TABLE $extra (order_id numeric REFERENCES $howdah_orders ON DELETE CASCADE)"
                .replace(
                        "numeric",
                        database.query(
                                        "SELECT format_type(atttypid, atttypmod) FROM pg_attribute WHERE attname = 'id' AND attrelid = '"
                                                + schema.toLowerCase(java.util.Locale.ROOT)
                                                + ".howdah_orders'::regclass")
                                .getFirst()));
        execute("INSERT INTO $extra VALUES (4)");
        someChanges();
        List<String> before = orderRows();
        fails(ReloadCode.CASCADE, () -> reloads(items(), orders()).reload(target));
        assertThat(orderRows()).isEqualTo(before);
    }
}
