/**
 * A table that is kept in step with a view without change data capture: triggers and polling note what changed, a worker brings the rows that it
 * concerns up to date, as sets.
 */
@NullMarked
package io.howdah.pipelines.sync;

import org.jspecify.annotations.NullMarked;
