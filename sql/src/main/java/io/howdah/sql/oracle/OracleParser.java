package io.howdah.sql.oracle;

import io.howdah.sql.oracle.tree.Dml;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Query;
import io.howdah.sql.oracle.tree.Statement;
import io.howdah.sql.oracle.tree.Unit;

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

    /**
     * A PL/SQL unit: a procedure, function, package, package body, object type, type body, trigger or anonymous block, with or without
     * CREATE. What cannot be read inside becomes an Unreadable node and costs one statement, one declaration or one subprogram.
     * Conditional compilation is decided by the given answers.
     *
     * @throws SyntaxException when not even the frame of the unit can be read
     */
    public static Unit unit(String text, CompilationFlags flags) throws SyntaxException {
        var cursor = new Cursor(ConditionalCompilation.select(text, flags));
        return new UnitParser(new Parsers(cursor)).unit();
    }

    /** One expression or condition, to the end of the text. */
    public static Expr expression(String text) throws SyntaxException {
        var cursor = new Cursor(text);
        Expr expression = new Parsers(cursor).expressions().expression();
        cursor.expectEnd();
        return expression;
    }

    /** One INSERT, UPDATE, DELETE or MERGE with everything PL/SQL allows in it, to the end of the text. */
    public static Dml change(String text) throws SyntaxException {
        var cursor = new Cursor(text);
        cursor.dropTerminators();
        Dml change = new DataChangeParser(cursor, new Parsers(cursor)).change();
        cursor.expectEnd();
        return change;
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
