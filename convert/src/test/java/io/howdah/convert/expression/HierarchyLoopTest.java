package io.howdah.convert.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.howdah.convert.SqlConverter;
import io.howdah.sql.oracle.OracleParser;
import io.howdah.sql.oracle.SyntaxException;
import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** SQL Language Reference, "Hierarchical Queries": a loop is an error unless NOCYCLE is given. */
class HierarchyLoopTest {
    private static final TestEstate ESTATE =
            TestEstate.of("CREATE TABLE parts (code VARCHAR2(10) PRIMARY KEY, part_of VARCHAR2(10));\n");
    private static final String LOOP = "INSERT INTO hr.parts VALUES ('wheel', NULL), ('hub', 'axle'), ('axle', 'hub')";

    @Test
    void aLoopWithoutNocycleIsTheErrorOfOracleOnEveryServer() throws SyntaxException {
        SqlConverter.Converted converted =
                convert("SELECT code FROM parts START WITH code = 'hub' CONNECT BY PRIOR code = part_of");
        for (TestDatabase server : List.of(TestPostgres.fresh(), TestPostgres.oldest())) {
            try (TestDatabase database = server) {
                prepare(database, converted);
                assertThatThrownBy(() -> database.query(converted.sql()))
                        .hasStackTraceContaining("ORA-01436: CONNECT BY loop in user data");
            }
        }
    }

    @Test
    void aLoopWithNocycleStops() throws SyntaxException {
        SqlConverter.Converted converted =
                convert("SELECT code FROM parts START WITH code = 'hub' CONNECT BY NOCYCLE PRIOR code = part_of");
        try (TestDatabase database = TestPostgres.oldest()) {
            prepare(database, converted);
            assertThat(database.query(converted.sql())).containsExactly("hub", "axle");
        }
    }

    private static void prepare(TestDatabase database, SqlConverter.Converted converted) {
        ESTATE.create(database);
        OracleHelpers.sql(converted.helpers()).forEach(database::execute);
        database.execute(LOOP);
    }

    private static SqlConverter.Converted convert(String query) throws SyntaxException {
        return ESTATE.converter()
                .query(
                        OracleParser.query(query),
                        new SqlConverter.Scope(TestEstate.SCHEMA, Optional.empty(), SqlConverter.Use.QUERY));
    }
}
