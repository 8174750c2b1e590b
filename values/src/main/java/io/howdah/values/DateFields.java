package io.howdah.values;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** What a {@link DateMask} read from one text; used again for the next. Owned by one thread. */
public final class DateFields {
    /** Oracle's count: -1 is 1 BC, never 0. */
    int year;

    int month;
    int day;
    int hour;
    int minute;
    int second;
    /** 0 to 999,999,999 */
    int nanos;
    /** null when the text names no zone */
    @Nullable
    ZoneId zone;

    public int year() {
        return year;
    }

    public int month() {
        return month;
    }

    public int day() {
        return day;
    }

    public int hour() {
        return hour;
    }

    public int minute() {
        return minute;
    }

    public int second() {
        return second;
    }

    public int nanos() {
        return nanos;
    }
}
