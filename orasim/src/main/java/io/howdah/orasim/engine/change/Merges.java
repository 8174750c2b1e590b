package io.howdah.orasim.engine.change;

import io.howdah.orasim.engine.sql.Env;
import io.howdah.orasim.engine.sql.Evaluator;
import io.howdah.orasim.engine.sql.RowFinder;
import io.howdah.orasim.engine.store.StoredRow;
import io.howdah.orasim.engine.value.Errors;
import io.howdah.orasim.server.OracleError;
import io.howdah.sql.oracle.tree.Dml;
import io.howdah.sql.oracle.tree.Expr;
import io.howdah.sql.oracle.tree.Query;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** MERGE: the source left-joined to the target. */
final class Merges {
    private final Changes changes;

    Merges(Changes changes) {
        this.changes = changes;
    }

    private record Insert(Inserts.Plot plot, List<Optional<Evaluator>> values, Optional<Evaluator> where) {}

    Changes.Body merge(Dml.Merge merge) throws OracleError {
        if (!merge.errorLog().isBlank() || merge.returning().isPresent()) {
            throw Errors.unimplemented("MERGE with LOG ERRORS or RETURNING", merge.at());
        }
        Target target = changes.target(merge.target(), merge.update().isPresent() ? "UPDATE" : "INSERT");
        Query.Join join = new Query.Join(
                merge.at(), "LEFT", merge.source(), merge.target(), Optional.of(merge.condition()), List.of());
        RowFinder finder = new RowFinder(changes.compilation(), join, Optional.empty());
        List<Updates.Setting> settings = merge.update().isPresent()
                ? new Updates(changes).settings(merge.update().get().assignments(), target, finder)
                : List.of();
        Optional<Evaluator> updateWhere = compiled(merge.update().flatMap(Dml.MergeUpdate::where), finder);
        Optional<Evaluator> deleteWhere = compiled(merge.update().flatMap(Dml.MergeUpdate::delete), finder);
        Optional<Insert> insert = merge.insert().isPresent()
                ? Optional.of(insert(merge.insert().get(), target, finder))
                : Optional.empty();
        return work -> {
            Set<String> changed = new HashSet<>();
            finder.each(work.runtime(), (env, row) -> {
                if (row.isEmpty()) {
                    if (insert.isPresent()
                            && (insert.get().where().isEmpty()
                                    || insert.get().where().get().isTrue(env))) {
                        insertRow(insert.get(), env, work);
                    }
                } else if (merge.update().isPresent()
                        && (updateWhere.isEmpty() || updateWhere.get().isTrue(env))) {
                    StoredRow stored = row.get().keep();
                    if (!changed.add(stored.rowid().toString())) {
                        throw new OracleError(30926, "unable to get a stable set of rows in the source tables");
                    }
                    byte[] bytes = Updates.changed(target, stored, settings, env, work);
                    work.update(target, stored, bytes);
                    work.counted();
                    if (deleteWhere.isPresent()) {
                        StoredRow after = target.row(bytes);
                        after.at(stored.address());
                        env.row(finder.last(), after);
                        if (deleteWhere.get().isTrue(env)) {
                            work.delete(target, after);
                        }
                    }
                }
            });
        };
    }

    private static Optional<Evaluator> compiled(Optional<Expr> condition, RowFinder finder) throws OracleError {
        return condition.isPresent()
                ? Optional.of(finder.expressions().compile(condition.get()).evaluator())
                : Optional.empty();
    }

    private Insert insert(Dml.MergeInsert insert, Target target, RowFinder finder) throws OracleError {
        Inserts.Plot plot = new Inserts(changes).plot(target, insert.columns());
        if (insert.values().size() != plot.columns().length) {
            throw new OracleError(
                    947, "not enough values", Math.max(0, insert.at().offset()));
        }
        List<Optional<Evaluator>> values = new ArrayList<>();
        for (Expr value : insert.values()) {
            values.add(
                    Inserts.isDefault(value)
                            ? Optional.empty()
                            : Optional.of(finder.expressions().compile(value).evaluator()));
        }
        return new Insert(plot, values, compiled(insert.where(), finder));
    }

    private void insertRow(Insert insert, Env env, Work work) throws OracleError {
        work.insert(insert.plot().target(), new Inserts(changes).values(insert.plot(), insert.values(), env, work));
        work.counted();
    }
}
