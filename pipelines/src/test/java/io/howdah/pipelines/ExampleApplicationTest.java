package io.howdah.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.howdah.convert.ConvertSettings;
import io.howdah.example.ExampleExport;
import io.howdah.load.LoadSettings;
import io.howdah.pipelines.report.Report;
import io.howdah.source.SourceSettings;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import io.howdah.validate.ValidateSettings;
import java.nio.file.Path;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The order application of the example export, PL/SQL as it stands, is migrated and then used as Oracle's clients would use it. What is
 * expected was worked out by hand from its source. Customer 1 is of region UK, 2 of CH; the rates and discounts stand in the scripts.
 */
class ExampleApplicationTest {
    @TempDir
    private Path directory;

    @Test
    void theApplicationWorksOnTheNewestServer() throws SQLException {
        try (TestDatabase database = TestPostgres.fresh()) {
            theApplicationWorks(database);
        }
    }

    @Test
    void theApplicationWorksOnTheOldestServer() throws SQLException {
        try (TestDatabase database = TestPostgres.oldest()) {
            theApplicationWorks(database);
        }
    }

    private void theApplicationWorks(TestDatabase database) throws SQLException {
        database.execute("CREATE EXTENSION dblink"); // for the autonomous log
        Report report = migrate(database);
        whatIsLostIsNamed(report);
        try (Connection session = database.open();
                Statement sql = session.createStatement()) {
            sql.execute(
                    "INSERT INTO sales.products (sku, name, list_price)"
                            + " VALUES ('T-HAMMER', 'claw hammer', 10), ('T-SAW', 'hand saw', 20.5), ('T-HOSE', 'garden hose', 3.99)");
            prices(sql);
            orders(session, sql);
            triggers(sql);
            shipping(sql);
            intake(sql);
            warehouse(sql);
            hierarchies(sql);
            logging(sql);
        }
        stateBelongsToTheSession(database);
    }

    private Report migrate(TestDatabase database) {
        ExampleExport.write(directory.resolve("export"), 3, new ExampleExport.Size(100));
        JobSettings settings = new JobSettings(
                "example",
                directory.resolve("export"),
                directory.resolve("work"),
                SourceSettings.DEFAULTS,
                ConvertSettings.DEFAULT,
                LoadSettings.defaults(),
                ValidateSettings.defaults(),
                JobSettings.DataCheck.FULL,
                JobSettings.DiskCheck.ON);
        return new Jobs(settings, JobProgress.silent(), Clock.systemUTC())
                .migrate(JdbcTarget.of(database.jdbcUrl(), Optional.empty(), Optional.empty()), Jobs.Begin.RESUME)
                .report();
    }

    /** Of code, only what PostgreSQL has no counterpart for, each with its code. */
    private static void whatIsLostIsNamed(Report report) {
        List<String> lost = report.objects().stream()
                .filter(o -> o.kind().startsWith("package")
                        || o.kind().equals("trigger")
                        || o.kind().startsWith("type"))
                .flatMap(o -> o.findings().stream()
                        .filter(f -> f.severity().equals("LOSS"))
                        .map(f -> o.name() + " " + f.code()))
                .distinct()
                .sorted()
                .toList();
        assertThat(lost).isSubsetOf("SALES.APP_LOG_API CONVERT-2023", "SALES.WAREHOUSE CONVERT-2050");
    }

    private static void prices(Statement sql) throws SQLException {
        // overloads, by SKU and by number
        assertThat(rows(sql, "SELECT pricing.list_price('T-SAW'::varchar), pricing.list_price(" + id("T-HOSE") + ")"))
                .containsExactly("20.50|3.99");
        // 10.00 and 19 %; 12 with 5 % off: 114.00 and 19 %; 40 with 0.75 off each: 370.00 and 20 %; 100 with 12.5 %
        // off, no VAT
        assertThat(rows(
                        sql,
                        "SELECT pricing.gross('T-HAMMER'), pricing.gross('T-HAMMER', 12), pricing.gross('T-HAMMER', 40, 'UK'),"
                                + " pricing.gross('T-HAMMER', 100, 'XX')"))
                .containsExactly("11.90|135.66|444.00|875.00");
        // NO_DATA_FOUND and VALUE_ERROR are handled
        assertThat(rows(sql, "SELECT pricing.gross('none'), pricing.gross('T-HAMMER', 0)"))
                .containsExactly("null|0");
        // 875.00 * 0.081 = 70.875, kept in NUMBER(14,2)
        assertThat(rows(sql, "SELECT net, vat, gross, discount FROM pricing.quote(" + id("T-HAMMER") + ", 100, 'CH')"))
                .containsExactly("875.00|70.88|945.88|PALLET from 100: 12.5%");
        assertThat(rows(sql, "SELECT * FROM pricing.price_list('UK', 'T-')"))
                .containsExactly(
                        "T-HAMMER|Claw Hammer|10.00|12.00",
                        "T-HOSE|Garden Hose|3.99|4.79",
                        "T-SAW|Hand Saw|20.50|24.60");
        sql.execute("CALL pricing.set_surcharge(10)");
        assertThat(rows(sql, "SELECT pricing.surcharge(), pricing.gross('T-HAMMER', 1, 'US')"))
                .containsExactly("10.00|11.00");
        sql.execute("CALL pricing.set_surcharge(NULL)");
        assertFails(sql, "CALL pricing.set_surcharge(60)", "R0011", "ORA-20011: surcharge of 60% is out of range");
        assertFails(sql, "SELECT pricing.list_price(0)", "R0010", "ORA-20010: no such product: 0");
        // the constructor of a subtype, and its overriding method called on a value of the supertype
        assertThat(
                        rows(
                                sql,
                                "SELECT sales.discount_t_label(sales.percent_discount_t_as_discount_t(sales.percent_discount_t('new', 7.5)))"))
                .containsExactly("NEW from 1: 7.5%");
    }

