package io.howdah.source.csv;

import io.howdah.source.text.ByteWindow;
import java.util.Arrays;

/**
 * Splits one record that stands in a window into fields. Where a record ends, and whether it is well-formed, depends on nothing but its
 * bytes; cutting a file into chunks relies on that.
 */
final class RecordParser {
    enum Outcome {
        RECORD,
        /** The window ends within the record. */
        NEEDS_MORE,
        /** The end of the file stands where a record would begin. */
        NO_RECORD,
        /** An enclosure is opened and something other than a separator or line end follows the closing one. */
        TEXT_BEHIND_ENCLOSURE,
        /** An enclosure is opened and the file ends. */
        ENCLOSURE_OPEN
    }

    /** Field flags. */
    static final byte PLAIN = 0;

    static final byte ENCLOSED = 1;
    /** Holds doubled or escaped bytes, so that its text has to be rewritten. */
    static final byte REWRITE = 2;

    private final int enclosure;
    private final int escape;
    private final byte[] separator;
    private final byte lineEnd;
    private final boolean simple;
    private final long enclosures;
    private final long separators;
    private final long lineEnds;

    private int[] from;
    private int[] to;
    private byte[] flags;
    private int count;
    private int end;
    private int lines;
    private long high;
    private int anyFlag;
    private int opened;

    RecordParser(DelimitedFormat format) {
        this.enclosure = format.enclosure();
        this.escape = format.escape();
        this.separator = format.separator();
        this.lineEnd = format.lineEnd();
        this.simple = format.simple();
        this.enclosures = EightBytes.of(enclosure);
        this.separators = EightBytes.of(separator[0]);
        this.lineEnds = EightBytes.of(lineEnd);
        int capacity = Math.max(16, format.fields() + 2);
        from = new int[capacity];
        to = new int[capacity];
        flags = new byte[capacity];
    }

    int count() {
        return count;
    }

    int from(int field) {
        return from[field];
    }

    int to(int field) {
        return to[field];
    }

    byte flags(int field) {
        return flags[field];
    }

    /** Index behind the record's line end. */
    int end() {
        return end;
    }

    /** Line ends in the record, its own included. */
    int lines() {
        return lines;
    }

    /** True when some field has bytes above 127. */
    boolean hasHighBytes() {
        return (high & EightBytes.HIGHS) != 0;
    }

    /** True when some field has to be rewritten. */
    boolean hasRewrites() {
        return (anyFlag & REWRITE) != 0;
    }

    /** Index of the enclosure that was opened last in the record, -1 when none was. */
    int opened() {
        return opened;
    }

    /** Parses the record that begins at the window's start. */
    Outcome parse(ByteWindow window) {
        count = 0;
        lines = 0;
        high = 0;
        anyFlag = 0;
        opened = -1;
        if (window.start() == window.limit()) {
            return window.ended() ? Outcome.NO_RECORD : Outcome.NEEDS_MORE;
        }
        if (!simple) {
            return parseGeneral(window);
        }
        // sentinels: no inner loop has to look at the limit
        window.bytes()[window.limit()] = lineEnd;
        window.bytes()[window.limit() + 1] = (byte) enclosure;
        return parseSimple(window, window.bytes(), window.start(), window.limit());
    }

    private Outcome parseSimple(ByteWindow window, byte[] bytes, int start, int limit) {
        byte sep = separator[0];
        byte eol = lineEnd;
        int at = start;
        long bits = 0;
        while (true) {
            int begin = at;
            if (bytes[at] == enclosure && at < limit) {
                Outcome outcome = enclosed(window, bytes, at, limit);
                if (outcome != Outcome.RECORD) {
                    return outcome;
                }
                at = end;
                if (at < limit && bytes[at] == sep) {
                    at++;
                    continue;
                }
                return finish(window, bytes, at, limit, bits);
            }
            long word = EightBytes.at(bytes, at);
            long found = EightBytes.first(word ^ separators) | EightBytes.first(word ^ lineEnds);
            while (found == 0) {
                bits |= word;
                at += Long.BYTES;
                word = EightBytes.at(bytes, at);
                found = EightBytes.first(word ^ separators) | EightBytes.first(word ^ lineEnds);
            }
            bits |= word & EightBytes.below(found);
            at += EightBytes.index(found);
            if (bytes[at] == sep && at < limit) {
                add(begin, at, PLAIN);
                at++;
                continue;
            }
            if (at >= limit && !window.ended()) {
                return Outcome.NEEDS_MORE;
            }
            int stop = Math.min(at, limit);
            boolean carriage = eol == '\n' && stop > begin && bytes[stop - 1] == '\r';
            add(begin, carriage ? stop - 1 : stop, PLAIN);
            return finish(window, bytes, stop, limit, bits);
        }
    }

    /** Parses the enclosed field at {@code at}; leaves the index behind it in {@link #end}. */
    private Outcome enclosed(ByteWindow window, byte[] bytes, int at, int limit) {
        byte quote = (byte) enclosure;
        int close = at + 1;
        long bits = 0;
        byte flag = ENCLOSED;
        opened = at;
        while (true) {
            long word = EightBytes.at(bytes, close);
            long found = EightBytes.first(word ^ enclosures);
            while (found == 0) {
                bits |= word;
                lines += lineEnds(word);
                close += Long.BYTES;
                word = EightBytes.at(bytes, close);
                found = EightBytes.first(word ^ enclosures);
            }
            long before = EightBytes.below(found);
            bits |= word & before;
            lines += lineEnds(word | ~before);
            close += EightBytes.index(found);
            if (close >= limit) {
                return window.ended() ? Outcome.ENCLOSURE_OPEN : Outcome.NEEDS_MORE;
            }
            if (close + 1 >= limit && !window.ended()) {
                return Outcome.NEEDS_MORE;
            }
            if (close + 1 < limit && bytes[close + 1] == quote) {
                flag = ENCLOSED | REWRITE;
                close += 2;
                continue;
            }
            break;
        }
        high |= bits;
        add(at + 1, close, flag);
        return behindEnclosure(window, bytes, close + 1, limit);
    }

