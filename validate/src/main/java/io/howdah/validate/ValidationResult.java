package io.howdah.validate;

import java.time.Duration;
import java.util.List;

/** All tables compared, in the order in which they were given. */
public record ValidationResult(List<TableValidation> tables, Duration took) {
    public ValidationResult {
        tables = List.copyOf(tables);
    }

    /** True when every table is {@link TableValidation.State#EQUAL}. */
    public boolean same() {
        return tables.stream().allMatch(TableValidation::same);
    }
}
