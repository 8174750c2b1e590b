package io.howdah.orasim.server;

import java.util.List;

/**
 * A statement after parsing.
 *
 * @param kind decides how the wire answers
 * @param binds names of the bind variables in the order in which clients number them: for SQL each occurrence, for PL/SQL each name once
 * @param columns of a query; empty for others
 */
public record ParsedStatement(String sql, Kind kind, List<BindSlot> binds, List<ResultColumn> columns) {
    public ParsedStatement {
        binds = List.copyOf(binds);
        columns = List.copyOf(columns);
    }

    public enum Kind {
        QUERY,
        DML,
        PLSQL,
        DDL,
        /** COMMIT, ROLLBACK, SAVEPOINT, SET TRANSACTION, ALTER SESSION ... */
        CONTROL
    }

    /** @param use what the statement does with it: RETURNING INTO binds are {@code OUT}; PL/SQL binds {@code IN_OUT} unless known better */
    public record BindSlot(String name, Use use) {
        public enum Use {
            IN,
            OUT,
            IN_OUT
        }
    }
}
