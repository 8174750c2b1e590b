package io.howdah.sql.oracle;

import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Declaration;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.Statement;
import io.howdah.sql.oracle.tree.Step;
import io.howdah.sql.oracle.tree.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a whole PL/SQL unit, with or without CREATE before it (as ALL_SOURCE has it). */
final class UnitParser {
    private final Cursor in;
    private final Parsers parsers;
    private final DeclarationParser declarations;

    UnitParser(Parsers parsers) {
        this.in = parsers.cursor();
        this.parsers = parsers;
        declarations = new DeclarationParser(in, parsers);
    }

    Unit unit() throws SyntaxException {
        Unit unit = begun();
        while (in.take(TokenKind.SLASH) || in.take(TokenKind.SEMICOLON)) {
            continue;
        }
        in.expectEnd();
        return unit;
    }

    private Unit begun() throws SyntaxException {
        At at = in.here();
        if (in.at(TokenKind.OPEN_LABEL) || in.atAny("BEGIN", "DECLARE")) {
            return anonymous(at);
        }
        createWords();
        String kind = in.word();
        in.next();
        if ((kind.equals("PACKAGE") || kind.equals("TYPE")) && in.at("BODY") && in.isName(1)) {
            in.next();
            kind += " BODY";
        }
        in.skipExistence();
        if (kind.equals("JAVA") || kind.equals("LIBRARY") || kind.equals("MLE")) {
            return other(at, kind);
        }
        Name name = parsers.names().name("the name of a unit");
        if (in.at("WRAPPED")) {
            in.skipRest();
            return new Unit.Wrapped(at, kind, name);
        }
        return switch (kind) {
            case "PROCEDURE" ->
                new Unit.Standalone(at, name, declarations.routines().standalone(at, Declaration.Kind.PROCEDURE, name));
            case "FUNCTION" ->
                new Unit.Standalone(at, name, declarations.routines().standalone(at, Declaration.Kind.FUNCTION, name));
            case "PACKAGE" -> packageSpec(at, name);
            case "PACKAGE BODY" -> packageBody(at, name);
            case "TYPE" -> objectSpec(at, name);
            case "TYPE BODY" -> objectBody(at, name);
            case "TRIGGER" -> new TriggerParser(in, parsers, declarations).trigger(at, name);
            default -> throw in.failure("a PL/SQL unit");
        };
    }

    /** {@code CREATE OR REPLACE EDITIONABLE} and the like, when they stand there. */
    private void createWords() {
        if (in.take("CREATE")) {
            while (!in.takeAny(
                            "OR",
                            "REPLACE",
                            "AND",
                            "RESOLVE",
                            "COMPILE",
                            "EDITIONABLE",
                            "NONEDITIONABLE",
                            "NOFORCE",
                            "NO",
                            "FORCE")
                    .isEmpty()) {
                continue;
            }
        }
    }

    private Unit anonymous(At at) throws SyntaxException {
        StepParser steps = declarations.routines().steps();
        while (in.at(TokenKind.OPEN_LABEL)) {
            in.next();
            in.identifier("a label");
            in.expect(TokenKind.CLOSE_LABEL);
        }
        List<Declaration> declared = in.take("DECLARE") ? declarations.untilBegin() : List.of();
        Step.Body body = steps.body();
        return new Unit.Anonymous(at, new Step.Block(at, steps.closed(), declared, body));
    }

    private Unit other(At at, String kind) throws SyntaxException {
        int mark = in.mark();
        in.takeAny("SOURCE", "CLASS", "RESOURCE", "MODULE", "ENV");
        boolean named = !kind.equals("JAVA") || in.take("NAMED");
        Optional<Name> name = named && in.atName() ? Optional.of(parsers.names().name("a name")) : Optional.empty();
        while (!in.atEnd()) {
            in.next();
        }
        return new Unit.Other(at, kind, name, in.textFrom(mark));
    }

