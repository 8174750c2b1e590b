package io.howdah.orasim.dictionary;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.base.Finding;
import io.howdah.base.Identifier;
import io.howdah.base.Severity;
import io.howdah.orasim.engine.Options;
import io.howdah.orasim.engine.SimulatedOracle;
import io.howdah.orasim.wire.Listener;
import io.howdah.source.SourceCode;
import io.howdah.source.oracle.CheckItem;
import io.howdah.source.oracle.OracleAddress;
import io.howdah.source.oracle.OracleCheck;
import io.howdah.source.oracle.OracleServer;
import io.howdah.source.oracle.OracleSettings;
import io.howdah.source.oracle.OracleSource;
import io.howdah.source.oracle.ReadPlan;
import io.howdah.source.oracle.Secret;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a server does not show to a session, or shows as something else, is read all the same or told. */
class HiddenRowsTest {
    private SimulatedOracle oracle;
    private Listener listener;

    @BeforeEach
    void start() throws Exception {
        var describer = new ServerDescriber();
        oracle = SimulatedOracle.open(Options.DEFAULTS, DictionaryViews.of(Options.DEFAULTS.version(), describer));
        describer.server(oracle);
        oracle.createUser("SHOP", "word");
        oracle.createUser("READER", "word");
        listener = Listener.start(oracle, 0);
        system(
                "GRANT SELECT ANY TABLE, FLASHBACK ANY TABLE, SELECT_CATALOG_ROLE TO reader",
                "CREATE TABLE shop.orders (id NUMBER(5), state VARCHAR2(10)) ROW ARCHIVAL",
                "INSERT INTO shop.orders (id, state) VALUES (1, 'new')",
                "INSERT INTO shop.orders (id, state) VALUES (2, 'new')",
                "INSERT INTO shop.orders (id, state, ora_archive_state) VALUES (3, 'old', '1')",
                "CREATE TABLE shop.cards (id NUMBER(5), digits VARCHAR2(16))",
                "INSERT INTO shop.cards VALUES (1, '4711')",
                "COMMIT");
    }

    @AfterEach
    void stop() throws IOException {
        listener.close();
        oracle.close();
    }

    private void system(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        listener.jdbcUrl("ORASIM"), "SYSTEM", Options.DEFAULTS.sysPassword());
                Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private OracleSettings settings(String user) {
        return OracleSettings.of(
                        OracleAddress.of(listener.jdbcUrl("ORASIM")),
                        Optional.of(user),
                        Optional.of(new Secret("word")))
                .withSchemas(List.of(new Identifier("SHOP")))
                .withReading(1, 0, OracleSettings.DEFAULT_FETCH);
    }

    private static List<String> ids(Connection connection) throws SQLException {
        try (connection;
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT LISTAGG(id, ',') WITHIN GROUP (ORDER BY id) FROM shop.orders")) {
            rows.next();
            return List.of(rows.getString(1).split(","));
        }
    }

    private Connection plain(String user) throws SQLException {
        return DriverManager.getConnection(listener.jdbcUrl("ORASIM"), user, "word");
    }

    private List<Finding> found(String user) {
        try (OracleSource source = OracleSource.open(new OracleServer(settings(user)), ReadPlan.inMemory())) {
            return source.export().findings().stream()
                    .filter(f -> f.code() == SourceCode.ROWS_HIDDEN || f.code() == SourceCode.VALUES_REDACTED)
                    .toList();
        }
    }

    @Test
    void archivedRowsAreSeenByHowdahsSessions() throws Exception {
        assertThat(ids(plain("READER"))).containsExactly("1", "2");
        assertThat(ids(new OracleServer(settings("reader")).open())).containsExactly("1", "2", "3");
    }

    private void addPolicies() throws SQLException {
        system(
                "CREATE FUNCTION shop.own (s VARCHAR2, t VARCHAR2) RETURN VARCHAR2 IS BEGIN RETURN 'id > 1'; END;",
                "BEGIN DBMS_RLS.ADD_POLICY('SHOP', 'ORDERS', 'OWN_ROWS', 'SHOP', 'OWN', 'SELECT'); END;",
                "BEGIN DBMS_REDACT.ADD_POLICY(object_schema => 'SHOP', object_name => 'CARDS', policy_name => 'MASK',"
                        + " column_name => 'DIGITS', expression => '1=1'); END;");
    }

    @Test
    void policiesAreLossesUnlessTheUserIsExempt() throws Exception {
        addPolicies();

        assertThat(ids(plain("READER"))).containsExactly("2");
        assertThat(found("reader"))
                .extracting(f -> f.severity() + " " + f.object() + ": " + f.message() + ": " + f.hint())
                .containsExactly(
                        Severity.LOSS
                                + " table SHOP.ORDERS: policy OWN_ROWS of DBMS_RLS decides which rows and values the user"
                                + " sees: GRANT EXEMPT ACCESS POLICY TO READER",
                        Severity.LOSS
                                + " table SHOP.CARDS: policy MASK of DBMS_REDACT gives other values instead of those in"
                                + " DIGITS: GRANT EXEMPT REDACTION POLICY TO READER");

        system("GRANT EXEMPT ACCESS POLICY TO reader", "GRANT EXEMPT REDACTION POLICY TO reader");

        assertThat(ids(plain("READER"))).containsExactly("1", "2");
        assertThat(found("reader")).isEmpty();
    }

    @Test
    void checkNamesThePoliciesAndTheirGrants() throws Exception {
        addPolicies();

        assertThat(new OracleCheck(settings("reader")).check().items())
                .filteredOn(i -> i.level() == CheckItem.Level.MISSING)
                .extracting(i -> i.about() + ": " + i.hint())
                .containsExactly(
                        "table SHOP.ORDERS: GRANT EXEMPT ACCESS POLICY TO READER",
                        "table SHOP.CARDS: GRANT EXEMPT REDACTION POLICY TO READER");

        system("GRANT EXEMPT ACCESS POLICY TO reader", "GRANT EXEMPT REDACTION POLICY TO reader");
        assertThat(new OracleCheck(settings("reader")).check().items())
                .filteredOn(i -> i.about().equals("policies"))
                .extracting(CheckItem::words)
                .containsExactly("no policy hides rows or values from READER");
    }

    @Test
    void whereRedactionCannotBeSeenThatIsTold() throws Exception {
        system("REVOKE SELECT_CATALOG_ROLE FROM reader");

        assertThat(new OracleCheck(settings("reader")).check().items())
                .filteredOn(i -> i.about().equals("policies"))
                .extracting(CheckItem::words)
                .containsExactly("whether values are redacted for READER may not be asked");
    }
}
