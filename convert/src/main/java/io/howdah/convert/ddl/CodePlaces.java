package io.howdah.convert.ddl;

import io.howdah.base.Place;
import io.howdah.catalog.Catalog;
import java.util.Optional;

/** Where in its file a character of a unit's text stands. */
final class CodePlaces {
    private CodePlaces() {}

    /** The unit's own place when the offset is none in its text. */
    static Optional<Place> of(Catalog.Code code, int offset) {
        String text = code.text();
        return offset < 0 || offset > text.length()
                ? code.place()
                : code.place().map(begin -> at(begin, text, offset));
    }

    private static Place at(Place begin, String text, int offset) {
        long line = begin.line();
        int lineStart = -1;
        for (int i = text.indexOf('\n'); i >= 0 && i < offset; i = text.indexOf('\n', i + 1)) {
            line++;
            lineStart = i;
        }
        int column = lineStart < 0 ? Math.max(1, begin.column()) + offset : offset - lineStart;
        return new Place(begin.file(), line, column);
    }
}
