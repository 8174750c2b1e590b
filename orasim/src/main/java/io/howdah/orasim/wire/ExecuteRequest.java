package io.howdah.orasim.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The fixed part of an EXECUTE call.
 *
 * <p>Source: python: messages/execute, _write_execute_message; go-ora: command.go, basicWrite.
 *
 * @param sql empty when an open cursor is meant
 * @param prefetchRows rows wanted with the answer
 * @param iterations rows of binds; of a query, rows wanted
 */
record ExecuteRequest(
        int options,
        int cursor,
        String sql,
        int prefetchRows,
        int binds,
        int defines,
        int iterations,
        int flags,
        Counts counts) {
    static final int PARSE = 0x01;
    static final int BIND = 0x08;
    static final int DEFINE = 0x10;
    static final int EXECUTE = 0x20;
    static final int FETCH = 0x40;
    static final int COMMIT = 0x100;
    static final int DESCRIBE = 0x20000;
    static final int BATCH_ERRORS = 0x80000;

    private static final int VALUES = 13;
    private static final int ITERATIONS = 1;
    private static final int FLAGS = 9;

    /** Whether counts per row of binds are wanted. */
    enum Counts {
        WANTED,
        NOT_WANTED
    }

    boolean has(int option) {
        return (options & option) != 0;
    }

    static ExecuteRequest read(CallReader in, Negotiation.Agreed agreed) throws IOException {
        int fields = agreed.fields();
        int options = in.integer();
        int cursor = in.integer();
        boolean hasSql = in.ub1() != 0;
        int sqlLength = in.integer();
        in.ub1(); // pointer to the values at the end
        int values = in.integer();
        in.ub1(); // pointers to values of the answer
        in.ub1();
        in.number(); // prefetch buffer
        int prefetchRows = in.integer();
        in.number(); // longest LONG
        in.ub1();
        int binds = in.integer();
        in.skip(5); // application context, transaction, key/value pairs: not sent by the drivers
        in.ub1();
        int defines = in.integer();
        in.number(); // registration
        in.ub1(); // object list
        in.ub1();
        in.ub1(); // bind lengths
        in.number();
        in.ub1(); // names of defines
        in.number();
        in.number(); // registration, upper half
        boolean counts = in.ub1() != 0;
        in.number();
        in.ub1();
        if (fields >= Ttc.FIELDS_12_2) {
            in.ub1(); // signature of the statement
            in.number();
            in.ub1(); // its identifier
            in.number();
            in.ub1();
        }
        if (fields >= Ttc.FIELDS_12_2_EXT1) {
            in.ub1(); // chunks
            in.number();
        }
        String sql = hasSql && sqlLength > 0 ? new String(in.text(sqlLength, agreed), StandardCharsets.UTF_8) : "";
        int iterations = 0;
        int flags = 0;
        for (int i = 0; i < Math.max(values, VALUES); i++) {
            int value = in.integer();
            if (i == ITERATIONS) {
                iterations = value;
            } else if (i == FLAGS) {
                flags = value;
            }
        }
        return new ExecuteRequest(
                options,
                cursor,
                sql,
                prefetchRows,
                binds,
                defines,
                iterations,
                flags,
                counts ? Counts.WANTED : Counts.NOT_WANTED);
    }
}
