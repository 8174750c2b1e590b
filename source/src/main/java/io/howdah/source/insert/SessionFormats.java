package io.howdah.source.insert;

import io.howdah.sql.oracle.script.SessionState;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What implicit conversions depend on (Database Reference 23ai, NLS parameters), with Oracle's defaults for AMERICA.
 *
 * @param user the current schema
 * @param now what SYSDATE gives
 */
public record SessionFormats(
        String dateMask,
        String timestampMask,
        String timestampTzMask,
        char decimal,
        char group,
        String language,
        ZoneId zone,
        String user,
        LocalDateTime now) {
    private static final Map<String, String> DATE_MASKS = Map.of(
            "GERMANY", "DD.MM.RR",
            "FRANCE", "DD/MM/RR",
            "UNITED KINGDOM", "DD-MON-RR",
            "ITALY", "DD-MON-RR",
            "SPAIN", "DD/MM/RR",
            "JAPAN", "RR-MM-DD",
            "SWITZERLAND", "DD.MM.RR",
            "AUSTRIA", "DD.MM.RR");

    public static SessionFormats defaults(String user, LocalDateTime now) {
        return new SessionFormats(
                "DD-MON-RR",
                "DD-MON-RR HH.MI.SSXFF AM",
                "DD-MON-RR HH.MI.SSXFF AM TZR",
                '.',
                ',',
                "AMERICAN",
                ZoneOffset.UTC,
                user,
                now);
    }

    static SessionFormats of(SessionState session, String user, LocalDateTime now) {
        String territory = session.parameter("NLS_TERRITORY").orElse("AMERICA").toUpperCase(Locale.ROOT);
        String marks = session.parameter("NLS_NUMERIC_CHARACTERS")
                .filter(m -> m.length() == 2)
                .orElse(".,");
        String language = session.parameter("NLS_DATE_LANGUAGE")
                .or(() -> session.parameter("NLS_LANGUAGE"))
                .orElse("AMERICAN");
        SessionFormats plain = defaults(session.schema().map(Object::toString).orElse(user), now);
        return new SessionFormats(
                session.parameter("NLS_DATE_FORMAT").orElse(DATE_MASKS.getOrDefault(territory, plain.dateMask)),
                session.parameter("NLS_TIMESTAMP_FORMAT").orElse(plain.timestampMask),
                session.parameter("NLS_TIMESTAMP_TZ_FORMAT").orElse(plain.timestampTzMask),
                marks.charAt(0),
                marks.charAt(1),
                language.toUpperCase(Locale.ROOT),
                session.parameter("TIME_ZONE").flatMap(SessionFormats::zone).orElse(ZoneOffset.UTC),
                plain.user,
                now);
    }

    /** {@code +02:00}, {@code Europe/Berlin}; empty for what Java has no zone for. */
    static Optional<ZoneId> zone(String name) {
        try {
            String text = name.strip();
            return Optional.of(
                    ZoneId.of(text.matches("[+-]\\d:\\d\\d") ? text.charAt(0) + "0" + text.substring(1) : text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
