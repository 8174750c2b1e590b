package io.howdah.sql.oracle;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** Measures the parser on a made-up script of DDL and INSERTs: run by hand, prints MB per CPU second for each kind of statement. */
final class ParserTiming {
    private ParserTiming() {}

    public static void main(String[] arguments) throws SyntaxException {
        var inserts = new ArrayList<String>();
        var tables = new ArrayList<String>();
        for (int i = 0; i < 20_000; i++) {
            inserts.add(
                    "INSERT INTO \"SALES\".\"ORDERS\" (\"ID\",\"CUSTOMER_ID\",\"STATUS\",\"ORDERED_AT\",\"AMOUNT\",\"NOTE\") VALUES ("
                            + i
                            + ",4711,'OPEN',to_date('2024-03-17 10:12:59','YYYY-MM-DD HH24:MI:SS'),-129.95,'it''s on its way to the customer')");
            if (i % 10 == 0) {
                tables.add("CREATE TABLE \"SALES\".\"T" + i
                        + "\" (\"ID\" NUMBER(10,0) NOT NULL ENABLE, \"NAME\" VARCHAR2(100 CHAR) DEFAULT 'x',"
                        + " \"CREATED\" TIMESTAMP (6) DEFAULT systimestamp NOT NULL ENABLE, CONSTRAINT \"PK" + i
                        + "\" PRIMARY KEY (\"ID\") USING INDEX PCTFREE 10 INITRANS 2 MAXTRANS 255 TABLESPACE \"USERS\" ENABLE,"
                        + " CONSTRAINT \"CK" + i + "\" CHECK (\"NAME\" IN ('a','b') AND LENGTH(\"NAME\") > 0) ENABLE)"
                        + " SEGMENT CREATION IMMEDIATE PCTFREE 10 PCTUSED 40 INITRANS 1 MAXTRANS 255 NOCOMPRESS LOGGING"
                        + " STORAGE(INITIAL 65536 NEXT 1048576 MINEXTENTS 1) TABLESPACE \"USERS\"");
            }
        }
        for (int round = 0; round < 6; round++) {
            System.out.printf("inserts %.1f MB/s, tables %.1f MB/s%n", speed(inserts), speed(tables));
        }
    }

    private static double speed(List<String> statements) throws SyntaxException {
        var bean = ManagementFactory.getThreadMXBean();
        long start = bean.getCurrentThreadCpuTime();
        long characters = 0;
        for (String statement : statements) {
            OracleParser.statement(statement);
            characters += statement.length();
        }
        return characters / 1e6 / ((bean.getCurrentThreadCpuTime() - start) / 1e9);
    }
}
