package io.howdah.load;

import io.howdah.base.HowdahException;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.postgres.Target;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Loads tables: cuts their sources into chunks, copies each chunk in one transaction with its ledger row on one of several connections, and
 * fills reference-partitioned tables from their staging tables afterwards. Run again after whatever stopped it, it does what is left.
 *
 * <p>Memory: per worker one record of the source and one buffer, whatever the size of the input; a worker that is faster than the server
 * waits for it. Stateless and safe for many threads.
 */
public final class Loader {
    private static final int ROUNDS = 3;
    /** What each session of a load says first. */
    public static final List<String> PREPARATION = List.of(
            Session.DURABLE,
            "SET lock_timeout = '5min'",
            "SET idle_in_transaction_session_timeout = 0",
            "SET statement_timeout = 0");

    /**
     * Loads all tables. An interrupt of the calling thread stops the load at once; the interrupt flag is kept. A table that fails because
     * of its source ({@link io.howdah.base.Blame#SOURCE}) is left where it stands and named in the result; the others go on.
     *
     * @param tables each target table once
     * @throws HowdahException {@link LoadCode}, when more than one table is concerned; what was committed stays, and a rerun goes on behind
     *     it
     */
    public LoadResult load(
            List<TableLoad> tables, Target target, ChunkLedger ledger, LoadSettings settings, LoadProgress progress) {
        long began = System.nanoTime();
        progress.begins(LoadEstimate.of(tables));
        List<TablePlan> plans = plans(tables, ledger, settings);
        try {
            new Run(target, ledger, settings, progress, plans).run();
        } finally {
            plans.forEach(p -> p.rejects().assemble(p.committed(), p.fill()));
        }
        List<TableResult> results = plans.stream().map(TablePlan::result).toList();
        Map<QualifiedName, HowdahException> failures = new LinkedHashMap<>();
        plans.forEach(p -> p.failure().ifPresent(e -> failures.put(p.target(), e)));
        return new LoadResult(results, failures, Duration.ofNanos(System.nanoTime() - began));
    }

    private static List<TablePlan> plans(List<TableLoad> tables, ChunkLedger ledger, LoadSettings settings) {
        Map<QualifiedName, TableLoad> byTarget = new HashMap<>();
        tables.forEach(t -> byTarget.put(t.mapping().target(), t));
        if (byTarget.size() != tables.size()) {
            throw new IllegalArgumentException("a target table is given twice");
        }
        List<TablePlan> plans = new ArrayList<>();
        for (TableLoad table : tables) {
            List<ChunkDone> committed = ledger.done(table.mapping().target());
            long rejected = committed.stream().mapToLong(ChunkDone::rejected).sum();
            plans.add(new TablePlan(
                    table,
                    depth(table, byTarget),
                    settings.onTableFailure(),
                    new Rejects(settings.rejects(), table.mapping(), rejected),
                    committed));
        }
        return plans;
    }

    /** How many parents stand above a reference-partitioned table. */
    private static int depth(TableLoad table, Map<QualifiedName, TableLoad> tables) {
        int depth = 0;
        Optional<TableLoad> at = Optional.of(table);
        while (at.isPresent() && at.get().mapping().referenceFill().isPresent() && depth <= tables.size()) {
            depth++;
            at = Optional.ofNullable(
                    tables.get(at.get().mapping().referenceFill().get().parent()));
        }
        return depth;
    }

