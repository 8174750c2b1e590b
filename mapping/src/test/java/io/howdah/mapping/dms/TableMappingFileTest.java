package io.howdah.mapping.dms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.howdah.base.HowdahException;
import io.howdah.mapping.DataType;
import io.howdah.mapping.MappingRules;
import io.howdah.mapping.MappingRules.Ignored;
import io.howdah.mapping.MappingRules.Selection;
import io.howdah.mapping.document.JsonDocument;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableMappingFileTest {
    private static final String SELECTION = """
            {"rule-type": "selection", "rule-id": "1", "rule-name": "s", "rule-action": "include",
             "object-locator": {"schema-name": "HR", "table-name": "%"}}""";

    private static MappingRules read(String rules) {
        return TableMappingFile.of(JsonDocument.parse("m.json", "{\"rules\": [" + rules + "]}"));
    }

    @Test
    void whatConsolesAndExportsAddIsTolerated() {
        MappingRules rules = read("""
                {"rule-type": "selection", "rule-id": 566251737, "rule-name": "566251737", "rule-action": "include",
                 "object-locator": {"schema-name": "HR", "table-name": "%"}, "filters": [], "parallel-load": null,
                 "isAutoSegmentationChecked": false, "load-order": 3},
                {"rule-type": "transformation", "rule-id": "2", "rule-name": "t", "rule-target": "schema",
                 "object-locator": {"schema-name": "HR"}, "rule-action": "convert-lowercase", "value": null, "old-value": null}""");
        assertThat(rules.selections().getFirst().loadOrder()).contains(3L);
        assertThat(rules.transformations()).hasSize(1);
        assertThat(rules.ignored()).extracting(Ignored::path).containsExactly("$.rules[0].isAutoSegmentationChecked");
    }

    @Test
    void aDocumentWithinATextIsReadAndAByteOrderMarkIsNoMatter() {
        String inner = ("{\"rules\": [" + SELECTION + "]}").replace("\n", " ").replace("\"", "\\\"");
        assertThat(TableMappingFile.of(JsonDocument.parse("m.json", "\"" + inner + "\""))
                        .selections())
                .hasSize(1);
        assertThat(TableMappingFile.of(JsonDocument.parse("m.json", "\uFEFF{\"rules\": [" + SELECTION + "]}"))
                        .selections())
                .hasSize(1);
    }

    @Test
    void rulesStandByTheirIdsAsNumbers() {
        MappingRules rules = read(SELECTION.replace("\"1\"", "\"10\"") + ","
                + SELECTION.replace("\"1\"", "\"9\"") + ","
                + SELECTION.replace("\"1\"", "\"x\""));
        assertThat(rules.selections())
                .extracting((Selection s) -> s.rule().id())
                .containsExactly("9", "10", "x");
    }

    @Test
    void everyKindOfRuleIsRead() {
        MappingRules rules = read(SELECTION + """
                , {"rule-type": "table-settings", "rule-id": "2", "rule-name": "a",
                   "object-locator": {"schema-name": "HR", "table-name": "ORDER_ITEMS"},
                   "parallel-load": {"type": "ranges", "columns": ["ID", "R"], "boundaries": [["10", "M"], [20, "M"]],
                     "batch-size": 500},
                   "lob-settings": {"mode": "unlimited", "bulk-max-size": "16"}},
                {"rule-type": "table-settings", "rule-id": "3", "rule-name": "b",
                   "object-locator": {"schema-name": "HR", "table-name": "P"},
                   "parallel-load": {"type": "partitions-list", "partitions": ["P1"], "subpartitions": ["S1"]}},
                {"rule-type": "validation", "rule-id": "4", "rule-name": "v", "rule-target": "column",
                   "object-locator": {"schema-name": "HR", "table-name": "E", "column-name": "N"},
                   "rule-action": "override-validation-function", "source-function": "f(x)", "target-function": "x"},
                {"rule-type": "object-mapping", "rule-id": "5", "rule-name": "o", "anything": 1},
                {"rule-type": "post-processing", "rule-id": "6", "rule-name": "p"},
                {"rule-type": "transformation", "rule-id": "7", "rule-name": "b", "rule-target": "column",
                   "object-locator": {"schema-name": "HR", "table-name": "E", "column-name": "%"},
                   "rule-action": "add-before-image-columns",
                   "before-image-def": {"column-prefix": "old_", "column-filter": "pk-only"}},
                {"rule-type": "transformation", "rule-id": "8", "rule-name": "ts", "rule-target": "table-tablespace",
                   "object-locator": {"schema-name": "HR", "table-name": "E", "table-tablespace-name": "%"},
                   "rule-action": "rename", "value": "X"},
                {"rule-type": "transformation", "rule-id": "9", "rule-name": "t", "rule-target": "column",
                   "object-locator": {"schema-name": "HR", "table-name": "%", "column-name": "%", "data-type": "int2"},
                   "rule-action": "change-data-type", "data-type": {"type": "numeric", "precision": "10", "scale": 2}}""");
        assertThat(rules.tableSettings()).hasSize(2);
        assertThat(rules.tableSettings().getFirst().table()).hasToString("HR.ORDER_ITEMS");
        assertThat(rules.tableSettings().getFirst().batch()).contains(500L);
        assertThat(rules.tableSettings().getFirst().parallel().orElseThrow())
                .isInstanceOfSatisfying(
                        MappingRules.Ranges.class,
                        r -> assertThat(r.boundaries()).containsExactly(List.of("10", "M"), List.of("20", "M")));
        assertThat(rules.ignored())
                .extracting(Ignored::path)
                .containsExactly("$.rules[3]", "$.rules[4]", "$.rules[5]", "$.rules[6]", "$.rules[7]");
        assertThat(rules.transformations())
                .singleElement()
                .satisfies(t -> assertThat(((MappingRules.ChangeType) t.change()).type())
                        .isInstanceOfSatisfying(
                                DataType.Dms.class,
                                d -> assertThat(d.target().ddl()).isEqualTo("numeric(10,2)")));
    }

    @ParameterizedTest
    @CsvSource({
        "int1, smallint",
        "int2, smallint",
        "int4, integer",
        "int8, bigint",
        "uint1, smallint",
        "uint2, integer",
        "uint4, bigint",
        "uint8, 'numeric(20,0)'",
        "real4, real",
        "real8, double precision",
        "numeric, numeric",
        "string, text",
        "clob, text",
        "blob, bytea",
        "bytes, bytea",
        "date, date",
        "datetime, timestamp(6)",
        "boolean, boolean",
        "time, text"
    })
    void dataTypesBecomeTypesOfTheirRange(String dms, String postgres) {
        MappingRules rules = read("""
                {"rule-type": "transformation", "rule-id": "9", "rule-name": "t", "rule-target": "column",
                 "object-locator": {"schema-name": "HR", "table-name": "%%", "column-name": "A"},
                 "rule-action": "change-data-type", "data-type": {"type": "%s", "length": 0}}""".formatted(dms));
        assertThat(((MappingRules.ChangeType) rules.transformations().getFirst().change())
                        .type()
                        .target()
                        .ddl())
                .isEqualTo(postgres);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "\"include\" ! \"includ\" ! MAPPING-0004: m.json:1:88: \"includ\" is none of include, exclude, explicit; did you mean \"include\"?",
                "\"rule-action\" ! \"rule-acton\" ! MAPPING-0005: m.json:1:12: \"rule-action\" is missing",
                "\"rule-name\" ! \"rule-nam\" ! MAPPING-0003: m.json:1:55: unknown key \"rule-nam\"; did you mean \"rule-name\"?",
                "\"HR\" ! \"H[R\" ! MAPPING-0004: m.json:2:36: the set that begins with [ has no end",
                "\"HR\" ! null ! MAPPING-0005: m.json:2:20: \"schema-name\" is missing",
                "\"include\" ! \"explicit\" ! MAPPING-0004: m.json:2:56: \"%\" stands where an exact name is needed",
                "\"%\"} ! \"%\", \"colum-name\": 1} ! MAPPING-0003: m.json:2:61: unknown key \"colum-name\"",
                "\"%\"}} ! \"%\"}, \"load-order\": 0} ! MAPPING-0004: m.json:2:76: 0 is out of the range 1 to 2147483647",
                "\"%\"}} ! \"%\"}, \"filters\": [{\"column-name\": \"A\", \"filter-conditions\": []}]} ! MAPPING-0004: m.json:2:74: a filter needs at least one condition",
                "\"%\"}} ! \"%\"}, \"filters\": [{\"column-name\": \"A\", \"filter-conditions\": [{\"filter-operator\": \"gt\", \"value\": 1}]}]} ! MAPPING-0004: m.json:2:137: \"gt\" is none of eq",
                "\"%\"}} ! \"%\"}, \"filters\": [{\"column-name\": \"A\", \"filter-conditions\": [{\"filter-operator\": \"eq\"}]}]} ! MAPPING-0005",
                "\"%\"}} ! \"%\"}, \"filters\": [{\"column-name\": \"A\", \"filter-conditions\": [{\"filter-operator\": \"notnull\"}, {\"filter-operator\": \"noteq\", \"value\": 1}]}]} ! MAPPING-0006: m.json:2:74: a filter with two negative conditions",
                "\"rule-type\": \"selection\", ! \"rule-type\": \"selection\", \"rule-type\": \"selection\", ! MAPPING-0002: m.json:1:39: \"rule-type\" stands already at line 1",
                "\"rule-id\": ! \"rule-id\" ! MAPPING-0002: m.json:1:49",
                "\"HR\" ! “HR” ! MAPPING-0002: m.json:2:36: there is the typographic quotation mark “ where JSON needs"
            })
    void mistakesAreNamedWithTheirPlace(String part, String by, String message) {
        assertThat(SELECTION).contains(part);
        assertThatThrownBy(() -> read(SELECTION.replace(part, by))).isInstanceOfSatisfying(HowdahException.class, e -> {
            assertThat(e.line()).startsWith(message);
            assertThat(e.hint()).isNotEmpty();
            assertThat(e.code().blame().exitCode()).isEqualTo(2);
        });
    }

    @Test
    void oneIdForTwoRulesIsAContradiction() {
        assertThatThrownBy(() -> read(SELECTION + "," + SELECTION))
                .hasMessageContaining("rule-id 1 is used already by rule 1 \"s\" (m.json:1:12)");
    }

    @Test
    void emptyAndOtherDocumentsAreRefused() {
        for (String text : List.of("", "  ", "{}", "[]", "{\"rules\": {}}", "{\"rules\": []} x", "{\"rules\": [1]}")) {
            assertThatThrownBy(() -> TableMappingFile.of(JsonDocument.parse("m.json", text)))
                    .as(text)
                    .isInstanceOf(HowdahException.class)
                    .hasMessageContaining("m.json:1:");
        }
    }
}
