package io.howdah.convert.rule;

import io.howdah.sql.oracle.tree.Expr;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A function of a package that Oracle supplies.
 *
 * @param formals names of its parameters, in order
 */
record SuppliedFunction(List<String> formals, Function<Given, Optional<Typed>> make) {
    static SuppliedFunction of(Function<Given, Typed> make, String... formals) {
        return new SuppliedFunction(List.of(formals), g -> Optional.of(make.apply(g)));
    }

    static SuppliedFunction maybe(Function<Given, Optional<Typed>> make, String... formals) {
        return new SuppliedFunction(List.of(formals), make);
    }

    /** Empty where the table has it not, or the call does not fit. */
    static Optional<Typed> apply(Map<String, SuppliedFunction> table, Expr.Call call, Site site) {
        return Optional.ofNullable(table.get(Rules.key(call.function())))
                .map(f -> new Entry(f, new Given(call, f.formals(), site)))
                .filter(e -> e.given().fits())
                .flatMap(e -> e.function().make().apply(e.given()));
    }

    private record Entry(SuppliedFunction function, Given given) {}
}
