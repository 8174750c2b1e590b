package io.howdah.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.base.ByteCount;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.oracle.dictionary.HidingPolicies;
import io.howdah.catalog.oracle.dictionary.LiveCatalog;
import io.howdah.catalog.oracle.dictionary.OracleVersion;
import io.howdah.catalog.oracle.dictionary.Reach;
import io.howdah.orasim.server.Datum;
import io.howdah.orasim.server.SqlType;
import io.howdah.orasim.wire.Listener;
import io.howdah.source.oracle.OracleAddress;
import io.howdah.source.oracle.OracleNetwork;
import io.howdah.source.oracle.OracleServer;
import io.howdah.source.oracle.OracleSettings;
import io.howdah.source.oracle.OracleSource;
import io.howdah.source.oracle.ReadPlan;
import io.howdah.source.oracle.Secret;
import io.howdah.source.oracle.TableFilter;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import io.howdah.values.TableMapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a server is named, and how many sessions are opened there. */
class LiveConnectionTest {
    private final FakeOracle oracle = new FakeOracle();

    @TempDir
    private Path directory;

    private Listener listener;

    @BeforeEach
    void start() throws IOException {
        listener = Listener.start(oracle, 0);
    }

    @AfterEach
    void stop() throws IOException {
        listener.close();
    }

    private OracleSettings settings(String url, Optional<Path> tnsAdmin) {
        return new OracleSettings(
                OracleAddress.of(url),
                Optional.of("APP"),
                Optional.of(new Secret("secret")),
                new OracleNetwork(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        tnsAdmin,
                        OracleNetwork.DEFAULT_ANSWER,
                        Duration.ofSeconds(60)),
                List.of(),
                TableFilter.ALL,
                OptionalLong.empty(),
                1,
                0,
                OracleSettings.DEFAULT_FETCH);
    }

    private void assertConnects(OracleSettings settings) throws SQLException {
        OracleServer server = new OracleServer(settings);
        try (Connection connection = server.open()) {
            assertThat(connection.getMetaData().getDatabaseMajorVersion()).isEqualTo(19);
            assertThat(server.user()).isEqualTo("APP");
            assertThat(settings.toString()).doesNotContain("secret");
        }
    }

    @Test
    void everyFormOfAnAddressConnects() throws SQLException, IOException {
        String description = "(DESCRIPTION=(ADDRESS=(PROTOCOL=TCP)(HOST=127.0.0.1)(PORT=%d))(CONNECT_DATA=(%s=%s)))";
        String service = description.formatted(listener.port(), "SERVICE_NAME", FakeOracle.SERVICE);
        Files.writeString(directory.resolve("tnsnames.ora"), "SHOP =\n  " + service + "\n");
        Optional<Path> none = Optional.empty();
        assertConnects(settings(listener.jdbcUrl(FakeOracle.SERVICE), none));
        assertConnects(
                settings("jdbc:oracle:thin:@127.0.0.1:" + listener.port() + ":" + FakeOracle.SERVICE, none)); // a SID
        assertConnects(settings("jdbc:oracle:thin:@" + service, none));
        assertConnects(settings(
                "jdbc:oracle:thin:@" + description.formatted(listener.port(), "SID", FakeOracle.SERVICE), none));
        assertConnects(settings("jdbc:oracle:thin:@shop", Optional.of(directory)));
    }

    @Test
    void writersAreNotBoundToSessions() throws SQLException {
        List<List<Datum>> rows = new ArrayList<>();
        for (int i = 0; i < 800; i++) {
            rows.add(List.of(FakeOracle.number(i), FakeOracle.text("name " + i)));
        }
        oracle.table(
                "PEOPLE",
                List.of(FakeOracle.column("ID", SqlType.NUMBER), FakeOracle.column("NAME", SqlType.VARCHAR2)),
                rows);
        AtomicInteger most = new AtomicInteger();
        oracle.fault = (table, scn, row) -> most.accumulateAndGet(oracle.openSessions.get(), Math::max);
        TableMapping people = TestTables.people();
        Catalog catalog = new Catalog(
                List.of(QualifiedName.of("APP", "X").schema()),
                List.of(people.source()),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
        LiveCatalog estate =
                new LiveCatalog(catalog, List.of(), Map.of(), HidingPolicies.NONE, new OracleVersion(19, 0), Reach.DBA);
        try (TestDatabase database = TestPostgres.fresh();
                OracleSource source = OracleSource.open(
                        settings(listener.jdbcUrl(FakeOracle.SERVICE), Optional.empty()),
                        ReadPlan.inMemory(),
                        (connection, schemas) -> estate)) {
            database.execute("CREATE SCHEMA app; CREATE TABLE app.people (id bigint NOT NULL, name text)");
            LoadResult result = new Loader()
                    .load(
                            List.of(new TableLoad(people, source.export().sources())),
                            database.target(),
                            new TableLedger(database.target()),
                            LoadSettings.defaults().withWorkers(4).withChunk(new ByteCount(64 << 10)),
                            LoadProgress.silent());
            assertThat(result.failures()).isEmpty();
            assertThat(database.query("SELECT count(*), sum(id) FROM app.people"))
                    .containsExactly("800|" + 800 * 799 / 2);
        }
        // one that reads, one for questions between
        assertThat(most.get()).isBetween(1, 2);
    }
}
