package io.howdah.values;

import static io.howdah.values.Values.ANY_NUMBER;
import static io.howdah.values.Values.ANY_NUMERIC;
import static io.howdah.values.Values.charOf;
import static io.howdah.values.Values.decimals;
import static io.howdah.values.Values.masks;
import static io.howdah.values.Values.number;
import static io.howdah.values.Values.numeric;
import static io.howdah.values.Values.utf8;
import static io.howdah.values.Values.zone;

import io.howdah.catalog.OracleType;
import io.howdah.catalog.PostgresType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Every mapping that the round trip proves, with random texts as exports write them, good and a few bad. */
final class ValueCases {
    private static final TextFormat ISO = TextFormat.CANONICAL;

    private ValueCases() {}

    static Stream<ValueCase> all() {
        return Stream.of(numbers(), texts(), times(), intervals(), others()).flatMap(s -> s);
    }

    private static ValueCase of(
            OracleType source, PostgresType target, TextFormat format, Function<Random, String> text) {
        return new ValueCase(source, target, format, random -> utf8(text.apply(random)));
    }

    private static Stream<ValueCase> numbers() {
        return Stream.of(
                of(number(4, 0), new PostgresType.Smallint(), ISO, r -> Long.toString(r.nextInt(-10_100, 10_100))),
                of(number(9, 0), new PostgresType.Integer(), ISO, r -> Long.toString(r.nextInt() >> r.nextInt(31))),
                of(number(19, 0), new PostgresType.Bigint(), ISO, r -> Long.toString(r.nextLong() >> r.nextInt(63))),
                of(ANY_NUMBER, new PostgresType.Bigint(), ISO, r -> decimal(r, 20, 1, '.')),
                of(number(10, 2), numeric(10, 2), ISO, r -> decimal(r, 9, 4, '.')),
                of(number(10, 2), numeric(10, 2), decimals(',', '.'), r -> decimal(r, 9, 4, ',')),
                of(number(38, -2), numeric(38, 0), ISO, r -> decimal(r, 38, 0, '.')),
                of(number(2, 5), numeric(5, 5), ISO, r -> "." + "000" + r.nextInt(1000)),
                of(ANY_NUMBER, ANY_NUMERIC, ISO, r -> decimal(r, 20, 20, '.')),
                of(ANY_NUMBER, ANY_NUMERIC, ISO, ValueCases::scientific),
                of(new OracleType.Float(126), ANY_NUMERIC, ISO, r -> decimal(r, 25, 25, '.')),
                of(new OracleType.Float(20), ANY_NUMERIC, ISO, r -> decimal(r, 8, 3, '.')),
                of(new OracleType.Float(49), new PostgresType.DoublePrecision(), ISO, r -> decimal(r, 9, 5, '.')),
                of(number(18, 4), new PostgresType.DoublePrecision(), ISO, r -> decimal(r, 14, 4, '.')),
                of(
                        new OracleType.BinaryDouble(),
                        new PostgresType.DoublePrecision(),
                        ISO,
                        r -> binary(r, Double.longBitsToDouble(r.nextLong()))),
                of(
                        new OracleType.BinaryFloat(),
                        new PostgresType.Real(),
                        ISO,
                        r -> binary(r, Float.intBitsToFloat(r.nextInt()))),
                of(
                        new OracleType.BinaryFloat(),
                        new PostgresType.DoublePrecision(),
                        ISO,
                        r -> "%.8E".formatted(r.nextGaussian())),
                of(new OracleType.BinaryDouble(), ANY_NUMERIC, ISO, r -> binary(r, r.nextGaussian())));
    }

    private static String decimal(Random r, int whole, int fraction, char point) {
        StringBuilder text = new StringBuilder(r.nextInt(4) == 0 ? "-" : r.nextInt(20) == 0 ? "+" : "");
        int digits = r.nextInt(whole + 1);
        for (int i = 0; i < digits; i++) {
            text.append((char) ('0' + r.nextInt(r.nextInt(3) == 0 ? 1 : 10)));
        }
        if (fraction > 0 && (digits == 0 || r.nextBoolean())) {
            text.append(point);
            int places = r.nextInt(digits == 0 ? 1 : 0, fraction + 1);
            for (int i = 0; i < places; i++) {
                text.append((char) ('0' + r.nextInt(r.nextInt(3) == 0 ? 1 : 10)));
            }
        }
        return text.isEmpty() || text.toString().equals("-") || text.toString().equals("+") ? "0" : text.toString();
    }

