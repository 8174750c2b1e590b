package io.howdah.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.base.Identifier;
import io.howdah.convert.ConvertSettings;
import io.howdah.load.LoadSettings;
import io.howdah.orasim.dictionary.DictionaryViews;
import io.howdah.orasim.dictionary.ServerDescriber;
import io.howdah.orasim.engine.Options;
import io.howdah.orasim.engine.SimulatedOracle;
import io.howdah.orasim.engine.store.GeneratedTable;
import io.howdah.orasim.format.OracleNumber;
import io.howdah.orasim.server.OracleError;
import io.howdah.orasim.server.ServerSession;
import io.howdah.orasim.server.SimulatedServer;
import io.howdah.orasim.wire.Listener;
import io.howdah.source.SourceSettings;
import io.howdah.source.oracle.CheckItem;
import io.howdah.source.oracle.CheckItem.Level;
import io.howdah.source.oracle.OracleAddress;
import io.howdah.source.oracle.OracleSettings;
import io.howdah.source.oracle.Secret;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import io.howdah.validate.ValidateSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is looked at before work. On the simulator, as an administrator's rights are needed to make things wrong. */
class LiveCheckTest {
    @TempDir
    private Path directory;

    private SimulatedOracle oracle;
    private Listener listener;

    @BeforeEach
    void start() throws IOException {
        var describer = new ServerDescriber();
        oracle = SimulatedOracle.open(Options.DEFAULTS, DictionaryViews.of(Options.DEFAULTS.version(), describer));
        describer.server(oracle);
        oracle.createUser("SHOP", "word");
        oracle.createUser("READER", "word");
        listener = Listener.start(oracle, 0);
        system("CREATE TABLE shop.items (id NUMBER(5) PRIMARY KEY)", "CREATE TABLE shop.\"Marks\" (id NUMBER(5))");
    }

    @AfterEach
    void stop() throws IOException {
        listener.close();
        oracle.close();
    }

    private void system(String... statements) {
        try (ServerSession session = oracle.logOn(new SimulatedServer.LogOn("SYSTEM", "SYSTEM", "test", "here"))) {
            for (String sql : statements) {
                session.execute(session.parse(sql), List.of(List.of()), ServerSession.BatchErrors.STOP);
            }
        } catch (OracleError e) {
            throw new AssertionError(e);
        }
    }

    private List<CheckItem> check() {
        return checkup(Optional.empty()).source();
    }

    private Checkup checkup(Optional<JdbcTarget> target) {
        OracleSettings source = OracleSettings.of(
                        OracleAddress.of(listener.jdbcUrl("ORASIM")),
                        Optional.of("reader"),
                        Optional.of(new Secret("word")))
                .withSchemas(List.of(new Identifier("SHOP")))
                .withReading(1, 0, OracleSettings.DEFAULT_FETCH);
        JobSettings settings = new JobSettings(
                "check",
                new Origin.Running(source),
                directory,
                SourceSettings.DEFAULTS,
                ConvertSettings.DEFAULT,
                LoadSettings.defaults(),
                ValidateSettings.defaults(),
                JobSettings.DataCheck.SAMPLE,
                JobSettings.DiskCheck.ON);
        return Checkup.of(settings, target);
    }

    private static CheckItem about(List<CheckItem> items, String about) {
        return items.stream()
                .filter(i -> i.about().equals(about))
                .findFirst()
                .orElseThrow(() -> new AssertionError(about + " in " + items));
    }

    private void grantAll() {
        system("GRANT SELECT ANY TABLE, FLASHBACK ANY TABLE, SELECT_CATALOG_ROLE TO reader");
    }

