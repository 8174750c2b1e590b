package io.howdah.orasim.engine.value;

import io.howdah.orasim.engine.Value;
import io.howdah.orasim.server.OracleError;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HexFormat;
import java.util.Locale;

/** Conversions between types with one session's NLS settings (SQL Language Reference, "Implicit Data Conversion"). */
public final class Convert {
    /** NUMBER keeps up to 40 digits. */
    public static final MathContext DIGITS = new MathContext(40, RoundingMode.HALF_UP);

    private final Nls nls;
    private final Instant now;

    /** @param now the moment at which the statement began */
    public Convert(Nls nls, Instant now) {
        this.nls = nls;
        this.now = now;
    }

    public Nls nls() {
        return nls;
    }

    /** SYSDATE: the operating system of the simulator runs in UTC (ASSUMED). */
    public LocalDateTime sysdate() {
        return now.atOffset(ZoneOffset.UTC).toLocalDateTime();
    }

    public Instant now() {
        return now;
    }

    public BigDecimal toNumber(Value value) throws OracleError {
        return switch (value) {
            case Value.Num v -> v.number();
            case Value.Text v -> NumberText.parse(v.text(), nls.decimal());
            case Value.Single v -> number(v.number());
            case Value.Double v -> number(v.number());
            case Value.Large v -> NumberText.parse(Lobs.text(v.lob()), nls.decimal());
            default -> throw Errors.inconsistentTypes("NUMBER", words(value));
        };
    }

    private static BigDecimal number(double v) throws OracleError {
        if (Double.isNaN(v) || Double.isInfinite(v)) {
            throw Errors.overflow();
        }
        return new BigDecimal(v, DIGITS);
    }

    public double toDouble(Value value) throws OracleError {
        return switch (value) {
            case Value.Single v -> v.number();
            case Value.Double v -> v.number();
            case Value.Text v -> textToDouble(v.text().trim());
            default -> toNumber(value).doubleValue();
        };
    }

    private double textToDouble(String text) throws OracleError {
        return switch (text.toUpperCase(Locale.ROOT)) {
            case "NAN" -> Double.NaN;
            case "INF", "INFINITY", "+INF" -> Double.POSITIVE_INFINITY;
            case "-INF", "-INFINITY" -> Double.NEGATIVE_INFINITY;
            default -> NumberText.parse(text, nls.decimal()).doubleValue();
        };
    }

    public String toText(Value value) throws OracleError {
        return switch (value) {
            case Value.Null v -> "";
            case Value.Text v -> v.text();
            case Value.Num v -> NumberText.of(v.number(), nls.decimal());
            case Value.Single v -> NumberText.of(v.number(), 9);
            case Value.Double v -> NumberText.of(v.number(), 17);
            case Value.Rowid v -> v.text();
            case Value.Raw v -> HexFormat.of().withUpperCase().formatHex(v.bytes());
            case Value.Bool v -> v.truth() ? "TRUE" : "FALSE";
            case Value.Large v -> Lobs.text(v.lob());
            case Value.Date v -> format(value, nls.get("NLS_DATE_FORMAT"), 0);
            case Value.Timestamp v -> format(value, nls.get("NLS_TIMESTAMP_FORMAT"), 6);
            case Value.Local v -> format(value, nls.get("NLS_TIMESTAMP_FORMAT"), 6);
            case Value.Zoned v -> format(value, nls.get("NLS_TIMESTAMP_TZ_FORMAT"), 6);
            case Value.Months v -> months(v.months(), 2);
            case Value.Span v -> span(v.span(), 2, 6);
            case Value.Open v -> throw Errors.inconsistentTypes("CHAR", "CURSER");
        };
    }

    /** TO_CHAR of a datetime. */
    public String format(Value value, String model, int fraction) throws OracleError {
        return DateModel.of(model).format(toZoned(value, nls.zone()), fraction, nls);
    }

    private static String months(long months, int digits) {
        long all = Math.abs(months);
        return (months < 0 ? "-" : "+") + String.format(Locale.ROOT, "%0" + digits + "d-%02d", all / 12, all % 12);
    }

