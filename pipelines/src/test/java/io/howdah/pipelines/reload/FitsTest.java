package io.howdah.pipelines.reload;

import static org.assertj.core.api.Assertions.assertThat;

import io.howdah.pipelines.JdbcTarget;
import io.howdah.pipelines.State;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** {@code howdah.fits}: whether a staged value is the same in the type that the target's column has. */
class FitsTest {
    @Test
    void aValueFitsWhenItIsNeitherRefusedNorChanged() throws SQLException {
        try (TestDatabase database = TestPostgres.fresh()) {
            State.prepare(JdbcTarget.of(database.jdbcUrl(), Optional.empty(), Optional.empty()));
            database.execute("CREATE DOMAIN positive AS numeric CHECK (VALUE > 0)");

            assertThat(database.query("""
                            SELECT howdah.fits('1.50', 'numeric(9,2)', 'numeric(9,1)'),
                                   howdah.fits('1.55', 'numeric(9,2)', 'numeric(9,1)'),
                                   howdah.fits('abc', 'text', 'varchar(2)'),
                                   howdah.fits('-1', 'numeric', 'positive'),
                                   howdah.fits('1', 'numeric', 'positive'),
                                   howdah.fits('{"a": 1}', 'json', 'jsonb'),
                                   howdah.fits('{"b": 1, "a":  2}', 'json', 'jsonb'),
                                   howdah.fits('{', 'text', 'json')
                            """)).containsExactly("t|f|f|f|t|t|f|f");
        }
    }
}
