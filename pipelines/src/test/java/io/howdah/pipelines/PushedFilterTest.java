package io.howdah.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.base.ByteCount;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.OracleType;
import io.howdah.catalog.Table;
import io.howdah.source.PushDown;
import io.howdah.source.RowReader;
import io.howdah.source.TableRead;
import io.howdah.source.TableSource;
import io.howdah.source.filter.ColumnText;
import io.howdah.source.filter.Condition;
import io.howdah.source.filter.FilterValue;
import io.howdah.source.filter.FilterValues;
import io.howdah.source.filter.RowFilter;
import io.howdah.source.filter.RowTest;
import io.howdah.source.oracle.OracleSource;
import io.howdah.source.oracle.ReadPlan;
import io.howdah.source.oracle.TableFilter;
import io.howdah.values.ValuePolicies;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A filter lets the same rows through whether the server applies it or each row is looked at: all types, conditions, and odd values. */
@Timeout(300)
class PushedFilterTest {
    private final LiveOracle oracle = LiveOracle.start();

    @BeforeEach
    void fill() throws SQLException {
        oracle.execute(
                "CREATE TABLE howdah_filtered (id NUMBER(4) PRIMARY KEY, n NUMBER, f FLOAT(20), c CHAR(5), nc NCHAR(4),"
                        + " v VARCHAR2(20), nv NVARCHAR2(20), r RAW(8), d DATE, ts TIMESTAMP(9),"
                        + " tz TIMESTAMP(6) WITH TIME ZONE)",
                "INSERT INTO howdah_filtered (id) VALUES (0)",
                "INSERT INTO howdah_filtered VALUES (1, 1.5, 0.25, 'ab', 'ab', 'ab', 'ab', HEXTORAW('00FF'),"
                        + " DATE '2024-02-29', TIMESTAMP '2024-02-29 00:00:00.000000001',"
                        + " TIMESTAMP '2024-02-29 02:00:00 +02:00')",
                "INSERT INTO howdah_filtered VALUES (2, -1E125, -2, 'ab c', 'Ab', 'ab ', 'Äb', HEXTORAW('01'),"
                        + " DATE '-4712-01-01', TIMESTAMP '1582-10-04 23:59:59.999999999',"
                        + " TIMESTAMP '2024-02-29 00:00:00.000001 +00:00')",
                "INSERT INTO howdah_filtered VALUES (3, 1.50, 100, 'b', 'b', 'B', 'ß', HEXTORAW('00FF00'),"
                        + " DATE '9999-12-31', TIMESTAMP '2024-02-29 00:00:00', TIMESTAMP '1999-12-31 23:00:00 -01:00')",
                "INSERT INTO howdah_filtered VALUES (4, 1E-130, 1E10, ' ', ' ', ' ', ' ', HEXTORAW('FF'),"
                        + " TO_DATE('2024-02-29 13:14:15', 'YYYY-MM-DD HH24:MI:SS'), TIMESTAMP '9999-12-31 00:00:00',"
                        + " TIMESTAMP '2024-02-28 23:00:00.000001 -01:00')");
    }

    @AfterEach
    void drop() throws SQLException {
        try (oracle) {
            oracle.execute("DROP TABLE howdah_filtered");
        }
    }

    private static List<Condition> conditions(List<FilterValue> values) {
        List<Condition> all = new ArrayList<>(List.of(new Condition.IsNull(), new Condition.IsNotNull()));
        for (FilterValue value : values) {
            all.addAll(List.of(
                    new Condition.Equal(value),
                    new Condition.NotEqual(value),
                    new Condition.AtLeast(value),
                    new Condition.AtMost(value)));
            for (FilterValue other : values) {
                if (value.compare(other) < 0) {
                    all.add(new Condition.Between(value, other));
                    all.add(new Condition.NotBetween(value, other));
                }
            }
        }
        return all;
    }

