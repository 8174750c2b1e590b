package io.howdah.pipelines.materialise;

import io.howdah.base.HowdahException;
import io.howdah.load.SqlErrors;
import io.howdah.pipelines.Sql;
import io.howdah.pipelines.materialise.Explanation.ForeignScan;
import io.howdah.pipelines.materialise.MaterialisePlan.Way;
import io.howdah.pipelines.materialise.SourceShape.Used;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Chooses between reading foreign tables through the view, chunk by chunk, and fetching them once. What decides is one chunk, run for no longer than
 * the settings allow, and the rate at which rows of the foreign tables arrive.
 */
final class PushChoice {
    /** Rows of each foreign table that are fetched to know the rate. */
    private static final int SAMPLE = 20_000;
    /** What a session reads again, from a copy instead of the foreign table; rows per second on an ordinary machine. */
    private static final double LOCAL_RATE = 2_000_000;
    /** Copies must be so much faster before they are made. */
    private static final double CLEARLY = 0.8;

    private final Connection connection;
    private final SourceShape shape;
    private final Rows from;
    private final String source;
    private final MaterialiseSettings settings;
    private final List<String> reason = new ArrayList<>();

    /**
     * @param connection without autocommit; what is tried out is rolled back
     * @param source in SQL, as it stands behind FROM
     */
    PushChoice(Connection connection, SourceShape shape, String source, MaterialiseSettings settings) {
        this.connection = connection;
        this.shape = shape;
        this.from = settings.from();
        this.source = source;
        this.settings = settings;
    }

    /** @throws HowdahException {@link MaterialiseCode#CANNOT_FETCH} where the settings want what cannot be done */
    Decision decide(Cut cut) throws SQLException {
        String chunk = "SELECT * FROM " + source + " WHERE " + cut.middle();
        Optional<String> explained = Optional.of(Explanation.text(connection, chunk));
        if (!shape.readsForeign()) {
            return new Decision(Way.LOCAL, List.of("all tables are local"), explained);
        }
        Explanation plan = Explanation.of(connection, chunk);
        describe(plan, cut);
        connection.rollback();
        Optional<String> obstacle = new Copies(from, shape, 0).tryOut(connection);
        Way way = switch (settings.push()) {
            case YES -> told(Way.PUSHED, "push: yes was asked for");
            case NO -> {
                if (obstacle.isPresent()) {
                    throw new HowdahException(
                            MaterialiseCode.CANNOT_FETCH,
                            "could not read " + from + " from copies of its foreign tables: " + obstacle.get(),
                            "say push: auto or yes");
                }
                yield told(Way.FETCHED, "push: no was asked for");
            }
            case AUTO ->
                obstacle.map(o -> told(Way.PUSHED, "the foreign tables cannot be fetched before: " + o))
                        .orElseGet(() -> Way.UNKNOWN);
        };
        return new Decision(way == Way.UNKNOWN ? chosen(cut, chunk, plan) : way, reason, explained);
    }

    private Way told(Way way, String words) {
        reason.add(words);
        return way;
    }

    private void describe(Explanation plan, Cut cut) {
        reason.add("one of " + cut.count() + (cut.count() == 1 ? " chunk" : " chunks") + ": about " + plan.rows()
                + " rows at cost " + Math.round(plan.cost()) + ", with "
                + plan.foreignScans().size()
                + " foreign scans");
        for (ForeignScan scan : plan.foreignScans()) {
            boolean joined = !scan.node().path("Relations").asString("").isEmpty();
            String what = scan.remote().contains(" WHERE ") ? "a condition is sent along" : "all rows are asked for";
            reason.add("foreign scan of " + scan.relations() + ": " + (joined ? "joined there" : what) + ", about "
                    + scan.estimatedRows() + " rows"
                    + (scan.remote().isEmpty() ? "" : "; remote SQL: " + scan.remote()));
        }
    }

    private Way chosen(Cut cut, String chunk, Explanation plan) throws SQLException {
        boolean repeats = plan.nodes().stream()
                .anyMatch(n -> n.path("Node Type").asString("").equals("Nested Loop"));
        if (cut.ranges().size() == 1 && !repeats) {
            return told(Way.PUSHED, "each foreign table is read once anyway");
        }
        return measured(cut, chunk);
    }

    private record Probe(double seconds, double foreignSeconds, double foreignRows) {}

