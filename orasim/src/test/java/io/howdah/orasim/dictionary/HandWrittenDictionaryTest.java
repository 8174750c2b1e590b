package io.howdah.orasim.dictionary;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.base.Finding;
import io.howdah.base.Identifier;
import io.howdah.base.ObjectKind;
import io.howdah.base.QualifiedName;
import io.howdah.base.Severity;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.Table;
import io.howdah.catalog.oracle.CatalogCode;
import io.howdah.catalog.oracle.dictionary.LiveCatalog;
import io.howdah.catalog.oracle.dictionary.LiveCatalogReader;
import io.howdah.catalog.oracle.dictionary.OracleVersion;
import io.howdah.catalog.oracle.dictionary.Reach;
import io.howdah.sql.oracle.OraclePrinter;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Rows of the dictionary that were written by hand after manuals: no catalog of Howdah's stands behind them, so that a thing which reader and
 * simulator misunderstand in the same way shows here.
 */
class HandWrittenDictionaryTest {
    private static final String RELEASE = "21.0";
    private static TestDatabase postgres;
    private static LiveCatalog live;

    @BeforeAll
    static void read() throws Exception {
        postgres = TestPostgres.fresh();
        try (Connection connection = postgres.open();
                Statement statement = connection.createStatement();
                InputStream rows = HandWrittenDictionaryTest.class.getResourceAsStream("handwritten.sql")) {
            PostgresDictionary.create(connection, DictionaryViews.of(RELEASE + ".0.0.0", Describer.NONE));
            statement.execute(new String(Objects.requireNonNull(rows).readAllBytes(), StandardCharsets.UTF_8));
            live = read(connection);
        }
    }

    @AfterAll
    static void drop() {
        postgres.close();
    }

    private static LiveCatalog read(Connection connection) {
        return LiveCatalogReader.read(connection, List.of(new Identifier("SHOP")), OracleVersion.parse(RELEASE));
    }

    private static Catalog catalog() {
        return live.catalog();
    }

    private static Table table(String name) {
        return catalog().table(QualifiedName.of("SHOP", name)).orElseThrow();
    }

    private static Stream<Finding> findings(CatalogCode code) {
        return catalog().findings().stream().filter(f -> f.code() == code);
    }

    @Test
    void everythingElseIsUnderstood() {
        assertThat(live.reach()).isEqualTo(Reach.DBA);
        assertThat(findings(CatalogCode.SYNTAX)).isEmpty();
        assertThat(catalog().tables())
                .extracting(t -> t.kind() + " " + t.name().name())
                .containsExactlyInAnyOrder(
                        "OBJECT CUSTOMERS", "HEAP STORES", "HEAP ORDERS", "HEAP LEDGER", "NESTED STOCK_TAB");
    }

    @Test
    void keysOfObjectIdentifiersAndOfNestedTablesAreNotTheTables() {
        assertThat(table("CUSTOMERS").constraints()).isEmpty();
        assertThat(table("STORES").constraints())
                .extracting(c -> switch (c) {
                    case Table.PrimaryKey k -> "primary key " + k.columns();
                    case Table.Unique u -> "unique " + u.columns();
                    default -> c.toString();
                })
                .containsExactlyInAnyOrder("primary key [ID]", "unique [CODE]");
        assertThat(catalog().tables()).allSatisfy(t -> assertThat(t.indexes()).isEmpty());
    }

    @Test
    void evolvedTypeHasItsAddedAttribute() {
        assertThat(catalog()
                        .type(QualifiedName.of("SHOP", "CUSTOMER_T"))
                        .orElseThrow()
                        .shape())
                .isInstanceOfSatisfying(
                        Catalog.ObjectShape.class,
                        shape -> assertThat(shape.attributes())
                                .extracting(a -> a.name().text())
                                .containsExactly("ID", "NAME", "PHONE"));
        assertThat(table("CUSTOMERS").columns())
                .extracting(c -> c.name().text())
                .contains("ID", "NAME", "PHONE");
    }

    @Test
    void otherChangesOfTypesAreTold() {
        assertThat(findings(CatalogCode.TYPE_CHANGED)).singleElement().satisfies(f -> {
            assertThat(f.severity()).isEqualTo(Severity.LOSS);
            assertThat(f.message()).endsWith("ALTER TYPE customer_t DROP ATTRIBUTE name");
        });
    }

    @Test
    void triggersInTheRecycleBinStayThere() {
        assertThat(catalog().code().stream().filter(c -> c.object().kind() == ObjectKind.TRIGGER))
                .extracting(c -> c.object().name().name() + " " + c.text().replaceAll("(?s).*'(.*)'.*", "$1"))
                .containsExactlyInAnyOrder("ORDERS_AUDIT live", "ORDERS_BACK back");
        assertThat(findings(CatalogCode.NAME_OF_RECYCLE_BIN))
                .singleElement()
                .satisfies(f -> assertThat(f.object().toString()).isEqualTo("trigger SHOP.BIN$back==$0"));
        assertThat(catalog().grants())
                .extracting(g -> g.object().map(QualifiedName::toString).orElse(""))
                .containsExactly("SHOP.ORDERS");
        assertThat(catalog().others()).noneMatch(o -> o.object().toString().contains("BIN$gone"));
    }

