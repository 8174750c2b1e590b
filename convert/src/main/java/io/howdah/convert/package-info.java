/** From an Oracle catalog to PostgreSQL statements, table mappings and findings. Assess and convert are the same walk. */
@NullMarked
package io.howdah.convert;

import org.jspecify.annotations.NullMarked;
