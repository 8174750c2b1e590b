package io.howdah.convert.expression;

import io.howdah.sql.oracle.tree.Query;

/** PIVOT and UNPIVOT. */
final class Pivots {
    private final World world;
    private final FromLowering from;

    Pivots(World world, FromLowering from) {
        this.world = world;
        this.from = from;
    }

    FromLowering.Part lower(Query.Pivot pivot, NameScope left) {
        new ExprLowering(world, left).unsupported(pivot.at(), pivot.pivot().kind());
        return from.part(pivot.source(), left);
    }
}
