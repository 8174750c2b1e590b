package io.howdah.load;

import io.howdah.values.CopyBuffer;
import java.sql.SQLException;

/** Where the bytes of encoded rows go, in order. */
interface CopyOutlet {
    /** Takes all of the buffer and leaves it empty. */
    void send(CopyBuffer buffer) throws SQLException;
}
