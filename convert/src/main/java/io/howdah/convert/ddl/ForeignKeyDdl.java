package io.howdah.convert.ddl;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.PostgresType;
import io.howdah.catalog.Table;
import io.howdah.catalog.postgres.TargetStatement.Kind;
import io.howdah.convert.ConvertCode;
import io.howdah.convert.Share;
import io.howdah.convert.ddl.TargetTable.Link;
import io.howdah.sql.oracle.tree.Statement.DeleteRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Foreign keys. Added without checking, then validated apart, so that tables are locked for a moment only and checks run in parallel; a
 * partitioned child is checked at once, because PostgreSQL before 18 cannot do otherwise.
 */
final class ForeignKeyDdl {
    private static final int NOT_ENFORCED_SINCE = 18;

    private final Workshop workshop;
    private final Map<QualifiedName, TargetTable> tables;
    private final Keys keys;

    ForeignKeyDdl(Workshop workshop, Map<QualifiedName, TargetTable> tables, Keys keys) {
        this.workshop = workshop;
        this.tables = tables;
        this.keys = keys;
    }

    void create(TargetTable child) {
        for (Table.Constraint constraint : child.source().constraints()) {
            if (constraint instanceof Table.ForeignKey key) {
                create(child, key);
            }
        }
    }

    private void create(TargetTable child, Table.ForeignKey key) {
        Draft draft = workshop.outcomes().of(key);
        boolean enforced = key.state().enabled() == Table.Enabled.ENABLED;
        if (!enforced && workshop.settings().targetVersion() < NOT_ENFORCED_SINCE) {
            leftOut(draft);
            return;
        }
        Optional<TargetTable> parent = Optional.ofNullable(tables.get(key.parent()));
        if (parent.isEmpty() && !enforced) {
            leftOut(draft);
            return;
        }
        if (parent.isEmpty()
                && workshop.share() instanceof Share.Part
                && child.partitions().isEmpty()) {
            toTheRest(child, key, draft);
            return;
        }
        if (parent.isEmpty()) {
            draft.refuse(
                    ConvertCode.PARENT_MISSING,
                    "refers to table " + key.parent() + ", which is not in the target",
                    "add the table's script, or drop the foreign key",
                    15);
            return;
        }
        // what is not enforced cannot be lost: why it cannot be made is only a reason to leave it out
        Draft judge = enforced ? draft : new Draft(draft.object(), key.place());
        Optional<List<Link>> links = links(child, key, parent.get(), judge);
        if (!enforced && links.isEmpty()) {
            leftOut(draft);
            return;
        }
        if (links.isPresent() && typesAgree(child, parent.get(), links.get(), draft)) {
            if (covers(child, parent.get(), key, links.get())) {
                emit(child, key, parent.get(), links.get(), draft);
            } else if (enforced) {
                new ForeignKeyTriggers(workshop)
                        .create(child, parent.get(), key, links.get(), name(child, key, links.get()));
            } else {
                leftOut(draft);
            }
        }
    }

    /** The parent of a part's table may stand in the rest, which is not here: its key is taken to be as written. */
    private void toTheRest(TargetTable child, Table.ForeignKey key, Draft draft) {
        Optional<List<Identifier>> own = child.targets(key.columns());
        if (own.isEmpty()) {
            draft.refuse(
                    ConvertCode.KEY_COLUMN_MISSING, "uses a column that was left out", "see the table's findings", 15);
            return;
        }
        Identifier name = workshop.relations()
                .constraint(
                        child.name(),
                        RelationWish.given(key.name())
                                .map(n -> workshop.names().local(n).text())
                                .orElseGet(() -> child.name().name() + "_"
                                        + own.get().stream()
                                                .map(Identifier::text)
                                                .collect(Collectors.joining("_"))
                                        + "_fkey"));
        List<Identifier> referenced = ObjectIdentifiers.isReference(child.source(), key)
                ? List.of(new Identifier("object_id"))
                : key.referenced().stream()
                        .map(c -> workshop.names().column(key.parent(), c))
                        .toList();
        QualifiedName target = new QualifiedName(child.name().schema(), name);
        draft.warn(
                ConvertCode.PARENT_MISSING,
                "refers to table " + key.parent() + ", which is in no script",
                "create that table before",
                5);
        workshop.statements()
                .after(
                        Kind.FOREIGN_KEY,
                        target,
                        "ALTER TABLE " + workshop.sql(child.name()) + " ADD CONSTRAINT " + workshop.sql(name)
                                + " FOREIGN KEY (" + workshop.list(own.get()) + ") REFERENCES "
                                + workshop.names().reference(key.parent())
                                + (referenced.isEmpty() ? "" : " (" + workshop.list(referenced) + ")")
                                + onDelete(key.onDelete())
                                + KeyDdl.words(key.state().deferrable()),
                        draft.object());
        draft.created(target);
    }

    private static void leftOut(Draft draft) {
        draft.warn(
                ConvertCode.CONSTRAINT_DISABLED,
                "is disabled in Oracle and left out",
                "add it when the data obeys it",
                5);
        draft.refused();
    }

