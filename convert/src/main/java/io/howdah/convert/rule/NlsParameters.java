package io.howdah.convert.rule;

import io.howdah.sql.oracle.tree.At;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The last argument of TO_CHAR, TO_DATE and TO_NUMBER: {@code 'NLS_NUMERIC_CHARACTERS = '',.'' NLS_DATE_LANGUAGE = GERMAN'} (SQL Language
 * Reference, TO_CHAR).
 */
record NlsParameters(Map<String, String> values) {
    private static final Pattern PAIR = Pattern.compile("(NLS_\\w+)\\s*=\\s*('[^']*'|\\S+)");

    NlsParameters {
        values = Map.copyOf(values);
    }

    /** Of an argument that is no literal nothing is known, which is reported. */
    static NlsParameters of(Typed argument, Site site, At at) {
        Map<String, String> values = new TreeMap<>();
        Optional<String> literal = argument.literal();
        if (literal.isEmpty() && !argument.isNull()) {
            site.warning(
                    RuleCode.SESSION_FORMAT,
                    at,
                    "the NLS parameters are not a literal; those of an American database are assumed",
                    "check the parameters in use");
        }
        Matcher matcher = PAIR.matcher(literal.orElse("").toUpperCase(Locale.ROOT));
        while (matcher.find()) {
            values.put(matcher.group(1), matcher.group(2).replaceAll("^'|'$", ""));
        }
        return new NlsParameters(values);
    }

    /** Decimal and group character, when they are not point and comma. */
    Optional<String> numericCharacters() {
        return Optional.ofNullable(values.get("NLS_NUMERIC_CHARACTERS"))
                .filter(c -> c.length() == 2 && !c.equals(".,"));
    }

    /** Reports another language or calendar where the mask depends on it. */
    void checkDate(String mask, Site site, At at) {
        String upper = mask.toUpperCase(Locale.ROOT);
        boolean names = upper.contains("MON") || upper.contains("DY") || upper.contains("DAY");
        String language = values.getOrDefault("NLS_DATE_LANGUAGE", "AMERICAN");
        if (names && !language.equals("AMERICAN") && !language.equals("ENGLISH")) {
            site.loss(
                    RuleCode.MASK_UNSUPPORTED,
                    at,
                    "names of months and days in " + language
                            + ": PostgreSQL has them in English, or as lc_time says with TM",
                    "use numbers in the mask, or set lc_time and use TMMonth");
        }
        String calendar = values.getOrDefault("NLS_CALENDAR", "GREGORIAN");
        if (!calendar.equals("GREGORIAN")) {
            site.loss(RuleCode.MASK_UNSUPPORTED, at, "the calendar " + calendar, "use Gregorian dates");
        }
    }

    /** Reports a currency where the mask writes one. */
    void checkNumber(String mask, Site site, At at) {
        boolean currency = mask.toUpperCase(Locale.ROOT).matches(".*[LCU].*");
        if (currency && values.keySet().stream().anyMatch(k -> k.endsWith("CURRENCY"))) {
            site.loss(
                    RuleCode.MASK_UNSUPPORTED,
                    at,
                    "a currency symbol from NLS parameters: PostgreSQL takes it from lc_monetary",
                    "write the symbol as text");
        }
    }
}
