package io.howdah.orasim.format;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Numbers of the time zone regions in a TIMESTAMP WITH TIME ZONE.
 *
 * <p>Source: oracle.sql.ZONEIDMAP, a public class of the driver, asked for each name that Java knows; a test compares again.
 */
public final class TimeZoneRegions {
    public static final int UNKNOWN = -1;
    private static final Map<String, Integer> IDS = new HashMap<>();
    private static final Map<Integer, String> NAMES = new HashMap<>();

    static {
        try (InputStream in = TimeZoneRegions.class.getResourceAsStream("regions.txt")) {
            if (in == null) {
                throw new IllegalStateException("regions.txt is not in the class path");
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
            reader.lines().forEach(line -> {
                int space = line.indexOf(' ');
                int id = Integer.parseInt(line, 0, space, 10);
                IDS.put(line.substring(space + 1), id);
                NAMES.putIfAbsent(id, line.substring(space + 1));
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private TimeZoneRegions() {}

    /** @return {@link #UNKNOWN} for a name without a number */
    public static int id(String name) {
        return IDS.getOrDefault(name, UNKNOWN);
    }

    /** @throws IllegalArgumentException for a number without a name */
    public static String name(int id) {
        String name = NAMES.get(id);
        if (name == null) {
            throw new IllegalArgumentException("no time zone region has the number " + id);
        }
        return name;
    }

    /** Every name, for V$TIMEZONE_NAMES. */
    public static Set<String> names() {
        return Collections.unmodifiableSet(IDS.keySet());
    }
}
