package io.howdah.convert.plsql;

import io.howdah.base.Identifier;
import io.howdah.convert.expression.CodeExpressions;
import io.howdah.convert.rule.Coercions;
import io.howdah.convert.rule.Shape;
import io.howdah.convert.rule.SqlType;
import io.howdah.convert.rule.Typed;
import io.howdah.sql.oracle.tree.Declaration;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Name;
import io.howdah.sql.oracle.tree.Query;
import io.howdah.sql.oracle.tree.Step;
import io.howdah.sql.postgres.PgDeclaration;
import io.howdah.sql.postgres.PgExpr;
import io.howdah.sql.postgres.PgPrinter;
import io.howdah.sql.postgres.PgStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Explicit cursors and cursor variables (PL/SQL Language Reference 23ai, chapter 7, "Processing Query Result Sets with Cursors").
 *
 * <p>A cursor stays a bound cursor. Before PostgreSQL 16 the portal of one has the cursor's name, so that two routines with cursors of
 * one name are in each other's way: the cursor starts as NULL, and PostgreSQL finds a name that is free. A package's cursor is declared
 * again in each routine that uses it; its portal has the package's name, so that what one routine opens another one can fetch from.
 */
final class CursorLowering {
    private final StepLowering steps;
    private final UnitContext context;
    private final AskedAttributes attributes;

    CursorLowering(StepLowering steps) {
        this.steps = steps;
        this.context = steps.context();
        this.attributes = steps.attributes();
    }

    // ---------------------------------------------------------------- declarations

    /** Declares a cursor; {@code home} is the scope its query sees. */
    static Symbol.Cursor declare(
            UnitContext context, Declaration.Cursor c, Scope home, Optional<String> shared, List<PgDeclaration> out) {
        Scope inside = home.inner();
        var parameters = new ArrayList<PgDeclaration.CursorParameter>();
        for (Declaration.Parameter p : c.parameters()) {
            Declared declared = new RoutineLowering(context).type(p.type(), home);
            String sql = context.local(p.name());
            inside.define(p.name(), new Symbol.Variable(sql, declared.type()));
            parameters.add(new PgDeclaration.CursorParameter(sql, declared.bare()));
        }
        CodeExpressions.Rows rows = NamedColumns.of(Refusals.query(
                context,
                c,
                () -> context.expressions().query(c.query().orElseThrow(), new NamesInCode(context, inside))));
        String sql = context.local(c.name());
        out.add(new PgDeclaration.Cursor(sql, parameters, rows.query()));
        SqlType row = c.returns()
                .flatMap(r -> context.types().resolve(r, home))
                .map(Declared::type)
                .orElse(LoopLowering.row(rows));
        return new Symbol.Cursor(sql, row, c, home, shared);
    }

    /**
     * A cursor as it is used in a statement.
     *
     * @param sql the variable
     * @param symbol empty for a cursor variable
     */
    record Used(String sql, Optional<Symbol.Cursor> symbol, List<Expr.Argument> arguments) {}

    private Used used(Expr cursor, List<PgStep> out) {
        Optional<Symbol.Cursor> symbol = symbol(steps.scope(), cursor);
        if (symbol.isPresent()) {
            List<Expr.Argument> arguments = cursor instanceof Expr.Call c ? c.arguments() : List.of();
            return new Used(symbol.orElseThrow().sql(), Optional.of(here(symbol.orElseThrow(), cursor)), arguments);
        }
        Typed value = steps.site().raw(cursor);
        if (IntoTargets.direct(steps, cursor, value)) {
            return new Used(PgPrinter.print(value.sql()), Optional.empty(), List.of());
        }
        String name = attributes.numbered("cursor");
        steps.add(PgDeclaration.Variable.of(name, "refcursor"));
        out.add(new PgStep.Assign(AskedAttributes.column(name), value.sql()));
        return new Used(name, Optional.empty(), List.of());
    }

    static Optional<Symbol.Cursor> symbol(Scope scope, Expr cursor) {
        List<Identifier> parts = switch (cursor) {
            case Expr.Ref(var at, var name) -> name.parts();
            case Expr.Call c -> c.function().parts();
            default -> List.of();
        };
        return parts.isEmpty()
                ? Optional.empty()
                : scope.find(parts)
                        .filter(f -> f.rest().isEmpty())
                        .map(Scope.Found::symbol)
                        .filter(Symbol.Cursor.class::isInstance)
                        .map(Symbol.Cursor.class::cast);
    }

