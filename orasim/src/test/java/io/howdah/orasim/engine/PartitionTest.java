package io.howdah.orasim.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.base.QualifiedName;
import io.howdah.orasim.engine.Server.User;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where rows of partitioned tables lie, and what ALTER TABLE does to partitions. */
class PartitionTest {
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

    /** {@code partition[.subpartition] rows} of those that have rows or were written. */
    private List<String> segments(String table) {
        return server.oracle.database().segments(QualifiedName.of("APP", table)).stream()
                .map(s -> s.high().isPresent() ? "< " + s.high().get() + " " + s.rows() : name(s) + " " + s.rows())
                .toList();
    }

    private static String name(Database.Segment s) {
        return s.partition().orElseThrow() + s.subpartition().map(n -> "." + n).orElse("");
    }

    private static String below(int number) {
        return "< " + Value.of(number);
    }

    @Test
    void intervalsMakeAPartitionForEachStepThatHasRows() {
        app.run("CREATE TABLE t (n NUMBER NOT NULL, v NUMBER) PARTITION BY RANGE (n) INTERVAL (10)"
                + " (PARTITION p0 VALUES LESS THAN (0))");
        app.run("INSERT INTO t SELECT x, 1 FROM (SELECT 55 x FROM dual UNION ALL SELECT 5 FROM dual UNION ALL SELECT 25"
                + " FROM dual UNION ALL SELECT 59 FROM dual UNION ALL SELECT -1 FROM dual)");
        assertThat(segments("T")).containsExactly("P0 1", below(60) + " 2", below(10) + " 1", below(30) + " 1");
        app.run("CREATE TABLE other (a NUMBER)");
        app.run("INSERT INTO t VALUES (50, 1)");
        app.run("INSERT INTO t VALUES (10, 1)");
        app.run("COMMIT");
        assertThat(segments("T"))
                .containsExactly("P0 1", below(60) + " 3", below(10) + " 1", below(30) + " 1", below(20) + " 1");
        String made = server.oracle.database().segments(QualifiedName.of("APP", "T")).stream()
                .filter(s -> s.high().equals(Optional.of(Value.of(30))))
                .map(s -> s.partition().orElseThrow().text())
                .findFirst()
                .orElseThrow();
        assertThat(app.one("SELECT n FROM t PARTITION (" + made + ")")).isEqualTo("25");
        app.run("ALTER TABLE t DROP PARTITION " + made);
        assertThat(app.rows("SELECT n FROM t ORDER BY n")).containsExactly("-1", "5", "10", "50", "55", "59");
    }

    @Test
    void intervalsOfMonthsHaveSubpartitionsOfTheTemplate() {
        app.run("CREATE TABLE t (d DATE NOT NULL, k VARCHAR2(1)) PARTITION BY RANGE (d)"
                + " INTERVAL (NUMTOYMINTERVAL(1, 'MONTH')) SUBPARTITION BY LIST (k) SUBPARTITION TEMPLATE"
                + " (SUBPARTITION a VALUES ('A'), SUBPARTITION rest VALUES (DEFAULT))"
                + " (PARTITION p0 VALUES LESS THAN (DATE '2024-01-01'))");
        app.run("INSERT INTO t VALUES (DATE '2024-03-15', 'A')");
        app.run("INSERT INTO t VALUES (DATE '2024-03-31', 'B')");
        app.run("INSERT INTO t VALUES (DATE '2023-12-31', 'B')");
        List<Database.Segment> segments = server.oracle.database().segments(QualifiedName.of("APP", "T"));
        assertThat(segments).extracting(Database.Segment::rows).containsExactly(0L, 1L, 1L, 1L);
        assertThat(segments.get(2).high())
                .contains(new Value.Date(java.time.LocalDate.of(2024, 4, 1).atStartOfDay()));
        assertThat(segments.get(2).subpartition().orElseThrow().text()).endsWith("_A");
    }

