package io.howdah.pipelines.reload;

import io.howdah.base.HowdahException;
import io.howdah.pipelines.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What deleting the vanished rows of a table would do to rows that refer to them.
 *
 * @param plans tables of which rows may go too, or be given other values, before that
 */
record Deletions(Connection connection, List<Plan> plans) {
    Deletions {
        plans = List.copyOf(plans);
    }

    /** Rows of other tables that would go or change with a deleted one, though nobody said that they should: {@link ReloadCode#CASCADE}. */
    Optional<HowdahException> reaching(Plan plan) throws SQLException {
        return first(ReloadCode.CASCADE, plan, plan.shape().cascades(), "would go or change with them");
    }

    /** Ahead of a merge, what the server would not let it delete: {@link ReloadCode#MERGE_REFUSED}. */
    Optional<HowdahException> held(Plan plan) throws SQLException {
        return first(ReloadCode.MERGE_REFUSED, plan, plan.shape().restricts(), "refer to them");
    }

    private Optional<HowdahException> first(
            ReloadCode code, Plan plan, List<TargetShape.Reference> references, String doing) throws SQLException {
        for (TargetShape.Reference reference : references) {
            long rows = referring(plan, reference);
            if (rows > 0) {
                return Optional.of(new HowdahException(
                        code,
                        "could not delete rows of " + plan.target().quoted() + " that vanished from the source: "
                                + rows + " rows of " + reference.child().quoted() + " " + doing + " ("
                                + reference.name() + ")",
                        "reload " + reference.child() + " too, or keep vanished rows (vanished: keep)"));
            }
        }
        return Optional.empty();
    }

    /** How many stay and refer to a row that is to go. */
    private long referring(Plan plan, TargetShape.Reference reference) throws SQLException {
        String leaving = plans.stream()
                .filter(p -> p.target().equals(reference.child()))
                .map(p -> going(p) + turning(p, reference))
                .collect(Collectors.joining());
        return Sql.number(
                connection,
                "SELECT count(*) FROM " + reference.child().quoted() + " c JOIN "
                        + plan.target().quoted() + " t ON " + reference.join("c", "t") + " JOIN "
                        + plan.gone().quoted() + " g ON " + TableMerge.vanished(plan) + leaving);
    }

    private static String going(Plan child) {
        return child.deletes()
                ? " AND NOT EXISTS (SELECT FROM " + child.gone().quoted() + " o WHERE NOT o.howdah_found AND "
                        + child.sameKey("o", "c") + " AND c.xmin::text = o.howdah_version)"
                : "";
    }

    /** Rows that the merge makes refer to something else. */
    private static String turning(Plan child, TargetShape.Reference reference) {
        String other = reference.columns().stream()
                .filter(child.updated()::contains)
                .map(c -> "c." + c.quoted() + " IS DISTINCT FROM " + child.value("s", c))
                .collect(Collectors.joining(" OR "));
        return other.isEmpty()
                ? ""
                : " AND NOT EXISTS (SELECT FROM " + child.rows().quoted() + " s WHERE s.howdah_action = 'UPDATE' AND "
                        + child.sameKey("s", "c") + " AND (" + other + "))";
    }
}
