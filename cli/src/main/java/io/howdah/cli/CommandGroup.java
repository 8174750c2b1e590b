package io.howdah.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A word before other words: only shows what there is. */
abstract class CommandGroup implements Runnable {
    private final Session session;

    @Spec
    private @Nullable CommandSpec spec;

    CommandGroup(Session session) {
        this.session = session;
    }

    @Override
    public final void run() {
        Objects.requireNonNull(spec).commandLine().usage(session.out());
    }
}
