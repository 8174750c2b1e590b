package io.howdah.load;

import io.howdah.base.QualifiedName;

/**
 * Names one chunk of a repair within its run.
 *
 * @param round 1-based: a table is repaired again when rows of others stood in the way
 * @param chunk 0-based
 */
public record RepairKey(QualifiedName table, int round, int chunk) {}
