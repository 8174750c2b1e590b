package io.howdah.orasim.dictionary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.howdah.base.Identifier;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.oracle.ScriptCatalogReader;
import io.howdah.catalog.oracle.dictionary.LiveCatalogReader;
import io.howdah.example.ExampleExport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** DBMS_METADATA by the real driver: its texts, read as a script, say what the dictionary says. */
@Timeout(300)
class MetadataTest {
    /** ALL_OBJECTS.OBJECT_TYPE and what GET_DDL calls it; bodies come with their specification. */
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("TABLE", "TABLE"),
            Map.entry("INDEX", "INDEX"),
            Map.entry("VIEW", "VIEW"),
            Map.entry("MATERIALIZED VIEW", "MATERIALIZED_VIEW"),
            Map.entry("SEQUENCE", "SEQUENCE"),
            Map.entry("SYNONYM", "SYNONYM"),
            Map.entry("TRIGGER", "TRIGGER"),
            Map.entry("PROCEDURE", "PROCEDURE"),
            Map.entry("FUNCTION", "FUNCTION"),
            Map.entry("PACKAGE", "PACKAGE"),
            Map.entry("TYPE", "TYPE"));

    @TempDir
    Path directory;

    private TestOracle oracle;

    private record Named(String type, String owner, String name) {}

    @BeforeEach
    void start() throws Exception {
        oracle = TestOracle.start("23.0.0.0.0");
    }

    @AfterEach
    void stop() throws Exception {
        if (oracle.isReal()) {
            oracle.drop("SALES", "STAFF", "SHOP", "GUEST");
        }
        oracle.close();
    }

    private static String one(Connection connection, String sql, String... binds) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < binds.length; i++) {
                statement.setString(i + 1, binds[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                assertThat(rows.next()).isTrue();
                return rows.getClob(1).getSubString(1, (int) rows.getClob(1).length());
            }
        }
    }

    private static void transform(Connection connection, String name, boolean value) throws SQLException {
        try (CallableStatement call = connection.prepareCall("BEGIN DBMS_METADATA.SET_TRANSFORM_PARAM("
                + "DBMS_METADATA.SESSION_TRANSFORM, '" + name + "', " + (value ? "TRUE" : "FALSE") + "); END;")) {
            call.execute();
        }
    }

    private static List<Named> objects(Connection connection) throws SQLException {
        List<Named> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT object_type, owner, object_name FROM all_objects"
                        + " WHERE (owner IN ('SALES', 'STAFF') OR owner = 'PUBLIC' AND object_name LIKE 'WHOLESALE%')"
                        // these are made by others
                        + " AND NOT (object_type = 'INDEX' AND generated = 'Y')"
                        + " AND NOT (object_type = 'TABLE' AND object_name IN (SELECT mview_name FROM all_mviews))"
                        + " AND object_name NOT LIKE 'ISEQ$$%'"
                        + " AND object_name NOT IN (SELECT table_name FROM all_nested_tables)")) {
            while (rows.next()) {
                if (TYPES.containsKey(rows.getString(1))) {
                    found.add(new Named(rows.getString(1), rows.getString(2), rows.getString(3)));
                }
            }
        }
        return found;
    }

    // ---------------------------------------------------------------- what it says is what the dictionary says

    @Test
    void theTextsOfAllObjectsMakeTheCatalogThatTheDictionaryTells() throws Exception {
        ExampleExport.write(directory, 1, ExampleExport.Size.SMALL);
        oracle.run(directory, "install.sql");
        Path script = directory.resolve("metadata.sql");
        Catalog live;
        try (Connection connection = oracle.admin()) {
            transform(connection, "SQLTERMINATOR", true);
            Files.writeString(script, text(connection));
            live = LiveCatalogReader.read(connection, List.of(new Identifier("SALES"), new Identifier("STAFF")))
                    .catalog();
        }

        Catalog read = ScriptCatalogReader.read(List.of(script), ScriptCatalogReader.Settings.of(directory))
                .catalog();

        assertThat(read.tables()).hasSameSizeAs(live.tables());
        assertThat(CatalogFacts.differences(live, read)).allMatch(MetadataTest::isNotAsked);
    }

    /** Jobs, links and directories have types of their own, which are not there. */
    private static boolean isNotAsked(String difference) {
        return difference.startsWith("database link ")
                || difference.startsWith("directory ")
                || difference.startsWith("grant ") && difference.contains("directory ");
    }

    private static String text(Connection connection) throws SQLException {
        var script = new StringBuilder("SET DEFINE OFF\nSET SQLBLANKLINES ON\n");
        for (String user : List.of("SALES", "STAFF")) {
            script.append(one(connection, "SELECT DBMS_METADATA.GET_DDL('USER', ?) FROM dual", user));
            grants(connection, user, script);
        }
        script.append(one(connection, "SELECT DBMS_METADATA.GET_DDL('ROLE', 'SALES_READER') FROM dual"));
        grants(connection, "SALES_READER", script);
        for (Named object : objects(connection)) {
            script.append("\nALTER SESSION SET CURRENT_SCHEMA = \"" + object.owner() + "\";\n");
            script.append(one(
                    connection,
                    "SELECT DBMS_METADATA.GET_DDL(?, ?, ?) FROM dual",
                    Objects.requireNonNull(TYPES.get(object.type())),
                    object.name(),
                    object.owner()));
            for (String dependent : List.of("COMMENT", "OBJECT_GRANT")) {
                if (!object.type().equals("INDEX") && !object.type().equals("SYNONYM")) {
                    ifAny(
                            connection,
                            "SELECT DBMS_METADATA.GET_DEPENDENT_DDL('" + dependent + "', ?, ?) FROM dual",
                            script,
                            object.name(),
                            object.owner());
                }
            }
        }
        return script.toString();
    }

    private static void grants(Connection connection, String grantee, StringBuilder script) throws SQLException {
        for (String kind : List.of("SYSTEM_GRANT", "ROLE_GRANT")) {
            ifAny(connection, "SELECT DBMS_METADATA.GET_GRANTED_DDL('" + kind + "', ?) FROM dual", script, grantee);
        }
    }

    private static void ifAny(Connection connection, String sql, StringBuilder script, String... binds)
            throws SQLException {
        try {
            script.append(one(connection, sql, binds));
        } catch (SQLException e) {
            if (e.getErrorCode() != 31608) {
                throw e;
            }
        }
    }

    // ---------------------------------------------------------------- transforms and errors

    private Connection shop() throws Exception {
        Files.writeString(directory.resolve("shop.sql"), """
                CREATE USER shop IDENTIFIED BY change_me_1;
                CREATE USER guest IDENTIFIED BY change_me_1;
                GRANT CREATE SESSION TO shop;
                GRANT CREATE SESSION TO guest;
                CREATE TABLE shop.goods (id NUMBER(5) CONSTRAINT goods_pk PRIMARY KEY, name VARCHAR2(20) NOT NULL,
                  parent NUMBER(5) CONSTRAINT goods_fk REFERENCES shop.goods, CHECK (id > 0));
                CREATE INDEX shop.goods_name ON shop.goods (UPPER(name));
                GRANT SELECT ON shop.goods TO guest WITH GRANT OPTION;
                """);
        oracle.run(directory, "shop.sql");
        return oracle.connect("SHOP", "change_me_1");
    }

    @Test
    void transformsOfTheSessionDecideWhatIsSaid() throws Exception {
        try (Connection connection = shop()) {
            String ask = "SELECT DBMS_METADATA.GET_DDL('TABLE', 'GOODS') FROM dual";
            assertThat(one(connection, ask))
                    .startsWith(
                            "\n  CREATE TABLE \"SHOP\".\"GOODS\" \n   (\t\"ID\" NUMBER(5,0), \n\t\"NAME\" VARCHAR2(20)")
                    .contains(
                            "NOT NULL ENABLE",
                            "STORAGE(",
                            "TABLESPACE \"USERS\"",
                            "CONSTRAINT \"GOODS_FK\" FOREIGN KEY")
                    .contains("CONSTRAINT \"GOODS_PK\" PRIMARY KEY (\"ID\")", "CHECK (ID > 0) ENABLE")
                    .doesNotContain(";", "SYS_C");

            transform(connection, "STORAGE", false);
            assertThat(one(connection, ask)).doesNotContain("STORAGE(").contains("TABLESPACE");
            transform(connection, "SEGMENT_ATTRIBUTES", false);
            assertThat(one(connection, ask)).doesNotContain("TABLESPACE", "PCTFREE");
            transform(connection, "REF_CONSTRAINTS", false);
            assertThat(one(connection, ask)).doesNotContain("GOODS_FK").contains("GOODS_PK");
            transform(connection, "CONSTRAINTS", false);
            assertThat(one(connection, ask)).doesNotContain("GOODS_PK", "CHECK").contains("NOT NULL");
            transform(connection, "EMIT_SCHEMA", false);
            transform(connection, "PRETTY", false);
            transform(connection, "SQLTERMINATOR", true);
            transform(connection, "SIZE_BYTE_KEYWORD", true);
            assertThat(one(connection, ask))
                    .startsWith("CREATE TABLE \"GOODS\" ( \"ID\" NUMBER(5,0), \"NAME\" VARCHAR2(20 BYTE)")
                    .endsWith(");");

            transform(connection, "DEFAULT", true);
            transform(connection, "CONSTRAINTS_AS_ALTER", true);
            assertThat(one(connection, ask)).contains("ALTER TABLE \"SHOP\".\"GOODS\" ADD CONSTRAINT \"GOODS_PK\"");
        }
    }

    @Test
    void constraintsIndexesAndGrantsAreAskedByThemselvesToo() throws Exception {
        try (Connection connection = shop()) {
            assertThat(one(connection, "SELECT DBMS_METADATA.GET_DDL('CONSTRAINT', 'GOODS_PK', 'SHOP') FROM dual"))
                    .contains("ALTER TABLE \"SHOP\".\"GOODS\" ADD CONSTRAINT \"GOODS_PK\" PRIMARY KEY (\"ID\")");
            assertThat(one(connection, "SELECT DBMS_METADATA.GET_DDL('REF_CONSTRAINT', 'GOODS_FK') FROM dual"))
                    .contains("FOREIGN KEY (\"PARENT\")", "REFERENCES \"SHOP\".\"GOODS\" (\"ID\") ENABLE");
            assertThat(one(connection, "SELECT DBMS_METADATA.GET_DEPENDENT_DDL('INDEX', 'GOODS') FROM dual"))
                    .contains("CREATE INDEX \"SHOP\".\"GOODS_NAME\" ON \"SHOP\".\"GOODS\" (UPPER(\"NAME\"))")
                    .contains("CREATE UNIQUE INDEX \"SHOP\".\"GOODS_PK\" ON \"SHOP\".\"GOODS\" (\"ID\")");
            assertThat(one(connection, "SELECT DBMS_METADATA.GET_DEPENDENT_DDL('OBJECT_GRANT', 'GOODS') FROM dual"))
                    .contains("GRANT SELECT ON \"SHOP\".\"GOODS\" TO \"GUEST\" WITH GRANT OPTION");
        }
    }

    @Test
    void whatIsNotThereOrNotToBeSeenIsSaidNotToBeThere() throws Exception {
        try (Connection connection = shop()) {
            fails(connection, "GET_DDL('TABLE', 'NOTHING')", "ORA-31603: object \"NOTHING\" of type TABLE not found");
            fails(connection, "GET_DDL('VIEW', 'GOODS')", "ORA-31603");
            fails(connection, "GET_DDL('PACKAGES', 'GOODS')", "ORA-31600: invalid input value PACKAGES");
            fails(connection, "GET_DEPENDENT_DDL('COMMENT', 'GOODS')", "ORA-31608");
            try (Connection guest = oracle.connect("GUEST", "change_me_1")) {
                fails(guest, "GET_DDL('TABLE', 'GOODS', 'SHOP')", "ORA-31603");
            }
        }
    }

    private static void fails(Connection connection, String call, String message) {
        assertThatThrownBy(() -> one(connection, "SELECT DBMS_METADATA." + call + " FROM dual"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining(message);
    }
}
