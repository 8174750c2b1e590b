/** Documents with the place of everything in them. */
@NullMarked
package io.howdah.mapping.document;

import org.jspecify.annotations.NullMarked;
