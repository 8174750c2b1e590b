package io.howdah.convert.expression;

import io.howdah.base.Identifier;
import io.howdah.sql.postgres.PgExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code XMLNAMESPACES('u' AS "a", DEFAULT 'v')}. PostgreSQL has no default namespace for paths: it gets a prefix, which is written before
 * the names that have none (XPath 1.0, section 2.3: a name without prefix is in no namespace).
 *
 * @param words as it must stand in xmltable(), empty when there are none
 */
record XmlNamespaces(String words, Optional<String> byDefault) {
    private static final String PREFIX = "by_default";
    private static final Pattern PART = Pattern.compile("\"[^\"]*\"|'[^']*'|[^\"']+");
    private static final Pattern NAME = Pattern.compile(
            "(^|[/\\[(|,=<>+*!]|::|[/\\[(|,=<>+*!]\\s+|\\s(?:and|or|div|mod)\\s+)(?!(?:and|or|div|mod)\\s)"
                    + "([\\p{L}_][\\w.-]*+)(?!\\s*\\(|:)");

    static final XmlNamespaces NONE = new XmlNamespaces("", Optional.empty());

    /** Reads them where they stand; empty when they are written in a way that is not known. */
    static Optional<XmlNamespaces> read(ClauseText in) {
        if (!in.take("XMLNAMESPACES", "(")) {
            return Optional.of(NONE);
        }
        List<String> spaces = new ArrayList<>();
        Optional<String> byDefault = Optional.empty();
        do {
            boolean unnamed = in.take("DEFAULT");
            Optional<String> uri = in.takeText();
            if (uri.isEmpty() || !unnamed && !in.take("AS")) {
                return Optional.empty();
            }
            String name = unnamed ? PREFIX : Identifier.oracle(in.next()).text();
            byDefault = unnamed ? Optional.of(PREFIX) : byDefault;
            spaces.add("'" + uri.orElseThrow().replace("'", "''") + "' AS \"" + name.replace("\"", "\"\"") + "\"");
        } while (in.take(","));
        String words = "XMLNAMESPACES(" + String.join(", ", spaces) + "), ";
        return in.take(")") ? Optional.of(new XmlNamespaces(words, byDefault)) : Optional.empty();
    }

    PgExpr path(String path) {
        if (byDefault.isEmpty()) {
            return PgExpr.text(path);
        }
        StringBuilder result = new StringBuilder();
        Matcher parts = PART.matcher(path);
        while (parts.find()) {
            String part = parts.group();
            boolean quoted = part.startsWith("'") || part.startsWith("\"");
            result.append(quoted ? part : NAME.matcher(part).replaceAll("$1" + PREFIX + ":$2"));
        }
        return PgExpr.text(result.toString());
    }
}
