package io.howdah.mapping.expression;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.security.SecureRandom;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The functions that DMS documents for expressions (DMS User Guide, "Using transformation rule expressions"), and a few that go with them. */
final class Functions {
    private static final int MANY = 127;
    private static final int LARGEST_BLOB = 1 << 24;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Map<String, Function> ALL = new TreeMap<>();

    /** Computes a function of its arguments. */
    interface Body {
        /** @param now the time of the run */
        Value apply(List<Value> arguments, LocalDateTime now);
    }

    /** Computes one that knows no time. */
    private interface Timeless {
        Value apply(List<Value> arguments);
    }

    /** Whether the same arguments always give the same result. */
    enum Result {
        SAME,
        ANEW
    }

    record Function(String name, int least, int most, Result result, Body body) {}

    static {
        text("lower", Functions::lower);
        text("upper", Functions::upper);
        add("ltrim", 1, 2, a -> trimmed(a, Side.LEFT));
        add("rtrim", 1, 2, a -> trimmed(a, Side.RIGHT));
        add("trim", 1, 2, a -> trimmed(a, Side.BOTH));
        strict("replace", 3, 3, a -> replaced(string(a, 0), string(a, 1), string(a, 2)));
        strict("replacechars", 3, 3, a -> replacedCharacters(string(a, 0), string(a, 1), string(a, 2)));
        strict("substr", 2, 3, Functions::substring);
        strict("substring", 2, 3, Functions::substring);
        strict("instr", 2, 2, a -> Value.of(position(string(a, 0), string(a, 1))));
        strict("length", 1, 1, Functions::length);
        strict(
                "hex",
                1,
                1,
                a -> new Value.Text(
                        HexFormat.of().withUpperCase().formatHex(a.getFirst().bytes())));
        strict("zeroblob", 1, 1, a -> new Value.Blob(new byte[size(a)]));
        strict(
                "abs",
                1,
                1,
                a -> a.getFirst().asNumber() instanceof Value.Whole(var n)
                        ? new Value.Whole(n.abs())
                        : new Value.Fraction(a.getFirst().decimal().abs()));
        strict("round", 1, 2, Functions::rounded);
        strict("max", 1, MANY, a -> a.stream().max(Value::compare).orElseThrow());
        strict("min", 1, MANY, a -> a.stream().min(Value::compare).orElseThrow());
        add("coalesce", 2, MANY, Functions::firstPresent);
        add("ifnull", 2, 2, Functions::firstPresent);
        add("nullif", 2, 2, a -> {
            Value same = Evaluation.compared("=", a.get(0), a.get(1));
            return !same.isNull() && same.isTrue() ? Value.NULL : a.get(0);
        });
        add("iif", 3, 3, a -> !a.get(0).isNull() && a.get(0).isTrue() ? a.get(1) : a.get(2));
        dated("date", 1, (a, now) -> Dates.formatted("%Y-%m-%d", a, now));
        dated("time", 1, (a, now) -> Dates.formatted("%H:%M:%S", a, now));
        dated("datetime", 1, (a, now) -> Dates.formatted("%Y-%m-%d %H:%M:%S", a, now));
        dated("julianday", 1, Dates::julianDay);
        dated("strftime", 2, (a, now) -> Dates.formatted(string(a, 0), a.subList(1, a.size()), now));
        strict(
                "hash_sha256",
                1,
                1,
                a -> new Value.Text(Digests.sha256(a.getFirst().bytes())));
        // a full load inserts
        add("operation_indicator", 3, 3, a -> a.get(2));
        ALL.put("random", new Function("random", 0, 0, Result.ANEW, (a, now) -> Value.of(RANDOM.nextLong())));
        ALL.put("randomblob", new Function("randomblob", 1, 1, Result.ANEW, (a, now) -> {
            byte[] bytes = new byte[Math.max(1, size(a))];
            RANDOM.nextBytes(bytes);
            return new Value.Blob(bytes);
        }));
    }

    private Functions() {}

    static Optional<Function> named(String name) {
        return Optional.ofNullable(ALL.get(name.toLowerCase(Locale.ROOT)));
    }

    static String known() {
        return String.join(", ", ALL.keySet());
    }

    private static void add(String name, int least, int most, Timeless body) {
        ALL.put(name, new Function(name, least, most, Result.SAME, (a, now) -> body.apply(a)));
    }

    private static void dated(String name, int least, Body body) {
        ALL.put(
                name,
                new Function(
                        name,
                        least,
                        MANY,
                        Result.SAME,
                        (a, now) -> a.stream().anyMatch(Value::isNull) ? Value.NULL : body.apply(a, now)));
    }

