package io.howdah.pipelines.delta;

import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.postgres.Target;
import io.howdah.pipelines.Sql;
import io.howdah.pipelines.State;
import io.howdah.pipelines.delta.DeltaSettings.Duplicates;
import io.howdah.pipelines.delta.DeltaSettings.ForeignKeys;
import io.howdah.pipelines.delta.DeltaSettings.Undo;
import io.howdah.pipelines.delta.Part.Step;
import io.howdah.pipelines.delta.TargetTable.Node;
import io.howdah.pipelines.delta.set.ApplyMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Makes the parts of a cycle from what is staged, and looks at the plans that the server has for them. One thread. */
final class PartPlanner {
    /** From so large a share of a partition on, looking up row by row loses against one pass with a hash table. */
    private static final int SHARE = 100;

    private static final Pattern NODE = Pattern.compile("\"Node Type\": \"([^\"]+)\"");

    private final Target target;
    private final Cycle cycle;
    private final DeltaSettings settings;
    private final Map<QualifiedName, LeafFacts> facts;
    private int number;

    /** @param last number of the last part that is not planned anew */
    PartPlanner(Target target, Cycle cycle, DeltaSettings settings, Map<QualifiedName, LeafFacts> facts, int last) {
        this.target = target;
        this.cycle = cycle;
        this.settings = settings;
        this.facts = facts;
        this.number = last;
    }

    /** @param done partitions that an earlier attempt changed */
    List<Part> plan(List<TableWork> works, Set<QualifiedName> done) {
        List<Part> parts = new ArrayList<>();
        try (Connection connection = target.open();
                Statement statement = connection.createStatement()) {
            statement.execute(memory(settings));
            for (TableWork work : works) {
                for (Node leaf : work.table().root().leaves()) {
                    if (!done.contains(leaf.name())) {
                        part(connection, work, leaf).ifPresent(parts::add);
                    }
                }
            }
        } catch (SQLException e) {
            throw State.failed("plan cycle " + cycle.number(), e);
        }
        return parts;
    }

    /** Sets {@code work_mem} for what looks through whole sets. */
    static String memory(DeltaSettings settings) {
        return "SELECT set_config('work_mem', " + Sql.literal(settings.workMemory()) + ", false)";
    }

    private Optional<Part> part(Connection connection, TableWork work, Node leaf) throws SQLException {
        Optional<LeafFacts> deletes =
                work.deletes().flatMap(s -> s.of(leaf.name())).flatMap(this::facts);
        Optional<LeafFacts> inserts =
                work.inserts().flatMap(s -> s.of(leaf.name())).flatMap(this::facts);
        long going = deletes.map(LeafFacts::rows).orElse(0L);
        long coming = inserts.map(LeafFacts::rows).orElse(0L);
        boolean emptied = work.mode() == ApplyMode.REPLACE
                && inserts.isPresent()
                && (!work.table().isPartitioned() || work.named().contains(leaf.name()));
        if (going == 0 && coming == 0 && !emptied) {
            return Optional.empty();
        }
        number++;
        boolean keeps = settings.undo() == Undo.KEEP;
        Optional<QualifiedName> removed =
                keeps ? Optional.of(Names.removed(settings.stagingSchema(), cycle.number(), number)) : Optional.empty();
        Optional<QualifiedName> added = keeps && work.mode() != ApplyMode.REPLACE
                ? Optional.of(Names.added(settings.stagingSchema(), cycle.number(), number))
                : Optional.empty();
        boolean once = settings.duplicates() == Duplicates.IDENTICAL
                && inserts.map(f -> f.twice() > 0).orElse(false);
        PartSql sql = new PartSql(
                work.table(),
                leaf.name(),
                work.key(),
                identity(work),
                work.inserts().map(StagingTable::columns).orElse(List.of()),
                deletes.filter(f -> f.rows() > 0).map(PartPlanner::staged),
                inserts.filter(f -> f.rows() > 0).map(PartPlanner::staged),
                once ? PartSql.Once.FIRST_OF_EQUAL : PartSql.Once.ALL_ROWS,
                removed,
                added);
        List<Step> changing = steps(connection, work, leaf, sql, inserts);
        Look look = look(connection, leaf, changing, Math.max(going, coming));
        List<Step> steps = new ArrayList<>();
        steps.add(guard(work, leaf, Stream.concat(deletes.stream(), inserts.stream())));
        steps.addAll(prelude(look));
        childless(connection, work, leaf, deletes).ifPresent(steps::add);
        steps.addAll(changing);
        boolean counts = work.deletes().map(StagingTable::isRouted).orElse(false)
                || !work.table().isPartitioned();
        OptionalLong keys = counts
                        && work.mode() != ApplyMode.HISTORY
                        && work.table()
                                .key()
                                .filter(k -> k.uniqueness() == TargetTable.Uniqueness.UNIQUE)
                                .isPresent()
                        && deletes.isPresent()
                ? OptionalLong.of(deletes.get().keys() + deletes.get().keyless())
                : OptionalLong.empty();
        long repeated = deletes.map(LeafFacts::repeated).orElse(0L)
                + (once ? inserts.map(LeafFacts::repeated).orElse(0L) : 0L);
        return Optional.of(new Part(
                number,
                work.level(),
                work.table().name(),
                leaf.name(),
                work.mode(),
                going,
                coming,
                deletes.map(LeafFacts::bytes).orElse(0L)
                        + inserts.map(LeafFacts::bytes).orElse(0L),
                repeated,
                keys,
                look.words,
                removed,
                added,
                steps));
    }

