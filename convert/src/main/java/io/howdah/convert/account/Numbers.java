package io.howdah.convert.account;

import java.math.BigDecimal;

/** Numbers in one spelling. */
final class Numbers {
    private Numbers() {}

    /** {@code 1.50} and {@code 1.5d} are {@code 1.5}; what is no number stays as it is. */
    static String plain(String number) {
        if (number.length() == 1) {
            return number;
        }
        String digits =
                number.endsWith("d") || number.endsWith("f") ? number.substring(0, number.length() - 1) : number;
        if (digits.length() > 60) {
            return digits;
        }
        try {
            var value = new BigDecimal(digits);
            return Math.abs(value.scale()) > 200
                    ? digits
                    : value.stripTrailingZeros().toPlainString();
        } catch (NumberFormatException _noNumber) {
            return digits;
        }
    }
}
