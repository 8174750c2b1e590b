package io.howdah.base;

/**
 * A place in a source file.
 *
 * @param file path as the user would write it (relative to the source directory where there is one)
 * @param line 1-based
 * @param column 1-based, in characters; 0 when only the line is known
 */
public record Place(String file, long line, int column) {
    @Override
    public String toString() {
        return column > 0 ? file + ":" + line + ":" + column : file + ":" + line;
    }
}
