package io.howdah.cli;

import io.howdah.cli.config.Project;
import io.howdah.pipelines.JdbcTarget;
import io.howdah.pipelines.State;
import io.howdah.pipelines.reload.ReloadSettings;
import io.howdah.pipelines.reload.ReloadTable;
import io.howdah.pipelines.reload.Reloads;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/** The second part of {@code demo --live --reload}: a window of the target goes wrong and is brought back from the source. */
final class DemoReload {
    private static final String WINDOW = "valid_from >= '2021-01-01' AND valid_from < '2022-01-01'";

    /** What a bad job could have done: some prices of a year changed, some gone, one too many. */
    private static final List<String> DAMAGE = List.of(
            "UPDATE sales.price_history SET price = price + 1000 WHERE product_id % 5 = 0 AND " + WINDOW,
            "DELETE FROM sales.price_history WHERE product_id % 5 = 1 AND " + WINDOW,
            "INSERT INTO sales.price_history (product_id, valid_from, price) VALUES (1, '2021-02-28 12:00:00', 1)");

    private final Session session;
    private final Project project;

    DemoReload(Session session, Project project) {
        this.session = session;
        this.project = project;
    }

    /** @return the exit code */
    int show() {
        JdbcTarget target = new Targets(session).of(project);
        session.out().println();
        session.out().println("Now something goes wrong in the target:");
        try (Connection connection = target.open();
                Statement statement = connection.createStatement()) {
            for (String sql : DAMAGE) {
                session.out().println("    " + sql + ";   -- " + statement.executeUpdate(sql) + " rows");
            }
        } catch (SQLException e) {
            throw State.failed("damage the demo's target", e);
        }
        ReloadTable window = new ReloadTable(
                ReloadTable.name("sales.price_history"),
                "valid_from >= :from and valid_from < :to",
                Optional.of("2021-01-01"),
                Optional.of("2022-01-01"),
                new ReloadTable.SourceWins(),
                ReloadTable.Vanished.DELETE,
                List.of());
        ReloadSettings settings = ReloadSettings.of(List.of(window));
        Reloads reloads = new Reloads(project.settings(), settings, new ReloadConsole(session), session.clock());
        ReloadText text = new ReloadText(session, Results.Form.TEXT, settings.undo());
        session.out().println();
        session.out()
                .println("howdah reload --table sales.price_history --where \"" + window.where()
                        + "\" --from 2021-01-01 --to 2022-01-01 --dry-run");
        text.show(reloads.dryRun(target));
        session.out().println();
        session.out().println("... and without --dry-run:");
        return text.show(reloads.reload(target));
    }
}