    @Test
    void whatItsOwnViewDoesNotShowIsNamed() {
        assertThat(catalog().others())
                .extracting(o -> o.object().name().name().text())
                .contains("LIBRARY GZIP_LIB", "PACKAGE BODY HIDDEN_BODY")
                .doesNotContain("TABLE STOCK_TAB", "TABLE ORDERS_MV", "PROCEDURE SHORT_NAME", "INDEX SYS_C0010");
    }

    @Test
    void identityWithoutItsSequenceIsTold() {
        assertThat(findings(CatalogCode.IDENTITY_WITHOUT_SEQUENCE))
                .extracting(f -> f.object().toString())
                .containsExactly("column SHOP.ORDERS.ID");
    }

    @Test
    void defaultIsReadUpToItsComment() {
        assertThat(column("ORDERS", "STATE").defaultValue().map(d -> OraclePrinter.print(d.value())))
                .contains("'new'");
    }

    @Test
    void tableWhoseRowsCanBeArchivedKeepsTheirState() {
        assertThat(findings(CatalogCode.ROWS_CAN_BE_ARCHIVED))
                .extracting(f -> f.object().toString())
                .containsExactly("table SHOP.ORDERS");
        assertThat(column("ORDERS", "ORA_ARCHIVE_STATE").visibility()).isEqualTo(Table.Visibility.INVISIBLE);
    }

    private static Table.Column column(String table, String name) {
        return table(table).columns().stream()
                .filter(c -> c.name().text().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void collationsAndRightsOfViewsAndKindsOfTablesAreNotLost() {
        assertThat(findings(CatalogCode.COLLATION_NOT_KEPT))
                .extracting(f -> f.object() + ": " + f.message())
                .containsExactly("table SHOP.STORES: columns have collations by which they are compared and sorted:"
                        + " CODE BINARY_CI");
        assertThat(findings(CatalogCode.SPECIAL_TABLE))
                .extracting(Finding::message)
                .containsExactly("the immutable table is read as an ordinary table");
        assertThat(view("ALL_ORDERS")).containsExactly("DEFAULT COLLATION", "BEQUEATH", "WITH READ ONLY");
        assertThat(view("OPEN_ORDERS")).containsExactly("WITH READ ONLY");
    }

    private static List<String> view(String name) {
        return catalog().views(QualifiedName.of("SHOP", name)).getFirst().options().stream()
                .map(c -> c.keyword())
                .toList();
    }

    @Test
    void boundsThatMeanNoneAreNone() {
        assertThat(catalog().sequences()).singleElement().satisfies(s -> {
            assertThat(s.shape().min()).isEmpty();
            assertThat(s.shape().max()).isEmpty();
        });
    }

    @Test
    void programOfAnotherSchemaIsNamedWithIt() {
        assertThat(catalog().others())
                .filteredOn(o -> o.object().kind() == ObjectKind.JOB)
                .singleElement()
                .satisfies(o -> assertThat(o.text())
                        .contains("program_name => '\"BATCH\".\"CLEAN\"', schedule_name => 'EVERY_NIGHT'"));
    }

    @Test
    void lengthsOfCodeAreInCharactersWhereItWasCompiledSo() {
        assertThat(live.statements())
                .filteredOn(u -> u.text().contains("short_name"))
                .singleElement()
                .satisfies(u ->
                        assertThat(u.session().parameters().values()).containsEntry("NLS_LENGTH_SEMANTICS", "CHAR"));
        assertThat(live.statements())
                .filteredOn(u -> u.text().contains("orders_audit"))
                .allSatisfy(u ->
                        assertThat(u.session().parameters().values()).containsEntry("NLS_LENGTH_SEMANTICS", "BYTE"));
    }

    @Test
    void policiesThatHideRowsOrValuesAreKnown() throws SQLException {
        assertThat(live.hiding().all())
                .extracting(p -> p.kind() + " " + p.table() + " " + p.name() + " " + p.columns())
                .containsExactly("ROWS SHOP.ORDERS OWN_ORDERS []", "VALUES SHOP.CUSTOMERS MASK_PHONE [PHONE]");

        try (Connection connection = postgres.open();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("INSERT INTO session_privs VALUES ('EXEMPT ACCESS POLICY'), ('EXEMPT REDACTION POLICY')");
            assertThat(read(connection).hiding().all()).isEmpty();
            connection.rollback();
        }
    }
}
