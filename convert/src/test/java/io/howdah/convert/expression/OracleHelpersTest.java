package io.howdah.convert.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.howdah.base.HowdahException;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OracleHelpersTest {
    @Test
    void nothingUsedCreatesNothing() {
        assertThat(OracleHelpers.sql(List.of())).isEmpty();
    }

    @Test
    void whatAHelperNeedsComesBeforeIt() {
        List<String> sql = OracleHelpers.sql(List.of("regexp_replace"));
        assertThat(sql.getFirst()).isEqualTo("CREATE SCHEMA IF NOT EXISTS oracle");
        assertThat(sql).hasSize(6);
        assertThat(sql.getLast()).contains("FUNCTION oracle.regexp_replace(");
    }

    @Test
    void unknownHelperIsAMistakeOfTheProgram() {
        assertThatThrownBy(() -> OracleHelpers.sql(List.of("nonsense"))).isInstanceOf(HowdahException.class);
    }

    @Test
    void everyHelperInstallsTwiceOnTheOldestAndNewestServer() throws IOException {
        List<String> names;
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/io/howdah/convert/expression/helpers"))) {
            names = files.map(f -> f.getFileName().toString().replace(".sql", ""))
                    .toList();
        }
        try (TestDatabase newest = TestPostgres.fresh();
                TestDatabase oldest = TestPostgres.oldest()) {
            for (int i = 0; i < 2; i++) {
                OracleHelpers.sql(names).forEach(newest::execute);
                OracleHelpers.sql(names).forEach(oldest::execute);
            }
            assertThat(newest.query("SELECT count(*) FROM pg_proc WHERE pronamespace = 'oracle'::regnamespace"))
                    .isEqualTo(
                            oldest.query("SELECT count(*) FROM pg_proc WHERE pronamespace = 'oracle'::regnamespace"));
        }
    }
}
