/**
 * Fills a catalog from the data dictionary of a running Oracle database. Each question is a {@code .sql} resource; its answers become the
 * statements that would create the objects again, and those shape the catalog as scripts do.
 */
@NullMarked
package io.howdah.catalog.oracle.dictionary;

import org.jspecify.annotations.NullMarked;
