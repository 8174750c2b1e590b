/**
 * Delimited text: CSV, TSV and whatever SQLcl, SQL Developer, SQL*Plus or UNLOAD write.
 *
 * <p>A record is fields between separators up to a line end. A field that begins with the enclosure goes to the closing enclosure; within
 * it separators and line ends are data and a doubled enclosure is one. An enclosure within a field that did not begin with it is data. An
 * empty field is NULL, enclosed or not, as {@code ''} is in Oracle. Empty lines are no records, except in a file of one field, where each
 * is a NULL.
 */
@NullMarked
package io.howdah.source.csv;

import org.jspecify.annotations.NullMarked;
