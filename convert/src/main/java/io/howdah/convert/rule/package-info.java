/**
 * One class per rewrite from Oracle to PostgreSQL, each named before -> after, each with an example that documents it. Rules see types,
 * never names: resolution is the business of {@code io.howdah.convert.expression}.
 */
@NullMarked
package io.howdah.convert.rule;

import org.jspecify.annotations.NullMarked;
