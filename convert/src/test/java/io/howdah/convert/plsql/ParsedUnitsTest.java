package io.howdah.convert.plsql;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.base.Identifier;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.oracle.ScriptCatalogReader;
import io.howdah.catalog.postgres.TargetStatement;
import io.howdah.convert.Conversion;
import io.howdah.convert.ConvertSettings;
import io.howdah.convert.Converter;
import io.howdah.convert.Share;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However much code there is, each text is read a few times and no more, and what comes out does not depend on how much is kept. */
class ParsedUnitsTest {
    private static final String SPECIFICATION = """
            CREATE OR REPLACE PACKAGE p%1$d IS
              g_count NUMBER := 0;
              TYPE ids IS TABLE OF NUMBER INDEX BY PLS_INTEGER;
              PROCEDURE book (p NUMBER DEFAULT f%1$d(1));
              FUNCTION set_g_count RETURN NUMBER;
            END p%1$d;
            /
            CREATE OR REPLACE FUNCTION f%1$d (p NUMBER) RETURN NUMBER IS
            BEGIN
              p%1$d.book(p);
              RETURN p;
            END;
            /
            """;
    private static final String BODY = """
            CREATE OR REPLACE PACKAGE BODY p%1$d IS
              PROCEDURE book (p NUMBER DEFAULT f%1$d(1)) IS
                PROCEDURE note IS BEGIN INSERT INTO notes VALUES (p); END;
              BEGIN
                note;
                g_count := g_count + f%2$d(p);
              EXCEPTION
                WHEN NO_DATA_FOUND THEN p%2$d.book(p);
              END book;
              FUNCTION set_g_count RETURN NUMBER IS BEGIN RETURN g_count; END;
            END p%1$d;
            /
            CREATE OR REPLACE TRIGGER t%1$d BEFORE INSERT ON notes FOR EACH ROW
            BEGIN
              p%1$d.book(:new.n);
            END;
            /
            """;
    private static final int UNITS_EACH = 4;

    @TempDir
    private Path folder;

    /** All specifications first, then all bodies: nothing that belongs together is close together. */
    private Catalog catalog(int packages) throws IOException {
        StringBuilder text = new StringBuilder("CREATE TABLE notes (n NUMBER);\n");
        for (int i = 0; i < packages; i++) {
            text.append(SPECIFICATION.formatted(i));
        }
        for (int i = 0; i < packages; i++) {
            text.append(BODY.formatted(i, (i + 1) % packages));
        }
        Path script = Files.writeString(folder.resolve("input.sql"), text);
        Catalog catalog = ScriptCatalogReader.read(
                        List.of(script),
                        new ScriptCatalogReader.Settings(
                                folder, Optional.of(new Identifier("APP")), Optional.empty(), Map.of()))
                .catalog();
        assertThat(catalog.code()).hasSize(UNITS_EACH * packages);
        return catalog;
    }

    private static Conversion convert(Catalog catalog, ParsedUnits units) {
        return new Converter(ConvertSettings.DEFAULT).convert(catalog, Share.WHOLE, units);
    }

    private long readsWithoutRoom(int packages) throws IOException {
        ParsedUnits units = new ParsedUnits(0);
        convert(catalog(packages), units);
        return units.reads();
    }

    @Test
    void whereAllFitsEachTextIsReadOnce() throws IOException {
        ParsedUnits units = new ParsedUnits(Long.MAX_VALUE);
        convert(catalog(10), units);
        assertThat(units.reads()).isEqualTo(10 * UNITS_EACH);
    }

    @Test
    void withoutRoomEachTextIsReadFewTimesAndFourTimesTheCodeFourTimesAsOften() throws IOException {
        long few = readsWithoutRoom(10);
        assertThat(few).isBetween(2L * 10 * UNITS_EACH, 3L * 10 * UNITS_EACH);
        assertThat(readsWithoutRoom(40)).isEqualTo(4 * few);
    }

    @Test
    void whatIsKeptDoesNotChangeTheResult() throws IOException {
        Catalog catalog = catalog(10);
        Conversion without = convert(catalog, new ParsedUnits(0));
        Conversion with = convert(catalog, new ParsedUnits(Long.MAX_VALUE));
        assertThat(without.statements())
                .extracting(TargetStatement::sql)
                .anyMatch(s -> s.contains("set_g_count_value"));
        assertThat(without).isEqualTo(with);
    }
}
