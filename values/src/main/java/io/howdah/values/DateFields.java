package io.howdah.values;

import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was read from one datetime text; used again for the next. Not checked against the calendar. Owned by one thread. */
public final class DateFields {
    /** Oracle's count: -1 is 1 BC. */
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

    Clock clock = Clock.UNSAID;

    /** Which of two equal local times is meant when summer time ends. */
    enum Clock {
        UNSAID,
        STANDARD,
        DAYLIGHT
    }

    void clear() {
        year = 0;
        month = 0;
        day = 0;
        hour = 0;
        minute = 0;
        second = 0;
        nanos = 0;
        zone = null;
        clock = Clock.UNSAID;
    }

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

    /** Empty when the text names no zone. */
    public Optional<ZoneId> zoneId() {
        return Optional.ofNullable(zone);
    }
}
