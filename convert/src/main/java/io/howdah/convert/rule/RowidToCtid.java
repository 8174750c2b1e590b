package io.howdah.convert.rule;

import io.howdah.convert.rule.Typed.Nulls;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code ROWID -> ctid::text}, reported: it is no lasting address. */
final class RowidToCtid implements Rule.OfWord {
    @Override
    public Example example() {
        return new Example("e.ROWID", "e.ctid::text", "changes with every UPDATE: for use within one statement only");
    }

    @Override
    public Set<String> words() {
        return Set.of("ROWID");
    }

    @Override
    public Optional<Typed> apply(Expr.Ref word, String name, Site site) {
        site.warning(
                RuleCode.ROWID_USED,
                word.at(),
                "ROWID becomes ctid, which changes when the row is updated",
                "use the primary key");
        return Optional.of(
                Typed.of(PgExpr.cast(new PgExpr.Column(List.of("ctid")), "text"), SqlType.TEXT, Nulls.NEVER));
    }
}
