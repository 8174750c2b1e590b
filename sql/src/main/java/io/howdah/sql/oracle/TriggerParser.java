package io.howdah.sql.oracle;

import io.howdah.base.Identifier;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Declaration;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.Step;
import io.howdah.sql.oracle.tree.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads triggers of every kind (Database PL/SQL Language Reference 23ai, "CREATE TRIGGER Statement"). */
final class TriggerParser {
    private final Cursor in;
    private final Parsers parsers;
    private final DeclarationParser declarations;

    TriggerParser(Cursor in, Parsers parsers, DeclarationParser declarations) {
        this.in = in;
        this.parsers = parsers;
        this.declarations = declarations;
    }

    /** Everything behind the trigger's name. */
    Unit trigger(At at, Name name) throws SyntaxException {
        var options = new ArrayList<String>();
        while (!in.atAny("BEFORE", "AFTER", "INSTEAD", "FOR")) {
            int mark = in.mark();
            in.identifier("BEFORE, AFTER, INSTEAD OF or FOR");
            while (!in.atAny("BEFORE", "AFTER", "INSTEAD", "FOR")) {
                in.skipOne();
            }
            options.add(in.wordsFrom(mark).strip());
        }
        Unit.Timing timing = timing();
        List<Unit.Event> events = events();
        in.expect("ON");
        Unit.TriggerTarget target = target();
        List<Unit.Referencing> referencing = new ArrayList<>();
        Unit.Level level = timing == Unit.Timing.INSTEAD_OF ? Unit.Level.ROW : Unit.Level.STATEMENT;
        Optional<Expr> when = Optional.empty();
        while (!in.atAny("BEGIN", "DECLARE", "CALL", "COMPOUND") && !in.at(TokenKind.OPEN_LABEL)) {
            if (in.take("REFERENCING")) {
                referencing = referencing();
            } else if (in.take("FOR", "EACH", "ROW")) {
                level = Unit.Level.ROW;
            } else if (in.take("WHEN")) {
                when = Optional.of(parsers.primaries().parenthesised());
            } else {
                options.add(option());
            }
        }
        Unit.TriggerBody body = body();
        return new Unit.Trigger(
                at, name, timing, events, target, referencing, level, options, when, body, in.endHere());
    }

    private Unit.Timing timing() throws SyntaxException {
        if (in.take("BEFORE")) {
            return Unit.Timing.BEFORE;
        }
        if (in.take("AFTER")) {
            return Unit.Timing.AFTER;
        }
        if (in.take("INSTEAD")) {
            in.expect("OF");
            return Unit.Timing.INSTEAD_OF;
        }
        in.expect("FOR");
        return Unit.Timing.COMPOUND;
    }

    private List<Unit.Event> events() throws SyntaxException {
        var events = new ArrayList<Unit.Event>();
        do {
            int mark = in.mark();
            in.identifier("an event");
            while (!in.atAny("OR", "ON", "OF")) {
                in.identifier("OR or ON");
            }
            String name = in.wordsFrom(mark).strip();
            var columns = new ArrayList<Identifier>();
            if (in.take("OF")) {
                do {
                    columns.add(in.identifier("a column"));
                } while (in.take(TokenKind.COMMA));
            }
            events.add(new Unit.Event(name, columns));
        } while (in.take("OR"));
        return events;
    }

    private Unit.TriggerTarget target() throws SyntaxException {
        if (in.take("NESTED", "TABLE")) {
            Identifier nested = in.identifier("a nested table");
            in.expect("OF");
            return new Unit.OnTable(parsers.names().name("a view"), Optional.of(nested));
        }
        int mark = in.mark();
        if (in.take("PLUGGABLE", "DATABASE") || in.take("DATABASE") || in.take("SCHEMA")) {
            return new Unit.OnWide(in.wordsFrom(mark).strip());
        }
        Name name = parsers.names().name("a table or view");
        boolean schema = name.parts().size() == 2 && name.last().equals(new Identifier("SCHEMA"));
        return schema ? new Unit.OnWide(in.wordsFrom(mark).strip()) : new Unit.OnTable(name, Optional.empty());
    }

    private List<Unit.Referencing> referencing() throws SyntaxException {
        var result = new ArrayList<Unit.Referencing>();
        while (in.atAny("OLD", "NEW", "PARENT")) {
            String row = in.word();
            in.next();
            in.take("AS");
            String raw = in.raw();
            if (raw.startsWith(":")) {
                in.next();
                result.add(new Unit.Referencing(row, Identifier.oracle(raw.substring(1))));
            } else {
                result.add(new Unit.Referencing(row, in.identifier("a name")));
            }
        }
        return result;
    }

    /** FOLLOWS a, b; PRECEDES a; ENABLE; DISABLE; FORWARD CROSSEDITION ... */
    private String option() throws SyntaxException {
        int mark = in.mark();
        if (in.takeAny("FOLLOWS", "PRECEDES").isEmpty()) {
            in.identifier("the trigger's body");
        } else {
            do {
                parsers.names().name("a trigger");
            } while (in.take(TokenKind.COMMA));
        }
        return in.wordsFrom(mark).strip();
    }

    private Unit.TriggerBody body() throws SyntaxException {
        if (in.take("CALL")) {
            Expr call = declarations.routines().call();
            in.take(TokenKind.SEMICOLON);
            return new Unit.TriggerCall(call);
        }
        if (in.take("COMPOUND")) {
            in.expect("TRIGGER");
            return compound();
        }
        StepParser steps = declarations.routines().steps();
        while (in.take(TokenKind.OPEN_LABEL)) {
            in.identifier("a label");
            in.expect(TokenKind.CLOSE_LABEL);
        }
        At at = in.here();
        List<Declaration> declared = in.take("DECLARE") ? declarations.untilBegin() : List.of();
        Step.Body body = steps.body();
        return new Unit.TriggerBlock(new Step.Block(at, steps.closed(), declared, body));
    }

    private Unit.TriggerBody compound() throws SyntaxException {
        var declared = new ArrayList<Declaration>();
        var points = new ArrayList<Unit.TimingPoint>();
        while (!in.at("END")) {
            if (atPoint()) {
                points.add(point());
            } else {
                declared.add(declarations.declaration());
            }
        }
        in.next();
        declarations.routines().steps().closed();
        return new Unit.CompoundBody(declared, points);
    }

    private boolean atPoint() {
        boolean timed = in.atAny("BEFORE", "AFTER") && (in.is(1, "STATEMENT") || in.is(1, "EACH"));
        return timed || in.at("INSTEAD", "OF", "EACH");
    }

    private Unit.TimingPoint point() throws SyntaxException {
        At at = in.here();
        Unit.Timing timing = timing();
        Unit.Level level = level();
        if (!in.take("IS")) {
            in.expect("AS");
        }
        List<Declaration> declared = declarations.untilBegin();
        StepParser steps = declarations.routines().steps();
        Step.Body body = steps.body();
        timing();
        level();
        steps.semicolon();
        return new Unit.TimingPoint(at, timing, level, declared, body);
    }

    private Unit.Level level() throws SyntaxException {
        if (in.take("STATEMENT")) {
            return Unit.Level.STATEMENT;
        }
        in.expect("EACH", "ROW");
        return Unit.Level.ROW;
    }
}
