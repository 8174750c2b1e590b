package io.howdah.convert.expression;

import io.howdah.convert.rule.Coercions;
import io.howdah.convert.rule.RuleCode;
import io.howdah.convert.rule.Rules;
import io.howdah.convert.rule.SqlType;
import io.howdah.convert.rule.SqlType.Kind;
import io.howdah.convert.rule.Typed;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import io.howdah.sql.postgres.PgQuery;
import java.util.List;
import java.util.Optional;

/** Conditions with a syntax of their own: IN, BETWEEN, LIKE, IS, ANY and ALL. */
final class ConditionLowering {
    private final ExprLowering expressions;

    ConditionLowering(ExprLowering expressions) {
        this.expressions = expressions;
    }

    private static String negated(Expr.Negation negation, String operator) {
        return negation == Expr.Negation.NOT ? "NOT " + operator : operator;
    }

    Typed inList(Expr.InList x) {
        Typed value = x.negation() == Expr.Negation.NOT ? expressions.value(x.value()) : expressions.raw(x.value());
        List<Typed> list = x.list().stream().map(expressions::value).toList();
        SqlType common = Coercions.commonType(list);
        Typed left = value.type().text() && common.number() ? Coercions.toNumber(value) : value;
        if (list.stream().anyMatch(v -> v.literal().isEmpty() && v.type().kind() == Kind.TEXT)) {
            left = left.type().kind() == Kind.CHAR ? Coercions.to(SqlType.TEXT, left, expressions, x.at()) : left;
        }
        SqlType type = left.type();
        List<PgExpr> right = list.stream()
                .map(v -> Coercions.to(type, v, expressions, x.at()).sql())
                .toList();
        return ExprLowering.bool(new PgExpr.InList(left.sql(), negated(x.negation(), "IN"), right));
    }

    Typed inQuery(Expr.InQuery x) {
        Typed value = expressions.value(x.value());
        LoweredQuery query = expressions.query(x.query());
        if (query.columns().size() != 1 || x.value() instanceof Expr.Row) {
            return ExprLowering.bool(new PgExpr.InQuery(value.sql(), negated(x.negation(), "IN"), query.query()));
        }
        Typed column = Typed.of(
                new PgExpr.Column(List.of("compared", "value")),
                query.columns().getFirst().type());
        Typed left = Rules.comparable(value, column, x.at(), expressions);
        Typed right = Rules.comparable(column, left, x.at(), expressions);
        PgQuery rows = right.equals(column) ? query.query() : compared(query.query(), right.sql());
        return ExprLowering.bool(new PgExpr.InQuery(left.sql(), negated(x.negation(), "IN"), rows));
    }

    /** The only column of a query in the type of what it is compared with. */
    private static PgQuery compared(PgQuery query, PgExpr value) {
        return PgQuery.of(PgQuery.Select.of(
                List.of(new PgQuery.Item(value, Optional.empty())),
                List.of(new PgQuery.Derived(PgQuery.Lateral.NO, query, "compared", List.of("value"))),
                Optional.empty()));
    }

    Typed between(Expr.Between x) {
        Typed value = expressions.value(x.value());
        Typed low = expressions.value(x.low());
        Typed high = expressions.value(x.high());
        Typed left = Rules.comparable(value, low.type().known() ? low : high, x.at(), expressions);
        return ExprLowering.bool(new PgExpr.Between(
                left.sql(),
                negated(x.negation(), "BETWEEN"),
                Coercions.to(left.type(), low, expressions, x.at()).sql(),
                Coercions.to(left.type(), high, expressions, x.at()).sql()));
    }

    Typed like(Expr.Like x) {
        Typed value = Coercions.to(SqlType.TEXT, expressions.value(x.value()), expressions, x.at());
        Typed pattern = expressions.value(x.pattern());
        Optional<PgExpr> escape = x.escape().map(e -> expressions.value(e).sql());
        boolean backslash = pattern.literal().map(p -> p.contains("\\")).orElse(true);
        if (escape.isEmpty() && backslash) {
            escape = Optional.of(PgExpr.text("")); // PostgreSQL escapes with a backslash unless told otherwise
        }
        return ExprLowering.bool(new PgExpr.Like(value.sql(), negated(x.negation(), "LIKE"), pattern.sql(), escape));
    }

    Typed is(Expr.Is x) {
        Optional<Typed> code = expressions.world().code().is(x, expressions);
        if (code.isPresent()) {
            return code.orElseThrow();
        }
        Typed value = expressions.value(x.value());
        String not = x.negation() == Expr.Negation.NOT ? "NOT " : "";
        if (x.test().startsWith("JSON")) {
            if (!x.test().equals("JSON") && !x.test().equals("JSON LAX")) {
                expressions.warning(
                        RuleCode.SYNTAX_UNSUPPORTED,
                        x.at(),
                        "IS " + x.test() + " is tested as IS JSON, any JSON passes",
                        "add what else must hold");
            }
            PgExpr test = JsonFunctions.isJson(value, expressions);
            return ExprLowering.bool(not.isEmpty() ? test : new PgExpr.Unary("NOT", test));
        }
        return switch (x.test()) {
            case "NULL" ->
                value.type().kind() == Kind.OBJECT
                        ? ExprLowering.bool(PgExpr.binary(
                                value.sql(), not.isEmpty() ? "IS NOT DISTINCT FROM" : "IS DISTINCT FROM", PgExpr.NULL))
                        : ExprLowering.bool(new PgExpr.Is(value.sql(), not + "NULL"));
            case "NAN" -> ExprLowering.bool(PgExpr.binary(value.sql(), not.isEmpty() ? "=" : "<>", PgExpr.text("NaN")));
            case "INFINITE" ->
                ExprLowering.bool(new PgExpr.InList(
                        value.sql(), not + "IN", List.of(PgExpr.text("Infinity"), PgExpr.text("-Infinity"))));
            case "EMPTY", "A SET" ->
                ExprLowering.bool(new CollectionOperators(expressions).test(x.test(), value, x.negation()));
            case "TRUE", "FALSE" -> ExprLowering.bool(new PgExpr.Is(value.sql(), not + x.test()));
            default -> expressions.unsupported(x.at(), "IS " + not + x.test());
        };
    }

    Typed quantified(Expr.Quantified x) {
        String quantifier = x.quantifier().equals("SOME") ? "ANY" : x.quantifier();
        return switch (x.operand()) {
            case Expr.Subquery(var at, var query) -> {
                LoweredQuery lowered = expressions.query(query);
                SqlType type = lowered.columns().size() == 1
                        ? lowered.columns().getFirst().type()
                        : SqlType.RECORD;
                yield Typed.of(new PgExpr.Quantified(quantifier, new PgExpr.Subquery(lowered.query())), type);
            }
            case Expr.Row(var at, var elements) -> {
                List<Typed> values = elements.stream().map(expressions::value).toList();
                yield Typed.of(
                        new PgExpr.Quantified(
                                quantifier,
                                new PgExpr.ArrayOf(
                                        values.stream().map(Typed::sql).toList())),
                        Coercions.commonType(values));
            }
            default -> {
                Typed value = expressions.value(x.operand());
                yield Typed.of(
                        new PgExpr.Quantified(quantifier, new PgExpr.ArrayOf(List.of(value.sql()))), value.type());
            }
        };
    }
}
