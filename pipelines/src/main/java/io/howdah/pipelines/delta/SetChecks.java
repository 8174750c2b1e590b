package io.howdah.pipelines.delta;

import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.postgres.Target;
import io.howdah.pipelines.Sql;
import io.howdah.pipelines.State;
import io.howdah.pipelines.delta.DeltaSettings.ForeignKeys;
import io.howdah.pipelines.delta.DeltaSettings.Undo;
import io.howdah.pipelines.delta.TargetTable.Column;
import io.howdah.pipelines.delta.TargetTable.Need;
import io.howdah.pipelines.delta.TargetTable.Node;
import io.howdah.pipelines.delta.set.ApplyMode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks across partitions and tables, before anything is applied, for what no look at a single staging table can tell. One thread. */
final class SetChecks {
    private final Target target;
    private final DeltaSettings settings;
    private final List<TableWork> works;

    SetChecks(Target target, DeltaSettings settings, List<TableWork> works) {
        this.target = target;
        this.settings = settings;
        this.works = List.copyOf(works);
    }

    /**
     * @param done partitions that an earlier attempt changed
     * @throws HowdahException {@link DeltaCode#CONFLICT}, {@link DeltaCode#WRONG_COLUMNS}, {@link DeltaCode#UNSUPPORTED_TABLE}
     */
    void hold(Set<QualifiedName> done) {
        try (Connection connection = target.open();
                Statement statement = connection.createStatement()) {
            statement.execute(PartPlanner.memory(settings));
            for (TableWork work : works) {
                partitionsTold(statement, work);
                keysElsewhere(statement, work, done);
                childrenOfRowsThatGo(connection, statement, work, done);
            }
        } catch (SQLException e) {
            throw State.failed("look at staged rows", e);
        }
    }

    /** Rows to be deleted by a key that does not tell the partition, and that do not tell it otherwise, would be looked for nowhere. */
    private static void partitionsTold(Statement statement, TableWork work) throws SQLException {
        List<Identifier> beyond = beyond(work);
        if (beyond.isEmpty() || work.deletes().filter(StagingTable::isRouted).isEmpty()) {
            return;
        }
        StagingTable staging = work.deletes().get();
        List<String> counts = new ArrayList<>();
        for (Identifier column : beyond) {
            boolean never = work.table()
                    .column(column)
                    .map(Column::need)
                    .filter(n -> n == Need.NOT_NULL)
                    .isPresent();
            List<QualifiedName> places = never ? List.of(staging.root()) : staging.rests();
            places.forEach(
                    p -> counts.add("(SELECT count(*) FROM " + p.quoted() + " WHERE " + column.quoted() + " IS NULL)"));
        }
        long untold = counts.isEmpty() ? 0 : number(statement, "SELECT " + String.join(" + ", counts));
        if (untold > 0) {
            throw new HowdahException(
                    DeltaCode.WRONG_COLUMNS,
                    "could not apply the set to table " + work.table().name().quoted() + ": " + untold
                            + (untold == 1 ? " row" : " rows") + " to be deleted "
                            + (untold == 1 ? "has" : "have") + " no value for " + Identifier.list(beyond, "")
                            + ", by which partitions are made, and the key does not tell the partition",
                    "fill the column in every row, or leave it out of the delete file: then every partition is searched");
        }
    }

    /** An index of each partition cannot see a key that is in another one. */
    private static void keysElsewhere(Statement statement, TableWork work, Set<QualifiedName> done)
            throws SQLException {
        boolean asked = work.mode() == ApplyMode.DELETE_INSERT
                && work.inserts().isPresent()
                && !work.key().isEmpty()
                && !beyond(work).isEmpty();
        if (!asked) {
            return;
        }
        StagingTable inserts = work.inserts().get();
        String key = Identifier.list(work.key(), "");
        List<Node> leaves = work.table().root().leaves();
        String coming = done.isEmpty()
                ? inserts.root().quoted()
                : leaves.stream()
                        .filter(l -> !done.contains(l.name()))
                        .flatMap(l -> inserts.of(l.name()).stream())
                        .map(t -> "SELECT " + key + " FROM " + t.quoted())
                        .collect(Collectors.joining(" UNION ALL ", "(", ")"));
        if (coming.equals("()")) {
            return;
        }
        String going = work.deletes()
                .map(s -> " AND NOT EXISTS (SELECT FROM " + s.root().quoted() + " d "
                        + (s.isRouted()
                                ? "JOIN " + pairs(s, leaves) + " ON m.staging = d.tableoid AND m.leaf = t.tableoid "
                                : "")
                        + "WHERE " + PartSql.same("d", "t", work.key()) + ")")
                .orElse("");
        long there = number(
                statement,
                "SELECT count(*) FROM " + coming + " i WHERE EXISTS (SELECT FROM "
                        + work.table().name().quoted() + " t WHERE " + PartSql.same("t", "i", work.key()) + going
                        + ")");
        if (there > 0) {
            throw new HowdahException(
                    DeltaCode.CONFLICT,
                    "could not apply the set to table " + work.table().name().quoted() + ": " + there
                            + (there == 1 ? " row" : " rows") + " to be inserted "
                            + (there == 1 ? "has a key that is" : "have keys that are")
                            + " there in rows which the set does not delete, in whatever partition",
                    "deliver these keys in the delete file too, or correct the set; nothing was applied");
        }
    }

