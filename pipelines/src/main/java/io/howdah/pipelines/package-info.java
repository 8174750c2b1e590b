/**
 * The jobs, and the only room with state: it lives in schema {@code howdah} of the target, so that it commits with the data and survives
 * the machine.
 */
@NullMarked
package io.howdah.pipelines;

import org.jspecify.annotations.NullMarked;
