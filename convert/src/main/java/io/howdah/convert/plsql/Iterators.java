package io.howdah.convert.plsql;

import io.howdah.convert.rule.Shape;
import io.howdah.convert.rule.SqlType;
import io.howdah.convert.rule.Typed;
import io.howdah.sql.oracle.OracleParser;
import io.howdah.sql.oracle.SyntaxException;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Step;
import io.howdah.sql.postgres.PgDeclaration;
import io.howdah.sql.postgres.PgExpr;
import io.howdah.sql.postgres.PgStep;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Loops over collections (PL/SQL Language Reference 23ai, "FOR LOOP Statement": VALUES OF, INDICES OF, PAIRS OF). */
final class Iterators {
    private static final Pattern OVER =
            Pattern.compile("(?is)\\s*(?:IN\\s+)?(VALUES|INDICES|PAIRS)\\s+OF\\s+(.+?)\\s*(?:\\bLOOP\\b\\s*)?");

    private Iterators() {}

    /** Over the indexes of a collection; empty when it is none. */
    static Optional<PgStep> indices(
            StepLowering steps, String variable, String label, Expr collection, List<PgStep> body) {
        Typed value = steps.value(collection);
        return value.type().shape().flatMap(s -> switch (s) {
            case Shape.Elements e ->
                Optional.<PgStep>of(new PgStep.ForRange(
                        label,
                        variable,
                        PgStep.Direction.FORWARD,
                        PgExpr.word("1"),
                        PgExpr.call("coalesce", PgExpr.call("cardinality", value.sql()), PgExpr.word("0")),
                        Optional.empty(),
                        body));
            case Shape.Entries e -> {
                PgDeclaration.Variable declared =
                        PgDeclaration.Variable.of(variable, e.key().castName().orElse("text"));
                yield Optional.<PgStep>of(new PgStep.Block(
                        "",
                        List.of(declared),
                        List.of(new PgStep.ForExecute(label, variable, keys(e), List.of(value.sql()), body)),
                        List.of()));
            }
            case Shape.Fields f -> Optional.<PgStep>empty();
            case Shape.RowsOf r -> Optional.<PgStep>empty();
        });
    }

    private static PgExpr keys(Shape.Entries e) {
        String key = e.key().number() ? "k::" + e.key().castName().orElse("numeric") : "k COLLATE \"C\"";
        return PgExpr.text("SELECT " + key + " FROM jsonb_object_keys($1) AS k ORDER BY 1");
    }

    /** Over the elements of an array; empty when it is none. */
    static Optional<PgStep> values(
            StepLowering steps, String variable, String label, Expr collection, List<PgStep> body) {
        Typed value = steps.value(collection);
        return value.type().shape().filter(Shape.Elements.class::isInstance).map(e -> {
            PgExpr array = PgExpr.call("coalesce", value.sql(), PgExpr.text("{}"));
            return new PgStep.Foreach(label, variable, array, body);
        });
    }

    /** {@code FOR v IN VALUES OF list}, {@code FOR i IN INDICES OF list}; empty for the others. */
    static Optional<PgStep> loop(StepLowering steps, Step.ForIterator f, String label) {
        Matcher over = OVER.matcher(f.text());
        if (!over.matches() || f.variables().size() != (over.group(1).equalsIgnoreCase("PAIRS") ? 2 : 1)) {
            return Optional.empty();
        }
        Expr collection;
        try {
            collection = OracleParser.expression(over.group(2));
        } catch (SyntaxException e) {
            return Optional.empty(); // several controls, BY, WHEN: the caller reports the loop
        }
        Optional<Shape> shape = steps.value(collection).type().shape();
        String variable = steps.context().local(f.variables().getLast());
        Scope inside = steps.scope().inner();
        return switch (over.group(1).toUpperCase(java.util.Locale.ROOT)) {
            case "INDICES" -> {
                inside.define(f.variables().getFirst(), new Symbol.Variable(variable, key(shape)));
                yield indices(steps, variable, label, collection, steps.inside(inside, f.steps(), f.at()));
            }
            case "VALUES" -> {
                if (!(shape.isPresent() && shape.orElseThrow() instanceof Shape.Elements elements)) {
                    yield Optional.empty();
                }
                inside.define(f.variables().getFirst(), new Symbol.Variable(variable, elements.element()));
                var declared = PgDeclaration.Variable.of(variable, elements.elementText());
                yield values(steps, variable, label, collection, steps.inside(inside, f.steps(), f.at()))
                        .map(l -> new PgStep.Block("", List.of(declared), List.of(l), List.of()));
            }
            default -> Optional.empty();
        };
    }

    private static SqlType key(Optional<Shape> shape) {
        return shape.filter(Shape.Entries.class::isInstance)
                .map(s -> ((Shape.Entries) s).key())
                .orElse(SqlType.INTEGER);
    }
}
