package io.howdah.orasim.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.base.QualifiedName;
import io.howdah.orasim.engine.Server.User;
import io.howdah.orasim.engine.store.GeneratedTable;
import io.howdah.orasim.format.OracleNumber;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** ROWIDs, blocks, extents, partitions and generated rows. */
class RowidTest {
    private Server server;
    private User app;

    @BeforeEach
    void start() {
        server = new Server();
        app = server.app();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private List<Database.Segment> segments(String table) {
        return server.oracle.database().segments(QualifiedName.of("APP", table));
    }

    @Test
    void aRowIsFoundByItsRowid() {
        app.run("CREATE TABLE t (id NUMBER)");
        app.run("INSERT INTO t SELECT LEVEL FROM dual CONNECT BY LEVEL <= 2000");
        String rowid = app.one("SELECT ROWID FROM t WHERE id = 1234");
        assertThat(rowid).hasSize(18);
        assertThat(app.one("SELECT id FROM t WHERE ROWID = :1", rowid)).isEqualTo("1234");
        assertThat(
                        app.one(
                                "SELECT DBMS_ROWID.ROWID_CREATE(1, DBMS_ROWID.ROWID_OBJECT(ROWID), DBMS_ROWID.ROWID_RELATIVE_FNO(ROWID), "
                                        + "DBMS_ROWID.ROWID_BLOCK_NUMBER(ROWID), DBMS_ROWID.ROWID_ROW_NUMBER(ROWID)) FROM t WHERE id = 1234"))
                .isEqualTo(rowid);
        assertThat(app.one("SELECT COUNT(DISTINCT ROWID) FROM t")).isEqualTo("2000");
    }

    /** What a reader does that cuts a table into chunks by its extents. */
    @Test
    void chunksByExtentsGiveEachRowOnce() {
        app.run("CREATE TABLE t (id NUMBER, filler VARCHAR2(200))");
        app.run("INSERT INTO t SELECT LEVEL, RPAD('x', 200, 'x') FROM dual CONNECT BY LEVEL <= 3000");
        app.run("COMMIT");
        Database.Segment segment = segments("T").getFirst();
        assertThat(segment.extents().size()).isGreaterThan(5);
        long rows = 0;
        for (Database.Extent extent : segment.extents()) {
            String range = "SELECT COUNT(*) FROM t WHERE ROWID BETWEEN DBMS_ROWID.ROWID_CREATE(1, :1, :2, :3, 0) "
                    + "AND DBMS_ROWID.ROWID_CREATE(1, :4, :5, :6, 32767)";
            long last = extent.firstBlock() + extent.blocks() - 1;
            rows += Long.parseLong(app.one(
                    range,
                    segment.dataObjectId(),
                    extent.file(),
                    extent.firstBlock(),
                    segment.dataObjectId(),
                    extent.file(),
                    last));
        }
        assertThat(rows).isEqualTo(3000);
    }

    @Test
    void partitionsAreSegmentsOfTheirOwn() {
        app.run(
                "CREATE TABLE p (id NUMBER, d DATE) PARTITION BY RANGE (d) (PARTITION p1 VALUES LESS THAN (DATE '2020-01-01'), "
                        + "PARTITION p2 VALUES LESS THAN (DATE '2021-01-01'))");
        app.run("INSERT INTO p VALUES (1, DATE '2019-05-05')");
        app.run("INSERT INTO p VALUES (2, DATE '2020-05-05')");
        assertThat(app.error("INSERT INTO p VALUES (3, DATE '2022-01-01')")).isEqualTo(14400);
        assertThat(app.rows("SELECT id FROM p PARTITION (p2)")).containsExactly("2");
        assertThat(app.error("SELECT id FROM p PARTITION (p9)")).isEqualTo(2149);
        assertThat(app.one("SELECT COUNT(DISTINCT DBMS_ROWID.ROWID_OBJECT(ROWID)) FROM p"))
                .isEqualTo("2");
        app.run(
                "CREATE TABLE i (id NUMBER) PARTITION BY RANGE (id) INTERVAL (10) (PARTITION first VALUES LESS THAN (10))");
        app.run("INSERT INTO i SELECT LEVEL * 7 FROM dual CONNECT BY LEVEL <= 5");
        assertThat(segments("I")).hasSize(4);
        app.run(
                "CREATE TABLE l (c VARCHAR2(2), n NUMBER) PARTITION BY LIST (c) SUBPARTITION BY HASH (n) SUBPARTITIONS 2 "
                        + "(PARTITION eu VALUES ('DE', 'FR'), PARTITION rest VALUES (DEFAULT))");
        app.run(
                "INSERT INTO l SELECT DECODE(MOD(LEVEL, 3), 0, 'DE', 1, 'FR', 'US'), LEVEL FROM dual CONNECT BY LEVEL <= 30");
        assertThat(app.one("SELECT COUNT(*) FROM l PARTITION (eu)")).isEqualTo("20");
        assertThat(segments("L")).hasSize(4);
    }

    @Test
    void generatedRowsAreReadByRangesToo() {
        server.oracle.generate(
                "APP",
                "CREATE TABLE big (id NUMBER(12), name VARCHAR2(20))",
                new GeneratedTable.Plan(
                        100_000,
                        300,
                        (number, into) -> into.add(OracleNumber.encode(number))
                                .add(("row " + number).getBytes(StandardCharsets.US_ASCII))));
        assertThat(app.one("SELECT COUNT(*), MIN(id), MAX(id) FROM big")).isEqualTo("100000|0|99999");
        assertThat(app.one("SELECT name FROM big WHERE id = 777")).isEqualTo("row 777");
        String rowid = app.one("SELECT ROWID FROM big WHERE id = 50000");
        assertThat(app.one("SELECT id FROM big WHERE ROWID = CHARTOROWID(:1)", rowid))
                .isEqualTo("50000");
        assertThat(app.one("SELECT COUNT(*) FROM big WHERE ROWID >= :1", rowid)).isEqualTo("50000");
        assertThat(app.rows("SELECT id FROM big WHERE id IN (3, 1) ORDER BY id"))
                .containsExactly("1", "3");
        assertThat(app.error("DELETE FROM big")).isEqualTo(3001);
    }

    @Test
    void boundsAreExactWithinBlocksAndOverPartitions() {
        app.run("CREATE TABLE t (id NUMBER, v VARCHAR2(100)) PARTITION BY LIST (id)"
                + " (PARTITION a VALUES (1), PARTITION b VALUES (2), PARTITION c VALUES (DEFAULT))");
        app.run("INSERT INTO t SELECT MOD(LEVEL, 3), RPAD('x', 100, 'x') FROM dual CONNECT BY LEVEL <= 600");
        List<String> all = app.rows("SELECT ROWID FROM t ORDER BY ROWID");
        assertThat(all).hasSize(600).doesNotHaveDuplicates();
        for (int at : List.of(0, 1, 69, 199, 200, 345, 598, 599)) {
            String rowid = all.get(at);
            assertThat(app.one("SELECT COUNT(*) FROM t WHERE ROWID >= :1", rowid))
                    .isEqualTo(600 - at + "");
            assertThat(app.one("SELECT COUNT(*) FROM t WHERE ROWID > :1", rowid))
                    .isEqualTo(599 - at + "");
            assertThat(app.one("SELECT COUNT(*) FROM t WHERE :1 >= ROWID", rowid))
                    .isEqualTo(at + 1 + "");
            assertThat(app.one("SELECT COUNT(*) FROM t WHERE ROWID < :1", rowid))
                    .isEqualTo(at + "");
            assertThat(app.one("SELECT COUNT(*) FROM t WHERE ROWID <> :1", rowid))
                    .isEqualTo("599");
            assertThat(app.rows("SELECT ROWID FROM t WHERE ROWID = :1", rowid)).containsExactly(rowid);
            assertThat(app.rows("SELECT ROWID FROM t WHERE ROWID BETWEEN :1 AND :2", all.get(at / 2), rowid))
                    .containsExactlyElementsOf(all.subList(at / 2, at + 1));
        }
    }

    @Test
    void aKeyOfManyRowsFindsEachOnce() {
        app.run("CREATE TABLE t (id NUMBER PRIMARY KEY, state VARCHAR2(10))");
        app.run("CREATE INDEX t_state ON t (state)");
        app.run(
                "INSERT INTO t SELECT LEVEL, DECODE(MOD(LEVEL, 2), 0, 'even', 'odd') FROM dual CONNECT BY LEVEL <= 5000");
        assertThat(app.one("SELECT COUNT(*) FROM t WHERE state = 'even'")).isEqualTo("2500");
        app.run("UPDATE t SET state = 'none' WHERE id <= 1000");
        app.run("UPDATE t SET state = 'even' WHERE id <= 1000 AND MOD(id, 2) = 0");
        assertThat(app.one("SELECT COUNT(*), COUNT(DISTINCT id) FROM t WHERE state = 'even'"))
                .isEqualTo("2500|2500");
        assertThat(app.one("SELECT COUNT(*) FROM t WHERE state = 'odd'")).isEqualTo("2000");
        assertThat(app.error("INSERT INTO t VALUES (4999, 'odd')")).isEqualTo(1);
    }
}
