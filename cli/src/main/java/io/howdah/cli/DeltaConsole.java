package io.howdah.cli;

import io.howdah.base.ByteCount;
import io.howdah.base.HowdahException;
import io.howdah.pipelines.delta.DeltaProgress;
import io.howdah.pipelines.delta.DeltaResult;
import java.util.Locale;

/** Tells on standard error how sets are applied: a line per phase and partition, and now and then one about staging. Safe for many threads. */
final class DeltaConsole implements DeltaProgress {
    private static final long PAUSE_MILLIS = 5_000;

    private final Session session;
    private long lastShown;

    DeltaConsole(Session session) {
        this.session = session;
        this.lastShown = session.clock().millis();
    }

    @Override
    public synchronized void phase(String words) {
        session.err().println(words + " ...");
    }

    @Override
    public synchronized void staged(long done, long total, long rows) {
        long now = session.clock().millis();
        if (now - lastShown >= PAUSE_MILLIS) {
            lastShown = now;
            session.err()
                    .println(String.format(
                            Locale.ROOT,
                            "  %s of %s, %,d rows",
                            new ByteCount(Math.max(0, Math.min(done, total))),
                            new ByteCount(total),
                            rows));
        }
    }

    @Override
    public synchronized void part(DeltaResult.PartResult part) {
        session.err().println("  " + line(part));
    }

    @Override
    public synchronized void notice(String message) {
        session.err().println("note: " + message);
    }

    /** {@code sales.orders_2023: 10 deleted, 5 inserted (12 ms)}. */
    static String line(DeltaResult.PartResult part) {
        if (part.failure().isPresent()) {
            return part.partition() + ": "
                    + part.failure().map(HowdahException::line).orElse("");
        }
        StringBuilder line = new StringBuilder(part.partition());
        line.append(String.format(Locale.ROOT, ": %,d deleted", part.deleted()));
        if (part.updated() > 0) {
            line.append(String.format(Locale.ROOT, ", %,d updated", part.updated()));
        }
        line.append(String.format(Locale.ROOT, ", %,d inserted", part.inserted()));
        part.absent().filter(n -> n > 0).ifPresent(n -> line.append(String.format(Locale.ROOT, ", %,d absent", n)));
        return line + " (" + ConsoleProgress.duration(part.took().toMillis()) + ")";
    }
}
