package io.howdah.pipelines.delta;

import java.util.List;

/** Changes partitions, several at the same time, each in one transaction with its audit rows. */
interface Engine {
    /**
     * Tries every part. One that fails is rolled back and recorded, the others go on; parts of a higher level wait for those of lower ones.
     *
     * @param parts as recorded in {@code howdah.delta_parts} and {@code howdah.delta_steps}
     */
    List<DeltaResult.PartResult> apply(Cycle cycle, List<Part> parts, long run);
}
