/**
 * How one Oracle value becomes one PostgreSQL value, and how both are compared.
 *
 * <p>Three paths, written apart so that a mistake in one is seen by another:
 *
 * <ul>
 *   <li>{@link io.howdah.values.ValueEncoder}: source text to PostgreSQL's binary COPY format; made for speed.
 *   <li>{@link io.howdah.values.Canonicaliser}: source text to canonical text; made for clarity, used by validation.
 *   <li>{@link io.howdah.values.TargetReader}: PostgreSQL's binary output to canonical text.
 * </ul>
 *
 * <p><b>Canonical text</b> is one UTF-8 spelling per value, the same for both databases:
 *
 * <ul>
 *   <li>numbers: plain decimal digits without exponent, no leading or trailing zeros, no {@code -0}: {@code -12.5}, {@code 0.001};
 *       binary floats: shortest decimal that reads back equal, {@code NaN}, {@code Infinity}, {@code -Infinity}
 *   <li>dates and timestamps: {@code YYYY-MM-DD HH:MM:SS[.ffffff]} without trailing zeros of the fraction, year with at least four
 *       digits and a minus sign before Christ in Oracle's count (year -1 is 1 BC); with time zone: the same instant in UTC followed by {@code Z}
 *   <li>intervals: {@code [-]Y-MM} and {@code [-]D HH:MM:SS[.ffffff]}
 *   <li>bytes: lower-case hex; text: as it is; boolean: {@code true}/{@code false}; XML and JSON: as text
 *   <li>arrays: {@code [1,null,2]}; composite values: {@code ("a",null,[])}; in both numbers and truth values stand bare, other parts as
 *       JSON strings, and a missing part is the bare word {@code null}: so NULL, {@code ""} and {@code []} differ, and so do a column
 *       that is NULL and an object whose attributes all are
 * </ul>
 */
@NullMarked
package io.howdah.values;

import org.jspecify.annotations.NullMarked;
