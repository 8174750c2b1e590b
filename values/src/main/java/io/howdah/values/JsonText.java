package io.howdah.values;

import java.nio.charset.StandardCharsets;

/** Walks over JSON text (RFC 8259) byte by byte; the text is valid UTF-8. Not thread-safe. */
final class JsonText {
    private static final int DEEPEST = 6000; // PostgreSQL's own stack ends near 6,000 to 10,000

    enum Escapes {
        /** json keeps them as they are written */
        ANY,
        /** jsonb turns them into characters: no NUL, no half of a surrogate pair */
        CHARACTERS_ONLY
    }

    private final Escapes escapes;
    private byte[] text = {};
    private int at;
    private int end;

    JsonText(Escapes escapes) {
        this.escapes = escapes;
    }

    void open(byte[] utf8, int offset, int length) {
        text = utf8;
        at = offset;
        end = offset + length;
        skipBlanks();
    }

    int position() {
        return at;
    }

    /** The next byte that is not a blank, 0 at the end. */
    byte peek() {
        return at < end ? text[at] : 0;
    }

    /** Steps over one punctuation character and the blanks after it. */
    void step() {
        at++;
        skipBlanks();
    }

    void expect(char wanted) throws BadValueException {
        if (peek() != wanted) {
            throw bad("JSON is malformed");
        }
        step();
    }

    void expectEnd() throws BadValueException {
        if (at != end) {
            throw bad("text goes on after the JSON value");
        }
    }

    private void skipBlanks() {
        while (at < end && (text[at] == ' ' || text[at] == '\n' || text[at] == '\r' || text[at] == '\t')) {
            at++;
        }
    }

    /** Steps over one value of any kind, checking it. */
    void skipValue() throws BadValueException {
        skipValue(0);
    }

    private void skipValue(int depth) throws BadValueException {
        if (depth > DEEPEST) {
            throw bad("JSON is nested too deeply");
        }
        switch (peek()) {
            case '{' -> {
                step();
                if (peek() == '}') {
                    step();
                    return;
                }
                while (true) {
                    skipString();
                    expect(':');
                    skipValue(depth + 1);
                    if (peek() != ',') {
                        break;
                    }
                    step();
                }
                expect('}');
            }
            case '[' -> {
                step();
                if (peek() == ']') {
                    step();
                    return;
                }
                while (true) {
                    skipValue(depth + 1);
                    if (peek() != ',') {
                        break;
                    }
                    step();
                }
                expect(']');
            }
            case '"' -> skipString();
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> skipNumber();
        }
    }

    void word(String word) throws BadValueException {
        for (int i = 0; i < word.length(); i++) {
            if (at == end || text[at] != word.charAt(i)) {
                throw bad("JSON is malformed");
            }
            at++;
        }
        skipBlanks();
    }

    void skipNumber() throws BadValueException {
        if (at < end && text[at] == '-') {
            at++;
        }
        int from = at;
        digits();
        if (at - from > 1 && text[from] == '0') {
            throw bad("a JSON number begins with a zero");
        }
        if (at < end && text[at] == '.') {
            at++;
            digits();
        }
        if (at < end && (text[at] | 0x20) == 'e') {
            at++;
            if (at < end && (text[at] == '+' || text[at] == '-')) {
                at++;
            }
            digits();
        }
        skipBlanks();
    }

    private void digits() throws BadValueException {
        int from = at;
        while (at < end && text[at] >= '0' && text[at] <= '9') {
            at++;
        }
        if (at == from) {
            throw bad("JSON is malformed");
        }
    }

    void skipString() throws BadValueException {
        if (peek() != '"') {
            throw bad("JSON is malformed");
        }
        at++;
        while (at < end && text[at] != '"') {
            byte c = text[at++];
            if (c >= 0 && c < ' ') {
                throw bad("a JSON string holds a control character");
            }
            if (c == '\\') {
                escape();
            }
        }
        if (at == end) {
            throw bad("a JSON string has no end");
        }
        step();
    }

    private void escape() throws BadValueException {
        byte c = at < end ? text[at++] : 0;
        switch (c) {
            case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> {}
            case 'u' -> {
                if (escapes == Escapes.ANY) {
                    hex4();
                } else {
                    codePoint();
                }
            }
            default -> throw bad("a JSON string holds an unknown escape");
        }
    }

    private int hex4() throws BadValueException {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int digit = at < end ? Character.digit(text[at++], 16) : -1;
            if (digit < 0) {
                throw bad("a JSON string holds an unknown escape");
            }
            value = value << 4 | digit;
        }
        return value;
    }

    /** Appends the characters of a string, escapes resolved; NUL and unpaired surrogates are refused, as jsonb does. */
    void string(CopyBuffer out) throws BadValueException {
        int open = at;
        skipString();
        int close = at;
        at = open + 1;
        int copied = at;
        while (text[at] != '"') {
            if (text[at] != '\\') {
                at++;
                continue;
            }
            out.put(text, copied, at - copied);
            at++;
            unescape(out);
            copied = at;
        }
        out.put(text, copied, at - copied);
        at = close;
    }

    private void unescape(CopyBuffer out) throws BadValueException {
        byte c = text[at++];
        switch (c) {
            case 'b' -> out.put((byte) '\b');
            case 'f' -> out.put((byte) '\f');
            case 'n' -> out.put((byte) '\n');
            case 'r' -> out.put((byte) '\r');
            case 't' -> out.put((byte) '\t');
            case 'u' -> {
                byte[] bytes = Character.toString(codePoint()).getBytes(StandardCharsets.UTF_8);
                out.put(bytes, 0, bytes.length);
            }
            default -> out.put(c);
        }
    }

    private int codePoint() throws BadValueException {
        int unit = hex4();
        if (unit == 0) {
            throw new BadValueException(ValueCode.NUL_CHARACTER, "a JSON string holds the NUL character");
        }
        if (Character.isHighSurrogate((char) unit) && at + 1 < end && text[at] == '\\' && text[at + 1] == 'u') {
            at += 2;
            int low = hex4();
            if (Character.isLowSurrogate((char) low)) {
                return Character.toCodePoint((char) unit, (char) low);
            }
        }
        if (Character.isSurrogate((char) unit)) {
            throw new BadValueException(ValueCode.INVALID_UTF8, "a JSON string holds half a surrogate pair");
        }
        return unit;
    }

    static BadValueException bad(String reason) {
        return new BadValueException(ValueCode.BAD_JSON, reason);
    }
}
