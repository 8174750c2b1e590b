package io.howdah.load;

import java.time.Duration;
import java.util.List;

/** All tables loaded, in the order in which they were given. */
public record LoadResult(List<TableResult> tables, Duration took) {
    public LoadResult {
        tables = List.copyOf(tables);
    }

    public long rows() {
        return tables.stream().mapToLong(TableResult::rows).sum();
    }

    public long rejected() {
        return tables.stream().mapToLong(TableResult::rejected).sum();
    }
}
