package io.howdah.convert.plsql;

import io.howdah.base.Identifier;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Step;
import io.howdah.sql.postgres.PgStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/**
 * GOTO (PL/SQL Language Reference 23ai, "GOTO Statement"). Its label stands in the same list of statements or in one around, so a jump
 * forward leaves a block and a jump back goes on with a loop:
 *
 * <pre>
 * a; GOTO l; b; &lt;&lt;l&gt;&gt; c;  ->  &lt;&lt;l_skip&gt;&gt; BEGIN a; EXIT l_skip; b; END; c;
 * &lt;&lt;l&gt;&gt; a; IF x THEN GOTO l; END IF; b;  ->  &lt;&lt;l_again&gt;&gt; LOOP a; IF x THEN CONTINUE l_again; END IF; b; EXIT l_again; END LOOP;
 * </pre>
 */
final class JumpLowering {
    private final StepLowering steps;
    private final AskedAttributes attributes;

    JumpLowering(StepLowering steps) {
        this.steps = steps;
        this.attributes = steps.attributes();
    }

    /** What GOTO becomes where its label is known; empty in invalid code. */
    void jump(Step.Goto g, List<PgStep> out) {
        if (!attributes.loopEnds().isEmpty() && attributes.loopEnds().peek().equals(Optional.of(g.label()))) {
            out.add(new PgStep.Continue("", Optional.empty()));
            return;
        }
        Optional<PgStep> jump = Optional.ofNullable(attributes.jumps().get(g.label()));
        if (jump.isEmpty()) {
            steps.context().loss(PlsqlCode.GOTO, g.at(), "GOTO " + g.label(), "use a loop with EXIT or CONTINUE");
        }
        out.add(jump.orElseGet(() -> RoutineLowering.raise(PlsqlCode.GOTO, "GOTO " + g.label())));
    }

    /** The statements with the blocks and loops that jumps to their labels need; empty when no label of theirs is jumped to. */
    Optional<List<PgStep>> around(List<Step> list, At begin) {
        if (list.stream().noneMatch(Step.Label.class::isInstance)) {
            return Optional.empty();
        }
        List<Integer> labels = IntStream.range(0, list.size())
                .filter(i -> list.get(i) instanceof Step.Label label
                        && !attributes.jumps().containsKey(label.name())
                        && jumps(list, label.name())
                        && !continues(list, i))
                .boxed()
                .toList();
        return labels.stream()
                .filter(i -> parts(list, i, labels))
                .findFirst()
                .or(() -> labels.stream().findFirst())
                .map(i -> split(list, i, begin));
    }

    /** Whether no jump to another label goes from before this one to behind it, or back. */
    private static boolean parts(List<Step> list, int at, List<Integer> labels) {
        return labels.stream().filter(i -> i != at).noneMatch(i -> {
            List<Step> side = i > at ? list.subList(0, at) : list.subList(at, list.size());
            return jumps(side, ((Step.Label) list.get(i)).name());
        });
    }

    private List<PgStep> split(List<Step> list, int at, At begin) {
        Step.Label label = (Step.Label) list.get(at);
        List<Step> before = list.subList(0, at);
        List<Step> rest = list.subList(at, list.size());
        At middle = at == 0 ? begin : list.get(at - 1).end();
        var result = new ArrayList<PgStep>();
        result.addAll(jumps(before, label.name()) ? skipping(before, label, begin) : lowered(before, begin));
        result.addAll(jumps(rest, label.name()) ? repeating(rest, label, middle) : after(rest, label, middle));
        return result;
    }

    /** Whether the label stands at the end of a loop, and all jumps to it are the loop's own: they are CONTINUE. */
    private boolean continues(List<Step> list, int label) {
        return !attributes.loopEnds().isEmpty()
                && attributes.loopEnds().peek().equals(Optional.of(((Step.Label) list.get(label)).name()))
                && !SourceSteps.loops(list.subList(0, label)).stream()
                        .anyMatch(l -> jumps(l, ((Step.Label) list.get(label)).name()));
    }

    private static boolean jumps(List<Step> list, Identifier label) {
        var found = new AtomicBoolean();
        SourceSteps.each(list, s -> {
            if (s instanceof Step.Goto g && g.label().equals(label)) {
                found.set(true);
            }
        });
        return found.get();
    }

    private List<PgStep> lowered(List<Step> list, At begin) {
        return list.isEmpty() ? List.of() : steps.steps(list, begin);
    }

    private List<PgStep> skipping(List<Step> list, Step.Label label, At begin) {
        String name = named(label, "_SKIP");
        attributes.jumps().put(label.name(), new PgStep.Exit(name, Optional.empty()));
        List<PgStep> inner = steps.steps(list, begin);
        attributes.jumps().remove(label.name());
        return List.of(new PgStep.Block(name, List.of(), inner, List.of()));
    }

    /** From the label on, without a jump back to it: the label may still be that of a loop. */
    private List<PgStep> after(List<Step> list, Step.Label label, At begin) {
        attributes.jumps().put(label.name(), new PgStep.Nothing());
        List<PgStep> result = steps.steps(list, begin);
        attributes.jumps().remove(label.name());
        return result;
    }

    private List<PgStep> repeating(List<Step> list, Step.Label label, At begin) {
        String name = named(label, "_AGAIN");
        attributes.jumps().put(label.name(), new PgStep.Continue(name, Optional.empty()));
        attributes.loopEnds().push(Optional.empty());
        var inner = new ArrayList<>(steps.steps(list, begin));
        attributes.loopEnds().pop();
        attributes.jumps().remove(label.name());
        inner.add(new PgStep.Exit(name, Optional.empty()));
        return List.of(new PgStep.Loop(name, inner));
    }

    private String named(Step.Label label, String end) {
        return steps.context().local(new Identifier(label.name().text() + end));
    }
}
