package io.howdah.values;

import static io.howdah.values.Values.column;
import static io.howdah.values.Values.masks;
import static io.howdah.values.Values.number;
import static io.howdah.values.Values.numeric;
import static io.howdah.values.Values.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.catalog.OracleType;
import io.howdah.catalog.PostgresType;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Encoders read eight bytes at a time: what stands around the value must not matter, and the canonical text, read byte by byte, is the same. */
class WordAtATimeTest {
    private static final PostgresType BIGINT = new PostgresType.Bigint();
    private static final OracleType TIMESTAMP = new OracleType.Timestamp(9, OracleType.Zone.NONE);
    private static final TextFormat USUAL = masks("YYYY-MM-DD HH24:MI:SS", "YYYY-MM-DD HH24:MI:SS.FF", "");
    private static final String AROUND = "9876543210-.:/;,x 0123456789";

    private final Random random = new Random(5);

    @Test
    void integersOfEveryLength() {
        ColumnMapping column = column(number(18, 0), BIGINT);
        for (int length = 1; length <= 18; length++) {
            for (int i = 0; i < 40; i++) {
                String digits = digits(length);
                assertSame(column, digits);
                assertSame(column, "-" + digits);
                int at = random.nextInt(length);
                String broken = digits.substring(0, at)
                        + AROUND.charAt(random.nextInt(AROUND.length()))
                        + digits.substring(at + 1);
                assertSame(column, broken);
            }
        }
    }

    @Test
    void amountsOfEveryLength() {
        ColumnMapping money = column(number(12, 2), numeric(12, 2));
        ColumnMapping rate = column(number(9, 4), numeric(9, 4));
        for (int whole = 0; whole <= 10; whole++) {
            for (int fraction = 0; fraction <= 6; fraction++) {
                for (int i = 0; i < 40; i++) {
                    String text = digits(whole) + "." + digits(fraction).replace('7', '0');
                    for (String value : new String[] {text, "-" + text, zeros(text), text.replace('3', 'x')}) {
                        assertSame(money, value);
                        assertSame(rate, value);
                    }
                }
            }
        }
    }

    @Test
    void everyDayFromThe1890s() {
        ColumnMapping column = column(new OracleType.Date(), new PostgresType.Timestamp(0));
        LocalDate last = LocalDate.of(2110, 1, 1);
        for (LocalDate day = LocalDate.of(1890, 1, 1); day.isBefore(last); day = day.plusDays(1)) {
            String time = String.format(
                    Locale.ROOT, " %02d:%02d:%02d", random.nextInt(24), random.nextInt(60), random.nextInt(60));
            assertThat(encoded(column, day + time)).isEqualTo(day + time);
        }
    }

    @Test
    void daysThatDoNotExistAreRefused() {
        ColumnMapping column = column(new OracleType.Date(), new PostgresType.Timestamp(0));
        for (String day :
                new String[] {"2023-02-29", "1900-02-29", "2024-04-31", "2024-13-01", "2024-00-10", "2024-01-00"}) {
            assertThat(encoded(column, day + " 00:00:00")).startsWith("refused: ");
        }
        assertThat(encoded(column, "2000-02-29 00:00:00")).isEqualTo("2000-02-29 00:00:00");
    }

    @Test
    void aWrongCharacterAnywhereInATimestamp() {
        ColumnMapping column = column(TIMESTAMP, new PostgresType.Timestamp(6));
        String right = LocalDate.of(2024, 3, 17).format(DateTimeFormatter.ISO_DATE) + " 11:22:33.123456";
        for (int at = 0; at < right.length(); at++) {
            for (char c = ' '; c < 127; c++) {
                assertSame(column, right.substring(0, at) + c + right.substring(at + 1));
            }
            assertSame(column, right.substring(0, at));
        }
    }

    @Test
    void textsOfEveryLengthWithASpecialCharacterAnywhere() {
        ColumnMapping column = column(Values.VARCHAR, new PostgresType.Varchar(30));
        for (int length = 1; length <= 30; length++) {
            String text = "abcdefghijklmnopqrstuvwxyz0123456789".substring(0, length);
            assertSame(column, text);
            for (int at = 0; at < length; at++) {
                for (String special : new String[] {"ä", "€", "\0", "\u007f", "\u0001"}) {
                    assertSame(column, text.substring(0, at) + special + text.substring(at + 1));
                }
            }
        }
    }

    private String digits(int count) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < count; i++) {
            digits.append((char) ('0' + random.nextInt(10)));
        }
        return digits.toString();
    }

    private static String zeros(String text) {
        return text.replaceAll("[1-6]", "0");
    }

    private static void assertSame(ColumnMapping column, String value) {
        String encoded = encoded(column, value);
        String canonical = Values.canonical(column, USUAL, ValuePolicies.DEFAULT, utf8(value));
        if (canonical.startsWith("refused: ")) { // the reason may be another
            assertThat(encoded).as(value).startsWith("refused: ");
        } else {
            assertThat(encoded).as(value).isEqualTo(canonical);
        }
        assertThat(Values.encoded(column, USUAL, ValuePolicies.DEFAULT, utf8(value)))
                .as(value)
                .isEqualTo(encoded);
    }

    /** Of a value with other text before and behind it. */
    private static String encoded(ColumnMapping column, String value) {
        byte[] bytes = utf8(AROUND + value + AROUND);
        int length = utf8(value).length;
        CopyBuffer out = new CopyBuffer(64);
        try {
            Encoders.encoder(column, USUAL, ValuePolicies.DEFAULT).encode(bytes, AROUND.length(), length, out);
        } catch (BadValueException e) {
            return "refused: " + e.code();
        }
        if (Binary.int4(out.array(), 0) < 0) {
            return "<null>";
        }
        assertThat(out.size()).as(value).isEqualTo(4 + Binary.int4(out.array(), 0));
        CopyBuffer read = new CopyBuffer(64);
        TargetReaders.reader(column).canonical(out.array(), 4, out.size() - 4, read);
        return Values.text(read);
    }
}
