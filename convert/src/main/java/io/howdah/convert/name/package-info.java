/** What source names are called in the target: case, quoting, length and collisions. */
@NullMarked
package io.howdah.convert.name;

import org.jspecify.annotations.NullMarked;
