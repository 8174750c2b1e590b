package io.howdah.catalog.oracle;

import static io.howdah.catalog.oracle.EstateDraft.ref;

import io.howdah.base.Identifier;
import io.howdah.base.ObjectKind;
import io.howdah.base.ObjectRef;
import io.howdah.base.Place;
import io.howdah.base.QualifiedName;
import io.howdah.base.Severity;
import io.howdah.catalog.Catalog;
import io.howdah.sql.oracle.tree.Statement;
import java.util.Optional;

/**
 * DROP and RENAME. Install scripts begin with DROP statements, which lose nothing; a DROP counts only behind the CREATE of the same
 * top-level script, because scripts have no order among each other.
 */
final class DropStatements {
    private final EstateDraft estate;
    private final AlterStatements alters;

    DropStatements(EstateDraft estate, AlterStatements alters) {
        this.estate = estate;
        this.alters = alters;
    }

    Outcome drop(Statement.Drop s, Step step) {
        QualifiedName name = step.name(s.name());
        return switch (s.kind()) {
            case "TABLE" -> table(name, step);
            case "INDEX" -> index(name, step);
            case "USER" -> user(s.name().last(), step);
            case "VIEW" -> object(ref(ObjectKind.VIEW, name), step, () -> estate.views.remove(name));
            case "MATERIALIZED VIEW" ->
                object(ref(ObjectKind.MATERIALIZED_VIEW, name), step, () -> estate.views.remove(name));
            case "SEQUENCE" -> object(ref(ObjectKind.SEQUENCE, name), step, () -> estate.sequences.remove(name));
            case "TYPE" -> object(ref(ObjectKind.TYPE, name), step, () -> estate.types.remove(name));
            case "SYNONYM" -> object(ref(ObjectKind.SYNONYM, name), step, () -> estate.synonyms.remove(name));
            case "PUBLIC SYNONYM" -> {
                var synonym = new QualifiedName(CatalogBuilder.PUBLIC, s.name().last());
                yield object(ref(ObjectKind.SYNONYM, synonym), step, () -> estate.synonyms.remove(synonym));
            }
            case "TRIGGER" -> code(ObjectKind.TRIGGER, name, step);
            case "FUNCTION" -> code(ObjectKind.FUNCTION, name, step);
            case "PROCEDURE" -> code(ObjectKind.PROCEDURE, name, step);
            case "PACKAGE BODY" -> code(ObjectKind.PACKAGE_BODY, name, step);
            case "TYPE BODY" -> code(ObjectKind.TYPE_BODY, name, step);
            case "PACKAGE" -> {
                code(ObjectKind.PACKAGE_BODY, name, step);
                yield code(ObjectKind.PACKAGE, name, step);
            }
            case "ROLE" -> Outcome.HARMLESS;
            default -> others(name, step);
        };
    }

    private Outcome table(QualifiedName name, Step step) {
        TableDraft table = estate.tables.get(name);
        if (table == null) {
            return Outcome.HARMLESS;
        }
        if (!mayDrop(ref(ObjectKind.TABLE, name), table.run, step)) {
            return Outcome.NAMED;
        }
        estate.tables.remove(name);
        estate.dropped.add(name);
        for (TableDraft other : estate.tables.values()) {
            other.constraints.removeIf(c -> c instanceof io.howdah.catalog.Table.ForeignKey f
                    && f.parent().equals(name));
        }
        return Outcome.MODELLED;
    }

    private Outcome index(QualifiedName name, Step step) {
        for (TableDraft table : estate.tables.values()) {
            if (table.indexes.stream().anyMatch(i -> i.name().equals(name))) {
                if (!mayDrop(ref(ObjectKind.INDEX, name), table.run, step)) {
                    return Outcome.NAMED;
                }
                table.indexes.removeIf(i -> i.name().equals(name));
                return Outcome.MODELLED;
            }
        }
        return Outcome.HARMLESS;
    }

    private Outcome user(Identifier user, Step step) {
        Optional<TableDraft> owned = estate.tables.values().stream()
                .filter(t -> t.name.schema().equals(user))
                .findFirst();
        if (owned.isPresent()) {
            keep(ref(ObjectKind.SCHEMA, new QualifiedName(user, user)), step.place());
            return Outcome.NAMED;
        }
        return Outcome.HARMLESS;
    }

    private Outcome code(ObjectKind kind, QualifiedName name, Step step) {
        ObjectRef object = ref(kind, name);
        return object(object, step, () -> estate.code.remove(object));
    }

    private Outcome others(QualifiedName name, Step step) {
        Optional<Catalog.OtherObject> object = estate.others.stream()
                .filter(o -> o.object().name().name().equals(name.name()))
                .findFirst();
        object.ifPresent(o -> keep(o.object(), step.place()));
        return object.isPresent() ? Outcome.NAMED : Outcome.HARMLESS;
    }

    private Outcome object(ObjectRef object, Step step, Runnable removal) {
        Integer run = estate.runs.get(object);
        if (run == null) {
            return Outcome.HARMLESS;
        }
        if (!mayDrop(object, run, step)) {
            return Outcome.NAMED;
        }
        removal.run();
        estate.runs.remove(object);
        estate.dropped.add(object.name());
        return Outcome.MODELLED;
    }

    private boolean mayDrop(ObjectRef object, int run, Step step) {
        if (run != step.run()) {
            keep(object, step.place());
            return false;
        }
        estate.note(
                CatalogCode.DROPPED_AGAIN,
                object,
                step.place(),
                "the script creates the " + object.kind().words() + " and drops it here");
        return true;
    }

    private void keep(ObjectRef object, Place place) {
        estate.report(
                CatalogCode.DROP_NOT_APPLIED,
                Severity.NOTE,
                object,
                place,
                "another script creates the " + object.kind().words() + "; the DROP was not applied",
                "",
                0);
    }

    Outcome rename(Statement.Rename s, Step step) {
        QualifiedName from = step.name(s.from());
        QualifiedName to = step.name(s.to());
        TableDraft table = estate.tables.get(from);
        if (table != null) {
            alters.rename(table, to);
            return Outcome.MODELLED;
        }
        Catalog.Sequence sequence = estate.sequences.remove(from);
        if (sequence != null) {
            estate.sequences.put(to, new Catalog.Sequence(to, sequence.shape(), sequence.place()));
            return Outcome.MODELLED;
        }
        Catalog.Synonym synonym = estate.synonyms.remove(from);
        if (synonym != null) {
            estate.synonyms.put(to, new Catalog.Synonym(to, synonym.target(), synonym.link(), synonym.place()));
            return Outcome.MODELLED;
        }
        Catalog.View view = estate.views.remove(from);
        if (view != null) {
            estate.views.put(
                    to,
                    new Catalog.View(
                            to,
                            view.materialized(),
                            view.columns(),
                            view.ofType(),
                            view.query(),
                            view.text(),
                            view.options(),
                            view.comment(),
                            view.columnComments(),
                            view.place()));
            return Outcome.MODELLED;
        }
        return Outcome.LATER;
    }
}
