package io.howdah.example;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/** The small hand-written INSERTs of schema SALES: every built-in type with hard values, object types, odd names. */
final class ReferenceData {
    private static final List<String> FIXED = List.of(
            "INSERT INTO regions VALUES (1, 'Europe', 0.19);",
            "INSERT INTO regions VALUES (2, 'America', DEFAULT);",
            "INSERT INTO regions (region_id, name, vat_rate) VALUES (3, 'Rest of the world', NULL);",
            "INSERT INTO \"Order Flags\" VALUES (1, 'yes', 'it''s');",
            "INSERT INTO \"Order Flags\" (\"Flag Id\", \"select\", \"A \"\"quoted\"\" name\") VALUES (2, NULL, q'{a;b}');",
            "-- the hard values of every type: extremes, blanks, empty strings, far dates",
            "INSERT INTO all_types (id, n, n4, n9, n18, n38, n_money, n_negative, n_star, n_integer, n_decimal, n_float, n_real, n_double,",
            "  b_float, b_double, v_byte, v_char, c_byte, c_char, nv, nc, r16)",
            "VALUES (1, 1E-130, 9999, 999999999, 999999999999999999, 99999999999999999999999999999999999999, -123456789012345.6789, 12345678,",
            "  0.01, 12345678901234567890123456789012345678, 12345.678, 0.1, 3.14159, 2.718281828459045,",
            "  1.5f, 2.5d, 'forty bytes', 'Ünïcödé ' || UNISTR('\\20AC'), 'ab', 'ab', N'\u65e5\u672c\u8a9e', N'x', HEXTORAW('00FF10'));",
            "INSERT INTO all_types (id, d, ts0, ts6, ts9, tstz, tsltz, iym, ids) VALUES (2, TO_DATE('-4712-01-01','SYYYY-MM-DD'),",
            "  TIMESTAMP '9999-12-31 23:59:59', TIMESTAMP '2024-02-29 12:00:00.123456', TIMESTAMP '2024-02-29 12:00:00.123456789',",
            "  TIMESTAMP '2024-03-31 02:30:00.5 +02:00', TIMESTAMP '2024-10-27 02:30:00', INTERVAL '-1234-11' YEAR(4) TO MONTH,",
            "  INTERVAL '-99999 23:59:59.999999' DAY(6) TO SECOND(6));",
            "INSERT INTO all_types (id, cl, ncl, bl, ri, uri, xt, js, bo, ve) VALUES (3, TO_CLOB('line one' || CHR(10) || 'line two'), TO_NCLOB('n'),",
            "  HEXTORAW('DEADBEEF'), 'AAAR0pAAHAAAAFbAAA', 'AAAR0pAAHAAAAFbAAA', XMLTYPE('<a><b/></a>'), '{\"k\": [1, 2.50]}', TRUE, '[1.5, -2, 0.25]');",
            "INSERT INTO all_types (id, v_byte, c_byte, cl, n, d) VALUES (4, '', ' ', EMPTY_CLOB(), -0.00, DATE '1582-10-04');",
            "INSERT INTO all_types (id, b_float, b_double) VALUES (5, BINARY_FLOAT_NAN, BINARY_DOUBLE_INFINITY);",
            "INSERT INTO old_types VALUES (1, 'a long value; with a semicolon');",
            "INSERT INTO old_raw_types VALUES (1, HEXTORAW('0102030405'));",
            "INSERT INTO contacts VALUES (1, address_t('1 Main St', 'Springfield', '12345', 'US'), phone_list_t('+1 555 0100', '+1 555 0101'), tag_table_t('vip'));",
            "INSERT INTO contacts VALUES (2, address_t('Ring 7', 'Wien', NULL, 'AT'), phone_list_t(), tag_table_t('new', 'export'));",
            "INSERT INTO contacts (contact_id) VALUES (3);");

    private final SplittableRandom random;

    ReferenceData(long seed) {
        random = new SplittableRandom(seed ^ 0xBEEF);
    }

    void write(Path file) throws IOException {
        try (TextFile out = TextFile.plain(file)) {
            out.line("SET DEFINE OFF");
            for (String line : FIXED) {
                out.line(line);
            }
            for (int id = 100; id < 300; id++) {
                out.line(
                        "INSERT INTO all_types (id, n, n_money, d, ts6, v_char, r16) VALUES (",
                        id,
                        ", ",
                        random.nextInt(1000),
                        " / 8, ",
                        random.nextLong(1_000_000_000L),
                        ".",
                        Moments.fraction(random, 4),
                        ", TO_DATE('",
                        Moments.dateTime(random.nextInt(60_000_000)),
                        "', 'YYYY-MM-DD HH24:MI:SS'), TO_TIMESTAMP('",
                        Moments.dateTime(random.nextInt(60_000_000)),
                        ".",
                        Moments.fraction(random, 6),
                        "', 'YYYY-MM-DD HH24:MI:SS.FF6'), 'row ",
                        id,
                        "', HEXTORAW('",
                        Integer.toHexString(0x10000000 + random.nextInt(0x0FFFFFFF)),
                        "'));");
            }
            out.line("COMMIT;");
        }
    }
}
