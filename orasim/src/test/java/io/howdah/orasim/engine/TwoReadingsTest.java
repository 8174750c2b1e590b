package io.howdah.orasim.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.orasim.engine.load.FieldEncoder;
import io.howdah.orasim.engine.store.RowBytes;
import io.howdah.orasim.engine.value.Codec;
import io.howdah.orasim.engine.value.Type;
import io.howdah.values.TextFormat;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Files come into the simulator by Howdah's own reading of masks, SQL by the engine's: both must read the same, or a mask that Howdah misreads
 * would agree with itself.
 */
class TwoReadingsTest {
    private static final DateTimeFormatter PLAIN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static Server server;

    @BeforeAll
    static void start() {
        server = new Server();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Value encoded(Type type, TextFormat format, String text) throws Exception {
        RowBytes bytes = new RowBytes();
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        FieldEncoder.of(type, format).encode(utf8, 0, utf8.length, bytes);
        return Codec.decode(type.sql(), bytes.onlyValue());
    }

    private static TextFormat dates(String mask) {
        return new TextFormat(mask, mask, mask, '.', '\0', "AMERICAN", ZoneId.of("UTC"), TextFormat.BinaryText.HEX);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "YYYY-MM-DD HH24:MI:SS | 2024-02-29 23:59:58 | 2024-02-29 23:59:58",
                "DD-MON-RR             | 03-FEB-49           | 2049-02-03 00:00:00",
                "DD-MON-RR             | 03-FEB-50           | 1950-02-03 00:00:00",
                "DD-MON-RRRR           | 03-FEB-1812         | 1812-02-03 00:00:00",
                "DD.MM.YYYY HH:MI:SS AM | 01.12.2020 12:00:01 AM | 2020-12-01 00:00:01",
                "DD.MM.YYYY HH:MI:SS PM | 01.12.2020 12:00:01 PM | 2020-12-01 12:00:01",
                "MM/DD/YYYY            | 1/2/2020            | 2020-01-02 00:00:00",
                "DD MONTH YYYY         | 5 MARCH 2021        | 2021-03-05 00:00:00",
                "YYYYMMDDHH24MISS      | 20210305071500      | 2021-03-05 07:15:00",
                "YYYYDDD               | 2020366             | 2020-12-31 00:00:00",
                "YYYY-MM-DD SSSSS      | 2020-01-01 86399    | 2020-01-01 23:59:59"
            })
    void datesReadByAMask(String mask, String text, String expected) throws Exception {
        Value.Date encoded = (Value.Date) encoded(Type.DATE, dates(mask), text);

        assertThat(encoded.date().format(PLAIN)).isEqualTo(expected);
        assertThat(server.app().one("SELECT TO_DATE('" + text + "', '" + mask + "') FROM dual"))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1234567.89 | 9999999D99  | .  | ,",
                "1234567,89 | 9999999D99  | ,  | .",
                "-0,5       | 9D9         | ,  | .",
                "1.234,5    | 9G999D9     | ,  | ."
            })
    void numbersReadWithNumericCharacters(String text, String mask, char decimal, char group) throws Exception {
        var format =
                new TextFormat("", "", "", decimal, group, "AMERICAN", ZoneId.of("UTC"), TextFormat.BinaryText.HEX);
        Value.Num encoded = (Value.Num) encoded(Type.NUMBER, format, text);

        String read = server.app()
                .one("SELECT TO_NUMBER('" + text + "', '" + mask + "', 'NLS_NUMERIC_CHARACTERS=''" + decimal + group
                        + "''') FROM dual");

        assertThat(encoded.number()).isEqualByComparingTo(new BigDecimal(read));
        assertThat(encoded.number().signum()).isNotZero();
    }

    @Test
    void parametersThatAreNotKnownAreNotPassedOver() {
        assertThat(server.app().error("SELECT TO_NUMBER('1', '9', 'NLS_NUMBERS=,.') FROM dual"))
                .isEqualTo(12702);
        assertThat(server.app()
                        .error("SELECT TO_DATE('1 MAI 2020', 'DD MON YYYY', 'NLS_DATE_LANGUAGE=GERMAN') FROM dual"))
                .isEqualTo(3001);
    }
}
