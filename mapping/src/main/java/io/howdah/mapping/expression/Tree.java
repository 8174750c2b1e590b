package io.howdah.mapping.expression;

import io.howdah.base.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What an expression is made of. */
sealed interface Tree {
    record Constant(Value value) implements Tree {}

    /** A column of the source table. */
    record Column(Identifier name) implements Tree {}

    /** {@code $AR_H_...} and {@code $AR_M_...} without the sign. */
    record Variable(String name) implements Tree {}

    record Unary(String operator, Tree operand) implements Tree {}

    record Binary(String operator, Tree left, Tree right) implements Tree {}

    /**
     * LIKE and GLOB.
     *
     * @param ready the pattern, when it is the same for each row
     */
    record Alike(Tree value, Tree pattern, Wildcards wildcards, Optional<Pattern> ready) implements Tree {}

    record Call(Functions.Function function, List<Tree> arguments) implements Tree {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    record Case(Optional<Tree> operand, List<When> whens, Optional<Tree> otherwise) implements Tree {
        public Case {
            whens = List.copyOf(whens);
        }
    }

    record When(Tree condition, Tree result) {}

    record In(Tree value, List<Tree> list) implements Tree {
        public In {
            list = List.copyOf(list);
        }
    }

    record Between(Tree value, Tree low, Tree high) implements Tree {}

    record Cast(Tree value, String type) implements Tree {}

    default List<Tree> parts() {
        return switch (this) {
            case Constant t -> List.of();
            case Column t -> List.of();
            case Variable t -> List.of();
            case Unary(var operator, var operand) -> List.of(operand);
            case Binary(var operator, var left, var right) -> List.of(left, right);
            case Alike t -> List.of(t.value(), t.pattern());
            case Call(var function, var arguments) -> arguments;
            case Case c -> {
                List<Tree> parts = new ArrayList<>();
                c.operand().ifPresent(parts::add);
                c.whens().forEach(w -> {
                    parts.add(w.condition());
                    parts.add(w.result());
                });
                c.otherwise().ifPresent(parts::add);
                yield parts;
            }
            case In(var value, var list) -> {
                List<Tree> parts = new ArrayList<>(list);
                parts.add(value);
                yield parts;
            }
            case Between(var value, var low, var high) -> List.of(value, low, high);
            case Cast(var value, var type) -> List.of(value);
        };
    }
}
