package io.howdah.sql.oracle;

import io.howdah.base.Identifier;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Query;
import io.howdah.sql.oracle.tree.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads loops of every kind, and FORALL (Database PL/SQL Language Reference 23ai, "FOR LOOP Statement"). */
final class LoopParser {
    private final Cursor in;
    private final Parsers parsers;
    private final StepParser steps;
    private final DataChangeParser changes;
    private final CursorStepParser cursors;

    LoopParser(Cursor in, Parsers parsers, StepParser steps) {
        this.in = in;
        this.parsers = parsers;
        this.steps = steps;
        changes = new DataChangeParser(in, parsers);
        cursors = new CursorStepParser(in, parsers);
    }

    Step loop(At at) throws SyntaxException {
        List<Step> body = body();
        return new Step.Loop(at, steps.closed(), body);
    }

    Step whileLoop(At at) throws SyntaxException {
        in.expect("WHILE");
        Expr condition = parsers.expressions().expression();
        List<Step> body = body();
        return new Step.While(at, steps.closed(), condition, body);
    }

    /** {@code LOOP steps END LOOP}. */
    private List<Step> body() throws SyntaxException {
        in.expect("LOOP");
        List<Step> body = steps.steps();
        steps.close("END");
        steps.close("LOOP");
        return body;
    }

    Step forLoop(At at) throws SyntaxException {
        in.expect("FOR");
        Identifier variable = in.identifier("a loop variable");
        if (!in.at("IN")) {
            return iterator(at, variable);
        }
        int mark = in.mark();
        in.next();
        if (in.atAny("VALUES", "INDICES", "PAIRS") && in.is(1, "OF")) {
            return iterated(at, List.of(variable), mark);
        }
        Step.Direction direction = in.take("REVERSE") ? Step.Direction.REVERSE : Step.Direction.FORWARD;
        if (in.at(TokenKind.OPEN) && in.atQuery()) {
            return overQuery(at, variable);
        }
        Expr low = parsers.expressions().operand();
        if (!in.take(TokenKind.RANGE)) {
            if (!in.at("LOOP")) {
                return iterated(at, List.of(variable), mark);
            }
            List<Step> body = body();
            return new Step.ForCursor(at, steps.closed(), variable, low, body);
        }
        Expr high = parsers.expressions().operand();
        Optional<Expr> by = in.take("BY") ? Optional.of(parsers.expressions().operand()) : Optional.empty();
        if (!in.at("LOOP")) {
            return iterated(at, List.of(variable), mark);
        }
        List<Step> body = body();
        return new Step.ForRange(at, steps.closed(), variable, direction, low, high, by, body);
    }

    private Step overQuery(At at, Identifier variable) throws SyntaxException {
        in.expect(TokenKind.OPEN);
        Query query = parsers.queries().query();
        in.expect(TokenKind.CLOSE);
        List<Step> body = body();
        return new Step.ForQuery(at, steps.closed(), variable, query, body);
    }

    /** {@code FOR i, j IN PAIRS OF c}, {@code FOR i NUMBER IN ...}. */
    private Step iterator(At at, Identifier first) throws SyntaxException {
        var variables = new ArrayList<Identifier>();
        variables.add(first);
        int mark = in.mark();
        if (in.take(TokenKind.COMMA)) {
            variables.add(in.identifier("a loop variable"));
            mark = in.mark();
        }
        return iterated(at, variables, mark);
    }

    private Step iterated(At at, List<Identifier> variables, int mark) throws SyntaxException {
        while (!in.at("LOOP")) {
            if (in.at(TokenKind.SEMICOLON)) {
                throw in.failure("LOOP");
            }
            in.skipOne();
        }
        String text = in.textFrom(mark);
        List<Step> body = body();
        return new Step.ForIterator(at, steps.closed(), variables, text, body);
    }

    // ---------------------------------------------------------------- FORALL

    Step forall(At at) throws SyntaxException {
        in.expect("FORALL");
        Identifier variable = in.identifier("an index");
        in.expect("IN");
        Step.ForallBounds bounds = bounds();
        Step.Saving saving = Step.Saving.NO;
        if (in.take("SAVE")) {
            in.expect("EXCEPTIONS");
            saving = Step.Saving.SAVE_EXCEPTIONS;
        }
        At inner = in.here();
        if (in.at("EXECUTE", "IMMEDIATE")) {
            Step step = cursors.execute(inner);
            return new Step.Forall(at, step.end(), variable, bounds, saving, step);
        }
        var change = changes.change();
        At end = steps.semicolon();
        return new Step.Forall(at, end, variable, bounds, saving, new Step.RunDml(inner, end, change));
    }

    private Step.ForallBounds bounds() throws SyntaxException {
        if (in.take("INDICES", "OF")) {
            Expr collection = parsers.primaries().primary();
            if (!in.take("BETWEEN")) {
                return new Step.IndexBounds(collection, Optional.empty(), Optional.empty());
            }
            Expr low = parsers.expressions().operand();
            in.expect("AND");
            return new Step.IndexBounds(
                    collection,
                    Optional.of(low),
                    Optional.of(parsers.expressions().operand()));
        }
        if (in.take("VALUES", "OF")) {
            return new Step.ValueBounds(parsers.primaries().primary());
        }
        Expr low = parsers.expressions().operand();
        in.expect(TokenKind.RANGE);
        return new Step.RangeBounds(low, parsers.expressions().operand());
    }
}
