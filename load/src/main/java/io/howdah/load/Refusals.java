package io.howdah.load;

import java.sql.SQLException;
import java.util.Optional;

/** Rows that a repair leaves as they are. Owned by one worker. */
final class Refusals {
    /** So many rows are looked for one by one; where more are refused the rest of the chunk is left. */
    private static final int MOST = 1000;

    private long count;
    private int searched;
    private Optional<String> reason = Optional.empty();

    void take(SQLException e, long rows) {
        count += rows;
        searched++;
        told(SqlErrors.reason(e));
    }

    void take(String why) {
        take(1, why);
    }

    void take(long rows, String why) {
        count += rows;
        told(why);
    }

    private void told(String why) {
        if (reason.isEmpty()) {
            reason = Optional.of(why);
        }
    }

    boolean enough() {
        return searched >= MOST;
    }

    long count() {
        return count;
    }

    Optional<String> reason() {
        return reason;
    }
}
