package io.howdah.convert.plsql;

import io.howdah.convert.expression.CodeExpressions;
import io.howdah.convert.expression.LoweredDml;
import io.howdah.sql.oracle.tree.Dml;
import io.howdah.sql.oracle.tree.Query;
import io.howdah.sql.oracle.tree.Step;
import io.howdah.sql.postgres.PgDml;
import io.howdah.sql.postgres.PgStep;
import java.util.List;
import java.util.Optional;

/** SELECT INTO and data changes that stand as statements (PL/SQL Language Reference 23ai, "Static SQL"). */
final class SqlStatements {
    private final StepLowering steps;
    private final UnitContext context;
    private final AskedAttributes attributes;

    SqlStatements(StepLowering steps) {
        this.steps = steps;
        this.context = steps.context();
        this.attributes = steps.attributes();
    }

    void selectInto(Step.RunQuery q, List<PgStep> out) {
        if (!(q.query().body() instanceof Query.Select select) || select.into().isEmpty()) {
            steps.unsupported(q.at(), "a query whose rows go nowhere", out);
            return;
        }
        CodeExpressions.Rows rows = context.expressions().query(withoutInto(q.query()), steps.names());
        if (select.bulk() == Query.Bulk.BULK_COLLECT) {
            new BulkLowering(steps).select(rows, select.into(), q.at(), out);
            return;
        }
        if (ObjectsInto.applies(steps, rows, select.into())) {
            ObjectsInto.select(steps, rows, select.into(), out);
            attributes.stale();
            return;
        }
        IntoTargets into = IntoTargets.of(steps, select.into());
        out.add(new PgStep.SelectInto(rows.query(), PgStep.Strict.STRICT, into.names()));
        attributes.afterSql(out);
        out.addAll(into.after());
        attributes.stale();
    }

    /** The query of SELECT ... INTO. */
    static Query withoutInto(Query query) {
        return query.body() instanceof Query.Select select
                ? new Query(
                        query.at(),
                        query.with(),
                        query.plsqlDeclarations(),
                        select.withoutInto(),
                        query.orderBy(),
                        query.siblings(),
                        query.limit(),
                        query.forUpdate())
                : query;
    }

    void change(Step.RunDml d, List<PgStep> out) {
        LoweredDml lowered = context.expressions().change(d.dml(), steps.names());
        if (lowered.statements().isEmpty()) {
            out.add(RoutineLowering.raise(PlsqlCode.STATEMENT_UNSUPPORTED, "a data change"));
            return;
        }
        Optional<Dml.Returning> returning = returning(d.dml());
        if (returning.filter(r -> r.bulk() == Query.Bulk.BULK_COLLECT).isPresent()) {
            new BulkLowering(steps).returning(lowered, returning.orElseThrow().into(), d.at(), out);
            return;
        }
        int last = lowered.statements().size() - 1;
        for (PgDml statement : lowered.statements().subList(0, last)) {
            out.add(new PgStep.Change(statement, PgStep.Strict.NO, List.of()));
        }
        IntoTargets into =
                IntoTargets.of(steps, returning.map(Dml.Returning::into).orElse(List.of()));
        out.add(new PgStep.Change(lowered.statements().get(last), PgStep.Strict.NO, into.names()));
        attributes.afterSql(out);
        attributes.fresh(AskedAttributes.SQL);
        if (!into.after().isEmpty()) {
            out.addAll(into.after());
            attributes.stale();
        }
    }

    static Optional<Dml.Returning> returning(Dml dml) {
        return switch (dml) {
            case Dml.Insert i -> i.returning();
            case Dml.Update u -> u.returning();
            case Dml.Delete d -> d.returning();
            case Dml.Merge m -> m.returning();
            case Dml.InsertMany m -> Optional.empty();
        };
    }
}
