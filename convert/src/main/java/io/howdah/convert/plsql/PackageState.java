package io.howdah.convert.plsql;

import io.howdah.base.Identifier;
import io.howdah.convert.rule.SqlType;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Declaration;
import io.howdah.sql.oracle.tree.Step;
import io.howdah.sql.postgres.PgDeclaration;
import io.howdah.sql.postgres.PgExpr;
import io.howdah.sql.postgres.PgRoutine;
import io.howdah.sql.postgres.PgStep;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Variables and constants of a package (PL/SQL Language Reference 23ai, "Package State", "Package Instantiation and Initialization"). A
 * variable is a setting of the session, read by {@code pkg.g()} and written by {@code pkg.set_g(x)}; both first see to it that the initial
 * values and the initialisation block have run in this session. A constant whose value needs nothing but itself is an IMMUTABLE function.
 */
final class PackageState {
    private static final Pattern LITERAL = Pattern.compile("-?[0-9.]+([eE][+-]?[0-9]+)?|NULL|TRUE|FALSE");
    private static final Pattern NOT_IN_SETTINGS = Pattern.compile("[^A-Za-z0-9_.]");

    private static final Set<String> PURE = Set.of("concat", "nullif", "coalesce");

    private final UnitContext context;
    private final Scope scope;
    private final List<Declaration> all;
    private final Optional<Step.Body> block;
    private final Set<String> immutable = new HashSet<>();
    private final String initialise;

    /**
     * @param all the declarations of specification and body
     */
    PackageState(UnitContext context, Scope scope, List<Declaration> all, Optional<Step.Body> block) {
        this.context = context;
        this.scope = scope;
        this.all = List.copyOf(all);
        this.block = block;
        boolean taken = all.stream()
                .anyMatch(d -> d instanceof Declaration.Routine r && r.name().equals(new Identifier("INITIALISE")));
        this.initialise = context.schema() + (taken ? ".initialise_package" : ".initialise");
        variables(all)
                .forEach(v -> constant(v)
                        .ifPresent(c ->
                                immutable.add(state(v).map(Symbol.State::getter).orElse(""))));
    }

    private static List<Declaration.Variable> variables(List<Declaration> declarations) {
        return declarations.stream()
                .filter(Declaration.Variable.class::isInstance)
                .map(Declaration.Variable.class::cast)
                .toList();
    }

    private Optional<Symbol.State> state(Declaration.Variable variable) {
        return scope.find(variable.name())
                .filter(Symbol.State.class::isInstance)
                .map(Symbol.State.class::cast);
    }

    private PgExpr value(Declaration.Variable variable) {
        NamesInCode names = new NamesInCode(context, scope);
        Optional<Declared> declared = context.types().resolve(variable.type(), scope);
        return variable.initial()
                .map(i -> Refusals.value(
                        context,
                        variable,
                        declared.map(Declared::type).orElse(SqlType.UNKNOWN),
                        () -> context.expressions().value(i, names).sql()))
                .or(() -> declared.flatMap(d -> new RecordLowering(context, scope).initial(d.type())))
                .orElse(PgExpr.NULL);
    }

    private Optional<PgExpr> constant(Declaration.Variable variable) {
        return variable.mutability() == Declaration.Mutability.CONSTANT
                ? Optional.of(value(variable)).filter(this::pure)
                : Optional.empty();
    }

    private boolean pure(PgExpr e) {
        return switch (e) {
            case PgExpr.Word(String text) -> LITERAL.matcher(text).matches();
            case PgExpr.Text t -> true;
            case PgExpr.TypedText t -> true;
            case PgExpr.Cast(var value, var type) ->
                pure(value) && (value instanceof PgExpr.Text || !type.startsWith("t"));
            case PgExpr.Unary(var operator, var operand) -> pure(operand);
            case PgExpr.Binary(var operator, var left, var right) -> pure(left) && pure(right);
            case PgExpr.Call c ->
                (PURE.contains(c.function()) || immutable.contains(c.function()))
                        && c.arguments().stream().allMatch(this::pure);
            default -> false;
        };
    }

    /** Whether anything must run before the package is used. */
    private boolean begins() {
        return block.isPresent()
                || variables(all).stream().anyMatch(v -> constant(v).isEmpty() && !value(v).equals(PgExpr.NULL));
    }

    /** The functions that read and write the variables of these declarations. */
    void accessors(List<Declaration> declarations) {
        for (Declaration.Variable v : variables(declarations)) {
            Optional<Symbol.State> state = state(v);
            if (state.isEmpty()) {
                continue;
            }
            Declared declared = new RoutineLowering(context).type(v.type(), scope);
            Optional<PgExpr> constant = constant(v);
            if (constant.isPresent()) {
                function(
                        state.orElseThrow().getter(),
                        type(declared),
                        List.of("IMMUTABLE"),
                        List.of(),
                        List.of(),
                        List.of(new PgStep.Return(constant)));
                continue;
            }
            getter(v, state.orElseThrow(), declared);
            state.orElseThrow().setter().ifPresent(setter -> setter(v, setter, declared));
        }
        boolean changing =
                variables(declarations).stream().anyMatch(v -> v.mutability() == Declaration.Mutability.VARIABLE);
        if (changing) {
            context.warning(
                    PlsqlCode.STATE_IN_SETTINGS,
                    variables(declarations).getFirst().at(),
                    "the variables of the package are session settings, which ROLLBACK undoes",
                    "keep values that must survive a rollback elsewhere");
        }
    }

