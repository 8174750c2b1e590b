package io.howdah.sql.oracle;

import io.howdah.base.Identifier;
import java.util.Arrays;
import java.util.Locale;

/** The tokens of one text, as columns instead of objects: kind and place of each, and where hints stood. */
final class Tokens {
    private final char[] text;
    private TokenKind[] kinds;
    private int[] starts;
    private int[] ends;
    private int count;
    /** Three numbers for each hint: the token behind it, where its words begin and end. */
    private int[] hints = {};

    private int hintCount;

    Tokens(char[] text) {
        this.text = text;
        int guess = Math.max(16, text.length / 5);
        kinds = new TokenKind[guess];
        starts = new int[guess];
        ends = new int[guess];
    }

    void add(TokenKind kind, int start, int end) {
        if (count == kinds.length) {
            kinds = Arrays.copyOf(kinds, count * 2);
            starts = Arrays.copyOf(starts, count * 2);
            ends = Arrays.copyOf(ends, count * 2);
        }
        kinds[count] = kind;
        starts[count] = start;
        ends[count] = end;
        count++;
    }

    /** The next token to be added has a hint before it, whose words stand between these offsets. */
    void addHint(int start, int end) {
        int at = hintCount * 3;
        if (at == hints.length) {
            hints = Arrays.copyOf(hints, Math.max(12, at * 2));
        }
        hints[at] = count;
        hints[at + 1] = start;
        hints[at + 2] = end;
        hintCount++;
    }

    /** Text of the hint before this token, empty when there is none. */
    String hintBefore(int index) {
        int low = 0;
        int high = hintCount - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int token = hints[middle * 3];
            if (token == index) {
                return between(hints[middle * 3 + 1], hints[middle * 3 + 2]).strip();
            }
            if (token < index) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return "";
    }

    /** The same text with only some of its tokens; the given indexes grow. */
    Tokens only(int[] indexes, int length) {
        var result = new Tokens(text);
        int hint = 0;
        for (int i = 0; i < length; i++) {
            int index = indexes[i];
            while (hint < hintCount && hints[hint * 3] < index) {
                hint++;
            }
            if (hint < hintCount && hints[hint * 3] == index) {
                result.addHint(hints[hint * 3 + 1], hints[hint * 3 + 2]);
            }
            result.add(kinds[index], starts[index], ends[index]);
        }
        return result;
    }

    int count() {
        return count;
    }

    /** Forgets the last token, a terminator. */
    void removeLast() {
        count--;
    }

    TokenKind kind(int index) {
        return index < count ? kinds[index] : TokenKind.END;
    }

    int start(int index) {
        return index < count ? starts[index] : text.length;
    }

    int end(int index) {
        return index < count ? ends[index] : text.length;
    }

    int length() {
        return text.length;
    }

    /** Whether the token is this word, given in upper case. */
    boolean is(int index, String word) {
        if (index >= count || kinds[index] != TokenKind.WORD) {
            return false;
        }
        int start = starts[index];
        if (ends[index] - start != word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            char c = text[start + i];
            if ((c >= 'a' && c <= 'z' ? c - ' ' : c) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The token's characters as written. */
    String raw(int index) {
        return between(start(index), end(index));
    }

    /** The token's characters in upper case. */
    String upper(int index) {
        int start = start(index);
        int end = end(index);
        for (int i = start; i < end; i++) {
            char c = text[i];
            if (c >= 'a' && c <= 'z' || c >= 128) {
                return foldUpper(start, end);
            }
        }
        return new String(text, start, end - start);
    }

    private String foldUpper(int start, int end) {
        char[] folded = new char[end - start];
        for (int i = start; i < end; i++) {
            char c = text[i];
            if (c >= 128) {
                return between(start, end).toUpperCase(Locale.ROOT);
            }
            folded[i - start] = c >= 'a' && c <= 'z' ? (char) (c - ' ') : c;
        }
        return new String(folded);
    }

    /** The name a word or quoted name stands for. */
    Identifier identifier(int index) {
        return kinds[index] == TokenKind.QUOTED ? Identifier.oracle(raw(index)) : new Identifier(upper(index));
    }

    /** The value of a text literal in any of its forms. */
    String textValue(int index) {
        int start = starts[index];
        int end = ends[index] - 1;
        if (text[start] == 'u' || text[start] == 'U') {
            return unicode(between(start + 2, end).replace("''", "'"));
        }
        while (text[start] != '\'') {
            if (text[start] == 'q' || text[start] == 'Q') {
                return between(start + 3, end - 1);
            }
            start++;
        }
        start++;
        for (int i = start; i < end; i++) {
            if (text[i] == '\'') {
                return between(start, end).replace("''", "'");
            }
        }
        return new String(text, start, end - start);
    }

    /**
     * {@code U'caf\00e9'}: what clients make of {@code N'café'} before they send it, so that the way to the server loses nothing (Globalization
     * Support Guide, "NCHAR Literal Replacement").
     */
    private static String unicode(String escaped) {
        var out = new StringBuilder();
        for (int i = 0; i < escaped.length(); i++) {
            char c = escaped.charAt(i);
            if (c == '\\' && i + 1 < escaped.length() && escaped.charAt(i + 1) == '\\') {
                out.append('\\');
                i++;
            } else if (c == '\\' && i + 4 < escaped.length() && isHex(escaped, i + 1)) {
                out.append((char) Integer.parseInt(escaped.substring(i + 1, i + 5), 16));
                i += 4;
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static boolean isHex(String text, int from) {
        for (int i = from; i < from + 4; i++) {
            if (Character.digit(text.charAt(i), 16) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether a text literal is of the national character set: {@code N'..'}, {@code U'..'}. */
    boolean isNational(int index) {
        return switch (text[starts[index]]) {
            case 'n', 'N', 'u', 'U' -> true;
            default -> false;
        };
    }

    /** How far right in its line the token stands, 0 = at the left margin. */
    int column(int index) {
        int start = start(index);
        int i = start;
        while (i > 0 && text[i - 1] != '\n' && text[i - 1] != '\r') {
            i--;
        }
        return start - i;
    }

    /** Whether nothing but blanks stands before the token in its line. */
    boolean beginsLine(int index) {
        int i = start(index);
        while (i > 0 && (text[i - 1] == ' ' || text[i - 1] == '\t')) {
            i--;
        }
        return i == 0 || text[i - 1] == '\n' || text[i - 1] == '\r';
    }

    String between(int start, int end) {
        return new String(text, start, end - start);
    }
}
