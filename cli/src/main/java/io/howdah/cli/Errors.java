package io.howdah.cli;

import io.howdah.base.Blame;
import io.howdah.base.HowdahException;
import io.howdah.pipelines.PipelineCode;

/** Tells a person what went wrong, without stack traces; those of bugs go into the log file. */
final class Errors {
    private final Session session;

    Errors(Session session) {
        this.session = session;
    }

    /** @return the exit code */
    int report(Throwable error) {
        HowdahException known = error instanceof HowdahException e
                ? e
                : new HowdahException(
                        PipelineCode.INTERNAL,
                        "unexpected " + error.getClass().getSimpleName()
                                + (error.getMessage() == null ? "" : ": " + error.getMessage()),
                        "please report it with the log file",
                        error);
        session.err().println("howdah: " + known.line());
        if (!known.hint().isEmpty()) {
            session.err().println("hint: " + known.hint());
        }
        LogFile.error(known);
        if (known.code().blame() == Blame.BUG) {
            LogFile.current()
                    .ifPresentOrElse(
                            file -> session.err().println("details: " + file),
                            () -> known.printStackTrace(session.err()));
        }
        return known.code().blame().exitCode();
    }
}
