package io.howdah.load;

import io.howdah.base.QualifiedName;
import io.howdah.catalog.postgres.Target;
import java.util.List;

/** The planner's statistics. */
public final class Statistics {
    /** ANALYZE of each table, on so many connections. */
    public void analyze(Target target, List<QualifiedName> tables, int workers) {
        throw new UnsupportedOperationException("lands with the next commits");
    }
}
