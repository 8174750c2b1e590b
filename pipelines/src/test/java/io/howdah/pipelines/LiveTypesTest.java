package io.howdah.pipelines;

import static io.howdah.pipelines.TypeCrossing.of;

import io.howdah.values.ValuePolicies;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every Oracle type with its hard values goes from the server through the driver into PostgreSQL: the canonical text of what the driver gave, that of
 * what PostgreSQL then holds, and the one written here by hand are the same.
 */
class LiveTypesTest {
    private static final String NULL = TypeCrossing.NULL;
    private static final String NINES = "9".repeat(38);

    @TempDir
    private Path directory;

    private Optional<TypeCrossing> crossing = Optional.empty();

    private TypeCrossing crossing() {
        crossing = Optional.of(new TypeCrossing(directory));
        return crossing.get();
    }

    @AfterEach
    void stop() throws SQLException {
        if (crossing.isPresent()) {
            crossing.get().close();
        }
    }

    private static String plain(String number) {
        return new BigDecimal(number).stripTrailingZeros().toPlainString();
    }

    @Test
    void numbers() throws Exception {
        crossing()
                .cross(
                        "19.0.0.0.0",
                        of(
                                "NUMBER",
                                "0",
                                "0",
                                "-1",
                                "-1",
                                "1E-130",
                                plain("1E-130"),
                                "-1E-130",
                                plain("-1E-130"),
                                "9.99E125",
                                plain("9.99E125"),
                                "-9.99E125",
                                plain("-9.99E125"),
                                NINES + "E87",
                                plain(NINES + "E87"),
                                "0.1",
                                "0.1",
                                "100",
                                "100",
                                "-100.001",
                                "-100.001"),
                        of("NUMBER(38)", NINES, NINES, "-" + NINES, "-" + NINES, "1E37", plain("1E37")),
                        of("NUMBER(*,0)", NINES, NINES),
                        of("INTEGER", "-" + NINES, "-" + NINES),
                        of("NUMBER(4)", "9999", "9999", "-9999", "-9999"),
                        of("NUMBER(9)", "999999999", "999999999", "-999999999", "-999999999"),
                        of("NUMBER(18)", "9".repeat(18), "9".repeat(18), "-" + "9".repeat(18), "-" + "9".repeat(18)),
                        of("NUMBER(19)", "9".repeat(19), "9".repeat(19)),
                        of("NUMBER(10,2)", "99999999.99", "99999999.99", "-0.01", "-0.01", "12.5", "12.5"),
                        of("NUMBER(5,-2)", "9999900", "9999900", "12345", "12300", "-150", "-200"),
                        of("NUMBER(2,5)", "0.00099", "0.00099", "-0.00001", "-0.00001"),
                        of("NUMBER(38,127)", "1E-127", plain("1E-127")),
                        of("NUMBER(38,-84)", "9E121", plain("9E121")),
                        of("FLOAT", "0.1", "0.1", "-1E-130", plain("-1E-130")),
                        of("FLOAT(10)", "123.456", "123.5"),
                        of(
                                "BINARY_FLOAT",
                                "1.5f",
                                "1.5",
                                "BINARY_FLOAT_NAN",
                                "NaN",
                                "BINARY_FLOAT_INFINITY",
                                "Infinity",
                                "-BINARY_FLOAT_INFINITY",
                                "-Infinity",
                                "3.40282347E+38f",
                                plain("3.4028235E38"),
                                "1.17549435E-38f",
                                plain("1.1754944E-38"),
                                "0.1f",
                                "0.1"),
                        of(
                                "BINARY_DOUBLE",
                                "0.1d",
                                "0.1",
                                "BINARY_DOUBLE_NAN",
                                "NaN",
                                "BINARY_DOUBLE_INFINITY",
                                "Infinity",
                                "-BINARY_DOUBLE_INFINITY",
                                "-Infinity",
                                "1.7976931348623157E+308d",
                                plain("1.7976931348623157E308"),
                                "2.2250738585072014E-308d",
                                plain("2.2250738585072014E-308"),
                                "-1234567.125d",
                                "-1234567.125"));
    }

