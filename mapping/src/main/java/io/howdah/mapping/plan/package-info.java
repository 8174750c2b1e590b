/** What the rules make of one catalog: which tables, under which names, with which columns and rows. */
@NullMarked
package io.howdah.mapping.plan;

import org.jspecify.annotations.NullMarked;
