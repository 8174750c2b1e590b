package io.howdah.bench;

import io.howdah.convert.ConvertSettings;
import io.howdah.load.LoadSettings;
import io.howdah.pipelines.JdbcTarget;
import io.howdah.pipelines.JobSettings;
import io.howdah.pipelines.Origin;
import io.howdah.pipelines.reload.ReloadProgress;
import io.howdah.pipelines.reload.ReloadResult;
import io.howdah.pipelines.reload.ReloadSettings;
import io.howdah.pipelines.reload.ReloadTable;
import io.howdah.pipelines.reload.Reloads;
import io.howdah.pipelines.reload.Undo;
import io.howdah.source.SourceSettings;
import io.howdah.source.oracle.OracleAddress;
import io.howdah.source.oracle.OracleSettings;
import io.howdah.source.oracle.Secret;
import io.howdah.validate.ValidateSettings;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Howdah's reload of a window of a table against the procedure that teams write by hand, which goes through the staging table row by row, and against
 * the shortest set-based SQL from the same staging table. Before each contender the window in the target is made equally wrong: one row in
 * ten is older, one in twenty is missing, one in fifty is too many; then come a vacuum and a checkpoint.
 */
final class ReloadBench {
    /** The table has so many rows for one of the window. */
    private static final int TABLE = 10;
    /** Of the curve: windows are so many twentieths of the window of the comparison. */
    private static final List<Integer> CURVE = List.of(2, 5, 10, 20, 40, 80);

    private static final int WHOLE = 20;

    private final Settings settings;
    private final long total;

    ReloadBench(Settings settings) {
        this.settings = settings;
        this.total = (long) settings.rows() * TABLE;
    }

    private record Seconds(double staging, double merge) {
        double whole() {
            return staging + merge;
        }
    }

    /** Rows of the window, by their numbers. */
    private record Window(long from, long to) {
        long rows() {
            return to - from;
        }
    }

    void run() throws Exception {
        try (Server server = Server.start(settings.directory());
                SourceProcess source = SourceProcess.start(ReloadServer.class, String.valueOf(total))) {
            Figures.say("server: " + server.version() + ", a window of " + settings.rows() + " rows of " + total);
            ReloadTarget table = new ReloadTarget(server, total);
            table.create();
            compare(server, source, table);
            curve(server, source, table);
        } finally {
            settings.delete();
        }
    }

    private Window window(long rows) {
        long from = total / 2;
        return new Window(from, from + rows);
    }

    private void compare(Server server, SourceProcess source, ReloadTarget table) throws Exception {
        Window window = window(settings.rows());
        List<Double> staging = new ArrayList<>();
        List<Double> merge = new ArrayList<>();
        List<Double> plain = new ArrayList<>();
        List<Double> best = new ArrayList<>();
        for (int round = 1; round <= settings.rounds(); round++) {
            Seconds howdah = howdah(server, source, table, window, ReloadSettings.Undo.KEEP);
            staging.add(howdah.staging());
            merge.add(howdah.merge());
            plain.add(howdah(server, source, table, window, ReloadSettings.Undo.NONE)
                    .merge());
            if (round == 1) {
                stagedCopy(server, source, table, window);
            }
            best.add(byHand(server, table, window, ReloadTarget.BEST, ReloadTarget.Outcome.EQUAL));
            Figures.say("round " + round + ": " + howdah + ", without undo " + plain.getLast() + ", best SQL "
                    + best.getLast());
        }
        double rowwise = byHand(server, table, window, ReloadTarget.ROWWISE, ReloadTarget.Outcome.VANISHED_ARE_LEFT);
        double merging = Figures.median(merge);
        Figures.print("reload_staging_s", Figures.median(staging));
        Figures.print("reload_merge_s", merging);
        Figures.print("reload_merge_no_undo_s", Figures.median(plain));
        Figures.print("reload_best_sql_s", Figures.median(best));
        Figures.print("reload_rowwise_s", rowwise);
        Figures.print("reload_staging_rows_per_s", window.rows() / Figures.median(staging));
        Figures.print("reload_merge_rows_per_s", window.rows() / merging);
        Figures.print("reload_speedup_rowwise", rowwise / merging);
        Figures.print("reload_ratio_best_sql", merging / Figures.median(best));
        Figures.print("reload_ratio_best_sql_no_undo", Figures.median(plain) / Figures.median(best));
    }

