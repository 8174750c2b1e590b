package io.howdah.mapping.plan;

import io.howdah.values.ValuePolicies;
import java.time.Instant;

/**
 * What holds for every row that one run reads.
 *
 * @param values what the load does with values that the target does not take; what is computed of a value follows it
 * @param started the time of the run
 */
public record Reading(ValuePolicies values, Instant started) {}
