package io.howdah.load;

import io.howdah.catalog.postgres.Target;
import java.util.List;

/** Loads tables. */
public final class Loader {
    public LoadResult load(
            List<TableLoad> tables, Target target, ChunkLedger ledger, LoadSettings settings, LoadProgress progress) {
        throw new UnsupportedOperationException("lands with the next commits");
    }
}
