package io.howdah.convert.name;

import io.howdah.base.Identifier;
import io.howdah.convert.ConvertSettings.NameCase;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** The spelling of one name on its own: case, quotes and length (PostgreSQL manual, "Identifiers and Key Words"). */
final class Spelling {
    /** NAMEDATALEN - 1 of a server built with defaults. */
    static final int LONGEST = 63;

    private Spelling() {}

    static String folded(String name, NameCase policy) {
        return switch (policy) {
            case LOWER -> hasLowerCase(name) ? name : name.toLowerCase(Locale.ROOT);
            case LOWER_ALL -> name.toLowerCase(Locale.ROOT);
            case PRESERVE -> name;
        };
    }

    private static boolean hasLowerCase(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (Character.isLowerCase(name.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** Bare when PostgreSQL 14 to 18 reads the bare word as exactly this name in every place, quoted otherwise. */
    static String sql(Identifier target) {
        return bare(target.text()) ? target.text() : target.quoted();
    }

    static boolean bare(String name) {
        if (name.isEmpty() || Keywords.needsQuotes(name)) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c == '_';
            if (!letter && (i == 0 || c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }

    /** The name cut so that it, an underscore and eight hex digits of the whole name's SHA-256 have at most 63 bytes. */
    static String hashed(String name, String whole) {
        String hash = hash(whole);
        return cut(name, LONGEST - 1 - hash.length()) + "_" + hash;
    }

    static String hash(String whole) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(whole.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static int bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8).length;
    }

    /** The longest beginning of at most that many UTF-8 bytes that does not split a character. */
    static String cut(String name, int bytes) {
        int used = 0;
        int end = 0;
        while (end < name.length()) {
            int point = name.codePointAt(end);
            used += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
            if (used > bytes) {
                break;
            }
            end += Character.charCount(point);
        }
        return name.substring(0, end);
    }
}
