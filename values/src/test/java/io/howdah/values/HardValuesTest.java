package io.howdah.values;

import static io.howdah.values.Values.ANY_NUMBER;
import static io.howdah.values.Values.ANY_NUMERIC;
import static io.howdah.values.Values.VARCHAR;
import static io.howdah.values.Values.charOf;
import static io.howdah.values.Values.decimals;
import static io.howdah.values.Values.masks;
import static io.howdah.values.Values.number;
import static io.howdah.values.Values.numeric;
import static io.howdah.values.Values.utf8;
import static io.howdah.values.Values.zone;
import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.catalog.OracleType;
import io.howdah.catalog.PostgresType;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Chosen values: the canonical text of both ways, and what PostgreSQL 14 and 18 themselves print. */
class HardValuesTest {
    private static final TextFormat ISO = TextFormat.CANONICAL;
    private static final OracleType DATE = new OracleType.Date();
    private static final PostgresType SECONDS = new PostgresType.Timestamp(0);
    private static final PostgresType MICROS = new PostgresType.Timestamp(6);
    private static final PostgresType TZ = new PostgresType.TimestampTz(6);
    private static final OracleType NANOS = new OracleType.Timestamp(9, OracleType.Zone.NONE);
    private static final OracleType ZONED = new OracleType.Timestamp(6, OracleType.Zone.TIME_ZONE);
    private static final OracleType LOCAL = new OracleType.Timestamp(6, OracleType.Zone.LOCAL);
    private static final PostgresType DOUBLE = new PostgresType.DoublePrecision();
    private static final OracleType BINARY_DOUBLE = new OracleType.BinaryDouble();
    private static final OracleType DAYS = new OracleType.IntervalDayToSecond(9, 9);
    private static final PostgresType DAY_TO_SECOND = new PostgresType.IntervalDayToSecond(6);
    private static final OracleType YEARS = new OracleType.IntervalYearToMonth(9);
    private static final PostgresType YEAR_TO_MONTH = new PostgresType.IntervalYearToMonth();

    private static TestDatabase newest;
    private static TestDatabase oldest;

    @BeforeAll
    static void start() {
        newest = TestPostgres.fresh();
        oldest = TestPostgres.oldest();
    }

    @AfterAll
    static void stop() {
        newest.close();
        oldest.close();
    }

    /** One mapping and its values: source text, canonical text (or refusal), what PostgreSQL prints. */
    private record Group(OracleType source, PostgresType target, TextFormat format, List<String[]> values) {
        Group is(String text, String canonical, String printed) {
            List<String[]> more = new ArrayList<>(values);
            more.add(new String[] {text, canonical, printed});
            return new Group(source, target, format, more);
        }

        Group same(String text) {
            return is(text, text, text);
        }

        Group refused(ValueCode code, String... texts) {
            Group result = this;
            for (String text : texts) {
                result = result.is(text, "refused: " + code, "");
            }
            return result;
        }

        @Override
        public String toString() {
            return source + " to " + target.ddl();
        }
    }

    private static Group group(OracleType source, PostgresType target, TextFormat format) {
        return new Group(source, target, format, List.of());
    }

    static Stream<Group> groups() {
        return Stream.of(numbers(), floats(), texts(), dates(), zones(), intervals(), others())
                .flatMap(s -> s);
    }

