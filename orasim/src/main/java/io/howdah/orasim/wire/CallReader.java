package io.howdah.orasim.wire;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;

/**
 * Primitives of a call, over the payloads of DATA packets.
 *
 * <p>Numbers come as a length byte and that many bytes, most significant first (bit 0x80 of the length: negative); byte strings as a length
 * byte up to 252, or 254 and chunks that end with an empty one. Source: python: base/buffer.pyx.
 */
final class CallReader {
    static final int MAX_SHORT_LENGTH = 252;
    static final int ESCAPE = 253;
    static final int LONG_LENGTH = 254;
    static final int NULL_LENGTH = 255;
    /** OBSERVED: ojdbc sends a packet when the next value does not fit, up to so many bytes below the size agreed on. */
    private static final int SLACK = 300;

    private static final byte[] EMPTY = new byte[0];

    private final PacketChannel channel;
    private byte[] packet = EMPTY;
    private int position;
    private int packetSize = Integer.MAX_VALUE;

    CallReader(PacketChannel channel) {
        this.channel = channel;
    }

    /** The client broke the call; see {@link Break}. */
    static final class BreakException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** Bytes of the current packet that were not read yet. */
    int rest() {
        return packet.length - position;
    }

    /** Forgets what is left of the current packet. */
    void skipRest() {
        position = packet.length;
    }

    /**
     * Forgets what is left of the current request. Nothing says where a request ends: a packet that is nearly full is taken to be followed
     * by another, if that comes soon.
     */
    void skipRequest() throws IOException {
        while (packet.length >= packetSize - SLACK) {
            Packet next = channel.poll();
            if (next.type() == Tns.MARKER) {
                throw new BreakException();
            }
            packet = next.bytes();
        }
        position = packet.length;
    }

    /** Size of a full packet. */
    void packetSize(int size) {
        packetSize = size;
    }

    byte[] restForLog() {
        return Arrays.copyOfRange(packet, position, Math.min(packet.length, position + 500));
    }

    private void more() throws IOException {
        while (position == packet.length) {
            Packet next = channel.read();
            if (next.isReset()) {
                continue; // of a break that was answered already
            }
            if (next.type() == Tns.MARKER) {
                throw new BreakException();
            }
            if (next.type() != Tns.DATA) {
                throw new IOException("a packet of type " + next.type() + " within a session");
            }
            if ((next.dataFlags() & Tns.DATA_FLAG_EOF) != 0) {
                throw new EOFException("end of data");
            }
            packet = next.bytes();
            position = Tns.DATA_HEADER_BYTES;
        }
    }

    int ub1() throws IOException {
        if (position == packet.length) {
            more();
        }
        return packet[position++] & 0xff;
    }

    /** The next byte, left where it is. */
    int peek() throws IOException {
        more();
        return packet[position] & 0xff;
    }

    int uint16() throws IOException {
        return ub1() << 8 | ub1();
    }

    /** A number of any width. */
    long number() throws IOException {
        int length = ub1();
        boolean negative = (length & 0x80) != 0;
        length &= 0x7f;
        if (length > 8) {
            throw new IOException("a number of " + length + " bytes: the call is not understood");
        }
        long value = 0;
        for (int i = 0; i < length; i++) {
            value = value << 8 | ub1();
        }
        return negative ? -value : value;
    }

    int integer() throws IOException {
        return (int) number();
    }

    byte[] raw(int length) throws IOException {
        byte[] bytes = new byte[length];
        int at = 0;
        while (at < length) {
            more();
            int count = Math.min(length - at, rest());
            System.arraycopy(packet, position, bytes, at, count);
            position += count;
            at += count;
        }
        return bytes;
    }

    void skip(int length) throws IOException {
        raw(length);
    }

    /** A byte string; empty when it is NULL. */
    byte[] string() throws IOException {
        return string(ub1());
    }

    byte[] string(int first) throws IOException {
        if (first == 0 || first == NULL_LENGTH) {
            return EMPTY;
        }
        if (first != LONG_LENGTH) {
            return raw(first);
        }
        byte[] bytes = EMPTY;
        int used = 0;
        while (true) {
            int length = integer();
            if (length == 0) {
                return used == bytes.length ? bytes : Arrays.copyOf(bytes, used);
            }
            byte[] chunk = raw(length);
            if (used == 0) {
                bytes = chunk;
            } else {
                if (used + length > bytes.length) {
                    bytes = Arrays.copyOf(bytes, Math.max(used + length, bytes.length * 2));
                }
                System.arraycopy(chunk, 0, bytes, used, length);
            }
            used += length;
        }
    }

    /** Text whose length was told before. OBSERVED: ojdbc sends it without a length of its own, the open clients with one. */
    byte[] text(int length, Negotiation.Agreed agreed) throws IOException {
        return agreed.java() ? raw(length) : string();
    }

    /** A byte string behind its length as a number. */
    byte[] countedString() throws IOException {
        return number() == 0 ? EMPTY : string();
    }
}
