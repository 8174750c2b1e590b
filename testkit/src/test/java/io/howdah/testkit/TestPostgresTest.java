package io.howdah.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TestPostgresTest {
    @Test
    void newestServerIsEighteenAndDatabasesAreApart() {
        try (TestDatabase one = TestPostgres.fresh();
                TestDatabase two = TestPostgres.fresh()) {
            one.execute("CREATE TABLE t (a int); INSERT INTO t VALUES (1), (NULL)");
            assertThat(one.query("SELECT a, 'x' FROM t ORDER BY a")).containsExactly("1|x", "<null>|x");
            assertThat(two.query("SELECT count(*) FROM pg_class WHERE relname = 't'"))
                    .containsExactly("0");
            assertThat(one.query("SELECT current_setting('server_version_num')::int / 10000"))
                    .containsExactly("18");
        }
    }

    @Test
    void oldestServerIsFourteen() {
        try (TestDatabase database = TestPostgres.oldest()) {
            assertThat(database.query("SELECT current_setting('server_version_num')::int / 10000"))
                    .containsExactly("14");
        }
    }
}
