package io.howdah.convert.ddl;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Table;
import io.howdah.catalog.postgres.TargetStatement.Kind;
import io.howdah.convert.ConvertCode;
import io.howdah.convert.ddl.TargetTable.Link;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A foreign key to a partitioned parent whose key had to be widened by its partition key, which the child does not have. PostgreSQL has no
 * such foreign key, so that triggers keep it, the way PostgreSQL keeps its own:
 *
 * <ul>
 *   <li>the child's, AFTER INSERT OR UPDATE, looks for the parent and locks it FOR KEY SHARE, so that a concurrent DELETE waits;
 *   <li>the parent's, AFTER DELETE OR UPDATE, looks for children, deletes them or sets them NULL. A row that moved to another partition
 *       is still there and does nothing.
 * </ul>
 *
 * They run with their owner's rights, as foreign keys do. Under REPEATABLE READ a child that was committed after the snapshot of the
 * deleting transaction is not seen, which a real foreign key would see; READ COMMITTED and SERIALIZABLE have no such gap.
 */
final class ForeignKeyTriggers {
    private final Workshop workshop;

    ForeignKeyTriggers(Workshop workshop) {
        this.workshop = workshop;
    }

    /** One foreign key; its links name the columns it has in the source. */
    private record Kept(TargetTable child, TargetTable parent, Table.ForeignKey key, List<Link> links, String name) {}

    void create(TargetTable child, TargetTable parent, Table.ForeignKey key, List<Link> links, Identifier name) {
        Draft draft = workshop.outcomes().of(key);
        Kept kept = new Kept(child, parent, key, links, name.text());
        QualifiedName target = new QualifiedName(child.name().schema(), name);
        QualifiedName onChild =
                workshop.relations().routine(child.name().schema(), child.name().name() + "_" + name + "_child");
        QualifiedName onParent =
                workshop.relations().routine(child.name().schema(), child.name().name() + "_" + name + "_parent");
        Identifier parentTrigger =
                workshop.relations().constraint(parent.name(), child.name().name() + "_" + name);
        workshop.statements().after(Kind.FUNCTION, onChild, function(onChild, childBody(kept)), draft.object());
        workshop.statements().after(Kind.FUNCTION, onParent, function(onParent, parentBody(kept)), draft.object());
        workshop.statements().after(Kind.TRIGGER, target, childTrigger(kept, name, onChild), draft.object());
        workshop.statements()
                .after(
                        Kind.TRIGGER,
                        new QualifiedName(parent.name().schema(), parentTrigger),
                        parentTrigger(kept, parentTrigger, onParent),
                        draft.object());
        if (key.state().validated() == Table.Validated.VALIDATED) {
            workshop.statements().after(Kind.VALIDATE_CONSTRAINT, target, validation(kept), draft.object());
        }
        draft.warn(
                ConvertCode.PARENT_KEY_WIDENED,
                "is kept by triggers, because the key of " + workshop.sql(parent.name())
                        + " holds its partition key too, which " + workshop.sql(child.name()) + " does not have",
                "add the column to the child and a foreign key where speed matters",
                15);
        draft.created(target);
    }

    private String childTrigger(Kept kept, Identifier name, QualifiedName function) {
        return "CREATE CONSTRAINT TRIGGER " + workshop.sql(name) + " AFTER INSERT OR UPDATE OF "
                + workshop.list(kept.links().stream().map(Link::child).toList()) + " ON "
                + workshop.sql(kept.child().name())
                + KeyDdl.words(kept.key().state().deferrable()) + " FOR EACH ROW WHEN ("
                + each(kept, " AND ", l -> "new." + workshop.sql(l.child()) + " IS NOT NULL")
                + ") EXECUTE FUNCTION " + workshop.sql(function) + "()";
    }

    private String parentTrigger(Kept kept, Identifier name, QualifiedName function) {
        return "CREATE CONSTRAINT TRIGGER " + workshop.sql(name) + " AFTER DELETE OR UPDATE OF "
                + workshop.list(kept.links().stream().map(Link::parent).toList()) + " ON "
                + workshop.sql(kept.parent().name())
                + KeyDdl.words(kept.key().state().deferrable()) + " FOR EACH ROW EXECUTE FUNCTION "
                + workshop.sql(function) + "()";
    }

