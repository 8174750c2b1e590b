package io.howdah.orasim.engine.value;

import io.howdah.orasim.server.OracleError;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as text and back, without and with a format model (SQL Language Reference, "Number Format Models"). */
public final class NumberText {
    private static final int MOST_PLAIN = 40;

    private NumberText() {}

    /** As implicit conversion writes it: no zero before the point, at most 40 characters, else with an exponent. */
    public static String of(BigDecimal number, char decimal) {
        if (number.signum() == 0) {
            return "0";
        }
        BigDecimal stripped = number.stripTrailingZeros();
        String plain = stripped.toPlainString();
        if (plain.length() > MOST_PLAIN + (plain.startsWith("-") ? 1 : 0) + (plain.contains(".") ? 2 : 0)) {
            return scientific(stripped, decimal);
        }
        String text = plain.startsWith("0.")
                ? plain.substring(1)
                : plain.startsWith("-0.") ? "-" + plain.substring(2) : plain;
        return decimal == '.' ? text : text.replace('.', decimal);
    }

    private static String scientific(BigDecimal number, char decimal) {
        int exponent = number.precision() - number.scale() - 1;
        int digits = 40 - 1 - Math.max(2, String.valueOf(Math.abs(exponent)).length()) - 2;
        BigDecimal rounded = number.round(new MathContext(digits, RoundingMode.HALF_UP));
        String text = rounded.unscaledValue().abs().toString();
        String mantissa = text + "0".repeat(Math.max(0, digits - text.length()));
        return (number.signum() < 0 ? "-" : "") + mantissa.charAt(0) + decimal + mantissa.substring(1) + "E"
                + (exponent < 0 ? "-" : "+") + String.format(Locale.ROOT, "%02d", Math.abs(exponent));
    }

    /** BINARY_FLOAT (9 digits) and BINARY_DOUBLE (17 digits): {@code 1.5E+000}. */
    public static String of(double number, int digits) {
        if (Double.isNaN(number)) {
            return "Nan";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "Inf" : "-Inf";
        }
        if (number == 0) {
            return "0";
        }
        BigDecimal exact = new BigDecimal(number).round(new MathContext(digits, RoundingMode.HALF_EVEN));
        int exponent = exact.precision() - exact.scale() - 1;
        String all = exact.unscaledValue().abs().toString();
        String padded = all + "0".repeat(Math.max(0, digits - all.length()));
        return (number < 0 ? "-" : "") + padded.charAt(0) + "." + padded.substring(1) + "E" + (exponent < 0 ? "-" : "+")
                + String.format(Locale.ROOT, "%03d", Math.abs(exponent));
    }

    /** @throws OracleError ORA-01722 */
    public static BigDecimal parse(String text, char decimal) throws OracleError {
        String trimmed = text.trim();
        String usual = decimal == '.' ? trimmed : trimmed.replace(decimal, '.');
        if (usual.isEmpty() || !usual.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?")) {
            throw Errors.invalidNumber();
        }
        return new BigDecimal(usual);
    }

    /** TO_CHAR(number, model): elements 9 0 . , D G $ S MI PR FM EEEE X B; others are refused. */
    public static String format(BigDecimal number, String model, Nls nls) throws OracleError {
        String upper = model.toUpperCase(Locale.ROOT);
        boolean fill = upper.startsWith("FM");
        String body = fill ? upper.substring(2) : upper;
        if (body.startsWith("TM")) {
            return of(number, nls.decimal());
        }
        if (body.matches("0*X+")) {
            return hex(number, model, body, fill);
        }
        return new Picture(body, fill, nls).format(number);
    }

    private static String hex(BigDecimal number, String model, String body, boolean fill) {
        String hex = number.setScale(0, RoundingMode.HALF_UP).toBigInteger().toString(16);
        String cased = model.indexOf('x') >= 0 ? hex : hex.toUpperCase(Locale.ROOT);
        if (number.signum() < 0 || cased.length() > body.length()) {
            return "#".repeat(body.length() + 1);
        }
        boolean zeros = body.startsWith("0");
        String padded =
                (zeros ? "0" : fill ? "" : " ").repeat(zeros || !fill ? body.length() - cased.length() : 0) + cased;
        return fill ? padded : " " + padded;
    }

    /** A model of digits. */
    private static final class Picture {
        private final boolean fill;
        private final Nls nls;
        private final String sign;
        private final boolean dollar;
        private final boolean exponent;
        private final String whole;
        private final String fraction;
        private final boolean point;

