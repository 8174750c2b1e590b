package io.howdah.convert.name;

import io.howdah.base.Identifier;
import io.howdah.base.ObjectKind;
import io.howdah.base.ObjectRef;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.Table;
import io.howdah.convert.ChosenNames;
import io.howdah.convert.ConvertSettings.NameCase;
import io.howdah.convert.expression.HelperNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Gives every schema, relation, type and column of a catalog its target name, in catalog order. */
final class NameAssignment {
    /** Schemas that PostgreSQL or Howdah own; {@code public} is there but may be shared. */
    private static final Set<String> OWNED_SCHEMAS = Set.of("information_schema", "howdah", "oracle", "oracle_howdah");

    static final Identifier PUBLIC = new Identifier("PUBLIC");
    /** its types come with the helper functions */
    private static final Identifier SPATIAL = new Identifier("MDSYS");

    private final Catalog catalog;
    private final NameCase nameCase;
    private final ChosenNames chosen;
    private final HelperNames helpers;
    private final NameSpace schemaNames = new NameSpace();
    private final Map<Identifier, NameSpace> relations = new HashMap<>();
    private final Map<Identifier, Identifier> schemas = new HashMap<>();
    private final Map<QualifiedName, QualifiedName> objects = new HashMap<>();
    private final Map<QualifiedName, Map<Identifier, Identifier>> columns = new HashMap<>();
    private final List<Rename> renames = new ArrayList<>();

    NameAssignment(Catalog catalog, NameCase nameCase, ChosenNames chosen, HelperNames helpers) {
        this.catalog = catalog;
        this.nameCase = nameCase;
        this.chosen = chosen;
        this.helpers = helpers;
    }

    NamePolicy.Names names() {
        allSchemas().forEach(this::schema);
        for (Table table : catalog.tables()) {
            object(ObjectKind.TABLE, table.name());
            columns(table);
        }
        catalog.views()
                .forEach(view -> object(
                        view.materialized() == Catalog.Materialized.MATERIALIZED
                                ? ObjectKind.MATERIALIZED_VIEW
                                : ObjectKind.VIEW,
                        view.name()));
        catalog.types().forEach(type -> object(ObjectKind.TYPE, type.name()));
        catalog.sequences().forEach(sequence -> object(ObjectKind.SEQUENCE, sequence.name()));
        catalog.synonyms().forEach(synonym -> object(ObjectKind.SYNONYM, synonym.name()));
        return new NamePolicy.Names(schemas, objects, columns, synonymEnds(), relations, List.copyOf(renames));
    }

    private Set<Identifier> allSchemas() {
        Set<Identifier> all = new LinkedHashSet<>(catalog.schemas());
        catalog.tables().forEach(t -> all.add(t.name().schema()));
        catalog.views().forEach(v -> all.add(v.name().schema()));
        catalog.types().forEach(t -> all.add(t.name().schema()));
        catalog.sequences().forEach(s -> all.add(s.name().schema()));
        catalog.synonyms().forEach(s -> all.add(s.name().schema()));
        return all;
    }

    private void schema(Identifier source) {
        ObjectRef ref = new ObjectRef(ObjectKind.SCHEMA, new QualifiedName(source, source));
        if (source.equals(PUBLIC)) {
            schemas.put(source, schemaNames.claim("public", PUBLIC.text()));
            return;
        }
        if (source.equals(SPATIAL)) {
            schemas.put(source, new Identifier(helpers.schema()));
            return;
        }
        Optional<Identifier> wanted = chosen.schema(source);
        String folded = wanted.map(Identifier::text).orElseGet(() -> Spelling.folded(source.text(), nameCase));
        boolean owned = folded.startsWith("pg_") || OWNED_SCHEMAS.contains(folded);
        String wish = owned ? "ora_" + folded : folded;
        // several schemas may be wanted in one
        Identifier target = wanted.isPresent() ? new Identifier(wish) : schemaNames.claim(wish, source.text());
        schemas.put(source, target);
        report(ref, source, folded, target, owned);
    }

    private void object(ObjectKind kind, QualifiedName source) {
        if (objects.containsKey(source)) {
            // one name for a materialized view on a prebuilt table and its table
            return;
        }
        Identifier schema = Objects.requireNonNull(schemas.get(source.schema()));
        String folded = (kind == ObjectKind.TABLE ? chosen.table(source) : Optional.<Identifier>empty())
                .map(Identifier::text)
                .orElseGet(() -> Spelling.folded(source.name().text(), nameCase));
        Identifier target =
                relations.computeIfAbsent(schema, s -> new NameSpace()).claim(folded, source.toString());
        objects.put(source, new QualifiedName(schema, target));
        report(new ObjectRef(kind, source), source.name(), folded, target, false);
    }

    private void columns(Table table) {
        NameSpace space = new NameSpace();
        Map<Identifier, Identifier> targets = new HashMap<>();
        for (Table.Column column : table.columns()) {
            String folded = chosen.column(table.name(), column.name())
                    .map(Identifier::text)
                    .orElseGet(() -> Spelling.folded(column.name().text(), nameCase));
            boolean owned = Keywords.isSystemColumn(folded);
            Identifier target =
                    space.claim(owned ? folded + "_" : folded, column.name().text());
            targets.put(column.name(), target);
            QualifiedName name = new QualifiedName(
                    table.name().schema(), new Identifier(table.name().name() + "." + column.name()));
            report(new ObjectRef(ObjectKind.COLUMN, name), column.name(), folded, target, owned);
        }
        columns.putIfAbsent(table.name(), targets);
    }

    private void report(ObjectRef ref, Identifier source, String folded, Identifier target, boolean owned) {
        Optional<Rename.Reason> reason = owned
                ? Optional.of(Rename.Reason.SYSTEM)
                : Spelling.bytes(folded) > Spelling.LONGEST
                        ? Optional.of(Rename.Reason.TOO_LONG)
                        : !target.text().equals(folded)
                                ? Optional.of(Rename.Reason.COLLISION)
                                : !Spelling.bare(folded) && nameCase != NameCase.PRESERVE
                                        ? Optional.of(Rename.Reason.QUOTED)
                                        : Optional.empty();
        reason.ifPresent(r -> renames.add(new Rename(ref, source, target, r)));
    }

    /** Every synonym followed through others to its end; one that runs in a circle keeps its own name. */
    private Map<QualifiedName, QualifiedName> synonymEnds() {
        Map<QualifiedName, QualifiedName> next = new HashMap<>();
        for (Catalog.Synonym synonym : catalog.synonyms()) {
            if (synonym.link().isEmpty()) {
                next.put(synonym.name(), synonym.target());
            }
        }
        Map<QualifiedName, QualifiedName> ends = new HashMap<>();
        for (QualifiedName start : next.keySet()) {
            Set<QualifiedName> seen = new HashSet<>();
            QualifiedName at = start;
            while (next.containsKey(at) && seen.add(at)) {
                at = next.get(at);
            }
            if (!next.containsKey(at)) {
                ends.put(start, at);
            }
        }
        return ends;
    }
}
