package io.howdah.orasim.engine;

import io.howdah.orasim.server.OracleError;
import io.howdah.orasim.server.ParsedStatement;
import io.howdah.orasim.server.ParsedStatement.BindSlot;
import io.howdah.sql.oracle.OracleParser;
import io.howdah.sql.oracle.SyntaxException;
import io.howdah.sql.oracle.tree.Dml;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Query;
import io.howdah.sql.oracle.tree.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A statement after Howdah's parser.
 *
 * @param binds where binds stand, in order
 * @param outs numbers of the binds that RETURNING INTO fills, in its order
 */
record Prepared(String sql, ParsedStatement.Kind kind, Tree tree, List<BindScan.Bind> binds, List<Integer> outs) {
    sealed interface Tree {}

    record Select(Query query) implements Tree {}

    record Change(Dml dml) implements Tree {}

    record Definition(Statement statement) implements Tree {}

    /** Understood by its text. */
    record Words() implements Tree {}

    private static final Pattern COMMENTS = Pattern.compile("(?s)\\A(?:\\s+|--[^\n]*(?:\n|\\z)|/\\*.*?\\*/)*");

    static Prepared of(String text) throws OracleError {
        String sql = text.strip();
        String trimmed = sql.endsWith(";") && !isCode(sql) ? sql.substring(0, sql.length() - 1) : text;
        List<BindScan.Bind> binds = BindScan.of(trimmed);
        String word = BindScan.firstWord(trimmed);
        try {
            return switch (word) {
                case "SELECT", "WITH", "(" ->
                    new Prepared(
                            trimmed,
                            ParsedStatement.Kind.QUERY,
                            new Select(OracleParser.query(trimmed)),
                            binds,
                            List.of());
                case "INSERT", "UPDATE", "DELETE", "MERGE" -> change(trimmed, binds);
                case "BEGIN", "DECLARE", "CALL" ->
                    new Prepared(trimmed, ParsedStatement.Kind.PLSQL, new Words(), binds, List.of());
                case "COMMIT", "ROLLBACK", "SAVEPOINT", "SET", "LOCK", "EXPLAIN" ->
                    new Prepared(trimmed, ParsedStatement.Kind.CONTROL, new Words(), binds, List.of());
                case "" -> throw new OracleError(900, "invalid SQL statement");
                default -> definition(trimmed, word, binds);
            };
        } catch (SyntaxException e) {
            throw syntax(e);
        }
    }

    private static boolean isCode(String sql) {
        String upper = COMMENTS.matcher(sql).replaceFirst("").toUpperCase(Locale.ROOT);
        return upper.startsWith("BEGIN")
                || upper.startsWith("DECLARE")
                || upper.matches(
                        "(?s)CREATE\\s+(OR\\s+REPLACE\\s+)?((NON)?EDITIONABLE\\s+)?(FUNCTION|PROCEDURE|PACKAGE|TRIGGER|TYPE)\\b.*");
    }

    private static Prepared change(String sql, List<BindScan.Bind> binds) throws SyntaxException {
        Dml dml = OracleParser.change(sql);
        Optional<Dml.Returning> returning = switch (dml) {
            case Dml.Insert d -> d.returning();
            case Dml.Update d -> d.returning();
            case Dml.Delete d -> d.returning();
            case Dml.Merge d -> d.returning();
            case Dml.InsertMany d -> Optional.empty();
        };
        List<Integer> outs = new ArrayList<>();
        if (returning.isPresent()) {
            for (Expr into : returning.get().into()) {
                for (int i = 0; i < binds.size(); i++) {
                    if (into instanceof Expr.Bind bind
                            && binds.get(i).offset() == bind.at().offset()) {
                        outs.add(i);
                    }
                }
            }
        }
        return new Prepared(sql, ParsedStatement.Kind.DML, new Change(dml), binds, outs);
    }

    private static Prepared definition(String sql, String word, List<BindScan.Bind> binds)
            throws SyntaxException, OracleError {
        if (!Set.of(
                        "CREATE",
                        "ALTER",
                        "DROP",
                        "TRUNCATE",
                        "RENAME",
                        "COMMENT",
                        "GRANT",
                        "REVOKE",
                        "ANALYZE",
                        "PURGE",
                        "FLASHBACK",
                        "AUDIT")
                .contains(word)) {
            throw new OracleError(900, "invalid SQL statement");
        }
        Statement statement = OracleParser.statement(sql);
        boolean session = statement instanceof Statement.AlterSession
                || sql.stripLeading().toUpperCase(Locale.ROOT).matches("(?s)ALTER\\s+SESSION\\b.*");
        return new Prepared(
                sql,
                session ? ParsedStatement.Kind.CONTROL : ParsedStatement.Kind.DDL,
                new Definition(statement),
                session ? binds : List.of(),
                List.of());
    }

    /** Which of Oracle's messages it would be is ASSUMED from what was expected. */
    private static OracleError syntax(SyntaxException e) {
        String expected = e.expected();
        if (expected.contains("expression")) {
            return new OracleError(936, "missing expression", e.offset());
        }
        if (expected.contains("FROM")) {
            return new OracleError(923, "FROM keyword not found where expected", e.offset());
        }
        if (expected.contains(")")) {
            return new OracleError(907, "missing right parenthesis", e.offset());
        }
        if (expected.contains("name")) {
            return new OracleError(903, "invalid table name", e.offset());
        }
        return new OracleError(933, "SQL command not properly ended", e.offset());
    }

    /** As clients number them: each occurrence in SQL, each name once in PL/SQL. */
    List<BindSlot> slots() {
        List<BindSlot> slots = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < binds.size(); i++) {
            BindScan.Bind bind = binds.get(i);
            if (kind == ParsedStatement.Kind.PLSQL) {
                if (seen.add(bind.name())) {
                    slots.add(new BindSlot(bind.name(), BindSlot.Use.IN_OUT));
                }
            } else {
                slots.add(new BindSlot(bind.name(), outs.contains(i) ? BindSlot.Use.OUT : BindSlot.Use.IN));
            }
        }
        return slots;
    }
}
