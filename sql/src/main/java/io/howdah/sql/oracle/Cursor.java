package io.howdah.sql.oracle;

import io.howdah.base.Identifier;
import io.howdah.sql.oracle.tree.At;
import java.util.ArrayList;
import java.util.List;

/** A place in the tokens of one text, with the questions and steps every parser needs. Words are always given in upper case. */
final class Cursor {
    /** Deep enough for every real statement, shallow enough for a thread's stack of 512 KB. */
    private static final int MAXIMUM_DEPTH = 200;

    private final Tokens tokens;
    private int position;
    private int depth;
    private long reread;

    Cursor(String text) {
        tokens = Lexer.lex(text);
    }

    Cursor(Tokens tokens) {
        this.tokens = tokens;
    }

    /** Takes {@code ;} and {@code /} off the end. */
    void dropTerminators() {
        while (tokens.count() > 0) {
            TokenKind last = tokens.kind(tokens.count() - 1);
            if (last != TokenKind.SEMICOLON && last != TokenKind.SLASH) {
                return;
            }
            tokens.removeLast();
        }
    }

    // ---------------------------------------------------------------- questions

    TokenKind kind() {
        return tokens.kind(position);
    }

    TokenKind kind(int ahead) {
        return tokens.kind(position + ahead);
    }

    boolean at(TokenKind kind) {
        return tokens.kind(position) == kind;
    }

    boolean at(String word) {
        return tokens.is(position, word);
    }

    boolean at(String first, String second) {
        return tokens.is(position, first) && tokens.is(position + 1, second);
    }

    boolean at(String first, String second, String third) {
        return at(first, second) && tokens.is(position + 2, third);
    }

    /** Whether the word stands there with a parenthesis after it. */
    boolean atCall(String word) {
        return at(word) && kind(1) == TokenKind.OPEN;
    }

    boolean atAny(String... words) {
        for (String word : words) {
            if (at(word)) {
                return true;
            }
        }
        return false;
    }

    boolean is(int ahead, String word) {
        return tokens.is(position + ahead, word);
    }

