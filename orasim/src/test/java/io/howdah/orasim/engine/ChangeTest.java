package io.howdah.orasim.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.orasim.engine.Server.User;
import io.howdah.orasim.server.Datum;
import io.howdah.orasim.server.Execution;
import io.howdah.orasim.server.OracleError;
import io.howdah.orasim.server.ServerSession;
import io.howdah.orasim.server.SqlType;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** INSERT, UPDATE, DELETE, MERGE, their constraints, and what other sessions see of them. */
class ChangeTest {
    private Server server;
    private User app;

    @BeforeEach
    void start() {
        server = new Server();
        app = server.app();
        app.run("CREATE TABLE parent (id NUMBER PRIMARY KEY, name VARCHAR2(5) NOT NULL)");
        app.run("CREATE TABLE child (id NUMBER CONSTRAINT child_pk PRIMARY KEY, parent_id NUMBER "
                + "CONSTRAINT child_fk REFERENCES parent, amount NUMBER(5,2) DEFAULT 1.5, "
                + "twice NUMBER GENERATED ALWAYS AS (amount * 2) VIRTUAL, CONSTRAINT positive CHECK (amount > 0))");
        app.run("INSERT INTO parent VALUES (1, 'one')");
        app.run("COMMIT");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void defaultsVirtualColumnsAndReturning() throws Exception {
        Execution execution = app.execute(
                "INSERT INTO child (id, parent_id) VALUES (:1, 1) RETURNING amount, twice INTO :2, :3",
                7,
                SqlType.NUMBER,
                SqlType.VARCHAR2);
        assertThat(execution.rowCount()).isEqualTo(1);
        assertThat(new String(((Datum.Bytes) execution.out().getFirst().get(1).getFirst()).bytes()))
                .isEqualTo("3");
        assertThat(app.one("SELECT id, amount, twice FROM child")).isEqualTo("7|1.5|3");
        assertThat(app.error("INSERT INTO child (id, twice) VALUES (8, 1)")).isEqualTo(54013);
    }

    @Test
    void constraintsAreKept() {
        assertThat(app.failure("INSERT INTO parent VALUES (2, NULL)").getMessage())
                .isEqualTo("ORA-01400: cannot insert NULL into (\"APP\".\"PARENT\".\"NAME\")");
        assertThat(app.failure("INSERT INTO parent VALUES (2, 'toolong')").getMessage())
                .isEqualTo("ORA-12899: value too large for column \"APP\".\"PARENT\".\"NAME\" (actual: 7, maximum: 5)");
        assertThat(app.error("INSERT INTO parent VALUES (1, 'again')")).isEqualTo(1);
        assertThat(app.failure("INSERT INTO child (id, parent_id) VALUES (1, 9)")
                        .getMessage())
                .isEqualTo("ORA-02291: integrity constraint (APP.CHILD_FK) violated - parent key not found");
        assertThat(app.error("INSERT INTO child (id, amount) VALUES (1, 1000)")).isEqualTo(1438);
        assertThat(app.failure("INSERT INTO child (id, amount) VALUES (1, -1)").getMessage())
                .isEqualTo("ORA-02290: check constraint (APP.POSITIVE) violated");
        app.run("INSERT INTO child (id, parent_id) VALUES (1, 1)");
        assertThat(app.error("DELETE FROM parent")).isEqualTo(2292);
        assertThat(app.error("UPDATE parent SET id = 2")).isEqualTo(2292);
        assertThat(app.one("SELECT COUNT(*) FROM parent")).isEqualTo("1");
    }

    @Test
    void aStatementThatFailsLeavesNothing() {
        assertThat(app.error("INSERT INTO parent SELECT LEVEL, 'x' FROM dual CONNECT BY LEVEL <= 3"))
                .isEqualTo(1);
        assertThat(app.one("SELECT COUNT(*) FROM parent")).isEqualTo("1");
        app.run("INSERT INTO parent SELECT LEVEL + 1, 'x' FROM dual CONNECT BY LEVEL <= 3");
        assertThat(app.run("UPDATE parent SET id = id + 1")).isEqualTo(4);
        assertThat(app.rows("SELECT id FROM parent ORDER BY id")).containsExactly("2", "3", "4", "5");
    }

    @Test
    void arraysOfBindsCollectTheirErrors() throws Exception {
        var statement = app.session().parse("INSERT INTO parent VALUES (:1, :2)");
        List<List<ServerSession.Bind>> rows = List.of(
                List.of(Server.bind(2), Server.bind("two")),
                List.of(Server.bind(1), Server.bind("bad")),
                List.of(Server.bind(3), Server.bind("three")));
        Execution execution = app.session().execute(statement, rows, ServerSession.BatchErrors.COLLECT);
        assertThat(execution.rowCount()).isEqualTo(2);
        assertThat(execution.rowErrors()).hasSize(1);
        assertThat(execution.rowErrors().getFirst().row()).isEqualTo(1);
        assertThat(execution.rowErrors().getFirst().error().number()).isEqualTo(1);
        assertThat(app.one("SELECT COUNT(*) FROM parent")).isEqualTo("3");
    }

    @Test
    void mergeUpdatesAndInserts() {
        app.run("CREATE TABLE source (id NUMBER, name VARCHAR2(5))");
        app.run("INSERT INTO source VALUES (1, 'uno')");
        app.run("INSERT INTO source VALUES (2, 'due')");
        long merged = app.run(
                "MERGE INTO parent p USING source s ON (p.id = s.id) WHEN MATCHED THEN UPDATE SET p.name = s.name "
                        + "WHEN NOT MATCHED THEN INSERT (id, name) VALUES (s.id, s.name)");
        assertThat(merged).isEqualTo(2);
        assertThat(app.rows("SELECT id, name FROM parent ORDER BY id")).containsExactly("1|uno", "2|due");
    }

    @Test
    void insertAllAndIdentityAndSequences() {
        app.run(
                "CREATE TABLE numbered (id NUMBER GENERATED BY DEFAULT ON NULL AS IDENTITY START WITH 5, v VARCHAR2(9))");
        app.run("CREATE SEQUENCE s START WITH 100 INCREMENT BY 10");
        app.run("INSERT INTO numbered (v) VALUES ('a')");
        app.run("INSERT INTO numbered VALUES (NULL, 'b')");
        app.run(
                "INSERT ALL INTO numbered VALUES (s.NEXTVAL, x) INTO numbered VALUES (s.NEXTVAL, x) SELECT 'c' x FROM dual");
        assertThat(app.rows("SELECT id, v FROM numbered ORDER BY id, v"))
                .containsExactly("5|a", "6|b", "100|c", "100|c");
        assertThat(app.one("SELECT s.CURRVAL FROM dual")).isEqualTo("100");
        assertThat(app.one("SELECT s.NEXTVAL, s.NEXTVAL FROM dual")).isEqualTo("110|110");
    }

    @Test
    void changesAreSeenByOthersAfterCommitOnly() {
        User other = server.app();
        app.run("UPDATE parent SET name = 'new'");
        app.run("INSERT INTO parent VALUES (2, 'two')");
        assertThat(other.rows("SELECT name FROM parent")).containsExactly("one");
        assertThat(app.rows("SELECT name FROM parent ORDER BY id")).containsExactly("new", "two");
        app.run("COMMIT");
        assertThat(other.rows("SELECT name FROM parent ORDER BY id")).containsExactly("new", "two");
    }

    @Test
    void anOpenCursorSeesTheStateInWhichItWasOpened() throws Exception {
        var rows = app.execute("SELECT name FROM parent").rows().orElseThrow();
        app.run("UPDATE parent SET name = 'later'");
        assertThat(Server.texts(rows)).containsExactly("one");
    }

    @Test
    void savepointsTakeBackWhatCameBehindThem() {
        app.run("INSERT INTO parent VALUES (2, 'two')");
        app.run("SAVEPOINT here");
        app.run("DELETE FROM parent");
        app.run("ROLLBACK TO here");
        assertThat(app.one("SELECT COUNT(*) FROM parent")).isEqualTo("2");
        app.run("ROLLBACK");
        assertThat(app.one("SELECT COUNT(*) FROM parent")).isEqualTo("1");
        assertThat(app.error("ROLLBACK TO here")).isEqualTo(1086);
    }

    @Test
    void aSecondWriterWaitsInVain() {
        User other = server.app();
        app.run("UPDATE parent SET name = 'mine'");
        assertThat(other.error("UPDATE parent SET name = 'yours'")).isEqualTo(60);
        assertThat(other.error("SELECT * FROM parent FOR UPDATE NOWAIT")).isEqualTo(54);
        app.run("COMMIT");
        assertThat(other.run("UPDATE parent SET name = 'yours'")).isEqualTo(1);
    }

    @Test
    void deleteCascadesWhereTheKeySaysSo() {
        app.run("CREATE TABLE leaf (id NUMBER, parent_id NUMBER REFERENCES parent ON DELETE CASCADE)");
        app.run("INSERT INTO leaf VALUES (1, 1)");
        app.run("DELETE FROM parent");
        assertThat(app.one("SELECT COUNT(*) FROM leaf")).isEqualTo("0");
    }

    @Test
    void deferredKeysAreCheckedAtTheEndOfTheTransaction() {
        app.run("CREATE TABLE boss (id NUMBER CONSTRAINT boss_pk PRIMARY KEY DEFERRABLE, "
                + "chief NUMBER CONSTRAINT boss_fk REFERENCES boss DEFERRABLE INITIALLY DEFERRED)");
        app.run("INSERT INTO boss VALUES (1, 2)");
        app.run("INSERT INTO boss VALUES (2, NULL)");
        app.run("COMMIT");
        app.run("INSERT INTO boss VALUES (3, 99)");
        OracleError error = app.failure("COMMIT");
        assertThat(error.number()).isEqualTo(2091);
        assertThat(error.getMessage()).contains("ORA-02291", "BOSS_FK");
        assertThat(app.one("SELECT COUNT(*) FROM boss")).isEqualTo("2");
        app.run("INSERT INTO boss VALUES (3, 99)");
        app.run("DELETE FROM boss WHERE id = 3");
        app.run("COMMIT");
        app.run("DELETE FROM boss WHERE id = 2");
        assertThat(app.error("SET CONSTRAINTS ALL IMMEDIATE")).isEqualTo(2292);
        app.run("ROLLBACK");
        assertThat(app.error("INSERT INTO boss VALUES (2, NULL)")).isEqualTo(1);
        app.run("SET CONSTRAINT boss_pk DEFERRED");
        app.run("UPDATE boss SET id = 2 WHERE id = 1");
        assertThat(app.error("COMMIT")).isEqualTo(2091);
        assertThat(app.rows("SELECT id, chief FROM boss ORDER BY id")).containsExactly("1|2", "2|");
        assertThat(app.error("INSERT INTO boss VALUES (2, NULL)")).isEqualTo(1);
    }
}
