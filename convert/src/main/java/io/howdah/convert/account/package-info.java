/** Whether everything that stands in a source is found again in what became of it, asked of the texts alone. */
@NullMarked
package io.howdah.convert.account;

import org.jspecify.annotations.NullMarked;
