package io.howdah.orasim.engine.store;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.orasim.engine.Database.Operation;
import io.howdah.orasim.engine.Database.Xid;
import io.howdah.orasim.server.OracleError;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** All rows of the database with the clock, the transactions and the journal. Safe for many threads. */
public final class Store {
    private static final long FIRST_ID = 70_000;
    private static final int UNDO_SEGMENTS = 10;

    private final Clock clock;
    private final Journal journal;
    private final Space space = new Space();
    private final long lockMillis;
    private final AtomicLong ids = new AtomicLong(FIRST_ID);
    private final AtomicLong transactions = new AtomicLong();
    private final Map<QualifiedName, TableRows> tables = new ConcurrentHashMap<>();
    private final Map<Xid, Transaction> running = new ConcurrentHashMap<>();

    /**
     * @param journalBound how many records the journal keeps; 0 for none
     * @param lockMillis how long a writer waits for another
     */
    public Store(InstantSource time, int journalBound, long lockMillis) {
        this.clock = new Clock(time);
        this.journal = new Journal(journalBound, clock);
        this.lockMillis = lockMillis;
    }

    public Clock clock() {
        return clock;
    }

    public Journal journal() {
        return journal;
    }

    public long nextId() {
        return ids.incrementAndGet();
    }

    public Optional<TableRows> table(QualifiedName name) {
        return Optional.ofNullable(tables.get(name));
    }

    public Collection<TableRows> tables() {
        return tables.values();
    }

    public void put(TableRows table) {
        tables.put(table.name(), table);
    }

    public void remove(QualifiedName name) {
        tables.remove(name);
    }

    public Segment segment(Optional<Identifier> partition, Optional<Identifier> subpartition) {
        return segment(partition, subpartition, nextId());
    }

    public Segment segment(Optional<Identifier> partition, Optional<Identifier> subpartition, long objectId) {
        return new Segment(partition, subpartition, Optional.empty(), objectId, space);
    }

    /** Of a partition that an interval makes. */
    public Segment segment(Identifier partition, Optional<Identifier> subpartition, Segment.Span span) {
        return new Segment(Optional.of(partition), subpartition, Optional.of(span), nextId(), space);
    }

    public StoredTable table(QualifiedName name, long objectId, Layout layout, List<Segment> segments) {
        return new StoredTable(this, name, objectId, layout, segments);
    }

    public GeneratedTable generated(QualifiedName name, Layout layout, GeneratedTable.Plan plan) {
        return new GeneratedTable(this, name, nextId(), layout, plan);
    }

    Space space() {
        return space;
    }

    // ---------------------------------------------------------------- transactions

    public Transaction begin(int sid, Identifier user) {
        long number = transactions.incrementAndGet();
        Xid xid = new Xid((int) (number % UNDO_SEGMENTS) + 1, (int) (number % 34), number);
        Transaction transaction = new Transaction(xid, sid, clock.currentScn(), clock.now());
        running.put(xid, transaction);
        journal.change(new Journal.Author(xid, sid, user), Operation.START, "");
        return transaction;
    }

    public Collection<Transaction> running() {
        return running.values();
    }

    public long commit(Transaction transaction, Journal.Author author) {
        long scn = clock.next(stamp -> {
            transaction.committed(stamp);
            journal.event(author, Operation.COMMIT, stamp, Optional.empty(), "commit;");
        });
        running.remove(transaction.xid());
        return scn;
    }

    public void rollback(Transaction transaction, Journal.Author author) {
        rollbackTo(transaction, 0, author);
        running.remove(transaction.xid());
        transaction.rolledBack();
        journal.change(author, Operation.ROLLBACK, "rollback;");
    }

    /** Takes back what came after a savepoint or the begin of a statement. */
    public void rollbackTo(Transaction transaction, int size, Journal.Author author) {
        List<Transaction.Change> changes = transaction.changes();
        while (changes.size() > size) {
            Transaction.Change change = changes.removeLast();
            change.table().undo(change, author);
        }
    }

    public void ddl(Journal.Author author, Optional<QualifiedName> table, String text) {
        clock.next(stamp -> journal.event(author, Operation.DDL, stamp, table, text));
    }

    void await(Transaction own, Transaction other) throws OracleError {
        try {
            switch (own.await(other, lockMillis)) {
                case ENDED -> {}
                // ASSUMED: a real server waits without end unless there is a deadlock
                case TIMEOUT, DEADLOCK -> throw new OracleError(60, "deadlock detected while waiting for resource");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OracleError(1013, "user requested cancel of current operation");
        }
    }
}
