package io.howdah.source.insert;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.base.ByteCount;
import io.howdah.base.Finding;
import io.howdah.source.ExportDirectory;
import io.howdah.source.ExportDirectory.Export;
import io.howdah.source.Rows;
import io.howdah.source.SourceCode;
import io.howdah.source.SourceSettings;
import io.howdah.source.TableSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A script's rows come once for each time that it inserts others, and no more. */
class IncludedScriptsTest {
    private static final String TABLE = "CREATE TABLE hr.t (id NUMBER(5), word VARCHAR2(20));\n";

    @TempDir
    private Path folder;

    @Test
    void includesBetweenInsertsAreReadOnce() throws IOException {
        file("main.sql", TABLE + "INSERT INTO hr.t VALUES (1, 'a');\n@other\nINSERT INTO hr.t VALUES (3, 'c');\n");
        file("other.sql", "INSERT INTO hr.t VALUES (2, 'b');\n");
        assertThat(rows(1 << 20)).containsExactlyInAnyOrder("[1, a]", "[2, b]", "[3, c]");
        assertThat(rows(1)).containsExactlyInAnyOrder("[1, a]", "[2, b]", "[3, c]");
    }

    @Test
    void everyArgumentOfAnIncludeGivesItsRows() throws IOException {
        file("main.sql", TABLE + "@other 7 x\n@other 8 y\n@other 8 y\n");
        file("other.sql", "INSERT INTO hr.t VALUES (&1, '&2');\n");
        assertThat(rows(1 << 20)).containsExactlyInAnyOrder("[7, x]", "[8, y]");
    }

    @Test
    void theSameIncludeTwiceIsTakenOnceAndSaysSo() throws IOException {
        file("main.sql", TABLE + "@other\n@other\n");
        file("other.sql", "INSERT INTO hr.t VALUES (2, 'b');\n");
        assertThat(rows(1 << 20)).containsExactly("[2, b]");
        assertThat(export().findings())
                .filteredOn(f -> f.code() == SourceCode.INSERTS_REPEATED)
                .extracting(Finding::message)
                .singleElement()
                .asString()
                .contains("other.sql");
    }

    private void file(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private Export export() {
        return ExportDirectory.open(folder, SourceSettings.DEFAULTS);
    }

    private List<String> rows(long chunk) {
        List<String> rows = new ArrayList<>();
        for (TableSource source : export().sources()) {
            rows.addAll(Rows.of(source, new ByteCount(chunk)));
        }
        return rows;
    }
}
