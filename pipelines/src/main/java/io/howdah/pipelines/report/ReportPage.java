package io.howdah.pipelines.report;

import io.howdah.base.ByteCount;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The report as one page that needs nothing else: style and the little script for filters and sorting are part of it. */
final class ReportPage {
    private static final int LARGEST = 10;
    private static final int OPEN_GROUP = 8;

    private final Report report;
    private final Html html = new Html();

    ReportPage(Report report) {
        this.report = report;
    }

    String html() {
        html.begin(report.header().job());
        head();
        tiles();
        verification();
        attention();
        counts();
        effort();
        tables();
        objects();
        otherFindings();
        timings();
        files();
        html.raw("</main><script>").raw(Html.resource("report.js")).raw("</script></body></html>\n");
        return html.toString();
    }

    private void head() {
        Report.Header header = report.header();
        Report.Verdict verdict = report.verdict();
        html.raw("<header class=\"" + verdict.level().name().toLowerCase(Locale.ROOT) + "\"><p class=\"brand\">Howdah ")
                .text(header.program() + " · " + header.verb())
                .raw("</p><h1>")
                .text(verdict.headline())
                .raw("</h1><ul class=\"summary\">");
        verdict.sentences().forEach(s -> html.raw("<li>").text(s).raw("</li>"));
        html.raw("</ul><dl class=\"facts\">");
        fact("Export", header.directory());
        fact("Schemas", String.join(", ", header.schemas()));
        header.target().ifPresent(t -> fact("Target", t));
        fact("Job", header.job());
        fact("Started", header.started().replace('T', ' ').replaceFirst("(\\.\\d+)?Z$", " UTC"));
        fact("Took", duration(header.millis()));
        html.raw("</dl></header>");
        html.raw("<nav><a href=\"#attention\">What needs you</a><a href=\"#counts\">Objects by kind</a>")
                .raw("<a href=\"#effort\">Effort</a><a href=\"#tables\">Tables</a><a href=\"#objects\">All objects</a>")
                .raw("<a href=\"#timings\">Times</a><a href=\"#files\">Files</a></nav>");
    }

    private void fact(String name, String value) {
        html.raw("<div><dt>").text(name).raw("</dt><dd>").text(value).raw("</dd></div>");
    }

    private void tiles() {
        html.raw("<section class=\"tiles\">");
        int total = report.counts().stream().mapToInt(Report.KindCount::total).sum();
        tile("objects", number(total), "");
        tile(
                "converted",
                number(report.counts().stream()
                        .mapToInt(Report.KindCount::converted)
                        .sum()),
                "good");
        tile(
                "with findings",
                number(report.counts().stream()
                        .mapToInt(Report.KindCount::withFindings)
                        .sum()),
                "attention");
        tile(
                "not converted",
                number(report.counts().stream()
                        .mapToInt(Report.KindCount::notConverted)
                        .sum()),
                "failed");
        tile(
                "source data",
                new ByteCount(report.tables().stream()
                                .mapToLong(Report.TableRow::sourceBytes)
                                .sum())
                        .toString(),
                "");
        if (report.tables().stream().anyMatch(t -> t.load().isPresent())) {
            long rows = report.tables().stream()
                    .flatMap(t -> t.load().stream())
                    .mapToLong(Report.LoadedTable::rows)
                    .sum();
            tile("rows loaded", number(rows), "");
        }
        tile("effort left", Verdicts.effort(report.effort().minutes()), "");
        html.raw("</section>");
    }

    private void tile(String label, String value, String tone) {
        html.raw("<div class=\"tile " + tone + "\"><b>")
                .text(value)
                .raw("</b><span>")
                .text(label)
                .raw("</span></div>");
    }

    private void verification() {
        List<Report.TableRow> bad = report.tables().stream()
                .filter(t -> t.validation().isPresent()
                        && !t.validation().get().state().equals("EQUAL"))
                .toList();
        if (bad.isEmpty()) {
            return;
        }
        html.raw("<section id=\"differences\"><h2>Differences between source and target</h2><ul>");
        for (Report.TableRow table : bad) {
            Report.ValidatedTable validation = table.validation().orElseThrow();
            html.raw("<li><code>").text(table.target()).raw("</code> ").text(words(validation));
            if (!validation.reason().isEmpty()) {
                html.text(": " + validation.reason());
            }
            html.raw("</li>");
        }
        html.raw(
                "</ul><p class=\"note\">Samples of the rows stand in the folder <code>differences</code> beside this page.</p></section>");
    }

