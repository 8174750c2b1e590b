package io.howdah.convert.expression;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.convert.SqlConverter.Use;
import io.howdah.convert.rule.JsonPaths;
import io.howdah.convert.rule.RuleCode;
import io.howdah.convert.rule.Rules;
import io.howdah.convert.rule.SqlType;
import io.howdah.convert.rule.Typed;
import io.howdah.convert.rule.Typed.Nulls;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a name is: column, attribute, sequence member, pseudo-column or function, in Oracle's order of looking. */
final class NameLowering {
    private final World world;
    private final NameScope scope;
    private final ExprLowering site;

    NameLowering(World world, NameScope scope, ExprLowering site) {
        this.world = world;
        this.scope = scope;
        this.site = site;
    }

    Typed lower(Expr.Ref ref) {
        if (ref.name().link().isPresent()) {
            site.loss(
                    RuleCode.DATABASE_LINK,
                    ref.at(),
                    ref.name().last() + " is reached through the database link "
                            + ref.name().link().orElseThrow(),
                    "create a foreign table or view and use its name");
        }
        Optional<NameScope.Found> found = scope.resolve(ref.name());
        if (found.isPresent()) {
            return column(ref, found.orElseThrow());
        }
        return world.code()
                .name(ref, site)
                .or(() -> sequence(ref))
                .or(() -> word(ref))
                .or(() -> function(ref))
                .orElseGet(() -> unknown(ref));
    }

    private Typed column(Expr.Ref ref, NameScope.Found found) {
        if (found.column().isEmpty()) {
            return missing(ref, found);
        }
        SourceColumn column = found.column().orElseThrow();
        if (found.source().dual()) {
            return Typed.text("X"); // DUAL is gone, and this is what its column holds
        }
        List<String> path = found.qualified() ? List.of(found.source().sql(), column.sql()) : List.of(column.sql());
        Typed value = Typed.of(new PgExpr.Column(path), column.type(), column.nulls());
        if (!found.rest().isEmpty()
                && (column.type().kind() == SqlType.Kind.JSON || column.type().kind() == SqlType.Kind.JSONB)) {
            return JsonPaths.attribute(
                    value, found.rest().stream().map(Identifier::text).toList());
        }
        Optional<QualifiedName> pointsInto = Optional.empty();
        if (!found.rest().isEmpty() && column.type().kind() == SqlType.Kind.UUID) {
            pointsInto = new ReferenceFunctions(world, site).scope(found);
            value = ReferenceFunctions.qualified(found, value);
        }
        for (Identifier attribute : found.rest()) {
            value = new TypeLowering(world, site).field(value, attribute, pointsInto, ref.at());
            pointsInto = Optional.empty();
        }
        return value;
    }

    /** A qualified name whose table is known but not such a column. */
    private Typed missing(Expr.Ref ref, NameScope.Found found) {
        Optional<Typed> pseudo = Rules.word(ref, found.name().text(), site)
                .filter(t -> found.name().text().equals("ROWID")
                        || found.name().text().equals("ORA_ROWSCN")
                        || found.name().text().equals("ROWNUM"));
        if (pseudo.isPresent() && found.name().text().equals("ROWID")) {
            return pseudo.orElseThrow()
                    .with(PgExpr.cast(new PgExpr.Column(List.of(found.source().sql(), "ctid")), "text"));
        }
        if (pseudo.isPresent()) {
            return pseudo.orElseThrow();
        }
        if (found.source().known() == RowSource.Known.ALL) {
            unknownName(ref);
        }
        return Typed.of(new PgExpr.Column(List.of(found.source().sql(), world.local(found.name()))), SqlType.UNKNOWN);
    }

    private Optional<Typed> sequence(Expr.Ref ref) {
        List<Identifier> parts = ref.name().parts();
        String member = parts.getLast().text();
        if (parts.size() < 2 || !member.equals("NEXTVAL") && !member.equals("CURRVAL")) {
            return Optional.empty();
        }
        QualifiedName name = world.catalog().find(world.schema(), parts.subList(0, parts.size() - 1));
        if (!world.catalog().sequence(name)) {
            site.warning(
                    RuleCode.NAME_UNKNOWN,
                    ref.at(),
                    "sequence " + name + " is in no script",
                    "add the script that creates it");
        }
        site.mutable(ref.at(), member);
        String target = world.names().reference(name);
        return Optional.of(Typed.of(
                PgExpr.call(member.equals("NEXTVAL") ? "nextval" : "currval", PgExpr.text(target)),
                SqlType.BIGINT,
                Nulls.NEVER));
    }

