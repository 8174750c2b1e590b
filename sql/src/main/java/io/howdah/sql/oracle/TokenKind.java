package io.howdah.sql.oracle;

/** What a token is by its characters alone; whether a word is a keyword is for the parser to ask. */
enum TokenKind {
    WORD("a word"),
    QUOTED("a quoted name"),
    TEXT("a text literal"),
    NUMBER("a number"),
    BIND("a bind variable"),
    OPEN("("),
    CLOSE(")"),
    OPEN_BRACKET("["),
    CLOSE_BRACKET("]"),
    COMMA(","),
    DOT("."),
    RANGE(".."),
    SEMICOLON(";"),
    AT_SIGN("@"),
    PLUS("+"),
    MINUS("-"),
    STAR("*"),
    SLASH("/"),
    POWER("**"),
    CONCAT("||"),
    EQUAL("="),
    NOT_EQUAL("<>"),
    LESS("<"),
    LESS_EQUAL("<="),
    GREATER(">"),
    GREATER_EQUAL(">="),
    /** {@code <->}, {@code <=>}, {@code <#>} between vectors (23ai). */
    DISTANCE("a vector distance"),
    ARROW("=>"),
    ASSIGN(":="),
    COLON(":"),
    PERCENT("%"),
    OUTER_MARK("(+)"),
    OPEN_LABEL("<<"),
    CLOSE_LABEL(">>"),
    /** A character with no meaning in SQL; PL/SQL and access parameters may hold it. */
    OTHER("a mark"),
    /** A literal, quoted name or comment whose end is missing: reaches to the end of the text. */
    BROKEN("a closing quote or comment mark"),
    END("the end of the text");

    private final String spelling;

    TokenKind(String spelling) {
        this.spelling = spelling;
    }

    /** As it is written, or a noun for kinds that are written in many ways. */
    String spelling() {
        return spelling;
    }
}
