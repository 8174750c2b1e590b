package io.howdah.convert.plsql;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.ObjectTypes;
import io.howdah.convert.TargetNames;
import io.howdah.convert.rule.Shape;
import io.howdah.convert.rule.SqlType;
import io.howdah.convert.type.TypeTable;
import io.howdah.sql.oracle.CompilationFlags;
import io.howdah.sql.oracle.OracleParser;
import io.howdah.sql.oracle.SyntaxException;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Declaration;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.TypeName;
import io.howdah.sql.oracle.tree.Unit;
import io.howdah.sql.postgres.PgExpr;
import io.howdah.sql.postgres.PgPrinter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The methods of all object types (Object-Relational Developer's Guide 23ai, "Object Methods"). A method {@code m} of {@code hr.t} becomes
 * {@code hr.t_m(self, ...)}, a constructor a function of the type's name. Where subtypes override it, {@code hr.t_m} looks at the value's
 * type and calls the right one, and the method's own code is {@code hr.t_own_m}. Overloads that PostgreSQL could not tell apart are
 * numbered: {@code hr.t_2_m}.
 *
 * <p>Calls find methods as routines of hidden names, which hold a blank and so are no names of Oracle.
 */
final class ObjectIndex {
    static final Identifier SELF = new Identifier("SELF");

    private final Catalog catalog;
    private final ObjectTypes objects;
    private final CodeIndex index;
    private final Map<QualifiedName, List<Method>> byType = new LinkedHashMap<>();
    private final Set<Identifier> names = new HashSet<>();

    /**
     * A method as its type declares it.
     *
     * @param routine with SELF as first parameter, except in STATIC methods and constructors
     * @param own the name of its own code: differs from the signature's when subtypes override it
     * @param overriders types below that have their own, in catalog order
     */
    record Method(
            QualifiedName type,
            Declaration.Routine routine,
            Signature signature,
            String own,
            List<QualifiedName> overriders) {
        Method {
            overriders = List.copyOf(overriders);
        }

        boolean dispatched() {
            return !overriders.isEmpty() || isAbstract();
        }

        boolean isAbstract() {
            return routine.method().modifiers().contains("NOT INSTANTIABLE");
        }

        Declaration.Role role() {
            return routine.method().role();
        }
    }

    ObjectIndex(Catalog catalog, CodeIndex index) {
        this.catalog = catalog;
        this.objects = new ObjectTypes(catalog);
        this.index = index;
    }

    ObjectTypes objects() {
        return objects;
    }

    /** Reads all heads and gives them names in the scope of all code; once, when the packages' types are known. */
    void define(Scope world) {
        Map<QualifiedName, List<Declaration.Routine>> heads = new LinkedHashMap<>();
        for (Catalog.UserType type : catalog.types()) {
            if (type.shape() instanceof Catalog.ObjectShape shape) {
                List<Declaration.Routine> read = heads(shape.methods()).stream()
                        .map(r -> withSelf(r, type.name()))
                        .toList();
                heads.put(type.name(), read);
                read.forEach(r -> names.add(r.name()));
            }
        }
        heads.forEach((type, routines) -> byType.put(type, methods(type, routines, heads)));
        byType.keySet().forEach(type -> define(type, world));
    }

    private static List<Declaration.Routine> heads(List<String> methods) {
        if (methods.isEmpty()) {
            return List.of();
        }
        try {
            String text = "CREATE TYPE t AS OBJECT (a NUMBER, " + String.join(",\n", methods) + ")";
            return OracleParser.unit(text, CompilationFlags.NEWEST) instanceof Unit.ObjectSpec spec
                    ? spec.methods()
                    : List.of();
        } catch (SyntaxException e) {
            // one bad head must not cost the others; alone it is found again and reported with the body
            return methods.size() == 1
                    ? List.of()
                    : methods.stream().flatMap(m -> heads(List.of(m)).stream()).toList();
        }
    }

    /** SELF is IN for functions, IN OUT for procedures, unless declared (PL/SQL Language Reference, "SELF"). */
    static Declaration.Routine withSelf(Declaration.Routine r, QualifiedName type) {
        boolean declared = r.parameters().stream().anyMatch(p -> p.name().equals(SELF));
        var parameters = new ArrayList<Declaration.Parameter>();
        switch (r.method().role()) {
            case STATIC, NONE -> parameters.addAll(r.parameters());
            case CONSTRUCTOR ->
                r.parameters().stream().filter(p -> !p.name().equals(SELF)).forEach(parameters::add);
            case MEMBER, MAP, ORDER -> {
                if (!declared) {
                    Declaration.Mode mode =
                            r.kind() == Declaration.Kind.PROCEDURE ? Declaration.Mode.IN_OUT : Declaration.Mode.IN;
                    parameters.add(
                            new Declaration.Parameter(r.at(), SELF, mode, typeName(type, r.at()), Optional.empty()));
                }
                r.parameters().stream()
                        .map(p -> p.name().equals(SELF)
                                ? new Declaration.Parameter(
                                        p.at(), SELF, p.mode(), typeName(type, r.at()), Optional.empty())
                                : p)
                        .forEach(parameters::add);
            }
        }
        Optional<TypeName> returns =
                r.method().role() == Declaration.Role.CONSTRUCTOR ? Optional.of(typeName(type, r.at())) : r.returns();
        return new Declaration.Routine(
                r.at(), r.end(), r.kind(), r.method(), r.name(), parameters, returns, r.options(), r.body());
    }

    static TypeName typeName(QualifiedName type, At at) {
        Name name = new Name(at, List.of(type.schema(), type.name()), Optional.empty());
        return new TypeName(
                at,
                type.schema() + "." + type.name(),
                Optional.of(name),
                OptionalInt.empty(),
                OptionalInt.empty(),
                TypeName.LengthSemantics.UNSTATED,
                "");
    }

    private List<Method> methods(
            QualifiedName type,
            List<Declaration.Routine> routines,
            Map<QualifiedName, List<Declaration.Routine>> heads) {
        var numbers = new ArrayList<String>();
        var named = new ArrayList<Signature>();
        Map<String, Integer> taken = new HashMap<>();
        for (Declaration.Routine routine : routines) {
            Signature unnamed = index.signature(routine, "", index.schema(type.schema()), index.types(type.schema()));
            int number = taken.merge(routine.name() + Overloads.key(unnamed), 1, Integer::sum);
            numbers.add(number > 1 ? "_" + number : "");
            boolean constructor = routine.method().role() == Declaration.Role.CONSTRUCTOR;
            named.add(unnamed.sql(
                    constructor ? numbered(type, numbers.getLast()) : sql(type, numbers.getLast(), routine.name())));
        }
        var result = new ArrayList<Method>();
        for (int i = 0; i < named.size(); i++) {
            result.add(
                    method(type, routines.get(i), Overloads.unambiguous(named.get(i), named), numbers.get(i), heads));
        }
        return result;
    }

    private Method method(
            QualifiedName type,
            Declaration.Routine routine,
            Signature signature,
            String number,
            Map<QualifiedName, List<Declaration.Routine>> heads) {
        List<QualifiedName> overriders = objects.subtypes(type).stream()
                .filter(sub -> heads.getOrDefault(sub, List.of()).stream().anyMatch(h -> overrides(h, routine)))
                .toList();
        Method plain = new Method(type, routine, signature, signature.sql(), overriders);
        Method method = plain.dispatched()
                ? new Method(type, routine, signature, sql(type, "_OWN" + number, routine.name()), overriders)
                : plain;
        if (routine.option("PIPELINED")) {
            index.pipelined(method.signature().sql());
            index.pipelined(method.own());
        }
        return method;
    }

    private String numbered(QualifiedName type, String number) {
        return number.isEmpty()
                ? sql(type)
                : index.expressions().names().sql(index.expressions().names().schema(type.schema()))
                        + "."
                        + index.expressions()
                                .names()
                                .sql(index.expressions().names().local(new Identifier(type.name() + number)));
    }

    String sql(QualifiedName type) {
        TargetNames target = index.expressions().names();
        return target.sql(target.object(type));
    }

    private String sql(QualifiedName type, String mark, Identifier method) {
        TargetNames target = index.expressions().names();
        return target.sql(target.schema(type.schema())) + "."
                + target.sql(target.local(new Identifier(type.name() + mark + "_" + method)));
    }

    /** Whether a subtype's method takes the place of this one: same name and parameters. */
    static boolean overrides(Declaration.Routine sub, Declaration.Routine method) {
        Declaration.Role role = method.method().role();
        return role != Declaration.Role.CONSTRUCTOR && role != Declaration.Role.STATIC && same(sub, method);
    }

    private static boolean same(Declaration.Routine a, Declaration.Routine b) {
        return a.kind() == b.kind() && a.name().equals(b.name()) && types(a).equals(types(b));
    }

    private static List<String> types(Declaration.Routine routine) {
        return routine.parameters().stream()
                .filter(p -> !p.name().equals(SELF))
                .map(p -> p.name() + " " + p.type().name() + p.type().suffix())
                .toList();
    }

    // ---------------------------------------------------------------- questions

    /** A type's own methods, as declared. */
    List<Method> methods(QualifiedName type) {
        return byType.getOrDefault(type, List.of());
    }

    /** The declared method that a body's routine codes. */
    Optional<Method> declared(QualifiedName type, Declaration.Routine coded) {
        return methods(type).stream()
                .filter(m ->
                        same(m.routine(), coded) && m.role() == coded.method().role())
                .findFirst()
                .or(() -> methods(type).stream()
                        .filter(m -> m.routine().name().equals(coded.name())
                                && m.routine().kind() == coded.kind()
                                && m.routine().parameters().size()
                                        == coded.parameters().size())
                        .findFirst());
    }

    /** The nearest code for values of exactly this type. */
    Optional<Method> implementation(QualifiedName type, Method method) {
        return Stream.concat(Stream.of(type), objects.supertypes(type).stream())
                .flatMap(t -> methods(t).stream())
                .filter(m -> same(m.routine(), method.routine()))
                .findFirst();
    }

    /** Whether any object type has a method of this name: worth asking what type a value has. */
    boolean isMethod(Identifier name) {
        return names.contains(name);
    }

    boolean has(QualifiedName type, Identifier method) {
        return visible(type).stream()
                .anyMatch(m -> m.routine().name().equals(method) && m.role() != Declaration.Role.CONSTRUCTOR);
    }

    /** Own and inherited methods; overridden ones only once. */
    List<Method> visible(QualifiedName type) {
        var result = new ArrayList<>(methods(type));
        for (QualifiedName above : objects.supertypes(type)) {
            for (Method m : methods(above)) {
                boolean hidden = m.role() == Declaration.Role.CONSTRUCTOR
                        || result.stream().anyMatch(r -> same(r.routine(), m.routine()));
                if (!hidden) {
                    result.add(m);
                }
            }
        }
        return result;
    }

    /** The object type that a name means in code of a schema. */
    Optional<QualifiedName> type(Identifier schema, List<Identifier> parts) {
        QualifiedName name = index.expressions().find(schema, parts);
        return byType.containsKey(name) ? Optional.of(name) : Optional.empty();
    }

    /** The object type of a value. */
    Optional<QualifiedName> type(SqlType type) {
        return type.kind() == SqlType.Kind.OBJECT ? type.user().filter(byType::containsKey) : Optional.empty();
    }

    /** The type with its attributes, as variables of it have it. */
    SqlType described(QualifiedName type) {
        return index.types(type.schema()).schemaType(type).map(Declared::type).orElse(SqlType.UNKNOWN);
    }

    List<Shape.Field> attributes(QualifiedName type) {
        return described(type)
                .shape()
                .filter(Shape.Fields.class::isInstance)
                .map(s -> ((Shape.Fields) s).fields())
                .orElse(List.of());
    }

    /** A new value whose attributes are NULL: what SELF is when a constructor begins. */
    private PgExpr empty(QualifiedName type) {
        return row(type, attributes(type).stream().map(f -> PgExpr.NULL).toList());
    }

    static boolean isStored(ObjectTypes.Slot slot) {
        return TypeTable.isStored(slot.type());
    }

    /** A value of a type: what a value of a subtype has besides stays NULL. */
    PgExpr row(QualifiedName type, List<PgExpr> attributes) {
        var values = new ArrayList<PgExpr>(attributes);
        List<ObjectTypes.Slot> slots =
                objects.slots(type).stream().filter(ObjectIndex::isStored).toList();
        for (ObjectTypes.Slot slot : slots.subList(Math.min(attributes.size(), slots.size()), slots.size())) {
            values.add(
                    slot instanceof ObjectTypes.TypeNameSlot
                            ? PgExpr.text(type.name().text())
                            : PgExpr.NULL);
        }
        return PgExpr.cast(PgExpr.call("ROW", values), sql(type));
    }

    // ---------------------------------------------------------------- hidden names

    /** Which of a type's methods of one name are meant. */
    enum Way {
        /** by the type that the value has */
        VIRTUAL,
        /** the type's own code: {@code (SELF AS t).m} */
        OWN,
        CONSTRUCTOR,
        /** no method: a new value whose attributes are NULL */
        EMPTY
    }

    static Identifier hidden(QualifiedName type, Identifier method, Way way) {
        return new Identifier(way + " " + type + " " + method);
    }

    private void define(QualifiedName type, Scope world) {
        PgExpr empty = empty(type);
        world.define(
                hidden(type, type.name(), Way.EMPTY), new Symbol.Variable(PgPrinter.print(empty), described(type)));
        for (Method m : visible(type)) {
            if (m.role() == Declaration.Role.CONSTRUCTOR) {
                world.define(hidden(type, type.name(), Way.CONSTRUCTOR), new Symbol.Routines(List.of(m.signature())));
                continue;
            }
            Identifier name = m.routine().name();
            world.define(hidden(type, name, Way.VIRTUAL), new Symbol.Routines(List.of(m.signature())));
            world.define(
                    hidden(type, name, Way.OWN),
                    new Symbol.Routines(List.of(m.signature().sql(m.own()))));
        }
    }
}
