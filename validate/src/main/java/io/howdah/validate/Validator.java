package io.howdah.validate;

import io.howdah.catalog.postgres.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares tables with their sources. Both sides are read anew in canonical text, independently of load; the rows of each side are hashed and
 * summed up per bucket, so that order does not matter, duplicates count and memory does not grow with the table. Where the sums differ both
 * sides are read again and the rows named. Stateless and safe for many threads.
 */
public final class Validator {
    private static final int TABLES = 64;

    /**
     * Compares all tables at one snapshot of the target. An interrupt of the calling thread stops it; the interrupt flag is kept.
     *
     * @throws io.howdah.base.HowdahException {@link ValidateCode} when the target is gone or on an interrupt; a table that cannot be
     *     compared is a result with state FAILED
     */
    public ValidationResult validate(
            List<TableCheck> checks, Target target, ValidateSettings settings, ValidateProgress progress) {
        long began = System.nanoTime();
        List<TableValidation> results = new ArrayList<>();
        try (ScanPool pool = new ScanPool(target, settings, progress)) {
            List<TableScan> scans =
                    checks.stream().map(c -> new TableScan(c, settings.chunk())).toList();
            // sums of a few tables at a time: their memory does not grow with the number of tables
            for (int from = 0; from < scans.size(); from += TABLES) {
                List<TableScan> some = scans.subList(from, Math.min(scans.size(), from + TABLES));
                some.forEach(s -> progress.begins(s.table()));
                results.addAll(compare(some, pool, settings, progress));
            }
        }
        return new ValidationResult(results, Duration.ofNanos(System.nanoTime() - began));
    }

    private static List<TableValidation> compare(
            List<TableScan> scans, ScanPool pool, ValidateSettings settings, ValidateProgress progress) {
        AllSums sums = pool.read(scans, () -> new AllSums(scans, settings.buckets()));
        List<TableValidation> results = new ArrayList<>();
        for (TableScan scan : scans) {
            TableValidation result = result(scan, sums.of(scan), pool, settings);
            progress.done(result);
            results.add(result);
        }
        return results;
    }

    private static TableValidation result(TableScan scan, AllSums.Sums sums, ScanPool pool, ValidateSettings settings) {
        List<UnequalBucket> unequal = sums.source().unequal(sums.target());
        int differing = unequal.size();
        Differences.Found found = differing == 0 || scan.failure().isPresent()
                ? new Differences.Found(0, 0, 0, 0, List.of())
                : new Differences(pool, settings).find(scan, unequal);
        long rejected = sums.source().rejected();
        List<String> reasons = new ArrayList<>();
        TableValidation.State state = TableValidation.State.EQUAL;
        long rows = found.rows();
        if (scan.failure().isPresent()) {
            state = TableValidation.State.FAILED;
            reasons.add(scan.failure().get().line());
        } else if (differing > 0) {
            long unseen = scan.check().rejectsExpected() - rejected;
            boolean all = found.lookedInto() == differing;
            if (all && found.missing() == found.rows() && rows > 0 && rows <= unseen) {
                // the target refused these rows at load; the ledger counts them
                state = TableValidation.State.EQUAL_BUT_REJECTS;
                rejected += rows;
                rows = 0;
            } else {
                state = TableValidation.State.DIFFERENT;
                rows = Math.max(1, rows);
                if (!all) {
                    reasons.add("rows of " + found.lookedInto() + " of " + differing
                            + " differing buckets were compared, there are more differences");
                }
            }
        } else if (rejected > 0) {
            state = TableValidation.State.EQUAL_BUT_REJECTS;
        }
        if (rejected > 0) {
            reasons.add(rejected + " records of the source are no rows of the target");
        }
        if (!scan.layout().left().isEmpty()) {
            reasons.add("not compared, because the data files do not have them: columns "
                    + scan.layout().left());
        }
        return new TableValidation(
                scan.table(),
                state,
                sums.source().rows(),
                sums.target().rows(),
                rejected,
                rows,
                settings.buckets(),
                unequal,
                found.sample(),
                String.join("; ", reasons),
                scan.size(),
                scan.took());
    }
}
