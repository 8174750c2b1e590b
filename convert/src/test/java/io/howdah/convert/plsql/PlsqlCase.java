package io.howdah.convert.plsql;

import io.howdah.convert.MeaningHeading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One case of a file, which begins with a title and what manual says so, then an Oracle script for schema APP, then what is run in one
 * session of PostgreSQL, with schema app in the search path:
 *
 * <pre>
 * ## title
 * # area | manual, chapter, section
 * CREATE ...
 * /
 * ----
 * losses => CONVERT-2004, CONVERT-2008
 * SELECT a, b FROM f(1) => first|row; second|&lt;null&gt;
 * CALL p(1) => ok
 * CALL q(1, NULL) => values of OUT parameters
 * CALL fails() => ERROR 22012
 * CALL fails() => ERROR 22012: division by zero
 * CALL talks() => NOTICE one; two
 * SELECT 1 WHERE false => no rows
 * </pre>
 *
 * A line without {@code =>} goes on in the next. Without {@code losses}, nothing may be lost.
 */
record PlsqlCase(String title, MeaningHeading heading, String oracle, List<String> losses, List<Step> steps) {
    private static final String ARROW = " => ";
    private static final String ERROR = "ERROR ";
    private static final String NOTICE = "NOTICE ";

    record Step(String sql, String expected) {}

    static List<PlsqlCase> read(Path file) throws IOException {
        List<PlsqlCase> cases = new ArrayList<>();
        for (String text : ("\n" + Files.readString(file)).split("\n## ", -1)) {
            if (!text.isBlank()) {
                cases.add(parse(file, text));
            }
        }
        return cases;
    }

    private static PlsqlCase parse(Path file, String text) {
        String[] halves = text.split("\n----\n", 2);
        String[] head = halves[0].split("\n", 3);
        if (halves.length < 2 || head.length < 3 || !head[1].startsWith("# ")) {
            throw new IllegalArgumentException(
                    file + ": a case needs a title, a manual, a script, ---- and steps: " + text);
        }
        List<String> losses = List.of();
        List<Step> steps = new ArrayList<>();
        StringBuilder sql = new StringBuilder();
        for (String line : halves[1].split("\n")) {
            int arrow = line.lastIndexOf(ARROW);
            if (arrow < 0) {
                sql.append(line).append('\n');
            } else if (line.startsWith("losses" + ARROW)) {
                losses = Arrays.asList(line.substring(arrow + ARROW.length()).split(", "));
            } else {
                steps.add(new Step(sql + line.substring(0, arrow), line.substring(arrow + ARROW.length())));
                sql.setLength(0);
            }
        }
        if (!sql.toString().isBlank() || steps.isEmpty()) {
            throw new IllegalArgumentException(file + ": " + head[0] + ": a step without =>: " + sql);
        }
        MeaningHeading heading = MeaningHeading.parse(file + ": " + head[0], head[1].substring(2));
        return new PlsqlCase(head[0], heading, head[2] + "\n", losses, steps);
    }

    /** What running a step gives, in the words in which it is expected. */
    static String outcome(Statement statement, Step step) {
        try {
            statement.clearWarnings();
            boolean rows = statement.execute(step.sql());
            if (step.expected().startsWith(NOTICE)) {
                return NOTICE + String.join("; ", notices(statement));
            }
            return rows ? rows(statement.getResultSet()) : "ok";
        } catch (SQLException e) {
            String state = ERROR + e.getSQLState();
            // an error nobody expected tells all
            return step.expected().equals(state) ? state : state + ": " + message(e, step);
        }
    }

    private static String message(SQLException e, Step step) {
        String whole = String.valueOf(e.getMessage());
        return step.expected().startsWith(ERROR)
                ? whole.lines().findFirst().orElse("").replaceFirst("^ERROR: ", "")
                : whole;
    }

    private static List<String> notices(Statement statement) throws SQLException {
        List<String> texts = new ArrayList<>();
        for (SQLWarning w = statement.getWarnings(); w != null; w = w.getNextWarning()) {
            texts.add(w.getMessage());
        }
        return texts;
    }

    private static String rows(ResultSet rows) throws SQLException {
        List<String> result = new ArrayList<>();
        int columns = rows.getMetaData().getColumnCount();
        while (rows.next()) {
            List<String> row = new ArrayList<>();
            for (int i = 1; i <= columns; i++) {
                String value = rows.getString(i);
                row.add(value == null ? "<null>" : value);
            }
            result.add(String.join("|", row));
        }
        return result.isEmpty() ? "no rows" : String.join("; ", result);
    }
}
