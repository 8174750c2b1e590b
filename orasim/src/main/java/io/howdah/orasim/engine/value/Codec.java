package io.howdah.orasim.engine.value;

import io.howdah.orasim.engine.Value;
import io.howdah.orasim.format.OracleFloat;
import io.howdah.orasim.format.OracleInterval;
import io.howdah.orasim.format.OracleNumber;
import io.howdah.orasim.format.OracleTime;
import io.howdah.orasim.server.Datum;
import io.howdah.orasim.server.NationalText;
import io.howdah.orasim.server.OracleError;
import io.howdah.orasim.server.SqlType;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Period;
import java.time.ZoneOffset;

/**
 * Between values and Oracle's internal bytes, for every type but LOBs and cursors.
 *
 * <p>TIMESTAMP WITH LOCAL TIME ZONE is kept in the database's time zone, which in the simulator is always {@code +00:00}.
 */
public final class Codec {
    private Codec() {}

    /** @throws OracleError ORA-03001 for a value that Java's types cannot hold, such as 29 February 1500 */
    public static Value decode(SqlType type, byte[] bytes) throws OracleError {
        if (bytes.length == 0) {
            return Value.NULL;
        }
        try {
            return switch (type) {
                case NVARCHAR2, NCHAR -> new Value.Text(NationalText.text(bytes));
                case VARCHAR2, CHAR, LONG, JSON, OBJECT, VECTOR ->
                    new Value.Text(new String(bytes, StandardCharsets.UTF_8));
                case ROWID, UROWID -> new Value.Rowid(new String(bytes, StandardCharsets.US_ASCII));
                case NUMBER -> new Value.Num(OracleNumber.decode(bytes));
                case DATE -> new Value.Date(OracleTime.decode(bytes).toLocal().withNano(0));
                case TIMESTAMP -> new Value.Timestamp(OracleTime.decode(bytes).toLocal());
                case TIMESTAMP_LTZ ->
                    new Value.Local(OracleTime.decode(bytes).toLocal().toInstant(ZoneOffset.UTC));
                case TIMESTAMP_TZ -> new Value.Zoned(OracleTime.decodeZoned(bytes));
                case INTERVAL_YM ->
                    new Value.Months(OracleInterval.decodeYearMonth(bytes).toTotalMonths());
                case INTERVAL_DS -> new Value.Span(OracleInterval.decodeDaySecond(bytes));
                case RAW, LONG_RAW -> new Value.Raw(bytes);
                case BINARY_FLOAT -> new Value.Single(OracleFloat.decodeFloat(bytes));
                case BINARY_DOUBLE -> new Value.Double(OracleFloat.decodeDouble(bytes));
                case BOOLEAN -> bytes[0] == 0 ? Value.FALSE : Value.TRUE;
                case CLOB, NCLOB, BLOB, BFILE, CURSOR -> throw Errors.unimplemented("bytes of type " + type);
            };
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new OracleError(
                    3001,
                    "unimplemented feature: the simulator cannot compute with this " + type + ": " + e.getMessage());
        }
    }

    /** @param value of the class that belongs to the type, not NULL and not large */
    public static byte[] encode(SqlType type, Value value) throws OracleError {
        try {
            return switch (value) {
                case Value.Text v
                when type == SqlType.NVARCHAR2 || type == SqlType.NCHAR -> NationalText.utf8(v.text());
                case Value.Text v -> v.text().getBytes(StandardCharsets.UTF_8);
                case Value.Num v -> number(v);
                case Value.Date v -> type == SqlType.DATE ? OracleTime.date(v.date()) : OracleTime.timestamp(v.date());
                case Value.Timestamp v ->
                    type == SqlType.DATE ? OracleTime.date(v.timestamp()) : OracleTime.timestamp(v.timestamp());
                case Value.Zoned v -> OracleTime.zoned(v.timestamp());
                case Value.Local v ->
                    OracleTime.timestamp(v.timestamp().atOffset(ZoneOffset.UTC).toLocalDateTime());
                case Value.Months v ->
                    OracleInterval.yearMonth(Period.of((int) (v.months() / 12), (int) (v.months() % 12), 0));
                case Value.Span v -> OracleInterval.daySecond(v.span());
                case Value.Raw v -> v.bytes();
                case Value.Single v -> OracleFloat.binaryFloat(v.number());
                case Value.Double v -> OracleFloat.binaryDouble(v.number());
                case Value.Bool v -> new byte[] {(byte) (v.truth() ? 1 : 0)};
                case Value.Rowid v -> v.text().getBytes(StandardCharsets.US_ASCII);
                case Value.Null v -> throw new IllegalArgumentException("NULL has no bytes");
                case Value.Large v -> throw Errors.unimplemented("LOB here");
                case Value.Open v -> throw Errors.unimplemented("cursor here");
            };
        } catch (ArithmeticException e) {
            throw Errors.overflow();
        }
    }

    private static byte[] number(Value.Num value) {
        return OracleNumber.encode(value.number());
    }

    /** What a client sent. */
    public static Value value(SqlType type, Datum datum) throws OracleError {
        return switch (datum) {
            case Datum.Null n -> Value.NULL;
            case Datum.Bytes b -> decode(type, b.bytes());
            case Datum.Large l -> new Value.Large(l.lob());
            case Datum.Composite c -> throw Errors.unimplemented("objects as binds");
            case Datum.Open o -> new Value.Open(o.rows());
        };
    }

    /** What a client gets: the value already is of the type's class. */
    public static Datum datum(SqlType type, Value value) throws OracleError {
        return switch (value) {
            case Value.Null n -> Datum.NULL;
            case Value.Large l -> new Datum.Large(l.lob());
            case Value.Open o -> new Datum.Open(o.rows());
            default -> new Datum.Bytes(encode(type, value));
        };
    }
}
