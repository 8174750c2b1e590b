package io.howdah.values;

import io.howdah.base.Identifier;
import io.howdah.catalog.OracleType;
import io.howdah.catalog.PostgresType;
import io.howdah.catalog.Table;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalInt;

/** Short ways to the types and texts of these tests. */
final class Values {
    static final OracleType ANY_NUMBER = new OracleType.Number(OptionalInt.empty(), OptionalInt.empty());
    static final OracleType VARCHAR =
            new OracleType.Character(OracleType.CharacterKind.VARCHAR2, 4000, OracleType.LengthSemantics.BYTE);
    static final PostgresType ANY_NUMERIC = new PostgresType.Numeric(OptionalInt.empty(), OptionalInt.empty());

    private Values() {}

    static OracleType number(int precision, int scale) {
        return new OracleType.Number(OptionalInt.of(precision), OptionalInt.of(scale));
    }

    static PostgresType numeric(int precision, int scale) {
        return new PostgresType.Numeric(OptionalInt.of(precision), OptionalInt.of(scale));
    }

    static OracleType charOf(int length) {
        return new OracleType.Character(OracleType.CharacterKind.CHAR, length, OracleType.LengthSemantics.BYTE);
    }

    static ColumnMapping column(OracleType source, PostgresType target) {
        return new ColumnMapping(
                new Table.Column(
                        new Identifier("V"),
                        source,
                        Table.Nullability.NULLABLE,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Table.Visibility.VISIBLE,
                        Optional.empty(),
                        Optional.empty()),
                new Identifier("v"),
                target);
    }

    static TextFormat masks(String date, String timestamp, String timestampTz) {
        return masks(date, timestamp, timestampTz, "AMERICAN");
    }

    static TextFormat masks(String date, String timestamp, String timestampTz, String language) {
        return new TextFormat(
                date, timestamp, timestampTz, '.', '\0', language, ZoneId.of("UTC"), TextFormat.BinaryText.HEX);
    }

    static TextFormat zone(String zone) {
        return new TextFormat("", "", "", '.', '\0', "AMERICAN", ZoneId.of(zone), TextFormat.BinaryText.HEX);
    }

    static TextFormat decimals(char decimal, char group) {
        return new TextFormat("", "", "", decimal, group, "AMERICAN", ZoneId.of("UTC"), TextFormat.BinaryText.HEX);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(CopyBuffer buffer) {
        return new String(buffer.array(), 0, buffer.size(), StandardCharsets.UTF_8);
    }

    /** The canonical text, {@code <null>}, or {@code CODE: reason} when it is refused. */
    static String canonical(ColumnMapping column, TextFormat format, ValuePolicies policies, byte[] source) {
        CopyBuffer out = new CopyBuffer(64);
        try {
            boolean present =
                    Canonicalisers.canonicaliser(column, format, policies).canonical(source, 0, source.length, out);
            return present ? text(out) : "<null>";
        } catch (BadValueException e) {
            return "refused: " + e.code();
        }
    }

    /** What the encoder's bytes say to the target reader, {@code <null>}, or {@code CODE: reason} when it is refused. */
    static String encoded(ColumnMapping column, TextFormat format, ValuePolicies policies, byte[] source) {
        CopyBuffer out = new CopyBuffer(64);
        try {
            Encoders.encoder(column, format, policies).encode(source, 0, source.length, out);
        } catch (BadValueException e) {
            return out.size() == 0 ? "refused: " + e.code() : "something was written";
        }
        int length = Binary.int4(out.array(), 0);
        if (length < 0) {
            return out.size() == 4 ? "<null>" : "something follows NULL";
        }
        CopyBuffer read = new CopyBuffer(64);
        TargetReaders.reader(column).canonical(out.array(), 4, length, read);
        return length == out.size() - 4 ? text(read) : "length is wrong";
    }
}
