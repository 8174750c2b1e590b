package io.howdah.values;

import io.howdah.base.HowdahException;
import io.howdah.catalog.OracleType;
import io.howdah.catalog.PostgresType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;

/** Makes the {@link Canonicaliser} of a column. */
public final class Canonicalisers {
    private static final Set<String> TRUE = Set.of("TRUE", "YES", "ON", "T", "Y", "1");
    private static final Set<String> FALSE = Set.of("FALSE", "NO", "OFF", "F", "N", "0");

    private Canonicalisers() {}

    /**
     * @throws HowdahException when the mapping is not supported or the format's masks or language cannot be read
     */
    public static Canonicaliser canonicaliser(ColumnMapping column, TextFormat format, ValuePolicies policies) {
        Mapping.check(column);
        return canonicaliser(column.shape(), format, policies);
    }

    private static Canonicaliser canonicaliser(ValueShape shape, TextFormat format, ValuePolicies policies) {
        return switch (shape) {
            case ValueShape.Plain(var source, var target) -> canonicaliser(source, target, format, policies);
            case ValueShape.Composite(var attributes) ->
                emptyAsNull(new CanonicalRecords(attributes.stream()
                        .map(a -> a.shape().map(s -> part(s, format.text(), policies)))
                        .toList()));
            case ValueShape.Collection(var element) ->
                emptyAsNull(new CanonicalArrays(part(element, format.text(), policies)));
        };
    }

    private static CanonicalPart part(ValueShape shape, TextFormat format, ValuePolicies policies) {
        return new CanonicalPart(canonicaliser(shape, format, policies), PartText.quotes(shape));
    }

    private static Canonicaliser emptyAsNull(Canonicaliser present) {
        return (utf8, offset, length, out) -> length > 0 && present.canonical(utf8, offset, length, out);
    }

    private static Canonicaliser canonicaliser(
            OracleType source, PostgresType target, TextFormat format, ValuePolicies policies) {
        if (Mapping.isLeftOut(source, target)) {
            return (utf8, offset, length, out) -> false;
        }
        if (format.form() instanceof TextFormat.OracleInternal(var regions) && OracleBytes.covers(source)) {
            CanonicalOracle.Zone zone = target instanceof PostgresType.TimestampTz
                    ? CanonicalOracle.Zone.DROPPED
                    : CanonicalOracle.Zone.KEPT;
            return new CanonicalOracle(source, zone, regions, present(source, target, TextFormat.CANONICAL, policies));
        }
        Canonicaliser present = present(source, target, format, policies);
        return Mapping.emptyIsNull(source, format, policies) ? emptyAsNull(present) : present;
    }

    private static Canonicaliser present(
            OracleType source, PostgresType target, TextFormat format, ValuePolicies policies) {
        return switch (target) {
            case PostgresType.Smallint t -> decimal(source, format, policies);
            case PostgresType.Integer t -> decimal(source, format, policies);
            case PostgresType.Bigint t -> decimal(source, format, policies);
            case PostgresType.Numeric t -> decimal(source, format, policies);
            case PostgresType.Real t -> new CanonicalNumbers(CanonicalNumbers.Target.SINGLE, source, format, policies);
            case PostgresType.DoublePrecision t ->
                new CanonicalNumbers(CanonicalNumbers.Target.DOUBLE, source, format, policies);
            case PostgresType.Varchar t -> text(source, target, policies);
            case PostgresType.Char t -> text(source, target, policies);
            case PostgresType.Text t -> text(source, target, policies);
            case PostgresType.Json t -> decoded(source, format, plainText(policies));
            case PostgresType.Jsonb t -> decoded(source, format, jsonb(plainText(policies)));
            case PostgresType.Xml t -> decoded(source, format, xml(plainText(policies)));
            case PostgresType.Bytea t ->
                (utf8, offset, length, out) -> {
                    byte[] bytes = bytes(format.binary(), utf8, offset, length);
                    Ascii.hex(bytes, 0, bytes.length, out);
                    return true;
                };
            case PostgresType.Uuid t -> (utf8, offset, length, out) -> uuid(format, utf8, offset, length, out);
            case PostgresType.Bool t -> Canonicalisers::bool;
            case PostgresType.Date t -> new CanonicalTimes(source, target, format, policies);
            case PostgresType.Timestamp t -> new CanonicalTimes(source, target, format, policies);
            case PostgresType.TimestampTz t -> new CanonicalTimes(source, target, format, policies);
            case PostgresType.IntervalYearToMonth t ->
                new CanonicalIntervals(IntervalEncoder.Kind.YEAR_TO_MONTH, source, format, policies);
            case PostgresType.IntervalDayToSecond t ->
                new CanonicalIntervals(IntervalEncoder.Kind.DAY_TO_SECOND, source, format, policies);
            case PostgresType.Array(var element) ->
                new CanonicalArrays(part(
                        new ValueShape.Plain(Mapping.elementSource(source, element), element),
                        format.text(),
                        policies));
            case PostgresType.UserDefined t -> throw new IllegalStateException("checked before: " + target.ddl());
        };
    }

