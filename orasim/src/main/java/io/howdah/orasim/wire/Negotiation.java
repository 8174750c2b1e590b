package io.howdah.orasim.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The two messages before the log on: protocol and data types.
 *
 * <p>Source: python: messages/protocol, messages/data_types, capabilities; go-ora: tcp_protocol_nego.go, data_type_nego.go (time zone).
 */
final class Negotiation {
    private static final String BANNER = "Howdah Oracle wire simulator";
    /** Version of the protocol since 8.1. */
    private static final int PROTOCOL_VERSION = 6;
    /** The server converts character sets: clients then send text as counted strings (TNS_SERVER_CONVERTS_CHARS). */
    private static final int SERVER_CONVERTS = 1;

    private static final int RUNTIME_TIME_ZONE = 1;
    private static final int TIME_ZONE_BYTES = 11;
    private static final int CAPABILITY_TTC3 = 37;
    private static final int TTC3_TIME_ZONE_VERSION = 0x02;
    private static final int CAPABILITY_FIELDS = 7;
    private static final int CAPABILITY_WIDE_TYPES = 27;

    private final CallReader in;
    private final CallWriter out;
    private final int serverFields;

    Negotiation(CallReader in, CallWriter out, int serverFields) {
        this.in = in;
        this.out = out;
        this.serverFields = serverFields;
    }

    /**
     * @param driver the name under which the client's driver shows itself
     * @param fields version of the fields that both sides know, see {@link Ttc}
     */
    record Agreed(String driver, int fields) {
        /** ojdbc; what it does otherwise than the open clients was OBSERVED. */
        boolean java() {
            return driver.startsWith("Java");
        }
    }

    Agreed run() throws IOException {
        String driver = protocol();
        return new Agreed(driver, dataTypes());
    }

    private String protocol() throws IOException {
        expect(Ttc.PROTOCOL);
        terminated(); // versions of the protocol the client knows
        String driver = terminated();
        out.ub1(Ttc.PROTOCOL);
        out.ub1(PROTOCOL_VERSION);
        out.ub1(0);
        out.raw(BANNER.getBytes(StandardCharsets.US_ASCII));
        out.ub1(0);
        littleEndian(Ttc.UTF8);
        out.ub1(SERVER_CONVERTS);
        littleEndian(0); // further character sets
        byte[] formats = new byte[11];
        // behind 6 bytes and two empty lists: the national character set, at 3 and 4
        formats[9] = (byte) (Ttc.UTF16 >> 8);
        formats[10] = (byte) Ttc.UTF16;
        out.uint16(formats.length);
        out.raw(formats);
        out.string(Capabilities.compileTime(serverFields));
        out.string(Capabilities.runtime());
        out.flush();
        return driver;
    }

    private int dataTypes() throws IOException {
        expect(Ttc.DATA_TYPES);
        in.skip(5); // character sets, flags
        byte[] compileTime = in.string();
        byte[] runtime = in.string();
        boolean zoned = runtime.length > RUNTIME_TIME_ZONE && (runtime[RUNTIME_TIME_ZONE] & 1) != 0;
        boolean versioned = zoned
                && compileTime.length > CAPABILITY_TTC3
                && (compileTime[CAPABILITY_TTC3] & TTC3_TIME_ZONE_VERSION) != 0;
        out.ub1(Ttc.DATA_TYPES);
        if (zoned) {
            in.skip(TIME_ZONE_BYTES);
            // an interval day to second of 0: the time zone of the database is UTC
            out.raw(new byte[] {(byte) 0x80, 0, 0, 0, 60, 60, 60, (byte) 0x80, 0, 0, 0});
        }
        if (versioned) {
            out.raw(in.raw(4)); // version of the time zone file: the client's
        }
        if (zoned) {
            out.raw(in.raw(2)); // the client's national character set
        }
        boolean wide = compileTime.length > CAPABILITY_WIDE_TYPES && compileTime[CAPABILITY_WIDE_TYPES] != 0;
        // every representation is taken as the client wants it
        while (echo(wide) != 0) {
            if (echo(wide) != 0) {
                echo(wide);
                echo(wide);
            }
        }
        out.flush();
        in.skipRest();
        int clientFields = compileTime.length > CAPABILITY_FIELDS ? compileTime[CAPABILITY_FIELDS] : 0;
        return Math.min(serverFields, clientFields);
    }

    private int echo(boolean wide) throws IOException {
        int value = wide ? in.uint16() : in.ub1();
        if (wide) {
            out.uint16(value);
        } else {
            out.ub1(value);
        }
        return value;
    }

    private void expect(int message) throws IOException {
        int found = in.ub1();
        if (found != message) {
            throw new IOException("message " + found + " where " + message + " is due");
        }
    }

    private String terminated() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int c = in.ub1(); c != 0; c = in.ub1()) {
            text.append((char) c);
        }
        return text.toString();
    }

    private void littleEndian(int value) throws IOException {
        out.ub1(value);
        out.ub1(value >> 8);
    }
}
