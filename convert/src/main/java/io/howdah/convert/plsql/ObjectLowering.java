package io.howdah.convert.plsql;

import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.ObjectTypes;
import io.howdah.convert.plsql.CodeConversion.Converted;
import io.howdah.convert.plsql.CodeConversion.Fate;
import io.howdah.convert.plsql.ObjectIndex.Method;
import io.howdah.convert.rule.Shape;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Declaration;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.Step;
import io.howdah.sql.oracle.tree.Unit;
import io.howdah.sql.postgres.PgDeclaration;
import io.howdah.sql.postgres.PgExpr;
import io.howdah.sql.postgres.PgRoutine;
import io.howdah.sql.postgres.PgStep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Methods become routines of the type's schema that take the object as parameter {@code self}; a constructor has it as variable. What
 * {@link ObjectIndex} calls dispatched gets a second routine that chooses by {@code sys_type_name}.
 */
final class ObjectLowering {
    private final CodeIndex index;
    private final ObjectIndex objects;

    ObjectLowering(CodeIndex index) {
        this.index = index;
        this.objects = index.objects();
    }

    /** What comes with the type itself. */
    Converted type(Catalog.UserType type) {
        QualifiedName name = type.name();
        UnitContext context = context(name, "");
        List<String> casts = type.shape() instanceof Catalog.ObjectShape
                ? new ObjectCasts(objects, index.expressions().names()).of(name)
                : List.of();
        objects.methods(name).stream().filter(Method::isAbstract).forEach(m -> dispatcher(m, context));
        Converted methods = CodeConversion.result(context, Fate.CREATED);
        var types = new ArrayList<>(methods.types());
        types.addAll(casts);
        return new Converted(
                List.of(),
                types,
                methods.statements(),
                methods.problems(),
                methods.helpers(),
                methods.replaced(),
                Fate.CREATED);
    }

    private UnitContext context(QualifiedName type, String text) {
        String schema =
                index.expressions().names().sql(index.expressions().names().schema(type.schema()));
        return UnitContext.of(index, type.schema(), schema, text);
    }

    Converted body(Unit.ObjectBody body, Catalog.Code code) {
        QualifiedName name = code.object().name();
        UnitContext context = context(name, code.text());
        At before = body.at();
        for (Declaration declaration : body.declarations()) {
            String remarks = context.remarks(before, declaration.at());
            switch (declaration) {
                case Declaration.Routine r -> method(r, name, context, remarks);
                case Declaration.Unreadable u -> context.unreadable(u.at(), u.damage());
                case Declaration.Pragma p -> {}
                case Declaration.Variable v -> misplaced(v, context);
                case Declaration.NamedException e -> misplaced(e, context);
                case Declaration.Cursor c -> misplaced(c, context);
                case Declaration.TypeDefinition t -> misplaced(t, context);
            }
            before = declaration.end();
        }
        return CodeConversion.result(context, Fate.CREATED);
    }

    private static void misplaced(Declaration declaration, UnitContext context) {
        context.loss(
                PlsqlCode.SYNTAX,
                declaration.at(),
                "only methods can stand in the body of an object type",
                "correct the source");
    }

    private void method(Declaration.Routine coded, QualifiedName type, UnitContext context, String remarks) {
        Optional<Method> declared = objects.declared(type, ObjectIndex.withSelf(coded, type));
        if (declared.isEmpty()) {
            context.loss(
                    PlsqlCode.METHOD_UNDECLARED,
                    coded.at(),
                    type.name() + " declares no method " + coded.name() + " with these parameters",
                    "add it to the specification, or correct its parameters");
            return;
        }
        Method method = declared.orElseThrow();
        if (method.dispatched()) {
            dispatcher(method, context);
        }
        Declaration.Routine routine = withDefaults(ObjectIndex.withSelf(coded, type), method.routine());
        if (method.role() == Declaration.Role.CONSTRUCTOR) {
            routine = constructing(routine, type);
        }
        new RoutineLowering(context)
                .nested(routine, method.signature().sql(method.own()), scope(method, context), remarks);
    }

