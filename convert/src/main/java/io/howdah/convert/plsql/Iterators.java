package io.howdah.convert.plsql;

import io.howdah.convert.rule.Shape;
import io.howdah.convert.rule.SqlType;
import io.howdah.convert.rule.Typed;
import io.howdah.sql.oracle.CompilationFlags;
import io.howdah.sql.oracle.OracleParser;
import io.howdah.sql.oracle.SyntaxException;
import io.howdah.sql.oracle.tree.Declaration;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Step;
import io.howdah.sql.oracle.tree.Unit;
import io.howdah.sql.postgres.PgDeclaration;
import io.howdah.sql.postgres.PgExpr;
import io.howdah.sql.postgres.PgStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Loops over collections (PL/SQL Language Reference 23ai, "FOR LOOP Statement": VALUES OF, INDICES OF, PAIRS OF). */
final class Iterators {
    private static final Pattern HEAD = Pattern.compile(
            "(?is)\\s*(?:MUTABLE\\b|IMMUTABLE\\b)?\\s*(?<type>[A-Z][A-Z0-9_$#.% ()]*?)??\\s*\\bIN\\s+(?<controls>.+?)\\s*(?:\\bLOOP\\b\\s*)?");

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

    /** Over the elements of a collection of scalars; empty when it is none. */
    static Optional<PgStep> values(
            StepLowering steps, String variable, String label, Expr collection, List<PgStep> body) {
        Typed value = steps.value(collection);
        return value.type().shape().flatMap(s -> switch (s) {
            case Shape.Elements e ->
                Optional.<PgStep>of(new PgStep.Foreach(
                        label, variable, PgExpr.call("coalesce", value.sql(), PgExpr.text("{}")), body));
            case Shape.Entries e ->
                Optional.<PgStep>of(new PgStep.ForExecute(label, variable, elements(e), List.of(value.sql()), body));
            case Shape.Fields f -> Optional.<PgStep>empty();
            case Shape.RowsOf r -> Optional.<PgStep>empty();
        });
    }

    private static PgExpr elements(Shape.Entries e) {
        String order = e.key().number() ? "key::" + e.key().castName().orElse("numeric") : "key COLLATE \"C\"";
        return PgExpr.text("SELECT value::" + e.element().castName().orElse("text")
                + " FROM jsonb_each_text($1) ORDER BY " + order);
    }

    /** The loops of all controls, one after the other; empty when one is not known, or several share an EXIT. */
    static Optional<PgStep> loop(StepLowering steps, Step.ForIterator f, String label) {
        Matcher head = HEAD.matcher(f.text());
        if (!head.matches()) {
            return Optional.empty();
        }
        Optional<List<IterationControl>> controls = IterationControl.read(head.group("controls"));
        Optional<Declared> type = declared(steps, head.group("type"));
        if (controls.isEmpty() || type.isEmpty() || controls.orElseThrow().size() > 1 && leaves(f.steps())) {
            return Optional.empty();
        }
        var loops = new ArrayList<PgStep>();
        IterationLoop loop = new IterationLoop(steps, f, label, type.orElseThrow());
        for (IterationControl control : controls.orElseThrow()) {
            Optional<PgStep> one = loop.of(control);
            if (one.isEmpty()) {
                return Optional.empty();
            }
            loops.add(one.orElseThrow());
        }
        return Optional.of(new PgStep.Block("", loop.declarations(), loops, List.of()));
    }

    private static Optional<Declared> declared(StepLowering steps, String type) {
        if (type == null || type.isBlank()) {
            return Optional.of(new Declared(SqlType.UNKNOWN, ""));
        }
        try {
            return OracleParser.unit("DECLARE i " + type + "; BEGIN NULL; END;", CompilationFlags.NEWEST)
                                    instanceof Unit.Anonymous a
                            && a.block().declarations().getFirst() instanceof Declaration.Variable v
                    ? steps.context().types().resolve(v.type(), steps.scope())
                    : Optional.empty();
        } catch (SyntaxException e) {
            return Optional.empty(); // the caller reports the loop
        }
    }

    private static boolean leaves(List<Step> body) {
        var found = new AtomicBoolean();
        SourceSteps.each(body, s -> {
            if (s instanceof Step.Exit) {
                found.set(true);
            }
        });
        return found.get();
    }
}
