package io.howdah.cli;

import io.howdah.base.HowdahException;
import io.howdah.pipelines.PipelineCode;
import io.howdah.pipelines.delta.DeltaCode;
import io.howdah.pipelines.delta.DeltaResult;
import io.howdah.pipelines.delta.set.DeltaSet;
import io.howdah.pipelines.delta.set.SetLooks;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Applies sets as they become complete, until a set fails, the time is over or somebody interrupts. */
final class DeltaWatch {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Complete watch;
    private final Clock clock;
    private final Map<Path, SetLooks> seen = new HashMap<>();

    /** @param watch is asked again and again */
    DeltaWatch(Complete watch, Clock clock) {
        this.watch = watch;
        this.clock = clock;
    }

    /** The sets that are complete now, in order. */
    interface Complete {
        List<DeltaSet> complete();
    }

    /** What is done with a complete set. */
    interface Work {
        DeltaResult apply(DeltaSet set);
    }

    /**
     * @param time zero = until something fails
     * @return a result per set
     * @throws HowdahException {@link DeltaCode#NOT_COMPLETE} when the time is over and no set was complete
     */
    List<DeltaResult> run(Duration time, Work work) {
        long end = clock.millis() + time.toMillis();
        List<DeltaResult> results = new ArrayList<>();
        while (true) {
            for (DeltaSet set : watch.complete()) {
                SetLooks looks = SetLooks.of(set); // another set may come in the folder of one that was applied
                if (!looks.equals(seen.put(set.folder(), looks))) {
                    DeltaResult result = work.apply(set);
                    results.add(result);
                    if (result.outcome() == DeltaResult.Outcome.FAILED
                            || result.outcome() == DeltaResult.Outcome.STAGED) {
                        return results; // a later set may rest on rows of this one
                    }
                }
            }
            if (!time.isZero() && clock.millis() >= end) {
                if (results.isEmpty()) {
                    throw new HowdahException(
                            DeltaCode.NOT_COMPLETE,
                            "no set became complete in " + time.toSeconds() + " s",
                            "a set needs a manifest whose files are all there, its marker file, or to be left alone for a while");
                }
                return results;
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HowdahException(
                    PipelineCode.INTERRUPTED, "watching was interrupted", "run the same command again", e);
        }
    }
}
