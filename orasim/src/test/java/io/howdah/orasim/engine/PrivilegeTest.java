package io.howdah.orasim.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.howdah.orasim.engine.Server.User;
import io.howdah.orasim.server.SimulatedServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who sees and does what. */
class PrivilegeTest {
    private Server server;
    private User app;
    private User other;

    @BeforeEach
    void start() {
        server = new Server();
        server.oracle.createUser("OTHER", "other");
        app = server.app();
        other = server.user("OTHER");
        app.run("CREATE TABLE t (id NUMBER)");
        app.run("INSERT INTO t VALUES (1)");
        app.run("COMMIT");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whatIsNotGrantedDoesNotExist() {
        assertThat(other.error("SELECT * FROM app.t")).isEqualTo(942);
        app.run("GRANT SELECT ON t TO other");
        assertThat(other.one("SELECT * FROM app.t")).isEqualTo("1");
        assertThat(other.error("DELETE FROM app.t")).isEqualTo(1031);
        app.run("REVOKE SELECT ON t FROM other");
        assertThat(other.error("SELECT * FROM app.t")).isEqualTo(942);
    }

    @Test
    void rolesAndAnyPrivileges() {
        User sys = server.user("SYS");
        sys.run("CREATE ROLE readers");
        sys.run("GRANT readers TO other");
        app.run("GRANT SELECT ON t TO readers");
        assertThat(other.one("SELECT * FROM app.t")).isEqualTo("1");
        sys.run("REVOKE readers FROM other");
        assertThat(other.error("SELECT * FROM app.t")).isEqualTo(942);
        sys.run("GRANT SELECT ANY TABLE TO other");
        assertThat(other.one("SELECT * FROM app.t")).isEqualTo("1");
        assertThat(other.error("CREATE USER x IDENTIFIED BY y")).isEqualTo(1031);
    }

    @Test
    void synonymsAndViewsWorkWithTheirOwnersRights() {
        app.run("CREATE VIEW v AS SELECT id * 2 AS twice FROM t");
        app.run("GRANT SELECT ON v TO other");
        other.run("CREATE SYNONYM mine FOR app.v");
        assertThat(other.one("SELECT twice FROM mine")).isEqualTo("2");
    }

    @Test
    void accountsAreLockedExpiredAndDropped() throws Exception {
        User sys = server.user("SYS");
        sys.run("CREATE USER late IDENTIFIED BY secret");
        assertThatThrownBy(() -> server.oracle.logOn(new SimulatedServer.LogOn("LATE", "LATE", "", "")))
                .hasMessageStartingWith("ORA-01045");
        sys.run("GRANT CREATE SESSION TO late");
        assertThat(server.oracle.account("LATE").password()).isEqualTo("secret");
        sys.run("ALTER USER late PASSWORD EXPIRE");
        assertThatThrownBy(() -> server.oracle.logOn(new SimulatedServer.LogOn("LATE", "LATE", "", "")))
                .hasMessageStartingWith("ORA-28001");
        sys.run("ALTER USER late ACCOUNT LOCK");
        assertThatThrownBy(() -> server.oracle.account("LATE")).hasMessageStartingWith("ORA-28000");
        sys.run("DROP USER late");
        assertThatThrownBy(() -> server.oracle.account("LATE")).hasMessageStartingWith("ORA-01017");
    }

    @Test
    void aKilledSessionCanDoNothingMore() {
        User sys = server.user("SYS");
        sys.run("ALTER SYSTEM KILL SESSION '" + other.session().sid() + ","
                + other.session().serial() + "'");
        assertThat(other.error("SELECT 1 FROM dual")).isEqualTo(28);
    }
}
