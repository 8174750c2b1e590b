/**
 * Reads Oracle SQL and DDL: a lexer without reserved words and a hand-written recursive descent parser that makes the records of {@link
 * io.howdah.sql.oracle.tree}. Knows no database.
 */
@NullMarked
package io.howdah.sql.oracle;

import org.jspecify.annotations.NullMarked;