    private static String span(Duration span, int dayDigits, int fraction) {
        Duration all = span.abs();
        String text = (span.isNegative() ? "-" : "+")
                + String.format(
                        Locale.ROOT,
                        "%0" + dayDigits + "d %02d:%02d:%02d",
                        all.toDaysPart(),
                        all.toHoursPart(),
                        all.toMinutesPart(),
                        all.toSecondsPart());
        String nanos = String.format(Locale.ROOT, "%09d", all.toNanosPart());
        return fraction == 0 ? text : text + "." + nanos.substring(0, fraction);
    }

    /** DATE or TIMESTAMP as it is written in the session. */
    public LocalDateTime toLocal(Value value, Type target) throws OracleError {
        return switch (value) {
            case Value.Date v -> v.date();
            case Value.Timestamp v -> v.timestamp();
            case Value.Zoned v -> v.timestamp().toLocalDateTime();
            case Value.Local v -> v.timestamp().atZone(nls.zone()).toLocalDateTime();
            case Value.Text v ->
                parse(v.text(), target == Type.DATE ? nls.get("NLS_DATE_FORMAT") : nls.get("NLS_TIMESTAMP_FORMAT"))
                        .toLocalDateTime();
            default -> throw Errors.inconsistentTypes(target.words(), words(value));
        };
    }

    /** TO_DATE and its like. */
    public ZonedDateTime parse(String text, String model) throws OracleError {
        return DateModel.of(model).parse(text, sysdate(), nls.zone());
    }

    public ZonedDateTime toZoned(Value value, ZoneId zone) throws OracleError {
        return switch (value) {
            case Value.Zoned v -> v.timestamp();
            case Value.Local v -> v.timestamp().atZone(nls.zone());
            case Value.Text v -> parse(v.text(), nls.get("NLS_TIMESTAMP_TZ_FORMAT"));
            default -> toLocal(value, Type.TIMESTAMP).atZone(zone);
        };
    }

    public Duration toSpan(Value value) throws OracleError {
        return switch (value) {
            case Value.Span v -> v.span();
            case Value.Text v -> Intervals.span(v.text());
            default -> throw Errors.inconsistentTypes("INTERVAL DAY TO SECOND", words(value));
        };
    }

    public long toMonths(Value value) throws OracleError {
        return switch (value) {
            case Value.Months v -> v.months();
            case Value.Text v -> Intervals.months(v.text());
            default -> throw Errors.inconsistentTypes("INTERVAL YEAR TO MONTH", words(value));
        };
    }

    public byte[] toRaw(Value value) throws OracleError {
        return switch (value) {
            case Value.Raw v -> v.bytes();
            case Value.Text v -> hex(v.text());
            case Value.Large v
            when !Lobs.isText(v.lob().type()) ->
                v.lob().readBytes(0, (int) Math.min(v.lob().length(), Integer.MAX_VALUE));
            default -> throw Errors.inconsistentTypes("BINARY", words(value));
        };
    }

    private static byte[] hex(String text) throws OracleError {
        try {
            return HexFormat.of().parseHex(text.length() % 2 == 0 ? text : "0" + text);
        } catch (IllegalArgumentException e) {
            throw new OracleError(1465, "invalid hex number");
        }
    }

    public int toInt(Value value) throws OracleError {
        BigDecimal number = toNumber(value).setScale(0, RoundingMode.DOWN);
        return number.min(BigDecimal.valueOf(Integer.MAX_VALUE))
                .max(BigDecimal.valueOf(Integer.MIN_VALUE))
                .intValue();
    }

