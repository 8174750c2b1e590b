package io.howdah.convert.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.base.Finding;
import io.howdah.catalog.oracle.ScriptEstate;
import io.howdah.convert.Conversion;
import io.howdah.convert.Conversion.Outcome;
import io.howdah.convert.Conversion.State;
import io.howdah.convert.ConvertSettings;
import io.howdah.convert.Converter;
import io.howdah.convert.TypeRule;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * One file per case: Oracle DDL, {@code ----}, the statements for PostgreSQL 18, {@code ====}, outcomes and findings. The statements run on
 * a PostgreSQL 18, and those made for PostgreSQL 14 on a PostgreSQL 14. {@code -Dgolden=write} rewrites what is expected. Settings stand
 * in the first lines: {@code -- rule: NUMBER -> bigint}, {@code -- roles: create}, {@code -- names: preserve}.
 */
class DdlGoldenTest {
    private static final Path CASES = Path.of("src/test/golden/ddl");

    @TestFactory
    Stream<DynamicTest> everyCaseConvertsAsWrittenAndRuns() throws IOException {
        try (Stream<Path> files = Files.list(CASES)) {
            return files
                    .sorted()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)))
                    .toList()
                    .stream();
        }
    }

    private static void check(Path file) throws IOException {
        String whole = Files.readString(file);
        int border = whole.indexOf("\n----\n");
        String oracle = border < 0 ? whole : whole.substring(0, border + 1);
        ConvertSettings settings = settings(oracle);
        ScriptEstate estate = Scripts.read(oracle);
        Conversion newest = new Converter(settings).convert(estate.catalog());
        String result = oracle + "----\n" + statements(newest) + "====\n" + findings(estate, newest);
        if ("write".equals(System.getProperty("golden"))) {
            Files.writeString(file, result);
        }
        assertThat(result).isEqualTo(Files.readString(file));
        try (TestDatabase database = TestPostgres.fresh()) {
            Scripts.run(newest, database);
        }
        Conversion oldest = new Converter(settings.withTargetVersion(14)).convert(estate.catalog());
        try (TestDatabase database = TestPostgres.oldest()) {
            Scripts.run(oldest, database);
        }
    }

    static ConvertSettings settings(String oracle) {
        ConvertSettings settings = ConvertSettings.DEFAULT;
        List<TypeRule> rules = values(oracle, "-- rule: ").map(TypeRule::parse).toList();
        settings = settings.withTypes(rules);
        if (values(oracle, "-- roles: ").anyMatch("create"::equals)) {
            settings = settings.withRoles(ConvertSettings.Roles.CREATE);
        }
        List<String> names = values(oracle, "-- names: ").toList();
        return names.isEmpty()
                ? settings
                : settings.withNameCase(
                        ConvertSettings.NameCase.valueOf(names.getFirst().toUpperCase(Locale.ROOT)));
    }

    private static Stream<String> values(String oracle, String prefix) {
        return oracle.lines()
                .filter(l -> l.startsWith(prefix))
                .map(l -> l.substring(prefix.length()).strip());
    }

    private static String statements(Conversion conversion) {
        return conversion.statements().stream().map(s -> s.sql() + ";\n").collect(Collectors.joining());
    }

    /** What is converted without a word is not listed. */
    private static String findings(ScriptEstate estate, Conversion conversion) {
        String reader = estate.findings().stream()
                .map(f -> "reader: " + Scripts.line(f) + "\n")
                .collect(Collectors.joining());
        return reader
                + conversion.outcomes().stream()
                        .filter(o ->
                                o.state() != State.CONVERTED || !o.findings().isEmpty())
                        .map(DdlGoldenTest::outcome)
                        .collect(Collectors.joining());
    }

    private static String outcome(Outcome outcome) {
        return outcome.state() + " " + outcome.object() + "\n"
                + outcome.findings().stream().map(DdlGoldenTest::line).collect(Collectors.joining());
    }

    private static String line(Finding finding) {
        return "  " + Scripts.line(finding) + "\n";
    }
}
