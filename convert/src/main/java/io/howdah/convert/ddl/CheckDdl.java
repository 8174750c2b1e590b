package io.howdah.convert.ddl;

import io.howdah.base.Identifier;
import io.howdah.base.QualifiedName;
import io.howdah.catalog.Table;
import io.howdah.catalog.postgres.TargetStatement.Kind;
import io.howdah.convert.ConvertCode;
import io.howdah.convert.SqlConverter.Scope;
import io.howdah.convert.SqlConverter.Use;
import io.howdah.sql.oracle.tree.Expr;
import java.util.Optional;

/** Check constraints. */
final class CheckDdl {
    private static final int NOT_ENFORCED_SINCE = 18;

    private final Workshop workshop;

    CheckDdl(Workshop workshop) {
        this.workshop = workshop;
    }

    void create(TargetTable table) {
        for (Table.Constraint constraint : table.source().constraints()) {
            if (constraint instanceof Table.Check check) {
                create(table, check);
            }
        }
    }

    private void create(TargetTable table, Table.Check check) {
        Draft draft = workshop.outcomes().of(check);
        boolean enforced = check.state().enabled() == Table.Enabled.ENABLED;
        if (!enforced && workshop.settings().targetVersion() < NOT_ENFORCED_SINCE) {
            draft.warn(
                    ConvertCode.CONSTRAINT_DISABLED,
                    "is disabled in Oracle and left out",
                    "add it when the data obeys it",
                    5);
            draft.refused();
            return;
        }
        if (enforced && saysNotNullAgain(table, check.condition())) {
            draft.resolved();
            return;
        }
        QualifiedName source = table.source().name();
        Scope scope = new Scope(source.schema(), Optional.of(source), Use.CHECK);
        Optional<String> condition =
                workshop.expression(check.condition(), scope, draft, draft.object(), check.place());
        if (condition.isEmpty()) {
            draft.refuse(ConvertCode.CHECK_NOT_CONVERTED, "its condition is not converted", "write it by hand", 15);
            return;
        }
        emit(table, check, condition.get(), draft);
    }

    private void emit(TargetTable table, Table.Check check, String condition, Draft draft) {
        String wish = RelationWish.given(check.name())
                .map(n -> workshop.names().local(n).text())
                .orElseGet(() -> table.name().name() + "_check");
        Identifier name = workshop.relations().constraint(table.name(), wish);
        boolean enforced = check.state().enabled() == Table.Enabled.ENABLED;
        boolean validated = check.state().validated() == Table.Validated.VALIDATED;
        if (check.state().deferrable() != Table.Deferrable.NOT_DEFERRABLE) {
            draft.warn(
                    ConvertCode.DEFERRABLE_DROPPED,
                    "is checked at once, PostgreSQL cannot defer checks",
                    "order the statements of the transactions that rely on it",
                    15);
        }
        if (!enforced) {
            draft.warn(
                    ConvertCode.CONSTRAINT_DISABLED, "is disabled in Oracle and not enforced", "enforce it later", 5);
        } else if (!validated) {
            draft.warn(
                    ConvertCode.NOT_VALIDATED,
                    "is not checked on existing rows, as in Oracle",
                    "validate it when the data is clean",
                    5);
        }
        QualifiedName target = new QualifiedName(table.name().schema(), name);
        String sql = "ALTER TABLE " + workshop.sql(table.name()) + " ADD CONSTRAINT " + workshop.sql(name) + " CHECK ("
                + condition + ")" + (!enforced ? " NOT ENFORCED" : validated ? "" : " NOT VALID");
        workshop.statements().after(Kind.CHECK, target, sql, draft.object());
        draft.created(target);
    }

    /** The dictionary keeps NOT NULL as a check {@code "C" IS NOT NULL} beside the column that has it. */
    private static boolean saysNotNullAgain(TargetTable table, Expr condition) {
        return condition instanceof Expr.Is(var at, var value, var negation, var test)
                && negation == Expr.Negation.NOT
                && test.equals("NULL")
                && value instanceof Expr.Ref ref
                && Optional.ofNullable(table.bySource().get(ref.name().last()))
                        .map(table::isNotNull)
                        .orElse(false);
    }
}
