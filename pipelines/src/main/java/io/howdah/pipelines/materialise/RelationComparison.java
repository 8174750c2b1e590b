package io.howdah.pipelines.materialise;

import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.catalog.postgres.ExportedSnapshot;
import io.howdah.catalog.postgres.Target;
import io.howdah.load.Loader;
import io.howdah.load.Session;
import io.howdah.load.Workers;
import io.howdah.pipelines.Sql;
import io.howdah.pipelines.materialise.ComparisonResult.Keys;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Compares a view or query with a table of the same database, by sets on the server: number of rows, keys that are missing or too many, rows that differ
 * by checksum (64 bits). Parts are ranges of the key, or hash buckets where it has none; all of them see one state of this database. What foreign
 * servers give is of the moment at which each part is read.
 */
public final class RelationComparison {
    private static final int KINDS = 5;
    /** How often keys that differ are compared at most. */
    private static final int ROUNDS = 4;
    /** More are not looked at one by one. */
    private static final int MOST_KEYS = 20_000;

    private static final long PART = 500_000;
    private static final Pattern NUMBERS = Pattern.compile("^(smallint|integer|bigint|numeric|real|double precision)");

    private final Target target;
    private final ComparisonSettings settings;

    public RelationComparison(Target target, ComparisonSettings settings) {
        this.target = target;
        this.settings = settings;
    }

    private record Plan(ComparisonSql sql, List<String> conditions, String words) {}

    private record Part(long viewRows, long tableRows, List<Keys> kinds, OddKeys odd) {}

    /** @param odd keys that differ; empty = too many */
    private record Found(List<Part> parts, Optional<OddKeys> odd) {
        long count(int kind) {
            return parts.stream().mapToLong(p -> p.kinds.get(kind).count()).sum();
        }

        /** As {@link ComparisonResult#isEqual}. */
        boolean isEqual() {
            return count(0) + count(1) + count(2) == 0;
        }
    }

    /** @throws HowdahException {@link MaterialiseCode}; differences are no error */
    public ComparisonResult run() {
        long began = System.nanoTime();
        Plan plan = plan();
        Found found = compared(plan.sql, plan.conditions, 0);
        return result(plan, found, found, began);
    }

    /**
     * As {@link #run()}, where changes are on their way to the table: keys that differ are compared again, and only what differs each time is a difference.
     *
     * @param arrival returns when the changes that were on their way as it was called have arrived
     * @throws HowdahException {@link MaterialiseCode}
     */
    public ComparisonResult run(Runnable arrival) {
        long began = System.nanoTime();
        arrival.run();
        Plan plan = plan();
        Found whole = compared(plan.sql, plan.conditions, MOST_KEYS);
        Found last = whole;
        for (int round = 1; round < ROUNDS && !last.isEqual(); round++) {
            arrival.run();
            if (last.odd.isPresent()) {
                last = compared(plan.sql, List.of(plan.sql.among(last.odd.get())), MOST_KEYS);
            } else if (round == 1) {
                whole = compared(plan.sql, plan.conditions, MOST_KEYS);
                last = whole;
            } else {
                break;
            }
        }
        return result(plan, whole, last, began);
    }

    private Plan plan() {
        try (Connection connection = target.open()) {
            connection.setAutoCommit(false);
            return plan(connection);
        } catch (SQLException e) {
            throw Failures.ofView(
                    "compare " + settings.view() + " with table "
                            + settings.table().quoted(),
                    e);
        }
    }

    /** @param kept keys that differ are remembered, when there are no more */
    private Found compared(ComparisonSql sql, List<String> conditions, int kept) {
        ConcurrentLinkedQueue<Part> parts = new ConcurrentLinkedQueue<>();
        AtomicLong odd = new AtomicLong();
        try (ExportedSnapshot snapshot = ExportedSnapshot.of(target)) {
            ConcurrentLinkedQueue<String> queue = new ConcurrentLinkedQueue<>(conditions);
            new Workers(target, settings.retry(), Loader.PREPARATION)
                    .run(Math.min(settings.workers(), queue.size()), session -> {
                        for (String condition = queue.poll(); condition != null; condition = queue.poll()) {
                            Part part = compared(session, snapshot, sql, condition, kept);
                            boolean few = odd.addAndGet(part.odd.keys().size()) <= kept;
                            parts.add(few ? part : new Part(part.viewRows, part.tableRows, part.kinds, OddKeys.NONE));
                        }
                    });
        } catch (SQLException e) {
            throw Failures.of("take a snapshot", e);
        }
        return new Found(
                List.copyOf(parts),
                odd.get() > kept
                        ? Optional.empty()
                        : Optional.of(parts.stream().map(Part::odd).reduce(OddKeys.NONE, OddKeys::plus)));
    }

    /**
     * @param whole tells the numbers of rows
     * @param last tells what differs
     */
    private ComparisonResult result(Plan plan, Found whole, Found last, long began) {
        List<Keys> kinds = new ArrayList<>();
        for (int i = 0; i < KINDS; i++) {
            int kind = i;
            kinds.add(new Keys(
                    last.count(kind),
                    last.parts.stream()
                            .flatMap(p -> p.kinds.get(kind).samples().stream())
                            .limit(settings.samples())
                            .toList()));
        }
        return new ComparisonResult(
                whole.parts.stream().mapToLong(Part::viewRows).sum(),
                whole.parts.stream().mapToLong(Part::tableRows).sum(),
                kinds.get(0),
                kinds.get(1),
                kinds.get(2),
                kinds.get(3),
                kinds.get(4),
                plan.conditions.size(),
                plan.words,
                Duration.ofNanos(System.nanoTime() - began));
    }

