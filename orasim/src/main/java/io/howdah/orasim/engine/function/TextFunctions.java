package io.howdah.orasim.engine.function;

import io.howdah.orasim.engine.Value;
import io.howdah.orasim.engine.sql.Runtime;
import io.howdah.orasim.engine.value.Errors;
import io.howdah.orasim.engine.value.Lobs;
import io.howdah.orasim.engine.value.Type;
import io.howdah.orasim.server.OracleError;
import io.howdah.orasim.server.SqlType;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Character functions (SQL Language Reference, "Character Functions"). */
public final class TextFunctions {
    private static final Function.Typing FIRST = types -> text(types.getFirst());
    private static final Function.Typing LONG = types -> Type.text(4000);
    private static final Function.Typing NUMBER = types -> Type.NUMBER;

    private TextFunctions() {}

    static void add(Map<String, Function> all) {
        all.put("UPPER", Function.of(1, 1, FIRST, (rt, a) -> mapped(rt, a[0], s -> s.toUpperCase(Locale.ROOT))));
        all.put("LOWER", Function.of(1, 1, FIRST, (rt, a) -> mapped(rt, a[0], s -> s.toLowerCase(Locale.ROOT))));
        all.put("NLS_UPPER", Function.of(1, 2, FIRST, (rt, a) -> mapped(rt, a[0], s -> s.toUpperCase(Locale.ROOT))));
        all.put("NLS_LOWER", Function.of(1, 2, FIRST, (rt, a) -> mapped(rt, a[0], s -> s.toLowerCase(Locale.ROOT))));
        all.put("INITCAP", Function.of(1, 1, FIRST, (rt, a) -> mapped(rt, a[0], TextFunctions::initcap)));
        all.put("SUBSTR", Function.of(2, 3, FIRST, TextFunctions::substr));
        all.put("SUBSTRB", Function.of(2, 3, FIRST, TextFunctions::substrb));
        all.put("INSTR", Function.of(2, 4, NUMBER, TextFunctions::instr));
        all.put("LENGTH", Function.of(1, 1, NUMBER, TextFunctions::length));
        all.put("LENGTHC", Function.of(1, 1, NUMBER, TextFunctions::length));
        all.put("LENGTHB", Function.of(1, 1, NUMBER, (rt, a) -> Value.of(bytes(rt, a[0]).length)));
        all.put("CONCAT", Function.withNulls(2, 2, LONG, (rt, a) -> Value.of(text(rt, a[0]) + text(rt, a[1]))));
        all.put("LPAD", Function.of(2, 3, LONG, (rt, a) -> padded(rt, a, true)));
        all.put("RPAD", Function.of(2, 3, LONG, (rt, a) -> padded(rt, a, false)));
        all.put("LTRIM", Function.of(1, 2, FIRST, (rt, a) -> Value.of(trimLeft(text(rt, a[0]), set(rt, a)))));
        all.put("RTRIM", Function.of(1, 2, FIRST, (rt, a) -> Value.of(trimRight(text(rt, a[0]), set(rt, a)))));
        all.put("TRIM", Function.of(1, 1, FIRST, (rt, a) -> Value.of(trimRight(trimLeft(text(rt, a[0]), " "), " "))));
        all.put("REPLACE", Function.withNulls(2, 3, LONG, TextFunctions::replace));
        all.put("TRANSLATE", Function.of(3, 3, LONG, TextFunctions::translate));
        all.put("ASCII", Function.of(1, 1, NUMBER, (rt, a) -> Value.of(ascii(text(rt, a[0])))));
        all.put(
                "CHR",
                Function.of(
                        1,
                        1,
                        t -> Type.text(4),
                        (rt, a) -> Value.of(chr(rt.convert().toInt(a[0])))));
        all.put(
                "NCHR",
                Function.of(
                        1,
                        1,
                        t -> Type.text(4),
                        (rt, a) -> Value.of(Character.toString(rt.convert().toInt(a[0])))));
        all.put("UNISTR", Function.of(1, 1, LONG, (rt, a) -> Value.of(unistr(text(rt, a[0])))));
        all.put(
                "REVERSE",
                Function.of(
                        1,
                        1,
                        FIRST,
                        (rt, a) -> mapped(
                                rt, a[0], s -> new StringBuilder(s).reverse().toString())));
        all.put(
                "REGEXP_LIKE",
                Function.of(
                        2,
                        3,
                        t -> Type.BOOLEAN,
                        (rt, a) -> pattern(rt, a, 1, 2).matcher(text(rt, a[0])).find() ? Value.TRUE : Value.FALSE));
        all.put("REGEXP_REPLACE", Function.withNulls(2, 3, LONG, TextFunctions::regexpReplace));
        all.put("REGEXP_SUBSTR", Function.of(2, 4, LONG, TextFunctions::regexpSubstr));
        all.put(
                "REGEXP_COUNT",
                Function.of(
                        2,
                        2,
                        NUMBER,
                        (rt, a) -> Value.of(pattern(rt, a, 1, 9)
                                .matcher(text(rt, a[0]))
                                .results()
                                .count())));
        all.put("REGEXP_INSTR", Function.of(2, 2, NUMBER, TextFunctions::regexpInstr));
        all.put("SOUNDEX", Function.of(1, 1, LONG, (rt, a) -> {
            throw Errors.unimplemented("SOUNDEX");
        }));
        all.put("DBMS_LOB.GETLENGTH", Function.of(1, 1, NUMBER, TextFunctions::length));
        all.put("DBMS_LOB.SUBSTR", Function.of(1, 3, LONG, TextFunctions::lobSubstr));
        all.put("DBMS_LOB.INSTR", Function.of(2, 4, NUMBER, TextFunctions::instr));
    }

