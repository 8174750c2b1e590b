package io.howdah.convert.plsql;

import io.howdah.base.Severity;
import io.howdah.convert.plsql.TriggerLowering.Point;
import io.howdah.convert.rule.SqlType;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Declaration;
import io.howdah.sql.oracle.tree.Step;
import io.howdah.sql.oracle.tree.Unit;
import io.howdah.sql.postgres.PgDeclaration;
import io.howdah.sql.postgres.PgExpr;
import io.howdah.sql.postgres.PgStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A compound trigger becomes one function and trigger for each timing point; the first that is written keeps the trigger's name. The
 * variables they share live for one statement in Oracle: here in settings of the transaction, which a trigger before the statement starts
 * anew, and each function reads at its beginning and writes at its end.
 */
final class CompoundTrigger {
    private final UnitContext context;
    private final TriggerLowering lowering;
    private final Unit.Trigger trigger;
    private final String text;

    CompoundTrigger(UnitContext context, TriggerLowering lowering, Unit.Trigger trigger, String text) {
        this.context = context;
        this.lowering = lowering;
        this.trigger = trigger;
        this.text = text;
    }

    void lower(Unit.CompoundBody compound, Scope outer, String table, SqlType row) {
        Scope shared = lowering.scope(new Point(Unit.Timing.AFTER, Unit.Level.STATEMENT, "", table, row), outer);
        List<PgDeclaration> declared =
                new RoutineLowering(context).declarations(compound.declarations(), shared, trigger.at());
        boolean state = declared.stream().anyMatch(CompoundTrigger::variable);
        boolean starts = compound.points().stream().anyMatch(CompoundTrigger::starts);
        if (state) {
            context.problem(
                    PlsqlCode.COMPOUND_STATE,
                    Severity.WARNING,
                    trigger.at(),
                    "the shared variables are kept in settings of the transaction",
                    "check statements that fire this trigger again while it runs");
        }
        var points = new ArrayList<>(compound.points());
        if (state && !starts) {
            At at = trigger.end();
            points.add(new Unit.TimingPoint(
                    at,
                    Unit.Timing.BEFORE,
                    Unit.Level.STATEMENT,
                    List.of(),
                    new Step.Body(at, List.of(), List.of(), at)));
        }
        boolean routines = compound.declarations().stream().anyMatch(Declaration.Routine.class::isInstance);
        for (int i = 0; i < points.size(); i++) {
            Unit.TimingPoint at = points.get(i);
            String suffix = i == 0
                    ? ""
                    : "_" + at.timing().name().toLowerCase(Locale.ROOT)
                            + (at.level() == Unit.Level.ROW ? "_each_row" : "_statement");
            Point point = new Point(at.timing(), at.level(), suffix, table, row);
            point(point, at, shared, declared, routines ? text : source(at));
        }
    }

    private static boolean starts(Unit.TimingPoint point) {
        return point.timing() == Unit.Timing.BEFORE && point.level() == Unit.Level.STATEMENT;
    }

    private static boolean variable(PgDeclaration declaration) {
        return declaration instanceof PgDeclaration.Variable v && v.mutability() == PgDeclaration.Mutability.VARIABLE;
    }

    private String source(Unit.TimingPoint point) {
        int end = point.body().end().offset();
        return point.at().offset() <= end && end <= text.length()
                ? text.substring(point.at().offset(), end)
                : text;
    }

    private void point(Point point, Unit.TimingPoint at, Scope shared, List<PgDeclaration> declared, String source) {
        Scope scope = lowering.scope(point, shared);
        PgStep.Block block = lowering.block(point, scope, at.declarations(), at.body());
        boolean first = starts(at);
        var declarations = new ArrayList<PgDeclaration>();
        var saves = new ArrayList<PgStep>();
        for (PgDeclaration declaration : declared) {
            if (declaration instanceof PgDeclaration.Variable v && variable(v)) {
                if (first || mentions(source, v.name())) {
                    declarations.add(first ? v : read(v));
                    saves.add(save(v));
                }
            } else {
                declarations.add(declaration);
            }
        }
        declarations.addAll(block.declarations());
        List<PgStep.Handler> handlers = block.handlers().stream()
                .map(h -> new PgStep.Handler(h.conditions(), saved(h.steps(), saves)))
                .toList();
        PgStep.Block made = new PgStep.Block("", declarations, saved(block.steps(), saves), handlers);
        lowering.add(point, lowering.guarded(point, shared, made), lowering.condition(point, shared));
    }