    private static Stream<Group> numbers() {
        String nines = "9".repeat(38);
        return Stream.of(
                group(ANY_NUMBER, ANY_NUMERIC, ISO)
                        .same("0")
                        .is("-0", "0", "0")
                        .is("+1", "1", "1")
                        .is("5.", "5", "5")
                        .is(".5", "0.5", "0.5")
                        .is("-.50", "-0.5", "-0.5")
                        .same(nines)
                        .same("-" + nines)
                        .is("000123000", "123000", "123000")
                        .is("1E-130", "0." + "0".repeat(129) + "1", "0." + "0".repeat(129) + "1")
                        .is("9.99E125", "999" + "0".repeat(123), "999" + "0".repeat(123))
                        .is("1e2", "100", "100")
                        .is("12345.6789E-2", "123.456789", "123.456789")
                        .same("0.0001")
                        .same("10000")
                        .same("0.00001")
                        .same("99999999999999999999.0000000000000000000001")
                        .is("  7 ", "7", "7")
                        .is("0.000", "0", "0")
                        .is("0E5", "0", "0")
                        .same("100000000.00000001")
                        .is("", "<null>", "<null>")
                        .refused(ValueCode.OUT_OF_RANGE, "1E126", "1E400000")
                        .refused(
                                ValueCode.NOT_A_VALUE,
                                "-",
                                ".",
                                "1.2.3",
                                "1E",
                                "1E+",
                                "abc",
                                "1,5",
                                "#######",
                                "NaN",
                                "1 2",
                                "0x10"),
                group(number(38, -2), numeric(38, 0), ISO)
                        .is("12345678", "12345700", "12345700")
                        .is("49", "0", "0")
                        .is("50", "100", "100")
                        .is("-50", "-100", "-100")
                        .is(nines + "00", nines + "00", "")
                        .refused(ValueCode.OUT_OF_RANGE, "9" + nines + "00"),
                group(number(5, 2), numeric(5, 2), ISO)
                        .is("1.5", "1.5", "1.50")
                        .is("1.005", "1.01", "1.01")
                        .is("-1.005", "-1.01", "-1.01")
                        .is("1.00499999", "1", "1.00")
                        .is("999.99", "999.99", "999.99")
                        .is("0.994999", "0.99", "0.99")
                        .is(".995", "1", "1.00")
                        .refused(ValueCode.OUT_OF_RANGE, "1000", "999.995", "-99999"),
                group(number(2, 5), numeric(5, 5), ISO)
                        .is("0.00012", "0.00012", "0.00012")
                        .is("0.000994", "0.00099", "0.00099")
                        .refused(ValueCode.OUT_OF_RANGE, "0.001", "1", "0.000995"),
                group(number(10, 0), new PostgresType.Bigint(), ISO)
                        .same("9999999999")
                        .is("2.5", "3", "3")
                        .is("-2.5", "-3", "-3")
                        .is("1E3", "1000", "1000")
                        .is("0.4", "0", "0")
                        .refused(ValueCode.OUT_OF_RANGE, "10000000000", "9999999999.5"),
                group(ANY_NUMBER, new PostgresType.Bigint(), ISO)
                        .same("9223372036854775807")
                        .same("-9223372036854775808")
                        .is("1.0", "1", "1")
                        .same("1000000000000000000")
                        .is("9.223372036854775807E18", "9223372036854775807", "9223372036854775807"),
                group(new OracleType.Float(5), ANY_NUMERIC, ISO)
                        .is("1.23", "1.2", "1.2")
                        .is("7.89", "7.9", "7.9")
                        .is("12.79", "13", "13")
                        .is("123.45", "120", "120"),
                group(ANY_NUMBER, ANY_NUMERIC, decimals(',', '.'))
                        .is("1.234.567,89", "1234567.89", "1234567.89")
                        .is(",5", "0.5", "0.5")
                        .refused(ValueCode.NOT_A_VALUE, "1,2,3"),
                group(ANY_NUMBER, ANY_NUMERIC, decimals('.', ',')).is("-1,234.5", "-1234.5", "-1234.5"));
    }

