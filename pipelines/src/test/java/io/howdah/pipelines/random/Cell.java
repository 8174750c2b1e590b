package io.howdah.pipelines.random;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * One value.
 *
 * @param expected what the target must show; empty = NULL
 * @param field how it stands in a data file, without enclosure; never empty
 * @param literal how it stands in an INSERT
 * @param plain its field never holds anything but digits, signs and letters
 */
record Cell(Optional<String> expected, String field, String literal, boolean plain) {
    static final Cell NULL = new Cell(Optional.empty(), "", "NULL", true);

    static Cell of(BigDecimal number) {
        String shown = number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        return new Cell(Optional.of(shown), number.toString(), number.toString(), true);
    }

    static Cell text(String text) {
        return new Cell(Optional.of(text), text, "'" + text.replace("'", "''") + "'", false);
    }

    static Cell bytes(String hex) {
        return new Cell(Optional.of(hex), hex.toUpperCase(java.util.Locale.ROOT), "HEXTORAW('" + hex + "')", true);
    }

    static Cell months(int months) {
        String text = (months < 0 ? "-" : "+") + Math.abs(months) / 12 + "-" + Math.abs(months) % 12;
        String literal = "TO_YMINTERVAL('" + text + "')";
        return new Cell(Optional.of(Integer.toString(months)), text, literal, true);
    }

    static Cell seconds(int seconds, int micros) {
        int count = Math.abs(seconds);
        String text = String.format(
                "%s%d %02d:%02d:%02d.%06d",
                seconds < 0 ? "-" : "+", count / 86_400, count / 3600 % 24, count / 60 % 60, count % 60, micros);
        BigDecimal value = BigDecimal.valueOf(count).add(BigDecimal.valueOf(micros, 6));
        BigDecimal signed = seconds < 0 ? value.negate() : value;
        String shown = signed.signum() == 0 ? "0" : signed.stripTrailingZeros().toPlainString();
        return new Cell(Optional.of(shown), text, "TO_DSINTERVAL('" + text + "')", true);
    }
}
