/** Expressions of added columns: SQLite's syntax as DMS documents it, computed row by row. */
@NullMarked
package io.howdah.mapping.expression;

import org.jspecify.annotations.NullMarked;
