package io.howdah.orasim.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Random;
import oracle.sql.BINARY_DOUBLE;
import oracle.sql.BINARY_FLOAT;
import oracle.sql.DATE;
import oracle.sql.INTERVALDS;
import oracle.sql.INTERVALYM;
import oracle.sql.NUMBER;
import oracle.sql.TIMESTAMP;
import oracle.sql.TIMESTAMPTZ;
import oracle.sql.ZONEIDMAP;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The driver's own classes (oracle.sql) are the judge of each format. */
class FormatTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "1",
                "-1",
                "100",
                "-100",
                "10",
                "0.1",
                "-0.1",
                "0.01",
                "12345678901234567890123456789012345678",
                "99999999999999999999999999999999999999",
                "-99999999999999999999999999999999999999",
                "1E-130",
                "-1E-130",
                "1E125",
                "-1E125",
                "9.9999999999999999999999999999999999999E125",
                "123456.789",
                "-123456.789",
                "1E40",
                "9999999999999999999999999999999999999999",
                "-9999999999999999999999999999999999999999",
                "123000000000000000000000000000"
            })
    void numberIsWhatTheDriverMakesAndReads(String text) throws Exception {
        BigDecimal value = new BigDecimal(text);
        byte[] bytes = OracleNumber.encode(value);
        assertThat(bytes).isEqualTo(new NUMBER(value).getBytes());
        assertThat(new NUMBER(bytes).bigDecimalValue()).isEqualByComparingTo(value);
        assertThat(OracleNumber.decode(bytes)).isEqualByComparingTo(value);
    }

    @Test
    void randomNumbersKeepTheirValue() throws Exception {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            BigInteger unscaled = new BigInteger(1 + random.nextInt(126), random);
            BigDecimal value =
                    new BigDecimal(random.nextBoolean() ? unscaled : unscaled.negate(), random.nextInt(160) - 75);
            assertThat(OracleNumber.decode(OracleNumber.encode(value)))
                    .as(value.toString())
                    .isEqualByComparingTo(value);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, 99, 100, 101, -100, 1_000_000, Long.MAX_VALUE, Long.MIN_VALUE, -1_234_567_890_123L})
    void longIsTheSameAsItsDecimal(long value) {
        assertThat(OracleNumber.encode(value)).isEqualTo(OracleNumber.encode(BigDecimal.valueOf(value)));
    }

    @Test
    void digitsBehindTheFortiethAreRoundedAndLimitsHold() {
        assertThat(OracleNumber.decode(OracleNumber.encode(new BigDecimal("1." + "9".repeat(60)))))
                .isEqualByComparingTo("2");
        assertThat(OracleNumber.decode(
                        OracleNumber.encode(new BigDecimal("12.345678901234567890123456789012345678904"))))
                .isEqualByComparingTo("12.3456789012345678901234567890123456789");
        assertThat(OracleNumber.decode(OracleNumber.encode(new BigDecimal("1E-131"))))
                .isEqualByComparingTo("0");
        assertThatThrownBy(() -> OracleNumber.encode(new BigDecimal("1E126"))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> OracleNumber.decode(new byte[] {0})).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void dateIsWhatTheDriverMakes() throws Exception {
        LocalDateTime value = LocalDateTime.of(2026, 2, 28, 23, 59, 58);
        assertThat(OracleTime.date(value)).isEqualTo(new DATE(Timestamp.valueOf(value)).getBytes());
        assertThat(OracleTime.decode(OracleTime.date(value)).toLocal()).isEqualTo(value);
    }

    @Test
    void yearsReachFromMinus4712To9999() {
        OracleDateTime first = new OracleDateTime(-4712, 1, 1, 0, 0, 0, 0);
        assertThat(OracleTime.date(first)).containsExactly(53, 88, 1, 1, 1, 1, 1);
        assertThat(OracleTime.decode(OracleTime.date(first))).isEqualTo(first);
        assertThat(first.toLocal().getYear()).isEqualTo(-4711);
        OracleDateTime last = new OracleDateTime(9999, 12, 31, 23, 59, 59, 999_999_999);
        assertThat(OracleTime.decode(OracleTime.timestamp(last))).isEqualTo(last);
        OracleDateTime before = OracleDateTime.of(LocalDateTime.of(0, 3, 1, 0, 0));
        assertThat(before.year()).isEqualTo(-1);
    }

    @Test
    void timestampHasElevenBytesWhenThereIsAFraction() throws Exception {
        LocalDateTime value = LocalDateTime.of(1999, 12, 31, 23, 59, 59, 123_456_789);
        assertThat(OracleTime.timestamp(value)).isEqualTo(TIMESTAMP.of(value).getBytes());
        assertThat(OracleTime.timestamp(value.withNano(0))).hasSize(7);
        assertThat(OracleTime.decode(OracleTime.timestamp(value)).toLocal()).isEqualTo(value);
    }

    @Test
    void zonedTimeKeepsOffsetAndRegion() throws Exception {
        OffsetDateTime offset = OffsetDateTime.of(2026, 3, 1, 1, 2, 3, 4, ZoneOffset.ofHoursMinutes(-3, -30));
        byte[] bytes = OracleTime.zoned(offset.toZonedDateTime());
        assertThat(new TIMESTAMPTZ(bytes).offsetDateTimeValue()).isEqualTo(offset);
        assertThat(OracleTime.decodeZoned(bytes).toOffsetDateTime()).isEqualTo(offset);

        ZonedDateTime region = ZonedDateTime.of(2026, 7, 1, 12, 0, 0, 999_999_999, ZoneId.of("Europe/Zurich"));
        byte[] regional = OracleTime.zoned(region);
        assertThat(OracleTime.decodeZoned(regional)).isEqualTo(region);
        assertThat(new TIMESTAMPTZ(regional).zonedDateTimeValue()).isEqualTo(region);
    }

    @Test
    void regionsHaveTheNumbersOfTheDriver() {
        assertThat(TimeZoneRegions.names())
                .hasSizeGreaterThan(500)
                .allSatisfy(name -> assertThat(ZONEIDMAP.getID(name)).isEqualTo(TimeZoneRegions.id(name)));
        assertThat(TimeZoneRegions.name(TimeZoneRegions.id("UTC"))).isNotEmpty();
        assertThat(TimeZoneRegions.id("Mars/Olympus")).isEqualTo(TimeZoneRegions.UNKNOWN);
        assertThatThrownBy(() -> TimeZoneRegions.name(8191)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void intervalsAreWhatTheDriverMakes() {
        for (Period period : new Period[] {Period.of(3, 2, 0), Period.of(-3, -2, 0), Period.ofYears(999_999_999)}) {
            byte[] bytes = OracleInterval.yearMonth(period);
            assertThat(bytes)
                    .isEqualTo(new INTERVALYM(period.getYears() + "-" + Math.abs(period.getMonths())).toBytes());
            assertThat(OracleInterval.decodeYearMonth(bytes)).isEqualTo(period);
        }
        assertThatThrownBy(() -> OracleInterval.yearMonth(Period.ofDays(1)))
                .isInstanceOf(IllegalArgumentException.class);
        Duration duration =
                Duration.ofDays(4).plusHours(5).plusMinutes(12).plusSeconds(10).plusNanos(222_000_000);
        assertThat(OracleInterval.daySecond(duration)).isEqualTo(new INTERVALDS("4 5:12:10.222").toBytes());
        assertThat(OracleInterval.daySecond(duration.negated())).isEqualTo(new INTERVALDS("-4 5:12:10.222").toBytes());
        assertThat(OracleInterval.decodeDaySecond(OracleInterval.daySecond(duration.negated())))
                .isEqualTo(duration.negated());
        Duration nano = Duration.ofDays(-999_999_999).minusNanos(1);
        assertThat(OracleInterval.decodeDaySecond(OracleInterval.daySecond(nano)))
                .isEqualTo(nano);
    }

    @ParameterizedTest
    @ValueSource(
            doubles = {
                0,
                -0.0,
                1,
                -1,
                1.5e308,
                -1.5e308,
                Double.MIN_VALUE,
                Double.NaN,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY
            })
    void floatsAreWhatTheDriverMakes(double value) throws Exception {
        double known = value == 0 ? 0 : value;
        assertThat(OracleFloat.binaryDouble(value)).isEqualTo(new BINARY_DOUBLE(known).getBytes());
        assertThat(OracleFloat.decodeDouble(OracleFloat.binaryDouble(value))).isEqualTo(Double.valueOf(known));
        assertThat(OracleFloat.binaryFloat((float) value)).isEqualTo(new BINARY_FLOAT((float) known).getBytes());
        assertThat(OracleFloat.decodeFloat(OracleFloat.binaryFloat((float) value)))
                .isEqualTo(Float.valueOf((float) known));
    }

    @Test
    void rowidHasFourParts() {
        OracleRowid rowid = OracleRowid.parse("AAAR0pAAHAAAAFbAAA");
        assertThat(rowid).isEqualTo(new OracleRowid(73_001, 7, 347, 0));
        assertThat(rowid).hasToString("AAAR0pAAHAAAAFbAAA");
        assertThatThrownBy(() -> OracleRowid.parse("AAAR0pAAHAAAAFbAA!")).isInstanceOf(IllegalArgumentException.class);
    }
}
