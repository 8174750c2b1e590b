package io.howdah.pipelines.random;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.SplittableRandom;

/** A column's type: how Oracle declares it, how a query of the target shows it, and hard values of it. */
enum Kind {
    SMALL("NUMBER(4)", "%s::text"),
    BIG("NUMBER(18)", "%s::text"),
    HUGE("NUMBER(38)", "%s::text"),
    MONEY("NUMBER(12,2)", "trim_scale(%s)::text"),
    NUMBER("NUMBER", "trim_scale(%s)::text"),
    DOUBLE("BINARY_DOUBLE", "%s::numeric::text"),
    WORD("VARCHAR2(200 CHAR)", "%s"),
    FIXED("CHAR(12 CHAR)", "%s::text"),
    LONG_TEXT("CLOB", "%s"),
    DATE("DATE", "to_char(%s, 'YYYY-MM-DD HH24:MI:SS BC')"),
    MICROS("TIMESTAMP(6)", "to_char(%s, 'YYYY-MM-DD HH24:MI:SS.US BC')"),
    NANOS("TIMESTAMP(9)", "to_char(%s, 'YYYY-MM-DD HH24:MI:SS.US BC')"),
    ZONED("TIMESTAMP(6) WITH TIME ZONE", "to_char(%s AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US BC')"),
    MONTHS("INTERVAL YEAR(4) TO MONTH", "(extract(year FROM %1$s) * 12 + extract(month FROM %1$s))::int::text"),
    SECONDS("INTERVAL DAY(6) TO SECOND(6)", "trim_scale(extract(epoch FROM %s)::numeric)::text"),
    RAW("RAW(64)", "encode(%s, 'hex')"),
    BYTES("BLOB", "encode(%s, 'hex')");

    private final String oracle;
    private final String shown;

    Kind(String oracle, String shown) {
        this.oracle = oracle;
        this.shown = shown;
    }

    String oracle() {
        return oracle;
    }

    /** Expression whose text is {@link Cell#expected}. */
    String shown(String column) {
        return String.format(shown, column);
    }

    boolean isText() {
        return this == WORD || this == LONG_TEXT;
    }

    Cell value(SplittableRandom random, Letters letters) {
        return switch (this) {
            case SMALL -> number(Integer.toString(random.nextInt(-9999, 10_000)));
            case BIG -> number(new BigInteger(59, new java.util.Random(random.nextLong())).toString());
            case HUGE -> number((random.nextBoolean() ? "-" : "") + digits(random, 1 + random.nextInt(38)));
            case MONEY ->
                number(BigDecimal.valueOf(random.nextLong(-999_999_999_999L, 999_999_999_999L), 2)
                        .toPlainString());
            case NUMBER -> number(anyNumber(random));
            case DOUBLE ->
                Cell.of(BigDecimal.valueOf(random.nextInt(-100_000, 100_000)).divide(BigDecimal.valueOf(8)));
            case WORD -> Cell.text(letters.text(random, 1 + random.nextInt(30)));
            case FIXED -> Cell.text(letters.word(random, 1 + random.nextInt(12)));
            case LONG_TEXT -> Cell.text(letters.text(random, 1 + random.nextInt(random.nextInt(20) == 0 ? 3000 : 60)));
            case DATE -> Moment.random(random, 0).cell(this);
            case MICROS -> Moment.random(random, 6).cell(this);
            case NANOS -> Moment.random(random, 9).cell(this);
            case ZONED -> Moment.random(random, 6).zonedCell(random);
            case MONTHS -> Cell.months(random.nextInt(-119_999, 120_000));
            case SECONDS -> Cell.seconds(random.nextInt(-999_999, 1_000_000), random.nextInt(1_000_000));
            case RAW -> Cell.bytes(hex(random, 1 + random.nextInt(64)));
            case BYTES -> Cell.bytes(hex(random, 1 + random.nextInt(300)));
        };
    }

    private static Cell number(String digits) {
        return Cell.of(new BigDecimal(digits));
    }

    private static String digits(SplittableRandom random, int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append((char) ('0' + random.nextInt(10)));
        }
        return text.toString();
    }

    /** Up to 38 digits, from 1E-130 to below 1E126. */
    private static String anyNumber(SplittableRandom random) {
        return switch (random.nextInt(6)) {
            case 0 -> "1E-130";
            case 1 -> "9.99E125";
            case 2 -> "-" + digits(random, 38) + "E" + random.nextInt(-120, 85);
            case 3 -> "0." + digits(random, 1 + random.nextInt(30));
            case 4 -> digits(random, 1 + random.nextInt(20)) + "." + digits(random, 1 + random.nextInt(18));
            default -> Integer.toString(random.nextInt(-10, 10));
        };
    }

    private static String hex(SplittableRandom random, int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