    boolean isAny(int ahead, String... words) {
        for (String word : words) {
            if (is(ahead, word)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a character without a kind of its own stands there. */
    boolean isMark(int ahead, String mark) {
        return kind(ahead) == TokenKind.OTHER && tokens.raw(position + ahead).equals(mark);
    }

    /** Whether an operand of an expression begins there. */
    boolean beginsOperand(int ahead) {
        return switch (kind(ahead)) {
            case TEXT, NUMBER, BIND, OPEN, QUOTED, MINUS -> true;
            case WORD -> !Words.endsExpression(word(ahead)) || is(ahead, "NOT");
            default -> false;
        };
    }

    boolean atName() {
        return isName(0);
    }

    boolean isName(int ahead) {
        TokenKind kind = kind(ahead);
        return kind == TokenKind.WORD || kind == TokenKind.QUOTED;
    }

    boolean atEnd() {
        return at(TokenKind.END);
    }

    /** The current token in upper case when it is a word, else empty. */
    String word() {
        return word(0);
    }

    String word(int ahead) {
        return kind(ahead) == TokenKind.WORD ? tokens.upper(position + ahead) : "";
    }

    /** Whether a query begins here, behind any number of opening parentheses. */
    boolean atQuery() {
        return isQuery(0);
    }

    boolean isQuery(int ahead) {
        int i = position + ahead;
        int deepest = i + MAXIMUM_DEPTH + 1;
        while (i < deepest && tokens.kind(i) == TokenKind.OPEN) {
            i++;
        }
        boolean values = tokens.is(i, "VALUES") && tokens.kind(i + 1) == TokenKind.OPEN;
        return tokens.is(i, "SELECT") || values || tokens.is(i, "WITH") && tokens.kind(i + 1) != TokenKind.CLOSE;
    }

    At here() {
        return At.offset(tokens.start(position));
    }

    String hint() {
        return tokens.hintBefore(position);
    }

    // ---------------------------------------------------------------- steps

    void next() {
        position++;
    }

    void next(int count) {
        position += count;
    }

    boolean take(TokenKind kind) {
        if (at(kind)) {
            position++;
            return true;
        }
        return false;
    }

    boolean take(String word) {
        if (at(word)) {
            position++;
            return true;
        }
        return false;
    }

    boolean take(String first, String second) {
        if (at(first, second)) {
            position += 2;
            return true;
        }
        return false;
    }

    boolean take(String first, String second, String third) {
        if (at(first, second, third)) {
            position += 3;
            return true;
        }
        return false;
    }

    /** Takes one of these words when it stands here and returns it; empty when none does. */
    String takeAny(String... words) {
        for (String word : words) {
            if (take(word)) {
                return word;
            }
        }
        return "";
    }

    void expect(TokenKind kind) throws SyntaxException {
        if (!take(kind)) {
            throw failure(kind.spelling());
        }
    }

    void expect(String word) throws SyntaxException {
        if (!take(word)) {
            throw failure(word);
        }
    }

    void expect(String first, String second) throws SyntaxException {
        expect(first);
        expect(second);
    }

    /** Takes IF [NOT] EXISTS, which changes no meaning. */
    void skipExistence() {
        if (!take("IF", "NOT", "EXISTS")) {
            take("IF", "EXISTS");
        }
    }

    Identifier identifier(String noun) throws SyntaxException {
        if (!atName()) {
            throw failure(noun);
        }
        return tokens.identifier(position++);
    }

    /** {@code (a, b)}: one name or more. */
    List<Identifier> identifiers(String noun) throws SyntaxException {
        expect(TokenKind.OPEN);
        var names = new ArrayList<Identifier>();
        do {
            names.add(identifier(noun));
        } while (take(TokenKind.COMMA));
        expect(TokenKind.CLOSE);
        return names;
    }

    /** The value of a text literal. */
    String text(String noun) throws SyntaxException {
        if (!at(TokenKind.TEXT)) {
            throw failure(noun);
        }
        return tokens.textValue(position++);
    }

    /** The digits of an unsigned whole number. */
    String digits(String noun) throws SyntaxException {
        if (!at(TokenKind.NUMBER)) {
            throw failure(noun);
        }
        return tokens.raw(position++);
    }

    int wholeNumber(String noun) throws SyntaxException {
        try {
            int value = Integer.parseInt(at(TokenKind.NUMBER) ? tokens.raw(position) : "");
            position++;
            return value;
        } catch (NumberFormatException _notWhole) {
            throw failure(noun);
        }
    }

    boolean atNationalText() {
        return tokens.isNational(position);
    }

    /** Past one token, or past a whole {@code ( ... )}. */
    void skipOne() throws SyntaxException {
        if (at(TokenKind.OPEN)) {
            skipParenthesised();
        } else if (at(TokenKind.CLOSE) || at(TokenKind.END) || at(TokenKind.BROKEN)) {
            throw failure("more of the clause");
        } else {
            position++;
        }
    }

    void skipParenthesised() throws SyntaxException {
        int open = 0;
        do {
            TokenKind kind = kind();
            if (kind == TokenKind.OPEN) {
                open++;
            } else if (kind == TokenKind.CLOSE) {
                open--;
            } else if (kind == TokenKind.END || kind == TokenKind.BROKEN) {
                throw failure(")");
            }
            position++;
        } while (open > 0);
    }

    /** How far ahead the parenthesis closes that opens {@code ahead} tokens from here; the end of the text when it never does. */
    int closeOf(int ahead) {
        int open = 0;
        int i = ahead;
        do {
            TokenKind kind = kind(i);
            if (kind == TokenKind.OPEN) {
                open++;
            } else if (kind == TokenKind.CLOSE) {
                open--;
            } else if (kind == TokenKind.END) {
                return i;
            }
            i++;
        } while (open > 0);
        reread += i - ahead;
        return i - 1;
    }

    /** To the {@code )} that closes the parenthesis this place is in. */
    void skipToClose() throws SyntaxException {
        while (!at(TokenKind.CLOSE)) {
            if (atEnd()) {
                throw failure(")");
            }
            skipOne();
        }
    }

    /** To the end of the text. */
    void skipRest() throws SyntaxException {
        while (!atEnd()) {
            if (at(TokenKind.BROKEN)) {
                throw failure("the end of the statement");
            }
            position++;
        }
    }

    void expectEnd() throws SyntaxException {
        if (!atEnd()) {
            throw failure("the end of the statement");
        }
    }

    // ---------------------------------------------------------------- text of what was passed

    /** A mark to ask for the text from here on later. */
    int mark() {
        return position;
    }

    /** As written, from the mark to the token before this place; empty when there is none between. */
    String textFrom(int mark) {
        return mark == position ? "" : tokens.between(tokens.start(mark), tokens.end(position - 1));
    }

    /** As written, from the mark to the last token, a {@code /} at the end left out. */
    String unitFrom(int mark) {
        while (tokens.count() > 0 && tokens.kind(tokens.count() - 1) == TokenKind.SLASH) {
            tokens.removeLast();
        }
        int last = tokens.count() - 1;
        return last < mark ? "" : tokens.between(tokens.start(mark), tokens.end(last));
    }

    String raw() {
        return tokens.raw(position);
    }

    /** The tokens since the mark in one fixed spelling: words in upper case, one blank between, none inside parentheses. */
    String wordsFrom(int mark) {
        var result = new StringBuilder();
        TokenKind before = TokenKind.OPEN;
        for (int i = mark; i < position; i++) {
            TokenKind kind = tokens.kind(i);
            boolean glued = before == TokenKind.OPEN
                    || before == TokenKind.DOT
                    || kind == TokenKind.CLOSE
                    || kind == TokenKind.COMMA
                    || kind == TokenKind.DOT;
            if (!glued) {
                result.append(' ');
            }
            result.append(kind == TokenKind.WORD ? tokens.upper(i) : tokens.raw(i));
            before = kind;
        }
        return result.toString();
    }

    /** The place behind the token before this one. */
    At endHere() {
        return At.offset(position == 0 ? 0 : tokens.end(position - 1));
    }

    /** As written, from the mark to the token before the given place, which must not be before the mark. */
    String textBetween(int mark, int end) {
        return mark >= end ? "" : tokens.between(tokens.start(mark), tokens.end(end - 1));
    }

    /** How far right in its line the current token stands, 0 = at the left margin. */
    int column() {
        return tokens.column(position);
    }

    /** Whether the current token is the first of its line. */
    boolean beginsLine() {
        return tokens.beginsLine(position);
    }

    // ---------------------------------------------------------------- going back after an error

    /** A place to return to, together with the depth of nesting there. */
    record Bookmark(int position, int depth) {}

    Bookmark bookmark() {
        return new Bookmark(position, depth);
    }

    void returnTo(Bookmark bookmark) {
        reread += Math.max(0, position - bookmark.position());
        position = bookmark.position();
        depth = bookmark.depth();
    }

    /** How many tokens were looked at once more: what bounds the work besides the number of tokens. */
    long reread() {
        return reread;
    }

    // ---------------------------------------------------------------- limits and errors

    /** Goes one level deeper into nested syntax; pair with {@link #leave()}. */
    void enter() throws SyntaxException {
        if (++depth > MAXIMUM_DEPTH) {
            throw failure("nesting of at most " + MAXIMUM_DEPTH + " levels");
        }
    }

    void leave() {
        depth--;
    }

    /** Fails when a chain of marks behind one operand, which makes a tree as deep as it is long, exceeds the limit of nesting. */
    void checkChain(int length) throws SyntaxException {
        if (length > MAXIMUM_DEPTH) {
            throw failure("a chain of at most " + MAXIMUM_DEPTH + " members");
        }
    }

    SyntaxException failure(String expected) {
        String found = switch (kind()) {
            case END -> "the end of the text";
            case BROKEN -> "a literal or comment that is never closed";
            default -> shortened(tokens.raw(position));
        };
        return new SyntaxException(tokens.start(position), expected, found);
    }

    private static String shortened(String token) {
        return token.length() > 40 ? token.substring(0, 40) + "..." : token;
    }
}
