package io.howdah.sql.oracle.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.howdah.base.Finding;
import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptReaderTest {
    @TempDir
    Path root;

    private List<Finding> findings = List.of();

    // ---------------------------------------------------------------- statements

    @Test
    void semicolonEndsSqlAndSlashEndsPlsql() {
        assertThat(texts("""
                CREATE TABLE t (a NUMBER);
                CREATE OR REPLACE PROCEDURE p IS
                BEGIN
                  DELETE FROM t; COMMIT;
                END;
                /
                INSERT INTO t VALUES (1)
                /
                """))
                .containsExactly(
                        "CREATE TABLE t (a NUMBER)",
                        "CREATE OR REPLACE PROCEDURE p IS\nBEGIN\n  DELETE FROM t; COMMIT;\nEND;",
                        "INSERT INTO t VALUES (1)");
        assertThat(findings).isEmpty();
    }

    @Test
    void severalStatementsMayStandInOneLine() {
        assertThat(texts("INSERT INTO t VALUES (1); INSERT INTO t VALUES (2); -- done\nCOMMIT;"))
                .containsExactly("INSERT INTO t VALUES (1)", "INSERT INTO t VALUES (2)", "COMMIT");
    }

    @Test
    void quotesCommentsAndAlternativeQuotesHideTerminators() {
        assertThat(texts("""
                INSERT INTO t VALUES ('a;b''c;
                /
                d', q'[it's; ]', nq'!x';!', "odd;name" /* ; ' */); -- it's ;
                SELECT 1 FROM dual;
                """))
                .containsExactly(
                        "INSERT INTO t VALUES ('a;b''c;\n/\nd', q'[it's; ]', nq'!x';!', \"odd;name\" /* ; ' */)",
                        "SELECT 1 FROM dual");
    }

    @Test
    void blankLinesBelongToTheStatement() {
        assertThat(texts("""

                  CREATE TABLE "HR"."T"
                   (	"A" NUMBER,

                	"B" DATE
                   ) ;
                """))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("CREATE TABLE")
                .contains("\"B\" DATE");
    }

    @Test
    void createTypeEndsAtSemicolonOrAtSlashAlone() {
        assertThat(texts("""
                CREATE TYPE a AS OBJECT (x NUMBER, MEMBER FUNCTION f RETURN NUMBER);
                /
                CREATE TYPE b AS TABLE OF a
                /
                CREATE TYPE c AS VARRAY(3) OF NUMBER;
                ALTER TABLE t ADD (x c);
                """))
                .containsExactly(
                        "CREATE TYPE a AS OBJECT (x NUMBER, MEMBER FUNCTION f RETURN NUMBER)",
                        "CREATE TYPE b AS TABLE OF a",
                        "CREATE TYPE c AS VARRAY(3) OF NUMBER",
                        "ALTER TABLE t ADD (x c)");
    }

    @Test
    void aForgottenSlashEndsWhereTheNextCreateBegins() {
        assertThat(texts("""
                CREATE FUNCTION f RETURN NUMBER IS
                BEGIN
                  EXECUTE IMMEDIATE '
                CREATE TABLE x (a NUMBER)';
                  RETURN 1;
                END;

                CREATE VIEW v AS SELECT f FROM dual;
                """)).hasSize(2).last().isEqualTo("CREATE VIEW v AS SELECT f FROM dual");
        assertThat(codes()).containsExactly("SQL-0013");
    }

    @Test
    void aForgottenSemicolonCostsNothing() {
        assertThat(texts("""
                CREATE TABLE a (x NUMBER)

                CREATE TABLE b (y NUMBER)
                COMMENT ON TABLE a IS 'first'
                """))
                .containsExactly(
                        "CREATE TABLE a (x NUMBER)", "CREATE TABLE b (y NUMBER)", "COMMENT ON TABLE a IS 'first'");
        assertThat(codes()).containsExactly("SQL-0013", "SQL-0013", "SQL-0013");
    }

    @Test
    void privilegesThatBeginWithCreateStayInTheirGrant() {
        assertThat(texts("GRANT CREATE SESSION,\n      CREATE TABLE,\n ALTER SESSION\n  TO hr;"))
                .hasSize(1);
    }

    @Test
    void leadingCommentsBelongToTheStatementAndPlacesPointAtItsWords() {
        List<ScriptUnit> units = units("""
                -- first
                /* second
                   line */
                SELECT 1
                  FROM dual;
                """);
        ScriptUnit.Sql unit = (ScriptUnit.Sql) units.getFirst();
        assertThat(unit.text()).startsWith("-- first\n");
        assertThat(unit.bodyPlace().line()).isEqualTo(4);
        assertThat(unit.placeAt(unit.text().indexOf("FROM"))).hasToString("s.sql:5:3");
    }

    @Test
    void wordsInsideWithFunctionDoNotEndTheQuery() {
        assertThat(texts("WITH FUNCTION f RETURN NUMBER IS BEGIN RETURN 1; END;\nSELECT f FROM dual\n/\n"))
                .containsExactly("WITH FUNCTION f RETURN NUMBER IS BEGIN RETURN 1; END;\nSELECT f FROM dual");
    }

    @Test
    void javaSourceEndsAtTheSlashOnly() {
        assertThat(
                        texts(
                                "CREATE OR REPLACE AND RESOLVE JAVA SOURCE NAMED \"J\" AS\npublic class J { char c = '\"'; int x; }\n/\nCOMMIT;"))
                .hasSize(2);
    }

    @Test
    void executeBecomesABlock() {
        assertThat(texts("EXEC dbms_stats.gather_schema_stats( -\n  'HR');"))
                .containsExactly("BEGIN dbms_stats.gather_schema_stats(  \n  'HR'); END;");
    }

    @Test
    void aBlockThatOnlyStringsInsertsTogetherComesAsItsInserts() {
        List<ScriptUnit> units = units("""
                -- rows
                DECLARE
                  d VARCHAR2(100) := 'x;';
                  n NUMBER;
                BEGIN
                  INSERT INTO t (a, d) VALUES (1, 'BEGIN; d');
                  n := 2 + 3; -- five
                  d := d || q'[y']';
                  INSERT INTO t (a, d) VALUES (n, f(d));
                  COMMIT;
                END;
                /
                """);
        assertThat(units.stream().map(u -> ((ScriptUnit.Sql) u).text()))
                .containsExactly(
                        "INSERT INTO t (a, d) VALUES (1, 'BEGIN; d')",
                        "INSERT INTO t (a, d) VALUES ((2 + 3), f((('x;') || q'[y']')))");
        assertThat(units.stream().map(u -> u.place().toString())).containsExactly("s.sql:6:3", "s.sql:9:3");
        assertThat(((ScriptUnit.Sql) units.get(1)).startByte()).isZero();
    }

    @Test
    void aBlockThatDoesAnythingElseStaysWhole() {
        assertThat(texts("BEGIN FOR i IN 1..3 LOOP INSERT INTO t VALUES (i); END LOOP; END;\n/\n"))
                .hasSize(1);
        assertThat(texts("BEGIN INSERT INTO t VALUES (1) RETURNING a INTO x; END;\n/\n"))
                .hasSize(1);
        assertThat(texts("BEGIN INSERT INTO t VALUES (1); EXCEPTION WHEN OTHERS THEN NULL; END;\n/\n"))
                .hasSize(1);
        assertThat(texts("DECLARE x NUMBER := s.nextval; BEGIN INSERT INTO t VALUES (x); END;\n/\n"))
                .hasSize(1);
    }

    // ---------------------------------------------------------------- SQL*Plus

    @Test
    void hyphenAtTheEndOfALineContinuesIt() {
        assertThat(texts("INSERT INTO t VALUES (1-\n, 'long -\ntext', UNISTR(-\n'\\00e4'||-\n'x'-\n));"))
                .containsExactly("INSERT INTO t VALUES (1 \n, 'long  text', UNISTR( \n'\\00e4'|| \n'x' \n))");
        assertThat(texts("INSERT INTO t VALUES ('data -\nmore');"))
                .containsExactly("INSERT INTO t VALUES ('data -\nmore')");
        assertThat(codes()).containsExactly("SQL-0017");
    }

    @Test
    void commandsAreReadInTheirShortForms() {
        List<ScriptUnit> units = units(
                "REM it's; a remark\nPROMPT hello -- there\nset echo off feedback 1\nSpool off\nWHENEVER SQLERROR EXIT 1\n"
                        + "SHOW ERRORS\nPROMPT -------\nCOMMIT;\n");
        assertThat(units.stream().map(u -> switch (u) {
                    case ScriptUnit.Command c -> c.word() + "|" + c.rest();
                    case ScriptUnit.Sql s -> s.text();
                    case ScriptUnit.Malformed m -> "!" + m.text();
                }))
                .containsExactly(
                        "REMARK|it's; a remark",
                        "PROMPT|hello -- there",
                        "SET|echo off feedback 1",
                        "SPOOL|off",
                        "WHENEVER|SQLERROR EXIT 1",
                        "SHOW|ERRORS",
                        "PROMPT|-------",
                        "COMMIT");
    }

    @Test
    void setTransactionAndSetRoleAreStatements() {
        assertThat(texts("SET TRANSACTION READ ONLY;\nSET ROLE ALL;\nSET ECHO OFF\n"))
                .containsExactly("SET TRANSACTION READ ONLY", "SET ROLE ALL");
    }

    @Test
    void variablesAreReplacedWithTheirConcatenationDot() {
        assertThat(texts("DEFINE s = hr\nDEFINE n='my table'\nSELECT * FROM &s..emp&&s._x WHERE a = '&n';"))
                .containsExactly("SELECT * FROM hr.emphr_x WHERE a = 'my table'");
        assertThat(findings).isEmpty();
    }

    @Test
    void anUndefinedVariableStaysAndIsReportedWithItsPlace() {
        assertThat(texts("SELECT 1\n FROM &missing;\nINSERT INTO t VALUES ('R&D');\nINSERT INTO t VALUES ('A & B');"))
                .containsExactly(
                        "SELECT 1\n FROM &missing", "INSERT INTO t VALUES ('R&D')", "INSERT INTO t VALUES ('A & B')");
        assertThat(findings.stream().map(f -> f.severity() + " " + f.place().orElseThrow()))
                .containsExactly("WARNING s.sql:2:7", "NOTE s.sql:3:25");
    }

    @Test
    void defineOffLeavesAmpersandsAloneAndAnotherCharacterMayReplaceIt() {
        assertThat(
                        texts(
                                "SET DEFINE OFF\nSELECT '&x' FROM dual;\nSET DEF ~\nDEFINE x=1\nSELECT ~x, '&x' FROM dual;\nSET ESCAPE ON SCAN ON\nSELECT '\\&x &x' FROM dual;"))
                .containsExactly("SELECT '&x' FROM dual", "SELECT 1, '&x' FROM dual", "SELECT '&x 1' FROM dual");
        assertThat(findings).isEmpty();
    }

    @Test
    void acceptTakesTheGivenDefineThenItsDefaultAndOtherwiseSaysSo() {
        var settings = new ScriptSettings(root, Optional.empty(), Map.of("pass", "tiger"));
        assertThat(texts(
                        "ACCEPT pass PROMPT 'Password: ' HIDE\nACCEPT tbs CHAR DEFAULT 'USERS' PROMPT 'Where? '\nACCEPT who\n"
                                + "CREATE USER x IDENTIFIED BY &pass DEFAULT TABLESPACE &tbs PROFILE &who;",
                        settings))
                .containsExactly("CREATE USER x IDENTIFIED BY tiger DEFAULT TABLESPACE USERS PROFILE &who");
        assertThat(codes()).containsExactly("SQL-0006", "SQL-0005");
    }

    @Test
    void aValueThatOnlyAQueryKnowsIsNamed() {
        texts("COLUMN d NEW_VALUE today NOPRINT\nSELECT sysdate d FROM dual;\nCREATE TABLE t_&today (a NUMBER);");
        assertThat(findings)
                .singleElement()
                .satisfies(f -> assertThat(f.message()).contains("a query sets it"));
    }

    @Test
    void aSlashBehindAFinishedInsertIsNotRunTwiceButReported() {
        assertThat(texts("INSERT INTO t VALUES (1);\n/\n")).hasSize(1);
        assertThat(codes()).containsExactly("SQL-0015");
    }

    @Test
    void passwordsStayOutOfCommands() {
        List<ScriptUnit> units = units("CONNECT scott/tiger@db\nHOST sqlldr hr/secret@db control=a/b.ctl\n");
        assertThat(units.toString())
                .doesNotContain("tiger")
                .doesNotContain("secret")
                .contains("a/b.ctl");
    }

    // ---------------------------------------------------------------- session

    @Test
    void connectAndAlterSessionAreFollowed() {
        List<ScriptUnit> units = units("""
                CONNECT hr/x@db
                SELECT 1 FROM dual;
                ALTER SESSION SET CURRENT_SCHEMA = "Mixed";
                alter session set nls_date_format='DD.MM.YYYY' nls_numeric_characters = ',.';
                SELECT 2 FROM dual;
                -- CONNECT SH
                SELECT 3 FROM dual;
                connect sys/x as sysdba
                SELECT 4 FROM dual;
                """);
        List<SessionState> sessions = units.stream()
                .filter(u -> u instanceof ScriptUnit.Sql s && s.text().contains("SELECT"))
                .map(u -> ((ScriptUnit.Sql) u).session())
                .toList();
        assertThat(sessions.stream().map(s -> s.schema().map(Identifier::text).orElse("-")))
                .containsExactly("HR", "Mixed", "SH", "SYS");
        assertThat(sessions.get(0).parameter("NLS_DATE_FORMAT")).isEmpty();
        assertThat(sessions.get(1).parameter("nls_date_format")).contains("DD.MM.YYYY");
        assertThat(sessions.get(1).parameter("NLS_NUMERIC_CHARACTERS")).contains(",.");
    }

    // ---------------------------------------------------------------- includes

    @Test
    void includesFollowTheRulesOfBothSigns() throws IOException {
        write("main.sql", "@sub/a one 'two words'\n@@b\nSELECT 'main' FROM dual;\n");
        write("sub/a.sql", "SELECT '&1 &2' FROM dual;\n@@c.sql\n");
        write("sub/c.sql", "SELECT 'c' FROM dual;");
        write("b.sql", "SELECT 'b' FROM dual;\nexit\n");
        assertThat(statements(open("main.sql")))
                .containsExactly(
                        "SELECT 'one two words' FROM dual",
                        "SELECT 'c' FROM dual",
                        "SELECT 'b' FROM dual",
                        "SELECT 'main' FROM dual");
        assertThat(findings).isEmpty();
    }

    @Test
    void aMissingIncludeIsALossWithItsPlace() {
        units("@@nowhere\nSELECT 1 FROM dual;");
        assertThat(findings).singleElement().satisfies(f -> {
            assertThat(f.code()).isEqualTo(SqlCode.INCLUDE_MISSING);
            assertThat(f.place().orElseThrow()).hasToString("s.sql:1:1");
        });
    }

    @Test
    void directoriesOfAnotherMachineAreLookedForByTheEndOfThePath() throws IOException {
        write("schema/t.sql", "SELECT 't' FROM dual;");
        assertThat(texts("@/u01/app/export/schema/t\n")).containsExactly("SELECT 't' FROM dual");
        assertThat(codes()).containsExactly("SQL-0010");
    }

    @Test
    void aVariableInAnIncludeThatFitsOneFileIsTakenAndSeveralAreNamed() throws IOException {
        write("a_v3.sql", "SELECT 'a' FROM dual;");
        write("b_v3.sql", "SELECT 'b3' FROM dual;");
        write("b_v4.sql", "SELECT 'b4' FROM dual;");
        write("s.sql", "CONNECT oe/x\n@a_&vrs\n@b_&vrs\n");
        try (ScriptReader reader = open("s.sql")) {
            assertThat(statements(reader)).containsExactly("SELECT 'a' FROM dual");
            assertThat(reader.possibleIncludes())
                    .extracting(p -> p.file().getFileName().toString()
                            + p.session().schema().orElseThrow())
                    .containsExactly("b_v3.sqlOE", "b_v4.sqlOE");
        }
        assertThat(codes()).containsExactly("SQL-0010", "SQL-0008");
    }

    @Test
    void aScriptThatIncludesItselfIsReadOnce() {
        assertThat(texts("SELECT 1 FROM dual;\n@@s\n")).hasSize(1);
        assertThat(codes()).containsExactly("SQL-0009");
    }

    // ---------------------------------------------------------------- damage

    @Test
    void aCutScriptLosesItsLastStatementOnly() {
        List<ScriptUnit> units = units("INSERT INTO t VALUES (1);\nINSERT INTO t VALUES ('ab");
        assertThat(units).hasSize(2);
        assertThat(units.get(1)).isInstanceOfSatisfying(ScriptUnit.Malformed.class, m -> {
            assertThat(m.place()).hasToString("s.sql:2:1");
            assertThat(m.reason()).contains("quoted text that never closes");
        });
    }

    @Test
    void aMissingQuoteLosesOneStatementNotTheRest() {
        assertThat(texts("INSERT INTO t VALUES ('ab);\nINSERT INTO t VALUES ('cd');\nINSERT INTO t VALUES ('ef');\n"))
                .containsExactly("INSERT INTO t VALUES ('cd')", "INSERT INTO t VALUES ('ef')");
        assertThat(codes()).containsExactly("SQL-0011");
    }

    @Test
    void unknownWordsAreOneFindingPerStretch() {
        List<ScriptUnit> units = units("foo bar\nbaz\n\nSELECT 1 FROM dual;\n");
        assertThat(units.getFirst())
                .isInstanceOfSatisfying(
                        ScriptUnit.Malformed.class, m -> assertThat(m.text()).isEqualTo("foo bar\nbaz"));
        assertThat(units).hasSize(2);
    }

    @Test
    void aDotEndsAStatementThatIsNotRun() {
        assertThat(texts("SELECT 1 FROM dual\n.\nSELECT 2 FROM dual\n.\n/\n")).containsExactly("SELECT 2 FROM dual");
        assertThat(codes()).containsExactly("SQL-0019");
    }

    @Test
    void textBehindExitIsReported() {
        assertThat(texts("SELECT 1 FROM dual;\nEXIT\nSELECT 2 FROM dual;\n")).hasSize(1);
        assertThat(codes()).containsExactly("SQL-0014");
    }

    @Test
    void emptyFilesAndLoneMarksHoldNothing() throws IOException {
        Files.write(root.resolve("empty.sql"), new byte[0]);
        Files.write(root.resolve("mark.sql"), new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF});
        assertThat(statements(open("empty.sql"))).isEmpty();
        assertThat(statements(open("mark.sql"))).isEmpty();
        assertThat(findings).isEmpty();
    }

    @Test
    void aMissingFileIsACodedError() {
        assertThatThrownBy(() -> open("no.sql"))
                .isInstanceOfSatisfying(
                        HowdahException.class, e -> assertThat(e.code()).isEqualTo(SqlCode.UNREADABLE_SCRIPT));
    }

    @Test
    void aCutGzipFileIsACodedError() throws IOException {
        var bytes = new java.io.ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write("INSERT INTO t VALUES (1);\n".repeat(5000).getBytes(StandardCharsets.UTF_8));
        }
        Files.write(root.resolve("cut.sql.gz"), java.util.Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2));
        assertThatThrownBy(() -> statements(open("cut.sql.gz")))
                .isInstanceOfSatisfying(
                        HowdahException.class, e -> assertThat(e.code()).isEqualTo(SqlCode.UNREADABLE_SCRIPT));
    }

    // ---------------------------------------------------------------- characters

    @Test
    void everyEncodingGivesTheSameText() throws IOException {
        String sql = "SELECT 'Größe €' FROM dual;\r\nSELECT 2 FROM dual;";
        for (Charset charset : List.of(StandardCharsets.UTF_8, Charset.forName("windows-1252"))) {
            Files.write(root.resolve("s.sql"), sql.getBytes(charset));
            assertThat(statements(open("s.sql"))).first().isEqualTo("SELECT 'Größe €' FROM dual");
        }
        for (Charset charset : List.of(StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE, StandardCharsets.UTF_8)) {
            Files.write(root.resolve("s.sql"), ("\uFEFF" + sql).getBytes(charset));
            assertThat(statements(open("s.sql"))).first().isEqualTo("SELECT 'Größe €' FROM dual");
        }
    }

    @Test
    void aGuessedEncodingIsReported() throws IOException {
        Files.write(root.resolve("s.sql"), "SELECT 'ä' FROM dual;".getBytes(StandardCharsets.ISO_8859_1));
        statements(open("s.sql"));
        assertThat(codes()).containsExactly("SQL-0002");
    }

    @Test
    void bytesThatTheDeclaredCharsetHasNotAreReported() throws IOException {
        Files.write(root.resolve("s.sql"), "SELECT 'ä' FROM dual;".getBytes(StandardCharsets.ISO_8859_1));
        statements(
                ScriptReader.open(root.resolve("s.sql"), new ScriptSettings(root, Optional.of("AL32UTF8"), Map.of())));
        assertThat(codes()).containsExactly("SQL-0004");
    }

    @Test
    void secondBytesOfShiftJisDoNotLookLikeQuotesOrBackslashes() throws IOException {
        String sql = "INSERT INTO t VALUES ('ソ表能');\nINSERT INTO t VALUES ('|');\n";
        Files.write(root.resolve("s.sql"), sql.getBytes(Charset.forName("windows-31j")));
        assertThat(statements(ScriptReader.open(
                        root.resolve("s.sql"), new ScriptSettings(root, Optional.of("JA16SJIS"), Map.of()))))
                .containsExactly("INSERT INTO t VALUES ('ソ表能')", "INSERT INTO t VALUES ('|')");
    }

    @Test
    void compressedScriptsAreReadAsTheyAre() throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(root.resolve("s.sql.gz")))) {
            out.write("SELECT 1 FROM dual;\n".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(statements(open("s.sql.gz"))).containsExactly("SELECT 1 FROM dual");
    }

    // ---------------------------------------------------------------- ranges

    @Test
    void everyUnitCanBeReadAgainFromItsRange() throws IOException {
        String sql =
                "\uFEFFSET DEFINE OFF\nDEFINE a=1\n-- note\nINSERT INTO t VALUES ('ä&x');  INSERT INTO t\n VALUES (2);\nBEGIN NULL; END;\n/\n";
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE)) {
            Files.write(root.resolve("s.sql"), sql.getBytes(charset));
            try (ScriptReader reader = open("s.sql")) {
                while (reader.hasNext()) {
                    if (reader.next() instanceof ScriptUnit.Sql unit) {
                        assertThat(again(reader, unit)).containsExactly(unit);
                    }
                }
            }
        }
    }

    private List<ScriptUnit> again(ScriptReader reader, ScriptUnit.Sql unit) {
        var segment = new ScriptSegment(
                unit.file(),
                unit.startByte(),
                unit.endByte(),
                unit.rangePlace().line(),
                unit.rangePlace().column(),
                reader.charset(unit),
                unit.session());
        try (ScriptReader second = ScriptReader.range(segment, ScriptSettings.of(root))) {
            List<ScriptUnit> units = new ArrayList<>();
            second.forEachRemaining(units::add);
            return units;
        }
    }

    @Test
    void aLongScriptIsReadWithConstantMemory() throws IOException {
        String row = "INSERT INTO t VALUES (1, '" + "x".repeat(900) + "');\n";
        Path file = root.resolve("long.sql");
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int i = 0; i < 30_000; i++) {
                out.write(row.getBytes(StandardCharsets.UTF_8));
            }
        }
        long statements = 0;
        long lastLine = 0;
        try (ScriptReader reader = ScriptReader.open(file, ScriptSettings.of(root))) {
            while (reader.hasNext()) {
                lastLine = reader.next().place().line();
                statements++;
            }
        }
        assertThat(statements).isEqualTo(30_000);
        assertThat(lastLine).isEqualTo(30_000);
    }

    // ---------------------------------------------------------------- helpers

    private void write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private ScriptReader open(String name) {
        return ScriptReader.open(root.resolve(name), ScriptSettings.of(root));
    }

    private List<String> texts(String script) {
        return texts(script, ScriptSettings.of(root));
    }

    private List<String> texts(String script, ScriptSettings settings) {
        try {
            Files.writeString(root.resolve("s.sql"), script);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return statements(ScriptReader.open(root.resolve("s.sql"), settings));
    }

    private List<ScriptUnit> units(String script) {
        try {
            Files.writeString(root.resolve("s.sql"), script);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        List<ScriptUnit> units = new ArrayList<>();
        try (ScriptReader reader = open("s.sql")) {
            reader.forEachRemaining(units::add);
            findings = reader.findings();
        }
        return units;
    }

    private List<String> statements(ScriptReader reader) {
        List<String> texts = new ArrayList<>();
        try (reader) {
            reader.forEachRemaining(u -> {
                if (u instanceof ScriptUnit.Sql sql) {
                    texts.add(sql.text());
                }
            });
            findings = reader.findings();
        }
        return texts;
    }

    private List<String> codes() {
        return findings.stream().map(f -> f.code().code()).toList();
    }
}
