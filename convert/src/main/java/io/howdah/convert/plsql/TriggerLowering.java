package io.howdah.convert.plsql;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.base.Severity;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.Table;
import io.howdah.convert.Routing;
import io.howdah.convert.plsql.CodeConversion.Converted;
import io.howdah.convert.plsql.CodeConversion.Fate;
import io.howdah.convert.rule.SqlType;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Declaration;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Statement;
import io.howdah.sql.oracle.tree.Step;
import io.howdah.sql.oracle.tree.Unit;
import io.howdah.sql.postgres.PgExpr;
import io.howdah.sql.postgres.PgPrinter;
import io.howdah.sql.postgres.PgRoutine;
import io.howdah.sql.postgres.PgStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A trigger becomes a function and the trigger that calls it (PL/SQL Language Reference 23ai, "CREATE TRIGGER Statement"; PostgreSQL
 * manual, CREATE TRIGGER). A condition that PostgreSQL does not take, because one of the events has no NEW or OLD row, moves into the
 * function. A BEFORE row trigger returns the row it may have changed.
 */
final class TriggerLowering {
    private final CodeIndex index;
    private final UnitContext context;
    private final Unit.Trigger trigger;
    private final QualifiedName name;
    private final String text;
    private final List<String> statements = new ArrayList<>();
    private Optional<PgExpr> when = Optional.empty();

    TriggerLowering(CodeIndex index, Unit.Trigger trigger, Catalog.Code code, String schema) {
        this.index = index;
        this.trigger = trigger;
        this.name = code.object().name();
        this.text = code.text();
        this.context = UnitContext.of(index, name.schema(), schema, text);
    }

    Converted lower() {
        context.frames().enter(name.name().text()); // routines nested in it are named after it
        return switch (trigger.target()) {
            case Unit.OnWide(String wide) ->
                new EventTriggers(index, context, trigger, name, text)
                        .lower(wide)
                        .map(made -> with(made))
                        .orElseGet(() -> CodeConversion.result(context, Fate.REFUSED));
            case Unit.OnTable(var table, var nested)
            when nested.isPresent() -> {
                context.loss(
                        PlsqlCode.TRIGGER_TABLE,
                        trigger.at(),
                        "a trigger on a nested table of a view is not made",
                        "handle the collection in an INSTEAD OF trigger of the view");
                yield CodeConversion.result(context, Fate.REFUSED);
            }
            case Unit.OnTable(var table, var nested) -> {
                table(index.expressions().find(name.schema(), table.parts()));
                yield with(statements);
            }
        };
    }

    /** The functions, then what calls them. */
    private Converted with(List<String> triggers) {
        Converted made = CodeConversion.result(context, Fate.CREATED);
        var all = new ArrayList<>(made.statements());
        all.addAll(triggers);
        return new Converted(
                made.schemas(), made.types(), all, made.problems(), made.helpers(), made.replaced(), made.converted());
    }

    private void table(QualifiedName table) {
        Optional<Declared> row = context.types().row(table);
        if (row.isEmpty()) {
            context.loss(
                    PlsqlCode.TRIGGER_TABLE,
                    trigger.at(),
                    "the table or view " + table + " is in no script",
                    "add the script that creates it, or create it before the trigger");
        }
        SqlType type = row.map(Declared::type).orElse(SqlType.UNKNOWN);
        // what is in no script may stand anywhere on the search path
        String target = index.expressions().names().reference(table);
        Scope outer = index.schema(name.schema());
        switch (trigger.body()) {
            case Unit.TriggerBlock(Step.Block block) -> {
                Point point = new Point(trigger.timing(), level(), "", target, type);
                simple(point, outer, block.declarations(), block.body());
            }
            case Unit.TriggerCall(Expr call) -> {
                Point point = new Point(trigger.timing(), level(), "", target, type);
                Step step = new Step.CallRoutine(call.at(), trigger.end(), call);
                simple(point, outer, List.of(), new Step.Body(call.at(), List.of(step), List.of(), trigger.end()));
            }
            case Unit.CompoundBody compound ->
                new CompoundTrigger(context, this, trigger, text).lower(compound, outer, target, type);
        }
        order();
        if (trigger.options().contains("DISABLE")) {
            statements.add("ALTER TABLE " + target + " DISABLE TRIGGER " + context.local(name.name()));
        }
    }

    private Unit.Level level() {
        return trigger.timing() == Unit.Timing.INSTEAD_OF ? Unit.Level.ROW : trigger.level();
    }

