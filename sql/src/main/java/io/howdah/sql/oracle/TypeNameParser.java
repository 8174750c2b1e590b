package io.howdah.sql.oracle;

import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.TypeName;
import io.howdah.sql.oracle.tree.TypeName.LengthSemantics;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads data types (Database SQL Language Reference 23ai, chapter 2, Data Types). */
final class TypeNameParser {
    private static final Set<String> BUILT_IN = Set.of(
            "CHAR",
            "CHARACTER",
            "NCHAR",
            "NATIONAL",
            "VARCHAR",
            "VARCHAR2",
            "NVARCHAR2",
            "NUMBER",
            "NUMERIC",
            "DECIMAL",
            "DEC",
            "INTEGER",
            "INT",
            "SMALLINT",
            "FLOAT",
            "REAL",
            "DOUBLE",
            "BINARY_FLOAT",
            "BINARY_DOUBLE",
            "LONG",
            "RAW",
            "DATE",
            "TIMESTAMP",
            "INTERVAL",
            "CLOB",
            "NCLOB",
            "BLOB",
            "BFILE",
            "ROWID",
            "UROWID",
            "XMLTYPE",
            "JSON",
            "BOOLEAN",
            "BOOL",
            "VECTOR",
            "PLS_INTEGER",
            "BINARY_INTEGER");

    private final Cursor in;
    private final NameParser names;

    TypeNameParser(Cursor in, NameParser names) {
        this.in = in;
        this.names = names;
    }

    TypeName type() throws SyntaxException {
        At at = in.here();
        String word = in.word();
        if (!BUILT_IN.contains(word) || in.kind(1) == TokenKind.DOT || in.kind(1) == TokenKind.PERCENT) {
            return userDefined(at, word);
        }
        in.next();
        return switch (word) {
            case "CHAR", "CHARACTER", "NCHAR" -> withLength(at, in.take("VARYING") ? word + " VARYING" : word);
            case "NATIONAL" -> national(at);
            case "DOUBLE" -> {
                in.expect("PRECISION");
                yield withLength(at, "DOUBLE PRECISION");
            }
            case "LONG" -> withLength(at, suffixed("LONG", "RAW", "VARCHAR"));
            case "TIMESTAMP" -> timestamp(at);
            case "INTERVAL" -> interval(at);
            default -> withLength(at, word);
        };
    }

    /** The type of a column: as {@link #type()}, but with a length that is a number, as only PL/SQL takes a static expression. */
    TypeName columnType() throws SyntaxException {
        Cursor.Bookmark start = in.bookmark();
        TypeName type = type();
        if (type.suffix().startsWith("(") && !type.name().equals("JSON")) {
            in.returnTo(start);
            while (!in.take(TokenKind.OPEN)) {
                in.next();
            }
            number("a length or precision");
        }
        return type;
    }

    private String suffixed(String word, String... next) {
        String taken = in.takeAny(next);
        return taken.isEmpty() ? word : word + ' ' + taken;
    }

    private TypeName national(At at) throws SyntaxException {
        if (!in.atAny("CHAR", "CHARACTER")) {
            throw in.failure("CHARACTER");
        }
        String name = "NATIONAL " + in.word();
        in.next();
        return withLength(at, in.take("VARYING") ? name + " VARYING" : name);
    }

    private TypeName timestamp(At at) throws SyntaxException {
        OptionalInt precision = optionalNumber();
        String name = "TIMESTAMP";
        if (in.take("WITH", "TIME", "ZONE")) {
            name = "TIMESTAMP WITH TIME ZONE";
        } else if (in.at("WITH", "LOCAL", "TIME")) {
            in.next(3);
            in.expect("ZONE");
            name = "TIMESTAMP WITH LOCAL TIME ZONE";
        }
        return builtIn(at, name, precision, OptionalInt.empty());
    }

