package io.howdah.orasim.engine.store;

import io.howdah.base.QualifiedName;
import io.howdah.orasim.server.OracleError;
import java.util.List;
import java.util.function.Predicate;

/** Where a table's rows come from: stored, or made when they are read. */
public sealed interface TableRows permits StoredTable, GeneratedTable {
    QualifiedName name();

    long objectId();

    Layout layout();

    List<Segment> segments();

    long ddlScn();

    long rows();

    RowCursor scan(Scan scan);

    /**
     * What is to be read.
     *
     * @param segments which partitions
     * @param interrupt asked at each block
     */
    record Scan(
            Snapshot snapshot,
            RowRange range,
            Predicate<Segment> segments,
            StoredRow.LobAccess lobs,
            Interrupt interrupt) {}

    /** Ends a statement that was cancelled. */
    interface Interrupt {
        void check() throws OracleError;
    }
}
