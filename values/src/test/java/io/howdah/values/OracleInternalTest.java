package io.howdah.values;

import static io.howdah.values.Values.ANY_NUMBER;
import static io.howdah.values.Values.ANY_NUMERIC;
import static io.howdah.values.Values.number;
import static io.howdah.values.Values.numeric;
import static io.howdah.values.Values.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.catalog.OracleType;
import io.howdah.catalog.PostgresType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import oracle.sql.BINARY_DOUBLE;
import oracle.sql.BINARY_FLOAT;
import oracle.sql.INTERVALDS;
import oracle.sql.INTERVALYM;
import oracle.sql.NUMBER;
import oracle.sql.TIMESTAMP;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The bytes of an Oracle server and the text of an export become the same COPY bytes and the same canonical text. */
class OracleInternalTest {
    private static final int BERLIN = 301;
    private static final TextFormat INTERNAL =
            TextFormat.oracleInternal(n -> n == BERLIN ? Optional.of("Europe/Berlin") : Optional.empty());
    private static final TextFormat TEXT = TextFormat.CANONICAL;
    private static final OracleType DATE = new OracleType.Date();
    private static final OracleType NANOS = new OracleType.Timestamp(9, OracleType.Zone.NONE);
    private static final OracleType ZONED = new OracleType.Timestamp(9, OracleType.Zone.TIME_ZONE);
    private static final OracleType LOCAL = new OracleType.Timestamp(6, OracleType.Zone.LOCAL);
    private static final PostgresType STRING = new PostgresType.Text();
    private static final PostgresType MICROS = new PostgresType.Timestamp(6);
    private static final PostgresType INSTANT = new PostgresType.TimestampTz(6);

    /** One value both ways. */
    private record Twin(String text, byte[] bytes) {}

    private record Mapped(OracleType source, PostgresType target) {
        @Override
        public String toString() {
            return source + " to " + target.ddl();
        }
    }