    /**
     * When a function is called.
     *
     * @param suffix behind the names of trigger and function
     * @param table as it must stand
     */
    record Point(Unit.Timing timing, Unit.Level level, String suffix, String table, SqlType row) {
        boolean rows() {
            return level == Unit.Level.ROW;
        }
    }

    private void simple(Point point, Scope outer, List<Declaration> declarations, Step.Body body) {
        Scope scope = scope(point, outer);
        PgStep.Block block = block(point, scope, declarations, body);
        add(point, guarded(point, outer, block), condition(point, outer));
    }

    /** Names as the text of a timing point sees them. */
    Scope scope(Point point, Scope outer) {
        Scope scope = outer.inner();
        TriggerNames.define(scope, result(point));
        if (point.rows()) {
            scope.define(TriggerNames.bind(alias("NEW")), new Symbol.Variable("NEW", point.row()));
            scope.define(TriggerNames.bind(alias("OLD")), new Symbol.Variable("OLD", point.row()));
        }
        return scope;
    }

    private String alias(String row) {
        return trigger.referencing().stream()
                .filter(r -> r.row().equals(row))
                .map(r -> r.name().text())
                .findFirst()
                .orElse(row);
    }

    /** BEFORE and INSTEAD OF row triggers decide by what they return; what others return is not read. */
    private String result(Point point) {
        boolean decides = point.rows() && point.timing() != Unit.Timing.AFTER;
        if (!decides) {
            return "NULL";
        }
        boolean deletes = fires("DELETE");
        return !deletes ? "NEW" : trigger.events().size() == 1 ? "OLD" : "coalesce(NEW, OLD)";
    }

    private boolean fires(String event) {
        return trigger.events().stream().anyMatch(e -> e.name().equals(event));
    }

    PgStep.Block block(Point point, Scope scope, List<Declaration> declarations, Step.Body body) {
        var routine = new Declaration.Routine(
                trigger.at(),
                trigger.end(),
                Declaration.Kind.PROCEDURE,
                Declaration.Method.NONE,
                name.name(),
                List.of(),
                Optional.empty(),
                List.of(),
                new Declaration.HeadOnly());
        Scope inner = scope.inner();
        inner.qualify(name.name(), context.local(name.name()));
        PgStep.Block made = new StepLowering(context, inner, routine).body("", declarations, body);
        PgStep end = new PgStep.Return(Optional.of(PgExpr.word(result(point))));
        List<PgStep.Handler> handlers = made.handlers().stream()
                .map(h -> new PgStep.Handler(h.conditions(), ended(h.steps(), end)))
                .toList();
        return new PgStep.Block(made.label(), made.declarations(), ended(made.steps(), end), handlers);
    }

    private static List<PgStep> ended(List<PgStep> steps, PgStep end) {
        boolean over = !steps.isEmpty()
                && (steps.getLast() instanceof PgStep.Return
                        || steps.getLast() instanceof PgStep.Reraise
                        || steps.getLast() instanceof PgStep.Raise(String level, var f, var a, var o)
                                && level.equals("EXCEPTION"));
        var result = new ArrayList<>(steps);
        if (!over) {
            result.add(end);
        }
        return result;
    }

    // ---------------------------------------------------------------- conditions

    /** Converted once, so that what is to say of it is said once. */
    private Optional<PgExpr> lowered(Scope outer, Point point) {
        if (when.isEmpty()) {
            when = convertedCondition(outer, point);
        }
        return when;
    }

    private Optional<PgExpr> convertedCondition(Scope outer, Point point) {
        return trigger.when().map(condition -> {
            Scope scope = outer.inner();
            scope.define(new Identifier(alias("NEW")), new Symbol.Variable("NEW", point.row()));
            scope.define(new Identifier(alias("OLD")), new Symbol.Variable("OLD", point.row()));
            return context.expressions().condition(condition, new NamesInCode(context, scope));
        });
    }

    /** PostgreSQL refuses NEW where a DELETE fires, OLD where an INSERT does, and any condition on INSTEAD OF. */
    private boolean taken(PgExpr condition, Point point) {
        String sql = PgPrinter.print(condition);
        boolean noNew =
                fires("DELETE") && Pattern.compile("\\bNEW\\b").matcher(sql).find();
        boolean noOld =
                fires("INSERT") && Pattern.compile("\\bOLD\\b").matcher(sql).find();
        return !noNew && !noOld && point.timing() != Unit.Timing.INSTEAD_OF;
    }

    String condition(Point point, Scope outer) {
        List<String> all = new ArrayList<>();
        if (point.rows()) {
            lowered(outer, point).filter(c -> taken(c, point)).ifPresent(c -> all.add(PgPrinter.print(c)));
        }
        if (partitionedByReference()) {
            all.replaceAll(c -> "(" + c + ")");
            all.add(Routing.NOT_GOING_ON);
        }
        return all.isEmpty() ? "" : "\n    WHEN (" + String.join(" AND ", all) + ")";
    }

