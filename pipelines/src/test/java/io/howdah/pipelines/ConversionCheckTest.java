package io.howdah.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.howdah.base.Finding;
import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.base.ObjectKind;
import io.howdah.base.ObjectRef;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.postgres.TargetStatement;
import io.howdah.catalog.postgres.TargetStatement.Kind;
import io.howdah.catalog.postgres.TargetStatement.Phase;
import io.howdah.convert.Conversion;
import io.howdah.convert.Conversion.Outcome;
import io.howdah.convert.Conversion.State;
import io.howdah.convert.ConvertSettings;
import io.howdah.convert.plsql.PlsqlCode;
import io.howdah.load.LoadCode;
import io.howdah.load.LoadSettings;
import io.howdah.source.SourceSettings;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import io.howdah.validate.ValidateSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConversionCheckTest {
    private static final ObjectRef USER = function("USER_OF_LATER");
    private static final ObjectRef LATER = function("LATER");
    private static final ObjectRef BROKEN = function("BROKEN");

    @TempDir
    private Path directory;

    private final TestDatabase database = TestPostgres.oldest();

    @AfterEach
    void drop() {
        database.close();
    }

    private static ObjectRef function(String name) {
        return new ObjectRef(ObjectKind.FUNCTION, QualifiedName.of("APP", name));
    }

    private static TargetStatement statement(Kind kind, String sql, ObjectRef source) {
        return new TargetStatement(
                Phase.POST_DATA, new Identifier("app"), kind, source.name().name(), sql, List.of(source));
    }

    private static Conversion conversion() {
        return new Conversion(
                List.of(
                        statement(Kind.SCHEMA, "CREATE SCHEMA app", USER),
                        statement(
                                Kind.FUNCTION,
                                "CREATE FUNCTION app.user_of_later() RETURNS int LANGUAGE sql AS 'SELECT app.later()'",
                                USER),
                        statement(
                                Kind.FUNCTION,
                                "CREATE FUNCTION app.broken() RETURNS no_such_type LANGUAGE sql AS 'SELECT NULL'",
                                BROKEN),
                        statement(
                                Kind.FUNCTION,
                                "CREATE FUNCTION app.later() RETURNS int LANGUAGE sql AS 'SELECT 1'",
                                LATER)),
                List.of(),
                Stream.of(USER, LATER, BROKEN)
                        .map(o -> new Outcome(
                                o,
                                State.CONVERTED,
                                Optional.of(o.name()),
                                Optional.empty(),
                                List.<Finding>of(),
                                List.of()))
                        .toList());
    }

    private JobRun run() {
        JobSettings settings = new JobSettings(
                "check",
                directory,
                directory,
                SourceSettings.DEFAULTS,
                ConvertSettings.DEFAULT,
                LoadSettings.defaults(),
                ValidateSettings.defaults(),
                JobSettings.DataCheck.NONE,
                JobSettings.DiskCheck.OFF);
        JobRun run = new JobRun("convert", settings, JobProgress.silent(), Clock.systemUTC());
        run.builder().conversion(conversion());
        return run;
    }

    @Test
    void whatTheServerRefusesIsNotConvertedAndTheScratchDatabaseIsGone() {
        JobRun run = run();
        JdbcTarget server = JdbcTarget.of(database.jdbcUrl(), Optional.empty(), Optional.empty());

        new ConversionCheck(run, server, Jobs.Check.REQUIRED).check(conversion());

        assertThat(run.builder().outcomes())
                .extracting(Outcome::state)
                .containsExactly(State.CONVERTED, State.CONVERTED, State.NOT_CONVERTED);
        assertThat(run.builder().outcomes().getLast().findings())
                .singleElement()
                .satisfies(f -> {
                    assertThat(f.code()).isEqualTo(LoadCode.STATEMENT_FAILED);
                    assertThat(f.message()).contains("no_such_type");
                });
        assertThat(database.query("SELECT datname FROM pg_database WHERE datname LIKE 'howdah%'"))
                .isEmpty();
        assertThat(database.query("SELECT nspname FROM pg_namespace WHERE nspname = 'app'"))
                .isEmpty();
    }

    @Test
    void aUserWhoMayCreateNoDatabaseIsToldThatNothingWasTried() {
        database.execute("CREATE ROLE modest LOGIN; GRANT CREATE ON DATABASE " + database.name() + " TO modest");
        JdbcTarget server = JdbcTarget.of(
                database.jdbcUrl().replace("user=postgres", "user=modest"), Optional.empty(), Optional.empty());
        JobRun run = run();

        new ConversionCheck(run, server, Jobs.Check.WHEN_POSSIBLE).check(conversion());
        database.execute("DROP OWNED BY modest");

        assertThat(run.builder().allFindings()).extracting(Finding::code).containsExactly(PlsqlCode.NOT_CHECKED);
        assertThatThrownBy(() -> new ConversionCheck(run(), server, Jobs.Check.REQUIRED).check(conversion()))
                .isInstanceOf(HowdahException.class)
                .hasMessageContaining("scratch database");
        database.execute("DROP ROLE modest");
    }

    @Test
    void aServerThatDoesNotAnswerIsAFindingUnlessTheCheckIsRequired() {
        JdbcTarget nobody = JdbcTarget.of("jdbc:postgresql://localhost:1/x", Optional.empty(), Optional.empty());
        JobRun run = run();
        ConversionCheck check = new ConversionCheck(run, nobody, Jobs.Check.WHEN_POSSIBLE);

        assertThat(check.version()).isEmpty();
        check.check(conversion());

        assertThat(run.builder().allFindings()).extracting(Finding::code).containsExactly(PlsqlCode.NOT_CHECKED);
        assertThatThrownBy(() -> new ConversionCheck(run(), nobody, Jobs.Check.REQUIRED).version())
                .isInstanceOf(HowdahException.class);
    }
}
