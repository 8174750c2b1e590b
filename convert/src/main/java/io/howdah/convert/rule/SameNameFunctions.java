package io.howdah.convert.rule;

import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.postgres.PgExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Functions whose meaning is the same in both, by table: the name in PostgreSQL and the type of the result. */
final class SameNameFunctions implements Rule.OfCall {
    private enum Takes {
        TEXT,
        NUMERIC,
        ANY
    }

    private record Same(String postgres, Takes takes, SqlType result) {}

    private static final Map<String, Same> TABLE = Map.ofEntries(
            Map.entry("UPPER", new Same("upper", Takes.TEXT, SqlType.TEXT)),
            Map.entry("NLS_UPPER", new Same("upper", Takes.TEXT, SqlType.TEXT)),
            Map.entry("LOWER", new Same("lower", Takes.TEXT, SqlType.TEXT)),
            Map.entry("NLS_LOWER", new Same("lower", Takes.TEXT, SqlType.TEXT)),
            Map.entry("INITCAP", new Same("initcap", Takes.TEXT, SqlType.TEXT)),
            Map.entry("NLS_INITCAP", new Same("initcap", Takes.TEXT, SqlType.TEXT)),
            Map.entry("ASCII", new Same("ascii", Takes.TEXT, SqlType.INTEGER)),
            Map.entry("REVERSE", new Same("reverse", Takes.TEXT, SqlType.TEXT)),
            Map.entry("SIGN", new Same("sign", Takes.NUMERIC, SqlType.NUMERIC)),
            Map.entry("SQRT", new Same("sqrt", Takes.NUMERIC, SqlType.NUMERIC)),
            Map.entry("EXP", new Same("exp", Takes.NUMERIC, SqlType.NUMERIC)),
            Map.entry("LN", new Same("ln", Takes.NUMERIC, SqlType.NUMERIC)),
            Map.entry("LOG", new Same("log", Takes.NUMERIC, SqlType.NUMERIC)),
            Map.entry("WIDTH_BUCKET", new Same("width_bucket", Takes.NUMERIC, SqlType.INTEGER)),
            Map.entry("POWER", new Same("power", Takes.NUMERIC, SqlType.NUMERIC)));

    @Override
    public Example example() {
        return new Example(
                "UPPER(email)",
                "upper(email)",
                "the name and the meaning are the same: "
                        + String.join(", ", TABLE.keySet().stream().sorted().toList()));
    }

    @Override
    public Set<String> functions() {
        return TABLE.keySet();
    }

    @Override
    public Optional<Typed> apply(Expr.Call call, Site site) {
        Same same = Objects.requireNonNull(TABLE.get(call.function().last().text()));
        List<Typed> given =
                call.arguments().stream().map(a -> site.raw(a.value())).toList();
        if (given.isEmpty()) {
            return Optional.empty();
        }
        List<Typed> first = same.postgres().equals("upper")
                        || same.postgres().equals("lower")
                        || same.postgres().equals("initcap")
                ? given.subList(0, 1)
                : given;
        List<PgExpr> arguments = new ArrayList<>(first.stream()
                .map(a -> switch (same.takes()) {
                    case TEXT -> Coercions.to(SqlType.TEXT, a, site, call.at()).sql();
                    case NUMERIC -> Coercions.numeric(a);
                    case ANY -> a.sql();
                })
                .toList());
        if (same.postgres().equals("width_bucket") && given.size() == 4) {
            arguments.set(3, Coercions.integer(given.get(3)));
        }
        Typed.Empty empty = same.result().text() && given.getFirst().empty() == Typed.Empty.POSSIBLE
                ? Typed.Empty.POSSIBLE
                : Typed.Empty.NEVER;
        return Optional.of(
                new Typed(PgExpr.call(same.postgres(), arguments), same.result(), Typed.anyOf(given), empty));
    }
}
