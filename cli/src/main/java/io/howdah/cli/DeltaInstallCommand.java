package io.howdah.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code howdah delta install}. */
@Command(
        name = "install",
        mixinStandardHelpOptions = true,
        header = "Make howdah.delta_apply in the target, which applies staged cycles from psql or a scheduler.",
        description = "It needs the extension dblink when it runs.")
final class DeltaInstallCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private DeltaOptions options = new DeltaOptions();

    DeltaInstallCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        options.deltas(session).install();
        session.out().println("Installed. After `howdah delta run --stage-only`: CALL howdah.delta_apply(CYCLE);");
        return 0;
    }
}
