package io.howdah.validate;

import io.howdah.source.RowReader.ExternalLob;
import io.howdah.values.BadValueException;
import io.howdah.values.FieldLimits;
import io.howdah.values.ValueCode;
import io.howdah.values.ValuePolicies;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;

/** Reads a LOB that stands apart from its row, in pieces. */
record LobFile(ExternalLob lob, ValuePolicies policies) {
    private static final int PIECE = 1 << 15;

    /** Takes the content in order. */
    interface Pieces {
        void take(byte[] bytes, int count);
    }

    void bytes(Pieces pieces) throws IOException, BadValueException {
        byte[] bytes = new byte[PIECE];
        try (InputStream in = open()) {
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                pieces.take(bytes, count);
            }
        }
    }

    /** The text in UTF-8. */
    void text(Pieces pieces) throws IOException, BadValueException {
        CodingErrorAction action = switch (policies.invalidText()) {
            case REJECT -> CodingErrorAction.REPORT;
            case REPLACE -> CodingErrorAction.REPLACE;
        };
        CharsetDecoder decoder = charset().newDecoder().onMalformedInput(action).onUnmappableCharacter(action);
        StringBuilder text = new StringBuilder(PIECE + 1);
        char[] chars = new char[PIECE];
        try (Reader in = new InputStreamReader(open(), decoder)) {
            for (int count = in.read(chars); count >= 0; count = in.read(chars)) {
                text.append(chars, 0, count);
                boolean half = !text.isEmpty() && Character.isHighSurrogate(text.charAt(text.length() - 1));
                int whole = half ? text.length() - 1 : text.length();
                byte[] utf8 = utf8(text.substring(0, whole));
                pieces.take(utf8, utf8.length);
                text.delete(0, whole);
            }
        } catch (CharacterCodingException e) {
            throw new BadValueException(ValueCode.INVALID_UTF8, "text is not valid in its character set");
        }
    }

    private byte[] utf8(String text) throws BadValueException {
        String kept = text;
        if (text.indexOf('\0') >= 0) {
            kept = switch (policies.nul()) {
                case REJECT -> throw new BadValueException(ValueCode.NUL_CHARACTER, "text holds the NUL character");
                case STRIP -> text.replace("\0", "");
                case REPLACE -> text.replace('\0', '\ufffd');
            };
        }
        return kept.getBytes(StandardCharsets.UTF_8);
    }

    /** All of it, in UTF-8 where it has a character set. */
    byte[] whole() throws IOException, BadValueException {
        if (lob.charset().isEmpty()) {
            byte[] bytes;
            try (InputStream in = open()) {
                bytes = in.readNBytes(FieldLimits.WHOLE + 1);
            }
            if (bytes.length > FieldLimits.WHOLE) {
                throw new BadValueException(
                        ValueCode.OUT_OF_RANGE,
                        lob.name() + " is too large for a column whose text is examined as a whole");
            }
            return bytes;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        text((bytes, count) -> out.write(bytes, 0, count));
        return out.toByteArray();
    }

    private Charset charset() throws BadValueException {
        try {
            return lob.charset().isEmpty() ? StandardCharsets.UTF_8 : Charset.forName(lob.charset());
        } catch (IllegalArgumentException e) {
            throw new BadValueException("character set " + lob.charset() + " of " + lob.name() + " is not known");
        }
    }

    private InputStream open() throws IOException, BadValueException {
        try {
            FieldLimits.check(lob.leastLength(policies));
            return lob.open();
        } catch (NoSuchFileException e) {
            throw new BadValueException(lob.name() + " does not exist");
        } catch (EOFException e) {
            throw new BadValueException(lob.name() + " ends before the LOB does");
        }
    }
}
