package io.howdah.values;

import io.howdah.base.HowdahException;
import io.howdah.catalog.OracleType;
import io.howdah.catalog.PostgresType;
import java.util.Optional;

/** Makes the {@link ValueEncoder} of a column. */
public final class Encoders {
    private Encoders() {}

    /** Whether values of this column can be loaded from text; {@link #encoder} throws where it is false. */
    public static boolean supports(ColumnMapping column) {
        return Mapping.supports(column.shape());
    }

    /**
     * @throws HowdahException when the mapping is not supported or the format's masks or language cannot be read
     */
    public static ValueEncoder encoder(ColumnMapping column, TextFormat format, ValuePolicies policies) {
        Mapping.check(column);
        return encoder(column.shape(), format, policies);
    }

    private static ValueEncoder encoder(ValueShape shape, TextFormat format, ValuePolicies policies) {
        return switch (shape) {
            case ValueShape.Plain(var source, var target) -> encoder(source, target, format, policies);
            case ValueShape.Composite(var attributes) ->
                new EmptyAsNull(new RecordEncoder(attributes.stream()
                        .map(a -> a.shape().map(s -> part(s, format.text(), policies)))
                        .toList()));
            case ValueShape.Collection(var element) ->
                new EmptyAsNull(new ArrayEncoder(part(element, format.text(), policies), ArrayEncoder.ANY_SIZE));
        };
    }

    private static PartEncoder part(ValueShape shape, TextFormat format, ValuePolicies policies) {
        return new PartEncoder(shape, encoder(shape, format, policies));
    }

    private static ValueEncoder encoder(
            OracleType source, PostgresType target, TextFormat format, ValuePolicies policies) {
        if (Mapping.isLeftOut(source, target)) {
            return (utf8, offset, length, out) -> out.putInt(-1);
        }
        if (format.form() instanceof TextFormat.OracleInternal(var regions) && OracleBytes.covers(source)) {
            return internal(source, target, regions, policies);
        }
        ValueEncoder present = present(source, target, format, policies);
        return Mapping.emptyIsNull(source, format, policies) ? new EmptyAsNull(present) : present;
    }

    private static ValueEncoder present(
            OracleType source, PostgresType target, TextFormat format, ValuePolicies policies) {
        NumberLimit limit = NumberLimit.of(source);
        return switch (target) {
            case PostgresType.Smallint t -> new IntegerEncoder(2, limit, format);
            case PostgresType.Integer t -> new IntegerEncoder(4, limit, format);
            case PostgresType.Bigint t -> new IntegerEncoder(8, limit, format);
            case PostgresType.Numeric numeric -> new NumericEncoder(numeric, source, format);
            case PostgresType.Real t -> new FloatEncoder(FloatEncoder.Width.SINGLE, source, format, policies);
            case PostgresType.DoublePrecision t ->
                new FloatEncoder(FloatEncoder.Width.DOUBLE, source, format, policies);
            case PostgresType.Varchar(int length) -> text(source, target, length, policies);
            case PostgresType.Char(int length) -> text(source, target, length, policies);
            case PostgresType.Text t -> text(source, target, TextEncoder.UNLIMITED, policies);
            case PostgresType.Bytea t -> new ByteaEncoder(format.binary());
            case PostgresType.Bool t -> new BooleanEncoder();
            case PostgresType.Date t -> TimeEncoder.of(source, target, format, policies);
            case PostgresType.Timestamp t -> TimeEncoder.of(source, target, format, policies);
            case PostgresType.TimestampTz t -> TimeEncoder.of(source, target, format, policies);
            case PostgresType.IntervalYearToMonth t ->
                new IntervalEncoder(IntervalEncoder.Kind.YEAR_TO_MONTH, 6, source, format, policies);
            case PostgresType.IntervalDayToSecond(int fraction) ->
                new IntervalEncoder(IntervalEncoder.Kind.DAY_TO_SECOND, fraction, source, format, policies);
            case PostgresType.Uuid t -> new UuidEncoder(format.binary());
            case PostgresType.Xml t -> decoded(source, format, new XmlEncoder(policies));
            case PostgresType.Json t -> decoded(source, format, new JsonEncoder(JsonEncoder.Target.JSON, policies));
            case PostgresType.Jsonb t -> decoded(source, format, new JsonEncoder(JsonEncoder.Target.JSONB, policies));
            case PostgresType.Array(var element) ->
                new ArrayEncoder(
                        part(
                                new ValueShape.Plain(Mapping.elementSource(source, element), element),
                                format.text(),
                                policies),
                        Mapping.vectorSize(source));
            case PostgresType.UserDefined t -> throw new IllegalStateException("checked before: " + target.ddl());
        };
    }

    /** Numbers and datetimes have ways of their own where speed counts; the others, and hard values, go through text. */
    private static ValueEncoder internal(
            OracleType source, PostgresType target, TextFormat.Regions regions, ValuePolicies policies) {
        OracleBytes.ToText text = OracleBytes.toText(source, regions);
        ValueEncoder ofText = present(source, target, TextFormat.CANONICAL, policies);
        ValueEncoder byText = new ByText(text, ofText, new CopyBuffer(256));
        boolean decimal = source instanceof OracleType.Number || source instanceof OracleType.Float;
        boolean time = source instanceof OracleType.Date || source instanceof OracleType.Timestamp;
        return switch (ofText) {
            case IntegerEncoder integers when decimal -> new OracleInteger(integers, byText);
            case NumericEncoder numbers when decimal -> new OracleNumeric(numbers, byText);
            case TimeEncoder t
            when time -> TimeEncoder.of(source, target, new OracleDateBytes(), TextFormat.CANONICAL, policies);
            case FloatEncoder t when OracleFloat.keepsBits(source, target) -> new OracleFloat(target);
            default -> byText;
        };
    }

    private record ByText(OracleBytes.ToText text, ValueEncoder ofText, CopyBuffer scratch) implements ValueEncoder {
        @Override
        public void encode(byte[] bytes, int offset, int length, CopyBuffer out) throws BadValueException {
            scratch.truncate(0);
            text.write(bytes, offset, length, scratch);
            ofText.encode(scratch.array(), 0, scratch.size(), out);
        }
    }

    private static TextEncoder text(OracleType source, PostgresType target, int length, ValuePolicies policies) {
        TextEncoder.Blanks blanks = Mapping.blanks(source, target, policies);
        return new TextEncoder(length, blanks, Mapping.padTo(source, blanks), policies);
    }

    /** JSON or XML in a BLOB: its bytes are the text. */
    private static ValueEncoder decoded(OracleType source, TextFormat format, ValueEncoder text) {
        return Mapping.isBinary(source) ? new Decoded(format.binary(), text, new CopyBuffer(1024)) : text;
    }

    private record EmptyAsNull(ValueEncoder present) implements ValueEncoder {
        @Override
        public void encode(byte[] utf8, int offset, int length, CopyBuffer out) throws BadValueException {
            if (length == 0) {
                out.putInt(-1);
            } else {
                present.encode(utf8, offset, length, out);
            }
        }

        @Override
        public Optional<ValueEncoder> ofNonEmpty() {
            return Optional.of(present);
        }
    }

    private record Decoded(TextFormat.BinaryText form, ValueEncoder text, CopyBuffer scratch) implements ValueEncoder {
        @Override
        public void encode(byte[] utf8, int offset, int length, CopyBuffer out) throws BadValueException {
            scratch.truncate(0);
            ByteaEncoder.decode(form, utf8, offset, length, scratch);
            text.encode(scratch.array(), 0, scratch.size(), out);
        }
    }
}
