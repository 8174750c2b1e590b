package io.howdah.pipelines.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.howdah.base.HowdahException;
import io.howdah.pipelines.delta.Deltas.Restage;
import io.howdah.pipelines.delta.set.ApplyMode;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What hangs on a partition when another takes its place. */
class ReplaceTest {
    @TempDir
    private Path folder;

    private final TestDatabase database = TestPostgres.fresh();
    private Warehouse warehouse;

    @BeforeEach
    void table() {
        warehouse = Warehouse.withOrders(database, folder)
                .file("one", "sales.orders.insert.csv", "ID,ORDERED,CUSTOMER,TOTAL\n7001,2022-05-05 00:00:00,only,1\n")
                .file("two", "sales.orders.insert.csv", "ID,ORDERED,CUSTOMER,TOTAL\n7002,2022-05-06 00:00:00,next,2\n");
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static DeltaSettings replacing(DeltaSettings.Undo undo) {
        return DeltaSettings.defaults()
                .withEngine(DeltaSettings.Engine.JDBC, 2)
                .withUndo(undo)
                .withMode(ApplyMode.REPLACE);
    }

    private DeltaResult apply(DeltaSettings settings, String set) {
        DeltaResult result = warehouse.deltas(settings).apply(warehouse.set(set), Restage.AS_STAGED);
        assertThat(result.failure()).isEmpty();
        assertThat(result.parts()).allSatisfy(p -> assertThat(p.failure()).isEmpty());
        return result;
    }

    private List<String> likeness() {
        return warehouse.query("""
                SELECT 'index ' || i.indexrelid::regclass || ' ' || i.indisclustered || ' ' || pg_get_indexdef(i.indexrelid)
                FROM pg_index i WHERE i.indrelid = 'sales.orders_2022'::regclass
                UNION ALL SELECT 'constraint ' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
                WHERE conrelid = 'sales.orders_2022'::regclass
                UNION ALL SELECT 'comment ' || obj_description('sales.orders_2022'::regclass, 'pg_class')
                UNION ALL SELECT 'column ' || attname || ' ' || coalesce(attstattarget, -1) || ' ' || coalesce(attoptions::text, '')
                FROM pg_attribute WHERE attrelid = 'sales.orders_2022'::regclass AND attnum > 0
                ORDER BY 1
                """);
    }

    @ParameterizedTest
    @EnumSource(DeltaSettings.Engine.class)
    void theNewPartitionIsLikeTheOldOneAndSoIsTheOneThatComesBack(DeltaSettings.Engine engine) {
        warehouse.execute("""
                CREATE INDEX "By Total" ON sales.orders_2022 (total DESC);
                CREATE INDEX again_by_total ON sales.orders_2022 (total DESC);
                CREATE INDEX some_totals ON sales.orders_2022 ((total * 2)) INCLUDE (customer) WHERE total > 0;
                ALTER TABLE sales.orders_2022 CLUSTER ON "By Total";
                COMMENT ON TABLE sales.orders_2022 IS 'the year''s orders';
                ALTER TABLE sales.orders_2022 ALTER COLUMN customer SET STATISTICS 500, ALTER COLUMN total SET (n_distinct = 7);
                """);
        if (engine == DeltaSettings.Engine.DBLINK) {
            warehouse.execute("CREATE EXTENSION dblink");
        }
        DeltaSettings keeping = replacing(DeltaSettings.Undo.KEEP).withEngine(engine, 2);
        List<String> before = likeness();
        assertThat(before).contains("comment the year's orders").hasSizeGreaterThan(8);
        List<String> rows = warehouse.query("SELECT * FROM sales.orders ORDER BY 1");

        DeltaResult one = apply(keeping, "one");
        assertThat(one.parts()).singleElement().satisfies(p -> {
            assertThat(p.deleted()).isEqualTo(100);
            assertThat(p.inserted()).isEqualTo(1);
        });
        assertThat(likeness()).isEqualTo(before);
        assertThat(apply(keeping, "two").parts())
                .singleElement()
                .satisfies(p -> assertThat(p.deleted()).isEqualTo(1));
        assertThat(likeness()).isEqualTo(before);
        assertThat(warehouse.query("SELECT cycle, deleted, inserted FROM howdah.delta_summary ORDER BY 1"))
                .containsExactly("1|100|1", "2|1|1");

        for (long cycle : List.of(2L, 1L)) {
            assertThat(warehouse.deltas(keeping).undo(cycle))
                    .allSatisfy(p -> assertThat(p.failure()).isEmpty());
            assertThat(likeness()).isEqualTo(before);
        }
        assertThat(warehouse.query("SELECT * FROM sales.orders ORDER BY 1")).isEqualTo(rows);

        apply(replacing(DeltaSettings.Undo.NONE).withEngine(engine, 2), "one");
        assertThat(likeness()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CREATE VIEW sales.best AS SELECT max(total) FROM sales.orders_2022        | view sales.best depends on
            CREATE MATERIALIZED VIEW sales.kept AS SELECT * FROM sales.orders_2022    | view sales.kept depends on
            CREATE PUBLICATION one_part FOR TABLE sales.orders_2022                       | in publication one_part depends on
            CREATE RULE quiet AS ON DELETE TO sales.orders_2022 DO INSTEAD NOTHING    | rule quiet on table sales.orders_2022 depends on
            CREATE STATISTICS sales.pair ON id, total FROM sales.orders_2022          | statistics object sales.pair depends on
            CREATE TABLE sales.copies (o sales.orders_2022[])                         | column o of table sales.copies depends on
            CREATE FUNCTION sales.f(sales.orders_2022) RETURNS int LANGUAGE sql RETURN 1 | function sales.f(sales.orders_2022) depends on
            CREATE TABLE sales.day (d timestamp(0) PRIMARY KEY); ALTER TABLE sales.orders_2022 ADD CONSTRAINT own FOREIGN KEY (ordered) REFERENCES sales.day NOT VALID | constraint own on table sales.orders_2022 depends on
            GRANT SELECT (total) ON sales.orders_2022 TO PUBLIC                       | grants on columns
            REVOKE DELETE ON sales.orders_2022 FROM CURRENT_USER                      | grants of its own
            ALTER TABLE sales.orders_2022 SET UNLOGGED                                | no WAL
            """)
    void whatWouldBeLostIsRefused(String sql, String words) {
        warehouse.execute(sql);
        List<String> before = warehouse.query("SELECT * FROM sales.orders ORDER BY 1");
        assertThatThrownBy(() -> warehouse
                        .deltas(replacing(DeltaSettings.Undo.KEEP))
                        .apply(warehouse.set("one"), Restage.AS_STAGED))
                .isInstanceOfSatisfying(
                        HowdahException.class, e -> assertThat(e.code()).isEqualTo(DeltaCode.UNSUPPORTED_TABLE))
                .hasMessageContaining(words);
        assertThat(warehouse.query("SELECT * FROM sales.orders ORDER BY 1")).isEqualTo(before);
    }

    @Test
    void grantsThatAreTheDefaultAreNone() {
        warehouse.execute(
                "GRANT SELECT ON sales.orders_2022 TO PUBLIC; REVOKE SELECT ON sales.orders_2022 FROM PUBLIC");
        apply(replacing(DeltaSettings.Undo.NONE), "one");
        assertThat(warehouse.query("SELECT id FROM sales.orders_2022")).containsExactly("7001");
    }

    @Test
    void undoDoesNotTakeAwayWhatReadsTheNewPartition() {
        apply(replacing(DeltaSettings.Undo.KEEP), "one");
        warehouse.execute("CREATE VIEW sales.best AS SELECT max(total) AS best FROM sales.orders_2022");
        assertThat(warehouse.deltas(replacing(DeltaSettings.Undo.KEEP)).undo(1))
                .singleElement()
                .satisfies(p -> assertThat(p.failure())
                        .hasValueSatisfying(f -> assertThat(f.line()).contains("view sales.best depends on")));
        warehouse.execute("DROP VIEW sales.best");
        assertThat(warehouse.deltas(replacing(DeltaSettings.Undo.KEEP)).undo(1))
                .allSatisfy(p -> assertThat(p.failure()).isEmpty());
        assertThat(warehouse.query("SELECT count(*) FROM sales.orders_2022")).containsExactly("100");
    }

    @Test
    void rowsOfATableWithoutPartitionsThatGoAreCounted() {
        warehouse.execute("CREATE TABLE public.plain AS SELECT n AS a FROM generate_series(1, 30) n");
        warehouse.file("plain", "plain.insert.csv", "A\n1\n");
        assertThat(apply(replacing(DeltaSettings.Undo.KEEP), "plain").parts())
                .singleElement()
                .satisfies(p -> assertThat(p.deleted()).isEqualTo(30));
    }
}
