package io.howdah.convert.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.base.Severity;
import io.howdah.convert.ConvertSettings;
import io.howdah.convert.MeaningHeading;
import io.howdah.convert.SqlConverter;
import io.howdah.sql.oracle.OracleParser;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Expressions and queries and the text of their values, derived by hand from the Oracle manual; the form of the files stands in {@link
 * MeaningLine}. Run on the newest and the oldest server; {@code -Dcase=words} runs only the lines that contain the words,
 * {@code -Dcases=not-yet} those of {@code golden/not-yet}, which do not pass yet.
 */
class ExpressionMeaningTest {
    private static final Path SQL = Path.of("src/test/golden/sql");
    private static final TestEstate ESTATE = estate();
    private static Map<Integer, TestDatabase> databases = Map.of();

    @BeforeAll
    static void open() throws IOException {
        databases = new TreeMap<>(Map.of(
                ConvertSettings.NEWEST_TARGET,
                TestPostgres.fresh(),
                ConvertSettings.OLDEST_TARGET,
                TestPostgres.oldest()));
        for (TestDatabase database : databases.values()) {
            ESTATE.create(database);
            database.execute(Files.readString(SQL.resolve("data.ddl")));
            database.execute(Files.readString(MeaningHeading.FOLDER.resolve("data.ddl")));
        }
    }

    @AfterAll
    static void drop() {
        databases.values().forEach(TestDatabase::close);
    }

    private static TestEstate estate() {
        try {
            return TestEstate.of(Files.readString(SQL.resolve("estate.ddl"))
                    + Files.readString(MeaningHeading.FOLDER.resolve("estate.ddl")));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @TestFactory
    Stream<DynamicTest> valueIsAsInOracle() throws IOException {
        String wanted = System.getProperty("case", "");
        List<DynamicTest> tests = new ArrayList<>();
        try (Stream<Path> files = Files.list(MeaningHeading.wanted("meaning"))) {
            for (Path file :
                    files.filter(ExpressionMeaningTest::isOfLines).sorted().toList()) {
                for (MeaningLine line : MeaningLine.read(file)) {
                    if (line.oracle().contains(wanted)) {
                        String title = line.heading().area() + ": " + line.oracle() + " => " + line.expected();
                        tests.add(DynamicTest.dynamicTest(title, () -> check(line)));
                    }
                }
            }
        }
        return tests.stream();
    }

    private static boolean isOfLines(Path file) {
        return file.toString().endsWith(".txt") && !file.endsWith("areas.txt");
    }

    private static void check(MeaningLine line) throws Exception {
        SqlConverter.Scope scope = new SqlConverter.Scope(TestEstate.SCHEMA, Optional.empty(), SqlConverter.Use.QUERY);
        SqlConverter.Converted converted = ESTATE.converter().query(OracleParser.query(line.query()), scope);
        assertThat(converted.problems())
                .filteredOn(p -> p.severity() == Severity.LOSS)
                .as("losses")
                .allMatch(p -> line.findings().contains(p.code().code()));
        assertThat(converted.problems())
                .extracting(p -> p.code().code())
                .as("findings")
                .containsAll(line.findings());
        for (Map.Entry<Integer, TestDatabase> server : databases.entrySet()) {
            OracleHelpers.sql(converted.helpers()).forEach(server.getValue()::execute);
            assertThat(outcome(server.getValue(), converted.sql(), line))
                    .as("PostgreSQL " + server.getKey() + "\n" + converted.sql())
                    .isEqualTo(line.expected());
        }
    }

    private static String outcome(TestDatabase database, String sql, MeaningLine line) {
        try (Connection connection = database.open();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(text(result, i));
                }
                rows.add(String.join("|", row));
            }
            return rows.isEmpty() ? "no rows" : String.join("; ", rows);
        } catch (SQLException e) {
            return line.expected().equals("ERROR") ? "ERROR" : "ERROR: " + e.getMessage();
        }
    }

    private static String text(ResultSet result, int column) throws SQLException {
        String value = result.getString(column);
        if (value == null) {
            return "<null>";
        }
        return result.getMetaData().getColumnType(column) == Types.NUMERIC && !value.equals("NaN")
                ? plain(new BigDecimal(value))
                : value;
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