    /** Cost of a row while windows grow. */
    private void curve(Server server, SourceProcess source, ReloadTarget table) throws Exception {
        List<Double> costs = new ArrayList<>();
        for (int part : CURVE) {
            Window window = window((long) settings.rows() * part / WHOLE);
            Seconds seconds = howdah(server, source, table, window, ReloadSettings.Undo.KEEP);
            costs.add(seconds.whole() / window.rows() * 1e6);
            String size = String.format(Locale.ROOT, "%.2fm", window.rows() / 1e6);
            Figures.print("reload_us_per_row_" + size, costs.getLast());
            Figures.print("reload_merge_us_per_row_" + size, seconds.merge() / window.rows() * 1e6);
        }
        Figures.print("reload_flatness", costs.getLast() / costs.getFirst());
    }

    private Seconds howdah(
            Server server, SourceProcess source, ReloadTarget table, Window window, ReloadSettings.Undo undo)
            throws IOException, SQLException {
        table.damage(window.from(), window.to());
        Seconds seconds = reload(server, source, window, undo, () -> {});
        table.check(window.from(), window.to(), ReloadTarget.Outcome.EQUAL);
        new Undo(target(server), Duration.ofMinutes(1)).cleanup(Undo.Guards.DROPPED);
        return seconds;
    }

    /** @param between is done before the merge begins */
    private Seconds reload(
            Server server, SourceProcess source, Window window, ReloadSettings.Undo undo, Runnable between)
            throws IOException {
        long[] merging = {0};
        ReloadProgress progress = new ReloadProgress() {
            @Override
            public void step(String words) {
                if (words.startsWith("merges")) {
                    between.run();
                    merging[0] = System.nanoTime();
                }
            }
        };
        ReloadTable orders = new ReloadTable(
                ReloadTable.name("shop.orders"),
                "updated_at >= :from and updated_at < :to",
                Optional.of(ReloadOrders.moment(window.from())),
                Optional.of(ReloadOrders.moment(window.to())),
                new ReloadTable.SourceWins(),
                ReloadTable.Vanished.DELETE,
                List.of());
        ReloadSettings wish = ReloadSettings.of(List.of(orders)).withUndo(undo);
        long began = System.nanoTime();
        ReloadResult result = new Reloads(job(source), wish, progress, Clock.systemUTC()).reload(target(server));
        long ended = System.nanoTime();
        if (result.exitCode() != 0 || result.tables().getFirst().total() != window.rows()) {
            throw new IOException("unexpected: " + result);
        }
        return new Seconds((merging[0] - began) / 1e9, (ended - merging[0]) / 1e9);
    }

    private static JdbcTarget target(Server server) {
        return JdbcTarget.of(server.url(), Optional.empty(), Optional.empty());
    }

    private JobSettings job(SourceProcess source) {
        OracleSettings oracle = OracleSettings.of(
                OracleAddress.of(source.url(ReloadServer.SERVICE)),
                Optional.of(ReloadServer.USER),
                Optional.of(new Secret(ReloadServer.PASSWORD)));
        return new JobSettings(
                "bench",
                new Origin.Running(oracle),
                settings.directory().resolve("work"),
                SourceSettings.DEFAULTS,
                ConvertSettings.DEFAULT,
                LoadSettings.defaults().withWorkers(2),
                ValidateSettings.defaults(),
                JobSettings.DataCheck.NONE,
                JobSettings.DiskCheck.OFF);
    }

    /** What Howdah stages, in plain tables for those who merge by hand. */
    private void stagedCopy(Server server, SourceProcess source, ReloadTarget table, Window window)
            throws IOException, SQLException {
        table.damage(window.from(), window.to());
        reload(server, source, window, ReloadSettings.Undo.NONE, table::copyStaged);
    }

    private double byHand(Server server, ReloadTarget table, Window window, String merge, ReloadTarget.Outcome outcome)
            throws IOException, SQLException {
        table.damage(window.from(), window.to());
        table.freshStaging();
        long began = System.nanoTime();
        server.execute(merge);
        double seconds = (System.nanoTime() - began) / 1e9;
        table.check(window.from(), window.to(), outcome);
        return seconds;
    }
}
