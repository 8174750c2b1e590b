package io.howdah.sql.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.sql.oracle.tree.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoundTripTest {
    static List<String> fixtures() {
        return Fixtures.statements();
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void whatIsPrintedIsReadAsTheSameTree(String text) throws SyntaxException {
        Statement tree = OracleParser.statement(text);

        String printed = OraclePrinter.print(tree);

        assertThat(OracleParser.statement(printed)).as(printed).isEqualTo(tree);
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void blanksAndCommentsChangeNothing(String text) throws SyntaxException {
        Tokens tokens = Lexer.lex(text);
        var spread = new StringBuilder();
        for (int i = 0; i < tokens.count(); i++) {
            String hint = tokens.hintBefore(i);
            spread.append(hint.isEmpty() ? "\n /* noise */ -- more;\n" : "/*+ " + hint + " */")
                    .append(tokens.raw(i));
        }

        Statement tree = OracleParser.statement(spread.toString());

        assertThat(tree.getClass()).isEqualTo(OracleParser.statement(text).getClass());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a - (b - c)",
                "(a + b) * c",
                "NOT (a = 1 AND b = 2) OR c = 3",
                "- (- a)",
                "(a = 1) = (b = 2)",
                "(a IN (1, 2)) = TRUE",
                "(t.col).attr.more",
                "f(1)(2).m(3)",
                "\"FROM\" + \"null\" + \"NULL\"",
                "x BETWEEN (a) AND (b) AND c = 1",
                "x NOT LIKE 'a' || b ESCAPE '!'",
                "((SELECT 1 FROM dual) UNION (SELECT 2 FROM dual))",
                "x IN ((SELECT 1 FROM dual) UNION ALL SELECT 2 FROM dual)",
                "TRIM(BOTH FROM x) || TRIM('a' FROM x) || TRIM(x)",
                "CASE WHEN a THEN b ELSE CASE c WHEN d THEN e END END",
                "PRIOR a = b",
                "a AT TIME ZONE (b || c) AT LOCAL",
            })
    void expressionsKeepTheirShape(String text) throws SyntaxException {
        var tree = OracleParser.expression(text);

        assertThat(OracleParser.expression(OraclePrinter.print(tree))).isEqualTo(tree);
    }

    @Test
    void namesThatAreKeywordsAreQuotedAgain() throws SyntaxException {
        var query = OracleParser.query("select \"FROM\" \"SELECT\", t.\"a b\" from \"WHERE\" \"ORDER\"");

        assertThat(OraclePrinter.print(query))
                .isEqualTo("SELECT \"FROM\" AS \"SELECT\", T.\"a b\" FROM \"WHERE\" \"ORDER\"");
        assertThat(OracleParser.query(OraclePrinter.print(query))).isEqualTo(query);
    }
}
