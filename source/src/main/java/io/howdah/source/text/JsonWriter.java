package io.howdah.source.text;

/** Writes the texts that stand for objects and collections: a JSON array of the attributes or elements, without blanks. */
public final class JsonWriter {
    private final StringBuilder out = new StringBuilder("[");

    /** {@code null} */
    public JsonWriter absent() {
        return raw("null");
    }

    /** A number, truth value or array, as it stands. */
    public JsonWriter raw(String json) {
        separate();
        out.append(json);
        return this;
    }

    public JsonWriter string(String text) {
        separate();
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ') {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
        return this;
    }

    private void separate() {
        if (out.length() > 1) {
            out.append(',');
        }
    }

    public String array() {
        return out + "]";
    }
}
