package io.howdah.source.sqlldr;

import io.howdah.source.RowReader.BadRecordException;
import io.howdah.source.sqlldr.ControlFile.Binary;
import io.howdah.source.sqlldr.ControlFile.Blanks;
import io.howdah.source.sqlldr.ControlFile.ByWhitespace;
import io.howdah.source.sqlldr.ControlFile.ByteOrder;
import io.howdah.source.sqlldr.ControlFile.Delimiters;
import io.howdah.source.sqlldr.ControlFile.Enclosed;
import io.howdah.source.sqlldr.ControlFile.FieldSpec;
import io.howdah.source.sqlldr.ControlFile.Following;
import io.howdah.source.sqlldr.ControlFile.From;
import io.howdah.source.sqlldr.ControlFile.LengthUnit;
import io.howdah.source.sqlldr.ControlFile.MissingFields;
import io.howdah.source.sqlldr.ControlFile.Need;
import io.howdah.source.sqlldr.ControlFile.NoTerminator;
import io.howdah.source.sqlldr.ControlFile.Range;
import io.howdah.source.sqlldr.ControlFile.TerminatedBy;
import io.howdah.source.sqlldr.ControlFile.Text;
import io.howdah.values.CopyBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts a logical record into the fields of one list (Utilities 23ai, "Trimming Whitespace": leading blanks go before an optional
 * enclosure and behind a field that ended at white space, trailing blanks go from fields of a fixed size).
 */
final class FieldScanner {
    /** Oracle's default for delimited CHAR fields. */
    private static final int DEFAULT_LENGTH = 255;

    private final List<FieldSpec> fields;
    private final MissingFields missing;
    private final Blanks blanks;
    private final LengthUnit unit;
    private final BinaryFields binaries;
    private final CopyBuffer rewritten = new CopyBuffer(1024);
    private final int[] from;
    private final int[] to;
    /** The field's bytes stand in {@link #rewritten}. */
    private final boolean[] moved;

    private final boolean[] absent;
    private byte[] bytes = new byte[0];
    private int start;
    private int limit;
    private int at;
    private boolean behindWhitespace;
    private boolean terminated;

    FieldScanner(List<FieldSpec> fields, MissingFields missing, Blanks blanks, LengthUnit unit, ByteOrder order) {
        this.fields = fields;
        this.missing = missing;
        this.blanks = blanks;
        this.unit = unit;
        this.binaries = new BinaryFields(order);
        this.from = new int[fields.size()];
        this.to = new int[fields.size()];
        this.moved = new boolean[fields.size()];
        this.absent = new boolean[fields.size()];
    }

    byte[] bytes(int field) {
        return moved[field] ? rewritten.array() : bytes;
    }

    int from(int field) {
        return from[field];
    }

    int to(int field) {
        return to[field];
    }

    /** The record ended before the field. */
    boolean absent(int field) {
        return absent[field];
    }

    /** Where the last field ended, for the list of the next table. */
    int end() {
        return at;
    }

    /** @param first where a field that follows another begins when it is the first of its list */
    void scan(byte[] record, int recordStart, int recordEnd, int first) throws BadRecordException {
        bytes = record;
        start = recordStart;
        limit = recordEnd;
        at = first;
        behindWhitespace = false;
        terminated = false;
        rewritten.truncate(0);
        for (int i = 0; i < fields.size(); i++) {
            FieldSpec field = fields.get(i);
            moved[i] = false;
            absent[i] = false;
            from[i] = at;
            to[i] = at;
            if (field.value() instanceof Text text) {
                text(i, field, text);
            } else if (field.value() instanceof Binary binary) {
                binary(i, field, binary);
            }
        }
    }

    private void text(int i, FieldSpec field, Text text) throws BadRecordException {
        int end = position(field);
        if (at > limit || at == limit && !(field.delimiters().any() && i > 0 && endedWithTerminator())) {
            missing(i, field);
            return;
        }
        Delimiters delimiters = field.delimiters();
        if (end < 0 && !delimiters.any() && text.length() == 0) {
            // without any size a field takes one character
            end = at + 1;
        } else if (end < 0 && !delimiters.any()) {
            end = at + text.length();
        }
        if (!delimiters.any()) {
            fixed(i, Math.min(end, limit));
            return;
        }
        delimited(i, field, delimiters, end < 0 ? limit : Math.min(end, limit));
        int longest = text.length() == 0 ? DEFAULT_LENGTH : text.length();
        if (length(i) > longest) {
            throw new BadRecordException(0, "field " + field.name() + " is longer than its maximum of " + longest);
        }
    }

    /** A terminator as last byte of the record is followed by one more, empty field. */
    private boolean endedWithTerminator() {
        return terminated;
    }

    /** Moves to where the field begins; returns where it ends, or -1. */
    private int position(FieldSpec field) {
        return switch (field.position()) {
            case Following(int skip) -> {
                at += skip;
                yield -1;
            }
            case From(int first) -> {
                at = start + first;
                terminated = false;
                yield -1;
            }
            case Range(int first, int end) -> {
                at = start + first;
                terminated = false;
                yield start + end;
            }
        };
    }

    private void missing(int i, FieldSpec field) throws BadRecordException {
        boolean positioned = field.position() instanceof Range || field.position() instanceof From;
        if (missing == MissingFields.REFUSE && !positioned) {
            throw new BadRecordException(0, "the record ends before field " + field.name());
        }
        absent[i] = true;
        at = Math.min(at, limit);
        from[i] = at;
        to[i] = at;
        terminated = false;
    }

