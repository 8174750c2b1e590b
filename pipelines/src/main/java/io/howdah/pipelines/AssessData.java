package io.howdah.pipelines;

import io.howdah.base.Finding;
import io.howdah.base.HowdahException;
import io.howdah.base.QualifiedName;
import io.howdah.convert.Conversion;
import io.howdah.source.ExportDirectory.Export;
import io.howdah.source.TableSource;
import io.howdah.values.TableMapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Runs the data at hand through the load's encoders, without a target, to find what the load would stumble over. */
final class AssessData {
    private final JobRun run;
    private final Export export;
    private final Conversion conversion;

    AssessData(JobRun run, Export export, Conversion conversion) {
        this.run = run;
        this.export = export;
        this.conversion = conversion;
    }

    void check() {
        Map<QualifiedName, TableMapping> mappings = conversion.tables().stream()
                .collect(
                        Collectors.toMap(m -> m.source().name(), Function.identity(), (a, b) -> a, LinkedHashMap::new));
        if (run.settings().dataCheck() == JobSettings.DataCheck.NONE) {
            return;
        }
        List<TableSource> sources = export.sources().stream()
                .filter(s -> mappings.containsKey(s.table()))
                .toList();
        List<Finding> findings = run.step(
                Step.CHECK_DATA,
                () -> scan(sources, mappings),
                found -> found.isEmpty() ? "every value read fits" : found.size() + " findings");
        run.builder().findings(findings);
    }

    private List<Finding> scan(List<TableSource> sources, Map<QualifiedName, TableMapping> mappings) {
        long total = sources.stream().mapToLong(s -> s.size().bytes()).sum();
        ScanMeter meter = new ScanMeter(run.progress(), total);
        try (ExecutorService workers =
                Executors.newFixedThreadPool(run.settings().load().workers())) {
            List<Future<List<Finding>>> scans = new ArrayList<>();
            for (TableSource source : sources) {
                DataScan scan = new DataScan(
                        source, Objects.requireNonNull(mappings.get(source.table())), run.settings(), meter);
                scans.add(workers.submit(scan::findings));
            }
            List<Finding> findings = new ArrayList<>();
            try {
                for (Future<List<Finding>> scan : scans) {
                    findings.addAll(scan.get());
                }
            } catch (InterruptedException e) {
                workers.shutdownNow();
                Thread.currentThread().interrupt();
                throw new HowdahException(
                        PipelineCode.INTERRUPTED, "the check of the data was interrupted", "run assess again", e);
            } catch (ExecutionException e) {
                workers.shutdownNow();
                throw unwrapped(e);
            }
            return findings;
        }
    }

    private static RuntimeException unwrapped(ExecutionException e) {
        return switch (e.getCause()) {
            case HowdahException known -> known;
            case RuntimeException other -> other;
            case null, default -> new IllegalStateException(e.getCause());
        };
    }
}
