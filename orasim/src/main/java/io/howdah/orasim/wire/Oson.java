package io.howdah.orasim.wire;

import io.howdah.orasim.format.Json;
import io.howdah.orasim.format.OracleNumber;
import io.howdah.orasim.server.OracleError;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * JSON text to the image that clients read: header, names of fields sorted by hash, tree of values.
 *
 * <p>Source: python: base/oson.pyx, base/constants.pxi (TNS_JSON_*).
 */
final class Oson {
    static final int MAGIC = 0xff4a5a;
    static final int VERSION = 1;
    static final int FLAG_RELATIVE = 0x01;
    static final int FLAG_INLINE_LEAF = 0x02;
    static final int FLAG_LENGTH_IN_CODE = 0x04;
    static final int FLAG_NAMES_32 = 0x08;
    static final int FLAG_SCALAR = 0x10;
    static final int FLAG_HASH_8 = 0x0100;
    static final int FLAG_NAMES_16 = 0x0400;
    static final int FLAG_NAMES_SEGMENT_32 = 0x0800;
    static final int FLAG_TREE_32 = 0x1000;
    static final int FLAG_TINY_NODES = 0x2000;

    static final int NULL = 0x30;
    static final int TRUE = 0x31;
    static final int FALSE = 0x32;
    static final int STRING_8 = 0x33;
    static final int NUMBER_8 = 0x34;
    static final int STRING_16 = 0x37;
    static final int STRING_32 = 0x38;
    static final int OBJECT = 0x84;
    static final int ARRAY = 0xc0;
    static final int OFFSETS_32 = 0x20;
    static final int CHILDREN_16 = 0x08;
    static final int CHILDREN_32 = 0x10;

    private static final int MAX_NAME = 255;
    private static final int HASH_START = 0x811C9DC5;
    private static final int HASH_FACTOR = 16_777_619;

    private Oson() {}

    /** @throws OracleError ORA-40441 when the text is no JSON, or has a name of a field longer than 255 bytes (not simulated) */
    static byte[] encode(String text) throws OracleError {
        try {
            Json value = Json.parse(text);
            return value instanceof Json.Array || value instanceof Json.Structure ? container(value) : scalar(value);
        } catch (IllegalArgumentException e) {
            throw new OracleError(40_441, "JSON syntax error: " + e.getMessage());
        } catch (ArithmeticException e) {
            throw new OracleError(1426, "numeric overflow");
        } catch (IOException e) {
            throw new UncheckedIOException("a buffer in memory", e);
        }
    }

    private static byte[] scalar(Json value) throws IOException {
        byte[] tree = tree(value, Map.of(), 1);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = header(bytes, FLAG_INLINE_LEAF | FLAG_LENGTH_IN_CODE | FLAG_SCALAR | FLAG_TREE_32);
        out.writeInt(tree.length);
        out.write(tree);
        return bytes.toByteArray();
    }

    private static DataOutputStream header(ByteArrayOutputStream bytes, int flags) throws IOException {
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeByte(MAGIC >> 16);
        out.writeShort(MAGIC);
        out.writeByte(VERSION);
        out.writeShort(flags);
        return out;
    }

    private static byte[] container(Json value) throws IOException {
        Map<Name, Integer> sorted = new TreeMap<>();
        names(value, sorted);
        Map<String, Integer> ids = new HashMap<>();
        ByteArrayOutputStream segment = new ByteArrayOutputStream();
        ByteArrayOutputStream hashes = new ByteArrayOutputStream();
        int[] offsets = new int[sorted.size()];
        for (Name name : sorted.keySet()) {
            offsets[ids.size()] = segment.size();
            ids.put(name.text, ids.size() + 1);
            hashes.write(name.hash());
            segment.write(name.bytes.length);
            segment.write(name.bytes);
        }
        int flags = FLAG_INLINE_LEAF | FLAG_LENGTH_IN_CODE | FLAG_HASH_8 | FLAG_TINY_NODES | FLAG_TREE_32;
        int idBytes = ids.size() > 0xffff ? 4 : ids.size() > 0xff ? 2 : 1;
        boolean wide = segment.size() > 0xffff;
        flags |= idBytes == 4 ? FLAG_NAMES_32 : idBytes == 2 ? FLAG_NAMES_16 : 0;
        flags |= wide ? FLAG_NAMES_SEGMENT_32 : 0;
        byte[] tree = tree(value, ids, idBytes);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = header(bytes, flags);
        sized(out, ids.size(), idBytes);
        sized(out, segment.size(), wide ? 4 : 2);
        out.writeInt(tree.length);
        out.writeShort(0); // tiny nodes
        hashes.writeTo(out);
        for (int offset : offsets) {
            sized(out, offset, wide ? 4 : 2);
        }
        segment.writeTo(out);
        out.write(tree);
        return bytes.toByteArray();
    }

