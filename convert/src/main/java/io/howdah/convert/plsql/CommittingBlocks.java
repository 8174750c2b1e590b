package io.howdah.convert.plsql;

import io.howdah.sql.postgres.PgStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Blocks with exception handlers in which a transaction ends. In PL/pgSQL such a block is a subtransaction, and neither COMMIT nor ROLLBACK
 * can run within (PostgreSQL manual, "Transaction Management" of PL/pgSQL). The handlers move to the statements between:
 *
 * <pre>
 * BEGIN a; COMMIT; b; EXCEPTION WHEN x THEN h; END
 * ->
 * &lt;&lt;work&gt;&gt; BEGIN
 *   BEGIN a; EXCEPTION WHEN x THEN h; EXIT work; END;
 *   COMMIT;
 *   BEGIN b; EXCEPTION WHEN x THEN h; EXIT work; END;
 * END
 * </pre>
 *
 * What was committed stays when a later statement fails, as in Oracle. The same goes for what FORALL SAVE EXCEPTIONS changed before it
 * raises ORA-24381 (PL/SQL Language Reference 23ai, "Handling FORALL Exceptions After FORALL Statement Completes"). The conditions and queries of IF and of loops that hold a COMMIT
 * stand outside of every handler.
 */
final class CommittingBlocks {
    private final List<PgStep.Handler> handlers;

    private final Predicate<PgStep> outside;

    private CommittingBlocks(String label, List<PgStep.Handler> handlers, Predicate<PgStep> outside) {
        this.outside = outside;
        this.handlers = handlers.stream()
                .map(h -> new PgStep.Handler(h.conditions(), left(h.steps(), label)))
                .toList();
    }

    /**
     * The block with its handlers around what lies between the ends of transactions; as it is when it has no handlers or no such end.
     *
     * @param saved loops of FORALL SAVE EXCEPTIONS, which catch all errors themselves: what they changed stays whatever a handler does
     * @param label for the block when it has none
     */
    static PgStep.Block apart(PgStep.Block block, Set<PgStep> saved, Supplier<String> label) {
        Predicate<PgStep> outside =
                s -> s instanceof PgStep.Commit || s instanceof PgStep.Rollback || saved.contains(s);
        if (block.handlers().isEmpty() || !any(block.steps(), outside)) {
            return block;
        }
        String name = block.label().isEmpty() ? label.get() : block.label();
        List<PgStep> steps = new CommittingBlocks(name, block.handlers(), outside).guarded(block.steps());
        return new PgStep.Block(name, block.declarations(), steps, List.of());
    }

    private static boolean any(List<PgStep> steps, Predicate<PgStep> test) {
        var found = new AtomicBoolean();
        StepWalk.each(steps, s -> {
            if (test.test(s)) {
                found.set(true);
            }
        });
        return found.get();
    }

    /** A handler's statements, after which the whole block is left. */
    private static List<PgStep> left(List<PgStep> steps, String label) {
        boolean goesOn = steps.isEmpty()
                || switch (steps.getLast()) {
                    case PgStep.Return r -> false;
                    case PgStep.Reraise r -> false;
                    case PgStep.Raise r -> !r.level().equals("EXCEPTION");
                    default -> true;
                };
        if (!goesOn) {
            return steps;
        }
        var result = new ArrayList<>(steps);
        result.add(new PgStep.Exit(label, Optional.empty()));
        return result;
    }

    private List<PgStep> guarded(List<PgStep> steps) {
        var result = new ArrayList<PgStep>();
        var run = new ArrayList<PgStep>();
        for (PgStep step : steps) {
            if (any(List.of(step), outside)) {
                flush(run, result);
                result.add(inside(step));
            } else {
                run.add(step);
            }
        }
        flush(run, result);
        return result;
    }

    private void flush(List<PgStep> run, List<PgStep> result) {
        boolean harmless = run.stream().allMatch(CommittingBlocks::harmless);
        if (harmless) {
            result.addAll(run);
        } else {
            result.add(new PgStep.Block("", List.of(), run, handlers));
        }
        run.clear();
    }

    private static boolean harmless(PgStep step) {
        return switch (step) {
            case PgStep.Remark r -> true;
            case PgStep.Nothing n -> true;
            case PgStep.Exit e -> e.when().isEmpty();
            case PgStep.Continue c -> c.when().isEmpty();
            case PgStep.Return r -> r.value().isEmpty();
            default -> false;
        };
    }

    private PgStep inside(PgStep step) {
        if (outside.test(step)) {
            return step;
        }
        return switch (step) {
            case PgStep.Block b
            when b.handlers().isEmpty() -> new PgStep.Block(b.label(), b.declarations(), guarded(b.steps()), List.of());
            case PgStep.Block b -> within(b);
            case PgStep.If s -> new PgStep.If(branches(s.branches()), guarded(s.otherwise()));
            case PgStep.Choose c ->
                new PgStep.Choose(
                        c.operand(), branches(c.branches()), c.otherwise().map(this::guarded));
            case PgStep.Loop(String name, var body) -> new PgStep.Loop(name, guarded(body));
            case PgStep.While(String name, var condition, var body) -> new PgStep.While(name, condition, guarded(body));
            case PgStep.ForRange f ->
                new PgStep.ForRange(
                        f.label(), f.variable(), f.direction(), f.first(), f.last(), f.by(), guarded(f.steps()));
            case PgStep.ForQuery f -> new PgStep.ForQuery(f.label(), f.target(), f.query(), guarded(f.steps()));
            case PgStep.ForCursor f ->
                new PgStep.ForCursor(f.label(), f.variable(), f.cursor(), f.arguments(), guarded(f.steps()));
            case PgStep.ForExecute f ->
                new PgStep.ForExecute(f.label(), f.target(), f.sql(), f.using(), guarded(f.steps()));
            case PgStep.Foreach f -> new PgStep.Foreach(f.label(), f.target(), f.array(), guarded(f.steps()));
            default -> step; // the others hold no statements
        };
    }

    /** A block whose own handlers end the transaction: what they do not catch is for the handlers around. */
    private PgStep within(PgStep.Block block) {
        var all = new ArrayList<PgStep.Handler>();
        boolean others = false;
        for (PgStep.Handler h : block.handlers()) {
            all.add(new PgStep.Handler(h.conditions(), guarded(h.steps())));
            others |= h.conditions().contains("OTHERS");
        }
        if (!others) {
            all.addAll(handlers);
        }
        return new PgStep.Block(block.label(), block.declarations(), block.steps(), all);
    }

    private List<PgStep.Branch> branches(List<PgStep.Branch> branches) {
        return branches.stream()
                .map(b -> new PgStep.Branch(b.conditions(), guarded(b.steps())))
                .toList();
    }
}
