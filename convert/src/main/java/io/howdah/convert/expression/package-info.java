/** The one converter of expressions and queries: names and types are resolved, then one bottom-up walk applies the rules. */
@NullMarked
package io.howdah.convert.expression;

import org.jspecify.annotations.NullMarked;
