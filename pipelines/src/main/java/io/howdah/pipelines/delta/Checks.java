package io.howdah.pipelines.delta;

import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.postgres.Target;
import io.howdah.load.Loader;
import io.howdah.load.Session;
import io.howdah.load.SqlErrors;
import io.howdah.load.Workers;
import io.howdah.pipelines.Sql;
import io.howdah.pipelines.State;
import io.howdah.pipelines.delta.DeltaSettings.Duplicates;
import io.howdah.pipelines.delta.DeltaSettings.NoPartition;
import io.howdah.pipelines.delta.TargetTable.Node;
import io.howdah.pipelines.delta.set.ApplyMode;
import io.howdah.pipelines.delta.set.SetFile.Kind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/** Looks at everything that is staged, on several sessions, before anything is applied: statistics for the server, counts for the policies. */
final class Checks {
    private final Target target;
    private final DeltaSettings settings;
    private final List<TableWork> works;

    Checks(Target target, DeltaSettings settings, List<TableWork> works) {
        this.target = target;
        this.settings = settings;
        this.works = List.copyOf(works);
    }

    /** What was found, by staging table. */
    Map<QualifiedName, LeafFacts> look() {
        Map<QualifiedName, LeafFacts> facts = new ConcurrentHashMap<>();
        ConcurrentLinkedQueue<Look> queue = new ConcurrentLinkedQueue<>();
        for (TableWork work : works) {
            work.deletes().ifPresent(s -> queue.addAll(looks(work, s)));
            work.inserts().ifPresent(s -> queue.addAll(looks(work, s)));
        }
        parallel(queue, (connection, look) -> facts.put(look.table, look(connection, look)));
        return facts;
    }

    private record Look(QualifiedName table, Kind kind, List<Identifier> key) {}

    private static List<Look> looks(TableWork work, StagingTable staging) {
        List<QualifiedName> tables = new ArrayList<>();
        if (staging.isRouted()) {
            work.table().root().leaves().forEach(l -> staging.of(l.name()).ifPresent(tables::add));
            tables.addAll(staging.rests());
        } else {
            tables.add(staging.root());
        }
        List<Identifier> key = work.key().stream().allMatch(staging::has) ? work.key() : List.of();
        return tables.stream().map(t -> new Look(t, staging.kind(), key)).toList();
    }