    private Optional<Typed> word(Expr.Ref ref) {
        return world.catalog().ownRoutine(world.schema(), ref.name())
                ? Optional.empty()
                : Rules.word(ref, Rules.key(ref.name()), site);
    }

    /** A function without parentheses. */
    private Optional<Typed> function(Expr.Ref ref) {
        Expr.Call call = new Expr.Call(ref.at(), ref.name(), Expr.Quantifier.NONE, List.of(), Expr.CallClauses.NONE);
        if (!world.catalog().ownRoutine(world.schema(), ref.name())) {
            Optional<Typed> ruled = Rules.call(call, site);
            if (ruled.isPresent()) {
                return ruled;
            }
        }
        QualifiedName name = world.catalog().find(world.schema(), ref.name().parts());
        return world.catalog().routine(name) || packaged(ref.name().parts())
                ? Optional.of(routine(call))
                : Optional.empty();
    }

    private boolean packaged(List<Identifier> parts) {
        return parts.size() > 1
                && world.catalog().routine(world.catalog().find(world.schema(), parts.subList(0, parts.size() - 1)));
    }

    private Typed unknown(Expr.Ref ref) {
        if (!scope.open()) {
            unknownName(ref);
        }
        return Typed.of(
                new PgExpr.Column(ref.name().parts().stream().map(world::local).toList()), SqlType.UNKNOWN);
    }

    private void unknownName(Expr.Ref ref) {
        String name = ref.name().parts().stream().map(Identifier::text).collect(Collectors.joining("."));
        site.loss(
                RuleCode.NAME_UNKNOWN,
                ref.at(),
                name + " is no column, sequence or function of what was read",
                "add the script that defines it");
    }

    /** A call of a stored function, or of a function of Oracle that no rule knows. */
    Typed routine(Expr.Call call) {
        List<Identifier> parts = call.function().parts();
        String written = parts.stream().map(Identifier::text).collect(Collectors.joining("."));
        boolean stored =
                parts.size() > 1 || world.catalog().routine(world.catalog().find(world.schema(), parts));
        List<PgExpr> arguments = new ArrayList<>();
        for (Expr.Argument argument : call.arguments()) {
            PgExpr value = site.value(argument.value()).sql();
            arguments.add(argument.name()
                    .map(n -> (PgExpr) new PgExpr.Syntax(
                            List.of(new PgExpr.Words(world.local(n) + " => "), new PgExpr.Value(value))))
                    .orElse(value));
        }
        boolean code = site.use() == Use.CODE || site.use() == Use.CODE_STATEMENT;
        if (code && !inScripts(parts)) {
            String what = "the function " + written + " has no counterpart, or is in no script";
            site.loss(RuleCode.FUNCTION_UNSUPPORTED, call.at(), what, "add the script that creates it");
            return site.refused(RuleCode.FUNCTION_UNSUPPORTED, what);
        }
        if (stored) {
            site.loss(
                    RuleCode.ROUTINE_CALLED,
                    call.at(),
                    "the stored function " + written + " is called, which is PL/SQL",
                    "convert the function first, then create this object");
        } else {
            site.loss(
                    RuleCode.FUNCTION_UNSUPPORTED,
                    call.at(),
                    "the function " + written + " has no counterpart, or is in no script",
                    "write the function or rewrite the expression");
        }
        return Typed.of(PgExpr.call(target(parts), arguments), SqlType.UNKNOWN);
    }

    private boolean inScripts(List<Identifier> parts) {
        QualifiedName name = world.catalog().find(world.schema(), parts);
        return world.catalog().routine(name)
                || packaged(parts)
                || world.catalog().exists(name)
                || parts.size() > 1
                        && world.catalog()
                                .exists(world.catalog().find(world.schema(), parts.subList(0, parts.size() - 1)));
    }

    private String target(List<Identifier> parts) {
        if (parts.size() == 1) {
            return world.names().reference(world.catalog().find(world.schema(), parts));
        }
        // a package becomes a schema of its own name
        return parts.subList(parts.size() - 2, parts.size()).stream()
                .map(world::local)
                .collect(Collectors.joining("."));
    }

    /** The text of a type's or table's name in SQL. */
    static String quoted(World world, QualifiedName source) {
        return world.names().reference(source);
    }
}
