package io.howdah.sql.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.sql.oracle.tree.Declaration;
import io.howdah.sql.oracle.tree.Unit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is damaged in a package costs the subprogram in which it stands, and nothing else. */
class DamagedPackageTest {
    private static final String SOUND = """
              PROCEDURE p%d (a NUMBER) IS
                v NUMBER := 0;
              BEGIN
                IF a > %<d THEN
                  v := a * (a + 1);
                END IF;
                UPDATE t SET x = v WHERE id = a;
              EXCEPTION
                WHEN NO_DATA_FOUND THEN
                  NULL;
              END p%<d;
            """;

    private static Unit.PackageBody read(int routines, int damaged, String from, String to) throws SyntaxException {
        StringBuilder text = new StringBuilder("CREATE PACKAGE BODY pkg IS\n");
        for (int i = 0; i < routines; i++) {
            String routine = SOUND.formatted(i);
            text.append(i == damaged ? routine.replace(from, to) : routine);
        }
        text.append("END pkg;\n");
        return (Unit.PackageBody) OracleParser.unit(text.toString(), CompilationFlags.NEWEST);
    }

    /** Names of the routines that were read without damage. */
    private static List<String> sound(Unit.PackageBody body) {
        return body.declarations().stream()
                .filter(Declaration.Routine.class::isInstance)
                .filter(d -> !d.toString().contains("Unreadable["))
                .map(d -> ((Declaration.Routine) d).name().text())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "    END IF;~",
                "v := a * (a + 1);~v := a * ) (a + 1);",
                "(a + 1);~(a + 1;",
                "v := a * (a + 1);~v := a * (a + 1)",
                "NUMBER := 0;~NUMBER := 0",
                "UPDATE t SET~UPDATE t SET SET",
            })
    void oneDamagedSubprogramCostsOnlyItself(String damage) throws SyntaxException {
        String[] sides = damage.split("~", -1);
        Unit.PackageBody body = read(40, 20, sides[0], sides[1]);

        List<String> sound = sound(body);
        assertThat(sound).hasSize(39).doesNotContain("P20").contains("P0", "P19", "P21", "P39");
        assertThat(body.toString()).contains("Unreadable[");
    }

    @Test
    void aPackageOfTwentyThousandLinesLosesOnlyItsDamagedSubprogram() throws SyntaxException {
        int routines = 20_000 / (int) SOUND.lines().count() + 1;

        Unit.PackageBody body = read(routines, 1_000, "    END IF;", "");

        assertThat(sound(body)).hasSize(routines - 1).doesNotContain("P1000");
    }

    @Test
    void oddNamesOfVersionsAreNoNumbers() {
        for (String name : List.of("VER_LE_", "VER_LE_X", "VER_LE_12_", "VER_LE_99999999999", "VER_LE_10_2_1")) {
            try {
                unit("$IF DBMS_DB_VERSION." + name + " $THEN NULL; $ELSE NULL; $END");
            } catch (SyntaxException e) {
                assertThat(e.expected()).as(name).isNotBlank();
            }
        }
    }

    private static Unit unit(String statement) throws SyntaxException {
        return OracleParser.unit("CREATE PROCEDURE p IS BEGIN " + statement + " END;", CompilationFlags.NEWEST);
    }
}
