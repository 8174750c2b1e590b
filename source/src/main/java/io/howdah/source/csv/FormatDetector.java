package io.howdah.source.csv;

import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.catalog.Table;
import io.howdah.source.FileOptions;
import io.howdah.source.SourceCode;
import io.howdah.source.csv.DelimitedFormat.Trailing;
import io.howdah.source.text.ByteWindow;
import io.howdah.source.text.FileBytes;
import io.howdah.source.text.TextProbe;
import io.howdah.source.text.Transcoding;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Learns the format of one file from its first megabyte. */
final class FormatDetector {
    private static final List<String> SEPARATORS = List.of(",", ";", "\t", "|");
    private static final int SAMPLE_RECORDS = 100;

    private final Table table;
    private final FileBytes content;
    private final FileOptions options;
    private final long maxRecord;
    private final DelimitedFiles.Findings report;
    private byte[] head = new byte[0];
    private boolean whole;

    FormatDetector(
            Table table, FileBytes content, FileOptions options, long maxRecord, DelimitedFiles.Findings report) {
        this.table = table;
        this.content = content;
        this.options = options;
        this.maxRecord = maxRecord;
        this.report = report;
    }

    /** Empty when the file cannot be read; the last finding then says why. */
    Optional<DelimitedSource> detect() throws IOException {
        try (InputStream in = content.open(content.contentStart())) {
            head = in.readNBytes(TextProbe.HEAD);
            whole = head.length < TextProbe.HEAD;
        }
        byte lineEnd = lineEnd();
        int skipped = afterSkippedLines(lineEnd);
        Layout best = Layout.NONE;
        for (String separator : options.separator().map(List::of).orElse(SEPARATORS)) {
            DelimitedFormat format = format(separator, lineEnd);
            Layout layout = new LayoutReader(table, options).read(format, sample(format, skipped));
            best = layout.score() > best.score() ? layout : best;
        }
        if (best.empty()) {
            return emptyFile(lineEnd);
        }
        return refusal(best) ? Optional.empty() : source(best, skipped, lineEnd);
    }

    private Optional<DelimitedSource> emptyFile(byte lineEnd) throws IOException {
        report.warning(
                SourceCode.EMPTY_FILE, "the file is empty: it gives no rows", "ignore this if the table was empty");
        DelimitedFormat format =
                format(options.separator().orElse(","), lineEnd).withFields(1);
        return Optional.of(
                new DelimitedSource(table.name(), content, format, List.of(), content.contentStart() + head.length, 1));
    }

    private boolean refusal(Layout layout) {
        if (!layout.repeated().isEmpty()) {
            report.loss(
                    SourceCode.HEADER_TWICE,
                    "the header names column " + layout.repeated() + " twice",
                    "state the columns of the file in howdah.yaml");
            return true;
        }
        if (layout.columns().isEmpty()
                && layout.fields() == 1
                && options.separator().isEmpty()) {
            report.loss(
                    SourceCode.SEPARATOR_UNKNOWN,
                    "none of , ; | and tab separates the first records into the table's columns",
                    "state the separator of the file in howdah.yaml");
            return true;
        }
        if (layout.columns().isEmpty()) {
            report.loss(
                    SourceCode.COLUMNS_UNKNOWN,
                    "the records have " + layout.fields() + " fields, the table has "
                            + table.columns().size() + " columns, and no header names them",
                    "state the columns of the file in howdah.yaml");
            return true;
        }
        return false;
    }

    private Optional<DelimitedSource> source(Layout layout, int skipped, byte lineEnd) throws IOException {
        reportColumns(layout);
        DelimitedFormat format = layout.format().withFields(layout.fields());
        DelimitedFormat exact = new DelimitedFormat(
                format.separator(),
                format.enclosure(),
                format.escape(),
                format.lineEnd(),
                format.fields(),
                layout.trailing(),
                format.nullWords(),
                maxRecord,
                content.transcoding());
        // in a file of one field every line is a record, the empty ones before the first text too
        boolean every = layout.headerBytes() == 0 && layout.fields() == 1;
        int data = every ? behindSkippedLines(lineEnd) : skipped + layout.headerBytes();
        long line = 1 + countLines(data, exact.lineEnd());
        int[] all = layout.columns().stream().mapToInt(Layout.Named::field).toArray();
        Optional<List<DelimitedSource.Field>> fields;
        try (ByteWindow window = new ByteWindow(new ByteArrayInputStream(head, data, head.length - data), data)) {
            DelimitedReader reader = new DelimitedReader(exact, window, all, Long.MAX_VALUE, line);
            long sure = whole ? head.length : head.length - 1;
            fields = new NlsDetector(table, options, report).detect(reader, layout.columns(), sure);
        }
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        long start = content.contentStart() + (long) data;
        return Optional.of(new DelimitedSource(table.name(), content, exact, fields.get(), start, line));
    }

