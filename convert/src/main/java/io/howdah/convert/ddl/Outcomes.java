package io.howdah.convert.ddl;

import io.howdah.base.Finding;
import io.howdah.base.Identifier;
import io.howdah.base.ObjectKind;
import io.howdah.base.ObjectRef;
import io.howdah.base.Place;
import io.howdah.base.QualifiedName;
import io.howdah.base.Severity;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.Table;
import io.howdah.convert.Conversion.Outcome;
import io.howdah.convert.ConvertCode;
import io.howdah.convert.Share;
import io.howdah.convert.name.Rename;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** One draft for every source object, opened before anything is converted, so that nothing can be forgotten. */
final class Outcomes {
    private final Share share;
    private final List<Draft> inOrder = new ArrayList<>();
    /** Where in that order. */
    private final Map<QualifiedName, Integer> ownTables = new HashMap<>();

    private final Map<ObjectRef, Draft> byRef = new HashMap<>();
    private final Set<ObjectRef> own = new HashSet<>();
    /** by the record itself: equal records may occur twice, and each is an object */
    private final Map<Object, Draft> byRecord = new IdentityHashMap<>();

    Outcomes(Catalog catalog, Share share) {
        this.share = share;
        catalog.schemas().forEach(s -> open(s, ObjectKind.SCHEMA, new QualifiedName(s, s), Optional.empty()));
        catalog.roles().forEach(r -> open(r, ObjectKind.ROLE, new QualifiedName(r, r), Optional.empty()));
        catalog.types().forEach(t -> open(t, ObjectKind.TYPE, t.name(), t.place()));
        catalog.sequences().forEach(s -> open(s, ObjectKind.SEQUENCE, s.name(), s.place()));
        catalog.tables().forEach(this::openTable);
        catalog.views().forEach(v -> open(v, viewKind(v), v.name(), v.place()));
        catalog.synonyms().forEach(s -> open(s, ObjectKind.SYNONYM, s.name(), s.place()));
        catalog.grants().forEach(g -> open(g, ObjectKind.GRANT, grantName(g), g.place()));
        catalog.code().forEach(c -> open(c, c.object().kind(), c.object().name(), c.place()));
        catalog.others().forEach(o -> open(o, o.object().kind(), o.object().name(), o.place()));
    }

    static ObjectKind viewKind(Catalog.View view) {
        return view.materialized() == Catalog.Materialized.MATERIALIZED
                ? ObjectKind.MATERIALIZED_VIEW
                : ObjectKind.VIEW;
    }

    private static QualifiedName grantName(Catalog.Grant grant) {
        String on = grant.object().map(o -> " ON " + o.name()).orElse("");
        Identifier schema = grant.object().map(QualifiedName::schema).orElse(grant.grantee());
        return new QualifiedName(schema, new Identifier(grant.privilege() + on + " TO " + grant.grantee()));
    }

    private void openTable(Table table) {
        open(table, ObjectKind.TABLE, table.name(), table.place());
        int unnamed = 0;
        for (Table.Constraint constraint : table.constraints()) {
            ObjectKind kind = switch (constraint) {
                case Table.PrimaryKey k -> ObjectKind.PRIMARY_KEY;
                case Table.Unique u -> ObjectKind.UNIQUE_CONSTRAINT;
                case Table.ForeignKey f -> ObjectKind.FOREIGN_KEY;
                case Table.Check c -> ObjectKind.CHECK_CONSTRAINT;
            };
            String name =
                    constraint.name().isPresent() ? constraint.name().get().text() : kind.words() + " " + ++unnamed;
            ObjectRef ref = Draft.part(kind, table.name(), name);
            open(constraint, kind, ref.name(), constraint.place());
        }
        table.indexes().forEach(i -> open(i, ObjectKind.INDEX, i.name(), i.place()));
    }

    private void open(Object record, ObjectKind kind, QualifiedName name, Optional<Place> place) {
        Draft draft = new Draft(new ObjectRef(kind, name), place);
        if (share.has(record)) {
            if (kind == ObjectKind.TABLE) {
                ownTables.putIfAbsent(name, inOrder.size());
            }
            inOrder.add(draft);
            own.add(draft.object());
        }
        byRef.putIfAbsent(draft.object(), draft);
        byRecord.putIfAbsent(record, draft);
    }

    Draft of(Object record) {
        Draft draft = byRecord.get(record);
        if (draft == null) {
            throw new IllegalArgumentException("no object of the catalog: " + record);
        }
        return draft;
    }

    /** Charges the rename to the object, a column's to its table. */
    void rename(Rename rename, String targetSql) {
        ObjectRef object = rename.object();
        Optional<Draft> draft = Optional.ofNullable(byRef.get(object)).or(() -> owner(object));
        draft.ifPresent(d -> d.add(renameFinding(rename, targetSql)));
    }

    private Optional<Draft> owner(ObjectRef column) {
        String name = column.name().name().text();
        Optional<Integer> first = Optional.empty();
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
            Identifier table = new Identifier(name.substring(0, dot));
            Optional<Integer> owner = Optional.ofNullable(
                    ownTables.get(new QualifiedName(column.name().schema(), table)));
            first = Stream.concat(first.stream(), owner.stream()).min(Comparator.naturalOrder());
        }
        return first.map(inOrder::get);
    }

    private static Finding renameFinding(Rename rename, String targetSql) {
        ConvertCode code = switch (rename.reason()) {
            case QUOTED -> ConvertCode.NAME_QUOTED;
            case TOO_LONG -> ConvertCode.NAME_SHORTENED;
            case COLLISION -> ConvertCode.NAME_COLLISION;
            case SYSTEM -> ConvertCode.NAME_RESERVED;
        };
        String message = "is called " + targetSql;
        if (rename.reason() == Rename.Reason.QUOTED) {
            return Finding.note(code, rename.object(), Optional.empty(), message);
        }
        return new Finding(
                code,
                Severity.WARNING,
                rename.object(),
                Optional.empty(),
                message,
                "use the new name in application SQL",
                5);
    }

    /** The objects that are converted. */
    Set<ObjectRef> own() {
        return own;
    }

    List<Outcome> close() {
        return inOrder.stream().map(Draft::close).toList();
    }
}
