package io.howdah.pipelines.sync;

import io.howdah.base.QualifiedName;
import io.howdah.pipelines.sync.Plan.Watched;
import io.howdah.pipelines.sync.Relations.Member;
import io.howdah.pipelines.sync.SyncSettings.Mode;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What schema howdah holds of one sync. */
record SyncState(Db db, QualifiedName into) {
    /** What batches before the last one weigh in the rate: half after about seven. */
    private static final double FADE = 0.9;

    enum Stage {
        /** its triggers are not there yet */
        BEGUN,
        INSTALLED,
        /** mode IMMEDIATE: writers apply their changes now */
        RUNNING
    }

    record Row(String words, Mode mode, Stage stage) {}

    /** @param position highest watermark seen, as text; empty while the table had no rows */
    record Poll(Optional<String> position, Due poll, Due sweep) {}

    enum Due {
        NOW,
        LATER
    }

    private boolean exists() throws SQLException {
        return db.is("SELECT to_regclass('howdah.sync_tables') IS NOT NULL");
    }

    Optional<Row> row() throws SQLException {
        if (!exists()) {
            return Optional.empty();
        }
        return db.first(
                row -> new Row(row.getString(1), Mode.valueOf(row.getString(2)), Stage.valueOf(row.getString(3))),
                "SELECT settings, mode, state FROM howdah.syncs WHERE table_schema = ? AND table_name = ?",
                schema(),
                name());
    }

    /** What a relation of this name was when the sync was installed. */
    Optional<Long> relation(QualifiedName source) throws SQLException {
        if (!exists()) {
            return Optional.empty();
        }
        return db.first(
                row -> row.getLong(1),
                """
                SELECT relation FROM howdah.sync_tables
                WHERE table_schema = ? AND table_name = ? AND source_schema = ? AND source_name = ?
                """,
                schema(),
                name(),
                source.schema().text(),
                source.name().text());
    }

    void begin(Plan plan) throws SQLException {
        SyncSettings settings = plan.settings();
        db.run(
                """
                INSERT INTO howdah.syncs (table_schema, table_name, view_schema, view_name, mode, settings) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                """,
                schema(),
                name(),
                settings.from().schema().text(),
                settings.from().name().text(),
                settings.mode().name(),
                settings.words());
        for (Watched each : plan.watched()) {
            db.run(
                    """
                    INSERT INTO howdah.sync_tables (table_schema, table_name, number, source_schema, source_name, kind, relation)
                    VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (table_schema, table_name, number) DO UPDATE SET relation = excluded.relation
                    """,
                    schema(),
                    name(),
                    each.number(),
                    each.name().schema().text(),
                    each.name().name().text(),
                    each.table() instanceof SyncTable.Triggered ? "TRIGGERED" : "POLLED",
                    each.relation().oid());
        }
    }

    void stage(Stage stage) throws SQLException {
        db.run(
                "UPDATE howdah.syncs SET state = ? WHERE table_schema = ? AND table_name = ?",
                stage.name(),
                schema(),
                name());
    }

    Optional<String> definition() throws SQLException {
        return db.rows(
                        row -> Optional.ofNullable(row.getString(1)),
                        "SELECT definition FROM howdah.syncs WHERE table_schema = ? AND table_name = ?",
                        schema(),
                        name())
                .getFirst();
    }

    void definition(String digest) throws SQLException {
        db.run(
                "UPDATE howdah.syncs SET definition = ? WHERE table_schema = ? AND table_name = ?",
                digest,
                schema(),
                name());
    }

    /** Of the table when it was last compared as a whole; empty before. */
    Optional<String> storage() throws SQLException {
        return db.rows(
                        row -> Optional.ofNullable(row.getString(1)),
                        "SELECT storage FROM howdah.syncs WHERE table_schema = ? AND table_name = ?",
                        schema(),
                        name())
                .getFirst();
    }

    void storage(String digest) throws SQLException {
        db.run(
                "UPDATE howdah.syncs SET storage = ? WHERE table_schema = ? AND table_name = ?",
                digest,
                schema(),
                name());
    }

    Set<Long> members(int number) throws SQLException {
        return new HashSet<>(db.rows(
                row -> row.getLong(1),
                "SELECT unnest(members) FROM howdah.sync_tables WHERE table_schema = ? AND table_name = ? AND number = ?",
                schema(),
                name(),
                number));
    }

    void members(int number, List<Member> members) throws SQLException {
        db.run(
                "UPDATE howdah.sync_tables SET members = ? WHERE table_schema = ? AND table_name = ? AND number = ?",
                members.stream().map(Member::oid).toArray(Long[]::new),
                schema(),
                name(),
                number);
    }

    Poll poll(int number, SyncTable.Polled table) throws SQLException {
        long sweep = table.sweep().map(Duration::toMillis).orElse(-1L);
        return db.rows(
                        row -> new Poll(
                                Optional.ofNullable(row.getString(1)),
                                row.getBoolean(2) ? Due.NOW : Due.LATER,
                                row.getBoolean(3) ? Due.NOW : Due.LATER),
                        """
                        SELECT position, coalesce(polled + ? * interval '1 ms' <= clock_timestamp(), true),
                               ? >= 0 AND coalesce(swept + ? * interval '1 ms' <= clock_timestamp(), false)
                        FROM howdah.sync_tables WHERE table_schema = ? AND table_name = ? AND number = ?
                        """,
                        table.interval().toMillis(),
                        sweep,
                        sweep,
                        schema(),
                        name(),
                        number)
                .getFirst();
    }

    /** @param position an expression of text; the old one stays when it is NULL */
    void polled(int number, String position) throws SQLException {
        db.run(
                "UPDATE howdah.sync_tables SET polled = clock_timestamp(), swept = coalesce(swept, clock_timestamp()), position = coalesce("
                        + position + ", position) WHERE table_schema = ? AND table_name = ? AND number = ?",
                schema(),
                name(),
                number);
    }

    void swept(int number) throws SQLException {
        db.run(
                "UPDATE howdah.sync_tables SET swept = clock_timestamp() WHERE table_schema = ? AND table_name = ? AND number = ?",
                schema(),
                name(),
                number);
    }

    /** Polling has to begin anew. */
    void unseen(int number) throws SQLException {
        db.run(
                "UPDATE howdah.sync_tables SET polled = NULL, position = NULL WHERE table_schema = ? AND table_name = ? AND number = ?",
                schema(),
                name(),
                number);
    }

    /** Whether polling has begun. */
    boolean isSeen(int number) throws SQLException {
        return db.is(
                "SELECT polled IS NOT NULL FROM howdah.sync_tables WHERE table_schema = ? AND table_name = ? AND number = ?",
                schema(),
                name(),
                number);
    }

    void applied(SyncResult batch, double seconds) throws SQLException {
        db.run(
                """
                UPDATE howdah.syncs SET applied = clock_timestamp(), batches = batches + 1, entries = entries + ?,
                       inserted = inserted + ?, updated = updated + ?, deleted = deleted + ?,
                       recent_entries = recent_entries * ? + ?, recent_seconds = recent_seconds * ? + ?
                WHERE table_schema = ? AND table_name = ?
                """,
                batch.entries(),
                batch.inserted(),
                batch.updated(),
                batch.deleted(),
                FADE,
                batch.entries(),
                FADE,
                seconds,
                schema(),
                name());
    }

    void delete() throws SQLException {
        db.run("DELETE FROM howdah.syncs WHERE table_schema = ? AND table_name = ?", schema(), name());
    }

    private String schema() {
        return into.schema().text();
    }

    private String name() {
        return into.name().text();
    }
}
