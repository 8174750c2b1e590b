package io.howdah.orasim.wire;

/** What the server says it can do. Source: python: capabilities and constants.pxi (TNS_CCAP_*, TNS_RCAP_*), go-ora: tcp_protocol_nego.go. */
final class Capabilities {
    private Capabilities() {}

    /** The field version that a server of this version speaks: {@code 19...} or {@code 23...}. */
    static int fields(String version) {
        int major = Integer.parseInt(version.substring(0, version.indexOf('.')));
        return major >= 23 ? Ttc.FIELDS_23_1 : Ttc.FIELDS_19_1;
    }

    static byte[] compileTime(int fields) {
        byte[] caps = new byte[fields >= Ttc.FIELDS_23_1 ? 53 : 43];
        caps[0] = 6; // SQL_VERSION
        caps[4] = 8
                | 2
                | 32
                | 64
                | (byte) 0x80; // LOGON_TYPES: O5LOGON, its new padding, O7LOGON, long identifiers and passwords
        caps[7] = (byte) fields; // FIELD_VERSION
        caps[8] = 1; // SERVER_DEFINE_CONV
        caps[9] = 1; // DEQUEUE_WITH_SELECTOR
        caps[15] = 0x01 | 0x08; // TTC1: END_OF_CALL_STATUS, IND_RCD
        caps[16] =
                0x10 | 0x01; // OCI1: FAST_SESSION_PROPAGATE (a sequence number in each status; go-ora asks for bit 0)
        caps[17] = 3; // TDS_VERSION
        caps[18] = 7; // RPC_VERSION
        caps[19] = 3; // RPC_SIG
        caps[21] = 1; // DBF_VERSION
        // LOB: UB8_SIZE, ENCS, PREFETCH_DATA, TEMP_SIZE, PREFETCH_LENGTH, 12C
        caps[23] = 0x01 | 0x02 | 0x04 | 0x08 | 0x40 | (byte) 0x80;
        caps[26] = 4; // TTC2: ZLNP
        caps[27] = 1; // UB2_DTY: types of data as 16-bit numbers
        caps[34] = 12; // CLIENT_FN
        caps[37] = 0x10 | 0x20; // TTC3: IMPLICIT_RESULTS, BIG_CHUNK_CLR
        caps[42] = 0x01 | 0x04; // LOB2: QUASI, 2GB_PREFETCH
        if (fields >= Ttc.FIELDS_23_1) {
            caps[44] = 0x08; // TTC5: VECTOR_SUPPORT
        }
        return caps;
    }

    static byte[] runtime() {
        byte[] caps = new byte[11];
        caps[0] = 2; // COMPAT: 8.1
        caps[6] = 0x01 | 0x04; // TTC: ZERO_COPY, 32K
        return caps;
    }
}
