package io.howdah.catalog.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A script that grows is read as one that was there at once. */
class GrowingScriptsTest {
    private static final String HEAD = "SET DEFINE OFF\nSET SQLBLANKLINES ON\n";
    private static final List<String> PIECES = List.of(
            "ALTER SESSION SET CURRENT_SCHEMA = app;\nCREATE TABLE people (id NUMBER(6), name VARCHAR2(20));\n",
            "ALTER TABLE people ADD CONSTRAINT people_pk PRIMARY KEY (id);\n",
            "CREATE TABLE app.gone (id NUMBER(6));\nCREATE INDEX people_name ON people (name);\n",
            "DROP TABLE gone;\nCOMMENT ON TABLE people IS 'Tom & Müller';\n",
            "ALTER SESSION SET NLS_LENGTH_SEMANTICS = CHAR;\n",
            "CREATE TABLE letters (text VARCHAR2(7));\n",
            "CREATE FUNCTION one RETURN NUMBER IS\nBEGIN\n\n  RETURN 1;\nEND;\n/\n",
            "CREATE TABLE broken (;\n");

    @TempDir
    private Path directory;

    private Path base;

    @BeforeEach
    void writeBase() throws IOException {
        base = Files.writeString(
                directory.resolve("base.sql"),
                "CREATE TABLE app.stände (id NUMBER(6));\n",
                StandardCharsets.ISO_8859_1);
    }

    private ScriptCatalogReader.Settings settings() {
        return new ScriptCatalogReader.Settings(directory, Optional.empty(), Optional.of("ISO-8859-1"), Map.of());
    }

    private GrowingScripts growing() {
        return new GrowingScripts(List.of(base), directory.resolve("own.sql"), HEAD, settings());
    }

    @Test
    void piecesMakeTheCatalogThatTheWholeMakes() {
        GrowingScripts whole = growing();
        PIECES.forEach(whole::append);
        Catalog expected = whole.catalog();

        GrowingScripts pieces = growing();
        Catalog last = pieces.catalog();
        for (String piece : PIECES) {
            pieces.append(piece);
            last = pieces.catalog();
        }

        assertThat(last).isEqualTo(expected);
        assertThat(last.tables())
                .extracting(t -> t.name().name().text())
                .containsExactly("STÄNDE", "PEOPLE", "LETTERS");
        assertThat(last.findings()).hasSize(2); // what is broken, what was dropped again
        Table people = last.table(QualifiedName.of("APP", "PEOPLE")).orElseThrow();
        assertThat(people.primaryKey()).isPresent();
        assertThat(people.comment()).hasValue("Tom & Müller");
        assertThat(last.code().getFirst().place().orElseThrow().line()).isEqualTo(12);
    }

    @Test
    void whatWasAppendedIsThereAtOnce() {
        GrowingScripts scripts = growing();
        assertThat(scripts.catalog().tables()).hasSize(1);

        scripts.append(PIECES.getFirst());

        assertThat(scripts.catalog().tables()).hasSize(2);
        assertThat(scripts.catalog().tables()).hasSize(2);
    }
}