    /** One call of {@link #load}. */
    private record Run(
            Target target, ChunkLedger ledger, LoadSettings settings, LoadProgress progress, List<TablePlan> plans) {
        void run() {
            Workers workers = new Workers(target, settings.retry(), PREPARATION);
            List<TablePlan> open = openStaging(workers);
            copy(workers, order(open));
            int deepest = plans.stream().mapToInt(TablePlan::depth).max().orElse(0);
            for (int depth = 1; depth <= deepest; depth++) {
                int level = depth;
                fill(workers, open.stream().filter(p -> p.depth() == level).toList());
            }
        }

        /** Parents before children, then as is wished, then the biggest first, so that no long table is left alone at the end. */
        private static List<TablePlan> order(List<TablePlan> plans) {
            return plans.stream()
                    .sorted(Comparator.comparingInt(TablePlan::depth)
                            .thenComparing(
                                    Comparator.comparingLong(TablePlan::order).reversed())
                            .thenComparing(Comparator.comparing(TablePlan::size).reversed()))
                    .toList();
        }

        /** The tables that are not complete yet. */
        private List<TablePlan> openStaging(Workers workers) {
            List<TablePlan> open = new ArrayList<>(plans);
            if (plans.stream().anyMatch(TablePlan::staged)) {
                workers.run(1, session -> {
                    for (TablePlan plan : plans) {
                        if (plan.staged() && openStaging(session, plan) == ReferenceFill.State.FILLED) {
                            open.remove(plan);
                            plan.allHandedOut();
                            plan.completed().ifPresent(progress::tableDone);
                        }
                    }
                });
            }
            return open;
        }

        private ReferenceFill.State openStaging(Session session, TablePlan plan) {
            ReferenceFill.State state = again(session, plan, () -> new ReferenceFill(session, ledger, plan).prepare());
            if (state == ReferenceFill.State.ANEW) {
                plan.startAgain();
            }
            return state;
        }

        /**
         * All chunks that the ledger does not know, until it knows them all: a server that fails over to a replica which lags behind loses
         * commits that it had answered.
         */
        private void copy(Workers workers, List<TablePlan> ordered) {
            List<TablePlan> open = ordered;
            for (int round = 1; !open.isEmpty(); round++) {
                copyOnce(workers, open);
                open = unsettled(workers, open);
                for (TablePlan plan : open) {
                    progress.notice("the target lost committed chunks of table "
                            + plan.target().quoted() + ", they are loaded again");
                }
                if (!open.isEmpty() && round >= ROUNDS) {
                    throw new HowdahException(
                            LoadCode.COMMITS_LOST,
                            "could not load table " + open.getFirst().target().quoted()
                                    + ": the target lost committed chunks " + round + " times",
                            "look into the server's log, then run again; the load continues");
                }
            }
        }

        private List<TablePlan> unsettled(Workers workers, List<TablePlan> plans) {
            List<TablePlan> unsettled = new ArrayList<>();
            workers.run(1, session -> {
                for (TablePlan plan : plans) {
                    if (!plan.settled(session.asked(() -> ledger.done(plan.target())))) {
                        unsettled.add(plan);
                    }
                }
            });
            return unsettled;
        }

        private void copyOnce(Workers workers, List<TablePlan> ordered) {
            ChunkSupply supply = new ChunkSupply(ordered, settings.chunk(), progress);
            try (CutAhead chunks = new CutAhead(supply, settings.workers())) {
                workers.run(settings.workers(), session -> {
                    ChunkLoad load = new ChunkLoad(session, ledger, settings, progress);
                    session.connection(); // opened while the first chunk is cut
                    for (Optional<ChunkTask> task = chunks.next(); task.isPresent(); task = chunks.next()) {
                        copy(load, task.get());
                    }
                });
            }
        }

        private void copy(ChunkLoad load, ChunkTask task) {
            TablePlan plan = task.plan();
            if (plan.hasFailed()) {
                plan.leave();
                return;
            }
            try {
                ChunkDone done = load.load(task);
                plan.end(done);
                progress.chunkDone(done);
                plan.completed().ifPresent(progress::tableDone);
            } catch (HowdahException e) {
                plan.leave();
                plan.fail(e);
            }
        }

        private void fill(Workers workers, List<TablePlan> level) {
            ConcurrentLinkedQueue<TablePlan> queue = new ConcurrentLinkedQueue<>(level);
            ConcurrentLinkedQueue<TablePlan> lost = new ConcurrentLinkedQueue<>();
            for (int round = 1; !queue.isEmpty(); round++) {
                workers.run(Math.min(settings.workers(), queue.size()), session -> {
                    for (TablePlan plan = queue.poll(); plan != null; plan = queue.poll()) {
                        fill(session, plan, lost);
                    }
                });
                if (!lost.isEmpty() && round >= ROUNDS) {
                    throw new HowdahException(
                            LoadCode.STAGING_LOST,
                            "could not fill table " + lost.peek().target().quoted()
                                    + ": its staging table lost its rows " + round + " times",
                            "look into the server's log for crashes, then run again");
                }
                copy(workers, List.copyOf(lost));
                queue.addAll(lost);
                lost.clear();
            }
        }

        private void fill(Session session, TablePlan plan, ConcurrentLinkedQueue<TablePlan> lost) {
            ReferenceFill.State state;
            try {
                plan.mapping().referenceFill().ifPresent(f -> parentIsThere(plan, f.parent()));
                if (plan.hasFailed()) {
                    return;
                }
                state = again(session, plan, () -> new ReferenceFill(session, ledger, plan).fill());
            } catch (HowdahException e) {
                session.rollback();
                plan.fail(e);
                return;
            }
            if (state == ReferenceFill.State.ANEW) {
                progress.notice("staging of table " + plan.target().quoted() + " lost its rows and is loaded again");
                plan.startAgain();
                lost.add(plan);
            } else {
                plan.completed().ifPresent(progress::tableDone);
            }
        }

        private void parentIsThere(TablePlan plan, QualifiedName parent) {
            if (plans.stream().anyMatch(p -> p.target().equals(parent) && p.hasFailed())) {
                plan.fail(new HowdahException(
                        LoadCode.PARENT_NOT_LOADED,
                        "could not fill table " + plan.target().quoted() + ": its parent " + parent.quoted()
                                + ", which gives it its partition key, was not loaded",
                        "mend what keeps the parent from loading, then run again"));
            }
        }

        private interface Step {
            ReferenceFill.State run() throws SQLException;
        }

        /** A step in one transaction, tried again on a new connection: the step begins by asking the ledger. */
        private ReferenceFill.State again(Session session, TablePlan plan, Step step) {
            for (int attempt = 1; ; ) {
                session.checkStopped();
                try {
                    return step.run();
                } catch (SQLException e) {
                    session.checkStopped();
                    boolean lost = SqlErrors.connectionLost(e);
                    if ((!lost && !SqlErrors.transientFailure(e))
                            || ++attempt > settings.retry().attempts()) {
                        session.rollback();
                        throw new HowdahException(
                                lost ? LoadCode.CONNECTION_LOST : LoadCode.TARGET_REFUSED,
                                "could not fill reference-partitioned table "
                                        + plan.target().quoted() + ": " + SqlErrors.reason(e),
                                "mend what the server names, then run again; committed chunks are kept",
                                e);
                    }
                    session.rollback();
                    if (lost) {
                        session.discard();
                    }
                    session.pause(attempt);
                }
            }
        }
    }
}
