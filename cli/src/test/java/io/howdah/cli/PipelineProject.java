package io.howdah.cli;

import io.howdah.testkit.TestDatabase;
import io.howdah.testkit.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A target, another server with customers, and a project file with the pipeline {@code orders} between them. */
final class PipelineProject implements AutoCloseable {
    static final String PROOF =
            "proof: {needs: final, validate: {from: target.orders_v, into: target.orders_full, key: [order_id]}}\n";

    final TestDatabase database = TestPostgres.fresh();
    final TestDatabase foreign = TestPostgres.oldest();
    private final Path directory;
    private final Console console;

    PipelineProject(Path directory, int customers) {
        this(directory, customers, Map.of());
    }

    /** @param environment variables by name */
    PipelineProject(Path directory, int customers, Map<String, String> environment) {
        this.directory = directory;
        this.console = new Console(environment);
        foreign.execute("""
                CREATE SCHEMA crm;
                CREATE TABLE crm.customers (customer_id integer PRIMARY KEY, name text, updated_at timestamp DEFAULT localtimestamp);
                INSERT INTO crm.customers (customer_id, name) SELECT n, 'customer ' || n FROM generate_series(1, %d) n;
                """.formatted(customers));
    }

    /** The steps as they are given, the same as below {@code pipelines.orders.steps}. */
    Path write(String steps) throws IOException {
        return write("", steps);
    }

    /** @param head other sections */
    Path write(String head, String steps) throws IOException {
        return Files.writeString(
                file(),
                "workDirectory: work\ntarget: {url: \"" + database.jdbcUrl() + "\"}\n" + head
                        + "pipelines:\n  orders:\n    steps:\n" + steps.indent(6));
    }

    Path file() {
        return directory.resolve("howdah.yaml");
    }

    /** Step {@code crm}: the customers as {@code remote.customers}. */
    String link() {
        return """
                crm:
                  link:
                    wrapper: postgres_fdw
                    server: crm
                    options: {host: localhost, port: %d, dbname: %s}
                    user: postgres
                    password: sesame
                    import: {schema: crm, tables: [customers], into: remote}
                """.formatted(foreign.port(), foreign.name());
    }

    /** Step {@code live}: {@code target.orders_full} follows {@code target.orders_v}. */
    static String live(String needs) {
        return """
                live:
                  needs: %s
                  sync:
                    from: target.orders_v
                    into: target.orders_full
                    key: [order_id]
                    tables:
                      staging.orders: {match: {order_id: order_id}}
                      remote.customers: {watermark: updated_at, match: {customer_id: customer_id}}
                """.formatted(needs);
    }

    /** Step {@code final} fills {@code target.orders_full}. */
    static String filled(String needs, int chunk) {
        return "final: {needs: %s, materialise: {from: target.orders_v, into: target.orders_full, key: [order_id], chunk: %d}}%n"
                .formatted(needs, chunk);
    }

    /** @return the exit code */
    int pipeline(String verb, String... more) {
        console.forget();
        return console.howdah(arguments(verb, more));
    }

    /** Of a command on this project. */
    String[] arguments(String verb, String... more) {
        List<String> arguments = new ArrayList<>(List.of("pipeline", verb, "-c", file().toString()));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }

    /** Of the last command. */
    String out() {
        return console.out();
    }

    String err() {
        return console.err();
    }

    String said() {
        return console.said();
    }

    @Override
    public void close() {
        database.close();
        foreign.close();
    }
}
