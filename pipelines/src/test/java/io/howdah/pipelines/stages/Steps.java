package io.howdah.pipelines.stages;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.testkit.TestDatabase;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Steps and pipelines of tests. */
final class Steps {
    private Steps() {}

    static Pipeline pipeline(Step... steps) {
        return Pipeline.of("orders", "howdah.yaml:1:1", List.of(steps));
    }

    static Step step(String name, Work work, String... needs) {
        return new Step(
                name,
                "howdah.yaml:" + name,
                Arrays.stream(needs)
                        .map(n -> new Step.Need(n, "howdah.yaml:needs " + n))
                        .toList(),
                work);
    }

    static Work.Sql sql(String run) {
        return new Work.Sql(run, Optional.empty());
    }

    static Work.Sql sql(String run, String drop) {
        return new Work.Sql(run, Optional.of(drop));
    }

    static Work.View view(String name, String sql) {
        return new Work.View(Names.relation(name), sql, Work.Dialect.POSTGRESQL, "", "howdah.yaml:9:9");
    }

    static Work.View oracleView(String name, String sql) {
        return new Work.View(Names.relation(name), sql, Work.Dialect.ORACLE, "plain", "howdah.yaml:9:9");
    }

    /** Tables of schema crm of another server, into schema remote. */
    static Work.Link link(TestDatabase foreign, String user, String... tables) {
        return new Work.Link(
                Work.Wrapper.POSTGRES_FDW,
                new Identifier("crm"),
                address(foreign),
                Optional.of(user),
                Optional.of(new Work.Import("crm", List.of(tables), new Identifier("remote"), Map.of())),
                List.of());
    }

    static Work.Link listed(TestDatabase foreign, String user, String table, Map<Identifier, String> columns) {
        return new Work.Link(
                Work.Wrapper.POSTGRES_FDW,
                new Identifier("crm"),
                address(foreign),
                Optional.of(user),
                Optional.empty(),
                List.of(new Work.ForeignTable(
                        QualifiedName.of("remote", table),
                        columns,
                        Map.of("schema_name", "crm", "table_name", table))));
    }

    static Map<String, String> address(TestDatabase foreign) {
        return Map.of("host", "localhost", "port", Integer.toString(foreign.port()), "dbname", foreign.name());
    }
}
