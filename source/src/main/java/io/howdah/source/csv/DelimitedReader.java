package io.howdah.source.csv;

import io.howdah.base.ByteCount;
import io.howdah.source.RowReader;
import io.howdah.source.text.ByteWindow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;

/**
 * Reads records from one position up to the first record that begins at or behind another. Looks beyond that end when a broken record has to
 * be understood, so that cutting a file never changes what is read.
 *
 * <p>A record whose enclosure is broken is refused as a whole, from the line in which it begins. Reading goes on at the next line, behind
 * the one in which the enclosure was opened, that parses as a record with the right number of fields; the lines between are part of the
 * refused record. So an unclosed quote costs its own record and not the rest of the file. It may cost a neighbour, or take a line
 * inside the broken text for a record; the line numbers in the message tell.
 */
final class DelimitedReader implements RowReader {
    private static final int MAX_RAW = 1 << 20;
    private static final byte[] ROWS_SELECTED = {'s', 'e', 'l', 'e', 'c', 't', 'e', 'd', '.'};

    private final DelimitedFormat format;
    private final ByteWindow window;
    private final RecordParser parser;
    private final FieldText text;
    private final int[] pick;
    private final long end;
    private final int fields;
    private final ByteArrayOutputStream refused = new ByteArrayOutputStream();

    private long line;
    private long nextLine;
    private int recordStart;
    private boolean bad;

    /**
     * @param pick for each column the number of its field
     * @param end position at or behind which no record is read any more
     * @param firstLine 1-based line of the window's start
     */
    DelimitedReader(DelimitedFormat format, ByteWindow window, int[] pick, long end, long firstLine) {
        this.format = format;
        this.window = window;
        this.parser = new RecordParser(format);
        this.text = new FieldText(format);
        this.pick = pick.clone();
        this.end = end;
        this.nextLine = firstLine;
        this.fields = format.fields();
    }

    @Override
    public boolean next() throws IOException, BadRecordException {
        bad = false;
        text.clear();
        while (position() < end) {
            line = nextLine;
            switch (parse()) {
                case NO_RECORD -> {
                    return false;
                }
                case RECORD -> {
                    if (accept()) {
                        return true;
                    }
                }
                case NEEDS_MORE -> throw refuse("the record is longer than " + new ByteCount(format.maxRecord()));
                case TEXT_BEHIND_ENCLOSURE ->
                    throw refuse("the quote opened in line " + openedLine()
                            + " is not closed properly: text stands behind the closing quote");
                case ENCLOSURE_OPEN -> throw refuse("the quote opened in line " + openedLine() + " is never closed");
            }
        }
        return false;
    }

    /** Position where the next record begins. */
    long position() {
        return window.position(window.start());
    }

    /** Line where the next record begins. */
    long nextLine() {
        return nextLine;
    }

    /** Number of fields of the record just read; for looking at a file whose format is not yet known. */
    int fieldCount() {
        return parser.count();
    }

    /** {@link RecordParser.Outcome#NEEDS_MORE} as a result means: longer than allowed. */
    private RecordParser.Outcome parse() throws IOException {
        while (true) {
            RecordParser.Outcome outcome = parser.parse(window);
            if (outcome == RecordParser.Outcome.RECORD) {
                boolean tooLong = parser.end() - window.start() > format.maxRecord();
                return tooLong ? RecordParser.Outcome.NEEDS_MORE : outcome;
            }
            if (outcome != RecordParser.Outcome.NEEDS_MORE || window.limit() - window.start() > format.maxRecord()) {
                return outcome;
            }
            window.more();
        }
    }

    /** Takes the parsed record as the current one; false when it is no record but an empty line or the like. */
    private boolean accept() throws BadRecordException {
        recordStart = window.start();
        boolean right = hasRightCount();
        boolean noData = !right && isNoData();
        window.start(parser.end());
        nextLine += parser.lines();
        if (noData) {
            return false;
        }
        if (!right) {
            bad = true;
            keepRefused(recordStart, parser.end());
            int count = parser.count();
            throw new BadRecordException(
                    line, "the record has " + count + (count == 1 ? " field" : " fields") + " instead of " + fields);
        }
        if (text.needed(parser)) {
            var reason = text.prepare(parser, window.bytes());
            if (reason.isPresent()) {
                bad = true;
                keepRefused(recordStart, parser.end());
                throw new BadRecordException(line, reason.get());
            }
        }
        return true;
    }