    /** A value as this type, without regard to lengths and precisions. */
    public Value to(Type type, Value value) throws OracleError {
        if (value.isNull()) {
            return value;
        }
        return switch (type.sql()) {
            case VARCHAR2, NVARCHAR2, CHAR, NCHAR, LONG, JSON, OBJECT, VECTOR ->
                value instanceof Value.Text ? value : Value.of(toText(value));
            case NUMBER -> value instanceof Value.Num ? value : Value.of(toNumber(value));
            case DATE ->
                value instanceof Value.Date
                        ? value
                        : new Value.Date(toLocal(value, Type.DATE).withNano(0));
            case TIMESTAMP ->
                value instanceof Value.Timestamp ? value : new Value.Timestamp(toLocal(value, Type.TIMESTAMP));
            case TIMESTAMP_TZ -> value instanceof Value.Zoned ? value : new Value.Zoned(toZoned(value, nls.zone()));
            case TIMESTAMP_LTZ ->
                value instanceof Value.Local
                        ? value
                        : new Value.Local(toZoned(value, nls.zone()).toInstant());
            case INTERVAL_YM -> value instanceof Value.Months ? value : new Value.Months(toMonths(value));
            case INTERVAL_DS -> value instanceof Value.Span ? value : new Value.Span(toSpan(value));
            case RAW, LONG_RAW -> value instanceof Value.Raw ? value : new Value.Raw(toRaw(value));
            case BINARY_FLOAT -> value instanceof Value.Single ? value : new Value.Single((float) toDouble(value));
            case BINARY_DOUBLE -> value instanceof Value.Double ? value : new Value.Double(toDouble(value));
            case BOOLEAN -> value instanceof Value.Bool ? value : bool(value);
            case ROWID, UROWID -> value instanceof Value.Rowid ? value : new Value.Rowid(toText(value));
            case CLOB, NCLOB -> clob(type, value);
            case BLOB ->
                value instanceof Value.Large l && !Lobs.isText(l.lob().type())
                        ? value
                        : new Value.Large(Lobs.temporary(toRaw(value)));
            case BFILE, CURSOR -> value;
        };
    }

    private Value clob(Type type, Value value) throws OracleError {
        if (value instanceof Value.Large l && Lobs.isText(l.lob().type())) {
            return value;
        }
        return new Value.Large(Lobs.temporary(type.sql(), toText(value)));
    }

    private Value bool(Value value) throws OracleError {
        if (value instanceof Value.Num n) {
            return n.number().signum() == 0 ? Value.FALSE : Value.TRUE;
        }
        return switch (toText(value).trim().toUpperCase(Locale.ROOT)) {
            case "TRUE", "YES", "ON", "1", "T", "Y" -> Value.TRUE;
            case "FALSE", "NO", "OFF", "0", "F", "N" -> Value.FALSE;
            default -> throw new OracleError(61800, "invalid boolean literal");
        };
    }

    /** The dynamic type of a value as errors name it. */
    public static String words(Value value) {
        return typeOf(value).words();
    }

    /** The type of a value whose expression does not tell it. */
    public static Type typeOf(Value value) {
        return switch (value) {
            case Value.Null v -> Type.NULL;
            case Value.Text v -> Type.text(Math.max(1, v.text().getBytes(StandardCharsets.UTF_8).length));
            case Value.Num v -> Type.NUMBER;
            case Value.Date v -> Type.DATE;
            case Value.Timestamp v -> Type.TIMESTAMP;
            case Value.Zoned v -> Type.TIMESTAMP_TZ;
            case Value.Local v -> Type.TIMESTAMP_LTZ;
            case Value.Months v -> Type.INTERVAL_YM;
            case Value.Span v -> Type.INTERVAL_DS;
            case Value.Raw v -> Type.raw(Math.max(1, v.bytes().length));
            case Value.Single v -> Type.FLOAT;
            case Value.Double v -> Type.DOUBLE;
            case Value.Bool v -> Type.BOOLEAN;
            case Value.Rowid v -> Type.ROWID;
            case Value.Large v -> Type.of(v.lob().type(), 4000);
            case Value.Open v -> Type.CURSOR;
        };
    }

    public static ZoneId zone(String text) throws OracleError {
        try {
            return Nls.zone(text);
        } catch (DateTimeException e) {
            throw new OracleError(1882, "timezone region not found");
        }
    }
}
