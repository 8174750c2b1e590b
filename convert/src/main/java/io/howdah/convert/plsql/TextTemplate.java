package io.howdah.convert.plsql;

import io.howdah.sql.oracle.CompilationFlags;
import io.howdah.sql.oracle.OracleParser;
import io.howdah.sql.oracle.SyntaxException;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Step;
import io.howdah.sql.oracle.tree.Unit;
import io.howdah.sql.postgres.PgExpr;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with names in the place of what is known at run time only.
 *
 * @param parts what the names stand for, in order
 */
record TextTemplate(String text, List<Expr> parts) {
    private static final String PART = "howdah_part_";
    private static final Pattern PLACE = Pattern.compile(PART + "([0-9]+)z");
    private static final String BEFORE = "BEGIN ";

    static TextTemplate of(Expr sql) {
        var pieces = new ArrayList<Expr>();
        Expr rest = sql;
        while (rest instanceof Expr.Binary b && b.operator().equals("||")) {
            pieces.addFirst(b.right());
            rest = b.left();
        }
        pieces.addFirst(rest);
        var text = new StringBuilder();
        var parts = new ArrayList<Expr>();
        for (Expr piece : pieces) {
            if (piece instanceof Expr.Text(var at, String value, var kind)) {
                text.append(value);
            } else {
                parts.add(piece);
                text.append(PART).append(parts.size()).append('z');
            }
        }
        return new TextTemplate(text.toString(), parts);
    }

    /** Whether a message speaks of such a name. */
    static boolean isNamedIn(String message) {
        return message.toLowerCase(Locale.ROOT).contains(PART);
    }

    /** Whether the text begins with what is known at run time only. */
    boolean isOpen() {
        return text.startsWith(PART);
    }

    String firstWord() {
        String start = text.strip();
        if (start.startsWith("<<")) {
            return "<<";
        }
        int end = 0;
        while (end < start.length() && Character.isLetter(start.charAt(end))) {
            end++;
        }
        return start.substring(0, end).toUpperCase(Locale.ROOT);
    }

    /** Without the part at the end, when one is there. */
    Optional<TextTemplate> withoutEnd() {
        String last = PART + parts.size() + "z";
        return !parts.isEmpty() && text.endsWith(" " + last)
                ? Optional.of(new TextTemplate(
                        text.substring(0, text.length() - last.length()), parts.subList(0, parts.size() - 1)))
                : Optional.empty();
    }

    /** The one statement that the text is; empty when it cannot be read. */
    Optional<Step> read() {
        if (isOpen()) {
            return Optional.empty();
        }
        String body = text.strip();
        String whole = BEFORE + text + (body.endsWith(";") ? "" : "\n;") + " END;";
        try {
            return OracleParser.unit(whole, CompilationFlags.NEWEST) instanceof Unit.Anonymous a
                            && a.block().body().steps().size() == 1
                            && a.block().body().handlers().isEmpty()
                    ? Optional.of(a.block().body().steps().getFirst())
                    : Optional.empty();
        } catch (SyntaxException e) {
            return Optional.empty(); // the caller reports that the text stays as it is
        }
    }

    /** Where the binds stand in what was read. */
    List<Integer> binds() {
        var result = new ArrayList<Integer>();
        String whole = BEFORE + text;
        boolean quoted = false;
        for (int i = 0; i + 1 < whole.length(); i++) {
            char c = whole.charAt(i);
            if (c == '\'') {
                quoted = !quoted;
            } else if (c == ':' && !quoted && Character.isLetterOrDigit(whole.charAt(i + 1))) {
                result.add(i);
            }
        }
        return result;
    }

    /** Puts the parts back into converted text; empty when one got lost. */
    Optional<PgExpr> put(String converted, Function<Expr, PgExpr> lowering) {
        var pieces = new ArrayList<PgExpr>();
        var seen = new HashSet<Integer>();
        Matcher next = PLACE.matcher(converted);
        int from = 0;
        while (next.find()) {
            int number = Integer.parseInt(next.group(1));
            seen.add(number);
            String before = converted.substring(from, next.start());
            add(pieces, text.contains("." + next.group()) ? before : before.replaceFirst("\\b[a-z_0-9]+\\.$", ""));
            pieces.add(lowering.apply(parts.get(number - 1)));
            from = next.end();
        }
        add(pieces, converted.substring(from));
        if (seen.size() != parts.size()) {
            return Optional.empty();
        }
        // a part that is NULL is nothing, as in Oracle
        return Optional.of(pieces.size() == 1 ? pieces.getFirst() : PgExpr.call("concat", pieces));
    }

    private static void add(List<PgExpr> pieces, String text) {
        if (!text.isEmpty()) {
            pieces.add(PgExpr.text(text));
        }
    }
}