    private Way measured(Cut cut, String chunk) throws SQLException {
        if (settings.probe().isZero()) {
            return told(Way.PUSHED, "nothing was tried out (probe: 0)");
        }
        double rounds = (double) cut.ranges().size()
                / Math.min(settings.workers(), cut.ranges().size());
        double fetching = 0;
        for (Used foreign : shape.foreign()) {
            OptionalDouble seconds = fetchSeconds(foreign);
            if (seconds.isEmpty()) {
                return told(
                        Way.PUSHED,
                        "too little of " + foreign.name() + " arrived in " + words(limit())
                                + " to tell what fetching it takes");
            }
            fetching += seconds.getAsDouble();
        }
        Optional<Probe> probe = probe(chunk);
        double pushed;
        double fetched;
        if (probe.isPresent()) {
            Probe one = probe.get();
            pushed = one.seconds * rounds;
            double local = Math.max(0, one.seconds - one.foreignSeconds) + one.foreignRows / LOCAL_RATE;
            fetched = fetching + local * rounds;
            reason.add("one chunk as the view stands took " + words(one.seconds) + ", of which "
                    + words(one.foreignSeconds) + " for " + Math.round(one.foreignRows)
                    + " rows of foreign tables; all: about " + words(pushed));
            reason.add("with copies: " + words(fetching) + " to fetch them, then " + words(local)
                    + " for each chunk; all: about " + words(fetched));
        } else {
            pushed = limit() * rounds;
            fetched = fetching;
            reason.add("one chunk as the view stands was not done within " + words(limit()) + "; all: more than "
                    + words(pushed));
            reason.add("with copies: " + words(fetching) + " to fetch them");
        }
        return fetched < pushed * CLEARLY
                ? told(Way.FETCHED, "fetching is faster")
                : told(Way.PUSHED, "fetching would not be clearly faster");
    }

    private double limit() {
        return settings.probe().toMillis() / 1e3;
    }

    private void limited(Duration time) throws SQLException {
        Sql.run(connection, "SET LOCAL statement_timeout = " + Math.max(1, time.toMillis()));
    }

    /** Empty when it takes longer than allowed. */
    private Optional<Probe> probe(String chunk) throws SQLException {
        try {
            Sql.run(connection, "SET TRANSACTION READ ONLY");
            Sql.run(connection, "SET LOCAL max_parallel_workers_per_gather = 0"); // an INSERT gets none either
            limited(settings.probe());
            Explanation done = Explanation.measured(connection, chunk);
            double foreign = 0;
            double rows = 0;
            for (ForeignScan scan : done.foreignScans()) {
                foreign += scan.millis() / 1e3;
                rows += scan.rows();
            }
            return Optional.of(new Probe(done.millis() / 1e3, foreign, rows));
        } catch (SQLException e) {
            return unlessTooLong(e);
        } finally {
            connection.rollback();
        }
    }

    /** Of the whole table, by how long the first rows take to become rows of a copy. */
    private OptionalDouble fetchSeconds(Used foreign) throws SQLException {
        Duration share = settings.probe().dividedBy(2);
        try {
            limited(share);
            String table = foreign.name().quoted();
            long all = Sql.number(connection, "SELECT count(*) FROM " + table);
            connection.commit();
            limited(share);
            long began = System.nanoTime();
            long rows = Sql.run(
                    connection,
                    "CREATE TEMPORARY TABLE howdah_probe ON COMMIT DROP AS SELECT * FROM " + table + " LIMIT "
                            + SAMPLE);
            double seconds = (System.nanoTime() - began) / 1e9;
            double each = seconds / Math.max(1, rows);
            reason.add(
                    foreign.name() + " has " + all + " rows; " + rows + " of them were fetched in " + words(seconds));
            return OptionalDouble.of(rows < SAMPLE ? seconds : each * all);
        } catch (SQLException e) {
            return unlessTooLong(e).stream().mapToDouble(Probe::seconds).findFirst();
        } finally {
            connection.rollback();
        }
    }

    private static Optional<Probe> unlessTooLong(SQLException e) throws SQLException {
        if (SqlErrors.state(e).equals("57014")) {
            return Optional.empty();
        }
        throw e;
    }

    private static String words(double seconds) {
        return String.format(Locale.ROOT, seconds < 0.1 ? "%.3f s" : seconds < 10 ? "%.2f s" : "%.0f s", seconds);
    }
}
