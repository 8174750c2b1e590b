package io.howdah.orasim.engine.object;

import io.howdah.orasim.engine.value.Errors;
import io.howdah.orasim.server.ObjectType;
import io.howdah.orasim.server.OracleError;
import io.howdah.orasim.server.ResultColumn;
import io.howdah.orasim.server.SqlType;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The description of a type that clients need to read its images, as DBMS_PICKLER.GET_TYPE_SHAPE hands it out: a header, one code with
 * arguments per attribute, and behind that the descriptions of the types that are referred to.
 *
 * <p>Source: python: dbobject_cache.pyx (_parse_tds, _parse_tds_attr) and constants.pxi (TNS_OBJ_TDS_TYPE_*). OBSERVED, by what ojdbc takes:
 * the codes of ROWID, BFILE and intervals, and from where it counts the offsets of referred types. ASSUMED: that no table of offsets is needed behind them, which ojdbc
 * passes over.
 */
public final class TypeShape {
    private static final int VERSION = 38;
    private static final int VERSION_NUMBER = 3;
    private static final int OBJECT = 41;
    private static final int END = 42;
    private static final int HEADER_BYTES = 18;
    private static final int REFERRED = 27;
    private static final int COLLECTION = 28;
    private static final int EMBEDDED = 39;
    private static final int END_EMBEDDED = 40;
    private static final int REFERRED_OBJECT = 0xfa;
    private static final int REFERRED_COLLECTION = 0xfb;
    /** From where offsets of referred types are counted. */
    private static final int OBJECT_BASE = 5;

    private static final int COLLECTION_BASE = 1;
    private static final int AL32UTF8 = 873;
    private static final int AL16UTF16 = 2000;

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final List<Reference> references = new ArrayList<>();

    /** @param at where in the body the offset is to stand */
    private record Reference(int at, ObjectType type) {}

    private TypeShape() {}

    public static byte[] of(ObjectType type) throws OracleError {
        return new TypeShape().block(type);
    }

    private byte[] block(ObjectType type) throws OracleError {
        int count = switch (type.shape()) {
            case ObjectType.Attributes(var all) -> {
                attributes(all);
                body.write(END);
                yield all.size();
            }
            case ObjectType.Elements(var kind, int limit, var element) -> {
                body.write(COLLECTION);
                int elementAt = HEADER_BYTES + 1 + 4 + 4 + 1 + 1;
                int4(elementAt);
                int4(limit);
                body.write(kind == ObjectType.Collection.VARRAY ? 3 : 2);
                body.write(END);
                if (element.type().isPresent()) {
                    refer(element.type().get());
                } else {
                    scalar(element.column());
                }
                yield 1;
            }
        };
        ByteArrayOutputStream referred = new ByteArrayOutputStream();
        byte[] own = body.toByteArray();
        for (Reference reference : references) {
            int at = HEADER_BYTES + own.length + referred.size();
            int base = reference.type().isCollection() ? COLLECTION_BASE : OBJECT_BASE;
            ByteBuffer.wrap(own).putInt(reference.at(), at - base);
            referred.writeBytes(of(reference.type()));
        }
        int length = HEADER_BYTES + own.length + referred.size();
        return ByteBuffer.allocate(length)
                .putInt(length)
                .put((byte) VERSION)
                .put((byte) VERSION_NUMBER)
                .putShort((short) 1)
                .putShort((short) count)
                .put((byte) 0)
                .put((byte) OBJECT)
                .putShort((short) 0)
                .putInt(0) // no index table
                .put(own)
                .put(referred.toByteArray())
                .array();
    }

    private void attributes(List<ObjectType.Part> all) throws OracleError {
        for (ObjectType.Part attribute : all) {
            if (attribute.type().isEmpty()) {
                scalar(attribute.column());
            } else if (attribute.type().get().shape() instanceof ObjectType.Attributes(var inner)) {
                body.write(EMBEDDED);
                attributes(inner);
                body.write(END_EMBEDDED);
            } else {
                refer(attribute.type().get());
            }
        }
    }

    private void refer(ObjectType type) {
        body.write(REFERRED);
        references.add(new Reference(body.size(), type));
        int4(0);
        body.write(type.isCollection() ? REFERRED_COLLECTION : REFERRED_OBJECT);
    }

    private void scalar(ResultColumn column) throws OracleError {
        switch (column.type()) {
            case CHAR, NCHAR -> text(1, column);
            case DATE -> body.write(2);
            case NUMBER -> {
                body.write(6);
                body.write(column.precision());
                body.write(column.scale());
            }
            case VARCHAR2, NVARCHAR2 -> text(7, column);
            case ROWID -> body.write(16);
            case RAW -> {
                body.write(19);
                int2(column.maxBytes());
            }
            case TIMESTAMP -> fraction(21, column);
            case TIMESTAMP_TZ -> fraction(23, column);
            case INTERVAL_YM -> interval(7, column);
            case INTERVAL_DS -> interval(10, column);
            case CLOB, NCLOB -> body.write(29);
            case BLOB -> body.write(30);
            case BFILE -> body.write(31);
            case TIMESTAMP_LTZ -> fraction(33, column);
            case BINARY_FLOAT -> body.write(37);
            case BINARY_DOUBLE -> body.write(45);
            case LONG, LONG_RAW, UROWID, CURSOR, OBJECT, JSON, VECTOR, BOOLEAN ->
                throw Errors.unimplemented("attributes of type " + column.type());
        }
    }

    private void text(int code, ResultColumn column) {
        body.write(code);
        int2(column.maxBytes());
        boolean national = column.type().form() == SqlType.Form.NATIONAL;
        body.write(national ? 2 : 1);
        int2(national ? AL16UTF16 : AL32UTF8);
    }

    private void fraction(int code, ResultColumn column) {
        body.write(code);
        body.write(column.scale());
    }

    private void interval(int kind, ResultColumn column) {
        body.write(24);
        body.write(kind);
        body.write(column.precision());
        body.write(column.scale());
    }

    private void int2(int value) {
        body.write(value >> 8);
        body.write(value);
    }

    private void int4(int value) {
        int2(value >> 16);
        int2(value);
    }
}
