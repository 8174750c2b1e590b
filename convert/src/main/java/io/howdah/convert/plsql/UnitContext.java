package io.howdah.convert.plsql;

import io.howdah.base.Identifier;
import io.howdah.base.Severity;
import io.howdah.convert.SqlConverter.Problem;
import io.howdah.convert.SqlConverter.Replaced;
import io.howdah.convert.expression.CodeExpressions;
import io.howdah.sql.oracle.Comments;
import io.howdah.sql.oracle.SourceLine;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Declaration;
import io.howdah.sql.postgres.PgRoutine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the conversion of one unit shares: its text, its findings, and what it makes besides the routine at hand. One thread only.
 *
 * @param schema target schema of what is made: the package's, or that of the routine, as it must stand
 */
record UnitContext(
        CodeIndex index,
        CodeExpressions.Unit expressions,
        PlsqlTypes types,
        String schema,
        Comments comments,
        Map<String, String> typeStatements,
        List<PgRoutine> routines,
        Frames frames) {
    static UnitContext of(CodeIndex index, Identifier sourceSchema, String targetSchema, String text) {
        return new UnitContext(
                index,
                index.expressions().unit(sourceSchema),
                index.types(sourceSchema),
                targetSchema,
                Comments.of(text),
                new LinkedHashMap<>(),
                new ArrayList<>(),
                new Frames());
    }

    /** The same unit for an attempt whose routines are thrown away. */
    UnitContext trial() {
        return new UnitContext(
                index, expressions, types, schema, comments, new LinkedHashMap<>(), new ArrayList<>(), frames.trial());
    }

    /** A local name as it must stand. */
    String local(Identifier name) {
        return index.expressions().names().sql(index.expressions().names().local(name));
    }

    /** The comments between two places. */
    String remarks(At from, At to) {
        return comments.between(from.offset(), to.offset());
    }

    /** Notes that nothing of this part is in the result, which raises there. */
    void replaced(At from, At to) {
        expressions.replaced().add(new Replaced(from.offset(), to.offset()));
    }

    void problem(PlsqlCode code, Severity severity, At at, String message, String hint) {
        expressions.problem(new Problem(code, severity, at.offset(), message, hint, code.minutes()));
    }

    void loss(PlsqlCode code, At at, String message, String hint) {
        problem(code, Severity.LOSS, at, message, hint);
    }

    void warning(PlsqlCode code, At at, String message, String hint) {
        problem(code, Severity.WARNING, at, message, hint);
    }

    void unreadable(At at, Declaration.Damage damage) {
        loss(
                PlsqlCode.SYNTAX,
                At.offset(damage.offset()),
                (damage.what().isEmpty() ? "" : damage.what() + ": ")
                        + misread(damage.expected(), damage.found(), comments.source(), damage.offset()),
                "correct the source, or write this part by hand");
    }

    /** What was expected and what stood there, with the line and a caret below it. */
    static String misread(String expected, String found, String text, int offset) {
        return "expected " + expected + ", found " + found + "\n" + SourceLine.marked(text, offset);
    }
}
