package io.howdah.pipelines.delta;

import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.pipelines.Sql;
import io.howdah.pipelines.delta.TargetTable.Column;
import io.howdah.pipelines.delta.TargetTable.Identity;
import io.howdah.pipelines.delta.TargetTable.Uniqueness;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Takes back the rows of one partition, {@code t}, in the transaction of the caller: those that the cycle brought go, those that it took ({@code r}, kept)
 * come back. Where foreign keys refer to the partition, a row that only changed is changed back, so that what refers to it is not touched. One thread.
 */
final class UndoRows {
    private final Connection connection;
    private final TargetTable table;
    private final Kept kept;
    private final List<Referring> referring;
    private final List<Identifier> identity;
    private final List<Identifier> settable;

    /**
     * @param removed the table with whole rows that went, quoted
     * @param added the one with what tells the rows that came, quoted
     */
    record Kept(QualifiedName leaf, String removed, String added, Made made) {}

    /**
     * @param gone rows that the cycle brought or changed
     * @param back rows that it took or changed
     */
    record Counts(long gone, long back) {}

    /** @param referring foreign keys to the partition that work */
    UndoRows(Connection connection, TargetTable table, Kept kept, List<Referring> referring) throws SQLException {
        this.connection = connection;
        this.table = table;
        this.kept = kept;
        this.referring = List.copyOf(referring);
        this.identity = Made.identity(connection, kept.added);
        this.settable = table.columns().stream()
                .filter(c -> c.identity() != Identity.ALWAYS)
                .map(Column::name)
                .toList();
    }

    /**
     * @throws HowdahException {@link DeltaCode#UNDO_BLOCKED} when rows are not as the cycle left them, or rows of others would go or change; the
     *     caller rolls back
     */
    Counts undo() throws SQLException {
        Sql.run(connection, "ANALYZE " + kept.added + ", " + kept.removed);
        for (Referring each : referring) {
            requireUntouched(each);
        }
        kept.made.comesBack(connection, table, kept.leaf, kept.removed);
        String leaf = kept.leaf.quoted();
        long gone = Sql.run(connection, "DELETE FROM ONLY " + leaf + " t WHERE " + going("t"));
        long changed = changesBack() ? Sql.run(connection, changeBack()) : 0;
        if (gone + changed != kept.made.rows()) {
            throw blocked(
                    kept.leaf,
                    kept.made.rows() - gone - changed + " of the " + kept.made.rows()
                            + " rows that the cycle brought were changed since or are not there any more");
        }
        String columns =
                Identifier.list(table.columns().stream().map(Column::name).toList(), "");
        long back = Sql.run(
                connection,
                "INSERT INTO " + leaf + " (" + columns + ") OVERRIDING SYSTEM VALUE SELECT " + columns + " FROM "
                        + kept.removed);
        Sql.run(connection, "DROP TABLE " + kept.removed + ", " + kept.added);
        return new Counts(gone + changed, changed + back);
    }

    private boolean changesBack() {
        return !referring.isEmpty() && !settable.isEmpty();
    }

    private String brought(String row) {
        return "EXISTS (SELECT FROM " + kept.added + " s WHERE " + table.same(identity, row, "s") + " AND "
                + kept.made.own(row, "s") + ")";
    }

    /** Whether the row was not there before the cycle. */
    private String going(String row) {
        return brought(row)
                + (changesBack() ? " AND NOT EXISTS (SELECT FROM " + kept.removed + " r WHERE " + was(row) + ")" : "");
    }

    /** Those that are changed back are not kept any more, so that the rest are the rows that come back. */
    private String changeBack() {
        String set =
                settable.stream().map(c -> c.quoted() + " = r." + c.quoted()).collect(Collectors.joining(", "));
        return "WITH back AS (UPDATE ONLY " + kept.leaf.quoted() + " t SET " + set + " FROM " + kept.removed
                + " r WHERE " + brought("t") + " AND " + was("t") + " RETURNING r.ctid AS place) DELETE FROM "
                + kept.removed + " r USING back WHERE r.ctid = back.place";
    }

    /** Whether {@code r} is what the row was before. */
    private String was(String row) {
        StringBuilder was = new StringBuilder(table.same(identity, row, "r"));
        table.columns().stream()
                .filter(c -> c.identity() == Identity.ALWAYS && !identity.contains(c.name()))
                .forEach(c -> was.append(" AND " + row + ".")
                        .append(c.name().quoted())
                        .append(" = r.")
                        .append(c.name().quoted()));
        boolean single = table.key()
                .filter(k -> k.uniqueness() == Uniqueness.UNIQUE && identity.containsAll(k.columns()))
                .isPresent();
        if (!single) {
            was.append(" AND NOT EXISTS (SELECT FROM " + kept.removed + " o WHERE ")
                    .append(table.same(identity, "o", "r"))
                    .append(" AND o.ctid <> r.ctid) AND NOT EXISTS (SELECT FROM ONLY " + kept.leaf.quoted())
                    .append(" o WHERE ")
                    .append(table.same(identity, "o", row))
                    .append(" AND o.ctid <> " + row + ".ctid AND ")
                    .append(brought("o"))
                    .append(')');
        }
        return was.toString();
    }

    /** Rows that go are locked first, so that no other comes to refer to them. */
    private void requireUntouched(Referring each) throws SQLException {
        String leaf = "ONLY " + kept.leaf.quoted() + " t";
        String children = "SELECT count(*) FROM " + each.child() + " c JOIN " + leaf + " ON " + each.pairs();
        if (each.takesRows()) {
            Sql.number(
                    connection,
                    "SELECT count(*) FROM (SELECT FROM " + leaf + " WHERE " + going("t") + " FOR UPDATE OF t) l");
            String others = each.isWithin(table) ? " AND NOT (c.tableoid = t.tableoid AND " + going("c") + ")" : "";
            requireNone(Sql.number(connection, children + " WHERE " + going("t") + others), each);
        }
        if (changesBack() && each.changesRows(identity)) {
            String others = Identifier.list(each.parentColumns(), "t.") + ") IS DISTINCT FROM ("
                    + Identifier.list(each.parentColumns(), "r.");
            requireNone(
                    Sql.number(
                            connection,
                            children + " JOIN " + kept.removed + " r ON " + was("t") + " WHERE " + brought("t")
                                    + " AND (" + others + ")"),
                    each);
        }
    }

    private void requireNone(long children, Referring each) {
        if (children > 0) {
            throw blocked(
                    kept.leaf,
                    children + (children == 1 ? " row refers" : " rows refer")
                            + " to rows that the cycle brought or changed, and " + each.words()
                            + " would delete or change " + (children == 1 ? "it" : "them"),
                    "let them refer to other rows or remove them, then undo again; or undo with delta.foreignKeys: off");
        }
    }

    static HowdahException blocked(QualifiedName leaf, String how) {
        return blocked(leaf, how, "look at what changed there since; what is kept stays kept");
    }

    /** By a constraint: rows that are changed back cannot exchange unique values, those that go and come back can. */
    static HowdahException refused(QualifiedName leaf, String how) {
        return blocked(
                leaf,
                how,
                "look at what changed there since; when the cycle itself let rows exchange unique values, undo with delta.foreignKeys: off");
    }

    private static HowdahException blocked(QualifiedName leaf, String how, String hint) {
        return new HowdahException(
                DeltaCode.UNDO_BLOCKED, "could not undo partition " + leaf.quoted() + ": " + how, hint);
    }
}
