/** Values, their types, how they compare, convert and print; nothing here knows a table. */
@NullMarked
package io.howdah.orasim.engine.value;

import org.jspecify.annotations.NullMarked;