    private static Canonicaliser decimal(OracleType source, TextFormat format, ValuePolicies policies) {
        return new CanonicalNumbers(CanonicalNumbers.Target.DECIMAL, source, format, policies);
    }

    private static Canonicaliser text(OracleType source, PostgresType target, ValuePolicies policies) {
        TextEncoder.Blanks blanks = Mapping.blanks(source, target, policies);
        return new CanonicalTexts(blanks, Mapping.padTo(source, blanks), policies);
    }

    private static Canonicaliser plainText(ValuePolicies policies) {
        return new CanonicalTexts(TextEncoder.Blanks.KEEP, 0, policies);
    }

    private static Canonicaliser decoded(OracleType source, TextFormat format, Canonicaliser text) {
        if (!Mapping.isBinary(source)) {
            return text;
        }
        return (utf8, offset, length, out) -> {
            byte[] bytes = bytes(format.binary(), utf8, offset, length);
            return text.canonical(bytes, 0, bytes.length, out);
        };
    }

    private static Canonicaliser jsonb(Canonicaliser text) {
        CopyBuffer scratch = new CopyBuffer(1024);
        CanonicalJson json = new CanonicalJson();
        return (utf8, offset, length, out) -> {
            scratch.truncate(0);
            text.canonical(utf8, offset, length, scratch);
            json.canonical(scratch.array(), 0, scratch.size(), out);
            return true;
        };
    }

    private static Canonicaliser xml(Canonicaliser text) {
        return (utf8, offset, length, out) -> {
            int start = CanonicalXml.start(utf8, offset, length);
            return text.canonical(utf8, start, offset + length - start, out);
        };
    }

    private static byte[] bytes(TextFormat.BinaryText form, byte[] utf8, int offset, int length)
            throws BadValueException {
        try {
            return switch (form) {
                case HEX -> HexFormat.of().parseHex(new String(utf8, offset, length, StandardCharsets.ISO_8859_1));
                case BASE64 ->
                    Base64.getDecoder()
                            .decode(new String(utf8, offset, length, StandardCharsets.ISO_8859_1)
                                    .replaceAll("[ \r\n]", ""));
                case RAW -> Arrays.copyOfRange(utf8, offset, offset + length);
            };
        } catch (IllegalArgumentException e) {
            throw new BadValueException("not " + form.name().toLowerCase(Locale.ROOT) + " text");
        }
    }

    private static boolean uuid(TextFormat format, byte[] utf8, int offset, int length, CopyBuffer out)
            throws BadValueException {
        String text = new String(utf8, offset, length, StandardCharsets.ISO_8859_1);
        byte[] bytes;
        if (text.matches("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}")) {
            bytes = HexFormat.of().parseHex(text.replace("-", ""));
        } else if (length == 32) {
            bytes = bytes(TextFormat.BinaryText.HEX, utf8, offset, length);
        } else {
            bytes = bytes(format.binary(), utf8, offset, length);
        }
        if (bytes.length != 16) {
            throw new BadValueException(ValueCode.OUT_OF_RANGE, "not 16 bytes");
        }
        Ascii.uuid(bytes, 0, out);
        return true;
    }

    private static boolean bool(byte[] utf8, int offset, int length, CopyBuffer out) throws BadValueException {
        String word = new String(utf8, offset, length, StandardCharsets.ISO_8859_1)
                .strip()
                .toUpperCase(Locale.ROOT);
        if (!TRUE.contains(word) && !FALSE.contains(word)) {
            throw new BadValueException("not a truth value");
        }
        Ascii.put(TRUE.contains(word) ? "true" : "false", out);
        return true;
    }
}
