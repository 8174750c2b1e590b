package io.howdah.values;

import io.howdah.base.HowdahException;
import io.howdah.catalog.PostgresType;

/**
 * JSON array text, which Oracle's VECTOR text is too, into a one-dimensional array: {@code [1.5, null, "x"]}. Each element is encoded as a
 * field of its own.
 */
final class ArrayEncoder implements ValueEncoder {
    /** The number of elements is not fixed. */
    static final int ANY_SIZE = -1;

    private static final int HEADER = 20;

    private final PostgresType elementType;
    private final ValueEncoder element;
    private final int size;
    private final JsonText json = new JsonText(JsonText.Escapes.CHARACTERS_ONLY);
    private final CopyBuffer scratch = new CopyBuffer(256);

    ArrayEncoder(PostgresType elementType, ValueEncoder element, int size) {
        this.elementType = elementType;
        this.element = element;
        this.size = size;
    }

    @Override
    public void encode(byte[] utf8, int offset, int length, CopyBuffer out) throws BadValueException {
        int mark = out.size();
        try {
            array(utf8, offset, length, out);
        } catch (BadValueException e) {
            out.truncate(mark);
            throw e;
        }
        out.setInt(mark, out.size() - mark - 4);
    }

    private void array(byte[] utf8, int offset, int length, CopyBuffer out) throws BadValueException {
        int mark = out.size();
        out.putInt(0);
        out.putInt(1); // dimensions
        out.putInt(0); // has nulls: the server looks for itself
        out.putInt(oid(elementType));
        out.putInt(0); // elements, known below
        out.putInt(1); // lower bound
        json.open(utf8, offset, length);
        json.expect('[');
        int count = 0;
        if (json.peek() != ']') {
            element(utf8, out);
            count++;
            while (json.peek() == ',') {
                json.step();
                element(utf8, out);
                count++;
            }
        }
        json.expect(']');
        json.expectEnd();
        if (size != ANY_SIZE && count != size) {
            throw new BadValueException(ValueCode.OUT_OF_RANGE, "vector has not the number of dimensions declared");
        }
        if (count == 0) {
            out.truncate(mark + 16);
            out.setInt(mark + 4, 0);
        } else {
            out.setInt(mark + HEADER - 4, count);
        }
    }

    private void element(byte[] utf8, CopyBuffer out) throws BadValueException {
        int from = json.position();
        switch (json.peek()) {
            case 'n' -> {
                json.word("null");
                out.putInt(-1);
            }
            case '"' -> {
                scratch.truncate(0);
                json.string(scratch);
                element.encode(scratch.array(), 0, scratch.size(), out);
            }
            case '[', '{' -> {
                json.skipValue();
                if (!(elementType instanceof PostgresType.Json) && !(elementType instanceof PostgresType.Jsonb)) {
                    throw JsonText.bad("arrays in arrays cannot be read");
                }
                element.encode(utf8, from, json.position() - from, out);
            }
            default -> {
                json.skipValue();
                int end = json.position();
                while (utf8[end - 1] <= ' ') {
                    end--;
                }
                element.encode(utf8, from, end - from, out);
            }
        }
    }

    /** Object identifiers of built-in types, the same in every server (PostgreSQL source, {@code pg_type.dat}). */
    static int oid(PostgresType type) {
        return switch (type) {
            case PostgresType.Smallint t -> 21;
            case PostgresType.Integer t -> 23;
            case PostgresType.Bigint t -> 20;
            case PostgresType.Numeric t -> 1700;
            case PostgresType.Real t -> 700;
            case PostgresType.DoublePrecision t -> 701;
            case PostgresType.Varchar t -> 1043;
            case PostgresType.Char t -> 1042;
            case PostgresType.Text t -> 25;
            case PostgresType.Bytea t -> 17;
            case PostgresType.Bool t -> 16;
            case PostgresType.Date t -> 1082;
            case PostgresType.Timestamp t -> 1114;
            case PostgresType.TimestampTz t -> 1184;
            case PostgresType.IntervalYearToMonth t -> 1186;
            case PostgresType.IntervalDayToSecond t -> 1186;
            case PostgresType.Uuid t -> 2950;
            case PostgresType.Xml t -> 142;
            case PostgresType.Json t -> 114;
            case PostgresType.Jsonb t -> 3802;
            case PostgresType.UserDefined t -> throw nested(type);
            case PostgresType.Array t -> throw nested(type);
        };
    }

    private static HowdahException nested(PostgresType type) {
        return new HowdahException(
                ValueCode.UNSUPPORTED_MAPPING,
                "could not encode an array of " + type.ddl(),
                "choose jsonb for the column");
    }
}
