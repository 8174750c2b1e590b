package io.howdah.mapping.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.howdah.base.HowdahException;
import io.howdah.mapping.DataType;
import io.howdah.mapping.MappingRules;
import io.howdah.mapping.document.JsonDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NativeMappingTest {
    private static MappingRules read(String rule) {
        return NativeMapping.read(JsonDocument.parse("h.json", "[{" + rule + "}]"), t -> DataType.text());
    }

    @Test
    void namesInDoubleQuotesAreTakenAsTheyAre() {
        assertThat(read("\"rename\": \"HR.\\\"My.Table\\\".\\\"a%\\\"\", \"to\": \"x\"")
                        .transformations()
                        .getFirst()
                        .locator())
                .hasToString("HR.My.Table.a%");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "\"include\": \"\\\"HR\\\"xEMP\" ! MAPPING-0004: h.json:1:14: a point or the end is expected behind \"HR\"",
                "\"include\": \"\\\"HR\\\".\" ! MAPPING-0004: h.json:1:14: a name is expected on both sides of a point",
                "\"include\": \"HR.\" ! MAPPING-0004: h.json:1:14: a name is expected on both sides of a point",
                "\"include\": \"\\\"HR\" ! MAPPING-0004: h.json:1:14: the name that begins with a double quote has no end",
                "\"read\": \"HR.EMP\", \"by\": \"partitions\", \"only\": [\"P1\"] ! MAPPING-0006: h.json:1:49: by and only exclude each other",
                "\"include\": \"HR.EMP\", \"where\": [{\"column\": \"A\", \"noteq\": 1, \"notbetween\": [1, 2]}] ! MAPPING-0006: h.json:1:34: a filter with two negative conditions",
                "\"include\": \"HR.EMP\", \"where\": [{\"column\": \"A\"}] ! MAPPING-0004: h.json:1:34: a filter needs one of eq",
                "\"include\": \"HR.EMP\", \"where\": [{\"column\": \"A\", \"null\": \"maybe\"}] ! MAPPING-0004: h.json:1:58: true or false is expected"
            })
    void mistakesAreNamedWithTheirPlace(String rule, String message) {
        assertThatThrownBy(() -> read(rule))
                .isInstanceOfSatisfying(
                        HowdahException.class, e -> assertThat(e.line()).startsWith(message));
    }
}