    /** Then rows are moved to their partition after they were inserted, which is no change that Oracle's triggers would see. */
    private boolean partitionedByReference() {
        return trigger.target() instanceof Unit.OnTable(var table, var nested)
                && index.catalog()
                        .table(index.expressions().find(name.schema(), table.parts()))
                        .flatMap(Table::partitioning)
                        .filter(p -> p.syntax().strategy() == Statement.Strategy.REFERENCE)
                        .isPresent();
    }

    /** The condition at the beginning of the function, where the trigger cannot have it. */
    PgStep.Block guarded(Point point, Scope outer, PgStep.Block block) {
        Optional<PgExpr> inside = point.rows() ? lowered(outer, point).filter(c -> !taken(c, point)) : Optional.empty();
        if (inside.isEmpty()) {
            return block;
        }
        var steps = new ArrayList<PgStep>();
        PgExpr not = new PgExpr.Is(inside.orElseThrow(), "NOT TRUE");
        PgStep leave = new PgStep.Return(Optional.of(PgExpr.word(result(point))));
        steps.add(new PgStep.If(List.of(new PgStep.Branch(List.of(not), List.of(leave))), List.of()));
        steps.addAll(block.steps());
        return new PgStep.Block(block.label(), block.declarations(), steps, block.handlers());
    }

    // ---------------------------------------------------------------- statements

    /** The function and its trigger. */
    void add(Point point, PgStep.Block block, String condition) {
        boolean taken = index.schema(name.schema())
                .own(name.name())
                .filter(Symbol.Routines.class::isInstance)
                .isPresent();
        String suffix = point.suffix() + (taken ? "_trigger" : "");
        String function = context.schema() + "."
                + context.local(new Identifier(name.name().text() + suffix.toUpperCase(Locale.ROOT)));
        context.routines()
                .add(new PgRoutine(
                        PgRoutine.Kind.FUNCTION,
                        function,
                        List.of(),
                        "trigger",
                        List.of(),
                        context.remarks(trigger.at(), bodyBegin()),
                        block));
        String own =
                context.local(new Identifier(name.name().text() + point.suffix().toUpperCase(Locale.ROOT)));
        String timing = point.timing() == Unit.Timing.INSTEAD_OF
                ? "INSTEAD OF"
                : point.timing().name();
        statements.add("CREATE TRIGGER " + own + "\n    " + timing + " " + events(point) + " ON " + point.table()
                + "\n    FOR EACH " + point.level() + condition + "\n    EXECUTE FUNCTION " + function + "()");
    }

    private At bodyBegin() {
        return switch (trigger.body()) {
            case Unit.TriggerBlock(Step.Block block) -> block.at();
            case Unit.TriggerCall(Expr call) -> call.at();
            case Unit.CompoundBody compound -> trigger.at();
        };
    }

    private String events(Point point) {
        return trigger.events().stream()
                .map(e -> e.name()
                        + (e.columns().isEmpty() || point.timing() == Unit.Timing.INSTEAD_OF
                                ? ""
                                : " OF "
                                        + e.columns().stream()
                                                .map(context::local)
                                                .collect(Collectors.joining(", "))))
                .collect(Collectors.joining(" OR "));
    }

    /** FOLLOWS and PRECEDES are kept when the names happen to sort that way. */
    private void order() {
        for (String option : trigger.options()) {
            boolean follows = option.startsWith("FOLLOWS ");
            if (!follows && !option.startsWith("PRECEDES ")) {
                if (!option.equals("ENABLE") && !option.equals("DISABLE")) {
                    context.problem(
                            PlsqlCode.OPTION_DROPPED, Severity.NOTE, trigger.at(), option + " has no counterpart", "");
                }
                continue;
            }
            String own = name.name().text();
            for (String other : option.substring(option.indexOf(' ') + 1).split("\\s*,\\s*")) {
                String last = other.substring(other.lastIndexOf('.') + 1).replace("\"", "");
                int compared = own.compareToIgnoreCase(last);
                boolean kept = follows ? compared > 0 : compared < 0;
                context.problem(
                        PlsqlCode.TRIGGER_ORDER,
                        kept ? Severity.NOTE : Severity.WARNING,
                        trigger.at(),
                        option + (kept ? " holds" : " does not hold") + " by the order of the names",
                        kept ? "" : "rename one of the triggers");
            }
        }
    }
}
