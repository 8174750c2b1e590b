package io.howdah.pipelines;

import static io.howdah.pipelines.ReloadEstate.fails;
import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.pipelines.reload.ReloadCode;
import io.howdah.pipelines.reload.ReloadProgress;
import io.howdah.pipelines.reload.ReloadSettings;
import io.howdah.pipelines.reload.ReloadTable;
import io.howdah.pipelines.reload.ReloadTable.SourceWins;
import io.howdah.pipelines.reload.ReloadTable.Vanished;
import io.howdah.pipelines.reload.Reloads;
import io.howdah.testkit.TestPostgres;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What policies of the source hide is not taken for gone, and what they mask is not taken for its value. */
class ReloadHiddenTest {
    private static final LiveOracle ORACLE = LiveOracle.start();

    @TempDir
    private static Path directory;

    private final ReloadEstate estate = new ReloadEstate(ORACLE, directory, TestPostgres.fresh());

    @BeforeEach
    void migrate() throws SQLException {
        estate.orders();
    }

    @AfterEach
    void close() {
        estate.close();
    }

    @AfterAll
    static void stop() throws SQLException {
        try (ORACLE) {
            ReloadEstate.drop(ORACLE);
        }
    }

    private ReloadTable keeping(String table) {
        return estate.table(table, new SourceWins(), Vanished.KEEP);
    }

    @Test
    void rowsThatAPolicyHidesAreNotDeleted() throws SQLException {
        estate.oracle("UPDATE howdah_orders SET amount = 44 WHERE id = 4");
        List<String> before = estate.orderRows();
        String owner = "'" + estate.schema() + "'";
        ORACLE.system(
                "CREATE OR REPLACE FUNCTION " + estate.schema()
                        + ".own (s VARCHAR2, t VARCHAR2) RETURN VARCHAR2 IS BEGIN RETURN 'id <> 3'; END;",
                "BEGIN DBMS_RLS.ADD_POLICY(" + owner + ", 'HOWDAH_ORDERS', 'OWN_ROWS', " + owner
                        + ", 'OWN', 'SELECT'); END;");
        try {
            fails(
                    ReloadCode.SOURCE_HIDES,
                    () -> estate.reloads(estate.ordersWindow()).reload(estate.target()));
            fails(
                    ReloadCode.SOURCE_HIDES,
                    () -> estate.reloads(estate.ordersWindow()).dryRun(estate.target()));
            assertThat(estate.orderRows()).isEqualTo(before);
            assertThat(estate.query("SELECT state, error FROM howdah.reloads WHERE kind = 'RELOAD'"))
                    .singleElement()
                    .satisfies(run -> assertThat(run)
                            .startsWith("ABANDONED|")
                            .contains("HOWDAH_ORDERS", "policy OWN_ROWS of DBMS_RLS", "SOURCE-0135"));

            estate.reloads(keeping("HOWDAH_ORDERS")).reload(estate.target());
            assertThat(estate.orderRows())
                    .contains("3|C3|3.50|2026-03-10", "4|C4|44.00|2026-04-10")
                    .hasSize(6);
        } finally {
            ORACLE.system("BEGIN DBMS_RLS.DROP_POLICY(" + owner + ", 'HOWDAH_ORDERS', 'OWN_ROWS'); END;");
            estate.oracle("DROP FUNCTION own");
        }
    }

    @Test
    void valuesThatAPolicyMasksAreNotMerged() throws SQLException {
        List<String> before = estate.orderRows();
        String owner = "'" + estate.schema() + "'";
        ORACLE.system(
                "GRANT SELECT_CATALOG_ROLE TO " + estate.schema(),
                "BEGIN DBMS_REDACT.ADD_POLICY(object_schema => " + owner + ", object_name => 'HOWDAH_ORDERS',"
                        + " policy_name => 'MASK', column_name => 'CODE', expression => '1=1'); END;");
        try {
            for (ReloadTable table : List.of(estate.ordersWindow(), keeping("HOWDAH_ORDERS"))) {
                fails(ReloadCode.SOURCE_HIDES, () -> estate.reloads(table).reload(estate.target()));
            }
            assertThat(estate.orderRows()).isEqualTo(before);
            assertThat(estate.query("SELECT error FROM howdah.reloads"))
                    .hasSize(2)
                    .allSatisfy(error -> assertThat(error).contains("policy MASK of DBMS_REDACT", "CODE"));
            estate.reloads(estate.itemsWindow()).reload(estate.target()); // of which nothing is masked
        } finally {
            ORACLE.system(
                    "BEGIN DBMS_REDACT.DROP_POLICY(" + owner + ", 'HOWDAH_ORDERS', 'MASK'); END;",
                    "REVOKE SELECT_CATALOG_ROLE FROM " + estate.schema());
        }
    }

    @Test
    void whereNobodyMayAskForPoliciesThatIsSaid() {
        ORACLE.faults(); // only of the simulator's user is known what it may not do
        List<String> said = new ArrayList<>();
        ReloadProgress progress = new ReloadProgress() {
            @Override
            public void step(String words) {
                said.add(words);
            }
        };
        new Reloads(estate.job(), ReloadSettings.of(List.of(estate.ordersWindow())), progress, Clock.systemUTC())
                .dryRun(estate.target());
        assertThat(said).anySatisfy(words -> assertThat(words).contains("whether values are redacted"));
    }
}