    @Test
    void withTheLeastPrivilegesOfThePageNothingIsMissing() {
        grantAll();
        List<CheckItem> items = check();
        assertThat(items).noneMatch(i -> i.level() == Level.MISSING || i.level() == Level.WARNING);
        assertThat(about(items, "dictionary").level()).isEqualTo(Level.GOOD);
        assertThat(about(items, "chunks").words()).contains("ROWID");
        assertThat(about(items, "snapshot").level()).isEqualTo(Level.GOOD);
        assertThat(about(items, "schema SHOP").words()).isEqualTo("2 tables may be read at an SCN");
        assertThat(about(items, "characters").words()).contains("AL32UTF8");
        assertThat(about(items, "undo").words()).contains("undo is kept for");
    }

    @Test
    void missingPrivilegesAreExactGrants() {
        system("GRANT SELECT ON shop.items TO reader", "GRANT SELECT ON shop.\"Marks\" TO reader");
        system("GRANT FLASHBACK ON shop.items TO reader");
        List<CheckItem> items = check();
        assertThat(about(items, "dictionary").hint()).isEqualTo("GRANT SELECT_CATALOG_ROLE TO READER");
        assertThat(about(items, "chunks").hint()).isEqualTo("GRANT SELECT ON SYS.DBA_EXTENTS TO READER");
        assertThat(items.stream().filter(i -> i.level() == Level.MISSING).map(CheckItem::hint))
                .containsExactly("GRANT FLASHBACK ON \"SHOP\".\"Marks\" TO READER");

        system("REVOKE SELECT ON shop.\"Marks\" FROM reader", "GRANT SELECT_CATALOG_ROLE TO reader");
        assertThat(check().stream().filter(i -> i.level() == Level.MISSING).map(CheckItem::hint))
                .containsExactly("GRANT SELECT, FLASHBACK ON \"SHOP\".\"Marks\" TO READER");
    }

    @Test
    void undoIsComparedWithTheTimeOfTheLoad() {
        grantAll();
        oracle.generate(
                "SHOP",
                "CREATE TABLE shop.large (id NUMBER(12))",
                new GeneratedTable.Plan(1_000_000L, 1, (number, into) -> into.add(OracleNumber.encode(number))));
        CheckItem undo = about(check(), "undo");
        assertThat(undo.level()).isEqualTo(Level.WARNING);
        assertThat(undo.code()).contains("SOURCE-0121");
        assertThat(undo.hint()).startsWith("ALTER SYSTEM SET UNDO_RETENTION = ");
    }

    @Test
    void whatFollowingChangesWouldNeedIsNoted() {
        grantAll();
        assertThat(check().stream().filter(i -> i.about().equals("redo")).map(CheckItem::words))
                .containsExactly(
                        "the database archives its redo logs",
                        "supplemental logging is off, which a load does not mind");
        oracle.supplementalLog(true);
        assertThat(check().stream().filter(i -> i.about().equals("redo")).map(CheckItem::level))
                .containsExactly(Level.GOOD, Level.GOOD);
    }

    @Test
    void theTargetsVersionSettingsAndRoomAreLookedAt() {
        grantAll();
        oracle.generate(
                "SHOP",
                "CREATE TABLE shop.large (id NUMBER(12))",
                new GeneratedTable.Plan(10_000L, 1, (number, into) -> into.add(OracleNumber.encode(number))));
        try (TestDatabase database = TestPostgres.fresh()) {
            JdbcTarget target = JdbcTarget.of(database.jdbcUrl(), Optional.empty(), Optional.empty());
            List<CheckItem> items = checkup(Optional.of(target)).target();
            assertThat(about(items, "server").words()).contains("PostgreSQL 18", "UTF8");
            assertThat(about(items, "connections").words()).contains("needed", "free");
            assertThat(about(items, "write-ahead log").hint()).contains("max_wal_size");
            assertThat(about(items, "disk").words()).contains("needed");
            assertThat(State.exists(target)).isFalse();
        }
        JdbcTarget nowhere = JdbcTarget.of("jdbc:postgresql://127.0.0.1:1/none", Optional.empty(), Optional.empty());
        assertThat(checkup(Optional.of(nowhere)).isMissingSomething()).isTrue();
    }
}
