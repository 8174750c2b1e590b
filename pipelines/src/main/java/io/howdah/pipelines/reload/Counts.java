package io.howdah.pipelines.reload;

/**
 * What a merge did or would do to one table.
 *
 * @param equal rows that are the same already
 * @param newer rows of the target that stand by policy
 * @param vanishedKept rows that vanished from the source and stay
 */
public record Counts(long inserted, long updated, long deleted, long equal, long newer, long vanishedKept) {}
