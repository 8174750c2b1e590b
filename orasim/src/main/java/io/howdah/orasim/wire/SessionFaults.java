package io.howdah.orasim.wire;

import io.howdah.orasim.server.OracleError;
import io.howdah.orasim.server.ServerSession;
import java.io.IOException;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;

/** The faults that one connection must look for. */
final class SessionFaults implements FaultGate {
    private static final int SESSION_KILLED = 28;

    private final Faults all;
    private final AtomicLong packetsLeft = new AtomicLong(Long.MAX_VALUE);
    private volatile int sid = -1;
    private volatile boolean killed;

    SessionFaults(Faults all) {
        this.all = all;
    }

    void session(ServerSession session) {
        sid = session.sid();
    }

    int sid() {
        return sid;
    }

    void statement(String sql) throws OracleError {
        all.statement(sql);
    }

    void fetched(String sql, long rows) throws OracleError {
        all.fetched(sql, rows);
    }

    boolean hasSid(int wanted) {
        return sid == wanted;
    }

    void dropAfter(long packets) {
        packetsLeft.set(packets);
    }

    void kill() {
        killed = true;
    }

    boolean killed() {
        return killed;
    }

    @Override
    public void packet(Abort abort) throws IOException {
        boolean own = packetsLeft.get() != Long.MAX_VALUE && packetsLeft.decrementAndGet() <= 0;
        if (all.packet() || own) {
            abort.run();
        }
    }

    /** With which error the listener must refuse this client. */
    OptionalInt refusal() {
        return all.refusal();
    }

    void beforeLogOn() throws OracleError {
        all.call(Faults.Call.LOG_ON);
    }

    void beforeCall(int function) throws OracleError {
        if (all.killsNow()) {
            killed = true;
        }
        if (killed) {
            throw new OracleError(SESSION_KILLED, "your session has been killed");
        }
        all.call(Faults.Call.of(function));
    }

    void ended() {
        all.ended(this);
    }
}
