package io.howdah.catalog.oracle.dictionary;

import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.sql.oracle.script.ScriptUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a dictionary holds about some schemas.
 *
 * @param statements that would make code and views again, as far as the dictionary has their text; the catalog was made of these and others
 * @param statistics of the tables in the catalog, as far as they were gathered or their segments may be seen
 * @param hiding by which policies the user would not see all rows or values
 * @param reach {@link Reach#DBA} when every question was answered by a DBA_ view
 */
public record LiveCatalog(
        Catalog catalog,
        List<ScriptUnit.Sql> statements,
        Map<QualifiedName, TableStatistics> statistics,
        HidingPolicies hiding,
        OracleVersion version,
        Reach reach) {
    public LiveCatalog {
        statements = List.copyOf(statements);
        statistics = Map.copyOf(statistics);
    }

    public Optional<TableStatistics> statistics(QualifiedName table) {
        return Optional.ofNullable(statistics.get(table));
    }
}
