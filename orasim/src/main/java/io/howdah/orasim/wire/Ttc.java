package io.howdah.orasim.wire;

/** Numbers of the call layer. Source: python: constants.pxi (TNS_MSG_TYPE_*, TNS_FUNC_*, TNS_CCAP_* and so on). */
final class Ttc {
    // messages
    static final int PROTOCOL = 1;
    static final int DATA_TYPES = 2;
    static final int FUNCTION = 3;
    static final int ERROR = 4;
    static final int ROW_HEADER = 6;
    static final int ROW_DATA = 7;
    static final int PARAMETER = 8;
    static final int STATUS = 9;
    static final int IO_VECTOR = 11;
    static final int LOB_DATA = 14;
    static final int WARNING = 15;
    static final int DESCRIBE_INFO = 16;
    static final int PIGGYBACK = 17;
    static final int ONEWAY_FUNCTION = 26;
    static final int IMPLICIT_RESULTS = 27;

    // functions
    static final int REEXECUTE = 4;
    static final int FETCH = 5;
    static final int LOGOFF = 9;
    static final int COMMIT = 14;
    static final int ROLLBACK = 15;
    static final int CANCEL = 20;
    static final int VERSION = 59;
    static final int REEXECUTE_AND_FETCH = 78;
    static final int EXECUTE = 94;
    static final int LOB_OPERATION = 96;
    static final int CLOSE_CURSORS = 105;
    static final int AUTH_PHASE_TWO = 115;
    static final int AUTH_PHASE_ONE = 118;
    static final int CANCEL_CURSORS = 120;
    static final int SET_END_TO_END = 135;
    static final int PING = 147;
    static final int SET_SCHEMA = 152;
    static final int APP_CONTEXT = 154;
    static final int SESSION_STATE = 176;

    // field versions (index 7 of the compile-time capabilities): what fields messages have
    static final int FIELDS_12_2 = 8;
    static final int FIELDS_12_2_EXT1 = 9;
    static final int FIELDS_19_1 = 12;
    static final int FIELDS_20_1 = 14;
    static final int FIELDS_23_1 = 17;
    static final int FIELDS_23_1_EXT1 = 18;
    static final int FIELDS_23_1_EXT3 = 20;
    static final int FIELDS_23_4 = 24;

    /** Bit of the call status: a transaction is open (TNS_EOCS_FLAGS_TXN_IN_PROGRESS). */
    static final int STATUS_IN_TRANSACTION = 0x02;

    static final int UTF8 = 873;
    static final int UTF16 = 2000;
    static final int FORM_DATABASE = 1;
    static final int FORM_NATIONAL = 2;

    private Ttc() {}
}
