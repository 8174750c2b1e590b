package io.howdah.convert.rule;

import io.howdah.sql.oracle.tree.At;
import java.util.Locale;
import java.util.Optional;

/** Number format masks (SQL Language Reference, "Number Format Elements"; PostgreSQL manual, table 9.30). */
final class NumberMasks {
    private NumberMasks() {}

    static boolean looksLikeNumber(String mask) {
        return mask.toUpperCase(Locale.ROOT).matches("(FM)?[$BCLSMI]*[09.,GDVXE$CLSPRMI ]+")
                && mask.matches(".*[09xX].*");
    }

    /** The mask for to_char and to_number; empty when an element has no counterpart, which is reported. */
    static Optional<String> convert(String mask, Site site, At at) {
        String upper = mask.toUpperCase(Locale.ROOT);
        boolean filled = upper.startsWith("FM");
        String rest = filled ? upper.substring(2) : upper;
        boolean plain = rest.matches("[09.,GDSMIPRV]*") || filled && rest.matches("\\$[09.,GD]*");
        boolean hexadecimal = rest.matches("[0X]+") && rest.contains("X");
        boolean roman = rest.equals("RN");
        boolean science = filled && rest.matches("[09]*[.D]?[09]*EEEE");
        if (!plain && !roman && !science || hexadecimal) {
            site.loss(
                    RuleCode.MASK_UNSUPPORTED,
                    at,
                    "the number mask '" + mask + "' has elements that to_char does not know",
                    "use 9, 0, comma, point, G, D, S, MI, PR and FM");
            return Optional.empty();
        }
        return Optional.of(mask.endsWith("rn") ? upper.replace("RN", "rn") : upper);
    }

    /** Masks with a currency or with B, which {@code oracle.number_mask} writes. */
    static boolean currency(String mask) {
        String rest = mask.toUpperCase(Locale.ROOT).replaceFirst("^FM", "");
        return rest.matches("[09.,GDSMIPR$LB]*") && rest.matches(".*[$LB].*");
    }

    static boolean hexadecimal(String mask) {
        return mask.matches("(?i)(FM)?0*X+");
    }

    /** The mask for {@code oracle.to_number}; reports elements that it does not read. */
    static String read(String mask, Site site, At at) {
        if (!mask.matches("(?i)(FM)?([09.,GDSMIPR$LB]*|[09]*[.D]?[09]*EEEE|0*X+)")) {
            site.loss(
                    RuleCode.MASK_UNSUPPORTED,
                    at,
                    "the number mask '" + mask + "' cannot be read",
                    "use 9, 0, comma, point, G, D, S, MI, PR, $, EEEE and X");
        }
        return mask;
    }
}
