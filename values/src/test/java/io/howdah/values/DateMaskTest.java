package io.howdah.values;

import static io.howdah.values.Values.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.howdah.base.HowdahException;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateMaskTest {
    private static String read(String mask, String language, String text) {
        return read(DateMask.compile(mask, language), text);
    }

    private static String read(DateMask mask, String text) {
        DateFields fields = new DateFields();
        try {
            byte[] bytes = utf8(text);
            mask.parse(bytes, 0, bytes.length, fields);
        } catch (BadValueException e) {
            return e.getMessage();
        }
        return "%d-%02d-%02d %02d:%02d:%02d.%09d%s"
                .formatted(
                        fields.year(),
                        fields.month(),
                        fields.day(),
                        fields.hour(),
                        fields.minute(),
                        fields.second(),
                        fields.nanos(),
                        fields.zone == null ? "" : " " + fields.zone);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            YYYY-MM-DD HH24:MI:SS;        2024-02-29 23:59:58;           2024-02-29 23:59:58.000000000
            YYYY-MM-DD HH24:MI:SS;        2024/02/29 23.59.58;           2024-02-29 23:59:58.000000000
            YYYY-MM-DD HH24:MI:SS;        20240229235958;                2024-02-29 23:59:58.000000000
            YYYY-MM-DD HH24:MI:SS;        2024-02-29;                    2024-02-29 00:00:00.000000000
            YYYY-MM-DD HH24:MI:SS;        2024-2-9 3:4:5;                2024-02-09 03:04:05.000000000
            YYYY-MM-DD HH24:MI:SS;        2024-FEB-29;                   2024-02-29 00:00:00.000000000
            YYYYMMDD;                     20240229;                      2024-02-29 00:00:00.000000000
            DD-MON-YY;                    01-jan-98;                     2098-01-01 00:00:00.000000000
            DD-MON-YY;                    01-JAN-1998;                   1998-01-01 00:00:00.000000000
            DD-MON-RR;                    01-JAN-98;                     1998-01-01 00:00:00.000000000
            DD-MON-RR;                    01-JAN-1948;                   1948-01-01 00:00:00.000000000
            DD-MON-RRRR;                  01-JAN-48;                     2048-01-01 00:00:00.000000000
            DD-MON-RRRR;                  01-JAN-1848;                   1848-01-01 00:00:00.000000000
            DD-MON-YYYY;                  01-September-1998;             1998-09-01 00:00:00.000000000
            DD-MON-RR HH.MI.SSXFF AM;     01-JAN-98 12.00.00,5 A.M.;     1998-01-01 00:00:00.500000000
            DD-MON-RR HH.MI.SSXFF AM;     01-JAN-98 12.00.00.123456789 PM; 1998-01-01 12:00:00.123456789
            DD-MON-RR HH:MI:SS PM;        01-JAN-98 01:02:03 AM;         1998-01-01 01:02:03.000000000
            YYYY-MM-DD"T"HH24:MI:SS;      2024-01-01T10:20:30;           2024-01-01 10:20:30.000000000
            FXYYYY-MM-DD;                 2024-01-02;                    2024-01-02 00:00:00.000000000
            DAY, DD MONTH YYYY;           Thursday, 29 February 2024;    2024-02-29 00:00:00.000000000
            DY DD.MM.YYYY;                THU 29.02.2024;                2024-02-29 00:00:00.000000000
            DDD YYYY;                     060 2024;                      2024-02-29 00:00:00.000000000
            YYYY-DDD SSSSS;               2024-366 86399;                2024-12-31 23:59:59.000000000
            DD-RM-YYYY;                   29-II-2024;                    2024-02-29 00:00:00.000000000
            YYYY BC MM DD;                0044 B.C. 03 15;               -44-03-15 00:00:00.000000000
            YYYY AD MM DD;                0044 AD 03 15;                 44-03-15 00:00:00.000000000
            SYYYY-MM-DD;                  -4712-01-01;                   -4712-01-01 00:00:00.000000000
            J;                            2460370;                       2024-02-29 00:00:00.000000000
            YYYY-MM;                      2024-02;                       2024-02-01 00:00:00.000000000
            YYYY-MM-DD HH24:MI:SS.FF3 TZH:TZM; 2024-01-01 10:20:30.5 -05:30; 2024-01-01 10:20:30.500000000 -05:30
            YYYY-MM-DD HH24:MI:SS TZH:TZM; 2024-01-01 10:20:30+02:00;    2024-01-01 10:20:30.000000000 +02:00
            YYYY-MM-DD HH24:MI:SS TZR;    2024-01-01 10:20:30 europe/berlin; 2024-01-01 10:20:30.000000000 Europe/Berlin
            """)
    void readsAsOracleReads(String mask, String text, String expected) {
        assertThat(read(mask, "AMERICAN", text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            GERMAN;               03-MRZ-24;          2024-03-03
            GERMAN;               03-März-24;         2024-03-03
            german;               03-DEZ-24;          2024-12-03
            FRENCH;               03-JANV.-24;        2024-01-03
            FRENCH;               03-FÉVR.-24;        2024-02-03
            FRENCH;               03-AOÛT -24;        2024-08-03
            FRENCH;               03-DÉC.-24;         2024-12-03
            SPANISH;              03-ENE-24;          2024-01-03
            SPANISH;              03-SEPTIEMBRE-24;   2024-09-03
            ITALIAN;              03-GEN-24;          2024-01-03
            ITALIAN;              03-dicembre-24;     2024-12-03
            DUTCH;                03-MRT-24;          2024-03-03
            BRAZILIAN PORTUGUESE; 03-FEV-24;          2024-02-03
            PORTUGUESE;           03-MARÇO-24;        2024-03-03
            SWEDISH;              03-MAJ-24;          2024-05-03
            NORWEGIAN;            03-DES-24;          2024-12-03
            """)
    void knowsTheMonthsOfTheLanguage(String language, String text, String expected) {
        assertThat(read("DD-MON-RR", language, text)).startsWith(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            YYYY-MM-DD;               2024-02-29 10:00;      date text is longer than its mask
            YYYY-MM-DD;               2024-02;               date text is shorter than its mask
            DD-MON-RR;                01-OKT-98;             not a month of the date language
            FXYYYY-MM-DD;             2024/01/02;            date text does not follow its mask
            FXYYYY-MM-DD;             2024-1-02;             digits are missing in the date text
            DY DD.MM.YYYY;            WED 29.02.2024;        day of the week is not that of the date
            HH:MI YYYY-MM;            13:00 2024-01;         hour must be between 1 and 12
            YYYY-MM-DD"T"HH24;        2024-01-01 10;         quoted text of the mask is missing in the date text
            DDD YYYY;                 366 2023;              day of year must be between 1 and the last of the year
            YYYY-MM-DD TZR;           2024-01-01 Mars/Base;  unknown time zone
            """)
    void refusesWhatDoesNotFollow(String mask, String text, String reason) {
        assertThat(read(mask, "AMERICAN", text)).isEqualTo(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "YYYY-MM-DD YYYY",
                "Q YYYY MM",
                "YYYY-MM-DD HH24 AM",
                "DD.MM.YYYY \"open",
                "HH24:MI",
                "IYYY-IW",
                "DDTH MON YYYY",
                "YYYY MM TZD",
                "SYYYY BC MM"
            })
    void refusesMasksThatCannotBeRead(String mask) {
        assertThatExceptionOfType(HowdahException.class)
                .isThrownBy(() -> DateMask.compile(mask, "AMERICAN"))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ValueCode.BAD_MASK));
    }

    @Test
    void unknownLanguageIsNamedWithTheKnownOnes() {
        assertThatExceptionOfType(HowdahException.class)
                .isThrownBy(() -> DateMask.compile("DD-MON-RR", "KLINGON"))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ValueCode.BAD_LANGUAGE))
                .satisfies(e -> assertThat(e.hint()).contains("GERMAN"));
    }

    @Test
    void whatTheMaskLeavesOutComesFromToday() {
        LocalDate today = LocalDate.of(2061, 7, 21);
        assertThat(read(DateMask.compile("HH24:MI", "AMERICAN", today), "08:30"))
                .isEqualTo("2061-07-01 08:30:00.000000000");
        assertThat(read(DateMask.compile("DD-MON-RR", "AMERICAN", today), "01-JAN-98"))
                .startsWith("2098-01-01");
        assertThat(read(DateMask.compile("DD-MON-RR", "AMERICAN", today), "01-JAN-12"))
                .startsWith("2112-01-01");
    }

    @ParameterizedTest
    @CsvSource({
        "DD-MON-RR,5-Jan-1998",
        "DD-MON-RR,05JAN98",
        "YYYY-MM-DD HH24:MI:SS,2024-1-2 3:04:05",
        "DD.MM.YYYY,'01,02,2024'"
    })
    void fastAndLenientWaysAgree(String mask, String text) {
        ColumnMapping column =
                Values.column(new io.howdah.catalog.OracleType.Date(), new io.howdah.catalog.PostgresType.Timestamp(0));
        TextFormat format = Values.masks(mask, "", "");
        assertThat(Values.encoded(column, format, ValuePolicies.DEFAULT, utf8(text)))
                .doesNotStartWith("refused")
                .isEqualTo(Values.canonical(column, format, ValuePolicies.DEFAULT, utf8(text)));
    }
}
