package io.howdah.catalog.oracle;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Statement text without passwords, for reports. */
final class Redacted {
    private static final String WORD = "(?:'[^']*'?|\"[^\"]*\"?|[^\\s;,]+)";
    private static final String BLANK = "(?:\\s|/\\*.*?\\*/)+";

    /** Behind BY one password or several; ALTER USER may name the old one behind REPLACE. */
    private static final Pattern PASSWORD = Pattern.compile("(?is)(IDENTIFIED" + BLANK + "BY" + BLANK + "(?:VALUES"
            + BLANK + ")?)" + WORD + "(?:\\s*,\\s*" + WORD + ")*(?:(" + BLANK + "REPLACE" + BLANK + ")" + WORD + ")?");

    private Redacted() {}

    static String text(String statement) {
        return PASSWORD.matcher(statement)
                .replaceAll(m ->
                        Matcher.quoteReplacement(m.group(1) + "***" + (m.group(2) == null ? "" : m.group(2) + "***")));
    }
}
