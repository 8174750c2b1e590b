/** Whole-program measurements against peers on the same machine in the same run. Not part of the product. */
@NullMarked
package io.howdah.bench;

import org.jspecify.annotations.NullMarked;
