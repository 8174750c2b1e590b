package io.howdah.convert.plsql;

import io.howdah.base.Identifier;
import io.howdah.convert.rule.Coercions;
import io.howdah.convert.rule.Shape;
import io.howdah.convert.rule.Site;
import io.howdah.convert.rule.SqlType;
import io.howdah.convert.rule.Typed;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Declaration;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.Step;
import io.howdah.sql.postgres.PgExpr;
import io.howdah.sql.postgres.PgQuery;
import io.howdah.sql.postgres.PgStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Calls of stored and nested routines (PL/SQL Language Reference 23ai, "Subprogram Parameters"). A procedure is called with variables for
 * what comes back; PL/pgSQL takes only a variable or field of exactly the parameter's type, everything else goes through a variable of its
 * own. A function with OUT parameters becomes one whose result is a record: its call is taken out before the statement.
 */
final class CallLowering {
    static final Identifier RESULT = new Identifier("RETURN_VALUE");
    static final String RESULT_SQL = "return_value";

    private final UnitContext context;
    private final Scope scope;

    CallLowering(UnitContext context, Scope scope) {
        this.context = context;
        this.scope = scope;
    }

    /** A call within an expression; empty when no such function fits. */
    Optional<Typed> value(Expr.Call call, Symbol.Routines routines, Site site) {
        Optional<Signature> chosen =
                new Overloads(context).chosen(routines.overloads(), Declaration.Kind.FUNCTION, call.arguments(), site);
        return chosen.map(signature -> {
            SqlType type = signature.returns().orElse(SqlType.UNKNOWN);
            Actuals actuals = new Actuals(signature, call, overloaded(signature, routines));
            PgExpr sql = signature.takenOut()
                    ? takenOut(signature, actuals, site)
                    : PgExpr.call(signature.sql(), actuals.arguments(site));
            Typed value = Typed.of(sql, type);
            return type.text() ? value.maybeEmpty() : value;
        });
    }

    /** PostgreSQL may have to tell several routines of one name apart. */
    private static boolean overloaded(Signature signature, Symbol.Routines routines) {
        return routines.overloads().stream()
                        .filter(s -> s.sql().equals(signature.sql()))
                        .count()
                > 1;
    }

    /** {@code SELECT * INTO temp_1 FROM f(a)}, then what came back is assigned; the value is {@code temp_1.return_value}. */
    private PgExpr takenOut(Signature signature, Actuals actuals, Site site) {
        Optional<Frames.Frame> frame = context.frames().current();
        if (frame.isEmpty()) {
            context.loss(
                    PlsqlCode.OUT_IN_DECLARATION,
                    actuals.call.at(),
                    signature.name() + " gives values back through parameters, which cannot be done here",
                    "call it in a statement");
            return PgExpr.call(signature.sql(), actuals.arguments(site));
        }
        return new PgExpr.Column(
                List.of(Frames.Frame.sql(record(signature, actuals, site, frame.orElseThrow())), RESULT_SQL));
    }

    private Identifier record(Signature signature, Actuals actuals, Site site, Frames.Frame frame) {
        List<Shape.Field> fields = new ArrayList<>();
        List<PgStep> after = new ArrayList<>();
        List<PgExpr> arguments = actuals.arguments(site);
        for (Signature.Formal formal : signature.formals()) {
            fields.add(new Shape.Field(formal.name(), formal.sql(), formal.type()));
        }
        signature.returns().ifPresent(t -> fields.add(new Shape.Field(RESULT, RESULT_SQL, t)));
        Identifier result = frame.variable(SqlType.of(new Shape.Fields("", fields)), "record");
        String sql = Frames.Frame.sql(result);
        PgExpr.Call call = PgExpr.call(signature.sql(), arguments);
        frame.before()
                .add(new PgStep.SelectInto(
                        PgQuery.of(PgQuery.Select.of(
                                List.of(new PgQuery.Item(new PgExpr.Star(List.of()), Optional.empty())),
                                List.of(new PgQuery.Function(
                                        PgQuery.Lateral.NO, call, "", Optional.empty(), List.of())),
                                Optional.empty())),
                        PgStep.Strict.NO,
                        List.of(sql)));
        for (Signature.Captured captured : signature.captured()) {
            if (captured.mode() != Declaration.Mode.IN) {
                after.add(new PgStep.Assign(
                        new PgExpr.Column(List.of(captured.sql())), new PgExpr.Column(List.of(sql, captured.sql()))));
            }
        }
        for (Signature.Formal formal : signature.formals()) {
            if (formal.mode() != Declaration.Mode.IN) {
                actuals.of(formal)
                        .ifPresent(target -> after.addAll(frame.steps()
                                .lower(new Step.Assign(
                                        target.at(),
                                        target.at(),
                                        target,
                                        reference(target.at(), result, formal.name())))));
            }
        }
        frame.before().addAll(after);
        return result;
    }

