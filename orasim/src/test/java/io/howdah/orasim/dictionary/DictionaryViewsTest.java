package io.howdah.orasim.dictionary;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.oracle.ScriptCatalogReader;
import io.howdah.catalog.oracle.dictionary.OracleVersion;
import io.howdah.orasim.engine.SessionContext;
import io.howdah.orasim.engine.Value;
import io.howdah.orasim.engine.VirtualTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows and columns as the manual shows them. */
class DictionaryViewsTest {
    @TempDir
    static Path directory;

    private static Catalog catalog;
    private static List<VirtualTable> views;
    private static final SessionContext ALL = new StandingSession(new Identifier("KINDS"), Set.of(), o -> true);

    @BeforeAll
    static void readKinds() throws IOException {
        KindsScript.write(directory, new OracleVersion(19, 0));
        catalog = ScriptCatalogReader.read(
                        List.of(directory.resolve("kinds.sql")), ScriptCatalogReader.Settings.of(directory))
                .catalog();
        views = DictionaryViews.of("19.0.0.0.0", Describer.NONE);
    }

    /** Values of some columns of the rows in which the first column has the first value. */
    private static List<List<String>> rows(
            SessionContext session, String view, String key, String value, String... columns) {
        VirtualTable table = view(views, view);
        List<String> names =
                table.columns().stream().map(VirtualTable.Column::name).toList();
        List<List<String>> found = new ArrayList<>();
        for (List<Value> row : table.rows(
                        new StandingDatabase(catalog, "19.0.0.0.0"), session, VirtualTable.Demand.NONE)
                .toList()) {
            if (text(row.get(names.indexOf(key))).equals(value)) {
                found.add(List.of(columns).stream()
                        .map(c -> text(row.get(names.indexOf(c))))
                        .toList());
            }
        }
        return found;
    }

