package io.howdah.pipelines.delta;

import io.howdah.pipelines.JdbcTarget;
import io.howdah.pipelines.delta.set.DeltaSet;
import io.howdah.pipelines.delta.set.SetFolders;
import io.howdah.source.FileOptions;
import io.howdah.testkit.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPOutputStream;

/** A target with a table of four partitions, and sets of files for it. */
final class Warehouse {
    static final int ROWS = 400;

    private final TestDatabase database;
    private final Path folder;
    final List<String> notices = new CopyOnWriteArrayList<>();

    /** @param folder for sets */
    Warehouse(TestDatabase database, Path folder) {
        this.database = database;
        this.folder = folder;
    }

    /** Orders 1 to 400, a hundred in each of 2021 to 2024. */
    static Warehouse withOrders(TestDatabase database, Path folder) {
        database.execute("""
                CREATE SCHEMA sales;
                CREATE TABLE sales.orders (
                    id bigint NOT NULL,
                    ordered timestamp(0) NOT NULL,
                    customer varchar(40),
                    total numeric(12,2) NOT NULL DEFAULT 0,
                    PRIMARY KEY (id, ordered)
                ) PARTITION BY RANGE (ordered);
                CREATE TABLE sales.orders_2021 PARTITION OF sales.orders FOR VALUES FROM ('2021-01-01') TO ('2022-01-01');
                CREATE TABLE sales.orders_2022 PARTITION OF sales.orders FOR VALUES FROM ('2022-01-01') TO ('2023-01-01');
                CREATE TABLE sales.orders_2023 PARTITION OF sales.orders FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');
                CREATE TABLE sales.orders_2024 PARTITION OF sales.orders FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
                CREATE INDEX orders_customer ON sales.orders (customer);
                INSERT INTO sales.orders
                SELECT n, make_timestamp(2021 + (n - 1) / 100, 1, 1, 0, 0, 0) + (n % 100) * interval '1 day', 'customer ' || n % 7, n
                FROM generate_series(1, 400) n;
                """);
        return new Warehouse(database, folder);
    }

    JdbcTarget target() {
        return JdbcTarget.of(database.jdbcUrl(), Optional.empty(), Optional.empty());
    }

    Deltas deltas(DeltaSettings settings) {
        return new Deltas(
                target(),
                settings,
                new DeltaProgress() {
                    @Override
                    public void notice(String message) {
                        notices.add(message);
                    }
                },
                Clock.systemUTC());
    }

    /** Writes a file of a set; one that ends with {@code .gz} is packed. */
    Warehouse file(String set, String name, String text) {
        try {
            Path path = Files.createDirectories(folder.resolve(set)).resolve(name);
            Files.write(path, name.endsWith(".gz") ? packed(text) : text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    private static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    DeltaSet set(String name) {
        return SetFolders.set(folder.resolve(name), FileOptions.NONE).orElseThrow();
    }

    Path folder(String set) {
        return folder.resolve(set);
    }

    /** Deletes 10 orders of each year and brings 5 new ones, ids from 1001 on; total is 1. */
    Warehouse ordinarySet(String name) {
        StringBuilder deletes = new StringBuilder("\"ID\",\"ORDERED\"\n");
        StringBuilder inserts = new StringBuilder("\"ID\",\"ORDERED\",\"CUSTOMER\",\"TOTAL\"\n");
        for (int year = 0; year < 4; year++) {
            for (int i = 1; i <= 10; i++) {
                int id = year * 100 + i;
                deletes.append("%d,20%d-01-%02d 00:00:00%n".formatted(id, 21 + year, 1 + id % 100));
            }
            for (int i = 1; i <= 5; i++) {
                inserts.append("%d,20%d-06-0%d 10:20:30,\"new, or \"\"new\"\"\",1%n"
                        .formatted(1000 + year * 100 + i, 21 + year, i));
            }
        }
        return file(name, "sales.orders.delete.csv", deletes.toString())
                .file(name, "sales.orders.insert.csv.gz", inserts.toString());
    }

    List<String> query(String sql) {
        return database.query(sql);
    }

    void execute(String sql) {
        database.execute(sql);
    }

    /** Rows, rows brought by the ordinary set, rows it should have deleted that are still there; per partition. */
    List<String> state() {
        return query("""
                SELECT tableoid::regclass::text, count(*), count(*) FILTER (WHERE id > 1000), count(*) FILTER (WHERE id <= 400 AND id % 100 BETWEEN 1 AND 10)
                FROM sales.orders GROUP BY 1 ORDER BY 1
                """);
    }

    static final List<String> BEFORE = List.of(
            "sales.orders_2021|100|0|10",
            "sales.orders_2022|100|0|10",
            "sales.orders_2023|100|0|10",
            "sales.orders_2024|100|0|10");

    static final List<String> AFTER = List.of(
            "sales.orders_2021|95|5|0",
            "sales.orders_2022|95|5|0",
            "sales.orders_2023|95|5|0",
            "sales.orders_2024|95|5|0");
}
