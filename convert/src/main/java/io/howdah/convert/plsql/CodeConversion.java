package io.howdah.convert.plsql;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.convert.SqlConverter.Problem;
import io.howdah.convert.SqlConverter.Replaced;
import io.howdah.convert.expression.CodeAround;
import io.howdah.convert.expression.CodeExpressions;
import io.howdah.convert.expression.CodeNames;
import io.howdah.sql.oracle.SyntaxException;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Unit;
import io.howdah.sql.postgres.PgCodePrinter;
import java.util.ArrayList;
import java.util.List;

/** Converts the code of a catalog, unit by unit. One thread only. */
public final class CodeConversion {
    private final CodeIndex index;

    public CodeConversion(Catalog catalog, CodeExpressions expressions, ParsedUnits units) {
        this.index = new CodeIndex(catalog, expressions, units);
    }

    /** What names of code mean in the queries of views. */
    public CodeAround inQueries() {
        return schema -> {
            String target =
                    index.expressions().names().sql(index.expressions().names().schema(schema));
            UnitContext context = UnitContext.of(index, schema, target, "");
            CodeNames names = new NamesInCode(context, index.schema(schema));
            return new CodeAround.Names() {
                @Override
                public CodeNames names() {
                    return names;
                }

                @Override
                public List<Problem> problems() {
                    return context.expressions().problems();
                }

                @Override
                public List<String> helpers() {
                    return context.expressions().helpers();
                }
            };
        };
    }

    /**
     * What became of one unit.
     *
     * @param schemas target schemas that must exist, as they must stand
     * @param types statements that must run before anything that uses them
     * @param statements in order, without closing semicolons
     * @param replaced parts of the unit's text in whose place something stands that raises a finding's code
     * @param converted whether anything takes the unit's place
     */
    public record Converted(
            List<String> schemas,
            List<String> types,
            List<String> statements,
            List<Problem> problems,
            List<String> helpers,
            List<Replaced> replaced,
            Fate converted) {
        public Converted {
            schemas = List.copyOf(schemas);
            types = List.copyOf(types);
            statements = List.copyOf(statements);
            problems = List.copyOf(problems);
            helpers = List.copyOf(helpers);
            replaced = List.copyOf(replaced);
        }
    }

    public enum Fate {
        CREATED,
        /** a specification, whose content is in what the body becomes */
        RESOLVED,
        REFUSED
    }

    public Converted convert(Catalog.Code code) {
        QualifiedName name = code.object().name();
        Identifier owner = name.schema();
        String target =
                index.expressions().names().sql(index.expressions().names().schema(owner));
        return switch (index.of(code)) {
            case ParsedUnits.Refused(SyntaxException e) -> {
                UnitContext context = UnitContext.of(index, owner, target, code.text());
                context.loss(
                        PlsqlCode.SYNTAX,
                        At.offset(e.offset()),
                        UnitContext.misread(e.expected(), e.found(), code.text(), e.offset()),
                        "correct the source, or write it by hand");
                yield result(context, Fate.REFUSED);
            }
            case ParsedUnits.Read(Unit unit) -> unit(unit, code, target);
        };
    }

    private Converted unit(Unit unit, Catalog.Code code, String target) {
        QualifiedName name = code.object().name();
        return switch (unit) {
            case Unit.Standalone s -> {
                UnitContext context = UnitContext.of(index, name.schema(), target, code.text());
                String sql = index.expressions()
                        .names()
                        .sql(index.expressions().names().object(name));
                Scope scope = index.schema(name.schema()).inner();
                scope.define(CodeIndex.UNIT_NAME, CodeIndex.unitName(name));
                new RoutineLowering(context).lower(s.routine(), sql, scope, context.remarks(At.offset(0), s.at()));
                yield result(context, Fate.CREATED);
            }
            case Unit.PackageSpec p -> new PackageLowering(index).spec(p, code, name);
            case Unit.PackageBody p -> new PackageLowering(index).body(p, code, name);
            case Unit.ObjectSpec o -> refused(code, target, o.at(), "methods of object types");
            case Unit.ObjectBody o -> new ObjectLowering(index).body(o, code);
            case Unit.Trigger t -> new TriggerLowering(index, t, code, target).lower();
            case Unit.Anonymous a -> {
                UnitContext context = UnitContext.of(index, name.schema(), target, code.text());
                context.loss(
                        PlsqlCode.ANONYMOUS_BLOCK,
                        a.at(),
                        "the block is not run",
                        "run its counterpart by hand if it is part of the setup");
                yield result(context, Fate.REFUSED);
            }
            case Unit.Wrapped w -> {
                UnitContext context = UnitContext.of(index, name.schema(), target, code.text());
                context.loss(PlsqlCode.WRAPPED, w.at(), "the source is wrapped", "get the unwrapped source");
                yield result(context, Fate.REFUSED);
            }
            case Unit.Other o -> {
                UnitContext context = UnitContext.of(index, name.schema(), target, code.text());
                context.loss(PlsqlCode.NOT_PLSQL, o.at(), "is written in " + o.kind(), "write it anew");
                yield result(context, Fate.REFUSED);
            }
        };
    }

    /** What an object type needs besides its composite type: casts to its supertypes, methods that only subtypes code. */
    public Converted convert(Catalog.UserType type) {
        return new ObjectLowering(index).type(type);
    }

    private Converted refused(Catalog.Code code, String target, At at, String what) {
        UnitContext context = UnitContext.of(index, code.object().name().schema(), target, code.text());
        context.loss(PlsqlCode.NOT_CONVERTED, at, what + " are not converted", "write it in PL/pgSQL");
        return result(context, Fate.REFUSED);
    }

    static Converted result(UnitContext context, Fate fate) {
        List<String> statements = new ArrayList<>();
        context.routines().forEach(r -> statements.add(PgCodePrinter.print(r)));
        return new Converted(
                List.of(),
                List.copyOf(context.typeStatements().values()),
                statements,
                context.expressions().problems(),
                context.expressions().helpers(),
                List.copyOf(context.expressions().replaced()),
                fate);
    }
}
