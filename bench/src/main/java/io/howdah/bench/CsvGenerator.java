package io.howdah.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * Writes orders as CSV, the same for the same seed and number of rows: 11 columns, about 118 bytes per row; texts are quoted and hold commas
 * and doubled quotes, but no line ends, so that psql's halves can be cut at lines.
 */
final class CsvGenerator {
    static final String DDL = """
            CREATE TABLE orders (order_id bigint, customer_id integer, product_id integer, quantity integer,
                ordered timestamp(0), shipped timestamp(6), price numeric(10,2), total numeric(10,2),
                customer varchar(60), remark varchar(200), status char(1))
            """;
    private static final long SEED = 20_260_101L;
    private static final String[] WORDS = {
        "amber", "birch", "cedar", "delta", "ember", "fjord", "grove", "haven", "island", "iris", "kite",
        "lagoon", "meadow", "north", "olive", "plain", "quarry", "river", "summit", "tundra", "upland", "valley"
    };

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final byte[] line = new byte[1024];
    private int at;

    /** Returns the byte position of the middle row, where the second half begins. */
    long write(Path file, int rows) throws IOException {
        long written = 0;
        long middle = 0;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            for (int row = 0; row < rows; row++) {
                if (row == rows / 2) {
                    middle = written;
                }
                at = 0;
                row(row);
                out.write(line, 0, at);
                written += at;
            }
        }
        return middle;
    }

    private void row(int row) {
        long id = 1_000L + row * 7L;
        number(id).comma();
        number(random.nextInt(2_000_000)).comma();
        number(random.nextInt(60_000)).comma();
        int quantity = 1 + random.nextInt(40);
        number(quantity).comma();
        int seconds = random.nextInt(86_400 * 28);
        time(seconds, 2020 + row % 6, 1 + row % 12, 0).comma();
        time(random.nextInt(86_400 * 28), 2020 + row % 6, 1 + row % 12, 1 + random.nextInt(999_999))
                .comma();
        int cents = 1 + random.nextInt(90_000);
        money(cents).comma();
        money((long) cents * quantity).comma();
        text(word() + " " + word() + (row % 16 == 0 ? ", Ltd" : "")).comma();
        text(row % 32 == 0 ? "said \"\"" + word() + "\"\"" : word() + ", " + word())
                .comma();
        line[at++] = (byte) "NSDXR".charAt(random.nextInt(5));
        line[at++] = '\n';
    }

    private String word() {
        return WORDS[random.nextInt(WORDS.length)];
    }

    private CsvGenerator number(long value) {
        return put(Long.toString(value));
    }

    private CsvGenerator money(long cents) {
        number(cents / 100);
        line[at++] = '.';
        return two((int) (cents % 100));
    }

    private CsvGenerator time(int seconds, int year, int month, int micros) {
        number(year);
        line[at++] = '-';
        two(month);
        line[at++] = '-';
        two(1 + seconds / 86_400);
        line[at++] = ' ';
        two(seconds / 3600 % 24);
        line[at++] = ':';
        two(seconds / 60 % 60);
        line[at++] = ':';
        two(seconds % 60);
        if (micros > 0) {
            line[at++] = '.';
            for (int divisor = 100_000; divisor > 0; divisor /= 10) {
                line[at++] = (byte) ('0' + micros / divisor % 10);
            }
        }
        return this;
    }

    private CsvGenerator two(int value) {
        line[at++] = (byte) ('0' + value / 10);
        line[at++] = (byte) ('0' + value % 10);
        return this;
    }

    private CsvGenerator text(String text) {
        line[at++] = '"';
        put(text);
        line[at++] = '"';
        return this;
    }

    private CsvGenerator put(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, line, at, bytes.length);
        at += bytes.length;
        return this;
    }

    private void comma() {
        line[at++] = ',';
    }
}
