package io.howdah.sql.oracle;

/**
 * Cuts Oracle SQL or PL/SQL into tokens. Knows no reserved words; comments are left out, hints are remembered. Never fails: a literal
 * or comment without end becomes a {@link TokenKind#BROKEN} token (Database SQL Language Reference 23ai, chapter 2).
 */
final class Lexer {
    private static final boolean[] WORD_PART = new boolean[128];

    static {
        for (char c = 0; c < 128; c++) {
            WORD_PART[c] =
                    c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "_$#".indexOf(c) >= 0;
        }
    }

    private final char[] text;
    private final Tokens tokens;
    private int at;

    private final Comments comments;

    private Lexer(String text, Comments comments) {
        this.comments = comments;
        this.text = text.toCharArray();
        this.tokens = new Tokens(this.text);
    }

    static Tokens lex(String text) {
        return lex(text, new Comments(text));
    }

    /** Also notes where comments stand, hints left out. */
    static Tokens lex(String text, Comments comments) {
        var lexer = new Lexer(text, comments);
        while (lexer.at < lexer.text.length) {
            lexer.next();
        }
        return lexer.tokens;
    }

    private void next() {
        char c = text[at];
        if (c <= ' ' || c == '\u00a0' || c == '\ufeff' || c == '\u3000') {
            at++;
        } else if (c == '\'') {
            text(at, at);
        } else if (c >= '0' && c <= '9' || c == '.' && isDigit(at + 1)) {
            number();
        } else if (isWordPart(c)) {
            word(c);
        } else if (c == '"') {
            quoted();
        } else if (c == '-' && peek(1) == '-') {
            lineComment();
        } else if (c == '/' && peek(1) == '*') {
            blockComment();
        } else {
            mark(c);
        }
    }

    private void word(char c) {
        char second = peek(1);
        if (second == '\'' && (c == 'n' || c == 'N' || c == 'u' || c == 'U')) {
            text(at, at + 1);
            return;
        }
        if (second == '\'' && (c == 'q' || c == 'Q')) {
            alternativeText(at, at + 1);
            return;
        }
        if ((c == 'n' || c == 'N') && (second == 'q' || second == 'Q') && peek(2) == '\'') {
            alternativeText(at, at + 2);
            return;
        }
        int start = at;
        do {
            at++;
        } while (at < text.length && isWordPart(text[at]));
        tokens.add(TokenKind.WORD, start, at);
    }

    /** {@code '...'} with the opening quote at {@code quote}. */
    private void text(int start, int quote) {
        int i = quote + 1;
        while (i < text.length) {
            if (text[i] != '\'') {
                i++;
            } else if (i + 1 < text.length && text[i + 1] == '\'') {
                i += 2;
            } else {
                add(TokenKind.TEXT, start, i + 1);
                return;
            }
        }
        add(TokenKind.BROKEN, start, text.length);
    }

    /** {@code q'[...]'} with the quote at {@code quote}. */
    private void alternativeText(int start, int quote) {
        if (quote + 1 < text.length) {
            char open = text[quote + 1];
            char close = switch (open) {
                case '[' -> ']';
                case '{' -> '}';
                case '(' -> ')';
                case '<' -> '>';
                default -> open;
            };
            for (int i = quote + 2; i + 1 < text.length; i++) {
                if (text[i] == close && text[i + 1] == '\'') {
                    add(TokenKind.TEXT, start, i + 2);
                    return;
                }
            }
        }
        add(TokenKind.BROKEN, start, text.length);
    }

    private void quoted() {
        int i = at + 1;
        while (i < text.length) {
            if (text[i] != '"') {
                i++;
            } else if (i + 1 < text.length && text[i + 1] == '"') {
                i += 2;
            } else {
                add(TokenKind.QUOTED, at, i + 1);
                return;
            }
        }
        add(TokenKind.BROKEN, at, text.length);
    }

    private void number() {
        int start = at;
        digits();
        if (peek(0) == '.' && peek(1) != '.') {
            at++;
            digits();
        }
        if (peek(0) == 'e' || peek(0) == 'E') {
            int sign = peek(1) == '+' || peek(1) == '-' ? 1 : 0;
            if (isDigit(at + 1 + sign)) {
                at += 1 + sign;
                digits();
            }
        }
        char suffix = peek(0);
        if ((suffix == 'f' || suffix == 'F' || suffix == 'd' || suffix == 'D') && !isWordPart(peek(1))) {
            at++;
        }
        tokens.add(TokenKind.NUMBER, start, at);
    }

    private void digits() {
        while (isDigit(at)) {
            at++;
        }
    }

    private void lineComment() {
        int start = at + 2;
        while (at < text.length && text[at] != '\n' && text[at] != '\r') {
            at++;
        }
        if (start < at && text[start] == '+') {
            tokens.addHint(start + 1, at);
        } else {
            comments.add(start - 2, at);
        }
    }

