package io.howdah.convert.ddl;

import io.howdah.base.Identifier;
import io.howdah.base.ObjectKind;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.ObjectTypes;
import io.howdah.catalog.OracleType;
import io.howdah.catalog.PostgresType;
import io.howdah.catalog.postgres.TargetStatement.Kind;
import io.howdah.convert.ConvertCode;
import io.howdah.convert.Share;
import io.howdah.convert.type.TypeTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Object types become composite types; collections become arrays where they are used, and domains inside other collections. */
final class TypeDdl {
    private static final Identifier SPATIAL = new Identifier("MDSYS");

    private final Workshop workshop;
    private final ObjectTypes types;
    private final Set<QualifiedName> seen = new HashSet<>();

    /** Types of which others are collections. */
    private final Set<QualifiedName> elements = new HashSet<>();

    TypeDdl(Workshop workshop) {
        this.workshop = workshop;
        this.types = new ObjectTypes(workshop.catalog());
        for (Catalog.UserType type : workshop.catalog().types()) {
            switch (type.shape()) {
                case Catalog.VarrayShape(int limit, var element) -> element(element);
                case Catalog.NestedTableShape(var element) -> element(element);
                case Catalog.ObjectShape o -> {}
                case Catalog.UnknownShape u -> {}
            }
        }
    }

    /** As it stands in DDL, with names quoted only where needed. */
    static String sql(PostgresType type, Workshop workshop) {
        return switch (type) {
            case PostgresType.UserDefined(var name) -> workshop.type(name);
            case PostgresType.Array(var element) -> sql(element, workshop) + "[]";
            case PostgresType other -> other.ddl();
        };
    }

    /** Every type, used ones before those that use them. */
    void createAll() {
        workshop.catalog().types().forEach(this::create);
    }

    private void create(Catalog.UserType type) {
        if (!seen.add(type.name())) {
            return;
        }
        Draft draft = workshop.outcomes().of(type);
        switch (type.shape()) {
            case Catalog.ObjectShape shape -> composite(type, shape, draft);
            case Catalog.VarrayShape(int limit, var element) -> {
                collection(type, element, draft);
                draft.note(ConvertCode.VARRAY_LIMIT_DROPPED, "its limit of " + limit + " elements is not enforced");
            }
            case Catalog.NestedTableShape(var element) -> collection(type, element, draft);
            case Catalog.UnknownShape u ->
                draft.refuse(
                        ConvertCode.TYPE_UNKNOWN,
                        "is announced but never defined in what was read",
                        "add the script that creates it",
                        15);
        }
    }

    private void require(OracleType type) {
        if (type instanceof OracleType.UserDefined(var name)) {
            workshop.catalog().type(name).ifPresent(this::create);
        }
    }

    private void composite(Catalog.UserType type, Catalog.ObjectShape shape, Draft draft) {
        List<String> lines = new ArrayList<>();
        for (ObjectTypes.Slot slot : types.slots(type.name())) {
            if (types.recursive(type.name(), slot)) {
                lines.add("    " + workshop.sql(workshop.names().local(slot.name())) + " jsonb");
                draft.note(
                        ConvertCode.SUPERTYPE_WIDENED,
                        slot.name() + " of a subtype holds values of this type and is kept as jsonb");
                continue;
            }
            require(slot.type());
            TypeTable.Mapped mapped = workshop.typeTable().byTable(slot.type());
            draft.add(
                    mapped.problems(),
                    Draft.part(ObjectKind.TYPE, type.name(), slot.name().text()),
                    type.place());
            mapped.type()
                    .ifPresent(t -> lines.add(
                            "    " + workshop.sql(workshop.names().local(slot.name())) + " " + sql(t, workshop)));
        }
        hierarchy(type, shape, types, draft);
        boolean coded = workshop.catalog().code(type.name()).stream()
                .anyMatch(c -> c.object().kind() == ObjectKind.TYPE_BODY);
        if (!coded && shape.methods().stream().anyMatch(m -> !m.matches("(?is)\\s*NOT\\s+INSTANTIABLE\\b.*"))) {
            draft.warn(
                    ConvertCode.METHODS_NOT_CONVERTED,
                    shape.methods().size() + " methods have no body in what was read",
                    "add the script of the type body",
                    30 * shape.methods().size());
        }
        QualifiedName target = workshop.names().object(type.name());
        String body = lines.isEmpty() ? "()" : "(\n" + String.join(",\n", lines) + "\n)";
        String sql = "CREATE TYPE " + workshop.sql(target) + " AS " + body;
        if (type.name().schema().equals(SPATIAL)) {
            draft.warn(
                    ConvertCode.SUPPLIED_TYPE_AS_DATA,
                    "becomes a composite type that keeps the values",
                    "install PostGIS and make geometry columns of them where they are searched",
                    60);
            sql = once(sql);
        }
        workshop.statements().before(Kind.TYPE, target, sql, draft.object());
        draft.created(target);
    }

    /** The type may be there from other scripts, as helper functions are replaced. */
    private static String once(String sql) {
        return "DO $$\nBEGIN\n    " + sql.replace("\n", "\n    ")
                + ";\nEXCEPTION\n    WHEN duplicate_object THEN NULL;\nEND\n$$";
    }

    private static void hierarchy(Catalog.UserType type, Catalog.ObjectShape shape, ObjectTypes types, Draft draft) {
        if (shape.under().isPresent()) {
            draft.note(
                    ConvertCode.SUBTYPE_FLATTENED,
                    "holds the attributes of its supertype " + shape.under().get()
                            + " and becomes one of it by a cast");
        }
        List<QualifiedName> subtypes = types.subtypes(type.name());
        if (!subtypes.isEmpty()) {
            draft.note(
                    ConvertCode.SUPERTYPE_WIDENED,
                    "also holds the attributes of its subtypes "
                            + subtypes.stream().map(QualifiedName::toString).collect(Collectors.joining(", "))
                            + " and says in "
                            + ObjectTypes.TYPE_NAME.text().toLowerCase(Locale.ROOT) + " which type a value has");
        }
    }

    /** Only a collection inside a collection needs a name of its own; of a part it is not known who uses it. */
    private void collection(Catalog.UserType type, OracleType element, Draft draft) {
        require(element);
        TypeTable.Mapped mapped = workshop.typeTable().byTable(new OracleType.UserDefined(type.name()));
        draft.add(mapped.problems());
        Optional<PostgresType> array = mapped.type();
        if (array.isEmpty()) {
            draft.refused();
            return;
        }
        boolean named = elements.contains(type.name()) || workshop.share() instanceof Share.Part;
        if (!named || type.name().schema().equals(SPATIAL)) {
            draft.resolved();
            return;
        }
        QualifiedName target = workshop.names().object(type.name());
        String sql = "CREATE DOMAIN " + workshop.sql(target) + " AS " + sql(array.get(), workshop);
        workshop.statements().before(Kind.TYPE, target, sql, draft.object());
        draft.created(target);
    }

    private void element(OracleType type) {
        if (type instanceof OracleType.UserDefined(var name)) {
            elements.add(name);
        }
    }
}
