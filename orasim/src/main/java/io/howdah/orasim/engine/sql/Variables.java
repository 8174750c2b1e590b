package io.howdah.orasim.engine.sql;

import io.howdah.base.Identifier;
import io.howdah.orasim.engine.Value;
import io.howdah.orasim.engine.value.Codec;
import io.howdah.orasim.engine.value.Convert;
import io.howdah.orasim.engine.value.Errors;
import io.howdah.orasim.engine.value.Row;
import io.howdah.orasim.engine.value.Type;
import io.howdah.orasim.server.Datum;
import io.howdah.orasim.server.OracleError;
import java.util.ArrayList;
import java.util.List;

/** Variables of a PL/SQL block, seen by its expressions and statements as if they were columns of a query around them. */
public final class Variables implements Row {
    private final List<Identifier> names = new ArrayList<>();
    private final List<Type> types = new ArrayList<>();
    private final List<Value> values = new ArrayList<>();
    private final Scope scope = new Scope(null);

    public Variables() {
        scope.sources.add(new Scope.Source(java.util.Optional.empty(), new Identifier("\1"), new Columns()));
    }

    /** Declares a variable, or gives one of this name a new meaning. */
    public void declare(Identifier name, Type type, Value value) {
        int at = names.indexOf(name);
        if (at >= 0) {
            types.set(at, type);
            values.set(at, value);
        } else {
            names.add(name);
            types.add(type);
            values.add(value);
        }
    }

    public boolean has(Identifier name) {
        return names.contains(name);
    }

    public Type type(Identifier name) {
        return types.get(names.indexOf(name));
    }

    public void set(Identifier name, Value value) throws OracleError {
        int at = names.indexOf(name);
        if (at < 0) {
            throw Errors.invalidIdentifier(name.quoted(), io.howdah.sql.oracle.tree.At.UNKNOWN);
        }
        values.set(at, value);
    }

    Scope scope() {
        return scope;
    }

    /** The environment around every statement of the block. */
    Env env(Runtime runtime) {
        Env env = new Env(runtime);
        env.rows[0] = this;
        return env;
    }

    @Override
    public Value value(int column) {
        return values.get(column);
    }

    @Override
    public Datum datum(int column) throws OracleError {
        return Codec.datum(Convert.typeOf(values.get(column)).sql(), values.get(column));
    }

    @Override
    public Row keep() {
        return this;
    }

    private final class Columns implements Relation {
        @Override
        public List<Column> columns() {
            List<Column> columns = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                columns.add(Column.of(names.get(i), types.get(i)));
            }
            return columns;
        }

        @Override
        public io.howdah.orasim.engine.store.RowCursor open(Env env) throws OracleError {
            throw Errors.unimplemented("rows here");
        }
    }
}
