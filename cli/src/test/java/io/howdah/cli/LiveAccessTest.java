package io.howdah.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.orasim.dictionary.DictionaryViews;
import io.howdah.orasim.dictionary.ServerDescriber;
import io.howdah.orasim.engine.Options;
import io.howdah.orasim.engine.SimulatedOracle;
import io.howdah.orasim.server.OracleError;
import io.howdah.orasim.server.ServerSession;
import io.howdah.orasim.server.SimulatedServer;
import io.howdah.orasim.wire.Faults;
import io.howdah.orasim.wire.Listener;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command line's ways to a running source: passwords from every place, exit codes, and no password in anything that is written. */
@Timeout(300)
class LiveAccessTest {
    private static final String WORD = "n0b0dy-knows";

    @TempDir
    private Path directory;

    private SimulatedOracle oracle;
    private final Faults faults = new Faults();
    private Listener listener;
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    @BeforeEach
    void start() throws IOException, OracleError {
        var describer = new ServerDescriber();
        oracle = SimulatedOracle.open(Options.DEFAULTS, DictionaryViews.of(Options.DEFAULTS.version(), describer));
        describer.server(oracle);
        oracle.createUser("SHOP", WORD);
        listener = Listener.start(oracle, 0, faults);
        try (ServerSession session = oracle.logOn(new SimulatedServer.LogOn("SHOP", "SHOP", "test", "here"))) {
            for (String sql : List.of(
                    "CREATE TABLE items (id NUMBER(5) PRIMARY KEY, name VARCHAR2(20))",
                    "INSERT INTO items VALUES (1, 'one')",
                    "COMMIT")) {
                session.execute(session.parse(sql), List.of(List.of()), ServerSession.BatchErrors.STOP);
            }
        }
    }

    @AfterEach
    void stop() throws IOException {
        listener.close();
        oracle.close();
    }

    private int howdah(Map<String, String> environment, String verb, String... arguments) {
        told.reset();
        PrintStream stream = new PrintStream(told, true, StandardCharsets.UTF_8);
        Session session = new Session(
                stream,
                stream,
                Session.Terminal.PLAIN,
                name -> Optional.ofNullable(environment.get(name)),
                Clock.systemUTC());
        return Main.run(
                session,
                Stream.concat(
                                Stream.of(verb, "-w", directory.resolve("work").toString(), "--source-user", "shop"),
                                Stream.of(arguments))
                        .toArray(String[]::new));
    }

    private int check(Map<String, String> environment, String... arguments) {
        return howdah(
                environment,
                "check",
                Stream.concat(Stream.of("--source", listener.jdbcUrl("ORASIM")), Stream.of(arguments))
                        .toArray(String[]::new));
    }

    private String told() {
        return told.toString(StandardCharsets.UTF_8);
    }

    private Path passwordFile() throws IOException {
        Path file = Files.writeString(directory.resolve("pwd"), WORD + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void aPasswordComesFromAnyPlace() throws IOException {
        assertThat(check(Map.of("HOWDAH_SOURCE_PASSWORD", WORD))).as(told()).isZero();
        assertThat(check(Map.of("SHOP", WORD), "--source-password", "env:SHOP")).isZero();
        assertThat(check(Map.of(), "--source-password", "file:" + passwordFile()))
                .isZero();
        // what stands on the command line goes before variables
        assertThat(check(
                        Map.of("HOWDAH_SOURCE_PASSWORD", "wrong"),
                        "--source-password",
                        "command:cat " + passwordFile()))
                .isZero();
        assertThat(told()).contains("as SHOP").doesNotContain(WORD);
    }

    @Test
    void whatIsMissingOrWrongIsSaidWithoutThePassword() {
        assertThat(check(Map.of())).isEqualTo(3);
        assertThat(told()).contains("SOURCE-0104", "no password for shop", "--source-password");
        assertThat(check(Map.of(), "--source-password", WORD)).isEqualTo(2);
        assertThat(told()).contains("CONFIG-0014", "file:PATH").doesNotContain(WORD);
        assertThat(check(Map.of(), "--source-password", "prompt")).isEqualTo(2);
        assertThat(told()).contains("CONFIG-0013", "no terminal");
        assertThat(check(Map.of("HOWDAH_SOURCE_PASSWORD", "x" + WORD))).isEqualTo(3);
        assertThat(told()).contains("SOURCE-0104", "ORA-01017").doesNotContain(WORD);
        assertThat(howdah(Map.of(), "check", "--source", "jdbc:oracle:thin:shop/" + WORD + "@//127.0.0.1:1/ORASIM"))
                .isEqualTo(2);
        assertThat(told()).contains("SOURCE-0109").doesNotContain(WORD);
        assertThat(check(
                        Map.of("HOWDAH_SOURCE_PASSWORD", WORD),
                        "--target",
                        "jdbc:postgresql://u:" + WORD + "@127.0.0.1:1/db"))
                .isEqualTo(2);
        assertThat(told()).contains("PIPELINE-0046", "--target-password").doesNotContain(WORD);
        assertThat(howdah(Map.of("HOWDAH_SOURCE_PASSWORD", WORD), "check", "--source", listener.jdbcUrl("NOWHERE")))
                .isEqualTo(3);
        assertThat(told()).contains("SOURCE-0102");
    }

    @Test
    void nothingThatIsWrittenHoldsAPassword() throws IOException {
        try (TestDatabase database = TestPostgres.fresh()) {
            // a logon that is cut, and one that is refused for a moment, are told
            faults.refuseNext(12528, 2);
            int code = howdah(
                    Map.of("HOWDAH_TARGET_PASSWORD", WORD),
                    "migrate",
                    "--source",
                    listener.jdbcUrl("ORASIM"),
                    "--source-password",
                    "file:" + passwordFile(),
                    "--target",
                    database.jdbcUrl());
            assertThat(code).as(told()).isLessThan(2);
            assertThat(told()).contains("trying again to log on", "ORA-12528");
            assertThat(database.query("SELECT * FROM shop.items")).containsExactly("1|one");
            assertThat(database.query("SELECT state::text FROM (SELECT to_jsonb(r) AS state FROM howdah.runs r) x"))
                    .isNotEmpty()
                    .noneMatch(row -> row.contains(WORD));
        }
        assertThat(told()).doesNotContain(WORD);
        try (Stream<Path> files = Files.walk(directory.resolve("work"))) {
            List<Path> written = files.filter(Files::isRegularFile).toList();
            assertThat(written).anyMatch(f -> f.toString().endsWith("report.html"));
            assertThat(written)
                    .filteredOn(f -> f.toString().endsWith(".log"))
                    .anySatisfy(f -> assertThat(f).content().contains("trying again to log on"));
            for (Path file : written) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as("%s", file)
                        .doesNotContain(WORD);
            }
        }
    }
}
