package io.howdah.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The table in docs/meaning.md counts the executed cases of each area. Fewer than it says is an error; {@code -Dgolden=write} brings it up to
 * date when there are more. A case is a line of {@code golden/meaning}, a case with rows of {@code golden/sql}, a case of {@code golden/plsql}.
 */
class MeaningPageTest {
    private static final Path PAGE = Path.of("..", "docs", "meaning.md");
    private static final Path GOLDEN = MeaningHeading.GOLDEN;
    private static final int SQL_WANTED = 250;
    private static final int PLSQL_WANTED = 200;
    private static final String TABLE = "| area | cases |\n|---|---:|\n";

    @Test
    void everyAreaHasTheCasesThatThePageSays() throws IOException {
        Map<String, Integer> counts = counts();
        String page = Files.readString(PAGE);
        if ("write".equals(System.getProperty("golden"))) {
            page = page.substring(0, page.indexOf(TABLE)) + table(counts) + afterTable(page);
            Files.writeString(PAGE, page);
        }
        List<String> areas = new ArrayList<>();
        for (String line :
                page.substring(page.indexOf(TABLE) + TABLE.length()).lines().toList()) {
            String[] cells = line.split("\\|", -1);
            if (cells.length != 4) {
                break;
            }
            String area = cells[1].strip();
            if (!area.startsWith("**")) {
                areas.add(area);
                assertThat(counts.getOrDefault(area, 0))
                        .as(area)
                        .isGreaterThanOrEqualTo(Integer.parseInt(cells[2].strip()));
            }
        }
        assertThat(areas).containsAll(MeaningHeading.areas());
    }

    @Test
    void thereAreEnoughCasesOfSqlAndOfPlsql() throws IOException {
        assertThat(count("meaning", "sql")).isGreaterThanOrEqualTo(SQL_WANTED);
        assertThat(count("plsql")).isGreaterThanOrEqualTo(PLSQL_WANTED);
    }

    private static String table(Map<String, Integer> counts) {
        StringBuilder table = new StringBuilder(TABLE);
        for (String line : MeaningHeading.lines()) {
            table.append(
                    line.startsWith("== ")
                            ? "| **" + line.substring(3) + "** | |\n"
                            : "| " + line + " | " + counts.getOrDefault(line, 0) + " |\n");
        }
        return table + "| " + MeaningHeading.OTHER + " | " + counts.getOrDefault(MeaningHeading.OTHER, 0) + " |\n";
    }

    private static String afterTable(String page) {
        int end = page.indexOf(TABLE) + TABLE.length();
        while (page.startsWith("|", end)) {
            end = page.indexOf('\n', end) + 1;
        }
        return page.substring(end);
    }

    private static int count(String... folders) throws IOException {
        int sum = 0;
        for (String folder : folders) {
            sum += headings(folder).size();
        }
        return sum;
    }

    private static Map<String, Integer> counts() throws IOException {
        Map<String, Integer> counts = new TreeMap<>();
        for (String folder : List.of("meaning", "sql", "plsql")) {
            headings(folder).forEach(h -> counts.merge(h.area(), 1, Integer::sum));
        }
        return counts;
    }

    /** The heading of each case of a folder. */
    private static List<MeaningHeading> headings(String folder) throws IOException {
        List<MeaningHeading> headings = new ArrayList<>();
        try (Stream<Path> files = Files.list(GOLDEN.resolve(folder))) {
            for (Path file :
                    files.filter(f -> !f.endsWith("areas.txt")).sorted().toList()) {
                if (!file.toString().endsWith(".ddl")) {
                    headings.addAll(headings(folder, file));
                }
            }
        }
        return headings;
    }

    /** In a file of lines a heading stands for many cases, elsewhere for one. */
    private static List<MeaningHeading> headings(String folder, Path file) throws IOException {
        List<MeaningHeading> headings = new ArrayList<>();
        List<MeaningHeading> ofLines = List.of();
        String before = "";
        for (String line : Files.readAllLines(file)) {
            if (folder.equals("meaning")) {
                if (line.startsWith("# ")) {
                    ofLines = List.of(MeaningHeading.parse(file.toString(), line.substring(2)));
                } else if (line.contains(" => ")) {
                    headings.addAll(ofLines);
                }
            } else if (before.startsWith("##") && line.startsWith("# ")) {
                headings.add(MeaningHeading.parse(file.toString(), line.substring(2)));
            }
            before = line;
        }
        return headings;
    }
}
