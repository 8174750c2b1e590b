package io.howdah.example;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Writes the example export: a wholesaler's two schemas as an Oracle DBA would hand them over (SQL*Plus scripts, INSERT scripts, CSV, gzip,
 * SQL*Loader control files, LOB files). The same seed and size always give the same bytes.
 */
public final class ExampleExport {
    private static final List<String> SCRIPTS = List.of(
            "install.sql",
            "staff/staff_metadata.sql",
            "staff/org.sql",
            "sales/types.sql",
            "sales/tables.sql",
            "sales/all_types.sql",
            "sales/indexes.sql",
            "sales/views.sql",
            "sales/ordering/tables.sql",
            "sales/ordering/types.sql",
            "sales/ordering/app_log.sql",
            "sales/ordering/pricing.pks",
            "sales/ordering/pricing.pkb",
            "sales/ordering/order_entry.pks",
            "sales/ordering/order_entry.pkb",
            "sales/ordering/warehouse.sql",
            "sales/ordering/views.sql",
            "sales/ordering/triggers.sql",
            "sales/ordering/jobs.sql",
            "sales/privileges.sql",
            "data/stock.ctl",
            "data/sensor_readings.ctl",
            "data/documents.ctl",
            "data/price_history.ctl");

    private ExampleExport() {}

    /**
     * How many rows to make.
     *
     * @param orders number of orders, 100 or more; the other tables follow in proportion (three lines an order, and so on)
     */
    public record Size(int orders) {
        /** About 3.3 million rows, 130 MB. */
        public static final Size DEMO = new Size(600_000);
        /** About 6,000 rows and 8 MB of LOBs: for tests. */
        public static final Size SMALL = new Size(1_000);

        public Size {
            if (orders < 100) {
                throw new IllegalArgumentException("at least 100 orders");
            }
        }
    }

    /**
     * Writes everything below the directory, which is created; files of the same name are replaced.
     *
     * @throws UncheckedIOException when the directory cannot be written
     */
    public static void write(Path directory, long seed, Size size) {
        try {
            for (String script : SCRIPTS) {
                Path file = directory.resolve(script);
                Files.createDirectories(Objects.requireNonNull(file.getParent()));
                try (InputStream in =
                        Objects.requireNonNull(ExampleExport.class.getResourceAsStream("export/" + script), script)) {
                    Files.write(file, in.readAllBytes());
                }
            }
            new StaffData(seed).write(directory.resolve("staff/staff_data.sql"));
            new ReferenceData(seed).write(directory.resolve("sales/reference_data.sql"));
            new SalesData(seed, size).write(directory.resolve("data"));
            new DocumentData(seed).write(directory.resolve("data"));
        } catch (IOException e) {
            throw new UncheckedIOException("could not write the example export to " + directory, e);
        }
    }
}
