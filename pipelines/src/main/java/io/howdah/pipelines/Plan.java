package io.howdah.pipelines;

import io.howdah.base.ByteCount;
import io.howdah.catalog.postgres.Target;
import io.howdah.catalog.postgres.TargetStatement;
import io.howdah.convert.Conversion;
import io.howdah.load.StatementRunner;
import io.howdah.load.TableLoad;
import io.howdah.source.ExportDirectory.Export;
import io.howdah.source.TableSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What migrate would do.
 *
 * @param statements of both phases
 * @param statementsDone of them by earlier runs
 * @param disk estimate of what the target's disk needs
 */
public record Plan(
        String job, String target, int statements, int statementsDone, List<PlannedTable> tables, ByteCount disk) {
    public Plan {
        tables = List.copyOf(tables);
    }

    /** @param chunksDone by earlier runs */
    public record PlannedTable(String name, String target, List<String> files, ByteCount size, int chunksDone) {}

    static Plan of(
            Optional<? extends Target> target,
            String description,
            JobSettings settings,
            Export export,
            Conversion conversion) {
        List<TableLoad> loads = TableLoads.of(export, conversion);
        Optional<JobLedger> known = target.filter(State::exists).map(t -> new JobLedger(t, settings.job()));
        Set<String> done = new HashSet<>();
        known.ifPresent(ledger -> {
            for (TargetStatement.Phase phase : TargetStatement.Phase.values()) {
                done.addAll(ledger.done(phase));
            }
        });
        List<PlannedTable> tables = loads.stream()
                .map(load -> new PlannedTable(
                        load.mapping().source().name().toString(),
                        load.mapping().target().toString(),
                        load.sources().stream()
                                .map(TableSource::file)
                                .distinct()
                                .toList(),
                        load.size(),
                        known.map(l -> l.done(load.mapping().target()).size()).orElse(0)))
                .toList();
        int statementsDone = (int) conversion.statements().stream()
                .filter(s -> done.contains(StatementRunner.key(s)))
                .count();
        return new Plan(
                settings.job(),
                description,
                conversion.statements().size(),
                statementsDone,
                tables,
                DiskSpace.needed(loads));
    }
}
