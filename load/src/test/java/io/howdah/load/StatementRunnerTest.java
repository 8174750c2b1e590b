package io.howdah.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.base.ObjectKind;
import io.howdah.base.ObjectRef;
import io.howdah.base.QualifiedName;
import io.howdah.base.Retry;
import io.howdah.catalog.postgres.TargetStatement;
import io.howdah.catalog.postgres.TargetStatement.Kind;
import io.howdah.catalog.postgres.TargetStatement.Phase;
import io.howdah.load.StatementOutcome.Violation;
import io.howdah.load.StatementSettings.OnFailure;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StatementRunnerTest {
    private final TestDatabase database = TestPostgres.fresh();

    @BeforeEach
    void create() {
        database.execute("""
                CREATE SCHEMA app;
                CREATE TABLE app.parent (id bigint, code text);
                CREATE TABLE app.child (id bigint, "Parent Id" bigint, amount numeric);
                INSERT INTO app.parent VALUES (1, 'a'), (2, 'b'), (2, 'B'), (NULL, 'z');
                INSERT INTO app.child SELECT i, i % 4, i - 3 FROM generate_series(1, 40) i;
                INSERT INTO app.child VALUES (41, NULL, 0)
                """);
    }

    @AfterEach
    void drop() {
        database.close();
    }

    private static TargetStatement statement(Kind kind, String name, String sql) {
        return new TargetStatement(
                Phase.POST_DATA,
                new Identifier("app"),
                kind,
                new Identifier(name),
                sql,
                List.of(new ObjectRef(ObjectKind.TABLE, QualifiedName.of("APP", name))));
    }

    private List<StatementOutcome> run(OnFailure onFailure, TargetStatement... statements) throws SQLException {
        return new StatementRunner(
                        database.target(),
                        new TableLedger(database.target()),
                        new StatementSettings(2, onFailure, Retry.defaults()),
                        outcome -> {})
                .run(List.of(statements));
    }

    private Violation violation(Kind kind, String sql, LoadCode code) throws SQLException {
        StatementOutcome outcome =
                run(OnFailure.COLLECT, statement(kind, "broken", sql)).getFirst();
        assertThat(outcome).isInstanceOf(StatementOutcome.Failed.class);
        StatementOutcome.Failed failed = (StatementOutcome.Failed) outcome;
        assertThat(failed.findings().getFirst().code()).isEqualTo(code);
        return failed.violation().orElseThrow();
    }

    @Test
    void whatSucceededIsSkippedByTheNextRunAndWhatFailedIsTriedAgain() throws SQLException {
        TargetStatement index = statement(Kind.INDEX, "i", "CREATE INDEX i ON app.child (id)");
        TargetStatement key =
                statement(Kind.PRIMARY_KEY, "k", "ALTER TABLE app.child ADD CONSTRAINT k PRIMARY KEY (id)");
        TargetStatement view = statement(Kind.VIEW, "v", "CREATE VIEW app.v AS SELECT * FROM app.nothing");

        assertThat(run(OnFailure.COLLECT, key, index, view))
                .hasExactlyElementsOfTypes(
                        StatementOutcome.Done.class, StatementOutcome.Done.class, StatementOutcome.Failed.class);
        database.execute("CREATE TABLE app.nothing (a int)");
        assertThat(run(OnFailure.COLLECT, key, index, view))
                .hasExactlyElementsOfTypes(
                        StatementOutcome.Skipped.class, StatementOutcome.Skipped.class, StatementOutcome.Done.class);
    }

    @Test
    void codeThatUsesWhatComesLaterIsTriedAgainUntilNothingMoreIsMade() throws SQLException {
        TargetStatement third = statement(Kind.VIEW, "third", "CREATE VIEW app.third AS SELECT app.second() AS x");
        TargetStatement second = statement(
                Kind.FUNCTION,
                "second",
                "CREATE FUNCTION app.second() RETURNS int LANGUAGE sql AS 'SELECT x FROM app.first'");
        TargetStatement first = statement(Kind.VIEW, "first", "CREATE VIEW app.first AS SELECT 1 AS x");
        TargetStatement never = statement(Kind.VIEW, "never", "CREATE VIEW app.never AS SELECT app.nothing()");

        assertThat(run(OnFailure.COLLECT, third, second, never, first))
                .hasExactlyElementsOfTypes(
                        StatementOutcome.Done.class,
                        StatementOutcome.Done.class,
                        StatementOutcome.Failed.class,
                        StatementOutcome.Done.class);
        assertThat(database.query("SELECT x FROM app.third")).containsExactly("1");
    }

    @Test
    void theFirstFailureStopsWhereThePolicySaysSo() {
        TargetStatement view = statement(Kind.VIEW, "v", "CREATE VIEW app.v AS SELECT * FROM app.nothing");
        TargetStatement after = statement(Kind.VIEW, "w", "CREATE VIEW app.w AS SELECT 1 AS one");

        assertThatThrownBy(() -> run(OnFailure.STOP, view, after))
                .isInstanceOfSatisfying(
                        HowdahException.class, e -> assertThat(e.code()).isEqualTo(LoadCode.STATEMENT_FAILED))
                .hasMessageContaining("view \"app\".\"v\"")
                .hasMessageContaining("nothing");
        assertThat(database.query("SELECT to_regclass('app.w') IS NULL")).containsExactly("t");
    }

    @Test
    void duplicateKeysAreCountedSampledAndFindable() throws SQLException {
        Violation violation = violation(
                Kind.UNIQUE,
                "ALTER TABLE ONLY \"app\".\"parent\" ADD CONSTRAINT \"u\" UNIQUE (\"id\")",
                LoadCode.DUPLICATE_KEYS);

        assertThat(violation.count()).isEqualTo(1);
        assertThat(violation.samples()).containsExactly(List.of("2"));
        assertThat(database.query(violation.query())).containsExactly("2|2");
    }

    @Test
    void duplicatesOfAUniqueIndexOnAnExpressionAreFound() throws SQLException {
        Violation violation = violation(
                Kind.INDEX,
                "CREATE UNIQUE INDEX \"x\" ON \"app\".\"parent\" USING btree (lower(\"code\") text_pattern_ops DESC NULLS LAST)"
                        + " WHERE \"code\" <> 'z'",
                LoadCode.DUPLICATE_KEYS);

        assertThat(violation.columns()).containsExactly("lower(\"code\")");
        assertThat(violation.samples()).containsExactly(List.of("b"));
    }

    @Test
    void danglingRowsOfAForeignKeyAreCountedSampledAndFindable() throws SQLException {
        database.execute(
                "DELETE FROM app.parent WHERE code IN ('B', 'z'); ALTER TABLE app.parent ADD PRIMARY KEY (id)");
        Violation violation = violation(
                Kind.FOREIGN_KEY,
                "ALTER TABLE \"app\".\"child\" ADD CONSTRAINT \"f\" FOREIGN KEY (\"Parent Id\") REFERENCES \"app\".\"parent\""
                        + " (\"id\") ON DELETE CASCADE",
                LoadCode.DANGLING_FOREIGN_KEY);

        assertThat(violation.count()).isEqualTo(20);
        assertThat(violation.samples()).containsExactlyInAnyOrder(List.of("0"), List.of("3"));
        assertThat(database.query(violation.query())).hasSize(20);
    }

    @Test
    void rowsAgainstACheckAreCountedWhenItIsValidatedLater() throws SQLException {
        run(
                OnFailure.STOP,
                statement(
                        Kind.CHECK,
                        "c",
                        "ALTER TABLE \"app\".\"child\" ADD CONSTRAINT \"Pos\" CHECK (\"amount\" > 0) NOT VALID"));
        Violation violation = violation(
                Kind.VALIDATE_CONSTRAINT,
                "ALTER TABLE \"app\".\"child\" VALIDATE CONSTRAINT \"Pos\"",
                LoadCode.CHECK_VIOLATED);

        assertThat(violation.count()).isEqualTo(4);
    }

    @Test
    void neighboursOfOneGroupRunTogetherAndOrderHoldsBetweenGroups() throws SQLException {
        List<StatementOutcome> outcomes = run(
                OnFailure.STOP,
                statement(Kind.TABLE, "t", "CREATE TABLE app.t (a int, b int)"),
                statement(Kind.INDEX, "i1", "CREATE INDEX i1 ON app.t (a)"),
                statement(Kind.INDEX, "i2", "CREATE INDEX i2 ON app.t (b)"),
                statement(Kind.UNIQUE, "u", "ALTER TABLE app.t ADD UNIQUE (a, b)"),
                statement(Kind.FOREIGN_KEY, "f", "ALTER TABLE app.t ADD FOREIGN KEY (a, b) REFERENCES app.t (a, b)"));

        assertThat(outcomes).hasSize(5).allMatch(StatementOutcome.Done.class::isInstance);
    }

    @Test
    void quotesAndCommasInNamesDoNotConfuseTheReader() {
        assertThat(ConstraintSql.parse(
                        "ALTER TABLE \"a.b\".\"c \"\"d\" ADD CONSTRAINT \"x (y)\" PRIMARY KEY (\"p, q\", \"r\")"))
                .isEqualTo(Optional.of(new ConstraintSql.Key("\"a.b\".\"c \"\"d\"", List.of("\"p, q\"", "\"r\""), "")));
        assertThat(ConstraintSql.parse("CREATE INDEX i ON t (a)")).isEmpty();
        assertThat(ConstraintSql.parse("ALTER TABLE t ADD CHECK (a IN ('(', ')''') AND (b))"))
                .isEqualTo(Optional.of(new ConstraintSql.Condition("t", "a IN ('(', ')''') AND (b)")));
    }
}
