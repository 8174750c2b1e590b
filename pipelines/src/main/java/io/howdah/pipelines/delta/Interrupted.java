package io.howdah.pipelines.delta;

import io.howdah.base.HowdahException;
import io.howdah.load.LoadCode;
import io.howdah.pipelines.PipelineCode;
import io.howdah.pipelines.RunLog;

/**
 * Ctrl-C and SIGTERM, which interrupt the thread that runs the command. Whatever fails there from then on fails for that: channels of files are
 * closed under it, statements are cancelled. Their own words would blame a file or the server.
 */
final class Interrupted {
    private Interrupted() {}

    /** Takes down why something ended. */
    interface Record {
        void write(HowdahException reason);
    }

    /**
     * Has the reason taken down, also when this thread is interrupted, which it still is afterwards.
     *
     * @param what was done, as in "undoing cycle 3"
     * @return the reason: the interruption, if there was one
     */
    static HowdahException recorded(HowdahException failure, String what, Record taker) {
        boolean interrupted = Thread.interrupted();
        HowdahException reason = interrupted || failure.code() == LoadCode.INTERRUPTED ? told(failure, what) : failure;
        try {
            taker.write(reason);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        return reason;
    }

    private static HowdahException told(HowdahException failure, String what) {
        return is(failure)
                ? failure
                : new HowdahException(
                        PipelineCode.INTERRUPTED,
                        what + " was interrupted; what is committed stays",
                        "run the same command again to continue",
                        failure);
    }

    static boolean is(HowdahException reason) {
        return reason.code() == PipelineCode.INTERRUPTED;
    }

    static RunLog.End end(HowdahException reason) {
        return is(reason) ? RunLog.End.INTERRUPTED : RunLog.End.FAILED;
    }
}