        Picture(String body, boolean fill, Nls nls) throws OracleError {
            this.fill = fill;
            this.nls = nls;
            String rest = body;
            String found = "";
            if (rest.endsWith("MI") || rest.endsWith("PR")) {
                found = rest.substring(rest.length() - 2);
                rest = rest.substring(0, rest.length() - 2);
            } else if (rest.startsWith("S")) {
                found = "S";
                rest = rest.substring(1);
            } else if (rest.endsWith("S")) {
                found = "SE";
                rest = rest.substring(0, rest.length() - 1);
            }
            sign = found;
            exponent = rest.endsWith("EEEE");
            rest = exponent ? rest.substring(0, rest.length() - 4) : rest;
            dollar = rest.contains("$") || rest.contains("L");
            rest = rest.replace("$", "").replace("L", "").replace("B", "");
            if (!rest.matches("[90,G]*([.D][90]*)?") || rest.isEmpty()) {
                throw new OracleError(1481, "invalid number format model");
            }
            int at = Math.max(rest.indexOf('.'), rest.indexOf('D'));
            point = at >= 0;
            whole = point ? rest.substring(0, at) : rest;
            fraction = point ? rest.substring(at + 1) : "";
        }

        String format(BigDecimal number) {
            int width = whole.length() + (point ? fraction.length() + 1 : 0) + (dollar ? 1 : 0) + (exponent ? 4 : 0);
            int signs = sign.equals("PR") ? 2 : 1;
            if (exponent) {
                return scientific(number);
            }
            BigDecimal rounded = number.setScale(fraction.length(), RoundingMode.HALF_UP);
            String digits = rounded.abs().toPlainString();
            int dot = digits.indexOf('.');
            String integer = dot < 0 ? digits : digits.substring(0, dot);
            String decimals = dot < 0 ? "" : digits.substring(dot + 1);
            integer = integer.equals("0") ? "" : integer;
            long places = whole.chars().filter(c -> c == '9' || c == '0').count();
            if (integer.length() > places) {
                return "#".repeat(width + signs);
            }
            String text = integer(integer);
            if (text.isBlank() && (!point || fill && rounded.signum() == 0)) {
                text = "0";
            }
            String cents = decimals;
            if (fill && !fraction.isEmpty()) {
                int keep = fraction.lastIndexOf('0') + 1;
                int end = cents.length();
                while (end > keep && cents.charAt(end - 1) == '0') {
                    end--;
                }
                cents = cents.substring(0, end);
            }
            String body = text.strip() + (point ? nls.decimal() + cents : "");
            body = dollar ? "$" + body : body;
            return signed(body, rounded.signum() < 0, width);
        }

        /** Digits with their separators; a place not needed becomes a blank, a 0 stays. */
        private String integer(String digits) {
            StringBuilder text = new StringBuilder();
            int left = digits.length();
            int firstZero = whole.indexOf('0');
            for (int i = whole.length() - 1; i >= 0; i--) {
                char c = whole.charAt(i);
                boolean needed = left > 0 || firstZero >= 0 && i >= firstZero;
                if (c == ',' || c == 'G') {
                    text.append(needed ? c == ',' ? ',' : nls.group() : ' ');
                } else if (left > 0) {
                    text.append(digits.charAt(--left));
                } else {
                    text.append(firstZero >= 0 && i >= firstZero ? '0' : ' ');
                }
            }
            return text.reverse().toString();
        }

        private String signed(String body, boolean negative, int width) {
            String with = switch (sign) {
                case "S" -> (negative ? "-" : "+") + body;
                case "SE" -> body + (negative ? "-" : "+");
                case "MI" -> body + (negative ? "-" : fill ? "" : " ");
                case "PR" -> negative ? "<" + body + ">" : fill ? body : " " + body + " ";
                default -> negative ? "-" + body : fill ? body : " " + body;
            };
            int full = width + (sign.equals("PR") ? 2 : 1);
            return fill ? with : " ".repeat(Math.max(0, full - with.length())) + with;
        }

        private String scientific(BigDecimal number) {
            int exp = number.signum() == 0 ? 0 : number.precision() - number.scale() - 1;
            BigDecimal mantissa = number.movePointLeft(exp).setScale(fraction.length(), RoundingMode.HALF_UP);
            String text = mantissa.abs().toPlainString().replace('.', nls.decimal()) + "E" + (exp < 0 ? "-" : "+")
                    + String.format(Locale.ROOT, "%02d", Math.abs(exp));
            return (number.signum() < 0 ? "-" : fill ? "" : " ") + text;
        }
    }

    /** TO_NUMBER(text, model): separators and signs of the model are taken away. */
    public static BigDecimal parse(String text, String model, Nls nls) throws OracleError {
        String upper = model.toUpperCase(Locale.ROOT).replace("FM", "");
        String trimmed = text.trim();
        if (upper.matches("0*X+")) {
            try {
                return new BigDecimal(new java.math.BigInteger(trimmed, 16));
            } catch (NumberFormatException e) {
                throw Errors.invalidNumber();
            }
        }
        char decimal = upper.indexOf('D') >= 0 ? nls.decimal() : '.';
        // without one of these elements there are no groups, and the decimal character may be a comma
        String group = upper.indexOf('G') >= 0 ? String.valueOf(nls.group()) : upper.indexOf(',') >= 0 ? "," : "";
        String plain = trimmed.replace(group, "").replace("$", "");
        boolean negative = plain.endsWith("-") || plain.startsWith("<");
        plain = plain.replaceAll("[<>]", "").replaceAll("[-+]$", "");
        BigDecimal number = parse(plain, decimal);
        return negative ? number.negate() : number;
    }
}