    private static Step guard(TableWork work, Node leaf, Stream<LeafFacts> staged) {
        Optional<QualifiedName> parent =
                work.table().isPartitioned() ? Optional.of(parent(work.table().root(), leaf)) : Optional.empty();
        List<PartSql.Staged> tables = staged.map(PartPlanner::staged).toList();
        return work.mode() == ApplyMode.REPLACE ? Guard.looked(leaf, parent, tables) : Guard.held(leaf, parent, tables);
    }

    private Optional<Step> childless(Connection connection, TableWork work, Node leaf, Optional<LeafFacts> deletes)
            throws SQLException {
        boolean deleting = work.mode() == ApplyMode.DELETE_INSERT || work.mode() == ApplyMode.MERGE;
        if (settings.undo() != Undo.KEEP || settings.foreignKeys() != ForeignKeys.CHECK || !deleting) {
            return Optional.empty();
        }
        List<Referring> taking = Referring.to(connection, work.table(), leaf.name()).stream()
                .filter(Referring::takesRows)
                .toList();
        return deletes.filter(d -> d.rows() > 0 && !taking.isEmpty())
                .map(d -> Guard.childless(work, leaf.name(), d.table(), taking));
    }

    private Optional<LeafFacts> facts(QualifiedName staging) {
        return Optional.ofNullable(facts.get(staging));
    }

    private static PartSql.Staged staged(LeafFacts facts) {
        return new PartSql.Staged(facts.table(), facts.bytes());
    }

    static List<Identifier> identity(TableWork work) {
        List<Identifier> identity = new ArrayList<>(work.key());
        work.history().ifPresent(h -> identity.add(h.from()));
        return identity;
    }

    private List<Step> steps(Connection connection, TableWork work, Node leaf, PartSql sql, Optional<LeafFacts> inserts)
            throws SQLException {
        return switch (work.mode()) {
            case DELETE_INSERT -> sql.deleteInsert();
            case MERGE -> sql.merge();
            case HISTORY -> {
                TableWork.Moments moments = work.history().orElseThrow();
                yield sql.history(moments.from(), moments.to(), cycle.at());
            }
            case REPLACE -> {
                PartSql.Staged rows = staged(inserts.orElseThrow());
                yield work.table().isPartitioned()
                        ? sql.replacePartition(
                                rows,
                                parent(work.table().root(), leaf),
                                Names.fresh(settings.stagingSchema(), cycle.number(), number),
                                leaf.bound(),
                                condition(connection, leaf),
                                Likeness.of(connection, leaf.name()))
                        : sql.replaceTable(rows);
            }
        };
    }

