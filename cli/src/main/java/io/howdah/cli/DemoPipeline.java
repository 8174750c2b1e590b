package io.howdah.cli;

import io.howdah.base.HowdahException;
import io.howdah.cli.config.Flags;
import io.howdah.cli.config.Project;
import io.howdah.pipelines.JdbcTarget;
import io.howdah.pipelines.Jobs;
import io.howdah.pipelines.PipelineCode;
import io.howdah.pipelines.State;
import io.howdah.pipelines.stages.Pipeline;
import io.howdah.pipelines.stages.PipelinePlan;
import io.howdah.pipelines.stages.Pipelines;
import io.howdah.pipelines.stages.PlanPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/**
 * {@code demo --pipeline}: orders of the example are loaded into staging, joined with accounts of another database by postgres_fdw, kept in step
 * with both and compared.
 */
final class DemoPipeline {
    private static final String CRM = "crm";

    private final Session session;
    private final Path workDirectory;

    DemoPipeline(Session session, Path workDirectory) {
        this.session = session;
        this.workDirectory = workDirectory;
    }

    /**
     * @param begin RESTART: the export is another one than that of an earlier demo
     * @return the exit code
     */
    int run(Path export, Jobs.Begin begin) {
        EmbeddedServer server = new EmbeddedServer(workDirectory);
        session.err().println("starting PostgreSQL in " + workDirectory.resolve("postgres") + " ...");
        JdbcTarget target = server.start();
        JdbcTarget crm = server.database(CRM);
        execute(crm, """
                CREATE SCHEMA IF NOT EXISTS crm;
                CREATE TABLE IF NOT EXISTS crm.accounts (
                    customer_id integer PRIMARY KEY, segment text NOT NULL, updated_at timestamp NOT NULL DEFAULT localtimestamp);
                INSERT INTO crm.accounts
                SELECT n, (ARRAY['small', 'medium', 'large', 'public'])[1 + n % 4] FROM generate_series(1, 20000) n
                ON CONFLICT DO NOTHING;
                """);
        Path file = write(server, export);
        Project project = Project.read(Optional.of(file), Flags.NONE, session.environment());
        LogFile.open(project.workDirectory());
        Pipeline pipeline = project.pipelines().chosen(Optional.empty());
        Pipelines pipelines =
                new Pipelines(pipeline, new PipelineSurroundings(session, project, pipeline), session.clock());
        if (begin == Jobs.Begin.RESTART) {
            pipelines.drop(target);
        }
        return show(pipelines, pipeline, target, crm, file);
    }

    private int show(Pipelines pipelines, Pipeline pipeline, JdbcTarget target, JdbcTarget crm, Path file) {
        PipelinePlan plan = pipelines.plan(target);
        Path page = new PlanPage(plan).write(workDirectory.resolve("pipelines").resolve(pipeline.name()));
        session.out().println();
        session.out().println("Pipeline " + pipeline.name() + " of " + file + ":");
        session.out().println();
        plan.graph().forEach(l -> session.out().println("  " + l));
        session.out().println();
        session.out()
                .println("With the SQL of each step: " + page.toAbsolutePath().normalize());
        session.out().println();
        PipelineText text = new PipelineText(session, Results.Form.TEXT);
        int code = text.show(pipelines.run(target));
        if (code != 0) {
            return code;
        }
        session.out().println();
        session.out().println("Now rows change on both sides of the join:");
        change(target, "UPDATE staging.orders SET status = 'RETURNED' WHERE order_id % 100 = 0");
        change(target, "DELETE FROM staging.orders WHERE order_id % 100 = 1");
        change(crm, "UPDATE crm.accounts SET segment = 'gone', updated_at = localtimestamp WHERE customer_id % 50 = 0");
        session.out().println("and the next run applies them and compares again:");
        code = text.show(pipelines.run(target));
        String where = " -c " + file;
        session.out().println("    See:    howdah pipeline status" + where);
        session.out().println("    Follow: howdah pipeline sync" + where);
        session.out().println("    Remove: howdah pipeline drop" + where);
        session.out().println("    Stop:   howdah stop --work-dir " + workDirectory);
        return code;
    }

    private void change(JdbcTarget database, String sql) {
        try (Connection connection = database.open();
                Statement statement = connection.createStatement()) {
            session.out()
                    .println("    " + sql + ";   -- " + statement.executeUpdate(sql) + " rows in "
                            + database.describe());
        } catch (SQLException e) {
            throw State.failed("change the demo's rows", e);
        }
    }

    private static void execute(JdbcTarget database, String sql) {
        try (Connection connection = database.open();
                Statement statement = connection.createStatement()) {
            statement.execute("SET client_min_messages = warning;" + sql);
        } catch (SQLException e) {
            throw State.failed("fill the demo's other database", e);
        }
    }

    private Path write(EmbeddedServer server, Path export) {
        Path file = workDirectory.resolve("example-pipeline.yaml");
        try {
            return Files.writeString(file, """
                    workDirectory: '%s'
                    source: {directory: '%s'}
                    target: {url: embedded}
                    pipelines:
                      orders-with-accounts:
                        steps:
                          staged: {load: {tables: [sales.orders], schema: staging}}
                          crm:
                            link:
                              wrapper: postgres_fdw
                              server: crm
                              options: {host: localhost, port: %d, dbname: %s}
                              user: %s
                              passwordFrom: 'file:%s'
                              import: {schema: crm, tables: [accounts], into: remote}
                          joined:
                            needs: [staged, crm]
                            view:
                              name: target.orders_v
                              dialect: oracle
                              sql: |
                                SELECT o.order_id, o.ordered_at, o.customer_id, o.status, o.total, NVL(a.segment, 'none') AS segment
                                FROM staging.orders o, remote.accounts a
                                WHERE o.customer_id = a.customer_id(+)
                          live:
                            needs: [joined]
                            sync:
                              from: target.orders_v
                              into: target.orders_full
                              key: [order_id]
                              tables:
                                staging.orders: {match: {order_id: order_id}}
                                remote.accounts: {watermark: updated_at, match: {customer_id: customer_id}}
                          final:
                            needs: [live]
                            materialise: {from: target.orders_v, into: target.orders_full, key: [order_id]}
                          proof:
                            needs: [final]
                            validate: {from: target.orders_v, into: target.orders_full, key: [order_id]}
                    """.formatted(
                            quoted(workDirectory),
                            quoted(export),
                            server.port(),
                            CRM,
                            EmbeddedServer.USER,
                            quoted(server.passwordFile())));
        } catch (IOException e) {
            throw new HowdahException(
                    PipelineCode.FILE_NOT_WRITTEN,
                    "could not write " + file + ": " + e.getMessage(),
                    "choose another place with --work-dir",
                    e);
        }
    }

    private static String quoted(Path path) {
        return path.toAbsolutePath().normalize().toString().replace("'", "''");
    }
}
