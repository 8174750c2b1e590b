/**
 * Rows from sources into target tables, and what comes before and after them: chunks, COPY, the ledger's interface, statements of a
 * phase, sequences, statistics. Remembers nothing itself: {@link io.howdah.load.ChunkLedger} and
 * {@link io.howdah.load.StatementLedger} are implemented by whoever keeps the state.
 */
@NullMarked
package io.howdah.load;

import org.jspecify.annotations.NullMarked;
