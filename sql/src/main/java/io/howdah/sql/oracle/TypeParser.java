package io.howdah.sql.oracle;

import io.howdah.base.Identifier;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.Statement;
import io.howdah.sql.oracle.tree.Statement.Attribute;
import io.howdah.sql.oracle.tree.Statement.TypeBody;
import io.howdah.sql.oracle.tree.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads CREATE TYPE: objects, subtypes, collections, incomplete types. */
final class TypeParser {
    private final Cursor in;
    private final Parsers parsers;

    TypeParser(Cursor in, Parsers parsers) {
        this.in = in;
        this.parsers = parsers;
    }

    Statement type(At at, int mark) throws SyntaxException {
        Name name = parsers.names().name("a type");
        properties();
        TypeBody body;
        if (in.atEnd()) {
            body = new Statement.IncompleteType();
        } else if (in.take("UNDER")) {
            body = object(Optional.of(parsers.names().name("a type")));
        } else {
            if (!in.take("AS")) {
                in.expect("IS");
            }
            body = body();
        }
        return new Statement.CreateType(at, name, body, in.textFrom(mark));
    }

    /** FORCE, OID, AUTHID, ACCESSIBLE BY and the like, which change nothing in the shape of the type; they remain in its text. */
    private void properties() throws SyntaxException {
        while (!in.atEnd() && !in.atAny("AS", "IS", "UNDER")) {
            if (in.atAny("FORCE", "OID", "AUTHID", "SHARING", "ACCESSIBLE", "DEFAULT", "EXTERNAL", "NOT")) {
                do {
                    in.skipOne();
                } while (in.at(TokenKind.TEXT)
                        || in.at(TokenKind.OPEN)
                        || in.at(TokenKind.EQUAL)
                        || in.at(TokenKind.WORD) && !in.atAny("AS", "IS", "UNDER"));
            } else {
                throw in.failure("AS or UNDER");
            }
        }
    }

    private TypeBody body() throws SyntaxException {
        if (in.take("OBJECT")) {
            return object(Optional.empty());
        }
        if (in.take("TABLE")) {
            in.expect("OF");
            return new Statement.NestedTableType(element());
        }
        if (!in.take("VARRAY")) {
            if (!in.take("VARYING")) {
                throw in.failure("OBJECT, TABLE or VARRAY");
            }
            in.expect("ARRAY");
        }
        in.expect(TokenKind.OPEN);
        int limit = in.wholeNumber("a number of elements");
        in.expect(TokenKind.CLOSE);
        in.expect("OF");
        return new Statement.VarrayType(limit, element());
    }

    private TypeName element() throws SyntaxException {
        boolean enclosed = in.take(TokenKind.OPEN);
        TypeName type = parsers.types().type();
        if (enclosed) {
            in.expect(TokenKind.CLOSE);
        }
        String suffix = type.suffix();
        if (in.take("NOT", "NULL")) {
            suffix = (suffix + " NOT NULL").strip();
        }
        if (in.take("NOT", "PERSISTABLE") || in.take("PERSISTABLE")) {
            // says only that no column may have this type; the type's text keeps it
        }
        return new TypeName(
                type.at(), type.name(), type.userDefined(), type.precision(), type.scale(), type.semantics(), suffix);
    }

    private TypeBody object(Optional<Name> under) throws SyntaxException {
        var attributes = new ArrayList<Attribute>();
        var methods = new ArrayList<String>();
        if (in.at("EXTERNAL")) {
            in.next(2);
            in.skipOne();
            while (!in.at(TokenKind.OPEN) && !in.atEnd()) {
                in.skipOne();
            }
        }
        if (in.take(TokenKind.OPEN)) {
            do {
                if (atMethod()) {
                    methods.add(method());
                } else {
                    Identifier name = in.identifier("an attribute or a method");
                    attributes.add(new Attribute(name, parsers.types().type()));
                    if (in.take("EXTERNAL")) {
                        in.expect("NAME");
                        in.text("an external name");
                    }
                }
            } while (in.take(TokenKind.COMMA));
            in.expect(TokenKind.CLOSE);
        }
        return new Statement.ObjectType(under, attributes, methods, modifiers());
    }

    private boolean atMethod() {
        return in.atAny("MEMBER", "STATIC") && in.isAny(1, "FUNCTION", "PROCEDURE")
                || in.at("CONSTRUCTOR", "FUNCTION")
                || in.atAny("MAP", "ORDER") && in.is(1, "MEMBER")
                || in.at("PRAGMA") && in.kind(2) == TokenKind.OPEN
                || in.at("NOT") && in.isAny(1, "OVERRIDING", "FINAL", "INSTANTIABLE")
                || in.atAny("OVERRIDING", "FINAL", "INSTANTIABLE")
                        && in.isAny(
                                1,
                                "MEMBER",
                                "STATIC",
                                "CONSTRUCTOR",
                                "MAP",
                                "ORDER",
                                "NOT",
                                "FINAL",
                                "INSTANTIABLE",
                                "OVERRIDING");
    }

    private String method() throws SyntaxException {
        int mark = in.mark();
        while (!in.at(TokenKind.COMMA) && !in.at(TokenKind.CLOSE)) {
            in.skipOne();
        }
        return in.textFrom(mark);
    }

    private List<String> modifiers() throws SyntaxException {
        var modifiers = new ArrayList<String>();
        while (in.atAny("NOT", "FINAL", "INSTANTIABLE", "PERSISTABLE")) {
            String not = in.take("NOT") ? "NOT " : "";
            String word = in.takeAny("FINAL", "INSTANTIABLE", "PERSISTABLE");
            if (word.isEmpty()) {
                throw in.failure("FINAL or INSTANTIABLE");
            }
            modifiers.add(not + word);
        }
        return modifiers;
    }
}
