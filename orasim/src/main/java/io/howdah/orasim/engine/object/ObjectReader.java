package io.howdah.orasim.engine.object;

import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.ObjectTypes;
import io.howdah.catalog.OracleType;
import io.howdah.orasim.engine.load.FieldEncoder;
import io.howdah.orasim.engine.store.RowBytes;
import io.howdah.orasim.engine.value.Errors;
import io.howdah.orasim.engine.value.Lobs;
import io.howdah.orasim.engine.value.Type;
import io.howdah.orasim.format.Json;
import io.howdah.orasim.server.Datum;
import io.howdah.orasim.server.ObjectType;
import io.howdah.orasim.server.OracleError;
import io.howdah.values.BadValueException;
import io.howdah.values.TextFormat;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Values as they are kept, which is text ({@code io.howdah.values.ValueShape}), to those that clients get. Owned by one thread. */
public interface ObjectReader {
    Datum datum(Json value) throws OracleError;

    /** Of the text of a whole column. */
    default Datum datum(byte[] utf8) throws OracleError {
        try {
            return datum(Json.parse(new String(utf8, StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException e) {
            throw Errors.unimplemented("text of an object that is no list of its parts");
        }
    }

    static ObjectReader of(QualifiedName name, NamedTypes types) throws OracleError {
        ObjectType type = types.type(name);
        Catalog.TypeShape shape = types.catalog().type(name).orElseThrow().shape();
        return switch (shape) {
            case Catalog.ObjectShape o -> object(name, type, types);
            case Catalog.VarrayShape(int limit, var element) -> collection(type, of(element, types));
            case Catalog.NestedTableShape(var element) -> collection(type, of(element, types));
            case Catalog.UnknownShape u -> throw Errors.unimplemented("type " + name);
        };
    }

    private static ObjectReader of(OracleType type, NamedTypes types) throws OracleError {
        return type instanceof OracleType.UserDefined(var name) ? of(name, types) : scalar(Type.of(type));
    }

    private static ObjectReader collection(ObjectType type, ObjectReader element) {
        return json -> {
            if (!(json instanceof Json.Array(var elements))) {
                return Datum.NULL;
            }
            List<Datum> parts = new ArrayList<>();
            for (Json part : elements) {
                parts.add(element.datum(part));
            }
            return new Datum.Composite(type, parts);
        };
    }

    /** Of a type without types below it: what is kept of an object are then its attributes. */
    private static ObjectReader object(QualifiedName name, ObjectType type, NamedTypes types) throws OracleError {
        List<ObjectReader> slots = new ArrayList<>();
        for (ObjectTypes.Slot slot : new ObjectTypes(types.catalog()).slots(name)) {
            if (slot instanceof ObjectTypes.TypeNameSlot) {
                throw Errors.unimplemented("objects of type " + name + ", which has types below it");
            }
            slots.add(of(slot.type(), types));
        }
        return json -> {
            if (!(json instanceof Json.Array(var attributes))) {
                return Datum.NULL;
            }
            List<Datum> parts = new ArrayList<>();
            for (int i = 0; i < slots.size(); i++) {
                parts.add(slots.get(i).datum(attributes.get(i)));
            }
            return new Datum.Composite(type, parts);
        };
    }

    private static ObjectReader scalar(Type type) {
        return json -> switch (json) {
            case Json.Number n -> scalar(type, n.value().toPlainString());
            case Json.Text t -> scalar(type, t.value());
            case Json.Word w -> w == Json.Word.NULL ? Datum.NULL : scalar(type, w.name());
            case Json.Array a -> throw Errors.unimplemented("values of this form");
            case Json.Structure s -> throw Errors.unimplemented("values of this form");
        };
    }

    private static Datum scalar(Type type, String text) throws OracleError {
        return switch (type.sql()) {
            case CLOB, NCLOB -> new Datum.Large(Lobs.temporary(type.sql(), text));
            case BLOB -> new Datum.Large(Lobs.temporary(HexFormat.of().parseHex(text)));
            case BFILE -> {
                int slash = text.indexOf('/');
                yield new Datum.Large(Lobs.file(text.substring(0, slash), text.substring(slash + 1)));
            }
            case OBJECT -> throw Errors.unimplemented("attributes of type " + type.typeName());
            default -> {
                RowBytes bytes = new RowBytes();
                byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
                try {
                    FieldEncoder.of(type, TextFormat.CANONICAL).encode(utf8, 0, utf8.length, bytes);
                } catch (BadValueException e) {
                    throw Errors.unimplemented("a value of an attribute: " + e.getMessage());
                }
                yield new Datum.Bytes(bytes.onlyValue());
            }
        };
    }
}
