package io.howdah.convert.expression;

import io.howdah.convert.rule.Coercions;
import io.howdah.convert.rule.Shape;
import io.howdah.convert.rule.SqlType;
import io.howdah.convert.rule.SqlType.Kind;
import io.howdah.convert.rule.Typed;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import io.howdah.sql.postgres.PgExpr.Words;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What is done with collections as a whole (SQL Language Reference 23ai, "Multiset Operators", "Multiset Conditions"): {@code x MEMBER OF
 * list -> x = ANY (list)}, {@code a MULTISET EXCEPT b -> oracle.multiset_except(a, b)}, and comparisons, for which the order of the elements
 * does not count. A collection that is held as jsonb is compared as an array of jsonb.
 */
final class CollectionOperators {
    private final ExprLowering site;

    CollectionOperators(ExprLowering site) {
        this.site = site;
    }

    /** Empty when the operator is none of collections. */
    Optional<Typed> operator(Expr.Binary b, Typed left, Typed right) {
        String operator = b.operator();
        if (operator.startsWith("NOT ")) {
            var positive = new Expr.Binary(b.at(), operator.substring("NOT ".length()), b.left(), b.right());
            return operator(positive, left, right).map(t -> t.with(new PgExpr.Unary("NOT", t.sql())));
        }
        if (operator.startsWith("MULTISET ")) {
            return Optional.of(multiset(operator, left, right));
        }
        return switch (operator) {
            case "MEMBER OF", "MEMBER" -> Optional.of(member(b, left, right));
            case "SUBMULTISET OF", "SUBMULTISET" -> Optional.of(bool("multiset_within", left, right));
            case "=" ->
                collection(left) && collection(right)
                        ? Optional.of(bool("multiset_equal", left, right))
                        : Optional.empty();
            case "<>" ->
                collection(left) && collection(right)
                        ? Optional.of(Typed.of(
                                new PgExpr.Unary(
                                        "NOT",
                                        bool("multiset_equal", left, right).sql()),
                                SqlType.BOOLEAN))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static boolean collection(Typed value) {
        return value.type().kind() == Kind.ARRAY && !(value.sql() instanceof PgExpr.Quantified)
                || value.type().kind() == Kind.ENTRIES;
    }

    /** {@code MULTISET UNION DISTINCT -> oracle.multiset_union_distinct}; without a word it is ALL. */
    private Typed multiset(String operator, Typed left, Typed right) {
        String[] words = operator.toLowerCase(Locale.ROOT).split(" ");
        boolean distinct = words.length > 2 && words[2].equals("distinct");
        String helper = "multiset_" + words[1] + (distinct ? "_distinct" : "");
        Typed typed = left.isNull() ? right : left;
        PgExpr result = site.helperCall(helper, array(left), array(right));
        return Typed.of(
                typed.type().kind() == Kind.ENTRIES
                        ? site.helperCall("entries", PgExpr.call("to_jsonb", result))
                        : result,
                typed.type());
    }

    private Typed member(Expr.Binary b, Typed left, Typed right) {
        PgExpr value = right.type().kind() == Kind.ENTRIES
                ? PgExpr.call("to_jsonb", left.constant() ? PgExpr.cast(left.sql(), cast(left)) : left.sql())
                : fitted(b, left, right);
        return Typed.of(PgExpr.binary(value, "=", new PgExpr.Quantified("ANY", array(right))), SqlType.BOOLEAN);
    }

    private PgExpr fitted(Expr.Binary b, Typed left, Typed right) {
        return right.type().shape().isPresent() && right.type().shape().orElseThrow() instanceof Shape.Elements e
                ? Coercions.to(e.element(), left, site, b.at()).sql()
                : left.sql();
    }

    private static String cast(Typed value) {
        return value.type().castName().orElse("text");
    }

    private Typed bool(String helper, Typed left, Typed right) {
        return Typed.of(site.helperCall(helper, array(left), array(right)), SqlType.BOOLEAN);
    }

    private PgExpr array(Typed value) {
        return value.type().kind() == Kind.ENTRIES
                ? new PgExpr.Syntax(List.of(
                        new Words("ARRAY(SELECT jsonb_array_elements("),
                        new PgExpr.Value(site.helperCall("entry_array", value.sql())),
                        new Words("))")))
                : value.sql();
    }

    /** {@code IS [NOT] EMPTY}, {@code IS [NOT] A SET}: unknown for a collection that is NULL. */
    PgExpr test(String test, Typed value, Expr.Negation negation) {
        boolean plain = negation == Expr.Negation.PLAIN;
        if (test.equals("A SET")) {
            PgExpr set = site.helperCall("multiset_is_set", array(value));
            return plain ? set : new PgExpr.Unary("NOT", set);
        }
        return value.type().kind() == Kind.ENTRIES
                ? PgExpr.binary(value.sql(), plain ? "=" : "<>", PgExpr.text("{}"))
                : PgExpr.binary(PgExpr.call("cardinality", value.sql()), plain ? "=" : ">", PgExpr.word("0"));
    }
}
