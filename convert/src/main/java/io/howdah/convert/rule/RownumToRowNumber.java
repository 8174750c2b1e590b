package io.howdah.convert.rule;

import io.howdah.convert.rule.Typed.Nulls;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code ROWNUM} in a select list {@code -> row_number() OVER ()}; as a condition it becomes LIMIT. */
final class RownumToRowNumber implements Rule.OfWord {
    @Override
    public Example example() {
        return new Example(
                "SELECT ROWNUM, name FROM example WHERE ROWNUM <= 20",
                "SELECT row_number() OVER () AS rownum, name FROM hr.example LIMIT 20",
                "rows are numbered in the order in which they come, before an ORDER BY of the same query");
    }

    @Override
    public Set<String> words() {
        return Set.of("ROWNUM");
    }

    @Override
    public Optional<Typed> apply(Expr.Ref word, String name, Site site) {
        PgExpr.Window all = new PgExpr.Window(Optional.empty(), List.of(), List.of(), List.of());
        PgExpr.Call call = new PgExpr.Call("row_number", PgExpr.Set.ALL, List.of(), PgExpr.CallClauses.NONE.over(all));
        return Optional.of(Typed.of(call, SqlType.BIGINT.digits(12), Nulls.NEVER));
    }
}
