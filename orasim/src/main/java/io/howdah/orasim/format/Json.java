package io.howdah.orasim.format;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON value (RFC 8259), as little of it as an image needs. */
public sealed interface Json {
    enum Word implements Json {
        NULL,
        TRUE,
        FALSE
    }

    record Number(BigDecimal value) implements Json {}

    record Text(String value) implements Json {}

    record Array(List<Json> elements) implements Json {}

    /** Of names that stand twice the last counts. */
    record Structure(Map<String, Json> members) implements Json {}

    /** @throws IllegalArgumentException with the offset, when the text is no JSON */
    public static Json parse(String text) {
        Parser parser = new Parser(text);
        Json value = parser.value();
        parser.blanks();
        if (parser.at != text.length()) {
            throw parser.wrong();
        }
        return value;
    }

    final class Parser {
        private final String text;
        private int at;

        private Parser(String text) {
            this.text = text;
        }

        private IllegalArgumentException wrong() {
            return new IllegalArgumentException("no JSON at offset " + at);
        }

        private void blanks() {
            while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
        }

        private char next() {
            blanks();
            if (at == text.length()) {
                throw wrong();
            }
            return text.charAt(at);
        }

        private boolean take(char expected) {
            if (next() == expected) {
                at++;
                return true;
            }
            return false;
        }

        private Json value() {
            char first = next();
            return switch (first) {
                case '{' -> structure();
                case '[' -> array();
                case '"' -> new Text(string());
                case 't' -> word("true", Word.TRUE);
                case 'f' -> word("false", Word.FALSE);
                case 'n' -> word("null", Word.NULL);
                default -> number();
            };
        }

        private Json word(String word, Word value) {
            if (!text.startsWith(word, at)) {
                throw wrong();
            }
            at += word.length();
            return value;
        }

        private Json number() {
            int start = at;
            while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            try {
                return new Number(new BigDecimal(text.substring(start, at)));
            } catch (NumberFormatException e) {
                at = start;
                throw wrong();
            }
        }

        private Json array() {
            List<Json> elements = new ArrayList<>();
            at++;
            if (take(']')) {
                return new Array(elements);
            }
            do {
                elements.add(value());
            } while (take(','));
            if (!take(']')) {
                throw wrong();
            }
            return new Array(elements);
        }

        private Json structure() {
            Map<String, Json> members = new LinkedHashMap<>();
            at++;
            if (take('}')) {
                return new Structure(members);
            }
            do {
                if (next() != '"') {
                    throw wrong();
                }
                String name = string();
                if (!take(':')) {
                    throw wrong();
                }
                members.put(name, value());
            } while (take(','));
            if (!take('}')) {
                throw wrong();
            }
            return new Structure(members);
        }

        private String string() {
            StringBuilder value = new StringBuilder();
            at++;
            while (at < text.length()) {
                char c = text.charAt(at++);
                if (c == '"') {
                    return value.toString();
                }
                value.append(c == '\\' ? escaped() : c);
            }
            throw wrong();
        }

        private char escaped() {
            if (at == text.length()) {
                throw wrong();
            }
            char c = text.charAt(at++);
            return switch (c) {
                case 'n' -> '\n';
                case 't' -> '\t';
                case 'r' -> '\r';
                case 'b' -> '\b';
                case 'f' -> '\f';
                case '"', '\\', '/' -> c;
                case 'u' -> {
                    if (at + 4 > text.length()) {
                        throw wrong();
                    }
                    at += 4;
                    yield (char) Integer.parseInt(text, at - 4, at, 16);
                }
                default -> throw wrong();
            };
        }
    }

    /** Appends a string literal. */
    static void quote(String value, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append("\\u%04x".formatted((int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
