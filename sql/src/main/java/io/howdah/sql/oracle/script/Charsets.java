package io.howdah.sql.oracle.script;

import io.howdah.base.HowdahException;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** Which characters the bytes of a file mean: declared by Oracle's or Java's name, or detected. */
public final class Charsets {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long HIGH_BITS = 0x8080808080808080L;

    /** Oracle's names (Database Globalization Support Guide 23ai, appendix A) to Java's. */
    private static final Map<String, String> ORACLE = Map.ofEntries(
            Map.entry("AL32UTF8", "UTF-8"),
            Map.entry("UTF8", "CESU-8"),
            Map.entry("AL16UTF16", "UTF-16BE"),
            Map.entry("AL16UTF16LE", "UTF-16LE"),
            Map.entry("US7ASCII", "windows-1252"),
            Map.entry("WE8ISO8859P1", "ISO-8859-1"),
            Map.entry("EE8ISO8859P2", "ISO-8859-2"),
            Map.entry("SE8ISO8859P3", "ISO-8859-3"),
            Map.entry("NEE8ISO8859P4", "ISO-8859-4"),
            Map.entry("CL8ISO8859P5", "ISO-8859-5"),
            Map.entry("AR8ISO8859P6", "ISO-8859-6"),
            Map.entry("EL8ISO8859P7", "ISO-8859-7"),
            Map.entry("IW8ISO8859P8", "ISO-8859-8"),
            Map.entry("WE8ISO8859P9", "ISO-8859-9"),
            Map.entry("BLT8ISO8859P13", "ISO-8859-13"),
            Map.entry("WE8ISO8859P15", "ISO-8859-15"),
            Map.entry("WE8MSWIN1252", "windows-1252"),
            Map.entry("EE8MSWIN1250", "windows-1250"),
            Map.entry("CL8MSWIN1251", "windows-1251"),
            Map.entry("EL8MSWIN1253", "windows-1253"),
            Map.entry("TR8MSWIN1254", "windows-1254"),
            Map.entry("IW8MSWIN1255", "windows-1255"),
            Map.entry("AR8MSWIN1256", "windows-1256"),
            Map.entry("BLT8MSWIN1257", "windows-1257"),
            Map.entry("VN8MSWIN1258", "windows-1258"),
            Map.entry("TH8TISASCII", "TIS-620"),
            Map.entry("CL8KOI8R", "KOI8-R"),
            Map.entry("CL8KOI8U", "KOI8-U"),
            Map.entry("WE8PC850", "IBM850"),
            Map.entry("WE8PC858", "IBM00858"),
            Map.entry("US8PC437", "IBM437"),
            Map.entry("EE8PC852", "IBM852"),
            Map.entry("RU8PC866", "IBM866"),
            Map.entry("JA16SJIS", "windows-31j"),
            Map.entry("JA16SJISTILDE", "windows-31j"),
            Map.entry("JA16EUC", "EUC-JP"),
            Map.entry("JA16EUCTILDE", "EUC-JP"),
            Map.entry("ZHS16GBK", "GBK"),
            Map.entry("ZHS32GB18030", "GB18030"),
            Map.entry("ZHS16CGB231280", "GB2312"),
            Map.entry("ZHT16BIG5", "Big5"),
            Map.entry("ZHT16MSWIN950", "x-windows-950"),
            Map.entry("ZHT16HKSCS", "Big5-HKSCS"),
            Map.entry("ZHT32EUC", "x-EUC-TW"),
            Map.entry("KO16KSC5601", "EUC-KR"),
            Map.entry("KO16MSWIN949", "x-windows-949"));

    private Charsets() {}

    /** How the character set of a file became known. */
    public enum Evidence {
        DECLARED,
        /** a byte order mark */
        MARKED,
        /** every byte is valid UTF-8 (or ASCII) */
        VALID,
        /** nothing else fits: windows-1252 */
        GUESSED
    }

    /**
     * @param markLength bytes of the byte order mark
     */
    public record Detected(Charset charset, Evidence evidence, int markLength) {}

    /**
     * The character set of this name, Oracle's or Java's, in any case.
     *
     * @throws HowdahException SQL-0001 when there is none
     */
    public static Charset named(String name) {
        String java = ORACLE.getOrDefault(name.strip().toUpperCase(Locale.ROOT), name.strip());
        try {
            return Charset.forName(java);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new HowdahException(
                    SqlCode.UNKNOWN_CHARSET,
                    "no character set is called \"" + name + "\"",
                    "write an Oracle name such as WE8MSWIN1252 or AL32UTF8, or leave the setting out",
                    e);
        }
    }

    static java.util.Set<String> oracleNames() {
        return ORACLE.keySet();
    }

