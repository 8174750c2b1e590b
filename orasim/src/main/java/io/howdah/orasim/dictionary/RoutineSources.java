package io.howdah.orasim.dictionary;

import io.howdah.base.Identifier;
import io.howdah.base.ObjectKind;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.Table;
import io.howdah.orasim.engine.SessionContext;
import io.howdah.sql.oracle.CompilationFlags;
import io.howdah.sql.oracle.OracleParser;
import io.howdah.sql.oracle.SyntaxException;
import io.howdah.sql.oracle.tree.Declaration;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.TypeName;
import io.howdah.sql.oracle.tree.Unit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Routines and their parameters (Database Reference, "ALL_PROCEDURES", "ALL_ARGUMENTS"): a function's result stands at position 0 without a
 * name, routines without parameters have no rows in ALL_ARGUMENTS (19c). Types of a package's own are shown as UNDEFINED (ASSUMED), elements
 * of composite types not at all.
 */
final class RoutineSources {
    private static final Map<String, String> SQL_NAMES = Map.of(
            "PLS_INTEGER", "BINARY_INTEGER",
            "BOOLEAN", "PL/SQL BOOLEAN",
            "SYS_REFCURSOR", "REF CURSOR",
            "INTEGER", "NUMBER",
            "INT", "NUMBER",
            "VARCHAR", "VARCHAR2",
            "STRING", "VARCHAR2");

    private RoutineSources() {}

    static Map<String, Source> all() {
        return Map.of("PROCEDURES", RoutineSources::procedures, "ARGUMENTS", RoutineSources::arguments);
    }

    /** @param member empty for the unit itself */
    private record Member(
            Catalog.Code unit, int number, Optional<Declaration.Routine> routine, Optional<Integer> overload) {
        boolean isPackaged() {
            return unit.object().kind() == ObjectKind.PACKAGE;
        }

        QualifiedName name() {
            return unit.object().name();
        }
    }

    private static Stream<Member> members(Catalog.Code unit) {
        return switch (unit.object().kind()) {
            case PROCEDURE, FUNCTION, PACKAGE -> parsed(unit);
            case TRIGGER -> Stream.of(new Member(unit, 1, Optional.empty(), Optional.empty()));
            default -> Stream.empty();
        };
    }

    private static Stream<Member> parsed(Catalog.Code code) {
        try {
            return switch (OracleParser.unit(SourceText.stored(code.text()), CompilationFlags.NEWEST)) {
                case Unit.Standalone s -> Stream.of(new Member(code, 1, Optional.of(s.routine()), Optional.empty()));
                case Unit.PackageSpec p -> packaged(code, p).stream();
                default -> Stream.empty();
            };
        } catch (SyntaxException e) {
            return Stream.empty(); // ALL_ERRORS tells of it
        }
    }

    private static List<Member> packaged(Catalog.Code code, Unit.PackageSpec unit) {
        List<Declaration.Routine> routines = unit.declarations().stream()
                .filter(Declaration.Routine.class::isInstance)
                .map(Declaration.Routine.class::cast)
                .toList();
        Map<Identifier, Integer> counts = new HashMap<>();
        routines.forEach(r -> counts.merge(r.name(), 1, Integer::sum));
        Map<Identifier, Integer> seen = new HashMap<>();
        List<Member> members = new ArrayList<>();
        members.add(new Member(code, 0, Optional.empty(), Optional.empty()));
        for (Declaration.Routine routine : routines) {
            int number = seen.merge(routine.name(), 1, Integer::sum);
            members.add(new Member(
                    code,
                    members.size(),
                    Optional.of(routine),
                    counts.getOrDefault(routine.name(), 0) > 1 ? Optional.of(number) : Optional.empty()));
        }
        return members;
    }

    private static Stream<Facts> procedures(Estate estate, SessionContext session) {
        return estate.catalog().code().stream().flatMap(RoutineSources::members).map(m -> {
            Facts row = Facts.named(m.name(), "OBJECT_NAME")
                    .set("OBJECT_ID", id(estate, m))
                    .set("SUBPROGRAM_ID", m.number())
                    .set("OBJECT_TYPE", CodeSources.type(m.unit().object().kind()))
                    .text("OVERLOAD", m.overload().map(String::valueOf));
            m.routine().ifPresent(r -> {
                row.yesNo("PIPELINED", r.option("PIPELINED")).yesNo("DETERMINISTIC", r.option("DETERMINISTIC"));
                if (m.isPackaged()) {
                    row.set("PROCEDURE_NAME", r.name());
                }
            });
            return row;
        });
    }

