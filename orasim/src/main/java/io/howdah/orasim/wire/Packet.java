package io.howdah.orasim.wire;

/**
 * One packet as received.
 *
 * @param bytes the whole packet with its header
 */
@SuppressWarnings("ArrayRecordComponent")
record Packet(int type, byte[] bytes) {
    int uint16(int offset) {
        return (bytes[offset] & 0xff) << 8 | bytes[offset + 1] & 0xff;
    }

    int int32(int offset) {
        return uint16(offset) << 16 | uint16(offset + 2);
    }

    int dataFlags() {
        return uint16(Tns.HEADER_BYTES);
    }

    boolean isReset() {
        return type == Tns.MARKER && marker() == Tns.MARKER_RESET;
    }

    /** Kind of a marker: the byte behind the kind of its data. */
    int marker() {
        return bytes.length > Tns.HEADER_BYTES + 2 ? bytes[Tns.HEADER_BYTES + 2] : Tns.MARKER_BREAK;
    }
}
