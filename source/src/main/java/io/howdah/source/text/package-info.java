/** Bytes of export files: packing, character sets, a window that slides over them. */
@NullMarked
package io.howdah.source.text;

import org.jspecify.annotations.NullMarked;
