package io.howdah.convert.rule;

import io.howdah.convert.rule.SqlType.Kind;
import io.howdah.convert.rule.Typed.Nulls;
import io.howdah.sql.oracle.tree.At;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code TO_DATE('2020-01-31', 'YYYY-MM-DD') -> timestamp '2020-01-31 00:00:00'} for literals, computed now; otherwise
 * {@code oracle.to_date(x, mask)}, which is to_timestamp() made independent of the session's time zone, or {@code oracle.read_date(x, mask)}
 * where to_timestamp() reads the mask differently: RR, YY, no year or no month, FX, masks known only at run time.
 */
final class ToDateToTimestamp implements Rule.OfCall {
    @Override
    public Example example() {
        return new Example(
                "TO_DATE('31.01.2020', 'DD.MM.YYYY')",
                "timestamp '2020-01-31 00:00:00'",
                "literals are computed at conversion, so that they may stand in partition bounds and indexes");
    }

    @Override
    public Set<String> functions() {
        return Set.of("TO_DATE", "TO_TIMESTAMP", "TO_TIMESTAMP_TZ");
    }

    @Override
    public Optional<Typed> apply(Expr.Call call, Site site) {
        if (call.arguments().isEmpty() || call.arguments().size() > 3) {
            return Optional.empty();
        }
        List<Typed> given = site.values(call.arguments());
        String function = call.function().last().text();
        SqlType type = switch (function) {
            case "TO_DATE" -> SqlType.DATE;
            case "TO_TIMESTAMP" -> SqlType.TIMESTAMP;
            default -> SqlType.TIMESTAMPTZ;
        };
        Typed value = given.getFirst();
        if (value.isNull()) {
            return Optional.of(Typed.nothing());
        }
        if (given.size() == 3) {
            NlsParameters.of(given.get(2), site, call.at())
                    .checkDate(given.get(1).literal().orElse(""), site, call.at());
        }
        if (given.size() == 1 && type.kind() == Kind.TIMESTAMP && value.type().text()) {
            PgExpr mask =
                    PgExpr.text("DD-MON-RR HH.MI.SSXFF AM"); // NLS_TIMESTAMP_FORMAT where the territory is America
            return Optional.of(Typed.of(site.helperCall("read_date", value.sql(), mask), type, value.nulls()));
        }
        if (given.size() == 1) {
            return Optional.of(Coercions.toTime(value, site, call.at()).as(type));
        }
        Optional<String> mask = given.get(1).literal();
        Optional<String> folded = type.kind() == Kind.TIMESTAMPTZ
                ? Optional.empty()
                : value.literal().flatMap(v -> mask.flatMap(m -> DateMasks.fold(v, m)));
        return Optional.of(folded.map(iso -> Typed.of(new PgExpr.TypedText("timestamp", iso), type, Nulls.NEVER))
                .orElseGet(() -> parsed(value, given.get(1), type, site, call.at())));
    }

    private static Typed parsed(Typed value, Typed mask, SqlType type, Site site, At at) {
        site.mutable(at, "to_timestamp()");
        Typed text = value.type().time() || value.type().number() ? Coercions.toText(value, site, at) : value;
        PgExpr converted = mask.sql();
        boolean zoned = type.kind() == Kind.TIMESTAMPTZ;
        if (!zoned && DateMasks.forReader(mask.literal())) {
            return Typed.of(site.helperCall("read_date", text.sql(), mask.sql()), type, value.nulls());
        }
        if (mask.literal().isPresent()) {
            DateMasks.Result result = DateMasks.input(mask.literal().orElseThrow());
            if (!result.unknown().isEmpty()) {
                site.loss(
                        RuleCode.MASK_UNSUPPORTED,
                        at,
                        "the mask '" + mask.literal().orElseThrow() + "' cannot be read: " + result.unknown(),
                        "use elements that to_timestamp knows, with a year of four digits");
            } else {
                converted = PgExpr.text(result.mask());
            }
        } else {
            site.warning(
                    RuleCode.MASK_UNSUPPORTED,
                    at,
                    "the mask is not a literal and could not be checked",
                    "check the masks in use");
        }
        PgExpr sql = zoned
                ? PgExpr.call("to_timestamp", text.sql(), converted)
                : site.helperCall(type.kind() == Kind.DATE ? "to_date" : "to_timestamp", text.sql(), converted);
        return Typed.of(sql, type, value.nulls());
    }
}
