package io.howdah.pipelines.delta;

import io.howdah.base.HowdahException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What became of a set.
 *
 * @param cycle its number in the target
 * @param staged rows that its files brought
 * @param skipped rows to be inserted that fit no partition and were left out by policy
 * @param parts that were to be changed by this run
 * @param before partitions that earlier runs had changed
 * @param staging until all rows are in staging tables, analysed and checked; {@code applying}: plans and changes
 * @param orphans foreign keys with rows that have no parent, where keys are not checked
 */
public record DeltaResult(
        long cycle,
        String set,
        Outcome outcome,
        long staged,
        long skipped,
        List<PartResult> parts,
        int before,
        List<String> orphans,
        Duration staging,
        Duration applying) {
    public DeltaResult {
        parts = List.copyOf(parts);
        orphans = List.copyOf(orphans);
    }

    public enum Outcome {
        /** a set of the same content was applied before: nothing was done */
        ALREADY,
        DONE,
        /** some partitions could not be changed; a rerun does those */
        FAILED,
        /** staged and checked, as was asked; nothing is applied yet */
        STAGED
    }

    /**
     * @param absent keys of the delete set that were not there; empty when they cannot be counted
     * @param failure why it could not be changed
     */
    public record PartResult(
            String table,
            String partition,
            long deleted,
            long updated,
            long inserted,
            Optional<Long> absent,
            Duration took,
            String plan,
            Optional<HowdahException> failure) {}

    public Optional<HowdahException> failure() {
        return parts.stream().flatMap(p -> p.failure().stream()).findFirst();
    }

    /** 0 done, 1 done but for rows that were left out or have no parent, else by the first failure. */
    public int exitCode() {
        return failure().map(f -> f.code().blame().exitCode()).orElse(skipped > 0 || !orphans.isEmpty() ? 1 : 0);
    }
}