    private static long id(Estate estate, Member m) {
        return estate.objectId(CodeSources.type(m.unit().object().kind()), m.name());
    }

    private static Stream<Facts> arguments(Estate estate, SessionContext session) {
        return estate.catalog().code().stream()
                .flatMap(RoutineSources::members)
                .filter(m -> m.routine().isPresent())
                .flatMap(m -> arguments(estate, m, m.routine().get()).stream());
    }

    private static List<Facts> arguments(Estate estate, Member m, Declaration.Routine routine) {
        List<Facts> rows = new ArrayList<>();
        routine.returns()
                .ifPresent(t -> rows.add(argument(estate, m, routine, t)
                        .set("POSITION", 0)
                        .set("SEQUENCE", 1)
                        .set("IN_OUT", "OUT")));
        int position = 0;
        for (Declaration.Parameter p : routine.parameters()) {
            position++;
            rows.add(argument(estate, m, routine, p.type())
                    .set("ARGUMENT_NAME", p.name())
                    .set("POSITION", position)
                    .set("SEQUENCE", rows.size() + 1)
                    .set("DEFAULTED", p.initial().isPresent() ? "Y" : "N")
                    .set("IN_OUT", p.mode().name().replace("IN_OUT", "IN/OUT")));
        }
        return rows;
    }

    private static Facts argument(Estate estate, Member m, Declaration.Routine routine, TypeName type) {
        Facts row = Facts.of(m.name())
                .set("OWNER", m.name().schema())
                .set("OBJECT_NAME", routine.name())
                .set("OBJECT_ID", id(estate, m))
                .set("SUBPROGRAM_ID", m.number())
                .set("DATA_LEVEL", 0)
                .set("DEFAULTED", "N")
                .text("OVERLOAD", m.overload().map(String::valueOf));
        if (m.isPackaged()) {
            row.set("PACKAGE_NAME", m.name().name());
        }
        return type(estate, m, type, row);
    }

    private static Facts type(Estate estate, Member m, TypeName type, Facts row) {
        if (type.suffix().equals("%ROWTYPE")) {
            return row.set("DATA_TYPE", "PL/SQL RECORD");
        }
        if (type.suffix().equals("%TYPE")) {
            Optional<TypeFacts> column = column(estate, m.name().schema(), type);
            return row.set("DATA_TYPE", column.map(TypeFacts::name).orElse("UNDEFINED"));
        }
        if (type.userDefined().isPresent()) {
            return userDefined(estate, m, type.userDefined().get(), row);
        }
        String name = type.name().toUpperCase(Locale.ROOT);
        return row.set("DATA_TYPE", SQL_NAMES.getOrDefault(name, name)).set("PLS_TYPE", name);
    }

    private static Facts userDefined(Estate estate, Member m, Name name, Facts row) {
        QualifiedName full = new QualifiedName(name.qualifier().orElse(m.name().schema()), name.last());
        return estate.catalog().types().stream()
                .filter(t -> t.name().equals(full))
                .findFirst()
                .map(t -> row.set("TYPE_OWNER", full.schema())
                        .set("TYPE_NAME", full.name())
                        .set("TYPE_OBJECT_TYPE", "TYPE")
                        .set(
                                "DATA_TYPE",
                                switch (t.shape()) {
                                    case Catalog.ObjectShape o -> "OBJECT";
                                    case Catalog.VarrayShape v -> "VARRAY";
                                    case Catalog.NestedTableShape n -> "TABLE";
                                    case Catalog.UnknownShape u -> "UNDEFINED";
                                }))
                .orElseGet(() -> row.set("DATA_TYPE", "UNDEFINED"));
    }

    /** {@code orders.id%TYPE} and {@code sales.orders.id%TYPE}. */
    private static Optional<TypeFacts> column(Estate estate, Identifier schema, TypeName type) {
        List<Identifier> parts = type.userDefined().map(Name::parts).orElse(List.of());
        if (parts.size() < 2 || parts.size() > 3) {
            return Optional.empty();
        }
        Identifier owner = parts.size() == 3 ? parts.getFirst() : schema;
        return estate.table(new QualifiedName(owner, parts.get(parts.size() - 2)))
                .flatMap(t -> t.column(parts.getLast()))
                .map(Table.Column::type)
                .map(TypeFacts::of);
    }
}
