package io.howdah.orasim.wire;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * XMLTYPE as the image of an object whose one value is the text.
 *
 * <p>Source: python: packet.pyx (read_xmltype), dbobject.pyx (DbObjectPickleBuffer.read_xmltype, read_header) and constants.pxi (TNS_OBJ_*,
 * TNS_XML_TYPE_*).
 */
final class XmlImage {
    private static final int VERSION_81 = 0x80;
    private static final int NO_PREFIX = 0x04;
    private static final int IMAGE_VERSION = 1;
    private static final int XML_VERSION = 1;
    private static final int XML_IS_LOB = 0x0001;
    private static final int XML_IS_STRING = 0x0004;
    private static final int XML_SKIP_4 = 0x100000;
    private static final int TOP_LEVEL = 0x01;
    private static final int HEADER_BYTES = 12;
    private static final int MAX_SHORT = 245;

    private XmlImage() {}

    static void nothing(CallWriter out) throws IOException {
        for (int i = 0; i < 5; i++) {
            out.number(0); // type, object, snapshot, version, length
        }
        out.number(TOP_LEVEL);
    }

    static void write(CallWriter out, byte[] text) throws IOException {
        byte[] image = ByteBuffer.allocate(HEADER_BYTES + text.length)
                .put((byte) (VERSION_81 | NO_PREFIX))
                .put((byte) IMAGE_VERSION)
                .put((byte) CallReader.LONG_LENGTH)
                .putInt(HEADER_BYTES + text.length)
                .put((byte) XML_VERSION)
                .putInt(XML_IS_STRING)
                .put(text)
                .array();
        out.number(0); // type: known by its name
        out.number(0); // object
        out.number(0); // snapshot
        out.number(0); // version
        out.number(image.length);
        out.number(TOP_LEVEL);
        out.string(image);
    }

    /** What an image holds: the text itself, or a locator. */
    sealed interface Content {
        @SuppressWarnings("ArrayRecordComponent")
        record Text(byte[] utf8) implements Content {}

        @SuppressWarnings("ArrayRecordComponent")
        record Locator(byte[] locator) implements Content {}
    }

    static Content read(byte[] image) {
        ByteBuffer in = ByteBuffer.wrap(image);
        int flags = in.get();
        in.get(); // version
        skipLength(in);
        if ((flags & NO_PREFIX) == 0) {
            int prefix = skipLength(in);
            in.position(in.position() + prefix);
        }
        in.get(); // XML version
        int xml = in.getInt();
        if ((xml & XML_SKIP_4) != 0) {
            in.getInt();
        }
        byte[] rest = new byte[in.remaining()];
        in.get(rest);
        return (xml & XML_IS_LOB) != 0 ? new Content.Locator(rest) : new Content.Text(rest);
    }

    private static int skipLength(ByteBuffer in) {
        int length = in.get() & 0xff;
        return length <= MAX_SHORT ? length : in.getInt();
    }
}
