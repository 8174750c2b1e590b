package io.howdah.sql.oracle;

import io.howdah.base.Identifier;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Declaration;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the statements of PL/SQL. One that cannot be read becomes a {@link Step.Unreadable} and costs only itself; when the nesting
 * itself is broken, the whole subprogram is given up ({@link #isUnbalanced()}).
 */
final class StepParser {
    private final Cursor in;
    private final Parsers parsers;
    private final DeclarationParser declarations;
    private final DataChangeParser changes;
    private final LoopParser loops;
    private final CursorStepParser cursors;
    private boolean unbalanced;

    StepParser(Cursor in, Parsers parsers, DeclarationParser declarations) {
        this.in = in;
        this.parsers = parsers;
        this.declarations = declarations;
        changes = new DataChangeParser(in, parsers);
        cursors = new CursorStepParser(in, parsers);
        loops = new LoopParser(in, parsers, this);
    }

    /** Whether the last failure was a missing END of some kind, so that no single statement can be left out. */
    boolean isUnbalanced() {
        return unbalanced;
    }

    void balance() {
        unbalanced = false;
    }

    /** {@code BEGIN ... [EXCEPTION ...] END}, up to END. */
    Step.Body body() throws SyntaxException {
        At begin = in.here();
        in.expect("BEGIN");
        List<Step> steps = steps();
        List<Step.Handler> handlers = in.take("EXCEPTION") ? handlers() : List.of();
        At end = in.here();
        close("END");
        return new Step.Body(begin, steps, handlers, end);
    }

    private List<Step.Handler> handlers() throws SyntaxException {
        var handlers = new ArrayList<Step.Handler>();
        while (in.at("WHEN")) {
            At at = in.here();
            in.next();
            var names = new ArrayList<Name>();
            do {
                names.add(parsers.names().name("an exception"));
            } while (in.take("OR"));
            in.expect("THEN");
            handlers.add(new Step.Handler(at, names, steps(), in.endHere()));
        }
        if (handlers.isEmpty()) {
            throw in.failure("WHEN");
        }
        return handlers;
    }

    /** Takes a word that closes what is open; without it the nesting is broken. */
    void close(String word) throws SyntaxException {
        if (!in.take(word)) {
            unbalanced = true;
            throw in.failure(word);
        }
    }

    /** The label behind END, when one stands there, and the semicolon. */
    At closed() throws SyntaxException {
        if (in.atName()) {
            in.next();
        }
        return semicolon();
    }

    At semicolon() throws SyntaxException {
        in.expect(TokenKind.SEMICOLON);
        return in.endHere();
    }

    // ---------------------------------------------------------------- statements

    List<Step> steps() throws SyntaxException {
        var steps = new ArrayList<Step>();
        while (!atEndOfSteps()) {
            steps.add(step());
        }
        return steps;
    }

    private boolean atEndOfSteps() {
        return in.atEnd()
                || in.at("END")
                || in.atAny("ELSE", "ELSIF", "WHEN") && in.kind(1) != TokenKind.ASSIGN
                || in.at("EXCEPTION", "WHEN");
    }

    Step step() throws SyntaxException {
        At at = in.here();
        Cursor.Bookmark begin = in.bookmark();
        try {
            in.enter();
            Step step = plain(at);
            in.leave();
            return step;
        } catch (SyntaxException e) {
            if (unbalanced) {
                throw e;
            }
            return unreadable(at, begin, e);
        }
    }

    private Step unreadable(At at, Cursor.Bookmark begin, SyntaxException e) throws SyntaxException {
        in.returnTo(begin);
        int mark = in.mark();
        Skipping.statement(in, e.offset());
        String text = in.textFrom(mark);
        return new Step.Unreadable(
                at, in.endHere(), new Declaration.Damage("", text, e.offset(), e.expected(), e.found()));
    }

    private Step plain(At at) throws SyntaxException {
        if (in.at(TokenKind.OPEN_LABEL)) {
            return label(at);
        }
        TokenKind after = in.kind(1);
        boolean name = after == TokenKind.ASSIGN || after == TokenKind.DOT || after == TokenKind.PERCENT;
        if (!in.at(TokenKind.WORD) || name) {
            return assignOrCall(at);
        }
        if (changes.atChange()) {
            var change = changes.change();
            return new Step.RunDml(at, semicolon(), change);
        }
        if (in.atQuery()) {
            var query = parsers.queries().query();
            return new Step.RunQuery(at, semicolon(), query);
        }
        return switch (in.word()) {
            case "BEGIN", "DECLARE" -> block(at);
            case "IF" -> ifStep(at);
            case "CASE" -> choose(at);
            case "LOOP" -> loops.loop(at);
            case "WHILE" -> loops.whileLoop(at);
            case "FOR" -> loops.forLoop(at);
            case "FORALL" -> loops.forall(at);
            case "EXIT" -> exit(at);
            case "CONTINUE" -> continueStep(at);
            case "GOTO" -> gotoStep(at);
            case "RETURN" -> returnStep(at);
            case "RAISE" -> raise(at);
            case "NULL" -> {
                in.next();
                yield new Step.Nothing(at, semicolon());
            }
            case "PRAGMA" -> {
                Declaration.Pragma pragma = declarations.pragma(at);
                yield new Step.PragmaStep(at, pragma.end(), pragma);
            }
            case "PIPE" -> pipe(at);
            case "EXECUTE" -> in.is(1, "IMMEDIATE") ? cursors.execute(at) : assignOrCall(at);
            case "OPEN" -> in.isName(1) || after == TokenKind.BIND ? cursors.open(at) : assignOrCall(at);
            case "FETCH" -> in.isName(1) || after == TokenKind.BIND ? cursors.fetch(at) : assignOrCall(at);
            case "CLOSE" -> in.isName(1) || after == TokenKind.BIND ? cursors.close(at) : assignOrCall(at);
            case "CALL" -> in.isName(1) ? called(at) : assignOrCall(at);
            case "COMMIT", "ROLLBACK", "SAVEPOINT", "SET", "LOCK" ->
                atTransaction() ? transaction(at) : assignOrCall(at);
            default -> assignOrCall(at);
        };
    }

    private Step label(At at) throws SyntaxException {
        in.next();
        Identifier name = in.identifier("a label");
        in.expect(TokenKind.CLOSE_LABEL);
        return new Step.Label(at, in.endHere(), name);
    }

    private Step called(At at) throws SyntaxException {
        in.next();
        return assignOrCall(at);
    }

    private Step assignOrCall(At at) throws SyntaxException {
        Expr target = parsers.primaries().primary();
        if (in.take(TokenKind.ASSIGN)) {
            Expr value = parsers.expressions().expression();
            return new Step.Assign(at, semicolon(), target, value);
        }
        return new Step.CallRoutine(at, semicolon(), target);
    }

    private Step block(At at) throws SyntaxException {
        List<Declaration> declared = in.take("DECLARE") ? declarations.untilBegin() : List.of();
        Step.Body body = body();
        return new Step.Block(at, closed(), declared, body);
    }

    // ---------------------------------------------------------------- choices

    private Step ifStep(At at) throws SyntaxException {
        in.expect("IF");
        var branches = new ArrayList<Step.Branch>();
        branches.add(branch(at));
        Optional<List<Step>> otherwise = Optional.empty();
        while (true) {
            At next = in.here();
            if (in.take("ELSIF")) {
                branches.add(branch(next));
            } else if (otherwise.isEmpty() && in.take("ELSE")) {
                otherwise = Optional.of(steps());
            } else {
                break;
            }
        }
        close("END");
        close("IF");
        return new Step.If(at, semicolon(), branches, otherwise);
    }

    private Step.Branch branch(At at) throws SyntaxException {
        Expr condition = parsers.expressions().expression();
        in.expect("THEN");
        return new Step.Branch(at, List.of(condition), steps());
    }

    private Step choose(At at) throws SyntaxException {
        in.expect("CASE");
        Optional<Expr> operand = in.at("WHEN")
                ? Optional.empty()
                : Optional.of(parsers.expressions().expression());
        var branches = new ArrayList<Step.Branch>();
        while (in.at("WHEN")) {
            At when = in.here();
            in.next();
            List<Expr> conditions = parsers.expressions().expressions();
            in.expect("THEN");
            branches.add(new Step.Branch(when, conditions, steps()));
        }
        if (branches.isEmpty()) {
            throw in.failure("WHEN");
        }
        Optional<List<Step>> otherwise = in.take("ELSE") ? Optional.of(steps()) : Optional.empty();
        close("END");
        close("CASE");
        return new Step.Choose(at, closed(), operand, branches, otherwise);
    }

    // ---------------------------------------------------------------- jumps

    private Step exit(At at) throws SyntaxException {
        in.next();
        Optional<Identifier> label = jumpLabel();
        Optional<Expr> when = condition();
        return new Step.Exit(at, semicolon(), label, when);
    }

    private Step continueStep(At at) throws SyntaxException {
        in.next();
        Optional<Identifier> label = jumpLabel();
        Optional<Expr> when = condition();
        return new Step.Continue(at, semicolon(), label, when);
    }

    private Optional<Identifier> jumpLabel() throws SyntaxException {
        return in.atName() && !in.at("WHEN") ? Optional.of(in.identifier("a label")) : Optional.empty();
    }

    private Optional<Expr> condition() throws SyntaxException {
        return in.take("WHEN") ? Optional.of(parsers.expressions().expression()) : Optional.empty();
    }

    private Step gotoStep(At at) throws SyntaxException {
        in.next();
        Identifier label = in.identifier("a label");
        return new Step.Goto(at, semicolon(), label);
    }

    private Step returnStep(At at) throws SyntaxException {
        in.next();
        Optional<Expr> value = in.at(TokenKind.SEMICOLON)
                ? Optional.empty()
                : Optional.of(parsers.expressions().expression());
        return new Step.Return(at, semicolon(), value);
    }

    private Step raise(At at) throws SyntaxException {
        in.next();
        Optional<Name> exception = in.at(TokenKind.SEMICOLON)
                ? Optional.empty()
                : Optional.of(parsers.names().name("an exception"));
        return new Step.Raise(at, semicolon(), exception);
    }

    private Step pipe(At at) throws SyntaxException {
        if (!in.is(1, "ROW")) {
            return assignOrCall(at);
        }
        in.next(2);
        in.expect(TokenKind.OPEN);
        Expr value = parsers.expressions().expression();
        in.expect(TokenKind.CLOSE);
        return new Step.PipeRow(at, semicolon(), value);
    }

    // ---------------------------------------------------------------- transactions

    private boolean atTransaction() {
        return switch (in.word()) {
            case "COMMIT" -> in.kind(1) == TokenKind.SEMICOLON || in.isAny(1, "WORK", "COMMENT", "WRITE", "FORCE");
            case "ROLLBACK" -> in.kind(1) == TokenKind.SEMICOLON || in.isAny(1, "WORK", "TO", "FORCE");
            case "SAVEPOINT" -> in.isName(1);
            case "SET" -> in.isAny(1, "TRANSACTION", "CONSTRAINT", "CONSTRAINTS", "ROLE");
            default -> in.is(1, "TABLE");
        };
    }

    private Step transaction(At at) throws SyntaxException {
        int mark = in.mark();
        String kind = in.word();
        in.next();
        Optional<Identifier> savepoint = Optional.empty();
        switch (kind) {
            case "SET", "LOCK" -> {
                kind = kind + ' ' + in.word();
                in.next();
            }
            case "SAVEPOINT" -> savepoint = Optional.of(in.identifier("a savepoint"));
            default -> {
                in.take("WORK");
                if (in.take("TO")) {
                    in.take("SAVEPOINT");
                    kind = "ROLLBACK TO";
                    savepoint = Optional.of(in.identifier("a savepoint"));
                }
            }
        }
        while (!in.at(TokenKind.SEMICOLON)) {
            in.skipOne();
        }
        String text = in.textFrom(mark);
        return new Step.Transaction(at, semicolon(), kind, savepoint, text);
    }
}
