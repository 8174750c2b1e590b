package io.howdah.mapping.plan;

import io.howdah.mapping.MappingRules.Rule;

/** A decision and the rule that made it. */
public record Because<T>(T value, Rule rule) {}
