package io.howdah.orasim.wire;

import io.howdah.orasim.server.SimulatedServer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/**
 * CONNECT and its answer ACCEPT or REFUSE.
 *
 * <p>Source: python: messages/connect; node: sqlnet/packet.js and sqlnet/constants.js for the offsets.
 */
final class Handshake {
    private static final int SERVICE_UNKNOWN = 12_514;
    private static final int SID_UNKNOWN = 12_505;

    private static final int CONNECT_VERSION = 8;
    private static final int CONNECT_SDU = 14;
    private static final int CONNECT_DATA_LENGTH = 24;
    private static final int CONNECT_DATA_OFFSET = 26;
    private static final int CONNECT_LARGE_SDU = 58;
    private static final int ACCEPT_BYTES = 45;
    private static final int REFUSED_BY_USER = 0x22;

    private final SimulatedServer server;
    private final PacketChannel channel;
    private final SessionFaults faults;

    Handshake(SimulatedServer server, PacketChannel channel, SessionFaults faults) {
        this.server = server;
        this.channel = channel;
        this.faults = faults;
    }

    /** @return the size of packets agreed on; absent when the client was refused */
    OptionalInt run() throws IOException {
        Packet connect = channel.readFirst();
        if (connect.type() != Tns.CONNECT) {
            throw new IOException("the first packet has type " + connect.type() + ", not CONNECT");
        }
        int sdu = connect.bytes().length >= CONNECT_LARGE_SDU + 4
                ? connect.int32(CONNECT_LARGE_SDU)
                : connect.uint16(CONNECT_SDU);
        if (sdu == 0) {
            sdu = connect.uint16(CONNECT_SDU);
        }
        ConnectData data = connectData(connect);
        if (connect.uint16(CONNECT_VERSION) < Tns.VERSION_LARGE_PACKETS) {
            refuse(12_618); // TNS:versions are incompatible
            return OptionalInt.empty();
        }
        OptionalInt refusal = faults.refusal();
        if (refusal.isPresent()) {
            refuse(refusal.getAsInt());
            return OptionalInt.empty();
        }
        if (data.service().isPresent() && !server.serves(data.service().get())) {
            refuse(SERVICE_UNKNOWN);
            return OptionalInt.empty();
        }
        if (data.service().isEmpty()
                && (data.sid().isEmpty() || !server.serves(data.sid().get()))) {
            refuse(data.sid().isEmpty() ? SERVICE_UNKNOWN : SID_UNKNOWN);
            return OptionalInt.empty();
        }
        sdu = Math.clamp(sdu, Tns.MIN_SDU, Tns.MAX_SDU);
        accept(sdu);
        return OptionalInt.of(sdu);
    }

    private ConnectData connectData(Packet connect) throws IOException {
        int length = connect.uint16(CONNECT_DATA_LENGTH);
        int offset = connect.uint16(CONNECT_DATA_OFFSET);
        byte[] bytes = connect.bytes();
        if (length > 0 && offset + length > bytes.length) {
            // longer than 230 bytes: in a DATA packet of its own (TNS_MAX_CONNECT_DATA)
            bytes = channel.readFirst().bytes();
            offset = Tns.DATA_HEADER_BYTES;
        }
        int end = Math.min(bytes.length, offset + length);
        return new ConnectData(new String(bytes, offset, Math.max(0, end - offset), StandardCharsets.UTF_8));
    }

    private void accept(int sdu) throws IOException {
        ByteBuffer packet = shortHeader(ACCEPT_BYTES, Tns.ACCEPT)
                .putShort((short) Tns.VERSION)
                .putShort((short) Tns.SERVICE_OPTION_DONT_CARE)
                .putShort((short) Math.min(sdu, 0xffff))
                .putShort((short) 0xffff) // TDU
                .putShort((short) 1) // the value 1 in the server's byte order
                .putShort((short) 0) // length of accept data
                .putShort((short) ACCEPT_BYTES)
                .put((byte) Tns.NO_NATIVE_SERVICES)
                .put((byte) (Tns.NO_NATIVE_SERVICES & ~0x04))
                .putLong(0) // pooling, reconnect address
                .putInt(sdu)
                .putInt(sdu); // TDU
        channel.write(packet.array(), ACCEPT_BYTES, 1);
    }

    private void refuse(int error) throws IOException {
        byte[] text = ("(DESCRIPTION=(TMP=)(VSNNUM=318767104)(ERR=" + error + ")(ERROR_STACK=(ERROR=(CODE=" + error
                        + ")(EMFI=4))))")
                .getBytes(StandardCharsets.US_ASCII);
        ByteBuffer packet = shortHeader(Tns.HEADER_BYTES + 4 + text.length, Tns.REFUSE)
                .put((byte) REFUSED_BY_USER)
                .put((byte) 0)
                .putShort((short) text.length)
                .put(text);
        channel.write(packet.array(), packet.capacity(), 1);
    }

    private static ByteBuffer shortHeader(int length, int type) {
        return ByteBuffer.allocate(length)
                .putShort((short) length)
                .putShort((short) 0)
                .put((byte) type)
                .put((byte) 0)
                .putShort((short) 0);
    }
}