    private static Expr reference(At at, Identifier... parts) {
        return new Expr.Ref(at, new Name(at, List.of(parts), Optional.empty()));
    }

    /** A call that stands as a statement; false when no such procedure fits. */
    boolean statement(Expr.Call call, Symbol.Routines routines, Site site, List<PgStep> out) {
        Optional<Signature> chosen =
                new Overloads(context).chosen(routines.overloads(), Declaration.Kind.PROCEDURE, call.arguments(), site);
        chosen.ifPresent(signature -> {
            Actuals actuals = new Actuals(signature, call, overloaded(signature, routines));
            List<PgExpr> arguments = actuals.arguments(site);
            out.add(new PgStep.Call(PgExpr.call(signature.sql(), arguments)));
            out.addAll(actuals.after);
        });
        return chosen.isPresent();
    }

    /** What one call gives to the parameters. */
    private final class Actuals {
        private final Signature signature;
        private final Expr.Call call;
        private final boolean overloaded;
        private final List<PgStep> after = new ArrayList<>();
        private final List<PgExpr> result = new ArrayList<>();
        private boolean named;

        Actuals(Signature signature, Expr.Call call, boolean overloaded) {
            this.signature = signature;
            this.call = call;
            this.overloaded = overloaded;
        }

        /** What the source gives to a parameter. */
        Optional<Expr> of(Signature.Formal formal) {
            int position = signature.formals().indexOf(formal);
            Optional<Expr> byName = call.arguments().stream()
                    .filter(a -> a.name().filter(formal.name()::equals).isPresent())
                    .map(Expr.Argument::value)
                    .findFirst();
            boolean byPosition = position < call.arguments().size()
                    && call.arguments().get(position).name().isEmpty();
            return byPosition ? Optional.of(call.arguments().get(position).value()) : byName;
        }

        private boolean byName(Signature.Formal formal) {
            return call.arguments().stream()
                    .anyMatch(a -> a.name().filter(formal.name()::equals).isPresent());
        }

        /** Arguments as PostgreSQL wants them: names where the source has them or where a default was left out before. */
        List<PgExpr> arguments(Site site) {
            for (Signature.Captured c : signature.captured()) {
                result.add(new PgExpr.Column(List.of(c.sql())));
                if (c.mode() != Declaration.Mode.IN) {
                    context.frames().writes(c.sql());
                }
            }
            for (Signature.Formal formal : signature.formals()) {
                Optional<Expr> actual = of(formal);
                if (signature.function() && formal.mode() == Declaration.Mode.OUT) {
                    continue; // a result column only
                }
                if (actual.isPresent()) {
                    named |= byName(formal);
                    add(formal, actual(formal, actual.orElseThrow(), site));
                } else if (formal.initial().isPresent()) {
                    omitted(formal, formal.initial().orElseThrow());
                }
            }
            return result;
        }

        private void omitted(Signature.Formal formal, Signature.Default initial) {
            if (initial.place() == Signature.Place.HEAD && !overloaded) {
                named = true;
                return;
            }
            Site site = context.expressions().site(new NamesInCode(context, initial.scope()));
            add(formal, passed(site.value(initial.value()), formal, site, initial.value()));
        }

        private void add(Signature.Formal formal, PgExpr value) {
            result.add(
                    named
                            ? new PgExpr.Syntax(
                                    List.of(new PgExpr.Words(formal.sql() + " => "), new PgExpr.Value(value)))
                            : value);
        }

        private PgExpr actual(Signature.Formal formal, Expr actual, Site site) {
            if (formal.mode() == Declaration.Mode.IN || signature.function()) {
                return passed(site.value(actual), formal, site, actual);
            }
            Optional<PgExpr> direct = writable(formal, actual);
            direct.flatMap(StepWalk::root).ifPresent(context.frames()::writes);
            return direct.orElseGet(() -> variable(formal, actual));
        }

