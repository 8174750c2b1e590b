package io.howdah.source.oracle;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.ObjectTypes;
import io.howdah.catalog.OracleType;
import io.howdah.catalog.PostgresType;
import io.howdah.catalog.Table;
import io.howdah.source.text.JsonWriter;
import io.howdah.values.BadValueException;
import io.howdah.values.Canonicaliser;
import io.howdah.values.Canonicalisers;
import io.howdah.values.ColumnMapping;
import io.howdah.values.CopyBuffer;
import io.howdah.values.TextFormat;
import io.howdah.values.ValuePolicies;
import java.nio.charset.StandardCharsets;
import java.sql.Clob;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import oracle.jdbc.OracleBfile;
import oracle.sql.ARRAY;
import oracle.sql.BLOB;
import oracle.sql.CHAR;
import oracle.sql.CLOB;
import oracle.sql.Datum;
import oracle.sql.ROWID;
import oracle.sql.STRUCT;
import org.jspecify.annotations.Nullable;

/**
 * Values of one column of an object type or collection as the text that stands for them (see {@code io.howdah.values.ValueShape}), the same
 * as that which constructors in INSERTs are evaluated to. Owned by one thread.
 *
 * <p>The driver takes objects apart and leaves each attribute in Oracle's internal format, so that none is converted by it (JDBC Developer's
 * Guide 23ai, "Working with Oracle Object Types": {@code STRUCT.getOracleAttributes}, {@code ARRAY.getOracleArray}). It needs EXECUTE on the
 * types (Object-Relational Developer's Guide 23ai, "Privileges on Object Types and Their Methods").
 */
@SuppressWarnings("deprecation") // java.sql.Struct has no values in Oracle's own format
final class ObjectText {
    /** Of a LOB within an object (bytes or characters): it is in memory as a whole. */
    private static final long MOST_LOB = 64 << 20;

    private static final ValuePolicies EXACT = ValuePolicies.DEFAULT;
    private static final Identifier PART = new Identifier("PART");

    private final Form form;

    private ObjectText(Form form) {
        this.form = form;
    }

    static ObjectText of(OracleType type, ObjectForms forms, TextFormat internal) {
        return new ObjectText(new Forms(forms, internal).of(type));
    }

    /**
     * The value's text in UTF-8.
     *
     * @throws BadValueException when a part of it has no text
     */
    byte @Nullable [] text(@Nullable Datum value) throws SQLException, BadValueException {
        if (value == null) {
            return null;
        }
        JsonWriter json = new JsonWriter();
        form.put(value, json);
        String text = json.array();
        // what the form wrote, without the brackets around it
        return TextBytes.utf8(text.substring(1, text.length() - 1));
    }

    /** Appends one part. */
    private interface Form {
        void put(Datum value, JsonWriter json) throws SQLException, BadValueException;
    }

    private record Forms(ObjectForms types, TextFormat internal) {
        Form of(OracleType type) {
            return switch (type) {
                case OracleType.Number t -> bare(canonical(t));
                case OracleType.Float t -> bare(canonical(t));
                case OracleType.BinaryFloat t -> quoted(canonical(t));
                case OracleType.BinaryDouble t -> quoted(canonical(t));
                case OracleType.Date t -> quoted(canonical(t));
                case OracleType.Timestamp t -> quoted(canonical(t));
                case OracleType.IntervalYearToMonth t -> quoted(canonical(t));
                case OracleType.IntervalDayToSecond t -> quoted(canonical(t));
                case OracleType.Character t -> quoted(value -> ((CHAR) value).stringValue());
                case OracleType.Rowid t -> quoted(value -> ((ROWID) value).stringValue());
                case OracleType.Raw t -> quoted(value -> HexFormat.of().formatHex(value.getBytes()));
                case OracleType.Clob t -> quoted(ObjectText::clob);
                case OracleType.Nclob t -> quoted(ObjectText::clob);
                case OracleType.Blob t -> quoted(ObjectText::blob);
                case OracleType.Bfile t -> quoted(ObjectText::file);
                case OracleType.UserDefined(var name) -> named(name);
                default -> throw new IllegalArgumentException("ObjectForms lets none of type " + type + " through");
            };
        }

