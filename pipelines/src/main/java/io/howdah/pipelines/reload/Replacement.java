package io.howdah.pipelines.reload;

import io.howdah.base.HowdahException;
import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.pipelines.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Deletes rows of a table and inserts them with new values in one statement, so that they may exchange values of unique keys among themselves, which
 * an UPDATE of the same rows may not. Foreign keys to them are checked at the statement's end, when the rows are there again; those that
 * act on deletions (CASCADE, SET NULL, SET DEFAULT) would act: such rows are refused.
 *
 * @param by holds the new values
 */
record Replacement(Connection connection, TargetShape table, QualifiedName by) {
    /**
     * @param which condition on rows {@code t} of the table and {@code s} of those that replace them
     * @param value of a column of the new row, by {@code s} and by the deleted row {@code g}
     * @return replaced rows
     * @throws HowdahException {@link ReloadCode#MERGE_REFUSED} when rows of other tables would be deleted or changed
     */
    long run(String which, Function<Identifier, String> value) throws SQLException {
        requireNoneFollows(which);
        List<Identifier> all =
                table.columns().stream().map(TargetShape.Column::name).toList();
        return Sql.run(
                connection,
                "WITH gone AS (DELETE FROM " + table.name().quoted() + " t USING " + by.quoted() + " s WHERE " + which
                        + " RETURNING " + Identifier.list(all, "t.") + ", s.ctid AS howdah_place) INSERT INTO "
                        + table.name().quoted() + " (" + Identifier.list(all, "") + ") OVERRIDING SYSTEM VALUE SELECT "
                        + all.stream().map(value).collect(Collectors.joining(", ")) + " FROM gone g JOIN " + by.quoted()
                        // the number is known when all are deleted, and no row is inserted before
                        + " s ON s.ctid = g.howdah_place CROSS JOIN (SELECT count(*) FROM gone) n");
    }

    private void requireNoneFollows(String which) throws SQLException {
        for (TargetShape.Reference reference : table.cascades()) {
            long reached = Sql.number(
                    connection,
                    "SELECT count(*) FROM " + reference.child().quoted() + " c JOIN "
                            + table.name().quoted() + " t ON " + reference.join("c", "t") + " JOIN " + by.quoted()
                            + " s ON " + which);
            if (reached > 0) {
                throw new HowdahException(
                        ReloadCode.MERGE_REFUSED,
                        "could not exchange values of a unique key between rows of "
                                + table.name().quoted() + ": " + reached + " rows of "
                                + reference.child().quoted() + " would go or change with them (" + reference.name()
                                + ")",
                        "make the unique key DEFERRABLE, or the foreign key NO ACTION, then run the same command again");
            }
        }
    }
}
