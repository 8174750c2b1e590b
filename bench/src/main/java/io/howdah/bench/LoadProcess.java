package io.howdah.bench;

import io.howdah.catalog.postgres.Target;
import io.howdah.load.LoadProgress;
import io.howdah.load.LoadSettings;
import io.howdah.load.Loader;
import io.howdah.load.TableLoad;
import io.howdah.source.FileOptions;
import io.howdah.source.csv.DelimitedFiles;
import io.howdah.values.TableMapping;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Howdah's load of the CSV file in a process of its own. Prints its processor seconds and its heap's peak in MiB. */
public final class LoadProcess {
    private LoadProcess() {}

    /** Arguments: JDBC URL, CSV file, workers. */
    public static void main(String[] arguments) throws Exception {
        TableMapping mapping = OrdersTable.mapping();
        Target target = new UrlTarget(arguments[0]);
        Path file = Path.of(arguments[1]);
        DelimitedFiles.Opened opened =
                DelimitedFiles.open(mapping.source(), file, file.getFileName().toString(), options(mapping), 1 << 20);
        new Loader()
                .load(
                        List.of(new TableLoad(mapping, List.of(opened.source()))),
                        target,
                        new BenchLedger(target),
                        LoadSettings.defaults().withWorkers(Integer.parseInt(arguments[2])),
                        LoadProgress.silent());
        Spent.printProcessor();
        Spent.printHeap();
    }

    private static FileOptions options(TableMapping mapping) {
        FileOptions none = FileOptions.NONE;
        return new FileOptions(
                Optional.of("AL32UTF8"),
                Optional.of(","),
                Optional.of("\""),
                none.escape(),
                FileOptions.Header.ABSENT,
                mapping.columns().stream().map(c -> c.source().name().text()).toList(),
                0,
                List.of(),
                java.util.Map.of(),
                Optional.of("YYYY-MM-DD HH24:MI:SS"),
                Optional.of("YYYY-MM-DD HH24:MI:SS.FF6"),
                Optional.empty(),
                Optional.of('.'),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
