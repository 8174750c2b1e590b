/** Queries: names resolved, expressions made evaluators, rows pulled through joins, groups and orders. */
@NullMarked
package io.howdah.orasim.engine.sql;

import org.jspecify.annotations.NullMarked;
