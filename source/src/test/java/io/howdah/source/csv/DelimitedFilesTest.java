package io.howdah.source.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.howdah.base.ByteCount;
import io.howdah.base.Finding;
import io.howdah.base.HowdahException;
import io.howdah.base.Severity;
import io.howdah.catalog.Table;
import io.howdah.source.FileOptions;
import io.howdah.source.RowReader;
import io.howdah.source.RowReader.BadRecordException;
import io.howdah.source.Rows;
import io.howdah.source.SourceCode;
import io.howdah.source.TableSource;
import io.howdah.source.Tables;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DelimitedFilesTest {
    private static final Table EMP = Tables.table("HR.EMP", "ID number", "NAME varchar2", "HIRED date");

    @TempDir
    Path folder;

    @Test
    void headerDecidesTheOrderOfColumns() throws IOException {
        TableSource source = open("name,id\n\"Ann\",1\nBob,2\n").source();

        assertThat(source.columns()).extracting(Object::toString).containsExactly("NAME", "ID");
        assertThat(Rows.of(source)).containsExactly("[Ann, 1]", "[Bob, 2]");
    }

    @Test
    void withoutHeaderTheTableDecides() throws IOException {
        assertThat(rows("1,Ann,2020-01-31\n2,Bob,2020-02-29"))
                .containsExactly("[1, Ann, 2020-01-31]", "[2, Bob, 2020-02-29]");
    }

    @Test
    void emptyFieldsAreNullWhetherEnclosedOrNot() throws IOException {
        assertThat(rows("ID,NAME,HIRED\n1,,\n2,\"\",\n")).containsExactly("[1, null, null]", "[2, null, null]");
    }

    @Test
    void enclosedFieldsKeepSeparatorsLineEndsAndDoubledQuotes() throws IOException {
        assertThat(rows("ID,NAME,HIRED\r\n1,\"a,\"\"b\"\"\r\nc\",\r\n2,x,\r\n"))
                .containsExactly("[1, a,\"b\"\r\nc, null]", "[2, x, null]");
    }

    @Test
    void fieldsOfEveryLengthStandBesideEachOther() throws IOException, BadRecordException {
        StringBuilder file = new StringBuilder("ID,NAME,HIRED\n");
        List<String> expected = new ArrayList<>();
        List<Long> lines = new ArrayList<>();
        long line = 2;
        for (int plain = 1; plain <= 18; plain++) {
            for (int enclosed = 1; enclosed <= 18; enclosed++) {
                String id = "123456789012345678".substring(0, plain);
                String name = "ab,defghijklmnopqr".substring(0, enclosed - 1) + "\n";
                file.append(id + ",\"" + name + "\",\n");
                expected.add("[" + id + ", " + name + ", null]");
                lines.add(line);
                line += 2;
            }
        }
        TableSource source = open(file.toString()).source();
        assertThat(Rows.of(source)).isEqualTo(expected);
        List<Long> seen = new ArrayList<>();
        var chunks = source.chunks(new ByteCount(300));
        while (chunks.hasNext()) {
            try (RowReader rows = source.open(chunks.next())) {
                while (rows.next()) {
                    seen.add(rows.line());
                }
            }
        }
        assertThat(seen).isEqualTo(lines);
    }

    @Test
    void aQuoteWithinAPlainFieldIsData() throws IOException {
        assertThat(rows("ID,NAME,HIRED\n1,5\" pipe,\n2,\"x\",\n"))
                .containsExactly("[1, 5\" pipe, null]", "[2, x, null]");
    }

    @Test
    void linesEndWithCarriageReturnToo() throws IOException {
        assertThat(rows("ID,NAME,HIRED\r1,a,\r2,b,\r")).containsExactly("[1, a, null]", "[2, b, null]");
    }

    @Test
    void byteOrderMarkBelongsToNoField() throws IOException {
        assertThat(rows("\uFEFFID,NAME,HIRED\n1,Ann,\n")).containsExactly("[1, Ann, null]");
    }

    @Test
    void separatorIsFound() throws IOException {
        assertThat(rows("1;a,b;\n2;c,d;\n")).containsExactly("[1, a,b, null]", "[2, c,d, null]");
        assertThat(rows("1\ta\t\n")).containsExactly("[1, a, null]");
        assertThat(rows("1|a|\n")).containsExactly("[1, a, null]");
    }

    @Test
    void separatorOfSeveralCharactersIsStated() throws IOException {
        FileOptions options = Options.separator("||");

        assertThat(Rows.of(open(EMP, "1||a|b||\n2||\"x||y\"||2020-01-01\n".getBytes(UTF_8), options)
                        .source()))
                .containsExactly("[1, a|b, null]", "[2, x||y, 2020-01-01]");
    }

    @Test
    void escapedQuotesAndSeparatorsAreTakenLiterally() throws IOException {
        FileOptions options = Options.escape("\\");

        assertThat(Rows.of(open(EMP, "1,\"a\\\"b\\\\\",\n2,c\\,d,\n".getBytes(UTF_8), options)
                        .source()))
                .containsExactly("[1, a\"b\\, null]", "[2, c,d, null]");
    }

    @Test
    void nullWordsCountOnlyWithoutEnclosure() throws IOException {
        FileOptions options = Options.nullWord("(null)");

        assertThat(Rows.of(open(EMP, "1,(null),\n2,\"(null)\",\n".getBytes(UTF_8), options)
                        .source()))
                .containsExactly("[1, null, null]", "[2, (null), null]");
    }

    @Test
    void oneSeparatorTooManyAtEachLineEndIsNoField() throws IOException {
        assertThat(rows("ID,NAME,HIRED,\n1,a,,\n2,b,2020-01-01,\n"))
                .containsExactly("[1, a, null]", "[2, b, 2020-01-01]");
    }

    @Test
    void whatSqlPlusWritesAroundTheRowsIsNoRow() throws IOException {
        assertThat(rows("\n\"ID\",\"NAME\",\"HIRED\"\n1,\"a\",\n\n1 row selected. \n\n"))
                .containsExactly("[1, a, null]");
    }

    @Test
    void wrongNumberOfFieldsIsABadRecordWithItsLine() throws IOException {
        assertThat(rows("ID,NAME,HIRED\n1,a,\n2,b\n3,c,,x\n4,d,\n"))
                .containsExactly(
                        "[1, a, null]",
                        "bad 3: the record has 2 fields instead of 3",
                        "bad 4: the record has 4 fields instead of 3",
                        "[4, d, null]");
    }

    @Test
    void aQuoteThatIsNeverClosedCostsOneRecord() throws IOException {
        assertThat(rows("ID,NAME,HIRED\n1,a,\n2,\"b,\n3,c,\n4,d,\n"))
                .containsExactly(
                        "[1, a, null]",
                        "bad 3: the quote opened in line 3 is never closed",
                        "[3, c, null]",
                        "[4, d, null]");
    }

    @Test
    void aBrokenQuoteNamesTheLineWhereItOpened() throws IOException {
        assertThat(rows("ID,NAME,HIRED\n1,\"two\nlines\",\n2,\"x\ny\" z,\nrest of it\n3,\"c\",\n"))
                .containsExactly(
                        "[1, two\nlines, null]",
                        "bad 4: the quote opened in line 4 is not closed properly: text stands behind the closing quote;"
                                + " lines 4 to 6 are refused with it",
                        "[3, c, null]");
    }

    @Test
    void theRawRecordIsKeptForTheRejectsFile() throws IOException, BadRecordException {
        TableSource source =
                open("ID,NAME,HIRED\n1,\"a\"\"b\",\n2,\"x\ny\" z,\n3,\"c\",\n").source();
        TableSource.Chunk chunk = source.chunks(ByteCount.ofMebibytes(1)).next();

        try (RowReader reader = source.open(chunk)) {
            assertThat(next(reader)).isTrue();
            assertThat(new String(reader.rawRecord(), UTF_8)).isEqualTo("1,\"a\"\"b\",");
            assertThatThrownBy(reader::next).isInstanceOf(BadRecordException.class);
            assertThat(new String(reader.rawRecord(), UTF_8)).isEqualTo("2,\"x\ny\" z,");
            assertThat(next(reader)).isTrue();
            assertThat(reader.line()).isEqualTo(5);
        }
    }

    @Test
    void anEmptyFileGivesNoRowsAndSaysSo() throws IOException {
        DelimitedFiles.Opened opened = open("");

        assertThat(Rows.of(opened.source())).isEmpty();
        assertThat(opened.findings()).extracting(f -> f.code()).containsExactly(SourceCode.EMPTY_FILE);
    }

    @Test
    void aHeaderAloneGivesNoRows() throws IOException {
        assertThat(rows("ID,NAME,HIRED\n")).isEmpty();
        assertThat(rows("ID,NAME,HIRED")).isEmpty();
    }

    @Test
    void singleByteCharacterSetsBecomeUtf8() throws IOException {
        FileOptions options = Options.charset("WE8MSWIN1252");
        byte[] bytes = "1,\"Gr\u00FC\u00DFe \u20AC \"\"x\"\"\",\n2,plain,\n".getBytes(Charset.forName("windows-1252"));

        assertThat(Rows.of(open(EMP, bytes, options).source()))
                .containsExactly("[1, Gr\u00FC\u00DFe \u20AC \"x\", null]", "[2, plain, null]");
    }

    @Test
    void multiByteCharacterSetsBecomeUtf8() throws IOException {
        for (String charset : List.of("UTF-16LE", "UTF-16", "JA16SJIS", "ZHS16GBK", "AL16UTF16", "UTF-32")) {
            Charset java = io.howdah.source.text.OracleCharset.of(charset).orElseThrow();
            byte[] bytes = "1,\"\u8868\u80FD\",\n2,\u5341,\n".getBytes(java);

            assertThat(Rows.of(open(EMP, bytes, Options.charset(charset)).source(), new ByteCount(5)))
                    .as(charset)
                    .containsExactly("[1, \u8868\u80FD, null]", "[2, \u5341, null]");
        }
    }

    @Test
    void utf16IsSeenWithoutBeingStated() throws IOException {
        byte[] bytes = "\uFEFFID,NAME,HIRED\r\n1,\u00E4,\r\n".getBytes(StandardCharsets.UTF_16LE);

        assertThat(Rows.of(open(EMP, bytes, FileOptions.NONE).source())).containsExactly("[1, \u00E4, null]");
    }

    @Test
    void bytesThatAreNoCharactersAreABadRecord() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes("1,a,\n2,".getBytes(UTF_8));
        bytes.write(0xC3);
        bytes.writeBytes(",\n3,c,\n".getBytes(UTF_8));

        assertThat(Rows.of(open(EMP, bytes.toByteArray(), Options.charset("AL32UTF8"))
                        .source()))
                .containsExactly(
                        "[1, a, null]", "bad 2: field 2 holds bytes that are no UTF-8 characters", "[3, c, null]");
    }

    @Test
    void undeclaredLatinIsAssumedAloud() throws IOException {
        DelimitedFiles.Opened opened = open(EMP, "1,\u00FC,\n".getBytes(StandardCharsets.ISO_8859_1), FileOptions.NONE);

        assertThat(Rows.of(opened.source())).containsExactly("[1, \u00FC, null]");
        assertThat(opened.findings()).extracting(f -> f.code()).contains(SourceCode.FORMAT_DETECTED);
    }

    @Test
    void anUnknownCharacterSetIsTheUsersError() {
        assertThatThrownBy(() -> open(EMP, "1,a,\n".getBytes(UTF_8), Options.charset("KLINGON8")))
                .isInstanceOfSatisfying(
                        HowdahException.class, e -> assertThat(e.code()).isEqualTo(SourceCode.UNKNOWN_CHARSET));
    }

    @Test
    void gzipIsUnpackedAndCut() throws IOException {
        StringBuilder text = new StringBuilder("ID,NAME,HIRED\n");
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            text.append(i).append(",\"n\n").append(i).append("\",\n");
            expected.add("[" + i + ", n\n" + i + ", null]");
        }
        TableSource source = open(EMP, gzip(text.toString()), FileOptions.NONE).source();

        assertThat(Rows.of(source, new ByteCount(4000))).isEqualTo(expected);
        assertThat(Rows.chunks(source, new ByteCount(4000))).hasSizeBetween(3, 8);
    }

    @Test
    void aTruncatedGzipFileIsNamed() throws IOException {
        Random random = new Random(1);
        String text = IntStream.range(0, 400_000)
                .mapToObj(i -> i + "," + random.nextLong() + ",\n")
                .collect(Collectors.joining());
        byte[] packed = gzip(text);
        TableSource source = open(EMP, Arrays.copyOf(packed, packed.length - 100), FileOptions.NONE)
                .source();

        assertThatThrownBy(() -> Rows.of(source)).isInstanceOfSatisfying(HowdahException.class, e -> {
            assertThat(e.code()).isEqualTo(SourceCode.PACKED_FILE_DAMAGED);
            assertThat(e).hasMessageContaining("emp.csv");
        });
    }

    @Test
    void aTableOfSixteenHundredColumnsIsRead() throws IOException {
        String[] columns =
                IntStream.range(0, 1600).mapToObj(i -> "C" + i + " varchar2").toArray(String[]::new);
        String header = IntStream.range(0, 1600).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
        String row = IntStream.range(0, 1600).mapToObj(i -> "\"v" + i + "\"").collect(Collectors.joining(","));
        Table wide = Tables.table("A.WIDE", columns);

        List<String> rows = Rows.of(open(wide, (header + "\n" + row + "\n").getBytes(UTF_8), FileOptions.NONE)
                .source());

        assertThat(rows).hasSize(1);
        assertThat(rows.getFirst()).startsWith("[v0, v1, ").endsWith(", v1599]");
    }

    @Test
    void aRecordLongerThanTheLimitIsBadAndItsNeighboursAreNot() throws IOException {
        String text = "1,a,\n2," + "x".repeat(3_000_000) + ",\n3,c,\n";

        assertThat(rows(text))
                .containsExactly("[1, a, null]", "bad 2: the record is longer than 1.00 MiB", "[3, c, null]");
        assertThat(Rows.of(open(text).source(), new ByteCount(2))).isEqualTo(rows(text));
    }

    @Test
    void linesAreCountedAcrossChunks() throws IOException {
        TableSource source = open("ID,NAME,HIRED\n1,\"a\nb\",\n2,c,\n3,d\n").source();

        assertThat(Rows.of(source, new ByteCount(1)))
                .containsExactly("[1, a\nb, null]", "[2, c, null]", "bad 5: the record has 2 fields instead of 3");
        assertThat(Rows.chunks(source, new ByteCount(1)))
                .extracting(c -> c.firstLine())
                .containsExactly(2L, 4L, 5L);
    }

    @Test
    void cuttingNeverChangesWhatIsRead() throws IOException {
        Random random = new Random(20);
        for (int round = 0; round < 400; round++) {
            byte[] text = randomText(random).getBytes(UTF_8);
            FileOptions options = random.nextInt(4) == 0 ? Options.escape("\\") : Options.separator(",");
            byte[] file = random.nextInt(5) == 0 ? gzip(new String(text, UTF_8)) : text;
            Table text3 = Tables.table("HR.EMP", "ID varchar2", "NAME varchar2", "HIRED varchar2");
            TableSource source = open(text3, file, options).source();
            List<String> whole = Rows.of(source);
            for (int size : new int[] {1, 2, 7, 19, 64}) {
                assertThat(Rows.of(source, new ByteCount(size)))
                        .as("round %s size %s: %s", round, size, new String(text, UTF_8))
                        .isEqualTo(whole);
            }
        }
    }

    /** Pieces that make well-formed and broken records alike. */
    private static String randomText(Random random) {
        String[] pieces = {
            "a", "bc", "\"x\"", "\"x,\ny\"", "\"\"\"q\"\"\"", "\"", "\"open", "\\\"", "\u00E4", "long text "
        };
        String[] between = {",", ",", ",", ",", "\n", "\r\n", "", "\n\n"};
        StringBuilder text = new StringBuilder("ID,NAME,HIRED\n");
        int records = random.nextInt(12);
        for (int i = 0; i < records; i++) {
            if (random.nextInt(3) > 0) {
                text.append(i).append(',').append(pieces[random.nextInt(5)]).append(",\n");
            } else {
                int count = random.nextInt(8);
                for (int k = 0; k < count; k++) {
                    text.append(pieces[random.nextInt(pieces.length)]).append(between[random.nextInt(between.length)]);
                }
            }
        }
        return text.toString();
    }

    @Test
    void theVersionChangesWithTheFileAndTheFingerprintWithTheOptions() throws IOException {
        TableSource source = open("1,a,\n").source();
        String version = source.version();
        String before = source.fingerprint();

        assertThat(open("1,a,\n2,b,\n").source().version()).isNotEqualTo(version);
        assertThat(open("1,a,\n2,b,\n").source().fingerprint()).isEqualTo(before);
        assertThat(open(EMP, "1,a,\n".getBytes(UTF_8), Options.nullWord("x"))
                        .source()
                        .fingerprint())
                .isNotEqualTo(before);
    }

    @Test
    void theChecksumOfAChunkIsThatOfItsBytesAlone() throws IOException {
        TableSource source = open("1,a,\n2,b,\n3,c,\n").source();
        TableSource.Chunk first = source.chunks(new ByteCount(1)).next();
        long sum = source.checksum(first);

        TableSource corrected = open("1,a,\n2,x,\n3,c,\n").source();
        assertThat(corrected.checksum(corrected.chunks(new ByteCount(1)).next()))
                .isEqualTo(sum);
        TableSource other = open("1,x,\n2,b,\n3,c,\n").source();
        assertThat(other.checksum(other.chunks(new ByteCount(1)).next())).isNotEqualTo(sum);
    }

    @Test
    void dateMasksAreFoundInTheData() throws IOException {
        assertThat(mask("1,a,2020-01-31 10:20:30\n2,b,2020-02-01\n")).isEqualTo("YYYY-MM-DD HH24:MI:SS");
        assertThat(mask("1,a,31-JAN-20\n")).isEqualTo("DD-MON-RR");
        assertThat(mask("1,a,31-May-2020\n")).isEqualTo("DD-MON-YYYY");
        assertThat(mask("1,a,31.01.2020 10:20:30\n")).isEqualTo("DD.MM.YYYY HH24:MI:SS");
        assertThat(mask("1,a,01/02/2020\n2,b,01/31/2020\n")).isEqualTo("MM/DD/YYYY");
        assertThat(mask("1,a,2020-01-31T10:20:30\n")).isEqualTo("YYYY-MM-DD\"T\"HH24:MI:SS");
        assertThat(mask("1,a,20200131\n")).isEqualTo("YYYYMMDD");
        assertThat(mask("1,a,31-JAN-20 10.20.30.123 AM\n")).isEqualTo("DD-MON-RR HH.MI.SS.FF AM");
        assertThat(mask("1,a,2020-01-31 10:20:30.5 +02:00\n")).isEqualTo("YYYY-MM-DD HH24:MI:SS.FF TZH:TZM");
    }

    @Test
    void dayAndMonthAreNeverGuessed() throws IOException {
        DelimitedFiles.Opened opened = open("1,a,01/02/2020\n2,b,03/04/2020\n");

        assertThat(opened.findings()).extracting(f -> f.code()).contains(SourceCode.DATE_FORMAT_AMBIGUOUS);
        assertThatThrownBy(() -> Rows.of(opened.source()))
                .isInstanceOfSatisfying(
                        HowdahException.class, e -> assertThat(e.code()).isEqualTo(SourceCode.DATE_FORMAT_AMBIGUOUS));
        assertThat(Rows.of(open(EMP, "1,a,01/02/2020\n".getBytes(UTF_8), Options.dateMask("DD/MM/YYYY"))
                        .source()))
                .containsExactly("[1, a, 01/02/2020]");
    }

    @Test
    void aFewBadDatesDoNotHideTheFormat() throws IOException {
        assertThat(mask("1,a,31-JAN-20\n2,b,99-XYZ-20\n3,c,01-FEB-20\n")).isEqualTo("DD-MON-RR");
        assertThat(open("1,a,13/01/2020\n2,b,01/13/2020\n3,c,01/02/2020\n").findings())
                .extracting(f -> f.code())
                .containsExactly(SourceCode.DATE_FORMAT_UNKNOWN);
    }

    @Test
    void theDecimalMarkIsFoundInTheData() throws IOException {
        TableSource source = open("1,5;a;\n1.234,25;b;\n").source();

        assertThat(source.format(0).decimal()).isEqualTo(',');
        assertThat(source.format(0).group()).isEqualTo('.');
        assertThat(open("1,234;a;\n").findings())
                .extracting(f -> f.code())
                .containsExactly(SourceCode.DECIMAL_MARK_AMBIGUOUS);
    }

    @Test
    void aFileThatDoesNotFitTheTableIsRefusedWithReason() throws IOException {
        DelimitedFiles.Opened opened = open("1,a\n2,b\n");

        assertThat(opened.findings()).extracting(f -> f.code()).containsExactly(SourceCode.COLUMNS_UNKNOWN);
        assertThatThrownBy(() -> opened.source().chunks(ByteCount.ofMebibytes(1)))
                .isInstanceOf(HowdahException.class);
    }

    @Test
    void headerWordsWithoutColumnAndColumnsWithoutFieldAreFindings() throws IOException {
        DelimitedFiles.Opened opened = open("ID,NAME,COLOUR\n1,a,red\n");

        assertThat(opened.findings())
                .extracting(f -> f.code())
                .containsExactly(SourceCode.FIELD_WITHOUT_COLUMN, SourceCode.COLUMN_WITHOUT_FIELD);
        assertThat(opened.findings()).extracting(Finding::severity).containsOnly(Severity.WARNING);
        assertThat(Rows.of(opened.source())).containsExactly("[1, a]");
    }

    private String mask(String text) throws IOException {
        TableSource source = open(text).source();
        assertThat(source.columns()).hasSize(3);
        return source.format(2).dateMask();
    }

    private static boolean next(RowReader reader) throws IOException, BadRecordException {
        return reader.next();
    }

    private List<String> rows(String text) throws IOException {
        return Rows.of(open(text).source());
    }

    private DelimitedFiles.Opened open(String text) throws IOException {
        return open(EMP, text.getBytes(UTF_8), FileOptions.NONE);
    }

    private DelimitedFiles.Opened open(Table table, byte[] bytes, FileOptions options) throws IOException {
        Path file = folder.resolve("emp.csv");
        Files.write(file, bytes);
        return DelimitedFiles.open(table, file, "emp.csv", options, 1 << 30);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }

    /** Single options. */
    private static final class Options {
        static FileOptions separator(String separator) {
            return options(Optional.empty(), Optional.of(separator), Optional.empty(), List.of(), Optional.empty());
        }

        static FileOptions escape(String escape) {
            return options(Optional.empty(), Optional.empty(), Optional.of(escape), List.of(), Optional.empty());
        }

        static FileOptions nullWord(String word) {
            return options(Optional.empty(), Optional.empty(), Optional.empty(), List.of(word), Optional.empty());
        }

        static FileOptions charset(String charset) {
            return options(Optional.of(charset), Optional.empty(), Optional.empty(), List.of(), Optional.empty());
        }

        static FileOptions dateMask(String mask) {
            return options(Optional.empty(), Optional.empty(), Optional.empty(), List.of(), Optional.of(mask));
        }

        private static FileOptions options(
                Optional<String> charset,
                Optional<String> separator,
                Optional<String> escape,
                List<String> nullWords,
                Optional<String> dateMask) {
            FileOptions none = FileOptions.NONE;
            return new FileOptions(
                    charset,
                    separator,
                    none.enclosure(),
                    escape,
                    none.header(),
                    none.columns(),
                    0,
                    nullWords,
                    none.masks(),
                    dateMask,
                    none.timestampMask(),
                    none.timestampTzMask(),
                    none.decimal(),
                    none.group(),
                    none.language(),
                    none.sessionZone(),
                    none.binary());
        }
    }
}
