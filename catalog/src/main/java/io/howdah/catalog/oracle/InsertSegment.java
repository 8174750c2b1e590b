package io.howdah.catalog.oracle;

import io.howdah.base.Place;
import io.howdah.base.QualifiedName;
import io.howdah.sql.oracle.script.ScriptSegment;

/**
 * A stretch of a script in which INSERT statements for one table stand. Statements for other tables may stand between them and have
 * segments of their own over the same bytes: a reader takes only what names its table (see {@link
 * io.howdah.sql.oracle.script.InsertTargets}). Segments of one table overlap only when a script includes another
 * one twice.
 *
 * @param table where the rows belong
 * @param writtenAs how the statements name it, schema filled in: differs from {@code table} when they name a synonym
 * @param range its session has the schema that unqualified names belong to
 * @param statements number of INSERT statements for the table in the range; each has one row or more
 */
public record InsertSegment(
        QualifiedName table, QualifiedName writtenAs, ScriptSegment range, long statements, Place place) {}
