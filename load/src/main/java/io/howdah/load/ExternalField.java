package io.howdah.load;

import io.howdah.catalog.PostgresType;
import io.howdah.source.RowReader.ExternalLob;
import io.howdah.values.BadValueException;
import io.howdah.values.CopyBuffer;
import io.howdah.values.ValueCode;
import io.howdah.values.ValueEncoder;
import io.howdah.values.ValuePolicies;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;

/**
 * A LOB that stands in a file of its own, sent in pieces: first measured and checked, then written, so that a bad one is known before a
 * byte of its row is sent. Owned by one worker.
 */
final class ExternalField {
    /** What one field can hold: MaxAllocSize less the length word and the terminator (PostgreSQL source, memutils.h). */
    static final long LIMIT = 0x3fffffffL - 5;
    /** Types whose text must be examined as a whole (JSON, XML, numbers ...) are read into memory up to this size. */
    static final int WHOLE_LIMIT = 64 << 20;

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
        try (FileChannel channel = open()) {
            length = switch (type) {
                case PostgresType.Bytea t -> lob.length() < 0 ? channel.size() - lob.offset() : lob.length();
                case PostgresType.Text t -> decode(channel, (bytes, count) -> {});
                default -> encodeWhole(channel, new CopyBuffer(1024));
            };
            if (lob.offset() + Math.max(0, lob.length()) > channel.size()) {
                throw new BadValueException("LOB file " + lob.file().getFileName() + " ends before the LOB does");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e); // no pieces are sent while measuring
        }
        if (length > LIMIT) {
            throw new BadValueException(
                    ValueCode.OUT_OF_RANGE,
                    "LOB of " + length + " bytes is larger than a field of PostgreSQL can be (1 GB)");
        }
    }

    /** Writes the length word and the bytes; large LOBs go through the sink in pieces, what is in the buffer before them. */
    void write(CopyBuffer buffer, CopyOutlet sink) throws BadValueException, IOException, SQLException {
        try (FileChannel channel = open()) {
            long written = switch (type) {
                case PostgresType.Bytea t -> {
                    buffer.putInt((int) length);
                    yield raw(channel, (bytes, count) -> piece(bytes, count, buffer, sink));
                }
                case PostgresType.Text t -> {
                    buffer.putInt((int) length);
                    yield decode(channel, (bytes, count) -> piece(bytes, count, buffer, sink));
                }
                default -> encodeWhole(channel, buffer);
            };
            if (written != length) {
                throw new IOException("LOB file " + lob.file() + " changed while it was read");
            }
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

    private FileChannel open() throws IOException, BadValueException {
        try {
            FileChannel channel = FileChannel.open(lob.file(), StandardOpenOption.READ);
            channel.position(lob.offset());
            return channel;
        } catch (NoSuchFileException e) {
            throw new BadValueException("LOB file " + lob.file() + " does not exist");
        }
    }

    private long raw(FileChannel channel, Pieces pieces) throws IOException, SQLException {
        byte[] bytes = new byte[PIECE];
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        long left = lob.length() < 0 ? Long.MAX_VALUE : lob.length();
        long total = 0;
        while (left > 0) {
            buffer.clear().limit((int) Math.min(PIECE, left));
            int count = channel.read(buffer);
            if (count < 0) {
                break;
            }
            pieces.take(bytes, count);
            total += count;
            left -= count;
        }
        return total;
    }

    private long decode(FileChannel channel, Pieces pieces) throws IOException, SQLException, BadValueException {
        TextPieces text = new TextPieces(charset(), policies);
        byte[] bytes = new byte[PIECE];
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        long left = lob.length() < 0 ? Long.MAX_VALUE : lob.length();
        long total = 0;
        for (boolean more = true; more; ) {
            buffer.clear().limit((int) Math.min(PIECE, left));
            int count = left == 0 ? -1 : channel.read(buffer);
            more = count >= 0;
            ByteBuffer out = more ? text.more(bytes, count) : text.end();
            pieces.take(out.array(), out.limit());
            total += out.limit();
            left -= Math.max(0, count);
        }
        return total;
    }

    private Charset charset() throws BadValueException {
        try {
            return Charset.forName(lob.charset().isEmpty() ? "UTF-8" : lob.charset());
        } catch (IllegalArgumentException e) {
            throw new BadValueException("character set " + lob.charset() + " of the LOB file is not known");
        }
    }

    private long encodeWhole(FileChannel channel, CopyBuffer out) throws IOException, BadValueException {
        long size = lob.length() < 0 ? channel.size() - lob.offset() : lob.length();
        if (size > WHOLE_LIMIT) {
            throw new BadValueException(
                    ValueCode.OUT_OF_RANGE,
                    "LOB file of " + size + " bytes is too large for a column of type " + type.ddl()
                            + "; text and bytea can be larger");
        }
        byte[] bytes = Channels.newInputStream(channel).readNBytes((int) size);
        String charset = lob.charset();
        if (!charset.isEmpty() && !charset().equals(java.nio.charset.StandardCharsets.UTF_8)) {
            bytes = new String(bytes, charset()).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        }
        int before = out.size();
        encoder.encode(bytes, 0, bytes.length, out);
        return out.size() - before - 4L;
    }
}
