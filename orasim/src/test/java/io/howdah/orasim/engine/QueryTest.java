package io.howdah.orasim.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.orasim.engine.Server.User;
import io.howdah.orasim.server.ParsedStatement;
import io.howdah.orasim.server.SqlType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Queries as Oracle answers them. */
class QueryTest {
    private static Server server;
    private static User app;

    @BeforeAll
    static void start() {
        server = new Server();
        app = server.app();
        app.run("CREATE TABLE dept (id NUMBER(4) PRIMARY KEY, name VARCHAR2(20) NOT NULL)");
        app.run("CREATE TABLE emp (id NUMBER(6) PRIMARY KEY, name VARCHAR2(20), dept_id NUMBER(4), salary NUMBER(8,2), "
                + "hired DATE, grade CHAR(3))");
        app.run("INSERT INTO dept VALUES (10, 'Sales')");
        app.run("INSERT INTO dept VALUES (20, 'IT')");
        app.run("INSERT INTO dept VALUES (30, 'Empty')");
        app.run("INSERT INTO emp VALUES (1, 'Ada', 10, 100.5, DATE '2020-01-31', 'A')");
        app.run("INSERT INTO emp VALUES (2, 'Bob', 10, 200, DATE '2021-02-28', 'B')");
        app.run("INSERT INTO emp VALUES (3, 'Cy', 20, NULL, NULL, 'A')");
        app.run("INSERT INTO emp VALUES (4, 'Dee', NULL, 50, DATE '2019-05-05', '')");
        app.run("COMMIT");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "1/3; .3333333333333333333333333333333333333333",
                "2/3*3; 2",
                "10/4; 2.5",
                "-.5; -.5",
                "NVL('', 'empty is null'); empty is null",
                "'a' || NULL || 'b'; ab",
                "SUBSTR('hello', -3, 2); ll",
                "INSTR('banana', 'a', 1, 2); 4",
                "INSTR('banana', 'a', -1); 6",
                "TO_CHAR(1234.5, 'FM9,999.00'); 1,234.50",
                "TO_CHAR(-7, 'FM000'); -007",
                "TO_CHAR(0.5); .5",
                "TO_CHAR(DATE '2020-02-29', 'DD-MON-YYYY'); 29-FEB-2020",
                "TO_CHAR(DATE '2020-02-29', 'fmDay, Month DD'); Saturday, February 29",
                "TO_CHAR(TO_DATE('31-12-99', 'DD-MM-RR'), 'YYYY'); 1999",
                "TO_CHAR(ADD_MONTHS(DATE '2020-01-31', 1), 'YYYY-MM-DD'); 2020-02-29",
                "MONTHS_BETWEEN(DATE '2020-03-31', DATE '2020-02-29'); 1",
                "DATE '2020-03-01' - DATE '2020-02-01'; 29",
                "TO_CHAR(DATE '2020-01-01' + 1.5, 'YYYY-MM-DD HH24:MI:SS'); 2020-01-02 12:00:00",
                "TO_CHAR(TRUNC(DATE '2020-05-17', 'Q'), 'YYYY-MM-DD'); 2020-04-01",
                "TRUNC(-2.7); -2",
                "ROUND(2.5); 3",
                "MOD(-7, 3); -1",
                "DECODE(NULL, NULL, 'same', 'other'); same",
                "COALESCE(NULL, NULL, 3); 3",
                "NVL2(NULL, 'a', 'b'); b",
                "CASE WHEN NULL = NULL THEN 'equal' ELSE 'unknown' END; unknown",
                "GREATEST(1, 3, 2); 3",
                "LPAD('7', 3, '0'); 007",
                "RTRIM('xaxx', 'x'); xa",
                "TRANSLATE('abc', 'ab', '1'); 1c",
                "INITCAP('hello wORLD'); Hello World",
                "REGEXP_REPLACE('a1b22', '[0-9]+', '#'); a#b#",
                "EXTRACT(YEAR FROM DATE '2020-02-29'); 2020",
                "TO_NUMBER('1,234.5', '9,999.9'); 1234.5",
                "TO_CHAR(123456789012345678901234567890); 123456789012345678901234567890",
                "DUMP(123.45); Typ=2 Len=4: 194,2,24,46",
                "LENGTH('äö'); 2",
                "LENGTHB('äö'); 4",
                "USER; APP",
                "SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA'); APP",
                "TO_CHAR(TIMESTAMP '2020-01-01 10:00:00.123456789', 'HH24:MI:SS.FF3'); 10:00:00.123",
                "EXTRACT(HOUR FROM INTERVAL '1 05:30' DAY TO MINUTE); 5",
                "TO_CHAR(TIMESTAMP '2020-07-01 12:00:00 Europe/Berlin' AT TIME ZONE 'UTC', 'HH24:MI TZR'); 10:00 +00:00",
                "POWER(2, 10); 1024",
                "BITAND(12, 10); 8",
                "(SELECT COUNT(*) FROM emp); 4"
            })
    void expressionsGiveWhatOracleGives(String expression, String expected) {
        assertThat(app.one("SELECT " + expression + " FROM dual")).isEqualTo(expected);
    }

    @Test
    void aWhereWithNullIsNeitherTrueNorFalse() {
        assertThat(app.rows("SELECT id FROM emp WHERE salary > 60")).containsExactly("1", "2");
        assertThat(app.rows("SELECT id FROM emp WHERE NOT salary > 60")).containsExactly("4");
        assertThat(app.rows("SELECT id FROM emp WHERE salary NOT IN (100.5, NULL)"))
                .isEmpty();
        assertThat(app.rows("SELECT id FROM emp WHERE dept_id NOT IN (SELECT dept_id FROM emp)"))
                .isEmpty();
    }

    @Test
    void charIsComparedWithBlanksFilledUpAndVarchar2IsNot() {
        assertThat(app.rows("SELECT id FROM emp WHERE grade = 'A' ORDER BY id")).containsExactly("1", "3");
        assertThat(app.rows("SELECT id FROM emp WHERE name = 'Ada '")).isEmpty();
        assertThat(app.one("SELECT '[' || grade || ']' FROM emp WHERE id = 1")).isEqualTo("[A  ]");
    }

    @Test
    void joinsInnerOuterAndOld() {
        String inner = "SELECT e.name, d.name FROM emp e JOIN dept d ON d.id = e.dept_id ORDER BY e.id";
        assertThat(app.rows(inner)).containsExactly("Ada|Sales", "Bob|Sales", "Cy|IT");
        assertThat(app.rows("SELECT e.name, d.name FROM emp e, dept d WHERE e.dept_id = d.id(+) ORDER BY e.id"))
                .containsExactly("Ada|Sales", "Bob|Sales", "Cy|IT", "Dee|");
        assertThat(app.rows(
                        "SELECT d.name, COUNT(e.id) FROM dept d LEFT JOIN emp e ON e.dept_id = d.id AND e.salary > 150 "
                                + "GROUP BY d.name ORDER BY 1"))
                .containsExactly("Empty|0", "IT|0", "Sales|1");
        assertThat(app.rows("SELECT e.id, d.id FROM emp e FULL JOIN dept d ON d.id = e.dept_id ORDER BY 1, 2"))
                .containsExactly("1|10", "2|10", "3|20", "4|", "|30");
        assertThat(app.rows("SELECT d.id, e.id FROM emp e RIGHT JOIN dept d ON d.id = e.dept_id ORDER BY 1, 2"))
                .containsExactly("10|1", "10|2", "20|3", "30|");
    }

    @Test
    void groupsAggregatesAndHaving() {
        assertThat(app.rows("SELECT dept_id, COUNT(*), SUM(salary), AVG(salary), MAX(name) FROM emp GROUP BY dept_id "
                        + "ORDER BY dept_id"))
                .containsExactly("10|2|300.5|150.25|Bob", "20|1|||Cy", "|1|50|50|Dee");
        assertThat(app.rows("SELECT dept_id FROM emp GROUP BY dept_id HAVING COUNT(*) > 1"))
                .containsExactly("10");
        assertThat(app.one("SELECT COUNT(*), COUNT(salary), COUNT(DISTINCT grade) FROM emp"))
                .isEqualTo("4|3|2");
        assertThat(app.one("SELECT SUM(salary) FROM emp WHERE 1 = 2")).isEmpty();
        assertThat(app.one("SELECT LISTAGG(name, ',') WITHIN GROUP (ORDER BY name DESC) FROM emp"))
                .isEqualTo("Dee,Cy,Bob,Ada");
        assertThat(app.error("SELECT name, COUNT(*) FROM emp")).isEqualTo(937);
        assertThat(app.error("SELECT name, COUNT(*) FROM emp GROUP BY dept_id")).isEqualTo(979);
    }

    @Test
    void subqueriesOfEveryKind() {
        assertThat(app.rows(
                        "SELECT name FROM dept d WHERE EXISTS (SELECT 1 FROM emp e WHERE e.dept_id = d.id) ORDER BY 1"))
                .containsExactly("IT", "Sales");
        assertThat(app.rows(
                        "SELECT name FROM dept WHERE id NOT IN (SELECT dept_id FROM emp WHERE dept_id IS NOT NULL)"))
                .containsExactly("Empty");
        assertThat(app.rows("SELECT name, (SELECT COUNT(*) FROM emp e WHERE e.dept_id = d.id) FROM dept d ORDER BY id"))
                .containsExactly("Sales|2", "IT|1", "Empty|0");
        assertThat(app.rows("WITH top AS (SELECT * FROM emp WHERE salary >= 100) SELECT t.name FROM top t ORDER BY 1"))
                .containsExactly("Ada", "Bob");
        assertThat(app.rows("SELECT id FROM emp WHERE salary >= ALL (SELECT salary FROM emp WHERE salary IS NOT NULL)"))
                .containsExactly("2");
        assertThat(app.rows("SELECT id FROM emp WHERE (dept_id, grade) IN (SELECT 10, 'A  ' FROM dual)"))
                .containsExactly("1");
        assertThat(app.error("SELECT (SELECT id FROM emp) FROM dual")).isEqualTo(1427);
        assertThat(app.rows(
                        "WITH n (i) AS (SELECT 1 FROM dual UNION ALL SELECT i + 1 FROM n WHERE i < 4) SELECT i FROM n"))
                .containsExactly("1", "2", "3", "4");
    }

    @Test
    void rowsAreOrderedNumberedAndLimited() {
        assertThat(app.rows("SELECT id FROM emp ORDER BY salary")).containsExactly("4", "1", "2", "3");
        assertThat(app.rows("SELECT id FROM emp ORDER BY salary DESC")).containsExactly("3", "2", "1", "4");
        assertThat(app.rows("SELECT id FROM emp ORDER BY salary DESC NULLS LAST, id"))
                .containsExactly("2", "1", "4", "3");
        assertThat(app.rows("SELECT ROWNUM, id FROM emp WHERE ROWNUM <= 2")).containsExactly("1|1", "2|2");
        assertThat(app.rows("SELECT id FROM emp WHERE ROWNUM > 1")).isEmpty();
        assertThat(app.rows("SELECT id FROM (SELECT id FROM emp ORDER BY id DESC) WHERE ROWNUM = 1"))
                .containsExactly("4");
        assertThat(app.rows("SELECT id FROM emp ORDER BY id OFFSET 1 ROW FETCH NEXT 2 ROWS ONLY"))
                .containsExactly("2", "3");
        assertThat(app.rows("SELECT LEVEL FROM dual CONNECT BY LEVEL <= 3")).containsExactly("1", "2", "3");
        assertThat(app.rows("SELECT DISTINCT grade FROM emp ORDER BY 1")).containsExactly("A  ", "B  ", "");
    }

    @Test
    void setsAndWindows() {
        assertThat(app.rows("SELECT dept_id FROM emp MINUS SELECT id FROM dept"))
                .containsExactly("");
        assertThat(app.rows("SELECT id FROM dept INTERSECT SELECT dept_id FROM emp ORDER BY 1"))
                .containsExactly("10", "20");
        assertThat(app.rows("SELECT 1 FROM dual UNION ALL SELECT 1 FROM dual")).containsExactly("1", "1");
        assertThat(app.rows("SELECT 1 a FROM dual UNION SELECT 1 FROM dual UNION SELECT 0 FROM dual ORDER BY a"))
                .containsExactly("0", "1");
        assertThat(app.rows(
                        "SELECT id, ROW_NUMBER() OVER (PARTITION BY dept_id ORDER BY id DESC) r FROM emp ORDER BY id"))
                .containsExactly("1|2", "2|1", "3|1", "4|1");
        assertThat(app.rows("SELECT id, NTILE(2) OVER (ORDER BY id) FROM emp ORDER BY id"))
                .containsExactly("1|1", "2|1", "3|2", "4|2");
        assertThat(app.rows(
                        "SELECT id, SUM(salary) OVER (ORDER BY id), LAG(id) OVER (ORDER BY id) FROM emp ORDER BY id"))
                .containsExactly("1|100.5|", "2|300.5|1", "3|300.5|2", "4|350.5|3");
    }

    @Test
    void columnsAreDescribed() throws Exception {
        ParsedStatement parsed = app.session()
                .parse(
                        "SELECT id, name AS \"Name\", salary * 2, grade, hired, COUNT(*) OVER () FROM emp WHERE id = :1");
        assertThat(parsed.columns())
                .extracting("name")
                .containsExactly("ID", "Name", "SALARY*2", "GRADE", "HIRED", "COUNT(*)OVER()");
        assertThat(parsed.columns().get(0).precision()).isEqualTo(6);
        assertThat(parsed.columns().get(1).maxBytes()).isEqualTo(20);
        assertThat(parsed.columns().get(3).type()).isEqualTo(SqlType.CHAR);
        assertThat(parsed.binds()).hasSize(1);
    }

    @Test
    void bindsAreFoundByTheirPlaces() {
        assertThat(app.rows("SELECT id FROM emp WHERE id = :a OR name = :b OR id = :a ORDER BY id", 1, "Cy", 4))
                .containsExactly("1", "3", "4");
        assertThat(app.rows("SELECT :x || ':no' /* :c */ FROM dual -- :d", "yes"))
                .containsExactly("yes:no");
    }

    @Test
    void errorsTellNumberAndPlace() {
        assertThat(app.error("SELECT * FROM nowhere")).isEqualTo(942);
        assertThat(app.failure("SELECT id, nothing FROM emp").position()).isEqualTo(11);
        assertThat(app.error("SELECT nothing FROM emp")).isEqualTo(904);
        assertThat(app.error("SELECT 1 + 'x' FROM dual")).isEqualTo(1722);
        assertThat(app.error("SELECT 1 / 0 FROM dual")).isEqualTo(1476);
        assertThat(app.error("SELECT name FROM emp, dept")).isEqualTo(918);
        assertThat(app.error("SELEC 1 FROM dual")).isEqualTo(900);
        assertThat(app.error("SELECT TO_DATE('2020-13-01', 'YYYY-MM-DD') FROM dual"))
                .isEqualTo(1843);
        assertThat(app.error("SELECT * FROM emp PIVOT (COUNT(*) FOR grade IN ('A'))"))
                .isEqualTo(3001);
    }
}
