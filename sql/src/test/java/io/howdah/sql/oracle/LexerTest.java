package io.howdah.sql.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LexerTest {
    private static List<TokenKind> kinds(String text) {
        Tokens tokens = Lexer.lex(text);
        var kinds = new ArrayList<TokenKind>();
        for (int i = 0; i < tokens.count(); i++) {
            kinds.add(tokens.kind(i));
        }
        return kinds;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "'it''s'~it's",
                "q'[it's]'~it's",
                "Q'{a}b}'~a}b",
                "nq'<x>'~x",
                "q'!a'b!'~a'b",
                "N'ü'~ü",
                "''~``",
                "q'(a)b)'~a)b",
            })
    void textLiteralsHaveTheirValue(String written, String value) {
        Tokens tokens = Lexer.lex(written);

        assertThat(tokens.count()).isEqualTo(1);
        assertThat(tokens.textValue(0)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"1,1", "1.5e-3,1", ".5,1", "2.5f,1", "7D,1", "1..10,3", "1e,2", "1.e5,1", "3from,2", "1.,1"})
    void numbersEndWhereTheyShould(String written, int tokens) {
        assertThat(Lexer.lex(written).count()).isEqualTo(tokens);
        assertThat(Lexer.lex(written).kind(0)).isEqualTo(TokenKind.NUMBER);
    }

    @Test
    void operatorsMayHaveBlanksInside() {
        assertThat(kinds("< = ! = ^= ~= < > > = | | (+) ( + ) => := .. **"))
                .containsExactly(
                        TokenKind.LESS_EQUAL,
                        TokenKind.NOT_EQUAL,
                        TokenKind.NOT_EQUAL,
                        TokenKind.NOT_EQUAL,
                        TokenKind.NOT_EQUAL,
                        TokenKind.GREATER_EQUAL,
                        TokenKind.CONCAT,
                        TokenKind.OUTER_MARK,
                        TokenKind.OUTER_MARK,
                        TokenKind.ARROW,
                        TokenKind.ASSIGN,
                        TokenKind.RANGE,
                        TokenKind.POWER);
    }

    @Test
    void hintsAreKeptAndCommentsAreNot() {
        Tokens tokens = Lexer.lex("select /*+ full(t) */ a -- /*+ no */\n/* nor this */ from t");

        assertThat(tokens.hintBefore(1)).isEqualTo("full(t)");
        assertThat(tokens.hintBefore(2)).isEmpty();
        assertThat(tokens.count()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"'abc", "q'[abc]", "\"abc", "/* abc", "q'"})
    void whatIsNeverClosedReachesToTheEnd(String text) {
        Tokens tokens = Lexer.lex(text);

        assertThat(tokens.kind(0)).isEqualTo(TokenKind.BROKEN);
        assertThat(tokens.end(0)).isEqualTo(text.length());
    }

    @Test
    void wordsMayHoldDollarsMarksAndLettersOfAnyAlphabet() {
        Tokens tokens = Lexer.lex("v$session a#b größe $$plsql_unit :new.x :1 ?");

        assertThat(tokens.upper(0)).isEqualTo("V$SESSION");
        assertThat(tokens.upper(2)).isEqualTo("GRÖSSE");
        assertThat(tokens.kind(4)).isEqualTo(TokenKind.BIND);
        assertThat(tokens.count()).isEqualTo(9);
    }
}
