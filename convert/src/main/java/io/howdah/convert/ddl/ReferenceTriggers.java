package io.howdah.convert.ddl;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.PostgresType;
import io.howdah.catalog.Table;
import io.howdah.catalog.postgres.TargetStatement.Kind;
import io.howdah.convert.Routing;
import io.howdah.convert.ddl.TargetTable.Landing;
import io.howdah.convert.ddl.TargetTable.Link;
import io.howdah.convert.ddl.TargetTable.Reference;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Keeps the partition key of a reference-partitioned table right for applications that do not know it.
 *
 * <ul>
 *   <li>{@code Howdah_route}, AFTER INSERT on the landing partition: looks the key up in the parent and moves the row. A BEFORE trigger
 *       cannot: PostgreSQL refuses to change the partition there. The name sorts before RI_ConstraintTrigger, so that the row has moved
 *       before its foreign key is checked.
 *   <li>{@code Howdah_follow}, BEFORE UPDATE of the foreign key's columns: takes the key of the new parent.
 * </ul>
 *
 * When the parent's key changes, the foreign key's ON UPDATE CASCADE moves the children. Proven on PostgreSQL 14 to 18.
 */
final class ReferenceTriggers {
    private static final Identifier ROUTE = new Identifier("Howdah_route");
    private static final Identifier FOLLOW = new Identifier("Howdah_follow");

    private final Workshop workshop;
    private final Keys keys;

    ReferenceTriggers(Workshop workshop, Keys keys) {
        this.workshop = workshop;
        this.keys = keys;
    }

    /**
     * @param landing the landing partition, where there is one
     */
    void create(TargetTable child, Reference reference, Optional<QualifiedName> landing) {
        Draft draft = workshop.outcomes().of(child.source());
        QualifiedName schema = child.name();
        QualifiedName route =
                workshop.relations().routine(schema.schema(), child.name().name() + "_route");
        QualifiedName follow =
                workshop.relations().routine(schema.schema(), child.name().name() + "_follow");
        workshop.statements().after(Kind.FUNCTION, route, routeFunction(child, reference, route), draft.object());
        workshop.statements().after(Kind.FUNCTION, follow, followFunction(child, reference, follow), draft.object());
        workshop.statements()
                .after(
                        Kind.TRIGGER,
                        new QualifiedName(schema.schema(), ROUTE),
                        routeTrigger(child, reference, landing, route),
                        draft.object());
        workshop.statements()
                .after(
                        Kind.TRIGGER,
                        new QualifiedName(schema.schema(), FOLLOW),
                        followTrigger(child, reference, follow),
                        draft.object());
    }

    private String routeFunction(TargetTable child, Reference reference, QualifiedName name) {
        List<Identifier> identity = identity(child, reference);
        return """
                CREATE FUNCTION %s() RETURNS trigger LANGUAGE plpgsql AS $howdah$
                DECLARE
                %s
                BEGIN
                    SELECT %s INTO %s
                    FROM %s AS parent
                    WHERE %s;
                    IF NOT FOUND THEN
                %s
                    END IF;
                    %s
                    UPDATE %s AS child
                    SET %s
                    WHERE %s;
                    %s
                    RETURN NULL;
                END
                $howdah$""".formatted(
                        workshop.sql(name),
                        variables(child, reference),
                        each(reference.added(), ", ", l -> "parent." + workshop.sql(l.parent())),
                        keyVariables(reference),
                        workshop.sql(reference.parent().name()),
                        each(
                                reference.join(),
                                " AND ",
                                l -> "parent." + workshop.sql(l.parent()) + " = new." + workshop.sql(l.child())),
                        orphan("insert", child, reference, 8),
                        Routing.BEGIN,
                        workshop.sql(child.name()),
                        assignments(reference),
                        identity.stream()
                                        .map(c -> "child." + workshop.sql(c) + " = new." + workshop.sql(c))
                                        .collect(Collectors.joining(" AND "))
                                + " AND "
                                + each(
                                        reference.added(),
                                        " AND ",
                                        l -> "child." + workshop.sql(l.child()) + " = new." + workshop.sql(l.child())),
                        Routing.END);
    }