    private boolean hasRightCount() {
        int count = parser.count();
        return count == fields
                || (count == fields + 1
                        && format.trailing() == DelimitedFormat.Trailing.SEPARATOR
                        && parser.from(fields) == parser.to(fields)
                        && parser.flags(fields) == RecordParser.PLAIN);
    }

    /** An empty line, or the line with which SQL*Plus ends: {@code 42 rows selected.}. */
    private boolean isNoData() {
        if (fields == 1 || parser.count() != 1 || parser.flags(0) != RecordParser.PLAIN) {
            return false;
        }
        byte[] bytes = window.bytes();
        int from = parser.from(0);
        int to = parser.to(0);
        while (to > from && (bytes[to - 1] == ' ' || bytes[to - 1] == '\t')) {
            to--;
        }
        int words = to - ROWS_SELECTED.length;
        return to == from
                || (words > from
                        && bytes[from] >= '0'
                        && bytes[from] <= '9'
                        && Arrays.equals(bytes, words, to, ROWS_SELECTED, 0, ROWS_SELECTED.length));
    }

    private long openedLine() {
        long opened = line;
        for (int i = window.start(); i < parser.opened(); i++) {
            if (window.bytes()[i] == format.lineEnd()) {
                opened++;
            }
        }
        return opened;
    }

    /** Leaves the broken record and finds the next line that is one. */
    private BadRecordException refuse(String reason) throws IOException {
        bad = true;
        refused.reset();
        skipLineAt(Math.max(window.start(), parser.opened()));
        while (position() < end) {
            RecordParser.Outcome outcome = parse();
            if (outcome == RecordParser.Outcome.NO_RECORD
                    || (outcome == RecordParser.Outcome.RECORD && hasRightCount())) {
                break;
            }
            skipLineAt(window.start());
        }
        String lines = nextLine - line > 1 ? "; lines " + line + " to " + (nextLine - 1) + " are refused with it" : "";
        return new BadRecordException(line, reason + lines);
    }

    /** Moves behind the line end that follows this index. */
    private void skipLineAt(int index) throws IOException {
        int at = index;
        byte eol = format.lineEnd();
        for (int i = window.start(); i < at; i++) {
            if (window.bytes()[i] == eol) {
                nextLine++;
            }
        }
        keep(window.start(), at);
        window.start(at);
        while (true) {
            byte[] bytes = window.bytes();
            int limit = window.limit();
            while (at < limit && bytes[at] != eol) {
                at++;
            }
            if (at < limit) {
                keep(window.start(), at + 1);
                window.start(at + 1);
                nextLine++;
                return;
            }
            keep(window.start(), limit);
            window.start(limit);
            if (window.ended()) {
                nextLine++;
                return;
            }
            window.more();
            at = window.start();
        }
    }

    private void keepRefused(int from, int to) {
        refused.reset();
        keep(from, to);
    }

    private void keep(int from, int to) {
        int room = MAX_RAW - refused.size();
        refused.write(window.bytes(), from, Math.min(room, to - from));
    }

    @Override
    public byte[] bytes(int column) {
        return text.moved(pick[column]) ? text.bytes() : window.bytes();
    }

    @Override
    public int offset(int column) {
        int field = pick[column];
        return text.moved(field) ? text.offset(field) : parser.from(field);
    }

    @Override
    public int length(int column) {
        int field = pick[column];
        int length = text.active() ? text.length(field) : parser.to(field) - parser.from(field);
        return length == 0 ? NULL : length;
    }

    @Override
    public boolean mayBeExternal() {
        return false;
    }

    @Override
    public ExternalLob external(int column) {
        throw new IllegalStateException("column " + column + " is in the record itself");
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public byte[] rawRecord() {
        byte[] raw;
        int to;
        if (bad) {
            raw = refused.toByteArray();
            to = raw.length;
        } else {
            int length = Math.min(MAX_RAW, parser.end() - recordStart);
            raw = Arrays.copyOfRange(window.bytes(), recordStart, recordStart + length);
            to = length;
        }
        while (to > 0 && (raw[to - 1] == '\n' || raw[to - 1] == '\r')) {
            to--;
        }
        return Arrays.copyOf(raw, to);
    }

    @Override
    public void close() throws IOException {
        window.close();
    }
}
