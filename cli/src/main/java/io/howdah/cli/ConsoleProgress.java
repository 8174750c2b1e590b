package io.howdah.cli;

import io.howdah.base.ByteCount;
import io.howdah.pipelines.JobProgress;
import io.howdah.pipelines.Step;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;

/**
 * Shows the steps on standard error: on a terminal one line that is written over, elsewhere a plain line now and then. Safe for many
 * threads.
 */
final class ConsoleProgress implements JobProgress {
    private static final long TERMINAL_MILLIS = 200;
    private static final long PLAIN_MILLIS = 10_000;
    private static final int BAR = 24;

    private final Session session;
    private final Clock clock;
    private final boolean terminal;
    private long stepBegan;
    private long lastShown;
    private int shownWidth;

    ConsoleProgress(Session session) {
        this.session = session;
        this.clock = session.clock();
        this.terminal = session.terminal() == Session.Terminal.INTERACTIVE;
    }

    @Override
    public synchronized void begins(Step step) {
        stepBegan = clock.millis();
        lastShown = stepBegan;
        if (terminal) {
            over(step.words() + " ...");
        }
    }

    @Override
    public synchronized void advances(Step step, long done, long total, long rows) {
        long now = clock.millis();
        if (now - lastShown < (terminal ? TERMINAL_MILLIS : PLAIN_MILLIS)) {
            return;
        }
        lastShown = now;
        String line = line(step, Math.min(done, total), total, rows, now - stepBegan);
        if (terminal) {
            over(line);
        } else {
            session.err().println(line);
        }
    }

    @Override
    public synchronized void ends(Step step, Duration took, String summary) {
        String line = String.format(Locale.ROOT, "%-34s %s (%s)", step.words(), summary, duration(took.toMillis()));
        if (terminal) {
            over(line);
            session.err().println();
            shownWidth = 0;
        } else {
            session.err().println(line);
        }
    }

    @Override
    public synchronized void notice(String message) {
        if (terminal) {
            over("");
        }
        session.err().println("note: " + message);
    }

    private void over(String line) {
        session.err().print("\r" + line + " ".repeat(Math.max(0, shownWidth - line.length())));
        session.err().flush();
        shownWidth = line.length();
    }

    private static String line(Step step, long done, long total, long rows, long millis) {
        StringBuilder line = new StringBuilder(step.words());
        double share = total == 0 ? 0 : (double) done / total;
        if (total > 0) {
            int full = (int) (share * BAR);
            line.append(" [")
                    .append("#".repeat(full))
                    .append(".".repeat(BAR - full))
                    .append("] ");
            line.append(String.format(Locale.ROOT, "%3.0f %%", share * 100));
        }
        switch (step) {
            case LOAD, VALIDATE, REPAIR, CHECK_DATA -> {
                line.append("  ").append(new ByteCount(Math.max(0, done)));
                if (millis > 0) {
                    line.append(", ")
                            .append(new ByteCount(Math.max(0, done) * 1000 / millis))
                            .append("/s");
                }
                line.append(String.format(Locale.ROOT, ", %,d rows", rows));
            }
            case READ, CONVERT, PREPARE, PRE_DATA, POST_DATA, SEQUENCES, ANALYZE, CHECK_OBJECTS, REPORT ->
                line.append("  ").append(done).append(" of ").append(total);
        }
        if (share > 0.02 && share < 1 && millis > 3000) {
            line.append(", ")
                    .append(duration((long) (millis / share * (1 - share))))
                    .append(" left");
        }
        return line.toString();
    }

    static String duration(long millis) {
        if (millis < 1000) {
            return millis + " ms";
        }
        if (millis < 60_000) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
        }
        return millis < 3_600_000
                ? String.format(Locale.ROOT, "%d min %02d s", millis / 60_000, millis / 1000 % 60)
                : String.format(Locale.ROOT, "%d h %02d min", millis / 3_600_000, millis / 60_000 % 60);
    }
}
