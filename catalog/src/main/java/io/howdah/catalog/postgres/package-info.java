/** What the target database is: statements that create it, and reading it back from pg_catalog. */
@NullMarked
package io.howdah.catalog.postgres;

import org.jspecify.annotations.NullMarked;
