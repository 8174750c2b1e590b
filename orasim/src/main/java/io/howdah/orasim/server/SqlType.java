package io.howdah.orasim.server;

/**
 * Types that cross the wire, with their codes in the client protocol.
 *
 * <p>Sources: Oracle Call Interface Programmer's Guide 23ai, "Internal Data Types" (codes 1 to 231) and the open client python-oracledb
 * (Apache-2.0/UPL), constants ORA_TYPE_NUM_*, for BOOLEAN, JSON and VECTOR. NVARCHAR2, NCHAR and NCLOB share the code of VARCHAR2, CHAR and
 * CLOB and differ in the character set form.
 */
public enum SqlType {
    VARCHAR2(1, Form.DATABASE),
    NVARCHAR2(1, Form.NATIONAL),
    NUMBER(2, Form.NONE),
    LONG(8, Form.DATABASE),
    DATE(12, Form.NONE),
    RAW(23, Form.NONE),
    LONG_RAW(24, Form.NONE),
    CHAR(96, Form.DATABASE),
    NCHAR(96, Form.NATIONAL),
    ROWID(11, Form.NONE),
    UROWID(208, Form.NONE),
    BINARY_FLOAT(100, Form.NONE),
    BINARY_DOUBLE(101, Form.NONE),
    CURSOR(102, Form.NONE),
    OBJECT(109, Form.NONE),
    CLOB(112, Form.DATABASE),
    NCLOB(112, Form.NATIONAL),
    BLOB(113, Form.NONE),
    BFILE(114, Form.NONE),
    JSON(119, Form.NONE),
    VECTOR(127, Form.NONE),
    TIMESTAMP(180, Form.NONE),
    TIMESTAMP_TZ(181, Form.NONE),
    INTERVAL_YM(182, Form.NONE),
    INTERVAL_DS(183, Form.NONE),
    TIMESTAMP_LTZ(231, Form.NONE),
    BOOLEAN(252, Form.NONE);

    private final int code;
    private final Form form;

    SqlType(int code, Form form) {
        this.code = code;
        this.form = form;
    }

    public int code() {
        return code;
    }

    public Form form() {
        return form;
    }

    /** Character set form (SQLCS_IMPLICIT 1, SQLCS_NCHAR 2). */
    public enum Form {
        NONE,
        DATABASE,
        NATIONAL
    }
}
