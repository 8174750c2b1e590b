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
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Compares a view or query with a table of the same database, by sets on the server: number of rows, keys that are missing or too many, rows that differ
 * by checksum (64 bits). Parts are ranges of the key, or hash buckets where it has none; all of them see one state of this database. What foreign
 * servers give is of the moment at which each part is read.
 */
public final class RelationComparison {
    private static final int KINDS = 5;
    private static final long PART = 500_000;
    private static final Pattern NUMBERS = Pattern.compile("^(smallint|integer|bigint|numeric|real|double precision)");

    private final Target target;
    private final ComparisonSettings settings;

    public RelationComparison(Target target, ComparisonSettings settings) {
        this.target = target;
        this.settings = settings;
    }

    private record Plan(ComparisonSql sql, List<String> conditions, String words) {}

    private record Part(long viewRows, long tableRows, List<Keys> kinds) {}

    /** @throws HowdahException {@link MaterialiseCode}; differences are no error */
    public ComparisonResult run() {
        long began = System.nanoTime();
        Plan plan;
        try (Connection connection = target.open()) {
            connection.setAutoCommit(false);
            plan = plan(connection);
        } catch (SQLException e) {
            throw Failures.ofView(
                    "compare " + settings.view() + " with table "
                            + settings.table().quoted(),
                    e);
        }
        ConcurrentLinkedQueue<Part> parts = new ConcurrentLinkedQueue<>();
        try (ExportedSnapshot snapshot = ExportedSnapshot.of(target)) {
            ConcurrentLinkedQueue<String> queue = new ConcurrentLinkedQueue<>(plan.conditions);
            new Workers(target, settings.retry(), Loader.PREPARATION)
                    .run(Math.min(settings.workers(), queue.size()), session -> {
                        for (String part = queue.poll(); part != null; part = queue.poll()) {
                            parts.add(compared(session, snapshot, plan.sql, part));
                        }
                    });
        } catch (SQLException e) {
            throw Failures.of("take a snapshot", e);
        }
        List<Keys> kinds = new ArrayList<>();
        for (int i = 0; i < KINDS; i++) {
            int kind = i;
            kinds.add(new Keys(
                    parts.stream().mapToLong(p -> p.kinds.get(kind).count()).sum(),
                    parts.stream()
                            .flatMap(p -> p.kinds.get(kind).samples().stream())
                            .limit(settings.samples())
                            .toList()));
        }
        return new ComparisonResult(
                parts.stream().mapToLong(Part::viewRows).sum(),
                parts.stream().mapToLong(Part::tableRows).sum(),
                kinds.get(0),
                kinds.get(1),
                kinds.get(2),
                kinds.get(3),
                kinds.get(4),
                plan.conditions.size(),
                plan.words,
                Duration.ofNanos(System.nanoTime() - began));
    }

    private Part compared(Session session, ExportedSnapshot snapshot, ComparisonSql sql, String condition) {
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
                        : Sql.rows(connection, sql.of(condition), RelationComparison::part)
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
                ? Optional.of(
                        new Part(row.getLong(1), row.getLong(2), Collections.nCopies(KINDS, new Keys(0, List.of()))))
                : Optional.empty();
    }

    private static Part part(ResultSet row) throws SQLException {
        List<Keys> kinds = new ArrayList<>();
        for (int i = 0; i < KINDS; i++) {
            String[] samples = (String[]) row.getArray(4 + 2 * i).getArray();
            kinds.add(new Keys(row.getLong(3 + 2 * i), Arrays.asList(samples)));
        }
        return new Part(row.getLong(1), row.getLong(2), kinds);
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
