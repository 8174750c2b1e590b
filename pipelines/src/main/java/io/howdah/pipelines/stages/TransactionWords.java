package io.howdah.pipelines.stages;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds statements that begin or end a transaction among statements of PostgreSQL. */
final class TransactionWords {
    /** What has no statements in it; a word; or one other character. */
    private static final Pattern TOKEN = Pattern.compile(
            "(?<gap>\\s+|--[^\\n]*)|(?<comment>/\\*)|(?<quoted>\\b[eE]'(?:[^'\\\\]|\\\\.|'')*+'|'(?:[^']|'')*+'|\"(?:[^\"]|\"\")*+\""
                    + "|(?<![\\p{L}\\p{N}_$])(?<tag>\\$(?:[\\p{L}_][\\p{L}\\p{N}_]*)?\\$).*?\\k<tag>)|(?<word>[\\p{L}_][\\p{L}\\p{N}_$]*)|.",
            Pattern.DOTALL);

    private static final Pattern ENDS = Pattern.compile(
            "(?:BEGIN|COMMIT|ABORT|END|START TRANSACTION|PREPARE TRANSACTION|ROLLBACK(?! (?:WORK |TRANSACTION )?TO\\b))(?: .*)?");

    private TransactionWords() {}

    /** The first of them; savepoints are none. */
    static Optional<String> first(String sql) {
        Matcher token = TOKEN.matcher(sql);
        StringBuilder statement = new StringBuilder();
        int bodies = 0; // BEGIN ATOMIC and CASE, which END ends
        int at = 0;
        while (at < sql.length() && token.find(at)) {
            at = token.end();
            if (token.group("comment") != null) {
                at = endOfComment(sql, at);
            } else if (token.group("word") != null) {
                String word = token.group("word").toUpperCase(Locale.ROOT);
                if (word.equals("ATOMIC") && statement.toString().endsWith(" BEGIN")
                        || bodies > 0 && word.equals("CASE")) {
                    bodies++;
                } else if (bodies > 0 && word.equals("END")) {
                    bodies--;
                }
                statement.append(statement.isEmpty() ? "" : " ").append(word);
            } else if (token.group("gap") == null) {
                if (token.group().equals(";") && bodies == 0) {
                    if (ENDS.matcher(statement).matches()) {
                        return Optional.of(statement.toString());
                    }
                    statement.setLength(0);
                } else {
                    statement.append(" ?");
                }
            }
        }
        return ENDS.matcher(statement).matches() ? Optional.of(statement.toString()) : Optional.empty();
    }

    /** Comments stand within comments. */
    private static int endOfComment(String sql, int begin) {
        int depth = 1;
        int at = begin;
        while (depth > 0 && at < sql.length()) {
            if (sql.startsWith("/*", at)) {
                depth++;
                at += 2;
            } else if (sql.startsWith("*/", at)) {
                depth--;
                at += 2;
            } else {
                at++;
            }
        }
        return at;
    }
}
