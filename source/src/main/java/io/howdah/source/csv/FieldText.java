package io.howdah.source.csv;

import io.howdah.source.text.FieldTranscoder;
import io.howdah.source.text.FieldTranscoder.Verdict;
import io.howdah.values.CopyBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The text of a record's fields where it is not simply a slice of the file: doubled quotes, escapes, other character sets, null words. */
final class FieldText {
    private final FieldTranscoder transcoder;
    private final List<byte[]> nullWords;
    private final byte quote;
    private final int escape;
    private final CopyBuffer unescaped = new CopyBuffer(1 << 10);
    private final CopyBuffer out = new CopyBuffer(4 << 10);
    private int[] offsets;
    private int[] lengths;
    private boolean active;

    /** Offset of a field that stands in the file as it is. */
    private static final int IN_PLACE = -1;

    FieldText(DelimitedFormat format) {
        this.transcoder = new FieldTranscoder(format.transcoding());
        this.nullWords = format.nullWords();
        this.quote = (byte) format.enclosure();
        this.escape = format.escape();
        this.offsets = new int[format.fields() + 2];
        this.lengths = new int[format.fields() + 2];
    }

    boolean needed(RecordParser parser) {
        return parser.hasHighBytes() || parser.hasRewrites() || !nullWords.isEmpty();
    }

    void clear() {
        active = false;
    }

    boolean moved(int field) {
        return active && offsets[field] != IN_PLACE;
    }

    boolean active() {
        return active;
    }

    byte[] bytes() {
        return out.array();
    }

    int offset(int field) {
        return offsets[field];
    }

    int length(int field) {
        return lengths[field];
    }

    /** Prepares all fields of the record; gives the reason when one is refused. */
    Optional<String> prepare(RecordParser parser, byte[] bytes) {
        int count = parser.count();
        if (count > offsets.length) {
            offsets = new int[count];
            lengths = new int[count];
        }
        active = true;
        out.truncate(0);
        for (int field = 0; field < count; field++) {
            if (!prepare(parser, bytes, field)) {
                return Optional.of(
                        "field " + (field + 1) + " holds bytes that are no " + transcoder.charset() + " characters");
            }
        }
        return Optional.empty();
    }

    private boolean prepare(RecordParser parser, byte[] bytes, int field) {
        int from = parser.from(field);
        int to = parser.to(field);
        offsets[field] = IN_PLACE;
        lengths[field] = to - from;
        boolean enclosed = (parser.flags(field) & RecordParser.ENCLOSED) != 0;
        if (!enclosed && isNullWord(bytes, from, to)) {
            lengths[field] = 0;
            return true;
        }
        boolean rewrite = (parser.flags(field) & RecordParser.REWRITE) != 0;
        Verdict verdict = parser.hasHighBytes() ? transcoder.check(bytes, from, to) : Verdict.AS_IS;
        if (verdict == Verdict.INVALID) {
            return false;
        }
        if (!rewrite && verdict == Verdict.AS_IS) {
            return true;
        }
        int begin = out.size();
        if (!rewrite) {
            transcoder.rewrite(bytes, from, to, out);
        } else if (verdict == Verdict.AS_IS) {
            unescape(bytes, from, to, enclosed, out);
        } else {
            unescaped.truncate(0);
            unescape(bytes, from, to, enclosed, unescaped);
            transcoder.rewrite(unescaped.array(), 0, unescaped.size(), out);
        }
        offsets[field] = begin;
        lengths[field] = out.size() - begin;
        return true;
    }

    private boolean isNullWord(byte[] bytes, int from, int to) {
        for (byte[] word : nullWords) {
            if (Arrays.equals(bytes, from, to, word, 0, word.length)) {
                return true;
            }
        }
        return false;
    }

    private void unescape(byte[] bytes, int from, int to, boolean enclosed, CopyBuffer target) {
        int run = from;
        for (int at = from; at < to; at++) {
            boolean escapes = bytes[at] == escape || (enclosed && bytes[at] == quote);
            if (escapes && at + 1 < to) {
                target.put(bytes, run, at - run);
                run = at + 1;
                at++;
            }
        }
        target.put(bytes, run, to - run);
    }
}