    /** Attributes have names of their own inside of methods. */
    private Scope scope(Method method, UnitContext context) {
        Scope scope = index.schema(method.type().schema()).inner();
        if (method.role() != Declaration.Role.STATIC) {
            String self = context.local(ObjectIndex.SELF);
            for (Shape.Field field : objects.attributes(method.type())) {
                scope.define(field.name(), new Symbol.Variable(self + "." + field.sql(), field.type()));
            }
        }
        scope.define(CodeIndex.UNIT_NAME, CodeIndex.unitName(method.type()));
        return scope.inner();
    }

    /** The specification has the defaults that callers see. */
    private static Declaration.Routine withDefaults(Declaration.Routine coded, Declaration.Routine head) {
        var parameters = new ArrayList<Declaration.Parameter>();
        for (int i = 0; i < coded.parameters().size(); i++) {
            Declaration.Parameter p = coded.parameters().get(i);
            Optional<Expr> initial =
                    p.initial().isPresent() || i >= head.parameters().size()
                            ? p.initial()
                            : head.parameters().get(i).initial();
            parameters.add(new Declaration.Parameter(p.at(), p.name(), p.mode(), p.type(), initial));
        }
        return with(coded, parameters, coded.body());
    }

    private static Declaration.Routine with(
            Declaration.Routine r, List<Declaration.Parameter> parameters, Declaration.RoutineBody body) {
        return new Declaration.Routine(
                r.at(), r.end(), r.kind(), r.method(), r.name(), parameters, r.returns(), r.options(), body);
    }

    /** SELF is a variable, whose attributes are NULL at first, and what the constructor returns. */
    private static Declaration.Routine constructing(Declaration.Routine r, QualifiedName type) {
        if (!(r.body() instanceof Declaration.Coded(var declarations, var body))) {
            return r;
        }
        Name created = new Name(
                r.at(), List.of(ObjectIndex.hidden(type, type.name(), ObjectIndex.Way.EMPTY)), Optional.empty());
        var all = new ArrayList<Declaration>();
        all.add(new Declaration.Variable(
                r.at(),
                declarations.isEmpty() ? body.begin() : declarations.getFirst().at(),
                ObjectIndex.SELF,
                Declaration.Mutability.VARIABLE,
                ObjectIndex.typeName(type, r.at()),
                Declaration.Nulls.ALLOWED,
                Optional.of(new Expr.Ref(r.at(), created))));
        all.addAll(declarations);
        var steps = new ArrayList<Step>(body.steps());
        if (steps.isEmpty() || !(steps.getLast() instanceof Step.Return)) {
            steps.add(new Step.Return(body.end(), body.end(), Optional.empty()));
        }
        return with(
                r,
                r.parameters(),
                new Declaration.Coded(all, new Step.Body(body.begin(), steps, body.handlers(), body.end())));
    }

    // ---------------------------------------------------------------- dispatch

    private void dispatcher(Method method, UnitContext context) {
        Declaration.Routine head = method.routine();
        Step.Body nothing = new Step.Body(head.at(), List.of(), List.of(), head.end());
        Declaration.Routine empty = with(head, head.parameters(), new Declaration.Coded(List.of(), nothing));
        new RoutineLowering(context).nested(empty, method.signature(), scope(method, context), "");
        PgRoutine made = context.routines().removeLast();
        context.routines()
                .add(new PgRoutine(
                        made.kind(),
                        made.name(),
                        made.parameters(),
                        made.returns(),
                        made.attributes(),
                        made.remark(),
                        choice(method, made, context)));
    }

