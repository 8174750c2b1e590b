package io.howdah.pipelines.delta;

import io.howdah.base.QualifiedName;
import io.howdah.pipelines.Sql;
import io.howdah.pipelines.delta.Part.Step;
import io.howdah.pipelines.delta.PartSql.Staged;
import io.howdah.pipelines.delta.TargetTable.Node;
import java.util.List;
import java.util.Optional;

/**
 * The first step of each partition's transaction, whoever executes it: holds the partition and refuses when it or its staged rows are not those any more
 * for which the other steps were made. A restart of the server empties unlogged tables, and so does a failover.
 */
final class Guard {
    /** SQLSTATE of a refusal; {@code howdah.delta_level} knows it too. */
    static final String STATE = "HD016";

    private Guard() {}

    /**
     * @param parent of which the leaf is a partition
     * @param staged tables that the steps read; nothing writes to them after they were looked at, so that their size tells
     */
    static Step held(Node leaf, Optional<QualifiedName> parent, List<Staged> staged) {
        return step("  LOCK TABLE ONLY " + leaf.name().quoted() + " IN ACCESS SHARE MODE;\n", leaf, parent, staged);
    }

    /** Where DETACH follows, which locks the parent first and looks by itself whether the leaf is its partition. */
    static Step looked(Node leaf, Optional<QualifiedName> parent, List<Staged> staged) {
        return step("", leaf, parent, staged);
    }

    private static Step step(String lock, Node leaf, Optional<QualifiedName> parent, List<Staged> staged) {
        StringBuilder body = new StringBuilder("BEGIN\n")
                .append(lock)
                .append("  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid = ")
                .append(leaf.oid())
                .append(" AND c.oid = ")
                .append(relation(leaf.name()))
                .append("\n      AND coalesce(pg_catalog.pg_get_expr(c.relpartbound, c.oid), '') = ")
                .append(Sql.literal(leaf.bound()));
        parent.ifPresent(p -> body.append(
                        "\n      AND EXISTS (SELECT FROM pg_catalog.pg_inherits i WHERE i.inhrelid = c.oid AND i.inhparent = ")
                .append(relation(p))
                .append(" AND NOT i.inhdetachpending)"));
        body.append(") THEN\n")
                .append(refusal(
                        "the partition was detached, replaced or given other bounds since the cycle was staged"));
        for (Staged each : staged) {
            body.append("  IF pg_catalog.pg_relation_size(")
                    .append(relation(each.table()))
                    .append(") <> ")
                    .append(each.bytes())
                    .append(" THEN\n")
                    .append(refusal("the staged rows are gone or others, as after a restart of the server"));
        }
        return block(body.append("END").toString());
    }

    /**
     * Where undo is kept, nothing may go that it could not bring back: rows of others that refer to rows to be deleted. These are locked, so that no other
     * comes to refer to them.
     *
     * @param deletes staged keys of the partition
     * @param taking foreign keys by which rows of others go or change
     */
    static Step childless(TableWork work, QualifiedName leaf, QualifiedName deletes, List<Referring> taking) {
        String going = staged("t", deletes, work);
        StringBuilder body = new StringBuilder("BEGIN\n  PERFORM FROM ONLY ")
                .append(leaf.quoted())
                .append(" t WHERE ")
                .append(going)
                .append(" FOR UPDATE OF t;\n");
        for (Referring referring : taking) {
            body.append("  IF EXISTS (SELECT FROM ")
                    .append(referring.child())
                    .append(" c JOIN ONLY ")
                    .append(leaf.quoted())
                    .append(" t ON ")
                    .append(referring.pairs())
                    .append(" WHERE ")
                    .append(going)
                    .append(
                            referring.isWithin(work.table())
                                    ? " AND NOT (c.tableoid = t.tableoid AND " + staged("c", deletes, work) + ")"
                                    : "")
                    .append(") THEN\n    RAISE EXCEPTION USING ERRCODE = 'foreign_key_violation', MESSAGE = ")
                    .append(Sql.literal("rows refer to rows that are deleted, and " + referring.words()
                            + " would delete or change them, which undo could not bring back"))
                    .append(";\n  END IF;\n");
        }
        return block(body.append("END").toString());
    }

    private static String staged(String row, QualifiedName deletes, TableWork work) {
        return "EXISTS (SELECT FROM " + deletes.quoted() + " s WHERE " + PartSql.same(row, "s", work.key()) + ")";
    }

    private static Step block(String text) {
        String quote = text.contains("$guard$") ? "$guard_" + Names.digest(text) + "$" : "$guard$";
        return Step.set("DO " + quote + "\n" + text + "\n" + quote);
    }

    private static String refusal(String words) {
        return "    RAISE EXCEPTION USING ERRCODE = '" + STATE + "', MESSAGE = " + Sql.literal(words)
                + ";\n  END IF;\n";
    }

    private static String relation(QualifiedName name) {
        return Sql.literal(name.quoted()) + "::pg_catalog.regclass";
    }
}
