package io.howdah.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.howdah.base.ByteCount;
import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.base.Retry;
import io.howdah.catalog.postgres.Target;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import io.howdah.values.ColumnMapping;
import io.howdah.values.TableMapping;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChunkRepairTest {
    private final TestDatabase database = TestPostgres.fresh();
    private TableMapping mapping = TestTables.people();

    @BeforeEach
    void create() {
        database.execute("""
                CREATE SCHEMA app;
                CREATE TABLE app.people (id bigint PRIMARY KEY, name text);
                INSERT INTO app.people VALUES (1, 'Ada'), (2, 'wrong'), (9, 'extra');
                CREATE TABLE app.ledger (key text PRIMARY KEY, deleted bigint, updated bigint, inserted bigint);
                """);
    }

    @AfterEach
    void drop() {
        database.close();
    }

    /** Ada is right, Grace has a wrong name, Edsger is missing, number 9 is too much. */
    private RepairTask task(RepairTask.Check check, String... lines) {
        MemorySource source = TestTables.source(mapping, List.of(lines));
        List<RepairTask.Rows> rows = new ArrayList<>();
        source.chunks(new ByteCount(1)).forEachRemaining(c -> rows.add(new RepairTask.Rows(source, c)));
        return new RepairTask(
                new RepairKey(mapping.target(), 1, 0),
                mapping,
                mapping.columns().stream().map(ColumnMapping::target).collect(Collectors.toSet()),
                rows,
                List.of(surplus("2", RepairTask.Fate.UPDATE), surplus("9", RepairTask.Fate.DELETE)),
                check,
                Set.of(new Identifier("stays")));
    }

    private RepairTask.Surplus surplus(String id, RepairTask.Fate fate) {
        String tuple =
                database.query("SELECT ctid FROM app.people WHERE id = " + id).getFirst();
        return new RepairTask.Surplus("app.people", tuple, fate);
    }

    private record Ledger() implements RepairLedger {
        @Override
        public Optional<RepairDone> find(Connection transaction, RepairKey key) throws SQLException {
            try (PreparedStatement query =
                    transaction.prepareStatement("SELECT deleted, updated, inserted FROM app.ledger WHERE key = ?")) {
                query.setString(1, key.toString());
                try (ResultSet row = query.executeQuery()) {
                    return row.next()
                            ? Optional.of(new RepairDone(
                                    key,
                                    row.getLong(1),
                                    row.getLong(2),
                                    row.getLong(3),
                                    0,
                                    Optional.empty(),
                                    Duration.ZERO))
                            : Optional.empty();
                }
            }
        }

        @Override
        public void record(Connection transaction, RepairDone done) throws SQLException {
            try (PreparedStatement insert =
                    transaction.prepareStatement("INSERT INTO app.ledger VALUES (?, ?, ?, ?)")) {
                insert.setString(1, done.key().toString());
                insert.setLong(2, done.deleted());
                insert.setLong(3, done.updated());
                insert.setLong(4, done.inserted());
                insert.executeUpdate();
            }
        }
    }

    private RepairDone mend(Target target, RepairTask task) {
        Retry quick = new Retry(3, Duration.ofMillis(1), Duration.ofMillis(1));
        RepairOutcome outcome =
                new ChunkRepair(target, new Ledger(), LoadSettings.defaults().withRetry(quick)).mend(task);
        assertThat(outcome).isInstanceOf(RepairOutcome.Mended.class);
        return ((RepairOutcome.Mended) outcome).done();
    }

    private void assertMended(RepairDone done) {
        assertThat(List.of(done.deleted(), done.updated(), done.inserted(), done.refused()))
                .containsExactly(1L, 1L, 1L, 0L);
        assertThat(database.query("SELECT id, name FROM app.people ORDER BY 1"))
                .containsExactly("1|Ada", "2|Grace", "3|Edsger");
        assertThat(database.query("SELECT deleted, updated, inserted FROM app.ledger"))
                .containsExactly("1|1|1");
    }

    @Test
    void rowsAreDeletedUpdatedAndInsertedWithTheirRecord() {
        List<String> asked = new ArrayList<>();
        RepairTask task = task(
                (connection, where) -> {
                    asked.add(where);
                    return true;
                },
                "2|Grace",
                "3|Edsger");
        assertMended(mend(database.target(), task));
        assertThat(asked).hasSize(1);
    }

    @Test
    void aCommitWhoseAnswerIsLostIsNotDoneTwice() {
        AtomicBoolean cut = new AtomicBoolean(true);
        Target target = new LostAnswers(database.target(), cut);
        assertMended(mend(target, task((connection, where) -> true, "2|Grace", "3|Edsger")));
        assertThat(cut).isFalse();
    }

    @Test
    void rowsThatOthersChangedAreLeftAlone() {
        RepairOutcome outcome = new ChunkRepair(database.target(), new Ledger(), LoadSettings.defaults())
                .mend(task((connection, where) -> false, "2|Grace", "3|Edsger"));
        assertThat(outcome).isEqualTo(new RepairOutcome.Changed());
        assertThat(database.query("SELECT id, name FROM app.people ORDER BY 1"))
                .containsExactly("1|Ada", "2|wrong", "9|extra");
        assertThat(database.query("SELECT * FROM app.ledger")).isEmpty();
    }

    @Test
    void anIdentityColumnThatTakesNoUpdateIsReplacedWithItsRow() {
        database.execute("ALTER TABLE app.people ADD no bigint GENERATED ALWAYS AS IDENTITY");
        mapping = TestTables.mapping(
                "people",
                new TestTables.Column("id", TestTables.NUMBER, TestTables.BIGINT),
                new TestTables.Column("name", TestTables.VARCHAR, TestTables.TEXT),
                new TestTables.Column("no", TestTables.NUMBER, TestTables.BIGINT));
        assertMended(mend(database.target(), task((connection, where) -> true, "2|Grace|77", "3|Edsger|78")));
        assertThat(database.query("SELECT no FROM app.people WHERE id > 1 ORDER BY id"))
                .containsExactly("77", "78");
    }

    @Test
    void aRowIsNotReplacedWhereWhatNoSourceDeliversWouldBeLost() {
        database.execute("ALTER TABLE app.people ADD no bigint GENERATED ALWAYS AS IDENTITY, ADD note text;"
                + "UPDATE app.people SET note = 'by hand'");
        mapping = TestTables.mapping(
                "people",
                new TestTables.Column("id", TestTables.NUMBER, TestTables.BIGINT),
                new TestTables.Column("name", TestTables.VARCHAR, TestTables.TEXT),
                new TestTables.Column("no", TestTables.NUMBER, TestTables.BIGINT));
        RepairDone done = mend(database.target(), task((connection, where) -> true, "2|Grace|77", "3|Edsger|78"));
        assertThat(done.refused()).isEqualTo(1);
        assertThat(done.reason()).hasValueSatisfying(r -> assertThat(r).contains("would lose", "note"));
        assertThat(database.query("SELECT id, name, note FROM app.people ORDER BY id"))
                .containsExactly("1|Ada|by hand", "2|wrong|by hand", "3|Edsger|<null>");
    }

    @Test
    void onlyTheTriggersOfTheLoadFire() {
        database.execute("""
                CREATE FUNCTION app.shout() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN new.name := upper(new.name); RETURN new; END $$;
                CREATE FUNCTION app.refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'fired'; END $$;
                CREATE TRIGGER stays BEFORE INSERT ON app.people FOR EACH ROW EXECUTE FUNCTION app.shout();
                CREATE TRIGGER goes BEFORE INSERT OR UPDATE OR DELETE ON app.people FOR EACH ROW EXECUTE FUNCTION app.refuse();
                """);
        mend(database.target(), task((connection, where) -> true, "2|Grace", "3|Edsger"));
        assertThat(database.query("SELECT name FROM app.people ORDER BY id")).containsExactly("Ada", "Grace", "EDSGER");
        assertThat(database.query("SELECT tgenabled FROM pg_trigger WHERE NOT tgisinternal"))
                .containsExactly("O", "O");
    }

    @Test
    void aUserWhoMayNotLockTheTableIsTold() {
        database.execute(
                "CREATE ROLE " + database.name() + "_reader LOGIN; GRANT USAGE ON SCHEMA app TO " + database.name()
                        + "_reader; GRANT SELECT ON ALL TABLES IN SCHEMA app TO " + database.name() + "_reader");
        Target reader = new Target() {
            @Override
            public Connection open() {
                try {
                    return java.sql.DriverManager.getConnection(
                            database.jdbcUrl().replace("user=postgres", "user=" + database.name() + "_reader"));
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            }

            @Override
            public String describe() {
                return "the target";
            }
        };
        RepairTask task = task((connection, where) -> true, "2|Grace");
        try {
            assertThatThrownBy(() -> mend(reader, task))
                    .isInstanceOfSatisfying(
                            HowdahException.class, e -> assertThat(e.code()).isEqualTo(LoadCode.NOT_REPAIRED))
                    .hasMessageContaining("permission denied");
        } finally {
            database.execute("DROP OWNED BY " + database.name() + "_reader; DROP ROLE " + database.name() + "_reader");
        }
    }
}
