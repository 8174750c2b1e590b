package io.howdah.values;

import io.howdah.base.HowdahException;
import io.howdah.catalog.PostgresType;
import java.util.List;

/** Makes the {@link TargetReader} of a column. */
public final class TargetReaders {
    private static final int INT4 = 4;

    private TargetReaders() {}

    /**
     * @throws HowdahException when the mapping is not supported, see {@link Encoders#supports}
     */
    public static TargetReader reader(ColumnMapping column) {
        Mapping.check(column);
        return reader(column.shape());
    }

    private static TargetReader reader(ValueShape shape) {
        return switch (shape) {
            case ValueShape.Plain plain -> reader(plain.target());
            case ValueShape.Composite(var attributes) ->
                new Attributes(attributes.stream()
                        .flatMap(a -> a.shape().stream())
                        .map(TargetReaders::part)
                        .toList());
            case ValueShape.Collection(var element) -> new Elements(part(element));
        };
    }

    private static Part part(ValueShape shape) {
        return new Part(reader(shape), PartText.quotes(shape), new CopyBuffer(64));
    }

    private static TargetReader reader(PostgresType type) {
        return switch (type) {
            case PostgresType.Smallint t -> sized(2, TargetNumbers::integer);
            case PostgresType.Integer t -> sized(INT4, TargetNumbers::integer);
            case PostgresType.Bigint t -> sized(8, TargetNumbers::integer);
            case PostgresType.Numeric t -> TargetNumbers::numeric;
            case PostgresType.Real t -> sized(INT4, TargetNumbers::real);
            case PostgresType.DoublePrecision t -> sized(8, TargetNumbers::doublePrecision);
            case PostgresType.Varchar t -> TargetReaders::text;
            case PostgresType.Text t -> TargetReaders::text;
            case PostgresType.Json t -> TargetReaders::text;
            case PostgresType.Char t -> TargetReaders::trimmed;
            case PostgresType.Bytea t -> Ascii::hex;
            case PostgresType.Bool t -> sized(1, (p, at, length, out) -> Ascii.put(p[at] == 0 ? "false" : "true", out));
            case PostgresType.Date t -> sized(INT4, TargetTimes::date);
            case PostgresType.Timestamp t -> sized(8, TargetTimes::timestamp);
            case PostgresType.TimestampTz t -> sized(8, TargetTimes::timestampTz);
            case PostgresType.IntervalYearToMonth t -> sized(16, TargetTimes::yearToMonth);
            case PostgresType.IntervalDayToSecond t -> sized(16, TargetTimes::dayToSecond);
            case PostgresType.Uuid t -> sized(16, (p, at, length, out) -> Ascii.uuid(p, at, out));
            case PostgresType.Xml t -> TargetReaders::xml;
            case PostgresType.Jsonb t -> new Jsonb(new CanonicalJson());
            case PostgresType.Array(var element) ->
                new Elements(new Part(reader(element), PartText.quotes(element), new CopyBuffer(64)));
            case PostgresType.UserDefined t -> throw new IllegalStateException("checked before: " + type.ddl());
        };
    }

    /** A column whose real type differs from the expected one is found by the size of its fields. */
    private static TargetReader sized(int size, TargetReader reader) {
        return (payload, offset, length, out) -> {
            if (length != size) {
                throw badBinary();
            }
            reader.canonical(payload, offset, length, out);
        };
    }

    private static HowdahException badBinary() {
        return new HowdahException(
                ValueCode.BAD_BINARY,
                "could not read a field of PostgreSQL's binary output",
                "compare the column's type in the target with the converted one");
    }

    private static void text(byte[] payload, int offset, int length, CopyBuffer out) {
        out.put(payload, offset, length);
    }

    private static void trimmed(byte[] payload, int offset, int length, CopyBuffer out) {
        int used = length;
        while (used > 0 && payload[offset + used - 1] == ' ') {
            used--;
        }
        out.put(payload, offset, used);
    }

    private static void xml(byte[] payload, int offset, int length, CopyBuffer out) {
        int start = CanonicalXml.start(payload, offset, length);
        out.put(payload, start, offset + length - start);
    }

    private record Jsonb(CanonicalJson json) implements TargetReader {
        @Override
        public void canonical(byte[] payload, int offset, int length, CopyBuffer out) {
            try {
                json.canonical(payload, offset + 1, length - 1, out);
            } catch (BadValueException e) {
                throw badBinary();
            }
        }
    }

    /** One attribute or element with its length before it. */
    private record Part(TargetReader reader, PartText.Quotes quotes, CopyBuffer scratch) {
        /** Appends its canonical text and returns where the next one begins. */
        int canonical(byte[] payload, int at, int end, CopyBuffer out) {
            check(at + INT4 <= end);
            int size = Binary.int4(payload, at);
            if (size < 0) {
                Ascii.put("null", out);
                return at + INT4;
            }
            check(size <= end - at - INT4);
            scratch.truncate(0);
            reader.canonical(payload, at + INT4, size, scratch);
            PartText.put(scratch, quotes, out);
            return at + INT4 + size;
        }
    }

    private static void check(boolean holds) {
        if (!holds) {
            throw badBinary();
        }
    }

    /** PostgreSQL source, {@code array_send}: dimensions, flag, element type, per dimension size and lower bound, elements. */
    private record Elements(Part element) implements TargetReader {
        @Override
        public void canonical(byte[] payload, int offset, int length, CopyBuffer out) {
            check(length >= 12);
            int dimensions = Binary.int4(payload, offset);
            check(dimensions == 0 || dimensions == 1 && length >= 20);
            int count = dimensions == 0 ? 0 : Binary.int4(payload, offset + 12);
            int at = offset + (dimensions == 0 ? 12 : 20);
            out.put((byte) '[');
            for (int i = 0; i < count; i++) {
                if (i > 0) {
                    out.put((byte) ',');
                }
                at = element.canonical(payload, at, offset + length, out);
            }
            check(at == offset + length);
            out.put((byte) ']');
        }
    }

    /** PostgreSQL source, {@code record_send}: number of attributes, per attribute its type and its value. */
    private record Attributes(List<Part> attributes) implements TargetReader {
        @Override
        public void canonical(byte[] payload, int offset, int length, CopyBuffer out) {
            check(length >= INT4 && Binary.int4(payload, offset) == attributes.size());
            int at = offset + INT4;
            out.put((byte) '(');
            for (int i = 0; i < attributes.size(); i++) {
                if (i > 0) {
                    out.put((byte) ',');
                }
                at = attributes.get(i).canonical(payload, at + INT4, offset + length, out);
            }
            check(at == offset + length);
            out.put((byte) ')');
        }
    }
}
