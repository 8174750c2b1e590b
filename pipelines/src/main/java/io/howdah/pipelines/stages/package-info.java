/**
 * {@code howdah pipeline}: steps that need one another (load, link, view, sql, ...), drawn and printed before they run, done one by one with a
 * ledger, and removed again.
 */
@NullMarked
package io.howdah.pipelines.stages;

import org.jspecify.annotations.NullMarked;
