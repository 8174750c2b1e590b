package io.howdah.values;

import static io.howdah.values.Values.ANY_NUMBER;
import static io.howdah.values.Values.VARCHAR;
import static io.howdah.values.Values.charOf;
import static io.howdah.values.Values.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.OracleType;
import io.howdah.catalog.PostgresType;
import io.howdah.values.ValuePolicies.CharPadding;
import io.howdah.values.ValuePolicies.EmptyText;
import io.howdah.values.ValuePolicies.ExcessFraction;
import io.howdah.values.ValuePolicies.InexactFloat;
import io.howdah.values.ValuePolicies.InvalidText;
import io.howdah.values.ValuePolicies.NulCharacter;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PoliciesTest {
    private static final ColumnMapping TEXT = Values.column(VARCHAR, new PostgresType.Text());
    private static final ValuePolicies LENIENT = new ValuePolicies(
            NulCharacter.REPLACE,
            InvalidText.REPLACE,
            ExcessFraction.ROUND_HALF_UP,
            InexactFloat.ROUND,
            CharPadding.TRIM,
            EmptyText.KEEP);
    private static final ValuePolicies STRIPPING = new ValuePolicies(
            NulCharacter.STRIP,
            InvalidText.REJECT,
            ExcessFraction.REJECT,
            InexactFloat.REJECT,
            CharPadding.KEEP,
            EmptyText.NULL);

    private static void bothSay(
            ColumnMapping column, TextFormat format, ValuePolicies policies, byte[] source, String expected) {
        assertThat(Values.encoded(column, format, policies, source)).isEqualTo(expected);
        assertThat(Values.canonical(column, format, policies, source)).isEqualTo(expected);
    }

    private static void bothSay(ColumnMapping column, ValuePolicies policies, String source, String expected) {
        bothSay(column, TextFormat.CANONICAL, policies, utf8(source), expected);
    }

    @Test
    void nulIsRejectedReplacedOrStripped() {
        bothSay(TEXT, ValuePolicies.DEFAULT, "a\0b", "refused: NUL_CHARACTER");
        bothSay(TEXT, LENIENT, "a\0b\0", "a\ufffdb\ufffd");
        bothSay(TEXT, STRIPPING, "a\0bé\0", "abé");
    }

    @Test
    void everyDamagedPieceBecomesOneReplacement() {
        byte[] source = {
            'a',
            (byte) 0xff,
            'b',
            (byte) 0xe2,
            (byte) 0x82,
            'c',
            (byte) 0xed,
            (byte) 0xa0,
            (byte) 0xbd,
            (byte) 0xc0,
            (byte) 0xaf,
            (byte) 0xf0,
            (byte) 0x9f
        };
        bothSay(TEXT, TextFormat.CANONICAL, ValuePolicies.DEFAULT, source, "refused: INVALID_UTF8");
        bothSay(TEXT, TextFormat.CANONICAL, LENIENT, source, "a\ufffdb\ufffdc\ufffd\ufffd\ufffd\ufffd");
    }

    @Test
    void randomBytesAreRepairedAlike() {
        Random random = new Random(7);
        int[] leads = {0x00, 0x41, 0x80, 0xa0, 0xbf, 0xc2, 0xe0, 0xed, 0xef, 0xf0, 0xf4, 0xf5, 0xff};
        for (int i = 0; i < 50_000; i++) {
            byte[] source = new byte[1 + random.nextInt(24)];
            for (int j = 0; j < source.length; j++) {
                source[j] = (byte) (random.nextBoolean() ? leads[random.nextInt(leads.length)] : random.nextInt(256));
            }
            for (ValuePolicies policies : new ValuePolicies[] {ValuePolicies.DEFAULT, LENIENT, STRIPPING}) {
                String canonical = Values.canonical(TEXT, TextFormat.CANONICAL, policies, source);
                String encoded = Values.encoded(TEXT, TextFormat.CANONICAL, policies, source);
                // a text with both faults may be refused for either
                assertThat(encoded.startsWith("refused") ? "refused" : encoded)
                        .as(Arrays.toString(source))
                        .isEqualTo(canonical.startsWith("refused") ? "refused" : canonical);
            }
        }
    }

    @Test
    void emptyTextIsNullUnlessKept() {
        bothSay(TEXT, ValuePolicies.DEFAULT, "", "<null>");
        bothSay(TEXT, LENIENT, "", "");
        bothSay(Values.column(ANY_NUMBER, new PostgresType.Bigint()), LENIENT, "", "refused: NOT_A_VALUE");
    }

    @Test
    void emptyLobFileIsAnEmptyLob() {
        TextFormat raw = new TextFormat(
                "", "", "", '.', '\0', "AMERICAN", TextFormat.CANONICAL.sessionZone(), TextFormat.BinaryText.RAW);
        bothSay(
                Values.column(new OracleType.Blob(), new PostgresType.Bytea()),
                raw,
                ValuePolicies.DEFAULT,
                new byte[0],
                "");
        bothSay(
                Values.column(new OracleType.Clob(), new PostgresType.Text()),
                raw,
                ValuePolicies.DEFAULT,
                new byte[0],
                "");
    }

    @Test
    void charIsPaddedTrimmedOrKept() {
        ColumnMapping column = Values.column(charOf(4), new PostgresType.Varchar(10));
        bothSay(column, ValuePolicies.DEFAULT, "ab", "ab  ");
        bothSay(column, LENIENT, "ab   ", "ab");
        bothSay(column, STRIPPING, "ab ", "ab ");
    }

    @Test
    void excessFractionIsRoundedOrRejected() {
        ColumnMapping column =
                Values.column(new OracleType.Timestamp(9, OracleType.Zone.NONE), new PostgresType.Timestamp(6));
        bothSay(column, LENIENT, "2024-01-01 00:00:00.1234565", "2024-01-01 00:00:00.123457");
        bothSay(column, STRIPPING, "2024-01-01 00:00:00.1234565", "refused: TOO_PRECISE");
        bothSay(column, STRIPPING, "2024-01-01 00:00:00.123456000", "2024-01-01 00:00:00.123456");
        ColumnMapping interval =
                Values.column(new OracleType.IntervalDayToSecond(2, 9), new PostgresType.IntervalDayToSecond(6));
        bothSay(interval, STRIPPING, "0 00:00:00.1234565", "refused: TOO_PRECISE");
    }

    @Test
    void decimalsThatAFloatWouldBendAreRejectedOrRounded() {
        ColumnMapping column = Values.column(ANY_NUMBER, new PostgresType.DoublePrecision());
        bothSay(column, ValuePolicies.DEFAULT, "0.12345678901234567890", "refused: TOO_PRECISE");
        bothSay(column, LENIENT, "0.12345678901234567890", "0.12345678901234568");
    }

    @Test
    void tooLongOrTooLargeForTheTargetIsRefusedByTheEncoder() {
        byte[] long61 = utf8("é".repeat(61));
        ValuePolicies policies = ValuePolicies.DEFAULT;
        TextFormat format = TextFormat.CANONICAL;
        assertThat(Values.encoded(Values.column(VARCHAR, new PostgresType.Varchar(60)), format, policies, long61))
                .isEqualTo("refused: OUT_OF_RANGE");
        assertThat(Values.encoded(Values.column(VARCHAR, new PostgresType.Varchar(2)), format, policies, utf8("ab ")))
                .isEqualTo("refused: OUT_OF_RANGE");
        assertThat(Values.encoded(
                        Values.column(ANY_NUMBER, new PostgresType.Smallint()), format, policies, utf8("32768")))
                .isEqualTo("refused: OUT_OF_RANGE");
        assertThat(Values.encoded(
                        Values.column(ANY_NUMBER, new PostgresType.Integer()), format, policies, utf8("-2147483649")))
                .isEqualTo("refused: OUT_OF_RANGE");
        assertThat(Values.encoded(
                        Values.column(ANY_NUMBER, new PostgresType.Bigint()),
                        format,
                        policies,
                        utf8("9223372036854775808")))
                .isEqualTo("refused: OUT_OF_RANGE");
        assertThat(Values.encoded(Values.column(ANY_NUMBER, new PostgresType.Bigint()), format, policies, utf8("1.5")))
                .isEqualTo("refused: TOO_PRECISE");
        assertThat(Values.encoded(Values.column(ANY_NUMBER, Values.numeric(5, 2)), format, policies, utf8("1.005")))
                .isEqualTo("refused: TOO_PRECISE");
        assertThat(Values.encoded(Values.column(ANY_NUMBER, Values.numeric(5, 2)), format, policies, utf8("1000")))
                .isEqualTo("refused: OUT_OF_RANGE");
        assertThat(Values.encoded(
                        Values.column(new OracleType.Date(), new PostgresType.Date()),
                        format,
                        policies,
                        utf8("2024-01-01 00:00:01")))
                .isEqualTo("refused: TOO_PRECISE");
        assertThat(Values.encoded(
                        Values.column(new OracleType.Timestamp(6, OracleType.Zone.NONE), new PostgresType.Timestamp(3)),
                        format,
                        policies,
                        utf8("2024-01-01 00:00:00.0001")))
                .isEqualTo("refused: TOO_PRECISE");
        assertThat(Values.encoded(
                        Values.column(new OracleType.IntervalYearToMonth(9), new PostgresType.IntervalYearToMonth()),
                        format,
                        policies,
                        utf8("178956970-08")))
                .isEqualTo("refused: OUT_OF_RANGE");
        assertThat(Values.encoded(
                        Values.column(
                                new OracleType.Vector(java.util.OptionalInt.of(3), "FLOAT32"),
                                new PostgresType.Array(new PostgresType.Real())),
                        format,
                        policies,
                        utf8("[1,2]")))
                .isEqualTo("refused: OUT_OF_RANGE");
    }

    @Test
    void compositesAndNestedArraysAreNotSupported() {
        PostgresType composite =
                new PostgresType.UserDefined(new QualifiedName(new Identifier("hr"), new Identifier("address")));
        OracleType object =
                new OracleType.UserDefined(new QualifiedName(new Identifier("HR"), new Identifier("ADDRESS")));
        ColumnMapping column = Values.column(object, composite);
        assertThat(Encoders.supports(column)).isFalse();
        assertThat(Encoders.supports(Values.column(object, new PostgresType.Array(composite))))
                .isFalse();
        assertThat(Encoders.supports(Values.column(new OracleType.Blob(), new PostgresType.Bigint())))
                .isFalse();
        assertThat(Encoders.supports(TEXT)).isTrue();
        assertThatExceptionOfType(HowdahException.class)
                .isThrownBy(() -> Encoders.encoder(column, TextFormat.CANONICAL, ValuePolicies.DEFAULT))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ValueCode.UNSUPPORTED_MAPPING));
    }

    @Test
    void codesAreUniqueAndExplained() {
        Set<String> codes = new HashSet<>();
        for (ValueCode code : ValueCode.values()) {
            assertThat(codes.add(code.code())).as(code.code()).isTrue();
            assertThat(code.code()).matches("VALUE-\\d{4}");
            assertThat(code.title()).isNotBlank();
            assertThat(code.explanation()).hasSizeGreaterThan(100);
        }
    }
}