    @Test
    void timesAndIntervals() throws Exception {
        crossing()
                .cross(
                        "19.0.0.0.0",
                        of(
                                "DATE",
                                "DATE '-4712-01-01'",
                                "-4712-01-01 00:00:00",
                                "DATE '0001-01-01'",
                                "0001-01-01 00:00:00",
                                "DATE '-0001-12-31'",
                                "-0001-12-31 00:00:00",
                                "DATE '1582-10-04'",
                                "1582-10-04 00:00:00",
                                "DATE '1582-10-15'",
                                "1582-10-15 00:00:00",
                                "DATE '1900-02-28'",
                                "1900-02-28 00:00:00",
                                "TO_DATE('9999-12-31 23:59:59', 'YYYY-MM-DD HH24:MI:SS')",
                                "9999-12-31 23:59:59"),
                        of(
                                "TIMESTAMP",
                                "TIMESTAMP '2026-11-21 13:14:15.123456'",
                                "2026-11-21 13:14:15.123456",
                                "TIMESTAMP '-4712-01-01 00:00:00.000001'",
                                "-4712-01-01 00:00:00.000001"),
                        of("TIMESTAMP(0)", "TIMESTAMP '2026-11-21 13:14:15'", "2026-11-21 13:14:15"),
                        of("TIMESTAMP(3)", "TIMESTAMP '1969-12-31 23:59:59.999'", "1969-12-31 23:59:59.999"),
                        // the stated rule: a digit of 5 or more behind the sixth moves to the next microsecond
                        of(
                                "TIMESTAMP(9)",
                                "TIMESTAMP '2026-11-21 13:14:15.123456499'",
                                "2026-11-21 13:14:15.123456",
                                "TIMESTAMP '2026-11-21 13:14:15.123456500'",
                                "2026-11-21 13:14:15.123457",
                                "TIMESTAMP '2026-12-31 23:59:59.999999999'",
                                "2027-01-01 00:00:00",
                                "TIMESTAMP '9999-12-31 23:59:59.999999999'",
                                "10000-01-01 00:00:00"),
                        of(
                                "TIMESTAMP(6) WITH TIME ZONE",
                                "TIMESTAMP '2026-07-01 12:00:00.5 +05:30'",
                                "2026-07-01 06:30:00.5Z",
                                "TIMESTAMP '2026-07-01 12:00:00 Europe/Berlin'",
                                "2026-07-01 10:00:00Z",
                                "TIMESTAMP '2026-01-01 12:00:00 Europe/Berlin'",
                                "2026-01-01 11:00:00Z",
                                "TIMESTAMP '2026-07-01 00:00:00 America/New_York'",
                                "2026-07-01 04:00:00Z",
                                "TIMESTAMP '1999-12-31 23:59:59.999999 -12:00'",
                                "2000-01-01 11:59:59.999999Z",
                                "TIMESTAMP '2026-07-01 12:00:00 UTC'",
                                "2026-07-01 12:00:00Z"),
                        of(
                                "TIMESTAMP(9) WITH TIME ZONE",
                                "TIMESTAMP '2026-07-01 12:00:00.123456789 +14:00'",
                                "2026-06-30 22:00:00.123457Z"),
                        of(
                                "TIMESTAMP(6) WITH LOCAL TIME ZONE",
                                "TIMESTAMP '2026-07-01 12:00:00.25 +02:00'",
                                "2026-07-01 10:00:00.25Z"),
                        of(
                                "INTERVAL YEAR(9) TO MONTH",
                                "INTERVAL '178956970-07' YEAR(9) TO MONTH",
                                "178956970-07",
                                "INTERVAL '-1-01' YEAR TO MONTH",
                                "-1-01",
                                "INTERVAL '0-00' YEAR TO MONTH",
                                "0-00"),
                        of(
                                "INTERVAL DAY(9) TO SECOND(6)",
                                "INTERVAL '106751991 04:00:54.775807' DAY(9) TO SECOND(6)",
                                "106751991 04:00:54.775807",
                                "INTERVAL '-0 00:00:00.000001' DAY TO SECOND(6)",
                                "-0 00:00:00.000001",
                                "INTERVAL '0 00:00:00' DAY TO SECOND",
                                "0 00:00:00"),
                        of(
                                "INTERVAL DAY(2) TO SECOND(9)",
                                "INTERVAL '-1 02:03:04.123456500' DAY TO SECOND(9)",
                                "-1 02:03:04.123457"));
    }

