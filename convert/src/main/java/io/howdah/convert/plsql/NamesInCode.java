package io.howdah.convert.plsql;

import io.howdah.base.Identifier;
import io.howdah.convert.expression.CodeExpressions;
import io.howdah.convert.expression.CodeNames;
import io.howdah.convert.rule.Shape;
import io.howdah.convert.rule.Site;
import io.howdah.convert.rule.SqlType;
import io.howdah.convert.rule.Typed;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.TypeName;
import io.howdah.sql.postgres.PgExpr;
import io.howdah.sql.postgres.PgStep;
import java.util.List;
import java.util.Optional;

/** Variables, package state, routines and records as they stand in expressions and in SQL statements. */
final class NamesInCode implements CodeNames {
    private final UnitContext context;
    private final Scope scope;
    private final MethodCalls methods;

    NamesInCode(UnitContext context, Scope scope) {
        this.methods = new MethodCalls(context, scope);
        this.context = context;
        this.scope = scope;
    }

    Scope scope() {
        return scope;
    }

    MethodCalls methods() {
        return methods;
    }

    @Override
    public Optional<SqlType> declaredType(TypeName type) {
        return context.types().resolve(type, scope).map(Declared::type);
    }

    @Override
    public Optional<Typed> supertype(Expr.As as, Site site) {
        return methods.supertype(as, site);
    }

    @Override
    public Optional<Typed> is(Expr.Is is, Site site) {
        return methods.isOf(is, site);
    }

    @Override
    public Optional<Typed> compared(String operator, Typed left, Typed right, Site site) {
        return methods.compared(operator, left, right, site);
    }

    @Override
    public Typed sorted(Typed value, Site site, At at) {
        return methods.sorted(value, site, at);
    }

    @Override
    public Optional<Typed> name(Expr.Ref ref, Site site) {
        if (ref.name().link().isPresent()) {
            return Optional.empty();
        }
        Optional<Typed> collected = new CollectionLowering(context, scope).value(ref, site);
        if (collected.isPresent()) {
            return collected;
        }
        Optional<Expr.Call> method = methods.rewritten(ref, site);
        if (method.isPresent()) {
            return call(method.orElseThrow(), site);
        }
        return scope.find(ref.name().parts()).isEmpty()
                ? new SuppliedNames(context, scope).name(ref, site)
                : declared(ref, site);
    }

    private Optional<Typed> declared(Expr.Ref ref, Site site) {
        return scope.find(ref.name().parts()).flatMap(found -> switch (found.symbol()) {
            case Symbol.Variable(String sql, SqlType type) ->
                Optional.of(field(variable(found.qualifier() + sql, type), found.rest(), site));
            case Symbol.State s -> Optional.of(field(state(s), found.rest(), site));
            case Symbol.Routines r ->
                routine(
                                new Expr.Call(
                                        ref.at(), ref.name(), Expr.Quantifier.NONE, List.of(), Expr.CallClauses.NONE),
                                r,
                                site)
                        .map(value -> field(value, found.rest(), site));
            case Symbol.Cursor c ->
                Optional.of(Typed.of(
                        new PgExpr.Column(List.of(c.sql())), SqlType.of(new Shape.RowsOf(Optional.of(c.row())))));
            case Symbol.NamedException e -> Optional.<Typed>empty();
            case Symbol.NamedType t -> Optional.<Typed>empty();
            case Symbol.Qualifier q -> Optional.<Typed>empty();
            case Symbol.Package p -> Optional.<Typed>empty();
        });
    }

    static Typed variable(String sql, SqlType type) {
        if (sql.startsWith("'")) {
            return Typed.text(sql.substring(1, sql.length() - 1).replace("''", "'")); // the name of the unit
        }
        Typed value = Typed.of(new PgExpr.Column(List.of(sql)), type);
        return type.text() ? value.maybeEmpty() : value;
    }

    private static Typed state(Symbol.State state) {
        return Typed.of(PgExpr.call(state.getter()), state.type());
    }

