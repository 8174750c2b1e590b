package io.howdah.orasim.engine.sql;

import io.howdah.orasim.engine.Value;
import io.howdah.orasim.engine.value.Row;
import io.howdah.orasim.server.OracleError;
import org.jspecify.annotations.Nullable;

/** The rows that an expression of one query block is evaluated on, and those of the blocks around it. */
public final class Env {
    private final Runtime runtime;
    private final @Nullable Env outer;
    final Row[] rows;
    final Value[] slots;
    long rownum;
    int level;

    @Nullable
    Env parent;

    boolean leaf;

    /** The block that holds the variables of PL/SQL: outside of all others. */
    Env(Runtime runtime) {
        this.runtime = runtime;
        this.outer = null;
        this.rows = new Row[1];
        this.slots = new Value[0];
    }

    Env(Runtime runtime, @Nullable Env outer, int sources, int slots) {
        this.runtime = runtime;
        this.outer = outer == null ? runtime.variables() : outer;
        this.rows = new Row[sources];
        this.slots = new Value[slots];
        java.util.Arrays.fill(rows, NullRow.INSTANCE);
        java.util.Arrays.fill(this.slots, Value.NULL);
    }

    /** For expressions outside of any query. */
    public static Env of(Runtime runtime) {
        return new Env(runtime, null, 0, 0);
    }

    /** For expressions on the rows of one table: defaults, checks, assignments. */
    public static Env of(Runtime runtime, Row... rows) {
        Env env = new Env(runtime, null, rows.length, 0);
        System.arraycopy(rows, 0, env.rows, 0, rows.length);
        return env;
    }

    public Runtime runtime() {
        return runtime;
    }

    public void row(int source, Row row) {
        rows[source] = row;
    }

    /** The environment so many blocks further out. */
    Env out(int depth) {
        Env env = this;
        for (int i = 0; i < depth; i++) {
            env = java.util.Objects.requireNonNull(env.outer, "no outer block");
        }
        return env;
    }

    @Nullable
    Env outerOrNone() {
        return outer;
    }

    /** The same rows, kept. */
    Env keep() throws OracleError {
        Env kept = copy();
        for (int i = 0; i < rows.length; i++) {
            kept.rows[i] = rows[i].keep();
        }
        return kept;
    }

    /** The same row objects. */
    Env copy() {
        Env kept = new Env(runtime, outer, rows.length, slots.length);
        System.arraycopy(rows, 0, kept.rows, 0, rows.length);
        System.arraycopy(slots, 0, kept.slots, 0, slots.length);
        kept.rownum = rownum;
        kept.level = level;
        kept.parent = parent;
        kept.leaf = leaf;
        return kept;
    }
}
