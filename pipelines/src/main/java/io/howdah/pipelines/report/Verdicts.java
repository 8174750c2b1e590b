package io.howdah.pipelines.report;

import io.howdah.base.Finding;
import io.howdah.base.HowdahException;
import io.howdah.base.Severity;
import io.howdah.convert.Conversion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Puts a job's outcome into a headline and a few sentences. */
final class Verdicts {
    private final String verb;
    private final List<Conversion.Outcome> outcomes;
    private final List<Finding> findings;
    private final List<Report.TableRow> tables;
    private final boolean validated;

    Verdicts(
            String verb,
            List<Conversion.Outcome> outcomes,
            List<Finding> findings,
            List<Report.TableRow> tables,
            boolean validated) {
        this.verb = verb;
        this.outcomes = outcomes;
        this.findings = findings;
        this.tables = tables;
        this.validated = validated;
    }

    Report.Verdict verdict(Optional<HowdahException> error) {
        List<String> sentences = new ArrayList<>();
        error.ifPresent(e -> sentences.add(e.line() + (e.hint().isEmpty() ? "" : " — " + e.hint())));
        objects(sentences);
        data(sentences);
        validation(sentences);
        repair(sentences);
        people(sentences);
        if (error.isPresent()) {
            return new Report.Verdict(Report.Level.FAILED, "Stopped before the end: " + verb, sentences);
        }
        return switch (level()) {
            case GOOD -> new Report.Verdict(Report.Level.GOOD, good(), sentences);
            case ATTENTION, INCOMPLETE, FAILED -> new Report.Verdict(level(), attention(), sentences);
        };
    }

    private Report.Level level() {
        if (!notEqual().isEmpty() || rejected() > 0 || findings.stream().anyMatch(f -> f.severity() == Severity.LOSS)) {
            return Report.Level.INCOMPLETE;
        }
        boolean warned = findings.stream().anyMatch(f -> f.severity() == Severity.WARNING);
        return warned ? Report.Level.ATTENTION : Report.Level.GOOD;
    }

    private List<Report.TableRow> notEqual() {
        return tables.stream()
                .filter(t -> t.validation().isPresent()
                        && !t.validation().get().state().equals("EQUAL"))
                .toList();
    }

    private long rejected() {
        return tables.stream()
                .flatMap(t -> t.load().stream())
                .mapToLong(Report.LoadedTable::rejected)
                .sum();
    }

    private String good() {
        return switch (verb) {
            case "migrate" -> "Everything arrived, and every value was compared";
            case "validate" -> "Source and target hold the same rows";
            case "load" -> "Everything was loaded";
            default -> "Everything can be converted";
        };
    }

    private String attention() {
        if (!notEqual().isEmpty()) {
            return "Source and target differ: " + plural(notEqual().size(), "table");
        }
        if (rejected() > 0) {
            return plural(rejected(), "record") + " set aside, which did not arrive";
        }
        long lost = findings.stream().filter(f -> f.severity() == Severity.LOSS).count();
        String what = lost > 0
                ? plural(lost, "finding")
                        + (verb.equals("assess") || verb.equals("convert")
                                ? " about something that would not arrive"
                                : " about something that did not arrive")
                : plural(
                                findings.stream()
                                        .filter(f -> f.severity() == Severity.WARNING)
                                        .count(),
                                "finding") + " to be judged by a person";
        return (validated ? "All loaded values are equal; " : "") + what;
    }

    private void objects(List<String> sentences) {
        if (outcomes.isEmpty()) {
            return;
        }
        long good = count(Conversion.State.CONVERTED);
        long withFindings = count(Conversion.State.CONVERTED_WITH_FINDINGS);
        long lost = count(Conversion.State.NOT_CONVERTED);
        sentences.add("Of %s, %d converted as they are, %d with findings, %d not."
                .formatted(plural(outcomes.size(), "object"), good, withFindings, lost));
    }

    private long count(Conversion.State state) {
        return outcomes.stream().filter(o -> o.state() == state).count();
    }

    private void data(List<String> sentences) {
        List<Report.LoadedTable> loaded =
                tables.stream().flatMap(t -> t.load().stream()).toList();
        if (loaded.isEmpty()) {
            return;
        }
        long rows = loaded.stream().mapToLong(Report.LoadedTable::rows).sum();
        long rejected = loaded.stream().mapToLong(Report.LoadedTable::rejected).sum();
        sentences.add("%s of %s in the target%s."
                .formatted(
                        plural(rows, "row"),
                        plural(loaded.size(), "table"),
                        rejected == 0
                                ? ", none set aside"
                                : "; " + plural(rejected, "record") + " set aside as unfit"));
    }

    private void validation(List<String> sentences) {
        long compared = tables.stream().filter(t -> t.validation().isPresent()).count();
        if (compared == 0) {
            return;
        }
        List<Report.TableRow> different = notEqual();
        sentences.add(
                different.isEmpty()
                        ? "%s compared value by value with the source, read anew: all equal."
                                .formatted(plural(compared, "table"))
                        : "%s compared, not equal: %s."
                                .formatted(
                                        plural(compared, "table"),
                                        String.join(
                                                        ", ",
                                                        different.stream()
                                                                .limit(5)
                                                                .map(Report.TableRow::target)
                                                                .toList())
                                                + (different.size() > 5
                                                        ? " and " + (different.size() - 5) + " more"
                                                        : "")));
    }

    private void repair(List<String> sentences) {
        List<Report.RepairedTable> repairs =
                tables.stream().flatMap(t -> t.repair().stream()).toList();
        if (repairs.isEmpty()) {
            return;
        }
        boolean planned = repairs.stream().anyMatch(r -> r.state().equals("PLANNED"));
        long left = repairs.stream()
                .filter(r -> r.state().equals("STILL_DIFFERENT"))
                .count();
        sentences.add("%s %s inserted, %s updated, %s deleted in %s%s."
                .formatted(
                        planned ? "A repair would have" : "The repair had",
                        plural(
                                repairs.stream()
                                        .mapToLong(Report.RepairedTable::inserted)
                                        .sum(),
                                "row"),
                        number(repairs.stream()
                                .mapToLong(Report.RepairedTable::updated)
                                .sum()),
                        number(repairs.stream()
                                .mapToLong(Report.RepairedTable::deleted)
                                .sum()),
                        plural(repairs.size(), "table"),
                        planned
                                ? ""
                                : left == 0
                                        ? ", compared again: equal now"
                                        : ", compared again: " + plural(left, "table") + " still different"));
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private void people(List<String> sentences) {
        int minutes = findings.stream().mapToInt(Finding::effortMinutes).sum();
        if (minutes > 0) {
            sentences.add("What is left to people is estimated at " + effort(minutes) + ".");
        }
    }

    /** {@code 45 minutes}, {@code 3.5 hours}, {@code 12 person-days} of eight hours. */
    static String effort(int minutes) {
        if (minutes < 90) {
            return plural(minutes, "minute");
        }
        double hours = minutes / 60.0;
        return hours < 16
                ? String.format(Locale.ROOT, "%.1f hours", hours)
                : String.format(Locale.ROOT, "%.1f person-days", hours / 8);
    }

    static String plural(long count, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
    }
}
