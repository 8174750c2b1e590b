package io.howdah.orasim.dictionary;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.base.Identifier;
import io.howdah.base.ObjectKind;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.oracle.ScriptCatalogReader;
import io.howdah.catalog.oracle.dictionary.LiveCatalog;
import io.howdah.catalog.oracle.dictionary.LiveCatalogReader;
import io.howdah.catalog.oracle.dictionary.OracleVersion;
import io.howdah.catalog.oracle.dictionary.Reach;
import io.howdah.catalog.oracle.dictionary.TableStatistics;
import io.howdah.example.ExampleExport;
import io.howdah.orasim.engine.Database;
import io.howdah.orasim.engine.VirtualTable;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The catalog read from the dictionary is the one that the scripts make; what must differ is told by {@link CatalogFacts}. */
class DictionaryContractTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"11.2", "12.1", "12.2", "18.0", "19.0", "21.0", "23.0"})
    void everyKindOfObjectIsReadAsItsScriptSaysFromEachRelease(String release) throws Exception {
        OracleVersion version = OracleVersion.parse(release);
        KindsScript.write(directory, version);
        Catalog script = read(KindsScript.NAME);
        assertThat(script.findings()).isEmpty();

        LiveCatalog live = live(script, List.of("KINDS"), version);

        assertThat(CatalogFacts.differences(script, live.catalog())).isEmpty();
        assertThat(live.catalog().tables().stream().map(t -> t.name().name().text()))
                .contains("LOOKUP_IOT", "SCRATCH_TX", "FEED", "SHAPES", "DRAWINGS_OTHERS", "BY_REFERENCE")
                .hasSameSizeAs(script.tables());
        assertThat(live.reach()).isEqualTo(Reach.DBA);
        TableStatistics parts =
                live.statistics(QualifiedName.of("KINDS", "PARTS")).orElseThrow();
        assertThat(parts.rows()).hasValue(100);
        assertThat(parts.bytes()).hasValue(65536);
    }

    @ParameterizedTest
    @CsvSource({"18.0, KINDS.1", "19.0, KINDS.DBMS_JOB$_1"})
    void whatCallsMadeIsNamedAsTheCallsThatWouldMakeItAgain(String release, String oldJob) throws Exception {
        OracleVersion version = OracleVersion.parse(release);
        KindsScript.write(directory, version);
        List<Database.Defined> calls = List.of(
                defined(
                        "DBMS_SCHEDULER.CREATE_JOB",
                        Map.of(
                                "JOB_NAME",
                                "nightly",
                                "JOB_TYPE",
                                "PLSQL_BLOCK",
                                "JOB_ACTION",
                                "repaint('R', 'G');",
                                "REPEAT_INTERVAL",
                                "FREQ=DAILY",
                                "ENABLED",
                                "TRUE")),
                defined("DBMS_JOB.SUBMIT", Map.of("JOB", "1", "WHAT", "repaint('A', 'B');", "INTERVAL", "SYSDATE+1")),
                defined(
                        "DBMS_RLS.ADD_POLICY",
                        Map.of(
                                "OBJECT_NAME",
                                "parts",
                                "POLICY_NAME",
                                "own_parts",
                                "POLICY_FUNCTION",
                                "stock.own",
                                "STATEMENT_TYPES",
                                "SELECT")));

        Catalog live =
                live(read(KindsScript.NAME), List.of("KINDS"), version, calls).catalog();

        assertThat(live.others().stream().filter(o -> o.object().kind() == ObjectKind.JOB))
                .extracting(o -> o.object().name().toString())
                .containsExactlyInAnyOrder("KINDS.NIGHTLY", oldJob);
        assertThat(live.others())
                .extracting(Catalog.OtherObject::text)
                .contains(
                        "BEGIN DBMS_SCHEDULER.CREATE_JOB(job_name => '\"KINDS\".\"NIGHTLY\"', job_type => 'PLSQL_BLOCK',"
                                + " job_action => 'repaint(''R'', ''G'');', repeat_interval => 'FREQ=DAILY',"
                                + " enabled => TRUE); END;",
                        "BEGIN DBMS_RLS.ADD_POLICY('KINDS', 'PARTS', 'OWN_PARTS', 'KINDS', 'STOCK.OWN', 'SELECT',"
                                + " update_check => FALSE, enable => TRUE); END;");
    }

    @Test
    void privilegesOnSchemasThatAreNotReadAreKnown() throws Exception {
        Files.writeString(directory.resolve("two.sql"), """
                CREATE USER shop IDENTIFIED BY x;
                CREATE USER guest IDENTIFIED BY x;
                CREATE TABLE shop.goods (id NUMBER(5) PRIMARY KEY, price NUMBER(9,2));
                CREATE TABLE guest.notes (id NUMBER(5));
                GRANT SELECT ON shop.goods TO guest;
                GRANT UPDATE (price) ON shop.goods TO guest;
                """);

        Catalog live = live(read("two.sql"), List.of("GUEST"), new OracleVersion(19, 0))
                .catalog();

        assertThat(live.tables()).hasSize(1);
        assertThat(live.grants())
                .extracting(g -> g.privilege() + " " + g.object().orElseThrow() + " " + g.grantee())
                .containsExactlyInAnyOrder("SELECT SHOP.GOODS GUEST", "UPDATE (PRICE) SHOP.GOODS GUEST");
    }

    private static Database.Defined defined(String procedure, Map<String, String> arguments) {
        return new Database.Defined(new Identifier("KINDS"), procedure, arguments);
    }

    @Test
    void exampleEstateIsReadAsItsScriptsSay() throws Exception {
        ExampleExport.write(directory, 1, ExampleExport.Size.SMALL);
        Catalog script = read("install.sql");

        LiveCatalog live = live(script, List.of("SALES", "STAFF"), new OracleVersion(23, 0));

        assertThat(CatalogFacts.differences(script, live.catalog())).isEmpty();
    }

    private Catalog read(String script) {
        return ScriptCatalogReader.read(List.of(directory.resolve(script)), ScriptCatalogReader.Settings.of(directory))
                .catalog();
    }

    private static LiveCatalog live(Catalog script, List<String> schemas, OracleVersion version) throws SQLException {
        return live(script, schemas, version, List.of());
    }

    private static LiveCatalog live(
            Catalog script, List<String> schemas, OracleVersion version, List<Database.Defined> calls)
            throws SQLException {
        String release = version + ".0.0.0";
        var database = new StandingDatabase(script, release, calls);
        var session = new StandingSession(new Identifier("SYSTEM"), Set.of(), o -> true);
        List<VirtualTable> views = DictionaryViews.of(release, Describer.NONE);
        try (TestDatabase postgres = TestPostgres.fresh();
                Connection connection = postgres.open()) {
            PostgresDictionary.fill(connection, views, database, session);
            return LiveCatalogReader.read(
                    connection, schemas.stream().map(Identifier::new).toList(), version);
        }
    }
}
