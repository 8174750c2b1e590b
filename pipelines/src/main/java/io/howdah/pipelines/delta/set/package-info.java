/** What a load cycle delivers: sets of files with rows to delete and rows to insert, found in folders and described by manifests. */
@NullMarked
package io.howdah.pipelines.delta.set;

import org.jspecify.annotations.NullMarked;
