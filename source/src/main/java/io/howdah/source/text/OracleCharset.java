package io.howdah.source.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Character sets by Oracle's or Java's name (Database Globalization Support Guide 23ai, appendix A). */
public final class OracleCharset {
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("AL32UTF8", "UTF-8"),
            Map.entry("UTF8", "CESU-8"),
            Map.entry("UTFE", "CP1047"),
            Map.entry("AL16UTF16", "UTF-16BE"),
            Map.entry("AL16UTF16LE", "UTF-16LE"),
            Map.entry("UTF16", "UTF-16"),
            Map.entry("US7ASCII", "US-ASCII"),
            Map.entry("WE8DEC", "ISO-8859-1"),
            Map.entry("TH8TISASCII", "TIS-620"),
            Map.entry("CL8KOI8R", "KOI8-R"),
            Map.entry("CL8KOI8U", "KOI8-U"),
            Map.entry("JA16SJIS", "windows-31j"),
            Map.entry("JA16SJISTILDE", "windows-31j"),
            Map.entry("JA16EUC", "EUC-JP"),
            Map.entry("JA16EUCTILDE", "EUC-JP"),
            Map.entry("ZHS16GBK", "GBK"),
            Map.entry("ZHS16CGB231280", "GB2312"),
            Map.entry("ZHS32GB18030", "GB18030"),
            Map.entry("ZHT16BIG5", "Big5"),
            Map.entry("ZHT16MSWIN950", "x-windows-950"),
            Map.entry("ZHT16HKSCS", "Big5-HKSCS"),
            Map.entry("ZHT32EUC", "x-EUC-TW"),
            Map.entry("KO16KSC5601", "EUC-KR"),
            Map.entry("KO16MSWIN949", "x-windows-949"),
            Map.entry("WE8EBCDIC500", "IBM500"),
            Map.entry("WE8EBCDIC37", "IBM037"),
            Map.entry("WE8EBCDIC1047", "IBM1047"));
    private static final Pattern WINDOWS = Pattern.compile("[A-Z]{2}8MSWIN(\\d{4})");
    private static final Pattern ISO = Pattern.compile("[A-Z]{2,3}8ISO8859P(\\d{1,2})");
    private static final Pattern PC = Pattern.compile("[A-Z]{2}8PC(\\d{3})");

    private OracleCharset() {}

    /** Empty when neither Oracle nor Java has a character set of this name that can be read here. */
    public static Optional<Charset> of(String name) {
        String upper = name.strip().toUpperCase(Locale.ROOT);
        String java = NAMES.getOrDefault(upper, name.strip());
        Matcher windows = WINDOWS.matcher(upper);
        Matcher iso = ISO.matcher(upper);
        Matcher pc = PC.matcher(upper);
        if (windows.matches()) {
            java = "windows-" + windows.group(1);
        } else if (iso.matches()) {
            java = "ISO-8859-" + iso.group(1);
        } else if (pc.matches()) {
            java = "IBM" + pc.group(1);
        }
        try {
            return Optional.of(Charset.forName(java));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }

    /** One byte per character, and every byte below 128 is ASCII: can be parsed as it stands. */
    static boolean isSingleByteAscii(Charset charset) {
        if (charset.equals(StandardCharsets.US_ASCII)) {
            return true;
        }
        if (!charset.canEncode() || charset.newEncoder().maxBytesPerChar() > 1f) {
            return false;
        }
        byte[] ascii = new byte[128];
        for (int i = 0; i < 128; i++) {
            ascii[i] = (byte) i;
        }
        return new String(ascii, charset).equals(new String(ascii, StandardCharsets.US_ASCII));
    }

    /** UTF-8 of each byte from 128 to 255; empty where the character set has no character. */
    static byte[][] upperHalf(Charset charset) {
        byte[][] table = new byte[128][];
        for (int i = 0; i < 128; i++) {
            try {
                String text = charset.newDecoder()
                        .decode(ByteBuffer.wrap(new byte[] {(byte) (128 + i)}))
                        .toString();
                table[i] = text.getBytes(StandardCharsets.UTF_8);
            } catch (CharacterCodingException e) {
                table[i] = new byte[0];
            }
        }
        return table;
    }
}