    /** Which columns refer to which; absent when the parent has no such key, with a finding. */
    private Optional<List<Link>> links(TargetTable child, Table.ForeignKey key, TargetTable parent, Draft draft) {
        Optional<List<Identifier>> own = child.targets(key.columns());
        Optional<List<Identifier>> referenced = referenced(child, key, parent);
        if (own.isEmpty() || referenced.isEmpty()) {
            draft.refuse(
                    ConvertCode.KEY_COLUMN_MISSING, "uses a column that was left out", "see the table's findings", 15);
            return Optional.empty();
        }
        Optional<Keys.Key> found = keys.onOriginal(parent.name(), referenced.get());
        if (found.isEmpty() || own.get().size() != referenced.get().size()) {
            draft.refuse(
                    ConvertCode.PARENT_KEY_MISSING,
                    "refers to " + workshop.sql(parent.name()) + " (" + workshop.list(referenced.get())
                            + "), which is no key in the target",
                    "create the parent's key, or drop the foreign key",
                    15);
            return Optional.empty();
        }
        List<Link> links = new ArrayList<>();
        for (int i = 0; i < own.get().size(); i++) {
            links.add(new Link(own.get().get(i), referenced.get().get(i)));
        }
        child.reference().filter(r -> r.key() == key).ifPresent(r -> links.addAll(r.added()));
        return Optional.of(links);
    }

    private Optional<List<Identifier>> referenced(TargetTable child, Table.ForeignKey key, TargetTable parent) {
        return ObjectIdentifiers.isReference(child.source(), key)
                ? new ObjectIdentifiers(workshop).of(parent).map(List::of)
                : parent.targets(ReferencePlanner.referenced(key, parent));
    }

    /** Whether the columns are the whole key of the parent, as a foreign key of PostgreSQL must name it. */
    private boolean covers(TargetTable child, TargetTable parent, Table.ForeignKey key, List<Link> links) {
        List<Identifier> covered = links.stream().map(Link::parent).toList();
        return referenced(child, key, parent)
                .flatMap(columns -> keys.onOriginal(parent.name(), columns))
                .filter(found -> Keys.sameSet(covered, found.columns()))
                .isPresent();
    }

    private Identifier name(TargetTable child, Table.ForeignKey key, List<Link> links) {
        String wish = RelationWish.given(key.name())
                .map(n -> workshop.names().local(n).text())
                .orElseGet(() -> child.name().name() + "_"
                        + links.stream().map(l -> l.child().text()).collect(Collectors.joining("_")) + "_fkey");
        return workshop.relations().constraint(child.name(), wish);
    }

    private boolean typesAgree(TargetTable child, TargetTable parent, List<Link> links, Draft draft) {
        for (Link link : links) {
            PostgresType own = child.column(link.child()).orElseThrow().type();
            PostgresType other = parent.column(link.parent()).orElseThrow().type();
            if (!KeyTypes.comparable(own, other)) {
                draft.refuse(
                        ConvertCode.KEY_TYPES_DIFFER,
                        workshop.sql(link.child()) + " is " + own.ddl() + ", the parent's column " + other.ddl(),
                        "give both the same type",
                        10);
                return false;
            }
        }
        return true;
    }

    private void emit(TargetTable child, Table.ForeignKey key, TargetTable parent, List<Link> links, Draft draft) {
        boolean enforced = key.state().enabled() == Table.Enabled.ENABLED;
        boolean validated = key.state().validated() == Table.Validated.VALIDATED;
        boolean atOnce = child.partitions().isPresent();
        Identifier name = name(child, key, links);
        QualifiedName target = new QualifiedName(child.name().schema(), name);
        String alter = "ALTER TABLE " + workshop.sql(child.name());
        String sql = alter + " ADD CONSTRAINT " + workshop.sql(name) + " FOREIGN KEY ("
                + workshop.list(links.stream().map(Link::child).toList()) + ") REFERENCES "
                + workshop.names().reference(parent.source().name()) + " ("
                + workshop.list(links.stream().map(Link::parent).toList()) + ")" + onDelete(key.onDelete())
                + (links.size() > key.columns().size() ? " ON UPDATE CASCADE" : "")
                + KeyDdl.words(key.state().deferrable());
        if (!enforced) {
            draft.warn(
                    ConvertCode.CONSTRAINT_DISABLED, "is disabled in Oracle and not enforced", "enforce it later", 5);
            workshop.statements().after(Kind.FOREIGN_KEY, target, sql + " NOT ENFORCED", draft.object());
        } else if (atOnce) {
            workshop.statements().after(Kind.FOREIGN_KEY, target, sql, draft.object());
        } else {
            workshop.statements().after(Kind.FOREIGN_KEY, target, sql + " NOT VALID", draft.object());
            if (validated) {
                workshop.statements()
                        .after(
                                Kind.VALIDATE_CONSTRAINT,
                                target,
                                alter + " VALIDATE CONSTRAINT " + workshop.sql(name),
                                draft.object());
            }
        }
        if (!validated && enforced && atOnce) {
            draft.note(
                    ConvertCode.NOT_VALIDATED,
                    "was not validated in Oracle, but is checked here, because its table is partitioned");
        } else if (!validated && enforced) {
            draft.warn(
                    ConvertCode.NOT_VALIDATED,
                    "is not checked on existing rows, as in Oracle",
                    "validate it when the data is clean",
                    5);
        }
        draft.created(target);
    }

    private static String onDelete(DeleteRule rule) {
        return switch (rule) {
            case NO_ACTION -> "";
            case CASCADE -> " ON DELETE CASCADE";
            case SET_NULL -> " ON DELETE SET NULL";
        };
    }
}
