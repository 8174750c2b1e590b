package io.howdah.sql.oracle;

import io.howdah.base.Identifier;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Declaration;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.Step;
import io.howdah.sql.oracle.tree.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads procedures, functions and methods: head, options, body. */
final class RoutineParser {
    private static final Set<String> METHOD_WORDS =
            Set.of("MEMBER", "STATIC", "CONSTRUCTOR", "MAP", "ORDER", "OVERRIDING", "FINAL", "INSTANTIABLE", "NOT");

    /** The words that begin an option of a routine. */
    private static final Set<String> OPTIONS = Set.of(
            "DETERMINISTIC",
            "PIPELINED",
            "AUTHID",
            "PARALLEL_ENABLE",
            "RESULT_CACHE",
            "ACCESSIBLE",
            "DEFAULT",
            "SQL_MACRO",
            "SHARING",
            "AGGREGATE");

    private final Cursor in;
    private final Parsers parsers;
    private final DeclarationParser declarations;
    private final StepParser steps;

    RoutineParser(Cursor in, Parsers parsers, DeclarationParser declarations) {
        this.in = in;
        this.parsers = parsers;
        this.declarations = declarations;
        steps = new StepParser(in, parsers, declarations);
    }

    StepParser steps() {
        return steps;
    }

    /** Forgets that the nesting was broken: the subprogram in which it was is given up. */
    void forget() {
        steps.balance();
    }

    /** Whether a procedure, function or method begins here. */
    boolean atRoutine() {
        int ahead = 0;
        while (METHOD_WORDS.contains(in.word(ahead))) {
            ahead++;
        }
        return in.isAny(ahead, "PROCEDURE", "FUNCTION") && in.isName(ahead + 1);
    }

    /** The name of the routine that begins here, without going there. */
    Identifier nameAhead() throws SyntaxException {
        Cursor.Bookmark here = in.bookmark();
        while (!in.at("PROCEDURE") && !in.at("FUNCTION")) {
            in.next();
        }
        in.next();
        Identifier name = in.identifier("the name of a routine");
        in.returnTo(here);
        return name;
    }

    /** A routine with its closing semicolon. */
    Declaration.Routine routine() throws SyntaxException {
        At at = in.here();
        Declaration.Method method = method();
        Declaration.Kind kind = kind();
        Identifier name = in.identifier("the name of a routine");
        return described(at, kind, method, name, Ending.SEMICOLON);
    }

    /** A routine of its own whose kind has been taken: {@code CREATE FUNCTION name ...}. */
    Declaration.Routine standalone(At at, Declaration.Kind kind, Name name) throws SyntaxException {
        return described(at, kind, Declaration.Method.NONE, name.last(), Ending.SEMICOLON);
    }

    /** The head of a method within the parentheses of an object type. */
    Declaration.Routine methodHead() throws SyntaxException {
        At at = in.here();
        Declaration.Method method = method();
        Declaration.Kind kind = kind();
        Identifier name = in.identifier("the name of a method");
        return described(at, kind, method, name, Ending.LIST);
    }

    private enum Ending {
        SEMICOLON,
        LIST
    }

    private Declaration.Kind kind() throws SyntaxException {
        if (in.take("PROCEDURE")) {
            return Declaration.Kind.PROCEDURE;
        }
        in.expect("FUNCTION");
        return Declaration.Kind.FUNCTION;
    }

    private Declaration.Method method() {
        var role = Declaration.Role.NONE;
        var modifiers = new ArrayList<String>();
        while (METHOD_WORDS.contains(in.word())) {
            String word = in.word();
            in.next();
            switch (word) {
                case "MEMBER" -> role = role == Declaration.Role.NONE ? Declaration.Role.MEMBER : role;
                case "STATIC" -> role = Declaration.Role.STATIC;
                case "CONSTRUCTOR" -> role = Declaration.Role.CONSTRUCTOR;
                case "MAP" -> role = Declaration.Role.MAP;
                case "ORDER" -> role = Declaration.Role.ORDER;
                case "NOT" -> {
                    modifiers.add("NOT " + in.word());
                    in.next();
                }
                default -> modifiers.add(word);
            }
        }
        boolean none = role == Declaration.Role.NONE && modifiers.isEmpty();
        return none ? Declaration.Method.NONE : new Declaration.Method(role, modifiers);
    }

