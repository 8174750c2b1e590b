/**
 * Applies delete and insert sets to a target, partition by partition: files are staged in tables cut like the target's, each partition is
 * changed in one transaction together with its rows in {@code howdah.migration_logs}. What is done is remembered per partition, so that a rerun does what
 * is missing. Decisions: ADR 0016.
 */
@NullMarked
package io.howdah.pipelines.delta;

import org.jspecify.annotations.NullMarked;
