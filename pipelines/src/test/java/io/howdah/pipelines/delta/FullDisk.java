package io.howdah.pipelines.delta;

import io.howdah.testkit.TestDatabase;

/**
 * An empty table for which the server finds no room: its file is {@code /dev/full}, so that the kernel itself answers each attempt to extend it with
 * ENOSPC ("No space left on device"), and the server reports it as of any full disk. Closing it makes room.
 */
final class FullDisk implements AutoCloseable {
    private final TestDatabase database;
    private final String file;

    /** @param table has no rows; it must not be truncated while the disk is full, as that gives it another file */
    FullDisk(TestDatabase database, String table) {
        this.database = database;
        database.execute("TRUNCATE " + table + "");
        this.file =
                database.query("SELECT pg_relation_filepath('" + table + "')").getFirst();
        run("mv %1$s %1$s.room && ln -s /dev/full %1$s");
    }

    private void run(String command) {
        // as the user whom the server is, in the folder of its data
        database.execute("COPY (SELECT) TO PROGRAM '" + command.formatted(file) + "'");
    }

    @Override
    public void close() {
        run("mv %1$s.room %1$s");
    }
}
