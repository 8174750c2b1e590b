package io.howdah.orasim.wire;

import io.howdah.orasim.server.OracleError;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/**
 * Faults on demand, for tests and demonstrations. Any thread may call it, at any time; each method says when it takes effect.
 *
 * <p>What belongs to the server and not to the wire stands in {@link io.howdah.orasim.engine.SimulatedOracle}: undo that expires
 * ({@code expireUndo}), locked and expired accounts ({@code accountStatus}).
 */
public final class Faults {
    private static final long NEVER = Long.MAX_VALUE;

    private final List<SessionFaults> sessions = new CopyOnWriteArrayList<>();
    private final List<Failure> failures = new CopyOnWriteArrayList<>();
    private final List<StatementFailure> statementFailures = new CopyOnWriteArrayList<>();
    private final AtomicLong callsUntilKill = new AtomicLong(NEVER);
    private final AtomicLong packetsLeft = new AtomicLong(NEVER);
    private final AtomicInteger refusals = new AtomicInteger();
    private volatile int refusalError;
    private volatile Duration delay = Duration.ZERO;
    private volatile Optional<Listener> listener = Optional.empty();

    private record Failure(Predicate<Call> when, OracleError error) {}

    /** @param rows how many rows of it are sent before */
    private record StatementFailure(Predicate<String> sql, long rows, OracleError error) {}

    /** Kinds of calls that an error can be set for. */
    public enum Call {
        /** before a password is looked at */
        LOG_ON,
        EXECUTE,
        FETCH,
        LOB,
        COMMIT,
        ROLLBACK,
        PING,
        OTHER;

        static Call of(int function) {
            return switch (function) {
                case Ttc.EXECUTE, Ttc.REEXECUTE, Ttc.REEXECUTE_AND_FETCH -> EXECUTE;
                case Ttc.FETCH -> FETCH;
                case Ttc.LOB_OPERATION -> LOB;
                case Ttc.COMMIT -> COMMIT;
                case Ttc.ROLLBACK -> ROLLBACK;
                case Ttc.PING -> PING;
                default -> OTHER;
            };
        }
    }

    void listener(Listener listening) {
        listener = Optional.of(listening);
    }

    SessionFaults session() {
        SessionFaults session = new SessionFaults(this);
        sessions.add(session);
        return session;
    }

    void ended(SessionFaults session) {
        sessions.remove(session);
    }

    /** The connection on which the n-th packet from now on goes, in either direction and counted over all of them, is cut. Once. */
    public void dropAfterPackets(long packets) {
        packetsLeft.set(packets);
    }

    /** Session {@code sid} is cut after so many packets of its own. */
    public void dropSessionAfterPackets(int sid, long packets) {
        sessions.stream().filter(s -> s.hasSid(sid)).forEach(s -> s.dropAfter(packets));
    }

    /** Every packet waits, until {@link Duration#ZERO} is set. */
    public void delayPackets(Duration perPacket) {
        delay = perPacket;
    }

    /** The next call for which {@code when} holds, in any session, is answered with this error and not performed. Once. */
    public void failNext(Predicate<Call> when, OracleError error) {
        failures.add(new Failure(when, error));
    }

    /** The next call of this kind, in any session, is answered with this error and not performed. Once. */
    public void failNext(Call kind, OracleError error) {
        failNext(kind::equals, error);
    }

    /** The next statement whose text is such, in any session, fails with this error and is not performed. Once. */
    public void failStatement(Predicate<String> sql, OracleError error) {
        statementFailures.add(new StatementFailure(sql, 0, error));
    }

    /**
     * The next query whose text is such, in any session, fails with this error when so many of its rows were sent, as it does when undo has
     * expired (ORA-01555). Once; a query with fewer rows ends well, and the fault waits for another.
     *
     * @param rows 1 or more
     */
    public void failFetch(Predicate<String> sql, long rows, OracleError error) {
        if (rows < 1) {
            throw new IllegalArgumentException("rows: " + rows);
        }
        statementFailures.add(new StatementFailure(sql, rows, error));
    }

    /** The session that makes the n-th call from now on, counted over all of them, is killed at that call. Once. */
    public void killAfterCalls(long calls) {
        callsUntilKill.set(calls);
    }

    /** SIDs of the sessions that are logged on. */
    public List<Integer> sids() {
        return sessions.stream()
                .map(SessionFaults::sid)
                .filter(sid -> sid >= 0)
                .sorted()
                .toList();
    }

    /** The session's next call is answered with ORA-00028, and the session ends. */
    public void kill(int sid) {
        sessions.stream().filter(s -> s.hasSid(sid)).forEach(SessionFaults::kill);
    }

    /**
     * The listener refuses the next clients, as it does while instances start (ORA-12528) or processes are used up (ORA-12516).
     *
     * @param error its number
     * @param clients how many, counted over all of them
     */
    public void refuseNext(int error, int clients) {
        refusalError = error;
        refusals.set(clients);
    }

    /** New clients are refused by the system, as when the listener is down; sessions go on. */
    public void closeListener() throws IOException {
        if (listener.isPresent()) {
            listener.get().pause();
        }
    }

    public void openListener() throws IOException {
        if (listener.isPresent()) {
            listener.get().resume();
        }
    }

    /** Every fault that is set and was not met is taken back; the listener stays as it is. */
    public void clear() {
        packetsLeft.set(NEVER);
        delay = Duration.ZERO;
        failures.clear();
        statementFailures.clear();
        refusals.set(0);
        callsUntilKill.set(NEVER);
        sessions.forEach(s -> s.dropAfter(NEVER));
    }

    /** @return whether the connection must be cut now */
    boolean packet() throws IOException {
        Duration wait = delay;
        if (!wait.isZero()) {
            try {
                Thread.sleep(wait);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }
        if (packetsLeft.get() == NEVER) {
            return false;
        }
        long left = packetsLeft.decrementAndGet();
        if (left <= 0) {
            packetsLeft.set(NEVER);
        }
        return left <= 0;
    }

    /** The error for a client that connects now. */
    OptionalInt refusal() {
        return refusals.getAndUpdate(n -> Math.max(0, n - 1)) > 0 ? OptionalInt.of(refusalError) : OptionalInt.empty();
    }

    /** @return whether the session that makes this call is killed by it */
    boolean killsNow() {
        if (callsUntilKill.get() == NEVER) {
            return false;
        }
        long left = callsUntilKill.decrementAndGet();
        if (left <= 0) {
            callsUntilKill.set(NEVER);
        }
        return left == 0;
    }

    void statement(String sql) throws OracleError {
        failed(f -> f.rows == 0 && f.sql.test(sql));
    }

    /** Asked when so many rows of a query were sent. */
    void fetched(String sql, long rows) throws OracleError {
        if (!statementFailures.isEmpty()) {
            failed(f -> f.rows > 0 && f.rows <= rows && f.sql.test(sql));
        }
    }

    private void failed(Predicate<StatementFailure> met) throws OracleError {
        for (StatementFailure failure : statementFailures) {
            if (met.test(failure) && statementFailures.remove(failure)) {
                throw failure.error;
            }
        }
    }

    void call(Call call) throws OracleError {
        for (Failure failure : failures) {
            if (failure.when.test(call) && failures.remove(failure)) {
                throw failure.error;
            }
        }
    }
}
