package io.howdah.sql.oracle.tree;

import io.howdah.base.Identifier;
import java.util.List;
import java.util.Optional;

/**
 * What stands in the declarative part of a PL/SQL block, package or type body (Database PL/SQL Language Reference 23ai, "Block"). {@code
 * end} is behind the closing semicolon.
 */
public sealed interface Declaration {
    At at();

    At end();

    record Variable(
            At at, At end, Identifier name, Mutability mutability, TypeName type, Nulls nulls, Optional<Expr> initial)
            implements Declaration {}

    enum Mutability {
        VARIABLE,
        CONSTANT
    }

    enum Nulls {
        ALLOWED,
        NOT_NULL
    }

    record NamedException(At at, At end, Identifier name) implements Declaration {}

    /** {@code CURSOR c (p type) RETURN t IS query}: the query is absent in a package's specification. */
    record Cursor(
            At at,
            At end,
            Identifier name,
            List<Parameter> parameters,
            Optional<TypeName> returns,
            Optional<Query> query)
            implements Declaration {
        public Cursor {
            parameters = List.copyOf(parameters);
        }
    }

    record TypeDefinition(At at, At end, Identifier name, TypeShape shape) implements Declaration {}

    sealed interface TypeShape {}

    record RecordShape(List<Field> fields) implements TypeShape {
        public RecordShape {
            fields = List.copyOf(fields);
        }
    }

    record Field(At at, Identifier name, TypeName type, Nulls nulls, Optional<Expr> initial) {}

    /** {@code TABLE OF element [INDEX BY key]}: a nested table without key, an associative array with one. */
    record TableShape(TypeName element, Nulls nulls, Optional<TypeName> key) implements TypeShape {}

    record VarrayShape(Expr limit, TypeName element, Nulls nulls) implements TypeShape {}

    /** {@code REF CURSOR [RETURN type]}. */
    record RefCursorShape(Optional<TypeName> returns) implements TypeShape {}

    /** {@code SUBTYPE s IS base [RANGE low .. high] [NOT NULL]}. */
    record SubtypeShape(TypeName base, Optional<Expr> low, Optional<Expr> high, Nulls nulls) implements TypeShape {}

    /** {@code PRAGMA name (arguments)}: the name in upper case. */
    record Pragma(At at, At end, String name, List<Expr> arguments) implements Declaration {
        public Pragma {
            arguments = List.copyOf(arguments);
        }
    }

    /**
     * A procedure, function or method: declared only, coded, or implemented in another language.
     *
     * @param options words after the head in upper case, one clause each: {@code DETERMINISTIC}, {@code PIPELINED}, {@code AUTHID
     *     CURRENT_USER}, {@code RESULT_CACHE}, {@code PARALLEL_ENABLE (...)}, {@code ACCESSIBLE BY (...)}, {@code SQL_MACRO (TABLE)}
     */
    record Routine(
            At at,
            At end,
            Kind kind,
            Method method,
            Identifier name,
            List<Parameter> parameters,
            Optional<TypeName> returns,
            List<String> options,
            RoutineBody body)
            implements Declaration {
        public Routine {
            parameters = List.copyOf(parameters);
            options = List.copyOf(options);
        }

        /** Whether one of the options is this word or begins with it. */
        public boolean option(String word) {
            return options.stream().anyMatch(o -> o.equals(word) || o.startsWith(word + " "));
        }
    }

    enum Kind {
        PROCEDURE,
        FUNCTION
    }

    /**
     * @param role what kind of method it is; NONE outside of object types
     * @param modifiers {@code OVERRIDING}, {@code NOT FINAL}, {@code FINAL}, {@code NOT INSTANTIABLE} ... in upper case
     */
    record Method(Role role, List<String> modifiers) {
        public static final Method NONE = new Method(Role.NONE, List.of());

        public Method {
            modifiers = List.copyOf(modifiers);
        }
    }

    enum Role {
        NONE,
        MEMBER,
        STATIC,
        CONSTRUCTOR,
        MAP,
        ORDER
    }

    record Parameter(At at, Identifier name, Mode mode, TypeName type, Optional<Expr> initial) {}

    enum Mode {
        IN,
        OUT,
        IN_OUT
    }

    sealed interface RoutineBody {}

    /** Only the head: in a specification, or a forward declaration. */
    record HeadOnly() implements RoutineBody {}

    record Coded(List<Declaration> declarations, Step.Body body) implements RoutineBody {
        public Coded {
            declarations = List.copyOf(declarations);
        }
    }

    /** {@code LANGUAGE C|JAVA ...}, {@code EXTERNAL ...}, {@code AS MLE ...}, {@code AGGREGATE USING ...}: as written. */
    record Foreign(String text) implements RoutineBody {}

    /** What could not be read: it costs only itself. */
    record Unreadable(At at, At end, Damage damage) implements Declaration {}

    /**
     * A stretch of text that is no PL/SQL as far as known.
     *
     * @param what the routine's or declaration's name when it could be read, else empty
     * @param offset where reading stopped, characters into the unit's text
     * @param expected what could have stood there
     * @param found what stood there
     */
    record Damage(String what, String text, int offset, String expected, String found) {}
}
