package io.howdah.convert.plsql;

import io.howdah.sql.oracle.tree.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Goes through the statements of a body as they were written. */
final class SourceSteps {
    private SourceSteps() {}

    /** Every statement, outer ones first; not those of nested routines. */
    static void each(List<Step> steps, Consumer<Step> visitor) {
        for (Step step : steps) {
            visitor.accept(step);
            inner(step).forEach(list -> each(list, visitor));
        }
    }

    /** The bodies of all loops among the statements. */
    static List<List<Step>> loops(List<Step> steps) {
        var result = new ArrayList<List<Step>>();
        each(steps, step -> {
            switch (step) {
                case Step.Loop l -> result.add(l.steps());
                case Step.While l -> result.add(l.steps());
                case Step.ForRange l -> result.add(l.steps());
                case Step.ForQuery l -> result.add(l.steps());
                case Step.ForCursor l -> result.add(l.steps());
                case Step.ForIterator l -> result.add(l.steps());
                default -> {} // no loop
            }
        });
        return result;
    }

    private static List<List<Step>> inner(Step step) {
        var result = new ArrayList<List<Step>>();
        switch (step) {
            case Step.Block b -> {
                result.add(b.body().steps());
                b.body().handlers().forEach(h -> result.add(h.steps()));
            }
            case Step.If s -> {
                s.branches().forEach(b -> result.add(b.steps()));
                s.otherwise().ifPresent(result::add);
            }
            case Step.Choose c -> {
                c.branches().forEach(b -> result.add(b.steps()));
                c.otherwise().ifPresent(result::add);
            }
            case Step.Loop l -> result.add(l.steps());
            case Step.While w -> result.add(w.steps());
            case Step.ForRange f -> result.add(f.steps());
            case Step.ForQuery f -> result.add(f.steps());
            case Step.ForCursor f -> result.add(f.steps());
            case Step.ForIterator f -> result.add(f.steps());
            default -> {} // the others hold no statements
        }
        return result;
    }
}
