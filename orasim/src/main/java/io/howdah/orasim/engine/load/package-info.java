/** Fills the store from an export directory. */
@NullMarked
package io.howdah.orasim.engine.load;

import org.jspecify.annotations.NullMarked;
