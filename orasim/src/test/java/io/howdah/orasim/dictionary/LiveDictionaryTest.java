package io.howdah.orasim.dictionary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.howdah.base.Finding;
import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.base.Severity;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.Table;
import io.howdah.catalog.oracle.CatalogCode;
import io.howdah.catalog.oracle.ScriptCatalogReader;
import io.howdah.catalog.oracle.dictionary.LiveCatalog;
import io.howdah.catalog.oracle.dictionary.LiveCatalogReader;
import io.howdah.catalog.oracle.dictionary.Reach;
import io.howdah.example.ExampleExport;
import io.howdah.orasim.server.OracleError;
import io.howdah.sql.oracle.OraclePrinter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same contract with the real driver: on a real server where one is named, else on the simulated one. */
class LiveDictionaryTest {
    @TempDir
    Path directory;

    private TestOracle oracle;

    @BeforeEach
    void start() throws Exception {
        oracle = TestOracle.start("23.0.0.0.0");
        KindsScript.write(directory, oracle.version());
    }

    @AfterEach
    void stop() throws Exception {
        if (oracle.isReal()) {
            oracle.drop("KINDS", "SALES", "STAFF");
        }
        oracle.close();
    }

    private Catalog script(String name) {
        return ScriptCatalogReader.read(List.of(directory.resolve(name)), ScriptCatalogReader.Settings.of(directory))
                .catalog();
    }

    private static LiveCatalog read(Connection connection, String... schemas) {
        return LiveCatalogReader.read(
                connection, List.of(schemas).stream().map(Identifier::new).toList());
    }

    @Test
    void everyKindOfObjectIsReadAsItsScriptSays() throws Exception {
        oracle.run(directory, "kinds.sql");
        try (Connection connection = oracle.admin()) {
            LiveCatalog live = read(connection, "KINDS");

            assertThat(CatalogFacts.differences(script("kinds.sql"), live.catalog()))
                    .isEmpty();
            assertThat(live.reach()).isEqualTo(Reach.DBA);
        }
    }

    @Test
    void exampleEstateIsReadAsItsScriptsSay() throws Exception {
        ExampleExport.write(directory, 1, ExampleExport.Size.SMALL);
        oracle.run(directory, "install.sql");
        try (Connection connection = oracle.admin()) {
            LiveCatalog live = read(connection, "SALES", "STAFF");

            assertThat(CatalogFacts.differences(script("install.sql"), live.catalog()))
                    .isEmpty();
        }
    }

    @Test
    void ownerReadsItsSchemaAndIsToldWhatItCannotSee() throws Exception {
        oracle.run(directory, "kinds.sql");
        try (Connection connection = oracle.connect("KINDS", "change_me_1")) {
            LiveCatalog live = read(connection, "KINDS");

            assertThat(live.reach()).isEqualTo(Reach.ALL);
            assertThat(live.catalog().findings())
                    .filteredOn(f -> f.code() == CatalogCode.DICTIONARY_NARROW)
                    .singleElement()
                    .satisfies(f -> assertThat(f.hint()).isEqualTo("GRANT SELECT_CATALOG_ROLE TO KINDS"));
            assertThat(live.catalog().tables())
                    .hasSameSizeAs(script("kinds.sql").tables());
            assertThat(live.catalog().code()).hasSameSizeAs(script("kinds.sql").code());
        }
    }

