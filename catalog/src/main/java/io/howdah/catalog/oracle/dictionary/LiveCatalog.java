package io.howdah.catalog.oracle.dictionary;

import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import java.util.Map;
import java.util.Optional;

/**
 * What a dictionary holds about some schemas.
 *
 * @param statistics of the tables in the catalog, as far as they were gathered or their segments may be seen
 * @param reach {@link Reach#DBA} when every question was answered by a DBA_ view
 */
public record LiveCatalog(
        Catalog catalog, Map<QualifiedName, TableStatistics> statistics, OracleVersion version, Reach reach) {
    public LiveCatalog {
        statistics = Map.copyOf(statistics);
    }

    public Optional<TableStatistics> statistics(QualifiedName table) {
        return Optional.ofNullable(statistics.get(table));
    }
}