    /** {@code variable.field}: PL/pgSQL takes the path of a variable as it stands, another value in parentheses. */
    private Typed field(Typed value, List<Identifier> path, Site site) {
        Typed result = value;
        for (Identifier name : path) {
            Optional<Typed> refused = placeholder(result, name, site);
            if (refused.isPresent()) {
                return refused.orElseThrow();
            }
            result = field(context, result, List.of(name));
        }
        return result;
    }

    /** A part of a value whose type has no counterpart. */
    private static Optional<Typed> placeholder(Typed value, Identifier part, Site site) {
        return value.type()
                .placeholder()
                .map(type -> site.refused(
                        PlsqlCode.SUPPLIED_TYPE, part + " of a " + type + " has no counterpart in PostgreSQL"));
    }

    static Typed field(UnitContext context, Typed value, List<Identifier> path) {
        Typed result = value;
        for (Identifier name : path) {
            SqlType type = PlsqlTypes.field(result.type(), List.of(name)).orElse(SqlType.UNKNOWN);
            String sql = fieldName(context, result.type(), name);
            result = Typed.of(Paths.field(result.sql(), sql), type);
            result = type.text() ? result.maybeEmpty() : result;
        }
        return result;
    }

    private static String fieldName(UnitContext context, SqlType type, Identifier name) {
        return type.shape()
                .filter(Shape.Fields.class::isInstance)
                .flatMap(s -> ((Shape.Fields) s).field(name))
                .map(Shape.Field::sql)
                .orElseGet(() -> context.local(name));
    }

    @Override
    public Optional<Typed> lazily(Expr e, Site site) {
        return context.index().takesOut() ? new LazyCalls(context, scope).of(e, site) : Optional.empty();
    }

    @Override
    public Optional<Typed> cursor(Expr.CursorOf cursor, Site site) {
        return context.frames().current().map(frame -> {
            CodeExpressions.Rows rows = context.expressions().query(cursor.query(), this);
            SqlType type = SqlType.of(new Shape.RowsOf(Optional.of(LoopLowering.row(rows))));
            String sql = Frames.Frame.sql(frame.variable(type, "refcursor"));
            PgExpr column = new PgExpr.Column(List.of(sql));
            frame.before().add(new PgStep.Assign(column, PgExpr.NULL)); // a portal of its own each time
            frame.before().add(new PgStep.OpenQuery(sql, rows.query()));
            return Typed.of(column, type);
        });
    }

    @Override
    public Optional<Typed> cast(Expr.Cast cast, Site site) {
        return cast.type()
                .userDefined()
                .flatMap(name -> scope.find(name.parts()))
                .filter(f -> f.rest().isEmpty() && f.symbol() instanceof Symbol.NamedType)
                .map(f -> ((Symbol.NamedType) f.symbol()).declared().type())
                .map(type -> Typed.of(
                        type.castName()
                                .map(name ->
                                        PgExpr.cast(site.value(cast.value()).sql(), name))
                                .orElseGet(() -> site.value(cast.value()).sql()),
                        type));
    }

    @Override
    public Optional<Typed> call(Expr.Call call, Site site) {
        Optional<Typed> lazy = lazily(call, site);
        if (lazy.isPresent()) {
            return lazy;
        }
        Optional<Typed> collected = new CollectionLowering(context, scope).value(call, site);
        if (collected.isPresent()) {
            return collected;
        }
        if (call.function().parts().size() > 2) {
            Optional<Scope.Found> full =
                    scope.find(call.function().parts()).filter(f -> f.rest().isEmpty());
            if (full.isPresent() && full.orElseThrow().symbol() instanceof Symbol.Routines routines) {
                return routine(call, routines, site); // schema.package.function is no method of schema.package
            }
        }
        Optional<Expr.Call> method = methods.rewritten(call, site);
        if (method.isPresent()) {
            return call(method.orElseThrow(), site);
        }
        Optional<Typed> made = methods.treat(call, site).or(() -> methods.attributeConstructor(call, site));
        if (made.isPresent()) {
            return made;
        }
        Optional<Scope.Found> found = scope.find(call.function().parts());
        if (found.isEmpty()) {
            return new SuppliedNames(context, scope).call(call, site);
        }
        Optional<Typed> refused = held(found.orElseThrow(), call, site);
        if (refused.isPresent() || !found.orElseThrow().rest().isEmpty()) {
            return refused;
        }
        return switch (found.orElseThrow().symbol()) {
            case Symbol.Routines r -> routine(call, r, site);
            case Symbol.Variable v -> Optional.<Typed>empty();
            case Symbol.State s -> Optional.<Typed>empty();
            case Symbol.Cursor c -> Optional.<Typed>empty();
            case Symbol.NamedException e -> Optional.<Typed>empty();
            case Symbol.NamedType t -> Optional.<Typed>empty();
            case Symbol.Qualifier q -> Optional.<Typed>empty();
            case Symbol.Package p -> Optional.<Typed>empty();
        };
    }

