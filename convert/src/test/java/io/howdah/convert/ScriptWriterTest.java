package io.howdah.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.catalog.postgres.TargetStatement;
import io.howdah.catalog.postgres.TargetStatement.Kind;
import io.howdah.catalog.postgres.TargetStatement.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptWriterTest {
    @TempDir
    Path directory;

    private static TargetStatement statement(Phase phase, String schema, Kind kind, String sql) {
        return new TargetStatement(phase, new Identifier(schema), kind, new Identifier("x"), sql, List.of());
    }

    private static Conversion conversion(TargetStatement... statements) {
        return new Conversion(List.of(statements), List.of(), List.of());
    }

    @Test
    void aFolderPerSchemaAndAFilePerKind() throws IOException {
        List<Path> written = new ScriptWriter(directory)
                .write(conversion(
                        statement(Phase.PRE_DATA, "hr", Kind.SCHEMA, "CREATE SCHEMA hr"),
                        statement(Phase.PRE_DATA, "hr", Kind.TABLE, "CREATE TABLE hr.a ()"),
                        statement(Phase.PRE_DATA, "oe", Kind.TABLE, "CREATE TABLE oe.b ()"),
                        statement(Phase.PRE_DATA, "hr", Kind.TABLE, "CREATE TABLE hr.c ()"),
                        statement(Phase.POST_DATA, "hr", Kind.PRIMARY_KEY, "ALTER TABLE hr.a ADD PRIMARY KEY (x)")));
        assertThat(written.stream().map(p -> directory.relativize(p).toString()))
                .containsExactly(
                        "pre-data.sql",
                        "hr/pre-data/02-schema.sql",
                        "hr/pre-data/07-table.sql",
                        "oe/pre-data/07-table.sql",
                        "post-data.sql",
                        "hr/post-data/09-primary-key.sql");
        assertThat(directory.resolve("hr/pre-data/07-table.sql"))
                .hasContent("CREATE TABLE hr.a ();\n\nCREATE TABLE hr.c ();\n\n");
        assertThat(Files.readString(directory.resolve("post-data.sql")))
                .contains("\\set ON_ERROR_STOP on")
                .contains("BEGIN;\n\\ir 'hr/post-data/09-primary-key.sql'\nCOMMIT;\n");
    }

    @Test
    void viewsThatReadAcrossSchemasKeepTheirOrder() throws IOException {
        new ScriptWriter(directory)
                .write(conversion(
                        statement(Phase.POST_DATA, "a", Kind.VIEW, "CREATE VIEW a.one AS SELECT 1"),
                        statement(Phase.POST_DATA, "b", Kind.VIEW, "CREATE VIEW b.two AS SELECT * FROM a.one"),
                        statement(Phase.POST_DATA, "a", Kind.VIEW, "CREATE VIEW a.three AS SELECT * FROM b.two")));
        assertThat(Files.readAllLines(directory.resolve("post-data.sql")).stream()
                        .filter(l -> l.startsWith("\\ir")))
                .containsExactly(
                        "\\ir 'a/post-data/19-view.sql'",
                        "\\ir 'b/post-data/19-view.sql'",
                        "\\ir 'a/post-data/19-view-2.sql'");
    }

    @Test
    void aStatementThatEndsInACommentIsStillClosed() throws IOException {
        new ScriptWriter(directory)
                .write(conversion(statement(Phase.POST_DATA, "a", Kind.VIEW, "CREATE VIEW a.v AS SELECT 1 -- one")));
        assertThat(Files.readString(directory.resolve("a/post-data/19-view.sql")))
                .isEqualTo("CREATE VIEW a.v AS SELECT 1 -- one\n;\n\n");
    }

    @Test
    void aSchemaNameIsNoWayOutOfTheDirectory() {
        List<Path> written = new ScriptWriter(directory)
                .write(conversion(statement(Phase.PRE_DATA, "../../evil", Kind.SCHEMA, "CREATE SCHEMA x")));
        assertThat(written).allSatisfy(p -> assertThat(p.normalize()).startsWith(directory));
    }

    @Test
    void aFileThatCannotBeWrittenIsAUserError() throws IOException {
        Path file = Files.writeString(directory.resolve("taken"), "a file, no folder");
        Conversion conversion = conversion(statement(Phase.PRE_DATA, "a", Kind.SCHEMA, "CREATE SCHEMA a"));
        assertThatThrownBy(() -> new ScriptWriter(file).write(conversion))
                .isInstanceOf(HowdahException.class)
                .hasMessageContaining("could not write script");
    }
}
