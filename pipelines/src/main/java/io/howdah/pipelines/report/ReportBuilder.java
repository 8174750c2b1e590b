package io.howdah.pipelines.report;

import io.howdah.base.Finding;
import io.howdah.base.HowdahException;
import io.howdah.base.ObjectKind;
import io.howdah.base.ObjectRef;
import io.howdah.base.QualifiedName;
import io.howdah.base.Severity;
import io.howdah.convert.Conversion;
import io.howdah.load.TableResult;
import io.howdah.pipelines.TableRepair;
import io.howdah.source.DataFile;
import io.howdah.source.ExportDirectory.Export;
import io.howdah.source.TableSource;
import io.howdah.validate.TableValidation;
import io.howdah.values.TableMapping;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Collects what the steps of a job bring and makes the report of it. Used by the one thread that runs the job. */
public final class ReportBuilder {
    private Optional<Export> export = Optional.empty();
    private Optional<Conversion> conversion = Optional.empty();
    private final Map<QualifiedName, TableResult> loaded = new LinkedHashMap<>();
    private final Map<QualifiedName, TableValidation> validated = new LinkedHashMap<>();
    private final Map<QualifiedName, TableRepair> repaired = new LinkedHashMap<>();
    private final Set<Finding> findings = new LinkedHashSet<>();
    private final Set<ObjectRef> notCreated = new HashSet<>();
    private final List<Report.Timing> timings = new ArrayList<>();

    public void export(Export read) {
        export = Optional.of(read);
        findings.addAll(read.catalog().findings());
        findings.addAll(read.findings());
    }

    public void conversion(Conversion made) {
        conversion = Optional.of(made);
    }

    public void loaded(TableResult result) {
        loaded.put(result.table(), result);
    }

    public void validated(TableValidation result) {
        validated.put(result.table(), result);
    }

    public void repaired(TableRepair result) {
        repaired.put(result.table(), result);
    }

    public void findings(List<Finding> more) {
        findings.addAll(more);
    }

    /** What could not be created, as the load tells it. */
    public void notCreated(List<ObjectRef> objects, List<Finding> why) {
        notCreated.addAll(objects);
        findings.addAll(why);
    }

    /** What does not stand in the target as planned; said once when the load told already why. */
    public void notAsPlanned(List<Finding> missing) {
        Set<ObjectRef> told = findings.stream()
                .filter(f -> f.severity() == Severity.LOSS && f.code().code().startsWith("LOAD-"))
                .map(Finding::object)
                .collect(Collectors.toSet());
        missing.stream().filter(f -> !told.contains(f.object())).forEach(findings::add);
    }

    public void timing(String step, Duration took, String summary) {
        timings.add(new Report.Timing(step, took.toMillis(), summary));
    }

    /** Every finding: of the objects and those that were added. */
    public List<Finding> allFindings() {
        Set<Finding> all = new LinkedHashSet<>();
        conversion.ifPresent(c -> c.outcomes().forEach(o -> all.addAll(o.findings())));
        all.addAll(findings);
        return List.copyOf(all);
    }

    /** Outcomes with what later steps found about their objects. */
    public List<Conversion.Outcome> outcomes() {
        Map<ObjectRef, List<Finding>> later =
                findings.stream().collect(Collectors.groupingBy(Finding::object, Collectors.toList()));
        return conversion.stream()
                .flatMap(c -> c.outcomes().stream())
                .map(outcome -> withLater(outcome, later.getOrDefault(outcome.object(), List.of())))
                .toList();
    }

    private Conversion.Outcome withLater(Conversion.Outcome outcome, List<Finding> later) {
        Set<Finding> all = new LinkedHashSet<>(outcome.findings());
        all.addAll(later);
        if (all.size() == outcome.findings().size()) {
            return outcome;
        }
        Conversion.State state = notCreated.contains(outcome.object())
                ? Conversion.State.NOT_CONVERTED
                : outcome.state() == Conversion.State.CONVERTED
                                && later.stream().anyMatch(f -> f.severity() != Severity.NOTE)
                        ? Conversion.State.CONVERTED_WITH_FINDINGS
                        : outcome.state();
        return new Conversion.Outcome(
                outcome.object(), state, outcome.target(), outcome.place(), List.copyOf(all), outcome.replaced());
    }

    /** @param error what stopped the job, if something did */
    public Report build(Report.Header header, Optional<HowdahException> error) {
        List<Conversion.Outcome> outcomes = outcomes();
        Set<ObjectRef> known = outcomes.stream().map(Conversion.Outcome::object).collect(Collectors.toSet());
        List<Report.FindingRow> others = findings.stream()
                .filter(f -> !known.contains(f.object()))
                .map(ReportBuilder::row)
                .toList();
        List<Report.TableRow> tables = tables();
        return new Report(
                header,
                new Verdicts(header.verb(), outcomes, allFindings(), tables, !validated.isEmpty()).verdict(error),
                counts(outcomes),
                effort(),
                outcomes.stream().map(ReportBuilder::row).toList(),
                tables,
                files(),
                others,
                timings);
    }

