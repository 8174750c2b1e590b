package io.howdah.convert.plsql;

import io.howdah.base.Identifier;
import io.howdah.base.ObjectKind;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.convert.expression.CodeExpressions;
import io.howdah.convert.rule.SqlType;
import io.howdah.sql.oracle.tree.Declaration;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Unit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All code of a catalog, read once, and what its names mean to each other. */
final class CodeIndex {
    /** Types may refer to types of packages further down; two rounds settle what is not a circle. */
    private static final int ROUNDS = 2;

    static final Identifier UNIT_NAME = new Identifier("$$PLSQL_UNIT");
    private static final Identifier PUBLIC = new Identifier("PUBLIC");

    private final Catalog catalog;
    private final CodeExpressions expressions;
    private final RecordDefaults defaults = new RecordDefaults();
    private final SparseTypes sparse;
    private final ParsedUnits units;
    private final Scope world = new Scope(Optional.empty());
    private final Map<Identifier, Scope> schemas = new HashMap<>();
    private final Map<QualifiedName, Scope> packages = new HashMap<>();
    private final Map<QualifiedName, String> packageSchemas = new HashMap<>();
    private final Map<String, List<Catalog.Code>> packagesBySchema = new HashMap<>();
    private final Map<String, Set<Identifier>> routineNames = new HashMap<>();
    private final ObjectIndex objects;
    private final Set<String> pipelined = new HashSet<>();
    private Optional<ChangingRoutines> changing = Optional.empty();
    private boolean takesOut;

    CodeIndex(Catalog catalog, CodeExpressions expressions, ParsedUnits units) {
        this.catalog = catalog;
        this.expressions = expressions;
        this.sparse = new SparseTypes(catalog);
        this.units = units;
        namePackages();
        for (int round = 0; round < ROUNDS; round++) {
            catalog.code().forEach(this::define);
        }
        this.objects = new ObjectIndex(catalog, this);
        objects.define(world);
        catalog.synonyms().forEach(this::synonym);
    }

    ParsedUnits.Parsed of(Catalog.Code code) {
        return units.of(code);
    }

    UnitSummary summary(Catalog.Code code) {
        return units.summary(code);
    }

    /** The specification of a package, when it was read. */
    Optional<Unit.PackageSpec> spec(QualifiedName name) {
        return unit(name, ObjectKind.PACKAGE, Unit.PackageSpec.class);
    }

    /** The body of a package, when it was read. */
    Optional<Unit.PackageBody> body(QualifiedName name) {
        return unit(name, ObjectKind.PACKAGE_BODY, Unit.PackageBody.class);
    }

    private <T extends Unit> Optional<T> unit(QualifiedName name, ObjectKind object, Class<T> kind) {
        return catalog.code(name).stream()
                .filter(c -> c.object().kind() == object)
                .map(this::of)
                .filter(p -> p instanceof ParsedUnits.Read(Unit unit) && kind.isInstance(unit))
                .map(p -> kind.cast(((ParsedUnits.Read) p).unit()))
                .findFirst();
    }

    CodeExpressions expressions() {
        return expressions;
    }

    /** Which routines change data; found out when it is first asked. */
    ChangingRoutines changing() {
        if (changing.isEmpty()) {
            changing = Optional.of(ChangingRoutines.of(catalog, this));
        }
        return changing.orElseThrow();
    }

    ObjectIndex objects() {
        return objects;
    }

    Catalog catalog() {
        return catalog;
    }

    PlsqlTypes types(Identifier schema) {
        return new PlsqlTypes(expressions, catalog, schema, defaults, sparse);
    }

    /** What code of a schema sees around itself. */
    Scope schema(Identifier name) {
        Scope known = schemas.get(name);
        if (known != null) {
            return known;
        }
        // what belongs to nobody is seen by all
        Scope scope = name.equals(PUBLIC) ? world.inner() : schema(PUBLIC).inner();
        schemas.put(name, scope);
        world.define(name, new Symbol.Qualifier(scope));
        return scope;
    }

    /** The public members of a package. */
    Scope packageScope(QualifiedName name) {
        return packages.computeIfAbsent(name, n -> schema(n.schema()).inner());
    }

    /** The target schema that a package becomes, as it must stand. */
    String packageSchema(QualifiedName name) {
        String known = packageSchemas.get(name);
        return known != null ? known : local(name.name());
    }

