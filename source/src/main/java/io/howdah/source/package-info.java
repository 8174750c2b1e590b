/** Where rows come from: what load and validate both read, each on its own. Export files here; other sources implement the same interfaces. */
@NullMarked
package io.howdah.source;

import org.jspecify.annotations.NullMarked;
