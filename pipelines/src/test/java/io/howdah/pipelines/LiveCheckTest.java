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
import io.howdah.orasim.wire.Faults;
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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is looked at before work. On the simulator, as an administrator's rights are needed to make things wrong. */
class LiveCheckTest {
    @TempDir
    private Path directory;

    private final Faults faults = new Faults();
    private SimulatedOracle oracle;
    private Listener listener;

    @BeforeEach
    void start() throws IOException {
        start(Options.DEFAULTS);
    }

    private void restart(Options options) throws IOException {
        stop();
        start(options);
        grantAll();
    }

    private void start(Options options) throws IOException {
        var describer = new ServerDescriber();
        oracle = SimulatedOracle.open(options, DictionaryViews.of(options.version(), describer));
        describer.server(oracle);
        oracle.createUser("SHOP", "word");
        oracle.createUser("READER", "word");
        listener = Listener.start(oracle, 0, faults);
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
    void typesThatMayNotBeUsedAreNamed() {
        grantAll();
        system(
                "CREATE TYPE shop.spot AS OBJECT (x NUMBER, y NUMBER)",
                "CREATE TABLE shop.spots (id NUMBER, at shop.spot)");
        assertThat(check().stream().filter(i -> i.level() == Level.MISSING).map(CheckItem::hint))
                .containsExactly("GRANT EXECUTE ON \"SHOP\".\"SPOT\" TO READER");

        system("GRANT EXECUTE ON shop.spot TO reader");
        assertThat(check()).noneMatch(i -> i.level() == Level.MISSING);
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

    @Test
    void theGrantsThatAreSaidToBeMissingAreAllThatIsMissing() {
        List<String> grants = check().stream()
                .filter(i -> i.level() != Level.NOTE)
                .map(CheckItem::hint)
                .filter(hint -> hint.startsWith("GRANT") && !hint.contains("SYS."))
                .toList();
        // without any privilege the tables are not even seen
        assertThat(grants).containsExactly("GRANT SELECT_CATALOG_ROLE TO READER");
        system(grants.getFirst());
        List<String> tables = check().stream()
                .map(CheckItem::hint)
                .filter(hint -> !hint.isEmpty() && hint.startsWith("GRANT"))
                .toList();
        assertThat(tables)
                .containsExactly(
                        "GRANT SELECT, FLASHBACK ON \"SHOP\".\"ITEMS\" TO READER",
                        "GRANT SELECT, FLASHBACK ON \"SHOP\".\"Marks\" TO READER");
        system(tables.toArray(String[]::new));
        assertThat(check()).noneMatch(i -> i.level() == Level.MISSING || i.level() == Level.WARNING);
    }

    @Test
    void whatMayNotBeAskedIsSaidWithTheGrantThatAllowsIt() {
        // in the simulator anybody may use it
        faults.failStatement(
                sql -> sql.toUpperCase(Locale.ROOT).contains("DBMS_FLASHBACK"),
                new OracleError(904, "invalid identifier"));
        List<CheckItem> items = check();
        assertThat(about(items, "undo").code()).contains("SOURCE-0126");
        assertThat(about(items, "undo").hint()).isEqualTo("GRANT SELECT ON SYS.V_$PARAMETER TO READER");
        assertThat(about(items, "redo").code()).contains("SOURCE-0126");
        assertThat(about(items, "redo").hint()).isEqualTo("GRANT SELECT ON SYS.V_$DATABASE TO READER");
        assertThat(about(items, "snapshot").code()).contains("SOURCE-0116");
        assertThat(about(items, "schema SHOP").words()).isEqualTo("no table is seen in it");
    }

    @Test
    void aTableThatCannotBeReadIsOneItemAmongTheOthers() {
        grantAll();
        faults.failStatement(
                sql -> sql.contains("FROM \"SHOP\".\"ITEMS\""),
                new OracleError(1466, "unable to read data - table definition has changed"));
        List<CheckItem> items = check();
        CheckItem table = about(items, "table SHOP.ITEMS");
        assertThat(table.level()).isEqualTo(Level.MISSING);
        assertThat(table.code()).contains("SOURCE-0110");
        assertThat(table.words()).contains("ORA-01466");
        assertThat(table.hint()).endsWith("TO READER");
        assertThat(about(items, "redo").level()).isNotNull();
        assertThat(about(items, "code of SHOP").level()).isEqualTo(Level.GOOD);
    }

    @Test
    void objectsThatDoNotCompileAreCounted() {
        grantAll();
        assertThat(about(check(), "code of SHOP").level()).isEqualTo(Level.GOOD);
        system(
                "CREATE FORCE VIEW shop.lost AS SELECT id FROM shop.gone",
                "CREATE FORCE VIEW shop.lost_too AS SELECT no_such FROM shop.items");
        CheckItem code = about(check(), "code of SHOP");
        assertThat(code.level()).isEqualTo(Level.WARNING);
        assertThat(code.code()).contains("SOURCE-0125");
        assertThat(code.words()).isEqualTo("2 objects are invalid, such as view LOST");
        assertThat(code.hint()).isEqualTo("EXEC UTL_RECOMP.RECOMP_SERIAL('SHOP')");
    }

    @Test
    void aDatabaseThatDoesNotArchiveIsNoted() throws IOException {
        restart(Options.DEFAULTS.withoutArchiveLog());
        CheckItem redo = about(check(), "redo");
        assertThat(redo.level()).isEqualTo(Level.NOTE);
        assertThat(redo.code()).contains("SOURCE-0123");
        assertThat(redo.hint()).contains("ALTER DATABASE ARCHIVELOG");
    }

    @Test
    void characterSetsThatNeedALookAreTold() throws IOException {
        restart(Options.DEFAULTS.withCharacterSet("US7ASCII"));
        CheckItem ascii = about(check(), "characters");
        assertThat(ascii.level()).isEqualTo(Level.WARNING);
        assertThat(ascii.code()).contains("SOURCE-0124");
        assertThat(ascii.hint()).contains("bytes above 127");
        restart(Options.DEFAULTS.withCharacterSet("UTF8"));
        assertThat(about(check(), "characters").level()).isEqualTo(Level.NOTE);
        restart(Options.DEFAULTS.withCharacterSet("WE8MSWIN1252"));
        assertThat(about(check(), "characters").words()).isEqualTo("the database is in WE8MSWIN1252");
        assertThat(about(check(), "characters").level()).isEqualTo(Level.GOOD);
    }

    @Test
    void undoThatIsKeptLongerIsLongEnough() {
        grantAll();
        oracle.generate(
                "SHOP",
                "CREATE TABLE shop.large (id NUMBER(12))",
                new GeneratedTable.Plan(1_000_000L, 1, (number, into) -> into.add(OracleNumber.encode(number))));
        String hint = about(check(), "undo").hint();
        system(hint);
        CheckItem undo = about(check(), "undo");
        assertThat(undo.level()).isEqualTo(Level.GOOD);
        assertThat(undo.words()).contains("the load will take about");
    }

    /**
     * A target whose functions say something else: a schema before pg_catalog has them, as other servers cannot be had here.
     *
     * @param settings what current_setting says
     */
    private List<CheckItem> target(Map<String, String> settings, String mayCreate, String extension) {
        String cases = settings.entrySet().stream()
                .map(s -> " WHEN '" + s.getKey() + "' THEN '" + s.getValue() + "'")
                .collect(Collectors.joining());
        try (TestDatabase database = TestPostgres.fresh()) {
            database.execute("CREATE SCHEMA other;"
                    + "CREATE FUNCTION other.current_setting(text) RETURNS text LANGUAGE sql AS"
                    + " $$SELECT CASE $1 WHEN '' THEN ''" + cases + " ELSE pg_catalog.current_setting($1) END$$;"
                    + "CREATE FUNCTION other.has_database_privilege(name, text) RETURNS boolean LANGUAGE sql AS"
                    + " $$SELECT " + mayCreate + "$$;"
                    + "CREATE VIEW other.pg_available_extensions AS SELECT '" + extension + "'::name AS name;"
                    + "ALTER DATABASE " + database.name() + " SET search_path = other, pg_catalog");
            return checkup(Optional.of(JdbcTarget.of(database.jdbcUrl(), Optional.empty(), Optional.empty())))
                    .target();
        }
    }

    private static void assertItem(List<CheckItem> items, String about, Level level, String code, String words) {
        CheckItem item = about(items, about);
        assertThat(item.level()).as("%s", item).isEqualTo(level);
        assertThat(item.code()).isEqualTo(code.isEmpty() ? Optional.empty() : Optional.of(code));
        assertThat(item.words() + " / " + item.hint()).contains(words);
    }

    @Test
    void aTargetThatCannotBeOneIsRefusedWithItsReason() {
        grantAll();
        assertItem(
                target(Map.of("server_version_num", "130012"), "true", "dblink"),
                "server",
                Level.MISSING,
                "PIPELINE-0005",
                "PostgreSQL 14 or newer");
        assertItem(
                target(Map.of("server_encoding", "SQL_ASCII"), "true", "dblink"),
                "server",
                Level.MISSING,
                "PIPELINE-0005",
                "ENCODING 'UTF8'");
        assertItem(target(Map.of(), "false", "dblink"), "server", Level.MISSING, "PIPELINE-0005", "GRANT CREATE");
    }

    @Test
    void eachSettingOfTheTargetIsGoodOrTold() {
        grantAll();
        oracle.generate(
                "SHOP",
                "CREATE TABLE shop.large (id NUMBER(12))",
                new GeneratedTable.Plan(10_000L, 1, (number, into) -> into.add(OracleNumber.encode(number))));
        List<CheckItem> good = target(Map.of("max_connections", "500", "max_wal_size", "16GB"), "true", "dblink");
        assertThat(good).isNotEmpty().allMatch(i -> i.level() == Level.GOOD);
        assertThat(good.stream().map(CheckItem::about))
                .containsExactly("server", "connections", "write-ahead log", "extensions", "disk");

        List<CheckItem> bad = target(
                Map.of("max_connections", "3", "max_wal_size", "1GB", "data_directory", "/proc"), "true", "other");
        assertItem(bad, "connections", Level.MISSING, "PIPELINE-0045", "raise max_connections");
        assertItem(bad, "write-ahead log", Level.NOTE, "PIPELINE-0045", "ALTER SYSTEM SET max_wal_size");
        assertItem(bad, "extensions", Level.NOTE, "PIPELINE-0045", "contrib");
        // where the kernel shows itself nothing can be written
        assertItem(bad, "disk", Level.MISSING, "PIPELINE-0014", "free some space");
    }
}
