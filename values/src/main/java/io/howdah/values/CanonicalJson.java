package io.howdah.values;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * One spelling for what jsonb sees as one value: no blanks, object keys in the order of their characters and the last of equal ones, numbers
 * as plain decimals without trailing zeros, escapes only where JSON demands them.
 */
final class CanonicalJson {
    /** More digits than numeric holds: such a number would only fill the memory. */
    private static final int LARGEST_SCALE = 131_072;

    private final JsonText json = new JsonText(JsonText.Escapes.CHARACTERS_ONLY);
    private byte[] text = {};

    void canonical(byte[] utf8, int offset, int length, CopyBuffer out) throws BadValueException {
        text = utf8;
        json.open(utf8, offset, length);
        json.skipValue(); // refuses what is malformed or nested too deeply
        json.expectEnd();
        json.open(utf8, offset, length);
        StringBuilder result = new StringBuilder(length);
        value(result);
        byte[] bytes = result.toString().getBytes(StandardCharsets.UTF_8);
        out.put(bytes, 0, bytes.length);
    }

    private void value(StringBuilder result) throws BadValueException {
        int from = json.position();
        switch (json.peek()) {
            case '{' -> object(result);
            case '[' -> array(result);
            case '"' -> quoted(string(), result);
            case 't', 'f', 'n' -> {
                json.skipValue();
                result.append(slice(from));
            }
            default -> {
                json.skipNumber();
                BigDecimal number = new BigDecimal(slice(from)).stripTrailingZeros();
                if (Math.abs((long) number.scale()) > LARGEST_SCALE) {
                    throw new BadValueException(
                            ValueCode.OUT_OF_RANGE, "a JSON number is outside the range of numeric");
                }
                result.append(number.toPlainString());
            }
        }
    }

    private String slice(int from) {
        return new String(text, from, json.position() - from, StandardCharsets.UTF_8).strip();
    }

    private String string() throws BadValueException {
        CopyBuffer characters = new CopyBuffer(64);
        json.string(characters);
        return new String(characters.array(), 0, characters.size(), StandardCharsets.UTF_8);
    }

    private void array(StringBuilder result) throws BadValueException {
        json.expect('[');
        result.append('[');
        while (json.peek() != ']') {
            value(result);
            if (json.peek() == ',') {
                json.step();
                result.append(',');
            }
        }
        json.expect(']');
        result.append(']');
    }

    private void object(StringBuilder result) throws BadValueException {
        Map<String, String> entries = new TreeMap<>();
        json.expect('{');
        while (json.peek() != '}') {
            String key = string();
            json.expect(':');
            StringBuilder member = new StringBuilder();
            value(member);
            entries.put(key, member.toString());
            if (json.peek() == ',') {
                json.step();
            }
        }
        json.expect('}');
        result.append('{');
        String comma = "";
        for (Map.Entry<String, String> entry : entries.entrySet()) {
            result.append(comma);
            quoted(entry.getKey(), result);
            result.append(':').append(entry.getValue());
            comma = ",";
        }
        result.append('}');
    }

    static void quoted(String characters, StringBuilder result) {
        result.append('"');
        for (int i = 0; i < characters.length(); i++) {
            char c = characters.charAt(i);
            if (c == '"' || c == '\\') {
                result.append('\\').append(c);
            } else if (c < ' ') {
                result.append("\\u00").append(c < 16 ? "0" : "1").append(Character.forDigit(c & 15, 16));
            } else {
                result.append(c);
            }
        }
        result.append('"');
    }
}
