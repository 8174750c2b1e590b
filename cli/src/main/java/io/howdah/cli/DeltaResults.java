package io.howdah.cli;

import io.howdah.base.HowdahException;
import io.howdah.pipelines.delta.DeltaResult;
import io.howdah.pipelines.delta.DeltaStatus;
import io.howdah.pipelines.report.ReportFiles;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Shows what became of sets. */
final class DeltaResults {
    private final Session session;
    private final Results.Form form;

    DeltaResults(Session session, Results.Form form) {
        this.session = session;
        this.form = form;
    }

    /** For JSON. */
    private record Part(
            String table,
            String partition,
            long deleted,
            long updated,
            long inserted,
            Optional<Long> absent,
            long millis,
            String plan,
            Optional<String> error) {}

    private record Cycle(
            long cycle,
            String set,
            String outcome,
            long staged,
            long skipped,
            int partitionsBefore,
            List<String> orphans,
            long stagingMillis,
            long applyingMillis,
            List<Part> partitions) {}

    /**
     * @param sets that were found; fewer results mean that one failed
     * @return the exit code
     */
    int show(List<DeltaResult> results, int sets) {
        if (form == Results.Form.JSON) {
            session.out()
                    .println(ReportFiles.json(
                            results.stream().map(DeltaResults::json).toList()));
        } else {
            results.forEach(this::text);
            if (results.size() < sets) {
                session.out()
                        .println((sets - results.size())
                                + " more waiting: a later set may rest on rows of the one that failed");
            }
        }
        return results.stream().mapToInt(DeltaResult::exitCode).max().orElse(0);
    }

    private static Cycle json(DeltaResult result) {
        return new Cycle(
                result.cycle(),
                result.set(),
                DeltaOptions.spelled(result.outcome()),
                result.staged(),
                result.skipped(),
                result.before(),
                result.orphans(),
                result.staging().toMillis(),
                result.applying().toMillis(),
                result.parts().stream().map(DeltaResults::json).toList());
    }

    private static Part json(DeltaResult.PartResult part) {
        return new Part(
                part.table(),
                part.partition(),
                part.deleted(),
                part.updated(),
                part.inserted(),
                part.absent(),
                part.took().toMillis(),
                part.plan(),
                part.failure().map(HowdahException::line));
    }

    /** What became of the partitions of a cycle that was undone. */
    void showUndone(long cycle, List<DeltaResult.PartResult> parts) {
        if (form == Results.Form.JSON) {
            session.out()
                    .println(ReportFiles.json(
                            parts.stream().map(DeltaResults::json).toList()));
            return;
        }
        session.out()
                .println(String.format(
                        Locale.ROOT,
                        "Cycle %d: %d of %d partitions undone, %,d rows removed, %,d restored",
                        cycle,
                        parts.stream().filter(p -> p.failure().isEmpty()).count(),
                        parts.size(),
                        parts.stream()
                                .mapToLong(DeltaResult.PartResult::deleted)
                                .sum(),
                        parts.stream()
                                .mapToLong(DeltaResult.PartResult::inserted)
                                .sum()));
    }

    private void text(DeltaResult result) {
        String name = "Set " + result.set() + ", cycle " + result.cycle() + ": ";
        session.out()
                .println(name
                        + switch (result.outcome()) {
                            case ALREADY -> "applied before, nothing to do";
                            case STAGED ->
                                String.format(Locale.ROOT, "%,d rows staged, nothing applied yet", result.staged());
                            case FAILED -> failedWords(result);
                            case DONE -> doneWords(result);
                        });
        result.parts().stream()
                .filter(p -> p.failure().isPresent())
                .forEach(p -> p.failure()
                        .ifPresent(f -> session.out()
                                .println("  " + p.partition() + " is as it was: " + f.line() + "\n    hint: "
                                        + f.hint())));
        result.orphans().forEach(o -> session.out().println("  DELTA-0022: " + o));
        if (result.skipped() > 0) {
            session.out()
                    .println(String.format(
                            Locale.ROOT, "  %,d rows fit no partition and were left out", result.skipped()));
        }
    }

    private static String doneWords(DeltaResult result) {
        long deleted = result.parts().stream()
                .mapToLong(DeltaResult.PartResult::deleted)
                .sum();
        long updated = result.parts().stream()
                .mapToLong(DeltaResult.PartResult::updated)
                .sum();
        long inserted = result.parts().stream()
                .mapToLong(DeltaResult.PartResult::inserted)
                .sum();
        long absent =
                result.parts().stream().mapToLong(p -> p.absent().orElse(0L)).sum();
        return String.format(
                Locale.ROOT,
                "%,d deleted, %,d updated, %,d inserted in %d partitions%s%s (staging %s, applying %s)",
                deleted,
                updated,
                inserted,
                result.parts().size(),
                result.before() > 0 ? " (" + result.before() + " were done before)" : "",
                absent > 0 ? String.format(Locale.ROOT, ", %,d keys were not there", absent) : "",
                ConsoleProgress.duration(result.staging().toMillis()),
                ConsoleProgress.duration(result.applying().toMillis()));
    }

    private static String failedWords(DeltaResult result) {
        long failed =
                result.parts().stream().filter(p -> p.failure().isPresent()).count();
        return failed + " of " + (result.parts().size() + result.before())
                + " partitions could not be changed, the others are done; run the same command again";
    }

    void show(List<DeltaStatus> cycles) {
        if (form == Results.Form.JSON) {
            session.out().println(ReportFiles.json(cycles));
            return;
        }
        if (cycles.isEmpty()) {
            session.out().println("No set was applied to this target.");
        }
        cycles.forEach(this::text);
    }

    private void text(DeltaStatus cycle) {
        session.out()
                .println(String.format(
                        Locale.ROOT,
                        "cycle %d  set %s  %s  %s%s  %d of %d partitions  %,d deleted, %,d updated, %,d inserted%s%s",
                        cycle.cycle(),
                        cycle.set(),
                        cycle.state().toLowerCase(Locale.ROOT),
                        cycle.began(),
                        cycle.finished().map(f -> " to " + f).orElse(""),
                        cycle.done(),
                        cycle.partitions(),
                        cycle.deleted(),
                        cycle.updated(),
                        cycle.inserted(),
                        cycle.skipped() > 0 ? String.format(Locale.ROOT, ", %,d left out", cycle.skipped()) : "",
                        cycle.kept() > 0 ? ", " + new io.howdah.base.ByteCount(cycle.kept()) + " kept for undo" : ""));
        cycle.error().ifPresent(e -> session.out().println("  " + e));
        cycle.parts().stream()
                .filter(p -> p.error().isPresent())
                .forEach(p -> session.out()
                        .println("  " + p.partition() + " " + p.state().toLowerCase(Locale.ROOT) + ": "
                                + p.error().orElse("")));
    }
}
