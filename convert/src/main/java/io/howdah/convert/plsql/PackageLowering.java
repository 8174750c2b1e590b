package io.howdah.convert.plsql;

import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.convert.plsql.CodeConversion.Converted;
import io.howdah.convert.plsql.CodeConversion.Fate;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Declaration;
import io.howdah.sql.oracle.tree.Step;
import io.howdah.sql.oracle.tree.Unit;
import io.howdah.sql.postgres.PgRoutine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A package becomes a schema: its types come with the specification, its routines with the body. */
final class PackageLowering {
    private final CodeIndex index;

    PackageLowering(CodeIndex index) {
        this.index = index;
    }

    Converted spec(Unit.PackageSpec spec, Catalog.Code code, QualifiedName name) {
        String schema = index.packageSchema(name);
        UnitContext context = UnitContext.of(index, name.schema(), schema, code.text());
        Scope scope = index.packageScope(name);
        Optional<Unit.PackageBody> body = index.body(name);
        PackageState state = state(context, scope, spec.declarations(), body);
        state.accessors(spec.declarations());
        var notes = new DeclarationNotes(context);
        notes.options(spec);
        if (body.isEmpty()) {
            state.initialisation();
        }
        notes.bodyless(
                spec.declarations(), body.map(Unit.PackageBody::declarations).orElse(List.of()));
        MemberRemarks remarks = MemberRemarks.of(spec.declarations(), context.comments(), spec.at(), spec.end());
        declarations(spec.declarations(), scope, context, remarks, r -> "");
        return inSchema(CodeConversion.result(context, Fate.CREATED), schema);
    }

    Converted body(Unit.PackageBody body, Catalog.Code code, QualifiedName name) {
        String schema = index.packageSchema(name);
        UnitContext context = UnitContext.of(index, name.schema(), schema, code.text());
        Scope scope = index.packageScope(name).inner();
        scope.define(CodeIndex.UNIT_NAME, CodeIndex.unitName(name));
        scope.qualify(name.name());
        index.packageScope(name).routines().forEach(scope::replace);
        index.members(body.declarations(), scope, schema, context.types());
        List<Declaration> spec =
                index.spec(name).map(Unit.PackageSpec::declarations).orElse(List.of());
        PackageState state = state(context, scope, spec, Optional.of(body));
        state.accessors(body.declarations());
        state.initialisation();
        At end = body.initialisation().map(Step.Body::begin).orElse(body.end());
        MemberRemarks remarks = MemberRemarks.of(body.declarations(), context.comments(), body.at(), end);
        MemberRemarks heads = MemberRemarks.ofSpecification(index, name);
        declarations(body.declarations(), scope, context, remarks, heads::declared);
        return inSchema(CodeConversion.result(context, Fate.CREATED), schema);
    }

    private static PackageState state(
            UnitContext context, Scope scope, List<Declaration> spec, Optional<Unit.PackageBody> body) {
        List<Declaration> all = new ArrayList<>(spec);
        body.ifPresent(b -> all.addAll(b.declarations()));
        return new PackageState(context, scope, all, body.flatMap(Unit.PackageBody::initialisation));
    }

    /** @param head what stands at a routine's declaration in the specification */
    private static void declarations(
            List<Declaration> declarations,
            Scope scope,
            UnitContext context,
            MemberRemarks remarks,
            Function<Declaration.Routine, String> head) {
        for (Declaration declaration : declarations) {
            String remark = remarks.of(declaration);
            switch (declaration) {
                case Declaration.Routine r ->
                    new RoutineLowering(context)
                            .lower(
                                    r,
                                    context.schema() + "." + context.local(r.name()),
                                    scope,
                                    MemberRemarks.joined(head.apply(r), remark));
                case Declaration.TypeDefinition t -> {
                    new DeclarationNotes(context).type(t);
                    if (scope.own(t.name()).isPresent()
                            && scope.own(t.name()).orElseThrow() instanceof Symbol.NamedType(var declared)) {
                        String name = context.schema() + "." + context.local(t.name());
                        new TypeStatements(context).add(t, declared, name);
                        context.typeStatements().computeIfPresent(name, (n, sql) -> MemberRemarks.joined(remark, sql));
                    }
                }
                case Declaration.Variable v ->
                    scope.find(v.name())
                            .filter(s -> !remark.isEmpty() && s instanceof Symbol.State)
                            .map(s -> ((Symbol.State) s).getter())
                            .ifPresent(getter -> remark(context, getter, remark));
                case Declaration.NamedException e -> {}
                case Declaration.Cursor c -> new DeclarationNotes(context).cursor(c);
                case Declaration.Pragma p -> {}
                case Declaration.Unreadable u -> {
                    context.unreadable(u.at(), u.damage());
                    context.replaced(u.at(), u.end());
                }
            }
        }
    }

    /** The comments at a variable stand in the function that reads it. */
    private static void remark(UnitContext context, String getter, String remark) {
        context.routines()
                .replaceAll(r -> r.name().equals(getter)
                        ? new PgRoutine(
                                r.kind(), r.name(), r.parameters(), r.returns(), r.attributes(), remark, r.body())
                        : r);
    }

    private static Converted inSchema(Converted converted, String schema) {
        return new Converted(
                List.of(schema),
                converted.types(),
                converted.statements(),
                converted.problems(),
                converted.helpers(),
                converted.replaced(),
                converted.converted());
    }
}