    private static String type(Declared declared) {
        return declared.bare();
    }

    private static String cast(Declared declared) {
        return declared.type().castName().orElse("text");
    }

    private String setting(Identifier name) {
        String plain = (context.schema() + "." + name.text().toLowerCase(java.util.Locale.ROOT)).replace("\"", "");
        return NOT_IN_SETTINGS.matcher(plain).replaceAll("_");
    }

    private List<PgStep> begun() {
        return begins() ? List.of(new PgStep.Perform(PgExpr.call(initialise))) : List.of();
    }

    private void getter(Declaration.Variable v, Symbol.State state, Declared declared) {
        List<PgStep> steps = new ArrayList<>(begun());
        PgExpr setting = PgExpr.call("current_setting", PgExpr.text(setting(v.name())), PgExpr.word("TRUE"));
        steps.add(new PgStep.Return(
                Optional.of(PgExpr.cast(PgExpr.call("nullif", setting, PgExpr.text("")), cast(declared)))));
        function(state.getter(), type(declared), List.of("STABLE"), List.of(), List.of(), steps);
    }

    /** Length, precision and NOT NULL are checked by a variable of the declared type. */
    private void setter(Declaration.Variable v, String name, Declared declared) {
        List<PgStep> steps = new ArrayList<>(begun());
        boolean checked = declared.text().contains("(") || v.nulls() == Declaration.Nulls.NOT_NULL;
        List<PgDeclaration> declarations = checked
                ? List.of(new PgDeclaration.Variable(
                        "checked",
                        PgDeclaration.Mutability.VARIABLE,
                        declared.text(),
                        v.nulls() == Declaration.Nulls.NOT_NULL
                                ? PgDeclaration.Nulls.NOT_NULL
                                : PgDeclaration.Nulls.ALLOWED,
                        Optional.of(PgExpr.word("value"))))
                : List.of();
        steps.add(kept(v.name(), PgExpr.word(checked ? "checked" : "value")));
        function(
                name,
                "void",
                List.of(),
                List.of(new PgRoutine.Parameter(PgRoutine.Mode.IN, "value", type(declared), Optional.empty())),
                declarations,
                steps);
    }

    private PgStep kept(Identifier name, PgExpr value) {
        return new PgStep.Perform(PgExpr.call(
                "set_config",
                PgExpr.text(setting(name)),
                PgExpr.call("coalesce", PgExpr.cast(value, "text"), PgExpr.text("")),
                PgExpr.word("FALSE")));
    }

    /** The function that gives the variables their first values and runs the initialisation block, once in a session. */
    void initialisation() {
        if (!begins()) {
            return;
        }
        Identifier flag = new Identifier("PACKAGE_INITIALISED");
        List<PgStep> steps = new ArrayList<>();
        PgExpr done = PgExpr.binary(
                PgExpr.call("current_setting", PgExpr.text(setting(flag)), PgExpr.word("TRUE")),
                "=",
                PgExpr.text("on"));
        steps.add(new PgStep.If(
                List.of(new PgStep.Branch(List.of(done), List.of(new PgStep.Return(Optional.empty())))), List.of()));
        steps.add(kept(flag, PgExpr.text("on")));
        for (Declaration.Variable v : variables(all)) {
            PgExpr value = value(v);
            if (constant(v).isPresent() || value.equals(PgExpr.NULL)) {
                continue;
            }
            Declared declared = new RoutineLowering(context).type(v.type(), scope);
            PgExpr typed = PgExpr.cast(value, cast(declared));
            steps.add(state(v).flatMap(Symbol.State::setter)
                    .map(setter -> (PgStep) new PgStep.Perform(PgExpr.call(setter, typed)))
                    .orElseGet(() -> kept(v.name(), typed)));
        }
        block.ifPresent(b -> steps.add(block(b)));
        function(initialise, "void", List.of(), List.of(), List.of(), steps);
    }

    private PgStep block(Step.Body body) {
        At at = body.begin();
        var routine = new Declaration.Routine(
                at,
                at,
                Declaration.Kind.PROCEDURE,
                Declaration.Method.NONE,
                new Identifier("INITIALISE"),
                List.of(),
                Optional.<io.howdah.sql.oracle.tree.TypeName>empty(),
                List.of(),
                new Declaration.Coded(List.of(), body));
        return new StepLowering(context, scope.inner(), routine).body("", List.of(), body);
    }

    private void function(
            String name,
            String returns,
            List<String> attributes,
            List<PgRoutine.Parameter> parameters,
            List<PgDeclaration> declarations,
            List<PgStep> steps) {
        context.routines()
                .add(new PgRoutine(
                        PgRoutine.Kind.FUNCTION,
                        name,
                        parameters,
                        returns,
                        attributes,
                        "",
                        PgStep.Block.of(declarations, steps)));
    }
}
