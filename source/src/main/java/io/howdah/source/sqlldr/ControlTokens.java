package io.howdah.source.sqlldr;

import io.howdah.source.sqlldr.ControlFile.Operator;
import io.howdah.source.sqlldr.ControlLexer.Kind;
import io.howdah.source.sqlldr.ControlLexer.Token;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A position in the words of a control file. */
final class ControlTokens {
    private final List<Token> tokens;
    private int at;

    ControlTokens(List<Token> tokens) {
        this.tokens = tokens;
    }

    Token peek() {
        return tokens.get(at);
    }

    Token peek(int ahead) {
        return tokens.get(Math.min(at + ahead, tokens.size() - 1));
    }

    Token next() throws ControlSyntaxException {
        Token token = peek();
        if (token.kind() == Kind.END) {
            throw unexpected("more");
        }
        at++;
        return token;
    }

    boolean take(String word) {
        if (peek().is(word)) {
            at++;
            return true;
        }
        return false;
    }

    void expect(String word) throws ControlSyntaxException {
        if (!take(word)) {
            throw unexpected(word);
        }
    }

    String word() throws ControlSyntaxException {
        if (peek().kind() != Kind.WORD && peek().kind() != Kind.QUOTED) {
            throw unexpected("a name");
        }
        return next().text();
    }

    int number() throws ControlSyntaxException {
        if (peek().kind() != Kind.NUMBER) {
            throw unexpected("a number");
        }
        try {
            return Integer.parseInt(peek().text());
        } catch (NumberFormatException e) {
            throw unexpected("a number below 2147483648");
        } finally {
            at++;
        }
    }

    Operator operator() throws ControlSyntaxException {
        if (take("=")) {
            return Operator.EQUAL;
        }
        if (take("!=") || take("<>") || take("^=") || take("~=")) {
            return Operator.NOT_EQUAL;
        }
        throw unexpected("= or !=");
    }

    /** The bytes of a delimiter; in a text, {@code \n}, {@code \t} and the like stand for control characters. */
    static byte[] delimiter(Token token) throws ControlSyntaxException {
        return switch (token.kind()) {
            case HEX -> token.bytes();
            case TEXT, QUOTED -> unescaped(token.text()).getBytes(StandardCharsets.ISO_8859_1);
            case WORD, NUMBER, SIGN, END ->
                throw new ControlSyntaxException(token.line(), "a text or X'..'", token.text());
        };
    }

    private static String unescaped(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int code = c == '\\' && i + 1 < text.length() ? "ntrfv\\'\"".indexOf(text.charAt(i + 1)) : -1;
            if (code < 0) {
                out.append(c);
            } else {
                out.append("\n\t\r\f\u000B\\'\"".charAt(code));
                i++;
            }
        }
        return out.toString();
    }

    ControlSyntaxException unexpected(String expected) {
        Token token = peek();
        return new ControlSyntaxException(token.line(), expected, token.text());
    }
}
