package io.howdah.convert.expression;

import io.howdah.convert.rule.Coercions;
import io.howdah.convert.rule.SqlType;
import io.howdah.convert.rule.Typed;
import io.howdah.convert.rule.Typed.Nulls;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.Query;
import io.howdah.sql.postgres.PgExpr;
import io.howdah.sql.postgres.PgQuery;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code SELECT LEVEL FROM dual CONNECT BY LEVEL <= 10 -> SELECT level FROM generate_series(1, 10) AS level}: the row generator. */
final class LevelSeries {
    private final World world;
    private final NameScope outer;
    private final Query.Select select;

    LevelSeries(World world, NameScope outer, Query.Select select) {
        this.world = world;
        this.outer = outer;
        this.select = select;
    }

    /** Empty when the query is no row generator. */
    Optional<QueryLowering.LoweredBody> lower() {
        Query.Hierarchy hierarchy = select.hierarchy().orElseThrow();
        boolean dual = select.from().stream()
                .allMatch(f ->
                        f instanceof Query.TableRef t && t.name().last().text().equals("DUAL"));
        if (!dual || hierarchy.startWith().isPresent() || !(hierarchy.connectBy() instanceof Expr.Binary connect)) {
            return Optional.empty();
        }
        boolean level = Trees.word(connect.left(), "LEVEL") || Trees.word(connect.left(), "ROWNUM");
        boolean bounded = connect.operator().equals("<=") || connect.operator().equals("<");
        if (!level || !bounded) {
            return Optional.empty();
        }
        PgExpr last = last(connect);
        PgQuery.From series = new PgQuery.Function(
                PgQuery.Lateral.NO,
                PgExpr.call("generate_series", PgExpr.word("1"), last),
                "",
                Optional.of("hierarchy"),
                List.of("level"));
        Typed column = Typed.of(new PgExpr.Column(List.of("level")), SqlType.INTEGER.digits(6), Nulls.NEVER);
        NameScope scope = outer.with(List.of()).withConverted(Map.of(word("LEVEL"), column, word("ROWNUM"), column));
        RownumConditions rownum = RownumConditions.of(select);
        ExprLowering lowering = new ExprLowering(world, scope);
        Optional<PgExpr> where =
                rownum.rest().stream().map(lowering::condition).reduce((a, b) -> PgExpr.binary(a, "AND", b));
        return Optional.of(new SelectLowering(world, outer, select)
                .block(new FromLowering.Result(scope, List.of(series), where), rownum));
    }

    /** The first row is there even when the bound is below 1. */
    private PgExpr last(Expr.Binary connect) {
        Typed bound = Coercions.toNumber(new ExprLowering(world, outer).value(connect.right()));
        boolean below = connect.operator().equals("<");
        Optional<BigDecimal> literal = bound.number();
        if (literal.isPresent()) {
            BigDecimal number = literal.orElseThrow();
            long last = below
                    ? number.setScale(0, RoundingMode.CEILING).longValue() - 1
                    : number.toBigInteger().longValue();
            return PgExpr.word("" + Math.max(1, last));
        }
        PgExpr whole = below && !bound.type().integral()
                ? PgExpr.cast(PgExpr.call("ceil", bound.sql()), "integer")
                : Coercions.integer(bound);
        return PgExpr.call("greatest", PgExpr.word("1"), below ? PgExpr.binary(whole, "-", PgExpr.word("1")) : whole);
    }

    private static Expr word(String name) {
        return new Expr.Ref(At.UNKNOWN, Name.of(name));
    }
}
