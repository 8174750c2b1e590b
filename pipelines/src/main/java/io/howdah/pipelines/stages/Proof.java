package io.howdah.pipelines.stages;

import io.howdah.base.HowdahException;
import io.howdah.pipelines.JdbcTarget;
import io.howdah.pipelines.JobResult;
import io.howdah.pipelines.Jobs;
import io.howdah.pipelines.materialise.ComparisonResult;
import io.howdah.pipelines.materialise.ComparisonSettings;
import io.howdah.pipelines.materialise.RelationComparison;
import io.howdah.pipelines.stages.StepRunner.Came;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Step {@code validate}. Differences are a result, no error. */
record Proof(JdbcTarget target, Pipeline pipeline, Ledger ledger, Surroundings around, Clock clock) {
    Came run(Step step, Work.Validate.Compared compared) {
        Came came = switch (compared) {
            case Work.Validate.View(var settings) -> view(step, settings);
            case Work.Validate.Load(var load) -> load(load);
        };
        switch (came.outcome()) {
            case DONE, DONE_BEFORE -> ledger.done(step, came.summary());
            case DIFFERENT -> ledger.different(step, came.summary());
        }
        return came;
    }

    private Came view(Step step, ComparisonSettings settings) {
        List<Step> syncs = pipeline.before(step).stream()
                .filter(s ->
                        s.work() instanceof Work.Sync(var sync) && sync.into().equals(settings.table()))
                .toList();
        RelationComparison comparison = new RelationComparison(target, settings);
        ComparisonResult result = syncs.isEmpty() ? comparison.run() : comparison.run(() -> catchUp(syncs));
        if (result.isEqual()) {
            return Came.done(result.summary());
        }
        List<String> details = new ArrayList<>();
        details(details, "missing in the table", result.missing());
        details(details, "not in the view", result.extra());
        details(details, "different", result.differing());
        return new Came(PipelineResult.Outcome.DIFFERENT, result.summary(), details);
    }

    private void catchUp(List<Step> syncs) {
        for (Step step : syncs) {
            if (step.work() instanceof Work.Sync(var sync)) {
                boolean all = new Keeping(target, pipeline, ledger, around).catchUp(step, sync);
                if (!all) {
                    around.tell(step.name()
                            + ": another process has not applied all changes yet; what waits counts as different");
                }
            }
        }
    }

    private static void details(List<String> details, String what, ComparisonResult.Keys keys) {
        keys.samples().forEach(k -> details.add(what + ": " + k));
        if (keys.count() > keys.samples().size() && !keys.samples().isEmpty()) {
            details.add(what + ": and " + (keys.count() - keys.samples().size()) + " more");
        }
    }

    private Came load(String name) {
        Step load = pipeline.step(name).orElseThrow();
        JobResult result = new Jobs(around.load(load), around.loading(load), clock).validate(target);
        String headline = result.report().verdict().headline();
        if (result.failure().isPresent()) {
            throw new HowdahException(
                    StageCode.LOAD_INCOMPLETE,
                    "could not compare what step " + name + " has loaded: " + headline,
                    result.page().map(p -> "look into " + p).orElse("run the same command again"));
        }
        List<String> page = result.page().map(p -> "see " + p).stream().toList();
        return result.exitCode() == 0
                ? Came.done(headline)
                : new Came(PipelineResult.Outcome.DIFFERENT, headline, page);
    }
}
