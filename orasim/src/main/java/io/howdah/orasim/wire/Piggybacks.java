package io.howdah.orasim.wire;

import io.howdah.orasim.server.OracleError;
import io.howdah.orasim.server.ServerSession;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Calls without an answer of their own, in front of another. Source: python: messages/base, _write_*_piggyback. */
final class Piggybacks {
    private final CallReader in;
    private final Cursors cursors;
    private final ServerSession session;
    private final LobCalls lobs;
    private final Negotiation.Agreed agreed;

    Piggybacks(Connection connection, ServerSession session, LobCalls lobs) {
        in = connection.reader();
        cursors = connection.cursors();
        this.session = session;
        this.lobs = lobs;
        agreed = connection.agreed();
    }

    /** @return false for one that is not known: nobody can tell where it ends */
    boolean serve(int function) throws IOException, OracleError {
        switch (function) {
            case Ttc.CLOSE_CURSORS, Ttc.CANCEL_CURSORS -> cursors(function);
            case Ttc.LOB_OPERATION -> lobs.freeArray();
            case Ttc.SET_SCHEMA -> schema();
            case Ttc.SET_END_TO_END -> endToEnd();
            case Ttc.SESSION_STATE -> in.number();
            case Ttc.APP_CONTEXT -> context();
            default -> {
                return false;
            }
        }
        return true;
    }

    private void cursors(int function) throws IOException {
        in.ub1();
        int count = in.integer();
        for (int i = 0; i < count; i++) {
            int id = in.integer();
            if (function == Ttc.CLOSE_CURSORS) {
                cursors.close(id);
            } else {
                cursors.cancel(id);
            }
        }
    }

    private void schema() throws IOException, OracleError {
        in.ub1();
        String name = new String(in.countedString(), java.nio.charset.StandardCharsets.UTF_8);
        session.execute(
                session.parse("ALTER SESSION SET CURRENT_SCHEMA = \"" + name + "\""),
                List.of(List.of()),
                ServerSession.BatchErrors.STOP);
    }

    /** Client identifier, module, action, client info, operation: read over. */
    private void endToEnd() throws IOException {
        in.skip(2);
        in.number();
        List<Integer> lengths = new ArrayList<>();
        for (int i = 0; i < 3; i++) { // identifier, module, action
            in.ub1();
            lengths.add(in.integer());
        }
        in.ub1();
        in.number();
        in.ub1();
        in.number();
        in.ub1(); // client info
        lengths.add(in.integer());
        in.ub1();
        in.number();
        in.ub1();
        in.number();
        in.ub1(); // operation
        lengths.add(in.integer());
        for (int length : lengths) {
            if (length > 0) {
                in.text(length, agreed);
            }
        }
    }

    private void context() throws IOException {
        in.ub1();
        in.number();
        in.ub1();
        int count = in.integer();
        in.number(); // flags
        in.ub1();
        in.string(); // name space
        for (int i = 0; i < count; i++) {
            in.countedString();
            in.countedString();
            in.number();
        }
    }
}