        private Form named(QualifiedName name) {
            return switch (types.shape(name)) {
                case Catalog.ObjectShape o -> object(name);
                case Catalog.VarrayShape(int limit, var element) -> collection(of(element));
                case Catalog.NestedTableShape(var element) -> collection(of(element));
                case Catalog.UnknownShape u ->
                    throw new IllegalArgumentException("ObjectForms lets no unknown type through: " + name);
            };
        }

        private Form object(QualifiedName name) {
            List<ObjectTypes.Slot> slots = types.slots(name);
            List<Form> parts = new ArrayList<>();
            slots.forEach(s -> parts.add(of(s.type())));
            Map<QualifiedName, Map<ObjectTypes.Slot, Integer>> places = new HashMap<>();
            return (value, json) -> {
                STRUCT object = (STRUCT) value;
                QualifiedName own = own(name, object, slots);
                Map<ObjectTypes.Slot, Integer> place = places.computeIfAbsent(own, o -> types.places(name, o));
                Datum[] attributes = object.getOracleAttributes();
                JsonWriter inner = new JsonWriter();
                for (int i = 0; i < slots.size(); i++) {
                    if (slots.get(i) instanceof ObjectTypes.TypeNameSlot) {
                        inner.string(own.name().text());
                        continue;
                    }
                    Integer at = place.get(slots.get(i));
                    put(at == null ? null : attributes[at], parts.get(i), inner);
                }
                json.raw(inner.array());
            };
        }

        /** The type of this value, which may be below that of the column. */
        private static QualifiedName own(QualifiedName declared, STRUCT value, List<ObjectTypes.Slot> slots)
                throws SQLException {
            return slots.stream().anyMatch(ObjectTypes.TypeNameSlot.class::isInstance)
                    ? name(value.getSQLTypeName())
                    : declared;
        }

        private static Form collection(Form element) {
            return (value, json) -> {
                JsonWriter inner = new JsonWriter();
                for (Datum part : ((ARRAY) value).getOracleArray()) {
                    put(part, element, inner);
                }
                json.raw(inner.array());
            };
        }

        private static void put(@Nullable Datum value, Form form, JsonWriter json)
                throws SQLException, BadValueException {
            if (value == null) {
                json.absent();
            } else {
                form.put(value, json);
            }
        }

        private Text canonical(OracleType type) {
            Table.Column column = new Table.Column(
                    PART,
                    type,
                    Table.Nullability.NULLABLE,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Table.Visibility.VISIBLE,
                    Optional.empty(),
                    Optional.empty());
            Canonicaliser canonicaliser = Canonicalisers.canonicaliser(
                    new ColumnMapping(column, PART, new PostgresType.Text()), internal, EXACT);
            CopyBuffer out = new CopyBuffer(64);
            return value -> {
                out.truncate(0);
                byte[] bytes = value.getBytes();
                canonicaliser.canonical(bytes, 0, bytes.length, out);
                return new String(out.array(), 0, out.size(), StandardCharsets.UTF_8);
            };
        }
    }

    /** The text of a value without parts. */
    private interface Text {
        String of(Datum value) throws SQLException, BadValueException;
    }

    private static Form bare(Text text) {
        return (value, json) -> json.raw(text.of(value));
    }

    private static Form quoted(Text text) {
        return (value, json) -> json.string(text.of(value));
    }

    private static String clob(Datum value) throws SQLException, BadValueException {
        Clob clob = (CLOB) value;
        return clob.length() == 0 ? "" : clob.getSubString(1, size(clob.length()));
    }

    private static String blob(Datum value) throws SQLException, BadValueException {
        BLOB blob = (BLOB) value;
        return blob.length() == 0 ? "" : HexFormat.of().formatHex(blob.getBytes(1, size(blob.length())));
    }

    private static int size(long length) throws BadValueException {
        if (length > MOST_LOB) {
            throw new BadValueException(
                    "a LOB of " + length + " bytes or characters stands within an object, which may have " + MOST_LOB);
        }
        return (int) length;
    }

    private static String file(Datum value) throws SQLException {
        OracleBfile file = (OracleBfile) value;
        return file.getDirAlias() + "/" + file.getName();
    }

    /** {@code HR.ADDRESS_T}, each part in quotes where it must be. */
    static QualifiedName name(String sqlName) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        for (char c : sqlName.toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '.' && !quoted) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        String schema = parts.size() > 1 ? parts.get(parts.size() - 2) : "";
        return new QualifiedName(new Identifier(schema), new Identifier(parts.getLast()));
    }
}