    /** Which staging table holds the rows of which partition. */
    private static String pairs(StagingTable staging, List<Node> leaves) {
        return leaves.stream()
                .flatMap(l -> staging.of(l.name()).stream()
                        .map(s -> "(" + Sql.literal(s.quoted()) + "::regclass::oid, " + l.oid() + "::oid)"))
                .collect(Collectors.joining(", ", "(VALUES ", ") m (staging, leaf)"));
    }

    /**
     * Actions of foreign keys cannot be deferred: what refers to a row goes, or loses it, before the row comes again. Where undo is kept no
     * row may go in this way, as it would not be kept.
     */
    private void childrenOfRowsThatGo(
            Connection connection, Statement statement, TableWork work, Set<QualifiedName> done) throws SQLException {
        boolean keeps = settings.undo() == Undo.KEEP;
        boolean asked = settings.foreignKeys() == ForeignKeys.CHECK
                && (work.mode() == ApplyMode.DELETE_INSERT || work.mode() == ApplyMode.MERGE)
                && work.deletes().isPresent()
                && (keeps || work.inserts().isPresent());
        if (!asked) {
            return;
        }
        String deletes = work.deletes().get().root().quoted();
        for (Referring referring : Referring.to(connection, work.table())) {
            if (!referring.takesRows()) {
                continue;
            }
            String deleted = "EXISTS (SELECT FROM " + deletes + " d WHERE ";
            String gone = " WHERE " + deleted + PartSql.same("d", "t", work.key()) + ")"
                    + (keeps ? "" : again(work, referring)) + notIn(work, done)
                    + (referring.isWithin(work.table())
                            ? " AND NOT (c.tableoid = t.tableoid AND " + deleted + PartSql.same("d", "c", work.key())
                                    + "))"
                            : "");
            long children = number(
                    statement,
                    "SELECT count(*) FROM " + referring.child() + " c JOIN " + referring.parent() + " t ON "
                            + referring.pairs() + gone);
            if (children > 0) {
                throw PartPlanner.unsupported(
                        work.table(),
                        work.mode(),
                        children + (children == 1 ? " row refers" : " rows refer") + " to rows that the set deletes"
                                + (keeps ? "" : " and inserts again") + ", and " + referring.words()
                                + " would delete or change " + (children == 1 ? "it" : "them")
                                + (keeps ? ", which undo could not bring back" : ""),
                        keeps
                                ? "run without --keep-undo, or set delta.foreignKeys: off"
                                : "deliver changed rows as inserts only, with mode merge, or set delta.foreignKeys: off");
            }
        }
    }

    private static String again(TableWork work, Referring referring) {
        return work.inserts()
                .filter(inserts -> referring.parentColumns().stream().allMatch(inserts::has))
                .map(inserts -> " AND EXISTS (SELECT FROM " + inserts.root().quoted() + " i WHERE "
                        + PartSql.same("i", "t", referring.parentColumns()) + ")")
                .orElse("");
    }

    /** What came there again is not deleted once more. */
    private static String notIn(TableWork work, Set<QualifiedName> done) {
        String oids = work.table().root().leaves().stream()
                .filter(l -> done.contains(l.name()))
                .map(l -> Long.toString(l.oid()))
                .collect(Collectors.joining(", "));
        return oids.isEmpty() ? "" : " AND t.tableoid NOT IN (" + oids + ")";
    }

    /** Columns by which partitions are made that are not part of the key. */
    private static List<Identifier> beyond(TableWork work) {
        List<Identifier> beyond = new ArrayList<>(work.table().root().allKeyColumns());
        beyond.removeAll(work.key());
        return beyond;
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
