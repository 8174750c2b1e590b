package io.howdah.pipelines.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Findings that need a person, one group per code and severity. */
public final class FindingGroups {
    private FindingGroups() {}

    /**
     * The groups in one line each, for a terminal.
     *
     * @param limit of lines; a last one tells how many are left
     */
    public static List<String> lines(Report report, int limit) {
        List<Group> groups = of(report);
        List<String> lines = new ArrayList<>();
        for (Group group : groups.subList(0, Math.min(limit, groups.size()))) {
            Report.FindingRow first = group.findings().getFirst();
            int more = group.findings().size() - 1;
            String[] message = first.message().split("\n", 2);
            lines.add("%-7s %s  %s: %s%s%s%s"
                    .formatted(
                            group.severity().toLowerCase(Locale.ROOT),
                            group.code(),
                            first.object(),
                            message[0],
                            first.place().map(p -> " (" + p + ")").orElse(""),
                            more == 0 ? "" : String.format(Locale.ROOT, " and %,d more", more),
                            message.length == 1 ? "" : "\n" + message[1]));
        }
        if (groups.size() > limit) {
            lines.add(groups.size() - limit + " more kinds of findings are in the report");
        }
        return lines;
    }

    record Group(String code, String severity, String title, List<Report.FindingRow> findings) {
        Group {
            findings = List.copyOf(findings);
        }

        int minutes() {
            return findings.stream().mapToInt(Report.FindingRow::effortMinutes).sum();
        }
    }

    /** Losses first, then what takes most time. */
    static List<Group> of(Report report) {
        Set<Report.FindingRow> all = new LinkedHashSet<>();
        report.objects().forEach(o -> all.addAll(o.findings()));
        all.addAll(report.findings());
        Map<String, List<Report.FindingRow>> byCode = new LinkedHashMap<>();
        for (Report.FindingRow finding : all) {
            if (!finding.severity().equals("NOTE")) {
                byCode.computeIfAbsent(finding.severity() + finding.code(), k -> new ArrayList<>())
                        .add(finding);
            }
        }
        return byCode.values().stream()
                .map(f -> new Group(
                        f.getFirst().code(),
                        f.getFirst().severity(),
                        f.getFirst().title(),
                        f))
                .sorted(Comparator.comparing(Group::severity)
                        .thenComparing(Comparator.comparingInt(Group::minutes).reversed())
                        .thenComparing(Group::code))
                .toList();
    }
}