    @Test
    void rowsByReferenceLieWhereTheirParentsLie() {
        app.run("CREATE TABLE parent (id NUMBER PRIMARY KEY, n NUMBER NOT NULL) PARTITION BY RANGE (n) INTERVAL (10)"
                + " (PARTITION low VALUES LESS THAN (10), PARTITION high VALUES LESS THAN (20))");
        app.run("CREATE TABLE child (id NUMBER PRIMARY KEY, parent_id NUMBER NOT NULL,"
                + " CONSTRAINT child_fk FOREIGN KEY (parent_id) REFERENCES parent) PARTITION BY REFERENCE (child_fk)");
        app.run("CREATE TABLE leaf (child_id NUMBER NOT NULL,"
                + " CONSTRAINT leaf_fk FOREIGN KEY (child_id) REFERENCES child) PARTITION BY REFERENCE (leaf_fk)");
        app.run("INSERT INTO parent VALUES (1, 5)");
        app.run("INSERT INTO parent VALUES (2, 15)");
        app.run("INSERT INTO parent VALUES (3, 25)");
        app.run("INSERT INTO child VALUES (10, 2)");
        app.run("INSERT INTO child VALUES (11, 2)");
        app.run("INSERT INTO child VALUES (12, 1)");
        app.run("INSERT INTO leaf VALUES (11)");
        assertThat(segments("CHILD")).containsExactly("LOW 1", "HIGH 2");
        assertThat(segments("LEAF")).containsExactly("LOW 0", "HIGH 1");
        app.run("INSERT INTO child VALUES (13, 3)");
        app.run("INSERT INTO leaf VALUES (13)");
        List<Database.Segment> child = server.oracle.database().segments(QualifiedName.of("APP", "CHILD"));
        assertThat(child).extracting(Database.Segment::rows).containsExactly(1L, 2L, 1L);
        assertThat(child.get(2).partition())
                .isEqualTo(server.oracle
                        .database()
                        .segments(QualifiedName.of("APP", "PARENT"))
                        .get(2)
                        .partition());
        assertThat(segments("LEAF")).hasSize(3);
        assertThat(app.rows("SELECT id FROM child PARTITION (high) ORDER BY id"))
                .containsExactly("10", "11");
        assertThat(app.error("INSERT INTO child VALUES (14, NULL)")).isIn(1400, 14400);
    }

    @Test
    void partitionsAreAddedDroppedAndTruncated() {
        app.run("CREATE TABLE t (n NUMBER) PARTITION BY RANGE (n) (PARTITION a VALUES LESS THAN (10),"
                + " PARTITION b VALUES LESS THAN (20))");
        app.run("INSERT INTO t SELECT LEVEL FROM dual CONNECT BY LEVEL < 20");
        assertThat(app.error("INSERT INTO t VALUES (20)")).isEqualTo(14400);
        app.run("ALTER TABLE t ADD PARTITION c VALUES LESS THAN (30)");
        app.run("INSERT INTO t VALUES (20)");
        assertThat(segments("T")).containsExactly("A 9", "B 10", "C 1");
        app.run("ALTER TABLE t TRUNCATE PARTITION a");
        assertThat(segments("T")).containsExactly("A 0", "B 10", "C 1");
        app.run("ALTER TABLE t DROP PARTITION b");
        assertThat(segments("T")).containsExactly("A 0", "C 1");
        app.run("INSERT INTO t VALUES (15)");
        assertThat(segments("T")).containsExactly("A 0", "C 2");
        assertThat(app.error("ALTER TABLE t DROP PARTITION nope")).isEqualTo(2149);
        assertThat(app.error("ALTER TABLE t EXCHANGE PARTITION a WITH TABLE other"))
                .isEqualTo(3001);
    }

    @Test
    void splitMergeAndRenameKeepEveryRow() {
        app.run("CREATE TABLE t (n NUMBER) PARTITION BY RANGE (n) (PARTITION a VALUES LESS THAN (10),"
                + " PARTITION b VALUES LESS THAN (20), PARTITION z VALUES LESS THAN (MAXVALUE))");
        app.run("INSERT INTO t SELECT LEVEL FROM dual CONNECT BY LEVEL < 30");
        app.run("ALTER TABLE t SPLIT PARTITION b AT (15) INTO (PARTITION b1, PARTITION b2)");
        assertThat(segments("T")).containsExactly("A 9", "B1 5", "B2 5", "Z 10");
        app.run("ALTER TABLE t MERGE PARTITIONS a, b1 INTO PARTITION ab");
        assertThat(segments("T")).containsExactly("AB 14", "B2 5", "Z 10");
        app.run("ALTER TABLE t RENAME PARTITION z TO rest");
        assertThat(segments("T")).containsExactly("AB 14", "B2 5", "REST 10");
        assertThat(app.one("SELECT COUNT(*), MIN(n), MAX(n) FROM t")).isEqualTo("29|1|29");
        assertThat(app.one("SELECT COUNT(*) FROM t PARTITION (rest)")).isEqualTo("10");
    }
}
