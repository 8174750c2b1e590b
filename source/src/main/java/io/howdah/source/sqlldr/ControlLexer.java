package io.howdah.source.sqlldr;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** Words of a control file. Works on bytes read as ISO-8859-1, so that offsets are byte offsets and delimiters keep their bytes. */
final class ControlLexer {
    enum Kind {
        WORD,
        NUMBER,
        /** {@code 'text'} */
        TEXT,
        /** {@code "text"}: a name, a mask or a SQL string */
        QUOTED,
        HEX,
        SIGN,
        END
    }

    /** @param text without quotes, as ISO-8859-1 characters of its bytes */
    record Token(Kind kind, String text, int line, int end) {
        boolean is(String word) {
            return (kind == Kind.WORD || kind == Kind.SIGN) && text.equalsIgnoreCase(word);
        }

        /** Nothing stands between the two. */
        boolean follows(Token before) {
            boolean bare = kind == Kind.WORD || kind == Kind.NUMBER || kind == Kind.SIGN;
            return bare && end - text.length() == before.end;
        }

        byte[] bytes() {
            return text.getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    private final String source;
    private int at;
    private int line = 1;

    ControlLexer(String source) {
        this.source = source;
    }

    List<Token> tokens() throws ControlSyntaxException {
        List<Token> tokens = new ArrayList<>();
        while (true) {
            skip();
            if (at >= source.length()) {
                tokens.add(new Token(Kind.END, "the end of the file", line, at));
                return tokens;
            }
            Token token = next();
            tokens.add(token);
            if (token.is("BEGINDATA")) {
                tokens.add(new Token(Kind.END, "BEGINDATA", line, at));
                return tokens;
            }
        }
    }

    private Token next() throws ControlSyntaxException {
        char c = source.charAt(at);
        if (c == '\'' || c == '"') {
            int begun = line;
            String text = quoted(c);
            return new Token(c == '"' ? Kind.QUOTED : Kind.TEXT, text, begun, at);
        }
        if ((c == 'X' || c == 'x') && at + 1 < source.length() && source.charAt(at + 1) == '\'') {
            at++;
            return hex(quoted('\''));
        }
        int start = at;
        if (isWordPart(c)) {
            while (at < source.length() && isWordPart(source.charAt(at))) {
                at++;
            }
            String word = source.substring(start, at);
            boolean number = word.chars().allMatch(d -> d >= '0' && d <= '9');
            return new Token(number ? Kind.NUMBER : Kind.WORD, word, line, at);
        }
        boolean two =
                at + 1 < source.length() && List.of("!=", "<>", "^=", "~=").contains(source.substring(at, at + 2));
        at += two ? 2 : 1;
        return new Token(Kind.SIGN, source.substring(start, at), line, at);
    }

    private Token hex(String digits) throws ControlSyntaxException {
        try {
            byte[] bytes = HexFormat.of().parseHex(digits.toLowerCase(Locale.ROOT));
            return new Token(Kind.HEX, new String(bytes, StandardCharsets.ISO_8859_1), line, at);
        } catch (IllegalArgumentException e) {
            throw new ControlSyntaxException(line, "hexadecimal digits in pairs", "X'" + digits + "'");
        }
    }

    /** A doubled quote is one; a backslash before a quote escapes it when another quote follows that can end the text. */
    private String quoted(char quote) throws ControlSyntaxException {
        int begun = line;
        StringBuilder text = new StringBuilder();
        at++;
        while (at < source.length()) {
            char c = source.charAt(at);
            if (c == quote) {
                if (at + 1 < source.length() && source.charAt(at + 1) == quote) {
                    at++;
                } else {
                    at++;
                    return text.toString();
                }
            } else if (c == '\\'
                    && at + 2 < source.length()
                    && source.charAt(at + 1) == quote
                    && source.charAt(at + 2) == quote) {
                at++;
                c = quote;
            } else if (c == '\n') {
                line++;
            }
            text.append(c);
            at++;
        }
        throw new ControlSyntaxException(begun, "the closing " + quote, "the end of the file");
    }

    private void skip() {
        while (at < source.length()) {
            char c = source.charAt(at);
            if (c == '\n') {
                line++;
                at++;
            } else if (c <= ' ') {
                at++;
            } else if (c == '-' && source.startsWith("--", at)) {
                int end = source.indexOf('\n', at);
                at = end < 0 ? source.length() : end;
            } else {
                return;
            }
        }
    }

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c == '#' || c == '.' || c >= 0x80;
    }
}
