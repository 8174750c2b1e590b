/** Which rows of a table are read: as data, tested row by row, and as a condition in Oracle's SQL. */
@NullMarked
package io.howdah.source.filter;

import org.jspecify.annotations.NullMarked;
