package io.howdah.sql.postgres;

import java.util.List;
import java.util.Optional;

/**
 * A statement of PL/pgSQL (manual, chapter 43 of PostgreSQL 18). Names are held as they must stand in SQL; a label is empty text where
 * there is none.
 */
public sealed interface PgStep {
    /** Comments as they stood in the source, marks included, one line or more. */
    record Remark(String text) implements PgStep {}

    record Block(String label, List<PgDeclaration> declarations, List<PgStep> steps, List<Handler> handlers)
            implements PgStep {
        public Block {
            declarations = List.copyOf(declarations);
            steps = List.copyOf(steps);
            handlers = List.copyOf(handlers);
        }

        public static Block of(List<PgDeclaration> declarations, List<PgStep> steps) {
            return new Block("", declarations, steps, List.of());
        }
    }

    /** {@code WHEN condition OR condition THEN}: names of conditions or {@code SQLSTATE 'xxxxx'}. */
    record Handler(List<String> conditions, List<PgStep> steps) {
        public Handler {
            conditions = List.copyOf(conditions);
            steps = List.copyOf(steps);
        }
    }

    record Assign(PgExpr target, PgExpr value) implements PgStep {}

    /** {@code PERFORM f(x)}: the result is thrown away. */
    record Perform(PgExpr value) implements PgStep {}

    /** {@code CALL p(x)}. */
    record Call(PgExpr.Call procedure) implements PgStep {}

    record If(List<Branch> branches, List<PgStep> otherwise) implements PgStep {
        public If {
            branches = List.copyOf(branches);
            otherwise = List.copyOf(otherwise);
        }
    }

    record Branch(List<PgExpr> conditions, List<PgStep> steps) {
        public Branch {
            conditions = List.copyOf(conditions);
            steps = List.copyOf(steps);
        }
    }

    /** CASE; {@code otherwise} absent = raises case_not_found. */
    record Choose(Optional<PgExpr> operand, List<Branch> branches, Optional<List<PgStep>> otherwise) implements PgStep {
        public Choose {
            branches = List.copyOf(branches);
        }
    }

    record Loop(String label, List<PgStep> steps) implements PgStep {
        public Loop {
            steps = List.copyOf(steps);
        }
    }

    record While(String label, PgExpr condition, List<PgStep> steps) implements PgStep {
        public While {
            steps = List.copyOf(steps);
        }
    }

    /** From {@code first} to {@code last}; in REVERSE {@code first} is the higher. */
    record ForRange(
            String label,
            String variable,
            Direction direction,
            PgExpr first,
            PgExpr last,
            Optional<PgExpr> by,
            List<PgStep> steps)
            implements PgStep {
        public ForRange {
            steps = List.copyOf(steps);
        }
    }

    enum Direction {
        FORWARD,
        REVERSE
    }

    /** {@code target}: a record variable or a list of scalars, as it stands. */
    record ForQuery(String label, String target, PgQuery query, List<PgStep> steps) implements PgStep {
        public ForQuery {
            steps = List.copyOf(steps);
        }
    }

    record ForCursor(String label, String variable, String cursor, List<PgExpr> arguments, List<PgStep> steps)
            implements PgStep {
        public ForCursor {
            arguments = List.copyOf(arguments);
            steps = List.copyOf(steps);
        }
    }

    record ForExecute(String label, String target, PgExpr sql, List<PgExpr> using, List<PgStep> steps)
            implements PgStep {
        public ForExecute {
            using = List.copyOf(using);
            steps = List.copyOf(steps);
        }
    }

    record Foreach(String label, String target, PgExpr array, List<PgStep> steps) implements PgStep {
        public Foreach {
            steps = List.copyOf(steps);
        }
    }

    record Exit(String label, Optional<PgExpr> when) implements PgStep {}

    record Continue(String label, Optional<PgExpr> when) implements PgStep {}

    record Return(Optional<PgExpr> value) implements PgStep {}

    record ReturnNext(Optional<PgExpr> value) implements PgStep {}

    record ReturnQuery(PgQuery query) implements PgStep {}

    /** {@code RAISE level 'format', arguments USING option = value}. */
    record Raise(String level, String format, List<PgExpr> arguments, List<RaiseOption> options) implements PgStep {
        public Raise {
            arguments = List.copyOf(arguments);
            options = List.copyOf(options);
        }
    }

    /** {@code name}: ERRCODE, MESSAGE, DETAIL, HINT ... */
    record RaiseOption(String name, PgExpr value) {}

    /** {@code RAISE;} within a handler. */
    record Reraise() implements PgStep {}

    /** {@code SELECT ... INTO [STRICT] targets}: without targets a PERFORM of the query. */
    record SelectInto(PgQuery query, Strict strict, List<String> targets) implements PgStep {
        public SelectInto {
            targets = List.copyOf(targets);
        }
    }

    enum Strict {
        NO,
        STRICT
    }

    /** {@code into} is empty when nothing is returned. */
    record Change(PgDml dml, Strict strict, List<String> into) implements PgStep {
        public Change {
            into = List.copyOf(into);
        }
    }

    record Execute(PgExpr sql, Strict strict, List<String> into, List<PgExpr> using) implements PgStep {
        public Execute {
            into = List.copyOf(into);
            using = List.copyOf(using);
        }
    }

    record OpenCursor(String cursor, List<PgExpr> arguments) implements PgStep {
        public OpenCursor {
            arguments = List.copyOf(arguments);
        }
    }

    record OpenQuery(String cursor, PgQuery query) implements PgStep {}

    record OpenExecute(String cursor, PgExpr sql, List<PgExpr> using) implements PgStep {
        public OpenExecute {
            using = List.copyOf(using);
        }
    }

    record Fetch(String cursor, List<String> into) implements PgStep {
        public Fetch {
            into = List.copyOf(into);
        }
    }

    record Close(String cursor) implements PgStep {}

    /** {@code GET [STACKED] DIAGNOSTICS variable = item}. */
    record Diagnostics(Area area, String variable, String item) implements PgStep {}

    enum Area {
        CURRENT,
        STACKED
    }

    record Commit() implements PgStep {}

    record Rollback() implements PgStep {}

    record Nothing() implements PgStep {}

    /** A statement as it stands, without its semicolon: what has no node of its own. */
    record Text(String text) implements PgStep {}
}
