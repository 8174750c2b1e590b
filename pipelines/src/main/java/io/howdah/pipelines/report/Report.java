package io.howdah.pipelines.report;

import java.util.List;
import java.util.Optional;

/**
 * What a job found and did, in plain values: this is the shape of {@code report.json}. Times are ISO 8601 in UTC, durations
 * milliseconds, sizes bytes.
 *
 * @param timings of the steps, in their order
 * @param findings those that belong to no object of {@link #objects}
 */
public record Report(
        Header header,
        Verdict verdict,
        List<KindCount> counts,
        Effort effort,
        List<ObjectRow> objects,
        List<TableRow> tables,
        List<FileRow> files,
        List<FindingRow> findings,
        List<Timing> timings) {
    public Report {
        counts = List.copyOf(counts);
        objects = List.copyOf(objects);
        tables = List.copyOf(tables);
        files = List.copyOf(files);
        findings = List.copyOf(findings);
        timings = List.copyOf(timings);
    }

    /** @param target host, port and database, absent when the job needed none */
    public record Header(
            String program,
            String verb,
            String job,
            String directory,
            Optional<String> target,
            String started,
            long millis,
            List<String> schemas) {
        public Header {
            schemas = List.copyOf(schemas);
        }
    }

    public enum Level {
        /** nothing is left to a person */
        GOOD,
        /** all arrived, or can, but something is to be judged by a person */
        ATTENTION,
        /** something did not arrive, or is not equal */
        INCOMPLETE,
        /** the job stopped */
        FAILED
    }

    /** @param sentences the summary, most important first */
    public record Verdict(Level level, String headline, List<String> sentences) {
        public Verdict {
            sentences = List.copyOf(sentences);
        }
    }

    /** Objects of one kind by state. */
    public record KindCount(String kind, int total, int converted, int withFindings, int notConverted) {}

    /** @param byCode where the minutes come from, most first */
    public record Effort(int minutes, List<EffortPart> byCode, List<String> assumptions) {
        public Effort {
            byCode = List.copyOf(byCode);
            assumptions = List.copyOf(assumptions);
        }
    }

    public record EffortPart(String code, String title, int findings, int minutes) {}

    /** @param state CONVERTED, CONVERTED_WITH_FINDINGS or NOT_CONVERTED */
    public record ObjectRow(
            String kind,
            String name,
            String state,
            Optional<String> target,
            Optional<String> place,
            int effortMinutes,
            List<FindingRow> findings) {
        public ObjectRow {
            findings = List.copyOf(findings);
        }
    }

    /** @param severity NOTE, WARNING or LOSS */
    public record FindingRow(
            String code,
            String severity,
            String title,
            String object,
            Optional<String> place,
            String message,
            String hint,
            int effortMinutes) {}

    /** One table that has data or could have. */
    public record TableRow(
            String name,
            String target,
            List<String> files,
            long sourceBytes,
            Optional<LoadedTable> load,
            Optional<ValidatedTable> validation,
            Optional<RepairedTable> repair) {
        public TableRow {
            files = List.copyOf(files);
        }
    }

    public record LoadedTable(long rows, long rejected, int chunks, int chunksBefore, long millis) {}

    /** @param state EQUAL, EQUAL_BUT_REJECTS, DIFFERENT or FAILED */
    public record ValidatedTable(
            String state,
            long sourceRows,
            long targetRows,
            long rejectedRows,
            long differing,
            String reason,
            long millis) {}

    /**
     * @param state PLANNED, REPAIRED or STILL_DIFFERENT
     * @param refused rows that could not be repaired
     */
    public record RepairedTable(
            String state, long inserted, long updated, long deleted, long refused, int chunks, String reason) {}

    /** @param use what the file was taken for, in words */
    public record FileRow(String file, long bytes, String use) {}

    public record Timing(String step, long millis, String summary) {}
}
