package io.howdah.values;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Time zones as Oracle names them: regions of the IANA database in any case, some old abbreviations, offsets. Safe for many threads. */
final class Zones {
    private static final Pattern OFFSET = Pattern.compile("([+-])(\\d{1,2})(?::?(\\d{2}))?");
    private static final int LARGEST_HOURS = 15;
    private static final Map<String, ZoneId> KNOWN = new ConcurrentHashMap<>();

    static {
        Map<String, ZoneId> regions = new HashMap<>();
        for (String id : ZoneId.getAvailableZoneIds()) {
            regions.put(id.toUpperCase(Locale.ROOT), ZoneId.of(id));
        }
        // V$TIMEZONE_NAMES has these two, the IANA database has not
        regions.put("PST", ZoneId.of("America/Los_Angeles"));
        regions.put("CST", ZoneId.of("America/Chicago"));
        regions.put("Z", ZoneOffset.UTC);
        KNOWN.putAll(regions);
    }

    private Zones() {}

    static ZoneId find(String name) throws BadValueException {
        ZoneId known = KNOWN.get(name);
        if (known == null) {
            known = KNOWN.get(name.toUpperCase(Locale.ROOT));
        }
        return known == null ? offset(name) : known;
    }

    private static ZoneOffset offset(String name) throws BadValueException {
        Matcher matcher = OFFSET.matcher(name);
        if (!matcher.matches()) {
            throw new BadValueException("unknown time zone");
        }
        int minutes = matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3));
        return offset(matcher.group(1).charAt(0), Integer.parseInt(matcher.group(2)), minutes);
    }

    static ZoneOffset offset(char sign, int hours, int minutes) throws BadValueException {
        if (minutes > 59 || hours > LARGEST_HOURS) {
            throw new BadValueException("time zone offset out of range");
        }
        int seconds = (hours * 60 + minutes) * 60;
        try {
            return ZoneOffset.ofTotalSeconds(sign == '-' ? -seconds : seconds);
        } catch (DateTimeException e) {
            throw new BadValueException("time zone offset out of range");
        }
    }

    /** What a TZD abbreviation says in a zone: {@code CEST} of Europe/Berlin is daylight time. */
    static DateFields.Clock clock(ZoneId zone, String abbreviation) throws BadValueException {
        TimeZone names = TimeZone.getTimeZone(zone);
        if (names.getDisplayName(true, TimeZone.SHORT, Locale.US).equalsIgnoreCase(abbreviation)) {
            return DateFields.Clock.DAYLIGHT;
        }
        if (names.getDisplayName(false, TimeZone.SHORT, Locale.US).equalsIgnoreCase(abbreviation)) {
            return DateFields.Clock.STANDARD;
        }
        throw new BadValueException("time zone abbreviation does not belong to the time zone");
    }
}
