package io.howdah.example;

import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** The large tables of schema SALES as data files: CSV with header, gzip, fixed columns and delimited text for SQL*Loader. */
final class SalesData {
    /** Two and a half years: the last half is beyond the declared interval partitions. */
    private static final int SECONDS = 913 * 86_400;

    private static final String[] REGIONS = {"EU", "UK", "CH", "US", "CA", "MX", "JP", "BR", "ZA"};
    private static final String[] STATUS = {"NEW", "PAID", "SHIPPED", "RETURNED"};
    private static final String[] MONTHS = {
        "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"
    };
    private static final String[] COUNTRIES = {"DE", "FR", "US", "IT", ""};

    private final long seed;
    private final int orders;
    private final int customers;
    private final int products;

    SalesData(long seed, ExampleExport.Size size) {
        this.seed = seed;
        this.orders = size.orders();
        this.customers = Math.max(50, orders / 4);
        this.products = Math.max(20, orders / 60);
    }

    void write(Path directory) throws IOException {
        customers(directory.resolve("CUSTOMERS.csv"));
        products(directory.resolve("PRODUCTS_DATA_TABLE.csv"));
        stock(directory.resolve("stock.dat"));
        ordersAndLines(directory);
        readings(directory.resolve("sensor_readings.dat"));
        auditEvents(directory.resolve("audit_events.csv"));
        prices(directory.resolve("price_history.dat"));
    }

    private void customers(Path file) throws IOException {
        SplittableRandom random = new SplittableRandom(seed + 1);
        try (TextFile out = TextFile.plain(file)) {
            out.line(
                    "\"CUSTOMER_ID\",\"REGION_CODE\",\"NAME\",\"EMAIL\",\"CREDIT_LIMIT\",\"RATING\",\"BORN\",\"REGISTERED\",\"REMARK\",\"NATIONAL_NAME\"");
            for (int id = 1; id <= customers; id++) {
                String remark = switch (random.nextInt(12)) {
                    case 0 -> "\"said \"\"call back\"\",\nthen hung up\"";
                    case 1 -> "\" leading and trailing \"";
                    case 2 -> "\"Straße, 東京, 🐘\"";
                    default -> "";
                };
                out.line(
                        id,
                        ",\"",
                        region(id),
                        "\",\"Customer ",
                        id,
                        " Ltd.\",",
                        random.nextInt(9) == 0 ? "" : "\"c" + id + "@example.com\"",
                        ",",
                        random.nextInt(100_000),
                        ".",
                        Moments.fraction(random, 2),
                        ",",
                        random.nextInt(50),
                        ".5,",
                        Moments.dateTime(random.nextInt(SECONDS)),
                        ",",
                        Moments.dateTime(random.nextInt(SECONDS)),
                        ".",
                        Moments.fraction(random, 6),
                        ",",
                        remark,
                        ",\"Ğ",
                        id,
                        "\"");
            }
        }
    }

    /** A customer's region follows from its number, so that orders can name both. */
    private static String region(int customer) {
        return REGIONS[customer % REGIONS.length];
    }

    private void products(Path file) throws IOException {
        SplittableRandom random = new SplittableRandom(seed + 2);
        try (TextFile out = TextFile.plain(file)) {
            out.line("PRODUCT_ID,SKU,NAME,Size,WEIGHT_KG,LIST_PRICE,DISCONTINUED,INTERNAL_ID");
            for (int id = 1; id <= products; id++) {
                out.line(
                        id,
                        ",SKU-",
                        100_000 + id,
                        ",\"product no. ",
                        id,
                        "\",",
                        id % 3 == 0 ? "S" : id % 3 == 1 ? "L" : "",
                        ",",
                        random.nextInt(900),
                        ".",
                        Moments.fraction(random, 3),
                        ",",
                        1 + random.nextInt(999),
                        ".",
                        Moments.fraction(random, 2),
                        ",",
                        id % 17 == 0 ? "Y" : "N",
                        ",x",
                        id);
            }
        }
    }

    private void stock(Path file) throws IOException {
        SplittableRandom random = new SplittableRandom(seed + 3);
        try (TextFile out = TextFile.plain(file)) {
            for (int id = 1; id <= products; id++) {
                for (int warehouse = 1; warehouse <= 3; warehouse++) {
                    String counted = random.nextInt(10) == 0
                            ? "00-000-00"
                            : String.format(
                                    java.util.Locale.ROOT,
                                    "%02d-%s-%02d",
                                    1 + random.nextInt(28),
                                    MONTHS[random.nextInt(12)],
                                    20 + random.nextInt(5));
                    out.put(String.format(
                                    java.util.Locale.ROOT,
                                    "%08d%4d%9d%9s%n",
                                    id,
                                    warehouse,
                                    random.nextInt(10_000),
                                    counted)
                            .replace("\r", ""));
                }
            }
        }
    }

