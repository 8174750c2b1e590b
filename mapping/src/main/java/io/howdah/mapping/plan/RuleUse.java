package io.howdah.mapping.plan;

import io.howdah.mapping.MappingRules.Rule;
import java.util.HashSet;
import java.util.Set;

/** Remembers which rules met something. Owned by one planning. */
final class RuleUse {
    private final Set<Rule> used = new HashSet<>();

    Rule of(Rule rule) {
        used.add(rule);
        return rule;
    }

    boolean isUsed(Rule rule) {
        return used.contains(rule);
    }
}
