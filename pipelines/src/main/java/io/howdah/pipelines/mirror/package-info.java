/** Conversion of a tree of scripts file by file: each becomes one file of the same place, the others say what its names mean. */
@NullMarked
package io.howdah.pipelines.mirror;

import org.jspecify.annotations.NullMarked;
