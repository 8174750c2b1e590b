package io.howdah.cli;

import io.howdah.base.HowdahException;
import io.howdah.cli.config.Project;
import io.howdah.pipelines.delta.DeltaResult;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code howdah delta undo}. */
@Command(
        name = "undo",
        mixinStandardHelpOptions = true,
        header = "Take back a cycle: remove what it inserted, restore what it deleted or changed.",
        description = "Needs a cycle that ran with --keep-undo or delta.undo: keep.")
final class DeltaUndoCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private DeltaOptions options = new DeltaOptions();

    @Parameters(paramLabel = "CYCLE", description = "Its number, see `howdah delta status`.")
    private long cycle;

    @Option(names = "--forget", description = "Undo nothing, but drop what is kept for it.")
    private boolean forget;

    DeltaUndoCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Project project = options.project(session);
        var deltas = options.deltas(session, project, project.delta().settings());
        if (forget) {
            deltas.forget(cycle);
            session.out().println("What was kept for cycle " + cycle + " is gone.");
            return 0;
        }
        List<DeltaResult.PartResult> parts = deltas.undo(cycle);
        Optional<HowdahException> failure =
                parts.stream().flatMap(p -> p.failure().stream()).findFirst();
        long undone = parts.stream().filter(p -> p.failure().isEmpty()).count();
        session.out()
                .println(String.format(
                        Locale.ROOT,
                        "Cycle %d: %d of %d partitions undone, %,d rows removed, %,d restored",
                        cycle,
                        undone,
                        parts.size(),
                        parts.stream()
                                .mapToLong(DeltaResult.PartResult::deleted)
                                .sum(),
                        parts.stream()
                                .mapToLong(DeltaResult.PartResult::inserted)
                                .sum()));
        return failure.map(f -> new Errors(session).report(f)).orElse(0);
    }
}
