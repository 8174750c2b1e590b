package io.howdah.load;

import io.howdah.base.QualifiedName;
import java.time.Duration;

/**
 * A reference-partitioned table was filled from its staging table.
 *
 * @param rows inserted
 * @param orphans staged rows without a parent, set aside by policy
 */
public record FillDone(QualifiedName table, long rows, long orphans, Duration took) {}
