package io.howdah.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.howdah.base.HowdahException;
import io.howdah.source.DataFile.FoundBy;
import io.howdah.source.DataFile.Ignored;
import io.howdah.source.DataFile.Script;
import io.howdah.source.DataFile.TableData;
import io.howdah.source.ExportDirectory.Export;
import io.howdah.source.SourceSettings.DataOf;
import io.howdah.source.SourceSettings.FileRule;
import io.howdah.source.SourceSettings.Ignore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportDirectoryTest {
    @TempDir
    Path folder;

    @BeforeEach
    void tables() throws IOException {
        write(
                "ddl/tables.sql",
                "CREATE TABLE hr.emp (id NUMBER, name VARCHAR2(20));\nCREATE TABLE sh.emp (id NUMBER, name VARCHAR2(20));\nCREATE TABLE hr.dept (id NUMBER);\n");
    }

    @Test
    void filesFindTheirTablesByName() throws IOException {
        write("hr.emp.csv", "id,name\n1,a\n");
        write("SH_EMP_DATA_TABLE.csv", "id,name\n2,b\n");
        write("dept_1.csv", "id\n1\n");
        write("dept_2.csv", "id\n2\n");
        Export export = open(SourceSettings.DEFAULTS);

        assertThat(export.sources())
                .extracting(s -> s.file() + " " + s.table())
                .containsExactly(
                        "SH_EMP_DATA_TABLE.csv SH.EMP",
                        "dept_1.csv HR.DEPT",
                        "dept_2.csv HR.DEPT",
                        "hr.emp.csv HR.EMP");
        assertThat(export.findings()).isEmpty();
    }

    @Test
    void theFolderIsTheSchema() throws IOException {
        write("sh/Emp.CSV", "1,a\n");
        write("hr/emp.tsv", "1\ta\n");

        assertThat(open(SourceSettings.DEFAULTS).sources())
                .extracting(s -> s.file() + " " + s.table())
                .containsExactly("hr/emp.tsv HR.EMP", "sh/Emp.CSV SH.EMP");
    }

    @Test
    void settingsNameTables() throws IOException {
        write("out/x1.dat", "1|a\n");
        write("out/junk.csv", "1,2,3\n");
        SourceSettings settings = SourceSettings.DEFAULTS.withFiles(List.of(
                new FileRule("out/x*.dat", new DataOf("sh.emp"), FileOptions.NONE),
                new FileRule("junk.csv", new Ignore(), FileOptions.NONE)));
        Export export = open(settings);

        assertThat(file(export, "out/x1.dat").use())
                .isEqualTo(new TableData(io.howdah.base.QualifiedName.of("SH", "EMP"), FoundBy.SETTINGS));
        assertThat(file(export, "out/junk.csv").use()).isInstanceOf(Ignored.class);
        assertThat(export.findings()).extracting(f -> f.code()).doesNotContain(SourceCode.DATA_FILE_WITHOUT_TABLE);
    }

    @Test
    void nothingIsPassedOverInSilence() throws IOException {
        write("orphan.csv", "1,2\n");
        write("emp.csv", "1,a\n");
        write("dump.dmp", "x");
        write("README.txt", "Some words.\nAnd, more words; in lines.\n");
        Export export = open(SourceSettings.DEFAULTS);

        assertThat(export.findings().stream().filter(f -> f.code() == SourceCode.DATA_FILE_WITHOUT_TABLE))
                .extracting(f -> f.place().orElseThrow().file())
                .containsExactly("emp.csv", "orphan.csv");
        assertThat(export.findings().stream().filter(f -> f.code() == SourceCode.TABLE_WITHOUT_DATA))
                .hasSize(3);
        assertThat(export.findings()).extracting(f -> f.code()).contains(SourceCode.FILE_IGNORED);
        assertThat(export.files()).hasSize(5);
        assertThat(file(export, "ddl/tables.sql").use()).isEqualTo(new Script());
        assertThat(file(export, "README.txt").use()).isInstanceOf(Ignored.class);
    }

    @Test
    void textThatLooksLikeSqlIsAScript() throws IOException {
        write("more", "-- made by hand\nCREATE TABLE hr.extra (id NUMBER);\nINSERT INTO hr.extra VALUES (1);\n");
        Export export = open(SourceSettings.DEFAULTS);

        assertThat(file(export, "more").use()).isEqualTo(new Script());
        assertThat(export.sources()).extracting(s -> s.table().toString()).containsExactly("HR.EXTRA");
    }

    @Test
    void loadCommandsNameTheirFiles() throws IOException {
        write("load.sql", "ALTER SESSION SET CURRENT_SCHEMA = hr;\nLOAD emp data/e.csv\nLOAD dept data/missing.csv\n");
        write("data/e.csv", "id,name\n1,a\n");
        Export export = open(SourceSettings.DEFAULTS);

        assertThat(file(export, "data/e.csv").use())
                .isEqualTo(new TableData(io.howdah.base.QualifiedName.of("HR", "EMP"), FoundBy.SCRIPT));
        assertThat(export.findings()).extracting(f -> f.code()).contains(SourceCode.INFILE_MISSING);
    }

    @Test
    void aDamagedFileStopsOnlyItsOwnTable() throws IOException {
        Files.write(folder.resolve("dept.csv.gz"), new byte[] {0x1F, (byte) 0x8B, 8, 0});
        write("hr.emp.csv", "1,a\n");
        Export export = open(SourceSettings.DEFAULTS);

        assertThat(export.findings()).extracting(f -> f.code()).contains(SourceCode.PACKED_FILE_DAMAGED);
        TableSource damaged = export.sources().getFirst();
        assertThatThrownBy(() -> Rows.of(damaged)).isInstanceOf(HowdahException.class);
        assertThat(Rows.of(export.sources().get(1))).containsExactly("[1, a]");
    }

    @Test
    void rowsOfAScriptThatNobodyIncludesAreSetAsideWhereAnIncludedOneFillsTheTable() throws IOException {
        write("in/install.sql", "@@fill_&version\n");
        write("in/fill_2.sql", "INSERT INTO hr.emp VALUES (1, 'a');\n");
        write("in/old.sql", "INSERT INTO hr.emp VALUES (1, 'a');\nINSERT INTO hr.dept VALUES (7);\n");
        write("more/rows.sql", "INSERT INTO hr.emp VALUES (2, 'b');\n");
        Export export = open(SourceSettings.DEFAULTS);

        assertThat(export.sources())
                .extracting(s -> s.file() + " " + s.table())
                .containsExactly("in/fill_2.sql HR.EMP", "in/old.sql HR.DEPT", "more/rows.sql HR.EMP");
        assertThat(export.findings())
                .filteredOn(f -> f.code() == SourceCode.ALTERNATIVE_ROWS)
                .singleElement()
                .satisfies(f -> {
                    assertThat(f.message()).contains("in/old.sql", "in/fill_2.sql");
                    assertThat(f.place().orElseThrow().file()).isEqualTo("in/old.sql");
                    assertThat(f.hint()).contains("use: script");
                });

        SourceSettings wanted = SourceSettings.DEFAULTS.withFiles(List.of(
                new FileRule("old.sql", new SourceSettings.AsScript(), FileOptions.NONE),
                new FileRule("fill_2.sql", new Ignore(), FileOptions.NONE)));
        assertThat(open(wanted).sources())
                .extracting(s -> s.file() + " " + s.table())
                .containsExactlyInAnyOrder("in/old.sql HR.DEPT", "in/old.sql HR.EMP", "more/rows.sql HR.EMP");
    }

    @Test
    void aMissingDirectoryIsTheUsersError() {
        assertThatThrownBy(() -> ExportDirectory.open(folder.resolve("nowhere"), SourceSettings.DEFAULTS))
                .isInstanceOfSatisfying(
                        HowdahException.class, e -> assertThat(e.code()).isEqualTo(SourceCode.DIRECTORY_UNREADABLE));
    }

    private static DataFile file(Export export, String name) {
        return export.files().stream()
                .filter(f -> f.file().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Export open(SourceSettings settings) {
        return ExportDirectory.open(folder, settings);
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
