package io.howdah.bench;

import java.io.IOException;
import java.sql.SQLException;

/** The table of the target, how it is made wrong, and how others than Howdah mend it from what was staged. */
final class ReloadTarget {
    private static final String TABLE = "shop.orders";

    /** No statuses, no kept rows, no records; rows that vanished were looked up by Howdah. */
    static final String BEST = """
            BEGIN;
            LOCK TABLE shop.orders IN SHARE ROW EXCLUSIVE MODE;
            UPDATE shop.orders t SET customer = s.customer, status = s.status, amount = s.amount, note = s.note, updated_at = s.updated_at
            FROM hand.staged s
            WHERE s.id = t.id AND (t.customer, t.status, t.amount, t.note, t.updated_at)
                IS DISTINCT FROM (s.customer, s.status, s.amount, s.note, s.updated_at);
            INSERT INTO shop.orders SELECT id, customer, status, amount, note, updated_at FROM hand.staged s
            WHERE NOT EXISTS (SELECT FROM shop.orders t WHERE t.id = s.id);
            DELETE FROM shop.orders t USING hand.gone g WHERE g.id = t.id;
            COMMIT;
            """;

    static final String ROWWISE = """
            DO $$
            DECLARE
                s hand.staged;
                changed timestamp;
            BEGIN
                FOR s IN SELECT * FROM hand.staged WHERE processing_status = 'PENDING' LOOP
                    SELECT updated_at INTO changed FROM shop.orders WHERE id = s.id;
                    IF NOT FOUND THEN
                        INSERT INTO shop.orders VALUES (s.id, s.customer, s.status, s.amount, s.note, s.updated_at);
                    ELSIF s.updated_at > changed THEN
                        UPDATE shop.orders SET customer = s.customer, status = s.status, amount = s.amount, note = s.note,
                            updated_at = s.updated_at WHERE id = s.id;
                    END IF;
                    UPDATE hand.staged SET processing_status = 'PROCESSED' WHERE id = s.id;
                END LOOP;
            END $$
            """;

    private final Server server;
    private final long total;

    ReloadTarget(Server server, long total) {
        this.server = server;
        this.total = total;
    }

    /** How the window must be when it is mended. */
    enum Outcome {
        EQUAL,
        VANISHED_ARE_LEFT
    }

    void create() throws SQLException {
        server.execute(
                "CREATE SCHEMA shop",
                "CREATE SCHEMA hand",
                "CREATE TABLE shop.orders (id bigint NOT NULL, customer integer NOT NULL, status varchar(10), amount numeric(12,2),"
                        + " note varchar(60), updated_at timestamp(0) NOT NULL)",
                "INSERT INTO shop.orders SELECT " + ReloadOrders.select() + " FROM generate_series(0, " + (total - 1)
                        + "::bigint) n",
                "ALTER TABLE shop.orders ADD CONSTRAINT orders_pk PRIMARY KEY (id)",
                "CREATE INDEX orders_updated ON shop.orders (updated_at)",
                "VACUUM ANALYZE shop.orders");
    }

    private static String source(long from, long to) {
        return " FROM (SELECT " + ReloadOrders.select() + ", n FROM generate_series(" + from + "::bigint, " + (to - 1)
                + ") n) o";
    }

    /** The window is as if it had never been mended, and made wrong again. */
    void damage(long from, long to) throws SQLException {
        server.execute(
                "DELETE FROM shop.orders WHERE id >= " + total + " OR id >= " + from + " AND id < " + to,
                "INSERT INTO shop.orders SELECT id, customer, status, amount + CASE WHEN n % 10 = 3 THEN 1 ELSE 0 END, note,"
                        + " updated_at - CASE WHEN n % 10 = 3 THEN interval '1 minute' ELSE interval '0' END"
                        + source(from, to)
                        + " WHERE n % 20 <> 7",
                "INSERT INTO shop.orders SELECT id + " + total + ", customer, status, amount, note, updated_at"
                        + source(from, to) + " WHERE n % 50 = 11",
                "VACUUM ANALYZE shop.orders",
                "CHECKPOINT");
    }

    /** Called when Howdah has staged its window. */
    void copyStaged() {
        try {
            long run = server.number("SELECT max(run) FROM howdah.reloads");
            String prefix = "howdah_stage.r" + run + "_1_";
            server.execute(
                    "CREATE TABLE hand.source AS SELECT id, customer, status, amount, note, updated_at FROM " + prefix
                            + "rows ORDER BY howdah_number",
                    "CREATE TABLE hand.gone AS SELECT id FROM " + prefix + "gone",
                    "ANALYZE hand.gone");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void freshStaging() throws SQLException {
        server.execute(
                "DROP TABLE IF EXISTS hand.staged",
                "CREATE TABLE hand.staged AS SELECT *, 'PENDING'::text AS processing_status FROM hand.source",
                "ALTER TABLE hand.staged ADD PRIMARY KEY (id)",
                "VACUUM ANALYZE hand.staged",
                "CHECKPOINT");
    }

    void check(long from, long to, Outcome outcome) throws SQLException, IOException {
        long wrong = server.number(
                "SELECT count(*) FROM (SELECT id, customer, status, amount, note, updated_at" + source(from, to)
                        + " EXCEPT SELECT * FROM " + TABLE + " WHERE id >= " + from + " AND id < " + to + ") d");
        long surplus = server.number("SELECT count(*) FROM " + TABLE + " WHERE id >= " + total);
        if (wrong > 0 || outcome == Outcome.EQUAL && surplus > 0) {
            throw new IOException(wrong + " rows are wrong, " + surplus + " are too many");
        }
    }
}
