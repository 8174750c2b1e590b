package io.howdah.orasim.server;

import java.util.List;

/**
 * One value.
 *
 * <ul>
 *   <li>VARCHAR2, CHAR, LONG, NVARCHAR2, NCHAR: bytes in UTF-8 (the simulated database is AL32UTF8); the wire turns national text into
 *       AL16UTF16
 *   <li>NUMBER, DATE, TIMESTAMP*, INTERVAL*, BINARY_FLOAT/DOUBLE: bytes in Oracle's internal format (Oracle Call Interface Programmer's
 *       Guide, "External Data Types" and "Internal Data Types"), as they stand in the protocol
 *   <li>RAW, LONG RAW: the bytes; ROWID: 18 characters of the extended format; BOOLEAN: one byte
 *   <li>JSON, XMLTYPE (OBJECT), VECTOR: text in UTF-8; the wire makes the image
 *   <li>other OBJECTs: a {@link Composite}
 *   <li>CLOB, BLOB, NCLOB, BFILE: a {@link Large}; a REF CURSOR: a {@link Open}
 * </ul>
 */
public sealed interface Datum {
    Datum NULL = new Null();

    record Null() implements Datum {}

    /** Not to be changed by anyone: no copy is made. */
    @SuppressWarnings("ArrayRecordComponent")
    record Bytes(byte[] bytes) implements Datum {}

    record Large(Lob lob) implements Datum {}

    /**
     * An object or a collection.
     *
     * @param type its own, which may be below that of the column
     * @param parts attributes or elements
     */
    record Composite(ObjectType type, List<Datum> parts) implements Datum {
        public Composite {
            parts = List.copyOf(parts);
        }
    }

    record Open(ResultRows rows) implements Datum {}
}
