/** A simulated Oracle server, filled from an export directory: for tests and the demo, never part of what runs in production. */
@NullMarked
package io.howdah.orasim;

import org.jspecify.annotations.NullMarked;
