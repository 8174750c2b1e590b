package io.howdah.bench;

import io.howdah.sql.oracle.OracleParser;
import io.howdah.sql.oracle.SyntaxException;
import io.howdah.sql.oracle.script.ScriptReader;
import io.howdah.sql.oracle.script.ScriptSettings;
import io.howdah.sql.oracle.script.ScriptUnit;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Reads generated scripts, DDL and INSERT statements, from file to syntax trees on one thread; after warm-up the median counts. */
final class ParseBench {
    private static final int MEGABYTES = 24;
    private static final int WARM_UP = 3;

    private final Settings settings;
    private final SplittableRandom random = new SplittableRandom(7);
    private long statements;

    ParseBench(Settings settings) {
        this.settings = settings;
    }

    void run() throws IOException {
        try {
            measure("parse_mb_s", "schema.sql", this::ddl);
            measure("insert_mb_s", "rows.sql", this::insert);
        } finally {
            settings.delete();
        }
    }

    /** Makes the statement with this number. */
    private interface Statements {
        String statement(int number);
    }

    private void measure(String name, String file, Statements source) throws IOException {
        Path script = settings.directory().resolve(file);
        try (BufferedWriter out = Files.newBufferedWriter(script)) {
            long size = 0;
            for (int i = 0; size < (long) MEGABYTES << 20; i++) {
                String statement = source.statement(i);
                out.write(statement);
                size += statement.length();
            }
        }
        List<Double> rates = new ArrayList<>();
        for (int round = -WARM_UP; round < settings.rounds(); round++) {
            long began = System.nanoTime();
            long processor = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            parse(script);
            double rate = Files.size(script) / 1e6 / ((System.nanoTime() - began) / 1e9);
            processor = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - processor;
            if (round >= 0) {
                rates.add(rate);
            }
            Figures.say(String.format(
                    "%s round %d: %.1f MB/s, %.1f MB per second of processor time, %d statements",
                    name, round, rate, Files.size(script) / 1e6 / (processor / 1e9), statements));
        }
        Figures.print(name, Figures.median(rates));
        Files.delete(script);
    }

    private void parse(Path script) {
        statements = 0;
        try (ScriptReader reader = ScriptReader.open(script, ScriptSettings.of(settings.directory()))) {
            while (reader.hasNext()) {
                if (reader.next() instanceof ScriptUnit.Sql sql) {
                    OracleParser.statement(sql.text());
                    statements++;
                }
            }
        } catch (SyntaxException e) {
            throw new IllegalStateException("the generated script does not parse: " + e.getMessage(), e);
        }
    }

    private String ddl(int number) {
        return switch (number % 4) {
            case 0 -> """
                CREATE TABLE "SHOP"."ORDERS_%1$d"
                   ("ORDER_ID" NUMBER(18,0) NOT NULL ENABLE, -- the key
                    "CUSTOMER_ID" NUMBER(9,0) DEFAULT 0,
                    "ORDERED" TIMESTAMP (6) WITH LOCAL TIME ZONE DEFAULT SYSTIMESTAMP,
                    "PRICE" NUMBER(10,2) CHECK ("PRICE" >= 0 AND "PRICE" < 1E6),
                    "REMARK" VARCHAR2(200 CHAR) DEFAULT 'it''s none',
                    "TOTAL" GENERATED ALWAYS AS (ROUND("PRICE" * 1.19, 2)) VIRTUAL,
                    CONSTRAINT "ORDERS_%1$d_PK" PRIMARY KEY ("ORDER_ID") USING INDEX PCTFREE 10 ENABLE
                   ) SEGMENT CREATION IMMEDIATE PCTFREE 10 NOCOMPRESS LOGGING TABLESPACE "USERS"
                   PARTITION BY RANGE ("ORDERED")
                   (PARTITION p1 VALUES LESS THAN (TIMESTAMP '2020-01-01 00:00:00'), PARTITION p2 VALUES LESS THAN (MAXVALUE));

                """.formatted(number);
            case 1 -> """
                CREATE OR REPLACE VIEW shop.v_%1$d (id, name, total) AS
                SELECT o.order_id, NVL(c.name, 'none') || ' (' || TO_CHAR(o.ordered, 'YYYY-MM-DD') || ')', SUM(o.price * o.quantity)
                FROM shop.orders o LEFT JOIN shop.customers c ON c.customer_id = o.customer_id
                WHERE o.status IN ('N', 'S', 'D') AND o.ordered >= ADD_MONTHS(TRUNC(SYSDATE), -12)
                  AND EXISTS (SELECT 1 FROM shop.products p WHERE p.product_id = o.product_id AND p.price > %1$d)
                GROUP BY o.order_id, c.name, o.ordered HAVING SUM(o.quantity) > 1 ORDER BY 3 DESC;

                """.formatted(number);
            case 2 ->
                "ALTER TABLE shop.orders_" + number + " ADD CONSTRAINT fk_" + number
                        + " FOREIGN KEY (customer_id) REFERENCES shop.customers (customer_id) ON DELETE CASCADE;\n"
                        + "CREATE UNIQUE INDEX shop.i_" + number + " ON shop.orders (UPPER(remark), ordered DESC);\n";
            default ->
                "COMMENT ON COLUMN shop.orders.remark IS 'remark number " + number + ", written by people''s hands';\n"
                        + "CREATE SEQUENCE shop.s_" + number + " START WITH " + number
                        + " INCREMENT BY 1 CACHE 20 NOORDER;\n";
        };
    }

    private String insert(int number) {
        return "Insert into SHOP.ORDERS (ORDER_ID,CUSTOMER_ID,ORDERED,SHIPPED,PRICE,REMARK,STATUS) values ("
                + (1_000_000_000L + number) + "," + random.nextInt(2_000_000)
                + ",to_date('2024-03-17 11:22:33','YYYY-MM-DD HH24:MI:SS'),to_timestamp('17-MAR-24 11.22.33.123456000 AM','DD-MON-RR HH.MI.SSXFF AM'),"
                + random.nextInt(90_000) / 100.0 + ",'it''s remark " + number + "; with a semicolon',null);\n";
    }
}
