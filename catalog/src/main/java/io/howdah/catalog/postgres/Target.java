package io.howdah.catalog.postgres;

import java.sql.Connection;

/** The target database: opens connections on demand. Safe for many threads. */
public interface Target {
    /**
     * A new connection with autocommit on; the caller closes it.
     *
     * @throws io.howdah.base.HowdahException blamed on TARGET when the server refuses or cannot be reached
     */
    Connection open();

    /** Host, port and database for messages; never a password. */
    String describe();
}