    // ---------------------------------------------------------------- packages

    /** Words before IS or AS. */
    private List<String> options() throws SyntaxException {
        var options = new ArrayList<String>();
        while (!in.atAny("IS", "AS")) {
            int mark = in.mark();
            in.identifier("IS or AS");
            while (!in.atAny("IS", "AS", "AUTHID", "ACCESSIBLE", "DEFAULT", "SHARING", "RESETTABLE", "FORCE", "OID")) {
                in.skipOne();
            }
            options.add(in.wordsFrom(mark).strip());
        }
        in.next();
        return options;
    }

    private Unit packageSpec(At at, Name name) throws SyntaxException {
        List<String> options = options();
        List<Declaration> declared = declarations.untilEnd();
        At end = ended();
        return new Unit.PackageSpec(at, name, options, declared, end);
    }

    private Unit packageBody(At at, Name name) throws SyntaxException {
        options();
        List<Declaration> declared = declarations.untilEnd();
        if (in.at("BEGIN")) {
            StepParser steps = declarations.routines().steps();
            Step.Body initialisation = steps.body();
            steps.closed();
            return new Unit.PackageBody(at, name, declared, Optional.of(initialisation), in.endHere());
        }
        return new Unit.PackageBody(at, name, declared, Optional.empty(), ended());
    }

    /** {@code END [name];}: the semicolon may be missing at the end of the text. */
    private At ended() throws SyntaxException {
        in.expect("END");
        At end = in.endHere();
        if (in.atName()) {
            in.next();
        }
        if (!in.atEnd() && !in.at(TokenKind.SLASH)) {
            in.expect(TokenKind.SEMICOLON);
        }
        return end;
    }

    // ---------------------------------------------------------------- object types

    private Unit objectSpec(At at, Name name) throws SyntaxException {
        var options = new ArrayList<String>();
        Optional<Name> under = Optional.empty();
        while (!in.at(TokenKind.OPEN)) {
            if (in.take("UNDER")) {
                under = Optional.of(parsers.names().name("a type"));
            } else if (in.at("OBJECT") || in.at("IS") || in.at("AS")) {
                in.next();
            } else {
                int mark = in.mark();
                in.identifier("OBJECT or UNDER");
                while (!in.atAny("IS", "AS", "UNDER", "AUTHID", "OID", "FORCE", "ACCESSIBLE")) {
                    in.skipOne();
                }
                options.add(in.wordsFrom(mark).strip());
            }
        }
        in.next();
        var attributes = new ArrayList<Statement.Attribute>();
        var methods = new ArrayList<Declaration.Routine>();
        do {
            element(attributes, methods);
        } while (in.take(TokenKind.COMMA));
        in.expect(TokenKind.CLOSE);
        At end = in.endHere();
        return new Unit.ObjectSpec(at, name, under, attributes, methods, options, modifiers(), end);
    }

    private void element(List<Statement.Attribute> attributes, List<Declaration.Routine> methods)
            throws SyntaxException {
        if (in.at("PRAGMA") && in.isName(1)) {
            in.next(2);
            in.skipParenthesised();
        } else if (declarations.routines().atRoutine()) {
            methods.add(declarations.routines().methodHead());
        } else {
            var attribute = in.identifier("an attribute");
            attributes.add(new Statement.Attribute(attribute, declarations.type()));
        }
    }

    private List<String> modifiers() {
        var modifiers = new ArrayList<String>();
        while (in.atAny("NOT", "FINAL", "INSTANTIABLE", "PERSISTABLE")) {
            if (in.take("NOT")) {
                modifiers.add("NOT " + in.word());
            } else {
                modifiers.add(in.word());
            }
            in.next();
        }
        return modifiers;
    }

    private Unit objectBody(At at, Name name) throws SyntaxException {
        options();
        List<Declaration> declared = declarations.untilEnd();
        return new Unit.ObjectBody(at, name, declared, ended());
    }
}
