package io.howdah.source.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.howdah.base.HowdahException;
import io.howdah.catalog.Table;
import io.howdah.source.FileOptions;
import io.howdah.source.Rows;
import io.howdah.source.SourceCode;
import io.howdah.source.Tables;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Separators and enclosures beyond ASCII, and files of one column. */
class OddBytesTest {
    private static final Charset WINDOWS = Charset.forName("windows-1252");

    @TempDir
    private Path folder;

    @Test
    void separatorsAndEnclosuresBeyondAsciiAreThoseOfTheFile() throws IOException {
        assertThat(rows("1§þa§þþ€þ\n2§é\n", WINDOWS, "þ")).containsExactly("[1, a§þ€]", "[2, é]");
        assertThat(rows("1§'a§€'\n2§é\n", UTF_8, "'")).containsExactly("[1, a§€]", "[2, é]");
    }

    @Test
    void anEnclosureOfTwoBytesIsRefused() {
        assertThatThrownBy(() -> rows("1§þaþ\n", UTF_8, "þ"))
                .isInstanceOfSatisfying(
                        HowdahException.class, e -> assertThat(e.code()).isEqualTo(SourceCode.ENCLOSURE_TOO_LONG));
    }

    @Test
    void emptyLinesOfAFileOfOneColumnAreRowsFromTheFirstOn() throws IOException {
        Table one = Tables.table("HR.ONE", "NAME varchar2");

        assertThat(rows(one, "\n\nx\n\n", UTF_8, FileOptions.NONE))
                .containsExactly("[null]", "[null]", "[x]", "[null]");
        assertThat(rows(one, "\nNAME\nx\n\n", UTF_8, FileOptions.NONE)).containsExactly("[x]", "[null]");
    }

    private List<String> rows(String text, Charset charset, String enclosure) throws IOException {
        FileOptions none = FileOptions.NONE;
        FileOptions options = new FileOptions(
                Optional.of(charset.name()),
                Optional.of("§"),
                Optional.of(enclosure),
                none.escape(),
                FileOptions.Header.ABSENT,
                none.columns(),
                0,
                none.nullWords(),
                none.masks(),
                none.dateMask(),
                none.timestampMask(),
                none.timestampTzMask(),
                none.decimal(),
                none.group(),
                none.language(),
                none.sessionZone(),
                none.binary());
        return rows(Tables.table("HR.TWO", "ID number", "NAME varchar2"), text, charset, options);
    }

    private List<String> rows(Table table, String text, Charset charset, FileOptions options) throws IOException {
        Path file = folder.resolve("t.csv");
        Files.write(file, text.getBytes(charset));
        return Rows.of(
                DelimitedFiles.open(table, file, "t.csv", options, 1 << 20).source());
    }
}
