/**
 * Proves that source and target hold the same rows: both are read anew, turned into canonical text on paths that loading does not use,
 * counted, summed up and, where the sums differ, compared row by row.
 */
@NullMarked
package io.howdah.validate;

import org.jspecify.annotations.NullMarked;
