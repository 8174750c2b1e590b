package io.howdah.orasim.engine.store;

import org.jspecify.annotations.Nullable;

/**
 * One state of a row, made by a transaction; {@code bytes} is absent when that transaction deleted it.
 *
 * @param statement number of the statement inside its transaction, so that a statement does not see its own changes
 * @param older the state before; absent for a new row and where the page holds it
 */
@SuppressWarnings("ArrayRecordComponent")
public record Version(
        byte @Nullable [] bytes,
        Transaction transaction,
        long statement,
        @Nullable Version older) {
    boolean deleted() {
        return bytes == null;
    }
}
