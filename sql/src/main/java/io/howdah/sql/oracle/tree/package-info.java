/**
 * The syntax tree of Oracle SQL and DDL: immutable records, no names resolved, no knowledge of a database. Two trees are equal when
 * they mean the same text, wherever that text stood (see {@link io.howdah.sql.oracle.tree.At}).
 */
@NullMarked
package io.howdah.sql.oracle.tree;

import org.jspecify.annotations.NullMarked;
