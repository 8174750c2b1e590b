package io.howdah.pipelines.sync;

import static io.howdah.pipelines.sync.Shop.assertCode;
import static io.howdah.pipelines.sync.Shop.key;
import static io.howdah.pipelines.sync.Shop.match;
import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.base.QualifiedName;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Partitioned base tables: a statement fires the triggers of the table that it names, never those of its partitions too. */
class SyncPartitionsTest {
    private static final QualifiedName BASE = QualifiedName.of("staging", "events");

    private static Sync sync(TestDatabase database, SyncSettings.Mode mode) {
        return new Sync(
                SyncSettings.of(
                                QualifiedName.of("target", "events_v"),
                                QualifiedName.of("target", "events"),
                                key("id"),
                                List.of(new SyncTable.Triggered(BASE, match("id"))))
                        .withMode(mode),
                SyncProgress.silent());
    }

    /** Partitions below 100, from 100 on in two levels; the target is partitioned too. */
    private static void create(TestDatabase database) {
        database.execute("""
                CREATE SCHEMA staging; CREATE SCHEMA target;
                CREATE TABLE staging.events (id integer PRIMARY KEY, note text) PARTITION BY RANGE (id);
                CREATE TABLE staging.events_0 PARTITION OF staging.events FOR VALUES FROM (0) TO (100);
                CREATE TABLE staging.events_1 PARTITION OF staging.events FOR VALUES FROM (100) TO (200) PARTITION BY RANGE (id);
                CREATE TABLE staging.events_1_0 PARTITION OF staging.events_1 FOR VALUES FROM (100) TO (150);
                CREATE VIEW target.events_v AS SELECT id, note, length(note) AS length FROM staging.events;
                CREATE TABLE target.events (id integer PRIMARY KEY, note text, length integer) PARTITION BY HASH (id);
                CREATE TABLE target.events_0 PARTITION OF target.events FOR VALUES WITH (MODULUS 2, REMAINDER 0);
                CREATE TABLE target.events_1 PARTITION OF target.events FOR VALUES WITH (MODULUS 2, REMAINDER 1);
                INSERT INTO staging.events SELECT n, 'x' FROM generate_series(0, 149) n""");
    }

    private static void assertEqual(TestDatabase database) {
        assertThat(
                        database.query(
                                "(TABLE target.events_v EXCEPT ALL TABLE target.events) UNION ALL (TABLE target.events EXCEPT ALL TABLE target.events_v)"))
                .isEmpty();
    }

    private static void followed(TestDatabase database, SyncSettings.Mode mode) {
        create(database);
        Sync sync = sync(database, mode);
        sync.install(database.target());
        database.execute("INSERT INTO target.events SELECT * FROM target.events_v");
        sync.runOnce(database.target());
        for (String change : List.of(
                "INSERT INTO staging.events_1_0 SELECT n, 'leaf' FROM generate_series(149, 149) n ON CONFLICT (id) DO UPDATE SET note = 'twice'",
                "DELETE FROM staging.events_0 WHERE id < 10",
                "UPDATE staging.events SET id = id + 100 WHERE id BETWEEN 20 AND 29 AND false",
                "UPDATE staging.events_1 SET note = 'middle' WHERE id > 120",
                "DELETE FROM staging.events WHERE id BETWEEN 100 AND 109; UPDATE staging.events SET id = id + 80 WHERE id BETWEEN 20 AND 29",
                "CREATE TABLE staging.events_1_1 (LIKE staging.events INCLUDING ALL); INSERT INTO staging.events_1_1 VALUES (150, 'attached');"
                        + " ALTER TABLE staging.events_1 ATTACH PARTITION staging.events_1_1 FOR VALUES FROM (150) TO (200)",
                "INSERT INTO staging.events_1_1 VALUES (151, 'into the new one')",
                "ALTER TABLE staging.events DETACH PARTITION staging.events_0",
                "TRUNCATE staging.events_1_1",
                "DROP TABLE staging.events_1_0",
                "INSERT INTO staging.events VALUES (160, 'x')")) {
            database.execute(change);
            sync.runOnce(database.target());
            assertEqual(database);
        }
        sync.drop(database.target());
        assertThat(database.query("SELECT tgname FROM pg_trigger WHERE tgname LIKE 'howdah%'"))
                .isEmpty();
    }

    @Test
    void writesByWhateverNameArriveAndSoDoPartitionsThatComeAndGo() {
        try (TestDatabase database = TestPostgres.fresh()) {
            followed(database, SyncSettings.Mode.QUEUE);
        }
    }

    @Test
    void sameInModeImmediateOnTheOldestServer() {
        try (TestDatabase database = TestPostgres.oldest()) {
            followed(database, SyncSettings.Mode.IMMEDIATE);
        }
    }

    @Test
    void tablesThatInheritAreWatchedToo() {
        try (TestDatabase database = TestPostgres.fresh()) {
            create(database);
            database.execute("DROP VIEW target.events_v; DROP TABLE staging.events;"
                    + " CREATE TABLE staging.events (id integer, note text); CREATE TABLE staging.more (extra integer) INHERITS (staging.events);"
                    + " CREATE VIEW target.events_v AS SELECT id, note, length(note) AS length FROM staging.events");
            Sync sync = sync(database, SyncSettings.Mode.QUEUE);
            sync.install(database.target());
            database.execute("INSERT INTO staging.more VALUES (1, 'x', 2); INSERT INTO staging.events VALUES (2, 'y')");
            sync.runOnce(database.target());
            assertEqual(database);
            database.execute("UPDATE staging.events SET note = 'z'");
            assertThat(sync.runOnce(database.target()).updated()).isEqualTo(2);
            assertEqual(database);
        }
    }

    @Test
    void foreignPartitionsAreNamed() {
        try (TestDatabase database = TestPostgres.fresh()) {
            create(database);
            database.execute("""
                    DROP VIEW target.events_v; DROP TABLE staging.events; CREATE EXTENSION file_fdw; CREATE SERVER files FOREIGN DATA WRAPPER file_fdw;
                    CREATE TABLE staging.events (id integer, note text) PARTITION BY RANGE (id);
                    CREATE FOREIGN TABLE staging.far PARTITION OF staging.events FOR VALUES FROM (0) TO (9) SERVER files OPTIONS (filename '/nothing');
                    CREATE VIEW target.events_v AS SELECT id, note, length(note) AS length FROM staging.events""");
            assertThat(assertCode(
                            SyncCode.UNSUPPORTED_TABLE,
                            () -> sync(database, SyncSettings.Mode.QUEUE).install(database.target())))
                    .hasMessageContaining("staging.far");
        }
    }
}
