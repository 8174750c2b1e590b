/** Oracle's internal formats, as they stand in the client protocol, and the Java values they mean. */
@NullMarked
package io.howdah.orasim.format;

import org.jspecify.annotations.NullMarked;
