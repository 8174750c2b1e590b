package io.howdah.catalog.oracle;

import io.howdah.base.Finding;
import io.howdah.base.Identifier;
import io.howdah.base.ObjectKind;
import io.howdah.base.ObjectRef;
import io.howdah.base.Place;
import io.howdah.base.QualifiedName;
import io.howdah.base.Severity;
import io.howdah.catalog.Catalog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Everything that was found so far, in the order in which it was found. */
final class EstateDraft {
    final Origin origin;
    final Set<Identifier> schemas = new LinkedHashSet<>();
    final Map<QualifiedName, TableDraft> tables = new LinkedHashMap<>();
    final Map<QualifiedName, Catalog.UserType> types = new LinkedHashMap<>();
    final Map<QualifiedName, Catalog.Sequence> sequences = new LinkedHashMap<>();
    final Map<QualifiedName, Catalog.View> views = new LinkedHashMap<>();
    final Map<QualifiedName, Catalog.Synonym> synonyms = new LinkedHashMap<>();
    final List<Catalog.Grant> grants = new ArrayList<>();
    final Set<Identifier> roles = new LinkedHashSet<>();
    final Map<ObjectRef, Catalog.Code> code = new LinkedHashMap<>();
    final List<Catalog.OtherObject> others = new ArrayList<>();
    final List<Finding> findings = new ArrayList<>();

    /** By which top-level script an object other than a table was made. */
    final Map<ObjectRef, Integer> runs = new HashMap<>();

    /** Tables that the script which creates them dropped again. */
    final Set<QualifiedName> dropped = new LinkedHashSet<>();

    EstateDraft(Origin origin) {
        this.origin = origin;
    }

    void report(
            CatalogCode code,
            Severity severity,
            ObjectRef object,
            Place place,
            String message,
            String hint,
            int minutes) {
        findings.add(new Finding(code, severity, object, Optional.of(place), message, hint, minutes));
    }

    void note(CatalogCode code, ObjectRef object, Place place, String message) {
        findings.add(Finding.note(code, object, Optional.of(place), message));
    }

    static ObjectRef ref(ObjectKind kind, QualifiedName name) {
        return new ObjectRef(kind, name);
    }

    static ObjectRef member(ObjectKind kind, QualifiedName table, Identifier member) {
        return new ObjectRef(kind, new QualifiedName(table.schema(), new Identifier(table.name() + "." + member)));
    }

    Catalog catalog(List<Finding> all) {
        Set<Identifier> owners = new LinkedHashSet<>(schemas);
        tables.keySet().forEach(n -> owners.add(n.schema()));
        types.keySet().forEach(n -> owners.add(n.schema()));
        sequences.keySet().forEach(n -> owners.add(n.schema()));
        views.keySet().forEach(n -> owners.add(n.schema()));
        code.keySet().forEach(o -> owners.add(o.name().schema()));
        return new Catalog(
                List.copyOf(owners),
                tables.values().stream().map(TableDraft::build).toList(),
                List.copyOf(types.values()),
                List.copyOf(sequences.values()),
                List.copyOf(views.values()),
                List.copyOf(synonyms.values()),
                grants,
                List.copyOf(roles),
                List.copyOf(code.values()),
                others,
                all);
    }
}
