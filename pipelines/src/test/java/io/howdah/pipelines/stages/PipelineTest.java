package io.howdah.pipelines.stages;

import static io.howdah.pipelines.stages.Steps.pipeline;
import static io.howdah.pipelines.stages.Steps.sql;
import static io.howdah.pipelines.stages.Steps.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.howdah.base.HowdahException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PipelineTest {
    @Test
    void stepsStandBehindWhatTheyNeedAndElseAsWritten() {
        Pipeline pipeline = pipeline(
                step("last", sql("SELECT 1"), "joined"),
                step("joined", sql("SELECT 1"), "staged", "crm"),
                step("staged", sql("SELECT 1")),
                step("crm", sql("SELECT 1")));

        assertThat(pipeline.steps()).extracting(Step::name).containsExactly("staged", "crm", "joined", "last");
        assertThat(pipeline.from(pipeline.step("crm").orElseThrow()))
                .extracting(Step::name)
                .containsExactly("crm", "joined", "last");
    }

    @Test
    void aCircleIsNamedWithItsStepsAndPlace() {
        assertThatThrownBy(() -> pipeline(
                        step("free", sql("SELECT 1")),
                        step("leads", sql("SELECT 1"), "a"),
                        step("a", sql("SELECT 1"), "b", "free"),
                        step("b", sql("SELECT 1"), "a")))
                .isInstanceOfSatisfying(HowdahException.class, e -> {
                    assertThat(e.code()).isEqualTo(StageCode.CYCLE);
                    assertThat(e).hasMessage("howdah.yaml:a: steps need each other in a circle: a needs b needs a");
                });
    }

    @Test
    void aStepThatNeedsItselfIsACircle() {
        assertThatThrownBy(() -> pipeline(step("a", sql("SELECT 1"), "a")))
                .hasMessageContaining("in a circle: a needs a");
    }

    @Test
    void anUnknownNeedIsNamedWithItsPlace() {
        assertThatThrownBy(() -> pipeline(step("a", sql("SELECT 1"), "nobody")))
                .isInstanceOfSatisfying(HowdahException.class, e -> {
                    assertThat(e.code()).isEqualTo(StageCode.UNKNOWN_NEED);
                    assertThat(e).hasMessageStartingWith("howdah.yaml:needs nobody: step a needs step nobody");
                    assertThat(e.hint()).isEqualTo("its steps are a");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1st", "two words", "a.b", "x123456789012345678901234567890", "drop;"})
    void badNamesAreRefused(String name) {
        assertThatThrownBy(() -> pipeline(step(name, sql("SELECT 1"))))
                .isInstanceOfSatisfying(
                        HowdahException.class, e -> assertThat(e.code()).isEqualTo(StageCode.BAD_NAME));
    }

    @Test
    void namesAreReadAsPostgresqlReadsThem() {
        assertThat(Names.relation("Staging.Orders").quoted()).isEqualTo("\"staging\".\"orders\"");
        assertThat(Names.relation("\"A.b\".\"x\"\"y\"").quoted()).isEqualTo("\"A.b\".\"x\"\"y\"");
        assertThatThrownBy(() -> Names.relation("orders")).hasMessageContaining("schema");
        assertThatThrownBy(() -> Names.relation("a.b.c")).hasMessageContaining("schema");
        assertThatThrownBy(() -> Names.relation("a.b; DROP")).hasMessageContaining("schema");
    }

    @Test
    void passwordsInStatementsAreNotShown() {
        assertThat(Names.shown("ALTER ROLE x PASSWORD 'it''s secret' LOGIN"))
                .isEqualTo("ALTER ROLE x PASSWORD '***' LOGIN");
        assertThat(Names.shown("SELECT dblink_connect('host=x password=secret user=y')"))
                .isEqualTo("SELECT dblink_connect('host=x password=*** user=y')");
        assertThat(Names.shown("OPTIONS (\"user\" 'u', \"password\" 's3', sslpassword E's\\'3', password = s3)"))
                .isEqualTo("OPTIONS (\"user\" 'u', \"password\" '***', sslpassword '***', password = ***)");
        assertThat(Names.shown("dblink('postgresql://u:s3@h/d')")).isEqualTo("dblink('postgresql://u:***@h/d')");
        assertThat(Names.shown("SELECT password FROM users")).isEqualTo("SELECT password FROM users");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "COMMIT",
                "INSERT INTO t VALUES (1); commit ; SELECT 1",
                "/* a /* b */ ; */ ROLLBACK WORK",
                "SELECT 1; -- ; \n begin",
                "SELECT 'it;'; END",
                "SELECT $q$ ; $q$; PREPARE TRANSACTION 'x'",
                "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; END; ABORT"
            })
    void statementsThatEndTheTransactionAreRefused(String sql) {
        assertThatThrownBy(() -> pipeline(step("a", sql(sql))))
                .isInstanceOfSatisfying(
                        HowdahException.class, e -> assertThat(e.code()).isEqualTo(StageCode.BAD_STEP));
        assertThatThrownBy(() -> pipeline(step("a", sql("SELECT 1", sql)))).hasMessageContaining("drop of step a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SAVEPOINT a; ROLLBACK TO a; ROLLBACK WORK TO SAVEPOINT a",
                "DO $$ BEGIN PERFORM 1; END $$",
                "SELECT 'COMMIT'; SELECT \"COMMIT\" FROM t -- ; COMMIT",
                "SELECT E'\\'; COMMIT; '",
                "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; END; SELECT 1",
                "SELECT a$b$c FROM t; SELECT d$b$e"
            })
    void otherStatementsAreNot(String sql) {
        assertThat(pipeline(step("a", sql(sql))).steps()).hasSize(1);
    }

    @Test
    void aDiamondIsDrawn() {
        Pipeline pipeline = pipeline(
                step("staged", sql("SELECT 1")),
                step("crm", sql("SELECT 2")),
                step("joined", sql("SELECT 3"), "staged", "crm"),
                step("live", sql("SELECT 4"), "joined"),
                step("proof", sql("SELECT 5"), "joined", "staged"));

        assertThat(new Graph(pipeline).lines())
                .containsExactly(
                        "●      staged  sql  SELECT 1",
                        "│ ●    crm     sql  SELECT 2",
                        "├─┤",
                        "│ ●    joined  sql  SELECT 3",
                        "│ ├─╮",
                        "│ │ ●  live    sql  SELECT 4",
                        "├─╯",
                        "●      proof   sql  SELECT 5");
    }

    @Test
    void aChainIsOneLine() {
        assertThat(new Graph(pipeline(
                                step("a", sql("SELECT 1")),
                                step("b", sql("SELECT 2"), "a"),
                                step("c", sql("SELECT 3"), "b")))
                        .lines())
                .containsExactly("●  a  sql  SELECT 1", "●  b  sql  SELECT 2", "●  c  sql  SELECT 3");
    }
}
