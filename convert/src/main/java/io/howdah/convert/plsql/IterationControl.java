package io.howdah.convert.plsql;

import io.howdah.sql.oracle.OracleParser;
import io.howdah.sql.oracle.SyntaxException;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One of the controls behind {@code FOR i IN} (PL/SQL Language Reference 23ai, "FOR LOOP Statement", iteration control).
 *
 * @param over bounds, value or collection, by kind
 * @param step of a stepped control
 * @param conditions WHILE and WHEN, in order
 */
record IterationControl(
        Kind kind, Step.Direction direction, List<Expr> over, Optional<Expr> step, List<Predicate> conditions) {
    enum Kind {
        /** {@code low .. high [BY step]} */
        STEPPED,
        /** a value by itself */
        SINGLE,
        /** {@code REPEAT value}: until WHILE says no */
        REPEATED,
        VALUES,
        INDICES,
        PAIRS
    }

    /** WHILE ends the control, WHEN leaves out one value. */
    record Predicate(String word, Expr condition) {}

    IterationControl {
        over = List.copyOf(over);
        conditions = List.copyOf(conditions);
    }

    /** The controls of a loop; empty when they cannot be read, or go over a cursor. */
    static Optional<List<IterationControl>> read(String text) {
        var result = new ArrayList<IterationControl>();
        try {
            for (String part : parts(text)) {
                Optional<IterationControl> control = control(part.strip());
                if (control.isEmpty()) {
                    return Optional.empty();
                }
                result.add(control.orElseThrow());
            }
        } catch (SyntaxException e) {
            return Optional.empty(); // the caller reports the loop
        }
        return Optional.of(result);
    }

    private static Optional<IterationControl> control(String text) throws SyntaxException {
        var conditions = new ArrayList<Predicate>();
        String rest = text;
        for (int at = word(rest, 1, "WHILE", "WHEN"); at >= 0; at = word(rest, 1, "WHILE", "WHEN")) {
            String word = rest.substring(at).toUpperCase(Locale.ROOT).startsWith("WHILE") ? "WHILE" : "WHEN";
            int next = word(rest, at + word.length(), "WHILE", "WHEN");
            int end = next < 0 ? rest.length() : next;
            conditions.add(new Predicate(word, OracleParser.expression(rest.substring(at + word.length(), end))));
            rest = rest.substring(0, at) + rest.substring(end);
        }
        String upper = rest.strip().toUpperCase(Locale.ROOT);
        for (Kind kind : List.of(Kind.VALUES, Kind.INDICES, Kind.PAIRS)) {
            if (upper.matches("(?s)" + kind + "\\s+OF\\b.*")) {
                String collection = rest.strip()
                        .replaceFirst("(?is)^" + kind + "\\s+OF\\b", "")
                        .strip();
                return collection.toUpperCase(Locale.ROOT).matches("(?s)\\(\\s*(SELECT|WITH)\\b.*")
                        ? Optional.empty()
                        : Optional.of(of(kind, List.of(OracleParser.expression(collection)), conditions));
            }
        }
        if (upper.startsWith("REPEAT ")) {
            return Optional.of(of(
                    Kind.REPEATED,
                    List.of(OracleParser.expression(rest.strip().substring("REPEAT ".length()))),
                    conditions));
        }
        return Optional.of(stepped(rest.strip(), conditions));
    }

    private static IterationControl stepped(String text, List<Predicate> conditions) throws SyntaxException {
        boolean reverse = text.toUpperCase(Locale.ROOT).matches("(?s)REVERSE\\s.*");
        String rest = reverse ? text.substring("REVERSE".length()) : text;
        int range = word(rest, 0, "..");
        if (range < 0) {
            return of(Kind.SINGLE, List.of(OracleParser.expression(rest)), conditions);
        }
        int by = word(rest, range, "BY");
        String high = rest.substring(range + 2, by < 0 ? rest.length() : by);
        return new IterationControl(
                Kind.STEPPED,
                reverse ? Step.Direction.REVERSE : Step.Direction.FORWARD,
                List.of(OracleParser.expression(rest.substring(0, range)), OracleParser.expression(high)),
                by < 0 ? Optional.empty() : Optional.of(OracleParser.expression(rest.substring(by + 2))),
                conditions);
    }

    private static IterationControl of(Kind kind, List<Expr> over, List<Predicate> conditions) {
        return new IterationControl(kind, Step.Direction.FORWARD, over, Optional.empty(), conditions);
    }

    /** Cut at the commas that stand in no parentheses. */
    private static List<String> parts(String text) {
        var result = new ArrayList<String>();
        int from = 0;
        for (int at = word(text, 0, ","); at >= 0; at = word(text, from, ",")) {
            result.add(text.substring(from, at));
            from = at + 1;
        }
        result.add(text.substring(from));
        return result;
    }

    /** Where one of the words begins, outside of parentheses, texts and CASE; -1 when nowhere. */
    private static int word(String text, int from, String... words) {
        int depth = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\'' || c == '"') {
                i = Math.max(i, text.indexOf(c, i + 1));
            } else if (c == '(' || begins(text, i, "CASE")) {
                depth++;
            } else if (c == ')' || begins(text, i, "END")) {
                depth--;
            } else if (depth == 0) {
                for (String word : words) {
                    if (begins(text, i, word)) {
                        return i;
                    }
                }
            }
        }
        return -1;
    }

    private static boolean begins(String text, int at, String word) {
        if (!text.regionMatches(true, at, word, 0, word.length())) {
            return false;
        }
        int end = at + word.length();
        return !Character.isLetter(word.charAt(0))
                || (at == 0 || !partOfName(text.charAt(at - 1)))
                        && (end == text.length() || !partOfName(text.charAt(end)));
    }

    private static boolean partOfName(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c == '#';
    }
}
