package io.howdah.sql.oracle;

import io.howdah.base.Identifier;
import io.howdah.sql.oracle.tree.Name;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** How names are written so that they are read as the same names again: quoted only where a bare word would mean something else. */
final class PrintedName {
    private static final Set<String> KEYWORDS = Set.of(
            "NULL",
            "TRUE",
            "FALSE",
            "CASE",
            "PRIOR",
            "CONNECT_BY_ROOT",
            "NEW",
            "DISTINCT",
            "UNIQUE",
            "ALL",
            "ANY",
            "SOME",
            "CAST",
            "EXTRACT",
            "TRIM",
            "EXISTS",
            "CURSOR",
            "MULTISET",
            "DATE",
            "TIMESTAMP",
            "INTERVAL",
            "DAY",
            "YEAR",
            "AT",
            "COLLATE",
            "START",
            "BULK",
            "FETCH",
            "OFFSET",
            "EXCEPT",
            "PARTITION",
            "SUBPARTITION",
            "JOIN",
            "INNER",
            "LEFT",
            "RIGHT",
            "FULL",
            "CROSS",
            "OUTER",
            "NATURAL",
            "SAMPLE",
            "VERSIONS",
            "PIVOT",
            "UNPIVOT",
            "MATCH_RECOGNIZE",
            "QUALIFY",
            "NESTED",
            "WINDOW",
            "MODEL",
            "RETURNING",
            "RETURN",
            "LOG",
            "LIMIT",
            "USING",
            "OVER",
            "KEEP",
            "WITHIN",
            "RESPECT",
            "IGNORE",
            "LATERAL",
            "EXTERNAL",
            "GROUPING",
            "MEMBER",
            "SUBMULTISET",
            "ROWS",
            "RANGE",
            "GROUPS",
            "UNBOUNDED",
            "CURRENT",
            "BEGIN",
            "END",
            "CONSTRAINT",
            "PRIMARY",
            "FOREIGN",
            "SUPPLEMENTAL",
            "PERIOD",
            "DOMAIN",
            "SCOPE",
            "REF",
            "COLUMN",
            "DEFAULT",
            "GENERATED",
            "TABLESPACE",
            "CLUSTER",
            "IF",
            "VALIDATE",
            "MINING",
            "JAVA",
            "FUNCTION",
            "PROCEDURE",
            "PACKAGE");

    private PrintedName() {}

    static String of(Identifier name) {
        String text = name.text();
        return isSimple(text) && !KEYWORDS.contains(text) && !Words.endsExpression(text) ? text : name.quoted();
    }

    static String of(List<Identifier> names) {
        return names.stream().map(PrintedName::of).collect(Collectors.joining(", ", "(", ")"));
    }

    static String of(Name name) {
        String dotted = name.parts().stream().map(PrintedName::of).collect(Collectors.joining("."));
        return dotted + name.link().map(link -> "@" + link).orElse("");
    }

    /** A name where DEFAULT and MAXVALUE are no keywords to be quoted but values. */
    static String ofValue(Name name) {
        boolean value = name.parts().size() == 1 && name.last().text().equals("DEFAULT");
        return value ? "DEFAULT" : of(name);
    }

    private static boolean isSimple(String text) {
        if (text.isEmpty() || text.charAt(0) < 'A' || text.charAt(0) > 'Z') {
            return false;
        }
        return text.chars()
                .allMatch(c -> c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '$' || c == '#');
    }
}
