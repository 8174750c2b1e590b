package io.howdah.pipelines.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportPageTest {
    private static final String NASTY = "<script>alert(\"x\")</script>&'";

    private static Report report() {
        Report.FindingRow finding = new Report.FindingRow(
                "CONVERT-0001",
                "LOSS",
                "title " + NASTY,
                "table HR." + NASTY,
                Optional.of("a.sql:3"),
                "why " + NASTY,
                "do it",
                95);
        return new Report(
                new Report.Header(
                        "1",
                        "migrate",
                        "job " + NASTY,
                        "/export",
                        Optional.of("h:1/d"),
                        "2026-01-02T03:04:05.678Z",
                        61_500,
                        List.of("HR")),
                new Report.Verdict(Report.Level.ATTENTION, "headline " + NASTY, List.of("first", "second")),
                List.of(new Report.KindCount("table", 3, 1, 1, 1)),
                new Report.Effort(
                        95, List.of(new Report.EffortPart("CONVERT-0001", "title", 1, 95)), List.of("assumed")),
                List.of(new Report.ObjectRow(
                        "table",
                        "HR." + NASTY,
                        "NOT_CONVERTED",
                        Optional.empty(),
                        Optional.of("a.sql:3"),
                        95,
                        List.of(finding))),
                List.of(new Report.TableRow(
                        "HR.A",
                        "hr.a",
                        List.of("a.csv"),
                        2048,
                        Optional.of(new Report.LoadedTable(1234, 1, 2, 0, 840)),
                        Optional.of(new Report.ValidatedTable("DIFFERENT", 1235, 1234, 0, 1, "", 5)),
                        Optional.of(new Report.RepairedTable("STILL_DIFFERENT", 2, 0, 1, 1, 1, "no <parent>")))),
                List.of(new Report.FileRow("a.csv", 2048, "data of HR.A")),
                List.of(),
                List.of(new Report.Timing("loading", 1500, "1,234 rows")));
    }

    @Test
    void textFromOutsideCannotBecomeMarkup() {
        assertThat(new ReportPage(report()).html())
                .doesNotContain("<script>alert")
                .contains("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&amp;&#39;");
    }

    @Test
    void pageNeedsNoNetwork() {
        assertThat(new ReportPage(report()).html())
                .doesNotContain("http:", "https:", "src=", "<link", "@import", "url(");
    }

    @Test
    void pageHasVerdictDifferenceAndEveryObjectWithReasonAndHint() {
        assertThat(new ReportPage(report()).html())
                .contains(
                        "headline",
                        "1 rows differ (source 1,235, target 1,234)",
                        "do it",
                        "a.sql:3",
                        "1.6 hours",
                        "1 min 01 s",
                        "2.00 KiB");
    }

    @Test
    void jsonHasAbsentValuesAsNull() {
        assertThat(ReportFiles.json(report()))
                .contains("\"target\" : null", "\"sourceRows\" : 1235", "\"level\" : \"ATTENTION\"");
    }

    @Test
    void effortIsToldInTheUnitThatFits() {
        assertThat(Verdicts.effort(1)).isEqualTo("1 minute");
        assertThat(Verdicts.effort(89)).isEqualTo("89 minutes");
        assertThat(Verdicts.effort(90)).isEqualTo("1.5 hours");
        assertThat(Verdicts.effort(16 * 60)).isEqualTo("2.0 person-days");
    }
}
