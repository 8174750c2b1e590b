package io.howdah.pipelines.reload;

import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.load.SqlErrors;
import io.howdah.pipelines.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Makes tables what they were before a run, within a transaction that holds their locks. Rows that somebody changed since stay as they are. */
final class Restoration {
    private final Connection connection;
    private final List<Kept> parentsFirst;

    Restoration(Connection connection, List<Kept> parentsFirst) {
        this.connection = connection;
        this.parentsFirst = List.copyOf(parentsFirst);
    }

    private enum Order {
        BACK_FIRST,
        GONE_FIRST
    }

    private record Attempt(Order order, TableMerge.Way way) {}

    /** Deleted rows come back before others go, or after them where a unique value is in the way; see {@link Replacement} too. */
    List<Undo.Undone> run() throws SQLException {
        List<Attempt> attempts = new ArrayList<>();
        for (TableMerge.Way way : TableMerge.Way.values()) {
            for (Order order : Order.values()) {
                attempts.add(new Attempt(order, way));
            }
        }
        for (int i = 0; ; i++) {
            Savepoint before = connection.setSavepoint();
            try {
                return restore(attempts.get(i));
            } catch (SQLException e) {
                if (!SqlErrors.state(e).equals("23505") || i == attempts.size() - 1) {
                    throw e;
                }
                connection.rollback(before);
            }
        }
    }

    private List<Undo.Undone> restore(Attempt attempt) throws SQLException {
        Map<QualifiedName, Long> restored = new HashMap<>();
        Map<QualifiedName, Long> expected = new HashMap<>();
        for (Kept table : parentsFirst) {
            expected.put(table.table(), expected(table));
        }
        if (attempt.order() == Order.GONE_FIRST) {
            removeInserted(restored);
        }
        for (Kept table : parentsFirst) {
            restored.merge(table.table(), bringBack(table, attempt.way()), Long::sum);
        }
        if (attempt.order() == Order.BACK_FIRST) {
            removeInserted(restored);
        }
        List<Undo.Undone> undone = new ArrayList<>();
        for (Kept table : parentsFirst) {
            long done = Objects.requireNonNull(restored.get(table.table()));
            undone.add(
                    new Undo.Undone(table.table(), done, Objects.requireNonNull(expected.get(table.table())) - done));
        }
        return undone;
    }

    private long expected(Kept table) throws SQLException {
        long inserted = Sql.number(
                connection, "SELECT count(*) FROM " + table.rows().quoted() + " WHERE howdah_action = 'INSERT'");
        return table.undo().isPresent()
                ? inserted
                        + Sql.number(
                                connection,
                                "SELECT count(*) FROM "
                                        + table.undo().get().name().quoted())
                : inserted;
    }

    private void removeInserted(Map<QualifiedName, Long> restored) throws SQLException {
        for (Kept table : parentsFirst.reversed()) {
            requireNoneFollows(table);
            long removed = Sql.run(
                    connection,
                    "DELETE FROM " + table.table().quoted() + " t USING "
                            + table.rows().quoted()
                            + " s WHERE s.howdah_action = 'INSERT' AND " + table.sameKey("s", "t") + " AND "
                            + table.untouched("t", "s"));
            restored.merge(table.table(), removed, Long::sum);
        }
    }

    /** Rows that came later and would go or change with an inserted one. */
    private void requireNoneFollows(Kept table) throws SQLException {
        String inserted = table.rows().quoted() + " s ON s.howdah_action = 'INSERT' AND " + table.sameKey("s", "t")
                + " AND " + table.untouched("t", "s");
        for (TargetShape.Reference reference : table.shape().cascades()) {
            // those of the table itself go too, but for what somebody changed since
            String own = reference.child().equals(table.table())
                    ? " WHERE NOT EXISTS (SELECT FROM " + table.rows().quoted()
                            + " o WHERE o.howdah_action = 'INSERT' AND " + table.sameKey("o", "c") + " AND "
                            + table.untouched("c", "o") + ")"
                    : "";
            long reached = Sql.number(
                    connection,
                    "SELECT count(*) FROM " + reference.child().quoted() + " c JOIN "
                            + table.table().quoted() + " t ON " + reference.join("c", "t") + " JOIN " + inserted + own);
            if (reached > 0) {
                throw new HowdahException(
                        ReloadCode.CASCADE,
                        "could not remove rows of " + table.table().quoted() + " that the reload inserted: " + reached
                                + " rows of " + reference.child().quoted()
                                + " that came later would go or change with them (" + reference.name() + ")",
                        "remove or move those rows first, then run the same command again");
            }
        }
    }

    private long bringBack(Kept table, TableMerge.Way way) throws SQLException {
        if (table.undo().isEmpty()) {
            return 0;
        }
        TargetShape undo = table.undo().get();
        List<Identifier> all = Kept.own(undo);
        return update(table, undo.name(), way)
                + Sql.run(
                        connection,
                        "INSERT INTO " + table.table().quoted() + " (" + Identifier.list(all, "")
                                + ") OVERRIDING SYSTEM VALUE SELECT " + Identifier.list(all, "s.") + " FROM "
                                + undo.name().quoted()
                                + " s WHERE s.howdah_action = 'DELETE' AND NOT EXISTS (SELECT FROM "
                                + table.table().quoted() + " t WHERE " + table.sameKey("s", "t") + ")");
    }

    private long update(Kept table, QualifiedName undo, TableMerge.Way way) throws SQLException {
        if (table.values().isEmpty()) {
            return 0;
        }
        String which = "s.howdah_action = 'UPDATE' AND " + table.sameKey("s", "t") + " AND EXISTS (SELECT FROM "
                + table.rows().quoted() + " r WHERE " + table.sameKey("r", "s") + " AND " + table.untouched("t", "r")
                + ")";
        String sets = table.values().stream()
                .map(c -> c.quoted() + " = s." + c.quoted())
                .collect(Collectors.joining(", "));
        String update =
                "UPDATE " + table.table().quoted() + " t SET " + sets + " FROM " + undo.quoted() + " s WHERE " + which;
        if (way == TableMerge.Way.UPDATE || table.unique().isEmpty()) {
            return Sql.run(connection, update);
        }
        String exchanged = table.unique().stream()
                .map(c -> "t." + c.quoted() + " IS DISTINCT FROM s." + c.quoted())
                .collect(Collectors.joining(" OR "));
        return Sql.run(connection, update + " AND NOT (" + exchanged + ")")
                + new Replacement(connection, table.shape(), undo)
                        .run(
                                which + " AND (" + exchanged + ")",
                                c -> (table.values().contains(c) ? "s." : "g.") + c.quoted());
    }
}
