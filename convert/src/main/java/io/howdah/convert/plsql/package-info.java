/** PL/SQL to PL/pgSQL: units, routines, statements, and what their names mean. */
@NullMarked
package io.howdah.convert.plsql;

import org.jspecify.annotations.NullMarked;
