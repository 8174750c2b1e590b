package io.howdah.source.sqlldr;

import io.howdah.base.ByteCount;
import io.howdah.source.RowReader.BadRecordException;
import io.howdah.source.sqlldr.ControlFile.Enclosed;
import io.howdah.source.sqlldr.ControlFile.Enclosure;
import io.howdah.source.sqlldr.ControlFile.Fixed;
import io.howdah.source.sqlldr.ControlFile.Lines;
import io.howdah.source.sqlldr.ControlFile.RecordFormat;
import io.howdah.source.sqlldr.ControlFile.Variable;
import io.howdah.source.text.ByteWindow;
import java.io.IOException;
import java.util.Arrays;

/** Splits a data file into physical records: lines, pieces of fixed length, or pieces that begin with their length. */
final class PhysicalRecords implements AutoCloseable {
    private final ByteWindow window;
    private final RecordFormat format;
    private final Enclosure embedding;
    private final long maxRecord;
    private final LastByte lastByte;

    private int from;
    private int to;
    private long position;
    private long line;
    private long nextLine;

    /** What a line feed at the end of a record of stated length is. */
    enum LastByte {
        LINE_END,
        /** the record has binary fields, in which any byte is data */
        DATA
    }

    /**
     * @param embedding how fields are enclosed, when line ends may stand in them
     * @param firstLine 1-based line of the window's start
     */
    PhysicalRecords(
            ByteWindow window,
            RecordFormat format,
            Enclosure embedding,
            LastByte lastByte,
            long maxRecord,
            long firstLine) {
        this.window = window;
        this.format = format;
        this.embedding = embedding;
        this.lastByte = lastByte;
        this.maxRecord = maxRecord;
        this.nextLine = firstLine;
    }

    /**
     * @return false at the end of the file
     * @throws BadRecordException when the file ends within a record or a length is no number; then nothing can be read behind it
     */
    boolean next() throws IOException, BadRecordException {
        line = nextLine;
        position = window.position(window.start());
        return switch (format) {
            case Lines(byte[] terminator) -> nextLine(terminator);
            case Fixed(int length) -> nextFixed(length);
            case Variable(int digits) -> nextVariable(digits);
        };
    }

    byte[] bytes() {
        return window.bytes();
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    /** Position of the record in the file. */
    long position() {
        return position;
    }

    /** Position where the next record begins. */
    long nextPosition() {
        return window.position(window.start());
    }

    long line() {
        return line;
    }

    long upcomingLine() {
        return nextLine;
    }

    private boolean nextLine(byte[] terminator) throws IOException, BadRecordException {
        byte last = terminator.length == 0 ? (byte) '\n' : terminator[terminator.length - 1];
        int scanned = 0;
        boolean enclosed = false;
        while (true) {
            byte[] bytes = window.bytes();
            int limit = window.limit();
            int at = window.start() + scanned;
            while (at < limit) {
                byte b = bytes[at];
                if (embedding instanceof Enclosed(byte[] open, byte[] close, var need) && b == open[0]) {
                    enclosed = !enclosed;
                }
                if (b == '\n') {
                    nextLine++;
                }
                if (b == last && !enclosed && endsWith(bytes, at + 1, terminator)) {
                    return found(at + 1, Math.max(1, terminator.length), terminator.length == 0);
                }
                at++;
            }
            scanned = limit - window.start();
            if (scanned > maxRecord) {
                throw tooLong(scanned);
            }
            if (window.ended()) {
                if (scanned == 0) {
                    return false;
                }
                nextLine++;
                return found(limit, 0, terminator.length == 0);
            }
            window.more();
        }
    }

    private boolean endsWith(byte[] bytes, int end, byte[] terminator) {
        int begin = end - terminator.length;
        return terminator.length <= 1
                || begin >= window.start() && Arrays.equals(bytes, begin, end, terminator, 0, terminator.length);
    }

    private boolean found(int end, int terminatorLength, boolean mayEndWithCarriageReturn) {
        from = window.start();
        to = end - terminatorLength;
        if (mayEndWithCarriageReturn && to > from && window.bytes()[to - 1] == '\r') {
            to--;
        }
        window.start(end);
        return true;
    }

    private BadRecordException tooLong(int scanned) throws IOException {
        // goes on behind the next line end
        from = window.start();
        to = window.start() + Math.min(scanned, 1 << 20);
        window.start(window.limit());
        while (true) {
            for (int at = window.start(); at < window.limit(); at++) {
                if (window.bytes()[at] == '\n') {
                    window.start(at + 1);
                    nextLine++;
                    from = window.start();
                    to = from;
                    return new BadRecordException(line, "the record is longer than " + new ByteCount(maxRecord));
                }
            }
            window.start(window.limit());
            if (window.ended()) {
                return new BadRecordException(line, "the record is longer than " + new ByteCount(maxRecord));
            }
            window.more();
        }
    }

    private boolean nextFixed(int length) throws IOException, BadRecordException {
        int there = need(length);
        if (there == 0) {
            return false;
        }
        if (there < length) {
            boolean blank = onlyLineEnds(window.start(), window.limit());
            window.start(window.limit());
            if (blank) {
                return false;
            }
            throw new BadRecordException(line, "the last record has " + there + " bytes instead of " + length);
        }
        from = window.start();
        to = from + length;
        window.start(to);
        nextLine++;
        // a line end at the end of the record is part of it, but no data
        if (lastByte == LastByte.LINE_END && to > from && window.bytes()[to - 1] == '\n') {
            to--;
            if (to > from && window.bytes()[to - 1] == '\r') {
                to--;
            }
        }
        return true;
    }

    private boolean nextVariable(int digits) throws IOException, BadRecordException {
        int there = need(digits);
        if (there == 0 || there < digits && onlyLineEnds(window.start(), window.limit())) {
            return false;
        }
        long length = 0;
        for (int i = 0; i < Math.min(there, digits); i++) {
            int digit = window.bytes()[window.start() + i] - '0';
            if (digit < 0 || digit > 9 || there < digits) {
                window.start(window.limit());
                skipRest();
                throw new BadRecordException(
                        line,
                        "the record does not begin with its length in " + digits
                                + " digits; the rest of the file cannot be read");
            }
            length = length * 10 + digit;
        }
        if (length > maxRecord || need((int) length + digits) < length + digits) {
            window.start(window.limit());
            skipRest();
            throw new BadRecordException(line, "the file ends within a record of " + length + " bytes");
        }
        from = window.start() + digits;
        to = from + (int) length;
        window.start(to);
        nextLine++;
        if (lastByte == LastByte.LINE_END && to > from && window.bytes()[to - 1] == '\n') {
            to--;
        }
        return true;
    }

    /** Keeps so many bytes in the window; returns how many there are, at most as many. */
    private int need(int count) throws IOException {
        while (window.limit() - window.start() < count && !window.ended()) {
            window.more();
        }
        return Math.min(count, window.limit() - window.start());
    }

    private void skipRest() throws IOException {
        while (!window.ended()) {
            window.start(window.limit());
            window.more();
        }
        window.start(window.limit());
    }

    private boolean onlyLineEnds(int start, int end) {
        for (int i = start; i < end; i++) {
            if (window.bytes()[i] > ' ') {
                return false;
            }
        }
        return true;
    }

    boolean hasMore() throws IOException {
        return need(1) == 1;
    }

    @Override
    public void close() throws IOException {
        window.close();
    }
}
