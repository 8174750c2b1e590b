package io.howdah.convert.rule;

import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code REGEXP_LIKE(x, p, 'i') -> x ~* p}, {@code REGEXP_REPLACE(x, p, r) -> regexp_replace(x, p, r, 'g')}, {@code REGEXP_SUBSTR(x, p) ->
 * (regexp_match(x, '(p)'))[1]}; with positions, occurrences or groups helpers that also work on PostgreSQL 14.
 */
final class RegexpToRegex implements Rule.OfCall {
    @Override
    public Example example() {
        return new Example(
                "REGEXP_LIKE(email, '^[a-z]+@', 'i')",
                "email ~* '^[a-z]+@'",
                "both are POSIX extended with \\d \\w \\s; Oracle replaces every match, PostgreSQL the first unless 'g' is given");
    }

    @Override
    public Set<String> functions() {
        return Set.of("REGEXP_LIKE", "REGEXP_REPLACE", "REGEXP_SUBSTR", "REGEXP_INSTR", "REGEXP_COUNT");
    }

    @Override
    public Optional<Typed> apply(Expr.Call call, Site site) {
        List<Typed> given =
                call.arguments().stream().map(a -> site.value(a.value())).toList();
        if (given.size() < 2) {
            return Optional.empty();
        }
        Typed text = Coercions.to(SqlType.TEXT, given.get(0), site, call.at());
        Typed pattern = given.get(1);
        return switch (call.function().last().text()) {
            case "REGEXP_LIKE" -> like(text, pattern, given, call, site);
            case "REGEXP_REPLACE" -> replace(text, pattern, given, site);
            case "REGEXP_SUBSTR" ->
                given.size() == 2 && pattern.literal().isPresent()
                        ? Optional.of(Typed.of(
                                        new PgExpr.Element(
                                                PgExpr.call(
                                                        "regexp_match",
                                                        text.sql(),
                                                        PgExpr.text("("
                                                                + pattern.literal()
                                                                        .orElseThrow() + ")")),
                                                PgExpr.word("1")),
                                        SqlType.TEXT)
                                .maybeEmpty())
                        : Optional.of(helper("regexp_substr", text, given, site, SqlType.TEXT, Set.of(2, 3, 5)));
            case "REGEXP_INSTR" ->
                Optional.of(helper("regexp_instr", text, given, site, SqlType.INTEGER, Set.of(2, 3, 4, 6)));
            default -> Optional.of(helper("regexp_count", text, given, site, SqlType.INTEGER, Set.of(2)));
        };
    }

    private static Optional<Typed> like(Typed text, Typed pattern, List<Typed> given, Expr.Call call, Site site) {
        String flags = given.size() > 2 ? given.get(2).literal().orElse("?") : "";
        if (flags.matches("[ic]*")) {
            String operator = flags.endsWith("i") ? "~*" : "~";
            return Optional.of(
                    Typed.of(PgExpr.binary(text.sql(), operator, pattern.sql()), SqlType.BOOLEAN, Typed.anyOf(given)));
        }
        return Optional.of(helper("regexp_like", text, given, site, SqlType.BOOLEAN, Set.of()));
    }

    private static Optional<Typed> replace(Typed text, Typed pattern, List<Typed> given, Site site) {
        if (given.size() > 3) {
            return Optional.of(helper("regexp_replace", text, given, site, SqlType.TEXT, Set.of(3, 4)));
        }
        Typed by = given.size() == 3 ? given.get(2) : Typed.nothing();
        PgExpr replacement = by.isNull()
                ? PgExpr.text("")
                : by.never() ? by.sql() : PgExpr.call("coalesce", by.sql(), PgExpr.text(""));
        PgExpr sql = PgExpr.call("regexp_replace", text.sql(), pattern.sql(), replacement, PgExpr.text("g"));
        return Optional.of(Typed.of(sql, SqlType.TEXT, text.nulls()).maybeEmpty());
    }

    private static Typed helper(
            String name, Typed text, List<Typed> given, Site site, SqlType result, Set<Integer> integers) {
        List<PgExpr> arguments = new ArrayList<>(List.of(text.sql()));
        for (int i = 1; i < given.size(); i++) {
            arguments.add(
                    integers.contains(i)
                            ? Coercions.integer(given.get(i))
                            : given.get(i).sql());
        }
        return Typed.of(PgExpr.call(site.helper(name), arguments), result);
    }
}
