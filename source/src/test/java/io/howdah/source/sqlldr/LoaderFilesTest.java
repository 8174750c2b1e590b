package io.howdah.source.sqlldr;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.base.ByteCount;
import io.howdah.base.Identifier;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.Table;
import io.howdah.source.FileOptions;
import io.howdah.source.Rows;
import io.howdah.source.SourceCode;
import io.howdah.source.TableSource;
import io.howdah.source.Tables;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoaderFilesTest {
    private static final Table EMP = Tables.table("HR.EMP", "ID number", "NAME varchar2", "HIRED date");

    @TempDir
    Path folder;

    @Test
    void delimitedFieldsOfInlineData() throws IOException {
        assertThat(rows("""
                OPTIONS (SKIP=1, ERRORS=0)
                LOAD DATA INFILE * APPEND INTO TABLE emp
                FIELDS TERMINATED BY ',' OPTIONALLY ENCLOSED BY '"' TRAILING NULLCOLS
                (id, name CHAR(20), hired DATE "DD.MM.YYYY")
                BEGINDATA
                ID,NAME,HIRED
                1, "a,""b"\"" ,31.01.2020
                2,b
                3,,
                """)).containsExactly("[1, a,\"b\", 31.01.2020]", "[2, b, null]", "[3, null, null]");
    }

    @Test
    void theMaskIsTheColumnsFormat() throws IOException {
        TableSource source = source(
                "LOAD DATA INFILE * INTO TABLE emp FIELDS TERMINATED BY ',' (id, hired DATE \"DD.MM.YYYY\")\nBEGINDATA\n1,31.01.2020\n");

        assertThat(source.format(1).dateMask()).isEqualTo("DD.MM.YYYY");
        assertThat(source(
                                "LOAD DATA INFILE * INTO TABLE emp FIELDS TERMINATED BY ',' (id, hired)\nBEGINDATA\n1,31-JAN-20\n")
                        .format(1)
                        .dateMask())
                .isEqualTo("DD-MON-RR");
    }

    @Test
    void withoutNullcolsAShortRecordIsRefused() throws IOException {
        assertThat(rows("LOAD DATA INFILE * INTO TABLE emp FIELDS TERMINATED BY ',' (id, name)\nBEGINDATA\n1\n2,b\n"))
                .containsExactly("bad 3: the record ends before field NAME", "[2, b]");
    }

    @Test
    void aFieldLongerThanItsMaximumIsRefused() throws IOException {
        String text = "x".repeat(256);
        assertThat(rows("LOAD DATA INFILE * INTO TABLE emp FIELDS TERMINATED BY ',' (id, name)\nBEGINDATA\n1," + text
                        + "\n2," + text.substring(1) + "\n"))
                .containsExactly(
                        "bad 3: field NAME is longer than its maximum of 255", "[2, " + text.substring(1) + "]");
    }

    @Test
    void positionsCutFixedFields() throws IOException {
        assertThat(rows("""
                LOAD DATA INFILE * INTO TABLE emp
                (id POSITION(1:3) INTEGER EXTERNAL, name POSITION(5:9) CHAR, hired POSITION(*+1) CHAR(9) NULLIF hired=BLANKS)
                BEGINDATA
                  1 Ann   31-JAN-20
                 22  Bo            \s
                """)).containsExactly("[1, Ann, 31-JAN-20]", "[22,  Bo, null]");
    }

    @Test
    void whenChoosesTheTable() throws IOException {
        String control = """
                LOAD DATA INFILE *
                INTO TABLE emp WHEN (1) = 'E' FIELDS TERMINATED BY '|' (kind FILLER POSITION(1), id, name)
                INTO TABLE hr.dept WHEN kind = 'D' AND (3:4) != '99' FIELDS TERMINATED BY '|' (kind FILLER POSITION(1), no)
                BEGINDATA
                E|1|Ann
                D|10
                D|99
                E|2|Bob
                """;
        List<TableSource> sources = open(control).sources();

        assertThat(Rows.of(sources.getFirst())).containsExactly("[1, Ann]", "[2, Bob]");
        assertThat(Rows.of(sources.get(1))).containsExactly("[10]");
        assertThat(sources.getFirst().file()).isNotEqualTo(sources.get(1).file());
    }

    @Test
    void theSecondTableGoesOnWhereTheFirstStopped() throws IOException {
        List<TableSource> sources = open("""
                LOAD DATA INFILE *
                INTO TABLE emp FIELDS TERMINATED BY ',' (id, name)
                INTO TABLE dept FIELDS TERMINATED BY ',' (no)
                BEGINDATA
                1,Ann,10
                """).sources();

        assertThat(Rows.of(sources.get(1))).containsExactly("[10]");
    }

    @Test
    void continuedRecordsAreJoined() throws IOException {
        assertThat(
                        rows(
                                "LOAD DATA INFILE * CONTINUEIF NEXT(1) = '+' INTO TABLE emp FIELDS TERMINATED BY ',' (id, name)\nBEGINDATA\n 1,\n+An\n+n\n 2,Bob\n"))
                .containsExactly("[1, Ann]", "[2, Bob]");
        assertThat(
                        rows(
                                "LOAD DATA INFILE * CONTINUEIF THIS (1:1) = '*' INTO TABLE emp FIELDS TERMINATED BY ',' (id, name)\nBEGINDATA\n*1,\n Ann\n 2,Bob\n"))
                .containsExactly("[1, Ann]", "[2, Bob]");
        assertThat(
                        rows(
                                "LOAD DATA INFILE * CONTINUEIF LAST = ',' INTO TABLE emp FIELDS TERMINATED BY ',' (id, name)\nBEGINDATA\n1,\nAnn\n2,Bob\n"))
                .containsExactly("[1, Ann]", "[2, Bob]");
        assertThat(
                        rows(
                                "LOAD DATA INFILE * CONCATENATE 2 INTO TABLE emp FIELDS TERMINATED BY ',' (id, name)\nBEGINDATA\n1,\nAnn\n2,\nBob\n"))
                .containsExactly("[1, Ann]", "[2, Bob]");
    }

    @Test
    void generatedColumns() throws IOException {
        assertThat(
                        rows(
                                "LOAD DATA INFILE * INTO TABLE emp FIELDS TERMINATED BY ',' (id SEQUENCE(100,10), skipped FILLER, name CONSTANT 'x', hired CHAR)\nBEGINDATA\na,1\nb,2\n"))
                .containsExactly("[100, x, 1]", "[110, x, 2]");
        assertThat(
                        rows(
                                "LOAD DATA INFILE * INTO TABLE emp FIELDS TERMINATED BY ',' (id RECNUM, name)\nBEGINDATA\na\nb\n"))
                .containsExactly("[1, a]", "[2, b]");
    }

    @Test
    void sqlStringsOfKnownFunctionsAreComputed() throws IOException {
        assertThat(rows("""
                LOAD DATA INFILE * INTO TABLE emp FIELDS TERMINATED BY ','
                (id "NVL(:id, 0) + 1", name CHAR "UPPER(TRIM(:name))", hired "TO_DATE(:hired, 'YYYYMMDD')")
                BEGINDATA
                1, ann ,20200131
                """)).containsExactly("[2, ANN, 2020-01-31 00:00:00]");
    }

    @Test
    void sqlStringsOfTheServerAreNamed() throws IOException {
        LoaderFiles.Opened opened = open(
                "LOAD DATA INFILE * INTO TABLE emp FIELDS TERMINATED BY ',' (id, name \"my_lookup(:name)\")\nBEGINDATA\n1,a\n");

        assertThat(opened.findings()).extracting(f -> f.code()).contains(SourceCode.LOADER_CLAUSE_UNSUPPORTED);
        assertThat(Rows.of(opened.sources().getFirst())).containsExactly("[1]");
    }

    @Test
    void lobFilesAreNamedByAField() throws IOException {
        Files.writeString(folder.resolve("one.txt"), "hello");
        TableSource source = source(
                "LOAD DATA INFILE * INTO TABLE docs FIELDS TERMINATED BY ',' (id, f FILLER, body LOBFILE(f) TERMINATED BY EOF)\nBEGINDATA\n1,/far/away/one.txt\n2,gone.txt\n3,\n");

        assertThat(Rows.of(source))
                .containsExactly("[1, @one.txt:0+5]", "bad 4: the file named for BODY does not exist", "[3, null]");
    }

    @Test
    void recordsOfFixedAndVariableLength() throws IOException {
        Files.writeString(folder.resolve("f.dat"), "1,Ann\n2,Bob\n");
        Files.writeString(folder.resolve("v.dat"), "0051,Ann0072,Bobby");
        Files.writeString(folder.resolve("s.dat"), "1,An\nn|\n2,Bob|\n");

        assertThat(rows("LOAD DATA INFILE 'f.dat' \"fix 6\" INTO TABLE emp FIELDS TERMINATED BY ',' (id, name)"))
                .containsExactly("[1, Ann]", "[2, Bob]");
        assertThat(rows("LOAD DATA INFILE 'v.dat' \"var 3\" INTO TABLE emp FIELDS TERMINATED BY ',' (id, name)"))
                .containsExactly("[1, Ann]", "[2, Bobby]");
        assertThat(rows("LOAD DATA INFILE 's.dat' \"str '|\\n'\" INTO TABLE emp FIELDS TERMINATED BY ',' (id, name)"))
                .containsExactly("[1, An\nn]", "[2, Bob]");
    }

    @Test
    void binaryFieldsBecomeText() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new byte[] {
            (byte) 0xFE, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x12, 0x34, 0x5D, '1', '2', 'L', 3, 0, 'a', 'b', 'c'
        });
        Files.write(folder.resolve("b.dat"), bytes.toByteArray());

        assertThat(
                        rows(
                                "LOAD DATA INFILE 'b.dat' \"fix 15\" INTO TABLE nums (a INTEGER, b DECIMAL(5,2), c ZONED(3), d VARCHAR(10))"))
                .containsExactly("[-2, -123.45, -123, abc]");
    }

    @Test
    void theLastByteOfABinaryFieldIsNoLineEnd() throws IOException {
        Files.write(folder.resolve("b.dat"), new byte[] {'0', '1', 0, 0, 0, 10, '0', '2', 0, 0, 13, 10});

        assertThat(rows("LOAD DATA INFILE 'b.dat' \"fix 6\" BYTEORDER BIG INTO TABLE nums"
                        + " (b POSITION(1:2) INTEGER EXTERNAL, a POSITION(3:6) INTEGER)"))
                .containsExactly("[01, 10]", "[02, 3338]");
    }

    @Test
    void csvWithEmbeddedLineEnds() throws IOException {
        assertThat(
                        rows(
                                "LOAD DATA INFILE * INTO TABLE emp FIELDS CSV WITH EMBEDDED (id, name)\nBEGINDATA\n1,\"two\nlines\"\n2,x\n"))
                .containsExactly("[1, two\nlines]", "[2, x]");
    }

    @Test
    void whitespaceAndHexTerminators() throws IOException {
        assertThat(
                        rows(
                                "LOAD DATA INFILE * INTO TABLE emp FIELDS TERMINATED BY WHITESPACE (id, name)\nBEGINDATA\n1   Ann\n2\tBob \n"))
                .containsExactly("[1, Ann]", "[2, Bob]");
        assertThat(
                        rows(
                                "LOAD DATA INFILE * INTO TABLE emp FIELDS TERMINATED BY X'7C' ENCLOSED BY '<' AND '>' (id, name)\nBEGINDATA\n<1>|<a|b>\n"))
                .containsExactly("[1, a|b]");
    }

    @Test
    void statedCharacterSet() throws IOException {
        Files.write(folder.resolve("l.dat"), "1,J\u00FCrgen\n".getBytes(ISO_8859_1));

        assertThat(
                        rows(
                                "LOAD DATA CHARACTERSET WE8ISO8859P1 INFILE 'l.dat' INTO TABLE emp FIELDS TERMINATED BY ',' (id, name)"))
                .containsExactly("[1, J\u00FCrgen]");
    }

    @Test
    void withoutInfileTheDataHasTheControlFilesName() throws IOException {
        Files.writeString(folder.resolve("emp.dat"), "1,a\r\n");

        assertThat(rows("LOAD DATA INTO TABLE emp FIELDS TERMINATED BY ',' (id, name)"))
                .containsExactly("[1, a]");
    }

    @Test
    void aMissingInfileIsNamed() throws IOException {
        LoaderFiles.Opened opened = open("LOAD DATA INFILE 'gone.dat' INTO TABLE emp (id POSITION(1:2))");

        assertThat(opened.sources()).isEmpty();
        assertThat(opened.findings()).hasSize(1);
        assertThat(opened.findings().getFirst().message()).contains("gone.dat");
    }

    @Test
    void whatCannotBeParsedNamesItsLine() throws IOException {
        LoaderFiles.Opened opened = open("LOAD DATA\nINFILE *\nINTO TABLE emp\nNONSENSE (id)\n");

        assertThat(opened.findings().getFirst().code()).isEqualTo(SourceCode.CONTROL_FILE_SYNTAX);
        assertThat(opened.findings().getFirst().place().orElseThrow().line()).isEqualTo(4);
    }

    @Test
    void nestedCollectionsAreNamedAsNotSupported() throws IOException {
        LoaderFiles.Opened opened = open(
                "LOAD DATA INFILE * INTO TABLE emp FIELDS TERMINATED BY ',' (id, name VARRAY TERMINATED BY ';' (e CHAR))\nBEGINDATA\n1,a;b\n");

        assertThat(opened.findings()).extracting(f -> f.code()).contains(SourceCode.LOADER_CLAUSE_UNSUPPORTED);
    }

    @Test
    void cuttingNeverChangesTheRows() throws IOException {
        String data = IntStream.range(0, 300)
                .mapToObj(i -> " " + i + ",\n+name " + i + "\n")
                .collect(Collectors.joining());
        TableSource source = source(
                "LOAD DATA INFILE * CONTINUEIF NEXT(1)='+' INTO TABLE emp FIELDS TERMINATED BY ',' (id RECNUM, x FILLER, name)\nBEGINDATA\n"
                        + data);
        List<String> whole = Rows.of(source);

        assertThat(whole).hasSize(300).contains("[300, name 299]");
        for (int size : new int[] {1, 10, 100, 1000}) {
            assertThat(Rows.of(source, new ByteCount(size))).isEqualTo(whole);
        }
    }

    private List<String> rows(String control) throws IOException {
        return Rows.of(source(control));
    }

    private TableSource source(String control) throws IOException {
        LoaderFiles.Opened opened = open(control);
        assertThat(opened.sources()).as(opened.findings().toString()).hasSize(1);
        return opened.sources().getFirst();
    }

    private LoaderFiles.Opened open(String control) throws IOException {
        Path file = folder.resolve("emp.ctl");
        Files.write(file, control.getBytes(UTF_8));
        List<Table> tables = List.of(
                EMP,
                Tables.table("HR.DEPT", "NO number"),
                Tables.table("HR.DOCS", "ID number", "BODY clob"),
                Tables.table("HR.NUMS", "A number", "B number", "C number", "D varchar2"));
        Catalog catalog = new Catalog(
                List.of(new Identifier("HR")),
                tables,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
        return LoaderFiles.open(new LoaderFiles.Request(
                file,
                "emp.ctl",
                folder,
                catalog,
                name -> tables.stream()
                        .filter(t -> name.toUpperCase(java.util.Locale.ROOT)
                                .endsWith(t.name().name().text()))
                        .findFirst()
                        .or(Optional::empty),
                name -> FileOptions.NONE,
                1 << 20));
    }
}