    private static void orders(Connection session, Statement sql) throws SQLException {
        assertFails(
                sql,
                "SELECT order_entry.new_order(1, 'EU')",
                "R0002",
                "ORA-20002: customer 1 is not known in region EU");
        assertThat(rows(sql, "SELECT order_entry.new_order(1, 'UK')")).containsExactly("1000000");
        assertThat(rows(sql, "CALL order_entry.add_line(1000000, 'T-HAMMER', 3, NULL)"))
                .containsExactly("1");
        assertThat(rows(sql, "CALL order_entry.add_line(1000000, 'T-SAW', 2, NULL)"))
                .containsExactly("2");
        assertFails(
                sql,
                "CALL order_entry.add_line(1000000, 'NONE', 2, NULL)",
                "R0010",
                "ORA-20010: no such product: NONE");
        assertFails(
                sql,
                "CALL order_entry.add_line(999999, 'T-SAW', 2, NULL)",
                "R0001",
                "ORA-20001: no such order: 999999");
        assertThat(rows(
                        sql,
                        "SELECT line_no, quantity, amount FROM sales.order_lines WHERE order_id = 1000000 ORDER BY 1"))
                .containsExactly("1|3|30.00", "2|2|41.00");
        // 2 * 10.00 + 5 * 20.50, OUT parameter read as JDBC does
        try (CallableStatement call = session.prepareCall("CALL order_entry.enter_order(?, ?, ?, ?)")) {
            call.setLong(1, 2);
            call.setString(2, "CH");
            call.setString(3, number(sql, id("T-HAMMER")) + ":2," + number(sql, id("T-SAW")) + ":5");
            call.registerOutParameter(4, Types.BIGINT);
            call.execute();
            assertThat(call.getLong(4)).isEqualTo(1000001);
        }
        assertThat(rows(sql, "SELECT status, total FROM sales.orders WHERE order_id = 1000001"))
                .containsExactly("NEW|122.50");
        // the second line fails: the order is gone, by ROLLBACK TO
        assertFails(
                sql,
                "CALL order_entry.enter_order(2, 'CH', " + number(sql, id("T-SAW")) + " || ':1,0:1', NULL)",
                "R0010",
                "ORA-20010: no such product: 0");
        assertFails(
                sql,
                "CALL order_entry.enter_order(2, 'CH', NULL::text, NULL)",
                "R0005",
                "ORA-20005: an order needs at least one line");
        assertThat(rows(sql, "SELECT max(order_id) FROM sales.orders")).containsExactly("1000001");
        assertThat(rows(sql, "SELECT app_log_api.current_module()")).containsExactly("null");
        assertThat(rows(sql, "SELECT order_entry.count_by_status('new', date_trunc('day', localtimestamp)::timestamp)"))
                .containsExactly("2");
        // a REF CURSOR that goes from one function to another; the oldest order first
        sql.execute(
                "SELECT order_entry.new_order(1, 'UK', NULL, '1999-01-02'), order_entry.new_order(2, 'CH', NULL, '1999-03-04')");
        assertThat(rows(sql, "SELECT order_entry.history(1, 1), order_entry.history(2, 1)"))
                .containsExactly("1. 02.01.1999 New 0.00|1. 04.03.1999 New 0.00");
        session.setAutoCommit(false);
        try (ResultSet cursor = sql.executeQuery("SELECT order_entry.orders_of(1)")) {
            cursor.next();
            try (ResultSet row = (ResultSet) cursor.getObject(1)) {
                row.next();
                assertThat(row.getString("ordered_at")).startsWith("1999-01-02");
            }
        }
        session.commit();
        session.setAutoCommit(true);
    }

