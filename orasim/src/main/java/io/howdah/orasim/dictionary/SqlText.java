package io.howdah.orasim.dictionary;

import io.howdah.base.Identifier;
import io.howdah.sql.oracle.OraclePrinter;
import io.howdah.sql.oracle.tree.Expr;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Expressions as the dictionary keeps them. */
final class SqlText {
    private static final Pattern TOKEN =
            Pattern.compile("'(?:[^']|'')*'|\"[^\"]*\"|[A-Za-z][\\w$#]*(\\s*\\()?|\\s+|.", Pattern.DOTALL);

    private SqlText() {}

    /** As written, as near as the tree tells it: defaults and check conditions. */
    static String written(Expr expression) {
        return OraclePrinter.print(expression);
    }

    /**
     * Index expressions and virtual columns are kept without blanks and with columns in quotes: {@code "SALARY"*12*(1+NVL("COMMISSION",0))}.
     */
    static String normalised(Expr expression, Set<Identifier> columns) {
        Matcher tokens = TOKEN.matcher(OraclePrinter.print(expression));
        var out = new StringBuilder();
        boolean word = false;
        boolean blank = false;
        while (tokens.find()) {
            String token = tokens.group();
            if (token.isBlank()) {
                blank = true;
                continue;
            }
            boolean name = Character.isLetterOrDigit(token.charAt(0)) || token.charAt(0) == '\'';
            if (blank && word && (name || token.charAt(0) == '"')) {
                out.append(' ');
            }
            boolean column = tokens.group(1) == null && columns.contains(new Identifier(token));
            out.append(column ? new Identifier(token).quoted() : token);
            char last = token.charAt(token.length() - 1);
            word = Character.isLetterOrDigit(last) || last == '\'' || last == '"';
            blank = false;
        }
        return out.toString();
    }
}
