package io.howdah.sql.oracle.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.sql.oracle.script.InsertTargets.Form;
import org.junit.jupiter.api.Test;

class InsertTargetsTest {
    @Test
    void constantRowsAreTold() {
        assertThat(names("INSERT INTO hr.emp (a, b) VALUES (1, 'x')")).isEqualTo("VALUES HR.EMP");
        assertThat(names("insert /*+ append */ into \"Mixed Case\" values (q'[)]', 1)"))
                .isEqualTo("VALUES Mixed Case");
        assertThat(names("INSERT INTO t PARTITION (p1) VALUES (1)")).isEqualTo("VALUES T");
        assertThat(names("INSERT INTO t e (e.a) VALUES (1)")).isEqualTo("VALUES T");
    }

    @Test
    void insertAllNamesEachTableOnce() {
        assertThat(names(
                        "INSERT ALL INTO a VALUES (')(') INTO s.b (x) VALUES (2) INTO a VALUES (3) SELECT * FROM dual"))
                .isEqualTo("ALL A S.B");
        assertThat(names("INSERT ALL INTO a VALUES (x) SELECT 1 x FROM t")).isEqualTo("QUERY A");
        assertThat(names("INSERT ALL WHEN x > 1 THEN INTO a SELECT x FROM t")).isEqualTo("QUERY");
    }

    @Test
    void queriesAreNotConstantRows() {
        assertThat(names("INSERT INTO a SELECT * FROM b")).isEqualTo("QUERY A");
        assertThat(names("INSERT INTO a (x) (SELECT 1 FROM b)")).isEqualTo("QUERY A");
        assertThat(names("INSERT INTO a (SELECT 1 FROM b)")).isEqualTo("QUERY A");
        assertThat(names("INSERT INTO a WITH q AS (SELECT 1 x FROM dual) SELECT x FROM q"))
                .isEqualTo("QUERY A");
    }

    @Test
    void whatIsNotUnderstoodIsNotTakenForRows() {
        assertThat(names("INSERT INTO (SELECT a FROM t) VALUES (1)")).isEqualTo("OTHER");
        assertThat(names("INSERT INTO t@remote VALUES (1)")).isEqualTo("OTHER");
        assertThat(InsertTargets.of("INSERTED", 0)).isEmpty();
        assertThat(InsertTargets.of("UPDATE t SET a = 1", 0)).isEmpty();
    }

    private static String names(String sql) {
        InsertTargets.Insert insert = InsertTargets.of(sql, 0).orElseThrow();
        StringBuilder text = new StringBuilder(
                insert.form() == Form.OTHER ? "OTHER" : insert.form().name());
        insert.tables()
                .forEach(t -> text.append(' ')
                        .append(t.schema().map(s -> s + ".").orElse(""))
                        .append(t.table()));
        return text.toString();
    }
}