    private static void triggers(Statement sql) throws SQLException {
        // the compound trigger: 3 + 2 hammers, 2 + 5 saws, a statement each
        assertThat(reservations(sql)).containsExactly("T-HAMMER|5|2", "T-SAW|7|2");
        sql.execute(
                "INSERT INTO sales.order_lines (order_id, line_no, product_id, quantity, unit_price)"
                        + " SELECT 1000000, n, product_id, n, 1 FROM generate_series(10, 12) n, sales.products WHERE sku = 'T-HAMMER'");
        assertThat(reservations(sql)).containsExactly("T-HAMMER|38|3", "T-SAW|7|2");
        sql.execute("UPDATE sales.order_lines SET quantity = quantity - 2 WHERE order_id = 1000000 AND line_no > 9");
        assertThat(reservations(sql)).containsExactly("T-HAMMER|32|4", "T-SAW|7|2");
        sql.execute("DELETE FROM sales.order_lines WHERE order_id = 1000000 AND line_no > 9");
        assertThat(reservations(sql)).containsExactly("T-HAMMER|5|5", "T-SAW|7|2");
        // a view with an INSTEAD OF trigger
        sql.execute("INSERT INTO sales.quick_orders (customer_id, region_code, sku) VALUES (1, 'UK', 'T-HOSE')");
        assertThat(rows(sql, "SELECT customer_id, sku, quantity, amount FROM sales.quick_orders WHERE sku = 'T-HOSE'"))
                .containsExactly("1|T-HOSE|1|3.99");
        // row trigger on every change, statement trigger on none
        sql.execute("UPDATE sales.products SET list_price = 4.5 WHERE sku = 'T-HOSE'");
        sql.execute("UPDATE sales.products SET list_price = 4.5 WHERE sku = 'T-HOSE'");
        assertThat(rows(
                        sql,
                        "SELECT old_price, new_price FROM sales.price_changes WHERE product_id = " + id("T-HOSE")
                                + " ORDER BY change_id"))
                .containsExactly("null|3.99", "3.99|4.50");
        assertFails(sql, "DELETE FROM sales.vat_rates WHERE FALSE", "R0020", "ORA-20020: VAT rates are never deleted");
    }

    private static List<String> reservations(Statement sql) throws SQLException {
        return rows(
                sql,
                "SELECT sku, reserved, statements FROM sales.reservations JOIN sales.products USING (product_id) ORDER BY 1");
    }

    private static void shipping(Statement sql) throws SQLException {
        sql.execute("UPDATE sales.orders SET status = 'RETURNED' WHERE order_id = 1000001");
        // FORALL SAVE EXCEPTIONS: the trigger refuses the second
        assertThat(rows(sql, "CALL order_entry.ship_all(ARRAY[1000000, 1000001]::numeric[], NULL, NULL)"))
                .containsExactly("1|1000001=ORA-20006");
        assertThat(rows(
                        sql,
                        "SELECT order_id, status FROM sales.orders WHERE order_id IN (1000000, 1000001) ORDER BY 1"))
                .containsExactly("1000000|SHIPPED", "1000001|RETURNED");
        sql.execute("CALL order_entry.close_order(1000000)");
        // 3 * 10.00 + 2 * 20.50
        assertThat(rows(sql, "SELECT total FROM sales.orders WHERE order_id = 1000000"))
                .containsExactly("71.00");
        assertFails(sql, "CALL order_entry.close_order(999999)", "R0001", "ORA-20001: no such order: 999999");
    }

    private static void intake(Statement sql) throws SQLException {
        sql.execute("INSERT INTO sales.order_intake (batch_no, seq_no, customer_id, region_code, sku, quantity) VALUES"
                + " (7, 1, 1, 'UK', 'T-HAMMER', 1), (7, 2, 2, 'CH', 'T-SAW', 2), (7, 3, 1, 'UK', 'T-SAW', 3),"
                + " (7, 4, 999, 'UK', 'T-SAW', 3), (7, 5, 2, 'CH', 'T-NONE', 3)");
        assertThat(rows(sql, "CALL order_entry.import_intake(7, NULL, NULL)")).containsExactly("2|2");
        assertThat(
                        rows(
                                sql,
                                "SELECT seq_no, state, regexp_replace(message, 'order \\d+', 'order') FROM sales.order_intake ORDER BY 1"))
                .containsExactly(
                        "1|DONE|order, line 1",
                        "2|DONE|order, line 1",
                        "3|DONE|order, line 2",
                        "4|FAILED|ORA-20002: customer 999 is not known in region UK",
                        "5|FAILED|ORA-20010: no such product: T-NONE");
        // 10.00 + 3 * 20.50 and 2 * 20.50
        assertThat(rows(sql, "SELECT customer_id, total FROM sales.orders ORDER BY order_id DESC LIMIT 2"))
                .containsExactlyInAnyOrder("1|71.50", "2|41.00");
    }

