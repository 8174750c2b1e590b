package io.howdah.orasim.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.orasim.engine.Server.User;
import io.howdah.orasim.server.Datum;
import io.howdah.orasim.server.Execution;
import io.howdah.orasim.server.SqlType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Anonymous blocks and calls. */
class BlockTest {
    private Server server;
    private User app;

    @BeforeEach
    void start() {
        server = new Server();
        app = server.app();
        app.run("CREATE TABLE t (id NUMBER, v VARCHAR2(20))");
        app.run("INSERT INTO t VALUES (1, 'one')");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static String text(Execution execution, int bind) {
        Datum datum = execution.out().getFirst().get(bind).getFirst();
        return datum instanceof Datum.Bytes bytes ? new String(bytes.bytes(), StandardCharsets.UTF_8) : "";
    }

    @Test
    void bindsGoInAndComeBack() throws Exception {
        Execution execution = app.execute(
                "DECLARE n NUMBER := 2; found t.v%TYPE; BEGIN SELECT v INTO found FROM t WHERE id = :which; "
                        + "IF n > 1 THEN :result := UPPER(found) || n; END IF; END;",
                1, SqlType.VARCHAR2);
        assertThat(text(execution, 1)).isEqualTo("ONE2");
    }

    @Test
    void aCursorIsOpenedForAQuery() throws Exception {
        Execution execution =
                app.execute("BEGIN OPEN :c FOR SELECT id, v FROM t WHERE id = :i; END;", SqlType.CURSOR, 1);
        Datum.Open open = (Datum.Open) execution.out().getFirst().getFirst().getFirst();
        assertThat(Server.texts(open.rows())).isEqualTo(List.of("1|one"));
    }

    @Test
    void changesLoopsAndHandlers() {
        app.run("BEGIN FOR i IN 2 .. 4 LOOP INSERT INTO t VALUES (i, 'row ' || i); END LOOP; COMMIT; END;");
        assertThat(app.rows("SELECT v FROM t WHERE id > 2 ORDER BY id")).containsExactly("row 3", "row 4");
        app.run("DECLARE x NUMBER; BEGIN SELECT id INTO x FROM t WHERE id = 99; EXCEPTION WHEN NO_DATA_FOUND THEN "
                + "INSERT INTO t VALUES (99, SUBSTR(SQLERRM, 1, 9)); END;");
        assertThat(app.one("SELECT v FROM t WHERE id = 99")).isEqualTo("ORA-01403");
    }

    @Test
    void executeImmediateAndRowcount() throws Exception {
        Execution execution = app.execute(
                "BEGIN EXECUTE IMMEDIATE 'UPDATE t SET v = :1 WHERE id = :2' USING 'new', 1; :n := SQL%ROWCOUNT; END;",
                SqlType.VARCHAR2);
        assertThat(text(execution, 0)).isEqualTo("1");
        assertThat(app.one("SELECT v FROM t")).isEqualTo("new");
    }

    @Test
    void suppliedPackagesAreCalled() throws Exception {
        app.run("BEGIN DBMS_OUTPUT.ENABLE; DBMS_OUTPUT.PUT_LINE('hello'); END;");
        Execution execution =
                app.execute("BEGIN DBMS_OUTPUT.GET_LINE(:1, :2); END;", SqlType.VARCHAR2, SqlType.VARCHAR2);
        assertThat(text(execution, 0)).isEqualTo("hello");
        assertThat(text(execution, 1)).isEqualTo("0");
        app.run("CALL DBMS_APPLICATION_INFO.SET_MODULE('loader', 'chunk 7')");
        assertThat(app.one("SELECT SYS_CONTEXT('USERENV', 'MODULE') FROM dual")).isEqualTo("loader");
    }

    @Test
    void whatIsUnknownIsSaidSo() {
        assertThat(app.failure("BEGIN nothing_like_that(1); END;").getMessage())
                .startsWith("ORA-06550")
                .contains("NOTHING_LIKE_THAT");
        assertThat(app.error("BEGIN RAISE_APPLICATION_ERROR(-20001, 'mine'); END;"))
                .isEqualTo(20001);
    }
}
