package io.howdah.convert.rule;

import io.howdah.convert.rule.Typed.Nulls;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import io.howdah.sql.postgres.PgQuery;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code SYSDATE -> date_trunc('second', statement_timestamp()::timestamp)}: the time of the statement, in whole seconds cut off
 * (a cast to timestamp(0) would round into the next second), without zone. A default and PL/SQL use the running clock, as statement_timestamp()
 * is the time of the statement that the client sent and stands still in the routines it calls; in statements of PL/SQL a sub-query asks it
 * once, so that all rows see one time and indexes can be used. The session's TimeZone stands for the server's.
 */
final class SysdateToStatementClock implements Rule.OfWord {
    @Override
    public Example example() {
        return new Example(
                "SYSDATE",
                "date_trunc('second', statement_timestamp()::timestamp)",
                "statement_timestamp() is fixed within a statement, as SYSDATE is, and lets indexes be used; now() would stand still in a"
                        + " transaction. In column defaults and PL/SQL clock_timestamp() is used, in statements of PL/SQL (SELECT clock_timestamp()).");
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
        PgExpr running = PgExpr.call("clock_timestamp");
        return switch (site.use()) {
            case QUERY -> PgExpr.call("statement_timestamp");
            case CODE_STATEMENT ->
                new PgExpr.Subquery(PgQuery.of(PgQuery.Select.of(
                        List.of(new PgQuery.Item(running, Optional.empty())), List.of(), Optional.empty())));
            case DEFAULT, CHECK, GENERATED_COLUMN, INDEX_KEY, PARTITION_BOUND, CODE -> running;
        };
    }
}