    private static void sized(DataOutputStream out, int value, int size) throws IOException {
        switch (size) {
            case 1 -> out.writeByte(value);
            case 2 -> out.writeShort(value);
            default -> out.writeInt(value);
        }
    }

    private static void names(Json value, Map<Name, Integer> names) {
        if (value instanceof Json.Array array) {
            array.elements().forEach(element -> names(element, names));
        } else if (value instanceof Json.Structure structure) {
            structure.members().forEach((name, member) -> {
                names.put(new Name(name), 0);
                names(member, names);
            });
        }
    }

    private static final class Name implements Comparable<Name> {
        private static final Comparator<Name> ORDER = Comparator.comparingInt(Name::hash)
                .thenComparingInt(name -> name.bytes.length)
                .thenComparing(name -> name.bytes, Arrays::compareUnsigned);
        private final String text;
        private final byte[] bytes;

        Name(String text) {
            this.text = text;
            bytes = text.getBytes(StandardCharsets.UTF_8);
            if (bytes.length > MAX_NAME) {
                throw new IllegalArgumentException("a field's name is longer than 255 bytes");
            }
        }

        int hash() {
            int hash = HASH_START;
            for (byte b : bytes) {
                hash = (hash ^ b & 0xff) * HASH_FACTOR;
            }
            return hash & 0xff;
        }

        @Override
        public int compareTo(Name other) {
            return ORDER.compare(this, other);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Name name && name.text.equals(text);
        }

        @Override
        public int hashCode() {
            return text.hashCode();
        }
    }

    private static byte[] tree(Json root, Map<String, Integer> ids, int idBytes) {
        Tree tree = new Tree(ids, idBytes);
        tree.node(root);
        return Arrays.copyOf(tree.bytes.array(), tree.bytes.position());
    }

    private static final class Tree {
        private final Map<String, Integer> ids;
        private final int idBytes;
        private ByteBuffer bytes = ByteBuffer.allocate(1024);

        Tree(Map<String, Integer> ids, int idBytes) {
            this.ids = ids;
            this.idBytes = idBytes;
        }

        private ByteBuffer room(int count) {
            if (bytes.remaining() < count) {
                int size = Math.max(bytes.capacity() * 2, bytes.position() + count);
                bytes = ByteBuffer.allocate(size).put(bytes.flip());
            }
            return bytes;
        }

        void node(Json value) {
            switch (value) {
                case Json.Word word ->
                    room(1).put((byte)
                            switch (word) {
                                case NULL -> NULL;
                                case TRUE -> TRUE;
                                case FALSE -> FALSE;
                            });
                case Json.Number number -> {
                    byte[] encoded = OracleNumber.encode(number.value());
                    room(2 + encoded.length)
                            .put((byte) NUMBER_8)
                            .put((byte) encoded.length)
                            .put(encoded);
                }
                case Json.Text text -> string(text.value().getBytes(StandardCharsets.UTF_8));
                case Json.Array array -> array(array.elements());
                case Json.Structure structure -> structure(structure.members());
            }
        }

        private void string(byte[] text) {
            ByteBuffer out = room(5 + text.length);
            if (text.length <= 0xff) {
                out.put((byte) STRING_8).put((byte) text.length);
            } else if (text.length <= 0xffff) {
                out.put((byte) STRING_16).putShort((short) text.length);
            } else {
                out.put((byte) STRING_32).putInt(text.length);
            }
            out.put(text);
        }

        private void head(int code, int children) {
            ByteBuffer out = room(5);
            if (children > 0xffff) {
                out.put((byte) (code | OFFSETS_32 | CHILDREN_32)).putInt(children);
            } else if (children > 0xff) {
                out.put((byte) (code | OFFSETS_32 | CHILDREN_16)).putShort((short) children);
            } else {
                out.put((byte) (code | OFFSETS_32)).put((byte) children);
            }
        }

        private void array(List<Json> elements) {
            head(ARRAY, elements.size());
            int offsets = bytes.position();
            room(elements.size() * 4).position(offsets + elements.size() * 4);
            for (Json element : elements) {
                bytes.putInt(offsets, bytes.position());
                offsets += 4;
                node(element);
            }
        }

        private void structure(Map<String, Json> members) {
            head(OBJECT, members.size());
            int size = members.size();
            room(size * (idBytes + 4));
            for (String name : members.keySet()) {
                int id = ids.getOrDefault(name, 0);
                switch (idBytes) {
                    case 1 -> bytes.put((byte) id);
                    case 2 -> bytes.putShort((short) id);
                    default -> bytes.putInt(id);
                }
            }
            int offsets = bytes.position();
            bytes.position(offsets + size * 4);
            for (Json member : members.values()) {
                bytes.putInt(offsets, bytes.position());
                offsets += 4;
                node(member);
            }
        }
    }
}
