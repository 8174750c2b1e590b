package io.howdah.orasim.wire;

import io.howdah.orasim.server.OracleError;
import io.howdah.orasim.server.ResultRows;
import java.util.HashMap;
import java.util.Map;

/** The open cursors of a session. */
final class Cursors {
    private final Map<Integer, Cursor> open = new HashMap<>();
    private final Describe describe;
    private int last;

    Cursors(Describe describe) {
        this.describe = describe;
    }

    Describe describe() {
        return describe;
    }

    Cursor create() {
        do {
            // numbers have 16 bits in some messages
            last = last == 0xffff ? 1 : last + 1;
        } while (open.containsKey(last));
        Cursor cursor = new Cursor(last);
        open.put(last, cursor);
        return cursor;
    }

    Cursor open(ResultRows rows) {
        Cursor cursor = create();
        cursor.open(rows);
        return cursor;
    }

    /** @throws OracleError ORA-01001 when there is none of this number */
    Cursor get(int id) throws OracleError {
        Cursor cursor = open.get(id);
        if (cursor == null) {
            throw new OracleError(1001, "invalid cursor");
        }
        return cursor;
    }

    void close(int id) {
        Cursor cursor = open.remove(id);
        if (cursor != null) {
            cursor.closeRows();
        }
    }

    /** Its rows are not wanted any more; the statement stays. */
    void cancel(int id) {
        Cursor cursor = open.get(id);
        if (cursor != null) {
            cursor.closeRows();
        }
    }

    void closeAll() {
        open.values().forEach(Cursor::closeRows);
        open.clear();
    }
}
