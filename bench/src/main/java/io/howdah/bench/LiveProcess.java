package io.howdah.bench;

import io.howdah.base.Identifier;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.Table;
import io.howdah.catalog.oracle.dictionary.HidingPolicies;
import io.howdah.catalog.oracle.dictionary.LiveCatalog;
import io.howdah.catalog.oracle.dictionary.OracleVersion;
import io.howdah.catalog.oracle.dictionary.Reach;
import io.howdah.catalog.oracle.dictionary.TableStatistics;
import io.howdah.catalog.postgres.Target;
import io.howdah.load.LoadProgress;
import io.howdah.load.LoadSettings;
import io.howdah.load.Loader;
import io.howdah.load.TableLoad;
import io.howdah.source.oracle.OracleAddress;
import io.howdah.source.oracle.OracleSettings;
import io.howdah.source.oracle.OracleSource;
import io.howdah.source.oracle.ReadPlan;
import io.howdah.source.oracle.Secret;
import io.howdah.values.TableMapping;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Howdah's load of one table of the simulated server in a process of its own: what {@code migrate} does between the dictionary and the
 * constraints. The table's definition is not read from the server. Prints its processor seconds when the load begins and when it ends, then
 * its heap's peak in MiB.
 */
public final class LiveProcess {
    private LiveProcess() {}

    /** Arguments: URL of the source, table, JDBC URL of the target, workers. */
    public static void main(String[] arguments) {
        LiveTable table = LiveTable.valueOf(arguments[1]);
        TableMapping mapping = table.mapping();
        int workers = Integer.parseInt(arguments[3]);
        OracleSettings settings = OracleSettings.of(
                        OracleAddress.of(arguments[0]),
                        Optional.of(LiveServer.USER),
                        Optional.of(new Secret(LiveServer.PASSWORD)))
                .withReading(workers, 0, OracleSettings.DEFAULT_FETCH);
        Target target = new UrlTarget(arguments[2]);
        LiveCatalog estate = estate(mapping.source(), table.width());
        try (OracleSource source = OracleSource.open(settings, ReadPlan.inMemory(), (connection, schemas) -> estate)) {
            Spent.printProcessor(); // the source is open, the load begins
            new Loader()
                    .load(
                            List.of(new TableLoad(mapping, source.export().sources())),
                            target,
                            new BenchLedger(target),
                            LoadSettings.defaults().withWorkers(workers),
                            LoadProgress.silent());
            Spent.printProcessor(); // the last chunk is committed
        }
        Spent.printHeap();
    }

    private static LiveCatalog estate(Table table, int width) {
        Catalog catalog = new Catalog(
                List.of(new Identifier(LiveServer.USER)),
                List.of(table),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
        TableStatistics statistics =
                new TableStatistics(OptionalLong.empty(), OptionalLong.of(width), OptionalLong.empty(), List.of());
        return new LiveCatalog(
                catalog,
                List.of(),
                Map.of(table.name(), statistics),
                HidingPolicies.NONE,
                new OracleVersion(19, 0),
                Reach.DBA);
    }
}
