package io.howdah.pipelines.materialise;

import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.postgres.Target;
import io.howdah.load.Loader;
import io.howdah.load.Session;
import io.howdah.load.SqlErrors;
import io.howdah.load.Workers;
import io.howdah.pipelines.Sql;
import io.howdah.pipelines.materialise.Runs.Chunk;
import io.howdah.pipelines.materialise.Runs.Run;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Brings the chunks of a run into the table, each in one transaction with its record, all of them at one snapshot. */
final class Filling {
    private final Target target;
    private final Runs runs;
    private final Run run;
    private final MaterialiseSettings settings;
    private final String source;
    private final List<Identifier> written;
    private final Optional<Copies> copies;
    private final MaterialiseProgress progress;

    /**
     * @param source in SQL, as it stands behind FROM
     * @param written columns of the table
     */
    Filling(
            Target target,
            Runs runs,
            Run run,
            MaterialiseSettings settings,
            String source,
            List<Identifier> written,
            Optional<Copies> copies,
            MaterialiseProgress progress) {
        this.target = target;
        this.runs = runs;
        this.run = run;
        this.settings = settings;
        this.source = source;
        this.written = List.copyOf(written);
        this.copies = copies;
        this.progress = progress;
    }

    static String insert(QualifiedName into, List<Identifier> written, String source, String condition) {
        String names = Identifier.list(written, "");
        return "INSERT INTO " + into.quoted() + " (" + names + ") OVERRIDING SYSTEM VALUE\nSELECT " + names + "\nFROM "
                + source + "\nWHERE " + condition;
    }

    /** @param left chunks that are not done; {@code total} is how many there are */
    void fill(List<Chunk> left, int total, Moment moment) {
        ConcurrentLinkedQueue<Chunk> queue = new ConcurrentLinkedQueue<>(left);
        AtomicInteger done = new AtomicInteger(total - left.size());
        new Workers(target, settings.retry(), Loader.PREPARATION)
                .run(Math.min(settings.workers(), left.size()), session -> {
                    for (Chunk chunk = queue.poll(); chunk != null; chunk = queue.poll()) {
                        long rows = untilDone(session, chunk, moment);
                        progress.chunk(done.incrementAndGet(), total, rows);
                    }
                });
    }

    private long untilDone(Session session, Chunk chunk, Moment moment) {
        for (int attempt = 1; ; attempt++) {
            session.checkStopped();
            try {
                return once(session, chunk, moment);
            } catch (SQLException e) {
                session.checkStopped();
                session.rollback();
                if (Failures.lost(e)) {
                    session.discard();
                }
                if (!tryAgain(e, moment) || attempt >= session.retry().attempts()) {
                    throw failed(session, chunk, e);
                }
                progress.notice("chunk " + chunk.number() + " is tried again: " + SqlErrors.reason(e));
                session.pause(attempt + 1);
            }
        }
    }

    private boolean tryAgain(SQLException e, Moment moment) {
        try {
            boolean renewed = moment.renewIfLost();
            if (renewed) {
                progress.notice("the snapshot was lost: the chunks that are left see a later state of the database");
            }
            return renewed || Failures.passing(e);
        } catch (SQLException again) {
            return Failures.passing(e);
        }
    }

    private long once(Session session, Chunk chunk, Moment moment) throws SQLException {
        Connection connection = session.connection();
        Optional<Long> before = recorded(connection, chunk);
        if (before.isPresent()) {
            return before.get();
        }
        long began = System.nanoTime();
        moment.current().join(connection);
        if (!Runs.claim(connection, run.number(), chunk.number())) {
            throw new IllegalStateException("chunk " + chunk.number() + " was done by somebody else");
        }
        requireCopies(connection);
        long rows = Sql.run(connection, insert(settings.into(), written, source, chunk.condition()));
        session.checkStopped();
        Runs.chunkDone(connection, run.number(), chunk.number(), rows, (System.nanoTime() - began) / 1_000_000);
        connection.commit();
        return rows;
    }

    /** By a transaction whose COMMIT was not answered; the snapshot of the run is older than that. */
    private Optional<Long> recorded(Connection connection, Chunk chunk) throws SQLException {
        boolean open = Runs.claim(connection, run.number(), chunk.number());
        Optional<Long> rows = open
                ? Optional.empty()
                : Optional.of(Sql.number(
                        connection,
                        "SELECT rows FROM howdah.materialise_chunks WHERE run = ? AND chunk = ?",
                        run.number(),
                        chunk.number()));
        connection.rollback();
        return rows;
    }

    private void requireCopies(Connection connection) throws SQLException {
        if (copies.isPresent() && !copies.get().isThere(connection)) {
            throw new HowdahException(
                    MaterialiseCode.REFUSED,
                    "could not go on: the fetched tables are gone, the server has crashed",
                    "run the same command again; it fetches them again");
        }
    }

    private HowdahException failed(Session session, Chunk chunk, SQLException e) {
        HowdahException plain = Failures.of(
                "fill table " + settings.into().quoted() + ", chunk " + chunk.number() + " (" + bounds(chunk) + ")", e);
        String state = SqlErrors.state(e);
        if (settings.key().isEmpty() || !state.equals("23505") && !state.equals("23502")) {
            return plain;
        }
        try {
            Connection connection = session.connection();
            Optional<HowdahException> keys =
                    new KeyCheck(connection, run.number(), settings).ofView(source, chunk.condition());
            connection.commit();
            if (keys.isPresent()) {
                return keys.get();
            }
        } catch (SQLException again) {
            session.rollback();
            plain.addSuppressed(again);
            return plain;
        }
        return state.equals("23505")
                ? new HowdahException(
                        MaterialiseCode.ROWS_IN_THE_WAY,
                        "could not fill table " + settings.into().quoted()
                                + ": it has rows of keys that the view brings too: " + SqlErrors.reason(e),
                        "choose prepare: truncate or drop-and-create",
                        e)
                : plain;
    }

    /** No values: they are data. */
    private static String bounds(Chunk chunk) {
        return chunk.condition().equals(KeyRanges.ALL) ? "all rows" : "see howdah.materialise_chunks";
    }
}
