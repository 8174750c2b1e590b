package io.howdah.source.insert;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.ObjectTypes;
import io.howdah.catalog.OracleType;
import io.howdah.source.insert.SqlValue.Composite;
import io.howdah.source.text.JsonWriter;
import io.howdah.sql.oracle.tree.Name;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Object types and collections of an estate: what constructors make, and the text of a value that is stored in a column of such a type
 * (see {@code io.howdah.values.ValueShape}). Owned by one thread.
 */
public final class UserTypes {
    private final Map<QualifiedName, Catalog.UserType> byName = new LinkedHashMap<>();
    private final ObjectTypes objects;
    private final Map<QualifiedName, List<ObjectTypes.Slot>> slots = new HashMap<>();
    private final Map<QualifiedName, List<ObjectTypes.AttributeSlot>> attributes = new HashMap<>();

    UserTypes(List<Catalog.UserType> types) {
        types.forEach(t -> byName.putIfAbsent(t.name(), t));
        objects = new ObjectTypes(types, name -> Optional.ofNullable(byName.get(name)));
    }

    /** An estate without types of its own. */
    public static UserTypes none() {
        return new UserTypes(List.of());
    }

    /** The type that a constructor of this name makes: of that schema, else the first of the name. */
    Optional<QualifiedName> constructed(Name constructor, Identifier schema) {
        QualifiedName wanted = new QualifiedName(constructor.qualifier().orElse(schema), constructor.last());
        if (byName.containsKey(wanted)) {
            return Optional.of(wanted);
        }
        return byName.keySet().stream()
                .filter(t -> constructor.parts().size() == 1 && t.name().equals(constructor.last()))
                .findFirst();
    }

    /** What a row of an object table holds in each column, in the order of {@link ObjectTypes#slots}. */
    Map<Identifier, SqlValue> row(Composite value, QualifiedName tableType) throws NotConstantException {
        QualifiedName made = value.type().orElse(tableType);
        if (!objects.isUnder(made, tableType)) {
            throw new NotConstantException("an object of type " + made + " cannot stand for one of " + tableType);
        }
        List<ObjectTypes.AttributeSlot> given = attributes.computeIfAbsent(made, objects::attributes);
        if (given.size() != value.parts().size()) {
            throw new NotConstantException("the constructor of " + made + " has "
                    + value.parts().size() + " arguments for " + given.size() + " attributes");
        }
        Map<Identifier, SqlValue> row = new LinkedHashMap<>();
        for (ObjectTypes.Slot slot : slots.computeIfAbsent(tableType, objects::slots)) {
            row.put(
                    slot.name(),
                    switch (slot) {
                        case ObjectTypes.TypeNameSlot t ->
                            SqlValue.chars(made.name().text());
                        case ObjectTypes.AttributeSlot a -> argument(a, given, value.parts());
                    });
        }
        return row;
    }

    private static SqlValue argument(
            ObjectTypes.AttributeSlot slot, List<ObjectTypes.AttributeSlot> given, List<SqlValue> values) {
        for (int i = 0; i < given.size(); i++) {
            if (given.get(i).owner().equals(slot.owner())
                    && given.get(i).attribute().equals(slot.attribute())) {
                return values.get(i);
            }
        }
        return SqlValue.NULL;
    }

    /** The text of an object or collection in a column, attribute or element of this type. */
    String text(Composite value, QualifiedName type, Conversions conversions) throws NotConstantException {
        Catalog.UserType found = byName.get(type);
        if (found == null) {
            return untyped(value.parts());
        }
        return switch (found.shape()) {
            case Catalog.ObjectShape o -> object(value, type, conversions);
            case Catalog.VarrayShape(int limit, var element) -> elements(value, type, element, conversions);
            case Catalog.NestedTableShape(var element) -> elements(value, type, element, conversions);
            case Catalog.UnknownShape u -> untyped(value.parts());
        };
    }

    private String object(Composite value, QualifiedName type, Conversions conversions) throws NotConstantException {
        Map<Identifier, SqlValue> row = row(value, type);
        JsonWriter json = new JsonWriter();
        for (ObjectTypes.Slot slot : slots.computeIfAbsent(type, objects::slots)) {
            part(row.getOrDefault(slot.name(), SqlValue.NULL), slot.type(), conversions, json);
        }
        return json.array();
    }

    private static String elements(Composite value, QualifiedName type, OracleType element, Conversions conversions)
            throws NotConstantException {
        if (value.type().isPresent() && !value.type().get().equals(type)) {
            throw new NotConstantException(
                    "a collection of type " + value.type().get() + " cannot stand for one of " + type);
        }
        JsonWriter json = new JsonWriter();
        for (SqlValue part : value.parts()) {
            part(part, element, conversions, json);
        }
        return json.array();
    }

    private static void part(SqlValue value, OracleType type, Conversions conversions, JsonWriter json)
            throws NotConstantException {
        Optional<String> text = conversions.stored(value, type);
        boolean bare = value instanceof Composite
                || type instanceof OracleType.Number
                || type instanceof OracleType.Float
                || type instanceof OracleType.Boolean;
        if (text.isEmpty()) {
            json.absent();
        } else if (bare) {
            json.raw(text.get());
        } else {
            json.string(text.get());
        }
    }

    /** The parts as the constructor names them. */
    static String untyped(List<SqlValue> parts) {
        JsonWriter json = new JsonWriter();
        for (SqlValue part : parts) {
            switch (part) {
                case SqlValue.Null n -> json.absent();
                case SqlValue.Num n -> json.raw(n.canonical().orElse("null"));
                case SqlValue.Truth t -> json.raw(t.canonical().orElse("null"));
                case Composite c -> json.raw(untyped(c.parts()));
                case SqlValue other -> json.string(other.canonical().orElse(""));
            }
        }
        return json.array();
    }
}