    private static String scientific(Random r) {
        BigInteger digits = new BigInteger(r.nextInt(1, 126), r);
        String text = new BigDecimal(digits, r.nextInt(-85, 140)).toString();
        return (r.nextInt(4) == 0 ? "-" : "") + (r.nextBoolean() ? text : text.toLowerCase(Locale.ROOT));
    }

    private static String binary(Random r, double value) {
        return switch (r.nextInt(8)) {
            case 0 -> "Nan";
            case 1 -> r.nextBoolean() ? "Inf" : "-Inf";
            case 2 -> "%.16E".formatted(Double.isFinite(value) ? value % 1e30 : 1.5);
            default -> Double.toString(Double.isFinite(value) ? (Math.abs(value) > 1e-30 ? value % 1e30 : 0) : -0.0);
        };
    }

    private static Stream<ValueCase> texts() {
        OracleType varchar = Values.VARCHAR;
        return Stream.of(
                of(varchar, new PostgresType.Varchar(60), ISO, r -> words(r, 60)),
                of(varchar, new PostgresType.Text(), ISO, r -> words(r, 300)),
                of(charOf(20), new PostgresType.Char(20), ISO, r -> words(r, 10) + " ".repeat(r.nextInt(5))),
                of(charOf(20), new PostgresType.Text(), ISO, r -> words(r, 24)),
                of(
                        new OracleType.Character(OracleType.CharacterKind.NCHAR, 20, OracleType.LengthSemantics.CHAR),
                        new PostgresType.Varchar(20),
                        ISO,
                        r -> words(r, 24)),
                of(new OracleType.Clob(), new PostgresType.Text(), ISO, r -> words(r, 900)));
    }

    private static String words(Random r, int most) {
        StringBuilder text = new StringBuilder();
        int alphabet = r.nextInt(4);
        for (int i = r.nextInt(most + 1); i > 0; i--) {
            text.appendCodePoint(
                    switch (r.nextInt(12) < 9 ? 0 : alphabet) {
                        case 0 -> r.nextInt(' ', 127);
                        case 1 -> r.nextInt(0xa0, 0x800);
                        case 2 -> r.nextInt(0x800, 0xd800);
                        default -> r.nextInt(0x10000, 0x110000);
                    });
        }
        return text.toString();
    }

    private static Stream<ValueCase> times() {
        OracleType date = new OracleType.Date();
        OracleType micros = new OracleType.Timestamp(6, OracleType.Zone.NONE);
        OracleType nanos = new OracleType.Timestamp(9, OracleType.Zone.NONE);
        OracleType zoned = new OracleType.Timestamp(6, OracleType.Zone.TIME_ZONE);
        OracleType local = new OracleType.Timestamp(3, OracleType.Zone.LOCAL);
        PostgresType seconds = new PostgresType.Timestamp(0);
        PostgresType full = new PostgresType.Timestamp(6);
        PostgresType tz = new PostgresType.TimestampTz(6);
        return Stream.of(
                of(date, seconds, ISO, r -> (r.nextInt(9) == 0 ? "-" : "") + day(r) + " " + clock(r)),
                of(date, new PostgresType.Date(), ISO, ValueCases::day),
                of(
                        date,
                        seconds,
                        masks("DD-MON-RR", "", ""),
                        r -> "%02d-%s-%02d".formatted(1 + r.nextInt(29), month(r), r.nextInt(100))),
                of(
                        date,
                        seconds,
                        masks("DD.MM.YYYY HH24:MI:SS", "", ""),
                        r -> "%02d.%02d.%04d %s"
                                .formatted(1 + r.nextInt(30), 1 + r.nextInt(12), 1 + r.nextInt(9999), clock(r))),
                of(date, seconds, masks("YYYY-MM-DD HH24:MI:SS", "", ""), r -> day(r) + " " + clock(r)),
                of(
                        date,
                        seconds,
                        masks("J SSSSS", "", ""),
                        r -> r.nextInt(1_721_420, 5_373_484) + " " + r.nextInt(86_400)),
                of(
                        date,
                        seconds,
                        masks("SYYYYMMDDHH24MISS", "", ""),
                        r -> "%s%04d%02d%02d%s"
                                .formatted(
                                        r.nextBoolean() ? "-" : " ",
                                        1 + r.nextInt(4712),
                                        1 + r.nextInt(12),
                                        1 + r.nextInt(30),
                                        clock(r).replace(":", ""))),
                of(micros, full, ISO, r -> day(r) + " " + clock(r) + fraction(r, 6)),
                of(nanos, full, ISO, r -> day(r) + "T" + clock(r) + fraction(r, 9)),
                of(
                        micros,
                        full,
                        masks("", "DD-MON-RR HH.MI.SSXFF AM", ""),
                        r -> "%02d-%s-%02d %02d.%02d.%02d.%06d %s"
                                .formatted(
                                        1 + r.nextInt(31),
                                        month(r),
                                        r.nextInt(100),
                                        1 + r.nextInt(12),
                                        r.nextInt(60),
                                        r.nextInt(60),
                                        r.nextInt(1_000_000),
                                        r.nextBoolean() ? "AM" : "PM")),
                of(zoned, tz, ISO, r -> day(r) + " " + clock(r) + fraction(r, 6) + " " + zoneName(r)),
                of(
                        zoned,
                        tz,
                        masks("", "", "YYYY-MM-DD HH24:MI:SS.FF TZH:TZM"),
                        r -> day(r) + " " + clock(r) + ".5 +0" + r.nextInt(10) + ":30"),
                of(
                        zoned,
                        tz,
                        masks("", "", "DD-MON-RR HH.MI.SSXFF AM TZR"),
                        r -> "03-FEB-%02d 10.20.30.%d PM %s".formatted(r.nextInt(100), r.nextInt(1000), zoneName(r))),
                of(local, tz, zone("Europe/Berlin"), r -> day(r) + " " + clock(r) + fraction(r, 3)));
    }

