package io.howdah.pipelines;

import io.howdah.base.Blame;
import io.howdah.base.Finding;
import io.howdah.base.HowdahException;
import io.howdah.base.Retry;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.postgres.TargetStatement;
import io.howdah.convert.Conversion;
import io.howdah.convert.ConvertSettings;
import io.howdah.convert.Converter;
import io.howdah.convert.ScriptWriter;
import io.howdah.mapping.plan.MappingPlan;
import io.howdah.mapping.plan.Reading;
import io.howdah.pipelines.account.ClauseAccounts;
import io.howdah.pipelines.mirror.MirrorConversion;
import io.howdah.pipelines.mirror.MirrorFiles;
import io.howdah.pipelines.report.Report;
import io.howdah.pipelines.report.ReportBuilder;
import io.howdah.pipelines.report.ReportFiles;
import io.howdah.source.ExportDirectory;
import io.howdah.source.ExportDirectory.Export;
import io.howdah.source.LooseScripts;
import io.howdah.source.SourceCode;
import io.howdah.source.oracle.OracleServer;
import io.howdah.source.oracle.OracleSettings;
import io.howdah.source.oracle.OracleSource;
import io.howdah.source.oracle.ReadPlan;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One command at work: takes its steps, tells the progress, remembers what they brought and writes the report. One thread. */
final class JobRun {
    private static final Logger LOG = LoggerFactory.getLogger(JobRun.class);

    private final String verb;
    private final JobSettings settings;
    private final JobProgress progress;
    private final Clock clock;
    private final Instant started;
    private final ReportBuilder builder = new ReportBuilder();
    private final List<Path> written = new ArrayList<>();
    private Optional<Blame> failure = Optional.empty();
    private Optional<OracleSource> running = Optional.empty();
    private Optional<RunLog> log = Optional.empty();
    private Optional<String> target = Optional.empty();
    private List<String> schemas = List.of();
    private Optional<JobMapping> mapping = Optional.empty();
    private Optional<Export> unmapped = Optional.empty();
    /** by which it was converted, the target's version among them */
    private ConvertSettings converting;

    JobRun(String verb, JobSettings settings, JobProgress progress, Clock clock) {
        this.verb = verb;
        this.settings = settings;
        this.converting = settings.convert();
        this.progress = progress;
        this.clock = clock;
        this.started = clock.instant();
    }

    JobSettings settings() {
        return settings;
    }

    JobProgress progress() {
        return progress;
    }

    ReportBuilder builder() {
        return builder;
    }

    /** Below the work directory, one folder per job. */
    static Path directory(JobSettings settings) {
        return settings.workDirectory().resolve(settings.job());
    }

    void recordsIn(RunLog newLog, String targetDescription) {
        log = Optional.of(newLog);
        target = Optional.of(targetDescription);
    }

    /** A table could not be loaded; the others go on. */
    void failed(HowdahException reason) {
        failed(reason.code().blame());
    }

    /** Columns of a running database that cannot be read: everything else is loaded, but the command has not done what it was asked for. */
    void notRead(Export export) {
        export.findings().stream()
                .map(Finding::code)
                .filter(SourceCode.COLUMN_NOT_READ::equals)
                .forEach(code -> failed(code.blame()));
    }

    private void failed(Blame blame) {
        if (failure.isEmpty() || blame.exitCode() > failure.get().exitCode()) {
            failure = Optional.of(blame);
        }
    }

    RunLog log() {
        return log.orElseThrow();
    }

    /** Takes one step; {@code summary} puts its result into a few words. */
    <T> T step(Step step, Supplier<T> work, Function<T, String> summary) {
        stopWhenInterrupted();
        LOG.info("{}", step.words());
        progress.begins(step);
        Instant begin = clock.instant();
        T result;
        try {
            result = work.get();
        } catch (HowdahException e) {
            // the error itself is told once, at the end
            ends(step, begin, "stopped: " + e.code().code());
            log.ifPresent(l -> tryLog(l, step, begin, e));
            throw e;
        }
        String words = summary.apply(result);
        Duration took = ends(step, begin, words);
        log.ifPresent(l -> l.log(RunLog.Operation.done(step.name(), words, took)));
        return result;
    }

    private Duration ends(Step step, Instant begin, String words) {
        Duration took = Duration.between(begin, clock.instant());
        LOG.info("{}: {} in {} ms", step.words(), words, took.toMillis());
        builder.timing(step.words(), took, words);
        progress.ends(step, took, words);
        return took;
    }

