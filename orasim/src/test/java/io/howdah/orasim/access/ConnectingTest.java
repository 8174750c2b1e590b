package io.howdah.orasim.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.howdah.base.Blame;
import io.howdah.base.HowdahException;
import io.howdah.orasim.wire.Listener;
import io.howdah.source.SourceCode;
import io.howdah.source.oracle.CheckItem;
import io.howdah.source.oracle.OracleAddress;
import io.howdah.source.oracle.OracleCheck;
import io.howdah.source.oracle.OracleNetwork;
import io.howdah.source.oracle.OracleServer;
import io.howdah.source.oracle.OracleSettings;
import io.howdah.source.oracle.OracleSource;
import io.howdah.source.oracle.ReadPlan;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way to name a server and a user, through the real driver, and what is said when one of them is wrong. */
@Timeout(300)
class ConnectingTest {
    @TempDir
    private Path directory;

    private Served served;
    private Listener listener;

    @BeforeEach
    void start() throws IOException {
        served = new Served();
        listener = Listener.start(served.oracle, 0, served.faults);
    }

    @AfterEach
    void stop() throws IOException {
        listener.close();
        served.close();
    }

    private OracleServer at(String place) {
        return served.server(Served.settings("jdbc:oracle:thin:@" + place.replace("PORT", "" + listener.port())));
    }

