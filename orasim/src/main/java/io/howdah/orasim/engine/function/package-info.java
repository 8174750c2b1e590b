/** SQL functions by name. */
@NullMarked
package io.howdah.orasim.engine.function;

import org.jspecify.annotations.NullMarked;
