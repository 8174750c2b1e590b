package io.howdah.convert.rule;

import io.howdah.convert.rule.Typed.Nulls;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.util.Optional;
import java.util.Set;

/** {@code SYS_GUID() -> uuid_send(gen_random_uuid())}: sixteen random bytes, as RAW(16) holds them. */
final class SysGuidToRandomUuid implements Rule.OfCall {
    @Override
    public Example example() {
        return new Example(
                "SYS_GUID()", "uuid_send(gen_random_uuid())", "sixteen bytes of bytea; random instead of rising");
    }

    @Override
    public Set<String> functions() {
        return Set.of("SYS_GUID");
    }

    @Override
    public Optional<Typed> apply(Expr.Call call, Site site) {
        site.mutable(call.at(), "SYS_GUID()");
        return Optional.of(
                Typed.of(PgExpr.call("uuid_send", PgExpr.call("gen_random_uuid")), SqlType.BYTEA, Nulls.NEVER));
    }
}