    @Test
    void theServerAndTheRowTestAgree() throws Exception {
        try (OracleSource opened = OracleSource.open(
                oracle.settings().withTables(new TableFilter(List.of("HOWDAH_FILTERED"), List.of())),
                ReadPlan.inMemory())) {
            TableSource source = opened.export().sources().getFirst();
            QualifiedName name = source.table();
            Table table = opened.export().catalog().table(name).orElseThrow();
            int tried = 0;
            for (Table.Column column : table.columns()) {
                for (Condition condition : conditions(values(column))) {
                    RowFilter filter = new RowFilter(List.of(new RowFilter.ColumnFilter(column, List.of(condition))));
                    assertThat(pushed(source, filter))
                            .as("%s %s", column.name(), condition.words())
                            .isEqualTo(tested(source, filter));
                    tried++;
                }
            }
            assertThat(tried).isGreaterThan(250);
        }
    }

    private static final Map<String, List<String>> WRITTEN = Map.of(
            "ID", List.of("0", "3", "99"),
            "N", List.of("1.5", "-1E125", "1E-130", "0", "1.50000000000000000000000000000000000001"),
            "F", List.of("0.25", "-2", "10000000000"),
            "C", List.of("ab", "ab ", "ab c", "b", "B", "  "),
            "NC", List.of("ab", "Ab", "ab  x", "b"),
            "V", List.of("ab", "ab ", "B", "a", " "),
            "NV", List.of("ab", "Äb", "ß", "z"),
            "R", List.of("00ff", "00FF00", "01", "FF"),
            "D", List.of("2024-02-29", "2024-02-29 13:14:15", "9999-12-31", "-4712-01-01", "0001-01-01"),
            "TS",
                    List.of(
                            "2024-02-29",
                            "2024-02-29 00:00:00.000000001",
                            "1582-10-04 23:59:59.999999999",
                            "9999-12-31 00:00:00"));

    private static List<FilterValue> values(Table.Column column) {
        return Stream.concat(
                        WRITTEN.getOrDefault(column.name().text(), List.of()).stream(),
                        column.name().text().equals("TZ")
                                ? Stream.of(
                                        "2024-02-29 00:00:00Z",
                                        "2024-02-29 00:00:00.000001+00:00",
                                        "2000-01-01 01:00:00+01:00")
                                : Stream.empty())
                .map(text -> FilterValues.parse(column.type(), text))
                .toList();
    }

    private static Set<String> pushed(TableSource source, RowFilter filter) throws Exception {
        TableSource narrowed = ((PushDown) source)
                .reading(new TableRead(
                        filter, new TableRead.AsIsBest(), new TableRead.LobsAsIsBest(), Set.of(), Optional.empty()));
        Set<String> ids = new TreeSet<>();
        ColumnText id = id(narrowed);
        try (RowReader rows = narrowed.open(only(narrowed))) {
            while (rows.next()) {
                ids.add(id.of(rows).orElseThrow());
            }
        }
        return ids;
    }

    private static Set<String> tested(TableSource source, RowFilter filter) throws Exception {
        Set<String> ids = new TreeSet<>();
        ColumnText id = id(source);
        RowTest test = new RowTest(filter, source, ValuePolicies.DEFAULT);
        try (RowReader rows = source.open(only(source))) {
            while (rows.next()) {
                if (test.passes(rows)) {
                    ids.add(id.of(rows).orElseThrow());
                }
            }
        }
        return ids;
    }

    private static ColumnText id(TableSource source) {
        return ColumnText.of(
                        source,
                        new Table.Column(
                                source.columns().getFirst(),
                                new OracleType.Number(OptionalInt.empty(), OptionalInt.empty()),
                                Table.Nullability.NOT_NULL,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Table.Visibility.VISIBLE,
                                Optional.empty(),
                                Optional.empty()))
                .orElseThrow();
    }

    private static TableSource.Chunk only(TableSource source) {
        Iterator<TableSource.Chunk> chunks = source.chunks(ByteCount.ofMebibytes(32));
        TableSource.Chunk chunk = chunks.next();
        assertThat(chunks.hasNext()).isFalse();
        return chunk;
    }
}
