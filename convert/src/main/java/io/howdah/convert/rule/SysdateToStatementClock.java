package io.howdah.convert.rule;

import io.howdah.convert.SqlConverter.Use;
import io.howdah.convert.rule.Typed.Nulls;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.util.Optional;
import java.util.Set;

/**
 * {@code SYSDATE -> date_trunc('second', statement_timestamp()::timestamp)}: the time of the statement, in whole seconds cut off
 * (a cast to timestamp(0) would round into the next second), without zone. A default uses the running clock, so that rows inserted by one
 * long statement or routine get the time of their insertion. The session's TimeZone stands for the server's.
 */
final class SysdateToStatementClock implements Rule.OfWord {
    @Override
    public Example example() {
        return new Example(
                "SYSDATE",
                "date_trunc('second', statement_timestamp()::timestamp)",
                "statement_timestamp() is fixed within a statement, as SYSDATE is, and lets indexes be used; now() would stand still in a"
                        + " transaction. In column defaults clock_timestamp() is used.");
    }

    @Override
    public Set<String> words() {
        return Set.of("SYSDATE", "CURRENT_DATE");
    }

    @Override
    public Optional<Typed> apply(Expr.Ref word, String name, Site site) {
        site.mutable(word.at(), name);
        PgExpr clock = PgExpr.cast(clock(site), "timestamp");
        return Optional.of(
                Typed.of(PgExpr.call("date_trunc", PgExpr.text("second"), clock), SqlType.DATE, Nulls.NEVER));
    }

    static PgExpr clock(Site site) {
        return PgExpr.call(site.use() == Use.QUERY ? "statement_timestamp" : "clock_timestamp");
    }
}