    /** NULL when an argument is. */
    private static void strict(String name, int least, int most, Timeless body) {
        add(name, least, most, a -> a.stream().anyMatch(Value::isNull) ? Value.NULL : body.apply(a));
    }

    private static void text(String name, UnaryOperator<String> body) {
        strict(name, 1, 1, a -> new Value.Text(body.apply(string(a, 0))));
    }

    private static String string(List<Value> arguments, int index) {
        return arguments.get(index).asText().orElse("");
    }

    private static int size(List<Value> arguments) {
        return arguments
                .getFirst()
                .decimal()
                .max(BigDecimal.ZERO)
                .min(BigDecimal.valueOf(LARGEST_BLOB))
                .intValue();
    }

    /** Of ASCII letters only, as SQLite does. */
    private static String lower(String text) {
        StringBuilder lower = new StringBuilder(text);
        for (int i = 0; i < lower.length(); i++) {
            char c = lower.charAt(i);
            lower.setCharAt(i, c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
        }
        return lower.toString();
    }

    private static String upper(String text) {
        StringBuilder upper = new StringBuilder(text);
        for (int i = 0; i < upper.length(); i++) {
            char c = upper.charAt(i);
            upper.setCharAt(i, c >= 'a' && c <= 'z' ? (char) (c - 32) : c);
        }
        return upper.toString();
    }

    private enum Side {
        LEFT,
        RIGHT,
        BOTH
    }

    private static Value trimmed(List<Value> arguments, Side side) {
        if (arguments.stream().anyMatch(Value::isNull)) {
            return Value.NULL;
        }
        int[] text = string(arguments, 0).codePoints().toArray();
        String characters = arguments.size() > 1 ? string(arguments, 1) : " ";
        int start = 0;
        int end = text.length;
        while (side != Side.RIGHT && start < end && holds(characters, text[start])) {
            start++;
        }
        while (side != Side.LEFT && end > start && holds(characters, text[end - 1])) {
            end--;
        }
        return new Value.Text(new String(text, start, end - start));
    }

    private static boolean holds(String characters, int point) {
        return characters.codePoints().anyMatch(c -> c == point);
    }

    private static Value replaced(String text, String old, String by) {
        return new Value.Text(old.isEmpty() ? text : text.replace(old, by));
    }

    /** {@code replaceChars('abc', 'ac', 'x') -> xbx}: one by one, the first where there is none. */
    private static Value replacedCharacters(String text, String old, String by) {
        int[] olds = old.codePoints().toArray();
        int[] news = by.codePoints().toArray();
        StringBuilder made = new StringBuilder();
        text.codePoints().forEach(c -> {
            int at = 0;
            while (at < olds.length && olds[at] != c) {
                at++;
            }
            if (at == olds.length) {
                made.appendCodePoint(c);
            } else if (news.length > 0) {
                made.appendCodePoint(news[at < news.length ? at : 0]);
            }
        });
        return new Value.Text(made.toString());
    }

    /** From 1, in characters; 0 when it is not there. */
    private static long position(String text, String part) {
        int at = text.indexOf(part);
        return at < 0 ? 0 : text.codePointCount(0, at) + 1L;
    }

    /** From 1; a negative begin counts from the end, a negative length goes to the left. */
    private static Value substring(List<Value> arguments) {
        int[] points = string(arguments, 0).codePoints().toArray();
        long begin = arguments.get(1).decimal().longValue();
        boolean limited = arguments.size() > 2;
        long length = limited ? arguments.get(2).decimal().longValue() : Long.MAX_VALUE / 4;
        long from = begin > 0 ? begin - 1 : begin < 0 ? points.length + begin : limited && length > 0 ? -1 : 0;
        long to = from + length;
        if (length < 0) {
            to = from;
            from += length;
        }
        int start = (int) Math.max(0, Math.min(points.length, from));
        int end = (int) Math.max(start, Math.min(points.length, to));
        return new Value.Text(new String(points, start, end - start));
    }

    private static Value length(List<Value> arguments) {
        return arguments.getFirst() instanceof Value.Blob(var bytes)
                ? Value.of(bytes.length)
                : Value.of(string(arguments, 0)
                        .codePointCount(0, string(arguments, 0).length()));
    }

    private static Value rounded(List<Value> arguments) {
        int digits = arguments.size() > 1
                ? Math.max(0, Math.min(30, arguments.get(1).decimal().intValue()))
                : 0;
        return new Value.Fraction(arguments.getFirst().decimal().setScale(digits, RoundingMode.HALF_UP));
    }

    private static Value firstPresent(List<Value> arguments) {
        return arguments.stream().filter(v -> !v.isNull()).findFirst().orElse(Value.NULL);
    }
}