    @Test
    void partitionsThatRowsMadeAreReadInTheOrderOfTheirBounds() throws Exception {
        oracle.run(directory, KindsScript.NAME);
        try (Connection connection = oracle.admin()) {
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate("INSERT INTO kinds.by_interval VALUES (1, TIMESTAMP '2024-03-05 08:00:00')");
                statement.executeUpdate("INSERT INTO kinds.by_interval VALUES (2, TIMESTAMP '2024-02-01 00:00:00')");
                statement.executeUpdate("INSERT INTO kinds.by_interval VALUES (3, TIMESTAMP '2024-03-05 09:00:00')");
            }
            Table table = read(connection, "KINDS")
                    .catalog()
                    .table(QualifiedName.of("KINDS", "BY_INTERVAL"))
                    .orElseThrow();

            assertThat(table.partitioning().orElseThrow().syntax().partitions())
                    .extracting(p -> p.name().orElseThrow().text().replaceAll("\\d", "") + " "
                            + OraclePrinter.print(((io.howdah.sql.oracle.tree.Statement.LessThan) p.bound())
                                    .values()
                                    .getFirst()))
                    .containsExactly(
                            "FIRST_DAYS TIMESTAMP ' 2024-01-01 12:30:00.5'",
                            "SYS_P TIMESTAMP ' 2024-02-01 12:30:00.5'",
                            "SYS_P TIMESTAMP ' 2024-03-05 12:30:00.5'");
        }
    }

    @Test
    void whatIsInvalidIsToldWithItsFirstError() throws Exception {
        oracle.run(directory, KindsScript.NAME);
        try (Connection connection = oracle.admin()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE FORCE VIEW kinds.broken AS SELECT a FROM kinds.not_there");
                statement.execute("CREATE PROCEDURE kinds.half IS\nBEGIN\n  IF 1 = 1 THEN NULL;\nEND;");
            }

            assertThat(read(connection, "KINDS").catalog().findings())
                    .filteredOn(f -> f.code() == CatalogCode.OBJECT_INVALID)
                    .extracting(f -> f.object() + ": " + f.message())
                    .satisfiesExactlyInAnyOrder(
                            f -> assertThat(f)
                                    .startsWith("view KINDS.BROKEN: the object is invalid in Oracle: line ")
                                    .contains("ORA-00942"),
                            f -> assertThat(f)
                                    .startsWith("procedure KINDS.HALF: the object is invalid in Oracle: line 4")
                                    .contains("PLS-00103"));
        }
    }

    @Test
    void earlyUpdateOfAReleaseIsAskedAsTheReleaseBefore() throws Exception {
        assumeFalse(oracle.isReal());
        oracle.run(directory, KindsScript.NAME);
        oracle.faults()
                .failStatement(
                        sql -> sql.contains("vector_info"),
                        new OracleError(904, "\"VECTOR_INFO\": invalid identifier"));
        try (Connection connection = oracle.admin()) {
            Catalog catalog = read(connection, "KINDS").catalog();

            assertThat(catalog.tables()).hasSameSizeAs(script(KindsScript.NAME).tables());
            assertThat(catalog.findings())
                    .filteredOn(f -> f.code() == CatalogCode.DICTIONARY_OLDER)
                    .extracting(Finding::message)
                    .containsExactly(
                            "DBA_TAB_COLS lacks columns that it has in later updates of this release; it was read as in 12.2");
        }
    }

    @Test
    void schemaThatIsNotThereIsTold() throws Exception {
        try (Connection connection = oracle.admin()) {
            LiveCatalog live = read(connection, "NOBODY_HERE");

            assertThat(live.catalog().findings())
                    .filteredOn(f -> f.severity() == Severity.LOSS)
                    .singleElement()
                    .satisfies(f -> assertThat(f.code()).isEqualTo(CatalogCode.SCHEMA_NOT_THERE));
        }
    }

    // ---------------------------------------------------------------- the driver's own questions

    @Test
    void driverFindsTablesColumnsAndKeys() throws Exception {
        oracle.run(directory, "kinds.sql");
        try (Connection connection = oracle.connect("KINDS", "change_me_1")) {
            DatabaseMetaData metadata = connection.getMetaData();

            assertThat(strings(metadata.getTables(null, "KINDS", "PARTS%", new String[] {"TABLE"}), "TABLE_NAME"))
                    .contains("PARTS");
            assertThat(strings(metadata.getPrimaryKeys(null, "KINDS", "LOOKUP_IOT"), "COLUMN_NAME"))
                    .containsExactlyInAnyOrder("K1", "K2");
            assertThat(strings(metadata.getImportedKeys(null, "KINDS", "PARTS"), "FKCOLUMN_NAME"))
                    .containsExactlyInAnyOrder("COLOUR", "AGAIN");
            assertThat(strings(metadata.getColumns(null, "KINDS", "LOOKUP_IOT", "%"), "COLUMN_NAME"))
                    .containsExactly("K1", "K2", "VAL");
        }
    }

    private static List<String> strings(ResultSet rows, String column) throws SQLException {
        List<String> values = new ArrayList<>();
        try (rows) {
            while (rows.next()) {
                values.add(rows.getString(column));
            }
        }
        return values;
    }

    @Test
    void longColumnsAreReadByTheDriver() throws Exception {
        oracle.run(directory, "kinds.sql");
        try (Connection connection = oracle.admin();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT high_value FROM dba_tab_partitions WHERE table_name = 'BY_INTERVAL'")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("TIMESTAMP' 2024-01-01 12:30:00.5'");
        }
    }
}
