package io.howdah.convert.expression;

import io.howdah.convert.rule.RuleCode;
import io.howdah.convert.rule.SqlType;
import io.howdah.convert.rule.Typed;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Query;
import io.howdah.sql.postgres.PgExpr;
import io.howdah.sql.postgres.PgQuery;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code WHERE ROWNUM <= n -> LIMIT n}. Rows are numbered as they pass WHERE, so that the limit comes before grouping and ORDER BY of the
 * same block (SQL Language Reference, "ROWNUM Pseudocolumn").
 *
 * @param rest the conditions without ROWNUM
 */
record RownumConditions(List<Expr> rest, List<Bound> bounds) {
    RownumConditions {
        rest = List.copyOf(rest);
        bounds = List.copyOf(bounds);
    }

    /** At most that many rows: {@code count - less}. */
    private record Bound(Expr count, int less) {}

    static RownumConditions of(Query.Select select) {
        return of(select.where().map(Trees::conjuncts).orElse(List.of()));
    }

    /** Of the terms of a chain of AND. */
    static RownumConditions of(List<Expr> conditions) {
        List<Expr> rest = new ArrayList<>();
        List<Bound> bounds = new ArrayList<>();
        for (Expr condition : conditions) {
            Optional<List<Bound>> found = bounds(condition);
            found.ifPresentOrElse(bounds::addAll, () -> rest.add(condition));
        }
        return new RownumConditions(rest, bounds);
    }

    static RownumConditions none() {
        return new RownumConditions(List.of(), List.of());
    }

    boolean limited() {
        return !bounds.isEmpty();
    }

    private static Optional<List<Bound>> bounds(Expr condition) {
        return switch (condition) {
            case Expr.Binary(var at, String operator, var left, var right)
            when Trees.word(left, "ROWNUM") -> comparison(operator, right);
            case Expr.Binary(var at, String operator, var left, var right)
            when Trees.word(right, "ROWNUM") -> comparison(mirrored(operator), left);
            case Expr.Between(var at, var value, var negation, var low, var high)
            when Trees.word(value, "ROWNUM") && negation == Expr.Negation.PLAIN ->
                isOne(low)
                        ? Optional.of(List.of(new Bound(high, 0)))
                        : Optional.of(List.of(new Bound(new Expr.Num(at, "0"), 0)));
            case Expr.InList(var at, var value, var negation, var list)
            when Trees.word(value, "ROWNUM") && negation == Expr.Negation.PLAIN -> among(at, list);
            default -> Optional.empty();
        };
    }

    /** {@code ROWNUM IN (1, 2, 5)}: 1 and 2 are reached, 5 never, as no row is ever number 3. */
    private static Optional<List<Bound>> among(At at, List<Expr> list) {
        Set<BigDecimal> numbers = new HashSet<>();
        for (Expr value : list) {
            if (!(value instanceof Expr.Num(var place, String text))) {
                return Optional.empty();
            }
            ExprLowering.number(text).number().ifPresent(n -> numbers.add(n.stripTrailingZeros()));
        }
        int reached = 0;
        while (numbers.contains(BigDecimal.valueOf(reached + 1).stripTrailingZeros())) {
            reached++;
        }
        return Optional.of(List.of(new Bound(new Expr.Num(at, "" + reached), 0)));
    }

    /** ROWNUM anywhere else in a condition is no limit: a row's number would depend on the condition that it decides. */
    void report(ExprLowering lowering) {
        rest.forEach(c -> report(c, lowering));
        for (Bound bound : bounds) {
            boolean column = Trees.any(
                    bound.count(),
                    e -> e instanceof Expr.Ref ref
                            && lowering.scope()
                                    .resolve(ref.name())
                                    .filter(f -> lowering.scope().sources().contains(f.source()))
                                    .isPresent());
            if (column) {
                loss(bound.count(), lowering, "ROWNUM is compared with a column");
            }
        }
    }

    static void report(Expr condition, ExprLowering lowering) {
        if (Trees.any(condition, e -> Trees.word(e, "ROWNUM"))) {
            loss(condition, lowering, "ROWNUM stands under OR, NOT or in an expression of a condition");
        }
    }

