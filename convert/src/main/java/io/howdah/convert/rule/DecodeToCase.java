package io.howdah.convert.rule;

import io.howdah.convert.rule.Typed.Nulls;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code DECODE(x, s1, r1, s2, r2, d) -> CASE}: a NULL search value finds a NULL, so that a simple CASE is used only where all search
 * values are constants. Searches take the type of the first search, results that of the first result.
 */
final class DecodeToCase implements Rule.OfCall {
    @Override
    public Example example() {
        return new Example(
                "DECODE(status, 1, 'open', NULL, 'none', 'other')",
                "CASE WHEN status = 1 THEN 'open' WHEN status IS NULL THEN 'none' ELSE 'other' END",
                "DECODE takes NULL as equal to NULL, CASE does not");
    }

    @Override
    public Set<String> functions() {
        return Set.of("DECODE");
    }

    @Override
    public Optional<Typed> apply(Expr.Call call, Site site) {
        List<Typed> values = site.values(call.arguments());
        if (values.size() < 3) {
            return Optional.empty();
        }
        List<Typed> searches = new ArrayList<>();
        List<Typed> results = new ArrayList<>();
        for (int i = 1; i + 1 < values.size(); i += 2) {
            searches.add(values.get(i));
            results.add(values.get(i + 1));
        }
        if (results.getFirst().isNull()
                && results.stream().anyMatch(r -> r.type().known() && !r.type().text())) {
            site.warning(
                    RuleCode.DECODE_TYPE,
                    call.at(),
                    "the first result of DECODE is NULL, so that Oracle makes it VARCHAR2; the type of the other results is kept",
                    "sort by TO_CHAR of it where the order of text is wanted");
        }
        boolean otherwise = values.size() % 2 == 0;
        if (otherwise) {
            results.add(values.getLast());
        }
        return Optional.of(build(
                values.getFirst(),
                searches,
                Coercions.toFirst(results, site, call.at()),
                otherwise ? 1 : 0,
                site,
                call.at()));
    }

    private static Typed build(
            Typed given, List<Typed> rawSearches, List<Typed> results, int others, Site site, At at) {
        SqlType compared = Coercions.commonType(rawSearches);
        if (given.type().number() && compared.text()) {
            compared = given.type();
        }
        SqlType type = compared;
        Typed operand = Coercions.to(type, given, site, at);
        List<Typed> searches =
                rawSearches.stream().map(s -> Coercions.to(type, s, site, at)).toList();
        boolean simple = searches.stream().allMatch(s -> s.constant() && !s.isNull()) && searches.size() > 0;
        List<PgExpr.When> whens = new ArrayList<>();
        for (int i = 0; i < searches.size(); i++) {
            PgExpr condition = simple ? searches.get(i).sql() : equal(operand, searches.get(i));
            whens.add(new PgExpr.When(condition, results.get(i).sql()));
        }
        PgExpr sql = new PgExpr.Case(
                simple ? Optional.of(operand.sql()) : Optional.empty(),
                whens,
                others == 1 ? Optional.of(results.getLast().sql()) : Optional.empty());
        return Typed.of(sql, Coercions.commonType(results), others == 1 ? Typed.anyOf(results) : Nulls.NULLABLE);
    }

    private static PgExpr equal(Typed operand, Typed search) {
        if (search.isNull()) {
            return PgExpr.isNull(operand.sql());
        }
        boolean plain = operand.never() || search.never();
        return PgExpr.binary(operand.sql(), plain ? "=" : "IS NOT DISTINCT FROM", search.sql());
    }
}
