package io.howdah.orasim.wire;

import io.howdah.orasim.server.OracleError;
import io.howdah.orasim.server.ServerSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the next call of a session apart and hands it on. Source: python: messages/base, messages/*. */
final class Calls {
    private static final Logger LOG = LoggerFactory.getLogger(Calls.class);

    private final Connection connection;
    private final CallReader in;
    private final CallWriter out;
    private final Trailer trailer;
    private final ServerSession session;
    private final SessionFaults faults;
    private final ExecuteCall execute;
    private final LobCalls lobs;
    private final Piggybacks piggybacks;

    Calls(Connection connection, ServerSession session, SessionFaults faults) {
        this.connection = connection;
        this.session = session;
        this.faults = faults;
        in = connection.reader();
        out = connection.writer();
        trailer = connection.trailer();
        execute = new ExecuteCall(connection, session, faults);
        lobs = new LobCalls(connection, session);
        piggybacks = new Piggybacks(connection, session, lobs);
    }

    /**
     * Serves one call with what is piggybacked on it.
     *
     * @return false after a log off
     */
    boolean next() throws IOException, OracleError {
        while (true) {
            int message = in.ub1();
            if (message == Ttc.PIGGYBACK || message == Ttc.FUNCTION || message == Ttc.ONEWAY_FUNCTION) {
                int function = in.ub1();
                trailer.sequence(in.ub1());
                if (trailer.fields() >= Ttc.FIELDS_23_1_EXT1) {
                    in.number(); // token
                }
                if (LOG.isTraceEnabled()) {
                    LOG.trace(
                            "message {} function {} {}",
                            message,
                            function,
                            HexFormat.of().formatHex(in.restForLog()));
                }
                if (message == Ttc.PIGGYBACK) {
                    if (!piggybacks.serve(function)) {
                        throw unknown("piggyback", function);
                    }
                    continue;
                }
                if (message == Ttc.ONEWAY_FUNCTION) {
                    in.skipRequest();
                    return true;
                }
                return function(function);
            }
            throw unknown("message", message);
        }
    }

    private boolean function(int function) throws IOException, OracleError {
        faults.beforeCall(function);
        if (connection.broken()) {
            throw new OracleError(1013, "user requested cancel of current operation");
        }
        switch (function) {
            case Ttc.EXECUTE -> execute.execute();
            case Ttc.REEXECUTE, Ttc.REEXECUTE_AND_FETCH -> execute.reexecute();
            case Ttc.FETCH -> execute.fetch();
            case Ttc.LOB_OPERATION -> lobs.serve();
            case Ttc.COMMIT -> {
                session.commit();
                trailer.status();
            }
            case Ttc.ROLLBACK -> {
                session.rollback();
                trailer.status();
            }
            case Ttc.PING -> trailer.status();
            case Ttc.VERSION -> version();
            case Ttc.LOGOFF -> {
                trailer.status();
                return false;
            }
            default -> throw unknown("function", function);
        }
        return true;
    }

    /** Text and number of the server's version. Source: go-ora: db_version.go. */
    private void version() throws IOException {
        in.skipRequest();
        String version = connection.version();
        byte[] text = ("Oracle Database " + release(version) + " (Howdah simulator) Release " + version
                        + " - Production")
                .getBytes(StandardCharsets.US_ASCII);
        out.ub1(Ttc.PARAMETER);
        if (connection.agreed().java()) {
            out.number(text.length);
            out.raw(text);
        } else {
            out.countedString(text);
        }
        int dot = version.indexOf('.');
        out.number((long) Integer.parseInt(version.substring(0, dot)) << 24);
        trailer.status();
    }

    private static String release(String version) {
        return version.startsWith("19") ? "19c" : version.startsWith("23") ? "23ai" : "";
    }

    /** Says what came in the log: a driver does something new. */
    private OracleError unknown(String what, int code) {
        LOG.warn("unknown {} {}: {}", what, code, HexFormat.of().formatHex(in.restForLog()));
        return new OracleError(3115, "unsupported network datatype or representation");
    }
}