    /** A cursor of a package or of the routine around is declared in this routine, once. */
    private Symbol.Cursor here(Symbol.Cursor cursor, Expr at) {
        if (attributes.isHere(cursor.sql())) {
            return cursor;
        }
        attributes.declaredHere(cursor.sql());
        if (cursor.declaration().query().isEmpty()) {
            context.loss(
                    PlsqlCode.NAME_UNKNOWN,
                    at.at(),
                    "the query of cursor " + cursor.declaration().name() + " is in the package's body",
                    "move the query to the specification");
            attributes.declare(PgDeclaration.Variable.of(cursor.sql(), "refcursor"));
            return cursor;
        }
        var declared = new ArrayList<PgDeclaration>();
        Symbol.Cursor made = declare(context, cursor.declaration(), cursor.home(), cursor.shared(), declared);
        declared.forEach(attributes::declare);
        attributes.first(start(cursor));
        return made;
    }

    /** What the cursors declared in a block hold when it begins. */
    List<PgStep> starts(List<Declaration> declarations) {
        var result = new ArrayList<PgStep>();
        for (Declaration d : declarations) {
            if (d instanceof Declaration.Cursor c && c.query().isPresent()) {
                String sql = context.local(c.name());
                attributes.declaredHere(sql);
                result.add(new PgStep.Assign(AskedAttributes.column(sql), PgExpr.NULL));
            }
        }
        return result;
    }

    /** What a cursor variable holds when its block begins. */
    static PgStep start(Symbol.Cursor cursor) {
        return new PgStep.Assign(
                AskedAttributes.column(cursor.sql()),
                cursor.shared().map(PgExpr::text).orElse(PgExpr.NULL));
    }

    // ---------------------------------------------------------------- statements

    void open(Step.Open o, List<PgStep> out) {
        Used used = used(o.cursor(), out);
        if (used.symbol().isEmpty()) {
            steps.unsupported(o.at(), "OPEN of a cursor without a query", out);
            return;
        }
        out.add(new PgStep.OpenCursor(used.sql(), arguments(used)));
        attributes.afterOpen(used.sql(), out);
    }

    private List<PgExpr> arguments(Used used) {
        Symbol.Cursor cursor = used.symbol().orElseThrow();
        var result = new ArrayList<PgExpr>();
        List<Declaration.Parameter> parameters = cursor.declaration().parameters();
        for (int i = 0; i < parameters.size(); i++) {
            Declaration.Parameter p = parameters.get(i);
            Optional<Expr> given = given(used.arguments(), i, p.name());
            SqlType type = context.types()
                    .resolve(p.type(), cursor.home())
                    .map(Declared::type)
                    .orElse(SqlType.UNKNOWN);
            if (given.isPresent()) {
                result.add(steps.fitted(steps.value(given.orElseThrow()), type, given.orElseThrow()));
            } else {
                NamesInCode there = new NamesInCode(context, cursor.home());
                result.add(p.initial()
                        .map(x -> Coercions.to(
                                        type,
                                        context.expressions().value(x, there),
                                        context.expressions().site(there),
                                        x.at())
                                .sql())
                        .orElse(PgExpr.NULL));
            }
        }
        return result;
    }

    private static Optional<Expr> given(List<Expr.Argument> arguments, int position, Identifier name) {
        Optional<Expr> named = arguments.stream()
                .filter(a -> a.name().filter(name::equals).isPresent())
                .map(Expr.Argument::value)
                .findFirst();
        return named.isPresent()
                        || position >= arguments.size()
                        || arguments.get(position).name().isPresent()
                ? named
                : Optional.of(arguments.get(position).value());
    }

    /** A cursor variable that may be open is opened anew, as Oracle does. */
    void openQuery(Step.OpenQuery o, List<PgStep> out) {
        CodeExpressions.Rows rows = context.expressions().query(o.query(), steps.names());
        opening(o.cursor(), out, name -> new PgStep.OpenQuery(name, rows.query()));
    }

    void opening(Expr cursor, List<PgStep> out, java.util.function.Function<String, PgStep> open) {
        Typed target = steps.site().raw(cursor);
        if (!IntoTargets.direct(steps, cursor, target)) {
            String name = attributes.numbered("cursor");
            steps.add(PgDeclaration.Variable.of(name, "refcursor"));
            out.add(new PgStep.Assign(AskedAttributes.column(name), PgExpr.NULL));
            out.add(open.apply(name));
            IntoTargets.assign(
                    steps, cursor, new Symbol.Variable(name, SqlType.of(new Shape.RowsOf(Optional.empty()))), out);
            return;
        }
        String name = PgPrinter.print(target.sql());
        if (attributes.open(name)) {
            out.add(new PgStep.Assign(target.sql(), PgExpr.NULL));
        }
        out.add(open.apply(name));
        attributes.afterOpen(name, out);
    }

