/** The type table: which PostgreSQL type holds every value of an Oracle type. */
@NullMarked
package io.howdah.convert.type;

import org.jspecify.annotations.NullMarked;
