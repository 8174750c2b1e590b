package io.howdah.source.csv;

import io.howdah.source.text.ByteWindow;
import java.io.IOException;

/**
 * Finds the first record that begins at or behind a position, eight bytes at a time, looking at enclosures and line ends only. As soon as
 * something is not as in a well-formed file it gives up, and the record parser has to find the border: both always find the same one.
 */
final class BorderScan {
    enum Result {
        /** {@link #position} is where a record begins. */
        BORDER,
        END_OF_FILE,
        /** At an enclosure: for this class only. */
        ENCLOSURE,
        /** Not well-formed: the record parser has to look. */
        BROKEN
    }

    private final ByteWindow window;
    private final byte separator;
    private final byte lineEnd;
    private final int enclosure;
    private final long maxRecord;
    private final long lineEnds;
    private final long enclosures;

    private int at;
    private long lines;
    private long recordStart;

    /** @param window starts at a record */
    BorderScan(DelimitedFormat format, ByteWindow window) {
        this.window = window;
        this.separator = format.separator()[0];
        this.lineEnd = format.lineEnd();
        this.enclosure = format.enclosure();
        this.maxRecord = format.maxRecord();
        this.lineEnds = EightBytes.of(lineEnd);
        this.enclosures = EightBytes.of(enclosure);
    }

    long position() {
        return window.position(at);
    }

    /** Line ends passed since the scan began. */
    long lines() {
        return lines;
    }

    /** Goes on from where the scan stands, which is the start of a record. */
    Result find(long target) throws IOException {
        at = window.start();
        recordStart = window.position(at);
        while (true) {
            Result result = plain(target);
            switch (result) {
                case BORDER -> {
                    window.start(at);
                    return result;
                }
                case END_OF_FILE, BROKEN -> {
                    return result;
                }
                case ENCLOSURE -> {
                    boolean opens = atFieldStart();
                    at++;
                    if (opens && !enclosed()) {
                        return Result.BROKEN;
                    }
                }
            }
        }
    }

    /** Outside enclosures, up to a border or an enclosure. */
    private Result plain(long target) throws IOException {
        while (true) {
            byte[] bytes = window.bytes();
            int limit = window.limit();
            if (!skipWords(bytes, (int) Math.min(limit - 8L, target - 9 - window.position(0)))) {
                return Result.BROKEN;
            }
            int stop = Math.min(limit, at + 16);
            while (at < stop) {
                byte b = bytes[at];
                if (b == enclosure) {
                    return Result.ENCLOSURE;
                }
                at++;
                if (b == lineEnd) {
                    if (!shortEnough(at - 1)) {
                        return Result.BROKEN;
                    }
                    lines++;
                    recordStart = window.position(at);
                    if (recordStart >= target) {
                        return Result.BORDER;
                    }
                }
            }
            if (at >= limit && !refill()) {
                return window.position(at) - recordStart > maxRecord ? Result.BROKEN : Result.END_OF_FILE;
            }
        }
    }

    /** Passes words without enclosure, up to this index; false at a record that is too long. */
    private boolean skipWords(byte[] bytes, int last) {
        while (at <= last) {
            long word = EightBytes.at(bytes, at);
            long opens = enclosure == DelimitedFormat.NONE ? 0 : EightBytes.first(word ^ enclosures);
            if (EightBytes.first(word ^ lineEnds) != 0) {
                long ends = EightBytes.all(word ^ lineEnds);
                ends &= opens == 0 ? -1 : EightBytes.below(opens);
                if (ends != 0) {
                    if (!shortEnough(at + EightBytes.index(ends))) {
                        return false;
                    }
                    lines += Long.bitCount(ends);
                    recordStart = window.position(at + ((63 - Long.numberOfLeadingZeros(ends)) >> 3) + 1);
                }
            }
            if (opens != 0) {
                at += EightBytes.index(opens);
                return true;
            }
            at += Long.BYTES;
        }
        return true;
    }

    /** Inside an enclosure, up to behind the closing one; false when that is not as it should be. */
    private boolean enclosed() throws IOException {
        while (true) {
            byte[] bytes = window.bytes();
            int limit = window.limit();
            while (at <= limit - 8) {
                long word = EightBytes.at(bytes, at);
                long closes = EightBytes.first(word ^ enclosures);
                long inside = closes == 0 ? word : word | ~EightBytes.below(closes);
                if (EightBytes.first(inside ^ lineEnds) != 0) {
                    lines += Long.bitCount(EightBytes.all(inside ^ lineEnds));
                }
                if (closes != 0) {
                    at += EightBytes.index(closes);
                    break;
                }
                at += Long.BYTES;
            }
            while (at < limit && bytes[at] != enclosure) {
                if (bytes[at] == lineEnd) {
                    lines++;
                }
                at++;
            }
            if (window.position(at) - recordStart > maxRecord) {
                return false;
            }
            if (limit - at < 3 && !window.ended()) {
                refill();
                continue;
            }
            if (at >= limit) {
                return false;
            }
            if (at + 1 < limit && bytes[at + 1] == enclosure) {
                at += 2;
                continue;
            }
            at++;
            return isFieldEnd(bytes, limit);
        }
    }

    private boolean isFieldEnd(byte[] bytes, int limit) {
        if (at >= limit || bytes[at] == separator || bytes[at] == lineEnd) {
            return true;
        }
        return bytes[at] == '\r' && lineEnd == '\n' && (at + 1 >= limit || bytes[at + 1] == '\n');
    }

    private boolean atFieldStart() {
        if (window.position(at) == recordStart) {
            return true;
        }
        return window.bytes()[at - 1] == separator;
    }

    private boolean shortEnough(int lastIndex) {
        return window.position(lastIndex) + 1 - recordStart <= maxRecord;
    }

    /** Reads on, keeping the byte before; false at the end of the file. */
    private boolean refill() throws IOException {
        int keep = Math.max(window.start(), at - 1);
        window.start(keep);
        int ahead = at - keep;
        int had = window.limit() - keep;
        window.more();
        at = ahead;
        return window.limit() > had;
    }
}
