package io.howdah.orasim.engine.sql;

import io.howdah.orasim.engine.Value;
import io.howdah.orasim.engine.value.Codec;
import io.howdah.orasim.engine.value.Type;
import io.howdah.orasim.server.Datum;
import io.howdah.orasim.server.OracleError;

/** An expression made ready. Conditions give a {@link Value.Bool} or NULL for unknown. */
public interface Evaluator {
    Value value(Env env) throws OracleError;

    /** As the client gets it. */
    default Datum datum(Env env, Type type) throws OracleError {
        return Codec.datum(type.sql(), env.runtime().convert().to(type, value(env)));
    }

    default boolean isTrue(Env env) throws OracleError {
        return value(env) == Value.TRUE;
    }
}
