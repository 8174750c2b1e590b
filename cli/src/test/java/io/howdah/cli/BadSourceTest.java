package io.howdah.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.orasim.OracleSimulator;
import io.howdah.orasim.server.OracleError;
import io.howdah.orasim.server.ServerSession;
import io.howdah.orasim.server.SimulatedServer;
import io.howdah.orasim.wire.Faults;
import io.howdah.source.SourceSettings;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is wrong at a running source has a code, a hint and exit code 3, and the same command goes on once it is mended. */
class BadSourceTest {
    private static final String PASSWORD = "tiger-of-the-shop";

    @TempDir
    private static Path export;

    private static OracleSimulator oracle;

    @TempDir
    private Path directory;

    private final TestDatabase database = TestPostgres.fresh();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private String password = PASSWORD;

    @BeforeAll
    static void fill() throws IOException {
        StringBuilder script = new StringBuilder("""
                CREATE USER shop IDENTIFIED BY x;
                ALTER SESSION SET CURRENT_SCHEMA = shop;
                CREATE TABLE items (id NUMBER(5) CONSTRAINT items_pk PRIMARY KEY, name VARCHAR2(20));
                CREATE TABLE marks (id NUMBER(5) CONSTRAINT marks_pk PRIMARY KEY, at DATE);
                CREATE TABLE places (id NUMBER(5) CONSTRAINT places_pk PRIMARY KEY, place SYS.ANYDATA);
                INSERT INTO places (id) VALUES (1);
                INSERT INTO places (id) VALUES (2);
                """);
        for (int i = 0; i < 50; i++) {
            script.append("INSERT INTO items VALUES (%1$d, 'item %1$d');%n".formatted(i));
            script.append("INSERT INTO marks VALUES (%d, DATE '2026-01-01');%n".formatted(i));
        }
        Files.writeString(export.resolve("shop.sql"), script);
        oracle = OracleSimulator.start(export, SourceSettings.DEFAULTS, PASSWORD, 0);
        for (String user : List.of("LOCKED", "OLD", "NOBODY", "CLERK")) {
            oracle.server().createUser(user, PASSWORD);
        }
        oracle.server().accountStatus("LOCKED", "LOCKED");
        oracle.server().accountStatus("OLD", "EXPIRED");
        system("REVOKE CONNECT FROM nobody");
    }

    @AfterAll
    static void close() throws IOException {
        oracle.close();
    }

    @AfterEach
    void clear() {
        oracle.faults().clear();
        database.close();
    }

    /** As an administrator of the source. */
    private static void system(String... statements) {
        try (ServerSession session =
                oracle.server().logOn(new SimulatedServer.LogOn("SYSTEM", "SYSTEM", "test", "localhost"))) {
            for (String sql : statements) {
                session.execute(session.parse(sql), List.of(List.of()), ServerSession.BatchErrors.STOP);
            }
        } catch (OracleError e) {
            throw new AssertionError(e);
        }
    }

    private Path project(String url, String user, String more) throws IOException {
        return Files.writeString(directory.resolve("howdah.yaml"), """
                job: bad
                workDirectory: work
                source: {url: "%s", user: %s, schemas: [SHOP]%s}
                target: {url: "%s"}
                load: {workers: 1}
                """.formatted(url, user, more, database.jdbcUrl()));
    }

    private int howdah(String verb, Path project, String... more) {
        out.reset();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        Session session = new Session(
                stream,
                stream,
                Session.Terminal.PLAIN,
                name -> name.equals("HOWDAH_SOURCE_PASSWORD") ? Optional.of(password) : Optional.empty(),
                Clock.systemUTC(),
                new ByteArrayInputStream(new byte[0]));
        List<String> arguments = new java.util.ArrayList<>(List.of(verb, "--config", project.toString()));
        arguments.addAll(List.of(more));
        return Main.run(session, arguments.toArray(String[]::new));
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private void assertRefused(Path project, String code, String... words) throws IOException {
        assertThat(howdah("migrate", project)).as(said()).isEqualTo(3);
        assertThat(said())
                .contains(code, "hint: ")
                .contains(words)
                .doesNotContain(password)
                .doesNotContain("\tat ");
        try (var files = Files.walk(directory.resolve("work"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file)).as(file.toString()).doesNotContain(password);
            }
        }
    }

