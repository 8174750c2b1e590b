package io.howdah.pipelines.report;

/** Text under construction: {@link #text} escapes what comes from outside, {@link #raw} is for this program's own markup. */
final class Html {
    private final StringBuilder out = new StringBuilder(1 << 16);

    Html raw(String markup) {
        out.append(markup);
        return this;
    }

    Html text(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
        return this;
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
