/** PostgreSQL syntax nodes and the one printer: what conversion makes. Knows no database. */
@NullMarked
package io.howdah.sql.postgres;

import org.jspecify.annotations.NullMarked;
