package io.howdah.convert.expression;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.base.Severity;
import io.howdah.convert.SqlConverter;
import io.howdah.convert.rule.Rule;
import io.howdah.convert.rule.RulePage;
import io.howdah.convert.rule.Rules;
import io.howdah.sql.oracle.OracleParser;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The examples of the rules are what the converter makes of them, and both servers take them. */
class RulePageTest {
    /** Surefire runs in the module's folder. */
    private static final Path PAGE = Path.of("..", "docs", "conversion.md");

    private static final TestEstate ESTATE = TestEstate.of("""
            CREATE TYPE name_list AS TABLE OF VARCHAR2(20);
            CREATE TABLE example (id NUMBER(9), n NUMBER(9), a NUMBER, b NUMBER, d DATE, ts TIMESTAMP(6), hire_date DATE, start_date DATE, end_date DATE, amount NUMBER(10,2), salary NUMBER(8,2), commission NUMBER, commission_pct NUMBER(2,2), region VARCHAR2(20), country VARCHAR2(20), note CLOB, flags NUMBER(9), name VARCHAR2(20), first_name VARCHAR2(20), last_name VARCHAR2(20), dept_name VARCHAR2(20), city VARCHAR2(20), postal_code VARCHAR2(20), status NUMBER(1), quantity NUMBER(9), email VARCHAR2(40), path VARCHAR2(40), units NUMBER(9), packs NUMBER(9), doc CLOB, xml_doc XMLTYPE, order_id NUMBER(9), code VARCHAR2(20), ratio BINARY_DOUBLE, minutes NUMBER(9), manager_id NUMBER(6), phone VARCHAR2(20), angle NUMBER);
            """);

    private static List<TestDatabase> databases = List.of();

    @BeforeAll
    static void open() {
        databases = List.of(TestPostgres.fresh(), TestPostgres.oldest());
        databases.forEach(ESTATE::create);
    }

    @AfterAll
    static void drop() {
        databases.forEach(TestDatabase::close);
    }

    @Test
    void thePageInDocsSaysWhatTheRulesDo() throws IOException {
        if ("write".equals(System.getProperty("golden"))) {
            Files.writeString(PAGE, RulePage.markdown());
        }
        assertThat(PAGE).content().isEqualTo(RulePage.markdown());
    }

    @TestFactory
    Stream<DynamicTest> exampleIsWhatTheConverterMakesOfIt() {
        return Rules.all().stream()
                .filter(rule -> !(rule instanceof Rule.OfQuery))
                .map(rule -> DynamicTest.dynamicTest(rule.name(), () -> check(rule)));
    }

    private static void check(Rule rule) throws Exception {
        String before = rule.example().before();
        boolean whole = before.startsWith("SELECT");
        String grouped = rule.name().equals("GroupingIdToGrouping") ? " GROUP BY ROLLUP (region, country)" : "";
        String text = whole ? before : "SELECT " + before + " FROM example e" + grouped;
        SqlConverter.Scope scope = new SqlConverter.Scope(TestEstate.SCHEMA, Optional.empty(), SqlConverter.Use.QUERY);
        SqlConverter.Converted converted = ESTATE.converter().query(OracleParser.query(text), scope);
        assertThat(converted.problems())
                .filteredOn(p -> p.severity() == Severity.LOSS)
                .isEmpty();
        String sql = converted.sql().replaceAll("\\s+", " ").replace("( ", "(").replace(" )", ")");
        String items = whole
                ? sql
                : sql.replaceFirst("^SELECT ", "")
                        .replaceFirst(" FROM hr\\.example AS e.*$", "")
                        .replaceFirst(" AS \"?\\w+\"?$", "");
        assertThat(items).isEqualTo(rule.example().after());
        for (TestDatabase database : databases) {
            OracleHelpers.sql(converted.helpers()).forEach(database::execute);
            assertThat(database.query(converted.sql())).as(sql).hasSizeLessThanOrEqualTo(1);
        }
    }
}
