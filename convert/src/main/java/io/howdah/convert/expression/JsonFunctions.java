package io.howdah.convert.expression;

import io.howdah.convert.rule.SqlType.Kind;
import io.howdah.convert.rule.Typed;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.util.Optional;

/** JSON conditions and functions that work on PostgreSQL 14 too. */
final class JsonFunctions {
    private JsonFunctions() {}

    /** {@code x IS JSON -> oracle.is_json(x)}; what is stored as json is JSON. */
    static PgExpr isJson(Typed value, ExprLowering site) {
        if (value.type().kind() == Kind.JSON || value.type().kind() == Kind.JSONB) {
            return value.never() ? PgExpr.word("TRUE") : PgExpr.isNotNull(value.sql());
        }
        PgExpr text = value.type().kind() == Kind.BYTEA
                ? PgExpr.call("convert_from", value.sql(), PgExpr.text("UTF8"))
                : value.sql();
        return site.helperCall("is_json", text);
    }

    static Optional<Typed> opaque(Expr.Opaque x, ExprLowering site) {
        return Optional.empty();
    }
}