    private static Stream<Group> floats() {
        return Stream.of(
                group(BINARY_DOUBLE, DOUBLE, ISO)
                        .same("NaN")
                        .is("Nan", "NaN", "NaN")
                        .is("Inf", "Infinity", "Infinity")
                        .is("-Inf", "-Infinity", "-Infinity")
                        .is("+infinity", "Infinity", "Infinity")
                        .is("-0", "0", "0")
                        .is("1.0E+000", "1", "1")
                        .is("3.14000000000000012E+000", "3.14", "3.14")
                        .is("1.7976931348623157E+308", "17976931348623157" + "0".repeat(292), "1.7976931348623157e+308")
                        .is("9007199254740993", "9007199254740992", "9.007199254740992e+15")
                        .is("1E-5", "0.00001", "1e-05")
                        .refused(ValueCode.OUT_OF_RANGE, "1E309", "1E-400")
                        .refused(ValueCode.NOT_A_VALUE, "In", "1.5f", "0x1p3"),
                group(new OracleType.BinaryFloat(), new PostgresType.Real(), ISO)
                        .is("1.10000002E+000", "1.1", "1.1")
                        .is("3.40282347E+038", "34028235" + "0".repeat(31), "3.4028235e+38")
                        .is("16777216", "16777216", "1.6777216e+07")
                        .is("0.100000001490116", "0.1", "0.1")
                        .refused(ValueCode.OUT_OF_RANGE, "3.5E38"),
                group(new OracleType.BinaryFloat(), DOUBLE, ISO).is("1.1", "1.100000023841858", "1.100000023841858"),
                group(BINARY_DOUBLE, ANY_NUMERIC, ISO)
                        .same("NaN")
                        .is("Inf", "Infinity", "Infinity")
                        .is("-Inf", "-Infinity", "-Infinity")
                        .same("1.5"),
                group(number(20, 3), DOUBLE, ISO)
                        .same("0.1")
                        .same("123456789012.345")
                        .refused(ValueCode.TOO_PRECISE, "12345678901234567.891"),
                group(ANY_NUMBER, new PostgresType.Real(), ISO).same("0.1").refused(ValueCode.TOO_PRECISE, "16777217"));
    }

    private static Stream<Group> texts() {
        String full = "x".repeat(4000);
        return Stream.of(
                group(VARCHAR, new PostgresType.Varchar(4000), ISO)
                        .same(full)
                        .same("trailing  ")
                        .same(" ")
                        .is("", "<null>", "<null>")
                        .same("𝄞😀é")
                        .same("😀".repeat(1000))
                        .refused(ValueCode.OUT_OF_RANGE)
                        .refused(ValueCode.NUL_CHARACTER, "a\0b", "\0", "é\0", "12345678\0"),
                group(VARCHAR, new PostgresType.Text(), ISO)
                        .same("tab\t\"quote\" 'single' \\ back\nline\r\n")
                        .same("12345678é12345678é"),
                group(charOf(5), new PostgresType.Char(5), ISO)
                        .is("ab   ", "ab", "ab   ")
                        .is("ab", "ab", "ab   ")
                        .is("     ", "", "     ")
                        .is("ñandú", "ñandú", "ñandú")
                        .is("abcde  ", "abcde", "abcde"),
                group(charOf(5), new PostgresType.Text(), ISO)
                        .is("ab", "ab   ", "ab   ")
                        .same("abcde")
                        .is("é", "é   ", "é   "));
    }

