package io.howdah.pipelines.materialise;

import io.howdah.base.Identifier;
import io.howdah.load.SqlErrors;
import io.howdah.pipelines.Sql;
import io.howdah.pipelines.materialise.SourceShape.Column;
import io.howdah.pipelines.materialise.SourceShape.Origin;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * Cuts a view by quantiles of its key. Bounds come from where the key's columns come from: a sample of a local table, the statistics or the ends of a
 * foreign one. They only balance the chunks; which rows a chunk has is decided by its condition alone. Where reading a part of the view costs as
 * much as reading all of it, by the server's estimate, it is not cut.
 */
final class Cutter {
    private static final int MOST_CHUNKS = 500;
    private static final int SAMPLE = 30_000;
    /** Of keys that have to be computed: it is tried out with one value first. */
    private static final double WORTH_CUTTING = 0.5;
    /** What becomes of a row once it is read, in the server's unit of cost: ten times what passing one on costs by default. */
    private static final double WRITING = 0.1;
    /** What chunks may cost more than the whole at once by the server's estimate, which thinks ill of indexes. */
    private static final double MORE_THAN_WHOLE = 1.5;
    /** What more chunks may cost than fewer: they are better shared out, and less is lost with one. */
    private static final double MORE_THAN_FEWER = 1.25;

    private final Connection connection;
    private final SourceShape shape;
    private final List<Column> key;
    private final String source;
    private final int workers;
    private final long chunk;
    private final boolean copied;

    /**
     * @param connection with autocommit
     * @param source in SQL, as it stands behind FROM
     */
    Cutter(Connection connection, SourceShape shape, String source, MaterialiseSettings settings) {
        this.connection = connection;
        this.shape = shape;
        this.source = source;
        this.key = settings.key().stream().map(shape::column).toList();
        this.workers = settings.workers();
        this.chunk = settings.chunk();
        this.copied = !source.equals(settings.from().source());
    }

    Cut cut() throws SQLException {
        List<Column> usable = new ArrayList<>();
        for (Column column : key) {
            if (!column.hasRanges() || isOrderedElsewhere(column)) {
                break;
            }
            usable.add(column);
        }
        if (usable.isEmpty()) {
            return Cut.whole(
                    key.isEmpty()
                            ? "no key is named"
                            : "key column " + key.getFirst().name() + " of type "
                                    + key.getFirst().type()
                                    + (isOrderedElsewhere(key.getFirst())
                                            ? " comes from another server, which may order texts differently"
                                            : " has no ranges"));
        }
        Sql.run(connection, "SET max_parallel_workers_per_gather = 0"); // an INSERT gets none either
        Explanation whole = Explanation.of(connection, query(KeyRanges.ALL));
        int wanted = (int)
                Math.min(MOST_CHUNKS, Math.max(Math.ceilDiv(whole.rows(), chunk), workers == 1 ? 1 : workers * 2L));
        if (wanted == 1) {
            return Cut.whole("about " + whole.rows() + " rows");
        }
        Optional<Bounds> bounds = bounds(usable, wanted, whole);
        return bounds.isEmpty()
                ? Cut.whole("key " + names(usable)
                        + " is computed by the view, and a part of it costs as much as the whole")
                : best(bounds.get(), whole);
    }

    /** Copies are ordered here. */
    private boolean isOrderedElsewhere(Column column) {
        return !copied && shape.isOrderedElsewhere(column);
    }

    private record Bounds(KeyRanges ranges, String from) {}

    private Optional<Bounds> bounds(List<Column> usable, int wanted, Explanation whole) throws SQLException {
        Optional<Origin> first = usable.getFirst().origin();
        if (first.isEmpty()) {
            return computed(usable, wanted, whole);
        }
        List<Column> together = new ArrayList<>();
        for (Column column : usable) {
            if (column.origin().map(Origin::relation).equals(first.map(Origin::relation))) {
                together.add(column);
            } else {
                break;
            }
        }
        String relation = first.get().relation().quoted();
        List<Identifier> columns =
                together.stream().map(c -> c.origin().orElseThrow().column()).toList();
        boolean foreign = shape.foreign().stream()
                .anyMatch(f -> f.name().equals(first.get().relation()));
        try {
            if (!foreign) {
                List<List<String>> values = quantiles(sampled(relation), columns, wanted);
                return Optional.of(new Bounds(
                        ranges(together, values),
                        "by a sample of " + first.get().relation()));
            }
            return Optional.of(foreign(first.get(), together.getFirst(), wanted));
        } catch (SQLException e) {
            if (!SqlErrors.state(e).equals("42501")) { // the view's owner may read what this user may not
                throw e;
            }
            return computed(usable, wanted, whole);
        }
    }

    /** The view itself is asked for its keys, if cutting can be of use at all. */
    private Optional<Bounds> computed(List<Column> usable, int wanted, Explanation whole) throws SQLException {
        Column first = usable.getFirst();
        String name = first.name().quoted();
        Optional<String> any = Sql.first(
                connection,
                "SELECT " + name + "::text FROM " + source + " WHERE " + name + " IS NOT NULL LIMIT 1",
                r -> r.getString(1));
        if (any.isEmpty()) {
            return Optional.of(new Bounds(ranges(usable, List.of()), ""));
        }
        String one = name + " = " + Sql.literal(any.get()) + "::" + first.type();
        if (Explanation.of(connection, query(one)).cost() > whole.cost() * WORTH_CUTTING) {
            return Optional.empty();
        }
        List<Identifier> columns = usable.stream().map(Column::name).toList();
        return Optional.of(
                new Bounds(ranges(usable, quantiles(source, columns, wanted)), "by the keys of the view itself"));
    }

