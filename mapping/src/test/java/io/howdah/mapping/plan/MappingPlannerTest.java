package io.howdah.mapping.plan;

import static io.howdah.mapping.plan.Tables.NUMBER;
import static io.howdah.mapping.plan.Tables.TEXT;
import static io.howdah.mapping.plan.Tables.column;
import static io.howdah.mapping.plan.Tables.names;
import static io.howdah.mapping.plan.Tables.primaryKey;
import static io.howdah.mapping.plan.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.howdah.base.Finding;
import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.base.ObjectKind;
import io.howdah.base.ObjectRef;
import io.howdah.base.Place;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.OracleType;
import io.howdah.catalog.Table;
import io.howdah.mapping.MappingCode;
import io.howdah.mapping.MappingRules;
import io.howdah.mapping.dms.TableMappingFile;
import io.howdah.mapping.document.JsonDocument;
import io.howdah.source.ExportDirectory.Export;
import io.howdah.source.SourceCode;
import io.howdah.source.TableRead;
import io.howdah.source.filter.SqlPredicate;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.Statement.DeleteRule;
import io.howdah.values.ValuePolicies;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingPlannerTest {
    private static final Catalog CATALOG = Tables.catalog(
            table(
                    "HR",
                    "EMP",
                    List.of(
                            column("ID", NUMBER),
                            column("NAME", TEXT),
                            column("NAME_COL", TEXT),
                            column("HIRED", new OracleType.Date()),
                            column("PHOTO", new OracleType.Blob())),
                    primaryKey("ID")),
            table("HR", "TBL_LOG", List.of(column("ID", NUMBER), column("AT", new OracleType.Date()))),
            table(
                    "SALES",
                    "ORDERS",
                    List.of(column("ID", NUMBER), column("EMP", NUMBER)),
                    primaryKey("ID"),
                    new Table.ForeignKey(
                            Optional.of(new Identifier("FK")),
                            names("EMP"),
                            QualifiedName.of("HR", "EMP"),
                            List.of(),
                            DeleteRule.values()[0],
                            Table.State.DEFAULT,
                            Optional.empty())));

    private static final String ALL = """
            {"rule-type": "selection", "rule-id": "1", "rule-name": "all", "rule-action": "include",
             "object-locator": {"schema-name": "%", "table-name": "%"}}""";

    private static PlanSettings settings() {
        return PlanSettings.of(i -> new Identifier(i.text().toLowerCase(Locale.ROOT)));
    }

    private static MappingRules rules(String more) {
        return TableMappingFile.of(JsonDocument.parse("m.json", "{\"rules\": [" + ALL + more + "]}"));
    }

    private static MappingPlan plan(String more) {
        return MappingPlanner.plan(CATALOG, rules(more), settings());
    }

    private static String change(String id, String target, String locator, String action) {
        return ", {\"rule-type\": \"transformation\", \"rule-id\": \"" + id
                + "\", \"rule-name\": \"r\", \"rule-target\": \"" + target + "\", \"object-locator\": {" + locator
                + "}, " + action + "}";
    }

    private static String locator(String schema, String table) {
        return "\"schema-name\": \"" + schema + "\", \"table-name\": \"" + table + "\"";
    }

    private static String locator(String schema, String table, String column) {
        return locator(schema, table) + ", \"column-name\": \"" + column + "\"";
    }

    private static TablePlan.Selected emp(MappingPlan plan) {
        return plan.selected(QualifiedName.of("HR", "EMP")).orElseThrow();
    }

    private static String fate(MappingPlan plan, String name) {
        return emp(plan).columns().stream()
                .filter(c -> c.column().text().equals(name))
                .map(c -> switch (c) {
                    case ColumnPlan.Kept k ->
                        k.name().map(n -> n.value() + " by " + n.rule().id()).orElse("as it is");
                    case ColumnPlan.Removed r -> "removed by " + r.rule().id();
                    case ColumnPlan.Added a -> "added by " + a.rule().id();
                })
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "\"rule-action\": \"rename\", \"value\": \"tag\" ! tag",
                "\"rule-action\": \"convert-lowercase\" ! tbl_log",
                "\"rule-action\": \"convert-uppercase\" ! TBL_LOG",
                "\"rule-action\": \"add-prefix\", \"value\": \"arc_\" ! arc_TBL_LOG",
                "\"rule-action\": \"add-suffix\", \"value\": \"_x\" ! TBL_LOG_x",
                "\"rule-action\": \"remove-prefix\", \"value\": \"TBL_\" ! LOG",
                "\"rule-action\": \"remove-prefix\", \"value\": \"LOG\" ! TBL_LOG",
                "\"rule-action\": \"remove-suffix\", \"value\": \"_LOG\" ! TBL",
                "\"rule-action\": \"replace-prefix\", \"old-value\": \"TBL_\", \"value\": \"t_\" ! t_LOG",
                "\"rule-action\": \"replace-suffix\", \"old-value\": \"LOG\", \"value\": \"l\" ! TBL_l",
                "\"rule-action\": \"rename\", \"expression\": \"lower($AR_M_SOURCE_SCHEMA) || '_x'\" ! hr_x"
            })
    void everyKindOfRenameHasItsEffect(String action, String name) {
        MappingPlan plan = plan(change("5", "table", locator("HR", "TBL[_]%"), action));
        assertThat(plan.selected(QualifiedName.of("HR", "TBL_LOG"))
                        .flatMap(TablePlan.Selected::name)
                        .orElseThrow()
                        .value()
                        .text())
                .isEqualTo(name);
        assertThat(emp(plan).name()).isEmpty();
    }

    @Test
    void theLowerIdWinsWhereverItStands() {
        String lower = change("20", "column", locator("%", "%", "%"), "\"rule-action\": \"convert-lowercase\"");
        String suffix = change(
                "7", "column", locator("HR", "%", "%_COL"), "\"rule-action\": \"remove-suffix\", \"value\": \"_COL\"");
        // NAME_COL would be called NAME: the other column is lower case
        MappingPlan plan = plan(lower + suffix);
        assertThat(fate(plan, "NAME_COL")).isEqualTo("NAME by 7");
        assertThat(fate(plan, "NAME")).isEqualTo("name by 20");
    }

    @Test
    void schemasAreRenamedForAllThatIsInThem() {
        MappingPlan plan =
                plan(change("5", "schema", "\"schema-name\": \"HR\"", "\"rule-action\": \"rename\", \"value\": \"p\""));
        assertThat(plan.schemas()).containsOnlyKeys(new Identifier("HR"));
    }

    @Test
    void columnsAreRemovedListedAndChosenByType() {
        MappingPlan removed =
                plan(change("5", "column", locator("HR", "EMP", "PH%"), "\"rule-action\": \"remove-column\""));
        assertThat(fate(removed, "PHOTO")).isEqualTo("removed by 5");
        assertThat(emp(removed).mapped().column(new Identifier("PHOTO"))).isEmpty();
        assertThat(emp(removed).read().unused()).containsExactly(new Identifier("PHOTO"));
        MappingPlan listed =
                plan(change("5", "column", locator("HR", "EMP", "ID"), "\"rule-action\": \"include-column\""));
        assertThat(emp(listed).mapped().columns())
                .extracting(c -> c.name().text())
                .containsExactly("ID");
        MappingPlan typed = plan(change(
                "5",
                "column",
                locator("HR", "EMP", "%") + ", \"data-type\": \"string\"",
                "\"rule-action\": \"change-data-type\", \"data-type\": {\"type\": \"clob\"}"));
        assertThat(emp(typed).columns().stream()
                        .filter(c -> c instanceof ColumnPlan.Kept k && k.type().isPresent())
                        .map(c -> c.column().text()))
                .containsExactly("NAME", "NAME_COL");
    }

    @Test
    void aDefinedPrimaryKeyReplacesTheFormerOne() {
        MappingPlan plan = plan(change(
                "5",
                "table",
                locator("HR", "EMP"),
                "\"rule-action\": \"define-primary-key\", \"primary-key-def\": {\"name\": \"k\", \"origin\": \"unique-index\","
                        + " \"columns\": [\"NAME\", \"HIRED\"]}"));
        assertThat(emp(plan).mapped().primaryKey().orElseThrow().columns()).isEqualTo(names("NAME", "HIRED"));
        assertThat(emp(plan).mapped().constraints())
                .anySatisfy(c -> assertThat(c)
                        .isInstanceOfSatisfying(
                                Table.Unique.class, u -> assertThat(u.columns()).isEqualTo(names("ID"))));
        Table orders =
                plan.selected(QualifiedName.of("SALES", "ORDERS")).orElseThrow().mapped();
        assertThat(orders.constraints())
                .anySatisfy(c -> assertThat(c)
                        .isInstanceOfSatisfying(
                                Table.ForeignKey.class,
                                f -> assertThat(f.referenced()).isEqualTo(names("ID"))));
        assertThat(plan.findings()).extracting(f -> f.code()).contains(MappingCode.KEY_REPLACED);
    }

    @Test
    void filtersAndRangesAreOfferedToALiveSource() {
        MappingPlan plan = plan("""
                , {"rule-type": "selection", "rule-id": "2", "rule-name": "f", "rule-action": "include",
                 "object-locator": {"schema-name": "HR", "table-name": "EMP"}, "load-order": 9, "filters": [
                  {"filter-type": "source", "column-name": "ID", "filter-conditions": [
                    {"filter-operator": "ste", "value": "10"}, {"filter-operator": "null"}]}]},
                {"rule-type": "table-settings", "rule-id": "3", "rule-name": "t",
                 "object-locator": {"schema-name": "HR", "table-name": "EMP"},
                 "parallel-load": {"type": "ranges", "columns": ["ID"], "boundaries": [["5"], ["8"]]},
                 "lob-settings": {"mode": "limited", "bulk-max-size": "64"}}""");
        TableRead read = emp(plan).read();
        assertThat(read.where().orElseThrow().sql()).isEqualTo("(\"ID\" <= ? OR \"ID\" IS NULL)");
        assertThat(((TableRead.Ranges) read.segments()).predicates())
                .extracting(SqlPredicate::sql)
                .hasSize(4)
                .last()
                .isEqualTo("\"ID\" IS NULL");
        assertThat(plan.loadOrder(QualifiedName.of("HR", "EMP"))).isEqualTo(9);
        assertThat(plan.selected(QualifiedName.of("SALES", "ORDERS"))
                        .orElseThrow()
                        .read())
                .isEqualTo(TableRead.WHOLE);
        assertThat(plan.findings()).extracting(f -> f.code()).containsExactly(MappingCode.LOBS_NOT_CUT);
    }

    @Test
    void anExpressionOverAVirtualColumnIsRefused() {
        Table.Column plain = column("TOTAL", NUMBER);
        Table.Column virtual = new Table.Column(
                plain.name(),
                plain.type(),
                plain.nullability(),
                plain.defaultValue(),
                Optional.of(new Expr.Null(At.UNKNOWN)),
                plain.identity(),
                plain.visibility(),
                plain.comment(),
                plain.place());
        Catalog catalog = Tables.catalog(table("HR", "EMP", List.of(column("ID", NUMBER), virtual)));
        String added = change(
                "5",
                "column",
                locator("HR", "EMP"),
                "\"rule-action\": \"add-column\", \"value\": \"n\", \"expression\": \"1 + $TOTAL\"");
        assertThatThrownBy(() -> MappingPlanner.plan(catalog, rules(added), settings()))
                .isInstanceOfSatisfying(
                        HowdahException.class,
                        e -> assertThat(e.line())
                                .startsWith("MAPPING-0009: m.json:2:")
                                .endsWith("column TOTAL of table HR.EMP is virtual, its values are not in the data"));
    }

    @Test
    void aRemovedColumnThatCannotBeReadIsOfInterestWhereAnExpressionReadsIt() {
        String removed = change("4", "column", locator("HR", "EMP", "PHOTO"), "\"rule-action\": \"remove-column\"");
        String added = change(
                "5",
                "column",
                locator("HR", "EMP"),
                "\"rule-action\": \"add-column\", \"value\": \"n\", \"expression\": \"length($PHOTO)\"");
        Finding unread = Finding.loss(
                SourceCode.COLUMN_NOT_READ,
                new ObjectRef(ObjectKind.COLUMN, QualifiedName.of("HR", "EMP.PHOTO")),
                Optional.empty(),
                "cannot be read",
                "leave it out",
                5);
        Export export = new Export(CATALOG, List.of(), List.of(unread), List.of(), Map::of);
        Reading reading = new Reading(ValuePolicies.DEFAULT, Instant.EPOCH);
        assertThat(plan(removed).applied(export, reading).findings()).isEmpty();
        assertThat(plan(removed + added).applied(export, reading).findings()).containsExactly(unread);
    }

    @Test
    void ofTwoColumnsAddedUnderOneNameTheSecondRuleIsSaidToHaveNoEffect() {
        String action = "\"rule-action\": \"add-column\", \"value\": \"n\", \"expression\": \"%d\"";
        MappingPlan plan = plan(change("5", "column", locator("HR", "EMP"), action.formatted(1))
                + change("6", "column", locator("HR", "EMP"), action.formatted(2)));
        assertThat(fate(plan, "n")).isEqualTo("added by 5");
        assertThat(plan.findings())
                .singleElement()
                .satisfies(f -> assertThat(f.code() + " " + f.object().name()).isEqualTo("RULE_WITHOUT_MATCH 6"));
    }

    @Test
    void columnsAreFoundWhereverTheyStandInAnExpression() {
        Set<Identifier> gone = Set.of(new Identifier("A"));
        At at = At.UNKNOWN;
        Expr column = new Expr.Ref(at, Name.of("A"));
        assertThat(ColumnUse.names(new Expr.Collate(at, column, Name.of("BINARY_CI")), gone))
                .isTrue();
        assertThat(ColumnUse.names(new Expr.Row(at, List.of(new Expr.Null(at), column)), gone))
                .isTrue();
        assertThat(ColumnUse.names(new Expr.Null(at), gone)).isFalse();
    }

    @Test
    void lobsAreLeftOutWhereTheTaskSaysSo() {
        PlanSettings without = new PlanSettings(
                Optional.empty(),
                new PlanSettings.Lobs.LeftOut(new Place("t.json", 1, 1)),
                new TableRead.LobsAsIsBest(),
                PlanSettings.NoTables.ERROR,
                Optional.empty(),
                i -> i);
        assertThat(fate(MappingPlanner.plan(CATALOG, rules(""), without), "PHOTO"))
                .isEqualTo("removed by SupportLobs");
    }

    @Test
    void aRuleThatFitsNothingIsNamed() {
        assertThat(plan(change("5", "table", locator("hr", "%"), "\"rule-action\": \"convert-lowercase\""))
                        .findings())
                .singleElement()
                .satisfies(f -> {
                    assertThat(f.code()).isEqualTo(MappingCode.RULE_WITHOUT_MATCH);
                    assertThat(f.message()).contains("hr.%");
                });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "table ! \"schema-name\": \"%\", \"table-name\": \"%\" ! \"rule-action\": \"rename\", \"value\": \"x\" ! MAPPING-0006: table HR.EMP and table HR.TBL_LOG would both be called hr.x by rule 5",
                "column ! \"schema-name\": \"HR\", \"table-name\": \"EMP\", \"column-name\": \"NAME%\" ! \"rule-action\": \"rename\", \"value\": \"x\" ! MAPPING-0006: column HR.EMP.NAME and column HR.EMP.NAME_COL would both be called x",
                "column ! \"schema-name\": \"HR\", \"table-name\": \"EMP\" ! \"rule-action\": \"add-column\", \"value\": \"name\", \"expression\": \"1\" ! MAPPING-0006: rule 5 \"r\" (m.json:2:62) adds column name to table HR.EMP, which has a column of this name",
                "column ! \"schema-name\": \"HR\", \"table-name\": \"EMP\" ! \"rule-action\": \"add-column\", \"value\": \"n\", \"expression\": \"$NOPE\" ! MAPPING-0008",
                "column ! \"schema-name\": \"HR\", \"table-name\": \"EMP\", \"column-name\": \"%\" ! \"rule-action\": \"remove-column\" ! MAPPING-0006: the rules remove every column of table HR.EMP",
                "column ! \"schema-name\": \"HR\", \"table-name\": \"EMP\", \"column-name\": \"PHOTO\" ! \"rule-action\": \"change-data-type\", \"data-type\": {\"type\": \"int4\"} ! MAPPING-0009: rule 5",
                "column ! \"schema-name\": \"HR\", \"table-name\": \"EMP\", \"column-name\": \"ID\" ! \"rule-action\": \"data-masking-hash-mask\" ! MAPPING-0009: rule 5 \"r\" (m.json:2:62) cannot mask column ID",
                "table ! \"schema-name\": \"HR\", \"table-name\": \"EMP\" ! \"rule-action\": \"define-primary-key\", \"primary-key-def\": {\"columns\": [\"NOPE\"]} ! MAPPING-0008",
                "table ! \"schema-name\": \"HR\", \"table-name\": \"EMP\" ! \"rule-action\": \"remove-prefix\", \"value\": \"EMP\" ! MAPPING-0009: rule 5"
            })
    void whatCannotBeFollowedStopsEverything(String target, String locator, String action, String message) {
        assertThatThrownBy(() -> plan(change("5", target, locator, action)))
                .isInstanceOfSatisfying(
                        HowdahException.class, e -> assertThat(e.line()).startsWith(message));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "NOPE ! {\"filter-operator\": \"null\"} ! MAPPING-0008: m.json:4:3: table HR.EMP has no column NOPE",
                "PHOTO ! {\"filter-operator\": \"null\"} ! MAPPING-0009: m.json:4:3: rows of table HR.EMP cannot be chosen",
                "ID ! {\"filter-operator\": \"eq\", \"value\": \"x\"} ! MAPPING-0004: m.json:5:1: \"x\" cannot be compared with column ID: a number",
                "HIRED ! {\"filter-operator\": \"gte\", \"value\": \"01-JAN-24\"} ! MAPPING-0004: m.json:5:1:",
                "ID ! {\"filter-operator\": \"between\", \"start-value\": 9, \"end-value\": 1} ! MAPPING-0004: m.json:5:1: the first value of the range is greater"
            })
    void filtersThatDoNotFitTheirColumnAreNamed(String column, String condition, String message) {
        assertThatThrownBy(() -> plan("""
                        , {"rule-type": "selection", "rule-id": "2", "rule-name": "f", "rule-action": "include",
                         "object-locator": {"schema-name": "HR", "table-name": "EMP"}, "filters": [
                          {"column-name": "%s", "filter-conditions": [
                        %s]}]}""".formatted(column, condition)))
                .isInstanceOfSatisfying(
                        HowdahException.class, e -> assertThat(e.line()).startsWith(message));
    }
}
