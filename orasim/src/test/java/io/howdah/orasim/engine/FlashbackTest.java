package io.howdah.orasim.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.orasim.engine.Server.User;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** AS OF, undo that expires, the SCN clock and the journal. */
class FlashbackTest {
    private Server server;
    private User app;

    @BeforeEach
    void start() {
        server = new Server();
        app = server.app();
        app.run("CREATE TABLE t (id NUMBER PRIMARY KEY, v VARCHAR2(10))");
        app.run("INSERT INTO t VALUES (1, 'first')");
        app.run("COMMIT");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private long scn() {
        return server.oracle.database().clock().currentScn();
    }

    @Test
    void oldStatesAreRead() {
        long first = scn();
        app.run("UPDATE t SET v = 'second'");
        app.run("INSERT INTO t VALUES (2, 'new')");
        app.run("COMMIT");
        long second = scn();
        app.run("DELETE FROM t");
        app.run("COMMIT");
        assertThat(app.rows("SELECT id, v FROM t AS OF SCN " + first)).containsExactly("1|first");
        assertThat(app.rows("SELECT id, v FROM t AS OF SCN :1 ORDER BY id", second))
                .containsExactly("1|second", "2|new");
        assertThat(app.rows("SELECT id FROM t")).isEmpty();
        assertThat(app.rows(
                        "SELECT a.v, b.v FROM t AS OF SCN :1 a JOIN t AS OF SCN :2 b ON a.id = b.id", first, second))
                .containsExactly("first|second");
        assertThat(app.rows("SELECT v FROM t AS OF SCN :1 WHERE id = 2", second))
                .containsExactly("new");
    }

    @Test
    void whatIsNotCommittedIsInNoOldState() {
        app.run("UPDATE t SET v = 'mine'");
        assertThat(app.one("SELECT v FROM t AS OF SCN " + scn())).isEqualTo("first");
        assertThat(app.one("SELECT v FROM t")).isEqualTo("mine");
    }

    @Test
    void expiredUndoIsSnapshotTooOld() {
        long first = scn();
        app.run("UPDATE t SET v = 'second'");
        app.run("COMMIT");
        server.oracle.expireUndo(scn());
        assertThat(app.error("SELECT * FROM t AS OF SCN " + first)).isEqualTo(1555);
        assertThat(app.one("SELECT v FROM t AS OF SCN " + scn())).isEqualTo("second");
    }

    @Test
    void statesBeforeTheTableWasChangedCannotBeRead() {
        long before = scn();
        app.run("ALTER TABLE t ADD (w NUMBER DEFAULT 7)");
        assertThat(app.one("SELECT id, v, w FROM t")).isEqualTo("1|first|7");
        assertThat(app.error("SELECT * FROM t AS OF SCN " + before)).isEqualTo(1466);
        assertThat(app.error("SELECT * FROM t AS OF SCN " + (scn() + 1000))).isEqualTo(8181);
    }

    @Test
    void theClockIsAskedInSql() {
        long now = scn();
        assertThat(Long.parseLong(app.one("SELECT DBMS_FLASHBACK.GET_SYSTEM_CHANGE_NUMBER FROM dual")))
                .isGreaterThanOrEqualTo(now);
        assertThat(Long.parseLong(app.one("SELECT TIMESTAMP_TO_SCN(SYSTIMESTAMP) FROM dual")))
                .isGreaterThanOrEqualTo(now);
        app.run("BEGIN DBMS_FLASHBACK.ENABLE_AT_SYSTEM_CHANGE_NUMBER(:1); END;", now);
        server.app().run("BEGIN UPDATE t SET v = 'later'; COMMIT; END;");
        assertThat(app.one("SELECT v FROM t")).isEqualTo("first");
        app.run("BEGIN DBMS_FLASHBACK.DISABLE; END;");
        assertThat(app.one("SELECT v FROM t")).isEqualTo("later");
    }

    @Test
    void theJournalHasEveryChangeInItsOrder() {
        long from = scn() + 1;
        app.run("UPDATE t SET v = 'second'");
        app.run("SAVEPOINT s");
        app.run("DELETE FROM t");
        app.run("ROLLBACK TO s");
        app.run("COMMIT");
        List<Database.JournalEntry> entries = server.oracle.database().journal(from, Long.MAX_VALUE);
        assertThat(entries)
                .extracting(Database.JournalEntry::operation)
                .containsExactly(
                        Database.Operation.START,
                        Database.Operation.UPDATE,
                        Database.Operation.DELETE,
                        Database.Operation.UNDO_DELETE,
                        Database.Operation.COMMIT);
        assertThat(entries.get(1).before()).containsExactly(Value.of(1), Value.of("first"));
        assertThat(entries.get(1).after()).containsExactly(Value.of(1), Value.of("second"));
        assertThat(entries.get(4).scn()).isGreaterThanOrEqualTo(entries.get(3).scn());
    }
}
