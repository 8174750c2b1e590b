package io.howdah.catalog.oracle;

import io.howdah.base.Identifier;
import io.howdah.base.ObjectKind;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.OracleType;
import io.howdah.catalog.Table;
import io.howdah.sql.oracle.tree.Name;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The types of Oracle Spatial that are plain data (Spatial Developer's Guide 23ai, "SDO_GEOMETRY Object Type"). They are put among the types of
 * the scripts when a column or attribute has one, as if a script created them.
 */
final class SpatialTypes {
    private static final Identifier OWNER = new Identifier("MDSYS");
    private static final int MOST_ELEMENTS = 1_048_576;
    private static final OracleType NUMBER = new OracleType.Number(OptionalInt.empty(), OptionalInt.empty());
    private static final Map<QualifiedName, Catalog.TypeShape> SHAPES = Map.of(
            name("SDO_POINT_TYPE"),
            object(attribute("X", NUMBER), attribute("Y", NUMBER), attribute("Z", NUMBER)),
            name("SDO_ELEM_INFO_ARRAY"),
            new Catalog.VarrayShape(MOST_ELEMENTS, NUMBER),
            name("SDO_ORDINATE_ARRAY"),
            new Catalog.VarrayShape(MOST_ELEMENTS, NUMBER),
            name("SDO_GEOMETRY"),
            object(
                    attribute("SDO_GTYPE", NUMBER),
                    attribute("SDO_SRID", NUMBER),
                    attribute("SDO_POINT", new OracleType.UserDefined(name("SDO_POINT_TYPE"))),
                    attribute("SDO_ELEM_INFO", new OracleType.UserDefined(name("SDO_ELEM_INFO_ARRAY"))),
                    attribute("SDO_ORDINATES", new OracleType.UserDefined(name("SDO_ORDINATE_ARRAY")))));

    private SpatialTypes() {}

    static QualifiedName name(String type) {
        return new QualifiedName(OWNER, new Identifier(type));
    }

    private static Catalog.TypeShape object(Catalog.Attribute... attributes) {
        return new Catalog.ObjectShape(Optional.empty(), List.of(attributes), List.of(), List.of("FINAL"));
    }

    private static Catalog.Attribute attribute(String name, OracleType type) {
        return new Catalog.Attribute(new Identifier(name), type);
    }

    /** {@code SDO_GEOMETRY} alone or of its owner. */
    static boolean isSpatial(Name name) {
        return SHAPES.containsKey(new QualifiedName(OWNER, name.last()))
                && name.qualifier().map(OWNER::equals).orElse(true);
    }

    /** Adds what the estate uses. */
    static void add(EstateDraft estate) {
        for (TableDraft table : List.copyOf(estate.tables.values())) {
            for (Table.Column column : table.columns) {
                add(column.type(), estate);
            }
        }
        for (Catalog.UserType type : List.copyOf(estate.types.values())) {
            add(type.shape(), estate);
        }
    }

    private static void add(Catalog.TypeShape shape, EstateDraft estate) {
        switch (shape) {
            case Catalog.ObjectShape o -> o.attributes().forEach(a -> add(a.type(), estate));
            case Catalog.VarrayShape(int limit, var element) -> add(element, estate);
            case Catalog.NestedTableShape(var element) -> add(element, estate);
            case Catalog.UnknownShape u -> {}
        }
    }

    private static void add(OracleType type, EstateDraft estate) {
        if (type instanceof OracleType.UserDefined(var name)
                && SHAPES.containsKey(name)
                && !estate.types.containsKey(name)) {
            Catalog.TypeShape shape = SHAPES.getOrDefault(name, new Catalog.UnknownShape());
            estate.types.put(name, new Catalog.UserType(name, shape, Optional.empty()));
            estate.runs.put(EstateDraft.ref(ObjectKind.TYPE, name), 0);
            estate.schemas.add(OWNER);
            add(shape, estate);
        }
    }
}
