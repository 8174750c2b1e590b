package io.howdah.orasim.wire;

import io.howdah.orasim.server.OracleError;
import io.howdah.orasim.server.ResultColumn;
import io.howdah.orasim.server.ServerSession;
import io.howdah.orasim.server.SimulatedServer;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client: handshake, log on, calls until it goes. Owned by one thread. */
final class Connection {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
    private static final int CANCELLED = 1013;
    /** ALTER SYSTEM KILL SESSION: the connection ends behind it. */
    private static final int KILLED = 28;

    private final SimulatedServer server;
    private final PacketChannel channel;
    private final SessionFaults faults;
    private final CallReader in;
    private CallWriter out;
    private Trailer trailer;
    private Cursors cursors;
    private final Locators locators = new Locators();
    private BindReader binds;
    private Negotiation.Agreed agreed = new Negotiation.Agreed("", 0);

    /** @param faults of this connection */
    Connection(SimulatedServer server, Socket socket, SessionFaults faults) throws IOException {
        this.server = server;
        this.faults = faults;
        channel = new PacketChannel(socket, faults);
        in = new CallReader(channel);
        out = new CallWriter(channel, Tns.MIN_SDU);
        trailer = new Trailer(out, 0);
        cursors = new Cursors(new Describe(out, agreed));
        binds = new BindReader(in, locators, agreed);
    }

    CallReader reader() {
        return in;
    }

    CallWriter writer() {
        return out;
    }

    Trailer trailer() {
        return trailer;
    }

    Cursors cursors() {
        return cursors;
    }

    Locators locators() {
        return locators;
    }

    BindReader binds() {
        return binds;
    }

    Negotiation.Agreed agreed() {
        return agreed;
    }

    boolean broken() {
        return channel.broken();
    }

    RowWriter rowWriter(List<ResultColumn> columns, List<BindDefinition> defines) {
        return new RowWriter(out, locators, cursors, RowWriter.types(columns), defines).leavingOut(columns);
    }

    /** OUT binds are never defined: LOBs come without length and chunk size... unless the client asked when it bound them. */
    RowWriter outWriter(List<BindDefinition> definitions) {
        return new RowWriter(
                out,
                locators,
                cursors,
                definitions.stream().map(BindDefinition::type).toList(),
                definitions);
    }

    void run() {
        try (PacketChannel closing = channel) {
            OptionalInt sdu = new Handshake(server, closing, faults).run();
            if (sdu.isPresent()) {
                closing.startReading();
                converse(sdu.getAsInt());
            }
        } catch (EOFException e) {
            LOG.debug("a client went without log off: {}", e.getMessage());
        } catch (IOException e) {
            LOG.debug("a connection ended", e);
        } catch (RuntimeException e) {
            LOG.error("a connection ended by a defect of the simulator", e);
        } finally {
            faults.ended();
        }
    }

    private void converse(int sdu) throws IOException {
        out = new CallWriter(channel, sdu);
        in.packetSize(sdu);
        agreed = new Negotiation(in, out, Capabilities.fields(server.version())).run();
        trailer = new Trailer(out, agreed.fields());
        cursors = new Cursors(new Describe(out, agreed));
        binds = new BindReader(in, locators, agreed);
        Optional<ServerSession> logged = new Authentication(server, in, out, trailer, agreed, faults).run();
        if (logged.isEmpty()) {
            return;
        }
        try (ServerSession session = logged.get()) {
            trailer.inTransaction(session::inTransaction);
            faults.session(session);
            out.flush();
            channel.onBreak(session::cancel);
            Calls calls = new Calls(this, session, faults);
            while (call(calls)) {
                out.flush();
            }
            out.flush();
        } finally {
            cursors.closeAll();
            locators.freeAll();
        }
    }

    /** @return whether the session goes on */
    private boolean call(Calls calls) throws IOException {
        try {
            boolean more = calls.next();
            if (in.rest() > 0) {
                LOG.warn(
                        "bytes of a call were not understood: {}",
                        HexFormat.of().formatHex(in.restForLog()));
                in.skipRest();
            }
            if (channel.broken()) {
                reset(cancelled());
            }
            return more;
        } catch (CallReader.BreakException e) {
            reset(cancelled());
            return true;
        } catch (RowException e) {
            reset(e.error());
            return true;
        } catch (OracleError e) {
            if (channel.broken()) {
                reset(e);
                return true;
            }
            in.skipRequest();
            trailer.error(e);
            return !faults.killed() && e.number() != KILLED;
        }
    }

    private static OracleError cancelled() {
        return new OracleError(CANCELLED, "user requested cancel of current operation");
    }

    /**
     * Ends a call out of the ordinary: a break marker goes out, the client throws away what it has and sends a reset, is answered with a
     * reset, and then gets the error. Source: python: protocol.pyx, _reset.
     *
     * <p>OBSERVED (ojdbc 23.26): the thread that cancels and the one that reads fill the same buffer with their markers, so that a break which is
     * answered within microseconds can lose the client's reset. It is answered later than that, and a reset that does not come is not waited for.
     */
    private void reset(OracleError error) throws IOException {
        out.discard();
        in.skipRest();
        channel.pauseBeforeAnswer();
        channel.writeMarker(Tns.MARKER_BREAK);
        channel.awaitReset();
        channel.breakAnswered();
        channel.writeMarker(Tns.MARKER_RESET);
        trailer.error(error);
    }

    String version() {
        return server.version();
    }
}
