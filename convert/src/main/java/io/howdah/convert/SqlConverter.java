package io.howdah.convert;

import io.howdah.base.ErrorCode;
import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.base.Severity;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Query;
import java.util.List;
import java.util.Optional;

/**
 * Turns Oracle expressions and queries into PostgreSQL text. The one converter for defaults, checks, virtual columns, index keys, views
 * and later PL/SQL.
 */
public interface SqlConverter {
    Converted expression(Expr expression, Scope scope);

    Converted query(Query query, Scope scope);

    /**
     * What names mean around an expression.
     *
     * @param schema the current schema, for unqualified names
     * @param table the table whose columns may be named, for defaults, checks, virtual columns and index keys
     */
    record Scope(Identifier schema, Optional<QualifiedName> table, Use use) {}

    /** Where the expression will stand: PostgreSQL demands immutable functions in index keys, generated columns and partition bounds. */
    enum Use {
        DEFAULT,
        CHECK,
        GENERATED_COLUMN,
        INDEX_KEY,
        PARTITION_BOUND,
        QUERY,
        /** An SQL statement in PL/SQL. */
        CODE_STATEMENT,
        /** An expression of PL/SQL outside of SQL statements. */
        CODE
    }

    /**
     * @param sql PostgreSQL text; with a problem of severity LOSS it is what could be made and must not be used unreviewed
     * @param helpers names of functions in schema {@code oracle} that the text calls
     */
    record Converted(String sql, List<Problem> problems, List<String> helpers) {
        public Converted {
            problems = List.copyOf(problems);
            helpers = List.copyOf(helpers);
        }

        public boolean usable() {
            return problems.stream().noneMatch(p -> p.severity() == Severity.LOSS);
        }
    }

    /**
     * A part of a text in whose place something stands that raises a finding's code.
     *
     * @param begin 0-based offset of its first character
     * @param end behind the first character of its last word, or further
     */
    record Replaced(int begin, int end) {}

    /**
     * A finding before it is charged to an object.
     *
     * @param offset character offset in the statement's text, -1 unknown
     */
    record Problem(ErrorCode code, Severity severity, int offset, String message, String hint, int effortMinutes) {}
}
