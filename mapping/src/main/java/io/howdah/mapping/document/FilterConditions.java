package io.howdah.mapping.document;

import io.howdah.base.HowdahException;
import io.howdah.mapping.MappingCode;
import io.howdah.mapping.MappingRules.FilterCondition;
import java.util.List;

/** What holds for the conditions of one filter, of which one suffices, in whatever syntax they are written. */
public final class FilterConditions {
    private FilterConditions() {}

    /** @throws HowdahException {@link MappingCode}, when there is none, or two negative ones */
    public static List<FilterCondition> checked(Node node, List<FilterCondition> conditions) {
        if (conditions.isEmpty()) {
            throw Fields.bad(node, "a filter needs at least one condition");
        }
        if (conditions.stream().filter(c -> c.operator().isNegative()).count() > 1) {
            throw new HowdahException(
                    MappingCode.CONTRADICTION,
                    node.place()
                            + ": a filter with two negative conditions, of which one suffices, lets every row pass",
                    "write each negative condition as a filter of its own");
        }
        return conditions;
    }
}
