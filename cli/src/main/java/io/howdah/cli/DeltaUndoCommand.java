package io.howdah.cli;

import io.howdah.base.HowdahException;
import io.howdah.pipelines.delta.DeltaResult;
import io.howdah.pipelines.delta.Deltas;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code howdah delta undo}. */
@Command(
        name = "undo",
        mixinStandardHelpOptions = true,
        header = "Take back a cycle: remove what it inserted, restore what it deleted or changed.",
        description = "Needs a cycle that ran with --keep-undo or delta.undo: keep.")
final class DeltaUndoCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private DeltaCycleOptions options = new DeltaCycleOptions();

    @Option(names = "--forget", description = "Undo nothing, but drop what is kept for it.")
    private boolean forget;

    DeltaUndoCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Deltas deltas = options.deltas(session);
        long cycle = options.cycle();
        if (forget) {
            deltas.forget(cycle);
            session.out().println("What was kept for cycle " + cycle + " is gone.");
            return 0;
        }
        List<DeltaResult.PartResult> parts = deltas.undo(cycle);
        Optional<HowdahException> failure =
                parts.stream().flatMap(p -> p.failure().stream()).findFirst();
        new DeltaResults(session, options.form()).showUndone(cycle, parts);
        return failure.map(f -> new Errors(session).report(f)).orElse(0);
    }
}
