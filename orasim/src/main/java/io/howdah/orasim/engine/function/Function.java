package io.howdah.orasim.engine.function;

import io.howdah.orasim.engine.Value;
import io.howdah.orasim.engine.sql.Runtime;
import io.howdah.orasim.engine.value.Type;
import io.howdah.orasim.server.OracleError;
import java.util.List;

/**
 * A SQL function.
 *
 * @param min and {@code max}: how many arguments
 */
public record Function(int min, int max, Nulls nulls, Typing typing, Body body) {
    /** What a NULL among the arguments does. */
    public enum Nulls {
        GIVE_NULL,
        ARE_TAKEN
    }

    /** The result's type from those of the arguments. */
    public interface Typing {
        Type type(List<Type> arguments);
    }

    public interface Body {
        Value apply(Runtime runtime, Value[] arguments) throws OracleError;
    }

    static Function of(int min, int max, Typing typing, Body body) {
        return new Function(min, max, Nulls.GIVE_NULL, typing, body);
    }

    static Function withNulls(int min, int max, Typing typing, Body body) {
        return new Function(min, max, Nulls.ARE_TAKEN, typing, body);
    }
}