    private void assertArrived(String... verdicts) {
        assertThat(database.query("SELECT table_name, verdict, target_rows FROM howdah.validations"
                        + " WHERE run = (SELECT max(run) FROM howdah.runs) ORDER BY 1"))
                .as(said())
                .contains(verdicts);
    }

    private Path reader() throws IOException {
        return project(oracle.jdbcUrl(), OracleSimulator.READER, "");
    }

    @Test
    void aWrongAddressOrAccountIsNamed() throws IOException {
        String url = oracle.jdbcUrl();
        assertRefused(
                project(url.replace("ORASIM", "NOPE"), OracleSimulator.READER, ""),
                "SOURCE-0102",
                "ORA-12514",
                "lsnrctl status");
        assertRefused(
                project("jdbc:oracle:thin:@//127.0.0.1:1/ORASIM", OracleSimulator.READER, ""),
                "SOURCE-0103",
                "127.0.0.1:1/ORASIM");
        assertRefused(project(url, "STRANGER", ""), "SOURCE-0104", "ORA-01017");
        assertRefused(project(url, "LOCKED", ""), "SOURCE-0105", "ALTER USER LOCKED ACCOUNT UNLOCK");
        assertRefused(project(url, "OLD", ""), "SOURCE-0106", "ALTER USER OLD IDENTIFIED BY ...");
        assertRefused(project(url, "NOBODY", ""), "SOURCE-0107", "GRANT CREATE SESSION TO NOBODY");
        password = "not-the-right-one";
        assertRefused(reader(), "SOURCE-0104", "ORA-01017", "HOWDAH_SOURCE_PASSWORD");
    }

    @Test
    void missingPrivilegesArePrintedAsGrantsAndTheJobGoesOnWithThem() throws IOException {
        Path project = project(oracle.jdbcUrl(), "CLERK", ", include: [ITEMS, MARKS]");
        system("GRANT SELECT ON shop.items TO clerk", "GRANT SELECT, FLASHBACK ON shop.marks TO clerk");

        assertThat(howdah("check", project)).isEqualTo(1);
        assertThat(said()).contains("SOURCE-0120", "GRANT FLASHBACK ON \"SHOP\".\"ITEMS\" TO CLERK");

        assertRefused(project, "SOURCE-0108", "GRANT SELECT, FLASHBACK ON \"SHOP\".\"ITEMS\" TO CLERK");

        system("GRANT FLASHBACK ON shop.items TO clerk");
        assertThat(howdah("migrate", project)).as(said()).isIn(0, 1);
        assertArrived("items|EQUAL|50", "marks|EQUAL|50");
    }

    /** Connections that break while rows are read are opened again, see LiveFaultsTest; here the job cannot begin. */
    @Test
    void aLostNetworkEndsTheJobAndARerunGoesOn() throws IOException {
        Path project = reader();
        oracle.faults()
                .failStatement(
                        sql -> sql.contains("current_scn"),
                        new OracleError(3113, "end-of-file on communication channel"));
        // asked again
        assertThat(howdah("migrate", project)).as(said()).isEqualTo(3);
        assertArrived("items|EQUAL|50", "marks|EQUAL|50");

        oracle.faults().closeListener();
        try {
            assertRefused(project, "SOURCE-0103", "ORA-12541");
        } finally {
            oracle.faults().openListener();
        }

        // but for the column whose type is not read
        assertThat(howdah("migrate", project)).as(said()).isEqualTo(3);
        assertThat(said()).contains("SOURCE-0113");
        assertArrived("items|EQUAL|50", "marks|EQUAL|50");
    }

