package io.howdah.source.insert;

import io.howdah.source.insert.SqlValue.Num;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Functions of texts. */
final class TextFunctions {
    private TextFunctions() {}

    /** Empty when it is none of them. The first argument is not NULL, except for REPLACE. */
    static Optional<SqlValue> call(String name, List<SqlValue> arguments, Conversions conversions)
            throws NotConstantException {
        String text = conversions.text(arguments.getFirst());
        return switch (name) {
            case "UPPER" -> chars(text.toUpperCase(Locale.ROOT));
            case "LOWER" -> chars(text.toLowerCase(Locale.ROOT));
            case "INITCAP" -> chars(capitals(text));
            case "LTRIM" -> chars(left(text, text(arguments, 1, " ", conversions)));
            case "RTRIM" -> chars(right(text, text(arguments, 1, " ", conversions)));
            case "TRIM" -> chars(right(left(text, " "), " "));
            case "LENGTH" -> Optional.of(new Num(BigDecimal.valueOf(text.codePointCount(0, text.length()))));
            case "SUBSTR" -> chars(substring(text, arguments, conversions));
            case "REPLACE" ->
                chars(
                        arguments.size() < 2
                                        || text(arguments, 1, "", conversions).isEmpty()
                                ? text
                                : text.replace(
                                        text(arguments, 1, "", conversions), text(arguments, 2, "", conversions)));
            case "LPAD", "RPAD" -> chars(padded(name, text, arguments, conversions));
            case "CHR", "NCHR" ->
                chars(Character.toString(
                        conversions.number(arguments.getFirst()).intValue()));
            case "UNISTR" -> chars(unescaped(text));
            default -> Optional.empty();
        };
    }

    private static Optional<SqlValue> chars(String text) {
        return Optional.of(SqlValue.chars(text));
    }

    private static String text(List<SqlValue> arguments, int index, String otherwise, Conversions conversions)
            throws NotConstantException {
        return arguments.size() > index ? conversions.text(arguments.get(index)) : otherwise;
    }

    static String left(String text, String set) {
        int at = 0;
        while (at < text.length() && set.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return text.substring(at);
    }

    static String right(String text, String set) {
        int end = text.length();
        while (end > 0 && set.indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return text.substring(0, end);
    }

    private static String capitals(String text) {
        StringBuilder out = new StringBuilder(text.length());
        boolean inside = false;
        for (char c : text.toCharArray()) {
            out.append(inside ? Character.toLowerCase(c) : Character.toUpperCase(c));
            inside = Character.isLetterOrDigit(c);
        }
        return out.toString();
    }

    private static String substring(String text, List<SqlValue> arguments, Conversions conversions)
            throws NotConstantException {
        if (arguments.size() < 2) {
            throw new NotConstantException("function SUBSTR has too few arguments");
        }
        int[] points = text.codePoints().toArray();
        int start = conversions.number(arguments.get(1)).intValue();
        int begin = start > 0 ? start - 1 : start == 0 ? 0 : points.length + start;
        int length = arguments.size() > 2 ? conversions.number(arguments.get(2)).intValue() : points.length;
        if (begin < 0 || begin >= points.length || length <= 0) {
            return "";
        }
        return new String(points, begin, Math.min(length, points.length - begin));
    }

    private static String padded(String name, String text, List<SqlValue> arguments, Conversions conversions)
            throws NotConstantException {
        if (arguments.size() < 2) {
            throw new NotConstantException("function " + name + " has too few arguments");
        }
        int length = conversions.number(arguments.get(1)).intValue();
        String fill = text(arguments, 2, " ", conversions);
        if (text.length() >= length || fill.isEmpty()) {
            return text.substring(0, Math.max(0, Math.min(length, text.length())));
        }
        if (length > 1 << 20) {
            throw new NotConstantException("function " + name + " makes a text of more than a million characters");
        }
        StringBuilder padding = new StringBuilder();
        while (padding.length() < length - text.length()) {
            padding.append(fill);
        }
        padding.setLength(length - text.length());
        return name.equals("LPAD") ? padding + text : text + padding;
    }

    /** {@code \00e9} is the character with this UTF-16 code, {@code \\} a backslash. */
    private static String unescaped(String text) throws NotConstantException {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\') {
                out.append(c);
            } else if (text.startsWith("\\\\", i)) {
                out.append('\\');
                i++;
            } else if (i + 5 <= text.length()) {
                try {
                    out.append((char) Integer.parseInt(text.substring(i + 1, i + 5), 16));
                } catch (NumberFormatException e) {
                    throw new NotConstantException("UNISTR has no four hexadecimal digits behind a backslash");
                }
                i += 4;
            } else {
                throw new NotConstantException("UNISTR has no four hexadecimal digits behind a backslash");
            }
        }
        return out.toString();
    }
}
