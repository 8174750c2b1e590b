package io.howdah.convert.expression;

import io.howdah.convert.MeaningHeading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One case of a golden file: title, {@code # area | manual, chapter, section} where there are rows, Oracle text, {@code ----}, PostgreSQL text, {@code ====}, findings, {@code >>>>}, rows that Oracle gives
 * by its manual. Rows are written by hand, never by the runner.
 */
record GoldenCase(
        String title,
        Optional<MeaningHeading> heading,
        String oracle,
        String postgres,
        List<String> findings,
        List<String> rows,
        Checked checked) {
    enum Checked {
        ROWS,
        TEXT
    }

    private static final String MARK = "######## ";
    private static final String HEADING = "# ";

    static List<GoldenCase> read(Path file) {
        try {
            List<GoldenCase> cases = new ArrayList<>();
            String text = "\n" + Files.readString(file).replace("\r", "");
            for (String part : text.split("\n" + MARK)) {
                if (!part.isBlank()) {
                    cases.add(parse(part));
                }
            }
            return cases;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static GoldenCase parse(String part) {
        int line = part.indexOf('\n');
        String title = part.substring(0, line).strip();
        String body = part.substring(line + 1);
        Optional<MeaningHeading> heading = Optional.empty();
        if (body.startsWith(HEADING)) {
            int end = body.indexOf('\n');
            heading = Optional.of(MeaningHeading.parse(title, body.substring(HEADING.length(), end)));
            body = body.substring(end + 1);
        }
        String[] rows = body.split("\n>>>>\n?", 2);
        String[] findings = rows[0].split("\n====\n?", 2);
        String[] sides = findings[0].split("\n----\n?", 2);
        if (rows.length > 1 && heading.isEmpty()) {
            throw new IllegalArgumentException(title + ": rows need the manual that says so: # area | manual, section");
        }
        return new GoldenCase(
                title,
                heading,
                sides[0].strip(),
                sides.length > 1 ? sides[1].strip() : "",
                findings.length > 1 && !findings[1].isBlank()
                        ? findings[1].strip().lines().toList()
                        : List.of(),
                rows.length > 1 && !rows[1].isBlank() ? rows[1].strip().lines().toList() : List.of(),
                rows.length > 1 ? Checked.ROWS : Checked.TEXT);
    }

    GoldenCase with(String newPostgres, List<String> newFindings) {
        return new GoldenCase(title, heading, oracle, newPostgres, newFindings, rows, checked);
    }

    String text() {
        StringBuilder text = new StringBuilder(MARK).append(title).append('\n');
        heading.ifPresent(h -> text.append(HEADING).append(h.text()).append('\n'));
        text.append(oracle).append("\n----\n").append(postgres).append("\n====\n");
        findings.forEach(f -> text.append(f).append('\n'));
        if (checked == Checked.ROWS) {
            text.append(">>>>\n");
            rows.forEach(r -> text.append(r).append('\n'));
        }
        return text.toString();
    }
}
