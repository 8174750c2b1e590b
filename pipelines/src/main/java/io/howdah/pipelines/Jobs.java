package io.howdah.pipelines;

import io.howdah.base.Finding;
import io.howdah.base.QualifiedName;
import io.howdah.convert.Conversion;
import io.howdah.convert.ConvertSettings;
import io.howdah.mapping.MappingCode;
import io.howdah.mapping.TaskSettings;
import io.howdah.source.ExportDirectory.Export;
import io.howdah.source.oracle.ReadPlan;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The commands that work on an export. Each call is one run; an object may be used for several, one after the other. */
public final class Jobs {
    private final JobSettings settings;
    private final JobProgress progress;
    private final Clock clock;

    public Jobs(JobSettings settings, JobProgress progress, Clock clock) {
        this.settings = settings;
        this.progress = progress;
        this.clock = clock;
    }

    /** What a job does with what earlier runs of it left. */
    public enum Begin {
        /** goes on where the last run stopped */
        RESUME,
        /** drops what the job created, and nothing else, then begins anew */
        RESTART
    }

    /** Reads the export, converts it without a target, checks the data as far as the settings ask for, and writes the report. */
    public JobResult assess() {
        JobRun run = new JobRun("assess", settings, progress, clock);
        return run.finish(() -> {
            Export export = run.read();
            Conversion conversion = run.convert(export, settings.convert());
            run.account(export, conversion);
            new AssessData(run, export, conversion).check();
        });
    }

    /** What the mapping makes of the export; needs no target and changes nothing. Without a mapping everything is moved as it is. */
    public MappingExplanation explainMapping() {
        JobRun run = new JobRun("mapping", settings, progress, clock);
        Export export;
        try {
            export = run.readUnmapped(ReadPlan.inMemory());
        } finally {
            run.leaveSource();
        }
        JobMapping mapping = JobMapping.of(export.catalog(), settings.mapping(), settings.convert());
        List<Finding> findings = new ArrayList<>(mapping.findings(settings.mapping(), settings.convert()));
        findings.addAll(mapping.dataFindings(export));
        // both are listed by themselves
        findings.removeIf(f -> f.code() == MappingCode.IGNORED || f.code() == MappingCode.NOT_MOVED);
        return MappingExplanation.of(mapping.plan(), settings.mapping(), mapping.convert(settings.convert()), findings);
    }

    /** Writes the target's scripts and the report; needs no target. */
    public JobResult convert() {
        JobRun run = new JobRun("convert", settings, progress, clock);
        return run.finish(() -> {
            Export export = run.read();
            Conversion conversion = run.convert(export, settings.convert());
            run.account(export, conversion);
            run.writeScripts(conversion);
        });
    }

    /** Whether a conversion must be tried on a server. */
    public enum Check {
        /** when the server can be reached and lets this user create a database; else the report says that it was not */
        WHEN_POSSIBLE,
        REQUIRED
    }

    /** As {@link #convert()}, and tries everything in a scratch database of a server, for whose version it converts. */
    public JobResult convert(JdbcTarget server, Check check) {
        JobRun run = new JobRun("convert", settings, progress, clock);
        return run.finish(() -> {
            Export export = run.read();
            ConversionCheck checker = new ConversionCheck(run, server, check);
            ConvertSettings convert = checker.version()
                    .map(v -> settings.convert().withTargetVersion(v))
                    .orElse(settings.convert());
            Conversion conversion = run.convert(export, convert);
            run.account(export, conversion);
            run.writeScripts(conversion);
            checker.check(conversion);
        });
    }

    /**
     * Writes for each script of a tree one file of the same relative name, converted among what the other scripts define.
     *
     * @param output where the files go; empty = the job's scripts folder
     */
    public JobResult mirror(Optional<Path> output) {
        JobRun run = new JobRun("convert", settings, progress, clock);
        return run.finish(() -> run.mirror(output));
    }

