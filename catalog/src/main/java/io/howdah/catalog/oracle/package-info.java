/** Fills the catalog from Oracle DDL scripts and finds the INSERT statements that carry data. */
@NullMarked
package io.howdah.catalog.oracle;

import org.jspecify.annotations.NullMarked;
