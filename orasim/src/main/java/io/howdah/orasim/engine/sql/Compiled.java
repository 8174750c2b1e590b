package io.howdah.orasim.engine.sql;

import io.howdah.orasim.engine.Value;
import io.howdah.orasim.engine.value.Type;

/** An expression made ready and its type. */
public record Compiled(Evaluator evaluator, Type type, Nature nature) {
    /** What may be known before any row. */
    public enum Nature {
        /** the same for every row */
        CONSTANT,
        ROW,
        /** a column that is NOT NULL */
        NOT_NULL
    }

    static Compiled constant(Value value, Type type) {
        return new Compiled(env -> value, type, Nature.CONSTANT);
    }

    static Compiled row(Evaluator evaluator, Type type) {
        return new Compiled(evaluator, type, Nature.ROW);
    }

    static Compiled condition(Evaluator evaluator) {
        return new Compiled(evaluator, Type.BOOLEAN, Nature.ROW);
    }

    static Value truth(boolean truth) {
        return truth ? Value.TRUE : Value.FALSE;
    }
}
