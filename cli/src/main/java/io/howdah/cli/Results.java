package io.howdah.cli;

import io.howdah.pipelines.JobResult;
import io.howdah.pipelines.PipelineCode;
import io.howdah.pipelines.report.FindingGroups;
import io.howdah.pipelines.report.Report;
import io.howdah.pipelines.report.ReportFiles;
import java.util.List;
import java.util.stream.Stream;

/** Shows what a job brought: a few lines for people, or the report as JSON. */
final class Results {
    enum Form {
        TEXT,
        JSON
    }

    /** Groups of findings shown; the report has all. */
    private static final int SHOWN = 8;

    private final Session session;
    private final Form form;

    Results(Session session, Form form) {
        this.session = session;
        this.form = form;
    }

    /** @return the exit code */
    int show(JobResult result) {
        Report report = result.report();
        if (form == Form.JSON) {
            session.out().println(ReportFiles.json(report));
            return result.exitCode();
        }
        session.out().println();
        session.out().println(report.verdict().headline());
        report.verdict().sentences().forEach(s -> session.out().println("  " + s));
        List<String> findings = FindingGroups.lines(report, SHOWN);
        if (!findings.isEmpty()) {
            session.out().println();
            findings.forEach(line -> session.out().println("  " + line));
            whatToDo(report).forEach(hint -> session.out().println("  hint: " + hint));
            session.out().println("  `howdah explain CODE` tells what a code means and what to do.");
        }
        result.page().ifPresent(page -> {
            session.out().println();
            session.out().println("Report: " + page.toAbsolutePath().normalize());
        });
        return result.exitCode();
    }

    /** For tables that could not be loaded, each thing to do once. */
    private static List<String> whatToDo(Report report) {
        return Stream.concat(report.objects().stream().flatMap(o -> o.findings().stream()), report.findings().stream())
                .filter(f -> f.code().equals(PipelineCode.NOT_LOADED.code()))
                .map(Report.FindingRow::hint)
                .distinct()
                .limit(SHOWN)
                .toList();
    }
}