    private void ordersAndLines(Path directory) throws IOException {
        SplittableRandom random = new SplittableRandom(seed + 4);
        try (TextFile order = TextFile.plain(directory.resolve("orders.csv"));
                TextFile line = TextFile.plain(directory.resolve("ORDER_LINES.csv"));
                TextFile note = TextFile.gzip(directory.resolve("line_notes.csv.gz"))) {
            order.line("ORDER_ID,ORDERED_AT,CUSTOMER_ID,REGION_CODE,STATUS,TOTAL,CLERK_ID");
            line.line("ORDER_ID|LINE_NO|PRODUCT_ID|QUANTITY|UNIT_PRICE");
            note.line("NOTE_ID,ORDER_ID,LINE_NO,NOTED_AT,NOTE");
            int notes = 0;
            for (int id = 1; id <= orders; id++) {
                int customer = 1 + random.nextInt(customers);
                int at = random.nextInt(SECONDS);
                int lines = 1 + random.nextInt(5);
                order.line(
                        id,
                        ",",
                        Moments.dateTime(at),
                        ",",
                        customer,
                        ",",
                        region(customer),
                        ",",
                        STATUS[random.nextInt(4)],
                        ",",
                        random.nextInt(8) == 0 ? "" : random.nextInt(20_000) + "." + Moments.fraction(random, 2),
                        ",",
                        random.nextInt(5) == 0 ? "" : 1 + random.nextInt(StaffData.EMPLOYEES));
                for (int no = 1; no <= lines; no++) {
                    line.line(
                            id,
                            "|",
                            no,
                            "|",
                            1 + random.nextInt(products),
                            "|",
                            1 + random.nextInt(200),
                            "|",
                            1 + random.nextInt(999),
                            ".",
                            Moments.fraction(random, 2));
                    if (random.nextInt(30) == 0) {
                        note.line(
                                ++notes,
                                ",",
                                id,
                                ",",
                                no,
                                ",",
                                Moments.dateTime(at),
                                ".",
                                Moments.fraction(random, 3),
                                " +00:00,\"handle with care, ",
                                id,
                                "\"");
                    }
                }
            }
        }
    }

    private void readings(Path file) throws IOException {
        SplittableRandom random = new SplittableRandom(seed + 5);
        try (TextFile out = TextFile.plain(file)) {
            for (int i = 0; i < orders; i++) {
                String celsius = random.nextInt(500) == 0
                        ? "NaN"
                        : random.nextInt(-200, 500) + "." + Moments.fraction(random, 5);
                out.line(
                        1 + random.nextInt(200),
                        "\t",
                        Moments.dateTime(31_536_000L + random.nextInt(40_000_000)),
                        ".",
                        Moments.fraction(random, 6),
                        "\t",
                        celsius.startsWith("0.") ? celsius : celsius.replace("-0.", "-1."),
                        "\t",
                        random.nextInt(16));
            }
        }
    }

    private void auditEvents(Path file) throws IOException {
        SplittableRandom random = new SplittableRandom(seed + 6);
        try (TextFile out = TextFile.plain(file)) {
            out.line("EVENT_ID;HAPPENED_AT;COUNTRY;SEVERITY;DETAIL;TOOK");
            for (int i = 1; i <= orders / 12; i++) {
                out.line(
                        i,
                        ";",
                        Moments.dateTime(random.nextInt(SECONDS)),
                        ".",
                        Moments.fraction(random, 6),
                        " +0",
                        random.nextInt(10),
                        ":30;",
                        COUNTRIES[random.nextInt(COUNTRIES.length)],
                        ";",
                        random.nextInt(1, 4),
                        ";\"{\"\"user\"\": \"\"u",
                        random.nextInt(1000),
                        "\"\",\n \"\"ok\"\": true}\";+00",
                        random.nextInt(10),
                        " 0",
                        random.nextInt(10),
                        ":",
                        10 + random.nextInt(50),
                        ":09.",
                        Moments.fraction(random, 6));
            }
        }
    }

    private void prices(Path file) throws IOException {
        SplittableRandom random = new SplittableRandom(seed + 7);
        try (TextFile out = TextFile.plain(file)) {
            for (int id = 1; id <= products; id++) {
                for (int year = 2020; year < 2023; year++) {
                    out.line(
                            id,
                            "|",
                            String.format(
                                    java.util.Locale.ROOT,
                                    "%02d.%02d.%d",
                                    1 + random.nextInt(28),
                                    1 + random.nextInt(12),
                                    year),
                            "|",
                            1 + random.nextInt(999),
                            ".",
                            Moments.fraction(random, 9),
                            "|",
                            random.nextInt(9),
                            ".",
                            Moments.fraction(random, 4),
                            "|",
                            100 * random.nextInt(9999),
                            "|0.00",
                            Moments.fraction(random, 4),
                            "|0.",
                            Moments.fraction(random, 8),
                            1 + random.nextInt(9));
                }
            }
        }
    }
}
