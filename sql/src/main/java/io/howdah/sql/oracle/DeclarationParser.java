package io.howdah.sql.oracle;

import io.howdah.base.Identifier;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Declaration;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Query;
import io.howdah.sql.oracle.tree.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads declarations. One that cannot be read becomes a {@link Declaration.Unreadable} and costs only itself. */
final class DeclarationParser {
    private final Cursor in;
    private final Parsers parsers;
    private final RoutineParser routines;

    DeclarationParser(Cursor in, Parsers parsers) {
        this.in = in;
        this.parsers = parsers;
        routines = new RoutineParser(in, parsers, this);
    }

    RoutineParser routines() {
        return routines;
    }

    /** Everything before BEGIN. */
    List<Declaration> untilBegin() throws SyntaxException {
        var result = new ArrayList<Declaration>();
        while (!in.at("BEGIN")) {
            if (in.atEnd() || in.at("END")) {
                throw in.failure("BEGIN");
            }
            result.add(declaration());
        }
        return result;
    }

    /** Everything before the END of a package, or before the BEGIN of its initialisation. */
    List<Declaration> untilEnd() throws SyntaxException {
        var result = new ArrayList<Declaration>();
        while (!atClosingEnd() && !in.at("BEGIN")) {
            if (in.atEnd()) {
                throw in.failure("END");
            }
            result.add(
                    in.at("END") ? unreadable(in.here(), in.bookmark(), in.failure("a declaration")) : declaration());
        }
        return result;
    }

    /** Whether nothing but terminators follows the END that stands here; another one is left over from a routine. */
    private boolean atClosingEnd() {
        if (!in.at("END")) {
            return false;
        }
        int behind = in.isName(1) ? 2 : 1;
        if (in.kind(behind) == TokenKind.SEMICOLON) {
            behind++;
        }
        TokenKind kind = in.kind(behind);
        return kind == TokenKind.END
                || kind == TokenKind.SLASH
                || kind == TokenKind.SEMICOLON
                || kind == TokenKind.BROKEN;
    }

    Declaration declaration() throws SyntaxException {
        At at = in.here();
        Cursor.Bookmark begin = in.bookmark();
        try {
            in.enter();
            Declaration result = routines.atRoutine() ? routines.routine() : plain(at);
            in.leave();
            return result;
        } catch (SyntaxException e) {
            return unreadable(at, begin, e);
        }
    }

    private Declaration unreadable(At at, Cursor.Bookmark begin, SyntaxException e) throws SyntaxException {
        in.returnTo(begin);
        int mark = in.mark();
        String what = "";
        if (routines.atRoutine()) {
            Identifier name = routines.nameAhead();
            what = name.toString();
            routines.forget();
            Skipping.routine(in, name);
        } else {
            what = in.atName() ? in.raw() : "";
            Skipping.declaration(in, e.offset());
        }
        String text = in.textFrom(mark);
        return new Declaration.Unreadable(
                at, in.endHere(), new Declaration.Damage(what, text, e.offset(), e.expected(), e.found()));
    }

    private Declaration plain(At at) throws SyntaxException {
        boolean named = in.isName(1);
        if (in.at("CURSOR") && named) {
            return cursor(at);
        }
        if (in.at("TYPE") && named && in.is(2, "IS")) {
            return type(at);
        }
        if (in.at("SUBTYPE") && named) {
            return subtype(at);
        }
        if (in.at("PRAGMA") && named) {
            return pragma(at);
        }
        Identifier name = in.identifier("a declaration");
        if (in.at("EXCEPTION") && in.kind(1) == TokenKind.SEMICOLON) {
            in.next();
            return new Declaration.NamedException(at, semicolon(), name);
        }
        var mutability = in.take("CONSTANT") ? Declaration.Mutability.CONSTANT : Declaration.Mutability.VARIABLE;
        TypeName type = type();
        Declaration.Nulls nulls = nulls();
        Optional<Expr> initial = initial();
        return new Declaration.Variable(at, semicolon(), name, mutability, type, nulls, initial);
    }

    private At semicolon() throws SyntaxException {
        in.expect(TokenKind.SEMICOLON);
        return in.endHere();
    }

    /** A type with {@code CHARACTER SET x%CHARSET}, which changes nothing, behind it. */
    TypeName type() throws SyntaxException {
        TypeName type = parsers.types().type();
        if (in.take("CHARACTER", "SET")) {
            in.identifier("a character set");
            if (in.take(TokenKind.PERCENT)) {
                in.expect("CHARSET");
            }
        }
        return type;
    }