    /** The file's bytes, decompressed when it is gzip-compressed (recognised by content, not by name). */
    public static InputStream open(Path file) throws IOException {
        InputStream raw = Files.newInputStream(file);
        try {
            byte[] magic = raw.readNBytes(2);
            InputStream whole = new SequenceInputStream(new ByteArrayInputStream(magic), raw);
            boolean compressed = magic.length == 2 && magic[0] == 0x1f && (magic[1] & 0xFF) == 0x8b;
            return compressed ? new GZIPInputStream(new BufferedInputStream(whole, 1 << 16), 1 << 16) : whole;
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    /**
     * As {@link #open(Path)}, from this byte of the decompressed file on. A plain file is entered there at once, of a compressed one
     * everything before is decompressed.
     */
    static InputStream open(Path file, long position) throws IOException {
        if (isCompressed(file)) {
            InputStream in = open(file);
            try {
                in.skipNBytes(position);
                return in;
            } catch (IOException e) {
                in.close();
                throw e;
            }
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            if (position > channel.size()) {
                throw new EOFException("the file has become shorter");
            }
            return Channels.newInputStream(channel.position(position));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Whether a position of a script is entered without reading what stands before it. */
    public static boolean isSeekable(Path file, Charset charset) throws IOException {
        return !isWide(charset) && !isCompressed(file);
    }

    /** UTF-16, in which statements cannot be delimited by single bytes. */
    static boolean isWide(Charset charset) {
        return charset.equals(StandardCharsets.UTF_16BE)
                || charset.equals(StandardCharsets.UTF_16LE)
                || charset.equals(StandardCharsets.UTF_16);
    }

    /** Whether the file is gzip-compressed. */
    public static boolean isCompressed(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] magic = in.readNBytes(2);
            return magic.length == 2 && magic[0] == 0x1f && (magic[1] & 0xFF) == 0x8b;
        }
    }

    /** Looks at the whole file, because a single letter in its last line may decide. An empty file is valid UTF-8. */
    public static Detected detect(Path file) throws IOException {
        try (InputStream in = open(file)) {
            byte[] block = new byte[1 << 18];
            int length = in.readNBytes(block, 0, block.length);
            Detected mark = mark(block, length);
            if (mark.evidence() == Evidence.MARKED) {
                return mark;
            }
            Utf8Check check = new Utf8Check();
            while (length > 0) {
                if (!check.accept(block, length)) {
                    return new Detected(Charset.forName("windows-1252"), Evidence.GUESSED, 0);
                }
                length = in.readNBytes(block, 0, block.length);
            }
            return check.complete()
                    ? new Detected(StandardCharsets.UTF_8, Evidence.VALID, 0)
                    : new Detected(Charset.forName("windows-1252"), Evidence.GUESSED, 0);
        }
    }

    /** The declared character set of a file, with the length of a byte order mark that may stand there nevertheless. */
    public static Detected declared(Path file, String name) throws IOException {
        Charset charset = named(name);
        try (InputStream in = open(file)) {
            byte[] head = in.readNBytes(3);
            Detected mark = mark(head, head.length);
            return new Detected(charset, Evidence.DECLARED, mark.charset().equals(charset) ? mark.markLength() : 0);
        }
    }

    private static Detected mark(byte[] b, int length) {
        if (length >= 3 && (b[0] & 0xFF) == 0xEF && (b[1] & 0xFF) == 0xBB && (b[2] & 0xFF) == 0xBF) {
            return new Detected(StandardCharsets.UTF_8, Evidence.MARKED, 3);
        }
        if (length >= 2 && (b[0] & 0xFF) == 0xFE && (b[1] & 0xFF) == 0xFF) {
            return new Detected(StandardCharsets.UTF_16BE, Evidence.MARKED, 2);
        }
        if (length >= 2 && (b[0] & 0xFF) == 0xFF && (b[1] & 0xFF) == 0xFE) {
            return new Detected(StandardCharsets.UTF_16LE, Evidence.MARKED, 2);
        }
        return new Detected(StandardCharsets.UTF_8, Evidence.VALID, 0);
    }

    /** Validates UTF-8 (RFC 3629: no surrogates, no overlong forms) over blocks, eight ASCII bytes at a time. */
    private static final class Utf8Check {
        private int pending;
        private int lowest = 0x80;
        private int highest = 0xBF;

        boolean accept(byte[] b, int length) {
            int p = 0;
            while (p < length) {
                if (pending == 0) {
                    while (p + 8 <= length && ((long) LONGS.get(b, p) & HIGH_BITS) == 0) {
                        p += 8;
                    }
                    if (p == length) {
                        return true;
                    }
                }
                if (!step(b[p++] & 0xFF)) {
                    return false;
                }
            }
            return true;
        }

        private boolean step(int c) {
            if (pending > 0) {
                boolean fits = c >= lowest && c <= highest;
                lowest = 0x80;
                highest = 0xBF;
                pending--;
                return fits;
            }
            if (c < 0x80) {
                return true;
            }
            if (c < 0xC2 || c > 0xF4) {
                return false;
            }
            pending = c < 0xE0 ? 1 : c < 0xF0 ? 2 : 3;
            lowest = c == 0xE0 ? 0xA0 : c == 0xF0 ? 0x90 : 0x80;
            highest = c == 0xED ? 0x9F : c == 0xF4 ? 0x8F : 0xBF;
            return true;
        }

        boolean complete() {
            return pending == 0;
        }
    }
}