    private static String day(Random r) {
        int year = r.nextInt(3) == 0 ? 1 + r.nextInt(4712) : 1900 + r.nextInt(200);
        return "%04d-%02d-%02d".formatted(year, 1 + r.nextInt(12), 1 + r.nextInt(r.nextInt(50) == 0 ? 31 : 28));
    }

    private static String clock(Random r) {
        return "%02d:%02d:%02d".formatted(r.nextInt(24), r.nextInt(60), r.nextInt(60));
    }

    private static String fraction(Random r, int digits) {
        return r.nextInt(5) == 0
                ? ""
                : "." + "%09d".formatted(r.nextInt(1_000_000_000)).substring(0, 1 + r.nextInt(digits));
    }

    private static String month(Random r) {
        return "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split(" ")[r.nextInt(12)];
    }

    private static String zoneName(Random r) {
        String[] zones = {"Z", "+02:00", "-09:30", "Europe/Berlin", "US/Pacific", "Asia/Kolkata", "America/Sao_Paulo"};
        return zones[r.nextInt(zones.length)];
    }

    private static Stream<ValueCase> intervals() {
        OracleType years = new OracleType.IntervalYearToMonth(9);
        OracleType days = new OracleType.IntervalDayToSecond(9, 9);
        return Stream.of(
                of(
                        years,
                        new PostgresType.IntervalYearToMonth(),
                        ISO,
                        r -> sign(r) + r.nextInt(170_000_000) + "-" + r.nextInt(12)),
                of(
                        years,
                        new PostgresType.IntervalYearToMonth(),
                        ISO,
                        r -> "P" + r.nextInt(99) + "Y" + r.nextInt(99) + "M"),
                of(
                        days,
                        new PostgresType.IntervalDayToSecond(6),
                        ISO,
                        r -> sign(r) + r.nextInt(1_000_000_000) + " " + clock(r) + fraction(r, 9)),
                of(
                        new OracleType.IntervalDayToSecond(2, 3),
                        new PostgresType.IntervalDayToSecond(3),
                        ISO,
                        r -> "P" + r.nextInt(99) + "DT" + r.nextInt(24) + "H" + r.nextInt(60)
                                + fraction(r, 6).replace(".", "S").replaceAll("S.*", "") + "M1.25S"));
    }

    private static String sign(Random r) {
        return r.nextInt(3) == 0 ? "-" : r.nextBoolean() ? "+" : "";
    }

