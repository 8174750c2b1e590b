package io.howdah.convert.rule;

import io.howdah.sql.oracle.tree.Expr;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code a MOD b -> mod(a, b)}: PL/SQL has the function as an operator of the same rank as {@code *} and {@code /}. */
final class ModOperatorToMod implements Rule.OfOperator {
    private final ModToMod function = new ModToMod();

    @Override
    public Example example() {
        return new Example("id MOD 10", "mod(id, 10)", "only in PL/SQL");
    }

    @Override
    public Set<String> operators() {
        return Set.of("MOD");
    }

    @Override
    public Optional<Typed> apply(Expr.Binary operation, Typed left, Typed right, Site site) {
        return Optional.of(
                function.of(ModToMod.Kept.FLOOR, List.of(Coercions.toNumber(left), Coercions.toNumber(right)), site));
    }
}
