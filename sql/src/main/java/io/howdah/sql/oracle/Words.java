package io.howdah.sql.oracle;

import java.util.Set;

/** Words that the grammar gives a meaning at places where a name could also stand. */
final class Words {
    /** Cannot begin an operand and cannot be a name without AS: what they begin follows a complete expression. */
    private static final Set<String> AFTER_EXPRESSION = Set.of(
            "FROM",
            "WHERE",
            "GROUP",
            "HAVING",
            "ORDER",
            "UNION",
            "INTERSECT",
            "MINUS",
            "CONNECT",
            "FOR",
            "WITH",
            "ON",
            "AND",
            "OR",
            "THEN",
            "ELSE",
            "WHEN",
            "IN",
            "IS",
            "LIKE",
            "BETWEEN",
            "AS",
            "ASC",
            "DESC",
            "INTO",
            "VALUES",
            "SELECT",
            "BY",
            "SET",
            "OF",
            "TO",
            "CHECK",
            "NOT");

    private Words() {}

    static boolean endsExpression(String word) {
        return AFTER_EXPRESSION.contains(word);
    }

    /** Whether a name at this place is an alias: no clause of a query or statement begins here. */
    static boolean isAlias(Cursor in) {
        if (in.at(TokenKind.QUOTED)) {
            return true;
        }
        if (!in.at(TokenKind.WORD)) {
            return false;
        }
        String word = in.word();
        if (AFTER_EXPRESSION.contains(word)) {
            return false;
        }
        return switch (word) {
            case "START" -> !in.is(1, "WITH");
            case "BULK" -> !in.is(1, "COLLECT");
            case "FETCH" -> !in.isAny(1, "FIRST", "NEXT", "APPROX", "APPROXIMATE", "EXACT");
            case "OFFSET" ->
                in.kind(1) != TokenKind.NUMBER
                        && in.kind(1) != TokenKind.BIND
                        && !in.isName(1)
                        && in.kind(1) != TokenKind.OPEN;
            case "EXCEPT" -> !in.isAny(1, "SELECT", "ALL", "DISTINCT") && in.kind(1) != TokenKind.OPEN;
            case "PARTITION", "SUBPARTITION" -> in.kind(1) != TokenKind.OPEN && !in.isAny(1, "BY", "FOR");
            case "JOIN" -> !in.isName(1) && in.kind(1) != TokenKind.OPEN;
            case "INNER" -> !in.is(1, "JOIN");
            case "LEFT", "RIGHT", "FULL" -> !in.isAny(1, "JOIN", "OUTER");
            case "CROSS" -> !in.isAny(1, "JOIN", "APPLY");
            case "OUTER" -> !in.is(1, "APPLY");
            case "NATURAL" -> !in.isAny(1, "JOIN", "INNER", "LEFT", "RIGHT", "FULL");
            case "USING" -> in.kind(1) != TokenKind.OPEN;
            case "SAMPLE" -> in.kind(1) != TokenKind.OPEN && !in.is(1, "BLOCK");
            case "VERSIONS" -> !in.isAny(1, "BETWEEN", "PERIOD");
            case "PIVOT" -> in.kind(1) != TokenKind.OPEN && !in.is(1, "XML");
            case "UNPIVOT" -> in.kind(1) != TokenKind.OPEN && !in.isAny(1, "INCLUDE", "EXCLUDE");
            case "MATCH_RECOGNIZE" -> in.kind(1) != TokenKind.OPEN;
            case "HIERARCHIES" -> in.kind(1) != TokenKind.OPEN;
            case "QUALIFY" -> !in.beginsOperand(1);
            case "NESTED" -> !in.isName(1) || endsExpression(in.word(1));
            case "WINDOW" -> !in.isName(1) || !in.is(2, "AS");
            case "MODEL" -> !atModel(in);
            case "RETURNING", "RETURN" -> !in.isName(1);
            case "LOG" -> !in.is(1, "ERRORS");
            case "LIMIT" -> in.kind(1) != TokenKind.NUMBER;
            default -> true;
        };
    }

    /** Whether a MODEL clause begins here. */
    static boolean atModel(Cursor in) {
        return in.at("MODEL")
                && in.isAny(
                        1,
                        "IGNORE",
                        "KEEP",
                        "UNIQUE",
                        "RETURN",
                        "REFERENCE",
                        "MAIN",
                        "PARTITION",
                        "DIMENSION",
                        "MEASURES");
    }
}
