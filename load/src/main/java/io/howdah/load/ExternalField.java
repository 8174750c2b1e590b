package io.howdah.load;

import io.howdah.catalog.PostgresType;
import io.howdah.source.RowReader.ExternalLob;
import io.howdah.values.BadValueException;
import io.howdah.values.CopyBuffer;
import io.howdah.values.FieldLimits;
import io.howdah.values.ValueCode;
import io.howdah.values.ValueEncoder;
import io.howdah.values.ValuePolicies;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;

/**
 * A LOB that stands apart from its row, sent in pieces: first measured and checked, then written, so that a bad one is known before a
 * byte of its row is sent. Owned by one worker.
 */
final class ExternalField {
    private static final int PIECE = 64 << 10;

    private final ExternalLob lob;
    private final PostgresType type;
    private final ValueEncoder encoder;
    private final ValuePolicies policies;
    private long length;

    ExternalField(ExternalLob lob, PostgresType type, ValueEncoder encoder, ValuePolicies policies) {
        this.lob = lob;
        this.type = type;
        this.encoder = encoder;
        this.policies = policies;
    }

    /** Reads the LOB once and remembers how long it will be. */
    void measure() throws BadValueException, IOException {
        try {
            FieldLimits.check(lob.leastLength(policies));
            length = switch (type) {
                case PostgresType.Bytea t when lob.length().isPresent() -> present();
                case PostgresType.Bytea t -> raw((bytes, count) -> {});
                case PostgresType.Text t -> decode((bytes, count) -> {});
                default -> encodeWhole(new CopyBuffer(1024));
            };
        } catch (NoSuchFileException e) {
            throw new BadValueException(lob.name() + " does not exist");
        } catch (EOFException e) {
            throw new BadValueException(lob.name() + " ends before the LOB does");
        } catch (SQLException e) {
            throw new IllegalStateException(e); // no pieces are sent while measuring
        }
        FieldLimits.check(length);
    }

    /** The stated length of a LOB that can be opened. */
    private long present() throws IOException {
        long stated = lob.length().orElseThrow();
        lob.open().close();
        return stated;
    }

    /** Writes the length word and the bytes; large LOBs go through the sink in pieces, what is in the buffer before them. */
    void write(CopyBuffer buffer, CopyOutlet sink) throws BadValueException, IOException, SQLException {
        long written = switch (type) {
            case PostgresType.Bytea t -> {
                buffer.putInt((int) length);
                yield raw((bytes, count) -> piece(bytes, count, buffer, sink));
            }
            case PostgresType.Text t -> {
                buffer.putInt((int) length);
                yield decode((bytes, count) -> piece(bytes, count, buffer, sink));
            }
            default -> encodeWhole(buffer);
        };
        if (written != length) {
            throw new IOException(lob.name() + " changed while it was read");
        }
    }

    private static void piece(byte[] bytes, int count, CopyBuffer buffer, CopyOutlet sink) throws SQLException {
        buffer.put(bytes, 0, count);
        if (buffer.size() >= PIECE) {
            sink.send(buffer);
        }
    }

    /** Takes the bytes of the field in order. */
    private interface Pieces {
        void take(byte[] bytes, int count) throws SQLException;
    }

    private long raw(Pieces pieces) throws IOException, SQLException {
        byte[] bytes = new byte[PIECE];
        long total = 0;
        try (InputStream in = lob.open()) {
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                pieces.take(bytes, count);
                total += count;
            }
        }
        return total;
    }

    private long decode(Pieces pieces) throws IOException, SQLException, BadValueException {
        TextPieces text = new TextPieces(charset(), policies);
        byte[] bytes = new byte[PIECE];
        long total = 0;
        try (InputStream in = lob.open()) {
            for (boolean more = true; more; ) {
                int count = in.read(bytes);
                more = count >= 0;
                ByteBuffer out = more ? text.more(bytes, count) : text.end();
                pieces.take(out.array(), out.limit());
                total += out.limit();
            }
        }
        return total;
    }

    private Charset charset() throws BadValueException {
        try {
            return Charset.forName(lob.charset().isEmpty() ? "UTF-8" : lob.charset());
        } catch (IllegalArgumentException e) {
            throw new BadValueException("character set " + lob.charset() + " of " + lob.name() + " is not known");
        }
    }

    private long encodeWhole(CopyBuffer out) throws IOException, BadValueException {
        byte[] bytes;
        try (InputStream in = lob.open()) {
            bytes = in.readNBytes(FieldLimits.WHOLE + 1);
        }
        if (bytes.length > FieldLimits.WHOLE) {
            throw new BadValueException(
                    ValueCode.OUT_OF_RANGE,
                    lob.name() + " has more than " + FieldLimits.WHOLE
                            + " bytes, which is too large for a column of type " + type.ddl()
                            + "; text and bytea can be larger");
        }
        String charset = lob.charset();
        if (!charset.isEmpty() && !charset().equals(java.nio.charset.StandardCharsets.UTF_8)) {
            bytes = new String(bytes, charset()).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        }
        int before = out.size();
        encoder.encode(bytes, 0, bytes.length, out);
        return out.size() - before - 4L;
    }
}
