package io.howdah.pipelines;

import io.howdah.mapping.MappingRules;
import io.howdah.mapping.TaskSettings;
import java.util.Optional;

/**
 * The rules of table mapping and the task settings that a job is given.
 *
 * @param extent what comes with the tables
 */
public record MappingChoice(MappingRules rules, Optional<TaskSettings> task, Extent extent) {
    /** Everything is moved as it is, in Howdah's own way. */
    public static final MappingChoice NONE = new MappingChoice(MappingRules.NONE, Optional.empty());

    public MappingChoice(MappingRules rules, Optional<TaskSettings> task) {
        this(rules, task, Extent.SCHEMAS);
    }

    public enum Extent {
        /** views, code and whatever else is in the schemas of the tables */
        SCHEMAS,
        /** only types and sequences, which columns may need: for staging */
        TABLES
    }

    boolean isNone() {
        return rules.isNone() && rules.ignored().isEmpty() && task.isEmpty();
    }
}
