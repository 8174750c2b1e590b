package io.howdah.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.howdah.base.HowdahException;
import io.howdah.convert.ConvertSettings;
import io.howdah.convert.plsql.PlsqlCode;
import io.howdah.load.LoadSettings;
import io.howdah.load.OnTableFailure;
import io.howdah.mapping.MappingRules;
import io.howdah.mapping.dms.TableMappingFile;
import io.howdah.mapping.document.JsonDocument;
import io.howdah.pipelines.report.Report;
import io.howdah.source.SourceSettings;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import io.howdah.validate.ValidateSettings;
import io.howdah.values.ValuePolicies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Table mapping and task settings through the whole program. */
class MappedMigrationTest {
    @TempDir
    private Path directory;

    private final TestDatabase database = TestPostgres.fresh();
    private final JdbcTarget target = JdbcTarget.of(database.jdbcUrl(), Optional.empty(), Optional.empty());

    @AfterEach
    void drop() {
        database.close();
    }

    @BeforeEach
    void export() throws IOException {
        file("schema.sql", """
                CREATE TABLE hr.dept (id NUMBER(4) CONSTRAINT dept_pk PRIMARY KEY, name VARCHAR2(30));
                CREATE TABLE hr.emp (
                  emp_id NUMBER(6) CONSTRAINT emp_pk PRIMARY KEY,
                  first_name VARCHAR2(20), last_name VARCHAR2(20), email VARCHAR2(40),
                  hired DATE, salary NUMBER(8,2), badge VARCHAR2(10), dept_id NUMBER(4),
                  CONSTRAINT emp_badge_uk UNIQUE (badge),
                  CONSTRAINT emp_salary_ck CHECK (salary > 0),
                  CONSTRAINT emp_dept_fk FOREIGN KEY (dept_id) REFERENCES hr.dept);
                CREATE INDEX hr.emp_name_ix ON hr.emp (last_name);
                CREATE TABLE hr.tmp_work (a NUMBER(3));
                CREATE TABLE sales.orders (id NUMBER(6) CONSTRAINT orders_pk PRIMARY KEY, emp_id NUMBER(6),
                  CONSTRAINT orders_emp_fk FOREIGN KEY (emp_id) REFERENCES hr.emp);
                CREATE OR REPLACE VIEW hr.rich AS SELECT emp_id, last_name FROM hr.emp WHERE salary > 500;
                CREATE OR REPLACE VIEW hr.anybody AS SELECT * FROM hr.emp;
                CREATE OR REPLACE TRIGGER hr.rich_io INSTEAD OF INSERT ON hr.rich FOR EACH ROW
                BEGIN
                  INSERT INTO hr.emp (emp_id, last_name, salary) VALUES (:NEW.emp_id, :NEW.last_name, 1000);
                END;
                /
                CREATE OR REPLACE TRIGGER hr.emp_bi BEFORE INSERT ON hr.emp FOR EACH ROW
                BEGIN
                  IF :NEW.last_name IS NULL THEN :NEW.last_name := 'nobody'; END IF;
                END;
                /
                CREATE OR REPLACE PROCEDURE hr.raise_all IS
                BEGIN
                  EXECUTE IMMEDIATE 'UPDATE hr.emp SET salary = salary + 1';
                END;
                /
                CREATE OR REPLACE FUNCTION hr.pay_of(p_id NUMBER) RETURN NUMBER IS
                  v NUMBER;
                BEGIN
                  SELECT salary INTO v FROM hr.emp WHERE emp_id = p_id;
                  RETURN v;
                END;
                /
                """);
        file("hr.dept.csv", "ID,NAME\n10,Sales\n20,IT\n");
        file("hr.emp.csv", """
                EMP_ID,FIRST_NAME,LAST_NAME,EMAIL,HIRED,SALARY,BADGE,DEPT_ID
                1,Ada,Lovelace,ada1815@x.org,2023-12-31,1000.50,A1,20
                2,Grace,Hopper,,2024-01-01,400,B2,20
                3,Alan,Turing,t@x.org,2024-06-30,700,C3,10
                4,,Noether,n42@x.org,2024-12-31,900,D4,10
                5,Kurt,Goedel,k@x.org,2025-01-01,800,E5,10
                """);
        file("hr.tmp_work.csv", "A\n1\n");
        file("sales.orders.csv", "ID,EMP_ID\n1,1\n2,3\n");
    }

