package io.howdah.pipelines;

import io.howdah.base.Finding;
import io.howdah.base.QualifiedName;
import io.howdah.convert.Conversion;
import io.howdah.load.TableLoad;
import io.howdah.source.ExportDirectory.Export;
import io.howdah.validate.ObjectCheck;
import io.howdah.validate.SequenceCheck;
import io.howdah.validate.TableCheck;
import io.howdah.validate.TableValidation;
import io.howdah.validate.ValidateSettings;
import io.howdah.validate.ValidationResult;
import io.howdah.validate.Validator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The steps that compare the target with its source. They change nothing but Howdah's own records, unless a repair is wanted. One thread. */
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
    void validate(Set<QualifiedName> incomplete, Jobs.Repair repair) {
        lookForObjects();
        session.lock().renew();
        compare(incomplete, repair);
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

    private void compare(Set<QualifiedName> incomplete, Jobs.Repair repair) {
        Map<QualifiedName, Long> rejected =
                new TableStates(session.target(), run.settings().job()).rejected();
        List<TableLoad> loads = TableLoads.of(export, conversion);
        List<TableCheck> checks = loads.stream()
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
        ValidateMeter meter = new ValidateMeter(run.progress(), total);
        ValidationResult found = run.step(
                Step.VALIDATE,
                () -> new Validator().validate(checks, session.target(), settings(), meter),
                r -> "%d of %d tables equal"
                        .formatted(
                                r.tables().stream()
                                        .filter(TableValidation::same)
                                        .count(),
                                r.tables().size()));
        ValidationResult result = repaired(repair, checks, loads, found, meter);
        result.tables().forEach(run.builder()::validated);
        run.log().validated(result);
        new DifferenceFiles(JobRun.directory(run.settings()), "differences").write(result);
    }

    /** A worker that reads from a running database mostly waits for it: as many as it may have sessions do not disturb each other. */
    private ValidateSettings settings() {
        ValidateSettings given = run.settings().validate();
        return switch (run.settings().origin()) {
            case Origin.Directory d -> given;
            case Origin.Running(var oracle) -> given.withWorkers(Math.max(given.workers(), oracle.sessions() + 1));
        };
    }

    /** How the tables stand in the end. */
    private ValidationResult repaired(
            Jobs.Repair repair,
            List<TableCheck> checks,
            List<TableLoad> loads,
            ValidationResult found,
            ValidateMeter meter) {
        boolean different = found.tables().stream().anyMatch(t -> t.state() == TableValidation.State.DIFFERENT);
        if (!different || repair == Jobs.Repair.NONE) {
            return found;
        }
        RepairSteps steps = new RepairSteps(
                run,
                session,
                loads.stream().collect(Collectors.toMap(l -> l.mapping().target(), TableLoad::mapping)),
                conversion.statements(),
                settings(),
                meter);
        if (repair == Jobs.Repair.PLAN) {
            steps.plan(checks, found);
            return found;
        }
        // what was different before, since the differences will be gone
        new DifferenceFiles(JobRun.directory(run.settings()), "repaired").write(found);
        return steps.repair(checks, found);
    }
}
