/**
 * INSERT statements of scripts as rows: constants are evaluated as Oracle would, to canonical text.
 *
 * <ul>
 *   <li>A column that an INSERT leaves out has its default, as in Oracle; {@code ''} is NULL; {@code EMPTY_CLOB()} and {@code EMPTY_BLOB()}
 *       are a text and bytes of length 0.
 *   <li>{@code sequence.NEXTVAL} and identity columns count from the sequence's start over all INSERTs that carry data, in script order, whatever
 *       chunk is read first; other uses of the sequence in a script are not counted.
 *   <li>SYSDATE and its like are the modification time of the script in UTC, so that two readings agree; SYS_GUID is derived from place.
 *   <li>Objects, VARRAYs and nested tables become JSON arrays of their attributes or elements.
 * </ul>
 */
@NullMarked
package io.howdah.source.insert;

import org.jspecify.annotations.NullMarked;
