package io.howdah.pipelines;

import io.howdah.base.Finding;
import io.howdah.base.QualifiedName;
import io.howdah.convert.Conversion;
import io.howdah.source.ExportDirectory.Export;
import io.howdah.validate.ObjectCheck;
import io.howdah.validate.SequenceCheck;
import io.howdah.validate.TableCheck;
import io.howdah.validate.TableValidation;
import io.howdah.validate.ValidationResult;
import io.howdah.validate.Validator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The steps that compare the target with the export and change nothing but Howdah's own records. One thread. */
final class ValidateSteps {
    private final JobRun run;
    private final TargetSession session;
    private final Export export;
    private final Conversion conversion;

    ValidateSteps(JobRun run, TargetSession session, Export export, Conversion conversion) {
        this.run = run;
        this.session = session;
        this.export = export;
        this.conversion = conversion;
    }

    /** @param incomplete target tables that this run could not load, which need no comparison */
    void validate(Set<QualifiedName> incomplete) {
        lookForObjects();
        session.lock().renew();
        compare(incomplete);
    }

    private void lookForObjects() {
        List<Finding> findings = run.step(
                Step.CHECK_OBJECTS,
                () -> {
                    List<Finding> found =
                            new ArrayList<>(new ObjectCheck().check(session.target(), conversion.statements()));
                    found.addAll(new SequenceCheck()
                            .check(session.target(), new SequencePlan(export, conversion).expected()));
                    return found;
                },
                found -> conversion.statements().size() + " statements' objects looked for, "
                        + (found.isEmpty() ? "all there" : found.size() + " missing or not as planned"));
        run.builder().notAsPlanned(findings);
    }

    private void compare(Set<QualifiedName> incomplete) {
        Map<QualifiedName, Long> rejected =
                new TableStates(session.target(), run.settings().job()).rejected();
        List<TableCheck> checks = TableLoads.of(export, conversion).stream()
                .filter(l -> !l.sources().isEmpty()
                        && !incomplete.contains(l.mapping().target()))
                .map(l -> new TableCheck(
                        run.plan().map(p -> p.compared(l.mapping())).orElse(l.mapping()),
                        l.sources(),
                        rejected.getOrDefault(l.mapping().target(), 0L)))
                .toList();
        long total = checks.stream()
                .flatMap(c -> c.sources().stream())
                .mapToLong(s -> s.size().bytes())
                .sum();
        ValidationResult result = run.step(
                Step.VALIDATE,
                () -> new Validator()
                        .validate(
                                checks,
                                session.target(),
                                run.settings().validate(),
                                new ValidateMeter(run.progress(), total)),
                r -> "%d of %d tables equal"
                        .formatted(
                                r.tables().stream()
                                        .filter(TableValidation::same)
                                        .count(),
                                r.tables().size()));
        result.tables().forEach(run.builder()::validated);
        run.log().validated(result);
        new DifferenceFiles(JobRun.directory(run.settings())).write(result);
    }
}
