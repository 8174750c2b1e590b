package io.howdah.orasim.wire;

import static io.howdah.orasim.wire.ScriptedServer.column;
import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.orasim.format.OracleDateTime;
import io.howdah.orasim.format.OracleFloat;
import io.howdah.orasim.format.OracleInterval;
import io.howdah.orasim.format.OracleTime;
import io.howdah.orasim.server.Datum;
import io.howdah.orasim.server.ResultColumn;
import io.howdah.orasim.server.SqlType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import oracle.jdbc.OracleConnection;
import oracle.jdbc.OracleResultSet;
import oracle.jdbc.OracleTypes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Values of every type from the server to the real driver. */
class TypesTest {
    private Wire wire;
    private Connection connection;

    @BeforeEach
    void start() throws Exception {
        wire = new Wire(new ScriptedServer("23.0.0.0.0"));
        connection = wire.connect();
    }

    @AfterEach
    void stop() throws Exception {
        connection.close();
        wire.close();
    }

    interface Check {
        void row(ResultSet rows) throws Exception;
    }

    /** One column, one row per value, one check per row. */
    private void crosses(ResultColumn column, List<Datum> values, List<Check> checks) throws Exception {
        wire.server.rows(
                "SELECT c FROM t",
                List.of(column),
                values.stream().map(List::of).toList());
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT c FROM t")) {
            for (Check check : checks) {
                assertThat(rows.next()).isTrue();
                check.row(rows);
            }
            assertThat(rows.next()).isFalse();
        }
    }

    private static Check isNull() {
        return rows -> {
            assertThat(rows.getObject(1)).isNull();
            assertThat(rows.wasNull()).isTrue();
        };
    }

    @Test
    void numbersKeepEveryDigit() throws Exception {
        List<String> values = List.of(
                "99999999999999999999999999999999999999",
                "-99999999999999999999999999999999999999",
                "1E-130",
                "-1E125",
                "1E125",
                "0",
                "-0.00000001",
                "123456789012345678.90123456789",
                "12300");
        List<Datum> data = new ArrayList<>(values.stream().map(Data::number).toList());
        data.add(Datum.NULL);
        List<Check> checks = new ArrayList<>();
        for (String value : values) {
            checks.add(rows -> assertThat(rows.getBigDecimal(1)).isEqualByComparingTo(value));
        }
        checks.add(isNull());
        crosses(column("C", SqlType.NUMBER, 22, 0, -127), data, checks);
    }

    @Test
    void charactersOfEveryWidthPassInBothCharacterSets() throws Exception {
        String text = "aé€𝄞\u0000z";
        String longest = "𝄞".repeat(8191) + "abc";
        for (SqlType type : List.of(SqlType.VARCHAR2, SqlType.NVARCHAR2)) {
            crosses(
                    column("C", type, 32767, 0, 0),
                    List.of(Data.text(text), Data.text(longest), Datum.NULL, Data.text("x".repeat(253))),
                    List.of(
                            rows -> assertThat(rows.getString(1)).isEqualTo(text),
                            rows -> assertThat(rows.getString(1)).isEqualTo(longest),
                            isNull(),
                            rows -> assertThat(rows.getString(1)).hasSize(253)));
        }
        crosses(
                column("C", SqlType.CHAR, 10, 0, 0),
                List.of(Data.text("abc       ")),
                List.of(rows -> assertThat(rows.getString(1)).isEqualTo("abc       ")));
        crosses(
                column("C", SqlType.NCHAR, 10, 0, 0),
                List.of(Data.text("ä€ ")),
                List.of(rows -> assertThat(rows.getString(1)).isEqualTo("ä€ ")));
    }

    @Test
    void rawAndLongValuesPass() throws Exception {
        byte[] all = new byte[256];
        IntStream.range(0, 256).forEach(i -> all[i] = (byte) i);
        byte[] large = new byte[100_000];
        Arrays.fill(large, (byte) 7);
        crosses(
                column("C", SqlType.RAW, 2000, 0, 0),
                List.of(Data.bytes(all), Datum.NULL),
                List.of(rows -> assertThat(rows.getBytes(1)).isEqualTo(all), isNull()));
        crosses(
                column("C", SqlType.LONG_RAW, 0, 0, 0),
                List.of(Data.bytes(large), Datum.NULL, Data.bytes(all)),
                List.of(
                        rows -> assertThat(rows.getBytes(1)).isEqualTo(large),
                        isNull(),
                        rows -> assertThat(rows.getBytes(1)).isEqualTo(all)));
        crosses(
                column("C", SqlType.LONG, 0, 0, 0),
                List.of(Data.text("é".repeat(50_000)), Datum.NULL),
                List.of(rows -> assertThat(rows.getString(1)).isEqualTo("é".repeat(50_000)), isNull()));
    }

    @Test
    void datesReachFromMinus4712To9999() throws Exception {
        LocalDateTime usual = LocalDateTime.of(2026, 2, 28, 23, 59, 58);
        crosses(
                column("C", SqlType.DATE),
                List.of(
                        Data.bytes(OracleTime.date(usual)),
                        Data.bytes(OracleTime.date(new OracleDateTime(-4712, 1, 1, 0, 0, 0, 0))),
                        Data.bytes(OracleTime.date(new OracleDateTime(9999, 12, 31, 23, 59, 59, 0))),
                        Datum.NULL),
                List.of(
                        rows -> assertThat(rows.getTimestamp(1).toLocalDateTime())
                                .isEqualTo(usual),
                        rows -> assertThat(rows.unwrap(OracleResultSet.class)
                                        .getDATE(1)
                                        .getBytes())
                                .containsExactly(53, 88, 1, 1, 1, 1, 1),
                        rows -> assertThat(rows.getTimestamp(1).toLocalDateTime())
                                .isEqualTo(LocalDateTime.of(9999, 12, 31, 23, 59, 59)),
                        isNull()));
    }

    @Test
    void timestampsKeepNineDigitsOffsetsAndRegions() throws Exception {
        LocalDateTime local = LocalDateTime.of(1999, 12, 31, 23, 59, 59, 123_456_789);
        crosses(
                column("C", SqlType.TIMESTAMP, 11, 0, 9),
                List.of(
                        Data.bytes(OracleTime.timestamp(local)),
                        Data.bytes(OracleTime.timestamp(local.withNano(0))),
                        Datum.NULL),
                List.of(
                        rows -> assertThat(rows.getObject(1, LocalDateTime.class))
                                .isEqualTo(local),
                        rows -> assertThat(rows.getObject(1, LocalDateTime.class))
                                .isEqualTo(local.withNano(0)),
                        isNull()));
        OffsetDateTime offset = local.atOffset(ZoneOffset.ofHoursMinutes(-3, -30));
        ZonedDateTime zoned = ZonedDateTime.of(local, ZoneId.of("America/New_York"));
        crosses(
                column("C", SqlType.TIMESTAMP_TZ, 13, 0, 9),
                List.of(
                        Data.bytes(OracleTime.zoned(offset.toZonedDateTime())),
                        Data.bytes(OracleTime.zoned(zoned)),
                        Datum.NULL),
                List.of(
                        rows -> assertThat(rows.getObject(1, OffsetDateTime.class))
                                .isEqualTo(offset),
                        rows -> assertThat(rows.getObject(1, ZonedDateTime.class))
                                .isEqualTo(zoned),
                        isNull()));
        wire.server.rows(
                "SELECT DBTIMEZONE FROM SYS.DUAL",
                List.of(column("DBTIMEZONE", SqlType.VARCHAR2, 6, 0, 0)),
                List.of(List.of(Data.text("+00:00"))));
        connection.unwrap(OracleConnection.class).setSessionTimeZone("+02:00");
        crosses(
                column("C", SqlType.TIMESTAMP_LTZ, 11, 0, 9),
                List.of(Data.bytes(OracleTime.timestamp(local)), Datum.NULL),
                List.of(
                        rows -> assertThat(
                                        rows.getObject(1, OffsetDateTime.class).toInstant())
                                .isEqualTo(local.toInstant(ZoneOffset.UTC)),
                        isNull()));
    }

    @Test
    void intervalsAndFloats() throws Exception {
        crosses(
                column("C", SqlType.INTERVAL_YM, 5, 9, 0),
                List.of(Data.bytes(OracleInterval.yearMonth(Period.of(-3, -2, 0))), Datum.NULL),
                List.of(rows -> assertThat(rows.getString(1)).isEqualTo("-3-2"), isNull()));
        crosses(
                column("C", SqlType.INTERVAL_DS, 11, 9, 9),
                List.of(Data.bytes(OracleInterval.daySecond(Duration.ofDays(4)
                        .plusHours(5)
                        .plusMinutes(12)
                        .plusSeconds(10)
                        .plusNanos(222_000_001)))),
                List.of(rows -> assertThat(rows.getString(1)).isEqualTo("4 5:12:10.222000001")));
        double[] doubles = {
            1.5, -1.5, 0, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.MAX_VALUE, 4.9e-324
        };
        List<Datum> data = new ArrayList<>();
        List<Check> checks = new ArrayList<>();
        for (double value : doubles) {
            data.add(Data.bytes(OracleFloat.binaryDouble(value)));
            checks.add(rows -> assertThat(rows.getDouble(1)).isEqualTo(Double.valueOf(value)));
        }
        crosses(column("C", SqlType.BINARY_DOUBLE), data, checks);
        crosses(
                column("C", SqlType.BINARY_FLOAT),
                List.of(
                        Data.bytes(OracleFloat.binaryFloat(-2.5f)),
                        Data.bytes(OracleFloat.binaryFloat(Float.NaN)),
                        Datum.NULL),
                List.of(
                        rows -> assertThat(rows.getFloat(1)).isEqualTo(-2.5f),
                        rows -> assertThat(rows.getFloat(1)).isNaN(),
                        isNull()));
    }

    @Test
    void rowidsAndBooleans() throws Exception {
        for (SqlType type : List.of(SqlType.ROWID, SqlType.UROWID)) {
            crosses(
                    column("C", type),
                    List.of(Data.text("AAAR0pAAHAAAAFbAAA"), Datum.NULL),
                    List.of(
                            rows -> assertThat(new String(rows.getRowId(1).getBytes(), StandardCharsets.US_ASCII))
                                    .isEqualTo("AAAR0pAAHAAAAFbAAA"),
                            isNull()));
        }
        crosses(
                column("C", SqlType.BOOLEAN),
                List.of(Data.bytes(new byte[] {1}), Data.bytes(new byte[] {0}), Datum.NULL),
                List.of(
                        rows -> assertThat(rows.getBoolean(1)).isTrue(),
                        rows -> assertThat(rows.getBoolean(1)).isFalse(),
                        isNull()));
    }

    @Test
    void metadataTellNamesPrecisionsAndNullability() throws Exception {
        List<ResultColumn> columns = List.of(
                column("N", SqlType.NUMBER, 22, 10, 2),
                column("NEG", SqlType.NUMBER, 22, 5, -2),
                column("ANY", SqlType.NUMBER, 22, 0, -127),
                column("FLT", SqlType.NUMBER, 22, 126, -127),
                new ResultColumn("T", SqlType.VARCHAR2, 40, 10, 0, 0, ResultColumn.Nullability.NOT_NULL, ""),
                column("TS", SqlType.TIMESTAMP, 11, 0, 9),
                column("NV", SqlType.NVARCHAR2, 40, 0, 0),
                column("Größe", SqlType.DATE));
        wire.server.rows("SELECT * FROM m", columns, List.of());
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM m")) {
            ResultSetMetaData meta = rows.getMetaData();
            assertThat(meta.getColumnCount()).isEqualTo(8);
            assertThat(List.of(meta.getPrecision(1), meta.getScale(1))).containsExactly(10, 2);
            assertThat(List.of(meta.getPrecision(2), meta.getScale(2))).containsExactly(5, -2);
            assertThat(List.of(meta.getPrecision(3), meta.getScale(3))).containsExactly(0, -127);
            assertThat(List.of(meta.getPrecision(4), meta.getScale(4))).containsExactly(126, -127);
            assertThat(meta.getPrecision(5)).isEqualTo(10);
            assertThat(meta.isNullable(5)).isEqualTo(ResultSetMetaData.columnNoNulls);
            assertThat(meta.isNullable(1)).isEqualTo(ResultSetMetaData.columnNullable);
            assertThat(meta.getColumnType(6)).isEqualTo(java.sql.Types.TIMESTAMP);
            assertThat(meta.getScale(6)).isEqualTo(9);
            assertThat(meta.getColumnType(7)).isEqualTo(OracleTypes.NVARCHAR);
            assertThat(meta.getColumnName(8)).isEqualTo("Größe");
            assertThat(rows.next()).isFalse();
        }
    }

    @Test
    void rowsWiderThanAPacketAndAnyFetchSizeArriveWhole() throws Exception {
        List<ResultColumn> columns = new ArrayList<>();
        List<Datum> row = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            columns.add(column("C" + i, SqlType.VARCHAR2, 4000, 0, 0));
            row.add(i % 7 == 0 ? Datum.NULL : Data.text(("é" + i).repeat(1 + i % 60)));
        }
        List<List<Datum>> rows = new ArrayList<>();
        for (int i = 0; i < 57; i++) {
            rows.add(row);
        }
        wire.server.rows("SELECT * FROM wide", columns, rows);
        for (int fetchSize : new int[] {1, 2, 10, 56, 57, 58, 1000}) {
            try (Statement statement = connection.createStatement()) {
                statement.setFetchSize(fetchSize);
                try (ResultSet found = statement.executeQuery("SELECT * FROM wide")) {
                    int count = 0;
                    while (found.next()) {
                        assertThat(found.getString(301 - 1)).isEqualTo("é299".repeat(60));
                        assertThat(found.getString(295)).isNull();
                        count++;
                    }
                    assertThat(count).isEqualTo(57);
                }
            }
        }
        assertThat(wire.server.openRows.get()).isLessThanOrEqualTo(1);
    }

    @Test
    void errorWithinAFetchComesBehindTheRowsBeforeIt() throws Exception {
        List<ResultColumn> columns = List.of(column("C", SqlType.NUMBER, 22, 0, 0));
        wire.server.query("SELECT c FROM old", columns, () -> new FailingRows(columns, 25, 1555));
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(10);
            int count = 0;
            try (ResultSet rows = statement.executeQuery("SELECT c FROM old")) {
                while (rows.next()) {
                    count++;
                }
            } catch (SQLException e) {
                assertThat(e.getErrorCode()).isEqualTo(1555);
            }
            assertThat(count).isEqualTo(20);
        }
        assertThat(connection.isValid(5)).isTrue();
        assertThat(new BigDecimal("1")).isOne();
    }
}