    private void fixed(int i, int end) {
        from[i] = at;
        to[i] = end;
        at = end;
        terminated = false;
        behindWhitespace = false;
        if (blanks == Blanks.TRIM) {
            while (to[i] > from[i] && isBlank(bytes[to[i] - 1])) {
                to[i]--;
            }
        }
    }

    private void delimited(int i, FieldSpec field, Delimiters delimiters, int end) throws BadRecordException {
        boolean optional = delimiters.enclosure() instanceof Enclosed e && e.need() == Need.OPTIONAL;
        boolean whitespace = delimiters.terminator() instanceof ByWhitespace;
        int begin = at;
        if (delimiters.enclosure() instanceof Enclosed || behindWhitespace || whitespace) {
            while (begin < end && isBlank(bytes[begin]) && (whitespace || !startsTerminator(begin, end, delimiters))) {
                begin++;
            }
        }
        if (delimiters.enclosure() instanceof Enclosed enclosed && startsWith(begin, end, enclosed.open())) {
            enclosed(i, field, delimiters, enclosed, begin + enclosed.open().length, end);
            return;
        }
        if (delimiters.enclosure() instanceof Enclosed && !optional) {
            if (Comparison.blank(bytes, at, end)) {
                missing(i, field);
                return;
            }
            throw new BadRecordException(0, "field " + field.name() + " does not begin with its enclosure");
        }
        boolean trims = blanks == Blanks.TRIM && (optional || behindWhitespace || whitespace);
        from[i] = trims ? begin : at;
        int stop = from[i];
        while (stop < end && !startsTerminator(stop, end, delimiters)) {
            stop++;
        }
        to[i] = stop;
        at = stop;
        passTerminator(delimiters, end);
    }

    private void enclosed(int i, FieldSpec field, Delimiters delimiters, Enclosed enclosed, int begin, int end)
            throws BadRecordException {
        byte[] close = enclosed.close();
        int run = begin;
        int target = -1;
        int stop = begin;
        while (true) {
            while (stop < end && !startsWith(stop, end, close)) {
                stop++;
            }
            if (stop >= end) {
                throw new BadRecordException(0, "field " + field.name() + " is not enclosed to its end");
            }
            if (!startsWith(stop + close.length, end, close)) {
                break;
            }
            target = target < 0 ? rewritten.size() : target;
            rewritten.put(bytes, run, stop + close.length - run);
            stop += 2 * close.length;
            run = stop;
        }
        if (target < 0) {
            from[i] = begin;
            to[i] = stop;
        } else {
            rewritten.put(bytes, run, stop - run);
            moved[i] = true;
            from[i] = target;
            to[i] = rewritten.size();
        }
        at = stop + close.length;
        if (delimiters.terminator() instanceof NoTerminator) {
            terminated = true;
            behindWhitespace = false;
            return;
        }
        while (at < end && isBlank(bytes[at]) && !startsTerminator(at, end, delimiters)) {
            at++;
        }
        if (at < end && !startsTerminator(at, end, delimiters)) {
            throw new BadRecordException(0, "text stands behind the closing enclosure of field " + field.name());
        }
        passTerminator(delimiters, end);
    }

    private void passTerminator(Delimiters delimiters, int end) {
        behindWhitespace = false;
        terminated = at < end;
        switch (delimiters.terminator()) {
            case TerminatedBy(byte[] text) -> at = Math.min(end, at + (terminated ? text.length : 0));
            case ByWhitespace w -> {
                at = Math.min(end, at + 1);
                behindWhitespace = true;
                terminated = false;
            }
            case NoTerminator n -> terminated = false;
        }
    }

    private boolean startsTerminator(int index, int end, Delimiters delimiters) {
        return switch (delimiters.terminator()) {
            case TerminatedBy(byte[] text) -> startsWith(index, end, text);
            case ByWhitespace w ->
                index < end && (isBlank(bytes[index]) || bytes[index] == '\n' || bytes[index] == '\r');
            case NoTerminator n -> false;
        };
    }

    private boolean startsWith(int index, int end, byte[] text) {
        return index + text.length <= end
                && bytes[index] == text[0]
                && (text.length == 1 || Arrays.equals(bytes, index, index + text.length, text, 0, text.length));
    }

    private int length(int i) {
        int count = to[i] - from[i];
        if (unit == LengthUnit.CHAR) {
            byte[] source = bytes(i);
            for (int k = from[i]; k < to[i]; k++) {
                count -= (source[k] & 0xC0) == 0x80 ? 1 : 0;
            }
        }
        return count;
    }

    private void binary(int i, FieldSpec field, Binary binary) throws BadRecordException {
        int end = position(field);
        if (binary.kind() == ControlFile.BinaryKind.RAW && field.delimiters().any()) {
            delimited(i, field, field.delimiters(), limit);
        } else {
            int size = binaries.size(binary, bytes, at, limit, end < 0 ? -1 : end - at);
            if (size < 0 || at + size > limit) {
                missing(i, field);
                return;
            }
            from[i] = at;
            to[i] = at + size;
            at += size;
        }
        int target = rewritten.size();
        if (!binaries.text(binary, bytes(i), from[i], to[i], rewritten)) {
            throw new BadRecordException(0, "field " + field.name() + " is not a valid " + binary.kind());
        }
        moved[i] = true;
        from[i] = target;
        to[i] = rewritten.size();
        terminated = false;
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }
}