    private String sampled(String relation) throws SQLException {
        double rows = Sql.rows(
                        connection,
                        "SELECT reltuples FROM pg_class WHERE oid = ?::regclass",
                        r -> r.getDouble(1),
                        relation)
                .getFirst();
        double percent = 100.0 * SAMPLE / Math.max(1, rows);
        return percent >= 50 || rows <= 0 ? relation : relation + " TABLESAMPLE SYSTEM (" + percent + ")";
    }

    private List<List<String>> quantiles(String from, List<Identifier> columns, int count) throws SQLException {
        StringBuilder words = new StringBuilder();
        StringBuilder known = new StringBuilder();
        for (Identifier column : columns) {
            words.append(words.isEmpty() ? "" : ", ").append(column.quoted()).append("::text");
            known.append(known.isEmpty() ? "" : " AND ").append(column.quoted()).append(" IS NOT NULL");
        }
        String names = Identifier.list(columns, "");
        return Sql.rows(
                connection,
                "SELECT DISTINCT ON (howdah_tile) " + words + " FROM (SELECT " + names + ", ntile(" + count
                        + ") OVER (ORDER BY " + names + ") AS howdah_tile FROM " + from + " WHERE " + known
                        + ") howdah_tiles WHERE howdah_tile > 1 ORDER BY howdah_tile, "
                        + Identifier.list(columns, "howdah_tiles."), // the texts beside it have the same names
                r -> {
                    List<String> values = new ArrayList<>();
                    for (int i = 1; i <= columns.size(); i++) {
                        values.add(r.getString(i));
                    }
                    return values;
                });
    }

    private Bounds foreign(Origin origin, Column column, int count) throws SQLException {
        String relation = origin.relation().quoted();
        Optional<List<String>> histogram = Sql.first(
                connection,
                "SELECT histogram_bounds::text::text[] FROM pg_stats WHERE schemaname = ? AND tablename = ? AND attname = ?"
                        + " AND histogram_bounds IS NOT NULL",
                r -> Arrays.asList((String[]) r.getArray(1).getArray()),
                origin.relation().schema().text(),
                origin.relation().name().text(),
                origin.column().text());
        if (histogram.isPresent() && histogram.get().size() > 2) {
            List<List<String>> inner = histogram
                    .get()
                    .subList(1, histogram.get().size() - 1)
                    .stream()
                    .map(List::of)
                    .toList();
            return new Bounds(
                    ranges(List.of(column), inner).thinned(count), "by the statistics of " + origin.relation());
        }
        String name = origin.column().quoted();
        boolean number = column.category().equals("N");
        if (number || column.type().startsWith("timestamp") || column.type().equals("date")) {
            String type = number ? "numeric" : "timestamp";
            String step = number ? "i / " + count : "(i::float8 / " + count + ")";
            List<List<String>> even = Sql.rows(
                    connection,
                    "SELECT (low + (high - low) * " + step + ")::" + column.type() + "::text FROM (SELECT min(" + name
                            + ")::" + type
                            + " AS low, max(" + name + ")::" + type + " AS high FROM " + relation + " WHERE "
                            + Increment.finite(column, name) + ") ends, generate_series(1, " + (count - 1)
                            + ") i WHERE low IS NOT NULL ORDER BY i",
                    r -> List.of(r.getString(1)));
            return new Bounds(ranges(List.of(column), even), "evenly between the ends of " + origin.relation());
        }
        return new Bounds(
                ranges(List.of(column), quantiles(relation, List.of(origin.column()), count)),
                "by the keys of " + origin.relation());
    }

    /** Neighbours that are the same would bound nothing. */
    private static KeyRanges ranges(List<Column> columns, List<List<String>> values) {
        return new KeyRanges(
                        columns.stream().map(Column::name).toList(),
                        columns.stream().map(Column::type).toList(),
                        List.copyOf(new LinkedHashSet<>(values)))
                .shortened();
    }

    /** As many chunks as the estimated time allows, with all workers busy. */
    private Cut best(Bounds bounds, Explanation whole) throws SQLException {
        KeyRanges finest = bounds.ranges;
        KeyRanges best = finest.thinned(1);
        double limit = time(whole) * MORE_THAN_WHOLE;
        for (int count = finest.bounds().size() + 1; count > 1; count /= 2) {
            KeyRanges ranges = finest.thinned(count);
            double each = time(Explanation.of(connection, query(ranges.range(count / 2))));
            double all = each * Math.ceilDiv(count, workers);
            if (all < limit) {
                best = ranges;
                limit = all / MORE_THAN_FEWER;
            }
        }
        if (best.bounds().isEmpty()) {
            return finest.bounds().isEmpty()
                    ? Cut.whole("there is only one key, or none")
                    : Cut.whole("without an index on " + names(key) + " that serves the view, "
                            + "each part of it costs about as much as the whole");
        }
        return Cut.of(
                best,
                (best.bounds().size() + 1) + " ranges of " + names(best) + " " + bounds.from
                        + ", and one chunk for keys that are NULL");
    }

    private static double time(Explanation query) {
        return query.cost() + query.rows() * WRITING;
    }

    private static String names(List<Column> columns) {
        return String.join(", ", columns.stream().map(c -> c.name().text()).toList());
    }

    private static String names(KeyRanges ranges) {
        return String.join(", ", ranges.columns().stream().map(Identifier::text).toList());
    }

    private String query(String condition) {
        return "SELECT * FROM " + source + " WHERE " + condition;
    }
}
