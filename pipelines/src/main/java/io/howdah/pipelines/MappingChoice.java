package io.howdah.pipelines;

import io.howdah.mapping.MappingRules;
import io.howdah.mapping.TaskSettings;
import java.util.Optional;

/** The rules of table mapping and the task settings that a job is given. */
public record MappingChoice(MappingRules rules, Optional<TaskSettings> task) {
    /** Everything is moved as it is, in Howdah's own way. */
    public static final MappingChoice NONE = new MappingChoice(MappingRules.NONE, Optional.empty());

    boolean isNone() {
        return rules.isNone() && rules.ignored().isEmpty() && task.isEmpty();
    }
}