    @Test
    void aTableThatChangesWhileItIsReadIsNamedAndARestartTakesItAsItIs() throws IOException {
        system("CREATE TABLE shop.moving (id NUMBER(5) PRIMARY KEY, name VARCHAR2(10))");
        try {
            Path project = project(oracle.jdbcUrl(), OracleSimulator.READER, ", include: [MOVING, ITEMS]");
            onFirstRead("ALTER TABLE shop.moving ADD (more NUMBER)");
            assertRefused(project, "SOURCE-0110", "\"SHOP\".\"MOVING\"", "--restart");
            assertThat(database.query("SELECT table_name FROM howdah.chunks")).containsExactly("items");

            assertThat(howdah("migrate", project, "--restart", "--yes"))
                    .as(said())
                    .isIn(0, 1);
            assertArrived("items|EQUAL|50", "moving|EQUAL|0");
        } finally {
            system("DROP TABLE shop.moving");
        }
    }

    @Test
    void aTableThatIsDroppedWhileItIsReadIsNamed() throws IOException {
        system("CREATE TABLE shop.going (id NUMBER(5) PRIMARY KEY, name VARCHAR2(10))");
        Path project = project(oracle.jdbcUrl(), OracleSimulator.READER, ", include: [GOING, ITEMS]");
        onFirstRead("DROP TABLE shop.going");
        assertRefused(project, "SOURCE-0110", "\"SHOP\".\"GOING\"", "ORA-00942");

        assertThat(howdah("migrate", project, "--restart", "--yes")).as(said()).isIn(0, 1);
        assertArrived("items|EQUAL|50");
    }

    /** A statement of somebody else, just before rows of a table that is none of the usual ones are read. */
    private static void onFirstRead(String statement) {
        Faults faults = oracle.faults();
        boolean[] done = {false};
        faults.failStatement(
                sql -> {
                    if (!done[0] && (sql.contains("\"MOVING\" AS OF SCN") || sql.contains("\"GOING\" AS OF SCN"))) {
                        done[0] = true;
                        system(statement);
                    }
                    return false;
                },
                new OracleError(600, "never"));
    }

    @Test
    void aTypeThatMayNotBeUsedIsNamedWithItsGrant() throws IOException {
        system(
                "CREATE TYPE shop.spot_t AS OBJECT (x NUMBER, y NUMBER)",
                "CREATE TABLE shop.spots (id NUMBER(5) PRIMARY KEY, at shop.spot_t)",
                "INSERT INTO shop.spots VALUES (1, shop.spot_t(1, 2))",
                "GRANT CREATE SESSION TO clerk",
                "GRANT SELECT ON shop.spots TO clerk",
                "GRANT FLASHBACK ON shop.spots TO clerk",
                "GRANT SELECT_CATALOG_ROLE TO clerk");
        try {
            Path project = project(oracle.jdbcUrl(), "CLERK", ", include: [SPOTS]");
            assertRefused(project, "SOURCE-0108", "SHOP.SPOT_T", "GRANT EXECUTE");

            system("GRANT EXECUTE ON shop.spot_t TO clerk");
            assertThat(howdah("migrate", project)).as(said()).isIn(0, 1);
            assertArrived("spots|EQUAL|1");
        } finally {
            system("DROP TABLE shop.spots", "DROP TYPE shop.spot_t", "REVOKE SELECT_CATALOG_ROLE FROM clerk");
        }
    }

    @Test
    void columnsOfTypesThatAreNotReadAreNamedAndTheRestIsLoaded() throws IOException {
        Path project = project(oracle.jdbcUrl(), OracleSimulator.READER, ", include: [PLACES, ITEMS]");
        assertThat(howdah("migrate", project)).as(said()).isEqualTo(3);
        assertThat(said()).contains("loss    SOURCE-0113");
        assertThat(Files.readString(directory.resolve("work/bad/report.json")))
                .contains("SOURCE-0113", "PLACES.PLACE", "values of type ANYDATA are not read", "remove the column");
        assertArrived("items|EQUAL|50", "places|EQUAL|2");

        // nothing is loaded twice, and it is said again
        assertThat(howdah("migrate", project)).as(said()).isEqualTo(3);
        assertArrived("items|EQUAL|50", "places|EQUAL|2");

        Files.writeString(
                project, Files.readString(project) + "mapping: [{include: SHOP.%}, {removeColumn: SHOP.PLACES.PLACE}]");
        assertThat(howdah("migrate", project, "--restart", "--yes")).as(said()).isIn(0, 1);
        assertArrived("items|EQUAL|50", "places|EQUAL|2");
    }
}