    private static void warehouse(Statement sql) throws SQLException {
        String hammer = number(sql, id("T-HAMMER"));
        sql.execute("CALL warehouse.receive(9::smallint, " + hammer + ", 5)");
        sql.execute("CALL warehouse.receive(9::smallint, " + hammer + ", 7)");
        sql.execute("CALL warehouse.receive(8::smallint, " + hammer + ", 20)");
        assertThat(rows(
                        sql,
                        "SELECT warehouse_no, quantity, counted = date_trunc('day', localtimestamp) FROM sales.stock"
                                + " WHERE product_id = " + hammer + " ORDER BY 1"))
                .containsExactly("8|20|null", "9|12|t");
        assertThat(rows(
                        sql,
                        "SELECT warehouse.on_hand(" + hammer + "), warehouse.picking(" + hammer + ", 25),"
                                + " warehouse.picking(" + hammer + ", 40), warehouse.on_hand(0)"))
                .containsExactly("32|8:20 9:5|null|0");
        // BULK COLLECT LIMIT 2 and FORALL, two rounds
        assertThat(rows(sql, "SELECT warehouse.raise_prices('T-', 10)")).containsExactly("3");
        assertThat(rows(sql, "SELECT sku, list_price FROM sales.products WHERE sku LIKE 'T-%' ORDER BY 1"))
                .containsExactly("T-HAMMER|11.00", "T-HOSE|4.95", "T-SAW|22.55");
    }

    /** Managers: i/8; departments: i/4+1. Department 2 has 4 to 7 below it, and these 12 to 27. */
    private static void hierarchies(Statement sql) throws SQLException {
        assertThat(
                        rows(
                                sql,
                                "SELECT org.chain_of_command(4242), org.subtree_size(20), org.reports_to(8, 4242), org.reports_to(9, 4242)"))
                .containsExactly("4242<530<66<8<1|21|YES|NO");
        assertThat(rows(sql, "SELECT indented, depth, path, leaf, root FROM sales.category_tree"))
                .containsExactly(
                        "Everything|1|Everything|0|Everything",
                        "  Garden|2|Everything > Garden|0|Everything",
                        "    Hoses|3|Everything > Garden > Hoses|1|Everything",
                        "  Tools|2|Everything > Tools|0|Everything",
                        "    Hammers|3|Everything > Tools > Hammers|1|Everything",
                        "    Saws|3|Everything > Tools > Saws|0|Everything",
                        "      Hand saws|4|Everything > Tools > Saws > Hand saws|1|Everything");
        sql.clearWarnings();
        sql.execute("CALL org.print_tree(20)"); // DBMS_OUTPUT comes as notices
        assertThat(Objects.requireNonNull(sql.getWarnings()).getMessage()).isEqualTo("- Department 4 & partners");
    }

    private static void logging(Statement sql) throws SQLException {
        assertThat(rows(sql, "SELECT severity, module, message FROM sales.app_log"))
                .containsExactly(
                        "INFO|null|batch 7: 2 orders, 2 errors"); // the state of the package is the session's own
        sql.execute("UPDATE sales.app_log SET logged_at = logged_at - interval '40 days'");
        sql.execute("CALL app_log_api.write('a new one')");
        assertThat(rows(sql, "CALL app_log_api.purge(30, NULL)")).containsExactly("1");
    }

    private static void stateBelongsToTheSession(TestDatabase database) throws SQLException {
        try (Connection one = database.open();
                Connection two = database.open();
                Statement first = one.createStatement();
                Statement second = two.createStatement()) {
            first.execute("CALL pricing.set_surcharge(25)");
            second.execute("CALL app_log_api.enter('second')");
            assertThat(rows(first, "SELECT pricing.surcharge(), app_log_api.current_module()"))
                    .containsExactly("25.00|null");
            assertThat(rows(second, "SELECT pricing.surcharge(), app_log_api.current_module()"))
                    .containsExactly("0.00|second");
        }
    }

    private static String id(String sku) {
        return "(SELECT product_id FROM sales.products WHERE sku = '" + sku + "')";
    }

    private static String number(Statement sql, String query) throws SQLException {
        return rows(sql, "SELECT " + query).getFirst();
    }

    private static void assertFails(Statement sql, String statement, String state, String message) {
        assertThatThrownBy(() -> sql.execute(statement)).isInstanceOfSatisfying(SQLException.class, e -> {
            assertThat(e.getMessage()).contains(message);
            assertThat(e.getSQLState()).isEqualTo(state);
        });
    }

    private static List<String> rows(Statement sql, String query) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (ResultSet result = sql.executeQuery(query)) {
            int columns = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    values.add(String.valueOf((Object) result.getString(i)));
                }
                rows.add(String.join("|", values));
            }
        }
        return rows;
    }
}
