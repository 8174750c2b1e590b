package io.howdah.orasim.wire;

import io.howdah.orasim.server.Datum;
import io.howdah.orasim.server.ObjectType;
import io.howdah.orasim.server.OracleError;
import io.howdah.orasim.server.SqlType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Objects and collections as images: a header, then each attribute or element behind its length. An object within an object stands there as
 * its attributes; collections, and the elements of collections, are images of their own.
 *
 * <p>Source: python: packet.pyx (read_dbobject), dbobject.pyx (DbObjectPickleBuffer, _unpack_data_from_buf, _unpack_value) and constants.pxi
 * (TNS_OBJ_*); OBSERVED: ojdbc wants a NULL element as the length 255, a NULL object within an object as the byte 253.
 */
final class ObjectImage {
    private static final int VERSION_81 = 0x80;
    private static final int COLLECTION = 0x08;
    private static final int NO_PREFIX = 0x04;
    private static final int IMAGE_VERSION = 1;
    private static final int TOP_LEVEL = 0x01;
    private static final int MAX_SHORT = 245;
    private static final int LONG_LENGTH = 254;
    private static final int NULL_LENGTH = 255;
    private static final int NULL_OBJECT = 253;
    private static final int HEADER_BYTES = 7;

    private final Locators locators;

    ObjectImage(Locators locators) {
        this.locators = locators;
    }

    void write(Datum.Composite value, CallWriter out) throws IOException, OracleError {
        byte[] image = image(value);
        out.number(0); // type: that of the column
        out.number(0); // object
        out.number(0); // snapshot
        out.number(0); // version
        out.number(image.length);
        out.number(TOP_LEVEL);
        out.string(image);
    }

    private byte[] image(Datum.Composite value) throws OracleError {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        switch (value.type().shape()) {
            case ObjectType.Attributes(var attributes) -> attributes(attributes, value.parts(), body);
            case ObjectType.Elements(var kind, int limit, var element) -> {
                body.write(1); // a prefix of one byte
                body.write(1);
                body.write(0); // flags of the collection: no indexes
                length(value.parts().size(), body);
                for (Datum part : value.parts()) {
                    element(element, part, body);
                }
            }
        }
        int flags = value.type().isCollection() ? VERSION_81 | COLLECTION : VERSION_81 | NO_PREFIX;
        return ByteBuffer.allocate(HEADER_BYTES + body.size())
                .put((byte) flags)
                .put((byte) IMAGE_VERSION)
                .put((byte) LONG_LENGTH)
                .putInt(HEADER_BYTES + body.size())
                .put(body.toByteArray())
                .array();
    }

    private void attributes(List<ObjectType.Part> attributes, List<Datum> values, ByteArrayOutputStream out)
            throws OracleError {
        for (int i = 0; i < attributes.size(); i++) {
            ObjectType.Part attribute = attributes.get(i);
            Datum value = values.get(i);
            boolean object =
                    attribute.type().isPresent() && !attribute.type().get().isCollection();
            if (object && value instanceof Datum.Null) {
                out.write(NULL_OBJECT);
            } else if (object
                    && value instanceof Datum.Composite(var type, var parts)
                    && type.shape() instanceof ObjectType.Attributes(var inner)) {
                attributes(inner, parts, out);
            } else {
                element(attribute, value, out);
            }
        }
    }

    private void element(ObjectType.Part part, Datum value, ByteArrayOutputStream out) throws OracleError {
        switch (value) {
            case Datum.Null n -> out.write(NULL_LENGTH);
            case Datum.Composite c -> string(image(c), out);
            case Datum.Large large -> string(locators.permanent(large.lob()), out);
            case Datum.Bytes bytes -> {
                SqlType type = part.column().type();
                boolean national = type == SqlType.NVARCHAR2 || type == SqlType.NCHAR;
                string(national ? RowWriter.utf16(bytes.bytes()) : bytes.bytes(), out);
            }
            case Datum.Open o -> throw new OracleError(3115, "unsupported network datatype or representation");
        }
    }

    private static void string(byte[] bytes, ByteArrayOutputStream out) {
        length(bytes.length, out);
        out.writeBytes(bytes);
    }

    private static void length(int length, ByteArrayOutputStream out) {
        if (length <= MAX_SHORT) {
            out.write(length);
        } else {
            out.write(LONG_LENGTH);
            out.writeBytes(ByteBuffer.allocate(4).putInt(length).array());
        }
    }
}
