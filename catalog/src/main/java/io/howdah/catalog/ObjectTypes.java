package io.howdah.catalog;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What values of object types hold. A column or object table of a type with subtypes holds their values too (Object-Relational Developer's
 * Guide, "Substitution of types"): as Oracle does in hidden columns, the attributes of all subtypes are kept beside those of the type, and
 * the name of the type that each value has.
 */
public final class ObjectTypes {
    /** The slot that tells which type a value has, where it can have several. */
    public static final Identifier TYPE_NAME = new Identifier("SYS_TYPE_NAME");

    private static final int LONGEST_NAME = 128;

    /** Those directly below a type, by name. */
    private final Map<QualifiedName, List<QualifiedName>> below;

    private final Function<QualifiedName, Optional<Catalog.UserType>> byName;

    public ObjectTypes(Catalog catalog) {
        this(catalog.types(), catalog::type);
    }

    public ObjectTypes(List<Catalog.UserType> types, Function<QualifiedName, Optional<Catalog.UserType>> byName) {
        this.below = types.stream()
                .filter(t ->
                        t.shape() instanceof Catalog.ObjectShape o && o.under().isPresent())
                .collect(Collectors.groupingBy(
                        t -> ((Catalog.ObjectShape) t.shape()).under().orElseThrow(),
                        Collectors.mapping(Catalog.UserType::name, Collectors.toList())));
        this.byName = byName;
    }

    /** A place in a stored value. */
    public sealed interface Slot {
        Identifier name();

        OracleType type();
    }

    /** @param owner the type that declares the attribute; its name there can differ from the slot's */
    public record AttributeSlot(Identifier name, OracleType type, QualifiedName owner, Identifier attribute)
            implements Slot {}

    public record TypeNameSlot() implements Slot {
        @Override
        public Identifier name() {
            return TYPE_NAME;
        }

        @Override
        public OracleType type() {
            return new OracleType.Character(
                    OracleType.CharacterKind.VARCHAR2, LONGEST_NAME, OracleType.LengthSemantics.CHAR);
        }
    }

    /** The arguments of the type's constructor: inherited attributes first. Empty when it is no object type. */
    public List<AttributeSlot> attributes(QualifiedName type) {
        List<AttributeSlot> all = new ArrayList<>();
        attributes(type, new HashSet<>(), all);
        return all;
    }

    private void attributes(QualifiedName type, Set<QualifiedName> seen, List<AttributeSlot> all) {
        Optional<Catalog.ObjectShape> shape = object(type);
        if (shape.isPresent() && seen.add(type)) {
            shape.get().under().ifPresent(above -> attributes(above, seen, all));
            shape.get().attributes().forEach(a -> all.add(new AttributeSlot(a.name(), a.type(), type, a.name())));
        }
    }

    /** What a column or object table of the type stores: its attributes, then, if it has subtypes, type name and their attributes. */
    public List<Slot> slots(QualifiedName type) {
        List<Slot> slots = new ArrayList<>(attributes(type));
        List<QualifiedName> below = subtypes(type);
        if (below.isEmpty()) {
            return slots;
        }
        slots.add(new TypeNameSlot());
        for (QualifiedName subtype : below) {
            for (Catalog.Attribute attribute : object(subtype).orElseThrow().attributes()) {
                boolean taken = slots.stream().anyMatch(s -> s.name().equals(attribute.name()));
                Identifier name = taken
                        ? new Identifier(
                                subtype.name().text() + "_" + attribute.name().text())
                        : attribute.name();
                slots.add(new AttributeSlot(name, attribute.type(), subtype, attribute.name()));
            }
        }
        return slots;
    }

    /**
     * All types below: each before those below it, and those of one supertype by name. The catalog's order would not do, as the slots of a type
     * must be the same whichever scripts were read first.
     */
    public List<QualifiedName> subtypes(QualifiedName type) {
        Set<QualifiedName> all = new LinkedHashSet<>();
        below(type, all);
        all.remove(type);
        return List.copyOf(all);
    }

    private void below(QualifiedName type, Set<QualifiedName> all) {
        below.getOrDefault(type, List.of()).stream().sorted().filter(all::add).forEach(t -> below(t, all));
    }

    /**
     * Whether a subtype's slot holds values of the type itself: a subtype may have a collection of its supertype, which then would be a part of
     * itself, and PostgreSQL refuses that. Such a slot is held as jsonb.
     */
    public boolean recursive(QualifiedName type, Slot slot) {
        return slot instanceof AttributeSlot a && !a.owner().equals(type) && holds(slot.type(), type, new HashSet<>());
    }

    private boolean holds(OracleType holder, QualifiedName type, Set<QualifiedName> seen) {
        if (!(holder instanceof OracleType.UserDefined(var name))) {
            return false;
        }
        if (name.equals(type)) {
            return true;
        }
        Optional<Catalog.TypeShape> shape =
                seen.add(name) ? byName.apply(name).map(Catalog.UserType::shape) : Optional.empty();
        return shape.isPresent()
                && switch (shape.get()) {
                    case Catalog.ObjectShape o -> slots(name).stream().anyMatch(s -> holds(s.type(), type, seen));
                    case Catalog.VarrayShape(int limit, var element) -> holds(element, type, seen);
                    case Catalog.NestedTableShape(var element) -> holds(element, type, seen);
                    case Catalog.UnknownShape u -> false;
                };
    }

    /** All types above, the nearest first. */
    public List<QualifiedName> supertypes(QualifiedName type) {
        return lineage(type).skip(1).toList();
    }

    /** Whether the type is the other one or below it. */
    public boolean isUnder(QualifiedName type, QualifiedName other) {
        return lineage(type).anyMatch(other::equals);
    }

    private Stream<QualifiedName> lineage(QualifiedName type) {
        List<QualifiedName> above = new ArrayList<>();
        Optional<QualifiedName> at = Optional.of(type);
        while (at.isPresent() && !above.contains(at.get())) {
            above.add(at.get());
            at = object(at.get()).flatMap(Catalog.ObjectShape::under);
        }
        return above.stream();
    }

    private Optional<Catalog.ObjectShape> object(QualifiedName type) {
        return byName.apply(type)
                .map(Catalog.UserType::shape)
                .filter(Catalog.ObjectShape.class::isInstance)
                .map(Catalog.ObjectShape.class::cast);
    }
}
