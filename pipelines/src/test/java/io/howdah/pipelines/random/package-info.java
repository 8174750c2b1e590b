/** Random exports in every form that Howdah reads, with what the target must hold afterwards: made without any of Howdah's readers. */
@NullMarked
package io.howdah.pipelines.random;

import org.jspecify.annotations.NullMarked;
