package io.howdah.sql.oracle.script;

import io.howdah.sql.oracle.script.PlusSettings.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Replaces {@code &name}, {@code &&name} and {@code &1}, the concatenation dot included, as SQL*Plus does before it looks at a
 * statement: in quotes and comments too. What has no value stays as written.
 *
 * @param missing variables without a value
 */
record Substitution(String text, List<Missing> missing) {

    /** @param inLiteral whether it stands in a quoted text, where an ampersand is often data */
    record Missing(String name, int offset, Where inLiteral, Optional<String> reason) {}

    enum Where {
        CODE,
        LITERAL,
        COMMENT
    }

    static Substitution apply(String text, int from, PlusSettings plus) {
        char define = plus.define();
        if (define == PlusSettings.OFF || text.indexOf(define, from) < 0) {
            return new Substitution(text, List.of());
        }
        StringBuilder out = new StringBuilder(text.length() + 64);
        List<Missing> missing = new ArrayList<>();
        Where where = Where.CODE;
        boolean lineComment = false;
        out.append(text, 0, from);
        for (int p = from; p < text.length(); p++) {
            char c = text.charAt(p);
            if (c == plus.escape() && c != PlusSettings.OFF && p + 1 < text.length() && text.charAt(p + 1) == define) {
                out.append(define);
                p++;
                continue;
            }
            if (c == define) {
                int start = p + 1 < text.length() && text.charAt(p + 1) == define ? p + 2 : p + 1;
                int end = nameEnd(text, start);
                if (end > start) {
                    int behind = end < text.length() && text.charAt(end) == plus.concat() && plus.concat() != 0
                            ? end + 1
                            : end;
                    String name = text.substring(start, end);
                    Optional<Variable> variable = plus.variable(name);
                    if (variable.isPresent() && variable.get() instanceof Variable.Known(String value)) {
                        out.append(value);
                    } else {
                        out.append(text, p, behind);
                        missing.add(new Missing(name, p, where, variable.map(v -> reason(v))));
                    }
                    p = behind - 1;
                    continue;
                }
            }
            if (where == Where.CODE) {
                if (c == '\'') {
                    where = Where.LITERAL;
                } else if (c == '-' && next(text, p) == '-') {
                    where = Where.COMMENT;
                    lineComment = true;
                } else if (c == '/' && next(text, p) == '*') {
                    where = Where.COMMENT;
                    lineComment = false;
                }
            } else if (where == Where.LITERAL && c == '\''
                    || where == Where.COMMENT && (lineComment ? c == '\n' : c == '*' && next(text, p) == '/')) {
                where = Where.CODE;
            }
            out.append(c);
        }
        return new Substitution(out.toString(), missing);
    }

    private static String reason(Variable variable) {
        return switch (variable) {
            case Variable.Known known -> "";
            case Variable.Unknown unknown -> unknown.reason();
        };
    }

    private static char next(String text, int p) {
        return p + 1 < text.length() ? text.charAt(p + 1) : 0;
    }

    /** A parameter's name ends behind its digits, any other behind letters, digits and {@code _ $ #}. */
    static int nameEnd(String text, int start) {
        int p = start;
        boolean parameter = p < text.length() && isDigit(text.charAt(p));
        while (p < text.length()) {
            char c = text.charAt(p);
            boolean fits = isDigit(c) || !parameter && (Character.isLetter(c) || c == '_' || c == '$' || c == '#');
            if (!fits) {
                break;
            }
            p++;
        }
        return p;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