    private TypeName interval(At at) throws SyntaxException {
        if (in.take("YEAR")) {
            OptionalInt precision = optionalNumber();
            in.expect("TO", "MONTH");
            return builtIn(at, "INTERVAL YEAR TO MONTH", precision, OptionalInt.empty());
        }
        in.expect("DAY");
        OptionalInt precision = optionalNumber();
        in.expect("TO", "SECOND");
        return builtIn(at, "INTERVAL DAY TO SECOND", precision, optionalNumber());
    }

    private static TypeName builtIn(At at, String name, OptionalInt precision, OptionalInt scale) {
        return new TypeName(at, name, Optional.empty(), precision, scale, LengthSemantics.UNSTATED, "");
    }

    private OptionalInt optionalNumber() throws SyntaxException {
        if (!in.take(TokenKind.OPEN)) {
            return OptionalInt.empty();
        }
        int value = in.wholeNumber("a precision");
        in.expect(TokenKind.CLOSE);
        return OptionalInt.of(value);
    }

    /** {@code NUMBER(10,-2)}, {@code VARCHAR2(10 CHAR)}, {@code VECTOR(3, FLOAT32)}, {@code JSON (OBJECT)}. */
    private TypeName withLength(At at, String name) throws SyntaxException {
        OptionalInt precision = OptionalInt.empty();
        OptionalInt scale = OptionalInt.empty();
        var semantics = LengthSemantics.UNSTATED;
        String suffix = "";
        if (name.equals("JSON") && in.at(TokenKind.OPEN)) {
            int mark = in.mark();
            in.skipParenthesised();
            suffix = in.wordsFrom(mark);
        } else if (in.at(TokenKind.OPEN)) {
            in.next();
            if (in.at(TokenKind.WORD)) {
                return constantLength(at, name);
            }
            precision = OptionalInt.of(number("a length or precision"));
            if (in.take("BYTE")) {
                semantics = LengthSemantics.BYTE;
            } else if (in.take("CHAR")) {
                semantics = LengthSemantics.CHAR;
            }
            if (in.take(TokenKind.COMMA)) {
                int mark = in.mark();
                if (name.equals("VECTOR")) {
                    in.skipToClose();
                    suffix = in.wordsFrom(mark);
                } else {
                    scale = OptionalInt.of(number("a scale"));
                }
            }
            in.expect(TokenKind.CLOSE);
        }
        return new TypeName(at, name, Optional.empty(), precision, scale, semantics, suffix);
    }

    /** {@code VARCHAR2(c_length)}: a static expression of PL/SQL, kept in the suffix with its parentheses. */
    private TypeName constantLength(At at, String name) throws SyntaxException {
        int mark = in.mark();
        in.skipToClose();
        String suffix = "(" + in.wordsFrom(mark).strip() + ")";
        in.expect(TokenKind.CLOSE);
        return new TypeName(
                at, name, Optional.empty(), OptionalInt.empty(), OptionalInt.empty(), LengthSemantics.UNSTATED, suffix);
    }

    private int number(String noun) throws SyntaxException {
        if (in.take(TokenKind.STAR)) {
            return TypeName.STAR;
        }
        int sign = in.take(TokenKind.MINUS) ? -1 : 1;
        in.take(TokenKind.PLUS);
        return sign * in.wholeNumber(noun);
    }

    private TypeName userDefined(At at, String word) throws SyntaxException {
        if (word.equals("REF") && in.isName(1)) {
            in.next();
            return plain(at, "REF", Optional.of(names.name("the name of an object type")), "");
        }
        Name name = names.name("a data type");
        String dotted = name.parts().stream().map(Object::toString).collect(Collectors.joining("."));
        if (dotted.equals("SYS.XMLTYPE") || dotted.equals("XMLTYPE")) {
            return plain(at, "XMLTYPE", Optional.empty(), "");
        }
        String suffix = "";
        if (in.take(TokenKind.PERCENT)) {
            suffix = "%" + in.word();
            in.next();
        }
        return plain(at, dotted, Optional.of(name), suffix);
    }

    private static TypeName plain(At at, String name, Optional<Name> userDefined, String suffix) {
        return new TypeName(
                at, name, userDefined, OptionalInt.empty(), OptionalInt.empty(), LengthSemantics.UNSTATED, suffix);
    }
}
