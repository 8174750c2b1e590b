/**
 * A running Oracle database as a source: connection, one SCN for all tables, chunks, rows in Oracle's internal formats.
 *
 * <p>All reading is at one SCN ({@code AS OF SCN}); who takes part:
 *
 * <pre>
 *   OracleServer -> Sessions -> Snapshot    one SCN, kept with the job
 *                           -> ChunkPlanner -> RowRange ...    kept with the job
 *                           -> OracleRows   one query per chunk
 * </pre>
 */
@NullMarked
package io.howdah.source.oracle;

import org.jspecify.annotations.NullMarked;
