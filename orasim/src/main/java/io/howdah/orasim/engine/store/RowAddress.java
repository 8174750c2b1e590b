package io.howdah.orasim.engine.store;

import io.howdah.orasim.format.OracleRowid;

/** Where a row lies. */
public sealed interface RowAddress {
    RowAddress NONE = new Generated(0, 0, 0);

    OracleRowid rowid();

    /** A row that sessions can change. */
    record Stored(Segment segment, Block block, int row) implements RowAddress {
        @Override
        public OracleRowid rowid() {
            return segment.rowid(block.number, row);
        }
    }

    record Generated(long dataObject, long position, int row) implements RowAddress {
        @Override
        public OracleRowid rowid() {
            return new OracleRowid(dataObject, Space.file(position), Space.block(position), row);
        }
    }
}