    private static Stream<Group> dates() {
        return Stream.of(
                group(DATE, SECONDS, ISO)
                        .is("-4712-01-01 00:00:00", "-4712-01-01 00:00:00", "4712-01-01 00:00:00 BC")
                        .same("9999-12-31 23:59:59")
                        .is("-0001-12-31 00:00:00", "-0001-12-31 00:00:00", "0001-12-31 00:00:00 BC")
                        .same("0001-01-01 00:00:00")
                        .same("1582-10-04 12:00:00")
                        .same("1582-10-15 00:00:00")
                        .is("2000-02-29", "2000-02-29 00:00:00", "2000-02-29 00:00:00")
                        .same("2024-02-29 23:59:59")
                        .is("1999-12-31T23:59", "1999-12-31 23:59:00", "1999-12-31 23:59:00")
                        .same("1500-02-28 00:00:00")
                        .refused(
                                ValueCode.NO_SUCH_DATE,
                                "1900-02-29",
                                "1500-02-29",
                                "0000-01-01",
                                "1582-10-05",
                                "1582-10-10 00:00:00",
                                "1582-10-14",
                                "2023-02-29",
                                "2023-04-31",
                                "-4713-12-31"),
                group(NANOS, MICROS, ISO)
                        .same("2024-01-01 00:00:00.123456")
                        .is("2024-01-01 00:00:00.1234565", "2024-01-01 00:00:00.123457", "2024-01-01 00:00:00.123457")
                        .is("2024-01-01 00:00:00.123456499", "2024-01-01 00:00:00.123456", "2024-01-01 00:00:00.123456")
                        .is("2023-12-31 23:59:59.9999995", "2024-01-01 00:00:00", "2024-01-01 00:00:00")
                        .is("9999-12-31 23:59:59.999999999", "10000-01-01 00:00:00", "10000-01-01 00:00:00")
                        .is("1969-12-31 23:59:59.5000000", "1969-12-31 23:59:59.5", "1969-12-31 23:59:59.5"),
                group(new OracleType.Timestamp(3, OracleType.Zone.NONE), MICROS, ISO)
                        .is("2024-01-01 10:00:00.1235", "2024-01-01 10:00:00.124", "2024-01-01 10:00:00.124"),
                group(DATE, new PostgresType.Date(), ISO)
                        .is("2024-03-10", "2024-03-10 00:00:00", "2024-03-10")
                        .is("2024-03-10 00:00:00", "2024-03-10 00:00:00", "2024-03-10")
                        .is("-4712-01-01", "-4712-01-01 00:00:00", "4712-01-01 BC"),
                group(DATE, SECONDS, masks("DD-MON-RR", "", ""))
                        .is("03-FEB-24", "2024-02-03 00:00:00", "2024-02-03 00:00:00")
                        .is("3-feb-1999", "1999-02-03 00:00:00", "1999-02-03 00:00:00")
                        .is("29-FEB-00", "2000-02-29 00:00:00", "2000-02-29 00:00:00")
                        .is("31/DEC/50", "1950-12-31 00:00:00", "1950-12-31 00:00:00")
                        .is("01-January-49", "2049-01-01 00:00:00", "2049-01-01 00:00:00")
                        .refused(ValueCode.NOT_A_VALUE, "03-XXX-24", "03-FEB-24 10:00", "03-FEB"),
                group(DATE, SECONDS, masks("SYYYY-MM-DD HH24:MI:SS", "", ""))
                        .is("-4712-01-01 00:00:00", "-4712-01-01 00:00:00", "4712-01-01 00:00:00 BC")
                        .is(" 2024-01-01 10:00:00", "2024-01-01 10:00:00", "2024-01-01 10:00:00"),
                group(DATE, SECONDS, masks("J", "", ""))
                        .is("2451545", "2000-01-01 00:00:00", "2000-01-01 00:00:00")
                        .is("2299161", "1582-10-15 00:00:00", "1582-10-15 00:00:00")
                        .is("2299160", "1582-10-04 00:00:00", "1582-10-04 00:00:00")
                        .is("1721424", "0001-01-01 00:00:00", "0001-01-01 00:00:00")
                        .refused(ValueCode.NO_SUCH_DATE, "1"));
    }

