package io.howdah.convert.rule;

import io.howdah.sql.oracle.tree.Expr;
import java.util.Optional;
import java.util.Set;

/** One rewrite. The class's name says what it does, before -> after. */
public sealed interface Rule {
    Example example();

    /** As documented: {@code NvlToCoalesce}. */
    default String name() {
        return getClass().getSimpleName();
    }

    /**
     * What a reader sees in the documentation.
     *
     * @param before Oracle text
     * @param after PostgreSQL text
     * @param why what differs and how the meaning is kept
     */
    record Example(String before, String after, String why) {}

    /** What may stand in a call beside its arguments. */
    enum Clause {
        DISTINCT,
        ORDER_BY,
        WITHIN_GROUP,
        KEEP,
        IGNORE_NULLS,
        FROM_LAST,
        OVER,
        /** words of its own inside the parentheses */
        EXTRA
    }

    /** Rewrites calls of the named functions; empty when this call is not its business. */
    non-sealed interface OfCall extends Rule {
        Set<String> functions();

        /** The clauses that the rule places itself; another one at the call is reported as a loss. */
        default Set<Clause> clauses() {
            return Set.of();
        }

        Optional<Typed> apply(Expr.Call call, Site site);
    }

    /** Rewrites words that are no columns: pseudo-columns and functions without parentheses. */
    non-sealed interface OfWord extends Rule {
        Set<String> words();

        Optional<Typed> apply(Expr.Ref word, String name, Site site);
    }

    /** Rewrites a binary operator whose sides are converted. */
    non-sealed interface OfOperator extends Rule {
        Set<String> operators();

        Optional<Typed> apply(Expr.Binary operation, Typed left, Typed right, Site site);
    }

    /** A rewrite that the walk itself does because it spans a whole query; listed for documentation. */
    non-sealed interface OfQuery extends Rule {}
}
