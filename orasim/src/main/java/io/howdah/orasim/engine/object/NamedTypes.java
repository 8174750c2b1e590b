package io.howdah.orasim.engine.object;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.ObjectTypes;
import io.howdah.catalog.OracleType;
import io.howdah.orasim.engine.value.Type;
import io.howdah.orasim.server.ObjectType;
import io.howdah.orasim.server.ObjectType.Part;
import io.howdah.orasim.server.OracleError;
import io.howdah.orasim.server.ResultColumn;
import java.util.Optional;
import java.util.function.Supplier;

/** The types of the estate's catalog as clients see them. Safe for many threads. */
public final class NamedTypes {
    private final Supplier<Catalog> catalog;

    public NamedTypes(Supplier<Catalog> catalog) {
        this.catalog = catalog;
    }

    Catalog catalog() {
        return catalog.get();
    }

    /** Of a type that was created and is no mere announcement. */
    public boolean exists(QualifiedName name) {
        return catalog()
                .type(name)
                .filter(t -> !(t.shape() instanceof Catalog.UnknownShape))
                .isPresent();
    }

    /** @throws OracleError ORA-04043 when there is none */
    public ObjectType type(QualifiedName name) throws OracleError {
        Catalog.TypeShape shape = catalog()
                .type(name)
                .map(Catalog.UserType::shape)
                .orElseThrow(() -> new OracleError(4043, "Object " + name + " does not exist."));
        return new ObjectType(
                name.schema().text(),
                name.name().text(),
                switch (shape) {
                    case Catalog.ObjectShape o -> {
                        var parts = new java.util.ArrayList<Part>();
                        for (ObjectTypes.AttributeSlot a : new ObjectTypes(catalog()).attributes(name)) {
                            parts.add(part(a.name().text(), a.type()));
                        }
                        yield new ObjectType.Attributes(parts);
                    }
                    case Catalog.VarrayShape(int limit, var element) ->
                        new ObjectType.Elements(ObjectType.Collection.VARRAY, limit, part("", element));
                    case Catalog.NestedTableShape(var element) ->
                        new ObjectType.Elements(ObjectType.Collection.NESTED_TABLE, 0, part("", element));
                    case Catalog.UnknownShape u -> throw new OracleError(4043, "Object " + name + " does not exist.");
                });
    }

    private Part part(String name, OracleType type) throws OracleError {
        Optional<ObjectType> made =
                type instanceof OracleType.UserDefined(var named) ? Optional.of(type(named)) : Optional.empty();
        return new Part(Type.of(type).column(name, ResultColumn.Nullability.NULLABLE), made);
    }

    /** What makes rows' values of a column of this type, whose name a {@link Type} has. */
    public ObjectReader reader(String typeName) throws OracleError {
        return ObjectReader.of(name(typeName), this);
    }

    public static QualifiedName name(String typeName) {
        int dot = typeName.indexOf('.');
        return new QualifiedName(
                new Identifier(dot < 0 ? "" : typeName.substring(0, dot)), new Identifier(typeName.substring(dot + 1)));
    }
}
