package io.howdah.orasim.wire;

/** Numbers of the packet layer. Source: python: constants.pxi (TNS_*), node: sqlnet/constants.js (NSP*). */
final class Tns {
    static final int CONNECT = 1;
    static final int ACCEPT = 2;
    static final int REFUSE = 4;
    static final int DATA = 6;
    static final int RESEND = 11;
    static final int MARKER = 12;

    static final int HEADER_BYTES = 8;
    /** Header and data flags of a DATA packet. */
    static final int DATA_HEADER_BYTES = 10;

    static final int MARKER_BREAK = 1;
    static final int MARKER_RESET = 2;
    static final int MARKER_INTERRUPT = 3;
    /** A marker that carries a data byte (NSPMKTD1). */
    static final int MARKER_WITH_DATA = 1;

    /** The client goes away (TNS_DATA_FLAGS_EOF). */
    static final int DATA_FLAG_EOF = 0x0040;

    /**
     * 12.2: packets have 32-bit lengths; 318 would bring the check of out-of-band breaks, 319 ends of responses (TNS_VERSION_MIN_*).
     */
    static final int VERSION = 317;

    static final int VERSION_LARGE_PACKETS = 315;
    static final int SERVICE_OPTION_DONT_CARE = 1;
    /** No native network services: NSINADISABLEDFORCONNECTION and NSINANOSERVICES. */
    static final int NO_NATIVE_SERVICES = 0x04 | 0x08 | 0x01;

    static final int MIN_SDU = 512;
    static final int MAX_SDU = 2_097_152;

    private Tns() {}
}
