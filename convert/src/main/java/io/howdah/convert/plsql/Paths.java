package io.howdah.convert.plsql;

import io.howdah.sql.postgres.PgExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fields of variables. PL/pgSQL takes {@code variable.field} as it stands, a field of that only in parentheses: {@code (self.item).name}; on the
 * left of an assignment it is the other way round (manual, "Assignment").
 */
final class Paths {
    private static final Pattern PART = Pattern.compile("\"(?:[^\"]|\"\")*\"|[^.\"]+");

    private Paths() {}

    static PgExpr field(PgExpr value, String name) {
        return value instanceof PgExpr.Column(var path) && parts(path) == 1
                ? new PgExpr.Column(longer(path, name))
                : new PgExpr.Field(value, name);
    }

    /** A field as an assignment wants it, {@code self.item.name}; anything else as it is. */
    static PgExpr target(PgExpr value) {
        return value instanceof PgExpr.Field(var of, var name) && target(of) instanceof PgExpr.Column(var path)
                ? new PgExpr.Column(longer(path, name))
                : value;
    }

    /** The variable that a dotted name begins with. */
    static String root(String path) {
        Matcher matcher = PART.matcher(path);
        return matcher.lookingAt() ? matcher.group() : path;
    }

    /** Names of attributes within methods stand as one: {@code self.name}. */
    private static int parts(List<String> path) {
        return path.stream()
                .mapToInt(p -> (int) PART.matcher(p).results().count())
                .sum();
    }

    private static List<String> longer(List<String> path, String name) {
        var result = new ArrayList<>(path);
        result.add(name);
        return result;
    }
}
