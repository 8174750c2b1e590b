package io.howdah.values;

import io.howdah.base.HowdahException;
import java.time.LocalDate;

/**
 * An Oracle datetime format model, made to read text (Database SQL Language Reference 23ai, "Datetime Format Models" and "String-to-Date
 * Conversion Rules"). Immutable.
 */
public final class DateMask {
    private DateMask() {}

    /**
     * Compiles a mask that names year, month and day; two-digit years (RR, YY) count from the years 2000 to 2049.
     *
     * @param language NLS_DATE_LANGUAGE in English: AMERICAN, GERMAN, FRENCH ...
     * @throws HowdahException when the mask or the language cannot be read
     */
    public static DateMask compile(String oracleMask, String language) {
        throw new HowdahException(ValueCode.BAD_MASK, "could not read datetime mask " + oracleMask, "correct the mask");
    }

    /** Compiles any mask; what it does not name is the first day of today's month at midnight, as in Oracle. */
    public static DateMask compile(String oracleMask, String language, LocalDate today) {
        return compile(oracleMask, language);
    }

    /**
     * Reads a text.
     *
     * @throws BadValueException when the text does not follow the mask or names no date of Oracle's
     */
    public void parse(byte[] utf8, int offset, int length, DateFields fields) throws BadValueException {
        throw new BadValueException("mask not compiled");
    }
}
