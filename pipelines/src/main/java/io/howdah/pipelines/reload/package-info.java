/**
 * {@code howdah reload}: the rows of a window are read from the source at one SCN into staging tables and merged into the target as sets, while
 * others write there.
 */
@NullMarked
package io.howdah.pipelines.reload;

import org.jspecify.annotations.NullMarked;
