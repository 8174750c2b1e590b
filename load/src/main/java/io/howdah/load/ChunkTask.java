package io.howdah.load;

import io.howdah.base.ByteCount;
import io.howdah.source.TableSource;

/** One chunk to be loaded. */
record ChunkTask(TablePlan plan, TableSource source, TableSource.Chunk chunk, ChunkKey key) {
    ByteCount size() {
        return new ByteCount(Math.max(0, chunk.end() - chunk.start()));
    }
}
