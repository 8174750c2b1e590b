package io.howdah.pipelines.stages;

import io.howdah.pipelines.JdbcTarget;
import io.howdah.pipelines.State;
import io.howdah.pipelines.materialise.MaterialiseProgress;
import io.howdah.pipelines.materialise.MaterialiseResult;
import io.howdah.pipelines.materialise.MaterialiseSettings;
import io.howdah.pipelines.materialise.Materialiser;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Step {@code materialise}: long, with a ledger of its own. Between the end of its run there and that of the step here this process may die: a run that has
 * ended there is not done a second time.
 */
record Filler(JdbcTarget target, Pipeline pipeline, Ledger ledger, Surroundings around) {
    private static final long PAUSE_MILLIS = 10_000;

    /** @return what came out, in a few words */
    String fill(Step step, MaterialiseSettings settings) {
        if (!pipeline.isRepeated(step)) {
            OptionalLong filled = ledger.filled(StepRunner.owner(pipeline, step.name()), settings.into());
            if (filled.isPresent()) {
                String summary = String.format(Locale.ROOT, "%,d rows, filled before", filled.getAsLong());
                ledger.done(step, summary);
                return summary;
            }
        }
        new Keeping(target, pipeline, ledger, around).requireIdle(step, settings.into());
        ensureSchema(step, settings);
        MaterialiseResult result = new Materialiser(target, settings)
                .run(StepRunner.owner(pipeline, step.name()), new Told(around, step, new AtomicLong()));
        String summary = String.format(
                Locale.ROOT,
                "%,d rows in %,d %s%s%s",
                result.rows(),
                result.chunks(),
                result.chunks() == 1 ? "chunk" : "chunks",
                switch (result.way()) {
                    case PUSHED -> ", joins pushed to the foreign server as far as it can";
                    case FETCHED -> ", foreign tables fetched before";
                    case LOCAL, UNKNOWN -> "";
                },
                result.vanished() > 0 ? String.format(Locale.ROOT, ", %,d vanished", result.vanished()) : "");
        ledger.done(step, summary);
        return summary;
    }

    private void ensureSchema(Step step, MaterialiseSettings settings) {
        try (Connection transaction = target.open()) {
            transaction.setAutoCommit(false);
            new Maker(transaction, ledger, step)
                    .ensure(Change.schema(settings.into().schema()));
            transaction.commit();
        } catch (SQLException e) {
            throw State.failed("make schema " + settings.into().schema(), e);
        }
    }

    /** Chunks are told now and then. */
    private record Told(Surroundings around, Step step, AtomicLong last) implements MaterialiseProgress {
        @Override
        public String shown(String words) {
            return around.shown(words);
        }

        @Override
        public void step(String words) {
            around.tell(step.name() + ": " + words);
        }

        @Override
        public void chunk(int done, int total, long rows) {
            long now = System.nanoTime() / 1_000_000;
            long before = last.get();
            if ((before == 0 || now - before > PAUSE_MILLIS) && last.compareAndSet(before, now)) {
                around.tell(
                        String.format(Locale.ROOT, "%s: chunk %,d of %,d, %,d rows", step.name(), done, total, rows));
            }
        }

        @Override
        public void notice(String words) {
            around.tell(step.name() + ": note: " + words);
        }
    }
}
