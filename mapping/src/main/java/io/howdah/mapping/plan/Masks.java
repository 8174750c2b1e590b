package io.howdah.mapping.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Matcher;

/** Makes texts unrecognisable (DMS User Guide, "Using data masking to hide sensitive information"). */
final class Masks {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Masks() {}

    static String masked(String text, ColumnPlan.Mask mask) {
        return switch (mask) {
            case ColumnPlan.Digits(char with) ->
                text.replaceAll("[0-9]", Matcher.quoteReplacement(String.valueOf(with)));
            case ColumnPlan.RandomDigits m -> randomDigits(text);
            case ColumnPlan.Sha256 m -> sha256(text);
        };
    }

    private static String randomDigits(String text) {
        StringBuilder made = new StringBuilder(text);
        for (int i = 0; i < made.length(); i++) {
            if (made.charAt(i) >= '0' && made.charAt(i) <= '9') {
                made.setCharAt(i, (char) ('0' + RANDOM.nextInt(10)));
            }
        }
        return made.toString();
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
