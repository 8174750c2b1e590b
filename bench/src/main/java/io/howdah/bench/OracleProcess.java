package io.howdah.bench;

import io.howdah.orasim.wire.Listener;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;

/**
 * The source of {@code bench/run live} in a process of its own, so that its processor time is counted apart. Prints its port, and serves one
 * table until its input ends.
 */
public final class OracleProcess {
    private OracleProcess() {}

    /** Arguments: table, number of rows. */
    public static void main(String[] arguments) throws IOException {
        LiveTable table = LiveTable.valueOf(arguments[0]);
        LiveServer.Held held = LiveServer.Held.of(table, Long.parseLong(arguments[1]), LiveRows.of(table));
        LiveServer server = new LiveServer(Map.of(table.table().toUpperCase(Locale.ROOT), held));
        try (Listener listener = Listener.start(server, 0)) {
            System.out.println(listener.port());
            System.in.transferTo(java.io.OutputStream.nullOutputStream());
        }
    }
}
