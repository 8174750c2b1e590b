package io.howdah.mapping.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.base.Place;
import io.howdah.catalog.OracleType;
import io.howdah.mapping.MappingCode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What SQLite itself answers for the same expressions, but for fractions, which are decimal here. */
class ExpressionTest {
    private static final Place PLACE = new Place("m.json", 7, 9);
    private static final Map<String, String> ROW = Map.of(
            "ID", "42",
            "PRICE", "12",
            "NAME", "Ann Bee",
            "BORN", "2024-02-29 13:05:09",
            "KEY", "00ff",
            "HUGE", "1e99999999999");
    private static final Instant STARTED = Instant.parse("2026-01-02T03:04:05.678Z");

    private static OracleType type(Identifier column) {
        return switch (column.text()) {
            case "ID" -> new OracleType.Number(OptionalInt.of(9), OptionalInt.of(0));
            case "PRICE" -> new OracleType.Number(OptionalInt.of(9), OptionalInt.of(2));
            case "BORN" -> new OracleType.Date();
            case "KEY" -> new OracleType.Raw(2);
            default -> new OracleType.Character(OracleType.CharacterKind.VARCHAR2, 40, OracleType.LengthSemantics.CHAR);
        };
    }

    private static Optional<String> value(String expression) {
        return Expression.parse(expression, PLACE)
                .value(
                        c -> Optional.ofNullable(ROW.get(c.text())),
                        ExpressionTest::type,
                        new Expression.Names("HR", "EMP", "ADDED", "string"),
                        STARTED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            value = {
                "$NAME || ' ' || $ID ! Ann Bee 42",
                "$NAME || $NOTHING ! NULL",
                "1 + 2 * 3 ! 7",
                "(1 + 2) * 3 ! 9",
                "7 / 2 ! 3",
                "$PRICE / 8 ! 1.5",
                "$ID / 8 ! 5",
                "-7 % 3 ! -1",
                "1 / 0 ! NULL",
                "0.1 + 0.2 ! 0.3",
                "5 & 6 | 8 ! 12",
                "1 << 4 >> 1 ! 8",
                "~5 ! -6",
                "'12abc' + 1 ! 13",
                "'x' = 'X' ! 0",
                "1 <> 2 AND NOT 0 ! 1",
                "NULL OR 1 ! 1",
                "NULL AND 1 ! NULL",
                "$NOTHING IS NULL ! 1",
                "$ID IS NOT NULL ! 1",
                "$ID NOTNULL ! 1",
                "$ID BETWEEN 40 AND 42 ! 1",
                "$ID NOT BETWEEN 40 AND 42 ! 0",
                "$ID IN (1, 42) ! 1",
                "$ID NOT IN (1, 2) ! 1",
                "$ID IN (1, NULL) ! NULL",
                "$NAME LIKE 'ann%' ! 1",
                "$NAME NOT LIKE '_nn' ! 1",
                "$NAME GLOB 'ann*' ! 0",
                "'A12' GLOB '[A-Z]*' ! 1",
                "'a12' GLOB '[^A-Z]1?' ! 1",
                "'A12' GLOB '[^A-Z]*' ! 0",
                "'x-y' GLOB 'x[a-]y' ! 1",
                "'x]y' GLOB 'x[]]y' ! 1",
                "'[A' GLOB '[A' ! 0",
                "'b' GLOB '[z-a]' ! 0",
                "'a.b' GLOB 'a.?' ! 1",
                "'😀x' GLOB '?x' ! 1",
                "'😀x' GLOB '[😀-😂]x' ! 1",
                "'a' || $NAME LIKE $NAME ! 0",
                "$NAME LIKE $NAME ! 1",
                "CASE WHEN $ID > 40 THEN 'big' ELSE 'small' END ! big",
                "CASE $ID WHEN 1 THEN 'one' WHEN 42 THEN 'it' END ! it",
                "CASE WHEN 0 THEN 1 END ! NULL",
                "CAST('3.7' AS INTEGER) ! 3",
                "CAST($ID AS TEXT) || '?' ! 42?",
                "lower('ÄBC') ! Äbc",
                "upper('aäb') ! AäB",
                "ltrim('  x ') ! `x `",
                "rtrim('xyyy', 'y') ! x",
                "trim('--x-', '-') ! x",
                "replace('banana', 'an', 'o') ! booa",
                "replaceChars('abcabc', 'ab', 'x') ! xxcxxc",
                "substr('hello', 2, 3) ! ell",
                "substr('hello', -3) ! llo",
                "substr('hello', -3, 2) ! ll",
                "substr('hello', 2, -1) ! h",
                "substr('hello', 0, 2) ! h",
                "length('äöü') ! 3",
                "instr('hello', 'l') ! 3",
                "instr('😀b', 'b') ! 2",
                "instr('hello', 'z') ! 0",
                "replaceChars('😀', '😁', 'x') ! 😀",
                "rtrim('a😀', '😁') ! a😀",
                "$HUGE = 5 ! 0",
                "$HUGE > 5 ! 1",
                "'-1e-99999999999' + 5 ! 5",
                "0e99999999999 ! 0",
                "length(1e99999999999) ! 401",
                "1 << -1 ! 0",
                "8 >> -1 ! 16",
                "hex('ab') ! 6162",
                "hex($KEY) ! 00FF",
                "zeroblob(2) ! 0000",
                "abs(-3) ! 3",
                "round(2.345, 2) ! 2.35",
                "round(-2.5) ! -3",
                "max(1, 3, 2) ! 3",
                "min('b', 'a') ! a",
                "max(1, NULL) ! NULL",
                "coalesce($NOTHING, NULL, 'x') ! x",
                "ifnull($NOTHING, 5) ! 5",
                "nullif(1, 1) ! NULL",
                "nullif(1, 2) ! 1",
                "iif($ID = 42, 'y', 'n') ! y",
                "date($BORN) ! 2024-02-29",
                "time($BORN) ! 13:05:09",
                "datetime($BORN, '+1 day', 'start of month') ! 2024-03-01 00:00:00",
                "date($BORN, '+1 year') ! 2025-03-01",
                "date('2024-01-31', '+1 month') ! 2024-03-02",
                "date('2024-03-01', '-1 day') ! 2024-02-29",
                "date('2024-02-29', 'weekday 0') ! 2024-03-03",
                "date('2024-02-30x') ! NULL",
                "date('2024-02-30') ! 2024-03-01",
                "date('2023-02-31 24:00') ! 2023-03-04",
                "date('2024-02-32') ! NULL",
                "date('2024-13-01') ! NULL",
                "time('12:60') ! NULL",
                "datetime('2024-01-01 12:00:00+02:00') ! 2024-01-01 10:00:00",
                "time('23:59:59.9999') ! 23:59:59",
                "strftime('%f', '2024-01-01 00:00:01.2346') ! 01.235",
                "datetime(julianday('2024-01-01 00:00:02')) ! 2024-01-01 00:00:02",
                "strftime('%Y-%m-%d %H:%M:%f', julianday('1234-05-06 07:08:09.123')) ! 1234-05-06 07:08:09.123",
                "datetime(0) ! -4713-11-24 12:00:00",
                "datetime(1721425.5) ! 0001-01-01 00:00:00",
                "datetime(5373484.49999) ! 9999-12-31 23:59:59",
                "datetime(5373484.5) ! NULL",
                "datetime(-1) ! NULL",
                "datetime(1e300) ! NULL",
                "date('2460310.5') ! 2024-01-01",
                "date('0001-01-01', '+738000 days') ! 2021-07-30",
                "date('2024-01-01', '+99999999999999999999 days') ! NULL",
                "date('2024-01-01', '+9000 years') ! NULL",
                "date('2024-01-01', '+1.5 months') ! 2024-02-16",
                "datetime('2024-01-01', '-0.5 seconds') ! 2023-12-31 23:59:59",
                "datetime('abc', 'unixepoch') ! NULL",
                "strftime('%f', 0.25, 'unixepoch') ! 00.250",
                "datetime('now') ! 2026-01-02 03:04:05",
                "CURRENT_TIMESTAMP ! 2026-01-02 03:04:05",
                "strftime('%d.%m.%Y %H:%M', $BORN) ! 29.02.2024 13:05",
                "strftime('%j %w %s', '1970-01-02') ! 002 5 86400",
                "datetime(1000000000, 'unixepoch') ! 2001-09-09 01:46:40",
                "julianday('2000-01-01 12:00') ! 2451545",
                "hash_sha256('abc') ! ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                "operation_indicator('D', 'U', 'I') ! I",
                "$AR_M_SOURCE_SCHEMA || '.' || $AR_M_SOURCE_TABLE_NAME || '.' || $AR_M_SOURCE_COLUMN_NAME ! HR.EMP.ADDED",
                "$AR_H_OPERATION || $AR_H_STREAM_POSITION ! INSERT",
                "x'0aFF' ! 0aff",
                "'it''s' ! it's",
                "1e3 ! 1000",
                "$\"NAME\" ! Ann Bee"
            })
    void expressionsHaveTheirValues(String expression, String wanted) {
        assertThat(value(expression)).isEqualTo(wanted.equals("NULL") ? Optional.empty() : Optional.of(wanted));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            value = {
                "$A || ! character 6: it ends where a value is expected",
                "$A || “x” ! character 7: there is the typographic quotation mark “",
                "FIRST_NAME ! character 1: FIRST_NAME means nothing here; a column is written $FIRST_NAME",
                "soundex($A) ! character 1: there is no function soundex; known are abs, coalesce",
                "substr($A) ! character 1: substr takes another number of arguments",
                "'open ! character 1: the text that begins here has no end",
                "(1 + 2 ! character 7: it ends where ) is expected",
                "CASE 1 END ! there is END where WHEN is expected",
                "1 2 ! character 3: there is 2 where an operator or the end is expected",
                "$A ; $B ! character 4: the character ; means nothing here",
                "x'0' ! pairs of hexadecimal digits"
            })
    void whatCannotBeReadIsNamedWithItsPlace(String expression, String reason) {
        assertThatThrownBy(() -> Expression.parse(expression, PLACE))
                .isInstanceOfSatisfying(
                        HowdahException.class, e -> assertThat(e.code()).isEqualTo(MappingCode.BAD_EXPRESSION))
                .hasMessageStartingWith("m.json:7:9: the expression")
                .hasMessageContaining(reason);
    }

    @Test
    void deepNestingIsAnErrorAndNoCrash() {
        assertThatThrownBy(() -> Expression.parse("(".repeat(5000) + "1" + ")".repeat(5000), PLACE))
                .hasMessageContaining("nested more than");
    }

    @Test
    void itKnowsItsColumnsAndWhetherItIsRepeatable() {
        Expression expression = Expression.parse("coalesce($A, $\"b c\", 1) || $A || $AR_M_SOURCE_SCHEMA", PLACE);
        assertThat(expression.columns()).containsExactly(new Identifier("A"), new Identifier("b c"));
        assertThat(expression.isRepeatable()).isTrue();
        assertThat(Expression.parse("random()", PLACE).isRepeatable()).isFalse();
        assertThat(Expression.parse("1 + abs(random())", PLACE).isRepeatable()).isFalse();
        assertThat(Expression.parse("datetime('now')", PLACE).isRepeatable()).isFalse();
        assertThat(Expression.parse("$AR_H_TIMESTAMP", PLACE).isRepeatable()).isFalse();
    }
}