    private Part compared(Session session, ExportedSnapshot snapshot, ComparisonSql sql, String condition, int kept) {
        for (int attempt = 1; ; attempt++) {
            session.checkStopped();
            try {
                Connection connection = session.connection();
                snapshot.join(connection);
                Optional<Part> equal = sql.quickSuffices()
                        ? Sql.first(connection, sql.quick(condition), RelationComparison::sums)
                                .flatMap(p -> p)
                        : Optional.empty();
                Part part = equal.isPresent()
                        ? equal.get()
                        : Sql.rows(connection, sql.of(condition, kept + 1), RelationComparison::part)
                                .getFirst();
                connection.rollback();
                return part;
            } catch (SQLException e) {
                session.checkStopped();
                session.rollback();
                if (Failures.lost(e)) {
                    session.discard();
                }
                if (!Failures.lost(e)
                        || !snapshot.isHeld()
                        || attempt >= settings.retry().attempts()) {
                    throw Failures.ofView(
                            "compare " + settings.view() + " with table "
                                    + settings.table().quoted(),
                            e);
                }
                session.pause(attempt + 1);
            }
        }
    }

    private static Optional<Part> sums(ResultSet row) throws SQLException {
        return row.getBoolean(3)
                ? Optional.of(new Part(
                        row.getLong(1),
                        row.getLong(2),
                        Collections.nCopies(KINDS, new Keys(0, List.of())),
                        OddKeys.NONE))
                : Optional.empty();
    }

    private static Part part(ResultSet row) throws SQLException {
        List<Keys> kinds = new ArrayList<>();
        for (int i = 0; i < KINDS; i++) {
            String[] samples = (String[]) row.getArray(4 + 2 * i).getArray();
            kinds.add(new Keys(row.getLong(3 + 2 * i), Arrays.asList(samples)));
        }
        return new Part(row.getLong(1), row.getLong(2), kinds, odd(row, 3 + 2 * KINDS));
    }

    private static OddKeys odd(ResultSet row, int column) throws SQLException {
        String[] keys = (String[]) row.getArray(column).getArray();
        String[] firsts = (String[]) row.getArray(column + 1).getArray();
        return new OddKeys(
                Arrays.asList(keys),
                Arrays.stream(firsts).map(Optional::ofNullable).toList());
    }

    private Plan plan(Connection connection) throws SQLException {
        SourceShape shape = ShapeReader.read(connection, settings.view());
        IntoTable table = IntoTable.find(connection, settings.table())
                .orElseThrow(() -> new HowdahException(
                        MaterialiseCode.UNKNOWN_RELATION,
                        "could not compare " + settings.view() + " with table "
                                + settings.table().quoted() + ": there is no such table",
                        "create it, or correct the name"));
        connection.rollback();
        List<Identifier> columns =
                shape.columns().stream().map(SourceShape.Column::name).toList();
        for (Identifier column :
                Stream.concat(columns.stream(), settings.key().stream()).toList()) {
            shape.column(column);
            if (table.column(column).isEmpty()) {
                throw new HowdahException(
                        MaterialiseCode.UNKNOWN_COLUMN,
                        "could not compare " + settings.view() + " with table "
                                + settings.table().quoted() + ": the table has no column " + column.quoted(),
                        "add the column, or leave it out of the view");
            }
        }
        String source = settings.view().source();
        List<Identifier> key = settings.key().isEmpty() ? columns : settings.key();
        ComparisonSql sql = new ComparisonSql(
                source, table, shape, key, columns, oneWay(connection, shape, table, columns), settings.samples());
        return cut(connection, shape, table, source, sql);
    }

    private static boolean isOneOrder(SourceShape.Column view, IntoTable.Column table) {
        boolean numbers =
                view.category().equals("N") && NUMBERS.matcher(table.type()).find();
        return numbers || view.type().equals(table.type()) && view.collation() == table.collation();
    }

    private static Set<Identifier> oneWay(
            Connection connection, SourceShape shape, IntoTable table, List<Identifier> columns) throws SQLException {
        Set<Identifier> found = new HashSet<>();
        TypeFit fit = new TypeFit(connection);
        for (Identifier name : columns) {
            String given = shape.column(name).type();
            String kept = table.column(name).orElseThrow().type();
            if (!given.equals(kept) && !fit.leadsBack(given, kept)) {
                found.add(name);
            }
        }
        return found;
    }

    /** Ranges need one order on both sides: texts of different collations have two. */
    private Plan cut(Connection connection, SourceShape shape, IntoTable table, String source, ComparisonSql sql)
            throws SQLException {
        boolean oneOrder = settings.key().stream()
                .allMatch(k -> shape.column(k).collation()
                                == table.column(k).orElseThrow().collation()
                        && !shape.isOrderedElsewhere(shape.column(k)));
        if (!settings.key().isEmpty() && oneOrder) {
            connection.setAutoCommit(true);
            MaterialiseSettings cutting = MaterialiseSettings.full(settings.view(), settings.table(), settings.key())
                    .withWorkers(settings.workers())
                    .withChunk(PART);
            Cut cut = new Cutter(connection, shape, source, cutting).cut();
            if (cut.count() > 1) {
                return new Plan(sql, cut.conditions(), cut.words());
            }
            return new Plan(sql, List.of(KeyRanges.ALL), cut.words());
        }
        int buckets = settings.workers();
        List<String> conditions = new ArrayList<>();
        for (int i = 0; i < buckets; i++) {
            conditions.add(buckets == 1 ? KeyRanges.ALL : sql.bucket(i, buckets));
        }
        return new Plan(
                sql,
                conditions,
                buckets + " hash buckets of "
                        + (settings.key().isEmpty() ? "whole rows" : "the key, whose sides are ordered differently"));
    }
}
