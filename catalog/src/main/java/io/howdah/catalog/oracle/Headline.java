package io.howdah.catalog.oracle;

import io.howdah.base.Identifier;
import io.howdah.base.ObjectKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a statement is about, told from its first words: for statements that cannot be parsed.
 *
 * @param verb CREATE, ALTER, INSERT ... in upper case
 * @param name as written, dotted parts as stored
 */
record Headline(String verb, ObjectKind kind, List<Identifier> name) {
    private static final Pattern WORD = Pattern.compile("\"(?:[^\"]|\"\")+\"|[\\p{L}_][\\p{L}\\p{N}_$#]*|[.(]");
    private static final int LONGEST = 600;
    private static final Map<String, ObjectKind> KINDS = Map.ofEntries(
            Map.entry("TABLE", ObjectKind.TABLE),
            Map.entry("VIEW", ObjectKind.VIEW),
            Map.entry("INDEX", ObjectKind.INDEX),
            Map.entry("SEQUENCE", ObjectKind.SEQUENCE),
            Map.entry("TYPE", ObjectKind.TYPE),
            Map.entry("SYNONYM", ObjectKind.SYNONYM),
            Map.entry("TRIGGER", ObjectKind.TRIGGER),
            Map.entry("FUNCTION", ObjectKind.FUNCTION),
            Map.entry("PROCEDURE", ObjectKind.PROCEDURE),
            Map.entry("PACKAGE", ObjectKind.PACKAGE),
            Map.entry("ROLE", ObjectKind.ROLE),
            Map.entry("USER", ObjectKind.SCHEMA),
            Map.entry("DIRECTORY", ObjectKind.DIRECTORY),
            Map.entry("INTO", ObjectKind.TABLE),
            Map.entry("LINK", ObjectKind.DATABASE_LINK));

    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|--[^\n]*");

    /** The statement begins at {@code from}, comments behind. */
    static Headline of(String text, int from) {
        String head = COMMENT.matcher(text.substring(from, Math.min(text.length(), from + LONGEST)))
                .replaceAll(" ");
        Matcher words = WORD.matcher(head);
        String verb = words.find() ? words.group().toUpperCase(Locale.ROOT) : "";
        if (verb.equals("COMMENT")) {
            return new Headline(verb, ObjectKind.COMMENT, afterOn(words));
        }
        if (verb.equals("UPDATE") || verb.equals("GRANT") || verb.equals("REVOKE")) {
            return new Headline(
                    verb,
                    verb.equals("UPDATE") ? ObjectKind.TABLE : ObjectKind.GRANT,
                    verb.equals("UPDATE") ? name(words, Optional.empty()) : List.of());
        }
        Optional<ObjectKind> kind = Optional.empty();
        boolean materialized = false;
        for (int i = 0; i < 9 && words.find(); i++) {
            String word = words.group().toUpperCase(Locale.ROOT);
            materialized |= word.equals("MATERIALIZED");
            if (verb.equals("DELETE") || verb.equals("MERGE")) {
                boolean skipped = word.equals("FROM") || word.equals("INTO");
                return new Headline(
                        verb, ObjectKind.TABLE, name(words, skipped ? Optional.empty() : Optional.of(words.group())));
            }
            kind = Optional.ofNullable(KINDS.get(word));
            if (kind.isPresent()) {
                break;
            }
        }
        if (kind.isEmpty()) {
            return new Headline(verb, ObjectKind.STATEMENT, List.of());
        }
        return named(verb, materialized ? ObjectKind.MATERIALIZED_VIEW : kind.get(), words);
    }

    private static Headline named(String verb, ObjectKind kind, Matcher words) {
        if (!words.find()) {
            return new Headline(verb, kind, List.of());
        }
        String first = words.group();
        if (first.equalsIgnoreCase("BODY") && (kind == ObjectKind.PACKAGE || kind == ObjectKind.TYPE)) {
            return new Headline(
                    verb,
                    kind == ObjectKind.PACKAGE ? ObjectKind.PACKAGE_BODY : ObjectKind.TYPE_BODY,
                    name(words, Optional.empty()));
        }
        if (first.equalsIgnoreCase("IF")) {
            while (words.find() && !words.group().equalsIgnoreCase("EXISTS")) {
                continue;
            }
            return new Headline(verb, kind, name(words, Optional.empty()));
        }
        return new Headline(verb, kind, name(words, Optional.of(first)));
    }

    private static List<Identifier> afterOn(Matcher words) {
        while (words.find()) {
            if (words.group().equalsIgnoreCase("ON")) {
                return words.find() ? name(words, Optional.empty()) : List.of();
            }
        }
        return List.of();
    }

    private static List<Identifier> name(Matcher words, Optional<String> begun) {
        List<Identifier> parts = new java.util.ArrayList<>();
        if (begun.isEmpty() && !words.find()) {
            return parts;
        }
        String word = begun.orElseGet(words::group);
        while (!word.equals(".") && !word.equals("(")) {
            parts.add(Identifier.oracle(word));
            if (!words.find() || !words.group().equals(".") || !words.find()) {
                break;
            }
            word = words.group();
        }
        return parts;
    }
}
