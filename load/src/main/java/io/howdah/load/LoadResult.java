package io.howdah.load;

import io.howdah.base.HowdahException;
import io.howdah.base.QualifiedName;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was loaded.
 *
 * @param tables all, in the order in which they were given
 * @param failures why tables could not be loaded completely, by target name; a rerun goes on behind their last committed chunk
 */
public record LoadResult(List<TableResult> tables, Map<QualifiedName, HowdahException> failures, Duration took) {
    public LoadResult {
        tables = List.copyOf(tables);
        failures = Collections.unmodifiableMap(new LinkedHashMap<>(failures));
    }

    public long rows() {
        return tables.stream().mapToLong(TableResult::rows).sum();
    }

    public long rejected() {
        return tables.stream().mapToLong(TableResult::rejected).sum();
    }
}