    private static Stream<ValueCase> others() {
        TextFormat base64 =
                new TextFormat("", "", "", '.', '\0', "AMERICAN", ISO.sessionZone(), TextFormat.BinaryText.BASE64);
        TextFormat raw =
                new TextFormat("", "", "", '.', '\0', "AMERICAN", ISO.sessionZone(), TextFormat.BinaryText.RAW);
        OracleType json = new OracleType.Json();
        OracleType vector = new OracleType.Vector(OptionalInt.of(3), "FLOAT32");
        OracleType list = new OracleType.UserDefined(new io.howdah.base.QualifiedName(
                new io.howdah.base.Identifier("HR"), new io.howdah.base.Identifier("NAMES")));
        return Stream.of(
                of(
                        new OracleType.Raw(200),
                        new PostgresType.Bytea(),
                        ISO,
                        r -> HexFormat.of().withUpperCase().formatHex(bytes(r, 200))),
                of(
                        new OracleType.Blob(),
                        new PostgresType.Bytea(),
                        base64,
                        r -> Base64.getMimeEncoder().encodeToString(bytes(r, 300))),
                new ValueCase(new OracleType.Blob(), new PostgresType.Bytea(), raw, r -> bytes(r, 100)),
                of(
                        new OracleType.Raw(16),
                        new PostgresType.Uuid(),
                        ISO,
                        r -> HexFormat.of().formatHex(exactly(r, 16))),
                of(
                        Values.VARCHAR,
                        new PostgresType.Uuid(),
                        ISO,
                        r -> new java.util.UUID(r.nextLong(), r.nextLong()).toString()),
                of(
                        new OracleType.Boolean(),
                        new PostgresType.Bool(),
                        ISO,
                        r -> "TRUE FALSE true Yes n 0 1 off maybe".split(" ")[r.nextInt(9)]),
                of(json, new PostgresType.Json(), ISO, r -> json(r, 3)),
                of(json, new PostgresType.Jsonb(), ISO, r -> json(r, 3)),
                of(new OracleType.XmlType(), new PostgresType.Xml(), ISO, ValueCases::xml),
                of(
                        vector,
                        new PostgresType.Array(new PostgresType.Real()),
                        ISO,
                        r -> "[%.7E,%d, %s ]".formatted(r.nextGaussian(), r.nextInt(100), "-0.5E+001")),
                of(
                        new OracleType.Vector(OptionalInt.empty(), "*"),
                        new PostgresType.Array(new PostgresType.DoublePrecision()),
                        ISO,
                        r -> IntStream.range(0, r.nextInt(9))
                                .mapToObj(i -> Double.toString(r.nextGaussian()))
                                .toList()
                                .toString()),
                of(list, new PostgresType.Array(new PostgresType.Text()), ISO, r -> array(r)),
                of(list, new PostgresType.Array(new PostgresType.Varchar(200)), ISO, r -> array(r)),
                of(list, new PostgresType.Array(ANY_NUMERIC), ISO, r -> "[1.50,-2e3,null," + r.nextInt() + "]"),
                of(
                        list,
                        new PostgresType.Array(new PostgresType.Timestamp(0)),
                        ISO,
                        r -> "[\"" + day(r) + " " + clock(r) + "\",null]"),
                of(
                        list,
                        new PostgresType.Array(new PostgresType.Bytea()),
                        ISO,
                        r -> "[\"" + HexFormat.of().formatHex(bytes(r, 9)) + "\"]"),
                of(
                        list,
                        new PostgresType.Array(new PostgresType.Jsonb()),
                        ISO,
                        r -> "[{\"b\": 1.0, \"a\":[" + r.nextInt() + "]}]"));
    }

    private static byte[] bytes(Random r, int most) {
        return exactly(r, r.nextInt(most + 1));
    }

    private static byte[] exactly(Random r, int count) {
        byte[] bytes = new byte[count];
        r.nextBytes(bytes);
        return bytes;
    }

    private static String array(Random r) {
        return "[" + quoted(r) + ", null ," + quoted(r) + "]";
    }

    private static String quoted(Random r) {
        StringBuilder text = new StringBuilder();
        CanonicalJson.quoted(words(r, 20), text);
        return text.toString();
    }

    private static String json(Random r, int depth) {
        return switch (r.nextInt(depth == 0 ? 5 : 8)) {
            case 0 -> "null";
            case 1 -> r.nextBoolean() ? " true" : "false ";
            case 2 -> Integer.toString(r.nextInt());
            case 3 -> "%.3e".formatted(r.nextGaussian()).replace("+", r.nextBoolean() ? "+" : "");
            case 4 -> quoted(r).replace("/", "\\/").replace("x", "\\u0078").replace("y", "\\ud83d\\ude00");
            case 5 -> "[" + json(r, depth - 1) + ",\t" + json(r, depth - 1) + "]";
            case 6 -> r.nextBoolean() ? "[ ]" : "{ }";
            default ->
                "{\"b\" : " + json(r, depth - 1) + ",\n\"a\":" + json(r, depth - 1) + ",\"b\":" + json(r, depth - 1)
                        + "," + quoted(r) + ":1.50}";
        };
    }

    private static String xml(Random r) {
        String declaration = switch (r.nextInt(5)) {
            case 0 -> "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>";
            case 1 -> "<?xml version='1.0' encoding='UTF-16' standalone='yes'?>\n";
            case 2 -> "<?xml version=\"1.0\"?>\r\n";
            case 3 -> "\ufeff<?xml version=\"1.0\" standalone=\"no\"?>\n\n";
            default -> "";
        };
        return declaration + "<a b=\"ä\"> <!-- ü --> " + r.nextInt() + "é</a>\n";
    }

    static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