        /** A variable, or a field of one, that has exactly the parameter's type. */
        private Optional<PgExpr> writable(Signature.Formal formal, Expr actual) {
            if (!(actual instanceof Expr.Ref(var at, var name))) {
                return Optional.empty();
            }
            return scope.find(name.parts())
                    .filter(f -> f.symbol() instanceof Symbol.Variable)
                    .flatMap(f -> {
                        Symbol.Variable variable = (Symbol.Variable) f.symbol();
                        Optional<SqlType> type = PlsqlTypes.field(variable.type(), f.rest());
                        Optional<String> text =
                                f.rest().isEmpty() ? scope.declared(name.parts()) : Optional.<String>empty();
                        boolean lengths = !f.rest().isEmpty()
                                && type.flatMap(SqlType::shape)
                                        .filter(s -> s instanceof Shape.Elements e
                                                && e.element().text())
                                        .isPresent(); // varchar(10)[] of an attribute is not text[]
                        return type.filter(t -> !lengths && same(t, text, formal))
                                .map(t -> NamesInCode.field(
                                                context,
                                                NamesInCode.variable(variable.sql(), variable.type()),
                                                f.rest())
                                        .sql())
                                .filter(PgExpr.Column.class::isInstance);
                    });
        }

        private static boolean same(SqlType type, Optional<String> text, Signature.Formal formal) {
            return vague(type)
                    ? text.filter(t -> t.equals(formal.text()) && !t.contains("%"))
                            .isPresent()
                    : type.kind() == formal.type().kind()
                            && type.castName().equals(formal.type().castName());
        }

        /** Whether the type stands for several of PostgreSQL. */
        private static boolean vague(SqlType type) {
            return type.text()
                    || type.kind() == SqlType.Kind.DOUBLE
                    || !type.known()
                    || type.shape()
                            .filter(s -> s instanceof Shape.Elements e && vague(e.element()))
                            .isPresent();
        }

        private PgExpr variable(Signature.Formal formal, Expr actual) {
            Frames.Frame frame = context.frames().current().orElseThrow();
            Identifier variable = frame.variable(formal.type(), formal.text());
            Expr there = reference(actual.at(), variable);
            if (formal.mode() == Declaration.Mode.IN_OUT) {
                frame.before().addAll(frame.steps().lower(new Step.Assign(actual.at(), actual.at(), there, actual)));
            }
            after.addAll(frame.steps().lower(new Step.Assign(actual.at(), actual.at(), actual, there)));
            return new PgExpr.Column(List.of(Frames.Frame.sql(variable)));
        }

        /** PostgreSQL converts by itself only where nothing can be lost, and finds overloaded routines by exact types. */
        private PgExpr passed(Typed value, Signature.Formal formal, Site site, Expr at) {
            SqlType wanted = formal.type();
            Typed fitted = wanted.known() ? Coercions.to(wanted, value, site, at.at()) : value;
            boolean exact = overloaded
                    ? fitted.type().kind() == wanted.kind() && !wanted.text() && !fitted.constant()
                    : implicit(fitted, wanted);
            return exact ? fitted.sql() : cast(fitted, wanted);
        }
    }

    private static PgExpr cast(Typed value, SqlType wanted) {
        Optional<String> held = wanted.placeholder().map(type -> "text");
        return held.or(wanted::castName)
                .map(name -> PgExpr.cast(value.sql(), name))
                .orElse(value.sql());
    }

    /** As a parameter of this type takes it: PostgreSQL converts by itself only where nothing can be lost. */
    static PgExpr parameter(Typed value, SqlType wanted) {
        return implicit(value, wanted) ? value.sql() : cast(value, wanted);
    }

    private static boolean implicit(Typed value, SqlType wanted) {
        SqlType type = value.type();
        if (value.isNull() || !type.known() || type.kind() == wanted.kind()) {
            return true;
        }
        if (wanted.placeholder().isPresent()) {
            return type.text();
        }
        if (type.number() && wanted.number()) {
            return type.kind().ordinal() <= wanted.kind().ordinal();
        }
        return type.text() && wanted.text()
                || type.kind() == SqlType.Kind.DATE && wanted.kind() == SqlType.Kind.TIMESTAMP
                || type.kind() == SqlType.Kind.TIMESTAMP && wanted.kind() == SqlType.Kind.DATE
                || type.time() && wanted.kind() == SqlType.Kind.TIMESTAMPTZ;
    }
}
