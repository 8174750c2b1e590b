package io.howdah.convert.plsql;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.base.Finding;
import io.howdah.base.Identifier;
import io.howdah.base.Severity;
import io.howdah.catalog.oracle.ScriptCatalogReader;
import io.howdah.catalog.oracle.ScriptEstate;
import io.howdah.catalog.postgres.TargetStatement;
import io.howdah.convert.Conversion;
import io.howdah.convert.ConvertSettings;
import io.howdah.convert.Converter;
import io.howdah.convert.MeaningHeading;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * PL/SQL units, converted, installed and called; what must come out is derived by hand from the Oracle manuals. The form of the files stands
 * in {@link PlsqlCase}. Run on the newest and the oldest server; {@code -Dcase=words} runs only the cases whose titles contain the words,
 * {@code -Dcases=not-yet} those of {@code golden/not-yet}, which do not pass yet.
 */
class PlsqlMeaningTest {
    private static final Identifier SCHEMA = new Identifier("APP");
    private static Map<Integer, TestDatabase> databases = Map.of();

    @BeforeAll
    static void open() {
        databases = new LinkedHashMap<>();
        databases.put(ConvertSettings.NEWEST_TARGET, TestPostgres.fresh());
        databases.put(ConvertSettings.OLDEST_TARGET, TestPostgres.oldest());
    }

    @AfterAll
    static void drop() {
        databases.values().forEach(TestDatabase::close);
    }

    @TestFactory
    Stream<DynamicTest> codeMeansWhatItMeansInOracle() throws IOException {
        String wanted = System.getProperty("case", "");
        List<DynamicTest> tests = new ArrayList<>();
        try (Stream<Path> files = Files.list(MeaningHeading.wanted("plsql"))) {
            for (Path file : files.sorted().toList()) {
                for (PlsqlCase c : PlsqlCase.read(file)) {
                    if (c.title().contains(wanted)) {
                        databases.forEach((version, database) -> tests.add(DynamicTest.dynamicTest(
                                file.getFileName() + ": " + c.title() + " on " + version,
                                () -> check(c, version, database))));
                    }
                }
            }
        }
        return tests.stream();
    }

    private static void check(PlsqlCase c, int version, TestDatabase database) throws IOException, SQLException {
        ScriptEstate estate = read(c.oracle());
        assertThat(estate.findings()).as("read without findings").isEmpty();
        Conversion conversion =
                new Converter(ConvertSettings.DEFAULT.withTargetVersion(version)).convert(estate.catalog());
        String sql = conversion.statements().stream().map(s -> s.sql() + ";\n").collect(Collectors.joining());
        assertThat(losses(conversion)).as("losses of\n" + sql).isEqualTo(c.losses());
        clear(database);
        install(conversion, database);
        try (Connection session = database.open();
                Statement statement = session.createStatement()) {
            statement.execute("SET search_path = app, public");
            for (PlsqlCase.Step step : c.steps()) {
                assertThat(PlsqlCase.outcome(statement, step))
                        .as(step.sql() + " over\n" + sql)
                        .isEqualTo(step.expected());
            }
        }
    }

    private static ScriptEstate read(String oracle) throws IOException {
        Path directory = Files.createTempDirectory("plsql");
        Path script = Files.writeString(directory.resolve("input.sql"), oracle);
        try {
            return ScriptCatalogReader.read(
                    List.of(script),
                    new ScriptCatalogReader.Settings(directory, Optional.of(SCHEMA), Optional.empty(), Map.of()));
        } finally {
            Files.delete(script);
            Files.delete(directory);
        }
    }

    /** The codes of what was lost, each once. */
    private static List<String> losses(Conversion conversion) {
        return conversion.outcomes().stream()
                .flatMap(o -> o.findings().stream())
                .filter(f -> f.severity() == Severity.LOSS)
                .map(Finding::code)
                .map(code -> code.code())
                .distinct()
                .sorted()
                .toList();
    }

    private static void clear(TestDatabase database) {
        database.execute("""
                DO $$
                DECLARE
                    s text;
                BEGIN
                    FOR s IN SELECT quote_ident(nspname) FROM pg_namespace
                        WHERE nspname NOT LIKE 'pg\\_%' AND nspname NOT IN ('public', 'information_schema') LOOP
                        EXECUTE 'DROP SCHEMA ' || s || ' CASCADE';
                    END LOOP;
                END
                $$""");
    }

    /** Everything in its order, then again what failed, as code may use what comes later. */
    private static void install(Conversion conversion, TestDatabase database) throws SQLException {
        try (Connection session = database.open();
                Statement statement = session.createStatement()) {
            List<TargetStatement> left = conversion.statements();
            while (!left.isEmpty()) {
                List<TargetStatement> failed = new ArrayList<>();
                StringBuilder why = new StringBuilder();
                for (TargetStatement s : left) {
                    try {
                        statement.execute(s.sql());
                    } catch (SQLException e) {
                        failed.add(s);
                        why.append(e.getMessage()).append('\n').append(s.sql()).append('\n');
                    }
                }
                assertThat(failed.size()).as(why.toString()).isLessThan(left.size());
                left = failed;
            }
        }
    }
}