    private static Stream<Mapped> numbers() {
        List<PostgresType> targets = List.of(
                new PostgresType.Smallint(),
                new PostgresType.Integer(),
                new PostgresType.Bigint(),
                ANY_NUMERIC,
                numeric(38, 10),
                numeric(10, 2),
                numeric(38, 0),
                new PostgresType.Real(),
                new PostgresType.DoublePrecision(),
                new PostgresType.Bool(),
                STRING);
        List<OracleType> sources = List.of(
                ANY_NUMBER, number(38, 0), number(10, 2), number(4, -2), number(3, 5), new OracleType.Float(63));
        return targets.stream().flatMap(t -> sources.stream().map(s -> new Mapped(s, t)));
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void numbersAreTheSameFromBytesAsFromText(Mapped mapped) throws SQLException {
        List<Twin> twins = new ArrayList<>();
        for (String text : List.of(
                "0",
                "1",
                "-1",
                "9",
                "10",
                "99",
                "100",
                "101",
                "-100",
                "10000",
                "1000000",
                "32767",
                "32768",
                "-32768",
                "2147483647",
                "-2147483649",
                "9223372036854775807",
                "9223372036854775808",
                "-9223372036854775808",
                "99999999999999999999999999999999999999",
                "-99999999999999999999999999999999999999",
                "0.5",
                "-0.5",
                "0.01",
                "0.001",
                "-0.0001",
                "0.00012345",
                "12.34",
                "123.4",
                "-1234.56789",
                "1000.0001",
                "0.1234567890123456789012345678901234567",
                "1234567890123456789.0123456789",
                "123456.7",
                "99.99")) {
            twins.add(twin(new BigDecimal(text)));
        }
        for (String text : List.of("1E-130", "-1E-130", "1E125", "9.99E125", "-9.9E125", "1.5E-129", "1E38")) {
            twins.add(twin(new BigDecimal(text)));
        }
        Random random = new Random(7);
        for (int i = 0; i < 4000; i++) {
            BigInteger digits = new BigInteger(random.nextInt(1, 120), random);
            int scale = random.nextInt(4) > 0 ? random.nextInt(0, 12) : random.nextInt(-80, 120);
            BigDecimal value = new BigDecimal(random.nextBoolean() ? digits : digits.negate(), scale);
            twins.add(twin(value));
        }
        same(mapped, twins);
    }

    private static Twin twin(BigDecimal value) throws SQLException {
        BigDecimal plain = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
        return new Twin(plain.toPlainString(), NUMBER.toBytes(plain));
    }

    @Test
    void theLargestNumberHasTwentyDigitsAndNoEndMark() throws SQLException {
        byte[] bytes = NUMBER.toBytes(new BigDecimal("-99999999999999999999999999999999999999.99"));
        assertThat(bytes).hasSize(21);
        assertThat(encoded(new Mapped(ANY_NUMBER, ANY_NUMERIC), bytes))
                .isEqualTo(text(new Mapped(ANY_NUMBER, ANY_NUMERIC), "-99999999999999999999999999999999999999.99"));
    }

    @Test
    void infinityInANumberIsRefusedByBothWays() {
        for (String hex : List.of("ff65", "00", "c1", "c100", "")) {
            for (PostgresType target : List.of(ANY_NUMERIC, new PostgresType.Bigint(), STRING)) {
                Mapped mapped = new Mapped(ANY_NUMBER, target);
                byte[] bytes = HexFormat.of().parseHex(hex);
                assertThat(encoded(mapped, bytes)).as(hex).startsWith("refused");
                assertThat(canonical(mapped, bytes)).as(hex).startsWith("refused");
            }
        }
    }

    private static Stream<Mapped> floats() {
        return Stream.of(
                new Mapped(new OracleType.BinaryFloat(), new PostgresType.Real()),
                new Mapped(new OracleType.BinaryFloat(), new PostgresType.DoublePrecision()),
                new Mapped(new OracleType.BinaryFloat(), ANY_NUMERIC),
                new Mapped(new OracleType.BinaryFloat(), STRING));
    }

    @ParameterizedTest
    @MethodSource("floats")
    void binaryFloatsAreTheSame(Mapped mapped) {
        List<Twin> twins = new ArrayList<>();
        Random random = new Random(8);
        for (int i = 0; i < 3000; i++) {
            float value = Float.intBitsToFloat(random.nextInt());
            twins.add(new Twin(Float.toString(value), new BINARY_FLOAT(value).getBytes()));
        }
        for (float value : new float[] {
            0f,
            1f,
            -1f,
            Float.NaN,
            Float.POSITIVE_INFINITY,
            Float.NEGATIVE_INFINITY,
            Float.MIN_VALUE,
            Float.MAX_VALUE,
            0.1f
        }) {
            twins.add(new Twin(Float.toString(value), new BINARY_FLOAT(value).getBytes()));
        }
        same(mapped, twins);
    }

    private static Stream<Mapped> doubles() {
        return Stream.of(
                new Mapped(new OracleType.BinaryDouble(), new PostgresType.Real()),
                new Mapped(new OracleType.BinaryDouble(), new PostgresType.DoublePrecision()),
                new Mapped(new OracleType.BinaryDouble(), ANY_NUMERIC),
                new Mapped(new OracleType.BinaryDouble(), STRING));
    }

    @ParameterizedTest
    @MethodSource("doubles")
    void binaryDoublesAreTheSame(Mapped mapped) {
        List<Twin> twins = new ArrayList<>();
        Random random = new Random(9);
        for (int i = 0; i < 3000; i++) {
            double value = i % 2 == 0 ? Double.longBitsToDouble(random.nextLong()) : random.nextGaussian();
            twins.add(new Twin(Double.toString(value), new BINARY_DOUBLE(value).getBytes()));
        }
        for (double value : new double[] {
            0, 1, -1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.MIN_VALUE, Double.MAX_VALUE
        }) {
            twins.add(new Twin(Double.toString(value), new BINARY_DOUBLE(value).getBytes()));
        }
        same(mapped, twins);
    }

    @Test
    void minusZeroBecomesZero() {
        for (PostgresType target : List.of(new PostgresType.DoublePrecision(), ANY_NUMERIC, STRING)) {
            Mapped mapped = new Mapped(new OracleType.BinaryDouble(), target);
            byte[] minus = HexFormat.of().parseHex("7fffffffffffffff");
            assertThat(encoded(mapped, minus)).isEqualTo(encoded(mapped, new BINARY_DOUBLE(0).getBytes()));
        }
    }

    private static Stream<Mapped> datetimes() {
        return Stream.of(
                new Mapped(DATE, new PostgresType.Timestamp(0)),
                new Mapped(DATE, new PostgresType.Date()),
                new Mapped(DATE, STRING),
                new Mapped(NANOS, MICROS),
                new Mapped(NANOS, new PostgresType.Timestamp(3)),
                new Mapped(NANOS, new PostgresType.Date()),
                new Mapped(new OracleType.Timestamp(6, OracleType.Zone.NONE), MICROS),
                new Mapped(new OracleType.Timestamp(3, OracleType.Zone.NONE), MICROS),
                new Mapped(LOCAL, INSTANT));
    }

    @ParameterizedTest
    @MethodSource("datetimes")
    void datetimesAreTheSame(Mapped mapped) {
        boolean date = mapped.source().equals(DATE);
        List<Twin> twins = new ArrayList<>();
        for (int[] day : new int[][] {
            {-4712, 1, 1},
            {-1, 12, 31},
            {1, 1, 1},
            {100, 2, 28},
            {1500, 2, 29},
            {1582, 10, 4},
            {1582, 10, 10},
            {1582, 10, 15},
            {1899, 12, 31},
            {1970, 1, 1},
            {2000, 2, 29},
            {2026, 11, 21},
            {9999, 12, 31}
        }) {
            for (int nanos : date ? new int[] {0} : new int[] {0, 1, 499, 500, 999_999_500, 123_456_789, 120_000_000}) {
                twins.add(time(day[0], day[1], day[2], 0, 0, 0, nanos));
                twins.add(time(day[0], day[1], day[2], 23, 59, 59, nanos));
            }
        }
        Random random = new Random(10);
        for (int i = 0; i < 2000; i++) {
            int year = random.nextInt(-4712, 10_000);
            twins.add(time(
                    year == 0 ? 1 : year,
                    random.nextInt(1, 13),
                    random.nextInt(1, 32),
                    random.nextInt(24),
                    random.nextInt(60),
                    random.nextInt(60),
                    date || random.nextBoolean() ? 0 : random.nextInt(1_000_000_000)));
        }
        same(mapped, twins);
    }

    private static Twin time(int year, int month, int day, int hour, int minute, int second, int nanos) {
        String text = (year < 0 ? "-" : "")
                + "%04d-%02d-%02d %02d:%02d:%02d".formatted(Math.abs(year), month, day, hour, minute, second)
                + (nanos == 0 ? "" : ".%09d".formatted(nanos));
        return new Twin(text, timeBytes(year, month, day, hour, minute, second, nanos));
    }

    private static byte[] timeBytes(int year, int month, int day, int hour, int minute, int second, int nanos) {
        ByteBuffer bytes = ByteBuffer.allocate(nanos == 0 ? 7 : 11);
        bytes.put((byte) (year / 100 + 100))
                .put((byte) (year % 100 + 100))
                .put((byte) month)
                .put((byte) day);
        bytes.put((byte) (hour + 1)).put((byte) (minute + 1)).put((byte) (second + 1));
        if (nanos != 0) {
            bytes.putInt(nanos);
        }
        return bytes.array();
    }

    @Test
    void timestampsAreTheBytesOfOraclesOwnClass() {
        byte[] bytes = TIMESTAMP.toBytes(LocalDateTime.of(2026, 11, 21, 13, 14, 15, 123_456_789));
        assertThat(bytes).isEqualTo(timeBytes(2026, 11, 21, 13, 14, 15, 123_456_789));
    }

    @Test
    void aTimeWithZoneIsItsInstant() {
        Mapped mapped = new Mapped(ZONED, INSTANT);
        same(
                mapped,
                List.of(
                        zoned(
                                "2026-07-01 12:00:00.5 Europe/Berlin",
                                "2026-07-01T10:00:00.5Z",
                                128 + 4,
                                (BERLIN % 64) * 4),
                        zoned("2026-01-01 00:30:00 Europe/Berlin", "2025-12-31T23:30:00Z", 128 + 4, (BERLIN % 64) * 4),
                        zoned("2026-07-01 12:00:00.123456789 +05:30", "2026-07-01T06:30:00.123456789Z", 25, 90),
                        zoned("2026-07-01 12:00:00 -08:00", "2026-07-01T20:00:00Z", 12, 60),
                        zoned("0001-07-01 12:00:00 +00:00", "0001-07-01T12:00:00Z", 20, 60),
                        zoned("9999-12-31 23:59:59.999999 +00:00", "9999-12-31T23:59:59.999999Z", 20, 60)));
    }

    /** Region 900 has no name any more; beside it stands the instant. */
    @Test
    void aRegionThatNobodyKnowsDoesNoHarmToAnInstant() {
        same(
                new Mapped(ZONED, INSTANT),
                List.of(zoned("2026-07-01 12:00:00 +00:00", "2026-07-01T12:00:00Z", 128 + 900 / 64, (900 % 64) * 4)));
    }

    @Test
    void aCountrysOwnDigitsAreNotUsed() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("fa-IR-u-nu-arabext"));
        try {
            assertThat("%d".formatted(1)).isNotEqualTo("1");
            byte[] bytes = timeBytes(2026, 11, 21, 13, 14, 15, 123_456_789);
            Twin twin = new Twin("2026-11-21 13:14:15.123456789", bytes);
            same(new Mapped(NANOS, MICROS), List.of(twin));
            same(new Mapped(NANOS, STRING), List.of(twin));
            intervalsAreTheSame();
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aTimeThatTheClockShowsTwiceIsTheOneMeant() {
        Twin first = zoned("2026-10-25 02:30:00 +02:00", "2026-10-25T00:30:00Z", 128 + 4, (BERLIN % 64) * 4);
        Twin second = zoned("2026-10-25 02:30:00 +01:00", "2026-10-25T01:30:00Z", 128 + 4, (BERLIN % 64) * 4);
        same(new Mapped(ZONED, INSTANT), List.of(first, second));
        same(new Mapped(ZONED, STRING), List.of(first, second));
    }

    @Test
    void asTextATimeWithZoneKeepsItsZone() {
        same(
                new Mapped(ZONED, STRING),
                List.of(
                        zoned(
                                "2026-07-01 12:00:00.500000000 Europe/Berlin",
                                "2026-07-01T10:00:00.5Z",
                                128 + 4,
                                (BERLIN % 64) * 4),
                        zoned("2026-07-01 12:00:00 -08:00", "2026-07-01T20:00:00Z", 12, 60),
                        zoned("2026-07-01 12:00:00 +00:00", "2026-07-01T12:00:00Z", 20, 60)));
    }

    private static Twin zoned(String text, String utc, int zone1, int zone2) {
        LocalDateTime time = LocalDateTime.ofInstant(Instant.parse(utc), ZoneOffset.UTC);
        byte[] plain = timeBytes(
                time.getYear(),
                time.getMonthValue(),
                time.getDayOfMonth(),
                time.getHour(),
                time.getMinute(),
                time.getSecond(),
                1); // for the room of the fraction
        ByteBuffer bytes = ByteBuffer.allocate(13).put(plain, 0, 7).putInt(time.getNano());
        return new Twin(text, bytes.put((byte) zone1).put((byte) zone2).array());
    }

    @Test
    void intervalsAreTheSame() {
        Mapped years = new Mapped(new OracleType.IntervalYearToMonth(9), new PostgresType.IntervalYearToMonth());
        List<Twin> ofYears = new ArrayList<>();
        for (String text : List.of("0-0", "1-2", "-1-2", "-0-11", "999999999-11", "-999999999-11")) {
            ofYears.add(new Twin(text, INTERVALYM.toBytes(text)));
        }
        assertThat(encoded(years, ofYears.getLast().bytes())).startsWith("refused"); // months beyond an int
        same(years, ofYears);
        Mapped days = new Mapped(new OracleType.IntervalDayToSecond(9, 9), new PostgresType.IntervalDayToSecond(6));
        List<Twin> ofDays = new ArrayList<>();
        for (String text : List.of(
                "0 0:0:0.0",
                "1 2:3:4.5",
                "-1 2:3:4.5",
                "-0 0:0:0.000001",
                "999999999 23:59:59.999999999",
                "5 0:0:0.123456789")) {
            ofDays.add(new Twin(text, INTERVALDS.toBytes(text)));
        }
        same(days, ofDays);
    }

    @Test
    void anEmptyLobIsNoNullAndTextIsTextAsEver() {
        Mapped clob = new Mapped(new OracleType.Clob(), STRING);
        assertThat(encoded(clob, new byte[0])).isEqualTo("00000000");
        assertThat(canonical(clob, utf8("Größe"))).isEqualTo("Größe");
        Mapped raw = new Mapped(new OracleType.Raw(16), new PostgresType.Uuid());
        assertThat(encoded(raw, new byte[16])).isEqualTo("00000010" + "00".repeat(16));
    }

    /** COPY bytes and canonical text of both ways are equal, refusals included. */
    private static void same(Mapped mapped, List<Twin> twins) {
        for (Twin twin : twins) {
            String wanted = text(mapped, twin.text());
            assertThat(encoded(mapped, twin.bytes()))
                    .as("%s as %s", twin.text(), mapped)
                    .isEqualTo(wanted);
            assertThat(canonical(mapped, twin.bytes()))
                    .as("canonical %s as %s", twin.text(), mapped)
                    .isEqualTo(Values.canonical(column(mapped), TEXT, ValuePolicies.DEFAULT, utf8(twin.text())));
        }
    }

    private static ColumnMapping column(Mapped mapped) {
        return Values.column(mapped.source(), mapped.target());
    }

    private static String text(Mapped mapped, String text) {
        return copy(mapped, TEXT, utf8(text));
    }

    private static String encoded(Mapped mapped, byte[] bytes) {
        return copy(mapped, INTERNAL, bytes);
    }

    private static String canonical(Mapped mapped, byte[] bytes) {
        return Values.canonical(column(mapped), INTERNAL, ValuePolicies.DEFAULT, bytes);
    }

    private static String copy(Mapped mapped, TextFormat format, byte[] source) {
        CopyBuffer out = new CopyBuffer(64);
        try {
            Encoders.encoder(column(mapped), format, ValuePolicies.DEFAULT).encode(source, 0, source.length, out);
        } catch (BadValueException e) {
            assertThat(out.size()).isZero();
            return "refused: " + e.code();
        }
        return HexFormat.of().formatHex(out.array(), 0, out.size());
    }
}
