package io.howdah.sql.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Query;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryParserTest {
    private static Query.Select select(String text) throws SyntaxException {
        return (Query.Select) OracleParser.query(text).body();
    }

    @Test
    void setOperatorsHaveEqualRank() throws SyntaxException {
        var outer = (Query.SetOperation)
                OracleParser.query("select 1 from a union select 2 from b intersect all select 3 from c")
                        .body();

        assertThat(outer.operator()).isEqualTo("INTERSECT ALL");
        assertThat(((Query.SetOperation) outer.left()).operator()).isEqualTo("UNION");
    }

    @Test
    void orderByBelongsToTheWholeQuery() throws SyntaxException {
        Query query = OracleParser.query(
                "select a from t union all select b from u order by 1 desc nulls last fetch first row only");

        assertThat(query.body()).isInstanceOf(Query.SetOperation.class);
        assertThat(query.orderBy()).hasSize(1);
        assertThat(query.limit().orElseThrow().count().map(OraclePrinter::print))
                .contains("1");
    }

    @Test
    void hierarchyIsReadInEitherOrder() throws SyntaxException {
        var first = select("select 1 from t where a = 1 start with m is null connect by prior id = m group by b");
        var second = select("select 1 from t where a = 1 connect by prior id = m start with m is null group by b");

        assertThat(first).isEqualTo(second);
        assertThat(first.hierarchy().orElseThrow().startWith()).isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "a join b on x = y~INNER",
                "a left outer join b on x = y~LEFT",
                "a right join b using (x)~RIGHT",
                "a full outer join b on x = y~FULL",
                "a natural left join b~NATURAL LEFT",
                "a natural join b~NATURAL",
                "a cross join b~CROSS",
                "a cross apply f(a.x)~CROSS APPLY",
                "a outer apply (select 1 from dual) b~OUTER APPLY",
            })
    void joinsHaveTheirKind(String from, String kind) throws SyntaxException {
        assertThat(((Query.Join) select("select * from " + from).from().getFirst()).kind())
                .isEqualTo(kind);
    }

    @Test
    void wordsOfTheGrammarMayBeAliases() throws SyntaxException {
        var query =
                select("select a left, b value, c type, d partition from t left, u sample, v inner where left.a = 1");

        assertThat(query.items())
                .extracting(item -> item.alias().orElseThrow().text())
                .containsExactly("LEFT", "VALUE", "TYPE", "PARTITION");
        assertThat(query.from()).hasSize(3);
    }

    @Test
    void flashbackAndSampleAreKeptAsWritten() throws SyntaxException {
        var table = (Query.TableRef) select("select * from hr.t partition (p) sample block (5) as of scn 1234 x")
                .from()
                .getFirst();

        assertThat(table.partition()).isEqualTo("partition (p)");
        assertThat(table.extra()).isEqualTo("sample block (5) as of scn 1234");
        assertThat(table.alias()).hasToString("Optional[X]");
    }

    @Test
    void pivotModelAndMatchRecognizeAreDelimited() throws SyntaxException {
        var pivot = (Query.Pivot) select("select * from t pivot (sum(a) for b in (1, 2)) p where x = 1")
                .from()
                .getFirst();
        var model = select("select a from t model dimension by (b) measures (c) rules (c[1] = 2) order by a");

        assertThat(pivot.pivot().text()).isEqualTo("pivot (sum(a) for b in (1, 2))");
        assertThat(pivot.alias()).hasToString("Optional[P]");
        assertThat(model.model().orElseThrow().text())
                .isEqualTo("model dimension by (b) measures (c) rules (c[1] = 2)");
    }

    @Test
    void withClauseHoldsFunctionsSearchAndCycle() throws SyntaxException {
        Query query = OracleParser.query(
                "with function f(n number) return number is begin if n > 1 then return 1; end if; return n; end;"
                        + " a (x) as (select 1 from dual union all select x + 1 from a) search depth first by x set o cycle x set c to 1 default 0,"
                        + " b as (select 2 from dual) select f(x) from a, b");

        assertThat(query.plsqlDeclarations()).startsWith("function f").endsWith("end;");
        assertThat(query.with()).hasSize(2);
        assertThat(query.with().getFirst().search())
                .isEqualTo("search depth first by x set o cycle x set c to 1 default 0");
    }

    @Test
    void hintAndBulkCollectIntoAreKept() throws SyntaxException {
        var select = select("select /*+ full(t) */ distinct a bulk collect into :x from t");

        assertThat(select.hint()).isEqualTo("full(t)");
        assertThat(select.quantifier()).isEqualTo(Expr.Quantifier.DISTINCT);
        assertThat(select.bulk()).isEqualTo(Query.Bulk.BULK_COLLECT);
        assertThat(select.into()).hasSize(1);
    }

    @Test
    void groupingSetsAreCalls() throws SyntaxException {
        var call = (Expr.Call) select("select 1 from t group by grouping sets ((), (a, b), rollup (c))")
                .groupBy()
                .getFirst();

        assertThat(call.function().last().text()).isEqualTo("GROUPING SETS");
        assertThat(call.arguments()).hasSize(3);
    }

    @Test
    void selectWithoutFromAndValuesAreQueries() throws SyntaxException {
        assertThat(select("select 1 where true").from()).isEmpty();
        assertThat(((Query.ValuesTable)
                                OracleParser.query("values (1, 2), (3, 4)").body())
                        .rows())
                .hasSize(2);
    }

    @Test
    void leftoverTextIsAnError() {
        assertThatThrownBy(() -> OracleParser.query("select 1 from dual dual dual"))
                .hasMessageContaining("the end of the statement");
        assertThatThrownBy(() -> OracleParser.query("select a, from t"))
                .hasMessage("expected an expression, found from");
    }
}
