package io.howdah.orasim.engine.sql;

import io.howdah.orasim.engine.value.Convert;
import io.howdah.orasim.engine.value.Errors;
import io.howdah.orasim.engine.value.Type;
import io.howdah.orasim.server.OracleError;
import io.howdah.sql.oracle.OracleParser;
import io.howdah.sql.oracle.SyntaxException;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Query;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What all parts of one statement share while it is compiled. */
public final class Compilation {
    private final String text;
    private final Names names;
    private final Convert convert;
    private final Map<Integer, Integer> offsets = new HashMap<>();
    private final List<Type> types;
    private Optional<Variables> variables = Optional.empty();
    /** WITH names in sight, innermost last. */
    final java.util.ArrayDeque<Map<io.howdah.base.Identifier, CommonTable>> with = new java.util.ArrayDeque<>();

    record CommonTable(Query.CommonTable tree, Optional<Relation> relation) {}

    /**
     * @param text the statement, to find the places of binds in parts that the parser leaves as text
     * @param bindOffsets where each bind stands, in order
     * @param types of the binds as far as known; missing ones are VARCHAR2
     */
    public Compilation(String text, Names names, Convert convert, List<Integer> bindOffsets, List<Type> types) {
        this.text = text;
        this.names = names;
        this.convert = convert;
        this.types = List.copyOf(types);
        for (int i = 0; i < bindOffsets.size(); i++) {
            offsets.put(bindOffsets.get(i), i);
        }
    }

    /** Inside a PL/SQL block, whose variables every statement sees. */
    public Compilation with(Variables block) {
        variables = Optional.of(block);
        return this;
    }

    Optional<Variables> variables() {
        return variables;
    }

    /** The outermost scope: the block's variables when there is a block. */
    @Nullable
    Scope root() {
        return variables.map(Variables::scope).orElse(null);
    }

    /** Binds of PL/SQL are numbered by name: this place is that one. */
    public void bind(int offset, int index) {
        offsets.put(offset, index);
    }

    /** The same for a view's query: other names, no binds, no WITH. */
    Compilation inside(Names other) {
        return new Compilation("", other, convert, List.of(), List.of());
    }

    public Names names() {
        return names;
    }

    public Convert convert() {
        return convert;
    }

    int bindIndex(Expr.Bind bind) throws OracleError {
        Integer index = offsets.get(bind.at().offset());
        if (index == null) {
            throw new OracleError(
                    1008, "not all variables bound", Math.max(0, bind.at().offset()));
        }
        return index;
    }

    Type bindType(int index) {
        return index < types.size() ? types.get(index) : Type.text(4000);
    }

    /** An expression in a part of the statement that was left as text, with its places in the statement. */
    Expr expression(String part, At near) throws OracleError {
        int at = near.offset() < 0 ? -1 : text.indexOf(part, near.offset());
        try {
            return OracleParser.expression(at > 0 ? " ".repeat(at) + part : part);
        } catch (SyntaxException e) {
            throw Errors.unimplemented("reading of \"" + part + "\"", near);
        }
    }
}