    private interface Mapping {
        String map(String text);
    }

    private static Value mapped(Runtime rt, Value value, Mapping mapping) throws OracleError {
        String result = mapping.map(text(rt, value));
        return value instanceof Value.Large ? new Value.Large(Lobs.temporary(SqlType.CLOB, result)) : Value.of(result);
    }

    private static Type text(Type type) {
        return switch (type.sql()) {
            case VARCHAR2, NVARCHAR2, CLOB, NCLOB, LONG -> type;
            case CHAR -> new Type(SqlType.VARCHAR2, type.bytes(), type.chars(), 0, 0, "");
            case NCHAR -> new Type(SqlType.NVARCHAR2, type.bytes(), type.chars(), 0, 0, "");
            case NUMBER -> Type.text(40);
            default -> Type.text(Math.max(type.bytes(), 75));
        };
    }

    static String text(Runtime rt, Value value) throws OracleError {
        return rt.convert().toText(value);
    }

    private static byte[] bytes(Runtime rt, Value value) throws OracleError {
        return value instanceof Value.Raw raw ? raw.bytes() : text(rt, value).getBytes(StandardCharsets.UTF_8);
    }

    private static String initcap(String text) {
        StringBuilder result = new StringBuilder(text.length());
        boolean start = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            result.append(start ? Character.toUpperCase(c) : Character.toLowerCase(c));
            start = !Character.isLetterOrDigit(c);
        }
        return result.toString();
    }

    private static Value substr(Runtime rt, Value[] a) throws OracleError {
        String text = text(rt, a[0]);
        String part =
                part(text, rt.convert().toInt(a[1]), a.length > 2 ? rt.convert().toInt(a[2]) : Integer.MAX_VALUE);
        return a[0] instanceof Value.Large ? new Value.Large(Lobs.temporary(SqlType.CLOB, part)) : Value.of(part);
    }

    /** Positions count characters; a negative one counts from the end. */
    private static String part(String text, int from, int length) {
        if (length < 1) {
            return "";
        }
        int[] points = text.codePoints().toArray();
        int start = from > 0 ? from - 1 : from == 0 ? 0 : points.length + from;
        if (start < 0 || start >= points.length) {
            return "";
        }
        return new String(points, start, Math.min(length, points.length - start));
    }

    private static Value substrb(Runtime rt, Value[] a) throws OracleError {
        byte[] all = bytes(rt, a[0]);
        int from = rt.convert().toInt(a[1]);
        int start = from > 0 ? from - 1 : from == 0 ? 0 : all.length + from;
        int length = a.length > 2 ? rt.convert().toInt(a[2]) : Integer.MAX_VALUE;
        if (length < 1 || start < 0 || start >= all.length) {
            return Value.NULL;
        }
        return Value.of(new String(all, start, Math.min(length, all.length - start), StandardCharsets.UTF_8));
    }

    private static Value instr(Runtime rt, Value[] a) throws OracleError {
        String text = text(rt, a[0]);
        String search = text(rt, a[1]);
        int from = a.length > 2 ? rt.convert().toInt(a[2]) : 1;
        int occurrence = a.length > 3 ? rt.convert().toInt(a[3]) : 1;
        if (occurrence < 1) {
            throw new OracleError(1428, "argument '" + occurrence + "' is out of range");
        }
        int at = from >= 0 ? from - 2 : text.length() + from + 1;
        for (int i = 0; i < occurrence; i++) {
            at = from >= 0 ? text.indexOf(search, at + 1) : text.lastIndexOf(search, at - 1);
            if (at < 0) {
                return Value.of(0);
            }
        }
        return Value.of(from == 0 ? 0 : text.codePointCount(0, at) + 1);
    }

    private static Value length(Runtime rt, Value[] a) throws OracleError {
        if (a[0] instanceof Value.Large large) {
            return Value.of(large.lob().length());
        }
        if (a[0] instanceof Value.Raw raw) {
            return Value.of(raw.bytes().length);
        }
        String text = text(rt, a[0]);
        return Value.of(text.codePointCount(0, text.length()));
    }

    private static Value padded(Runtime rt, Value[] a, boolean left) throws OracleError {
        String text = text(rt, a[0]);
        int width = rt.convert().toInt(a[1]);
        String fill = a.length > 2 ? text(rt, a[2]) : " ";
        if (width <= 0) {
            return Value.NULL;
        }
        int missing = width - text.length();
        if (missing <= 0) {
            return Value.of(text.substring(0, width));
        }
        String padding = fill.repeat(missing / fill.length() + 1).substring(0, missing);
        return Value.of(left ? padding + text : text + padding);
    }

    private static String set(Runtime rt, Value[] a) throws OracleError {
        return a.length > 1 ? text(rt, a[1]) : " ";
    }

    public static String trimLeft(String text, String set) {
        int start = 0;
        while (start < text.length() && set.indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        return text.substring(start);
    }

    public static String trimRight(String text, String set) {
        int end = text.length();
        while (end > 0 && set.indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return text.substring(0, end);
    }

    private static Value replace(Runtime rt, Value[] a) throws OracleError {
        if (a[0].isNull() || a[1].isNull()) {
            return a[0];
        }
        String by = a.length > 2 ? text(rt, a[2]) : "";
        String result = text(rt, a[0]).replace(text(rt, a[1]), by);
        return a[0] instanceof Value.Large ? new Value.Large(Lobs.temporary(SqlType.CLOB, result)) : Value.of(result);
    }

    private static Value translate(Runtime rt, Value[] a) throws OracleError {
        String from = text(rt, a[1]);
        String to = text(rt, a[2]);
        StringBuilder result = new StringBuilder();
        for (char c : text(rt, a[0]).toCharArray()) {
            int at = from.indexOf(c);
            if (at < 0) {
                result.append(c);
            } else if (at < to.length()) {
                result.append(to.charAt(at));
            }
        }
        return Value.of(result.toString());
    }

    /** The bytes of the first character in the database character set as one number. */
    private static long ascii(String text) {
        byte[] bytes = text.substring(0, text.offsetByCodePoints(0, 1)).getBytes(StandardCharsets.UTF_8);
        long value = 0;
        for (byte b : bytes) {
            value = value << 8 | b & 0xFF;
        }
        return value;
    }

    private static String chr(int code) {
        byte[] bytes = code < 256
                ? new byte[] {(byte) code}
                : java.nio.ByteBuffer.allocate(4).putInt(code).array();
        return new String(bytes, StandardCharsets.UTF_8).replace("\0\0", "");
    }

    private static String unistr(String text) throws OracleError {
        StringBuilder result = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\') {
                result.append(c);
            } else if (i + 1 < text.length() && text.charAt(i + 1) == '\\') {
                result.append('\\');
                i++;
            } else {
                try {
                    result.append((char) Integer.parseInt(text.substring(i + 1, i + 5), 16));
                } catch (NumberFormatException | StringIndexOutOfBoundsException e) {
                    throw new OracleError(30186, "'\\' must be followed by four hexdecimal characters or another '\\'");
                }
                i += 4;
            }
        }
        return result.toString();
    }

    // ---------------------------------------------------------------- regular expressions

    /** Oracle's expressions are POSIX with some of Perl; those of Java are near enough for what catalogs are asked (ASSUMED). */
    private static Pattern pattern(Runtime rt, Value[] a, int at, int options) throws OracleError {
        int flags = 0;
        for (char c : (a.length > options ? text(rt, a[options]) : "").toCharArray()) {
            flags |= switch (c) {
                case 'i' -> Pattern.CASE_INSENSITIVE;
                case 'n' -> Pattern.DOTALL;
                case 'm' -> Pattern.MULTILINE;
                case 'x' -> Pattern.COMMENTS;
                case 'c' -> 0;
                default -> throw Errors.unimplemented("match parameter " + c);
            };
        }
        String posix = text(rt, a[at])
                .replace("[:alpha:]", "\\p{Alpha}")
                .replace("[:digit:]", "\\d")
                .replace("[:alnum:]", "\\p{Alnum}")
                .replace("[:space:]", "\\s")
                .replace("[:upper:]", "\\p{Upper}")
                .replace("[:lower:]", "\\p{Lower}")
                .replace("[:punct:]", "\\p{Punct}");
        try {
            return Pattern.compile(posix, flags);
        } catch (PatternSyntaxException e) {
            throw new OracleError(12726, "unmatched bracket in regular expression");
        }
    }

    private static Value regexpReplace(Runtime rt, Value[] a) throws OracleError {
        if (a[0].isNull() || a[1].isNull()) {
            return a[0];
        }
        String by = a.length > 2 ? text(rt, a[2]) : "";
        String replacement = Matcher.quoteReplacement(by).replaceAll("\\\\\\\\(\\d)", "\\$$1");
        return Value.of(pattern(rt, a, 1, 9).matcher(text(rt, a[0])).replaceAll(replacement));
    }

    private static Value regexpSubstr(Runtime rt, Value[] a) throws OracleError {
        int from = a.length > 2 ? rt.convert().toInt(a[2]) - 1 : 0;
        int occurrence = a.length > 3 ? rt.convert().toInt(a[3]) : 1;
        Matcher matcher = pattern(rt, a, 1, 9).matcher(text(rt, a[0]));
        int at = from;
        for (int i = 0; i < occurrence; i++) {
            if (!matcher.find(Math.min(at, text(rt, a[0]).length()))) {
                return Value.NULL;
            }
            at = Math.max(matcher.end(), at + 1);
        }
        return Value.of(matcher.group());
    }

    private static Value regexpInstr(Runtime rt, Value[] a) throws OracleError {
        Matcher matcher = pattern(rt, a, 1, 9).matcher(text(rt, a[0]));
        return Value.of(matcher.find() ? matcher.start() + 1 : 0);
    }

    /** DBMS_LOB.SUBSTR(lob, amount, offset): at most 32,767 characters or bytes. */
    private static Value lobSubstr(Runtime rt, Value[] a) throws OracleError {
        int amount = a.length > 1 ? rt.convert().toInt(a[1]) : 32767;
        int offset = a.length > 2 ? rt.convert().toInt(a[2]) : 1;
        if (amount < 1 || offset < 1) {
            return Value.NULL;
        }
        if (a[0] instanceof Value.Large large) {
            return Lobs.isText(large.lob().type())
                    ? Value.of(large.lob().readText(offset - 1L, Math.min(amount, 32767)))
                    : raw(large.lob().readBytes(offset - 1L, Math.min(amount, 32767)));
        }
        return Value.of(part(text(rt, a[0]), offset, amount));
    }

    private static Value raw(byte[] bytes) {
        return bytes.length == 0 ? Value.NULL : new Value.Raw(bytes);
    }
}
