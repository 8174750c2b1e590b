package io.howdah.orasim.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Primitives of an answer, cut into DATA packets of the negotiated size. Several packets are gathered before they are sent.
 */
final class CallWriter {
    private static final int GATHER_BYTES = 1 << 18;
    private static final int CHUNK = 32_767;

    private final PacketChannel channel;
    private final int sdu;
    private final byte[] buffer;
    /** Where the current packet begins and where it must end. */
    private int start;

    private int limit;
    private int position;
    private int packets;

    CallWriter(PacketChannel channel, int sdu) {
        this.channel = channel;
        this.sdu = sdu;
        buffer = new byte[Math.max(GATHER_BYTES / sdu, 2) * sdu];
        begin(0);
    }

    private void begin(int at) {
        start = at;
        limit = at + sdu;
        position = at + Tns.DATA_HEADER_BYTES;
    }

    private void endPacket() throws IOException {
        PacketChannel.header(buffer, start, position - start, Tns.DATA);
        buffer[start + Tns.HEADER_BYTES] = 0;
        buffer[start + Tns.HEADER_BYTES + 1] = 0;
        packets++;
        if (position + sdu > buffer.length) {
            channel.write(buffer, position, packets);
            packets = 0;
            begin(0);
        } else {
            begin(position);
        }
    }

    /** Sends what was written. */
    void flush() throws IOException {
        if (position > start + Tns.DATA_HEADER_BYTES) {
            endPacket();
        }
        if (start > 0) {
            channel.write(buffer, start, packets);
            packets = 0;
            begin(0);
        }
    }

    /** Forgets what was written and not sent. */
    void discard() {
        packets = 0;
        begin(0);
    }

    void ub1(int value) throws IOException {
        if (position == limit) {
            endPacket();
        }
        buffer[position++] = (byte) value;
    }

    void uint16(int value) throws IOException {
        ub1(value >> 8);
        ub1(value);
    }

    /** A number of any width, not negative. */
    void number(long value) throws IOException {
        int length = (71 - Long.numberOfLeadingZeros(value)) >> 3;
        ub1(length);
        for (int i = length - 1; i >= 0; i--) {
            ub1((int) (value >> (8 * i)));
        }
    }

    void signedNumber(long value) throws IOException {
        if (value >= 0) {
            number(value);
            return;
        }
        int length = (71 - Long.numberOfLeadingZeros(-value)) >> 3;
        ub1(length | 0x80);
        for (int i = length - 1; i >= 0; i--) {
            ub1((int) (-value >> (8 * i)));
        }
    }

    void raw(byte[] bytes) throws IOException {
        raw(bytes, 0, bytes.length);
    }

    void raw(byte[] bytes, int offset, int length) throws IOException {
        int at = offset;
        int rest = length;
        while (rest > limit - position) {
            int count = limit - position;
            System.arraycopy(bytes, at, buffer, position, count);
            position += count;
            at += count;
            rest -= count;
            endPacket();
        }
        System.arraycopy(bytes, at, buffer, position, rest);
        position += rest;
    }

    /** A byte string; an empty one is NULL. */
    void string(byte[] bytes) throws IOException {
        int length = bytes.length;
        if (length <= CallReader.MAX_SHORT_LENGTH) {
            if (length < limit - position) {
                buffer[position++] = (byte) length;
                if (length <= 16) {
                    for (int i = 0; i < length; i++) {
                        buffer[position + i] = bytes[i];
                    }
                } else {
                    System.arraycopy(bytes, 0, buffer, position, length);
                }
                position += length;
            } else {
                ub1(length);
                raw(bytes, 0, length);
            }
            return;
        }
        ub1(CallReader.LONG_LENGTH);
        for (int at = 0; at < length; at += CHUNK) {
            int count = Math.min(CHUNK, length - at);
            number(count);
            raw(bytes, at, count);
        }
        ub1(0);
    }

    /** A byte string behind its length as a number. */
    void countedString(byte[] bytes) throws IOException {
        number(bytes.length);
        if (bytes.length > 0) {
            string(bytes);
        }
    }

    void countedString(String text) throws IOException {
        countedString(text.getBytes(StandardCharsets.UTF_8));
    }
}
