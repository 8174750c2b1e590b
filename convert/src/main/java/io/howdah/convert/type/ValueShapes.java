package io.howdah.convert.type;

import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.ObjectTypes;
import io.howdah.catalog.OracleType;
import io.howdah.catalog.PostgresType;
import io.howdah.values.ValueShape;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** How values are built, from the catalog's types and the type table: {@code address_t -> (text, text, numeric)}. */
public final class ValueShapes {
    private final Catalog catalog;
    private final ObjectTypes objects;
    private final TypeTable types;

    public ValueShapes(Catalog catalog, TypeTable types) {
        this.catalog = catalog;
        this.objects = new ObjectTypes(catalog);
        this.types = types;
    }

    /** The shape of a column that has this type by the type table, or another one by a rule: then its text is taken as a whole. */
    public ValueShape of(OracleType source, PostgresType target) {
        return of(source, target, Set.of());
    }

    /** @param inside the types around this one: a script may hold what Oracle refuses, a type that is a part of itself */
    private ValueShape of(OracleType source, PostgresType target, Set<QualifiedName> inside) {
        boolean byTable = types.byTable(source).type().equals(Optional.of(target));
        return byTable && source instanceof OracleType.UserDefined(var name) && !inside.contains(name)
                ? userDefined(name, new ValueShape.Plain(source, target), inside)
                : new ValueShape.Plain(source, target);
    }

    private Optional<ValueShape> byTable(OracleType source, Set<QualifiedName> inside) {
        return types.byTable(source).type().map(target -> of(source, target, inside));
    }

    private ValueShape userDefined(QualifiedName name, ValueShape.Plain whole, Set<QualifiedName> around) {
        Set<QualifiedName> inside = new HashSet<>(around);
        inside.add(name);
        Optional<Catalog.TypeShape> shape = catalog.type(name).map(Catalog.UserType::shape);
        if (shape.isEmpty()) {
            return whole;
        }
        return switch (shape.get()) {
            case Catalog.ObjectShape o ->
                new ValueShape.Composite(objects.slots(name).stream()
                        .map(s -> new ValueShape.Attribute(s.name(), byTable(s.type(), inside)))
                        .toList());
            case Catalog.VarrayShape(int limit, var element) -> collection(element, whole, inside);
            case Catalog.NestedTableShape(var element) -> collection(element, whole, inside);
            case Catalog.UnknownShape u -> whole;
        };
    }

    private ValueShape collection(OracleType element, ValueShape.Plain whole, Set<QualifiedName> inside) {
        return byTable(element, inside)
                .<ValueShape>map(ValueShape.Collection::new)
                .orElse(whole);
    }
}