    private static void loss(Expr at, ExprLowering lowering, String message) {
        lowering.loss(
                RuleCode.ROWNUM_UNSUPPORTED,
                at.at(),
                message,
                "number the rows with row_number() in a sub-query and compare outside");
    }

    private static String mirrored(String operator) {
        return switch (operator) {
            case "<" -> ">";
            case "<=" -> ">=";
            case ">" -> "<";
            case ">=" -> "<=";
            default -> operator;
        };
    }

    private static Optional<List<Bound>> comparison(String operator, Expr value) {
        Optional<BigDecimal> number = value instanceof Expr.Num(var at, String text)
                ? ExprLowering.number(text).number()
                : Optional.empty();
        return switch (operator) {
            case "<=" -> Optional.of(List.of(new Bound(value, 0)));
            // nothing is number n + 1 where nothing is number n
            case "<", "<>" -> Optional.of(List.of(new Bound(value, 1)));
            // the first row that passes is number 1: nothing is ever number 2 or more than 1
            case "=" ->
                isOne(value)
                        ? Optional.of(List.of(new Bound(value, 0)))
                        : number.map(n -> List.of(new Bound(new Expr.Num(value.at(), "0"), 0)));
            case ">" ->
                number.map(n -> n.signum() > 0 ? List.of(new Bound(new Expr.Num(value.at(), "0"), 0)) : List.of());
            case ">=" ->
                number.map(n -> n.compareTo(BigDecimal.ONE) > 0
                        ? List.of(new Bound(new Expr.Num(value.at(), "0"), 0))
                        : List.of());
            default -> Optional.empty();
        };
    }

    private static boolean isOne(Expr value) {
        return value instanceof Expr.Num(var at, String text) && text.equals("1");
    }

    /** The count for LIMIT: of several bounds the least. */
    PgExpr count(ExprLowering lowering) {
        List<Typed> counts = bounds.stream().map(b -> count(b, lowering)).toList();
        List<PgExpr> values =
                counts.stream().map(QueryLowering::whole).distinct().toList();
        return values.size() == 1 ? values.getFirst() : PgExpr.call("least", values);
    }

    private static Typed count(Bound bound, ExprLowering lowering) {
        Typed count = lowering.value(bound.count());
        if (bound.less() == 0) {
            return count;
        }
        Optional<BigDecimal> literal = count.number();
        if (literal.isPresent()) {
            // ROWNUM < 2.5 lets two rows through
            BigDecimal less =
                    literal.orElseThrow().setScale(0, RoundingMode.CEILING).subtract(BigDecimal.ONE);
            return Typed.integer(Math.max(0, less.longValue()));
        }
        PgExpr ceiling = count.type().integral() ? count.sql() : PgExpr.call("ceil", count.sql());
        return Typed.of(
                PgExpr.binary(ceiling, "-", PgExpr.word("1")),
                count.type().integral() ? count.type() : SqlType.NUMERIC);
    }

    /** Puts the limit under grouping: only where one table stands in FROM, because two may have columns of the same name. */
    FromLowering.Result limitRows(FromLowering.Result from, World world) {
        ExprLowering lowering = new ExprLowering(world, from.scope());
        if (from.from().size() != 1 || from.scope().sources().size() != 1) {
            lowering.loss(
                    RuleCode.ROWNUM_UNSUPPORTED,
                    bounds.getFirst().count().at(),
                    "ROWNUM limits the rows of several tables before they are grouped",
                    "put the limited rows into a sub-query");
            return from;
        }
        PgQuery limited = PgQuery.of(PgQuery.Select.of(
                        List.of(new PgQuery.Item(new PgExpr.Star(List.of()), Optional.empty())),
                        from.from(),
                        from.where()))
                .limited(new PgQuery.Limit(count(lowering), PgQuery.Ties.ONLY));
        String alias = from.scope().sources().getFirst().sql();
        return new FromLowering.Result(
                from.scope(),
                List.of(new PgQuery.Derived(PgQuery.Lateral.NO, limited, alias, List.of())),
                Optional.empty());
    }
}
