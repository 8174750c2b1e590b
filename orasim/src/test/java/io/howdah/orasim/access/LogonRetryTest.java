package io.howdah.orasim.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.howdah.base.ByteCount;
import io.howdah.base.HowdahException;
import io.howdah.orasim.server.OracleError;
import io.howdah.orasim.wire.Faults;
import io.howdah.orasim.wire.Listener;
import io.howdah.source.SourceCode;
import io.howdah.source.oracle.OracleServer;
import io.howdah.source.oracle.OracleSource;
import io.howdah.source.oracle.ReadPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logons and questions that the network or a server in the midst of a restart cut short are repeated; others never. */
@Timeout(300)
class LogonRetryTest {
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

    private OracleServer server() {
        return served.server(Served.settings(listener.jdbcUrl(Served.SERVICE)));
    }

    /** A logon has about a dozen packets; behind it the session's settings are made, which belongs to it. */
    @Test
    void aLogonThatIsCutAtAnyPacketIsRepeated() throws SQLException {
        int repeated = 0;
        for (int packet = 1; packet <= 14; packet++) {
            served.notices.clear();
            served.faults.dropAfterPackets(packet);
            try (Connection connection = server().open()) {
                served.faults.clear();
                assertThat(connection.isValid(30)).isTrue();
            }
            repeated += served.notices.size();
            assertThat(served.notices).allMatch(n -> n.startsWith("trying again to log on to 127.0.0.1:"));
        }
        assertThat(repeated).isBetween(9, 20);
    }

    @ParameterizedTest
    @ValueSource(ints = {12528, 12516, 12518, 12520, 12537})
    void aListenerThatTakesNobodyNowIsAskedAgain(int error) {
        served.faults.refuseNext(error, 3);
        assertThat(Served.userAt(server())).isEqualTo(Served.USER);
        assertThat(served.notices).hasSize(3).allMatch(n -> n.contains("ORA-" + error));
    }

    @ParameterizedTest
    @ValueSource(ints = {1033, 20, 18, 2391})
    void soIsAServerThatStartsOrIsFull(int error) {
        for (int i = 0; i < 2; i++) {
            served.faults.failNext(Faults.Call.LOG_ON, new OracleError(error, "not now"));
        }
        assertThat(Served.userAt(server())).isEqualTo(Served.USER);
        assertThat(served.notices).hasSize(2);
    }

    @Test
    void patienceEndsWithACodeAndWhatToDo() {
        served.faults.refuseNext(12528, 1000);
        assertThat(Served.refused(server(), SourceCode.ORACLE_NOT_READY)).contains("12528", "database is open");
        assertThat(served.notices).hasSize(Served.QUICK.attempts() - 1);
        served.faults.refuseNext(12516, 1000);
        assertThat(Served.refused(server(), SourceCode.ORACLE_NOT_READY)).contains("source.sessions");
    }

    @Test
    void aServiceThatWasThereOnceIsWaitedFor() {
        OracleServer server = server();
        served.faults.refuseNext(12514, 1);
        Served.refused(server, SourceCode.ORACLE_SERVICE_UNKNOWN);
        assertThat(served.notices).isEmpty();
        assertThat(Served.userAt(server)).isEqualTo(Served.USER);
        served.faults.refuseNext(12514, 2);
        assertThat(Served.userAt(server)).isEqualTo(Served.USER);
        assertThat(served.notices).hasSize(2);
    }

    @Test
    void aListenerThatIsDownForAWhileIsWaitedForOnceItWasThere() throws IOException {
        AtomicInteger heard = new AtomicInteger();
        OracleServer server =
                new OracleServer(Served.settings(listener.jdbcUrl(Served.SERVICE)), Served.QUICK, notice -> {
                    if (heard.incrementAndGet() == 3) {
                        openListener();
                    }
                });
        assertThat(Served.userAt(server)).isEqualTo(Served.USER);
        served.faults.closeListener();
        assertThat(Served.userAt(server)).isEqualTo(Served.USER);
        assertThat(heard).hasValue(3);
    }

    private void openListener() {
        try {
            served.faults.openListener();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each of them may have brought a wrong password, of which ten lock an account. */
    @Test
    void beforeOneSucceededFewLogonsAreCut() {
        AtomicInteger heard = new AtomicInteger();
        OracleServer server =
                new OracleServer(Served.settings(listener.jdbcUrl(Served.SERVICE)), Served.QUICK, notice -> {
                    heard.incrementAndGet();
                    served.faults.dropAfterPackets(8);
                });
        served.faults.dropAfterPackets(8);
        Served.refused(server, SourceCode.ORACLE_UNREACHABLE);
        assertThat(heard).hasValue(4);
        served.faults.clear();
        assertThat(Served.userAt(server)).isEqualTo(Served.USER);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 9, 15, 30})
    void aSessionThatIsKilledWhileTheDictionaryIsReadCostsOnlyTime(long calls) {
        served.faults.killAfterCalls(calls);
        try (OracleSource source = OracleSource.open(server(), ReadPlan.inMemory())) {
            assertThat(source.export().sources()).hasSize(1);
        }
    }

    @Test
    void theQuestionsBehindAPlanOfChunksAreAskedAgain() {
        try (OracleSource source = OracleSource.open(server(), ReadPlan.inMemory())) {
            AtomicInteger asked = new AtomicInteger();
            for (int i = 0; i < 3; i++) {
                served.faults.failStatement(
                        sql -> sql.toLowerCase(Locale.ROOT).contains("dba_extents") && asked.incrementAndGet() > 0,
                        new OracleError(3113, "end-of-file on communication channel"));
            }
            Iterator<?> chunks = source.export().sources().getFirst().chunks(new ByteCount(1 << 20));
            assertThat(chunks.hasNext()).isTrue();
            assertThat(asked.get()).isGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void aPlanThatCannotBeMadeHasACode() {
        try (OracleSource source = OracleSource.open(server(), ReadPlan.inMemory())) {
            served.faults.failStatement(
                    sql -> sql.toLowerCase(Locale.ROOT).contains("dba_extents"),
                    new OracleError(1652, "unable to extend temp segment"));
            assertThat(catchThrowableOfType(
                                    HowdahException.class,
                                    () -> source.export().sources().getFirst().chunks(new ByteCount(1 << 20)))
                            .code())
                    .isEqualTo(SourceCode.ORACLE_FAILED);
        }
        assertThat(served.notices).isEmpty();
    }
}
