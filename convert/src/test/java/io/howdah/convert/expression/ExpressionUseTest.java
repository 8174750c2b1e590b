package io.howdah.convert.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.base.QualifiedName;
import io.howdah.base.Severity;
import io.howdah.convert.SqlConverter.Converted;
import io.howdah.convert.SqlConverter.Scope;
import io.howdah.convert.SqlConverter.Use;
import io.howdah.convert.rule.RuleCode;
import io.howdah.sql.oracle.OracleParser;
import io.howdah.sql.oracle.SyntaxException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExpressionUseTest {
    private static final TestEstate ESTATE = TestEstate.of("""
            CREATE SEQUENCE emp_seq;
            CREATE TABLE emp (id NUMBER(6) PRIMARY KEY, name VARCHAR2(20), nick VARCHAR2(20), hired DATE, pay NUMBER(8,2), kind CHAR(1), grp NUMBER(4));
            """);

    @Test
    void sysdateDefaultRunsWithTheClock() throws SyntaxException {
        assertThat(convert("SYSDATE", Use.DEFAULT).sql())
                .isEqualTo("date_trunc('second', clock_timestamp()::timestamp)");
        assertThat(convert("TRUNC(SYSDATE)", Use.DEFAULT).sql())
                .isEqualTo("date_trunc('day', clock_timestamp()::timestamp)");
    }

    @Test
    void sysdateInQueryIsFixedPerStatement() throws SyntaxException {
        assertThat(convert("SYSDATE", Use.QUERY).sql())
                .isEqualTo("date_trunc('second', statement_timestamp()::timestamp)");
    }

    @Test
    void sequenceDefaultNamesTheTargetSequence() throws SyntaxException {
        assertThat(convert("emp_seq.NEXTVAL", Use.DEFAULT).sql()).isEqualTo("nextval('hr.emp_seq')");
    }

    @Test
    void emptyTextDefaultIsNullAndSaysSo() throws SyntaxException {
        Converted converted = convert("''", Use.DEFAULT);
        assertThat(converted.sql()).isEqualTo("NULL");
        assertThat(converted.problems()).singleElement().satisfies(p -> {
            assertThat(p.code()).isEqualTo(RuleCode.EMPTY_TEXT_IS_NULL);
            assertThat(p.severity()).isEqualTo(Severity.NOTE);
            assertThat(p.offset()).isZero();
        });
    }

    @Test
    void checkKeepsColumnsUnqualified() throws SyntaxException {
        assertThat(convert("pay > 0 AND kind IN ('A', 'B')", Use.CHECK).sql())
                .isEqualTo("pay > 0 AND kind IN ('A', 'B')");
    }

    @Test
    void upperIndexKeyIsImmutable() throws SyntaxException {
        Converted converted = convert("UPPER(name)", Use.INDEX_KEY);
        assertThat(converted.sql()).isEqualTo("upper(name)");
        assertThat(converted.problems()).isEmpty();
    }

    @Test
    void concatenationInIndexKeyAvoidsConcatWhichIsOnlyStable() throws SyntaxException {
        assertThat(convert("name || nick", Use.INDEX_KEY).sql())
                .isEqualTo("nullif(coalesce(name, '') || coalesce(nick, ''), '')");
    }

    @Test
    void toCharInIndexKeyIsALoss() throws SyntaxException {
        Converted converted = convert("TO_CHAR(hired, 'YYYY')", Use.INDEX_KEY);
        assertThat(converted.usable()).isFalse();
        assertThat(converted.problems())
                .singleElement()
                .satisfies(p -> assertThat(p.code()).isEqualTo(RuleCode.NOT_IMMUTABLE));
    }

    @Test
    void clockInGeneratedColumnIsALoss() throws SyntaxException {
        assertThat(convert("SYSDATE - hired", Use.GENERATED_COLUMN).usable()).isFalse();
    }

    @Test
    void toDateOfLiteralsStandsInPartitionBounds() throws SyntaxException {
        Converted converted = convert(
                "TO_DATE(' 2020-01-01 00:00:00', 'SYYYY-MM-DD HH24:MI:SS', 'NLS_CALENDAR=GREGORIAN')",
                Use.PARTITION_BOUND);
        assertThat(converted.sql()).isEqualTo("timestamp '2020-01-01 00:00:00'");
        assertThat(converted.problems()).isEmpty();
    }

    @Test
    void unknownColumnIsALossWithItsName() throws SyntaxException {
        Converted converted = convert("bonus > 0", Use.CHECK);
        assertThat(converted.usable()).isFalse();
        assertThat(converted.problems())
                .first()
                .satisfies(p -> assertThat(p.message()).contains("BONUS"));
    }

    @Test
    void smallNumbersMayBeAddedWithoutCast() throws SyntaxException {
        assertThat(convert("id + 1", Use.CHECK).sql()).isEqualTo("id + 1");
        assertThat(convert("grp * grp", Use.CHECK).sql()).isEqualTo("grp::numeric * grp");
    }

    @Test
    void thousandsOfTermsDoNotOverflowTheStack() throws SyntaxException {
        String chain = "pay = 0" + " OR pay = 1".repeat(20_000);
        assertThat(convert(chain, Use.CHECK).sql()).startsWith("pay = 0").endsWith("OR pay = 1");
    }

    private static Converted convert(String text, Use use) throws SyntaxException {
        Scope scope = new Scope(TestEstate.SCHEMA, Optional.of(QualifiedName.of("HR", "EMP")), use);
        return ESTATE.converter().expression(OracleParser.expression(text), scope);
    }
}
