package io.howdah.convert.plsql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.howdah.base.Identifier;
import io.howdah.catalog.oracle.ScriptCatalogReader;
import io.howdah.catalog.oracle.ScriptEstate;
import io.howdah.catalog.postgres.TargetStatement;
import io.howdah.convert.Conversion;
import io.howdah.convert.ConvertSettings;
import io.howdah.convert.Converter;
import io.howdah.convert.expression.OracleHelpers;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Jobs of DBMS_SCHEDULER and DBMS_JOB (PL/SQL Packages and Types Reference 23ai). On the embedded servers the documented tables and functions
 * of pg_cron stand in for it; where Debian's PostgreSQL 15 has the extension, it runs a job itself.
 */
class JobsTest {
    private static final Path GOLDEN = Path.of("src/test/golden/jobs");

    @TempDir
    private Path directory;

    private List<String> refreshes = List.of();

    @Test
    void jobsAreThoseOfTheExtensionOnTheNewestServer() throws Exception {
        try (TestDatabase database = TestPostgres.fresh();
                Connection session = database.open()) {
            check(session, ConvertSettings.NEWEST_TARGET, Files.readString(GOLDEN.resolve("cron.sql")));
            runByHand(session);
        }
    }

    @Test
    void jobsAreThoseOfTheExtensionOnTheOldestServer() throws Exception {
        try (TestDatabase database = TestPostgres.oldest();
                Connection session = database.open()) {
            check(session, ConvertSettings.OLDEST_TARGET, Files.readString(GOLDEN.resolve("cron.sql")));
            runByHand(session);
        }
    }

    @Test
    void theExtensionItselfRunsAJobOnceAndForgetsIt() throws Exception {
        try (DebianServer server = DebianServer.start(
                        directory, "pg_cron", "shared_preload_libraries=pg_cron", "cron.database_name=postgres");
                Connection session = server.open()) {
            check(session, 15, "CREATE EXTENSION pg_cron");
            Instant deadline = Instant.now().plus(Duration.ofSeconds(130));
            while (rows(session, "SELECT what FROM done WHERE what = 'once1'").isEmpty()
                    && Instant.now().isBefore(deadline)) {
                rows(session, "SELECT pg_sleep(0.5)");
            }
            assertThat(rows(session, "SELECT what FROM done WHERE what = 'once1'"))
                    .as(String.join("\n", rows(session, "SELECT * FROM cron.job_run_details")))
                    .containsExactly("once1");
            assertThat(rows(session, "SELECT 1 FROM cron.job WHERE jobname = 'once'"))
                    .isEmpty();
        }
    }

    /** What a server does at the job's time. */
    private static void runByHand(Connection session) throws SQLException {
        String command = rows(session, "SELECT command FROM cron.job WHERE jobname = 'once'")
                .getFirst();
        execute(session, command);
        assertThat(rows(session, "SELECT what FROM done WHERE what = 'once1'")).containsExactly("once1");
        assertThat(rows(session, "SELECT 1 FROM cron.job WHERE jobname = 'once'"))
                .isEmpty();
    }

    private void check(Connection session, int version, String extension) throws IOException, SQLException {
        install(session, version);
        execute(session, "SET search_path = app, public");
        refused(session, "CALL create_jobs()", "0A000", "CONVERT-2175");
        execute(session, extension);
        named(session);
        numbered(session);
        refreshed(session);
    }

    /** REFRESH ... NEXT of a materialized view; without the extension installation went on with a warning. */
    private void refreshed(Connection session) throws SQLException {
        // SYSDATE + 1/4096 is no whole number of minutes: a finding and no job
        assertThat(refreshes).hasSize(1);
        execute(session, refreshes.getFirst());
        assertThat(rows(session, "SELECT schedule FROM cron.job WHERE jobname = 'refresh app.counted'"))
                .containsExactly("0 3 * * *");
        execute(session, "CALL change_named('\"refresh app.counted\"', 'run')");
        assertThat(rows(session, "SELECT n FROM counted")).containsExactly("2");
        execute(session, "CALL change_named('\"refresh app.counted\"', 'drop')");
    }

    /** DBMS_SCHEDULER: CREATE_JOB, ENABLE, DISABLE, RUN_JOB and DROP_JOB. */
    private static void named(Connection session) throws SQLException {
        execute(session, "CALL create_jobs()");
        assertThat(jobs(session))
                .containsExactly("fridays|0 9 * * 5|f", "nightly_job|30 2 * * *|t", "once|* * * * *|t");
        refused(session, "CALL create_jobs()", "R7477", "ORA-27477: \"NIGHTLY_JOB\" already exists");
        execute(session, "CALL change_named('FRIDAYS', 'enable')");
        execute(session, "CALL change_named('Nightly_Job', 'disable')");
        assertThat(jobs(session))
                .containsExactly("fridays|0 9 * * 5|t", "nightly_job|30 2 * * *|f", "once|* * * * *|t");
        execute(session, "CALL change_named('fridays', 'run')");
        assertThat(rows(session, "SELECT what FROM done")).containsExactly("friday2");
        execute(session, "CALL change_named('fridays', 'drop')");
        refused(session, "CALL change_named('fridays', 'drop')", "R7475", "ORA-27475");
        // what the string leaves open comes from the start date
        execute(session, "CALL create_job('hourly', 'FREQ=HOURLY;INTERVAL=4', timestamp '2026-03-04 05:37:00')");
        assertThat(jobs(session)).contains("hourly|37 1-23/4 * * *|t");
        refused(session, "CALL create_job('x', 'FREQ=MONTHLY;BYMONTHDAY=-1', NULL)", "0A000", "CONVERT-2176");
        refused(session, "CALL every_other_friday()", "0A000", "CONVERT-2176");
        refused(session, "CALL script_job()", "0A000", "CONVERT-2175");
        execute(session, "CALL create_job('later', NULL, (now() + interval '40 days')::timestamp)");
        assertThat(rows(session, """
                SELECT schedule = to_char(now() AT TIME ZONE 'GMT' + interval '40 days 59.999 seconds', 'FMMI FMHH24 FMDD FMMM *')
                FROM cron.job WHERE jobname = 'later'
                """)).containsExactly("t");
        execute(session, "CALL change_named('hourly, later', 'drop')");
        assertThat(jobs(session)).containsExactly("nightly_job|30 2 * * *|f", "once|* * * * *|t");
    }

