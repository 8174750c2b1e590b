package io.howdah.convert.plsql;

import io.howdah.base.Identifier;
import io.howdah.convert.rule.Coercions;
import io.howdah.convert.rule.SqlType;
import io.howdah.convert.rule.Typed;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Declaration;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.TypeName;
import io.howdah.sql.postgres.PgDeclaration;
import io.howdah.sql.postgres.PgExpr;
import io.howdah.sql.postgres.PgRoutine;
import io.howdah.sql.postgres.PgStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A procedure or function with its declarations. */
final class RoutineLowering {
    private static final List<PgStep.RaiseOption> UNSUPPORTED =
            List.of(new PgStep.RaiseOption("ERRCODE", PgExpr.text("feature_not_supported")));

    private final UnitContext context;

    RoutineLowering(UnitContext context) {
        this.context = context;
    }

    /**
     * @param sql the routine's name in the target, schema first
     * @param remark comments before the routine, empty when none
     */
    void lower(Declaration.Routine routine, String sql, Scope outer, String remark) {
        Signature head = context.index().signature(routine, sql, outer, context.types());
        Signature known = Overloads.declared(outer, head)
                .filter(s -> s.sql().startsWith(sql))
                .orElse(head);
        nested(routine, known, outer, remark);
    }

    /** A routine whose name and captured variables are known. */
    void nested(Declaration.Routine routine, Signature signature, Scope outer, String remark) {
        switch (routine.body()) {
            case Declaration.HeadOnly h -> {}
            case Declaration.Foreign f -> {
                String reason = routine.name() + " is written in another language";
                refused(routine, signature, outer, PlsqlCode.NOT_PLSQL, reason, "write it in PL/pgSQL");
            }
            case Declaration.Coded coded
            when SqlMacros.is(routine) -> {
                Scope scope = outer.inner();
                parameters(routine, scope);
                PgStep.Block block = SqlMacros.block(context, routine, coded, scope);
                context.routines().add(made(routine, signature, scope, remark, block));
            }
            case Declaration.Coded(var declarations, var body) -> {
                Scope scope = outer.inner();
                scope.within(routine.name());
                parameters(routine, scope);
                Scope inner = scope.inner();
                inner.qualify(routine.name(), unqualified(signature.sql()));
                Frames.Place place = context.frames().enter(lastPart(signature.sql()));
                PgStep.Block block = new StepLowering(context, inner, routine).body("", declarations, body);
                context.frames().leave(place);
                PgRoutine made = made(routine, signature, scope, remark, block);
                context.routines()
                        .addAll(
                                AutonomousRoutine.is(declarations)
                                        ? AutonomousRoutine.split(made, context)
                                        : List.of(made));
            }
        }
    }

    /** A routine that raises a code instead of what cannot be converted as a whole. */
    void refused(
            Declaration.Routine routine, Signature signature, Scope outer, PlsqlCode code, String reason, String hint) {
        context.loss(code, routine.at(), reason, hint);
        context.replaced(routine.at(), routine.end());
        context.routines().add(made(routine, signature, outer.inner(), "", raising(code)));
    }

    private static String lastPart(String sql) {
        return unqualified(sql).replace("\"", "").toUpperCase(Locale.ROOT);
    }

    /** {@code f} of {@code app.f}, {@code "a.b"} of {@code app."a.b"}. */
    static String unqualified(String sql) {
        int end = sql.endsWith("\"") ? sql.lastIndexOf('"', sql.length() - 2) : sql.length();
        return sql.substring(sql.lastIndexOf('.', end) + 1);
    }

    private void parameters(Declaration.Routine routine, Scope scope) {
        for (Declaration.Parameter p : routine.parameters()) {
            Declared declared = type(p.type(), scope);
            scope.define(p.name(), new Symbol.Variable(context.local(p.name()), declared.type()));
            scope.declare(p.name(), declared.bare());
        }
    }

    /** The declared type; text, with a finding, where it is not known. */
    Declared type(TypeName type, Scope scope) {
        Optional<Declared> declared = context.types().resolve(type, scope);
        if (declared.isEmpty()) {
            context.loss(
                    PlsqlCode.TYPE_UNKNOWN,
                    type.at(),
                    "the type " + type.name() + type.suffix() + " is not known",
                    "add the script that defines it");
        }
        declared.flatMap(d -> d.type().placeholder())
                .ifPresent(name -> context.warning(
                        PlsqlCode.SUPPLIED_TYPE,
                        type.at(),
                        "the type " + name
                                + " has no counterpart; text stands in its place, and what uses its parts raises",
                        "write what it is for in another way"));
        return declared.orElseGet(() -> Declared.unknown(type));
    }

    private PgRoutine made(
            Declaration.Routine routine, Signature signature, Scope scope, String remark, PgStep.Block block) {
        return new RoutineHead(context, this).made(routine, signature, scope, remark, block);
    }

