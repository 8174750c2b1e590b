/** The report of a job: a model of plain records, written as JSON for machines and as one self-contained page for people. */
@NullMarked
package io.howdah.pipelines.report;

import org.jspecify.annotations.NullMarked;