    private String local(Identifier name) {
        return expressions.names().sql(expressions.names().local(name));
    }

    /** A package's own name where that is unique, else with its schema before it. */
    private void namePackages() {
        Map<Identifier, Set<Identifier>> owners = new HashMap<>();
        catalog.code().stream()
                .filter(c ->
                        c.object().kind() == ObjectKind.PACKAGE || c.object().kind() == ObjectKind.PACKAGE_BODY)
                .forEach(c -> owners.computeIfAbsent(c.object().name().name(), n -> new HashSet<>())
                        .add(c.object().name().schema()));
        owners.forEach((name, schemasOfName) -> schemasOfName.forEach(owner -> {
            boolean unique = schemasOfName.size() == 1 && !catalog.schemas().contains(name);
            Identifier source = unique ? name : new Identifier(owner + "_" + name);
            QualifiedName full = new QualifiedName(owner, name);
            packageSchemas.put(full, local(source));
            packagesBySchema
                    .computeIfAbsent(local(source), s -> new ArrayList<>())
                    .addAll(catalog.code(full));
        }));
    }

    // ---------------------------------------------------------------- definitions

    /** Of bodies and triggers others see nothing. */
    private void define(Catalog.Code code) {
        switch (code.object().kind()) {
            case PACKAGE -> definePackage(code);
            case FUNCTION, PROCEDURE -> defineRoutine(code);
            default -> {}
        }
    }

    private void definePackage(Catalog.Code code) {
        if (of(code) instanceof ParsedUnits.Read(Unit.PackageSpec spec)) {
            QualifiedName name = code.object().name();
            Scope members = packageScope(name);
            schema(name.schema()).define(name.name(), new Symbol.Package(name.name(), members));
            members(spec.declarations(), members, packageSchema(name), types(name.schema()));
        }
    }

    private void defineRoutine(Catalog.Code code) {
        QualifiedName name = code.object().name();
        summary(code).standalone().ifPresent(routine -> {
            String sql = expressions.names().sql(expressions.names().object(name));
            Scope schema = schema(name.schema());
            schema.define(
                    name.name(), new Symbol.Routines(List.of(signature(routine, sql, schema, types(name.schema())))));
        });
    }

    /** Gives the declarations of a package their meaning; {@code schema} is the package's in the target. */
    void members(List<Declaration> declarations, Scope members, String schema, PlsqlTypes types) {
        for (Declaration declaration : declarations) {
            switch (declaration) {
                case Declaration.TypeDefinition t -> {
                    String text = schema + "." + local(t.name());
                    types.of(t, text, members)
                            .ifPresent(declared -> members.define(t.name(), new Symbol.NamedType(declared)));
                }
                case Declaration.Variable v -> {
                    SqlType type =
                            types.resolve(v.type(), members).map(Declared::type).orElse(SqlType.UNKNOWN);
                    String getter = schema + "." + local(v.name());
                    Optional<String> setter = v.mutability() == Declaration.Mutability.CONSTANT
                            ? Optional.empty()
                            : Optional.of(schema + "." + setter(v.name(), schema));
                    members.define(v.name(), new Symbol.State(getter, setter, type));
                }
                case Declaration.NamedException e ->
                    members.define(e.name(), exception(ErrorStates.ofName(schema + "." + e.name())));
                case Declaration.Pragma p -> pragma(p, members);
                case Declaration.Cursor c ->
                    members.define(
                            c.name(),
                            new Symbol.Cursor(
                                    local(c.name()),
                                    row(c, members, types),
                                    c,
                                    members,
                                    Optional.of(schema + "." + local(c.name()))));
                case Declaration.Routine r -> {
                    Signature own = signature(r, schema + "." + local(r.name()), members, types);
                    members.define(r.name(), new Symbol.Routines(List.of(own)));
                }
                case Declaration.Unreadable u -> {}
            }
        }
        members.routines().forEach((name, overloads) -> members.replace(name, Overloads.distinct(overloads)));
    }

    /** {@code set_x}, or another name where a routine of the package has that one. */
    private String setter(Identifier variable, String schema) {
        Identifier name = new Identifier("SET_" + variable);
        boolean taken = routineNames.computeIfAbsent(schema, this::routineNames).contains(name);
        return local(taken ? new Identifier("SET_" + variable + "_VALUE") : name);
    }

