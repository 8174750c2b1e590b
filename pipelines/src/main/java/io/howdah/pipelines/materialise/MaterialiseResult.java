package io.howdah.pipelines.materialise;

import java.time.Duration;
import java.util.Optional;

/**
 * What a run did.
 *
 * @param run its number in {@code howdah.materialise_runs}
 * @param rows that were inserted, by all attempts of the run together; of an incremental run inserted or updated
 * @param vanished rows that were deleted because the view does not have them any more
 * @param chunks of the run; those of earlier attempts counted
 * @param resumed chunks that earlier attempts had done
 * @param moments snapshots of this database that the run's chunks saw: 1 when all of them saw the same
 * @param watermark from which the next incremental run reads on
 */
public record MaterialiseResult(
        long run,
        MaterialisePlan.Way way,
        long rows,
        long vanished,
        int chunks,
        int resumed,
        int moments,
        Optional<String> watermark,
        Duration took) {}