    /** Findings by code: fifty times the same trouble is one thing to understand. */
    private void attention() {
        html.raw("<section id=\"attention\"><h2>What needs you</h2>");
        List<FindingGroups.Group> groups = FindingGroups.of(report);
        if (groups.isEmpty()) {
            html.raw("<p>Nothing: no finding needs a decision.</p></section>");
            return;
        }
        html.raw("<div class=\"groups\">");
        for (FindingGroups.Group group : groups) {
            boolean open = group.severity().equals("LOSS") && group.findings().size() <= OPEN_GROUP;
            html.raw(open ? "<details open><summary>" : "<details><summary>")
                    .raw(badge(group.severity()))
                    .raw(" <b>")
                    .text(group.title())
                    .raw("</b> <span class=\"times\">")
                    .text(group.findings().size() + " ×")
                    .raw("</span> <code>")
                    .text(group.code())
                    .raw("</code>");
            if (group.minutes() > 0) {
                html.raw(" <span class=\"minutes\">")
                        .text(Verdicts.effort(group.minutes()))
                        .raw("</span>");
            }
            html.raw("</summary><ul>");
            group.findings().forEach(this::findingItem);
            html.raw("</ul></details>");
        }
        html.raw("</div></section>");
    }

    private void findingItem(Report.FindingRow finding) {
        html.raw("<li><b>").text(finding.object()).raw("</b> ");
        message(finding);
        finding.place()
                .ifPresent(p -> html.raw(" <span class=\"place\">").text(p).raw("</span>"));
        if (!finding.hint().isEmpty()) {
            html.raw("<div class=\"hint\">→ ").text(finding.hint()).raw("</div>");
        }
        html.raw("</li>");
    }

    private void counts() {
        html.raw("<section id=\"counts\"><h2>Objects by kind</h2><table class=\"sortable\"><thead><tr><th>Kind</th>")
                .raw("<th class=\"n\">Total</th><th class=\"n\">Converted</th><th class=\"n\">With findings</th>")
                .raw(
                        "<th class=\"n\">Not converted</th><th class=\"bar\" aria-label=\"share\"></th></tr></thead><tbody>");
        for (Report.KindCount count : report.counts()) {
            html.raw("<tr><td>").text(count.kind()).raw("</td>");
            cells(count.total(), count.converted(), count.withFindings(), count.notConverted());
            html.raw("<td class=\"bar\"><span class=\"stack\">");
            share("good", count.converted(), count.total());
            share("attention", count.withFindings(), count.total());
            share("failed", count.notConverted(), count.total());
            html.raw("</span></td></tr>");
        }
        html.raw("</tbody></table></section>");
    }

    private void share(String tone, int part, int total) {
        if (part > 0) {
            html.raw(String.format(
                    Locale.ROOT, "<i class=\"%s\" style=\"width:%.1f%%\"></i>", tone, 100.0 * part / total));
        }
    }

    private void cells(long... values) {
        for (long value : values) {
            html.raw("<td class=\"n\" data-sort=\"" + value + "\">")
                    .text(value == 0 ? "–" : number(value))
                    .raw("</td>");
        }
    }

    private void effort() {
        Report.Effort effort = report.effort();
        html.raw("<section id=\"effort\"><h2>Effort left to people: ")
                .text(Verdicts.effort(effort.minutes()))
                .raw("</h2>");
        if (!effort.byCode().isEmpty()) {
            html.raw(
                    "<table class=\"sortable\"><thead><tr><th>What</th><th>Code</th><th class=\"n\">Findings</th><th class=\"n\">Minutes</th></tr></thead><tbody>");
            for (Report.EffortPart part : effort.byCode()) {
                html.raw("<tr><td>")
                        .text(part.title())
                        .raw("</td><td><code>")
                        .text(part.code())
                        .raw("</code></td>");
                cells(part.findings(), part.minutes());
                html.raw("</tr>");
            }
            html.raw("</tbody></table>");
        }
        html.raw("<p class=\"note\">Assumptions: ")
                .text(String.join("; ", effort.assumptions()))
                .raw(".</p></section>");
    }