    private OracleServer as(String user, String password) {
        return served.server(Served.settings(listener.jdbcUrl(Served.SERVICE), user, password));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//127.0.0.1:PORT/ORASIM",
                "tcp://127.0.0.1:PORT/ORASIM?connect_timeout=5",
                "127.0.0.1:PORT:ORASIM",
                "(DESCRIPTION=(ADDRESS=(PROTOCOL=TCP)(HOST=127.0.0.1)(PORT=PORT))(CONNECT_DATA=(SERVICE_NAME=ORASIM)))",
                "(DESCRIPTION=(ADDRESS=(PROTOCOL=TCP)(HOST=127.0.0.1)(PORT=PORT))(CONNECT_DATA=(SID=ORASIM)))",
                "(DESCRIPTION=(FAILOVER=ON)(LOAD_BALANCE=OFF)(ADDRESS_LIST=(ADDRESS=(PROTOCOL=TCP)(HOST=127.0.0.1)(PORT=1))"
                        + "(ADDRESS=(PROTOCOL=TCP)(HOST=127.0.0.1)(PORT=PORT)))(CONNECT_DATA=(SERVICE_NAME=ORASIM)))",
            })
    void everyFormOfAnAddressConnects(String place) {
        // the keyword PORT of a descriptor stands in front of = and stays
        String filled =
                place.replace("(PORT=PORT)", "(PORT=" + listener.port() + ")").replace(":PORT", ":" + listener.port());
        assertThat(Served.userAt(served.server(Served.settings("jdbc:oracle:thin:@" + filled))))
                .isEqualTo(Served.USER);
        assertThat(served.notices).isEmpty();
    }

    @Test
    void anAliasStandsInTnsnamesOra() throws IOException {
        Files.writeString(
                directory.resolve("tnsnames.ora"),
                "SHOP.EXAMPLE =\n  (DESCRIPTION = (ADDRESS = (PROTOCOL = TCP)(HOST = 127.0.0.1)(PORT = "
                        + listener.port() + "))\n   (CONNECT_DATA = (SERVICE_NAME = ORASIM)))\n");
        OracleNetwork network = OracleNetwork.DEFAULT.withTnsAdmin(directory);
        OracleSettings known = Served.settings("jdbc:oracle:thin:@shop.example").withNetwork(network);
        assertThat(Served.userAt(served.server(known))).isEqualTo(Served.USER);

        OracleSettings unknown =
                Served.settings("jdbc:oracle:thin:@shop.nowhere").withNetwork(network);
        assertThat(Served.refused(served.server(unknown), SourceCode.ORACLE_UNREACHABLE))
                .contains("shop.nowhere", "source.tnsAdmin");
        OracleSettings noFile = Served.settings("jdbc:oracle:thin:@shop.example")
                .withNetwork(OracleNetwork.DEFAULT.withTnsAdmin(directory.resolve("none")));
        assertThat(Served.refused(served.server(noFile), SourceCode.ORACLE_UNREACHABLE))
                .contains("source.tnsAdmin");
        assertThat(Served.refused(at("no_alias"), SourceCode.ORACLE_UNREACHABLE))
                .contains("tnsnames.ora");
    }

    @Test
    void whatIsWrongWithTheWayIsSaidAtOnce() throws IOException {
        assertThat(Served.refused(at("//127.0.0.1:PORT/NOPE"), SourceCode.ORACLE_SERVICE_UNKNOWN))
                .contains("12514", "lsnrctl status");
        assertThat(Served.refused(at("127.0.0.1:PORT:NOPE"), SourceCode.ORACLE_SERVICE_UNKNOWN))
                .contains("12505");
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        assertThat(Served.refused(at("//127.0.0.1:" + free + "/ORASIM"), SourceCode.ORACLE_UNREACHABLE))
                .contains("12541", "listener");
        assertThat(Served.refused(at("//no.such.host.invalid:1521/ORASIM"), SourceCode.ORACLE_UNREACHABLE))
                .contains("no.such.host.invalid");
        assertThat(Served.refused(at("(DESCRIPTION=(ADDRESS="), SourceCode.BAD_ORACLE_URL))
                .contains("//host:1521/service");
        assertThat(Served.refused(at("//127.0.0.1:port/ORASIM"), SourceCode.BAD_ORACLE_URL))
                .contains("//host:1521/service");
        // nothing of this was tried twice
        assertThat(served.notices).isEmpty();
        assertThat(SourceCode.ORACLE_UNREACHABLE.blame().exitCode()).isEqualTo(3);
        assertThat(SourceCode.ORACLE_SERVICE_UNKNOWN.blame()).isEqualTo(Blame.SOURCE);
        assertThat(SourceCode.BAD_ORACLE_URL.blame().exitCode()).isEqualTo(2);
    }

    @Test
    void aServerThatTakesTheCallAndSaysNothingIsNotWaitedForLong() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            OracleSettings settings = Served.settings(
                            "jdbc:oracle:thin:@//127.0.0.1:" + silent.getLocalPort() + "/ORASIM")
                    .withNetwork(OracleNetwork.DEFAULT.withTimes(Duration.ofMillis(300), Duration.ofMinutes(10)));
            assertThat(Served.refused(served.server(settings), SourceCode.ORACLE_UNREACHABLE))
                    .contains("timed out");
            assertThat(served.notices).isEmpty();
        }
    }

    /** The time for an answer ends with the logon: from then on a query may take long. */
    @Test
    void aQueryMayTakeLongerThanAnAnswerAtLogon() {
        served.faults.delayPackets(Duration.ofMillis(1));
        OracleSettings settings = Served.settings(listener.jdbcUrl(Served.SERVICE))
                .withNetwork(OracleNetwork.DEFAULT.withTimes(Duration.ofSeconds(2), Duration.ofMinutes(10)));
        assertThat(Served.answer(
                        served.server(settings),
                        "SELECT COUNT(*) FROM (SELECT LEVEL AS n FROM dual CONNECT BY LEVEL <= 10)"))
                .isEqualTo("10");
        served.faults.delayPackets(Duration.ZERO);
    }

    @Test
    void whatIsWrongWithTheAccountHasACodeOfItsOwn() {
        assertThat(Served.refused(as("READER", "wrong"), SourceCode.ORACLE_LOGIN_REFUSED))
                .contains("1017")
                .doesNotContain("wrong");
        served.oracle.accountStatus("READER", "LOCKED");
        assertThat(Served.refused(as("READER", Served.PASSWORD), SourceCode.ORACLE_ACCOUNT_LOCKED))
                .contains("ALTER USER READER ACCOUNT UNLOCK");
        served.oracle.accountStatus("READER", "EXPIRED");
        assertThat(Served.refused(as("READER", Served.PASSWORD), SourceCode.ORACLE_PASSWORD_EXPIRED))
                .contains("ALTER USER READER IDENTIFIED BY");
        served.oracle.accountStatus("READER", "OPEN");
        served.system("REVOKE CONNECT FROM reader");
        assertThat(Served.refused(as("READER", Served.PASSWORD), SourceCode.ORACLE_MAY_NOT_CONNECT))
                .contains("GRANT CREATE SESSION TO READER");
        assertThat(served.notices).isEmpty();
    }

    /** Accounts are locked after some wrong passwords: many tables shall not make many attempts. */
    @Test
    void aPasswordThatWasRefusedIsNotTriedAgain() {
        OracleServer server = as("READER", "later");
        Served.refused(server, SourceCode.ORACLE_LOGIN_REFUSED);
        served.system("ALTER USER reader IDENTIFIED BY \"later\"");
        Served.refused(server, SourceCode.ORACLE_LOGIN_REFUSED);
        assertThat(Served.userAt(as("READER", "later"))).isEqualTo("READER");
    }

    @Test
    void withoutAPasswordTheServerIsNotAsked() throws IOException {
        listener.close();
        OracleSettings settings = OracleSettings.of(
                OracleAddress.of("jdbc:oracle:thin:reader@//127.0.0.1:" + listener.port() + "/ORASIM"),
                Optional.empty(),
                Optional.empty());
        assertThat(Served.refused(served.server(settings), SourceCode.ORACLE_LOGIN_REFUSED))
                .contains("no password for reader", "HOWDAH_SOURCE_PASSWORD", "--source-password");
    }

    @Test
    void aPasswordInTheAddressIsRefusedUnread() {
        for (String url : new String[] {
            "jdbc:oracle:thin:reader/tell nobody@//127.0.0.1:1521/ORASIM",
            "jdbc:oracle:thin:@//127.0.0.1:1521/ORASIM?wallet_location=/w&wallet_password=tell nobody",
            "jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(HOST=h)(PORT=1))(SECURITY=(PASSWORD = tell nobody)))"
        }) {
            assertThatThrownBy(() -> OracleAddress.of(url)).isInstanceOfSatisfying(HowdahException.class, e -> {
                assertThat(e.code()).isEqualTo(SourceCode.ORACLE_PASSWORD_IN_URL);
                assertThat(e.code().blame().exitCode()).isEqualTo(2);
                assertThat(e.getMessage() + e.hint()).doesNotContain(Served.PASSWORD);
                assertThat(e.hint()).contains("HOWDAH_SOURCE_PASSWORD");
            });
        }
        assertThat(OracleAddress.of("jdbc:oracle:thin:/@alias").user()).isEmpty();
    }

    @Test
    void aProxyUserBringsItsOwnPasswordAndIsTheOther() {
        assertThat(Served.refused(as("reader[shop]", Served.PASSWORD), SourceCode.ORACLE_MAY_NOT_CONNECT))
                .contains("28150", "ALTER USER SHOP GRANT CONNECT THROUGH READER");
        served.system("ALTER USER shop GRANT CONNECT THROUGH reader");
        OracleServer server = as("reader[shop]", Served.PASSWORD);
        assertThat(Served.userAt(server)).isEqualTo("SHOP");
        assertThat(Served.answer(server, "SELECT SYS_CONTEXT('USERENV', 'PROXY_USER') FROM dual"))
                .isEqualTo("READER");
        assertThat(server.user()).isEqualTo("SHOP");
        assertThat(Served.refused(as("reader[shop]", "other"), SourceCode.ORACLE_LOGIN_REFUSED))
                .contains("1017");
        served.system("ALTER USER shop REVOKE CONNECT THROUGH reader");
        Served.refused(as("reader[shop]", Served.PASSWORD), SourceCode.ORACLE_MAY_NOT_CONNECT);
    }

    @Test
    void aPasswordThatExpiresSoonIsToldAndWorkGoesOn() {
        served.oracle.accountStatus("READER", "EXPIRED(GRACE)");
        OracleSettings settings = Served.settings(listener.jdbcUrl(Served.SERVICE));
        OracleServer server = served.server(settings);
        try (OracleSource source = OracleSource.open(server, ReadPlan.inMemory())) {
            assertThat(source.export().sources()).hasSize(1);
            assertThat(source.lateFindings()).anySatisfy(f -> {
                assertThat(f.code()).isEqualTo(SourceCode.ORACLE_PASSWORD_ENDS);
                assertThat(f.message()).contains("28002");
            });
        }
        assertThat(served.notices).singleElement().asString().contains("ORA-28002");
        assertThat(new OracleCheck(settings).check().items())
                .filteredOn(i -> i.about().equals("password"))
                .singleElement()
                .satisfies(i -> {
                    assertThat(i.level()).isEqualTo(CheckItem.Level.WARNING);
                    assertThat(i.code()).contains("SOURCE-0129");
                    assertThat(i.hint()).startsWith("ALTER USER READER IDENTIFIED BY");
                });
        served.oracle.accountStatus("READER", "OPEN");
        assertThat(new OracleCheck(settings).check().items())
                .noneMatch(i -> i.about().equals("password"));
    }
}
