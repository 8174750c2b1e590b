package io.howdah.values;

import io.howdah.base.HowdahException;
import io.howdah.catalog.PostgresType;

/** Makes the {@link TargetReader} of a column. */
public final class TargetReaders {
    private static final int INT4 = 4;

    private TargetReaders() {}

    /**
     * @throws HowdahException when the mapping is not supported, see {@link Encoders#supports}
     */
    public static TargetReader reader(ColumnMapping column) {
        Mapping.check(column);
        return reader(column.type());
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
                new Elements(reader(element), ArrayText.quotes(element), new CopyBuffer(64));
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

    private record Elements(TargetReader element, ArrayText.Quotes quotes, CopyBuffer scratch) implements TargetReader {
        @Override
        public void canonical(byte[] payload, int offset, int length, CopyBuffer out) {
            int dimensions = Binary.int4(payload, offset);
            out.put((byte) '[');
            if (dimensions > 1) {
                throw badBinary();
            }
            int count = dimensions == 0 ? 0 : Binary.int4(payload, offset + 12);
            int at = offset + 20;
            for (int i = 0; i < count; i++) {
                if (i > 0) {
                    out.put((byte) ',');
                }
                int size = Binary.int4(payload, at);
                at += INT4;
                if (size < 0) {
                    Ascii.put("null", out);
                    continue;
                }
                scratch.truncate(0);
                element.canonical(payload, at, size, scratch);
                ArrayText.put(scratch, quotes, out);
                at += size;
            }
            out.put((byte) ']');
        }
    }
}