    /** {@code CASE self.sys_type_name WHEN 'SUB' THEN RETURN hr.sub_m(self::hr.sub) ELSE RETURN hr.t_own_m(self) END CASE}. */
    private PgStep.Block choice(Method method, PgRoutine made, UnitContext context) {
        boolean several = method.signature().kind() == Declaration.Kind.FUNCTION
                && method.signature().returnsThroughParameters();
        if (several) {
            context.loss(
                    PlsqlCode.OUT_NOT_DISPATCHED,
                    method.routine().at(),
                    method.type().name() + "." + method.routine().name() + " returns through parameters",
                    "call the routine of the type that is meant");
            return RoutineLowering.raising(PlsqlCode.OUT_NOT_DISPATCHED);
        }
        Map<String, List<PgExpr>> types = new LinkedHashMap<>();
        Map<String, Method> targets = new LinkedHashMap<>();
        for (QualifiedName subtype : objects.objects().subtypes(method.type())) {
            Optional<Method> code = objects.implementation(subtype, method)
                    .filter(m -> !m.type().equals(method.type()) && !m.isAbstract());
            code.ifPresent(m -> {
                String key = m.own();
                targets.put(key, m);
                types.computeIfAbsent(key, k -> new ArrayList<>())
                        .add(PgExpr.text(subtype.name().text()));
            });
        }
        var declarations = new ArrayList<PgDeclaration>();
        var branches = new ArrayList<PgStep.Branch>();
        targets.forEach((key, m) ->
                branches.add(new PgStep.Branch(types.getOrDefault(key, List.of()), passed(m, made, declarations))));
        List<PgStep> otherwise = method.isAbstract()
                ? List.of(RoutineLowering.raise(
                        PlsqlCode.METHOD_ABSTRACT,
                        method.type().name() + "." + method.routine().name() + " has no code"))
                : called(
                        method.own(),
                        made,
                        made.parameters().stream().map(ObjectLowering::value).toList());
        if (branches.isEmpty()) {
            return PgStep.Block.of(List.of(), otherwise);
        }
        PgExpr actual = Paths.field(
                value(made.parameters().getFirst()),
                ObjectTypes.TYPE_NAME.text().toLowerCase(Locale.ROOT));
        return PgStep.Block.of(
                declarations, List.of(new PgStep.Choose(Optional.of(actual), branches, Optional.of(otherwise))));
    }

    private static PgExpr value(PgRoutine.Parameter parameter) {
        return new PgExpr.Column(List.of(parameter.name()));
    }

    /** The call of a subtype's code; what a procedure makes of the object comes back. */
    private List<PgStep> passed(Method target, PgRoutine made, List<PgDeclaration> declarations) {
        PgRoutine.Parameter self = made.parameters().getFirst();
        String type = objects.sql(target.type());
        var arguments = new ArrayList<>(
                made.parameters().stream().map(ObjectLowering::value).toList());
        if (self.mode() == PgRoutine.Mode.IN) {
            arguments.set(0, PgExpr.cast(value(self), type));
            return called(target.own(), made, arguments);
        }
        String variable =
                "as_" + target.type().name().text().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
        declarations.add(PgDeclaration.Variable.of(variable, type));
        PgExpr narrowed = new PgExpr.Column(List.of(variable));
        arguments.set(0, narrowed);
        var steps = new ArrayList<PgStep>();
        steps.add(new PgStep.Assign(narrowed, PgExpr.cast(value(self), type)));
        steps.addAll(called(target.own(), made, arguments));
        steps.add(new PgStep.Assign(value(self), PgExpr.cast(narrowed, self.type())));
        return steps;
    }

    private static List<PgStep> called(String routine, PgRoutine made, List<PgExpr> arguments) {
        PgExpr.Call call = PgExpr.call(routine, arguments);
        if (made.returns().startsWith("SETOF ")) {
            return List.of(new PgStep.ReturnQuery(PipelinedFunctions.rows(call)));
        }
        return made.kind() == PgRoutine.Kind.FUNCTION
                ? List.of(new PgStep.Return(Optional.of(call)))
                : List.of(new PgStep.Call(call));
    }
}