    @Test
    void textAndBytes() throws Exception {
        String clef = "UNISTR('\\D834\\DD1E')"; // U+1D11E, two units of UTF-16
        crossing()
                .cross(
                        "19.0.0.0.0",
                        of(
                                "VARCHAR2(4000)",
                                "'Größe'",
                                "Größe",
                                "RPAD('x', 4000, 'yz')",
                                "x" + "yz".repeat(1999) + "y",
                                "' a  '",
                                " a  ",
                                "''",
                                NULL,
                                "CHR(9) || CHR(10) || CHR(92) || CHR(127)",
                                "\t\n\\\u007f",
                                "TO_CHAR(" + clef + ")",
                                "\uD834\uDD1E"),
                        of("VARCHAR2(10 CHAR)", "'äöüßéÄÖÜ€z'", "äöüßéÄÖÜ€z"),
                        of("CHAR(5)", "'ab'", "ab", "'     '", ""),
                        of("CHAR(3 CHAR)", "'ü'", "ü"),
                        of("NVARCHAR2(2000)", "N'Ж' || " + clef, "Ж\uD834\uDD1E", "''", NULL),
                        of("NCHAR(4)", "N'ЖЖ'", "ЖЖ"),
                        of(
                                "CLOB",
                                "'short'",
                                "short",
                                "EMPTY_CLOB()",
                                "",
                                "TO_CLOB(RPAD('ä', 2000, 'ä')) || TO_CLOB(RPAD('b', 4000, 'b'))",
                                "ä".repeat(2000) + "b".repeat(4000)),
                        of("NCLOB", "TO_NCLOB(" + clef + " || N'Ж')", "\uD834\uDD1EЖ"),
                        of("BLOB", "HEXTORAW('00FF')", "00ff", "EMPTY_BLOB()", ""),
                        of(
                                "RAW(2000)",
                                "HEXTORAW('00FF10')",
                                "00ff10",
                                "HEXTORAW(RPAD('ab', 4000, 'ab'))",
                                "ab".repeat(2000)),
                        of("LONG", "'a long text, Größe'", "a long text, Größe"),
                        of("LONG RAW", "HEXTORAW('0001FE')", "0001fe"),
                        of("ROWID", "CHARTOROWID('AAAShcAAEAAAACXAAA')", "AAAShcAAEAAAACXAAA"),
                        of("UROWID", "'AAAShcAAEAAAACXAAB'", "AAAShcAAEAAAACXAAB"),
                        of("BFILE", "BFILENAME('HOWDAH_DIR', 'plan.pdf')", "HOWDAH_DIR/plan.pdf"),
                        of(
                                "XMLTYPE",
                                "XMLTYPE('<a b=\"1\">Größe<c/></a>')",
                                "<a b=\"1\">Größe<c/></a>",
                                "XMLTYPE('<o:order xmlns:o=\"urn:orders\" xmlns=\"urn:d\"><o:id>7</o:id><!-- ü --><![CDATA[<&]]></o:order>')",
                                "<o:order xmlns:o=\"urn:orders\" xmlns=\"urn:d\"><o:id>7</o:id><!-- ü --><![CDATA[<&]]></o:order>"));
    }

    /** BOOLEAN and VECTOR came with 23ai, JSON as a type with 21c. */
    @Test
    void typesOfNewerServers() throws Exception {
        crossing()
                .cross(
                        "23.0.0.0.0",
                        of("BOOLEAN", "TRUE", "true", "FALSE", "false"),
                        of("JSON", "JSON('{\"a\":[1,2.5,null,true,\"ü\"]}')", "{\"a\":[1,2.5,null,true,\"ü\"]}"),
                        of("VECTOR(3, FLOAT32)", "TO_VECTOR('[1, -2.5, 0.001]')", "[1,-2.5,0.001]"));
    }

    /** PostgreSQL can keep neither; the two ways of comparing see the same policy. */
    @Test
    void nulCharactersAndHalfSurrogatePairsFollowThePolicies() throws Exception {
        ValuePolicies policies = new ValuePolicies(
                ValuePolicies.NulCharacter.REPLACE,
                ValuePolicies.InvalidText.REPLACE,
                ValuePolicies.ExcessFraction.ROUND_HALF_UP,
                ValuePolicies.InexactFloat.REJECT,
                ValuePolicies.CharPadding.PAD,
                ValuePolicies.EmptyText.NULL);
        crossing = Optional.of(new TypeCrossing(directory, policies));
        crossing.get()
                .cross(
                        "19.0.0.0.0",
                        of("VARCHAR2(20)", "'a' || CHR(0) || 'b'", "a\uFFFDb"),
                        of("CLOB", "TO_CLOB('a' || CHR(0) || 'b')", "a\uFFFDb"),
                        of(
                                "NCLOB",
                                "TO_NCLOB(UNISTR('a\\D834b'))",
                                "a\uFFFDb",
                                "TO_NCLOB(UNISTR('a\\DD1E'))",
                                "a\uFFFD"),
                        of("NVARCHAR2(20)", "UNISTR('a\\D834b')", "a\uFFFDb"));
    }
}
