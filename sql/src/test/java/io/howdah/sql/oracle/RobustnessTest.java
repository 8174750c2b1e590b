package io.howdah.sql.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.howdah.sql.oracle.tree.Expr;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RobustnessTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                "- ",
                "not ",
                "f(",
                "case when 1 then ",
                "(select ",
                "a in (",
                "cast(",
                "x = any (",
                "prior ",
                "exists (select ",
                "a||("
            })
    @Timeout(20)
    void bottomlessNestingIsRefused(String opening) {
        assertThatThrownBy(() -> OracleParser.expression(opening.repeat(50_000) + "1"))
                .isInstanceOf(SyntaxException.class)
                .hasMessageContaining("nesting of at most");
    }

    @ParameterizedTest
    @ValueSource(strings = {"select * from (", "(", "with a as (", "select 1 from t group by grouping sets ("})
    @Timeout(20)
    void bottomlessQueriesAreRefused(String opening) {
        assertThatThrownBy(() -> OracleParser.query(opening.repeat(20_000) + "select 1"))
                .isInstanceOf(SyntaxException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {".a", "(1)", " at local", " is null", "[1]"})
    @Timeout(20)
    void endlessChainsBehindAnOperandAreRefusedOrRead(String link) throws SyntaxException {
        if (link.startsWith("[")) {
            assertThat(OracleParser.expression("x" + link.repeat(10_000))).isInstanceOf(Expr.Opaque.class);
        } else {
            assertThatThrownBy(() -> OracleParser.expression("f(1)" + link.repeat(10_000)))
                    .isInstanceOf(SyntaxException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {" || b", " OR b = 1", " AND b = 1", " + 1", " * 2"})
    @Timeout(20)
    void longChainsOfOperatorsAreReadPrintedAndCompared(String link) throws SyntaxException {
        String text = "a" + link.repeat(10_000);

        Expr tree = OracleParser.expression(text);
        Expr again = OracleParser.expression(OraclePrinter.print(tree));

        Assertions.assertThat(again.equals(tree)).isTrue();
        assertThat(again.hashCode()).isEqualTo(tree.hashCode());
    }

    @Test
    @Timeout(20)
    void longListsAreRead() throws SyntaxException {
        OracleParser.query("select 1 from a" + " union all select 2 from b".repeat(10_000));
        OracleParser.query("select * from a" + " join b on a.x = b.x".repeat(5_000));
        OracleParser.query("select /*+ x */ 1 from (select" + " /*+ y */ a,".repeat(20_000) + " b from t)");
        OracleParser.statement("insert into t values (1)" + ", (2)".repeat(100_000));
        OracleParser.statement("create table t (a number" + ", b varchar2(10)".repeat(20_000) + ")");
        OracleParser.statement("create table t (a number)" + " pctfree 10".repeat(20_000));
    }

    @Test
    @Timeout(120)
    void damagedStatementsNeverCauseAnythingButASyntaxException() {
        var random = new Random(20_261_121);
        for (String text : Fixtures.statements()) {
            List<String> tokens = tokens(text);
            for (int i = 0; i < 400; i++) {
                parseDamaged(damaged(tokens, random));
            }
        }
    }

    @Test
    @Timeout(60)
    void everyPrefixOfAStatementIsReadOrRefused() {
        for (String text : Fixtures.statements()) {
            for (int end = 0; end < text.length(); end += 3) {
                parseDamaged(text.substring(0, end));
            }
        }
    }

    private static void parseDamaged(String text) {
        long start = System.nanoTime();
        try {
            var tree = OracleParser.statement(text);
            String printed = OraclePrinter.print(tree);
            assertThat(printed).isNotNull();
        } catch (SyntaxException expected) {
            assertThat(expected.offset()).as(text).isBetween(0, text.length());
            assertThat(expected.expected()).isNotBlank();
        } catch (RuntimeException | StackOverflowError broken) {
            throw new AssertionError("parser broke on: " + text, broken);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).as(text).isLessThan(Duration.ofSeconds(5));
    }

    private static List<String> tokens(String text) {
        Tokens tokens = Lexer.lex(text);
        var result = new ArrayList<String>();
        for (int i = 0; i < tokens.count(); i++) {
            result.add(tokens.raw(i));
        }
        return result;
    }

    private static String damaged(List<String> original, Random random) {
        var tokens = new ArrayList<>(original);
        int damages = 1 + random.nextInt(3);
        for (int i = 0; i < damages && tokens.size() > 1; i++) {
            int at = random.nextInt(tokens.size());
            switch (random.nextInt(4)) {
                case 0 -> tokens.remove(at);
                case 1 -> tokens.add(at, tokens.get(at));
                case 2 -> tokens.set(at, tokens.set(random.nextInt(tokens.size()), tokens.get(at)));
                default ->
                    tokens.set(
                            at,
                            List.of("(", ")", ",", ".", "'", "select", "as", ";", "@", "partition", "0")
                                    .get(random.nextInt(11)));
            }
        }
        return String.join(" ", tokens);
    }
}
