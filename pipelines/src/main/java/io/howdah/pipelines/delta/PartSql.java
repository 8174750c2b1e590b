package io.howdah.pipelines.delta;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.pipelines.delta.Part.Step;
import io.howdah.pipelines.delta.TargetTable.Column;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The statements that change one partition. Rows come from staging tables ({@code s}), the partition is {@code t}; it is addressed itself, so that
 * nothing is routed again.
 *
 * @param key by which rows are told; empty where nothing is deleted
 * @param identity what tells a single row for undo: the key, for a history with the moment from which it counts
 * @param inserted columns that the insert set delivers
 * @param deletes its staging table and how large it is, when there is anything to delete
 * @param removed where rows that go are kept, and {@code added} the identities of those that come
 */
record PartSql(
        TargetTable table,
        QualifiedName leaf,
        List<Identifier> key,
        List<Identifier> identity,
        List<Column> inserted,
        Optional<Staged> deletes,
        Optional<Staged> inserts,
        Once once,
        Optional<QualifiedName> removed,
        Optional<QualifiedName> added) {
    /** A whole row, and who made it. */
    private static final String WENT = "t.*, t.xmin AS " + Made.BY.quoted();

    private static final String KEEPING = "WITH gone AS (";
    private static final String GONE = " RETURNING " + WENT;

    record Staged(QualifiedName table, long bytes) {}

    /** Whether rows of the insert set that are equal are taken once. */
    enum Once {
        ALL_ROWS,
        FIRST_OF_EQUAL
    }

    List<Step> deleteInsert() {
        List<Step> steps = new ArrayList<>(keepers());
        deletes.ifPresent(s -> steps.add(delete(s)));
        inserts.ifPresent(s -> {
            String fresh = insert() + rows(s);
            if (inserted.stream().map(Column::name).toList().containsAll(identity)) {
                added.ifPresent(a -> steps.add(Step.set("INSERT INTO " + a.quoted() + " SELECT DISTINCT "
                        + Identifier.list(identity, "s.") + " FROM " + s.table().quoted() + " s")));
                steps.add(new Step("INSERT", fresh, s.bytes()));
            } else {
                steps.add(new Step("INSERT", keepingAdded(fresh), s.bytes())); // the server makes the keys
            }
        });
        return steps;
    }

    List<Step> merge() {
        List<Step> steps = new ArrayList<>(keepers());
        steps.addAll(held());
        deletes.ifPresent(s -> steps.add(delete(s)));
        inserts.ifPresent(s -> {
            List<Identifier> values = inserted.stream()
                    .map(Column::name)
                    .filter(c -> !key.contains(c))
                    .toList();
            if (!values.isEmpty()) {
                String changed = s.table().quoted() + " s WHERE " + same("t", "s", key) + " AND " + differs();
                // equal rows may be staged more than once
                String old = " FROM ONLY " + leaf.quoted() + " t WHERE EXISTS (SELECT FROM " + changed + ")";
                removed.ifPresent(r -> steps.add(Step.set("INSERT INTO " + r.quoted() + " SELECT " + WENT + old)));
                added.ifPresent(a -> steps.add(
                        Step.set("INSERT INTO " + a.quoted() + " SELECT " + Identifier.list(identity, "t.") + old)));
                String set = values.stream()
                        .map(c -> c.quoted() + " = s." + c.quoted())
                        .collect(Collectors.joining(", "));
                steps.add(new Step(
                        "UPDATE", "UPDATE ONLY " + leaf.quoted() + " t SET " + set + " FROM " + changed, s.bytes()));
            }
            String fresh = insert() + rows(s) + " WHERE NOT EXISTS (SELECT FROM ONLY " + leaf.quoted() + " t WHERE "
                    + same("t", "s", key) + ")";
            steps.add(new Step("INSERT", keepingAdded(fresh), s.bytes()));
        });
        return steps;
    }

    /** @param at when rows of sets that bring no moment of their own close and open */
    List<Step> history(Identifier from, Identifier to, Instant at) {
        List<Step> steps = new ArrayList<>(keepers());
        steps.addAll(held());
        List<String> closing = new ArrayList<>();
        deletes.ifPresent(s -> closing.add("SELECT " + Identifier.list(key, "") + ", " + moment(to, at)
                + " AS howdah_moment FROM " + s.table().quoted()));
        boolean brings = inserted.stream().anyMatch(c -> c.name().equals(from));
        inserts.ifPresent(s -> closing.add("SELECT " + Identifier.list(key, "") + ", "
                + (brings ? from.quoted() : moment(to, at)) + " AS howdah_moment FROM "
                + s.table().quoted()));
        String union = "(SELECT " + Identifier.list(key, "") + ", min(howdah_moment) AS howdah_moment FROM ("
                + String.join(" UNION ALL ", closing) + ") b GROUP BY " + Identifier.list(key, "") + ") s";
        String current = union + " WHERE " + same("t", "s", key) + " AND t." + to.quoted() + " IS NULL";
        String old = " FROM ONLY " + leaf.quoted() + " t, " + current;
        removed.ifPresent(r -> steps.add(Step.set("INSERT INTO " + r.quoted() + " SELECT " + WENT + old)));
        added.ifPresent(a ->
                steps.add(Step.set("INSERT INTO " + a.quoted() + " SELECT " + Identifier.list(identity, "t.") + old)));
        long bytes = deletes.map(Staged::bytes).orElse(0L)
                + inserts.map(Staged::bytes).orElse(0L);
        steps.add(new Step(
                "CLOSE",
                "UPDATE ONLY " + leaf.quoted() + " t SET " + to.quoted() + " = s.howdah_moment FROM " + current,
                bytes));
        inserts.ifPresent(s -> {
            List<Column> others = supplied().stream()
                    .filter(c -> !c.name().equals(from) && !c.name().equals(to))
                    .toList();
            String columns = Identifier.list(
                            Stream.concat(inserted.stream(), others.stream())
                                    .map(Column::name)
                                    .toList(),
                            "")
                    + (brings ? "" : ", " + from.quoted());
            String open = "INSERT INTO " + leaf.quoted() + " (" + columns + ") OVERRIDING SYSTEM VALUE "
                    + select(s, values(others) + (brings ? "" : ", " + moment(from, at)));
            steps.add(new Step("OPEN", keepingAdded(open), s.bytes()));
        });
        return steps;
    }

    /** All rows of a table that has no partitions. */
    List<Step> replaceTable(Staged rows) {
        List<Step> steps = new ArrayList<>();
        steps.add(Step.set("LOCK TABLE ONLY " + leaf.quoted() + " IN ACCESS EXCLUSIVE MODE"));
        steps.add(counted());
        removed.ifPresent(r -> steps.add(
                Step.set("CREATE TABLE " + r.quoted() + " AS SELECT " + WENT + " FROM ONLY " + leaf.quoted() + " t")));
        steps.add(Step.set("TRUNCATE ONLY " + leaf.quoted()));
        steps.add(new Step("REPLACE", insert() + rows(rows), rows.bytes()));
        return steps;
    }

    /**
     * A partition is built beside the old one, which then leaves the table for it: readers wait for the change of places only.
     *
     * @param fresh name while it is built
     * @param bound {@code FOR VALUES ...} and {@code condition} the same as an expression, so that the server need not look at the rows
     * @param likeness what else the new partition gets from the old one
     */
    List<Step> replacePartition(
            Staged rows,
            QualifiedName parent,
            QualifiedName fresh,
            String bound,
            Optional<String> condition,
            List<Step> likeness) {
        List<Step> steps = new ArrayList<>();
        steps.add(Step.set(
                "CREATE TABLE " + fresh.quoted() + " (LIKE " + leaf.quoted() + " INCLUDING ALL EXCLUDING IDENTITY)"));
        steps.add(new Step(
                "REPLACE",
                "INSERT INTO " + fresh.quoted() + " (" + names() + ") OVERRIDING SYSTEM VALUE " + rows(rows),
                rows.bytes()));
        condition.ifPresent(c -> steps.add(
                Step.set("ALTER TABLE " + fresh.quoted() + " ADD CONSTRAINT howdah_bound CHECK (" + c + ")")));
        steps.add(counted());
        steps.add(Step.set("ALTER TABLE " + parent.quoted() + " DETACH PARTITION " + leaf.quoted()));
        steps.add(Likeness.namesOf(leaf));
        if (removed.isPresent()) {
            steps.add(Likeness.namesAway(leaf, removed.get()));
            steps.addAll(moved(leaf, removed.get()));
        } else {
            steps.add(Step.set("DROP TABLE " + leaf.quoted()));
        }
        steps.addAll(moved(fresh, leaf));
        steps.add(Likeness.namesBack(leaf));
        steps.addAll(likeness);
        steps.add(Step.set("ALTER TABLE " + parent.quoted() + " ATTACH PARTITION " + leaf.quoted() + " " + bound));
        condition.ifPresent(c -> steps.add(Step.set("ALTER TABLE " + leaf.quoted() + " DROP CONSTRAINT howdah_bound")));
        return steps;
    }

    /** What goes with a whole table: a question, of which the engines take the answer for the rows that went. */
    private Step counted() {
        return new Step("DELETE", "SELECT count(*) FROM ONLY " + leaf.quoted(), 0);
    }

    /** Under a name that no other table of either schema has in between. */
    static List<Step> moved(QualifiedName from, QualifiedName to) {
        QualifiedName between =
                new QualifiedName(from.schema(), new Identifier("howdah_moving_" + Names.digest(to.quoted())));
        QualifiedName there = new QualifiedName(to.schema(), between.name());
        List<Step> steps = new ArrayList<>();
        steps.add(Step.set(
                "ALTER TABLE " + from.quoted() + " RENAME TO " + between.name().quoted()));
        if (!from.schema().equals(to.schema())) {
            steps.add(Step.set("ALTER TABLE " + between.quoted() + " SET SCHEMA "
                    + to.schema().quoted()));
        }
        steps.add(Step.set(
                "ALTER TABLE " + there.quoted() + " RENAME TO " + to.name().quoted()));
        return steps;
    }

    /** Tables for what undo needs; they come and go with the transaction. */
    private List<Step> keepers() {
        List<Step> steps = new ArrayList<>();
        removed.ifPresent(r -> steps.add(Step.set("CREATE TABLE " + r.quoted() + " AS SELECT " + WENT + " FROM ONLY "
                + leaf.quoted() + " t WITH NO DATA")));
        added.ifPresent(a -> steps.add(Step.set("CREATE TABLE " + a.quoted() + " AS SELECT "
                + Identifier.list(identity, "") + ", NULL::xid AS " + Made.BY.quoted() + " FROM ONLY " + leaf.quoted()
                + " WITH NO DATA")));
        return steps;
    }

    /** What is kept, and what the statement after it changes, are the same rows only when nobody else writes in between. */
    private List<Step> held() {
        return removed.isEmpty()
                ? List.of()
                : List.of(Step.set("LOCK TABLE ONLY " + leaf.quoted() + " IN SHARE ROW EXCLUSIVE MODE"));
    }

    private Step delete(Staged staged) {
        String delete = "DELETE FROM ONLY " + leaf.quoted() + " t USING "
                + staged.table().quoted() + " s WHERE " + same("t", "s", key);
        String kept = removed.map(r -> KEEPING + delete + GONE + ") INSERT INTO " + r.quoted() + " SELECT * FROM gone")
                .orElse(delete);
        return new Step("DELETE", kept, staged.bytes());
    }

    /** What a statement changes, to look at its plan: where removed rows are kept is a table that is not there yet. */
    static String withoutKeeping(String sql) {
        return sql.startsWith(KEEPING) ? sql.substring(KEEPING.length(), sql.lastIndexOf(GONE)) : sql;
    }

    private String keepingAdded(String insert) {
        return added.map(a -> "WITH fresh AS (" + insert + " RETURNING " + Identifier.list(identity, "")
                        + ") INSERT INTO " + a.quoted() + " SELECT * FROM fresh")
                .orElse(insert);
    }

    private String insert() {
        return "INSERT INTO " + leaf.quoted() + " (" + names() + ") OVERRIDING SYSTEM VALUE ";
    }

    /** Columns that get what the table says: a partition may say something else. */
    private List<Column> supplied() {
        return table.isPartitioned()
                ? table.columns().stream()
                        .filter(c -> c.value().isPresent() && !inserted.contains(c))
                        .toList()
                : List.of();
    }

    private String values() {
        return values(supplied());
    }

    private String values(List<Column> others) {
        return Stream.concat(
                        inserted.stream().map(c -> "s." + c.name().quoted()),
                        others.stream().map(c -> c.value().orElseThrow()))
                .collect(Collectors.joining(", "));
    }

    private String rows(Staged staged) {
        return select(staged, values());
    }

    /** Rows that are equal are taken once; one without a whole key is equal to none. */
    private String select(Staged staged, String values) {
        String from = " FROM " + staged.table().quoted() + " s";
        boolean keyed = inserted.stream()
                .filter(c -> key.contains(c.name()))
                .allMatch(c -> c.need() == TargetTable.Need.NOT_NULL);
        return switch (once) {
            case ALL_ROWS -> "SELECT " + values + from;
            case FIRST_OF_EQUAL -> {
                String first = "SELECT DISTINCT ON (" + Identifier.list(key, "s.") + ")";
                yield keyed
                        ? first + " " + values + from
                        : "SELECT " + values + " FROM (" + first + " s.*" + from + " WHERE "
                                + whole("NOT NULL", " AND ") + " UNION ALL SELECT s.*" + from + " WHERE "
                                + whole("NULL", " OR ") + ") s";
            }
        };
    }

    private String whole(String is, String between) {
        return key.stream().map(c -> "s." + c.quoted() + " IS " + is).collect(Collectors.joining(between, "(", ")"));
    }

    private String names() {
        return Identifier.list(
                Stream.concat(inserted.stream(), supplied().stream())
                        .map(Column::name)
                        .toList(),
                "");
    }

    /** Types that have no equality are compared by their text. */
    private String differs() {
        List<Column> values =
                inserted.stream().filter(c -> !key.contains(c.name())).toList();
        return "(" + texts(values, "t.") + ") IS DISTINCT FROM (" + texts(values, "s.") + ")";
    }

    private static String texts(List<Column> columns, String prefix) {
        return columns.stream()
                .map(c -> prefix + c.name().quoted() + (hasEquality(c) ? "" : "::text"))
                .collect(Collectors.joining(", "));
    }

    private static boolean hasEquality(Column column) {
        return column.origin() != TargetTable.Origin.OTHER
                && !column.base().matches("json|xml|point|polygon|path|line|circle|box");
    }

    private String moment(Identifier column, Instant at) {
        String zoned = "TIMESTAMPTZ '" + at + "'";
        String base = table.column(column).map(Column::base).orElse("");
        if (base.startsWith("timestamp") && base.endsWith("with time zone")) {
            return zoned;
        }
        return "(" + zoned + " AT TIME ZONE 'UTC')" + (base.equals("date") ? "::date" : "");
    }

    static String same(String left, String right, List<Identifier> columns) {
        return columns.stream()
                .map(c -> left + "." + c.quoted() + " = " + right + "." + c.quoted())
                .collect(Collectors.joining(" AND "));
    }
}
