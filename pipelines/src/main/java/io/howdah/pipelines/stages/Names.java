package io.howdah.pipelines.stages;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.pipelines.Sql;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names and texts of SQL as a person writes them, and back. */
public final class Names {
    private static final Pattern PART = Pattern.compile("\"((?:[^\"]|\"\")+)\"|([\\p{L}_][\\p{L}\\p{N}_$]*)");
    private static final Pattern BARE = Pattern.compile("[a-z_][a-z0-9_]*");
    private static final Pattern PASSWORD = Pattern.compile(
            "(?i)(\\b\\w*password\"?\\s+)(?:E'(?:[^'\\\\]|\\\\.|'')*'|'(?:[^']|'')*')|(\\b\\w*password\"?\\s*=\\s*)(?:'[^']*'|[^\\s'\";,)&]+)"
                    + "|(\\bpostgres(?:ql)?://[^\\s:/@']*:)[^\\s@']*(?=@)");

    private Names() {}

    /**
     * As PostgreSQL reads it: {@code Orders -> orders}, {@code "Orders" -> Orders}.
     *
     * @throws IllegalArgumentException says what is wrong
     */
    public static Identifier identifier(String text) {
        List<Identifier> parts = parts(text);
        if (parts.size() != 1) {
            throw new IllegalArgumentException("\"" + text + "\" is no name; one without schema is expected");
        }
        return parts.getFirst();
    }

    /** @throws IllegalArgumentException says what is wrong */
    public static QualifiedName relation(String text) {
        List<Identifier> parts = parts(text);
        if (parts.size() != 2) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no name with its schema; write it like target.orders");
        }
        return new QualifiedName(parts.getFirst(), parts.getLast());
    }

    private static List<Identifier> parts(String text) {
        List<Identifier> parts = new ArrayList<>();
        Matcher part = PART.matcher(text.strip());
        int at = 0;
        while (part.find(at) && part.start() == at) {
            parts.add(new Identifier(
                    part.group(1) != null
                            ? part.group(1).replace("\"\"", "\"")
                            : part.group(2).toLowerCase(Locale.ROOT)));
            if (part.end() == text.strip().length()) {
                return parts;
            }
            if (text.strip().charAt(part.end()) != '.') {
                break;
            }
            at = part.end() + 1;
        }
        return List.of();
    }

    /** {@code OPTIONS (host 'a', port '5432')}, empty without options. */
    static String options(Map<String, String> options) {
        return options.isEmpty()
                ? ""
                : options.entrySet().stream()
                        .map(o ->
                                (BARE.matcher(o.getKey()).matches() ? o.getKey() : new Identifier(o.getKey()).quoted())
                                        + " " + Sql.literal(o.getValue()))
                        .collect(Collectors.joining(", ", " OPTIONS (", ")"));
    }

    /** The SQL for people: a password that stands in it is replaced by {@code ***}. */
    static String shown(String sql) {
        return PASSWORD.matcher(sql)
                .replaceAll(found -> found.group(1) != null ? "$1'***'" : found.group(2) != null ? "$2***" : "$3***");
    }

    /** 32 hexadecimal digits of SHA-256. */
    static String digest(String text) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sum, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has SHA-256
        }
    }
}
