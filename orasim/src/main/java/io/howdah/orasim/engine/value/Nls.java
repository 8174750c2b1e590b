package io.howdah.orasim.engine.value;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * NLS settings of a session and its time zone. Defaults are those of territory AMERICA (Globalization Support Guide, "Setting NLS
 * Parameters").
 */
public record Nls(Map<String, String> parameters, ZoneId zone) {
    public static final Nls DEFAULT = new Nls(defaults(), ZoneOffset.UTC);

    public Nls {
        parameters = Map.copyOf(parameters);
    }

    private static Map<String, String> defaults() {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("NLS_LANGUAGE", "AMERICAN");
        map.put("NLS_TERRITORY", "AMERICA");
        map.put("NLS_CURRENCY", "$");
        map.put("NLS_ISO_CURRENCY", "AMERICA");
        map.put("NLS_NUMERIC_CHARACTERS", ".,");
        map.put("NLS_CALENDAR", "GREGORIAN");
        map.put("NLS_DATE_FORMAT", "DD-MON-RR");
        map.put("NLS_DATE_LANGUAGE", "AMERICAN");
        map.put("NLS_SORT", "BINARY");
        map.put("NLS_TIME_FORMAT", "HH.MI.SSXFF AM");
        map.put("NLS_TIMESTAMP_FORMAT", "DD-MON-RR HH.MI.SSXFF AM");
        map.put("NLS_TIME_TZ_FORMAT", "HH.MI.SSXFF AM TZR");
        map.put("NLS_TIMESTAMP_TZ_FORMAT", "DD-MON-RR HH.MI.SSXFF AM TZR");
        map.put("NLS_DUAL_CURRENCY", "$");
        map.put("NLS_COMP", "BINARY");
        map.put("NLS_LENGTH_SEMANTICS", "BYTE");
        map.put("NLS_NCHAR_CONV_EXCP", "FALSE");
        return map;
    }

    public String get(String name) {
        return parameters.getOrDefault(name, "");
    }

    public boolean knows(String name) {
        return parameters.containsKey(name);
    }

    public Nls with(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(parameters);
        changed.put(name, value);
        return new Nls(changed, zone);
    }

    public Nls with(ZoneId newZone) {
        return new Nls(parameters, newZone);
    }

    public char decimal() {
        return get("NLS_NUMERIC_CHARACTERS").charAt(0);
    }

    public char group() {
        return get("NLS_NUMERIC_CHARACTERS").charAt(1);
    }

    /**
     * A zone as Oracle writes it: {@code +02:00}, {@code Europe/Berlin}, {@code UTC}.
     *
     * @throws DateTimeException when there is no such zone
     */
    public static ZoneId zone(String text) {
        String trimmed = text.trim();
        if (trimmed.matches("[+-]\\d:\\d\\d")) {
            return ZoneId.of(trimmed.charAt(0) + "0" + trimmed.substring(1));
        }
        if (trimmed.matches("[+-]\\d{1,2}")) {
            return ZoneOffset.ofHours(Integer.parseInt(trimmed));
        }
        String upper = trimmed.toUpperCase(Locale.ROOT);
        return upper.equals("GMT") || upper.equals("UTC") || upper.equals("Z")
                ? ZoneOffset.UTC
                : ZoneId.of(trimmed, ZoneId.SHORT_IDS);
    }
}
