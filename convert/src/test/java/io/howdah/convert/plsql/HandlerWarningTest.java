package io.howdah.convert.plsql;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.base.Identifier;
import io.howdah.catalog.oracle.ScriptCatalogReader;
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

/**
 * In Oracle a handler leaves what its block has changed before the statement that failed (PL/SQL Language Reference, PL/SQL Error Handling,
 * "Retrying Transactions After Handling Exceptions"; Database Concepts, "Statement-Level Rollback"); in PL/pgSQL it does not.
 */
class HandlerWarningTest {
    private static final String PAY = """
            CREATE TABLE pay (id NUMBER(4));
            CREATE PROCEDURE book (p NUMBER) IS
            BEGIN
              INSERT INTO pay VALUES (p);
              IF p > 5 THEN RAISE VALUE_ERROR; END IF;
            END;
            /
            CREATE PROCEDURE book_twice (p NUMBER) IS
            BEGIN
              book(p);
              book(p + 1);
            END;
            /
            CREATE FUNCTION twice (p NUMBER) RETURN NUMBER IS
            BEGIN
              RETURN p * 2;
            END;
            /
            """;

    @TempDir
    Path directory;

    @Test
    void aCallThatChangesDataFurtherDownIsUndoneByTheHandler() throws IOException {
        assertThat(warnings("book_twice(5);", "NULL;")).containsExactly("CONVERT-2010");
    }

    @Test
    void aStatementThatMayFailAfterTheChangeUndoesIt() throws IOException {
        assertThat(warnings("INSERT INTO pay VALUES (1); n := twice(n);", "n := 0;"))
                .containsExactly("CONVERT-2010");
    }

    @Test
    void oneStatementIsUndoneInOracleToo() throws IOException {
        assertThat(warnings("INSERT INTO pay VALUES (1);", "NULL;")).isEmpty();
        assertThat(warnings("EXECUTE IMMEDIATE 'DELETE FROM pay';", "NULL;")).isEmpty();
    }

    @Test
    void whatForallSavesIsKept() throws IOException {
        assertThat(warnings("FORALL i IN 1 .. 3 SAVE EXCEPTIONS INSERT INTO pay VALUES (i);", "NULL;"))
                .isEmpty();
    }

    @Test
    void whatChangesNothingHasNothingToUndo() throws IOException {
        assertThat(warnings("n := twice(n); -- book(n)\n n := LENGTH('book');", "NULL;"))
                .isEmpty();
    }

    @Test
    void aHandlerThatRaisesLeavesItToTheCaller() throws IOException {
        assertThat(warnings("book_twice(5);", "ROLLBACK; RAISE;")).isEmpty();
    }

    private List<String> warnings(String steps, String handler) throws IOException {
        Path script = Files.writeString(directory.resolve("a.sql"), PAY + """
                CREATE PROCEDURE outermost IS
                  n NUMBER := 1;
                BEGIN
                  BEGIN
                    %s
                  EXCEPTION
                    WHEN OTHERS THEN %s
                  END;
                END;
                /
                """.formatted(steps, handler));
        var settings = new ScriptCatalogReader.Settings(
                directory, Optional.of(new Identifier("APP")), Optional.empty(), Map.of());
        return new Converter(ConvertSettings.DEFAULT)
                .convert(ScriptCatalogReader.read(List.of(script), settings).catalog()).outcomes().stream()
                        .flatMap(o -> o.findings().stream())
                        .map(f -> f.code().code())
                        .filter("CONVERT-2010"::equals)
                        .toList();
    }
}
