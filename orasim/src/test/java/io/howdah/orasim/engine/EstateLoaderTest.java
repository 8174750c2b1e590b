package io.howdah.orasim.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.orasim.engine.Server.User;
import io.howdah.source.SourceSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An export directory becomes the estate of the server. */
class EstateLoaderTest {
    @TempDir
    Path export;

    @Test
    void scriptsBecomeTablesAndFilesTheirRows() throws IOException {
        Files.writeString(export.resolve("tables.sql"), """
                CREATE USER shop IDENTIFIED BY x;
                ALTER SESSION SET CURRENT_SCHEMA = shop;
                CREATE TABLE items (
                  id NUMBER(10) CONSTRAINT items_pk PRIMARY KEY,
                  name VARCHAR2(30),
                  code CHAR(4),
                  price NUMBER(8,2),
                  sold DATE,
                  note CLOB)
                PARTITION BY RANGE (sold) (
                  PARTITION old VALUES LESS THAN (DATE '2020-01-01'),
                  PARTITION new VALUES LESS THAN (MAXVALUE));
                CREATE TABLE marks (id NUMBER, at TIMESTAMP(6), data RAW(4));
                INSERT INTO marks VALUES (1, TIMESTAMP '2020-02-29 10:00:00.123456', HEXTORAW('CAFE'));
                """);
        Files.writeString(export.resolve("ITEMS_DATA_TABLE.csv"), """
                "ID","NAME","CODE","PRICE","SOLD","NOTE"
                1,"Chair","A1",19.90,2019-05-05 08:30:00,"long text"
                2,"Tisch, groß","B",-0.5,2021-01-01 00:00:00,""
                3,"","",,2021-06-01 00:00:00,
                """);
        try (Server server = new Server()) {
            EstateLoader.Loaded loaded = new EstateLoader(server.oracle).load(export, SourceSettings.DEFAULTS, "shop");
            assertThat(loaded.rejected()).isZero();
            assertThat(loaded.rows()).isEqualTo(4);
            User shop = server.user("SHOP");
            assertThat(shop.rows("SELECT id, name, code, price, sold FROM items ORDER BY id"))
                    .containsExactly(
                            "1|Chair|A1  |19.9|2019-05-05 08:30:00",
                            "2|Tisch, groß|B   |-.5|2021-01-01 00:00:00",
                            "3||||2021-06-01 00:00:00");
            assertThat(shop.rows("SELECT id FROM items PARTITION (old)")).containsExactly("1");
            assertThat(shop.one("SELECT at, data FROM marks")).isEqualTo("2020-02-29 10:00:00.123456000|CAFE");
            assertThat(shop.error("INSERT INTO items (id, sold) VALUES (1, SYSDATE)"))
                    .isEqualTo(1);
            shop.run("ALTER TABLE marks ADD (more NUMBER)");
            assertThat(shop.one("SELECT id, more FROM marks")).isEqualTo("1|");
        }
    }
}