    /** An element or a method of a variable whose type, or that of a field, has no counterpart. */
    private Optional<Typed> held(Scope.Found found, Expr.Call call, Site site) {
        Optional<SqlType> type = switch (found.symbol()) {
            case Symbol.Variable v -> Optional.of(v.type());
            case Symbol.State s -> Optional.of(s.type());
            default -> Optional.empty(); // only values have parts
        };
        int fields = 0;
        while (fields < found.rest().size()
                && type.filter(t -> t.placeholder().isEmpty()).isPresent()) {
            type = PlsqlTypes.field(type.orElseThrow(), List.of(found.rest().get(fields)));
            fields++;
        }
        return type.flatMap(
                t -> placeholder(Typed.of(PgExpr.NULL, t), call.function().last(), site));
    }

    private Optional<Typed> routine(Expr.Call call, Symbol.Routines routines, Site site) {
        return new CallLowering(context, scope)
                .value(call, routines, site)
                .map(v -> v.sql() instanceof PgExpr.Call made && context.index().isPipelined(made.function())
                        ? PipelinedFunctions.call(v)
                        : v);
    }

    /** The first overload that takes so many arguments of these names. */
    static Optional<Signature> chosen(Symbol.Routines routines, List<Expr.Argument> arguments) {
        List<Identifier> named =
                arguments.stream().flatMap(a -> a.name().stream()).toList();
        int positional = arguments.size() - named.size();
        return routines.overloads().stream()
                .filter(s -> s.fits(positional, named))
                .findFirst();
    }

    /** {@code :NEW} of a trigger. */
    @Override
    public Optional<Typed> bind(Expr.Bind bind, Site site) {
        return scope.find(TriggerNames.bind(bind.name()))
                .filter(Symbol.Variable.class::isInstance)
                .map(Symbol.Variable.class::cast)
                .map(v -> variable(v.sql(), v.type()));
    }

    @Override
    public Optional<Typed> apply(Expr.Apply apply, Site site) {
        return BulkLowering.apply(apply, scope, site)
                .or(() -> new CollectionLowering(context, scope).value(apply, site))
                .or(() -> methods.rewritten(apply, site).flatMap(call -> call(call, site)));
    }

    @Override
    public Optional<Typed> attribute(Expr.Attribute attribute, Site site) {
        return CursorLowering.attribute(context, scope, attribute, site);
    }

    @Override
    public Optional<Typed> member(Expr.Member member, Site site) {
        Optional<Typed> saved = BulkLowering.member(member, site);
        if (saved.isPresent()) {
            return saved;
        }
        Optional<Typed> collected = new CollectionLowering(context, scope).value(member, site);
        if (collected.isPresent()) {
            return collected;
        }
        if (member.target() instanceof Expr.Bind bind && bind(bind, site).isEmpty()) {
            return Optional.empty();
        }
        Optional<Expr.Call> method = methods.rewritten(member, site);
        if (method.isPresent()) {
            return call(method.orElseThrow(), site);
        }
        Typed value = site.value(member.target());
        boolean row = value.sql() instanceof PgExpr.Column && value.type().kind() == SqlType.Kind.RECORD;
        return row || value.type().shape().isPresent()
                ? Optional.of(field(value, List.of(member.name()), site))
                : placeholder(value, member.name(), site);
    }
}
