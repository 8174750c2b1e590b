package io.howdah.cli;

import io.howdah.base.HowdahException;
import io.howdah.pipelines.JdbcTarget;
import io.howdah.pipelines.PipelineCode;
import io.howdah.pipelines.delta.DeltaResult;
import io.howdah.pipelines.delta.DeltaSettings;
import io.howdah.pipelines.delta.Deltas;
import io.howdah.pipelines.delta.Deltas.Restage;
import io.howdah.pipelines.delta.set.SetFolders;
import io.howdah.source.FileOptions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.PGConnection;

/** A load cycle on the demo's data: a tenth of the stock is counted anew, in four partitions. */
final class DemoDelta {
    private static final String CHOSEN = " FROM sales.stock WHERE product_id % 10 = 0";

    private final Session session;
    private final Path workDirectory;

    DemoDelta(Session session, Path workDirectory) {
        this.session = session;
        this.workDirectory = workDirectory;
    }

    /** @return the exit code */
    int run(JdbcTarget target) {
        Path set = workDirectory.resolve("example-set");
        session.err().println("making a set of deletes and inserts for sales.stock in " + set + " ...");
        try {
            Files.createDirectories(set);
            write(target, "SELECT product_id, warehouse_no" + CHOSEN, set.resolve("sales.stock.delete.csv"));
            write(
                    target,
                    "SELECT product_id, warehouse_no, quantity + 1 AS quantity, localtimestamp(0) AS counted" + CHOSEN,
                    set.resolve("sales.stock.insert.csv"));
        } catch (IOException e) {
            throw new HowdahException(
                    PipelineCode.FILE_NOT_WRITTEN,
                    "could not write the example set to " + set + ": " + e.getMessage(),
                    "choose another place with --work-dir",
                    e);
        } catch (SQLException e) {
            throw new HowdahException(
                    PipelineCode.TARGET_FAILED,
                    "could not read the example's stock: " + e.getMessage(),
                    "run the demo again",
                    e);
        }
        DeltaSettings settings = DeltaSettings.defaults().withUndo(DeltaSettings.Undo.KEEP);
        Deltas deltas = new Deltas(target, settings, new DeltaConsole(session), session.clock());
        DeltaResult result = deltas.apply(SetFolders.set(set, FileOptions.NONE).orElseThrow(), Restage.AS_STAGED);
        session.out().println();
        int code = new DeltaResults(session, Results.Form.TEXT).show(List.of(result), 1);
        String where = " --target embedded --work-dir " + workDirectory;
        session.out().println("    See:  howdah delta status" + where);
        session.out().println("    Undo: howdah delta undo " + result.cycle() + where);
        return code;
    }

    private static void write(JdbcTarget target, String query, Path file) throws IOException, SQLException {
        try (Connection connection = target.open();
                OutputStream out = Files.newOutputStream(file)) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("COPY (" + query + ") TO STDOUT (FORMAT csv, HEADER true)", out);
        }
    }
}
