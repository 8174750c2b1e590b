package io.howdah.convert.expression;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One case of a golden file: title, Oracle text, {@code ----}, PostgreSQL text, {@code ====}, findings, {@code >>>>}, rows that Oracle gives
 * by its manual. Rows are written by hand, never by the runner.
 */
record GoldenCase(
        String title, String oracle, String postgres, List<String> findings, List<String> rows, Checked checked) {
    enum Checked {
        ROWS,
        TEXT
    }

    private static final String MARK = "######## ";

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
        String[] rows = part.substring(line + 1).split("\n>>>>\n?", 2);
        String[] findings = rows[0].split("\n====\n?", 2);
        String[] sides = findings[0].split("\n----\n?", 2);
        return new GoldenCase(
                part.substring(0, line).strip(),
                sides[0].strip(),
                sides.length > 1 ? sides[1].strip() : "",
                findings.length > 1 && !findings[1].isBlank()
                        ? findings[1].strip().lines().toList()
                        : List.of(),
                rows.length > 1 && !rows[1].isBlank() ? rows[1].strip().lines().toList() : List.of(),
                rows.length > 1 ? Checked.ROWS : Checked.TEXT);
    }

    GoldenCase with(String newPostgres, List<String> newFindings) {
        return new GoldenCase(title, oracle, newPostgres, newFindings, rows, checked);
    }

    String text() {
        StringBuilder text = new StringBuilder(MARK).append(title).append('\n');
        text.append(oracle).append("\n----\n").append(postgres).append("\n====\n");
        findings.forEach(f -> text.append(f).append('\n'));
        if (checked == Checked.ROWS) {
            text.append(">>>>\n");
            rows.forEach(r -> text.append(r).append('\n'));
        }
        return text.toString();
    }
}
