package io.howdah.load;

import io.howdah.base.ByteCount;
import java.time.Duration;

/**
 * A chunk whose rows are in the target, as the ledger remembers it.
 *
 * @param rows copied into the target (or its staging table)
 * @param rejected set aside by policy
 * @param size bytes of source
 */
public record ChunkDone(ChunkKey key, long rows, long rejected, ByteCount size, Duration took) {}
