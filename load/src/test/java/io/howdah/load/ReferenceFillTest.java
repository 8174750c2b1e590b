package io.howdah.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.howdah.base.ByteCount;
import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import io.howdah.values.TableMapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceFillTest {
    @TempDir
    private Path directory;

    private final TestDatabase database = TestPostgres.fresh();
    private final TableMapping orders = TestTables.mapping(
            "orders",
            new TestTables.Column("id", TestTables.NUMBER, TestTables.BIGINT),
            new TestTables.Column("region", TestTables.VARCHAR, TestTables.TEXT));
    private final TableMapping items = child("items", "order_id", "orders", "id");
    private final TableMapping notes = child("notes", "item_id", "items", "id");

    @BeforeEach
    void create() {
        database.execute("""
                CREATE SCHEMA app;
                CREATE TABLE app.orders (id bigint NOT NULL, region text NOT NULL) PARTITION BY LIST (region);
                CREATE TABLE app.items (id bigint NOT NULL GENERATED ALWAYS AS IDENTITY, order_id bigint NOT NULL,
                    region text NOT NULL) PARTITION BY LIST (region);
                CREATE TABLE app.notes (id bigint NOT NULL, item_id bigint NOT NULL, region text NOT NULL)
                    PARTITION BY LIST (region);
                """);
        for (String table : List.of("orders", "items", "notes")) {
            for (String region : List.of("EU", "US")) {
                database.execute("CREATE TABLE app." + table + "_" + region + " PARTITION OF app." + table
                        + " FOR VALUES IN ('" + region + "')");
            }
        }
    }

    @AfterEach
    void drop() {
        database.close();
    }

    private static TableMapping child(String table, String key, String parent, String parentKey) {
        TableMapping mapping = TestTables.mapping(
                table,
                new TestTables.Column("id", TestTables.NUMBER, TestTables.BIGINT),
                new TestTables.Column(key, TestTables.NUMBER, TestTables.BIGINT));
        Identifier region = new Identifier("region");
        return new TableMapping(
                mapping.source(),
                mapping.target(),
                mapping.columns(),
                mapping.key(),
                Optional.of(new TableMapping.ReferenceFill(
                        QualifiedName.of("app", parent),
                        List.of(new TableMapping.Pair(new Identifier(key), new Identifier(parentKey))),
                        List.of(new TableMapping.Pair(region, region)))));
    }

    private LoadResult load(RejectPolicy policy, List<TableLoad> tables) throws SQLException {
        return TestTables.complete(new Loader()
                .load(
                        tables,
                        database.target(),
                        new TableLedger(database.target()),
                        LoadSettings.defaults().withChunk(new ByteCount(50)).withRejects(policy),
                        LoadProgress.silent()));
    }

    /** 100 orders, 300 items, 600 notes; grandchild first. */
    private List<TableLoad> family(String... moreItems) {
        List<String> parents = IntStream.rangeClosed(1, 100)
                .mapToObj(i -> i + "|" + (i % 2 == 0 ? "EU" : "US"))
                .toList();
        List<String> children = new ArrayList<>(IntStream.rangeClosed(1, 300)
                .mapToObj(i -> i + "|" + (i % 100 + 1))
                .toList());
        children.addAll(List.of(moreItems));
        List<String> grandchildren = IntStream.rangeClosed(1, 600)
                .mapToObj(i -> i + "|" + (i % 300 + 1))
                .toList();
        return List.of(
                new TableLoad(notes, List.of(TestTables.source(notes, grandchildren))),
                new TableLoad(items, List.of(TestTables.source(items, children))),
                new TableLoad(orders, List.of(TestTables.source(orders, parents))));
    }

    private void assertFilled() {
        assertThat(database.query("SELECT count(*), count(DISTINCT i.id) FROM app.items i JOIN app.orders o"
                        + " ON o.id = i.order_id AND o.region = i.region"))
                .containsExactly("300|300");
        assertThat(database.query("SELECT count(*), count(DISTINCT n.id) FROM app.notes n JOIN app.items i"
                        + " ON i.id = n.item_id AND i.region = n.region"))
                .containsExactly("600|600");
        assertThat(database.query("SELECT relname FROM pg_class WHERE relname LIKE 'staging%'"))
                .isEmpty();
    }

    @Test
    void childAndGrandchildTakeThePartitionKeyFromTheirParents() throws SQLException {
        LoadResult result = load(new RejectPolicy.Stop(), family());

        assertFilled();
        assertThat(result.tables()).extracting(TableResult::rows).containsExactly(600L, 300L, 100L);
        assertThat(load(new RejectPolicy.Stop(), family()).rows()).isEqualTo(1000);
        assertFilled();
    }

    @Test
    void orphansStopTheLoadAndSettingThemAsideLetsItGoOn() throws SQLException, IOException {
        assertThatThrownBy(() -> load(new RejectPolicy.Stop(), family("901|4711", "902|4712")))
                .isInstanceOfSatisfying(
                        HowdahException.class, e -> assertThat(e.code()).isEqualTo(LoadCode.ORPHANS));
        assertThat(database.query("SELECT count(*) FROM app.items")).containsExactly("0");

        LoadResult result = load(new RejectPolicy.SetAside(directory, 5), family("901|4711", "902|4712"));

        assertFilled();
        assertThat(result.rejected()).isEqualTo(2);
        assertThat(Files.readAllLines(directory.resolve("app.items.rej")))
                .containsExactlyInAnyOrder("901,4711", "902,4712");
    }

    @Test
    void aStagingTableThatACrashEmptiedIsLoadedAgain() throws SQLException {
        assertThatThrownBy(() -> load(new RejectPolicy.Stop(), family("901|4711")))
                .isInstanceOf(HowdahException.class);
        // what crash recovery does to an unlogged table
        database.execute("TRUNCATE " + Names.staging(items.target()).quoted() + ", "
                + Names.staging(notes.target()).quoted());

        load(new RejectPolicy.SetAside(directory, 5), family("901|4711"));
        assertFilled();
    }

    @Test
    void aDoubledParentKeyIsNamedInsteadOfDoublingChildren() {
        List<TableLoad> tables = new ArrayList<>(family());
        tables.set(2, new TableLoad(orders, List.of(TestTables.source(orders, List.of("1|EU", "1|US")))));

        assertThatThrownBy(() -> load(new RejectPolicy.SetAside(directory, 1000), tables))
                .isInstanceOfSatisfying(
                        HowdahException.class, e -> assertThat(e.code()).isEqualTo(LoadCode.PARENT_KEY_NOT_UNIQUE));
        assertThat(database.query("SELECT count(*) FROM app.items")).containsExactly("0");
    }
}
