/** Whether each clause of the scripts is in what became of them, or in a finding. */
@NullMarked
package io.howdah.pipelines.account;

import org.jspecify.annotations.NullMarked;
