package io.howdah.orasim.wire;

import io.howdah.orasim.format.Json;
import io.howdah.orasim.format.OracleFloat;
import io.howdah.orasim.format.OracleInterval;
import io.howdah.orasim.format.OracleNumber;
import io.howdah.orasim.format.OracleTime;
import io.howdah.orasim.server.OracleError;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * The image that clients bind, to JSON text. Values that JSON text does not know become strings: times in ISO 8601, bytes in hexadecimal.
 *
 * <p>Source: python: base/oson.pyx (OsonDecoder).
 */
final class OsonReader {
    private static final int VERSION_LONG_NAMES = 3;
    private static final int LONG_NAMES_SEGMENT_16 = 0x0100;
    private static final int CONTAINER = 0x80;
    private static final int IS_ARRAY = 0x40;
    private static final int CHILDREN = 0x18;

    private static final int BINARY_DOUBLE = 0x36;
    private static final int TIMESTAMP = 0x39;
    private static final int BINARY_16 = 0x3a;
    private static final int BINARY_32 = 0x3b;
    private static final int DATE = 0x3c;
    private static final int INTERVAL_YM = 0x3d;
    private static final int INTERVAL_DS = 0x3e;
    private static final int TIMESTAMP_TZ = 0x7c;
    private static final int TIMESTAMP_7 = 0x7d;
    private static final int ID = 0x7e;
    private static final int BINARY_FLOAT = 0x7f;

    private final ByteBuffer in;
    private final StringBuilder out = new StringBuilder();
    private int flags;
    private int idBytes = 1;
    private String[] names = new String[0];
    private int tree;

    private OsonReader(byte[] image) {
        in = ByteBuffer.wrap(image);
    }

    /** @throws OracleError ORA-40441 when the image is none, or has an unknown part */
    static String decode(byte[] image) throws OracleError {
        try {
            OsonReader reader = new OsonReader(image);
            reader.image();
            return reader.out.toString();
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new OracleError(40_441, "JSON syntax error: the image is damaged: " + e.getMessage());
        }
    }

    private int sized(int size) {
        return switch (size) {
            case 1 -> in.get() & 0xff;
            case 2 -> in.getShort() & 0xffff;
            default -> in.getInt();
        };
    }

    private boolean has(int flag) {
        return (flags & flag) != 0;
    }

    private void image() throws OracleError {
        int start = in.getInt();
        int version = start & 0xff;
        if (start >>> 8 != Oson.MAGIC || version != Oson.VERSION && version != VERSION_LONG_NAMES) {
            throw new IllegalArgumentException("unknown start");
        }
        flags = in.getShort() & 0xffff;
        int treeSize = has(Oson.FLAG_TREE_32) ? 4 : 2;
        if (has(Oson.FLAG_SCALAR)) {
            sized(treeSize);
            tree = in.position();
            node();
            return;
        }
        idBytes = has(Oson.FLAG_NAMES_32) ? 4 : has(Oson.FLAG_NAMES_16) ? 2 : 1;
        int count = sized(idBytes);
        int offsetBytes = has(Oson.FLAG_NAMES_SEGMENT_32) ? 4 : 2;
        int segment = sized(offsetBytes);
        int longCount = 0;
        int longOffsetBytes = 4;
        int longSegment = 0;
        if (version == VERSION_LONG_NAMES) {
            longOffsetBytes = (in.getShort() & LONG_NAMES_SEGMENT_16) != 0 ? 2 : 4;
            longCount = in.getInt();
            longSegment = in.getInt();
        }
        sized(treeSize);
        in.getShort(); // tiny nodes
        names = new String[count + longCount];
        names(0, count, 1, offsetBytes, segment);
        names(count, longCount, 2, longOffsetBytes, longSegment);
        tree = in.position();
        node();
    }