    private static Stream<Group> zones() {
        return Stream.of(
                group(ZONED, TZ, ISO)
                        .is("2024-07-01 12:00:00 Europe/Berlin", "2024-07-01 10:00:00Z", "2024-07-01 10:00:00+00")
                        .is("2024-07-01 12:00:00.5 +02:00", "2024-07-01 10:00:00.5Z", "2024-07-01 10:00:00.5+00")
                        .is("2024-01-01 00:00:00 -09:30", "2024-01-01 09:30:00Z", "2024-01-01 09:30:00+00")
                        .is("2024-01-01 00:00:00Z", "2024-01-01 00:00:00Z", "2024-01-01 00:00:00+00")
                        .is("2024-10-27 02:30:00 Europe/Berlin", "2024-10-27 01:30:00Z", "2024-10-27 01:30:00+00")
                        .refused(
                                ValueCode.NO_SUCH_LOCAL_TIME,
                                "2024-03-31 02:30:00 Europe/Berlin",
                                "2024-03-10 02:00:00 US/Pacific")
                        .refused(
                                ValueCode.NOT_A_VALUE,
                                "2024-01-01 00:00:00 Middle/Earth",
                                "2024-01-01 00:00:00 +99:00"),
                group(ZONED, TZ, masks("", "", "YYYY-MM-DD HH24:MI:SS TZR TZD"))
                        .is("2024-10-27 02:30:00 Europe/Berlin CEST", "2024-10-27 00:30:00Z", "2024-10-27 00:30:00+00")
                        .is("2024-10-27 02:30:00 Europe/Berlin CET", "2024-10-27 01:30:00Z", "2024-10-27 01:30:00+00")
                        .is("2024-11-03 01:30:00 US/Pacific PDT", "2024-11-03 08:30:00Z", "2024-11-03 08:30:00+00"),
                group(ZONED, TZ, masks("", "", "DD-MON-RR HH.MI.SSXFF AM TZR"))
                        .is("03-FEB-24 12.00.00.000000 AM +01:00", "2024-02-02 23:00:00Z", "2024-02-02 23:00:00+00")
                        .is("03-FEB-24 12.30.00.250000 PM UTC", "2024-02-03 12:30:00.25Z", "2024-02-03 12:30:00.25+00"),
                group(LOCAL, TZ, zone("America/New_York"))
                        .is("2024-07-01 08:00:00", "2024-07-01 12:00:00Z", "2024-07-01 12:00:00+00")
                        .refused(ValueCode.NO_SUCH_LOCAL_TIME, "2024-03-10 02:30:00"),
                group(new OracleType.Timestamp(6, OracleType.Zone.NONE), MICROS, ISO)
                        .refused(ValueCode.TOO_PRECISE, "2024-01-01 00:00:00 +01:00"));
    }

    private static Stream<Group> intervals() {
        return Stream.of(
                group(YEARS, YEAR_TO_MONTH, ISO)
                        .is("+01-02", "1-02", "1 year 2 mons")
                        .is("-01-02", "-1-02", "-1 years -2 mons")
                        .is("0-0", "0-00", "00:00:00")
                        .is("178956970-07", "178956970-07", "178956970 years 7 mons")
                        .is("P1Y14M", "2-02", "2 years 2 mons")
                        .is("-P3M", "-0-03", "-3 mons")
                        .refused(ValueCode.NOT_A_VALUE, "1-12", "1", "P1D", "P"),
                group(DAYS, DAY_TO_SECOND, ISO)
                        .is("+03 04:05:06.789", "3 04:05:06.789", "3 days 04:05:06.789")
                        .is("-03 04:05:06.789", "-3 04:05:06.789", "-3 days -04:05:06.789")
                        .is("+000000000 00:00:00.0000005", "0 00:00:00.000001", "00:00:00.000001")
                        .is("-0 00:00:00.0000005", "-0 00:00:00.000001", "-00:00:00.000001")
                        .is("0 23:59:59.9999999", "1 00:00:00", "24:00:00")
                        .is("P3DT4H5M6.7S", "3 04:05:06.7", "3 days 04:05:06.7")
                        .is("PT36H", "1 12:00:00", "36:00:00")
                        .is("-PT0.5S", "-0 00:00:00.5", "-00:00:00.5")
                        .is("999999999 23:59:59", "999999999 23:59:59", "999999999 days 23:59:59")
                        .refused(ValueCode.NOT_A_VALUE, "3 24:00:00", "3 4", "P1Y", "PT1M2H x"));
    }

