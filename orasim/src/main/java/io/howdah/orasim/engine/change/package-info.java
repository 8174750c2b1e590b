/** INSERT, UPDATE, DELETE and MERGE with their constraints. */
@NullMarked
package io.howdah.orasim.engine.change;

import org.jspecify.annotations.NullMarked;
