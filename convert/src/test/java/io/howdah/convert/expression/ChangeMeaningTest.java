package io.howdah.convert.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.convert.ConvertSettings;
import io.howdah.sql.oracle.OracleParser;
import io.howdah.sql.oracle.SyntaxException;
import io.howdah.sql.postgres.PgCodePrinter;
import io.howdah.sql.postgres.PgDml;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * INSERT, UPDATE, DELETE and MERGE: golden text for the newest server; run there and, converted for it, on the oldest. The first of the rows
 * is the query that looks at the result, the others are what Oracle leaves by its manual; each case is rolled back. A case without rows is
 * compared as text only. {@code -Dgolden=write} rewrites the text.
 */
class ChangeMeaningTest {
    private static final Path FOLDER = Path.of("src/test/golden/sql");
    private static final Path FILE = FOLDER.resolve("changes.txt");
    private static final TestEstate ESTATE = TestEstate.read(FOLDER.resolve("changes.ddl"));
    private static Map<Integer, TestDatabase> databases = Map.of();

    @BeforeAll
    static void createTables() throws IOException {
        databases = Map.of(
                ConvertSettings.NEWEST_TARGET,
                TestPostgres.fresh(),
                ConvertSettings.OLDEST_TARGET,
                TestPostgres.oldest());
        for (TestDatabase database : databases.values()) {
            ESTATE.create(database);
            database.execute(Files.readString(FOLDER.resolve("changes-data.ddl")));
        }
    }

    @AfterAll
    static void drop() {
        databases.values().forEach(TestDatabase::close);
    }

    @TestFactory
    Stream<DynamicTest> changeMeansTheSame() throws IOException {
        List<GoldenCase> cases = GoldenCase.read(FILE);
        if ("write".equals(System.getProperty("golden"))) {
            cases = cases.stream().map(ChangeMeaningTest::written).toList();
            Files.writeString(FILE, cases.stream().map(GoldenCase::text).collect(Collectors.joining("\n")));
        }
        List<GoldenCase> all = cases;
        return all.stream().map(c -> DynamicTest.dynamicTest(c.title(), () -> check(c)));
    }

    private static void check(GoldenCase golden) throws SQLException {
        assertThat(written(golden).text()).isEqualTo(golden.text());
        if (golden.checked() == GoldenCase.Checked.TEXT) {
            return;
        }
        for (Map.Entry<Integer, TestDatabase> server : databases.entrySet()) {
            Changed changed = convert(golden, server.getKey());
            OracleHelpers.sql(changed.helpers()).forEach(server.getValue()::execute);
            try (Connection connection = server.getValue().open()) {
                connection.setAutoCommit(false);
                assertThat(run(connection, changed.sql(), golden.rows().getFirst()))
                        .as("PostgreSQL " + server.getKey() + "\n" + changed.sql())
                        .containsExactlyElementsOf(
                                golden.rows().subList(1, golden.rows().size()));
                connection.rollback();
            }
        }
    }

    private static List<String> run(Connection connection, String change, String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            boolean returns = statement.execute(change);
            if (returns) {
                rows(statement.getResultSet(), "returned ", rows);
            }
            rows(statement.executeQuery(query), "", rows);
        }
        return rows;
    }

    private static void rows(ResultSet result, String before, List<String> rows) throws SQLException {
        while (result.next()) {
            StringBuilder row = new StringBuilder(before);
            for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                String value = result.getString(i);
                row.append(i > 1 ? "|" : "").append(value == null ? "<null>" : value);
            }
            rows.add(row.toString());
        }
    }

    private record Changed(String sql, List<String> findings, List<String> helpers) {}

    private static Changed convert(GoldenCase golden, int version) {
        try {
            CodeExpressions.Unit unit = ESTATE.code(version).unit(TestEstate.SCHEMA);
            List<PgDml> statements = unit.change(OracleParser.change(golden.oracle()), CodeNames.NONE)
                    .statements();
            String sql = statements.stream().map(PgCodePrinter::print).collect(Collectors.joining(";\n"));
            List<String> findings = unit.problems().stream()
                    .map(p -> p.code().code() + " " + p.severity() + " " + p.message())
                    .toList();
            return new Changed(sql, findings, unit.helpers());
        } catch (SyntaxException e) {
            throw new IllegalStateException(golden.title() + ": " + e.getMessage(), e);
        }
    }

    private static GoldenCase written(GoldenCase golden) {
        Changed changed = convert(golden, ConvertSettings.NEWEST_TARGET);
        return golden.with(changed.sql(), changed.findings());
    }
}
