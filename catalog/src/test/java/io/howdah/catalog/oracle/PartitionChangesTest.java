package io.howdah.catalog.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.sql.oracle.OracleParser;
import io.howdah.sql.oracle.OraclePrinter;
import io.howdah.sql.oracle.SyntaxException;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartitionChangesTest {
    private static final String RANGE =
            "RANGE (A) (PARTITION P1 VALUES LESS THAN (10), PARTITION P2 VALUES LESS THAN (20), PARTITION P3 VALUES LESS THAN (MAXVALUE))";
    private static final String LIST =
            "LIST (A) (PARTITION L1 VALUES ('A', 'B'), PARTITION L2 VALUES ('C'), PARTITION REST VALUES (DEFAULT))";
    private static final String COMPOSITE =
            "RANGE (A) SUBPARTITION BY LIST (B) SUBPARTITION TEMPLATE (SUBPARTITION X VALUES (1), SUBPARTITION Y VALUES (2))"
                    + " (PARTITION P1 VALUES LESS THAN (10), PARTITION P2 VALUES LESS THAN (20))";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "split partition p2 at (15) into (partition p2a, partition p2b) update indexes"
                        + "| P1 < 10, P2A < 15, P2B < 20, P3 < MAXVALUE",
                "split partition p3 at (30) | P1 < 10, P2 < 20, ? < 30, ? < MAXVALUE",
                "split partition p3 into (partition a values less than (30), partition b values less than (40), partition c)"
                        + "| P1 < 10, P2 < 20, A < 30, B < 40, C < MAXVALUE",
                "merge partitions p1, p2 into partition low | LOW < 20, P3 < MAXVALUE",
                "merge partitions p1 to p3 into partition one | ONE < MAXVALUE",
                "drop partitions p1, p3 | P2 < 20",
                "rename partition p1 to first | FIRST < 10, P2 < 20, P3 < MAXVALUE",
                "merge partitions p1, p3 into partition x | -",
                "split partition p9 at (1) | -",
                "drop partition for (5) | -",
                "coalesce partition | -"
            })
    void rangesAre(String change, String expected) throws SyntaxException {
        assertThat(after(RANGE, change)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "split partition l1 values ('B') into (partition b, partition a) | B ('B'), A ('A'), L2 ('C'), REST (DEFAULT)",
                "split partition rest values ('X', 'Y') into (partition xy, partition rest)"
                        + "| L1 ('A', 'B'), L2 ('C'), XY ('X', 'Y'), REST (DEFAULT)",
                "split partition l1 values ('Z') into (partition b, partition a) | -",
                "merge partitions l1, l2 into partition abc | ABC ('A', 'B', 'C'), REST (DEFAULT)",
                "merge partitions l1, rest into partition rest | REST (DEFAULT), L2 ('C')",
                "modify partition l2 add values ('D', 'E') | L1 ('A', 'B'), L2 ('C', 'D', 'E'), REST (DEFAULT)",
                "modify partition l1 drop values ('A') | L1 ('B'), L2 ('C'), REST (DEFAULT)",
                "modify partition for ('C') add values ('D') | L1 ('A', 'B'), L2 ('C', 'D'), REST (DEFAULT)",
                "modify partition l1 drop values ('Z') | -",
                "drop partition for ('B') | L2 ('C'), REST (DEFAULT)",
                "set interval (100) | -"
            })
    void listsAre(String change, String expected) throws SyntaxException {
        assertThat(after(LIST, change)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "modify partition p2 add subpartition z values (3) | P1 < 10, P2 < 20 [P2_X (1), P2_Y (2), Z (3)]",
                "drop subpartition p1_x | P1 < 10 [P1_Y (2)], P2 < 20",
                "rename subpartition p1_y to old | P1 < 10 [P1_X (1), OLD (2)], P2 < 20",
                "merge subpartitions p1_x, p1_y into subpartition both | P1 < 10 [BOTH (1, 2)], P2 < 20",
                "set subpartition template (subpartition n values (7)) | P1 < 10 [P1_X (1), P1_Y (2)], P2 < 20 [P2_X (1), P2_Y (2)]",
            })
    void subpartitionsOfATemplateAreSpelledOutWhenTheyChange(String change, String expected) throws SyntaxException {
        assertThat(after(COMPOSITE, change)).isEqualTo(expected);
    }

    @Test
    void partsInheritHowThePartitionWasDividedButNotTheNames() throws SyntaxException {
        assertThat(after(
                        "RANGE (A) SUBPARTITION BY LIST (B) (PARTITION P VALUES LESS THAN (9) (SUBPARTITION S VALUES (1)))",
                        "split partition p at (5) into (partition q, partition r (subpartition t values (2)))"))
                .isEqualTo("Q < 5 [? (1)], R < 9 [T (2)]");
    }

    @Test
    void anIntervalIsSetAndTakenAway() throws SyntaxException {
        assertThat(changed(RANGE, "set interval (numtoyminterval(1, 'MONTH'))")
                        .orElseThrow()
                        .interval())
                .isPresent();
        assertThat(changed("RANGE (A) INTERVAL (10) (PARTITION P VALUES LESS THAN (1))", "set interval ()")
                        .orElseThrow()
                        .interval())
                .isEmpty();
    }

    @Test
    void hashPartitionsAreCountedDown() throws SyntaxException {
        assertThat(changed("HASH (A) PARTITIONS 4", "coalesce partition")
                        .orElseThrow()
                        .count())
                .contains(3);
        assertThat(after("HASH (A) (PARTITION H1, PARTITION H2)", "coalesce partition"))
                .isEqualTo("H1");
    }

    @Test
    void aTableIsPartitionedAnew() throws SyntaxException {
        assertThat(after(RANGE, "modify partition by list (a) (partition q values (1)) online"))
                .isEqualTo("Q (1)");
    }

    private static String after(String partitioning, String change) throws SyntaxException {
        return changed(partitioning, change).map(p -> text(p.partitions())).orElse("-");
    }

    private static Optional<Statement.Partitioning> changed(String partitioning, String change) throws SyntaxException {
        var table = (Statement.CreateTable)
                OracleParser.statement("CREATE TABLE t (a NUMBER, b NUMBER) PARTITION BY " + partitioning);
        var alter = (Statement.AlterTable) OracleParser.statement("ALTER TABLE t " + change);
        var action = (Statement.ChangePartitions) alter.actions().getFirst();
        return PartitionChanges.apply(table.partitioning().orElseThrow(), action.change());
    }

    private static String text(List<Statement.Partition> partitions) {
        return String.join(
                ", ", partitions.stream().map(PartitionChangesTest::text).toList());
    }

    private static String text(Statement.Partition partition) {
        String bound = switch (partition.bound()) {
            case Statement.LessThan less -> " < " + values(less.values());
            case Statement.InValues in -> " (" + values(in.values()) + ")";
            case Statement.NoBound none -> "";
        };
        String second = partition.subpartitions().isEmpty() ? "" : " [" + text(partition.subpartitions()) + "]";
        return partition.name().map(n -> n.text()).orElse("?") + bound + second;
    }

    private static String values(List<Expr> values) {
        return String.join(", ", values.stream().map(OraclePrinter::print).toList());
    }
}