    private void tables() {
        html.raw(
                        "<section id=\"tables\"><h2>Tables, largest first</h2><div class=\"wide\"><table class=\"sortable\" data-show=\""
                                + LARGEST + "\">")
                .raw(
                        "<thead><tr><th>Table</th><th>Target</th><th class=\"n\">Source data</th><th class=\"n\">Rows loaded</th>")
                .raw(
                        "<th class=\"n\">Set aside</th><th class=\"n\">Load time</th><th>Comparison</th><th>Files</th></tr></thead><tbody>");
        for (Report.TableRow table : report.tables()) {
            html.raw("<tr><td>")
                    .text(table.name())
                    .raw("</td><td><code>")
                    .text(table.target())
                    .raw("</code></td>")
                    .raw("<td class=\"n\" data-sort=\"" + table.sourceBytes() + "\">")
                    .text(table.sourceBytes() == 0 ? "–" : new ByteCount(table.sourceBytes()).toString())
                    .raw("</td>");
            loaded(table.load());
            html.raw("<td>");
            table.validation()
                    .ifPresentOrElse(
                            v -> html.raw(
                                            v.state().equals("EQUAL")
                                                    ? "<span class=\"ok\">✓</span> "
                                                    : "<span class=\"bad\">✗</span> ")
                                    .text(words(v))
                                    .raw(v.reason().isEmpty() ? "" : "<div class=\"note\">")
                                    .text(v.reason())
                                    .raw(v.reason().isEmpty() ? "" : "</div>"),
                            () -> html.raw("–"));
            table.repair()
                    .ifPresent(
                            r -> html.raw("<div class=\"note\">").text(words(r)).raw("</div>"));
            html.raw("</td><td class=\"files\">").text(files(table.files())).raw("</td></tr>");
        }
        html.raw("</tbody></table></div></section>");
    }

    private void loaded(Optional<Report.LoadedTable> load) {
        if (load.isEmpty()) {
            html.raw(
                    "<td class=\"n\" data-sort=\"-1\">–</td><td class=\"n\" data-sort=\"-1\">–</td><td class=\"n\" data-sort=\"-1\">–</td>");
            return;
        }
        html.raw("<td class=\"n\" data-sort=\"" + load.get().rows() + "\">")
                .text(number(load.get().rows()))
                .raw("</td>");
        cells(load.get().rejected());
        html.raw("<td class=\"n\" data-sort=\"" + load.get().millis() + "\">")
                .text(duration(load.get().millis()))
                .raw("</td>");
    }

    private static String words(Report.RepairedTable repair) {
        String rows = number(repair.inserted()) + " inserted, " + number(repair.updated()) + " updated, "
                + number(repair.deleted()) + " deleted";
        return switch (repair.state()) {
            case "PLANNED" -> "to be repaired: " + rows;
            case "REPAIRED" -> "repaired: " + rows;
            default ->
                "not repaired: " + rows + ", " + number(repair.refused()) + " refused"
                        + (repair.reason().isEmpty() ? "" : ": " + repair.reason());
        };
    }

    private static String words(Report.ValidatedTable validation) {
        return switch (validation.state()) {
            case "EQUAL" -> number(validation.targetRows()) + " rows equal";
            case "EQUAL_BUT_REJECTS" -> "equal, but " + number(validation.rejectedRows()) + " set aside";
            case "DIFFERENT" ->
                number(validation.differing()) + " rows differ (source " + number(validation.sourceRows()) + ", target "
                        + number(validation.targetRows()) + ")";
            default -> "could not be compared";
        };
    }

    private static String files(List<String> files) {
        return files.isEmpty()
                ? "none"
                : files.size() <= 2
                        ? String.join(", ", files)
                        : files.getFirst() + " and " + (files.size() - 1) + " more";
    }

    private void objects() {
        html.raw("<section id=\"objects\"><h2>All objects</h2><div class=\"filter\">")
                .raw(
                        "<input type=\"search\" placeholder=\"Filter by name, kind, code or text\" aria-label=\"Filter objects\">")
                .raw("<label><input type=\"checkbox\" value=\"CONVERTED\" checked> converted</label>")
                .raw("<label><input type=\"checkbox\" value=\"CONVERTED_WITH_FINDINGS\" checked> with findings</label>")
                .raw("<label><input type=\"checkbox\" value=\"NOT_CONVERTED\" checked> not converted</label>")
                .raw(
                        "<output></output></div><div class=\"wide\"><table class=\"sortable objects\"><thead><tr><th>Kind</th><th>Object</th>")
                .raw("<th>State</th><th>Target</th><th>Findings</th></tr></thead><tbody>");
        report.objects().forEach(this::objectRow);
        html.raw("</tbody></table></div></section>");
    }

