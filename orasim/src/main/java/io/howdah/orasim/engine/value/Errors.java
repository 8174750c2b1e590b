package io.howdah.orasim.engine.value;

import io.howdah.orasim.server.OracleError;
import io.howdah.sql.oracle.tree.At;

/** Errors by their numbers; texts as in Oracle Database Error Messages 19c. */
public final class Errors {
    private Errors() {}

    /** ORA-03001 with the simulator's own words: what it cannot do is never done wrongly. */
    public static OracleError unimplemented(String what) {
        return new OracleError(3001, "unimplemented feature: the simulator has no " + what);
    }

    public static OracleError unimplemented(String what, At at) {
        return new OracleError(3001, "unimplemented feature: the simulator has no " + what, Math.max(at.offset(), 0));
    }

    public static OracleError noTable(At at) {
        return new OracleError(942, "table or view does not exist", Math.max(at.offset(), 0));
    }

    public static OracleError noTable() {
        return new OracleError(942, "table or view does not exist");
    }

    public static OracleError invalidIdentifier(String name, At at) {
        return new OracleError(904, name + ": invalid identifier", Math.max(at.offset(), 0));
    }

    public static OracleError invalidNumber() {
        return new OracleError(1722, "invalid number");
    }

    public static OracleError inconsistentTypes(String expected, String got) {
        return new OracleError(932, "inconsistent datatypes: expected " + expected + " got " + got);
    }

    public static OracleError insufficientPrivileges() {
        return new OracleError(1031, "insufficient privileges");
    }

    public static OracleError overflow() {
        return new OracleError(1426, "numeric overflow");
    }

    public static OracleError arguments(String function) {
        return new OracleError(909, "invalid number of arguments: " + function);
    }
}
