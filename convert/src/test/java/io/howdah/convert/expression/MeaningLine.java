package io.howdah.convert.expression;

import io.howdah.convert.MeaningHeading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One line of a file of meanings, under a heading that names area and manual:
 *
 * <pre>
 * # area | SQL Language Reference, chapter, section
 * expression => value of it over the one row of SAMPLES
 * SELECT a, b FROM t ORDER BY a => first|row; second|&lt;null&gt;
 * SELECT 1 FROM dual WHERE 1 = 0 => no rows
 * TO_NUMBER('x') => ERROR
 * SELECT /*+ FULL(t) *&#47; a FROM t => 1 {CONVERT-1007}
 * </pre>
 *
 * A line without {@code =>} goes on in the next. Numbers are written without zeros at their end; {@code {...}} are codes of findings that
 * must be there, and may then be losses.
 */
record MeaningLine(MeaningHeading heading, String oracle, String expected, List<String> findings) {
    private static final String ARROW = " => ";

    static List<MeaningLine> read(Path file) throws IOException {
        List<MeaningLine> lines = new ArrayList<>();
        List<MeaningHeading> heading = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (String line : Files.readAllLines(file)) {
            int arrow = line.lastIndexOf(ARROW);
            if (line.startsWith("# ")) {
                heading = List.of(MeaningHeading.parse(file.toString(), line.substring(2)));
            } else if (arrow >= 0) {
                if (heading.isEmpty()) {
                    throw new IllegalArgumentException(file + ": a line without heading: " + line);
                }
                String oracle = text + line.substring(0, arrow);
                lines.add(of(heading.getFirst(), oracle, line.substring(arrow + ARROW.length())));
                text.setLength(0);
            } else if (!line.isBlank()) {
                text.append(line).append('\n');
            }
        }
        if (!text.isEmpty()) {
            throw new IllegalArgumentException(file + ": a line without =>: " + text);
        }
        return lines;
    }

    private static MeaningLine of(MeaningHeading heading, String oracle, String expected) {
        int brace = expected.lastIndexOf(" {CONVERT-");
        if (brace < 0) {
            return new MeaningLine(heading, oracle, expected, List.of());
        }
        String codes = expected.substring(brace + 2, expected.length() - 1);
        return new MeaningLine(heading, oracle, expected.substring(0, brace), Arrays.asList(codes.split(", ")));
    }

    /** The query that gives the value. */
    String query() {
        return oracle.startsWith("SELECT ") || oracle.startsWith("WITH ")
                ? oracle
                : "SELECT " + oracle + " FROM samples";
    }
}
