package io.howdah.pipelines.reload;

import io.howdah.base.HowdahException;
import io.howdah.base.QualifiedName;
import io.howdah.source.filter.SqlPredicate;
import io.howdah.sql.oracle.OracleParser;
import io.howdah.sql.oracle.SyntaxException;
import io.howdah.sql.oracle.tree.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which rows of one table are reloaded.
 *
 * @param source for Oracle, with binds
 * @param expression the same with literals, to be converted for the target
 */
record Window(SqlPredicate source, Expr expression) {
    /** What is no bind though it may hold a colon: strings, quoted names, comments. */
    private static final Pattern TOKEN = Pattern.compile(
            "[nN]?[qQ]'(?:\\[.*?]'|\\{.*?}'|<.*?>'|\\(.*?\\)'|(.).*?\\1')|'(?:[^']|'')*'|\"[^\"]*\"|--[^\\n]*|/\\*.*?\\*/"
                    + "|:([A-Za-z][A-Za-z0-9_$#]*)",
            Pattern.DOTALL);

    /** @throws HowdahException {@link ReloadCode#BAD_WINDOW} */
    static Window of(ReloadTable table) {
        Optional<WindowValue> from = Optional.empty();
        Optional<WindowValue> to = Optional.empty();
        StringBuilder sql = new StringBuilder();
        StringBuilder plain = new StringBuilder();
        List<SqlPredicate.Bind> binds = new ArrayList<>();
        Matcher token = TOKEN.matcher(table.where());
        int at = 0;
        while (token.find()) {
            sql.append(table.where(), at, token.start());
            plain.append(table.where(), at, token.start());
            at = token.end();
            if (token.group(2) == null) {
                sql.append(token.group());
                plain.append(token.group());
            } else {
                WindowValue value = bound(table, token.group(2));
                if (token.group(2).equalsIgnoreCase("from")) {
                    from = Optional.of(value);
                } else {
                    to = Optional.of(value);
                }
                sql.append(value.oracle().sql());
                binds.addAll(value.oracle().binds());
                plain.append(value.literal());
            }
        }
        requireOrder(table, from, to);
        // behind a comment at its end more will stand
        sql.append(table.where().substring(at)).append(table.where().contains("--") ? "\n" : "");
        plain.append(table.where().substring(at));
        if (sql.indexOf("?") >= 0 && count(sql) != binds.size()) {
            throw bad(table.source(), "a question mark stands in it", "use :from and :to for values");
        }
        try {
            return new Window(new SqlPredicate(sql.toString(), binds), OracleParser.expression(plain.toString()));
        } catch (SyntaxException e) {
            throw bad(
                    table.source(),
                    "expected " + e.expected() + ", found " + e.found(),
                    "write a condition of Oracle's SQL, such as updated_at >= :from and updated_at < :to");
        }
    }

    private static void requireOrder(ReloadTable table, Optional<WindowValue> from, Optional<WindowValue> to) {
        if (from.isPresent() && to.isPresent() && from.get().isBehind(to.get())) {
            throw bad(
                    table.source(),
                    "the value of :from, " + table.from().orElseThrow() + ", is behind that of :to, "
                            + table.to().orElseThrow(),
                    "exchange them");
        }
    }

    private static long count(CharSequence text) {
        return text.chars().filter(c -> c == '?').count();
    }

    private static WindowValue bound(ReloadTable table, String name) {
        Optional<String> value = switch (name.toLowerCase(java.util.Locale.ROOT)) {
            case "from" -> table.from();
            case "to" -> table.to();
            default ->
                throw bad(table.source(), "it has a value :" + name + ", which nobody knows", "use :from and :to only");
        };
        String words = value.orElseThrow(() -> bad(
                table.source(),
                "no value is given for :" + name,
                "add --" + name.toLowerCase(java.util.Locale.ROOT) + ", or from and to in howdah.yaml"));
        try {
            return WindowValue.of(words);
        } catch (IllegalArgumentException e) {
            throw bad(
                    table.source(),
                    "the value of :" + name + " " + e.getMessage(),
                    "write a date as 2026-12-31 or 2026-12-31 23:59:59, and a text of figures in apostrophes");
        }
    }

    static HowdahException bad(QualifiedName table, String reason, String hint) {
        return new HowdahException(
                ReloadCode.BAD_WINDOW, "could not use the window of table " + table.quoted() + ": " + reason, hint);
    }
}
