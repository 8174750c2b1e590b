package io.howdah.pipelines.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.base.Finding;
import io.howdah.base.Place;
import io.howdah.catalog.postgres.TargetStatement.Kind;
import io.howdah.convert.Conversion;
import io.howdah.convert.ConvertSettings;
import io.howdah.convert.Converter;
import io.howdah.source.ExportDirectory;
import io.howdah.source.ExportDirectory.Export;
import io.howdah.source.SourceSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The account of an export, whose objects may be spread over scripts. */
class ExportAccountTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void writeScripts() throws IOException {
        Files.writeString(folder.resolve("a_tables.sql"), """
                CREATE TABLE app.people (id NUMBER(6) PRIMARY KEY, rank NUMBER(3), name VARCHAR2(20) DEFAULT 'nobody');
                COMMENT ON COLUMN app.people.name IS 'as it is written';
                """);
        Files.writeString(folder.resolve("b_spec.sql"), """
                CREATE PACKAGE app.staff AS
                  FUNCTION newest (p_least NUMBER DEFAULT 7) RETURN NUMBER;
                END;
                /
                """);
        Files.writeString(folder.resolve("c_more.sql"), """
                ALTER TABLE app.people ADD (born DATE);
                CREATE INDEX app.people_born ON app.people (born);
                CREATE VIEW app.adults AS SELECT id FROM app.people WHERE born < DATE '2001-02-03';
                CREATE PACKAGE BODY app.staff AS
                  FUNCTION newest (p_least NUMBER DEFAULT 7) RETURN NUMBER IS
                    n NUMBER;
                  BEGIN
                    SELECT MAX(id) INTO n FROM app.people WHERE id >= p_least;
                    RETURN n;
                  END;
                END;
                /
                """);
    }

    private List<Finding> lostWithout(Kind kind) {
        return lostWithout(kind, Set.of());
    }

    private List<Finding> lostWithout(Kind kind, Set<String> notMoved) {
        Export export = ExportDirectory.open(folder, SourceSettings.DEFAULTS);
        Conversion all = new Converter(ConvertSettings.DEFAULT).convert(export.catalog());
        Conversion fewer = new Conversion(
                all.statements().stream().filter(s -> s.kind() != kind).toList(), all.tables(), all.outcomes());
        return ClauseAccounts.of(folder, SourceSettings.DEFAULTS, export, fewer, notMoved);
    }

    @Test
    void allOfItIsAccountedFor() {
        assertThat(lostWithout(Kind.ROLE)).isEmpty();
    }

    @Test
    void aCommentInTheScriptOfItsTableIsMissed() {
        assertThat(lostWithout(Kind.COMMENT))
                .singleElement()
                .satisfies(f -> assertThat(f.place()).map(Place::line).contains(2L))
                .satisfies(f -> assertThat(f.message()).contains("COMMENT").doesNotContain("as it is written"));
    }

    @Test
    void aTableIsMissedInEachScriptThatSaysSomethingOfIt() {
        assertThat(lostWithout(Kind.TABLE))
                .extracting(f -> f.place().orElseThrow().file())
                .contains("a_tables.sql", "c_more.sql");
    }

    @Test
    void whatIsNotMovedIsNotMissed() {
        assertThat(lostWithout(Kind.TABLE, Set.of("PEOPLE"))).isEmpty();
        assertThat(lostWithout(Kind.FUNCTION, Set.of("PEOPLE"))).isNotEmpty();
    }

    @Test
    void aRoutineIsMissedWhereItIsDefined() {
        assertThat(lostWithout(Kind.FUNCTION))
                .extracting(f -> f.place().orElseThrow().file())
                .contains("c_more.sql");
    }

    @Test
    void whatAnotherScriptIncludesIsToldOnce() throws IOException {
        Files.writeString(folder.resolve("z_install.sql"), "DEFINE owner = app\n@@d_view.sql\n");
        Files.writeString(
                folder.resolve("d_view.sql"),
                "CREATE VIEW &owner..minors AS SELECT id FROM &owner..people WHERE born > DATE '2001-02-03';\n");

        assertThat(lostWithout(Kind.VIEW))
                .filteredOn(f -> f.place().orElseThrow().file().equals("d_view.sql"))
                .singleElement()
                .satisfies(f -> assertThat(f.object()).hasToString("view APP.MINORS"))
                .satisfies(f -> assertThat(f.message()).contains("MINORS").doesNotContain("OWNER"));
    }
}
