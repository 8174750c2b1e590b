package io.howdah.convert.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.base.Severity;
import io.howdah.convert.SqlConverter;
import io.howdah.sql.oracle.OracleParser;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Expressions over the one row of table SAMPLES and the text of their values, derived by hand from the Oracle manual: {@code expression =>
 * value}, under headings that name the section of the SQL Language Reference. Run on the newest and the oldest server.
 */
class ExpressionMeaningTest {
    private static final Path FILE = Path.of("src/test/golden/sql/meaning.txt");
    private static final TestEstate ESTATE = TestEstate.read(Path.of("src/test/golden/sql/estate.ddl"));
    private static List<TestDatabase> databases = List.of();

    @BeforeAll
    static void open() throws IOException {
        databases = List.of(TestPostgres.fresh(), TestPostgres.oldest());
        for (TestDatabase database : databases) {
            ESTATE.create(database);
            database.execute(Files.readString(Path.of("src/test/golden/sql/data.ddl")));
        }
    }

    @AfterAll
    static void drop() {
        databases.forEach(TestDatabase::close);
    }

    @TestFactory
    Stream<DynamicTest> valueIsAsInOracle() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        String section = "";
        for (String line : Files.readAllLines(FILE)) {
            if (line.startsWith("# ")) {
                section = line.substring(2);
            } else if (!line.isBlank()) {
                String[] sides = line.split(" => ", 2);
                tests.add(DynamicTest.dynamicTest(section + ": " + line, () -> check(sides[0], sides[1])));
            }
        }
        return tests.stream();
    }

    private static void check(String oracle, String expected) throws Exception {
        SqlConverter.Scope scope = new SqlConverter.Scope(TestEstate.SCHEMA, Optional.empty(), SqlConverter.Use.QUERY);
        SqlConverter.Converted converted =
                ESTATE.converter().query(OracleParser.query("SELECT " + oracle + " FROM samples"), scope);
        assertThat(converted.problems())
                .filteredOn(p -> p.severity() == Severity.LOSS)
                .isEmpty();
        for (TestDatabase database : databases) {
            OracleHelpers.sql(converted.helpers()).forEach(database::execute);
            assertThat(database.query(converted.sql())).as(converted.sql()).containsExactly(expected);
        }
    }
}
