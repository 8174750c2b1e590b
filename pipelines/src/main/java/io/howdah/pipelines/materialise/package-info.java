/**
 * Fills a table from a view or a query of the target, in chunks or by what changed since the last time, and compares a view with a table. Tables
 * that the view reads from another server are read where they are, or fetched once before, as measured.
 */
@NullMarked
package io.howdah.pipelines.materialise;

import org.jspecify.annotations.NullMarked;
