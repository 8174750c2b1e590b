package io.howdah.bench;

import io.howdah.orasim.format.OracleNumber;
import io.howdah.orasim.format.OracleTime;
import io.howdah.orasim.server.Datum;
import io.howdah.orasim.server.Lob;
import io.howdah.orasim.server.ResultColumn;
import io.howdah.orasim.server.SqlType;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rows of a table as the simulated server hands them out: some thousands are made in advance and come again and again, each time with a
 * key of their own, so that making them costs next to nothing. Immutable.
 *
 * @param rows without their key
 */
record LiveRows(List<ResultColumn> columns, List<Datum[]> rows) {
    private static final int DIFFERENT_ROWS = 4096;
    private static final int DIFFERENT_LOBS = 256;
    private static final long FIRST_KEY = 1_000;
    private static final int KEY_STEP = 7;
    private static final Pattern FIELD = Pattern.compile("\"((?:[^\"]|\"\")*)\"|([^,\"]+)");

    static LiveRows of(LiveTable table) throws IOException {
        return switch (table) {
            case ORDERS -> orders();
            case BLOBS -> documents(SqlType.BLOB);
            case CLOBS -> documents(SqlType.CLOB);
        };
    }

    /** The row with this number, counted from 0. */
    List<Datum> row(long number) {
        Datum[] row = rows.get((int) (number % rows.size())).clone();
        row[0] = new Datum.Bytes(OracleNumber.encode(FIRST_KEY + number * KEY_STEP));
        return Arrays.asList(row);
    }

    /** Those of the other benchmark's CSV file. */
    private static LiveRows orders() throws IOException {
        List<ResultColumn> columns = List.of(
                number("ORDER_ID", 18, 0),
                number("CUSTOMER_ID", 9, 0),
                number("PRODUCT_ID", 9, 0),
                number("QUANTITY", 9, 0),
                column("ORDERED", SqlType.DATE, 7, 0, 0),
                column("SHIPPED", SqlType.TIMESTAMP, 11, 0, 6),
                number("PRICE", 10, 2),
                number("TOTAL", 10, 2),
                column("CUSTOMER", SqlType.VARCHAR2, 240, 0, 0),
                column("REMARK", SqlType.VARCHAR2, 800, 0, 0),
                column("STATUS", SqlType.CHAR, 4, 0, 0));
        Path csv = Files.createTempFile("howdah-orders", ".csv");
        try {
            new CsvGenerator().write(csv, DIFFERENT_ROWS);
            List<Datum[]> rows = new ArrayList<>();
            for (String line : Files.readAllLines(csv)) {
                rows.add(order(line, columns));
            }
            return new LiveRows(columns, rows);
        } finally {
            Files.delete(csv);
        }
    }

    private static Datum[] order(String line, List<ResultColumn> columns) {
        Datum[] row = new Datum[columns.size()];
        Matcher fields = FIELD.matcher(line);
        for (int i = 0; i < row.length && fields.find(); i++) {
            String quoted = fields.group(1);
            String text = quoted == null ? fields.group(2) : quoted.replace("\"\"", "\"");
            row[i] = new Datum.Bytes(
                    switch (columns.get(i).type()) {
                        case NUMBER -> OracleNumber.encode(new BigDecimal(text));
                        case DATE -> OracleTime.date(LocalDateTime.parse(text.replace(' ', 'T')));
                        case TIMESTAMP -> OracleTime.timestamp(LocalDateTime.parse(text.replace(' ', 'T')));
                        default -> text.getBytes(StandardCharsets.UTF_8);
                    });
        }
        return row;
    }

    private static LiveRows documents(SqlType type) {
        List<ResultColumn> columns = List.of(
                number("ID", 18, 0), column("NAME", SqlType.VARCHAR2, 240, 0, 0), column("BODY", type, 4000, 0, 0));
        SplittableRandom random = new SplittableRandom(5);
        List<Datum[]> rows = new ArrayList<>();
        for (int i = 0; i < DIFFERENT_LOBS; i++) {
            byte[] bytes = new byte[LiveTable.LOB_SIZE];
            if (type == SqlType.BLOB) {
                random.nextBytes(bytes);
            } else {
                for (int at = 0; at < bytes.length; at++) {
                    bytes[at] = (byte) (random.nextInt(6) == 0 ? ' ' : 'a' + random.nextInt(26));
                }
            }
            Datum name = new Datum.Bytes(("document " + i).getBytes(StandardCharsets.UTF_8));
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            rows.add(new Datum[] {Datum.NULL, name, new Datum.Large(new Fixed(type, bytes, text))});
        }
        return new LiveRows(columns, rows);
    }

    private static ResultColumn number(String name, int precision, int scale) {
        return column(name, SqlType.NUMBER, 22, precision, scale);
    }

    private static ResultColumn column(String name, SqlType type, int bytes, int precision, int scale) {
        boolean text = type == SqlType.VARCHAR2 || type == SqlType.CHAR;
        return new ResultColumn(
                name, type, bytes, text ? bytes / 4 : 0, precision, scale, ResultColumn.Nullability.NULLABLE, "");
    }

    /** A LOB that nobody writes to. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Fixed(SqlType type, byte[] bytes, String text) implements Lob {
        @Override
        public long length() {
            return bytes.length;
        }

        @Override
        public byte[] readBytes(long offset, int count) {
            int from = (int) offset;
            return from == 0 && count >= bytes.length
                    ? bytes
                    : Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + count));
        }

        @Override
        public String readText(long offset, int count) {
            int from = (int) offset;
            return text.substring(from, Math.min(text.length(), from + count));
        }

        @Override
        public void writeBytes(long offset, byte[] more) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void writeText(long offset, String more) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void trim(long length) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void free() {}
    }
}