    private void file(String name, String text) throws IOException {
        Path file = directory.resolve("export").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Jobs jobs(MappingChoice mapping, LoadSettings load) {
        JobSettings settings = new JobSettings(
                "mapped",
                directory.resolve("export"),
                directory.resolve("work"),
                SourceSettings.DEFAULTS,
                ConvertSettings.DEFAULT,
                load,
                ValidateSettings.defaults(),
                JobSettings.DataCheck.FULL,
                JobSettings.DiskCheck.ON);
        return new Jobs(settings.withMapping(mapping), JobProgress.silent(), Clock.systemUTC());
    }

    private Jobs jobs(String rules) {
        return jobs(new MappingChoice(rules(rules), Optional.empty()), LoadSettings.defaults());
    }

    private static MappingRules rules(String json) {
        return TableMappingFile.of(JsonDocument.parse("mapping.json", "{\"rules\": [" + json + "]}"));
    }

    private static final String HR = """
            {"rule-type": "selection", "rule-id": "1", "rule-name": "hr", "rule-action": "include",
             "object-locator": {"schema-name": "HR", "table-name": "%"}},
            {"rule-type": "selection", "rule-id": "2", "rule-name": "no tmp", "rule-action": "exclude",
             "object-locator": {"schema-name": "HR", "table-name": "TMP[_]%"}}""";

    private static final String EMP = HR + """
            , {"rule-type": "selection", "rule-id": "3", "rule-name": "2024", "rule-action": "include",
             "object-locator": {"schema-name": "HR", "table-name": "EMP"}, "load-order": "5",
             "filters": [{"filter-type": "source", "column-name": "HIRED", "filter-conditions": [
               {"filter-operator": "between", "start-value": "2024-01-01", "end-value": "2024-12-31"}]}]},
            {"rule-type": "transformation", "rule-id": "10", "rule-name": "people", "rule-target": "schema",
             "object-locator": {"schema-name": "HR"}, "rule-action": "rename", "value": "people", "old-value": null},
            {"rule-type": "transformation", "rule-id": "11", "rule-name": "employee", "rule-target": "table",
             "object-locator": {"schema-name": "HR", "table-name": "EMP"}, "rule-action": "rename", "value": "employee"},
            {"rule-type": "transformation", "rule-id": "12", "rule-name": "surname", "rule-target": "column",
             "object-locator": {"schema-name": "HR", "table-name": "EMP", "column-name": "LAST_NAME"},
             "rule-action": "rename", "value": "surname"},
            {"rule-type": "transformation", "rule-id": "13", "rule-name": "no badge", "rule-target": "column",
             "object-locator": {"schema-name": "HR", "table-name": "EMP", "column-name": "BADGE"},
             "rule-action": "remove-column"},
            {"rule-type": "transformation", "rule-id": "14", "rule-name": "full name", "rule-target": "column",
             "object-locator": {"schema-name": "HR", "table-name": "EMP"}, "rule-action": "add-column",
             "value": "full_name", "expression": "coalesce($FIRST_NAME || ' ', '') || upper($LAST_NAME)",
             "data-type": {"type": "string", "length": 50}},
            {"rule-type": "transformation", "rule-id": "15", "rule-name": "pay", "rule-target": "column",
             "object-locator": {"schema-name": "HR", "table-name": "EMP", "column-name": "SALARY"},
             "rule-action": "change-data-type", "data-type": {"type": "real8"}},
            {"rule-type": "transformation", "rule-id": "16", "rule-name": "mask", "rule-target": "column",
             "object-locator": {"schema-name": "HR", "table-name": "EMP", "column-name": "EMAIL"},
             "rule-action": "data-masking-digits-mask", "value": "#"},
            {"rule-type": "transformation", "rule-id": "99", "rule-name": "lower", "rule-target": "column",
             "object-locator": {"schema-name": "%", "table-name": "%", "column-name": "%"},
             "rule-action": "convert-lowercase"}""";

    private static List<String> findings(JobResult result, String code) {
        return Stream.concat(
                        result.report().objects().stream().flatMap(o -> o.findings().stream()),
                        result.report().findings().stream())
                .filter(f -> f.code().equals(code))
                .map(f -> f.object() + ": " + f.message())
                .toList();
    }

    private static void assertNothingLost(JobResult result) {
        assertThat(result.report().verdict().level())
                .as(result.report().objects() + "\n" + result.report().findings()
                        + result.report().tables())
                .isNotEqualTo(Report.Level.INCOMPLETE);
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void rulesShapeTablesRowsAndTheCodeThatUsesThem() {
        JobResult result = jobs(EMP).migrate(target, Jobs.Begin.RESUME);
        assertNothingLost(result);
        assertThat(database.query("SELECT * FROM people.employee ORDER BY emp_id"))
                .containsExactly(
                        "2|Grace|Hopper|<null>|2024-01-01 00:00:00|400|20|Grace HOPPER",
                        "3|Alan|Turing|t@x.org|2024-06-30 00:00:00|700|10|Alan TURING",
                        "4|<null>|Noether|n##@x.org|2024-12-31 00:00:00|900|10|NOETHER");
        assertThat(
                        database.query(
                                "SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = 'people.employee'::regclass AND attnum > 0 ORDER BY attnum"))
                .contains("surname|character varying(20)", "salary|double precision", "full_name|character varying(50)")
                .noneMatch(c -> c.startsWith("badge"));
        assertThat(database.query("SELECT last_name FROM people.rich ORDER BY 1"))
                .containsExactly("Noether", "Turing");
        assertThat(database.query("SELECT last_name, full_name FROM people.anybody WHERE emp_id = 3"))
                .containsExactly("Turing|Alan TURING");
        database.execute("INSERT INTO people.rich VALUES (78, 'Gauss')");
        assertThat(database.query("SELECT surname FROM people.employee WHERE emp_id = 78"))
                .containsExactly("Gauss");
        assertThat(database.query("SELECT people.pay_of(3)")).containsExactly("700");
        database.execute("INSERT INTO people.employee (emp_id, salary) VALUES (77, 10); CALL people.raise_all()");
        assertThat(database.query("SELECT surname, salary FROM people.employee WHERE emp_id = 77"))
                .containsExactly("nobody|11");
        assertThat(database.query("SELECT conname FROM pg_constraint WHERE connamespace = 'people'::regnamespace"
                        + " AND contype IN ('p', 'f', 'u', 'c') ORDER BY 1"))
                .containsExactly("dept_pk", "emp_dept_fk", "emp_pk", "emp_salary_ck");
        assertThat(database.query("SELECT to_regclass('people.tmp_work'), to_regnamespace('sales')"))
                .containsExactly("<null>|<null>");
        assertThat(result.report().tables())
                .extracting(t -> t.target() + " "
                        + t.validation().map(Report.ValidatedTable::state).orElse(""))
                .containsExactlyInAnyOrder("people.employee EQUAL", "people.dept EQUAL");
        assertThat(findings(result, "MAPPING-0023"))
                .singleElement()
                .asString()
                .contains("unique constraint HR.EMP.EMP_BADGE_UK", "BADGE");
        assertThat(findings(result, PlsqlCode.CLAUSE_LOST.code())).isEmpty();
    }

    @Test
    void codeThatUsesARemovedColumnIsNamed() throws IOException {
        file("more.sql", """
                CREATE OR REPLACE VIEW hr.badges AS SELECT emp_id, badge FROM hr.emp;
                CREATE OR REPLACE FUNCTION hr.badge_of(p_id NUMBER) RETURN VARCHAR2 IS
                  v VARCHAR2(10);
                BEGIN
                  SELECT badge INTO v FROM hr.emp WHERE emp_id = p_id;
                  RETURN v;
                END;
                /
                """);
        JobResult result = jobs(EMP).migrate(target, Jobs.Begin.RESUME);
        for (String object : List.of("HR.BADGES", "HR.BADGE_OF")) {
            assertThat(result.report().objects())
                    .filteredOn(o -> o.name().contains(object))
                    .as(object)
                    .anySatisfy(o -> assertThat(o.findings())
                            .anySatisfy(f -> assertThat(f.message().toUpperCase(Locale.ROOT))
                                    .contains("BADGE")));
        }
    }

    @Test
    void mirroredScriptsFollowTheRules() throws IOException {
        Files.delete(directory.resolve("export/schema.sql"));
        file("tables.sql", """
                CREATE TABLE hr.emp (
                  emp_id NUMBER(6) CONSTRAINT emp_pk PRIMARY KEY, first_name VARCHAR2(20), last_name VARCHAR2(20),
                  email VARCHAR2(40), hired DATE, salary NUMBER(8,2), badge VARCHAR2(10));
                CREATE TABLE hr.tmp_work (a NUMBER(3));
                """);
        file("code/views.sql", "CREATE OR REPLACE VIEW hr.rich AS SELECT last_name FROM hr.emp WHERE salary > 500;");
        file("code/trigger.sql", """
                CREATE OR REPLACE TRIGGER hr.emp_bi BEFORE INSERT ON hr.emp FOR EACH ROW
                BEGIN
                  :NEW.last_name := UPPER(:NEW.last_name);
                END;
                /
                """);
        Path out = directory.resolve("mirrored");
        JobResult result = jobs(EMP).mirror(Optional.of(out));
        assertThat(out.resolve("tables.sql"))
                .content()
                .contains("CREATE TABLE people.employee", "surname varchar(20)", "full_name varchar(50)")
                .doesNotContain("tmp_work", "badge");
        assertThat(out.resolve("code/views.sql"))
                .content()
                .contains("people.rich (last_name)", "SELECT surname FROM people.employee");
        assertThat(out.resolve("code/trigger.sql"))
                .content()
                .contains("people.employee", "surname")
                .doesNotContain("last_name");
        assertThat(findings(result, PlsqlCode.CLAUSE_LOST.code())).isEmpty();
        // rule 3 is used by one script only, which suffices
        assertThat(findings(result, "MAPPING-0021")).isEmpty();
    }

    @Test
    void theComparisonSeesWhatTheRulesLetThroughAndNothingElse() {
        assertNothingLost(jobs(EMP).migrate(target, Jobs.Begin.RESUME));
        database.execute("UPDATE people.employee SET full_name = 'x' WHERE emp_id = 3");
        database.execute("INSERT INTO people.employee (emp_id, salary) VALUES (1, 5)");
        JobResult compared = jobs(EMP).validate(target);
        assertThat(compared.exitCode()).isEqualTo(1);
        assertThat(compared.report().tables())
                .filteredOn(t -> t.target().equals("people.employee"))
                .singleElement()
                .satisfies(t ->
                        assertThat(t.validation().orElseThrow().differing()).isEqualTo(2));
    }

    @Test
    void otherRulesForRowsThatWereLoadedAreNoticed() {
        assertNothingLost(jobs(EMP).load(target, Jobs.Begin.RESUME));
        assertThatThrownBy(() -> jobs(EMP.replace("2024-12-31", "2025-12-31")).load(target, Jobs.Begin.RESUME))
                .isInstanceOf(HowdahException.class)
                .hasMessageContaining("\"people\".\"employee\"")
                .hasMessageContaining("others");
        assertThat(database.query("SELECT count(*) FROM people.employee")).containsExactly("3");
    }

    @Test
    void aForeignKeyToATableThatIsNotSelectedIsNamed() {
        JobResult result = jobs("""
                {"rule-type": "selection", "rule-id": 7, "rule-name": "s", "rule-action": "explicit",
                 "object-locator": {"schema-name": "SALES", "table-name": "ORDERS"}}""").migrate(target, Jobs.Begin.RESUME);
        assertNothingLost(result);
        assertThat(database.query("SELECT count(*) FROM sales.orders")).containsExactly("2");
        assertThat(findings(result, "MAPPING-0023"))
                .singleElement()
                .asString()
                .contains("SALES.ORDERS.ORDERS_EMP_FK", "HR.EMP, which is not selected");
        assertThat(findings(result, "MAPPING-0026")).hasSize(1);
    }

    @Test
    void noTableIsAnErrorOfTheUser() {
        assertThatThrownBy(() -> jobs(HR.replace("\"HR\"", "\"hr\"")).migrate(target, Jobs.Begin.RESUME))
                .isInstanceOfSatisfying(
                        HowdahException.class,
                        e -> assertThat(e.line())
                                .isEqualTo("MAPPING-0010: none of the 4 tables that were read is selected"));
    }

    @Test
    void aRuleThatNeedsAColumnWithoutDataIsNamed() throws IOException {
        file("hr.emp.csv", "EMP_ID,LAST_NAME,HIRED\n2,Hopper,2024-01-01\n");
        JobResult result = jobs(EMP).load(target, Jobs.Begin.RESUME);
        assertThat(findings(result, "MAPPING-0030"))
                .singleElement()
                .asString()
                .contains("HR.EMP.FIRST_NAME", "rule 14 \"full name\"", "hr.emp.csv does not deliver them");
    }

    @Test
    void whatIsComputedFollowsThePoliciesOfTheLoad() throws IOException {
        file("hr.emp.csv", "EMP_ID,LAST_NAME,HIRED,EMAIL\n2,Hop\0per,2024-01-01,a\0b1\n");
        ValuePolicies strip = new ValuePolicies(
                ValuePolicies.NulCharacter.STRIP,
                ValuePolicies.InvalidText.REJECT,
                ValuePolicies.ExcessFraction.ROUND_HALF_UP,
                ValuePolicies.InexactFloat.REJECT,
                ValuePolicies.CharPadding.PAD,
                ValuePolicies.EmptyText.NULL);
        JobResult result = jobs(
                        new MappingChoice(rules(EMP), Optional.empty()),
                        LoadSettings.defaults().withValues(strip))
                .load(target, Jobs.Begin.RESUME);
        assertNothingLost(result);
        assertThat(database.query("SELECT surname, full_name, email FROM people.employee"))
                .containsExactly("Hopper|HOPPER|ab#");
    }

    @Test
    void whatIsNotMovedIsCountedAndListed() throws IOException {
        file("more.sql", """
                CREATE OR REPLACE VIEW sales.big AS SELECT id FROM sales.orders;
                CREATE OR REPLACE TRIGGER hr.tmp_bi BEFORE INSERT ON hr.tmp_work FOR EACH ROW
                BEGIN
                  :NEW.a := 1;
                END;
                /
                CREATE OR REPLACE PROCEDURE sales.bill IS BEGIN NULL; END;
                /
                """);
        assertThat(findings(jobs(EMP).assess(), "MAPPING-0029"))
                .singleElement()
                .asString()
                .contains("5 objects that were read are not moved (table 2, view 1, trigger 1, procedure 1)");
        assertThat(jobs(EMP).explainMapping().notMoved())
                .extracting(o -> o.kind() + " " + o.source() + ": " + o.why())
                .containsExactlyInAnyOrder(
                        "view SALES.BIG: no table of its schema is selected",
                        "trigger HR.TMP_BI: it, or what it is about, is not selected",
                        "procedure SALES.BILL: no table of its schema is selected");
    }

    @Test
    void aTableThatFailsStopsTheJobWhenTheTaskSaysSo() throws IOException {
        file("sales.orders.csv", "ID,EMP_ID\n1,1\nx,3\n");
        assertThatThrownBy(
                        () -> jobs(MappingChoice.NONE, LoadSettings.defaults().withOnTableFailure(OnTableFailure.STOP))
                                .load(target, Jobs.Begin.RESUME))
                .isInstanceOf(HowdahException.class)
                .hasMessageContaining("sales.orders.csv:3");
    }

    @Test
    void explainNamesTheRuleBehindEverything() {
        MappingExplanation told = jobs(EMP).explainMapping();
        assertThat(told.schemas())
                .extracting(s -> s.source() + " -> " + s.target())
                .containsExactly("HR -> people");
        MappingExplanation.TableRow emp = told.tables().stream()
                .filter(t -> t.source().equals("HR.EMP"))
                .findFirst()
                .orElseThrow();
        assertThat(emp.target()).isEqualTo("people.employee");
        assertThat(emp.rule()).hasValueSatisfying(r -> assertThat(r).startsWith("rule 11 \"employee\" (mapping.json:"));
        assertThat(emp.rows()).contains("(HIRED BETWEEN '2024-01-01T00:00' AND '2024-12-31T00:00')");
        assertThat(emp.loadOrder()).contains(5L);
        assertThat(emp.columns())
                .extracting(c -> c.source().orElse("+") + " " + c.target().orElse("-") + " "
                        + c.type().orElse("") + " "
                        + String.join(",", c.rules()).replaceAll("rule (\\d+) [^)]*\\)", "$1"))
                .containsExactly(
                        "EMP_ID emp_id integer 99",
                        "FIRST_NAME first_name varchar(20) 99",
                        "LAST_NAME surname varchar(20) 12",
                        "EMAIL email varchar(40) 99,16",
                        "HIRED hired timestamp(0) 99",
                        "SALARY salary double precision 99,15",
                        "BADGE -  13",
                        "DEPT_ID dept_id smallint 99",
                        "+ full_name varchar(50) 14");
        assertThat(told.notSelected())
                .extracting(t -> t.source() + " " + t.why().replaceAll(" \\(.*", ""))
                .containsExactlyInAnyOrder(
                        "HR.TMP_WORK excluded by rule 2 \"no tmp\"", "SALES.ORDERS no rule includes it");
    }
}
