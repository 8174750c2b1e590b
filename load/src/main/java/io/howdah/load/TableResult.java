package io.howdah.load;

import io.howdah.base.ByteCount;
import io.howdah.base.QualifiedName;
import java.time.Duration;

/**
 * One table after the load; numbers cover all runs.
 *
 * @param rows in the target table
 * @param rejected set aside, orphans of a reference-partitioned table included
 * @param chunks of all runs; {@code chunksBefore} of them were committed by earlier runs
 * @param took from the table's first chunk of this run to its last; several tables overlap
 */
public record TableResult(
        QualifiedName table, long rows, long rejected, ByteCount size, int chunks, int chunksBefore, Duration took) {}
