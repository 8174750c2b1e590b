package io.howdah.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.convert.ConvertSettings;
import io.howdah.load.LoadSettings;
import io.howdah.pipelines.report.Report;
import io.howdah.source.FileOptions;
import io.howdah.source.SourceSettings;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import io.howdah.validate.ValidateSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports as the tools of Oracle shape them, from the files to rows that were compared. */
class ExportShapesTest {
    private final TestDatabase database = TestPostgres.fresh();
    private final JdbcTarget target = JdbcTarget.of(database.jdbcUrl(), Optional.empty(), Optional.empty());

    @TempDir
    private Path directory;

    @AfterEach
    void drop() {
        database.close();
    }

    private void file(String name, String text) throws IOException {
        Path file = directory.resolve("export").resolve(name);
        Files.createDirectories(file.getParent());
        if (name.endsWith(".gz")) {
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
                out.write(text.getBytes(StandardCharsets.UTF_8));
            }
        } else {
            Files.writeString(file, text);
        }
    }

    private Report migrate() {
        return migrate(SourceSettings.DEFAULTS);
    }

    private Report migrate(SourceSettings source) {
        JobSettings settings = new JobSettings(
                "shapes",
                directory.resolve("export"),
                directory.resolve("work"),
                source,
                ConvertSettings.DEFAULT,
                LoadSettings.defaults(),
                ValidateSettings.defaults(),
                JobSettings.DataCheck.FULL,
                JobSettings.DiskCheck.ON);
        Report report = new Jobs(settings, JobProgress.silent(), Clock.systemUTC())
                .migrate(target, Jobs.Begin.RESUME)
                .report();
        assertThat(report.tables())
                .as(report.findings().toString())
                .allSatisfy(t -> assertThat(t.validation().map(Report.ValidatedTable::state))
                        .as(t.name())
                        .contains("EQUAL"));
        return report;
    }

    @Test
    void aTableOfSixteenHundredColumnsArrives() throws IOException {
        List<Integer> columns = IntStream.range(0, 1600).boxed().toList();
        file(
                "wide.sql",
                columns.stream()
                        .map(i -> "A_RATHER_LONG_NAME_" + i + " NUMBER(4)")
                        .collect(Collectors.joining(", ", "CREATE TABLE app.wide (", ");")));
        file(
                "wide.csv",
                columns.stream().map(i -> "A_RATHER_LONG_NAME_" + i).collect(Collectors.joining(",", "", "\n"))
                        + columns.stream().map(String::valueOf).collect(Collectors.joining(",", "", "\n")));
        migrate();
        assertThat(database.query("SELECT a_rather_long_name_0, a_rather_long_name_1599 FROM app.wide"))
                .containsExactly("0|1599");
        migrate();
        assertThat(database.query("SELECT count(*) FROM app.wide")).containsExactly("1");
    }

    @Test
    void aColumnThatTheFileDoesNotHaveIsForAPersonToJudge() throws IOException {
        file("ddl.sql", "CREATE TABLE app.staff (id NUMBER(4) PRIMARY KEY, name VARCHAR2(9), salary NUMBER(6));");
        file("APP.STAFF.csv", "ID,NAME\n1,Ann\n");

        Report report = migrate();

        assertThat(database.query("SELECT * FROM app.staff")).containsExactly("1|Ann|<null>");
        assertThat(report.verdict().level()).isEqualTo(Report.Level.ATTENTION);
        assertThat(report.objects().stream().flatMap(o -> o.findings().stream()))
                .filteredOn(f -> f.code().equals("SOURCE-0011"))
                .singleElement()
                .satisfies(f -> assertThat(f.severity() + " " + f.message())
                        .startsWith("WARNING the file has no field for SALARY"));
    }

    @Test
    void aDataPumpSqlFileTakesTheRowsThatSqlclUnloaded() throws IOException {
        file("ddl.sql", """
                -- CONNECT SYSTEM
                ALTER SESSION SET EVENTS '10150 TRACE NAME CONTEXT FOREVER, LEVEL 1';
                -- new object type path: SCHEMA_EXPORT/USER
                 CREATE USER "APP" IDENTIFIED BY VALUES 'S:00'
                      DEFAULT TABLESPACE "USERS"
                      TEMPORARY TABLESPACE "TEMP";
                -- new object type path: SCHEMA_EXPORT/PRE_SCHEMA/PROCACT_SCHEMA
                -- CONNECT APP
                -- new object type path: SCHEMA_EXPORT/SEQUENCE/SEQUENCE
                 CREATE SEQUENCE  "APP"."IDS"  MINVALUE 1 MAXVALUE 9999999999999999999999999999 INCREMENT BY 1 START WITH 41 CACHE 20 NOORDER  NOCYCLE  NOKEEP  NOSCALE  GLOBAL ;
                -- new object type path: SCHEMA_EXPORT/TABLE/TABLE
                CREATE TABLE "APP"."NOTES"
                   (	"ID" NUMBER(6,0) NOT NULL ENABLE,
                	"WRITTEN" TIMESTAMP (6),
                	"BODY" CLOB,
                	"HASH" RAW(4)
                   )  DEFAULT COLLATION "USING_NLS_COMP" SEGMENT CREATION IMMEDIATE
                  PCTFREE 10 PCTUSED 40 INITRANS 1 MAXTRANS 255
                 NOCOMPRESS LOGGING
                  STORAGE(INITIAL 65536 NEXT 1048576 MINEXTENTS 1 MAXEXTENTS 2147483645
                  PCTINCREASE 0 FREELISTS 1 FREELIST GROUPS 1
                  BUFFER_POOL DEFAULT FLASH_CACHE DEFAULT CELL_FLASH_CACHE DEFAULT)
                  TABLESPACE "USERS"
                 LOB ("BODY") STORE AS SECUREFILE (
                  TABLESPACE "USERS" ENABLE STORAGE IN ROW 4000 CHUNK 8192
                  NOCACHE LOGGING  NOCOMPRESS  KEEP_DUPLICATES
                  STORAGE(INITIAL 106496 NEXT 1048576 MINEXTENTS 1 MAXEXTENTS 2147483645
                  PCTINCREASE 0
                  BUFFER_POOL DEFAULT FLASH_CACHE DEFAULT CELL_FLASH_CACHE DEFAULT)) ;
                -- new object type path: SCHEMA_EXPORT/TABLE/INDEX/INDEX
                CREATE UNIQUE INDEX "APP"."NOTES_PK" ON "APP"."NOTES" ("ID")
                  PCTFREE 10 INITRANS 2 MAXTRANS 255
                  TABLESPACE "USERS" PARALLEL 1 ;

                  ALTER INDEX "APP"."NOTES_PK" NOPARALLEL;
                -- new object type path: SCHEMA_EXPORT/TABLE/CONSTRAINT/CONSTRAINT
                ALTER TABLE "APP"."NOTES" ADD CONSTRAINT "NOTES_PK" PRIMARY KEY ("ID")
                  USING INDEX "APP"."NOTES_PK"  ENABLE;
                """);
        file("NOTES_DATA_TABLE.csv", """
                "ID","WRITTEN","BODY","HASH"
                1,29-FEB-24 01.02.03.000004000 PM,"two
                lines, ""quoted""\",00FF10AB
                2,,,
                """);
        migrate();
        assertThat(
                        database.query(
                                "SELECT id, written, replace(body, chr(10), '/'), encode(hash, 'hex') FROM app.notes ORDER BY id"))
                .containsExactly(
                        "1|2024-02-29 13:02:03.000004|two/lines, \"quoted\"|00ff10ab", "2|<null>|<null>|<null>");
        assertThat(database.query("SELECT conname FROM pg_constraint WHERE contype = 'p'"
                        + " AND connamespace = 'app'::regnamespace"))
                .containsExactly("notes_pk");
        assertThat(database.query("SELECT nextval('app.ids')")).containsExactly("41");
    }

    @Test
    void whatSqlDeveloperExportsAsDdlWithInsertsAndForTheLoaderArrives() throws IOException {
        file("export.sql", """
                --------------------------------------------------------
                --  File created - Friday-November-20-2026
                --------------------------------------------------------
                --------------------------------------------------------
                --  DDL for Table DEPTS
                --------------------------------------------------------

                  CREATE TABLE "APP"."DEPTS"
                   (	"ID" NUMBER(4,0),
                	"NAME" VARCHAR2(30 BYTE),
                	"OPENED" DATE,
                	"LOGO" BLOB
                   ) ;
                  CREATE TABLE "APP"."SITES" ("ID" NUMBER(4,0), "CITY" VARCHAR2(30 BYTE), "SINCE" TIMESTAMP (6)) ;
                REM INSERTING into APP.DEPTS
                SET DEFINE OFF;
                Insert into APP.DEPTS (ID,NAME,OPENED,LOGO) values (10,'R&D, O''Hare',to_date('17-JUN-03','DD-MON-RR'),HEXTORAW('CAFE'));
                Insert into APP.DEPTS (ID,NAME,OPENED) values (20,'q;
                two lines',null);
                --------------------------------------------------------
                --  Constraints for Table DEPTS
                --------------------------------------------------------

                  ALTER TABLE "APP"."DEPTS" MODIFY ("ID" NOT NULL ENABLE);
                  ALTER TABLE "APP"."DEPTS" ADD PRIMARY KEY ("ID") ENABLE;
                """);
        file("SITES_DATA_TABLE.ctl", """
                LOAD DATA
                INFILE 'SITES_DATA_TABLE.ldr' "str '{EOL}\\n'"
                APPEND
                CONTINUEIF NEXT(1:1) = '#'
                INTO TABLE "APP"."SITES"
                FIELDS TERMINATED BY'|'
                OPTIONALLY ENCLOSED BY '"' AND '"'
                TRAILING NULLCOLS (
                "ID" ,
                "CITY" CHAR (30),
                "SINCE" TIMESTAMP "DD-MON-RR HH.MI.SSXFF AM"
                )
                """);
        file(
                "SITES_DATA_TABLE.ldr",
                " 1|\"Paris | Lyon\"|01-JAN-00 12.00.00.000001000 AM|{EOL}\n 2|\"\"||{EOL}\n 3|\"Rome\"|31-DEC-99 11.59.59 PM|{EOL}\n");
        migrate();
        assertThat(database.query("SELECT id, replace(name, chr(10), '/'), opened, encode(logo, 'hex')"
                        + " FROM app.depts ORDER BY id"))
                .containsExactly("10|R&D, O'Hare|2003-06-17 00:00:00|cafe", "20|q;/two lines|<null>|<null>");
        assertThat(database.query("SELECT id, city, since FROM app.sites ORDER BY id"))
                .containsExactly(
                        "1|Paris | Lyon|2000-01-01 00:00:00.000001", "2|<null>|<null>", "3|Rome|1999-12-31 23:59:59");
    }

    @Test
    void insertScriptsWithSequencesDefaultsAndSessionFormatsArrive() throws IOException {
        file("t.sql", """
                CREATE SEQUENCE app.ids START WITH 100 INCREMENT BY 10;
                CREATE TABLE app.t (id NUMBER(6), name VARCHAR2(20) DEFAULT 'none', at DATE, b RAW(4), n NUMBER(9,2));
                """);
        file("rows.sql", """
                ALTER SESSION SET NLS_DATE_FORMAT = 'DD.MM.YYYY HH24:MI';
                ALTER SESSION SET NLS_NUMERIC_CHARACTERS = ',.';
                INSERT ALL
                    INTO app.t (id, at) VALUES (1, '24.12.2025 18:30')
                    INTO app.t (id, name, b) VALUES (2, DEFAULT, HEXTORAW('0aFF'))
                SELECT * FROM dual;
                INSERT INTO app.t (id, name, n) VALUES (app.ids.NEXTVAL, 'q' || CHR(39), TO_NUMBER('1.234,5', '9G999D9'));
                INSERT INTO app.t VALUES (app.ids.NEXTVAL, NULL, TO_DATE('2024-02-29', 'YYYY-MM-DD'), NULL, -.5);
                """);
        migrate();
        assertThat(database.query("SELECT id, name, at, encode(b, 'hex'), n FROM app.t ORDER BY id"))
                .containsExactly(
                        "1|none|2025-12-24 18:30:00|<null>|<null>",
                        "2|none|<null>|0aff|<null>",
                        "100|q'|<null>|<null>|1234.50",
                        "110|<null>|2024-02-29 00:00:00|<null>|-0.50");
        assertThat(database.query("SELECT nextval('app.ids')")).containsExactly("120");
    }

    @Test
    void loaderFilesWithSeveralTablesContinuedRecordsAndLobsArrive() throws IOException {
        file("t.sql", """
                CREATE TABLE app.heads (id NUMBER(6), day DATE, note VARCHAR2(40));
                CREATE TABLE app.lines (id NUMBER(6), amount NUMBER(9,2));
                CREATE TABLE app.docs (id NUMBER(6), body CLOB, pic BLOB);
                """);
        file("both.ctl", """
                LOAD DATA INFILE 'both.dat'
                CONTINUEIF LAST = '-'
                INTO TABLE app.heads WHEN (1:1) = 'H' (
                    id POSITION(2:5) INTEGER EXTERNAL, day POSITION(6:13) DATE "YYYYMMDD" NULLIF day = '00000000',
                    note POSITION(14:40) CHAR)
                INTO TABLE app.lines WHEN (1:1) = 'L' (
                    id POSITION(2:5) INTEGER EXTERNAL, amount POSITION(6:13) DECIMAL EXTERNAL)
                """);
        file("both.dat", "H   120240229first -\nand more\nL   1   12.50\nH   200000000second\n");
        file("docs.ctl", """
                LOAD DATA INFILE * INTO TABLE app.docs FIELDS TERMINATED BY ',' TRAILING NULLCOLS (
                    id, body_file FILLER CHAR, body LOBFILE(body_file) TERMINATED BY EOF NULLIF body_file = 'NONE',
                    pic_file FILLER CHAR, pic LOBFILE(pic_file) TERMINATED BY EOF NULLIF pic_file = 'NONE')
                BEGINDATA
                1,lobs/one.txt,lobs/one.bin
                2,NONE,NONE
                """);
        file("lobs/one.txt", "a long text, 'as it is'\n");
        file("lobs/one.bin", "\u0001\u0002");
        migrate();
        assertThat(database.query("SELECT id, day, note FROM app.heads ORDER BY id"))
                .containsExactly("1|2024-02-29 00:00:00|first -and more", "2|<null>|second");
        assertThat(database.query("SELECT id, amount FROM app.lines")).containsExactly("1|12.50");
        assertThat(database.query("SELECT id, body, encode(pic, 'hex') FROM app.docs ORDER BY id"))
                .containsExactly("1|a long text, 'as it is'\n|0102", "2|<null>|<null>");
    }

    @Test
    void everyKindOfFileMayBePacked() throws IOException {
        file("t.sql.gz", """
                CREATE TABLE app.a (id NUMBER(6), name VARCHAR2(20));
                CREATE TABLE app.b (id NUMBER(6), name VARCHAR2(20));
                INSERT INTO app.a VALUES (1, 'script');
                """);
        file("a.csv.gz", "ID,NAME\n2,csv\n");
        file("b.ctl", "LOAD DATA INFILE 'b.dat.gz' INTO TABLE app.b FIELDS TERMINATED BY '|' (id, name)\n");
        file("b.dat.gz", "3|loader\n");
        migrate();
        assertThat(database.query("SELECT id, name FROM app.a UNION ALL SELECT id, name FROM app.b ORDER BY 1"))
                .containsExactly("1|script", "2|csv", "3|loader");
    }

    @Test
    void settingsTellTheTableAndTheFormatOfAFile() throws IOException {
        file("t.sql", "CREATE TABLE app.people (id NUMBER(6), name VARCHAR2(20), born DATE);");
        file("2024/x17.txt", "Grace;7;09.12.1906\n");
        file("2024/x18.txt", "Ada;8;10.12.1815\n");
        file("old/x17.txt", "Nobody;9;01.01.1900\n");
        FileOptions none = FileOptions.NONE;
        FileOptions format = new FileOptions(
                none.charset(),
                Optional.of(";"),
                none.enclosure(),
                none.escape(),
                FileOptions.Header.ABSENT,
                List.of("NAME", "ID", "BORN"),
                0,
                List.of(),
                Map.of(),
                Optional.of("DD.MM.YYYY"),
                none.timestampMask(),
                none.timestampTzMask(),
                none.decimal(),
                none.group(),
                none.language(),
                none.sessionZone(),
                none.binary());
        Report report = migrate(SourceSettings.DEFAULTS.withFiles(List.of(
                new SourceSettings.FileRule("old/*", new SourceSettings.Ignore(), none),
                new SourceSettings.FileRule("x*.txt", new SourceSettings.DataOf("app.people"), format))));
        assertThat(database.query("SELECT id, name, born FROM app.people ORDER BY id"))
                .containsExactly("7|Grace|1906-12-09 00:00:00", "8|Ada|1815-12-10 00:00:00");
        assertThat(report.files())
                .filteredOn(f -> f.file().equals("old/x17.txt"))
                .extracting(Report.FileRow::use)
                .containsExactly("not read: the settings say so");
    }

    @Test
    void namesWithBlanksApostrophesDotsAndReservedWordsArrive() throws IOException {
        file("t.sql", """
                CREATE TABLE "App"."my 'big'.table" ("order" NUMBER(6) PRIMARY KEY, "Naïve col" VARCHAR2(20), "user" DATE);
                INSERT INTO "App"."my 'big'.table" VALUES (1, 'x', DATE '2020-02-29');
                """);
        migrate();
        assertThat(database.query("SELECT \"order\", \"Naïve col\", \"user\" FROM \"App\".\"my 'big'.table\""))
                .containsExactly("1|x|2020-02-29 00:00:00");
    }
}
