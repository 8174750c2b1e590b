package io.howdah.source.sqlldr;

import io.howdah.source.sqlldr.ControlFile.Binary;
import io.howdah.source.sqlldr.ControlFile.ByteOrder;
import io.howdah.values.CopyBuffer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Fields that are not text: their sizes and their values as text. */
final class BinaryFields {
    private final ByteOrder order;

    BinaryFields(ByteOrder order) {
        this.order = order;
    }

    /**
     * Bytes of the field, its length word included; -1 when the record ends before that is known.
     *
     * @param positioned length by POSITION, or -1
     */
    int size(Binary binary, byte[] bytes, int at, int limit, int positioned) {
        return switch (binary.kind()) {
            case INTEGER, UNSIGNED, FLOAT -> binary.length();
            case PACKED -> positioned > 0 ? positioned : binary.length() / 2 + 1;
            case ZONED -> positioned > 0 ? positioned : binary.length();
            case RAW -> positioned > 0 ? positioned : Math.max(1, binary.length());
            case VARCHAR, VARRAW -> {
                if (at + 2 > limit) {
                    yield -1;
                }
                yield 2 + (int) integer(bytes, at, at + 2, Sign.UNSIGNED).longValue();
            }
            case VARCHARC, VARRAWC -> {
                int digits = Math.max(1, binary.length());
                if (at + digits > limit) {
                    yield -1;
                }
                long length = 0;
                for (int i = at; i < at + digits; i++) {
                    int digit = bytes[i] - '0';
                    if (digit < 0 || digit > 9) {
                        yield -1;
                    }
                    length = length * 10 + digit;
                }
                yield (int) Math.min(Integer.MAX_VALUE / 2, digits + length);
            }
        };
    }

    /** Appends the value as text (bytes as hex); false when it is none. */
    boolean text(Binary binary, byte[] bytes, int from, int to, CopyBuffer out) {
        switch (binary.kind()) {
            case INTEGER -> put(integer(bytes, from, to, Sign.SIGNED).toString(), out);
            case UNSIGNED -> put(integer(bytes, from, to, Sign.UNSIGNED).toString(), out);
            case FLOAT -> put(floating(bytes, from, to), out);
            case PACKED -> {
                return packed(bytes, from, to, binary.scale(), out);
            }
            case ZONED -> {
                return zoned(bytes, from, to, binary.scale(), out);
            }
            case RAW -> put(HexFormat.of().formatHex(bytes, from, to), out);
            case VARRAW -> put(HexFormat.of().formatHex(bytes, from + 2, to), out);
            case VARRAWC -> put(HexFormat.of().formatHex(bytes, from + Math.max(1, binary.length()), to), out);
            case VARCHAR -> out.put(bytes, from + 2, to - from - 2);
            case VARCHARC -> {
                int digits = Math.max(1, binary.length());
                out.put(bytes, from + digits, to - from - digits);
            }
        }
        return true;
    }

    private enum Sign {
        SIGNED,
        UNSIGNED
    }

    private BigInteger integer(byte[] bytes, int from, int to, Sign sign) {
        byte[] big = ordered(bytes, from, to);
        return sign == Sign.SIGNED ? new BigInteger(big) : new BigInteger(1, big);
    }

    private String floating(byte[] bytes, int from, int to) {
        ByteBuffer buffer = ByteBuffer.wrap(ordered(bytes, from, to));
        return to - from == 4 ? Float.toString(buffer.getFloat()) : Double.toString(buffer.getDouble());
    }

    private byte[] ordered(byte[] bytes, int from, int to) {
        byte[] big = new byte[to - from];
        for (int i = 0; i < big.length; i++) {
            big[i] = order == ByteOrder.BIG ? bytes[from + i] : bytes[to - 1 - i];
        }
        return big;
    }

    /** Two digits a byte, the last half byte is the sign. */
    private static boolean packed(byte[] bytes, int from, int to, int scale, CopyBuffer out) {
        StringBuilder digits = new StringBuilder();
        for (int i = from; i < to; i++) {
            digits.append(Character.forDigit(bytes[i] >> 4 & 0xF, 16)).append(Character.forDigit(bytes[i] & 0xF, 16));
        }
        char sign = digits.charAt(digits.length() - 1);
        digits.setLength(digits.length() - 1);
        return decimal(digits, sign == 'd' || sign == 'b', scale, out);
    }

    /** One digit a byte, the last carries the sign in ASCII overpunch: {@code {ABCDEFGHI} positive, {@code }JKLMNOPQR} or {@code p-y} negative. */
    private static boolean zoned(byte[] bytes, int from, int to, int scale, CopyBuffer out) {
        StringBuilder digits =
                new StringBuilder(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1).strip());
        if (digits.isEmpty()) {
            return true;
        }
        char last = digits.charAt(digits.length() - 1);
        int plus = "{ABCDEFGHI".indexOf(last);
        int minus = Math.max("}JKLMNOPQR".indexOf(last), "pqrstuvwxy".indexOf(last));
        if (plus >= 0 || minus >= 0) {
            digits.setCharAt(digits.length() - 1, Character.forDigit(Math.max(plus, minus), 10));
        }
        return decimal(digits, minus >= 0, scale, out);
    }

    private static boolean decimal(StringBuilder digits, boolean negative, int scale, CopyBuffer out) {
        for (int i = 0; i < digits.length(); i++) {
            if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
                return false;
            }
        }
        BigDecimal value = new BigDecimal(new BigInteger(digits.toString()), scale);
        put((negative ? value.negate() : value).toPlainString(), out);
        return true;
    }

    private static void put(String text, CopyBuffer out) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.put(bytes, 0, bytes.length);
    }
}