    void fetch(Step.Fetch f, List<PgStep> out) {
        Used used = used(f.cursor(), out);
        if (f.bulk() == Query.Bulk.BULK_COLLECT) {
            new BulkLowering(steps).fetch(f, used.sql(), used.symbol(), out);
            return;
        }
        IntoTargets targets =
                ObjectsInto.fetched(steps, used.symbol(), f.into()).orElseGet(() -> IntoTargets.of(steps, f.into()));
        out.add(new PgStep.Fetch(used.sql(), targets.names()));
        attributes.afterFetch(used.sql(), out);
        if (!targets.after().isEmpty()) {
            // Oracle leaves the variables as they are when there is no row
            out.add(new PgStep.If(
                    List.of(new PgStep.Branch(List.of(attributes.found(used.sql())), targets.after())), List.of()));
            attributes.stale();
        }
    }

    void close(Step.Close c, List<PgStep> out) {
        Used used = used(c.cursor(), out);
        out.add(new PgStep.Close(used.sql()));
    }

    void loop(Step.ForCursor f, String label, List<PgStep> out) {
        Used used = used(f.cursor(), out);
        if (used.symbol().isEmpty()) {
            steps.unsupported(f.at(), "a loop over a cursor that is not declared", out);
            return;
        }
        Symbol.Cursor cursor = used.symbol().orElseThrow();
        String variable = context.local(f.variable());
        Scope inside = steps.scope().inner();
        inside.define(f.variable(), new Symbol.Variable(variable, cursor.row()));
        var body = new ArrayList<PgStep>();
        String count = attributes.countVariable(used.sql());
        String found = attributes.foundVariable(used.sql());
        body.add(new PgStep.Assign(AskedAttributes.column(found), PgExpr.word("TRUE")));
        body.add(new PgStep.Assign(
                AskedAttributes.column(count), PgExpr.binary(AskedAttributes.column(count), "+", PgExpr.word("1"))));
        body.addAll(steps.inside(inside, f.steps(), f.at()));
        attributes.afterOpen(used.sql(), out);
        out.add(new PgStep.ForCursor(label, variable, used.sql(), arguments(used), body));
    }

    // ---------------------------------------------------------------- attributes

    /** {@code c%FOUND}, {@code SQL%ROWCOUNT} in an expression. */
    static Optional<Typed> attribute(
            UnitContext context, Scope scope, Expr.Attribute a, io.howdah.convert.rule.Site site) {
        Optional<AskedAttributes> asked = scope.attributes();
        if (asked.isEmpty()) {
            return Optional.empty();
        }
        AskedAttributes attributes = asked.orElseThrow();
        boolean implicit = a.target() instanceof Expr.Ref(var at, Name name)
                && name.parts().size() == 1
                && name.last().text().equals("SQL");
        String cursor = implicit
                ? AskedAttributes.SQL
                : symbol(scope, a.target())
                        .map(Symbol.Cursor::sql)
                        .orElseGet(() -> PgPrinter.print(site.raw(a.target()).sql()));
        return switch (a.attribute()) {
            case "FOUND" -> Optional.of(Typed.of(attributes.found(cursor), SqlType.BOOLEAN));
            case "NOTFOUND" -> Optional.of(Typed.of(attributes.notFound(cursor), SqlType.BOOLEAN));
            case "ROWCOUNT" -> Optional.of(attributes.count(cursor));
            case "ISOPEN" ->
                Optional.of(
                        Typed.of(implicit ? PgExpr.word("FALSE") : isOpen(cursor), SqlType.BOOLEAN, Typed.Nulls.NEVER));
            default -> BulkLowering.attribute(a, attributes);
        };
    }

    /** A portal of the cursor's name: true also for what another routine opened. */
    private static PgExpr isOpen(String cursor) {
        return new PgExpr.Syntax(List.of(
                new PgExpr.Words("EXISTS (SELECT 1 FROM pg_cursors WHERE name = "),
                new PgExpr.Value(PgExpr.cast(AskedAttributes.column(cursor), "text")),
                new PgExpr.Words(")")));
    }
}
