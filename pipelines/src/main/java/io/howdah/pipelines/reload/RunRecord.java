package io.howdah.pipelines.reload;

import io.howdah.base.ErrorCode;
import io.howdah.base.HowdahException;
import io.howdah.catalog.postgres.Target;
import io.howdah.load.LoadCode;
import io.howdah.pipelines.PipelineCode;
import io.howdah.source.SourceCode;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One command's work on a run: how it failed is written down, and a run that cannot go on ends. */
record RunRecord(Target target, Runs runs, Runs.Run run, Clock clock) {
    /** The source is not what it was when a part was read; who begins anew reads it as it is. */
    private static final Set<ErrorCode> CHANGED = Set.of(
            LoadCode.SOURCE_CHANGED,
            SourceCode.CUT_BY_OTHER_RULES,
            SourceCode.ORACLE_TABLE_CHANGED,
            SourceCode.SCN_NOT_USABLE);

    /** After these the same run would fail in the same way. */
    private static final Set<ErrorCode> ENDS = Stream.concat(
                    CHANGED.stream(),
                    Stream.of(
                            ReloadCode.STALE,
                            ReloadCode.SNAPSHOT_LOST,
                            ReloadCode.GIVEN_UP,
                            ReloadCode.UNKNOWN_TABLE,
                            ReloadCode.BAD_WINDOW,
                            ReloadCode.NO_KEY,
                            ReloadCode.UNSUPPORTED_TABLE,
                            ReloadCode.WINDOW_DIFFERS,
                            ReloadCode.SOURCE_HIDES,
                            ReloadCode.COLUMNS_DIFFER))
            .collect(Collectors.toUnmodifiableSet());

    /** @throws HowdahException what the work threw, or what that means for the run */
    ReloadResult recorded(Supplier<ReloadResult> work) {
        Instant began = clock.instant();
        try {
            return work.get();
        } catch (HowdahException failure) {
            HowdahException e = reason(failure);
            recordBehind(e, () -> {
                runs.failed(run.number(), e);
                runs.logFailure(run.number(), "RELOAD", began, e);
                if (ENDS.contains(e.code()) && run.kind() == Runs.Kind.RELOAD) {
                    new RunEnd(target, runs).giveUp(run);
                }
            });
            throw CHANGED.contains(e.code()) ? givenUp(e) : e;
        }
    }

    /** Whatever an interrupt made fail, or made look as if it were not there, the interrupt is the reason. */
    private HowdahException reason(HowdahException failure) {
        boolean interrupted =
                failure.code() == LoadCode.INTERRUPTED || Thread.currentThread().isInterrupted();
        if (!interrupted) {
            return failure;
        }
        HowdahException reason = interrupted();
        reason.addSuppressed(failure);
        return reason;
    }

    /** Before anything is made of what was looked at: while somebody interrupts, it may look as if it were not there. */
    void stopWhenInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw interrupted();
        }
    }

    private HowdahException interrupted() {
        return new HowdahException(
                PipelineCode.INTERRUPTED, "reload " + run.number() + " was interrupted", "run the same command again");
    }

    /** Writes down how a run ended, even though somebody has interrupted it. */
    static void recordBehind(RuntimeException failure, Runnable record) {
        boolean interrupted = Thread.interrupted();
        try {
            record.run();
        } catch (HowdahException second) {
            failure.addSuppressed(second);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private HowdahException givenUp(HowdahException e) {
        return new HowdahException(
                ReloadCode.GIVEN_UP,
                e.getMessage() + " (" + e.code().code() + "); reload " + run.number()
                        + " cannot go on and was given up",
                "run the same command again, it begins anew",
                e);
    }
}