    /** @param lengthBytes of a name's length, and of its hash */
    private void names(int first, int count, int lengthBytes, int offsetBytes, int segmentBytes) {
        in.position(in.position() + count * lengthBytes);
        int offsets = in.position();
        int segment = offsets + count * offsetBytes;
        for (int i = 0; i < count; i++) {
            in.position(offsets + i * offsetBytes);
            in.position(segment + sized(offsetBytes));
            names[first + i] = text(sized(lengthBytes));
        }
        in.position(segment + segmentBytes);
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private String text(int length) {
        return new String(bytes(length), StandardCharsets.UTF_8);
    }

    private void node() throws OracleError {
        int code = in.get() & 0xff;
        if ((code & CONTAINER) != 0) {
            container(code);
            return;
        }
        switch (code) {
            case Oson.NULL -> out.append("null");
            case Oson.TRUE -> out.append("true");
            case Oson.FALSE -> out.append("false");
            case Oson.STRING_8 -> Json.quote(text(sized(1)), out);
            case Oson.STRING_16 -> Json.quote(text(sized(2)), out);
            case Oson.STRING_32 -> Json.quote(text(sized(4)), out);
            case Oson.NUMBER_8 -> number(sized(1));
            case BINARY_DOUBLE -> out.append(OracleFloat.decodeDouble(bytes(8)));
            case BINARY_FLOAT -> out.append(OracleFloat.decodeFloat(bytes(4)));
            case DATE, TIMESTAMP_7 ->
                Json.quote(OracleTime.decode(bytes(7)).toLocal().toString(), out);
            case TIMESTAMP -> Json.quote(OracleTime.decode(bytes(11)).toLocal().toString(), out);
            case TIMESTAMP_TZ ->
                Json.quote(OracleTime.decodeZoned(bytes(13)).toOffsetDateTime().toString(), out);
            case INTERVAL_YM ->
                Json.quote(OracleInterval.decodeYearMonth(bytes(5)).toString(), out);
            case INTERVAL_DS ->
                Json.quote(OracleInterval.decodeDaySecond(bytes(11)).toString(), out);
            case ID -> Json.quote(HexFormat.of().formatHex(bytes(sized(1))), out);
            case BINARY_16 -> Json.quote(HexFormat.of().formatHex(bytes(sized(2))), out);
            case BINARY_32 -> Json.quote(HexFormat.of().formatHex(bytes(sized(4))), out);
            default -> withLength(code);
        }
    }

    /** Numbers and short strings with their length within the code. */
    private void withLength(int code) {
        int kind = code & 0xf0;
        if (kind == 0x20 || kind == 0x60) {
            number((code & 0x0f) + 1);
        } else if (kind == 0x40 || kind == 0x50) {
            number(code & 0x0f);
        } else if ((code & 0xe0) == 0) {
            Json.quote(text(code), out);
        } else {
            throw new IllegalArgumentException("unknown node " + code);
        }
    }

    private void number(int length) {
        out.append(OracleNumber.decode(bytes(length)).toPlainString());
    }

    private int children(int code) {
        return switch (code & CHILDREN) {
            case 0 -> sized(1);
            case Oson.CHILDREN_16 -> sized(2);
            default -> in.getInt();
        };
    }

    private void container(int code) throws OracleError {
        int start = in.position() - 1 - tree;
        boolean array = (code & IS_ARRAY) != 0;
        int offsetBytes = (code & Oson.OFFSETS_32) != 0 ? 4 : 2;
        int count;
        int ids = 0;
        int offsets;
        if ((code & CHILDREN) == CHILDREN) {
            // the names are those of another structure
            int other = sized(offsetBytes);
            offsets = in.position();
            in.position(tree + other);
            count = children(in.get() & 0xff);
            ids = in.position();
        } else {
            count = children(code);
            ids = in.position();
            offsets = array ? ids : ids + count * idBytes;
        }
        out.append(array ? '[' : '{');
        for (int i = 0; i < count; i++) {
            out.append(i == 0 ? "" : ",");
            if (!array) {
                in.position(ids + i * idBytes);
                Json.quote(names[sized(idBytes) - 1], out);
                out.append(':');
            }
            in.position(offsets + i * offsetBytes);
            int offset = sized(offsetBytes);
            in.position(tree + (has(Oson.FLAG_RELATIVE) ? start + offset : offset));
            node();
        }
        out.append(array ? ']' : '}');
    }
}
