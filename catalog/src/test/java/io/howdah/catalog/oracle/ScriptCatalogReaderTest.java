package io.howdah.catalog.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.base.Identifier;
import io.howdah.base.ObjectKind;
import io.howdah.base.QualifiedName;
import io.howdah.base.Severity;
import io.howdah.catalog.Catalog;
import io.howdah.catalog.OracleType;
import io.howdah.catalog.Table;
import io.howdah.catalog.oracle.ScriptEstate.Accounting;
import io.howdah.sql.oracle.script.InsertTargets;
import io.howdah.sql.oracle.script.ScriptReader;
import io.howdah.sql.oracle.script.ScriptUnit;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Statement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptCatalogReaderTest {
    @TempDir
    Path root;

    private final List<ScriptEstate> estates = new ArrayList<>();

    /** Whatever a test reads: nothing may disappear. */
    @AfterEach
    void everyUnitIsAccountedFor() {
        for (ScriptEstate estate : estates) {
            Accounting a = estate.accounting();
            assertThat(a.commands() + a.modelled() + a.inserts() + a.pending() + a.harmless() + a.named())
                    .isEqualTo(a.units());
        }
    }

    // ---------------------------------------------------------------- origins

    @Test
    void dataPumpSqlFilesAreRead() {
        ScriptEstate estate = read("full.sql", """
                -- CONNECT SYSTEM
                ALTER SESSION SET EVENTS '10150 TRACE NAME CONTEXT FOREVER, LEVEL 1';
                -- new object type path: SCHEMA_EXPORT/USER
                 CREATE USER "SHOP" IDENTIFIED BY VALUES 'S:AB12CD'
                      DEFAULT TABLESPACE "USERS";
                -- new object type path: SCHEMA_EXPORT/PRE_SCHEMA/PROCACT_SCHEMA
                -- CONNECT SHOP
                BEGIN
                sys.dbms_logrep_imp.instantiate_schema(schema_name=>SYS_CONTEXT('USERENV','CURRENT_SCHEMA'));
                COMMIT;
                END;
                /
                -- new object type path: SCHEMA_EXPORT/SEQUENCE/SEQUENCE
                 CREATE SEQUENCE  "SHOP"."ORDER_SEQ"  MINVALUE 1 MAXVALUE 9999999999999999999999999999 INCREMENT BY 1 START WITH 4711 CACHE 20 NOORDER  NOCYCLE  NOKEEP  NOSCALE  GLOBAL ;
                -- new object type path: SCHEMA_EXPORT/TABLE/TABLE
                CREATE TABLE "SHOP"."ORDERS"
                   (	"ID" NUMBER(10,0) NOT NULL ENABLE,
                	"PLACED" TIMESTAMP (3) DEFAULT SYSTIMESTAMP,
                	"STATE" VARCHAR2(8 CHAR) DEFAULT 'new'
                   ) SEGMENT CREATION IMMEDIATE
                  PCTFREE 10 PCTUSED 40 INITRANS 1 MAXTRANS 255
                 NOCOMPRESS LOGGING
                  STORAGE(INITIAL 65536 NEXT 1048576)
                  TABLESPACE "USERS" ;
                -- new object type path: SCHEMA_EXPORT/TABLE/INDEX/INDEX
                CREATE UNIQUE INDEX "SHOP"."ORDERS_PK" ON "SHOP"."ORDERS" ("ID")
                  PCTFREE 10 INITRANS 2 MAXTRANS 255
                  TABLESPACE "USERS" PARALLEL 1 ;

                  ALTER INDEX "SHOP"."ORDERS_PK" NOPARALLEL;
                -- new object type path: SCHEMA_EXPORT/TABLE/CONSTRAINT/CONSTRAINT
                ALTER TABLE "SHOP"."ORDERS" ADD CONSTRAINT "ORDERS_PK" PRIMARY KEY ("ID")
                  USING INDEX PCTFREE 10 INITRANS 2 MAXTRANS 255
                  TABLESPACE "USERS"  ENABLE;
                -- new object type path: SCHEMA_EXPORT/TABLE/COMMENT
                 COMMENT ON COLUMN "SHOP"."ORDERS"."STATE" IS 'new;
                paid''s next';
                -- new object type path: SCHEMA_EXPORT/PACKAGE/PACKAGE_SPEC
                -- CONNECT SHOP
                CREATE EDITIONABLE PACKAGE "P" AS
                  PROCEDURE x;
                END;

                /
                """);
        Table orders = table(estate, "SHOP", "ORDERS");
        assertThat(orders.columns().stream().map(c -> c.name() + " " + c.type()))
                .containsExactly(
                        "ID " + new OracleType.Number(OptionalInt.of(10), OptionalInt.of(0)),
                        "PLACED " + new OracleType.Timestamp(3, OracleType.Zone.NONE),
                        "STATE " + varchar(8, OracleType.LengthSemantics.CHAR));
        assertThat(orders.primaryKey().orElseThrow().columns()).containsExactly(new Identifier("ID"));
        assertThat(orders.indexes()).hasSize(1);
        assertThat(column(orders, "STATE").comment()).contains("new;\npaid's next");
        assertThat(orders.clauses()).extracting(Statement.Clause::keyword).contains("TABLESPACE");
        assertThat(estate.catalog().sequences().getFirst().shape().start()).isEqualTo(BigInteger.valueOf(4711));
        assertThat(estate.catalog().code().getFirst().object().toString()).isEqualTo("package SHOP.P");
        assertThat(estate.catalog().schemas()).containsExactly(new Identifier("SHOP"));
        assertThat(losses(estate)).isEmpty();
        assertThat(estate.toString()).doesNotContain("AB12CD");
    }

    @Test
    void metadataWithoutTerminatorsIsRead() {
        ScriptEstate estate = read("ddl.sql", """

                  CREATE TABLE "A"."T"
                   (	"X" NUMBER,
                	 CONSTRAINT "T_X" CHECK (x > 0) ENABLE
                   )

                  CREATE INDEX "A"."T_I" ON "A"."T" ("X" DESC)

                   COMMENT ON TABLE "A"."T"  IS 'a table'
                """);
        Table t = table(estate, "A", "T");
        assertThat(t.comment()).contains("a table");
        assertThat(t.indexes()).hasSize(1);
        assertThat(t.constraints()).singleElement().isInstanceOf(Table.Check.class);
    }

    @Test
    void scriptsMayComeInAnyOrder() {
        write(
                "1_comments.sql",
                "COMMENT ON TABLE s.t IS 'late';\nCOMMENT ON COLUMN s.t.b IS 'added';\nGRANT SELECT ON s.t TO r;");
        write(
                "2_alter.sql",
                "ALTER TABLE s.t ADD (b DATE);\nCREATE INDEX s.i ON s.t (b);\nALTER SEQUENCE s.q INCREMENT BY 5;");
        write("3_create.sql", "CREATE TABLE s.t (a NUMBER);\nCREATE SEQUENCE s.q;");
        ScriptEstate estate = readAll();
        Table t = table(estate, "S", "T");
        assertThat(t.comment()).contains("late");
        assertThat(column(t, "B").comment()).contains("added");
        assertThat(t.indexes()).hasSize(1);
        assertThat(estate.catalog().sequences().getFirst().shape().increment()).isEqualTo(BigInteger.valueOf(5));
        assertThat(losses(estate)).isEmpty();
    }

    @Test
    void anIncludedScriptIsNotReadOnItsOwn() {
        write("a_tables.sql", "CREATE TABLE t (a NUMBER);\nINSERT INTO t VALUES (1);");
        write("z_main.sql", "CONNECT shop/x\n@@a_tables\n");
        ScriptEstate estate = readAll();
        assertThat(estate.catalog().tables()).extracting(Table::name).containsExactly(QualifiedName.of("SHOP", "T"));
        assertThat(estate.inserts())
                .singleElement()
                .satisfies(s -> assertThat(s.statements()).isEqualTo(1));
        assertThat(estate.scriptsRead()).hasSize(2);
    }

    @Test
    void rowsOfAFileThatTwoScriptsIncludeCountOnce() {
        write("data/rows.sql", "INSERT INTO s.t VALUES (1);");
        write("install.sql", "CREATE TABLE s.t (a NUMBER);\n@data/rows\n");
        write("install_all.sql", "@data/rows\n");
        ScriptEstate estate = readAll();
        assertThat(estate.inserts()).hasSize(1);
        assertThat(codes(estate)).contains("CATALOG-0020");
    }

    @Test
    void namesBelongToTheCreatedUserThenToTheDirectory() {
        write("shop/tables/t.sql", "CREATE TABLE t (a NUMBER);");
        write("crm/install.sql", "CREATE USER sales IDENTIFIED BY x;\nCREATE TABLE u (a NUMBER);");
        ScriptEstate estate = readAll();
        assertThat(estate.catalog().tables())
                .extracting(t -> t.name().toString())
                .containsExactlyInAnyOrder("SHOP.T", "SALES.U");
        assertThat(codes(estate)).contains("CATALOG-0014");
        var settings =
                new ScriptCatalogReader.Settings(root, Optional.of(new Identifier("X")), Optional.empty(), Map.of());
        assertThat(ScriptCatalogReader.read(List.of(root.resolve("shop/tables/t.sql")), settings)
                        .catalog()
                        .tables())
                .extracting(t -> t.name().toString())
                .containsExactly("X.T");
    }

    // ---------------------------------------------------------------- ALTER TABLE

    @Test
    void everyAlterIsApplied() {
        Table t = table(read("s.sql", """
                CREATE TABLE s.t (a NUMBER CONSTRAINT a_nn NOT NULL, b VARCHAR2(10) DEFAULT 'x', c DATE, gone NUMBER);
                ALTER TABLE s.t ADD (d NUMBER(5) DEFAULT 1 NOT NULL, CONSTRAINT t_u UNIQUE (b));
                ALTER TABLE s.t ADD CONSTRAINT t_pk PRIMARY KEY (a) DEFERRABLE INITIALLY DEFERRED;
                ALTER TABLE s.t ADD CONSTRAINT t_ck CHECK (c > DATE '2000-01-01') DISABLE;
                ALTER TABLE s.t MODIFY (b VARCHAR2(40 CHAR) DEFAULT NULL);
                ALTER TABLE s.t DROP COLUMN gone;
                ALTER TABLE s.t RENAME COLUMN c TO created;
                ALTER TABLE s.t RENAME CONSTRAINT t_u TO t_unique;
                ALTER TABLE s.t MODIFY CONSTRAINT t_unique DISABLE;
                ALTER TABLE s.t ENABLE NOVALIDATE CONSTRAINT t_ck;
                ALTER TABLE s.t ADD (e NUMBER);
                ALTER TABLE s.t SET UNUSED (e);
                """), "S", "T");
        assertThat(t.columns()).extracting(c -> c.name().text()).containsExactly("A", "B", "CREATED", "D");
        assertThat(column(t, "B").type()).isEqualTo(varchar(40, OracleType.LengthSemantics.CHAR));
        assertThat(column(t, "B").defaultValue()).isEmpty();
        assertThat(column(t, "D").nullability()).isEqualTo(Table.Nullability.NOT_NULL);
        assertThat(t.constraints().stream()
                        .map(c -> c.name().orElseThrow() + " " + c.state().enabled() + " "
                                + c.state().validated() + " " + c.state().deferrable()))
                .containsExactly(
                        "T_UNIQUE DISABLED NOT_VALIDATED NOT_DEFERRABLE",
                        "T_PK ENABLED VALIDATED INITIALLY_DEFERRED",
                        "T_CK ENABLED NOT_VALIDATED NOT_DEFERRABLE");
        Table.Check check = (Table.Check) t.constraints().get(2);
        assertThat(((Expr.Ref) ((Expr.Binary) check.condition()).left())
                        .name()
                        .last()
                        .text())
                .isEqualTo("CREATED");
    }

    @Test
    void notNullConstraintsAreFoundByTheirNames() {
        Table t = table(read("s.sql", """
                CREATE TABLE s.t (a NUMBER CONSTRAINT a_nn NOT NULL, b NUMBER CONSTRAINT b_nn NOT NULL, c NUMBER NOT NULL DISABLE);
                ALTER TABLE s.t DROP CONSTRAINT a_nn;
                ALTER TABLE s.t DISABLE CONSTRAINT b_nn;
                """), "S", "T");
        assertThat(t.columns()).extracting(Table.Column::nullability).containsOnly(Table.Nullability.NULLABLE);
        assertThat(t.constraints()).hasSize(2).allMatch(c -> c.state().enabled() == Table.Enabled.DISABLED);
    }

    @Test
    void partitionsAreAddedDroppedAndRenamed() {
        Table t = table(read("s.sql", """
                CREATE TABLE s.t (a NUMBER) PARTITION BY RANGE (a)
                  (PARTITION p1 VALUES LESS THAN (10), PARTITION p2 VALUES LESS THAN (20));
                ALTER TABLE s.t ADD PARTITION p3 VALUES LESS THAN (MAXVALUE);
                ALTER TABLE s.t DROP PARTITION p1;
                ALTER TABLE s.t RENAME PARTITION p2 TO low;
                """), "S", "T");
        assertThat(t.partitioning().orElseThrow().syntax().partitions())
                .extracting(p -> p.name().orElseThrow().text())
                .containsExactly("LOW", "P3");
    }

    @Test
    void changesOfPartitionsThatDoNotFollowFromTheScriptsAreReported() {
        ScriptEstate estate = read("s.sql", """
                CREATE TABLE s.t (a NUMBER) PARTITION BY RANGE (a) (PARTITION p1 VALUES LESS THAN (10));
                ALTER TABLE s.t SPLIT PARTITION sys_p42 AT (5);
                ALTER TABLE s.t EXCHANGE PARTITION p1 WITH TABLE s.u;
                ALTER TABLE s.t TRUNCATE PARTITION p1;
                ALTER TABLE s.t SPLIT PARTITION p1 AT (5) INTO (PARTITION p0, PARTITION p1);
                """);
        assertThat(codes(estate)).containsExactly("CATALOG-0012", "CATALOG-0012", "CATALOG-0012");
        assertThat(table(estate, "S", "T").partitioning().orElseThrow().syntax().partitions())
                .extracting(p -> p.name().orElseThrow().text())
                .containsExactly("P0", "P1");
    }

    @Test
    void whatAnAlterNamesInVainIsReported() {
        ScriptEstate estate = read("s.sql", """
                CREATE TABLE s.t (a NUMBER);
                ALTER TABLE s.t DROP COLUMN b;
                ALTER TABLE s.t DROP CONSTRAINT c;
                ALTER TABLE s.u ADD (x NUMBER);
                """);
        assertThat(codes(estate)).containsExactly("CATALOG-0010", "CATALOG-0011", "CATALOG-0002");
        assertThat(estate.findings().getLast().place().orElseThrow()).hasToString("s.sql:4:1");
    }

    // ---------------------------------------------------------------- kinds of tables

    @Test
    void everyKindOfTableIsTold() {
        ScriptEstate estate = read("s.sql", """
                CREATE TYPE s.o AS OBJECT (id NUMBER, name VARCHAR2(10));
                /
                CREATE TYPE s.l AS TABLE OF s.o;
                /
                CREATE TABLE s.heap (a NUMBER);
                CREATE TABLE s.iot (a NUMBER PRIMARY KEY) ORGANIZATION INDEX;
                CREATE TABLE s.ext (a NUMBER) ORGANIZATION EXTERNAL (TYPE ORACLE_LOADER DEFAULT DIRECTORY d LOCATION ('x.csv'));
                CREATE GLOBAL TEMPORARY TABLE s.tmp (a NUMBER);
                CREATE GLOBAL TEMPORARY TABLE s.tmp2 (a NUMBER) ON COMMIT PRESERVE ROWS;
                CREATE TABLE s.obj OF s.o (id PRIMARY KEY);
                CREATE TABLE s.host (a NUMBER, items s.l) NESTED TABLE items STORE AS items_tab;
                CREATE TABLE s.copy AS SELECT h.a, 'x' AS b, CAST(1 AS NUMBER(3)) AS c FROM s.heap h;
                """);
        assertThat(estate.catalog().tables().stream().map(t -> t.name().name() + " " + t.kind()))
                .containsExactly(
                        "HEAP HEAP",
                        "IOT INDEX_ORGANIZED",
                        "EXT EXTERNAL",
                        "TMP TEMPORARY_TRANSACTION",
                        "TMP2 TEMPORARY_SESSION",
                        "OBJ OBJECT",
                        "HOST HEAP",
                        "COPY HEAP",
                        "ITEMS_TAB NESTED");
        assertThat(table(estate, "S", "OBJ").columns())
                .extracting(c -> c.name().text())
                .containsExactly("ID", "NAME");
        assertThat(table(estate, "S", "OBJ").primaryKey()).isPresent();
        assertThat(table(estate, "S", "ITEMS_TAB").columns())
                .extracting(c -> c.name().text())
                .containsExactly("NESTED_TABLE_ID", "ID", "NAME");
        assertThat(table(estate, "S", "COPY").columns())
                .extracting(c -> c.name().text())
                .containsExactly("A", "B", "C");
        assertThat(table(estate, "S", "COPY").asQuery()).isPresent();
        assertThat(column(table(estate, "S", "IOT"), "A").nullability()).isEqualTo(Table.Nullability.NOT_NULL);
        assertThat(losses(estate)).isEmpty();
    }

    @Test
    void columnsOfAQueryThatCannotBeDerivedAreALoss() {
        ScriptEstate estate = read("s.sql", "CREATE TABLE s.t AS SELECT upper(a) b FROM s.u;");
        assertThat(losses(estate)).containsExactly("CATALOG-0013");
    }

    @Test
    void sessionLengthSemanticsCountForLengthsWithoutUnit() {
        ScriptEstate estate = read("s.sql", """
                CREATE TABLE s.a (x VARCHAR2(5));
                ALTER SESSION SET NLS_LENGTH_SEMANTICS = CHAR;
                CREATE TABLE s.b (x VARCHAR2(5), y VARCHAR2(5 BYTE));
                """);
        assertThat(column(table(estate, "S", "A"), "X").type()).isEqualTo(varchar(5, OracleType.LengthSemantics.BYTE));
        assertThat(column(table(estate, "S", "B"), "X").type()).isEqualTo(varchar(5, OracleType.LengthSemantics.CHAR));
        assertThat(column(table(estate, "S", "B"), "Y").type()).isEqualTo(varchar(5, OracleType.LengthSemantics.BYTE));
    }

    // ---------------------------------------------------------------- DROP, duplicates

    @Test
    void dropBeforeCreateLosesNothingAndDropBehindItCounts() {
        ScriptEstate estate = read("s.sql", """
                DROP TABLE s.t CASCADE CONSTRAINTS;
                CREATE TABLE s.t (a NUMBER);
                CREATE TABLE s.temp (a NUMBER);
                DROP TABLE s.temp PURGE;
                """);
        assertThat(estate.catalog().tables())
                .extracting(t -> t.name().name().text())
                .containsExactly("T");
        assertThat(codes(estate)).containsExactly("CATALOG-0005");
    }

    @Test
    void anUninstallScriptRemovesNothing() {
        write("install.sql", "CREATE TABLE s.t (a NUMBER);\nCREATE VIEW s.v AS SELECT a FROM s.t;");
        write("uninstall.sql", "DROP VIEW s.v;\nDROP TABLE s.t;");
        ScriptEstate estate = readAll();
        assertThat(estate.catalog().tables()).hasSize(1);
        assertThat(estate.catalog().views()).hasSize(1);
        assertThat(codes(estate)).containsExactly("CATALOG-0004", "CATALOG-0004");
    }

    @Test
    void theSameObjectTwiceIsReported() {
        ScriptEstate estate = read("s.sql", """
                CREATE TABLE s.t (a NUMBER);
                CREATE TABLE s.t (a NUMBER, b NUMBER);
                CREATE OR REPLACE VIEW s.v AS SELECT 1 x FROM dual;
                CREATE OR REPLACE VIEW s.v AS SELECT 2 x FROM dual;
                """);
        assertThat(table(estate, "S", "T").columns()).hasSize(1);
        assertThat(estate.catalog().views())
                .singleElement()
                .satisfies(v -> assertThat(v.text()).contains("2 x"));
        assertThat(estate.findings())
                .extracting(f -> f.code().code() + f.severity())
                .containsExactly("CATALOG-0003WARNING", "CATALOG-0003NOTE");
    }

    // ---------------------------------------------------------------- other objects

    @Test
    void sequencesHaveOraclesDefaults() {
        ScriptEstate estate = read("s.sql", """
                CREATE SEQUENCE s.plain;
                CREATE SEQUENCE s.down INCREMENT BY -2 MAXVALUE 100 NOCACHE CYCLE ORDER;
                CREATE TABLE s.t (id NUMBER GENERATED BY DEFAULT ON NULL AS IDENTITY (START WITH 7), b NUMBER DEFAULT ON NULL 1);
                """);
        Catalog.SequenceShape plain = estate.catalog().sequences().get(0).shape();
        assertThat(plain.start()).isEqualTo(BigInteger.ONE);
        assertThat(plain.cache()).isEqualTo(20);
        Catalog.SequenceShape down = estate.catalog().sequences().get(1).shape();
        assertThat(down.start()).isEqualTo(BigInteger.valueOf(100));
        assertThat(down.cycle()).isEqualTo(Catalog.Cycle.CYCLE);
        assertThat(down.cache()).isZero();
        assertThat(down.options()).containsExactly("ORDER");
        Table t = table(estate, "S", "T");
        assertThat(column(t, "ID").identity().orElseThrow().sequence().start()).isEqualTo(BigInteger.valueOf(7));
        assertThat(t.columns()).extracting(Table.Column::nullability).containsOnly(Table.Nullability.NOT_NULL);
    }

    @Test
    void synonymsGrantsRolesAndLinksArePlaced() {
        ScriptEstate estate = read("s.sql", """
                CREATE TABLE s.t (a NUMBER, b NUMBER);
                CREATE PUBLIC SYNONYM t FOR s.t;
                CREATE SYNONYM x.remote FOR a.b@link;
                CREATE ROLE reader;
                GRANT SELECT, UPDATE (a) ON s.t TO reader, bob WITH GRANT OPTION;
                REVOKE SELECT ON s.t FROM bob;
                CREATE DATABASE LINK s.l CONNECT TO u IDENTIFIED BY secret USING 'db';
                CREATE OR REPLACE DIRECTORY d AS '/tmp';
                """);
        assertThat(estate.catalog().synonyms())
                .extracting(y -> y.name() + ">" + y.target() + y.link().orElse(""))
                .containsExactly("PUBLIC.T>S.T", "X.REMOTE>A.BLINK");
        assertThat(estate.catalog().roles()).containsExactly(new Identifier("READER"));
        assertThat(estate.catalog().grants())
                .extracting(g -> g.privilege().replace(" ", "") + ":" + g.grantee())
                .containsExactly("SELECT:READER", "UPDATE(A):READER", "UPDATE(A):BOB");
        assertThat(estate.catalog().others())
                .extracting(o -> o.object().kind())
                .containsExactly(ObjectKind.DATABASE_LINK, ObjectKind.DIRECTORY);
        assertThat(estate.catalog().others().toString()).doesNotContain("secret");
    }

    @Test
    void aSyntaxErrorCostsOneStatement() {
        ScriptEstate estate = read("s.sql", """
                CREATE TABLE s.a (x NUMBER);
                CREATE TABLE s.b (x NUMBER,, y DATE);
                CREATE TABLE s.c (x NUMBER);
                """);
        assertThat(estate.catalog().tables()).hasSize(2);
        assertThat(estate.findings()).singleElement().satisfies(f -> {
            assertThat(f.code()).isEqualTo(CatalogCode.SYNTAX);
            assertThat(f.object()).hasToString("table S.B");
            assertThat(f.place().orElseThrow()).hasToString("s.sql:2:28");
        });
    }

    // ---------------------------------------------------------------- rows

    @Test
    void insertsAreGatheredPerTableAndCanBeReadAgain() {
        StringBuilder script = new StringBuilder(
                "CREATE TABLE s.a (x NUMBER, t VARCHAR2(1000));\nCREATE TABLE s.b (x NUMBER);\nCONNECT s/s\n");
        for (int i = 0; i < 2000; i++) {
            script.append("INSERT INTO a VALUES (")
                    .append(i)
                    .append(", '")
                    .append("x".repeat(700))
                    .append("');\n");
            if (i % 10 == 0) {
                script.append("insert into \"S\".\"B\" (x) values (").append(i).append(");\nCOMMIT;\n");
            }
        }
        script.append("INSERT ALL INTO a VALUES (1, 'x') INTO s.b VALUES (2) SELECT * FROM dual;\n");
        ScriptEstate estate = read("s.sql", script.toString());
        Map<String, Long> counts = new java.util.TreeMap<>();
        Map<String, Long> again = new java.util.TreeMap<>();
        for (InsertSegment segment : estate.inserts()) {
            counts.merge(segment.table().toString(), segment.statements(), Long::sum);
            again.merge(segment.table().toString(), readAgain(segment), Long::sum);
            assertThat(segment.range().endByte() - segment.range().startByte()).isLessThan(2 * InsertIndex.SPAN);
        }
        assertThat(counts).isEqualTo(Map.of("S.A", 2001L, "S.B", 201L)).isEqualTo(again);
        assertThat(estate.inserts().size()).isBetween(8, 14);
        assertThat(estate.accounting().inserts()).isEqualTo(2201);
    }

    private long readAgain(InsertSegment segment) {
        long found = 0;
        try (ScriptReader reader = ScriptReader.range(
                segment.range(), ScriptCatalogReader.Settings.of(root).scripts())) {
            while (reader.hasNext()) {
                if (reader.next() instanceof ScriptUnit.Sql unit) {
                    found += InsertTargets.of(unit).stream()
                            .flatMap(i -> i.tables().stream())
                            .filter(t -> new QualifiedName(
                                            t.schema()
                                                    .orElse(unit.session()
                                                            .schema()
                                                            .orElseThrow()),
                                            t.table())
                                    .equals(segment.writtenAs()))
                            .count();
                }
            }
        }
        return found;
    }

    @Test
    void blocksOfInsertsBecomeSegmentsThatKeepTheBlockTogether() {
        ScriptEstate estate = read("s.sql", """
                CREATE TABLE s.t (x NUMBER);
                DECLARE n NUMBER := 1; BEGIN
                INSERT INTO s.t VALUES (n);
                INSERT INTO s.t VALUES (2);
                END;
                /
                INSERT INTO s.t VALUES (3);
                """);
        assertThat(estate.inserts()).singleElement().satisfies(s -> {
            assertThat(s.statements()).isEqualTo(3);
            assertThat(readAgain(s)).isEqualTo(3);
            assertThat(s.range().firstLine()).isEqualTo(2);
        });
    }

    @Test
    void rowsGoThroughSynonymsAndUnknownTablesAreALoss() {
        ScriptEstate estate = read("s.sql", """
                CREATE TABLE s.t (x NUMBER);
                CREATE SYNONYM s.y FOR s.t;
                INSERT INTO s.y VALUES (1);
                INSERT INTO s.nowhere VALUES (1);
                INSERT INTO s.nowhere VALUES (2);
                """);
        assertThat(estate.inserts()).singleElement().satisfies(s -> {
            assertThat(s.table()).isEqualTo(QualifiedName.of("S", "T"));
            assertThat(s.writtenAs()).isEqualTo(QualifiedName.of("S", "Y"));
        });
        assertThat(losses(estate)).containsExactly("CATALOG-0008");
    }

    @Test
    void anUnqualifiedInsertFindsTheOnlyTableOfThatName() {
        write("ddl/all.sql", "CREATE TABLE shop.t (x NUMBER);");
        write("data/t.sql", "REM INSERTING into T\nSET DEFINE OFF;\nInsert into T (X) values (1);\n");
        ScriptEstate estate = readAll();
        assertThat(estate.inserts()).singleElement().satisfies(s -> {
            assertThat(s.table()).isEqualTo(QualifiedName.of("SHOP", "T"));
            assertThat(readAgain(s)).isEqualTo(1);
        });
    }

    @Test
    void statementsThatComputeRowsAreNamedNotExecuted() {
        ScriptEstate estate = read("s.sql", """
                CREATE TABLE s.t (x NUMBER);
                INSERT INTO s.t VALUES (1);
                UPDATE s.t SET x = 2;
                INSERT INTO s.t SELECT x FROM s.t;
                BEGIN FOR i IN 1..9 LOOP INSERT INTO s.t VALUES (i); END LOOP; END;
                /
                BEGIN EXECUTE IMMEDIATE 'CREATE TABLE s.hidden (a NUMBER)'; END;
                /
                BEGIN dbms_stats.gather_schema_stats('S'); END;
                /
                TRUNCATE TABLE s.t;
                """);
        assertThat(estate.otherDml())
                .extracting(PendingStatement::kind)
                .containsExactly("UPDATE", "INSERT SELECT", "BLOCK", "BLOCK");
        assertThat(estate.otherDml().getFirst().table()).contains(QualifiedName.of("S", "T"));
        assertThat(codes(estate)).contains("CATALOG-0007", "CATALOG-0015", "CATALOG-0006");
        assertThat(estate.catalog().others()).hasSize(1);
    }

    @Test
    void loadCommandsOfSqlclAreHandedOn() {
        write("s/load.sql", "CONNECT s/s\nCREATE TABLE t (x NUMBER);\nSET LOAD DATE_FORMAT YYYY-MM-DD\nLOAD t t.csv\n");
        write("s/t.csv", "x\n1\n");
        assertThat(readAll().loads()).singleElement().satisfies(l -> {
            assertThat(l.table()).isEqualTo(QualifiedName.of("S", "T"));
            assertThat(l.file()).exists();
            assertThat(l.settings()).containsEntry("DATE_FORMAT", "YYYY-MM-DD");
        });
    }

    @Test
    void aMissingScriptIsALossAndTheOthersAreRead() {
        write("s.sql", "CREATE TABLE s.t (a NUMBER);");
        ScriptEstate estate = ScriptCatalogReader.read(
                List.of(root.resolve("missing.sql"), root.resolve("s.sql")), ScriptCatalogReader.Settings.of(root));
        assertThat(estate.catalog().tables()).hasSize(1);
        assertThat(losses(estate)).containsExactly("SQL-0003");
    }

    // ---------------------------------------------------------------- helpers

    private ScriptEstate read(String name, String text) {
        write(name, text);
        return readAll();
    }

    private ScriptEstate readAll() {
        try (var files = Files.walk(root)) {
            List<Path> scripts =
                    files.filter(f -> f.toString().endsWith(".sql")).sorted().toList();
            ScriptEstate estate = ScriptCatalogReader.read(scripts, ScriptCatalogReader.Settings.of(root));
            estates.add(estate);
            return estate;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String name, String text) {
        try {
            Path file = root.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Table table(ScriptEstate estate, String schema, String name) {
        return estate.catalog().table(QualifiedName.of(schema, name)).orElseThrow();
    }

    private static Table.Column column(Table table, String name) {
        return table.column(new Identifier(name)).orElseThrow();
    }

    private static OracleType varchar(int length, OracleType.LengthSemantics semantics) {
        return new OracleType.Character(OracleType.CharacterKind.VARCHAR2, length, semantics);
    }

    private static List<String> codes(ScriptEstate estate) {
        return estate.findings().stream()
                .map(f -> f.code().code())
                .filter(c -> !c.equals("SQL-0013"))
                .toList();
    }

    private static List<String> losses(ScriptEstate estate) {
        return estate.findings().stream()
                .filter(f -> f.severity() == Severity.LOSS)
                .map(f -> f.code().code())
                .toList();
    }
}