    private String followFunction(TargetTable child, Reference reference, QualifiedName name) {
        return """
                CREATE FUNCTION %s() RETURNS trigger LANGUAGE plpgsql AS $howdah$
                BEGIN
                    IF %s THEN
                        SELECT %s INTO %s
                        FROM %s AS parent
                        WHERE %s;
                        IF NOT FOUND THEN
                %s
                        END IF;
                    END IF;
                    RETURN new;
                END
                $howdah$""".formatted(
                        workshop.sql(name),
                        each(
                                reference.added(),
                                " AND ",
                                l -> "new." + workshop.sql(l.child()) + " = old." + workshop.sql(l.child())),
                        each(reference.added(), ", ", l -> "parent." + workshop.sql(l.parent())),
                        each(reference.added(), ", ", l -> "new." + workshop.sql(l.child())),
                        workshop.sql(reference.parent().name()),
                        each(
                                reference.join(),
                                " AND ",
                                l -> "parent." + workshop.sql(l.parent()) + " = new." + workshop.sql(l.child())),
                        orphan("update", child, reference, 12));
    }

    private String routeTrigger(
            TargetTable child, Reference reference, Optional<QualifiedName> landing, QualifiedName function) {
        String on = workshop.sql(landing.orElse(child.name()));
        Link first = reference.added().getFirst();
        String when = reference.landing() == Landing.OWN_PARTITION
                ? ""
                : " WHEN (new." + workshop.sql(first.child()) + " = "
                        + reference.sentinels().get(first.child()) + ")";
        return "CREATE TRIGGER " + ROUTE.quoted() + " AFTER INSERT ON " + on + " FOR EACH ROW" + when
                + " EXECUTE FUNCTION " + workshop.sql(function) + "()";
    }

    private String followTrigger(TargetTable child, Reference reference, QualifiedName function) {
        List<Link> join = reference.join();
        return "CREATE TRIGGER " + FOLLOW.quoted() + " BEFORE UPDATE OF "
                + workshop.list(join.stream().map(Link::child).toList()) + " ON " + workshop.sql(child.name())
                + " FOR EACH ROW WHEN ("
                + each(
                        join,
                        " OR ",
                        l -> "new." + workshop.sql(l.child()) + " IS DISTINCT FROM old." + workshop.sql(l.child()))
                + ") EXECUTE FUNCTION " + workshop.sql(function) + "()";
    }

    /** What finds the row again: its primary key without the added columns, else the foreign key. */
    private List<Identifier> identity(TargetTable child, Reference reference) {
        return child.source()
                .primaryKey()
                .flatMap(key -> child.targets(key.columns()))
                .filter(columns -> keys.onOriginal(child.name(), columns).isPresent())
                .orElseGet(() -> reference.join().stream().map(Link::child).toList());
    }

    private String variables(TargetTable child, Reference reference) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < reference.added().size(); i++) {
            PostgresType type =
                    child.column(reference.added().get(i).child()).orElseThrow().type();
            lines.append(i == 0 ? "" : "\n").append("    key_").append(i + 1).append(' ');
            lines.append(TypeDdl.sql(type, workshop)).append(';');
        }
        return lines.toString();
    }

    private static String keyVariables(Reference reference) {
        StringBuilder names = new StringBuilder();
        for (int i = 1; i <= reference.added().size(); i++) {
            names.append(i == 1 ? "" : ", ").append("key_").append(i);
        }
        return names.toString();
    }

    private String assignments(Reference reference) {
        StringBuilder sql = new StringBuilder();
        for (int i = 0; i < reference.added().size(); i++) {
            sql.append(i == 0 ? "" : ", ")
                    .append(workshop.sql(reference.added().get(i).child()))
                    .append(" = key_")
                    .append(i + 1);
        }
        return sql.toString();
    }

    private String orphan(String verb, TargetTable child, Reference reference, int indent) {
        String constraint = reference
                .key()
                .name()
                .map(n -> workshop.names().local(n).text())
                .orElse("");
        String message = verb + " on table \"" + child.name().name() + "\" violates foreign key constraint \""
                + constraint + "\"";
        return """
                RAISE foreign_key_violation USING
                    MESSAGE = %s,
                    CONSTRAINT = %s,
                    DETAIL = %s;""".formatted(
                        Workshop.text(message),
                        Workshop.text(constraint),
                        Workshop.text("The row's parent is not in table \""
                                + reference.parent().name().name() + "\"."))
                .indent(indent)
                .stripTrailing();
    }

    private static String each(List<Link> links, String between, Function<Link, String> part) {
        return links.stream().map(part).collect(Collectors.joining(between));
    }

    static boolean cascades(Table.ForeignKey key) {
        return switch (key.onDelete()) {
            case CASCADE, SET_NULL -> true;
            case NO_ACTION -> false;
        };
    }
}
