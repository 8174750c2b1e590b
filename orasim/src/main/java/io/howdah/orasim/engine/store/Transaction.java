package io.howdah.orasim.engine.store;

import io.howdah.orasim.engine.Database.Xid;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A transaction and what it changed, for ROLLBACK. Changed by its session's thread only; others wait for its end. */
public final class Transaction {
    private final Xid xid;
    private final int sid;
    private final long startScn;
    private final Instant started;
    private final List<Change> changes = new ArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile long commitScn;
    private volatile @Nullable Transaction waitingFor;

    record Change(StoredTable table, Segment segment, Block block, int row, Version version) {}

    Transaction(Xid xid, int sid, long startScn, Instant started) {
        this.xid = xid;
        this.sid = sid;
        this.startScn = startScn;
        this.started = started;
    }

    public Xid xid() {
        return xid;
    }

    public int sid() {
        return sid;
    }

    public long startScn() {
        return startScn;
    }

    public Instant started() {
        return started;
    }

    /** 0 while it runs. */
    long commitScn() {
        return commitScn;
    }

    public int size() {
        return changes.size();
    }

    void add(Change change) {
        changes.add(change);
    }

    List<Change> changes() {
        return changes;
    }

    void committed(long scn) {
        commitScn = scn;
        ended.countDown();
    }

    void rolledBack() {
        ended.countDown();
    }

    boolean active() {
        return ended.getCount() > 0;
    }

    /**
     * Waits for another's end.
     *
     * @return what came of it
     */
    Waited await(Transaction other, long millis) throws InterruptedException {
        waitingFor = other;
        try {
            Transaction at = other;
            for (int i = 0; i < 1000; i++) {
                Transaction next = at.waitingFor;
                if (next == null) {
                    break;
                }
                if (next == this) {
                    return Waited.DEADLOCK;
                }
                at = next;
            }
            return other.ended.await(millis, TimeUnit.MILLISECONDS) ? Waited.ENDED : Waited.TIMEOUT;
        } finally {
            waitingFor = null;
        }
    }

    enum Waited {
        ENDED,
        TIMEOUT,
        DEADLOCK
    }
}
