/**
 * SQL*Loader control files and the data they describe (Utilities 23ai, part II).
 *
 * <p>Steps: physical records (lines, fixed, variable) are joined to logical records, WHEN picks those of a table, its field list cuts them.
 */
@NullMarked
package io.howdah.source.sqlldr;

import org.jspecify.annotations.NullMarked;
