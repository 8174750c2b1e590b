package io.howdah.sql.oracle;

import java.util.ArrayList;
import java.util.List;

/**
 * One token of a text as the lexer sees it, which no parser has looked at: what must be found again in whatever is made of the text.
 *
 * @param text a word in upper case, a quoted name without quotes, a literal's value, anything else as written
 * @param start 0-based offset of its first character
 * @param end behind its last
 */
public record SourceWord(Kind kind, String text, int start, int end) {
    public enum Kind {
        WORD,
        QUOTED,
        TEXT,
        NUMBER,
        BIND,
        /** operators and punctuation */
        MARK,
        /** a hint with its marks taken off */
        HINT
    }

    /** All tokens, comments left out; of conditional compilation the branches that are chosen. */
    public static List<SourceWord> of(String text, CompilationFlags flags) {
        Tokens tokens;
        try {
            tokens = ConditionalCompilation.select(text, flags);
        } catch (SyntaxException _unreadable) {
            tokens = Lexer.lex(text);
        }
        var words = new ArrayList<SourceWord>(tokens.count());
        for (int i = 0; i < tokens.count(); i++) {
            String hint = tokens.hintBefore(i);
            if (!hint.isBlank()) {
                words.add(new SourceWord(Kind.HINT, hint, tokens.start(i), tokens.start(i)));
            }
            words.add(word(tokens, i));
        }
        return words;
    }

    private static SourceWord word(Tokens tokens, int i) {
        int start = tokens.start(i);
        int end = tokens.end(i);
        return switch (tokens.kind(i)) {
            case WORD -> new SourceWord(Kind.WORD, tokens.upper(i), start, end);
            case QUOTED -> new SourceWord(Kind.QUOTED, tokens.identifier(i).text(), start, end);
            case TEXT -> new SourceWord(Kind.TEXT, tokens.textValue(i), start, end);
            case NUMBER -> new SourceWord(Kind.NUMBER, tokens.raw(i), start, end);
            case BIND -> new SourceWord(Kind.BIND, tokens.raw(i).replaceFirst("^:", ""), start, end);
            default -> new SourceWord(Kind.MARK, tokens.raw(i), start, end);
        };
    }

    public boolean is(String word) {
        return kind == Kind.WORD && text.equals(word);
    }

    public boolean isMark(String mark) {
        return kind == Kind.MARK && text.equals(mark);
    }
}
