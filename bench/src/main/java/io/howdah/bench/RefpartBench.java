package io.howdah.bench;

import io.howdah.base.Identifier;
import io.howdah.catalog.oracle.ScriptCatalogReader;
import io.howdah.catalog.postgres.TargetStatement;
import io.howdah.convert.Conversion;
import io.howdah.convert.ConvertSettings;
import io.howdah.convert.Converter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Three ways to fill a reference-partitioned child whose partition key the source does not hold: as the load does it (staging table, then
 * one join with the parent), as an application does it that does not know the key (the triggers that the conversion makes move each row),
 * and with the key given and the triggers off, which is what PostgreSQL itself needs. Keys and foreign keys are in place for all.
 */
final class RefpartBench {
    private static final int PARENTS = 100_000;
    private static final int CHILDREN = 290_000;

    private static final String ORACLE = """
            CREATE TABLE orders (order_id NUMBER(12) PRIMARY KEY, order_date DATE NOT NULL, remark VARCHAR2(20))
            PARTITION BY RANGE (order_date) (
              PARTITION h1 VALUES LESS THAN (DATE '2023-07-01'), PARTITION h2 VALUES LESS THAN (DATE '2024-01-01'),
              PARTITION h3 VALUES LESS THAN (DATE '2024-07-01'), PARTITION rest VALUES LESS THAN (MAXVALUE));
            CREATE TABLE items (order_id NUMBER(12) NOT NULL, line NUMBER(4) NOT NULL, quantity NUMBER(8),
              CONSTRAINT items_pk PRIMARY KEY (order_id, line),
              CONSTRAINT items_fk FOREIGN KEY (order_id) REFERENCES orders ON DELETE CASCADE) PARTITION BY REFERENCE (items_fk);
            """;

    private static final List<String> ROWS = List.of(
            "INSERT INTO app.orders SELECT g, timestamp '2023-01-01' + g % 700 * interval '1 day', 'x' FROM generate_series(1, "
                    + PARENTS + ") AS g",
            "CREATE UNLOGGED TABLE app.rows AS SELECT g / 3 + 1 AS order_id, g % 3 AS line, g AS quantity FROM generate_series(0, "
                    + (CHILDREN - 1) + ") AS g",
            "CREATE UNLOGGED TABLE app.keyed AS SELECT r.*, o.order_date FROM app.rows r JOIN app.orders o USING (order_id)",
            "VACUUM ANALYZE app.orders",
            "VACUUM ANALYZE app.rows",
            "VACUUM ANALYZE app.keyed");

    private static final List<String> JOIN = List.of(
            "CREATE UNLOGGED TABLE app.staging AS SELECT * FROM app.rows",
            "ANALYZE app.staging",
            "INSERT INTO app.items (order_id, line, quantity, order_date) SELECT s.order_id, s.line, s.quantity, o.order_date"
                    + " FROM app.staging s JOIN app.orders o ON s.order_id = o.order_id",
            "DROP TABLE app.staging");

    private static final List<String> TRIGGER =
            List.of("INSERT INTO app.items (order_id, line, quantity) SELECT order_id, line, quantity FROM app.rows");

    private static final List<String> EXPLICIT = List.of(
            "INSERT INTO app.items (order_id, line, quantity, order_date) SELECT order_id, line, quantity, order_date FROM app.keyed");

    private final Settings settings;

    RefpartBench(Settings settings) {
        this.settings = settings;
    }

    void run() throws Exception {
        try (Server server = Server.start(settings.directory());
                Connection connection = DriverManager.getConnection(server.url());
                Statement statement = connection.createStatement()) {
            Figures.say("server: " + server.version() + ", " + PARENTS + " parents, " + CHILDREN + " children");
            int version = connection.getMetaData().getDatabaseMajorVersion();
            for (TargetStatement part : convert(version).statements()) {
                statement.execute(part.sql());
            }
            for (String sql : ROWS) {
                statement.execute(sql);
            }
            List<Double> join = new ArrayList<>();
            List<Double> trigger = new ArrayList<>();
            List<Double> explicit = new ArrayList<>();
            for (int round = 1; round <= settings.rounds(); round++) {
                join.add(seconds(statement, JOIN));
                trigger.add(seconds(statement, TRIGGER));
                triggers(statement, "DISABLE");
                explicit.add(seconds(statement, EXPLICIT));
                triggers(statement, "ENABLE");
            }
            Figures.print("refpart_join_s", Figures.median(join));
            Figures.print("refpart_trigger_s", Figures.median(trigger));
            Figures.print("refpart_explicit_s", Figures.median(explicit));
            Figures.print("refpart_trigger_ratio", Figures.median(trigger) / Figures.median(explicit));
        } finally {
            settings.delete();
        }
    }

    private Conversion convert(int version) throws IOException {
        Path directory = Files.createDirectories(settings.directory().resolve("refpart"));
        Path script = Files.writeString(directory.resolve("tables.sql"), ORACLE);
        ScriptCatalogReader.Settings reading = new ScriptCatalogReader.Settings(
                directory, Optional.of(new Identifier("APP")), Optional.empty(), Map.of());
        return new Converter(ConvertSettings.DEFAULT.withTargetVersion(version))
                .convert(ScriptCatalogReader.read(List.of(script), reading).catalog());
    }

    private static double seconds(Statement statement, List<String> way) throws SQLException, IOException {
        statement.execute("TRUNCATE app.items");
        statement.execute("CHECKPOINT");
        long began = System.nanoTime();
        for (String sql : way) {
            statement.execute(sql);
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        String check = "SELECT count(*) FROM app.items JOIN app.orders USING (order_id, order_date)";
        try (ResultSet rows = statement.executeQuery(check)) {
            rows.next();
            if (rows.getLong(1) != CHILDREN) {
                throw new IOException(rows.getLong(1) + " children have their parent's key");
            }
        }
        return seconds;
    }

    /** The conversion's triggers, on whatever table they stand. */
    private static void triggers(Statement statement, String verb) throws SQLException {
        List<String> changes = new ArrayList<>();
        String query = "SELECT format('ALTER TABLE %s " + verb + " TRIGGER %I', tgrelid::regclass, tgname)"
                + " FROM pg_trigger WHERE NOT tgisinternal AND tgparentid = 0";
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                changes.add(rows.getString(1));
            }
        }
        for (String sql : changes) {
            statement.execute(sql);
        }
    }
}