    private Set<Identifier> routineNames(String schema) {
        Set<Identifier> result = new HashSet<>();
        packagesBySchema
                .getOrDefault(schema, List.of())
                .forEach(code -> result.addAll(summary(code).routines()));
        return result;
    }

    private static SqlType row(Declaration.Cursor cursor, Scope scope, PlsqlTypes types) {
        return cursor.returns()
                .flatMap(r -> types.resolve(r, scope))
                .map(Declared::type)
                .orElse(SqlType.RECORD);
    }

    /** {@code $$PLSQL_UNIT} is the name of what is compiled. */
    static Symbol.Variable unitName(QualifiedName unit) {
        return new Symbol.Variable("'" + unit.name().text().replace("'", "''") + "'", SqlType.TEXT);
    }

    static Symbol.NamedException exception(String state) {
        return new Symbol.NamedException("SQLSTATE '" + state + "'", state);
    }

    /** {@code PRAGMA EXCEPTION_INIT(e, -n)} gives an exception the state of a number. */
    static void pragma(Declaration.Pragma pragma, Scope scope) {
        if (!pragma.name().equals("EXCEPTION_INIT") || pragma.arguments().size() != 2) {
            return;
        }
        if (pragma.arguments().getFirst() instanceof Expr.Ref(var at, var name)) {
            number(pragma.arguments().getLast())
                    .ifPresent(n -> scope.define(name.last(), exception(ErrorStates.ofNumber(n))));
        }
    }

    private static Optional<Integer> number(Expr e) {
        return switch (e) {
            case Expr.Unary u when u.operator().equals("-") -> number(u.operand());
            case Expr.Num n when n.text().matches("[0-9]{1,5}") -> Optional.of(Integer.valueOf(n.text()));
            default -> Optional.empty();
        };
    }

    /** Notes that a function returns a set of rows. */
    void pipelined(String sql) {
        pipelined.add(sql);
    }

    /** Whether any function gives values back through parameters; nested routines may, once they are looked at. */
    boolean takesOut() {
        return takesOut;
    }

    void takesOut(Signature signature) {
        takesOut |= signature.takenOut();
    }

    /** Whether a function returns a set of rows. */
    boolean isPipelined(String sql) {
        return pipelined.contains(sql);
    }

    Signature signature(Declaration.Routine routine, String sql, Scope scope, PlsqlTypes types) {
        if (routine.option("PIPELINED")) {
            pipelined.add(sql);
        }
        var formals = new ArrayList<Signature.Formal>();
        boolean procedure = routine.kind() == Declaration.Kind.PROCEDURE;
        boolean open = true; // whether a default may stand in the head
        for (Declaration.Parameter p : routine.parameters().reversed()) {
            Declared declared = types.resolve(p.type(), scope).orElseGet(() -> Declared.unknown(p.type()));
            boolean required = p.initial().isEmpty() && p.mode() != Declaration.Mode.OUT;
            open &= !required && !(procedure && p.mode() == Declaration.Mode.OUT);
            Signature.Place place = open ? Signature.Place.HEAD : Signature.Place.CALL;
            formals.add(new Signature.Formal(
                    p.name(),
                    local(p.name()),
                    p.mode(),
                    p.type(),
                    declared.type(),
                    declared.bare(),
                    p.initial().map(i -> new Signature.Default(i, scope, place))));
        }
        Optional<SqlType> returns = routine.returns()
                .map(r -> types.resolve(r, scope).map(Declared::type).orElse(SqlType.UNKNOWN));
        var result = new Signature(routine.kind(), routine.name(), sql, formals.reversed(), returns, List.of());
        takesOut(result);
        return result;
    }

    private void synonym(Catalog.Synonym synonym) {
        if (synonym.link().isPresent()) {
            return;
        }
        QualifiedName target = synonym.target();
        schema(target.schema()).own(target.name()).ifPresent(symbol -> {
            boolean everyone = synonym.name().schema().equals(new Identifier("PUBLIC"));
            Scope scope = everyone ? world : schema(synonym.name().schema());
            if (scope.own(synonym.name().name()).isEmpty()) {
                scope.define(synonym.name().name(), symbol);
            }
        });
    }
}
