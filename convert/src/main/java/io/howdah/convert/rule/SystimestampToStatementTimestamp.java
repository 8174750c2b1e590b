package io.howdah.convert.rule;

import io.howdah.convert.rule.Typed.Nulls;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.util.Optional;
import java.util.Set;

/** {@code SYSTIMESTAMP -> statement_timestamp()}; in defaults and PL/SQL {@code clock_timestamp()}. */
final class SystimestampToStatementTimestamp implements Rule.OfWord {
    @Override
    public Example example() {
        return new Example("SYSTIMESTAMP", "statement_timestamp()", "in column defaults and PL/SQL clock_timestamp()");
    }

    @Override
    public Set<String> words() {
        return Set.of("SYSTIMESTAMP", "CURRENT_TIMESTAMP", "LOCALTIMESTAMP");
    }

    @Override
    public Optional<Typed> apply(Expr.Ref word, String name, Site site) {
        site.mutable(word.at(), name);
        PgExpr clock = SysdateToStatementClock.clock(site);
        return Optional.of(
                name.equals("LOCALTIMESTAMP")
                        ? Typed.of(PgExpr.cast(clock, "timestamp"), SqlType.TIMESTAMP, Nulls.NEVER)
                        : Typed.of(clock, SqlType.TIMESTAMPTZ, Nulls.NEVER));
    }
}