    private int lineEnds(long word) {
        long difference = word ^ lineEnds;
        return EightBytes.first(difference) == 0 ? 0 : Long.bitCount(EightBytes.all(difference));
    }

    private Outcome behindEnclosure(ByteWindow window, byte[] bytes, int next, int limit) {
        end = next;
        if (next >= limit) {
            return Outcome.RECORD;
        }
        if (bytes[next] == lineEnd || isSeparator(bytes, next, limit)) {
            return Outcome.RECORD;
        }
        if (bytes[next] == '\r' && lineEnd == '\n') {
            if (next + 1 >= limit) {
                end = limit;
                return window.ended() ? Outcome.RECORD : Outcome.NEEDS_MORE;
            }
            if (bytes[next + 1] == '\n') {
                end = next + 1;
                return Outcome.RECORD;
            }
        }
        if (limit - next < separator.length && !window.ended()) {
            return Outcome.NEEDS_MORE;
        }
        return Outcome.TEXT_BEHIND_ENCLOSURE;
    }

    private boolean isSeparator(byte[] bytes, int at, int limit) {
        if (separator.length == 1) {
            return bytes[at] == separator[0];
        }
        return at + separator.length <= limit
                && Arrays.equals(bytes, at, at + separator.length, separator, 0, separator.length);
    }

    /** {@code stop} is at the line end or at the end of the file. */
    private Outcome finish(ByteWindow window, byte[] bytes, int stop, int limit, long bits) {
        if (stop >= limit && !window.ended()) {
            return Outcome.NEEDS_MORE;
        }
        high |= bits;
        lines++;
        end = Math.min(stop + 1, limit);
        return Outcome.RECORD;
    }

    /** Any separator, with escapes: byte by byte. */
    private Outcome parseGeneral(ByteWindow window) {
        byte[] bytes = window.bytes();
        int limit = window.limit();
        int at = window.start();
        while (true) {
            if (at < limit && bytes[at] == enclosure) {
                Outcome outcome = escape == DelimitedFormat.NONE
                        ? enclosedGeneral(window, bytes, at, limit)
                        : enclosedWithEscapes(window, bytes, at, limit);
                if (outcome != Outcome.RECORD) {
                    return outcome;
                }
                at = end;
            } else {
                int stop = plainGeneral(window, bytes, at, limit);
                if (stop < 0) {
                    return Outcome.NEEDS_MORE;
                }
                at = stop;
            }
            if (at < limit && bytes[at] != lineEnd && isSeparator(bytes, at, limit)) {
                at += separator.length;
                if (at >= limit && !window.ended()) {
                    return Outcome.NEEDS_MORE;
                }
                continue;
            }
            return finish(window, bytes, at, limit, 0);
        }
    }

    /** Returns where the field stops, or -1 when the window ends before. */
    private int plainGeneral(ByteWindow window, byte[] bytes, int begin, int limit) {
        int at = begin;
        byte flag = PLAIN;
        while (at < limit && bytes[at] != lineEnd && !isSeparator(bytes, at, limit)) {
            if (bytes[at] == escape && at + 1 < limit) {
                flag = REWRITE;
                at++;
                if (bytes[at] == lineEnd) {
                    lines++;
                }
            }
            high |= bytes[at];
            at++;
        }
        if (!window.ended() && limit - at < Math.max(2, separator.length) && (at >= limit || bytes[at] != lineEnd)) {
            return -1;
        }
        boolean carriage = lineEnd == '\n' && at > begin && bytes[at - 1] == '\r' && (at >= limit || bytes[at] == '\n');
        add(begin, carriage ? at - 1 : at, flag);
        return at;
    }

    private Outcome enclosedGeneral(ByteWindow window, byte[] bytes, int at, int limit) {
        bytes[limit] = lineEnd;
        bytes[limit + 1] = (byte) enclosure;
        return enclosed(window, bytes, at, limit);
    }

    private Outcome enclosedWithEscapes(ByteWindow window, byte[] bytes, int at, int limit) {
        byte quote = (byte) enclosure;
        byte flag = ENCLOSED;
        opened = at;
        int close = at + 1;
        while (close < limit) {
            byte b = bytes[close];
            boolean doubled = b == quote && close + 1 < limit && bytes[close + 1] == quote;
            if ((b == escape && b != quote && close + 1 < limit) || doubled) {
                flag = ENCLOSED | REWRITE;
                close++;
            } else if (b == quote) {
                break;
            }
            if (bytes[close] == lineEnd) {
                lines++;
            }
            high |= bytes[close];
            close++;
        }
        if (close + 1 >= limit && !window.ended()) {
            return Outcome.NEEDS_MORE;
        }
        if (close >= limit) {
            return Outcome.ENCLOSURE_OPEN;
        }
        add(at + 1, close, flag);
        return behindEnclosure(window, bytes, close + 1, limit);
    }

    private void add(int begin, int stop, byte flag) {
        if (count == from.length) {
            int larger = count * 2;
            from = Arrays.copyOf(from, larger);
            to = Arrays.copyOf(to, larger);
            flags = Arrays.copyOf(flags, larger);
        }
        from[count] = begin;
        to[count] = stop;
        flags[count] = flag;
        anyFlag |= flag;
        count++;
    }
}
