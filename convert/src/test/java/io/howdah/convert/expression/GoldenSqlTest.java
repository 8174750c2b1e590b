package io.howdah.convert.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.convert.SqlConverter;
import io.howdah.sql.oracle.OracleParser;
import io.howdah.sql.oracle.SyntaxException;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Queries: golden text, created as a view and run on the newest and the oldest server; {@code -Dgolden=write} rewrites the text. */
class GoldenSqlTest {
    private static final Path FOLDER = Path.of("src/test/golden/sql");
    private static final TestEstate ESTATE = TestEstate.read(FOLDER.resolve("estate.ddl"));
    private static List<TestDatabase> databases = List.of();

    @BeforeAll
    static void createTables() throws IOException {
        databases = List.of(TestPostgres.fresh(), TestPostgres.oldest());
        for (TestDatabase database : databases) {
            ESTATE.create(database);
            database.execute(Files.readString(FOLDER.resolve("data.ddl")));
        }
    }

    @AfterAll
    static void drop() {
        databases.forEach(TestDatabase::close);
    }

    @TestFactory
    Stream<DynamicTest> queryMeansTheSame() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".sql")).sorted().toList()) {
                List<GoldenCase> cases = GoldenCase.read(file);
                if ("write".equals(System.getProperty("golden"))) {
                    List<GoldenCase> converted =
                            cases.stream().map(GoldenSqlTest::convert).toList();
                    Files.writeString(
                            file, converted.stream().map(GoldenCase::text).collect(Collectors.joining("\n")));
                    cases = converted;
                }
                cases.forEach(
                        c -> tests.add(DynamicTest.dynamicTest(file.getFileName() + ": " + c.title(), () -> check(c))));
            }
        }
        return tests.stream();
    }

    private static void check(GoldenCase golden) {
        SqlConverter.Converted converted = converted(golden);
        GoldenCase now = convert(golden);
        assertThat(now.text()).isEqualTo(golden.text());
        if (!converted.usable()) {
            return;
        }
        for (TestDatabase database : databases) {
            OracleHelpers.sql(converted.helpers()).forEach(database::execute);
            List<String> rows = database.query(converted.sql());
            if (golden.checked() == GoldenCase.Checked.ROWS) {
                assertThat(rows).containsExactlyElementsOf(golden.rows());
            }
        }
    }

    private static GoldenCase convert(GoldenCase golden) {
        SqlConverter.Converted converted = converted(golden);
        List<String> findings = converted.problems().stream()
                .map(p -> p.code().code() + " " + p.severity() + " " + p.message())
                .toList();
        return golden.with(converted.sql(), findings);
    }

    private static SqlConverter.Converted converted(GoldenCase golden) {
        try {
            SqlConverter.Scope scope =
                    new SqlConverter.Scope(TestEstate.SCHEMA, Optional.empty(), SqlConverter.Use.QUERY);
            return ESTATE.converter().query(OracleParser.query(golden.oracle()), scope);
        } catch (SyntaxException e) {
            throw new IllegalStateException(golden.title() + ": " + e.getMessage(), e);
        }
    }
}