    /** The whole way: create, load, complete, compare. */
    public JobResult migrate(JdbcTarget target, Begin begin) {
        return onTarget("migrate", target, begin, (run, session, export, conversion) -> {
            Set<QualifiedName> incomplete = new LoadSteps(run, session, export, conversion).load();
            new ValidateSteps(run, session, export, conversion).validate(incomplete, Repair.NONE);
        });
    }

    /** As {@link #migrate} without the comparison. */
    public JobResult load(JdbcTarget target, Begin begin) {
        return onTarget(
                "load",
                target,
                begin,
                (run, session, export, conversion) -> new LoadSteps(run, session, export, conversion).load());
    }

    /** What is done about differences. */
    public enum Repair {
        NONE,
        /** counts what would be changed */
        PLAN,
        /** makes the target equal to its source, and compares it again */
        APPLY
    }

    /** Compares a target that was loaded before with the export; changes nothing but Howdah's own records. */
    public JobResult validate(JdbcTarget target) {
        return validate(target, Repair.NONE);
    }

    /** As {@link #validate(JdbcTarget)}, and repairs what differs. */
    public JobResult validate(JdbcTarget target, Repair repair) {
        return onTarget(
                "validate",
                target,
                Begin.RESUME,
                (run, session, export, conversion) ->
                        new ValidateSteps(run, session, export, conversion).validate(Set.of(), repair));
    }

    /**
     * Drops what a job created, and nothing else, and forgets that it ran. Tables that were there before stay with their rows, which is told. Nothing happens
     * where it never ran.
     */
    public static void drop(JdbcTarget target, String job, JobProgress progress) {
        try (TargetSession session = TargetSession.open(target, job)) {
            new JobReadPlan(session.target(), job).forget();
            new Restart(target, job, Optional.empty(), progress).dropForGood();
        }
    }

    /** What is done once export and target are known. */
    private interface Work {
        void run(JobRun run, TargetSession session, Export export, Conversion conversion);
    }

    private JobResult onTarget(String verb, JdbcTarget target, Begin begin, Work work) {
        try (TargetSession session = TargetSession.open(target, settings.job())) {
            JobRun run = new JobRun(verb, settings, progress, clock);
            run.recordsIn(
                    RunLog.begin(target, settings.job(), verb, settings.origin().describe()), target.describe());
            return run.finish(() -> {
                JobReadPlan plan = new JobReadPlan(target, settings.job());
                if (begin == Begin.RESTART) {
                    plan.forget();
                }
                Export export = run.read(plan);
                run.notRead(export);
                ConvertSettings convert = settings.convert().withTargetVersion(session.majorVersion());
                Conversion conversion = run.convert(export, convert);
                if (!verb.equals("validate")) {
                    run.account(export, conversion);
                }
                run.writeScripts(conversion);
                HelperSchema.check(target, convert, conversion);
                if (begin == Begin.RESTART) {
                    new Restart(
                                    target,
                                    settings.job(),
                                    settings.mapping().task().flatMap(TaskSettings::existing),
                                    progress)
                            .drop();
                }
                work.run(run, session, export, conversion);
            });
        }
    }

    /** What migrate would do; changes nothing, neither in the target nor on disk. */
    public Plan plan(JdbcTarget target) {
        return plan(
                Optional.of(target),
                target.describe(),
                Math.min(target.check() / 10_000, ConvertSettings.NEWEST_TARGET));
    }

    /** What migrate would do on a server that is not there yet. */
    public Plan planForEmptyTarget(String description) {
        return plan(Optional.empty(), description, ConvertSettings.NEWEST_TARGET);
    }

    private Plan plan(Optional<JdbcTarget> target, String description, int version) {
        JobRun run = new JobRun("plan", settings, progress, clock);
        try {
            Export export = run.read();
            Conversion conversion = run.convert(export, settings.convert().withTargetVersion(version));
            return Plan.of(target, description, settings, export, conversion);
        } finally {
            run.leaveSource();
        }
    }
}