    /** The first error is what matters; when the log of it cannot be written either, that is most likely the same trouble. */
    private void tryLog(RunLog runLog, Step step, Instant begin, HowdahException error) {
        try {
            Duration took = Duration.between(begin, clock.instant());
            runLog.log(RunLog.Operation.done(step.name(), step.words(), took).failed(error.line()));
        } catch (HowdahException e) {
            error.addSuppressed(e);
        }
    }

    static void stopWhenInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new HowdahException(
                    PipelineCode.INTERRUPTED, "the job was interrupted", "run the same command again to continue");
        }
    }

    /** Reads what needs no memory of earlier runs. */
    Export read() {
        return read(ReadPlan.inMemory());
    }

    /** @param plan what the job remembers of a running database */
    Export read(ReadPlan plan) {
        Export export = mapped(readUnmapped(plan));
        builder.export(export);
        schemas = export.catalog().schemas().stream().map(Object::toString).toList();
        return export;
    }

    /**
     * Everything that is there, whatever a mapping says.
     *
     * @param plan what the job remembers of a running database
     */
    Export readUnmapped(ReadPlan plan) {
        return switch (settings.origin()) {
            case Origin.Directory(Path directory) -> read(directory);
            case Origin.Running(OracleSettings oracle) -> read(oracle, plan);
        };
    }

    private Export read(Path directory) {
        Export export = step(
                Step.READ,
                () -> ExportDirectory.open(directory, settings.source()),
                e -> "%d files, %d tables, %d data sources"
                        .formatted(
                                e.files().size(),
                                e.catalog().tables().size(),
                                e.sources().size()));
        if (export.files().isEmpty()) {
            throw new HowdahException(
                    PipelineCode.NOTHING_TO_DO,
                    "found no script and no data file in " + directory,
                    "name the directory into which Oracle's tools wrote");
        }
        return export;
    }

    private Export read(OracleSettings oracle, ReadPlan plan) {
        OracleSource opened = step(
                Step.READ,
                () -> OracleSource.open(new OracleServer(oracle, Retry.defaults(), this::heard), plan),
                s -> "SCN %d of %s, %d tables"
                        .formatted(
                                s.scn(),
                                s.describe(),
                                s.export().catalog().tables().size()));
        running = Optional.of(opened);
        return opened.export();
    }

    /** What the source has to say, at once and for later. */
    private void heard(String notice) {
        LOG.warn("{}", notice);
        progress.notice(notice);
    }

    /** Ends the sessions at a running source; what they met is told with the rest. */
    void leaveSource() {
        running.ifPresent(source -> {
            builder.findings(source.lateFindings());
            source.close();
        });
        running = Optional.empty();
    }

    /** The export as the rules of the mapping let it be seen. */
    private Export mapped(Export export) {
        if (settings.mapping().isNone()) {
            return export;
        }
        JobMapping made = JobMapping.of(export.catalog(), settings.mapping(), settings.convert());
        mapping = Optional.of(made);
        unmapped = Optional.of(export);
        builder.findings(made.findings(settings.mapping(), settings.convert()));
        builder.findings(made.dataFindings(export));
        return made.plan().applied(export, new Reading(settings.load().values(), started));
    }

    /** What the rules make of the catalog, once it was read; empty = nothing is ruled. */
    Optional<MappingPlan> plan() {
        return mapping.map(JobMapping::plan);
    }

    Conversion convert(Export export, ConvertSettings convertSettings) {
        converting = convertSettings;
        Conversion conversion = step(
                Step.CONVERT,
                () -> mapping.map(m -> m.convert(convertSettings))
                        .orElseGet(() -> new Converter(convertSettings).convert(export.catalog())),
                c -> "%d objects, %d statements"
                        .formatted(c.outcomes().size(), c.statements().size()));
        builder.conversion(conversion);
        return conversion;
    }

    /**
     * Whether every clause of the source is in the conversion or in a finding: what is in neither becomes one. Rules change names and types and
     * remove columns, on purpose and word by word: so the clauses of what is moved are held against what the conversion makes of them without
     * rules.
     */
    void account(Export export, Conversion conversion) {
        mapping.ifPresentOrElse(
                ruled -> {
                    Export whole = unmapped.orElseThrow();
                    Conversion plain = new Converter(converting).convert(whole.catalog());
                    account(whole, plain, ruled.plan().notMoved());
                },
                () -> account(export, conversion, Set.of()));
    }

    private void account(Export export, Conversion conversion, Set<String> notMoved) {
        builder.findings(
                switch (settings.origin()) {
                    case Origin.Directory(Path directory) ->
                        ClauseAccounts.of(directory, settings.source(), export, conversion, notMoved);
                    case Origin.Running r ->
                        ClauseAccounts.of(running.orElseThrow().statements(), export.catalog(), conversion, notMoved);
                });
    }

    /** Reads, converts and writes script by script. */
    void mirror(Optional<Path> output) {
        LooseScripts tree = step(
                Step.READ,
                () -> LooseScripts.open(settings.directory(), settings.source()),
                t -> "%d scripts".formatted(t.scripts().size()));
        if (tree.scripts().isEmpty()) {
            throw new HowdahException(
                    PipelineCode.NOTHING_TO_DO,
                    "found no script in " + settings.directory(),
                    "name a script, or a directory that holds some");
        }
        MirrorFiles files = new MirrorFiles(output.orElse(directory(settings).resolve("scripts")));
        List<Finding> findings = new ArrayList<>();
        Conversion all = step(
                Step.CONVERT,
                () -> {
                    Optional<MirrorMapping> ruled = settings.mapping().isNone()
                            ? Optional.empty()
                            : Optional.of(new MirrorMapping(settings.mapping(), settings.convert()));
                    MirrorConversion mirror = ruled.map(r -> new MirrorConversion(tree, r))
                            .orElseGet(() -> new MirrorConversion(tree, settings.convert()));
                    List<TargetStatement> statements = new ArrayList<>();
                    List<Conversion.Outcome> outcomes = new ArrayList<>();
                    ClauseAccounts accounts = ClauseAccounts.of(settings.directory(), settings.source());
                    tree.scripts().forEach(s -> accounts.know(s.estate().catalog()));
                    for (LooseScripts.Script script : tree.scripts()) {
                        stopWhenInterrupted();
                        MirrorConversion.Mirrored mirrored = mirror.convert(script);
                        written.add(files.write(mirrored));
                        statements.addAll(mirrored.statements());
                        outcomes.addAll(mirrored.outcomes());
                        findings.addAll(mirrored.findings());
                        findings.addAll(accounts.findings(script.path(), mirrored.converted()));
                    }
                    findings.addAll(accounts.findings());
                    ruled.ifPresent(r -> findings.addAll(r.findings()));
                    return new Conversion(statements, List.of(), outcomes);
                },
                c -> "%d objects, %d statements"
                        .formatted(c.outcomes().size(), c.statements().size()));
        Catalog found = new Catalog(
                List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                List.of(), findings);
        builder.export(new Export(found, List.of(), List.of(), tree.files(), Map::of));
        builder.conversion(all);
    }

    void writeScripts(Conversion conversion) {
        written.addAll(new ScriptWriter(directory(settings).resolve("scripts")).write(conversion));
    }

    /** Runs the job's steps, then writes the report, also when the job stopped with an error. */
    JobResult finish(Runnable steps) {
        try {
            steps.run();
        } catch (HowdahException e) {
            leaveSource();
            endWithError(e);
            throw e;
        } finally {
            leaveSource();
        }
        Report report = report(Optional.empty());
        Path page = writeReport(report);
        log.ifPresent(l -> {
            l.outcomes(builder.outcomes(), builder.allFindings());
            l.end(
                    report.verdict().level() == Report.Level.GOOD ? RunLog.End.DONE : RunLog.End.DONE_WITH_FINDINGS,
                    Optional.empty());
        });
        return new JobResult(report, Optional.of(page), written, failure);
    }

    private void endWithError(HowdahException error) {
        boolean interrupted = Thread.interrupted();
        try {
            writeReport(report(Optional.of(error)));
            log.ifPresent(l -> {
                l.outcomes(builder.outcomes(), builder.allFindings());
                l.end(interrupted ? RunLog.End.INTERRUPTED : RunLog.End.FAILED, Optional.of(error));
            });
        } catch (HowdahException e) {
            error.addSuppressed(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Report report(Optional<HowdahException> error) {
        Report.Header header = new Report.Header(
                Program.version(),
                verb,
                settings.job(),
                settings.origin().describe(),
                target,
                started.toString(),
                Duration.between(started, clock.instant()).toMillis(),
                schemas);
        return builder.build(header, error);
    }

    private Path writeReport(Report report) {
        List<Path> files = new ReportFiles(directory(settings)).write(report);
        written.addAll(0, files);
        return files.getFirst();
    }
}
