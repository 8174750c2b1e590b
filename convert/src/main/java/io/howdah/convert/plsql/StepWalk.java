package io.howdah.convert.plsql;

import io.howdah.sql.postgres.PgExpr;
import io.howdah.sql.postgres.PgStep;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Goes through the statements of a converted body. */
final class StepWalk {
    private static final Pattern FIRST = Pattern.compile("\"(?:[^\"]|\"\")*\"|[^.\\[(\\s]+");
    private static final Pattern ASSIGNED = Pattern.compile("(\"(?:[^\"]|\"\")*\"|[\\p{L}_][\\p{L}\\p{N}_$]*)[^;:]*:=");

    private StepWalk() {}

    /** Every statement, outer ones first. */
    static void each(List<PgStep> steps, Consumer<PgStep> visitor) {
        for (PgStep step : steps) {
            visitor.accept(step);
            inner(step).forEach(s -> each(s, visitor));
        }
    }

    private static List<List<PgStep>> inner(PgStep step) {
        List<List<PgStep>> result = new ArrayList<>();
        switch (step) {
            case PgStep.Block b -> {
                result.add(b.steps());
                b.handlers().forEach(h -> result.add(h.steps()));
            }
            case PgStep.If s -> {
                s.branches().forEach(b -> result.add(b.steps()));
                result.add(s.otherwise());
            }
            case PgStep.Choose c -> {
                c.branches().forEach(b -> result.add(b.steps()));
                c.otherwise().ifPresent(result::add);
            }
            case PgStep.Loop l -> result.add(l.steps());
            case PgStep.While w -> result.add(w.steps());
            case PgStep.ForRange f -> result.add(f.steps());
            case PgStep.ForQuery f -> result.add(f.steps());
            case PgStep.ForCursor f -> result.add(f.steps());
            case PgStep.ForExecute f -> result.add(f.steps());
            case PgStep.Foreach f -> result.add(f.steps());
            default -> {} // the others hold no statements
        }
        return result;
    }

    /** The same block with other statements for some: each is asked with its inner ones already exchanged. */
    static PgStep.Block exchanged(PgStep.Block block, Function<PgStep, List<PgStep>> change) {
        return new PgStep.Block(
                block.label(),
                block.declarations(),
                exchanged(block.steps(), change),
                block.handlers().stream()
                        .map(h -> new PgStep.Handler(h.conditions(), exchanged(h.steps(), change)))
                        .toList());
    }

    private static List<PgStep> exchanged(List<PgStep> steps, Function<PgStep, List<PgStep>> change) {
        return steps.stream()
                .flatMap(s -> change.apply(exchanged(s, change)).stream())
                .toList();
    }

    private static PgStep exchanged(PgStep step, Function<PgStep, List<PgStep>> change) {
        return switch (step) {
            case PgStep.Block b -> exchanged(b, change);
            case PgStep.If s -> new PgStep.If(branches(s.branches(), change), exchanged(s.otherwise(), change));
            case PgStep.Choose c ->
                new PgStep.Choose(
                        c.operand(),
                        branches(c.branches(), change),
                        c.otherwise().map(o -> exchanged(o, change)));
            case PgStep.Loop(String label, var steps) -> new PgStep.Loop(label, exchanged(steps, change));
            case PgStep.While(String label, var condition, var steps) ->
                new PgStep.While(label, condition, exchanged(steps, change));
            case PgStep.ForRange f ->
                new PgStep.ForRange(
                        f.label(),
                        f.variable(),
                        f.direction(),
                        f.first(),
                        f.last(),
                        f.by(),
                        exchanged(f.steps(), change));
            case PgStep.ForQuery f ->
                new PgStep.ForQuery(f.label(), f.target(), f.query(), exchanged(f.steps(), change));
            case PgStep.ForCursor f ->
                new PgStep.ForCursor(f.label(), f.variable(), f.cursor(), f.arguments(), exchanged(f.steps(), change));
            case PgStep.ForExecute f ->
                new PgStep.ForExecute(f.label(), f.target(), f.sql(), f.using(), exchanged(f.steps(), change));
            case PgStep.Foreach f -> new PgStep.Foreach(f.label(), f.target(), f.array(), exchanged(f.steps(), change));
            default -> step; // the others hold no statements
        };
    }

    private static List<PgStep.Branch> branches(List<PgStep.Branch> branches, Function<PgStep, List<PgStep>> change) {
        return branches.stream()
                .map(b -> new PgStep.Branch(b.conditions(), exchanged(b.steps(), change)))
                .toList();
    }

    /** Names of the variables that statements write, except as arguments of CALL. */
    static Set<String> written(PgStep.Block block) {
        Set<String> names = new HashSet<>();
        each(List.of(block), step -> {
            switch (step) {
                case PgStep.Assign(var target, var value) -> root(target).ifPresent(names::add);
                case PgStep.SelectInto s -> first(s.targets(), names);
                case PgStep.Change c -> first(c.into(), names);
                case PgStep.Execute e -> first(e.into(), names);
                case PgStep.Fetch f -> first(f.into(), names);
                case PgStep.ForQuery f -> first(List.of(f.target().split(",")), names);
                case PgStep.ForExecute f -> first(List.of(f.target().split(",")), names);
                case PgStep.Foreach f -> names.add(f.target());
                case PgStep.Diagnostics d -> names.add(d.variable());
                case PgStep.OpenCursor o -> names.add(o.cursor());
                case PgStep.OpenQuery o -> names.add(o.cursor());
                case PgStep.OpenExecute o -> names.add(o.cursor());
                case PgStep.Text(String text) -> {
                    Matcher assigned = ASSIGNED.matcher(text);
                    while (assigned.find()) {
                        names.add(assigned.group(1));
                    }
                }
                default -> {} // writes no variable
            }
        });
        return names;
    }

    private static void first(List<String> targets, Set<String> names) {
        for (String target : targets) {
            Matcher matcher = FIRST.matcher(target.strip());
            if (matcher.lookingAt()) {
                names.add(matcher.group());
            }
        }
    }

    /** The variable in which an assignment's target lies. */
    static Optional<String> root(PgExpr target) {
        return switch (target) {
            case PgExpr.Column(var path) -> Optional.of(Paths.root(path.getFirst()));
            case PgExpr.Element(var array, var index) -> root(array);
            case PgExpr.Field(var value, var name) -> root(value);
            case PgExpr.Word(String text) -> Optional.of(text);
            case PgExpr.Syntax(var pieces)
            when pieces.getFirst() instanceof PgExpr.Words(String text) -> {
                Matcher matcher = FIRST.matcher(text);
                yield matcher.lookingAt() ? Optional.of(matcher.group()) : Optional.empty();
            }
            default -> Optional.empty();
        };
    }
}