    private Declaration.Nulls nulls() throws SyntaxException {
        if (in.take("NOT")) {
            in.expect("NULL");
            return Declaration.Nulls.NOT_NULL;
        }
        in.take("NULL");
        return Declaration.Nulls.ALLOWED;
    }

    Optional<Expr> initial() throws SyntaxException {
        boolean given = in.take(TokenKind.ASSIGN) || in.take("DEFAULT");
        return given ? Optional.of(parsers.expressions().expression()) : Optional.empty();
    }

    Declaration.Pragma pragma(At at) throws SyntaxException {
        in.expect("PRAGMA");
        String name = in.word();
        in.identifier("the name of a pragma");
        List<Expr> arguments = List.of();
        if (in.take(TokenKind.OPEN)) {
            arguments = parsers.expressions().expressions();
            in.expect(TokenKind.CLOSE);
        }
        return new Declaration.Pragma(at, semicolon(), name, arguments);
    }

    private Declaration cursor(At at) throws SyntaxException {
        in.expect("CURSOR");
        Identifier name = in.identifier("the name of a cursor");
        List<Declaration.Parameter> parameters = routines.parameters();
        Optional<TypeName> returns = in.take("RETURN") ? Optional.of(type()) : Optional.empty();
        Optional<Query> query = Optional.empty();
        if (in.take("IS") || in.take("AS")) {
            query = Optional.of(parsers.queries().query());
        }
        return new Declaration.Cursor(at, semicolon(), name, parameters, returns, query);
    }

    // ---------------------------------------------------------------- types

    private Declaration type(At at) throws SyntaxException {
        in.expect("TYPE");
        Identifier name = in.identifier("the name of a type");
        in.expect("IS");
        Declaration.TypeShape shape = shape();
        return new Declaration.TypeDefinition(at, semicolon(), name, shape);
    }

    private Declaration.TypeShape shape() throws SyntaxException {
        if (in.atCall("RECORD")) {
            in.next();
            return new Declaration.RecordShape(fields());
        }
        if (in.take("TABLE")) {
            in.expect("OF");
            TypeName element = type();
            Declaration.Nulls nulls = nulls();
            Optional<TypeName> key = in.take("INDEX", "BY") ? Optional.of(type()) : Optional.empty();
            return new Declaration.TableShape(element, nulls, key);
        }
        if (in.at("VARRAY") || in.at("VARYING", "ARRAY") || in.at("ARRAY")) {
            in.take("VARYING");
            in.next();
            in.expect(TokenKind.OPEN);
            Expr limit = parsers.expressions().expression();
            in.expect(TokenKind.CLOSE);
            in.expect("OF");
            TypeName element = type();
            return new Declaration.VarrayShape(limit, element, nulls());
        }
        if (in.take("REF", "CURSOR")) {
            return new Declaration.RefCursorShape(in.take("RETURN") ? Optional.of(type()) : Optional.empty());
        }
        throw in.failure("RECORD, TABLE OF, VARRAY or REF CURSOR");
    }

    private List<Declaration.Field> fields() throws SyntaxException {
        in.expect(TokenKind.OPEN);
        var fields = new ArrayList<Declaration.Field>();
        do {
            At at = in.here();
            Identifier name = in.identifier("a field");
            TypeName type = type();
            Declaration.Nulls nulls = nulls();
            fields.add(new Declaration.Field(at, name, type, nulls, initial()));
        } while (in.take(TokenKind.COMMA));
        in.expect(TokenKind.CLOSE);
        return fields;
    }

    private Declaration subtype(At at) throws SyntaxException {
        in.expect("SUBTYPE");
        Identifier name = in.identifier("the name of a subtype");
        in.expect("IS");
        TypeName base = type();
        Optional<Expr> low = Optional.empty();
        Optional<Expr> high = Optional.empty();
        if (in.take("RANGE")) {
            low = Optional.of(parsers.expressions().operand());
            in.expect(TokenKind.RANGE);
            high = Optional.of(parsers.expressions().operand());
        }
        var shape = new Declaration.SubtypeShape(base, low, high, nulls());
        return new Declaration.TypeDefinition(at, semicolon(), name, shape);
    }
}
