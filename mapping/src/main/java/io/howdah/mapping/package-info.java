/** Which tables, columns and rows are moved, and what they become: rules of a person, applied to what was read. */
@NullMarked
package io.howdah.mapping;

import org.jspecify.annotations.NullMarked;
