package io.howdah.orasim.engine.store;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.orasim.engine.Database.JournalEntry;
import io.howdah.orasim.engine.Database.Operation;
import io.howdah.orasim.engine.Database.Xid;
import io.howdah.orasim.engine.Value;
import io.howdah.orasim.server.OracleError;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The redo journal: every change in the order in which it was made. The oldest records are dropped beyond the bound. Safe for many threads. */
public final class Journal {
    /** Stands for the SCN that a change has when it is written. */
    private static final long OF_CHANGE = -1;

    private final int bound;
    private final Clock clock;
    private final ArrayDeque<Record> records = new ArrayDeque<>();
    private long sequence;

    Journal(int bound, Clock clock) {
        this.bound = bound;
        this.clock = clock;
    }

    /** Rows stay as bytes until somebody asks. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Record(
            long sequence,
            long scn,
            Instant time,
            Xid xid,
            int sid,
            Identifier user,
            Operation operation,
            Optional<QualifiedName> table,
            Optional<RowAddress> address,
            Optional<Layout> layout,
            byte @Nullable [] before,
            byte @Nullable [] after,
            String text) {}

    /** Who changes: the session's number and its user. */
    public record Author(Xid xid, int sid, Identifier user) {}

    void change(
            Author author,
            Operation operation,
            StoredTable table,
            RowAddress address,
            byte @Nullable [] before,
            byte @Nullable [] after) {
        add(new Record(
                0,
                OF_CHANGE,
                clock.now(),
                author.xid(),
                author.sid(),
                author.user(),
                operation,
                Optional.of(table.name()),
                Optional.of(address),
                Optional.of(table.layout()),
                before,
                after,
                ""));
    }

    /** What a transaction does besides changes of rows. */
    void change(Author author, Operation operation, String text) {
        event(author, operation, OF_CHANGE, Optional.empty(), text);
    }

    void event(Author author, Operation operation, long scn, Optional<QualifiedName> table, String text) {
        add(new Record(
                0,
                scn,
                clock.now(),
                author.xid(),
                author.sid(),
                author.user(),
                operation,
                table,
                Optional.empty(),
                Optional.empty(),
                null,
                null,
                text));
    }

    private synchronized void add(Record r) {
        if (bound == 0) {
            return;
        }
        if (records.size() >= bound) {
            records.removeFirst();
        }
        records.addLast(new Record(
                ++sequence,
                r.scn == OF_CHANGE ? clock.ofChange() : r.scn,
                r.time,
                r.xid,
                r.sid,
                r.user,
                r.operation,
                r.table,
                r.address,
                r.layout,
                r.before,
                r.after,
                r.text));
    }

    /** Records of these SCNs, both included. */
    public List<JournalEntry> entries(long from, long to) {
        List<Record> found;
        synchronized (this) {
            found = records.stream().filter(r -> r.scn >= from && r.scn <= to).toList();
        }
        return found.stream().map(Journal::entry).toList();
    }

    private static JournalEntry entry(Record r) {
        return new JournalEntry(
                r.sequence,
                r.scn,
                r.time,
                r.xid,
                r.sid,
                r.user,
                r.operation,
                r.table,
                r.address.map(a -> a.rowid().toString()),
                values(r, r.before),
                values(r, r.after),
                r.text);
    }

    private static List<Value> values(Record r, byte @Nullable [] bytes) {
        if (bytes == null || r.layout.isEmpty()) {
            return List.of();
        }
        StoredRow row = new StoredRow(r.layout.get());
        row.at(bytes, 0);
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < r.layout.get().size(); i++) {
            try {
                values.add(row.value(i));
            } catch (OracleError e) {
                throw new IllegalStateException("a stored value cannot be read", e);
            }
        }
        return values;
    }
}