    private String function(QualifiedName name, String body) {
        return "CREATE FUNCTION " + workshop.sql(name)
                + "() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $howdah$\n"
                + body + "$howdah$";
    }

    private String childBody(Kept kept) {
        return """
                BEGIN
                    PERFORM FROM %s AS parent WHERE %s FOR KEY SHARE;
                    -- a deferred check may come after the row has gone again
                    IF NOT FOUND AND EXISTS (SELECT FROM %s AS child WHERE %s) THEN
                %s
                    END IF;
                    RETURN NULL;
                END
                """.formatted(
                workshop.sql(kept.parent().name()),
                each(kept, " AND ", l -> "parent." + workshop.sql(l.parent()) + " = new." + workshop.sql(l.child())),
                workshop.sql(kept.child().name()),
                each(kept, " AND ", l -> "child." + workshop.sql(l.child()) + " = new." + workshop.sql(l.child())),
                violation(kept, orphan(kept), 8));
    }

    private String parentBody(Kept kept) {
        String children = workshop.sql(kept.child().name()) + " AS child";
        String ofOld =
                each(kept, " AND ", l -> "child." + workshop.sql(l.child()) + " = old." + workshop.sql(l.parent()));
        String onDelete = switch (kept.key().onDelete()) {
            case NO_ACTION -> "";
            case CASCADE -> "DELETE FROM " + children + " WHERE " + ofOld + ";";
            case SET_NULL ->
                "UPDATE " + children + " SET " + each(kept, ", ", l -> workshop.sql(l.child()) + " = NULL") + " WHERE "
                        + ofOld + ";";
        };
        String message = "update or delete on table \"" + kept.parent().name().name()
                + "\" violates foreign key constraint \"" + kept.name() + "\" on table \""
                + kept.child().name().name() + "\"";
        return """
                BEGIN
                    -- the key is still there: the row moved to another partition, or another one took its place
                    IF EXISTS (SELECT FROM %s AS parent WHERE %s) THEN
                        RETURN NULL;
                    END IF;
                %s    IF EXISTS (SELECT FROM %s WHERE %s) THEN
                %s
                    END IF;
                    RETURN NULL;
                END
                """.formatted(
                workshop.sql(kept.parent().name()),
                each(kept, " AND ", l -> "parent." + workshop.sql(l.parent()) + " = old." + workshop.sql(l.parent())),
                onDelete.isEmpty() ? "" : "    IF tg_op = 'DELETE' THEN\n        " + onDelete + "\n    END IF;\n",
                children,
                ofOld,
                violation(kept, message, 8));
    }

    /** Fails when a row has no parent, as VALIDATE CONSTRAINT would. */
    private String validation(Kept kept) {
        return """
                DO $howdah$
                BEGIN
                    IF EXISTS (
                        SELECT FROM %s AS child
                        WHERE %s AND NOT EXISTS (SELECT FROM %s AS parent WHERE %s)
                    ) THEN
                %s
                    END IF;
                END
                $howdah$""".formatted(
                workshop.sql(kept.child().name()),
                each(kept, " AND ", l -> "child." + workshop.sql(l.child()) + " IS NOT NULL"),
                workshop.sql(kept.parent().name()),
                each(kept, " AND ", l -> "parent." + workshop.sql(l.parent()) + " = child." + workshop.sql(l.child())),
                violation(kept, orphan(kept), 8));
    }

    private static String orphan(Kept kept) {
        return "insert or update on table \"" + kept.child().name().name() + "\" violates foreign key constraint \""
                + kept.name() + "\"";
    }

    private static String violation(Kept kept, String message, int indent) {
        return """
                RAISE foreign_key_violation USING
                    MESSAGE = %s,
                    CONSTRAINT = %s,
                    SCHEMA = %s,
                    TABLE = %s;""".formatted(
                        Workshop.text(message),
                        Workshop.text(kept.name()),
                        Workshop.text(kept.child().name().schema().text()),
                        Workshop.text(kept.child().name().name().text()))
                .indent(indent)
                .stripTrailing();
    }

    private static String each(Kept kept, String between, Function<Link, String> part) {
        return kept.links().stream().map(part).collect(Collectors.joining(between));
    }
}