    private static Stream<Group> others() {
        OracleType vector = new OracleType.Vector(OptionalInt.of(2), "FLOAT32");
        return Stream.of(
                group(new OracleType.Raw(10), new PostgresType.Bytea(), ISO)
                        .is("00FFaB", "00ffab", "\\x00ffab")
                        .refused(ValueCode.NOT_A_VALUE, "0", "0G", "0x00"),
                group(new OracleType.Raw(16), new PostgresType.Uuid(), ISO)
                        .is(
                                "00112233445566778899AABBCCDDEEFF",
                                "00112233-4455-6677-8899-aabbccddeeff",
                                "00112233-4455-6677-8899-aabbccddeeff")
                        .refused(ValueCode.OUT_OF_RANGE, "0011"),
                group(new OracleType.Boolean(), new PostgresType.Bool(), ISO)
                        .is("TRUE", "true", "true")
                        .is("n", "false", "false")
                        .is("0", "false", "false")
                        .refused(ValueCode.NOT_A_VALUE, "2"),
                group(number(1, 0), new PostgresType.Bool(), ISO).is("1", "true", "true"),
                group(new OracleType.Json(), new PostgresType.Jsonb(), ISO)
                        .is(
                                "{\"b\":1.50,\"a\":[null, true],\"b\":2e1}",
                                "{\"a\":[null,true],\"b\":20}",
                                "{\"a\": [null, true], \"b\": 20}")
                        .is("\"\\u0041\\n\"", "\"A\\u000a\"", "\"A\\n\"")
                        .refused(ValueCode.NUL_CHARACTER, "\"\\u0000\"")
                        .refused(ValueCode.BAD_JSON, "{a:1}", "[1,]", "01", "[1] 2"),
                group(new OracleType.XmlType(), new PostgresType.Xml(), ISO)
                        .is(
                                "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<a>ü</a>",
                                "<a>ü</a>",
                                "<?xml version=\"1.0\"?>\n<a>ü</a>"),
                group(vector, new PostgresType.Array(new PostgresType.Real()), ISO)
                        .is("[1.5E+000, -2]", "[1.5,-2]", "{1.5,-2}")
                        .refused(ValueCode.OUT_OF_RANGE),
                group(new OracleType.Vector(OptionalInt.empty(), "*"), new PostgresType.Array(DOUBLE), ISO)
                        .is("[]", "[]", "{}")
                        .is("[0.1]", "[0.1]", "{0.1}"));
    }

    @ParameterizedTest
    @MethodSource("groups")
    void arrivesAsWritten(Group group) {
        ColumnMapping column = Values.column(group.source(), group.target());
        for (String[] value : group.values()) {
            byte[] source = utf8(value[0]);
            assertThat(Values.canonical(column, group.format(), ValuePolicies.DEFAULT, source))
                    .as("canonical text of %s", value[0])
                    .isEqualTo(value[1]);
            if (value[2].isEmpty() && !value[1].startsWith("refused")) {
                continue; // fits the source type only
            }
            assertThat(Values.encoded(column, group.format(), ValuePolicies.DEFAULT, source))
                    .as("encoding of %s", value[0])
                    .isEqualTo(value[1]);
        }
    }

    @ParameterizedTest
    @MethodSource("groups")
    void isPrintedByPostgresAsWritten(Group group) throws SQLException, IOException, BadValueException {
        ValueEncoder encoder =
                Encoders.encoder(Values.column(group.source(), group.target()), group.format(), ValuePolicies.DEFAULT);
        CopyBuffer rows = new CopyBuffer(1024);
        rows.put(
                new byte[] {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0},
                0,
                19);
        List<String> printed = new ArrayList<>();
        for (String[] value : group.values()) {
            if (!value[2].isEmpty()) {
                byte[] source = utf8(value[0]);
                rows.putShort(2);
                rows.putInt(4);
                rows.putInt(printed.size());
                encoder.encode(source, 0, source.length, rows);
                printed.add(value[2]);
            }
        }
        rows.putShort(-1);
        assertThat(printed(newest, group, rows)).isEqualTo(printed);
        assertThat(printed(oldest, group, rows)).isEqualTo(printed);
    }

    private static List<String> printed(TestDatabase database, Group group, CopyBuffer rows) throws SQLException {
        database.execute("DROP TABLE IF EXISTS t; CREATE TABLE t (id int, v "
                + group.target().ddl() + ")");
        try (Connection connection = database.open()) {
            CopyIn copy =
                    connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY t FROM STDIN (FORMAT binary)");
            copy.writeToCopy(rows.array(), 0, rows.size());
            copy.endCopy();
        }
        String shown = group.target() instanceof PostgresType.Char
                ? "rpad(v, " + ((PostgresType.Char) group.target()).length() + ")"
                : "v::text";
        return database.query("SELECT " + shown + " FROM t ORDER BY id");
    }
}
