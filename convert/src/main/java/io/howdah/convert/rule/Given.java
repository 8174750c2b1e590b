package io.howdah.convert.rule;

import io.howdah.base.Identifier;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.util.List;
import java.util.Optional;

/** The arguments of a call to a supplied routine by the positions of its formal parameters, wherever and however they are written. */
public record Given(Expr.Call call, List<String> formals, Site site) {
    public Given {
        formals = List.copyOf(formals);
    }

    /** As written; empty when left out. */
    public Optional<Expr> written(int position) {
        for (int i = 0; i < call.arguments().size(); i++) {
            Expr.Argument argument = call.arguments().get(i);
            boolean named = argument.name()
                    .map(Identifier::text)
                    .filter(n -> position < formals.size() && n.equals(formals.get(position)))
                    .isPresent();
            if (named || argument.name().isEmpty() && i == position) {
                return Optional.of(argument.value());
            }
        }
        return Optional.empty();
    }

    public boolean has(int position) {
        return written(position).isPresent();
    }

    /** Whether every argument has its place among the formal parameters. */
    boolean fits() {
        return call.arguments().size() <= formals.size()
                && call.arguments().stream().flatMap(a -> a.name().stream()).allMatch(n -> formals.contains(n.text()));
    }

    /** NULL when left out. */
    public Typed raw(int position) {
        return written(position).map(site::raw).orElseGet(Typed::nothing);
    }

    public Typed value(int position) {
        return raw(position).settled();
    }

    /** As text that may be ''. */
    public PgExpr text(int position) {
        return Coercions.to(SqlType.TEXT, raw(position), site, call.at()).sql();
    }

    public PgExpr bytes(int position) {
        Typed value = raw(position);
        return Coercions.to(SqlType.BYTEA, value, site, call.at()).sql();
    }

    public boolean isBytes(int position) {
        return raw(position).type().kind() == SqlType.Kind.BYTEA;
    }

    public PgExpr integer(int position, String otherwise) {
        return has(position) ? Coercions.integer(value(position)) : PgExpr.word(otherwise);
    }

    public PgExpr numeric(int position) {
        return Coercions.numeric(value(position));
    }

    public Optional<String> literal(int position) {
        return has(position) ? raw(position).literal() : Optional.empty();
    }
}