    private void blockComment() {
        int start = at + 2;
        for (int i = start; i + 1 < text.length; i++) {
            if (text[i] == '*' && text[i + 1] == '/') {
                if (i > start && text[start] == '+') {
                    tokens.addHint(start + 1, i);
                } else {
                    comments.add(start - 2, i + 2);
                }
                at = i + 2;
                return;
            }
        }
        add(TokenKind.BROKEN, at, text.length);
    }

    private void mark(char c) {
        switch (c) {
            case '(' -> openOrOuterMark();
            case ')' -> single(TokenKind.CLOSE);
            case '[' -> single(TokenKind.OPEN_BRACKET);
            case ']' -> single(TokenKind.CLOSE_BRACKET);
            case ',' -> single(TokenKind.COMMA);
            case ';' -> single(TokenKind.SEMICOLON);
            case '@' -> single(TokenKind.AT_SIGN);
            case '+' -> single(TokenKind.PLUS);
            case '-' -> single(TokenKind.MINUS);
            case '/' -> single(TokenKind.SLASH);
            case '%' -> single(TokenKind.PERCENT);
            case '?' -> single(TokenKind.BIND);
            case '.' -> pair('.', TokenKind.RANGE, TokenKind.DOT);
            case '*' -> pair('*', TokenKind.POWER, TokenKind.STAR);
            case '=' -> pair('>', TokenKind.ARROW, TokenKind.EQUAL);
            case '|' -> concatenation();
            case ':' -> colon();
            case '<' -> less();
            case '>' -> greater();
            case '!', '^', '~', '\u00ac' -> not();
            default -> single(TokenKind.OTHER);
        }
    }

    private void openOrOuterMark() {
        int plus = skipBlanks(at + 1);
        if (plus < text.length && text[plus] == '+') {
            int close = skipBlanks(plus + 1);
            if (close < text.length && text[close] == ')') {
                add(TokenKind.OUTER_MARK, at, close + 1);
                return;
            }
        }
        single(TokenKind.OPEN);
    }

    /** {@code ||}, which may be written with blanks between. */
    private void concatenation() {
        int second = skipBlanks(at + 1);
        if (second < text.length && text[second] == '|') {
            add(TokenKind.CONCAT, at, second + 1);
        } else {
            single(TokenKind.OTHER);
        }
    }

    private void colon() {
        if (peek(1) == '=') {
            add(TokenKind.ASSIGN, at, at + 2);
        } else if (isWordPart(peek(1))) {
            int i = at + 1;
            while (i < text.length && isWordPart(text[i])) {
                i++;
            }
            add(TokenKind.BIND, at, i);
        } else {
            single(TokenKind.COLON);
        }
    }

    private void less() {
        if (peek(1) == '<') {
            add(TokenKind.OPEN_LABEL, at, at + 2);
            return;
        }
        if (peek(2) == '>' && (peek(1) == '-' || peek(1) == '=' || peek(1) == '#')) {
            add(TokenKind.DISTANCE, at, at + 3);
            return;
        }
        int second = skipBlanks(at + 1);
        if (second < text.length && text[second] == '=') {
            add(TokenKind.LESS_EQUAL, at, second + 1);
        } else if (second < text.length && text[second] == '>') {
            add(TokenKind.NOT_EQUAL, at, second + 1);
        } else {
            single(TokenKind.LESS);
        }
    }

    private void greater() {
        if (peek(1) == '>') {
            add(TokenKind.CLOSE_LABEL, at, at + 2);
            return;
        }
        int second = skipBlanks(at + 1);
        if (second < text.length && text[second] == '=') {
            add(TokenKind.GREATER_EQUAL, at, second + 1);
        } else {
            single(TokenKind.GREATER);
        }
    }

    private void not() {
        int second = skipBlanks(at + 1);
        if (second < text.length && text[second] == '=') {
            add(TokenKind.NOT_EQUAL, at, second + 1);
        } else {
            single(TokenKind.OTHER);
        }
    }

    private void single(TokenKind kind) {
        add(kind, at, at + 1);
    }

    private void pair(char second, TokenKind both, TokenKind alone) {
        if (peek(1) == second) {
            add(both, at, at + 2);
        } else {
            single(alone);
        }
    }

    private void add(TokenKind kind, int start, int end) {
        tokens.add(kind, start, end);
        at = end;
    }

    private int skipBlanks(int from) {
        int i = from;
        while (i < text.length && text[i] <= ' ') {
            i++;
        }
        return i;
    }

    private char peek(int ahead) {
        return at + ahead < text.length ? text[at + ahead] : 0;
    }

    private boolean isDigit(int index) {
        return index < text.length && text[index] >= '0' && text[index] <= '9';
    }

    private static boolean isWordPart(char c) {
        return c < 128 ? WORD_PART[c] : Character.isLetterOrDigit(c) || Character.isSurrogate(c);
    }
}
