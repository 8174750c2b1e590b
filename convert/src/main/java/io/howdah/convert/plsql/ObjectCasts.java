package io.howdah.convert.plsql;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.ObjectTypes;
import io.howdah.convert.TargetNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Casts between an object type and the types above it. PostgreSQL's composite types have no inheritance: a value becomes one of the
 * supertype wherever that is asked for (an implicit cast), keeping what it is in {@code sys_type_name} and the attributes of the subtype;
 * back by {@code x::hr.sub}, which is NULL for values of other types, as TREAT is.
 */
final class ObjectCasts {
    private final ObjectIndex index;
    private final ObjectTypes objects;
    private final TargetNames names;

    ObjectCasts(ObjectIndex index, TargetNames names) {
        this.index = index;
        this.objects = index.objects();
        this.names = names;
    }

    /** For a type and all types above it. */
    List<String> of(QualifiedName type) {
        var statements = new ArrayList<String>();
        for (QualifiedName above : objects.supertypes(type)) {
            statements.addAll(pair(type, above, up(type, above), "", " AS IMPLICIT"));
            String types = below(type).stream()
                    .map(t -> "'" + t.name().text().replace("'", "''") + "'")
                    .collect(Collectors.joining(", "));
            statements.addAll(
                    pair(above, type, down(type, above), "\n    WHERE (v)." + typeName() + " IN (" + types + ")", ""));
        }
        return statements;
    }

    private List<QualifiedName> below(QualifiedName type) {
        var all = new ArrayList<>(List.of(type));
        all.addAll(objects.subtypes(type));
        return all;
    }

    private List<String> pair(QualifiedName from, QualifiedName to, List<String> slots, String where, String context) {
        String source = index.sql(from);
        String target = index.sql(to);
        String function = names.sql(names.schema(from.schema())) + "."
                + names.sql(names.local(new Identifier(from.name() + "_AS_" + to.name())));
        return List.of(
                "CREATE OR REPLACE FUNCTION " + function + "(v " + source + ") RETURNS " + target
                        + " LANGUAGE sql STABLE STRICT AS $$\n    SELECT ROW(" + String.join(", ", slots) + ")::"
                        + target + where + "\n$$",
                "CREATE CAST (" + source + " AS " + target + ") WITH FUNCTION " + function + "(" + source + ")"
                        + context);
    }

    private static String typeName() {
        return ObjectTypes.TYPE_NAME.text().toLowerCase(Locale.ROOT);
    }

    private String name(ObjectTypes.Slot slot) {
        return names.sql(names.local(slot.name()));
    }

    /** What the composite type holds: references and supplied types are left out of it, with a finding there. */
    private List<ObjectTypes.Slot> present(QualifiedName type) {
        return objects.slots(type).stream().filter(ObjectIndex::isStored).toList();
    }

    private List<String> up(QualifiedName type, QualifiedName above) {
        List<ObjectTypes.Slot> have = present(type);
        boolean wide = have.stream().anyMatch(ObjectTypes.TypeNameSlot.class::isInstance);
        return present(above).stream()
                .map(slot -> switch (slot) {
                    case ObjectTypes.TypeNameSlot t ->
                        wide ? "(v)." + typeName() : "'" + type.name().text().replace("'", "''") + "'";
                    case ObjectTypes.AttributeSlot a ->
                        same(have, a).map(h -> moved(type, h, above, a)).orElse("NULL");
                })
                .toList();
    }

    private List<String> down(QualifiedName type, QualifiedName above) {
        List<ObjectTypes.Slot> have = present(above);
        return present(type).stream()
                .map(slot -> switch (slot) {
                    case ObjectTypes.TypeNameSlot t -> "(v)." + typeName();
                    case ObjectTypes.AttributeSlot a ->
                        same(have, a).map(h -> moved(above, h, type, a)).orElse("NULL");
                })
                .toList();
    }

    /** A slot's value as the other type's slot holds it: one of them can be jsonb. */
    private String moved(
            QualifiedName from, ObjectTypes.AttributeSlot have, QualifiedName to, ObjectTypes.AttributeSlot wanted) {
        String value = "(v)." + name(have);
        boolean packed = jsonb(from, have);
        if (packed == jsonb(to, wanted)) {
            return value;
        }
        return packed
                ? "(jsonb_populate_record(NULL::" + index.sql(to) + ", jsonb_build_object('"
                        + names.local(wanted.name()).text().replace("'", "''") + "', " + value + ")))." + name(wanted)
                : "to_jsonb(" + value + ")";
    }

    private boolean jsonb(QualifiedName type, ObjectTypes.Slot slot) {
        return objects.recursive(type, slot);
    }

    private static Optional<ObjectTypes.AttributeSlot> same(
            List<ObjectTypes.Slot> slots, ObjectTypes.AttributeSlot wanted) {
        return slots.stream()
                .filter(ObjectTypes.AttributeSlot.class::isInstance)
                .map(ObjectTypes.AttributeSlot.class::cast)
                .filter(s -> s.owner().equals(wanted.owner()) && s.attribute().equals(wanted.attribute()))
                .findFirst();
    }
}
