package io.howdah.convert.ddl;

import io.howdah.base.Place;
import io.howdah.catalog.Catalog;
import io.howdah.convert.Conversion;
import java.util.Arrays;
import java.util.Optional;

/** Where in its file the characters of a unit's text stand. Asked from front to back it goes through the text once. */
final class CodePlaces {
    private final Catalog.Code code;
    /** Offsets of the line breaks up to {@link #known}. */
    private int[] breaks = new int[16];

    private int count;
    private int known;

    CodePlaces(Catalog.Code code) {
        this.code = code;
    }

    /** The unit's own place when the offset is none in its text. */
    Optional<Place> of(int offset) {
        return offset < 0 || offset > code.text().length()
                ? code.place()
                : code.place().map(begin -> at(begin, offset));
    }

    /** From one character of the text to behind another; none when either is no offset of the text. */
    Optional<Conversion.Replaced> of(int begin, int end) {
        boolean inside = 0 <= begin && begin < end && end <= code.text().length();
        return inside ? code.place().map(p -> new Conversion.Replaced(at(p, begin), at(p, end))) : Optional.empty();
    }

    private Place at(Place begin, int offset) {
        readTo(offset);
        int found = Arrays.binarySearch(breaks, 0, count, offset);
        int before = found < 0 ? -found - 1 : found;
        int column = before == 0 ? Math.max(1, begin.column()) + offset : offset - breaks[before - 1];
        return new Place(begin.file(), begin.line() + before, column);
    }

    private void readTo(int offset) {
        while (known < offset) {
            int next = code.text().indexOf('\n', known, offset);
            if (next < 0) {
                known = offset;
                return;
            }
            if (count == breaks.length) {
                breaks = Arrays.copyOf(breaks, count * 2);
            }
            breaks[count++] = next;
            known = next + 1;
        }
    }
}
