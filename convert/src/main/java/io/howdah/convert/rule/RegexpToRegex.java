package io.howdah.convert.rule;

import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code REGEXP_LIKE(x, p, 'i') -> x ~* p}, {@code REGEXP_REPLACE(x, p, r) -> regexp_replace(x, p, r, 'g')}, {@code REGEXP_SUBSTR(x, p) ->
 * (regexp_match(x, '(p)'))[1]}; with positions, occurrences or groups helpers that also work on PostgreSQL 14. Literal patterns are
 * translated by {@link RegexPatterns}, others at run time.
 */
final class RegexpToRegex implements Rule.OfCall {
    @Override
    public Example example() {
        return new Example(
                "REGEXP_REPLACE(email, '@.*', '')",
                "nullif(regexp_replace(email, '@[^\\n]*', '', 'g'), '')",
                "the dot leaves newlines out; Oracle replaces every match, PostgreSQL the first unless 'g' is given");
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
        pattern.literal()
                .flatMap(RegexPatterns::difference)
                .ifPresent(d -> site.warning(RuleCode.REGEX_DIFFERS, call.at(), d, "check the pattern with your data"));
        return switch (call.function().last().text()) {
            case "REGEXP_LIKE" -> Optional.of(like(text, pattern, given, site));
            case "REGEXP_REPLACE" -> Optional.of(replace(text, pattern, given, site));
            case "REGEXP_SUBSTR" -> Optional.of(substr(text, pattern, given, site));
            case "REGEXP_INSTR" ->
                Optional.of(helper("regexp_instr", text, given, site, SqlType.INTEGER, Set.of(2, 3, 4, 6)));
            default -> Optional.of(helper("regexp_count", text, given, site, SqlType.INTEGER, Set.of(2)));
        };
    }

    private static PgExpr converted(Typed pattern, RegexPatterns.Dot dot, Site site) {
        return pattern.literal()
                .map(p -> PgExpr.text(RegexPatterns.convert(p, dot)))
                .orElseGet(() -> dot == RegexPatterns.Dot.MATCHES_ALL
                        ? site.helperCall("regexp_pattern", pattern.sql(), PgExpr.text("n"))
                        : site.helperCall("regexp_pattern", pattern.sql()));
    }

    private static Typed like(Typed text, Typed pattern, List<Typed> given, Site site) {
        String flags = given.size() > 2 ? given.get(2).literal().orElse("?") : "";
        if (flags.matches("[icn]*")) {
            // of i and c the last one counts
            String operator = flags.replace("n", "").endsWith("i") ? "~*" : "~";
            RegexPatterns.Dot dot =
                    flags.contains("n") ? RegexPatterns.Dot.MATCHES_ALL : RegexPatterns.Dot.LEAVES_NEWLINES;
            return Typed.of(
                    PgExpr.binary(text.sql(), operator, converted(pattern, dot, site)),
                    SqlType.BOOLEAN,
                    Typed.anyOf(given));
        }
        return helper("regexp_like", text, given, site, SqlType.BOOLEAN, Set.of());
    }

    private static Typed substr(Typed text, Typed pattern, List<Typed> given, Site site) {
        if (given.size() > 2 || pattern.literal().isEmpty()) {
            return helper("regexp_substr", text, given, site, SqlType.TEXT, Set.of(2, 3, 5));
        }
        String inside = RegexPatterns.grouped(pattern.literal().orElseThrow(), RegexPatterns.Dot.LEAVES_NEWLINES);
        PgExpr match = PgExpr.call("regexp_match", text.sql(), PgExpr.text(inside));
        return Typed.of(new PgExpr.Element(match, PgExpr.word("1")), SqlType.TEXT)
                .maybeEmpty();
    }

    private static Typed replace(Typed text, Typed pattern, List<Typed> given, Site site) {
        Typed by = given.size() >= 3 ? given.get(2) : Typed.nothing();
        boolean plain = by.isNull() || by.literal().isPresent();
        if (given.size() > 3 || !plain) {
            return helper("regexp_replace", text, given, site, SqlType.TEXT, Set.of(3, 4));
        }
        PgExpr replacement = PgExpr.text(by.literal().orElse("").replace("\\&", "\\\\&"));
        PgExpr sql = PgExpr.call(
                "regexp_replace",
                text.sql(),
                converted(pattern, RegexPatterns.Dot.LEAVES_NEWLINES, site),
                replacement,
                PgExpr.text("g"));
        return Typed.of(sql, SqlType.TEXT, text.nulls()).maybeEmpty();
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
