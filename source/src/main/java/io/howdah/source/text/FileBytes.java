package io.howdah.source.text;

import io.howdah.base.HowdahException;
import io.howdah.source.SourceCode;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.zip.CRC32C;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The content of a file, unpacked and in a character set whose delimiters are ASCII. Positions count the bytes of this content. A plain
 * file is entered anywhere at no cost; to enter a packed or stream-transcoded one at a position, everything before is decoded and thrown
 * away.
 *
 * @param name as the user would write it, for messages
 * @param contentStart bytes of a byte order mark, which are no content
 */
public record FileBytes(Path path, String name, Packing packing, Transcoding transcoding, int contentStart) {
    public enum Packing {
        PLAIN,
        GZIP
    }

    /** True when a position is entered without reading what stands before it. */
    public boolean seekable() {
        return packing == Packing.PLAIN && !(transcoding instanceof Transcoding.ByStream);
    }

    /** Size on disk. */
    public long size() throws IOException {
        return Files.size(path);
    }

    /** Changes whenever the file does: size and modification time. */
    public String identity() throws IOException {
        return "size=" + size() + " modified=" + Files.getLastModifiedTime(path).toMillis();
    }

    /** CRC-32C of the bytes from {@code start} to {@code end}; of the whole file when it is not {@link #seekable}. */
    public long checksum(long start, long end) throws IOException {
        CRC32C sum = new CRC32C();
        ByteBuffer buffer = ByteBuffer.allocate(64 << 10);
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            long at = seekable() ? start : 0;
            long last = seekable() ? end : Long.MAX_VALUE;
            while (at < last) {
                buffer.clear().limit((int) Math.min(buffer.capacity(), last - at));
                int read = channel.read(buffer, at);
                if (read < 0) {
                    break;
                }
                at += read;
                sum.update(buffer.flip());
            }
        }
        return sum.getValue();
    }

    /**
     * The content from this position on.
     *
     * @throws HowdahException while reading, when a packed file is damaged
     */
    @SuppressWarnings("resource") // the caller closes the stream, which closes the channel
    public InputStream open(long position) throws IOException {
        if (seekable()) {
            FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
            channel.position(position);
            return Channels.newInputStream(channel);
        }
        InputStream in = decoded();
        try {
            in.skipNBytes(position);
        } catch (EOFException e) {
            in.close();
            throw new HowdahException(
                    SourceCode.FILE_CHANGED,
                    "could not enter " + name + " at byte " + position + ": it has become shorter",
                    "load with the same file that the run began with, or restart the table",
                    e);
        }
        return in;
    }

    private InputStream decoded() throws IOException {
        InputStream in = raw(path, name, packing);
        return transcoding instanceof Transcoding.ByStream(var charset) ? new TranscodingStream(in, charset) : in;
    }

    /** The unpacked bytes before any transcoding. */
    public static InputStream raw(Path path, String name, Packing packing) throws IOException {
        InputStream in = Files.newInputStream(path);
        return switch (packing) {
            case PLAIN -> in;
            case GZIP -> gunzip(in, name);
        };
    }

    private static InputStream gunzip(InputStream in, String name) throws IOException {
        try {
            return new Unpacked(new GZIPInputStream(new BufferedInputStream(in, 64 << 10), 64 << 10), name);
        } catch (EOFException | ZipException e) {
            in.close();
            throw damaged(name, e);
        }
    }

    /** By the first two bytes, not by the name. */
    public static Packing packing(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] magic = in.readNBytes(2);
            return magic.length == 2 && magic[0] == 0x1F && magic[1] == (byte) 0x8B ? Packing.GZIP : Packing.PLAIN;
        }
    }

    /** The file's name in lower case without folders and without {@code .gz}. */
    public static String plainName(String file) {
        String name = file.substring(file.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    }

    private static HowdahException damaged(String name, IOException cause) {
        return new HowdahException(
                SourceCode.PACKED_FILE_DAMAGED,
                "could not unpack " + name + ": the gzip stream is damaged or ends early",
                "copy the file again from where it was written",
                cause);
    }

    /** Tells a damaged packed file from one that cannot be read. */
    private static final class Unpacked extends FilterInputStream {
        private final String name;

        Unpacked(InputStream in, String name) {
            super(in);
            this.name = name;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            try {
                return super.read(target, offset, length);
            } catch (EOFException | ZipException e) {
                throw damaged(name, e);
            }
        }
    }
}
