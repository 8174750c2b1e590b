package io.howdah.mapping.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts an expression into its words. */
final class Tokens {
    private static final Pattern TOKEN = Pattern.compile("""
            (?<space>\\s+)\
            |(?<column>\\$(?:"(?:[^"]|"")+"|[\\p{L}_][\\p{L}\\p{N}_$\\#]*))\
            |(?<blob>[xX]'[^']*')\
            |(?<text>'(?:[^']|'')*')\
            |(?<number>(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][-+]?\\d+)?)\
            |(?<word>[\\p{L}_][\\p{L}\\p{N}_]*)\
            |(?<sign>\\|\\||<<|>>|<=|>=|<>|==|!=|[-+*/%&|<>=~(),])""");

    enum Kind {
        COLUMN,
        BLOB,
        TEXT,
        NUMBER,
        WORD,
        SIGN,
        END
    }

    /** @param offset 0-based, in characters */
    record Token(Kind kind, String text, int offset) {
        boolean is(String wanted) {
            return (kind == Kind.WORD || kind == Kind.SIGN) && text.equalsIgnoreCase(wanted);
        }
    }

    private Tokens() {}

    static List<Token> of(String text) throws BadExpression {
        List<Token> tokens = new ArrayList<>();
        Matcher token = TOKEN.matcher(text);
        int at = 0;
        while (at < text.length()) {
            if (!token.region(at, text.length()).lookingAt()) {
                throw new BadExpression(at, unexpected(text.charAt(at)));
            }
            for (Kind kind : Kind.values()) {
                String group = kind == Kind.END ? null : token.group(kind.name().toLowerCase(Locale.ROOT));
                if (group != null) {
                    tokens.add(new Token(kind, group, at));
                }
            }
            at = token.end();
        }
        tokens.add(new Token(Kind.END, "", text.length()));
        return tokens;
    }

    private static String unexpected(char c) {
        return switch (c) {
            case '\u2018', '\u2019', '\u201a', '\u201c', '\u201d', '\u201e' ->
                "there is the typographic quotation mark " + c + ", texts stand in straight ones: '";
            case '\'' -> "the text that begins here has no end";
            case '"' -> "a text stands in single quotes, a column is written $NAME";
            case '$' -> "a column's name must follow $";
            default -> "the character " + c + " means nothing here";
        };
    }
}
