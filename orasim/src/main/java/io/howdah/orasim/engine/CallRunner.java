package io.howdah.orasim.engine;

import io.howdah.orasim.engine.value.Type;
import io.howdah.orasim.server.Datum;
import io.howdah.orasim.server.Execution;
import io.howdah.orasim.server.OracleError;
import io.howdah.orasim.server.ParsedStatement.BindSlot;
import io.howdah.orasim.server.ServerSession.Bind;
import io.howdah.orasim.server.SqlType;
import io.howdah.sql.oracle.CompilationFlags;
import io.howdah.sql.oracle.OracleParser;
import io.howdah.sql.oracle.SyntaxException;
import io.howdah.sql.oracle.tree.Unit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Anonymous blocks and CALL, once per row of binds; every bind comes back. */
final class CallRunner {
    private final Session session;

    CallRunner(Session session) {
        this.session = session;
    }

    Execution run(Prepared statement, List<List<Bind>> rows) throws OracleError {
        String sql = statement.sql().strip();
        boolean call = BindScan.firstWord(sql).equals("CALL");
        String text = call
                ? "BEGIN "
                        + sql.substring(sql.toUpperCase(java.util.Locale.ROOT).indexOf("CALL") + 4) + "; END;"
                : statement.sql();
        Unit.Anonymous block = parsed(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
        List<BindSlot> slots = statement.slots();
        Map<Integer, Integer> offsets = new HashMap<>();
        for (BindScan.Bind bind : BindScan.of(text)) {
            for (int i = 0; i < slots.size(); i++) {
                if (slots.get(i).name().equals(bind.name())) {
                    offsets.put(bind.offset(), i);
                }
            }
        }
        List<List<List<Datum>>> out = new ArrayList<>();
        for (List<Bind> binds : rows.isEmpty() ? List.of(List.<Bind>of()) : rows) {
            List<Value> values = new ArrayList<>(Binds.values(binds));
            while (values.size() < slots.size()) {
                values.add(Value.NULL);
            }
            new BlockRunner(session, text, offsets, types(binds), values).run(block.block());
            out.add(returned(binds, values));
        }
        return new Execution(Optional.empty(), 0, List.of(), out, List.of(), List.of());
    }

    private static List<Type> types(List<Bind> binds) {
        return Binds.types(binds);
    }

    private static Unit.Anonymous parsed(String text) throws OracleError {
        try {
            if (OracleParser.unit(text, CompilationFlags.NEWEST) instanceof Unit.Anonymous block) {
                return block;
            }
        } catch (SyntaxException e) {
            throw new OracleError(6550, "line 1, column " + (e.offset() + 1) + ":\nPLS-00103: " + e.getMessage());
        }
        throw new OracleError(6550, "line 1, column 1:\nthis is no anonymous block");
    }

    private List<List<Datum>> returned(List<Bind> binds, List<Value> values) throws OracleError {
        List<List<Datum>> all = new ArrayList<>();
        for (int i = 0; i < binds.size(); i++) {
            SqlType type = binds.get(i).type();
            Value value = values.get(i);
            Datum datum = switch (value) {
                case Value.Null n -> Datum.NULL;
                case Value.Open open -> new Datum.Open(open.rows());
                default ->
                    io.howdah.orasim.engine.value.Codec.datum(
                            type,
                            session.convert().to(Type.of(type, binds.get(i).maxBytes()), value));
            };
            all.add(List.of(datum));
        }
        return all;
    }
}
