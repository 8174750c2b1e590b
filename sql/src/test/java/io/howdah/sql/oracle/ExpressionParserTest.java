package io.howdah.sql.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.TypeName;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionParserTest {
    private static Expr parse(String text) throws SyntaxException {
        return OracleParser.expression(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "a + b * c~a + (b * c)",
                "a - b - c~(a - b) - c",
                "a || b + c~(a || b) + c",
                "a or b and not c = d~a or (b and (not (c = d)))",
                "- a ** b~- (a ** b)",
                "-a * b~(-a) * b",
                "prior a + b~(prior a) + b",
                "not a is null~not (a is null)",
                "a between b + 1 and c and d~(a between (b + 1) and c) and d",
                "a = b or c~(a = b) or c",
                "a in (1) and b~(a in (1)) and b",
                "a multiset union b multiset except c~(a multiset union b) multiset except c",
                "x at time zone 'UTC' - y~(x at time zone 'UTC') - y",
                "a like b || c escape d and e~((a like (b || c) escape d)) and e",
            })
    void operatorsBindAsInOracle(String written, String meant) throws SyntaxException {
        assertThat(parse(written)).isEqualTo(parse(meant));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "items",
                "annotations",
                "lines",
                "name",
                "type",
                "value",
                "log",
                "mod",
                "prior",
                "cluster",
                "date",
                "level"
            })
    void softKeywordsAreNames(String word) throws SyntaxException {
        assertThat(parse(word))
                .isEqualTo(new Expr.Ref(
                        io.howdah.sql.oracle.tree.At.UNKNOWN, Name.of(word.toUpperCase(java.util.Locale.ROOT))));
        assertThat(parse("t." + word + " + 1")).isInstanceOf(Expr.Binary.class);
    }

    @Test
    void nationalTextIsReadAsDriversSendIt() throws SyntaxException {
        assertThat(parse("U'caf\\00e9 \\\\ it''s'")).isEqualTo(parse("N'caf\u00e9 \\ it''s'"));
    }

    @Test
    void notEqualHasOneSpelling() throws SyntaxException {
        assertThat(parse("a != b"))
                .isEqualTo(parse("a <> b"))
                .isEqualTo(parse("a ^= b"))
                .isEqualTo(parse("a ~= b"));
    }

    @Test
    void outerJoinMarkStandsOnItsColumn() throws SyntaxException {
        var comparison = (Expr.Binary) parse("a.x = b.y (+)");

        assertThat(((Expr.OuterRef) comparison.right()).column()).isEqualTo(parse("b.y"));
    }

    @Test
    void castKeepsItsTypeAndItsDefault() throws SyntaxException {
        var cast = (Expr.Cast) parse("cast(x as varchar2(10 char) default 'n' on conversion error)");

        assertThat(cast.type().name()).isEqualTo("VARCHAR2");
        assertThat(cast.type().precision()).hasValue(10);
        assertThat(cast.type().semantics()).isEqualTo(TypeName.LengthSemantics.CHAR);
        assertThat(cast.extra()).isEqualTo("default 'n' on conversion error");
    }

    @Test
    void wordsInsideCallsAreNeverLost() throws SyntaxException {
        var call = (Expr.Call) parse(
                "listagg(distinct a, ',' on overflow truncate) within group (order by b desc) over (partition by c)");

        assertThat(call.quantifier()).isEqualTo(Expr.Quantifier.DISTINCT);
        assertThat(call.clauses().extra()).isEqualTo("on overflow truncate");
        assertThat(call.clauses().withinGroup().getFirst().direction()).isEqualTo(Expr.Direction.DESC);
        assertThat(call.clauses().over()).isPresent();
    }

    @Test
    void functionsWithTheirOwnGrammarAreKeptAsWritten() throws SyntaxException {
        assertThat(parse("JSON_OBJECT('a' value x, key 'b' value y absent on null)"))
                .isEqualTo(new Expr.Opaque(
                        io.howdah.sql.oracle.tree.At.UNKNOWN,
                        "JSON_OBJECT",
                        "JSON_OBJECT('a' value x, key 'b' value y absent on null)"));
    }

    @Test
    void windowFrameIsReadCompletely() throws SyntaxException {
        var call = (Expr.Call) parse(
                "sum(x) over (w order by y range between interval '1' day preceding and current row exclude ties)");

        Expr.Window window = call.clauses().over().orElseThrow();
        Expr.Frame frame = window.frame().orElseThrow();
        assertThat(window.name()).hasToString("Optional[W]");
        assertThat(frame.unit()).isEqualTo("RANGE");
        assertThat(frame.start().kind()).isEqualTo("PRECEDING");
        assertThat(frame.end().map(Expr.FrameBound::kind)).isEqualTo(Optional.of("CURRENT ROW"));
        assertThat(frame.exclude()).isEqualTo("EXCLUDE TIES");
    }

    @Test
    void parenthesisedQueriesAreRecognisedHoweverDeep() throws SyntaxException {
        assertThat(parse("((select 1 from dual) union (select 2 from dual))")).isInstanceOf(Expr.Subquery.class);
        assertThat(parse("((select 1 from dual) + 1)")).isInstanceOf(Expr.Binary.class);
        assertThat(parse("x in ((select 1 from dual))")).isInstanceOf(Expr.InQuery.class);
        assertThat(parse("x in ((1), (2))")).isInstanceOf(Expr.InList.class);
        assertThat(parse("(a, b) in ((1, 2))")).isInstanceOf(Expr.InList.class);
    }

    @Test
    void intervalsKeepTheirFields() throws SyntaxException {
        assertThat(((Expr.IntervalText) parse("interval '4 5:12' day(3) to minute")).fields())
                .isEqualTo("DAY(3) TO MINUTE");
        assertThat(((Expr.IntervalOf) parse("(a - b) day (9) to second")).fields())
                .isEqualTo("DAY(9) TO SECOND");
    }

    @Test
    void errorTellsPlaceExpectationAndFinding() {
        assertThatThrownBy(() -> parse("a + * b)")).isInstanceOfSatisfying(SyntaxException.class, e -> {
            assertThat(e.offset()).isEqualTo(4);
            assertThat(e.found()).isEqualTo("*");
        });
        assertThatThrownBy(() -> parse("nvl(a, ")).hasMessage("expected an expression, found the end of the text");
        assertThatThrownBy(() -> parse("'abc")).hasMessageContaining("never closed");
    }
}