    private void objectRow(Report.ObjectRow object) {
        html.raw("<tr data-state=\"" + object.state() + "\"><td>")
                .text(object.kind())
                .raw("</td><td>")
                .text(object.name());
        object.place().ifPresent(p -> html.raw("<div class=\"place\">").text(p).raw("</div>"));
        html.raw("</td><td>").raw(state(object.state())).raw("</td><td>");
        object.target().ifPresentOrElse(t -> html.raw("<code>").text(t).raw("</code>"), () -> html.raw("–"));
        html.raw("</td><td class=\"findings\">");
        if (!object.findings().isEmpty()) {
            html.raw("<ul>");
            for (Report.FindingRow finding : object.findings()) {
                html.raw("<li>")
                        .raw(badge(finding.severity()))
                        .raw(" <code>")
                        .text(finding.code())
                        .raw("</code> ");
                message(finding);
                finding.place()
                        .filter(p -> !object.place().equals(Optional.of(p)))
                        .ifPresent(
                                p -> html.raw(" <span class=\"place\">").text(p).raw("</span>"));
                if (!finding.hint().isEmpty()) {
                    html.raw("<div class=\"hint\">→ ").text(finding.hint()).raw("</div>");
                }
                html.raw("</li>");
            }
            html.raw("</ul>");
        }
        html.raw("</td></tr>");
    }

    /** Lines behind the first are source text. */
    private void message(Report.FindingRow finding) {
        String[] message = finding.message().split("\n", 2);
        html.text(message[0]);
        if (message.length > 1) {
            html.raw("<pre>").text(message[1]).raw("</pre>");
        }
    }

    private static String state(String state) {
        return switch (state) {
            case "CONVERTED" -> "<span class=\"badge good\">converted</span>";
            case "CONVERTED_WITH_FINDINGS" -> "<span class=\"badge attention\">with findings</span>";
            default -> "<span class=\"badge failed\">not converted</span>";
        };
    }

    private static String badge(String severity) {
        return switch (severity) {
            case "LOSS" -> "<span class=\"badge failed\">loss</span>";
            case "WARNING" -> "<span class=\"badge attention\">judge</span>";
            default -> "<span class=\"badge\">note</span>";
        };
    }

    private void otherFindings() {
        if (report.findings().isEmpty()) {
            return;
        }
        html.raw("<section><h2>Findings about files and columns</h2><ul class=\"plain\">");
        for (Report.FindingRow finding : report.findings()) {
            html.raw("<li>")
                    .raw(badge(finding.severity()))
                    .raw(" <code>")
                    .text(finding.code())
                    .raw("</code> <b>")
                    .text(finding.object())
                    .raw("</b> ");
            message(finding);
            finding.place()
                    .ifPresent(p -> html.raw(" <span class=\"place\">").text(p).raw("</span>"));
            if (!finding.hint().isEmpty()) {
                html.raw("<div class=\"hint\">→ ").text(finding.hint()).raw("</div>");
            }
            html.raw("</li>");
        }
        html.raw("</ul></section>");
    }

    private void timings() {
        html.raw(
                "<section id=\"timings\"><h2>Times</h2><table><thead><tr><th>Step</th><th class=\"n\">Took</th><th>Result</th></tr></thead><tbody>");
        for (Report.Timing timing : report.timings()) {
            html.raw("<tr><td>")
                    .text(timing.step())
                    .raw("</td><td class=\"n\">")
                    .text(duration(timing.millis()))
                    .raw("</td><td>")
                    .text(timing.summary())
                    .raw("</td></tr>");
        }
        html.raw("</tbody></table></section>");
    }

    private void files() {
        html.raw("<section id=\"files\"><h2>Files of the export</h2><details><summary>")
                .text(Verdicts.plural(report.files().size(), "file"))
                .raw(
                        "</summary><div class=\"wide\"><table class=\"sortable\"><thead><tr><th>File</th><th class=\"n\">Size</th><th>Taken for</th></tr></thead><tbody>");
        for (Report.FileRow file : report.files()) {
            html.raw("<tr><td>")
                    .text(file.file())
                    .raw("</td><td class=\"n\" data-sort=\"" + file.bytes() + "\">")
                    .text(new ByteCount(file.bytes()).toString())
                    .raw("</td><td>")
                    .text(file.use())
                    .raw("</td></tr>");
        }
        html.raw("</tbody></table></div></details></section>");
    }

    static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** {@code 840 ms}, {@code 12.3 s}, {@code 4 min 05 s}. */
    static String duration(long millis) {
        if (millis < 1000) {
            return millis + " ms";
        }
        return millis < 60_000
                ? String.format(Locale.ROOT, "%.1f s", millis / 1000.0)
                : String.format(Locale.ROOT, "%d min %02d s", millis / 60_000, millis / 1000 % 60);
    }
}
