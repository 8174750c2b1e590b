package io.howdah.pipelines.sync;

import io.howdah.base.HowdahException;
import io.howdah.base.QualifiedName;
import io.howdah.pipelines.sync.SyncLag.State;
import io.howdah.pipelines.sync.SyncSettings.Mode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads how far a table is behind its view. */
record LagReader(Db db, QualifiedName into) {
    /** A table that is watched, before its queue is looked at. */
    private record Source(int number, QualifiedName name, Optional<Instant> polled, Optional<String> position) {}

    SyncLag read() throws SQLException {
        if (new SyncState(db, into).row().isEmpty()) {
            throw new HowdahException(
                    SyncCode.NOT_INSTALLED,
                    "could not tell how far " + into + " is behind: no sync of it is installed",
                    "install it");
        }
        List<SyncLag.Table> tables = tables();
        boolean works = db.is("""
                SELECT EXISTS (SELECT FROM pg_locks l
                    WHERE l.locktype = 'advisory' AND l.classid = ?::bigint::oid AND l.objid = (hashtext(?)::bigint & 4294967295)::oid
                      AND l.objsubid = 2 AND l.granted
                      AND l.database = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database()))
                """, (long) Names.workerSpace(), into.quoted());
        return db.rows(
                        row -> new SyncLag(
                                into,
                                Mode.valueOf(row.getString(1)),
                                row.getString(2).equals("RUNNING") || row.getLong(3) > 0
                                        ? State.RUNNING
                                        : State.INSTALLED,
                                works ? SyncLag.Worker.AT_WORK : SyncLag.Worker.NONE,
                                row.getDouble(4),
                                row.getLong(5),
                                instant(row, 6),
                                tables),
                        """
                        SELECT mode, state, batches, CASE WHEN recent_seconds > 0 THEN recent_entries / recent_seconds ELSE 0 END,
                               inserted + updated + deleted, applied
                        FROM howdah.syncs WHERE table_schema = ? AND table_name = ?
                        """,
                        into.schema().text(),
                        into.name().text())
                .getFirst();
    }

    private List<SyncLag.Table> tables() throws SQLException {
        List<Source> sources = db.rows(
                row -> new Source(
                        row.getInt(1),
                        QualifiedName.of(row.getString(2), row.getString(3)),
                        instant(row, 4),
                        Optional.ofNullable(row.getString(5))),
                """
                SELECT number, source_schema, source_name, polled, position FROM howdah.sync_tables
                WHERE table_schema = ? AND table_name = ? ORDER BY number
                """,
                into.schema().text(),
                into.name().text());
        List<SyncLag.Table> tables = new ArrayList<>();
        for (Source each : sources) {
            tables.add(db.rows(
                            row -> lag(each, row.getLong(1), row.getDouble(2)),
                            "SELECT count(*), coalesce(extract(epoch FROM clock_timestamp() - min(noticed)), 0) FROM "
                                    + Names.of(into).queue(each.number()).quoted())
                    .getFirst());
        }
        return tables;
    }

    private static SyncLag.Table lag(Source source, long entries, double seconds) {
        Optional<Duration> oldest =
                entries == 0 ? Optional.empty() : Optional.of(Duration.ofMillis((long) (seconds * 1000)));
        return new SyncLag.Table(source.name(), entries, oldest, source.polled(), source.position());
    }

    private static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }
}