    private static VirtualTable view(List<VirtualTable> all, String name) {
        return all.stream()
                .filter(v -> v.synonyms().contains(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no view " + name));
    }

    private static String text(Value value) {
        return switch (value) {
            case Value.Text t -> t.text();
            case Value.Num n -> n.number().toPlainString();
            case Value.Date d -> d.date().toString();
            case Value.Null n -> "";
            default -> value.toString();
        };
    }

    @Test
    void boundsAreValuesHoweverTheyWereWritten() {
        assertThat(rows(ALL, "ALL_TAB_PARTITIONS", "TABLE_NAME", "BY_RANGE", "PARTITION_NAME", "HIGH_VALUE"))
                .containsExactly(
                        List.of(
                                "LOW",
                                "TO_DATE(' 2019-12-31 00:00:00', 'SYYYY-MM-DD HH24:MI:SS', 'NLS_CALENDAR=GREGORIAN'), 5"),
                        List.of(
                                "MID",
                                "TO_DATE(' 2024-02-29 00:00:00', 'SYYYY-MM-DD HH24:MI:SS', 'NLS_CALENDAR=GREGORIAN'), MAXVALUE"),
                        List.of("HIGH", "MAXVALUE, MAXVALUE"));
        assertThat(rows(ALL, "ALL_TAB_PARTITIONS", "TABLE_NAME", "BY_INTERVAL", "HIGH_VALUE"))
                .containsExactly(List.of("TIMESTAMP' 2024-01-01 12:30:00.5'"));
    }

    @Test
    void templateNamesSubpartitionsAfterTheirPartition() {
        assertThat(rows(
                        ALL,
                        "ALL_TAB_SUBPARTITIONS",
                        "TABLE_NAME",
                        "BY_LIST_TEMPLATE",
                        "PARTITION_NAME",
                        "SUBPARTITION_NAME",
                        "HIGH_VALUE"))
                .containsExactly(
                        List.of("NORTH", "NORTH_SMALL", "10"),
                        List.of("NORTH", "NORTH_REST", "MAXVALUE"),
                        List.of("SOUTH", "SOUTH_ALL", "MAXVALUE"),
                        List.of("REST", "REST_SMALL", "10"),
                        List.of("REST", "REST_REST", "MAXVALUE"));
    }

    @Test
    void notNullIsACheckWithItsOwnText() {
        assertThat(rows(
                        ALL,
                        "ALL_CONSTRAINTS",
                        "TABLE_NAME",
                        "COLOURS",
                        "CONSTRAINT_TYPE",
                        "SEARCH_CONDITION",
                        "STATUS",
                        "DEFERRABLE",
                        "DEFERRED",
                        "VALIDATED",
                        "INDEX_NAME"))
                .contains(
                        List.of(
                                "C",
                                "\"LABEL\" IS NOT NULL",
                                "ENABLED",
                                "NOT DEFERRABLE",
                                "IMMEDIATE",
                                "VALIDATED",
                                ""),
                        List.of("P", "", "ENABLED", "NOT DEFERRABLE", "IMMEDIATE", "VALIDATED", "COLOURS_PK"),
                        List.of("U", "", "ENABLED", "DEFERRABLE", "DEFERRED", "VALIDATED", "COLOURS_LABEL_UK"));
        assertThat(rows(
                        ALL,
                        "ALL_CONSTRAINTS",
                        "CONSTRAINT_NAME",
                        "COLOURS_HUE_CK",
                        "STATUS",
                        "VALIDATED",
                        "GENERATED"))
                .containsExactly(List.of("DISABLED", "NOT VALIDATED", "USER NAME"));
    }

    @Test
    void namesThatOracleMakesUpStayTheSame() {
        List<List<String>> first = rows(ALL, "ALL_CONSTRAINTS", "GENERATED", "GENERATED NAME", "CONSTRAINT_NAME");

        assertThat(first).isNotEmpty().allSatisfy(r -> assertThat(r.getFirst()).matches("SYS_C\\d{6,10}"));
        assertThat(rows(ALL, "ALL_CONSTRAINTS", "GENERATED", "GENERATED NAME", "CONSTRAINT_NAME"))
                .isEqualTo(first);
    }

    @Test
    void expressionsOfIndexesAreHiddenColumns() {
        assertThat(rows(
                        ALL,
                        "ALL_IND_EXPRESSIONS",
                        "INDEX_NAME",
                        "PARTS_NOTE_UX",
                        "COLUMN_EXPRESSION",
                        "COLUMN_POSITION"))
                .containsExactly(List.of("UPPER(\"NOTE\")", "1"), List.of("\"SERIAL\"", "2"));
        assertThat(rows(ALL, "ALL_IND_COLUMNS", "INDEX_NAME", "PARTS_NOTE_UX", "COLUMN_NAME", "DESCEND"))
                .containsExactly(List.of("SYS_NC00009$", "ASC"), List.of("SYS_NC00010$", "DESC"));
        assertThat(rows(
                        ALL,
                        "ALL_TAB_COLS",
                        "COLUMN_NAME",
                        "SYS_NC00009$",
                        "TABLE_NAME",
                        "HIDDEN_COLUMN",
                        "VIRTUAL_COLUMN",
                        "USER_GENERATED",
                        "COLUMN_ID",
                        "INTERNAL_COLUMN_ID",
                        "DATA_DEFAULT"))
                .contains(List.of("PARTS", "YES", "YES", "NO", "", "9", "UPPER(\"NOTE\")"));
        assertThat(rows(ALL, "ALL_TAB_COLUMNS", "COLUMN_NAME", "SYS_NC00009$", "TABLE_NAME"))
                .isEmpty();
        assertThat(rows(ALL, "ALL_INDEXES", "INDEX_NAME", "PARTS_MADE_IX", "INDEX_TYPE", "VISIBILITY", "UNIQUENESS"))
                .containsExactly(List.of("NORMAL/REV", "INVISIBLE", "NONUNIQUE"));
    }

    @Test
    void identityColumnHasASequenceOfItsOwn() {
        assertThat(rows(ALL, "ALL_TAB_IDENTITY_COLS", "TABLE_NAME", "PARTS", "GENERATION_TYPE", "IDENTITY_OPTIONS"))
                .containsExactly(List.of(
                        "BY DEFAULT",
                        "START WITH: 100, INCREMENT BY: 10, MAX_VALUE: 9999999999999999999999999999, MIN_VALUE: 1,"
                                + " CYCLE_FLAG: N, CACHE_SIZE: 0, ORDER_FLAG: N, SCALE_FLAG: N, EXTEND_FLAG: N,"
                                + " SESSION_FLAG: N, KEEP_VALUE: N"));
        String sequence = rows(ALL, "ALL_TAB_IDENTITY_COLS", "TABLE_NAME", "PARTS", "SEQUENCE_NAME")
                .getFirst()
                .getFirst();
        assertThat(sequence).startsWith("ISEQ$$_");
        assertThat(rows(ALL, "ALL_SEQUENCES", "SEQUENCE_NAME", sequence, "LAST_NUMBER", "INCREMENT_BY"))
                .containsExactly(List.of("100", "10"));
        assertThat(rows(
                        ALL,
                        "ALL_TAB_COLS",
                        "COLUMN_NAME",
                        "SERIAL",
                        "DATA_TYPE",
                        "DATA_PRECISION",
                        "DATA_SCALE",
                        "NULLABLE"))
                .containsExactly(List.of("NUMBER", "18", "0", "N"));
        assertThat(rows(ALL, "USER_TAB_COLUMNS", "COLUMN_NAME", "MADE", "DATA_TYPE", "DATA_SCALE", "DATA_DEFAULT"))
                .containsExactly(List.of("TIMESTAMP(9) WITH LOCAL TIME ZONE", "9", "SYSTIMESTAMP"));
    }

    @Test
    void sourceKeepsLineEndsAndLeavesCreateOut() {
        assertThat(rows(ALL, "ALL_SOURCE", "NAME", "REPAINT", "TYPE", "LINE", "TEXT"))
                .containsExactly(
                        List.of("PROCEDURE", "1", "PROCEDURE repaint (p_from VARCHAR2, p_to VARCHAR2) AS\n"),
                        List.of("PROCEDURE", "2", "BEGIN\n"),
                        List.of("PROCEDURE", "3", "  UPDATE parts SET colour = p_to WHERE colour = p_from;\n"),
                        List.of("PROCEDURE", "4", "END;"));
    }

    @Test
    void routinesOfPackagesStandWithTheirParameters() {
        assertThat(rows(
                        ALL,
                        "ALL_PROCEDURES",
                        "OBJECT_NAME",
                        "STOCK",
                        "PROCEDURE_NAME",
                        "SUBPROGRAM_ID",
                        "OBJECT_TYPE"))
                .containsExactly(List.of("", "0", "PACKAGE"), List.of("LEFT_OVER", "1", "PACKAGE"));
        assertThat(rows(
                        ALL,
                        "ALL_ARGUMENTS",
                        "OBJECT_NAME",
                        "LEFT_OVER",
                        "PACKAGE_NAME",
                        "ARGUMENT_NAME",
                        "POSITION",
                        "SEQUENCE",
                        "IN_OUT",
                        "DATA_TYPE"))
                .containsExactly(
                        List.of("STOCK", "", "0", "1", "OUT", "NUMBER"),
                        List.of("STOCK", "P_COLOUR", "1", "2", "IN", "VARCHAR2"));
        assertThat(rows(ALL, "USER_ARGUMENTS", "OBJECT_NAME", "REPAINT", "PACKAGE_NAME", "ARGUMENT_NAME", "POSITION"))
                .containsExactly(List.of("", "P_FROM", "1"), List.of("", "P_TO", "2"));
    }

    @Test
    void triggerIsTakenApart() {
        assertThat(rows(
                        ALL,
                        "ALL_TRIGGERS",
                        "TRIGGER_NAME",
                        "PARTS_BI",
                        "TRIGGER_TYPE",
                        "TRIGGERING_EVENT",
                        "TABLE_NAME",
                        "WHEN_CLAUSE",
                        "STATUS"))
                .containsExactly(
                        List.of("BEFORE EACH ROW", "INSERT OR UPDATE", "PARTS", "NEW.note IS NULL", "DISABLED"));
        assertThat(rows(ALL, "ALL_TRIGGERS", "TRIGGER_NAME", "HEAVY_IO", "TRIGGER_TYPE", "BASE_OBJECT_TYPE"))
                .containsExactly(List.of("INSTEAD OF", "VIEW"));
    }

    @Test
    void allViewsShowWhatTheSessionSees() {
        Predicate<QualifiedName> one =
                o -> o.name().text().equals("PARTS") || o.name().text().equals("STOCK");
        SessionContext guest = new StandingSession(new Identifier("GUEST"), Set.of(), one);

        assertThat(rows(guest, "ALL_TABLES", "OWNER", "KINDS", "TABLE_NAME")).containsExactly(List.of("PARTS"));
        assertThat(rows(guest, "USER_TABLES", "STATUS", "VALID", "TABLE_NAME")).isEmpty();
        assertThat(rows(guest, "DBA_TABLES", "OWNER", "KINDS", "TABLE_NAME")).hasSizeGreaterThan(10);
        // a body is its owner's secret
        assertThat(rows(guest, "ALL_SOURCE", "NAME", "STOCK", "TYPE")).containsOnly(List.of("PACKAGE"));
        assertThat(view(views, "DBA_TABLES").access()).isEqualTo(VirtualTable.Access.CATALOG);
        assertThat(view(views, "V$SESSION").access()).isEqualTo(VirtualTable.Access.CATALOG);
        assertThat(view(views, "ALL_TABLES").access()).isEqualTo(VirtualTable.Access.PUBLIC);
    }

    @Test
    void columnsStandInTheManualsOrder() {
        assertThat(names(views, "USER_SEQUENCES"))
                .containsExactly(
                        "SEQUENCE_NAME",
                        "MIN_VALUE",
                        "MAX_VALUE",
                        "INCREMENT_BY",
                        "CYCLE_FLAG",
                        "ORDER_FLAG",
                        "CACHE_SIZE",
                        "LAST_NUMBER",
                        "SCALE_FLAG",
                        "EXTEND_FLAG",
                        "SHARDED_FLAG",
                        "SESSION_FLAG",
                        "KEEP_VALUE");
        assertThat(names(views, "ALL_TAB_COLS"))
                .startsWith("OWNER", "TABLE_NAME")
                .doesNotContain("VECTOR_INFO");
        assertThat(names(views, "USER_TAB_COLS")).startsWith("TABLE_NAME").doesNotContain("OWNER");
        List<VirtualTable> later = DictionaryViews.of("23.0.0.0.0", Describer.NONE);
        assertThat(names(later, "ALL_TAB_COLS")).contains("VECTOR_INFO", "DEFAULT_ON_NULL_UPD", "DATA_DEFAULT_VC");
    }

    private static List<String> names(List<VirtualTable> all, String view) {
        return view(all, view).columns().stream().map(VirtualTable.Column::name).toList();
    }

    @Test
    void everyViewGivesRowsOfItsColumns() {
        var database = new StandingDatabase(catalog, "19.0.0.0.0");
        for (VirtualTable view : views) {
            assertThat(view.rows(database, ALL, VirtualTable.Demand.NONE))
                    .as(view.name().toString())
                    .allSatisfy(r -> assertThat(r).hasSameSizeAs(view.columns()));
        }
    }
}