    private LeafFacts look(Connection connection, Look look) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("ANALYZE " + look.table.quoted());
            long bytes = number(statement, "SELECT pg_relation_size(" + Sql.literal(look.table.quoted()) + ")");
            if (look.key.isEmpty()) {
                long rows = number(statement, "SELECT count(*) FROM " + look.table.quoted());
                return new LeafFacts(look.table, rows, rows, 0, 0, 0, bytes);
            }
            String key = Identifier.list(look.key, "");
            String present =
                    look.key.stream().map(c -> c.quoted() + " IS NOT NULL").collect(Collectors.joining(" AND "));
            return keyed(statement, look, key, present, bytes);
        }
    }

    private static LeafFacts keyed(Statement statement, Look look, String key, String present, long bytes)
            throws SQLException {
        String counts = "SELECT coalesce(sum(n), 0)::bigint, count(*) FILTER (WHERE whole),"
                + " count(*) FILTER (WHERE whole AND n > 1),"
                + " coalesce(sum(n) FILTER (WHERE NOT whole), 0) FROM (SELECT count(*) AS n, " + present
                + " AS whole FROM "
                + look.table.quoted() + " GROUP BY " + key + ") k";
        long rows;
        long keys;
        long keyless;
        long twice;
        try (ResultSet row = statement.executeQuery(counts)) {
            row.next();
            rows = row.getLong(1);
            keys = row.getLong(2);
            twice = row.getLong(3);
            keyless = row.getLong(4);
        }
        String different = "SELECT count(*) FROM (SELECT FROM " + look.table.quoted() + " s WHERE " + present
                + " GROUP BY " + key + " HAVING count(*) > 1 AND count(DISTINCT s::text) > 1) k";
        long contradicting = twice > 0 && look.kind == Kind.INSERT ? number(statement, different) : 0;
        return new LeafFacts(look.table, rows, keys, keyless, twice, contradicting, bytes);
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /**
     * Holds what was found against the policies.
     *
     * @return rows to be inserted that fit no partition and are left out
     * @throws HowdahException {@link DeltaCode#DUPLICATE_KEYS}, {@link DeltaCode#NO_PARTITION}, {@link DeltaCode#ABSENT_KEYS}
     */
    long hold(Map<QualifiedName, LeafFacts> facts) {
        long left = 0;
        for (TableWork work : works) {
            duplicates(work, facts);
            left += work.inserts().map(s -> lost(work, s, facts)).orElse(0L);
        }
        if (settings.absentKeys() == DeltaSettings.AbsentKeys.FAIL) {
            absent(facts);
        }
        return left;
    }

    private void duplicates(TableWork work, Map<QualifiedName, LeafFacts> facts) {
        Optional<StagingTable> inserts = work.inserts();
        boolean keyed = inserts.isPresent() && !work.key().isEmpty();
        if (!keyed || work.mode() == ApplyMode.REPLACE && work.table().key().isEmpty()) {
            return;
        }
        long twice = 0;
        for (LeafFacts each : of(inserts.get(), work, facts)) {
            twice += settings.duplicates() == Duplicates.FAIL ? each.twice() : each.contradicting();
        }
        if (inserts.get().isRouted()
                && !work.key().containsAll(work.table().root().allKeyColumns())) {
            twice += inSeveral(inserts.get(), work.key());
        }
        if (twice > 0) {
            throw new HowdahException(
                    DeltaCode.DUPLICATE_KEYS,
                    "could not apply the set to table " + work.table().name().quoted() + ": " + twice
                            + (twice == 1 ? " key occurs" : " keys occur")
                            + " more than once among the rows to be inserted"
                            + (settings.duplicates() == Duplicates.FAIL ? "" : ", with different rows"),
                    "correct the set, or see `howdah explain " + DeltaCode.DUPLICATE_KEYS.code() + "`");
        }
    }

    /** Keys that stand in more than one partition: where the key does not tell the partition. */
    private long inSeveral(StagingTable staging, List<Identifier> key) {
        String whole = key.stream().map(c -> c.quoted() + " IS NOT NULL").collect(Collectors.joining(" AND "));
        String sql = "SELECT count(*) FROM (SELECT FROM " + staging.root().quoted() + " WHERE " + whole + " GROUP BY "
                + Identifier.list(key, "") + " HAVING count(DISTINCT tableoid) > 1) k";
        Map<String, Long> found = new ConcurrentHashMap<>();
        parallel(new ConcurrentLinkedQueue<>(List.of(sql)), (connection, query) -> {
            try (Statement statement = connection.createStatement()) {
                found.put(query, number(statement, query));
            }
        });
        return found.getOrDefault(sql, 0L);
    }

    private static List<LeafFacts> of(StagingTable staging, TableWork work, Map<QualifiedName, LeafFacts> facts) {
        return looks(work, staging).stream()
                .flatMap(l -> Optional.ofNullable(facts.get(l.table)).stream())
                .toList();
    }

    private long lost(TableWork work, StagingTable staging, Map<QualifiedName, LeafFacts> facts) {
        long rows = 0;
        for (QualifiedName rest : staging.rests()) {
            long here =
                    Optional.ofNullable(facts.get(rest)).map(LeafFacts::rows).orElse(0L);
            if (here > 0 && settings.noPartition() == NoPartition.FAIL) {
                throw new HowdahException(
                        DeltaCode.NO_PARTITION,
                        "could not apply the set to table "
                                + work.table().name().quoted() + ": " + here + (here == 1 ? " row fits" : " rows fit")
                                + " no partition; see " + rest.quoted(),
                        "create the partition and run again with --restage, or see `howdah explain "
                                + DeltaCode.NO_PARTITION.code() + "`");
            }
            rows += here;
        }
        return rows;
    }

    private void absent(Map<QualifiedName, LeafFacts> facts) {
        for (TableWork work : works) {
            if (work.deletes().isEmpty()) {
                continue;
            }
            StagingTable staging = work.deletes().get();
            List<String> counts = new ArrayList<>();
            for (QualifiedName rest : staging.rests()) {
                counts.add("SELECT count(*) FROM " + rest.quoted());
            }
            if (staging.isRouted()) {
                for (Node leaf : work.table().root().leaves()) {
                    staging.of(leaf.name())
                            .filter(s -> rows(facts, s) > 0)
                            .ifPresent(s -> counts.add(absent(s, leaf.name(), work.key())));
                }
            } else {
                counts.add(absent(staging.root(), work.table().name(), work.key()));
            }
            Map<String, Long> found = new ConcurrentHashMap<>();
            parallel(new ConcurrentLinkedQueue<>(counts), (connection, sql) -> {
                try (Statement statement = connection.createStatement()) {
                    found.put(sql, number(statement, sql));
                }
            });
            long absent = found.values().stream().mapToLong(n -> n).sum();
            if (absent > 0) {
                throw new HowdahException(
                        DeltaCode.ABSENT_KEYS,
                        "could not apply the set to table "
                                + work.table().name().quoted() + ": " + absent
                                + (absent == 1 ? " key" : " keys") + " to be deleted "
                                + (absent == 1 ? "is" : "are") + " not there",
                        "correct the set, or let absent keys be counted (delta.absentKeys: count)");
            }
        }
    }

    private static long rows(Map<QualifiedName, LeafFacts> facts, QualifiedName table) {
        return Optional.ofNullable(facts.get(table)).map(LeafFacts::rows).orElse(0L);
    }

    private static String absent(QualifiedName staging, QualifiedName leaf, List<Identifier> key) {
        return "SELECT count(*) FROM (SELECT DISTINCT " + Identifier.list(key, "") + " FROM " + staging.quoted()
                + ") s WHERE NOT EXISTS (SELECT FROM " + leaf.quoted() + " t WHERE " + PartSql.same("t", "s", key)
                + ")";
    }

    private interface Work<T> {
        void on(Connection connection, T item) throws SQLException;
    }

    /** Looking changes nothing, so that a lost connection costs another look. */
    private <T> void parallel(ConcurrentLinkedQueue<T> queue, Work<T> work) {
        if (queue.isEmpty()) {
            return;
        }
        List<String> preparation = new ArrayList<>(Loader.PREPARATION);
        preparation.add(PartPlanner.memory(settings));
        new Workers(target, settings.load().retry(), preparation)
                .run(Math.min(settings.sessions(), queue.size()), session -> {
                    for (T item = queue.poll(); item != null; item = queue.poll()) {
                        again(session, work, item);
                    }
                });
    }

    private static <T> void again(Session session, Work<T> work, T item) {
        for (int attempt = 1; ; attempt++) {
            session.checkStopped();
            try {
                work.on(session.connection(), item);
                session.connection().commit();
                return;
            } catch (SQLException e) {
                session.checkStopped();
                session.rollback();
                if (!SqlErrors.connectionLost(e) || attempt >= session.retry().attempts()) {
                    throw State.failed("look at staged rows", e);
                }
                session.discard();
                session.pause(attempt + 1);
            }
        }
    }
}
