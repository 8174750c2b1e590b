/** What a database is: schemas, tables, columns, types, constraints, indexes, partitions. Filled by readers, never by itself. */
@NullMarked
package io.howdah.catalog;

import org.jspecify.annotations.NullMarked;
