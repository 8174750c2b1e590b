package io.howdah.pipelines.reload;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.pipelines.Sql;
import io.howdah.pipelines.reload.TargetShape.Reference;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Sets rows aside that the target would refuse, before the merge is begun: status ERROR with the reason. */
final class RowChecks {
    private final Connection connection;
    private final List<Plan> plans;
    private final Map<QualifiedName, Plan> byTarget = new HashMap<>();

    RowChecks(Connection connection, List<Plan> plans) {
        this.connection = connection;
        this.plans = List.copyOf(plans);
        plans.forEach(p -> byTarget.put(p.target(), p));
    }

    void run() throws SQLException {
        for (Plan plan : plans) {
            keys(plan);
            types(plan);
            values(plan);
        }
        long found;
        do {
            // a row that is set aside may be the parent of others, and leaves its unique values where they are
            found = 0;
            for (Plan plan : plans) {
                for (TargetShape.Unique key : plan.shape().unique()) {
                    found += unique(plan, key);
                }
                for (Reference reference : plan.shape().parents()) {
                    found += parents(plan, reference);
                }
            }
        } while (found > 0);
    }

    private long error(Plan plan, String condition, String reason) throws SQLException {
        return Sql.run(
                connection,
                "UPDATE " + plan.rows().quoted() + " s SET howdah_status = 'ERROR', howdah_reason = "
                        + Sql.literal(reason) + " WHERE s.howdah_status = 'PENDING' AND " + condition);
    }

    private void keys(Plan plan) throws SQLException {
        for (Identifier column : plan.key()) {
            error(plan, "s." + column.quoted() + " IS NULL", "column " + column + " of the key is NULL");
        }
        String key = Identifier.list(plan.key(), "d.");
        error(
                plan,
                "(" + Identifier.list(plan.key(), "s.") + ") IN (SELECT " + key + " FROM "
                        + plan.rows().quoted() + " d WHERE d.howdah_status = 'PENDING' GROUP BY " + key
                        + " HAVING count(*) > 1)",
                "the source has several rows of this key");
        if (!plan.table().key().isEmpty()) {
            String own = Identifier.list(plan.key(), "t.");
            error(
                    plan,
                    "(" + Identifier.list(plan.key(), "s.") + ") IN (SELECT " + own + " FROM "
                            + plan.target().quoted() + " t GROUP BY " + own + " HAVING count(*) > 1)",
                    "the target has several rows of this key");
        }
    }

    /** Of columns whose type in the target is another one than the conversion makes. */
    private void types(Plan plan) throws SQLException {
        Map<Identifier, String> staged = new HashMap<>();
        TargetShape.of(connection, plan.rows()).orElseThrow().columns().forEach(c -> staged.put(c.name(), c.type()));
        for (Map.Entry<Identifier, String> cast : plan.casts().entrySet()) {
            Identifier column = cast.getKey();
            error(
                    plan,
                    "s." + column.quoted() + " IS NOT NULL AND NOT howdah.fits(s." + column.quoted() + "::text, "
                            + Sql.literal(String.valueOf(staged.get(column))) + ", " + Sql.literal(cast.getValue())
                            + ")",
                    "column " + column + ": the value does not fit into " + cast.getValue());
        }
    }

    private void values(Plan plan) throws SQLException {
        for (Identifier name : plan.names()) {
            TargetShape.Column column = plan.shape().column(name).orElseThrow();
            if (plan.filled().contains(name)) {
                error(
                        plan,
                        "s." + name.quoted() + " IS NULL",
                        "its parent in "
                                + plan.mapping().referenceFill().orElseThrow().parent() + " is missing");
            } else if (column.need() == TargetShape.Need.NOT_NULL && !plan.key().contains(name)) {
                error(plan, "s." + name.quoted() + " IS NULL", "column " + name + " is NULL, which the target refuses");
            }
        }
        for (TargetShape.Check check : plan.shape().checks()) {
            if (!plan.names().containsAll(check.columns())) {
                continue; // on a computed column: the server looks at it
            }
            error(
                    plan,
                    "NOT coalesce((SELECT " + check.expression() + " FROM (SELECT "
                            + plan.names().stream()
                                    .map(c -> plan.value("s", c) + " AS " + c.quoted())
                                    .reduce((a, b) -> a + ", " + b)
                                    .orElseThrow()
                            + ") x), true)",
                    check.words());
        }
    }

