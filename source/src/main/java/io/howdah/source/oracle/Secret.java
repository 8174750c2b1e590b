package io.howdah.source.oracle;

/** A password: {@link #toString} does not tell it. */
public record Secret(String word) {
    @Override
    public String toString() {
        return "***";
    }
}
