package io.howdah.catalog.oracle;

import java.util.regex.Pattern;

/** Statement text without passwords, for reports. */
final class Redacted {
    private static final Pattern PASSWORD =
            Pattern.compile("(?i)(IDENTIFIED\\s+BY\\s+(?:VALUES\\s+)?)('[^']*'|\"[^\"]*\"|[^\\s;]+)");

    private Redacted() {}

    static String text(String statement) {
        return PASSWORD.matcher(statement).replaceAll("$1***");
    }
}
