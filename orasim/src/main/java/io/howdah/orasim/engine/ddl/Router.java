package io.howdah.orasim.engine.ddl;

import io.howdah.orasim.engine.store.Segment;
import io.howdah.orasim.engine.value.Row;
import io.howdah.orasim.server.OracleError;

/** Finds the partition for a row. */
public interface Router {
    /** @throws OracleError ORA-14400 when the row fits no partition */
    Segment segment(Row row) throws OracleError;
}
