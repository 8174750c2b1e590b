package io.howdah.values;

import io.howdah.base.HowdahException;
import io.howdah.values.MaskElement.Kind;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * An Oracle datetime format model, made to read text (Database SQL Language Reference 23ai, "Datetime Format Models" and "String-to-Date
 * Conversion Rules"). Immutable.
 *
 * <p>Read as Oracle reads: letters in any case, any punctuation for any other, punctuation left out after a number with all its digits,
 * additional blanks, month names for MM, four digits for YY and RR, time elements missing at the end. FX switches all of that off.
 */
public final class DateMask {
    private static final LocalDate TWENTY_FIRST_CENTURY = LocalDate.of(2026, 1, 1);

    private static final Set<Kind> YEARS = EnumSet.of(Kind.YEAR, Kind.SIGNED_YEAR, Kind.SHORT_YEAR, Kind.ROUND_YEAR);
    private static final Set<Kind> MONTHS = EnumSet.of(Kind.MONTH_NUMBER, Kind.MONTH_NAME, Kind.ROMAN_MONTH);
    private static final Set<Kind> HOURS = EnumSet.of(Kind.HOUR_12, Kind.HOUR_24);
    private static final Set<Kind> REPEATABLE =
            EnumSet.of(Kind.PUNCTUATION, Kind.LITERAL, Kind.RADIX, Kind.EXACT, Kind.FILL);

    private final List<MaskElement> elements;
    private final DateLanguage language;
    private final LocalDate today;

    private DateMask(List<MaskElement> elements, DateLanguage language, LocalDate today) {
        this.elements = elements;
        this.language = language;
        this.today = today;
    }

    /**
     * Compiles a mask that names at least year and month, or the Julian day; two-digit years (RR, YY) count from the years 2000 to 2049.
     *
     * @param language NLS_DATE_LANGUAGE in English: AMERICAN, GERMAN, FRENCH ...
     * @throws HowdahException when the mask or the language cannot be read
     */
    public static DateMask compile(String oracleMask, String language) {
        DateMask mask = compile(oracleMask, language, TWENTY_FIRST_CENTURY);
        boolean julian = mask.elements.stream().anyMatch(e -> e.is(Kind.JULIAN_DAY));
        boolean year = mask.elements.stream().anyMatch(e -> YEARS.contains(e.kind()));
        boolean month = mask.elements.stream().anyMatch(e -> MONTHS.contains(e.kind()) || e.is(Kind.DAY_OF_YEAR));
        if (!julian && !(year && month)) {
            throw bad(oracleMask, "it does not name year and month");
        }
        return mask;
    }

    /** Compiles any mask; what it does not name is the first day of today's month at midnight, as in Oracle. */
    public static DateMask compile(String oracleMask, String language, LocalDate today) {
        List<MaskElement> elements = MaskElement.elements(oracleMask)
                .orElseThrow(() -> bad(oracleMask, "it holds an element that cannot be read back from text"));
        DateLanguage names = DateLanguage.of(language);
        refuseConflicts(oracleMask, elements);
        return new DateMask(elements, names, today);
    }

    private static void refuseConflicts(String mask, List<MaskElement> elements) {
        Set<Kind> seen = EnumSet.noneOf(Kind.class);
        for (MaskElement element : elements) {
            if (!REPEATABLE.contains(element.kind()) && !seen.add(element.kind())) {
                throw bad(mask, "an element appears twice");
            }
        }
        if (countOf(seen, YEARS) > 1 || countOf(seen, MONTHS) > 1 || countOf(seen, HOURS) > 1) {
            throw bad(mask, "two elements name the same part of the date");
        }
        if (seen.contains(Kind.MERIDIAN) && seen.contains(Kind.HOUR_24)) {
            throw bad(mask, "HH24 excludes AM and PM");
        }
        if (seen.contains(Kind.SIGNED_YEAR) && seen.contains(Kind.ERA)) {
            throw bad(mask, "a signed year excludes BC and AD");
        }
        if (seen.contains(Kind.ZONE_ABBREVIATION) && !seen.contains(Kind.ZONE_REGION)) {
            throw bad(mask, "TZD needs TZR");
        }
        if (seen.contains(Kind.ZONE_MINUTE) && !seen.contains(Kind.ZONE_HOUR)) {
            throw bad(mask, "TZM needs TZH");
        }
    }

    private static int countOf(Set<Kind> seen, Set<Kind> group) {
        return (int) group.stream().filter(seen::contains).count();
    }

    private static HowdahException bad(String mask, String reason) {
        return new HowdahException(
                ValueCode.BAD_MASK,
                "could not read datetime mask " + mask + ": " + reason,
                "correct the mask in howdah.yaml or in the control file");
    }

    /**
     * Reads a text.
     *
     * @throws BadValueException when the text does not follow the mask
     */
    public void parse(byte[] utf8, int offset, int length, DateFields fields) throws BadValueException {
        new DateReading(this, utf8, offset, length, fields).read();
    }

    List<MaskElement> elements() {
        return elements;
    }

    DateLanguage language() {
        return language;
    }

    LocalDate today() {
        return today;
    }
}
