package io.howdah.mapping.plan;

import io.howdah.mapping.expression.Digests;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
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
            case ColumnPlan.Sha256 m -> Digests.sha256(text.getBytes(StandardCharsets.UTF_8));
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
}