    /** Another staged row has the value too, or a row of the target holds it that this reload neither changes nor deletes. */
    private long unique(Plan plan, TargetShape.Unique key) throws SQLException {
        boolean other = plan.unique().stream().anyMatch(key.columns()::contains);
        if (!other
                || key.extent() == TargetShape.Extent.COMPUTED
                || !plan.names().containsAll(key.columns())) {
            return 0; // the row's own key, or one that only the server can look at
        }
        String columns = "(" + key.columns().stream().map(Identifier::text).collect(Collectors.joining(", ")) + ")";
        String merged = merged(plan, "d");
        String values = plan.values("d", key.columns());
        long several = error(
                plan,
                "(" + plan.values("s", key.columns()) + ") IN (SELECT " + values + " FROM "
                        + plan.rows().quoted() + " d WHERE d.howdah_status = 'PENDING' AND " + merged + " GROUP BY "
                        + values + " HAVING count(*) > 1) AND " + merged(plan, "s"),
                "the source has several rows of the value of its unique key " + columns);
        String same = key.columns().stream()
                .map(c -> "t." + c.quoted() + " = " + plan.value("s", c))
                .collect(Collectors.joining(" AND "));
        String going = plan.deletes()
                ? " AND NOT EXISTS (SELECT FROM " + plan.gone().quoted() + " g WHERE NOT g.howdah_found AND "
                        + plan.sameKey("g", "t") + ")"
                : "";
        return several
                + error(
                        plan,
                        "EXISTS (SELECT FROM " + plan.target().quoted() + " t WHERE " + same
                                + " AND NOT EXISTS (SELECT FROM " + plan.rows().quoted()
                                + " o WHERE o.howdah_status = 'PENDING' AND " + plan.sameKey("o", "t") + " AND "
                                + merged(plan, "o") + ")" + going + ") AND " + merged(plan, "s"),
                        "another row of the target holds the value of its unique key " + columns);
    }

    /** Whether a staged row is to be merged: the target's may stand by policy. */
    private static String merged(Plan plan, String staged) {
        return plan.newer().isEmpty()
                ? "true"
                : "NOT EXISTS (SELECT FROM " + plan.target().quoted() + " w WHERE " + plan.sameKey(staged, "w")
                        + " AND " + plan.stands("w", staged) + ")";
    }

    /** A parent is in the target and stays there, or comes with this reload. */
    private long parents(Plan plan, Reference reference) throws SQLException {
        if (!plan.names().containsAll(reference.columns())) {
            return 0;
        }
        StringBuilder condition = new StringBuilder();
        reference.columns().forEach(c -> condition.append("s." + c.quoted() + " IS NOT NULL AND "));
        Optional<Plan> parent = Optional.ofNullable(byTarget.get(reference.parent()));
        condition.append(
                "NOT EXISTS (SELECT FROM " + reference.parent().quoted() + " p WHERE " + reference.join("s", "p"));
        if (parent.isPresent() && parent.get().deletes()) {
            condition.append(
                    " AND NOT EXISTS (SELECT FROM " + parent.get().gone().quoted() + " g WHERE NOT g.howdah_found AND "
                            + parent.get().sameKey("g", "p") + ")");
        }
        condition.append(")");
        if (parent.isPresent() && parent.get().names().containsAll(reference.parentColumns())) {
            condition.append(
                    " AND NOT EXISTS (SELECT FROM " + parent.get().rows().quoted()
                            + " p WHERE p.howdah_status = 'PENDING' AND " + reference.join("s", "p") + ")");
        }
        return error(
                plan,
                condition.toString(),
                "its parent in " + reference.parent() + " is missing (" + reference.name() + ")");
    }
}