    private static boolean mentions(String source, String variable) {
        return Pattern.compile("\\b" + Pattern.quote(variable.replace("\"", "")) + "\\b", Pattern.CASE_INSENSITIVE)
                .matcher(source)
                .find();
    }

    private String setting(PgDeclaration.Variable v) {
        return (trigger.name().last().text() + "." + v.name().replace("\"", ""))
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9_.]", "_");
    }

    private PgDeclaration read(PgDeclaration.Variable v) {
        PgExpr value = PgExpr.call(
                "nullif",
                PgExpr.call("current_setting", PgExpr.text(setting(v)), PgExpr.word("true")),
                PgExpr.text(""));
        return new PgDeclaration.Variable(v.name(), v.mutability(), v.type(), v.nulls(), Optional.of(value));
    }

    private PgStep save(PgDeclaration.Variable v) {
        PgExpr value = PgExpr.cast(new PgExpr.Column(List.of(v.name())), "text");
        return new PgStep.Perform(PgExpr.call("set_config", PgExpr.text(setting(v)), value, PgExpr.word("true")));
    }

    /** The statements with the state written before each RETURN. */
    private static List<PgStep> saved(List<PgStep> steps, List<PgStep> saves) {
        var result = new ArrayList<PgStep>();
        for (PgStep step : steps) {
            if (step instanceof PgStep.Return) {
                result.addAll(saves);
            }
            result.add(inside(step, saves));
        }
        return result;
    }

    private static PgStep inside(PgStep step, List<PgStep> saves) {
        if (step instanceof PgStep.Block b) {
            List<PgStep.Handler> handlers = b.handlers().stream()
                    .map(h -> new PgStep.Handler(h.conditions(), saved(h.steps(), saves)))
                    .toList();
            return new PgStep.Block(b.label(), b.declarations(), saved(b.steps(), saves), handlers);
        }
        if (step instanceof PgStep.If s) {
            return new PgStep.If(branches(s.branches(), saves), saved(s.otherwise(), saves));
        }
        if (step instanceof PgStep.Choose s) {
            return new PgStep.Choose(
                    s.operand(), branches(s.branches(), saves), s.otherwise().map(o -> saved(o, saves)));
        }
        if (step instanceof PgStep.Loop l) {
            return new PgStep.Loop(l.label(), saved(l.steps(), saves));
        }
        if (step instanceof PgStep.While w) {
            return new PgStep.While(w.label(), w.condition(), saved(w.steps(), saves));
        }
        if (step instanceof PgStep.ForRange f) {
            return new PgStep.ForRange(
                    f.label(), f.variable(), f.direction(), f.first(), f.last(), f.by(), saved(f.steps(), saves));
        }
        if (step instanceof PgStep.ForQuery f) {
            return new PgStep.ForQuery(f.label(), f.target(), f.query(), saved(f.steps(), saves));
        }
        if (step instanceof PgStep.ForCursor f) {
            return new PgStep.ForCursor(f.label(), f.variable(), f.cursor(), f.arguments(), saved(f.steps(), saves));
        }
        if (step instanceof PgStep.ForExecute f) {
            return new PgStep.ForExecute(f.label(), f.target(), f.sql(), f.using(), saved(f.steps(), saves));
        }
        if (step instanceof PgStep.Foreach f) {
            return new PgStep.Foreach(f.label(), f.target(), f.array(), saved(f.steps(), saves));
        }
        return step; // no other statement holds statements
    }

    private static List<PgStep.Branch> branches(List<PgStep.Branch> branches, List<PgStep> saves) {
        return branches.stream()
                .map(b -> new PgStep.Branch(b.conditions(), saved(b.steps(), saves)))
                .toList();
    }
}
