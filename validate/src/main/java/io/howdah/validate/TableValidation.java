package io.howdah.validate;

import io.howdah.base.ByteCount;
import io.howdah.base.QualifiedName;
import java.time.Duration;
import java.util.List;

/**
 * One table compared.
 *
 * @param sourceRows records of the source that are rows (rejected ones are not counted here)
 * @param rejectedRows source records that cannot be rows of the target, found by reading the source again
 * @param differing rows missing, extra or different; 0 exactly when the state is EQUAL or EQUAL_BUT_REJECTS
 * @param unequal those of the table's buckets that had other sums
 * @param differences a sample, bounded by {@link ValidateSettings#samples}: row data, not for logs
 */
public record TableValidation(
        QualifiedName table,
        State state,
        long sourceRows,
        long targetRows,
        long rejectedRows,
        long differing,
        int buckets,
        List<UnequalBucket> unequal,
        List<RowDifference> differences,
        String reason,
        ByteCount size,
        Duration took) {
    public TableValidation {
        unequal = List.copyOf(unequal);
        differences = List.copyOf(differences);
    }

    public enum State {
        /** every value arrived, nothing else is there */
        EQUAL,
        /** as EQUAL, but records of the source were set aside and are missing */
        EQUAL_BUT_REJECTS,
        DIFFERENT,
        /** could not be compared; {@code reason} says why */
        FAILED
    }

    public boolean same() {
        return state == State.EQUAL;
    }
}