    private void reportColumns(Layout layout) {
        for (String unknown : layout.unknown()) {
            report.warning(
                    SourceCode.FIELD_WITHOUT_COLUMN,
                    "field " + unknown + " of the header is no column of the table and is not read",
                    "correct the header, or ignore this if the field is not wanted");
        }
        Set<Identifier> present = new HashSet<>();
        layout.columns().forEach(c -> present.add(c.column()));
        List<Identifier> missing = table.columns().stream()
                .filter(c -> c.virtual().isEmpty() && !present.contains(c.name()))
                .map(Table.Column::name)
                .toList();
        if (!missing.isEmpty()) {
            report.warning(
                    SourceCode.COLUMN_WITHOUT_FIELD,
                    "the file has no field for "
                            + String.join(
                                    ", ", missing.stream().map(Identifier::text).toList())
                            + ": NULL or the column's default is loaded",
                    "correct the header or export the column too, unless its values are not wanted");
        }
    }

    private DelimitedFormat format(String separator, byte lineEnd) {
        String enclosure = options.enclosure().orElse("\"");
        List<byte[]> words = new ArrayList<>();
        options.nullWords().forEach(w -> words.add(w.getBytes(parsed())));
        return new DelimitedFormat(
                separator.getBytes(parsed()),
                enclosure.isEmpty() ? DelimitedFormat.NONE : single("enclosure", enclosure),
                options.escape()
                        .filter(e -> !e.isEmpty())
                        .map(e -> single("escape", e))
                        .orElse(DelimitedFormat.NONE),
                lineEnd,
                1,
                Trailing.NOTHING,
                words,
                maxRecord,
                content.transcoding());
    }

    /** The character set of the bytes that are parsed. */
    private Charset parsed() {
        return content.transcoding() instanceof Transcoding.ByField(Charset set) ? set : StandardCharsets.UTF_8;
    }

    /** The only byte of a character, as a byte compares with it. */
    private int single(String what, String character) {
        byte[] bytes = character.getBytes(parsed());
        if (bytes.length != 1) {
            throw new HowdahException(
                    SourceCode.ENCLOSURE_TOO_LONG,
                    "could not read " + content.name() + ": its " + what + " " + character + " takes " + bytes.length
                            + " bytes in " + parsed(),
                    "write the file with an " + what + " of one byte");
        }
        return bytes[0];
    }

    private byte lineEnd() {
        boolean carriage = false;
        for (byte b : head) {
            if (b == '\n') {
                return '\n';
            }
            carriage |= b == '\r';
        }
        return (byte) (carriage && whole ? '\r' : '\n');
    }

    /** Behind the lines that are to be skipped and the empty lines that follow. */
    private int afterSkippedLines(byte lineEnd) {
        int at = behindSkippedLines(lineEnd);
        int line = at;
        while (at < head.length && (head[at] == '\n' || head[at] == '\r' || head[at] == ' ')) {
            at++;
            if (head[at - 1] == lineEnd) {
                line = at;
            }
        }
        return line;
    }

    private int behindSkippedLines(byte lineEnd) {
        int at = 0;
        for (int i = 0; i < options.skipLines(); i++) {
            while (at < head.length && head[at] != lineEnd) {
                at++;
            }
            at = Math.min(head.length, at + 1);
        }
        return at;
    }

    private long countLines(int to, byte lineEnd) {
        long lines = 0;
        for (int i = 0; i < to; i++) {
            lines += head[i] == lineEnd ? 1 : 0;
        }
        return lines;
    }

    /** The first records as texts; a record that the end of the head may have cut is left out. */
    private List<LayoutReader.Sample> sample(DelimitedFormat format, int skipped) throws IOException {
        List<LayoutReader.Sample> records = new ArrayList<>();
        RecordParser parser = new RecordParser(format);
        try (ByteWindow window =
                new ByteWindow(new ByteArrayInputStream(head, skipped, head.length - skipped), 0, head.length + 64)) {
            while (!window.ended()) {
                window.more();
            }
            while (records.size() < SAMPLE_RECORDS && parser.parse(window) == RecordParser.Outcome.RECORD) {
                if (parser.end() == window.limit() && !whole) {
                    break;
                }
                List<String> texts = new ArrayList<>();
                for (int i = 0; i < parser.count(); i++) {
                    texts.add(new String(
                            window.bytes(),
                            parser.from(i),
                            parser.to(i) - parser.from(i),
                            content.transcoding() instanceof Transcoding.ByField(var set)
                                    ? set
                                    : StandardCharsets.UTF_8));
                }
                window.start(parser.end());
                if (texts.size() > 1
                        || !texts.getFirst().isBlank()
                        || table.columns().size() == 1) {
                    records.add(new LayoutReader.Sample(texts, (int) window.position(parser.end())));
                }
            }
        }
        return records;
    }
}