    static QualifiedName parent(Node node, Node leaf) {
        if (node.children().contains(leaf)) {
            return node.name();
        }
        return node.children().stream()
                .filter(c -> c.leaves().contains(leaf))
                .findFirst()
                .map(c -> parent(c, leaf))
                .orElseThrow();
    }

    private static Optional<String> condition(Connection connection, Node leaf) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT pg_get_partition_constraintdef(?::oid)")) {
            query.setLong(1, leaf.oid());
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return Optional.ofNullable(row.getString(1));
            }
        }
    }

    private List<Step> prelude(Look look) {
        List<Step> steps = new ArrayList<>();
        steps.add(Step.set("SET LOCAL work_mem = " + Sql.literal(settings.workMemory())));
        if (look.nested == Nested.UNWANTED) {
            steps.add(Step.set("SET LOCAL enable_nestloop = off"));
        }
        steps.add(Step.set(foreignKeys(settings)));
        return steps;
    }

    static String foreignKeys(DeltaSettings settings) {
        return settings.foreignKeys() == ForeignKeys.OFF
                ? "SET LOCAL session_replication_role = replica"
                : "SET CONSTRAINTS ALL DEFERRED";
    }

    private enum Nested {
        FINE,
        UNWANTED
    }

    private record Look(String words, Nested nested) {}

    /** A partition without statistics gets them first; then the plan of the first change is looked at, and a nested loop over many rows refused. */
    private Look look(Connection connection, Node leaf, List<Step> steps, long rows) throws SQLException {
        Optional<String> joining = steps.stream()
                .filter(Step::isLogged)
                .map(Step::sql)
                .filter(s -> s.contains("DELETE FROM ONLY") || s.contains("UPDATE ONLY"))
                .map(PartSql::withoutKeeping)
                .findFirst();
        if (joining.isEmpty()) {
            return new Look("", Nested.FINE);
        }
        double size = size(connection, leaf);
        if (size < 0) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("ANALYZE " + leaf.name().quoted());
            }
            size = size(connection, leaf);
        }
        String plan = explain(connection, joining.get());
        boolean unwanted = plan.contains("Nested Loop") && rows > 1000 && rows * SHARE > size;
        if (!unwanted) {
            return new Look(plan, Nested.FINE);
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET enable_nestloop = off");
            String other = explain(connection, joining.get());
            statement.execute("RESET enable_nestloop");
            return new Look(other, Nested.UNWANTED);
        }
    }

    private static double size(Connection connection, Node leaf) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT reltuples FROM pg_class WHERE oid = ?::oid")) {
            query.setLong(1, leaf.oid());
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? row.getDouble(1) : 0;
            }
        }
    }

    /** Its nodes from the top: {@code Delete, Hash Join, Seq Scan, Hash, Seq Scan}. */
    private static String explain(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("EXPLAIN (FORMAT JSON, COSTS off) " + sql)) {
            List<String> nodes = new ArrayList<>();
            while (rows.next()) {
                Matcher node = NODE.matcher(rows.getString(1));
                while (node.find()) {
                    nodes.add(node.group(1));
                }
            }
            return String.join(", ", nodes);
        }
    }

    /** @throws HowdahException {@link DeltaCode#UNSUPPORTED_TABLE} */
    static HowdahException unsupported(TargetTable table, ApplyMode mode, String reason, String hint) {
        return new HowdahException(
                DeltaCode.UNSUPPORTED_TABLE,
                "could not apply a set to table " + table.name().quoted() + " in mode "
                        + mode.name().toLowerCase(java.util.Locale.ROOT) + ": " + reason,
                hint);
    }
}
