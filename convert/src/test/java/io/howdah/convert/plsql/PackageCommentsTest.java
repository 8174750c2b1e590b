package io.howdah.convert.plsql;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.base.Identifier;
import io.howdah.catalog.oracle.ScriptCatalogReader;
import io.howdah.catalog.postgres.TargetStatement;
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

/** Comments among the declarations of a package stand at what became of their members. */
class PackageCommentsTest {
    private static final String PACKAGE = """
            CREATE PACKAGE pk IS
              -- before all
              g_max NUMBER := 5; -- trailing
              -- of a constant
              c_min CONSTANT NUMBER := 1;
              /* of a type */
              TYPE rec IS RECORD (a NUMBER);
              e_bad EXCEPTION; -- of an exception
              -- of the first
              FUNCTION f (a NUMBER) RETURN NUMBER;
              -- of the second
              FUNCTION f (b VARCHAR2) RETURN NUMBER;
              -- at the end
            END;
            /
            CREATE PACKAGE BODY pk IS
              g_own NUMBER; -- private
              FUNCTION f (b VARCHAR2) RETURN NUMBER IS BEGIN RETURN LENGTH(b); END;
              -- in the body
              FUNCTION f (a NUMBER) RETURN NUMBER IS BEGIN RETURN a + 1; END;
              -- last words
            END;
            /
            """;

    @TempDir
    private Path directory;

    @Test
    void everyCommentStandsAtItsMember() throws IOException {
        Path script = Files.writeString(directory.resolve("input.sql"), PACKAGE);
        List<String> statements = new Converter(ConvertSettings.DEFAULT)
                        .convert(ScriptCatalogReader.read(
                                        List.of(script),
                                        new ScriptCatalogReader.Settings(
                                                directory,
                                                Optional.of(new Identifier("APP")),
                                                Optional.empty(),
                                                Map.of()))
                                .catalog())
                        .statements()
                        .stream()
                        .map(TargetStatement::sql)
                        .toList();
        assertThat(of(statements, "pk.g_max()")).contains("-- before all\n-- trailing\n");
        assertThat(of(statements, "pk.c_min()")).contains("-- of a constant\n");
        assertThat(of(statements, "TYPE pk.rec")).startsWith("/* of a type */\n");
        assertThat(of(statements, "pk.f(a"))
                .contains("-- of an exception\n-- of the first\n-- in the body\n-- last words\n");
        assertThat(of(statements, "pk.f(b")).contains("-- of the second\n-- at the end\n");
        assertThat(of(statements, "pk.g_own()")).contains("-- private\n");
    }

    private static String of(List<String> statements, String head) {
        List<String> found = statements.stream()
                .filter(s -> s.contains("CREATE") && s.contains(head) && !s.contains("RETURNS void"))
                .toList();
        assertThat(found).as(head).hasSize(1);
        return found.getFirst();
    }
}