    private Declaration.Routine described(
            At at, Declaration.Kind kind, Declaration.Method method, Identifier name, Ending ending)
            throws SyntaxException {
        List<Declaration.Parameter> parameters = parameters();
        Optional<TypeName> returns = Optional.empty();
        if (in.take("RETURN")) {
            returns = in.at("SELF", "AS", "RESULT") ? self() : Optional.of(declarations.type());
        }
        List<String> options = options();
        if (ending == Ending.LIST) {
            return new Declaration.Routine(
                    at, in.endHere(), kind, method, name, parameters, returns, options, new Declaration.HeadOnly());
        }
        Declaration.RoutineBody body = body(options, name);
        in.expect(TokenKind.SEMICOLON);
        return new Declaration.Routine(at, in.endHere(), kind, method, name, parameters, returns, options, body);
    }

    private Optional<TypeName> self() {
        in.next(3);
        return Optional.empty();
    }

    /** Empty when no parenthesis stands here. */
    List<Declaration.Parameter> parameters() throws SyntaxException {
        var parameters = new ArrayList<Declaration.Parameter>();
        if (!in.take(TokenKind.OPEN)) {
            return parameters;
        }
        if (in.take(TokenKind.CLOSE)) {
            return parameters;
        }
        do {
            parameters.add(parameter());
        } while (in.take(TokenKind.COMMA));
        in.expect(TokenKind.CLOSE);
        return parameters;
    }

    private Declaration.Parameter parameter() throws SyntaxException {
        At at = in.here();
        Identifier name = in.identifier("a parameter");
        Declaration.Mode mode = Declaration.Mode.IN;
        if (in.take("IN", "OUT")) {
            mode = Declaration.Mode.IN_OUT;
        } else if (in.take("OUT")) {
            mode = Declaration.Mode.OUT;
        } else {
            in.take("IN");
        }
        in.take("NOCOPY");
        TypeName type = declarations.type();
        return new Declaration.Parameter(at, name, mode, type, declarations.initial());
    }

    private List<String> options() throws SyntaxException {
        var options = new ArrayList<String>();
        while (OPTIONS.contains(in.word())) {
            int mark = in.mark();
            in.next();
            while (!OPTIONS.contains(in.word())
                    && !in.atAny("IS", "AS")
                    && !in.at(TokenKind.SEMICOLON)
                    && !in.at(TokenKind.COMMA)
                    && !in.at(TokenKind.CLOSE)
                    && !in.atEnd()) {
                if (in.at("USING") && in.isName(1)) {
                    in.next();
                }
                in.skipOne();
            }
            options.add(in.wordsFrom(mark).strip());
        }
        return options;
    }

    private Declaration.RoutineBody body(List<String> options, Identifier name) throws SyntaxException {
        if (in.at(TokenKind.SEMICOLON)) {
            boolean aggregate = options.stream()
                    .anyMatch(o -> o.startsWith("AGGREGATE") || o.startsWith("PIPELINED ") && o.contains(" USING "));
            return aggregate ? new Declaration.Foreign(String.join(" ", options)) : new Declaration.HeadOnly();
        }
        if (!in.take("IS")) {
            in.expect("AS");
        }
        if (in.at("LANGUAGE") && in.isName(1)
                || in.at("EXTERNAL")
                || in.at("MLE") && in.isAny(1, "MODULE", "LANGUAGE")) {
            int mark = in.mark();
            boolean script = in.at("MLE", "LANGUAGE");
            while (script ? in.kind(1) != TokenKind.END : !in.at(TokenKind.SEMICOLON)) {
                if (in.atEnd()) {
                    throw in.failure(";");
                }
                in.next();
            }
            return new Declaration.Foreign(in.textFrom(mark));
        }
        List<Declaration> declared = declarations.untilBegin();
        Step.Body coded = steps.body();
        if (in.atName()) {
            Cursor.Bookmark label = in.bookmark();
            if (!in.identifier("the name of the routine").equals(name)) {
                in.returnTo(label);
                throw in.failure("END " + name); // of another routine: an END is missing
            }
        }
        return new Declaration.Coded(declared, coded);
    }

    /** The call that implements a trigger. */
    Expr call() throws SyntaxException {
        return parsers.primaries().primary();
    }
}
