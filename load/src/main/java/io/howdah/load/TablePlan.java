package io.howdah.load;

import io.howdah.base.Blame;
import io.howdah.base.ByteCount;
import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.source.TableSource;
import io.howdah.values.ColumnMapping;
import io.howdah.values.TableMapping;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One table in one run: where its rows go, what is done, how it went. Safe for many threads. */
final class TablePlan {
    private final TableLoad load;
    private final int depth;
    private final OnTableFailure onFailure;
    private final Rejects rejects;
    private final Map<ChunkKey, ChunkDone> before = new HashMap<>();
    private final List<ChunkDone> now = new ArrayList<>();
    private int running;
    private boolean handedOut;
    private boolean reported;
    private long began;
    private Optional<FillDone> fill = Optional.empty();
    private Optional<HowdahException> failure = Optional.empty();

    /** @param depth 0 for a table of its own, 1 for a reference-partitioned child, 2 for a grandchild ... */
    TablePlan(TableLoad load, int depth, OnTableFailure onFailure, Rejects rejects, List<ChunkDone> committed) {
        this.load = load;
        this.onFailure = onFailure;
        this.depth = depth;
        this.rejects = rejects;
        committed.forEach(c -> before.put(c.key(), c));
        began = System.nanoTime();
    }

    TableMapping mapping() {
        return load.mapping();
    }

    QualifiedName target() {
        return load.mapping().target();
    }

    List<TableSource> sources() {
        return load.sources();
    }

    long order() {
        return load.order();
    }

    ByteCount size() {
        return load.size();
    }

    int depth() {
        return depth;
    }

    Rejects rejects() {
        return rejects;
    }

    boolean staged() {
        return load.mapping().referenceFill().isPresent();
    }

    /** COPY of the columns that this source delivers, into the table or its staging table. */
    String copySql(TableSource source) {
        QualifiedName into = staged() ? Names.staging(target()) : target();
        List<ColumnMapping> columns = RowWriter.columns(mapping(), source);
        return "COPY " + into.quoted() + " ("
                + Identifier.list(columns.stream().map(ColumnMapping::target).toList(), "")
                + ") FROM STDIN (FORMAT binary)";
    }

    /** The chunks of this source that earlier runs committed. */
    synchronized List<ChunkDone> committedBefore(String source) {
        return before.values().stream()
                .filter(c -> c.key().source().equals(source))
                .toList();
    }

    /** Every source of which earlier runs committed something. */
    synchronized Set<String> sourcesBefore() {
        return before.keySet().stream().map(ChunkKey::source).collect(Collectors.toSet());
    }

    /** Everything is to be loaded again: the staging table was found empty. */
    synchronized void startAgain() {
        before.clear();
        now.clear();
        rejects.reset(0);
        handedOut = false;
        reported = false;
    }

    /** Holds what was done against the ledger; false when it lacks some of it: then only what it has counts as done before. */
    synchronized boolean settled(List<ChunkDone> ledger) {
        Map<ChunkKey, ChunkDone> known = new HashMap<>();
        ledger.forEach(c -> known.put(c.key(), c));
        if (committed().stream().allMatch(c -> known.containsKey(c.key()))) {
            return true;
        }
        startAgain();
        before.putAll(known);
        rejects.reset(known.values().stream().mapToLong(ChunkDone::rejected).sum());
        return false;
    }

    synchronized void begin() {
        if (now.isEmpty() && running == 0) {
            began = System.nanoTime();
        }
        running++;
    }

    synchronized void end(ChunkDone done) {
        running--;
        now.add(done);
    }

    /** A chunk that was handed out ends without being loaded. */
    synchronized void leave() {
        running--;
    }

    /**
     * Takes a failure that concerns this table only: its source is to blame, so the other tables can go on. Rows of chunks that are
     * committed stay. The first failure is kept.
     *
     * @throws HowdahException the failure itself, when it concerns more than this table
     */
    synchronized void fail(HowdahException reason) {
        if (reason.code().blame() != Blame.SOURCE || onFailure == OnTableFailure.STOP) {
            throw reason;
        }
        if (failure.isEmpty()) {
            failure = Optional.of(reason);
        }
    }

    synchronized Optional<HowdahException> failure() {
        return failure;
    }

    boolean hasFailed() {
        return failure().isPresent();
    }

    synchronized void allHandedOut() {
        handedOut = true;
    }

    synchronized void filled(FillDone done) {
        fill = Optional.of(done);
    }

    synchronized Optional<FillDone> fill() {
        return fill;
    }

    synchronized List<ChunkDone> committed() {
        List<ChunkDone> all = new ArrayList<>(before.values());
        all.addAll(now);
        all.sort((a, b) -> {
            int order = a.key().source().compareTo(b.key().source());
            return order != 0 ? order : Integer.compare(a.key().chunk(), b.key().chunk());
        });
        return all;
    }

    /** Rows in the staging table, by the ledger. */
    synchronized long stagedRows() {
        return committed().stream().mapToLong(ChunkDone::rows).sum();
    }

    /** The result when the table has just become complete; empty before and ever after. */
    synchronized Optional<TableResult> completed() {
        boolean complete = handedOut && running == 0 && failure.isEmpty() && (!staged() || fill.isPresent());
        if (!complete || reported) {
            return Optional.empty();
        }
        reported = true;
        return Optional.of(result());
    }

    synchronized TableResult result() {
        List<ChunkDone> all = committed();
        long copied = all.stream().mapToLong(ChunkDone::rows).sum();
        long rejected = all.stream().mapToLong(ChunkDone::rejected).sum();
        return new TableResult(
                target(),
                fill.map(FillDone::rows).orElse(copied),
                rejected + fill.map(FillDone::orphans).orElse(0L),
                new ByteCount(all.stream().mapToLong(c -> c.size().bytes()).sum()),
                all.size(),
                before.size(),
                Duration.ofNanos(System.nanoTime() - began));
    }
}
