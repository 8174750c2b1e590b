package io.howdah.orasim.server;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A type that somebody created, followed down to types that everybody knows. */
public record ObjectType(String schema, String name, Shape shape) {
    /** TYPE_OID of SYS.XMLTYPE in DBA_TYPES of every database. */
    private static final byte[] XMLTYPE = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 1, 0};

    private static final int OID_BYTES = 16;

    public sealed interface Shape {}

    /** An object type: its attributes, inherited ones first. */
    public record Attributes(List<Part> all) implements Shape {
        public Attributes {
            all = List.copyOf(all);
        }
    }

    /** @param limit elements at most, 0 for nested tables */
    public record Elements(Collection kind, int limit, Part element) implements Shape {}

    public enum Collection {
        NESTED_TABLE,
        VARRAY
    }

    /**
     * An attribute or an element.
     *
     * @param column name and type, as if it were a column
     * @param type of attributes that are objects or collections themselves
     */
    public record Part(ResultColumn column, Optional<ObjectType> type) {}

    public boolean isCollection() {
        return shape instanceof Elements;
    }

    /** TYPE_OID of a type: 16 bytes, here made from its name (ASSUMED; a server gives arbitrary ones). */
    public static byte[] oid(String schema, String name) {
        if (schema.equals("SYS") && name.equals("XMLTYPE")) {
            return XMLTYPE.clone();
        }
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest((schema + "." + name).getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(hash, OID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    public byte[] oid() {
        return oid(schema, name);
    }
}
