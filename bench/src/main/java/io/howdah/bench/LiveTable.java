package io.howdah.bench;

import static io.howdah.bench.OrdersTable.number;
import static io.howdah.bench.OrdersTable.text;

import io.howdah.bench.OrdersTable.Column;
import io.howdah.catalog.OracleType;
import io.howdah.catalog.OracleType.CharacterKind;
import io.howdah.catalog.PostgresType;
import io.howdah.values.TableMapping;
import java.util.List;

/** Tables that are read from the simulated server. */
enum LiveTable {
    ORDERS("orders", 118) {
        @Override
        TableMapping mapping() {
            return OrdersTable.mapping();
        }

        @Override
        String ddl() {
            return CsvGenerator.DDL;
        }
    },
    BLOBS("blobs", 100) {
        @Override
        TableMapping mapping() {
            return documents("blobs", new OracleType.Blob(), new PostgresType.Bytea());
        }

        @Override
        String ddl() {
            return "CREATE TABLE blobs (id bigint, name varchar(60), body bytea)";
        }
    },
    CLOBS("clobs", 100) {
        @Override
        TableMapping mapping() {
            return documents("clobs", new OracleType.Clob(), new PostgresType.Text());
        }

        @Override
        String ddl() {
            return "CREATE TABLE clobs (id bigint, name varchar(60), body text)";
        }
    };

    /** Bytes or characters of a LOB. */
    static final int LOB_SIZE = 10_000;

    private final String table;
    private final int width;

    LiveTable(String table, int width) {
        this.table = table;
        this.width = width;
    }

    String table() {
        return table;
    }

    /** Average bytes of a row in its segment, LOBs not counted, as the statistics of a real server have it. */
    int width() {
        return width;
    }

    abstract TableMapping mapping();

    /** Of the table in PostgreSQL. */
    abstract String ddl();

    private static TableMapping documents(String name, OracleType lob, PostgresType target) {
        return OrdersTable.mapping(
                name,
                List.of(
                        new Column("id", number(18, 0), new PostgresType.Bigint()),
                        new Column("name", text(CharacterKind.VARCHAR2, 60), new PostgresType.Varchar(60)),
                        new Column("body", lob, target)));
    }
}
