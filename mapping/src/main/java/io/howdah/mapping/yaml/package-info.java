/** The native syntax of the rules, as it stands in howdah.yaml. */
@NullMarked
package io.howdah.mapping.yaml;

import org.jspecify.annotations.NullMarked;
