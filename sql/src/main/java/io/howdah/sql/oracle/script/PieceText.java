package io.howdah.sql.oracle.script;

import io.howdah.base.Place;
import java.nio.charset.StandardCharsets;

/** Text and place of the piece of a script that was split off last. */
final class PieceText {
    private static final int SHOWN_TEXT = 2000;

    private PieceText() {}

    static Place place(Frame frame, Piece piece) {
        return new Place(frame.display(), piece.line, piece.column);
    }

    /** Commands count from their own line, not from the comments before. */
    static Place commandPlace(Frame frame, Piece piece) {
        byte[] bytes = frame.input().bytes();
        long line = piece.line;
        int lineStart = -1;
        for (int p = Math.min(piece.start, piece.body); p < piece.body; p++) {
            if (bytes[p] == '\n') {
                line++;
                lineStart = p;
            }
        }
        return new Place(
                frame.display(),
                line,
                lineStart < 0 ? piece.column + (piece.body - piece.start) : piece.body - lineStart);
    }

    static String decode(Frame frame, int from, int to) {
        return from >= to ? "" : new String(frame.input().bytes(), from, to - from, frame.charset());
    }

    static String shortened(Frame frame, Piece piece) {
        return decode(frame, piece.body, Math.min(piece.end, piece.body + SHOWN_TEXT));
    }

    static String cut(String text) {
        return text.length() > SHOWN_TEXT ? text.substring(0, SHOWN_TEXT) : text;
    }

    /** UTF-8 can hold the replacement character itself. */
    static boolean hasReplacement(Frame frame, Piece piece) {
        byte[] bytes = frame.input().bytes();
        for (int p = piece.start; p + 2 < piece.end; p++) {
            if ((bytes[p] & 0xFF) == 0xEF && (bytes[p + 1] & 0xFF) == 0xBF && (bytes[p + 2] & 0xFF) == 0xBD) {
                return frame.charset().equals(StandardCharsets.UTF_8);
            }
        }
        return false;
    }

    static String firstWord(String text) {
        String line = text.strip();
        int end = 0;
        while (end < line.length() && !Character.isWhitespace(line.charAt(end)) && end < 40) {
            end++;
        }
        return line.substring(0, end);
    }

    /** Length of the command's word or sign. */
    static int wordLength(String text) {
        int end = 0;
        while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
            end++;
        }
        return Math.max(end, Math.min(1, text.length()));
    }
}
