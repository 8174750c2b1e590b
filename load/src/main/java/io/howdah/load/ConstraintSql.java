package io.howdah.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a statement that creates a key, foreign key, check or unique index asks of the rows. Reads the SQL that conversion writes and that
 * {@code pg_get_constraintdef} returns; anything else is empty.
 */
sealed interface ConstraintSql {
    /** Table as written, quoted and qualified. */
    String table();

    /** Keys are columns or expressions; {@code where} is the predicate of a partial index or empty. */
    record Key(String table, List<String> keys, String where) implements ConstraintSql {}

    record Reference(String table, List<String> columns, String parent, List<String> parentColumns)
            implements ConstraintSql {}

    record Condition(String table, String expression) implements ConstraintSql {}

    /** {@code ALTER TABLE table VALIDATE CONSTRAINT name}: the constraint itself is in pg_constraint. */
    record Validation(String table, String constraint) implements ConstraintSql {}

    static Optional<ConstraintSql> parse(String sql) {
        return new Reader(sql).statement();
    }

    /** {@code definition} as of {@code pg_get_constraintdef}. */
    static Optional<ConstraintSql> parseDefinition(String table, String definition) {
        return new Reader(definition).definition(table);
    }

    /** A token and where it stands. Words are in upper case, quoted names as they are. */
    record Token(String text, int start, int end) {}

    /** Walks over the tokens of one statement. */
    final class Reader {
        private final String sql;
        private final List<Token> tokens;
        private int at;

        Reader(String sql) {
            this.sql = sql;
            this.tokens = tokens(sql);
        }

        Optional<ConstraintSql> statement() {
            if (take("ALTER") && take("TABLE")) {
                if (take("IF")) {
                    take("EXISTS");
                }
                take("ONLY");
                String table = name();
                if (take("VALIDATE") && take("CONSTRAINT")) {
                    return Optional.of(new Validation(table, name()));
                }
                if (take("ADD")) {
                    if (take("CONSTRAINT")) {
                        name();
                    }
                    return definition(table);
                }
                return Optional.empty();
            }
            return take("CREATE") && take("UNIQUE") && take("INDEX") ? index() : Optional.empty();
        }

        private Optional<ConstraintSql> index() {
            while (at < tokens.size() && !is("ON")) {
                at++;
            }
            if (!take("ON")) {
                return Optional.empty();
            }
            take("ONLY");
            String table = name();
            if (take("USING")) {
                name();
            }
            return list().map(keys ->
                    new Key(table, keys.stream().map(Reader::keyOnly).toList(), where()));
        }

        Optional<ConstraintSql> definition(String table) {
            if ((take("PRIMARY") && take("KEY")) || take("UNIQUE")) {
                if (take("NULLS")) {
                    take("NOT");
                    take("DISTINCT");
                }
                return list().map(keys -> new Key(table, keys, ""));
            }
            if (take("CHECK")) {
                return group().map(expression -> new Condition(table, expression));
            }
            if (take("FOREIGN") && take("KEY")) {
                Optional<List<String>> columns = list();
                if (columns.isEmpty() || !take("REFERENCES")) {
                    return Optional.empty();
                }
                take("ONLY");
                String parent = name();
                return list().map(referenced -> new Reference(table, columns.get(), parent, referenced));
            }
            return Optional.empty();
        }

        private String where() {
            int depth = 0;
            for (int i = at; i < tokens.size(); i++) {
                String text = tokens.get(i).text();
                depth += text.equals("(") ? 1 : text.equals(")") ? -1 : 0;
                if (depth == 0 && text.equals("WHERE")) {
                    return sql.substring(tokens.get(i).end()).trim();
                }
            }
            return "";
        }

        /** The name at this place, as written: {@code "hr"."employees"}. */
        private String name() {
            if (at >= tokens.size()) {
                return "";
            }
            int start = tokens.get(at).start();
            int end = tokens.get(at++).end();
            while (at + 1 < tokens.size() && is(".")) {
                end = tokens.get(at + 1).end();
                at += 2;
            }
            return sql.substring(start, end);
        }

        /** What stands between the parentheses that open here. */
        private Optional<String> group() {
            int open = at;
            if (!take("(")) {
                return Optional.empty();
            }
            for (int depth = 1; at < tokens.size(); at++) {
                String text = tokens.get(at).text();
                depth += text.equals("(") ? 1 : text.equals(")") ? -1 : 0;
                if (depth == 0) {
                    return Optional.of(sql.substring(
                                    tokens.get(open).end(), tokens.get(at++).start())
                            .trim());
                }
            }
            return Optional.empty();
        }

        private Optional<List<String>> list() {
            return group().map(inner -> {
                List<String> parts = new ArrayList<>();
                int start = 0;
                int depth = 0;
                for (Token token : tokens(inner)) {
                    depth += token.text().equals("(") ? 1 : token.text().equals(")") ? -1 : 0;
                    if (depth == 0 && token.text().equals(",")) {
                        parts.add(inner.substring(start, token.start()).trim());
                        start = token.end();
                    }
                }
                parts.add(inner.substring(start).trim());
                return parts;
            });
        }

        /** An index key without operator class, order and NULLS: {@code lower("name") text_ops DESC -> lower("name")}. */
        private static String keyOnly(String key) {
            Reader reader = new Reader(key);
            if (reader.is("(")) {
                return reader.group().map(inner -> "(" + inner + ")").orElse(key);
            }
            reader.name();
            if (reader.is("(")) {
                reader.group();
            }
            return reader.at == 0
                    ? key
                    : key.substring(0, reader.tokens.get(reader.at - 1).end());
        }

        private boolean is(String text) {
            return at < tokens.size() && tokens.get(at).text().equals(text);
        }

        private boolean take(String text) {
            if (is(text)) {
                at++;
                return true;
            }
            return false;
        }

        private static List<Token> tokens(String sql) {
            List<Token> tokens = new ArrayList<>();
            for (int i = 0; i < sql.length(); ) {
                char c = sql.charAt(i);
                int end = i + 1;
                if (Character.isWhitespace(c)) {
                    i++;
                    continue;
                }
                if (c == '"' || c == '\'') {
                    while (end < sql.length() && (sql.charAt(end) != c || next(sql, end) == c)) {
                        end += sql.charAt(end) == c ? 2 : 1;
                    }
                    end = Math.min(sql.length(), end + 1);
                    tokens.add(new Token(sql.substring(i, end), i, end));
                } else if (Character.isJavaIdentifierStart(c)) {
                    while (end < sql.length() && Character.isJavaIdentifierPart(sql.charAt(end))) {
                        end++;
                    }
                    tokens.add(new Token(sql.substring(i, end).toUpperCase(Locale.ROOT), i, end));
                } else {
                    tokens.add(new Token(String.valueOf(c), i, end));
                }
                i = end;
            }
            return tokens;
        }

        private static char next(String sql, int at) {
            return at + 1 < sql.length() ? sql.charAt(at + 1) : '\0';
        }
    }
}
