package io.howdah.sql.oracle.tree;

import io.howdah.base.Identifier;
import java.util.List;
import java.util.Optional;

/**
 * A statement of PL/SQL (Database PL/SQL Language Reference 23ai, chapter 14). {@code end} is behind the closing semicolon, so that
 * comments between statements can be found again in the text.
 */
public sealed interface Step {
    At at();

    At end();

    /**
     * The executable part: {@code BEGIN steps [EXCEPTION handlers] END}.
     *
     * @param begin where BEGIN stands
     * @param end where END stands
     */
    record Body(At begin, List<Step> steps, List<Handler> handlers, At end) {
        public Body {
            steps = List.copyOf(steps);
            handlers = List.copyOf(handlers);
        }
    }

    /** {@code WHEN a OR b THEN steps}: OTHERS is a name. */
    record Handler(At at, List<Name> exceptions, List<Step> steps, At end) {
        public Handler {
            exceptions = List.copyOf(exceptions);
            steps = List.copyOf(steps);
        }
    }

    /** {@code <<name>>} before a statement. */
    record Label(At at, At end, Identifier name) implements Step {}

    record Block(At at, At end, List<Declaration> declarations, Body body) implements Step {
        public Block {
            declarations = List.copyOf(declarations);
        }
    }

    record Assign(At at, At end, Expr target, Expr value) implements Step {}

    /** The call of a procedure or of a collection's method: a Ref, Call, Member or Apply. */
    record CallRoutine(At at, At end, Expr call) implements Step {}

    record If(At at, At end, List<Branch> branches, Optional<List<Step>> otherwise) implements Step {
        public If {
            branches = List.copyOf(branches);
        }
    }

    /** {@code conditions} of a branch: one for IF and searched CASE; several for {@code WHEN 1, 2} (23ai). */
    record Branch(At at, List<Expr> conditions, List<Step> steps) {
        public Branch {
            conditions = List.copyOf(conditions);
            steps = List.copyOf(steps);
        }

        public Expr condition() {
            return conditions.getFirst();
        }
    }

    /** {@code CASE [operand] WHEN ...}: without ELSE it raises CASE_NOT_FOUND when nothing fits. */
    record Choose(At at, At end, Optional<Expr> operand, List<Branch> branches, Optional<List<Step>> otherwise)
            implements Step {
        public Choose {
            branches = List.copyOf(branches);
        }
    }

    record Loop(At at, At end, List<Step> steps) implements Step {
        public Loop {
            steps = List.copyOf(steps);
        }
    }

    record While(At at, At end, Expr condition, List<Step> steps) implements Step {
        public While {
            steps = List.copyOf(steps);
        }
    }

    /** {@code FOR i IN [REVERSE] low .. high [BY step] LOOP}. */
    record ForRange(
            At at,
            At end,
            Identifier variable,
            Direction direction,
            Expr low,
            Expr high,
            Optional<Expr> by,
            List<Step> steps)
            implements Step {
        public ForRange {
            steps = List.copyOf(steps);
        }
    }

    enum Direction {
        FORWARD,
        REVERSE
    }

    /** {@code FOR r IN (query) LOOP}. */
    record ForQuery(At at, At end, Identifier variable, Query query, List<Step> steps) implements Step {
        public ForQuery {
            steps = List.copyOf(steps);
        }
    }

    /** {@code FOR r IN c(arguments) LOOP}. */
    record ForCursor(At at, At end, Identifier variable, Expr cursor, List<Step> steps) implements Step {
        public ForCursor {
            steps = List.copyOf(steps);
        }
    }

    /** The iterators of 21c (VALUES OF, INDICES OF, PAIRS OF, several controls, WHEN): as written. */
    record ForIterator(At at, At end, List<Identifier> variables, String text, List<Step> steps) implements Step {
        public ForIterator {
            variables = List.copyOf(variables);
            steps = List.copyOf(steps);
        }
    }

    record Exit(At at, At end, Optional<Identifier> label, Optional<Expr> when) implements Step {}

    record Continue(At at, At end, Optional<Identifier> label, Optional<Expr> when) implements Step {}

    record Goto(At at, At end, Identifier label) implements Step {}

    record Return(At at, At end, Optional<Expr> value) implements Step {}

    record Raise(At at, At end, Optional<Name> exception) implements Step {}

    record Nothing(At at, At end) implements Step {}

    record PipeRow(At at, At end, Expr value) implements Step {}

    /** A query by itself: {@code SELECT ... [BULK COLLECT] INTO ...}. */
    record RunQuery(At at, At end, Query query) implements Step {}

    record RunDml(At at, At end, Dml dml) implements Step {}

    /** {@code FORALL i IN low .. high [SAVE EXCEPTIONS] statement}; the statement is a RunDml or an Execute. */
    record Forall(At at, At end, Identifier variable, ForallBounds bounds, Saving saving, Step step) implements Step {}

    enum Saving {
        NO,
        SAVE_EXCEPTIONS
    }

    sealed interface ForallBounds {}

    record RangeBounds(Expr low, Expr high) implements ForallBounds {}

    /** {@code INDICES OF collection [BETWEEN low AND high]}. */
    record IndexBounds(Expr collection, Optional<Expr> low, Optional<Expr> high) implements ForallBounds {}

    /** {@code VALUES OF collection}. */
    record ValueBounds(Expr collection) implements ForallBounds {}

    /** {@code EXECUTE IMMEDIATE sql [BULK COLLECT] INTO ... USING ... RETURNING [BULK COLLECT] INTO ...}. */
    record Execute(
            At at,
            At end,
            Expr sql,
            Query.Bulk bulk,
            List<Expr> into,
            List<Using> using,
            Query.Bulk returningBulk,
            List<Expr> returning)
            implements Step {
        public Execute {
            into = List.copyOf(into);
            using = List.copyOf(using);
            returning = List.copyOf(returning);
        }
    }

    record Using(Declaration.Mode mode, Expr value) {}

    /** {@code OPEN c (arguments)}: the cursor is a Ref or a Call. */
    record Open(At at, At end, Expr cursor) implements Step {}

    /** {@code OPEN c FOR query}. */
    record OpenQuery(At at, At end, Expr cursor, Query query) implements Step {}

    /** {@code OPEN c FOR text USING ...}. */
    record OpenText(At at, At end, Expr cursor, Expr sql, List<Using> using) implements Step {
        public OpenText {
            using = List.copyOf(using);
        }
    }

    record Fetch(At at, At end, Expr cursor, Query.Bulk bulk, List<Expr> into, Optional<Expr> limit) implements Step {
        public Fetch {
            into = List.copyOf(into);
        }
    }

    record Close(At at, At end, Expr cursor) implements Step {}

    /** COMMIT, ROLLBACK [TO s], SAVEPOINT s, SET TRANSACTION, SET CONSTRAINTS, LOCK TABLE: the leading word(s), and all as written. */
    record Transaction(At at, At end, String kind, Optional<Identifier> savepoint, String text) implements Step {}

    /** {@code PRAGMA name (arguments)} among statements. */
    record PragmaStep(At at, At end, Declaration.Pragma pragma) implements Step {}

    /** What could not be read: it costs only itself. */
    record Unreadable(At at, At end, Declaration.Damage damage) implements Step {}
}
