package io.howdah.pipelines.sync;

import io.howdah.base.HowdahException;
import io.howdah.base.Retry;
import io.howdah.catalog.postgres.Target;
import io.howdah.load.LoadCode;
import io.howdah.pipelines.PipelineCode;
import io.howdah.pipelines.State;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/**
 * Keeps a table in step with a view.
 *
 * <pre>
 *   install       fill (package materialise)       run
 *   triggers ---------- queue grows ------------> queue is worked off
 * </pre>
 *
 * Installed before the table is filled, nothing in between is lost: what the fill has seen already is found equal. Several of these may be there at the same
 * time; what must not meet is kept apart by a lock in the database.
 */
public final class Sync {
    private static final Retry RETRY = Retry.defaults();

    private final SyncSettings settings;
    private final SyncProgress progress;

    public Sync(SyncSettings settings, SyncProgress progress) {
        this.settings = settings;
        this.progress = progress;
    }

    /**
     * What {@link #install} does, and what the worker does over and over, as far as tables and view are there already.
     *
     * @return statements without semicolons, and comments
     */
    public List<String> statements(Target target) {
        try (Connection connection = target.open()) {
            return new Statements(new Db(connection), settings).all();
        } catch (SQLException e) {
            throw Failures.of("look at what a sync of " + settings.into() + " is made of", e);
        }
    }

    /**
     * Makes queues and triggers. Does nothing when all of it is there, also while a worker is at work; mends what is missing.
     *
     * @throws HowdahException {@link SyncCode}
     */
    public void install(Target target) {
        State.prepare(target);
        try (Connection connection = target.open()) {
            if (new Installation(new Db(connection), settings, progress).isComplete()) {
                return;
            }
        } catch (SQLException e) {
            throw Failures.of("look at the sync of " + settings.into(), e);
        }
        try (Session session = Session.open(target, settings)) {
            new Installation(session.db(), settings, progress).install();
        } catch (SQLException e) {
            throw Failures.of("install the sync of " + settings.into(), e);
        }
    }

    /**
     * Looks once for changes of polled tables, and works off what is in the queues.
     *
     * @throws HowdahException {@link SyncCode}; what was committed before stays, the rest stays in the queue
     */
    public SyncResult runOnce(Target target) {
        StopSignal never = new StopSignal();
        return work(target, worker -> worker.round(Polling.When.NOW, never));
    }

    /**
     * Keeps the table in step until the signal is given. What passes by itself, such as a server that restarts, is tried again for a while.
     *
     * @throws HowdahException {@link SyncCode}
     */
    public void run(Target target, StopSignal stop) {
        for (int failures = 0; !stop.isGiven(); ) {
            int[] rounds = {0};
            try {
                work(target, worker -> {
                    SyncResult sum = SyncResult.NOTHING;
                    while (!stop.isGiven()) {
                        SyncResult round = worker.round(Polling.When.DUE, stop);
                        rounds[0]++;
                        sum = sum.plus(round);
                        if (round.batches() == 0) {
                            stop.await(settings.pause());
                        }
                    }
                    return sum;
                });
            } catch (HowdahException e) {
                failures = rounds[0] > 0 ? 1 : failures + 1;
                if (!passes(e, failures) || failures >= RETRY.attempts()) {
                    throw e;
                }
                progress.trouble(e);
                stop.await(RETRY.pause(failures + 1));
            }
        }
    }

    /** After a lost connection its session may be there for a moment, and the server may not. */
    private static boolean passes(HowdahException e, int failures) {
        return Set.of(LoadCode.CONNECTION_LOST, SyncCode.FOREIGN_SERVER, SyncCode.BUSY)
                        .contains(e.code())
                || failures > 1
                        && Set.of(SyncCode.ALREADY_RUNNING, PipelineCode.TARGET_UNREACHABLE)
                                .contains(e.code());
    }

    private interface Work {
        SyncResult on(Worker worker) throws SQLException;
    }

    private SyncResult work(Target target, Work work) {
        try (Session session = Session.open(target, settings)) {
            Worker worker = null;
            try {
                worker = new Worker(session.db(), settings, progress);
                return work.on(worker);
            } catch (SQLException e) {
                throw Failures.of(
                        "keep " + settings.into() + " in step",
                        worker == null ? Failures.During.PREPARING : worker.during(),
                        e);
            }
        }
    }

    /** How far the table is behind. */
    public SyncLag lag(Target target) {
        try (Connection connection = target.open()) {
            return new LagReader(new Db(connection), settings.into()).read();
        } catch (SQLException e) {
            throw Failures.of("look at the sync of " + settings.into(), e);
        }
    }

    /** Removes everything that {@link #install} and the worker made, and nothing else; does nothing when nothing is there. */
    public void drop(Target target) {
        try (Session session = Session.open(target, settings)) {
            new Installation(session.db(), settings, progress).drop();
        } catch (SQLException e) {
            throw Failures.of("drop the sync of " + settings.into(), e);
        }
    }
}
