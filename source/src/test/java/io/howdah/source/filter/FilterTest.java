package io.howdah.source.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.howdah.base.Identifier;
import io.howdah.catalog.OracleType;
import io.howdah.catalog.OracleType.CharacterKind;
import io.howdah.catalog.Table;
import io.howdah.catalog.Table.Nullability;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class FilterTest {
    private static final OracleType NUMBER = new OracleType.Number(OptionalInt.empty(), OptionalInt.empty());
    private static final OracleType TEXT = text(CharacterKind.VARCHAR2);
    private static final OracleType CHAR = text(CharacterKind.CHAR);
    private static final OracleType DATE = new OracleType.Date();
    private static final OracleType ZONED = new OracleType.Timestamp(6, OracleType.Zone.TIME_ZONE);

    private static OracleType text(CharacterKind kind) {
        return new OracleType.Character(kind, 10, OracleType.LengthSemantics.CHAR);
    }

    private static Table.Column column(String name, OracleType type, Nullability nullability) {
        return new Table.Column(
                new Identifier(name),
                type,
                nullability,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Table.Visibility.VISIBLE,
                Optional.empty(),
                Optional.empty());
    }

    private static FilterValue value(OracleType type, String text) {
        return FilterValues.parse(type, text);
    }

    private static Optional<FilterValue> row(OracleType type, String canonical) {
        return Optional.of(FilterValues.ofCanonical(type, canonical));
    }

    @Test
    void everyOperatorHoldsForItsValuesOnly() {
        FilterValue ten = value(NUMBER, "10");
        assertThat(new Condition.Equal(ten).holds(row(NUMBER, "10"))).isTrue();
        assertThat(new Condition.Equal(value(NUMBER, "10.00")).holds(row(NUMBER, "10")))
                .isTrue();
        assertThat(new Condition.Equal(ten).holds(row(NUMBER, "9"))).isFalse();
        assertThat(new Condition.NotEqual(ten).holds(row(NUMBER, "9"))).isTrue();
        assertThat(new Condition.NotEqual(ten).holds(row(NUMBER, "10"))).isFalse();
        assertThat(new Condition.AtLeast(ten).holds(row(NUMBER, "10"))).isTrue();
        assertThat(new Condition.AtLeast(ten).holds(row(NUMBER, "9.99"))).isFalse();
        assertThat(new Condition.AtMost(ten).holds(row(NUMBER, "10"))).isTrue();
        assertThat(new Condition.AtMost(ten).holds(row(NUMBER, "100"))).isFalse();
        Condition between = new Condition.Between(ten, value(NUMBER, "20"));
        assertThat(between.holds(row(NUMBER, "10"))).isTrue();
        assertThat(between.holds(row(NUMBER, "20"))).isTrue();
        assertThat(between.holds(row(NUMBER, "20.01"))).isFalse();
        Condition outside = new Condition.NotBetween(ten, value(NUMBER, "20"));
        assertThat(outside.holds(row(NUMBER, "9"))).isTrue();
        assertThat(outside.holds(row(NUMBER, "20"))).isFalse();
        assertThat(new Condition.IsNull().holds(Optional.empty())).isTrue();
        assertThat(new Condition.IsNull().holds(row(NUMBER, "1"))).isFalse();
        assertThat(new Condition.IsNotNull().holds(row(NUMBER, "1"))).isTrue();
        assertThat(new Condition.IsNotNull().holds(Optional.empty())).isFalse();
    }

    @Test
    void nullSatisfiesNoComparisonNotEvenNotEqual() {
        FilterValue ten = value(NUMBER, "10");
        for (Condition condition : List.of(
                new Condition.Equal(ten),
                new Condition.NotEqual(ten),
                new Condition.AtLeast(ten),
                new Condition.AtMost(ten),
                new Condition.Between(ten, ten),
                new Condition.NotBetween(ten, ten))) {
            assertThat(condition.holds(Optional.empty())).as(condition.words()).isFalse();
        }
    }

    @Test
    void valuesAreComparedByTheTypeOfTheirColumn() {
        assertThat(value(NUMBER, "9").compare(value(NUMBER, "10"))).isNegative();
        assertThat(value(TEXT, "9").compare(value(TEXT, "10"))).isPositive();
        assertThat(value(TEXT, "a ").compare(value(TEXT, "a"))).isPositive();
        assertThat(value(CHAR, "a ").compare(value(CHAR, "a"))).isZero();
        assertThat(row(CHAR, "a   ")).contains(value(CHAR, "a"));
        // code point order, which UTF-16 does not have
        assertThat(value(TEXT, "\uD83D\uDE00").compare(value(TEXT, "\uFFFD"))).isPositive();
        assertThat(row(DATE, "-4712-01-01 00:00:00").orElseThrow().compare(value(DATE, "2024-01-01")))
                .isNegative();
        assertThat(value(DATE, "2024-01-01")).isEqualTo(value(DATE, "2024-01-01T00:00:00"));
        assertThat(value(ZONED, "2024-01-01 12:00:00 +02:00")).isEqualTo(value(ZONED, "2024-01-01 10:00:00Z"));
        assertThat(row(NUMBER, "NaN")
                        .orElseThrow()
                        .compare(row(NUMBER, "Infinity").orElseThrow()))
                .isPositive();
    }

    @Test
    void aValueThatDoesNotFitItsColumnIsExplained() {
        assertThatThrownBy(() -> value(NUMBER, "ten")).hasMessageContaining("a number such as");
        assertThatThrownBy(() -> value(DATE, "31.12.2024")).hasMessageContaining("2024-12-31");
        assertThatThrownBy(() -> value(DATE, "2024-02-30")).hasMessageContaining("no such date");
        assertThatThrownBy(() -> value(DATE, "2024-02-28 10:00 +01:00")).hasMessageContaining("no time zone");
        assertThatThrownBy(() -> value(TEXT, "")).hasMessageContaining("NULL in Oracle");
        assertThatThrownBy(() -> value(new OracleType.Raw(4), "0g")).hasMessageContaining("hexadecimal");
        assertThat(FilterValues.supports(new OracleType.Clob())).isFalse();
    }

    @Test
    void aFilterBecomesAConditionWithBinds() {
        RowFilter filter = new RowFilter(List.of(
                new RowFilter.ColumnFilter(
                        column("ORDER_DATE", DATE, Nullability.NULLABLE),
                        List.of(new Condition.Between(value(DATE, "2024-01-01"), value(DATE, "2024-12-31 23:59:59")))),
                new RowFilter.ColumnFilter(
                        column("Re\"gion", TEXT, Nullability.NULLABLE),
                        List.of(new Condition.Equal(value(TEXT, "O'Neil")), new Condition.IsNull())),
                new RowFilter.ColumnFilter(
                        column("FLAG", CHAR, Nullability.NULLABLE), List.of(new Condition.NotEqual(value(CHAR, "Y ")))),
                new RowFilter.ColumnFilter(
                        column("N", NUMBER, Nullability.NULLABLE),
                        List.of(
                                new Condition.AtLeast(value(NUMBER, "1E2")),
                                new Condition.NotBetween(value(NUMBER, "1"), value(NUMBER, "2"))))));
        SqlPredicate predicate = OracleConditions.of(filter).orElseThrow();
        assertThat(predicate.sql())
                .isEqualTo("(\"ORDER_DATE\" BETWEEN TO_DATE(?, 'SYYYY-MM-DD HH24:MI:SS')"
                        + " AND TO_DATE(?, 'SYYYY-MM-DD HH24:MI:SS'))"
                        + " AND (\"Re\"\"gion\" = ? OR \"Re\"\"gion\" IS NULL)"
                        + " AND (\"FLAG\" <> CAST(? AS CHAR(1)))"
                        + " AND (\"N\" >= ? OR \"N\" NOT BETWEEN ? AND ?)");
        assertThat(predicate.binds())
                .containsExactly(
                        new SqlPredicate.TextBind(" 2024-01-01 00:00:00"),
                        new SqlPredicate.TextBind(" 2024-12-31 23:59:59"),
                        new SqlPredicate.TextBind("O'Neil"),
                        new SqlPredicate.TextBind("Y"),
                        new SqlPredicate.NumberBind(new BigDecimal("1E2")),
                        new SqlPredicate.NumberBind(BigDecimal.ONE),
                        new SqlPredicate.NumberBind(BigDecimal.valueOf(2)));
        assertThat(OracleConditions.of(RowFilter.NONE)).isEmpty();
    }

    @Test
    void datesBeforeChristAreBoundWithOraclesYear() {
        RowFilter filter = new RowFilter(List.of(new RowFilter.ColumnFilter(
                column("D", new OracleType.Timestamp(9, OracleType.Zone.NONE), Nullability.NULLABLE),
                List.of(new Condition.Equal(value(DATE, "-0001-03-04 05:06:07.000000089"))))));
        assertThat(OracleConditions.of(filter).orElseThrow().binds())
                .containsExactly(new SqlPredicate.TextBind("-0001-03-04 05:06:07.000000089"));
    }

    @Test
    void rangesCoverEveryRowOnceNullsToo() {
        List<SqlPredicate> segments = OracleConditions.segments(
                List.of(column("ID", NUMBER, Nullability.NOT_NULL), column("REGION", TEXT, Nullability.NULLABLE)),
                List.of(
                        List.of(value(NUMBER, "10"), value(TEXT, "M")),
                        List.of(value(NUMBER, "20"), value(TEXT, "M"))));
        String below = "(\"ID\" < ?) OR (\"ID\" = ? AND \"REGION\" < ?)";
        String there = "\"ID\" IS NOT NULL AND \"REGION\" IS NOT NULL";
        assertThat(segments)
                .extracting(SqlPredicate::sql)
                .containsExactly(
                        there + " AND (" + below + ")",
                        there + " AND NOT (" + below + ") AND (" + below + ")",
                        there + " AND NOT (" + below + ")",
                        "\"ID\" IS NULL OR \"REGION\" IS NULL");
        assertThat(segments.get(1).binds()).hasSize(6);
    }
}
