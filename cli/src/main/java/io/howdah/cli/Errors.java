package io.howdah.cli;

import io.howdah.base.Blame;
import io.howdah.base.ErrorCode;
import io.howdah.base.HowdahException;
import io.howdah.load.LoadCode;
import io.howdah.pipelines.PipelineCode;
import io.howdah.validate.ValidateCode;
import java.util.Set;

/** Tells a person what went wrong, without stack traces; those of bugs go into the log file. */
final class Errors {
    private static final Set<ErrorCode> INTERRUPTIONS =
            Set.of(PipelineCode.INTERRUPTED, LoadCode.INTERRUPTED, ValidateCode.INTERRUPTED);

    private final Session session;

    Errors(Session session) {
        this.session = session;
    }

    /** @return the exit code */
    int report(Throwable error) {
        HowdahException known = known(error);
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

    /** What fails in a thread that was interrupted fails for that, whatever words it has. */
    private static HowdahException known(Throwable error) {
        if (error instanceof HowdahException e
                && (INTERRUPTIONS.contains(e.code()) || !Thread.currentThread().isInterrupted())) {
            return e;
        }
        return Thread.currentThread().isInterrupted()
                ? new HowdahException(
                        PipelineCode.INTERRUPTED,
                        "the command was interrupted; what is committed stays",
                        "run the same command again to continue",
                        error)
                : new HowdahException(
                        PipelineCode.INTERNAL,
                        "unexpected " + error.getClass().getSimpleName()
                                + (error.getMessage() == null ? "" : ": " + error.getMessage()),
                        "please report it with the log file",
                        error);
    }
}
