package io.howdah.orasim.engine.sql;

import io.howdah.orasim.engine.store.Segment;
import io.howdah.orasim.engine.store.TableRows;
import io.howdah.orasim.server.OracleError;
import java.util.List;
import java.util.function.Predicate;

/**
 * A table as a query finds it.
 *
 * @param keys columns of unique keys, for access by equality
 */
public record TableAccess(TableRows rows, List<Relation.Column> columns, List<int[]> keys, Partitions partitions) {
    /** Finds segments by {@code PARTITION (p)} or {@code SUBPARTITION (p)}. */
    public interface Partitions {
        /** @throws OracleError ORA-02149 when there is no such partition */
        Predicate<Segment> named(String clause) throws OracleError;
    }
}
