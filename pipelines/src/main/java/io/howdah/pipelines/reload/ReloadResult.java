package io.howdah.pipelines.reload;

import io.howdah.base.Blame;
import io.howdah.base.HowdahException;
import io.howdah.base.QualifiedName;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a reload did, or by a dry run would do.
 *
 * @param scn at which the source was read; empty for files
 * @param continued whether it went on with what an earlier command had begun
 */
public record ReloadResult(long run, Kind kind, OptionalLong scn, Begin begin, List<Table> tables) {
    public ReloadResult {
        tables = List.copyOf(tables);
    }

    public enum Kind {
        MERGED,
        DRY_RUN
    }

    public enum Begin {
        ANEW,
        CONTINUED
    }

    /**
     * @param total staged rows
     * @param moved of these, rows that left the window at the source
     * @param sample differing rows, shown by dry runs only
     * @param errors reasons of rows that were set aside, each with its number of rows
     * @param refusals why the merge would not do its deletions, told by dry runs only
     */
    public record Table(
            QualifiedName source,
            QualifiedName target,
            long total,
            long error,
            long moved,
            Counts counts,
            List<Difference> sample,
            List<Reason> errors,
            List<Refusal> refusals,
            String staging) {
        public Table {
            sample = List.copyOf(sample);
            errors = List.copyOf(errors);
            refusals = List.copyOf(refusals);
        }

        Table withRefusals(List<Refusal> found) {
            return new Table(source, target, total, error, moved, counts, sample, errors, found, staging);
        }
    }

    public record Reason(String words, long rows) {}

    /** @param code that the reload itself would end with */
    public record Refusal(String code, String message, String hint) {
        static Refusal of(HowdahException error) {
            return new Refusal(error.code().code(), error.getMessage(), error.hint());
        }
    }

    /** @param kind INSERT, UPDATE or DELETE */
    public record Difference(String kind, String key, List<Change> changes) {
        public Difference {
            changes = List.copyOf(changes);
        }
    }

    public record Change(String column, String before, String after) {}

    /** That of the refusal when the target would refuse the merge, 1 when rows were set aside, else 0. */
    public int exitCode() {
        if (tables.stream().anyMatch(t -> !t.refusals().isEmpty())) {
            return Blame.TARGET.exitCode();
        }
        return tables.stream().anyMatch(t -> t.error() > 0) ? 1 : 0;
    }
}
