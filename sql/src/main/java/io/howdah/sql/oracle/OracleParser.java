package io.howdah.sql.oracle;

import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Query;
import io.howdah.sql.oracle.tree.Statement;

/**
 * Reads one piece of Oracle SQL into its tree. Every method is linear in the length of its text, keeps nothing between calls and may be
 * called from any thread.
 */
public final class OracleParser {
    private OracleParser() {}

    /**
     * One statement of a script; a {@code ;} or {@code /} that ends it is allowed. A statement that is known but not modelled becomes a
     * {@link Statement.Unsupported}.
     */
    public static Statement statement(String text) throws SyntaxException {
        return new StatementParser(new Parsers(new Cursor(text))).statement();
    }

    /** One expression or condition, to the end of the text. */
    public static Expr expression(String text) throws SyntaxException {
        var cursor = new Cursor(text);
        Expr expression = new Parsers(cursor).expressions().expression();
        cursor.expectEnd();
        return expression;
    }

    /** One query, with or without WITH, to the end of the text. */
    public static Query query(String text) throws SyntaxException {
        var cursor = new Cursor(text);
        cursor.dropTerminators();
        Query query = new Parsers(cursor).queries().query();
        cursor.expectEnd();
        return query;
    }
}
