package io.howdah.bench;

import io.howdah.orasim.format.OracleNumber;
import io.howdah.orasim.format.OracleTime;
import io.howdah.orasim.server.Datum;
import io.howdah.orasim.server.ResultColumn;
import io.howdah.orasim.server.SqlType;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The rows of table SHOP.ORDERS at the simulated source, and the same by SQL in the target. Row n, counted from 0, has n as its key and was
 * changed n seconds after the first; the rest repeats. Immutable.
 *
 * @param count of rows at the source
 * @param rest the columns between the key and the date
 */
record ReloadOrders(long count, List<List<Datum>> rest) {
    static final String ORACLE_DDL =
            "CREATE TABLE orders (id NUMBER(12) CONSTRAINT orders_pk PRIMARY KEY, customer NUMBER(9) NOT NULL,"
                    + " status VARCHAR2(10 CHAR), amount NUMBER(12,2), note VARCHAR2(60 CHAR), updated_at DATE NOT NULL)";
    static final String ORACLE_INDEX = "CREATE INDEX orders_updated ON orders (updated_at)";

    static final List<ResultColumn> COLUMNS = List.of(
            column("ID", SqlType.NUMBER, 22, 12, 0),
            column("CUSTOMER", SqlType.NUMBER, 22, 9, 0),
            column("STATUS", SqlType.VARCHAR2, 40, 0, 0),
            column("AMOUNT", SqlType.NUMBER, 22, 12, 2),
            column("NOTE", SqlType.VARCHAR2, 240, 0, 0),
            column("UPDATED_AT", SqlType.DATE, 7, 0, 0));

    private static final int DIFFERENT = 4096;
    private static final List<String> STATUS = List.of("open", "paid", "sent", "returned");
    private static final LocalDateTime FIRST = LocalDateTime.of(2020, 1, 1, 0, 0);
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    static ReloadOrders of(long count) {
        List<List<Datum>> rest = new ArrayList<>();
        for (int k = 0; k < DIFFERENT; k++) {
            rest.add(List.of(
                    number(OracleNumber.encode(k * 7L)),
                    text(STATUS.get(k % STATUS.size())),
                    number(OracleNumber.encode(java.math.BigDecimal.valueOf(k * 100L + 25, 2))),
                    text("note of row number " + k + " and some words")));
        }
        return new ReloadOrders(count, rest);
    }

    private static Datum number(byte[] bytes) {
        return new Datum.Bytes(bytes);
    }

    private static Datum text(String words) {
        return new Datum.Bytes(words.getBytes(StandardCharsets.UTF_8));
    }

    private static ResultColumn column(String name, SqlType type, int bytes, int precision, int scale) {
        return new ResultColumn(
                name,
                type,
                bytes,
                type == SqlType.VARCHAR2 ? bytes / 4 : 0,
                precision,
                scale,
                ResultColumn.Nullability.NULLABLE,
                "");
    }

    List<Datum> row(long n) {
        List<Datum> row = new ArrayList<>(COLUMNS.size());
        row.add(number(OracleNumber.encode(n)));
        row.addAll(rest.get((int) (n % DIFFERENT)));
        row.add(new Datum.Bytes(OracleTime.date(FIRST.plusSeconds(n))));
        return row;
    }

    /** The moment of row n, as a condition's value. */
    static String moment(long n) {
        return SECONDS.format(FIRST.plusSeconds(n));
    }

    /** The row of this moment or the next one. */
    static long at(String moment) {
        return ChronoUnit.SECONDS.between(FIRST, LocalDateTime.parse(moment.strip(), SECONDS));
    }

    /** The columns of row {@code n} in PostgreSQL. */
    static String select() {
        return "n AS id, (n % " + DIFFERENT + " * 7)::int AS customer,"
                + " (ARRAY['open', 'paid', 'sent', 'returned'])[1 + n % 4]::varchar(10) AS status,"
                + " (n % " + DIFFERENT + " + 0.25)::numeric(12,2) AS amount,"
                + " ('note of row number ' || n % " + DIFFERENT + " || ' and some words')::varchar(60) AS note,"
                + " (timestamp '2020-01-01' + n * interval '1 second')::timestamp(0) AS updated_at";
    }
}