    /** A body that raises the code: the schema is complete and fails loudly. */
    static PgStep.Block raising(PlsqlCode code) {
        return PgStep.Block.of(List.of(), List.of(raise(code, code.title())));
    }

    static PgStep raise(PlsqlCode code, String message) {
        return raise(code.code() + ": " + message);
    }

    /** A statement that raises a message, code first. */
    static PgStep raise(String message) {
        return new PgStep.Raise("EXCEPTION", "%", List.of(PgExpr.text(message)), UNSUPPORTED);
    }

    /** Whether a statement stands in the place of one that has no counterpart. */
    static boolean isPlaceholder(PgStep step) {
        return step instanceof PgStep.Raise r && r.options().equals(UNSUPPORTED);
    }

    /** Declarations of a block; nested routines and types are made beside the routine. */
    List<PgDeclaration> declarations(List<Declaration> declarations, Scope scope, At begin) {
        var result = new ArrayList<PgDeclaration>();
        NestedRoutines nested = new NestedRoutines(context, scope, declarations);
        boolean named = false;
        At before = declarations.isEmpty() ? begin : declarations.getFirst().at();
        for (Declaration declaration : declarations) {
            String remarks = context.remarks(before, declaration.at());
            if (declaration instanceof Declaration.Routine r) {
                if (!named) {
                    nested.declare();
                    named = true;
                }
                nested.lower(r, remarks);
                before = declaration.end();
                continue;
            }
            if (!remarks.isEmpty()) {
                result.add(new PgDeclaration.Remark(remarks));
            }
            declaration(declaration, scope, result);
            before = declaration.end();
        }
        return result;
    }

    private void declaration(Declaration declaration, Scope scope, List<PgDeclaration> result) {
        switch (declaration) {
            case Declaration.Variable v -> result.add(variable(v, scope));
            case Declaration.NamedException e ->
                scope.define(
                        e.name(),
                        CodeIndex.exception(
                                ErrorStates.ofName(context.schema() + "." + e.name() + "@" + e.at().offset())));
            case Declaration.Pragma p -> CodeIndex.pragma(p, scope);
            case Declaration.Cursor c -> cursor(c, scope, result);
            case Declaration.TypeDefinition t -> type(t, scope);
            case Declaration.Routine r -> {} // made beside the routine
            case Declaration.Unreadable u -> {
                context.unreadable(u.at(), u.damage());
                context.replaced(u.at(), u.end());
            }
        }
    }

    private PgDeclaration variable(Declaration.Variable v, Scope scope) {
        Declared declared = type(v.type(), scope);
        NamesInCode names = new NamesInCode(context, scope);
        Optional<PgExpr> initial = v.initial()
                .map(i -> Refusals.value(context, v, declared.type(), () -> initial(i, declared.type(), names)));
        String sql = context.local(v.name());
        scope.define(v.name(), new Symbol.Variable(sql, declared.type()));
        RecordLowering records = new RecordLowering(context, scope);
        records.declared(v, sql, declared.type());
        if (initial.isEmpty()) {
            initial = records.initial(declared.type());
        }
        scope.declare(v.name(), declared.bare());
        boolean constant = v.mutability() == Declaration.Mutability.CONSTANT;
        boolean notNull = v.nulls() == Declaration.Nulls.NOT_NULL;
        return new PgDeclaration.Variable(
                sql,
                constant ? PgDeclaration.Mutability.CONSTANT : PgDeclaration.Mutability.VARIABLE,
                declared.text(),
                notNull ? PgDeclaration.Nulls.NOT_NULL : PgDeclaration.Nulls.ALLOWED,
                initial);
    }

    /** An object of a subtype becomes one of the declared type. */
    private PgExpr initial(Expr value, SqlType type, NamesInCode names) {
        Typed given = context.expressions().value(value, names);
        return type.kind() == SqlType.Kind.OBJECT
                ? Coercions.to(type, given, context.expressions().site(names), value.at())
                        .sql()
                : given.sql();
    }

    private void cursor(Declaration.Cursor c, Scope scope, List<PgDeclaration> result) {
        if (c.query().isEmpty()) {
            return;
        }
        scope.define(c.name(), CursorLowering.declare(context, c, scope, Optional.empty(), result));
    }

    private void type(Declaration.TypeDefinition t, Scope scope) {
        new DeclarationNotes(context).type(t);
        String text = context.schema() + "." + context.local(new Identifier(owner(scope) + t.name()));
        context.types().of(t, text, scope).ifPresent(declared -> {
            scope.define(t.name(), new Symbol.NamedType(declared));
            new TypeStatements(context).add(t, declared, text);
        });
    }

    /** Types of a routine are made beside it: with its name in front of theirs. */
    private static String owner(Scope scope) {
        return scope.routine().map(r -> r + "_").orElse("");
    }
}