    /** DBMS_JOB: SUBMIT, RUN, BROKEN and REMOVE. */
    private static void numbered(Connection session) throws SQLException {
        String known = rows(session, "SELECT submit_known()").getFirst();
        assertThat(rows(session, "SELECT schedule FROM cron.job WHERE jobid = " + known))
                .containsExactly("0 5 * * *");
        execute(session, "CALL change(" + known + ", 'remove')");
        String job = rows(
                        session, "SELECT submit('work.keep(''job'', 7);', timestamp '2026-03-04 05:37', 'SYSDATE + 7')")
                .getFirst();
        // it runs once at next_date, which is over, and then by its interval
        assertThat(rows(session, "SELECT schedule FROM cron.job WHERE jobname LIKE '%first'"))
                .containsExactly("* * * * *");
        execute(session, "CALL change(" + job + ", 'run')");
        assertThat(rows(session, "SELECT what FROM done WHERE what LIKE 'job%'"))
                .containsExactly("job7");
        execute(session, "CALL change(" + job + ", 'broken')");
        assertThat(rows(session, "SELECT active FROM cron.job WHERE jobid = " + job))
                .containsExactly("f");
        execute(session, "CALL change(" + job + ", 'whole')");
        assertThat(rows(session, "SELECT active FROM cron.job WHERE jobid = " + job))
                .containsExactly("t");
        execute(session, "CALL change(" + job + ", 'remove')");
        refused(session, "CALL change(" + job + ", 'remove')", "R3421", "ORA-23421: job number " + job);
        assertThat(jobs(session)).containsExactly("nightly_job|30 2 * * *|f", "once|* * * * *|t");
    }

    @Test
    void schedulesAreReadAlikeWhenTheyAreConvertedAndAtRunTime() throws Exception {
        try (TestDatabase database = TestPostgres.fresh();
                Connection session = database.open()) {
            for (String sql : OracleHelpers.sql(List.of("cron_schedule"))) {
                execute(session, sql);
            }
            for (String line : Files.readAllLines(GOLDEN.resolve("schedules.txt"))) {
                if (line.startsWith("#") || line.isBlank()) {
                    continue;
                }
                String[] parts = line.split(" => ", 2);
                String call = "SELECT oracle.cron_schedule($x$" + parts[0] + "$x$, '2026-03-04 05:37:12')";
                switch (CronSchedule.of(parts[0])) {
                    case CronSchedule.Fixed(String cron) -> {
                        assertThat(cron).as(parts[0]).isEqualTo(parts[1]);
                        assertThat(rows(session, call)).as(parts[0]).containsExactly(parts[1]);
                    }
                    case CronSchedule.FromStart() ->
                        assertThat(rows(session, call)).as(parts[0]).containsExactly(parts[1].replace("start: ", ""));
                    case CronSchedule.Unsayable(String reason) -> {
                        assertThat(parts[1]).as(parts[0] + ": " + reason).isEqualTo("none");
                        refused(session, call, "0A000", "CONVERT-2176");
                    }
                }
                assertThat(CronSchedule.of(parts[0]) instanceof CronSchedule.FromStart)
                        .as(line)
                        .isEqualTo(parts[1].startsWith("start: "));
            }
        }
    }

    private static List<String> jobs(Connection session) throws SQLException {
        return rows(
                session,
                "SELECT jobname || '|' || schedule || '|' || active::text::char(1) FROM cron.job ORDER BY jobname");
    }

    private void install(Connection session, int version) throws IOException, SQLException {
        Path script = Files.copy(GOLDEN.resolve("oracle.sql"), directory.resolve("input.sql"));
        ScriptEstate estate = ScriptCatalogReader.read(
                List.of(script),
                new ScriptCatalogReader.Settings(
                        directory, Optional.of(new Identifier("APP")), Optional.empty(), Map.of()));
        Conversion conversion =
                new Converter(ConvertSettings.DEFAULT.withTargetVersion(version)).convert(estate.catalog());
        for (TargetStatement statement : conversion.statements()) {
            execute(session, statement.sql());
        }
        refreshes = conversion.statements().stream()
                .map(TargetStatement::sql)
                .filter(sql -> sql.contains("job_refresh('"))
                .toList();
    }

    private static void execute(Connection session, String sql) throws SQLException {
        try (Statement statement = session.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void refused(Connection session, String sql, String state, String words) {
        assertThatThrownBy(() -> execute(session, sql))
                .as(sql)
                .isInstanceOf(SQLException.class)
                .hasMessageContaining(words)
                .extracting(e -> ((SQLException) e).getSQLState())
                .isEqualTo(state);
    }

    private static List<String> rows(Connection session, String sql) throws SQLException {
        List<String> result = new ArrayList<>();
        try (Statement statement = session.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                result.add(String.valueOf(rows.getString(1)));
            }
        }
        return result;
    }
}
