package io.howdah.source.oracle;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.ObjectTypes;
import io.howdah.catalog.OracleType;
import io.howdah.catalog.Table;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The object types and collections of a database, as far as their values are concerned. Safe for many threads. */
final class ObjectForms {
    private final Catalog catalog;
    private final ObjectTypes objects;

    ObjectForms(Catalog catalog) {
        this.catalog = catalog;
        this.objects = new ObjectTypes(catalog);
    }

    /** What of this type cannot be read; empty when all of it can. */
    Optional<OracleType> unreadable(OracleType type) {
        return unreadable(type, new HashSet<>());
    }

    private Optional<OracleType> unreadable(OracleType type, Set<QualifiedName> seen) {
        return switch (type) {
            case OracleType.Number t -> Optional.empty();
            case OracleType.Float t -> Optional.empty();
            case OracleType.BinaryFloat t -> Optional.empty();
            case OracleType.BinaryDouble t -> Optional.empty();
            case OracleType.Character t -> Optional.empty();
            case OracleType.Clob t -> Optional.empty();
            case OracleType.Nclob t -> Optional.empty();
            case OracleType.Blob t -> Optional.empty();
            case OracleType.Bfile t -> Optional.empty();
            case OracleType.Raw t -> Optional.empty();
            case OracleType.Date t -> Optional.empty();
            // its bytes are in a time zone that only the database knows
            case OracleType.Timestamp t -> t.zone() == OracleType.Zone.LOCAL ? Optional.of(t) : Optional.empty();
            case OracleType.IntervalYearToMonth t -> Optional.empty();
            case OracleType.IntervalDayToSecond t -> Optional.empty();
            case OracleType.Rowid t -> Optional.empty();
            case OracleType.UserDefined(var name) -> seen.add(name) ? unreadable(name, seen) : Optional.empty();
            // none of these has a form within an object that every release has
            case OracleType.Urowid t -> Optional.of(t);
            case OracleType.Long t -> Optional.of(t);
            case OracleType.LongRaw t -> Optional.of(t);
            case OracleType.XmlType t -> Optional.of(t);
            case OracleType.Json t -> Optional.of(t);
            case OracleType.Boolean t -> Optional.of(t);
            case OracleType.Vector t -> Optional.of(t);
            case OracleType.Ref t -> Optional.of(t);
            case OracleType.Supplied t -> Optional.of(t);
        };
    }

    private Optional<OracleType> unreadable(QualifiedName name, Set<QualifiedName> seen) {
        return switch (shape(name)) {
            case Catalog.ObjectShape o ->
                objects.slots(name).stream()
                        .flatMap(s -> unreadable(s.type(), seen).stream())
                        .findFirst();
            case Catalog.VarrayShape(int limit, var element) -> unreadable(element, seen);
            case Catalog.NestedTableShape(var element) -> unreadable(element, seen);
            case Catalog.UnknownShape u -> Optional.of(new OracleType.UserDefined(name));
        };
    }

    /**
     * Where a column stands in a row {@code t}. A table of objects that may be of types below its own has the attributes of those, and the
     * name of each row's type (SQL Language Reference 23ai, TREAT, "IS OF type Condition").
     */
    String path(Table table, Identifier column) {
        Optional<QualifiedName> rows = table.kind() == Table.Kind.OBJECT ? table.ofType() : Optional.empty();
        String plain = "t." + column.quoted();
        return rows.stream()
                .flatMap(r -> slots(r).stream())
                .filter(s -> s.name().equals(column))
                .map(slot -> switch (slot) {
                    case ObjectTypes.TypeNameSlot s -> typeName(rows.orElseThrow());
                    case ObjectTypes.AttributeSlot s ->
                        objects.isUnder(rows.orElseThrow(), s.owner())
                                ? plain
                                : "TREAT(VALUE(t) AS " + s.owner().quoted() + ")."
                                        + s.attribute().quoted();
                })
                .findFirst()
                .orElse(plain);
    }

    private String typeName(QualifiedName rows) {
        return Stream.concat(Stream.of(rows), objects.subtypes(rows).stream())
                .map(t -> "WHEN VALUE(t) IS OF (ONLY " + t.quoted() + ") THEN '"
                        + t.name().text().replace("'", "''") + "'")
                .collect(Collectors.joining(" ", "CASE ", " END"));
    }

    Catalog.TypeShape shape(QualifiedName name) {
        return catalog.type(name).map(Catalog.UserType::shape).orElse(new Catalog.UnknownShape());
    }

    List<ObjectTypes.Slot> slots(QualifiedName type) {
        return objects.slots(type);
    }

    /** For each slot of a type, which of a value's attributes stands there; absent where the value's own type has no such attribute. */
    Map<ObjectTypes.Slot, Integer> places(QualifiedName type, QualifiedName own) {
        List<ObjectTypes.AttributeSlot> given = objects.attributes(own);
        Map<ObjectTypes.Slot, Integer> places = new HashMap<>();
        for (ObjectTypes.Slot slot : slots(type)) {
            for (int i = 0; i < given.size(); i++) {
                if (slot instanceof ObjectTypes.AttributeSlot a
                        && given.get(i).owner().equals(a.owner())
                        && given.get(i).attribute().equals(a.attribute())) {
                    places.put(slot, i);
                }
            }
        }
        return places;
    }
}
