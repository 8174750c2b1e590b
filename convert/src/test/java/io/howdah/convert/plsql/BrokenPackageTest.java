package io.howdah.convert.plsql;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.base.Finding;
import io.howdah.base.Identifier;
import io.howdah.catalog.oracle.ScriptCatalogReader;
import io.howdah.convert.Conversion;
import io.howdah.convert.ConvertSettings;
import io.howdah.convert.Converter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One broken place in a large package costs what stands there; what is too deep or too long is converted or a finding, never a crash. */
class BrokenPackageTest {
    private static final String SOUND = """
              FUNCTION f%1$d (a NUMBER) RETURN NUMBER IS
                v NUMBER := 0;
              BEGIN
                IF a > %1$d THEN
                  v := a * (a + 1);
                END IF;
                RETURN v;
              EXCEPTION
                WHEN NO_DATA_FOUND THEN
                  RETURN NULL;
              END f%1$d;
            """;

    @TempDir
    private Path folder;

    private Conversion convert(String source) throws IOException {
        Path script = Files.writeString(folder.resolve("input.sql"), source);
        return new Converter(ConvertSettings.DEFAULT)
                .convert(ScriptCatalogReader.read(
                                List.of(script),
                                new ScriptCatalogReader.Settings(
                                        folder, Optional.of(new Identifier("APP")), Optional.empty(), Map.of()))
                        .catalog());
    }

    private static String body(int functions, int broken, String from, String to) {
        StringBuilder text = new StringBuilder("CREATE PACKAGE BODY k IS\n");
        for (int i = 0; i < functions; i++) {
            String function = SOUND.formatted(i);
            text.append(i == broken ? function.replace(from, to) : function);
        }
        return text.append("END k;\n/\n").toString();
    }

    private static List<Finding> unread(Conversion conversion) {
        return conversion.outcomes().stream()
                .flatMap(o -> o.findings().stream())
                .filter(f -> f.code() == PlsqlCode.SYNTAX)
                .toList();
    }

    private static long functions(Conversion conversion) {
        return conversion.statements().stream()
                .filter(s -> s.sql().startsWith("CREATE OR REPLACE FUNCTION k.f"))
                .count();
    }

    @Test
    void aPackageOfTwentyThousandLinesHasItsBrokenFunctionAsItsOnlyFinding() throws IOException {
        int functions = 20_000 / 11 + 1;

        Conversion conversion = convert(body(functions, 900, "    END IF;\n", ""));

        assertThat(unread(conversion)).singleElement().satisfies(f -> {
            assertThat(f.message()).startsWith("F900: ").contains("expected", "found", "^");
            assertThat(f.place().orElseThrow().line()).isBetween(2L + 900 * 11, 2L + 901 * 11);
        });
        assertThat(functions(conversion)).isEqualTo(functions - 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "v := a * (a + 1);~v := a * (a + 1)~39",
                "v NUMBER := 0;~v NUMBER := := 0;~40",
                "v NUMBER := 0;~v NUMBER := 0~39",
                "(a NUMBER)~(a NUMBER~39",
                "    END IF;~~39",
                "RETURN v;~RETURN v; END;~39",
                "RETURN v;~RETURN v; BEGIN~39",
                "a > 20 THEN~a > > THEN~40",
            })
    void oneBrokenPlaceCostsItsStatementOrItsFunction(String from, String to, long made) throws IOException {
        Conversion conversion = convert(body(40, 20, from, to == null ? "" : to));

        assertThat(unread(conversion)).isNotEmpty().allSatisfy(f -> {
            assertThat(f.message()).contains("expected ", ", found ", "\n", "^");
            assertThat(f.place().orElseThrow().line()).isGreaterThan(20L * 11);
        });
        assertThat(functions(conversion)).isGreaterThanOrEqualTo(made);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v := 'never closed;", "/* never closed"})
    void aLiteralOrCommentWithoutEndIsAFindingAtItsBeginning(String broken) throws IOException {
        String source = body(40, 20, "v := a * (a + 1);", broken);
        Path script = Files.writeString(folder.resolve("open.sql"), source);

        assertThat(ScriptCatalogReader.read(
                                List.of(script),
                                new ScriptCatalogReader.Settings(
                                        folder, Optional.of(new Identifier("APP")), Optional.empty(), Map.of()))
                        .findings())
                .isNotEmpty()
                .allSatisfy(f -> assertThat(f.place()).isPresent());
    }

    @Test
    void aBrokenItemOfASpecificationCostsOnlyItself() throws IOException {
        Conversion conversion = convert("CREATE PACKAGE k IS\n  c CONSTANT NUMBER := 1;\n  x NUMBER NUMBER;\n"
                + "  FUNCTION f1 (a NUMBER) RETURN NUMBER;\nEND k;\n/\n" + body(3, -1, "", ""));

        assertThat(unread(conversion)).hasSize(1);
        assertThat(functions(conversion)).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BEGIN ",
                "IF TRUE THEN ",
                "LOOP ",
                "x := (",
                "x := f(",
                "x := CASE WHEN TRUE THEN ",
                "SELECT 1 INTO x FROM ("
            })
    void deepNestingIsAFinding(String opening) throws IOException {
        Conversion conversion =
                convert("CREATE PROCEDURE p IS x NUMBER; BEGIN " + opening.repeat(10_000) + " NULL; END;\n/\n");

        assertThat(conversion.outcomes().stream().flatMap(o -> o.findings().stream()))
                .anySatisfy(f -> assertThat(f.message()).contains("expected"));
    }

    @Test
    void aBodyOfAHundredThousandLinesIsConverted() throws IOException {
        Conversion conversion = convert(
                "CREATE PROCEDURE p (x IN OUT NUMBER) IS\nBEGIN\n" + "  x := x + 1;\n".repeat(100_000) + "END;\n/\n");

        assertThat(conversion.statements())
                .anySatisfy(s -> assertThat(s.sql().lines().count()).isGreaterThan(100_000));
    }

    @Test
    void anExpressionOfAMegabyteIsConverted() throws IOException {
        Conversion conversion = convert("CREATE PROCEDURE p IS\n  x VARCHAR2(100);\nBEGIN\n  x := 'a'"
                + " || 'bcdefghij'".repeat(70_000) + ";\nEND;\n/\n");

        assertThat(conversion.outcomes()).isNotEmpty();
        assertThat(conversion.statements().toString().length() > 700_000
                        || conversion.outcomes().stream()
                                .anyMatch(o -> !o.findings().isEmpty()))
                .isTrue();
    }
}
