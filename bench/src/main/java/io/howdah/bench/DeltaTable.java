package io.howdah.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/**
 * A table of numbered rows in partitions of equal size, and sets of changes for it. Row n is there once, with id 2n or 2n + 1; a set deletes rows
 * and inserts each again under its other id, so that the table keeps its size and its spread whatever was applied before.
 */
final class DeltaTable {
    static final String DELETES = "bench.orders.delete.csv";
    static final String INSERTS = "bench.orders.insert.csv";

    private final Server server;
    private final int rows;
    private final int partitions;
    private final Path directory;

    DeltaTable(Server server, int rows, int partitions, Path directory) {
        this.server = server;
        this.rows = rows;
        this.partitions = partitions;
        this.directory = directory;
    }

    void create() throws SQLException {
        server.execute("DROP SCHEMA IF EXISTS bench CASCADE", "CREATE SCHEMA bench", """
                CREATE TABLE bench.orders (id bigint NOT NULL, customer integer NOT NULL, ordered timestamp(0) NOT NULL,
                    status varchar(10), amount numeric(12,2), note varchar(60)) PARTITION BY RANGE (id)
                """);
        long each = 2L * rows / partitions;
        for (int p = 0; p < partitions; p++) {
            long from = p * each;
            long to = p == partitions - 1 ? 2L * rows : from + each;
            server.execute("CREATE TABLE bench.orders_" + p + " PARTITION OF bench.orders FOR VALUES FROM (" + from
                    + ") TO (" + to + ")");
            server.execute("INSERT INTO bench.orders_" + p + " SELECT " + columns("2 * n") + " FROM generate_series("
                    + from / 2 + ", " + (to / 2 - 1) + ") n");
        }
        server.execute("ALTER TABLE bench.orders ADD PRIMARY KEY (id)", "VACUUM ANALYZE bench.orders");
    }

    private static String columns(String id) {
        return id
                + " AS id, (n::bigint * 7919 % 100000)::int AS customer, timestamp '2020-01-01' + (n % 100000) * interval '1 minute' AS ordered,"
                + " (ARRAY['open', 'paid', 'sent', 'returned'])[1 + n % 4] AS status, (n % 1000000) / 100.0 AS amount,"
                + " 'note of row number ' || n || ' and some words' AS note";
    }

    /**
     * @param share one row in so many is deleted and comes again
     * @return its folder
     */
    Path writeSet(int turn, int share) throws IOException, SQLException {
        Path folder = Files.createDirectories(directory.resolve("set-" + turn));
        String chosen =
                " FROM bench.orders o, LATERAL (SELECT o.id / 2 AS n) m WHERE n % " + share + " = " + turn % share;
        copy("SELECT o.id" + chosen, folder.resolve(DELETES));
        copy("SELECT " + columns("o.id # 1") + chosen, folder.resolve(INSERTS));
        return folder;
    }

    private void copy(String query, Path file) throws IOException, SQLException {
        try (Connection connection = DriverManager.getConnection(server.url());
                OutputStream out = Files.newOutputStream(file)) {
            out.write((query.contains("customer") ? "ID,CUSTOMER,ORDERED,STATUS,AMOUNT,NOTE\n" : "ID\n")
                    .getBytes(StandardCharsets.UTF_8));
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("COPY (" + query + ") TO STDOUT (FORMAT csv)", out);
        }
    }

    /** What another contender left behind is cleared up, and written to disk. */
    void rest() throws SQLException {
        server.execute("VACUUM ANALYZE bench.orders", "CHECKPOINT");
    }

    void check() throws SQLException, IOException {
        long there = server.number("SELECT count(DISTINCT id / 2) FROM bench.orders");
        if (there != rows) {
            throw new IOException(there + " rows are there instead of " + rows);
        }
    }
}
