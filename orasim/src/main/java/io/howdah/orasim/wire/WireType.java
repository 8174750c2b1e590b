package io.howdah.orasim.wire;

import io.howdah.orasim.server.OracleError;
import io.howdah.orasim.server.SqlType;

/**
 * Codes of types as clients send them.
 *
 * <p>Source: Oracle Call Interface Programmer's Guide, "External Data Types"; python: data_types.pyx.
 */
final class WireType {
    private static final int VARNUM = 6;
    private static final int LONG = 8;
    private static final int ROWID_DESCRIPTOR = 104;
    private static final int STRING = 5;
    private static final int VARCHAR = 9;
    private static final int BINARY_INTEGER = 3;

    private WireType() {}

    /** @throws OracleError ORA-00932 for a type that no bind can have here */
    static SqlType of(int code, int form) throws OracleError {
        switch (code) {
            case VARNUM, BINARY_INTEGER:
                return SqlType.NUMBER;
            case STRING, VARCHAR:
                return form == Ttc.FORM_NATIONAL ? SqlType.NVARCHAR2 : SqlType.VARCHAR2;
            case ROWID_DESCRIPTOR:
                return SqlType.ROWID;
            case LONG:
                return SqlType.LONG;
            default:
                for (SqlType type : SqlType.values()) {
                    boolean national = type.form() == SqlType.Form.NATIONAL;
                    if (type.code() == code
                            && (type.form() == SqlType.Form.NONE || national == (form == Ttc.FORM_NATIONAL))) {
                        return type;
                    }
                }
                throw new OracleError(932, "inconsistent datatypes: type " + code + " of a bind is not simulated");
        }
    }

    /** OBSERVED: ojdbc (and go-ora: parameter.go) have the scale of these types as a number, that of the others as one byte. */
    static boolean scaleIsNumber(int code) {
        return code == SqlType.NUMBER.code()
                || code == SqlType.TIMESTAMP.code()
                || code == SqlType.TIMESTAMP_TZ.code()
                || code == SqlType.TIMESTAMP_LTZ.code()
                || code == SqlType.INTERVAL_DS.code();
    }

    static int form(SqlType type) {
        return switch (type.form()) {
            case NONE -> 0;
            case DATABASE -> Ttc.FORM_DATABASE;
            case NATIONAL -> Ttc.FORM_NATIONAL;
        };
    }

    static int characterSet(SqlType type) {
        return switch (type.form()) {
            case NONE -> 0;
            case DATABASE -> Ttc.UTF8;
            case NATIONAL -> Ttc.UTF16;
        };
    }
}
