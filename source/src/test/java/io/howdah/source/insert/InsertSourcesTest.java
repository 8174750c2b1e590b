package io.howdah.source.insert;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.base.ByteCount;
import io.howdah.source.ExportDirectory;
import io.howdah.source.ExportDirectory.Export;
import io.howdah.source.Rows;
import io.howdah.source.SourceCode;
import io.howdah.source.SourceSettings;
import io.howdah.source.TableSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InsertSourcesTest {
    private static final String EMP =
            "ALTER SESSION SET CURRENT_SCHEMA = hr;\nCREATE TABLE emp (id NUMBER, name VARCHAR2(40), hired DATE);\n";

    @TempDir
    Path folder;

    @Test
    void constantsBecomeRows() throws IOException {
        assertThat(
                        rows(
                                EMP + "INSERT INTO emp VALUES (1, 'O''Hara', DATE '2020-01-31');\n"
                                        + "insert into hr.emp (name, id) values (q'[it's]', -1.50);\n"
                                        + "INSERT INTO emp (id, name, hired) VALUES (3, N'x', TO_DATE('31.12.1999 23:59', 'DD.MM.YYYY HH24:MI'));\n"))
                .containsExactly(
                        "[1, O'Hara, 2020-01-31 00:00:00]", "[-1.5, it's, null]", "[3, x, 1999-12-31 23:59:00]");
    }

    @Test
    void theEmptyTextIsNull() throws IOException {
        assertThat(rows(EMP + "INSERT INTO emp VALUES (1, '', NULL);\n")).containsExactly("[1, null, null]");
    }

    @Test
    void textsBecomeDatesByTheSessionsFormat() throws IOException {
        assertThat(rows(EMP + "INSERT INTO emp VALUES (1, 'a', '17-JUN-03');\n"
                        + "ALTER SESSION SET NLS_DATE_FORMAT = 'YYYY/MM/DD';\n"
                        + "INSERT INTO emp VALUES (2, 'b', '2003/06/17');\n"))
                .containsExactly("[1, a, 2003-06-17 00:00:00]", "[2, b, 2003-06-17 00:00:00]");
    }

    @Test
    void functionsOfConstantsAreComputed() throws IOException {
        assertThat(values("1 + 2 * 3", "'a' || CHR(98) || 1.50", "HEXTORAW('0aFF')", "UNISTR('\\00e9\\0021')"))
                .containsExactly("[7, ab1.5, 0aff, \u00E9!]");
        assertThat(values("-(.5)", "TO_CHAR(0.5)", "UTL_RAW.CAST_TO_RAW('AZ')", "RPAD('x', 3, '-') || LOWER('ABC')"))
                .containsExactly("[-0.5, .5, 415a, x--abc]");
        assertThat(values(
                        "TO_NUMBER('1,234.5', '9,999.9')",
                        "TO_CHAR(DATE '2020-02-03', 'fmDay, DD Month YYYY')",
                        "NULL",
                        "TO_CLOB('long') || NVL(NULL, ' text')"))
                .containsExactly("[1234.5, Monday, 3 February 2020, null, long text]");
        assertThat(values(
                        "DECODE('b', 'a', 1, 'b', 2, 3)",
                        "CASE 1 WHEN 2 THEN 'x' ELSE 'y' END",
                        "EMPTY_BLOB()",
                        "EMPTY_CLOB()"))
                .containsExactly("[2, y, , ]");
    }

    @Test
    void timesAndIntervalsAreCanonical() throws IOException {
        String ddl =
                "CREATE TABLE hr.t (a TIMESTAMP(6), b TIMESTAMP WITH TIME ZONE, c INTERVAL YEAR TO MONTH, d INTERVAL DAY TO SECOND, e DATE);\n";
        assertThat(
                        rows(
                                ddl
                                        + "INSERT INTO hr.t VALUES (TIMESTAMP '2020-01-31 10:20:30.25', TIMESTAMP '2020-01-31 10:20:30 +02:00',"
                                        + " INTERVAL '1-2' YEAR TO MONTH, INTERVAL '-4 5:12' DAY TO MINUTE, DATE '2020-01-31' + 0.5);\n"
                                        + "INSERT INTO hr.t VALUES (TO_TIMESTAMP('04-FEB-21 01.20.22.245678 PM','DD-MON-RR HH.MI.SS.FF AM','NLS_DATE_LANGUAGE=American'),"
                                        + " TO_TIMESTAMP_TZ('2020-06-01 00:00:00 -05:00','YYYY-MM-DD HH24:MI:SS TZH:TZM'), TO_YMINTERVAL('-0-3'), NUMTODSINTERVAL(90,'MINUTE'), ADD_MONTHS(DATE '2020-01-31', 1));\n"))
                .containsExactly(
                        "[2020-01-31 10:20:30.25, 2020-01-31 08:20:30Z, 1-02, -4 05:12:00, 2020-01-31 12:00:00]",
                        "[2021-02-04 13:20:22.245678, 2020-06-01 05:00:00Z, -0-03, 0 01:30:00, 2020-02-29 00:00:00]");
    }

    @Test
    void columnsLeftOutHaveTheirDefaults() throws IOException {
        String ddl = "CREATE TABLE hr.t (id NUMBER, state VARCHAR2(9) DEFAULT 'new', n NUMBER DEFAULT 7 NOT NULL,"
                + " v NUMBER GENERATED ALWAYS AS (id * 2));\n";
        assertThat(
                        rows(
                                ddl
                                        + "INSERT INTO hr.t (id) VALUES (1);\nINSERT INTO hr.t (id, state, n) VALUES (2, NULL, DEFAULT);\n"))
                .containsExactly("[1, new, 7]", "[2, null, 7]");
    }

    @Test
    void sequencesCountInScriptOrderWhateverIsReadFirst() throws IOException {
        StringBuilder script = new StringBuilder("CREATE SEQUENCE hr.s START WITH 10 INCREMENT BY 5;\n"
                + "CREATE TABLE hr.a (id NUMBER, x NUMBER);\nCREATE TABLE hr.b (id NUMBER, x NUMBER);\n");
        for (int i = 0; i < 20; i++) {
            script.append("INSERT INTO hr.")
                    .append(i % 2 == 0 ? "a" : "b")
                    .append(" VALUES (hr.s.NEXTVAL, ")
                    .append(i)
                    .append(");\n");
        }
        Export export = export(script.toString());
        TableSource a = source(export, "A");
        TableSource b = source(export, "B");

        assertThat(Rows.of(b, new ByteCount(10)))
                .startsWith("[15, 1]", "[25, 3]")
                .hasSize(10);
        assertThat(Rows.of(a, new ByteCount(10)))
                .startsWith("[10, 0]", "[20, 2]")
                .endsWith("[100, 18]");
    }

    @Test
    void identityColumnsCountTheRows() throws IOException {
        assertThat(
                        rows(
                                "CREATE TABLE hr.t (id NUMBER GENERATED BY DEFAULT ON NULL AS IDENTITY, x NUMBER);\n"
                                        + "INSERT INTO hr.t (x) VALUES (5);\nINSERT INTO hr.t VALUES (NULL, 6);\nINSERT INTO hr.t VALUES (99, 7);\n"))
                .containsExactly("[1, 5]", "[2, 6]", "[99, 7]");
    }

    @Test
    void defaultsThatCountAreNotCutApart() throws IOException {
        StringBuilder script = new StringBuilder(
                "CREATE SEQUENCE hr.s;\n"
                        + "CREATE TABLE hr.a (id NUMBER DEFAULT hr.s.NEXTVAL, x NUMBER);\nCREATE TABLE hr.b (id NUMBER DEFAULT hr.s.NEXTVAL, x NUMBER);\n");
        for (int i = 0; i < 20; i++) {
            script.append("INSERT INTO hr.")
                    .append(i % 2 == 0 ? "a" : "b")
                    .append(" (x) VALUES (")
                    .append(i)
                    .append(");\n");
        }
        script.append("INSERT INTO hr.a VALUES (DEFAULT, 20);\n");
        Export export = export(script.toString());

        assertThat(Rows.of(source(export, "B"), new ByteCount(10)))
                .startsWith("[2, 1]", "[4, 3]")
                .endsWith("[20, 19]");
        assertThat(Rows.of(source(export, "A"), new ByteCount(10)))
                .startsWith("[1, 0]", "[3, 2]")
                .endsWith("[21, 20]");
    }

    @Test
    void insertAllAndSeveralRowsAreRows() throws IOException {
        assertThat(rows(EMP + "INSERT ALL INTO emp VALUES (1,'a',NULL) INTO emp (id) VALUES (2) SELECT * FROM dual;\n"
                        + "INSERT INTO emp (id, name) VALUES (3,'c'), (4,'d');\n"))
                .containsExactly("[1, a, null]", "[2, null, null]", "[3, c, null]", "[4, d, null]");
    }

    @Test
    void objectsAndCollectionsAreJsonArrays() throws IOException {
        String ddl =
                "CREATE TYPE hr.addr AS OBJECT (street VARCHAR2(40), no NUMBER);\n/\nCREATE TYPE hr.phones AS VARRAY(5) OF VARCHAR2(20);\n/\n"
                        + "CREATE TABLE hr.t (id NUMBER, a hr.addr, p hr.phones);\n";
        assertThat(rows(ddl + "INSERT INTO hr.t VALUES (1, hr.addr('Main \"St\"', 5), hr.phones('1', NULL));\n"))
                .containsExactly("[1, [\"Main \\\"St\\\"\",5], [\"1\",null]]");
    }

    @Test
    void partsAreConvertedToTheTypesOfTheirAttributes() throws IOException {
        String ddl = "CREATE TYPE hr.part AS OBJECT (made DATE, code RAW(2), label VARCHAR2(9), no NUMBER);\n/\n"
                + "CREATE TYPE hr.parts AS TABLE OF hr.part;\n/\nCREATE TABLE hr.t (p hr.parts);\n";
        assertThat(rows(ddl + "INSERT INTO hr.t VALUES (hr.parts(hr.part('17-JUN-03', 'aB', 1.50, '007'), NULL));\n"
                        + "INSERT INTO hr.t VALUES (hr.parts());\nINSERT INTO hr.t VALUES (NULL);\n"
                        + "INSERT INTO hr.t VALUES (hr.parts(hr.part('17-JUN-03')));\n"
                        + "INSERT INTO hr.t VALUES (hr.part(NULL, NULL, NULL, NULL));\n"))
                .containsExactly(
                        "[[[\"2003-06-17 00:00:00\",\"ab\",\"1.5\",7],null]]",
                        "[[]]",
                        "[null]",
                        "bad 9: the constructor of HR.PART has 1 arguments for 4 attributes",
                        "bad 10: a collection of type HR.PART cannot stand for one of HR.PARTS");
    }

    @Test
    void subtypesFillTheirOwnSlots() throws IOException {
        String ddl = "CREATE TYPE hr.pet AS OBJECT (name VARCHAR2(9)) NOT FINAL;\n/\n"
                + "CREATE TYPE hr.dog UNDER hr.pet (tricks NUMBER) NOT FINAL;\n/\n"
                + "CREATE TYPE hr.cat UNDER hr.pet (tricks VARCHAR2(9));\n/\n"
                + "CREATE TYPE hr.puppy UNDER hr.dog (age NUMBER);\n/\n";
        assertThat(rows(ddl + "CREATE TABLE hr.t (p hr.pet, d hr.dog);\n"
                        + "INSERT INTO hr.t VALUES (hr.pet('a'), hr.puppy('b', 1, 2));\n"
                        + "INSERT INTO hr.t VALUES (hr.cat('c', 'none'), NULL);\n"
                        + "INSERT INTO hr.t VALUES (NULL, hr.cat('c', 'none'));\n"))
                .containsExactly(
                        "[[\"a\",\"PET\",null,null,null], [\"b\",1,\"PUPPY\",2]]",
                        "[[\"c\",\"CAT\",\"none\",null,null], null]",
                        "bad 12: an object of type HR.CAT cannot stand for one of HR.DOG");
        assertThat(rows(ddl + "CREATE TABLE hr.t OF hr.pet;\n"
                        + "INSERT INTO hr.t VALUES (hr.puppy('b', 1, 2));\nINSERT INTO hr.t VALUES ('x');\n"
                        + "INSERT INTO hr.t (name) VALUES ('y');\n"))
                .containsExactly("[b, PUPPY, null, 1, 2]", "[x, PET, null, null, null]", "[y, PET, null, null, null]");
    }

    @Test
    void aValueThatOnlyAServerKnowsIsABadRecordWithItsLine() throws IOException {
        assertThat(rows(EMP
                        + "INSERT INTO emp (id) VALUES ((SELECT MAX(id) + 1 FROM emp));\nINSERT INTO emp (id) VALUES (2);\n"
                        + "INSERT INTO emp (id) VALUES (my_function(NULL));\nINSERT INTO emp VALUES (1);\n"))
                .containsExactly(
                        "bad 3: the value is no constant: a subquery",
                        "[2, null, null]",
                        "bad 5: the value is no constant: function MY_FUNCTION",
                        "bad 6: the row has 1 values for 3 columns");
    }

    @Test
    void sysdateIsTheTimeOfTheScriptAndSaysSo() throws IOException {
        write(EMP + "INSERT INTO emp VALUES (1, 'a', SYSDATE);\n");
        Files.setLastModifiedTime(folder.resolve("a.sql"), FileTime.from(Instant.parse("2021-03-04T05:06:07Z")));
        Export export = ExportDirectory.open(folder, SourceSettings.DEFAULTS);

        assertThat(Rows.of(export.sources().getFirst())).containsExactly("[1, a, 2021-03-04 05:06:07]");
        assertThat(export.findings()).extracting(f -> f.code()).contains(SourceCode.NOT_REPRODUCIBLE);
    }

    @Test
    void cuttingNeverChangesTheRows() throws IOException {
        String inserts = IntStream.range(0, 500)
                .mapToObj(i -> "INSERT INTO emp VALUES (" + i + ", 'line\n" + i + "; it''s', NULL);\n")
                .collect(Collectors.joining());
        Export export = export(EMP + inserts);
        TableSource source = export.sources().getFirst();
        List<String> whole = Rows.of(source);

        assertThat(whole).hasSize(500);
        assertThat(Rows.of(source, new ByteCount(1))).isEqualTo(whole);
        assertThat(Rows.of(source, new ByteCount(777))).isEqualTo(whole);
        assertThat(Rows.chunks(source, new ByteCount(777)).size()).isGreaterThan(10);
    }

    @Test
    void tablesBetweenEachOtherKeepTheirRows() throws IOException {
        StringBuilder script = new StringBuilder("CREATE TABLE hr.a (id NUMBER);\nCREATE TABLE hr.b (id NUMBER);\n");
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            script.append("INSERT INTO hr.a VALUES (")
                    .append(i)
                    .append(");\nINSERT INTO hr.b VALUES (")
                    .append(-i)
                    .append(");\n");
            expected.add("[" + i + "]");
        }

        assertThat(Rows.of(source(export(script.toString()), "A"), new ByteCount(100)))
                .isEqualTo(expected);
    }

    @Test
    void blocksThatStringInsertsTogetherAreRead() throws IOException {
        assertThat(
                        rows(
                                EMP
                                        + "BEGIN\n  INSERT INTO emp VALUES (1,'a',NULL);\n  INSERT INTO emp VALUES (2,'b',NULL);\nEND;\n/\n"))
                .containsExactly("[1, a, null]", "[2, b, null]");
    }

    private List<String> values(String number, String text, String raw, String clob) throws IOException {
        return rows("CREATE TABLE hr.t (a NUMBER, b VARCHAR2(100), c RAW(100), d CLOB);\nINSERT INTO hr.t VALUES ("
                + number + ", " + text + ", " + raw + ", " + clob + ");\n");
    }

    private List<String> rows(String script) throws IOException {
        List<TableSource> sources = export(script).sources();
        assertThat(sources).hasSize(1);
        return Rows.of(sources.getFirst());
    }

    private Export export(String script) throws IOException {
        write(script);
        return ExportDirectory.open(folder, SourceSettings.DEFAULTS);
    }

    private void write(String script) throws IOException {
        Files.writeString(folder.resolve("a.sql"), script);
    }

    private static TableSource source(Export export, String table) {
        return export.sources().stream()
                .filter(s -> s.table().name().text().equals(table))
                .findFirst()
                .orElseThrow();
    }
}
