package io.howdah.example;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.SplittableRandom;

/** Schema STAFF as SQL Developer exports rows: INSERT statements with session formats and conversion functions. */
final class StaffData {
    static final int EMPLOYEES = 5_000;
    private static final int DEPARTMENTS = 40;
    private static final int CONTRACTS = 400;
    private static final String[] FIRST = {
        "Ada", "Björn", "Chloé", "Dmitri", "Eun-ji", "Fatima", "Gül", "Hiro", "Ines", "Jan"
    };
    private static final String[] LAST = {
        "O''Hara", "Müller", "García", "Nowak", "Ng", "Smith & Sons", "van Dyk", "Öztürk", "Łukasik"
    };
    private static final String[] JOBS = {"Clerk", "Buyer", "Driver", "Analyst", "Manager"};

    private final SplittableRandom random;

    StaffData(long seed) {
        random = new SplittableRandom(seed ^ 0x57AFF);
    }

    void write(Path file) throws IOException {
        try (TextFile out = TextFile.plain(file)) {
            out.line("SET DEFINE OFF");
            out.line("REM INSERTING into STAFF.DEPARTMENTS");
            departments(out);
            out.line("REM INSERTING into STAFF.EMPLOYEES");
            employees(out);
            jobHistory(out);
            contracts(out);
            out.line("COMMIT;");
            out.line("SET DEFINE ON");
        }
    }

    private void departments(TextFile out) throws IOException {
        for (int i = 1; i <= DEPARTMENTS; i++) {
            String parent = i == 1 ? "null" : Integer.toString((i / 4 + 1 == i ? 1 : i / 4 + 1) * 10);
            LocalDate opened = LocalDate.of(1995, 1, 1).plusDays(random.nextInt(9000));
            out.line(
                    "Insert into STAFF.DEPARTMENTS (DEPARTMENT_ID,NAME,PARENT_ID,BUDGET,OPENED) values (",
                    i * 10,
                    ",'Department ",
                    i,
                    " & partners',",
                    parent,
                    ",",
                    random.nextInt(1_000_000),
                    ".",
                    10 + random.nextInt(90),
                    ",to_date('",
                    opened,
                    " 08:30','YYYY-MM-DD HH24:MI'));");
        }
    }

    private void employees(TextFile out) throws IOException {
        for (int i = 1; i <= EMPLOYEES; i++) {
            LocalDate hired = LocalDate.of(1999, 12, 31).plusDays(random.nextInt(9000));
            String first = FIRST[random.nextInt(FIRST.length)];
            String last = LAST[random.nextInt(LAST.length)];
            String email = random.nextInt(20) == 0 ? "null" : "'employee" + i + "@Example.com'";
            out.line(
                    "Insert into STAFF.EMPLOYEES (EMPLOYEE_ID,FIRST_NAME,LAST_NAME,EMAIL,HIRED,SALARY,COMMISSION,MANAGER_ID,DEPARTMENT_ID,ACTIVE,BADGE) values (",
                    i,
                    ",",
                    random.nextInt(15) == 0 ? "''" : "'" + first + "'",
                    ",q'[" + last.replace("''", "'") + "]',",
                    email,
                    ",'",
                    Moments.oracleDate(hired),
                    "',",
                    1500 + random.nextInt(8000),
                    ".",
                    random.nextInt(10),
                    random.nextInt(10),
                    ",",
                    random.nextInt(3) == 0 ? "." + (1 + random.nextInt(9)) : "null",
                    ",",
                    i == 1 ? "null" : Integer.toString(Math.max(1, i / 8)),
                    ",",
                    10 * (1 + random.nextInt(DEPARTMENTS)),
                    ",",
                    random.nextInt(30) == 0 ? "'N'" : "default",
                    ",hextoraw('",
                    badge(),
                    "'));");
        }
    }

    private String badge() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().withUpperCase().formatHex(bytes);
    }

    private void jobHistory(TextFile out) throws IOException {
        for (int i = 1; i <= EMPLOYEES / 5; i++) {
            LocalDate started = LocalDate.of(2001, 1, 1).plusDays(random.nextInt(4000));
            out.line("INSERT ALL");
            for (int job = 0; job < 2; job++) {
                out.line(
                        "  INTO staff.job_history (employee_id, started, ended, job) VALUES (",
                        i,
                        ", DATE '",
                        started.plusYears(job),
                        "', DATE '",
                        started.plusYears(job).plusDays(200),
                        "', '",
                        JOBS[random.nextInt(JOBS.length)],
                        "')");
            }
            out.line("SELECT * FROM dual;");
        }
    }

    private void contracts(TextFile out) throws IOException {
        for (int i = 1; i <= CONTRACTS; i++) {
            StringBuilder body =
                    new StringBuilder("to_clob('Contract ").append(i).append("'");
            body.append(" || chr(10) || 'signed; see q-quotes and -- dashes')");
            out.line(
                    "INSERT INTO staff.contracts (contract_id, employee_id, signed, body, clauses, notice, signed_scan)");
            out.line(
                    "VALUES (",
                    i,
                    ", ",
                    1 + random.nextInt(EMPLOYEES),
                    ", to_timestamp_tz('2024-",
                    10 + random.nextInt(3),
                    "-",
                    10 + random.nextInt(18),
                    " 09:15:00.",
                    Moments.fraction(random, 3),
                    " +0",
                    random.nextInt(6),
                    ":00', 'YYYY-MM-DD HH24:MI:SS.FF TZH:TZM'), ",
                    body,
                    ",");
            out.line(
                    "  XMLTYPE('<clauses><clause no=\"",
                    i,
                    "\">trial &amp; notice</clause></clauses>'), INTERVAL '1-",
                    random.nextInt(12),
                    "' YEAR TO MONTH, ",
                    random.nextInt(4) == 0 ? "EMPTY_BLOB()" : "HEXTORAW('" + badge() + badge() + "')",
                    ");");
        }
    }
}