    private static List<Report.KindCount> counts(List<Conversion.Outcome> outcomes) {
        Map<String, int[]> byKind = new LinkedHashMap<>();
        for (Conversion.Outcome outcome : outcomes) {
            byKind.computeIfAbsent(outcome.object().kind().words(), k -> new int[3])[
                    outcome.state().ordinal()]++;
        }
        return byKind.entrySet().stream()
                .map(e -> {
                    int[] n = e.getValue();
                    return new Report.KindCount(e.getKey(), n[0] + n[1] + n[2], n[0], n[1], n[2]);
                })
                .sorted(Comparator.comparing(Report.KindCount::kind))
                .toList();
    }

    private Report.Effort effort() {
        Map<String, List<Finding>> byCode = allFindings().stream()
                .filter(f -> f.effortMinutes() > 0)
                .collect(Collectors.groupingBy(f -> f.code().code(), TreeMap::new, Collectors.toList()));
        List<Report.EffortPart> parts = byCode.entrySet().stream()
                .map(e -> new Report.EffortPart(
                        e.getKey(),
                        e.getValue().getFirst().code().title(),
                        e.getValue().size(),
                        e.getValue().stream().mapToInt(Finding::effortMinutes).sum()))
                .sorted(Comparator.comparingInt(Report.EffortPart::minutes).reversed())
                .toList();
        int minutes = parts.stream().mapToInt(Report.EffortPart::minutes).sum();
        return new Report.Effort(
                minutes,
                parts,
                List.of(
                        "each finding carries the minutes that a person who knows both databases needs to decide and change it",
                        "objects without findings count nothing: they were converted by rules that are tested on real servers",
                        "testing the application, tuning and the cutover itself are not included",
                        "PL/SQL is estimated by its size"));
    }

    private List<Report.TableRow> tables() {
        Map<QualifiedName, List<TableSource>> sources = export.stream()
                .flatMap(e -> e.sources().stream())
                .collect(Collectors.groupingBy(TableSource::table, LinkedHashMap::new, Collectors.toList()));
        Function<TableMapping, Report.TableRow> row = mapping -> {
            List<TableSource> own = sources.getOrDefault(mapping.source().name(), List.of());
            return new Report.TableRow(
                    mapping.source().name().toString(),
                    mapping.target().toString(),
                    own.stream().map(TableSource::file).distinct().toList(),
                    own.stream().mapToLong(s -> s.size().bytes()).sum(),
                    Optional.ofNullable(loaded.get(mapping.target())).map(ReportBuilder::row),
                    Optional.ofNullable(validated.get(mapping.target())).map(ReportBuilder::row),
                    Optional.ofNullable(repaired.get(mapping.target())).map(ReportBuilder::row));
        };
        return conversion.stream()
                .flatMap(c -> c.tables().stream())
                .map(row)
                .sorted(Comparator.comparingLong(Report.TableRow::sourceBytes).reversed())
                .toList();
    }

    private List<Report.FileRow> files() {
        return export.stream()
                .flatMap(e -> e.files().stream())
                .map(file -> new Report.FileRow(file.file(), file.size().bytes(), words(file.use())))
                .toList();
    }

    private static String words(DataFile.Use use) {
        return switch (use) {
            case DataFile.Script s -> "script";
            case DataFile.TableData(var table, var by) ->
                "data of " + table
                        + switch (by) {
                            case CONTROL_FILE -> " (by control file)";
                            case SCRIPT -> " (by a script's LOAD)";
                            case SETTINGS -> " (by settings)";
                            case NAME -> " (by name)";
                        };
            case DataFile.ControlFile c -> "SQL*Loader control file";
            case DataFile.LobFile l -> "LOB content";
            case DataFile.Ignored(var reason) -> "not read: " + reason;
        };
    }

    private static Report.LoadedTable row(TableResult result) {
        return new Report.LoadedTable(
                result.rows(),
                result.rejected(),
                result.chunks(),
                result.chunksBefore(),
                result.took().toMillis());
    }

    private static Report.RepairedTable row(TableRepair repair) {
        return new Report.RepairedTable(
                repair.state().name(),
                repair.inserted(),
                repair.updated(),
                repair.deleted(),
                repair.refused(),
                repair.chunks(),
                repair.reason().orElse(""));
    }

    private static Report.ValidatedTable row(TableValidation result) {
        return new Report.ValidatedTable(
                result.state().name(),
                result.sourceRows(),
                result.targetRows(),
                result.rejectedRows(),
                result.differing(),
                result.reason(),
                result.took().toMillis());
    }

    private static Report.ObjectRow row(Conversion.Outcome outcome) {
        return new Report.ObjectRow(
                outcome.object().kind().words(),
                outcome.object().kind() == ObjectKind.SCHEMA
                        ? outcome.object().name().name().text()
                        : outcome.object().name().toString(),
                outcome.state().name(),
                outcome.target()
                        .map(t -> outcome.object().kind() == ObjectKind.SCHEMA
                                ? t.name().text()
                                : t.toString()),
                outcome.place().map(Object::toString),
                outcome.effortMinutes(),
                outcome.findings().stream().map(ReportBuilder::row).toList());
    }

    private static Report.FindingRow row(Finding finding) {
        return new Report.FindingRow(
                finding.code().code(),
                finding.severity().name(),
                finding.code().title(),
                finding.object().toString(),
                finding.place().map(Object::toString),
                finding.message(),
                finding.hint(),
                finding.effortMinutes());
    }
}
