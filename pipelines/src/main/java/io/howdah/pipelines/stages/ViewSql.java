package io.howdah.pipelines.stages;

import io.howdah.base.HowdahException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.postgresql.util.ServerErrorMessage;

/** The statements of a view of PostgreSQL's SQL, and what its refusal means. */
record ViewSql(Step step, Work.View view) {
    Change schema() {
        return Change.schema(view.name().schema());
    }

    String create() {
        return prefix() + query();
    }

    private String prefix() {
        return "CREATE VIEW " + view.name().quoted() + " AS\n";
    }

    /** Without the end that a script would have. */
    private String query() {
        return view.sql().strip().replaceFirst(";\\s*$", "");
    }

    /** @param statements the view last */
    void make(Connection transaction, Maker maker, List<String> statements) throws SQLException {
        maker.requireFree(Made.Kind.VIEW, view.name());
        maker.ensure(schema());
        if (statements.size() > 1) {
            maker.awaitOthers(); // views share helper functions
        }
        for (String statement : statements) {
            try {
                Maker.execute(transaction, statement);
            } catch (SQLException e) {
                throw refused(statement, e);
            }
        }
        maker.record(Made.Kind.VIEW, view.name());
    }

    private HowdahException refused(String statement, SQLException e) {
        int position = StepErrors.server(e).map(ServerErrorMessage::getPosition).orElse(0);
        Optional<String> place = statement.equals(create()) && position > prefix().length()
                ? Optional.of(OracleView.place(query(), position - prefix().length() - 1))
                : Optional.empty();
        return StepErrors.of(
                "make view " + view.name() + " of step " + step.name() + " (" + view.place() + ")"
                        + place.map(p -> ", at " + p + " of its query").orElse(""),
                e,
                StageCode.VIEW_REFUSED,
                "correct the query, or let the step need the steps that make its tables; then run the same command again");
    }
}
